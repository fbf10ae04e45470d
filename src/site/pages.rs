//! Speeches → pages: the contents; for each speech one that is read without any script, with an anchor for each block;
//! or, of many speeches, one whose script shows any; or one that is the whole site.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::Settings;
use crate::corpus::{AUDIENCE, Block, BlockKind, Speech};
use crate::index::build::Document;
use crate::index::text::anchors;

/// What a page links to beside itself.
pub(super) struct Neighbours<'s> {
    /// The speech before, with the name of its page.
    pub(super) previous: Option<(&'s Speech, &'s str)>,
    /// The speech after.
    pub(super) next: Option<(&'s Speech, &'s str)>,
}

/// What assistive technology says of the links between speeches.
const NAVIGATION: &str = "前后篇 Previous and next";

/// Styles of the pages on which speeches are read.
const READ_STYLES: [&str; 2] = ["page.css", "read.css"];

/// Fewer headings are seen at a glance; `www/pages/reader.js` has the same.
const FEWEST_IN_OUTLINE: usize = 3;

/// Without it browsers ask for one.
const NO_ICON: PreEscaped<&str> = PreEscaped(r#"<link rel="icon" href="data:,">"#);

/// Whether a paragraph keeps its line breaks.
fn is_verse(text: &str) -> bool {
    text.contains('\n')
}

/// The first page: the search, and a list of speeches with links relative to it.
pub(super) fn contents(settings: &Settings<'_>, speeches: usize, links: &[(&Speech, &str)]) -> String {
    let body = html! {
        main {
            (lead(settings.title, speeches))
            xunzhang-search index="xunzhang/" { (form(RESULTS)) }
            @if settings.pwa { section.offline {} }
            (list(links, None))
        }
    };
    page(settings.title, &linked(settings, "xunzhang/", &["page.css"], &["xunzhang.js"]), &body)
}

/// The page of results, beside the first; as long as there are none, and where there can be none, it lists the speeches.
pub(super) fn results(settings: &Settings<'_>, links: &[(&Speech, &str)]) -> String {
    let body = html! {
        main {
            h1 { a href="index.html" { (settings.title) } }
            xunzhang-search index="xunzhang/" layout="page" {
                (form(RESULTS))
                (list(links, Some("empty")))
            }
        }
    };
    let title = format!("检索 · {}", settings.title);
    page(&title, &linked(settings, "xunzhang/", &["page.css"], &["xunzhang.js"]), &body)
}

/// The name of the page of results.
pub(super) const RESULTS: &str = "search.html";

/// What stands above the search of the first page.
fn lead(title: &str, speeches: usize) -> Markup {
    html! {
        h1 { (title) }
        p.lead { "共 " (speeches) " 篇。输入原文中的字词，或一句记得的话。" }
        p.lead lang="en" { (speeches) " speeches. Type words as they stand in the text, or a sentence you remember." }
    }
}

/// What stands in the place of the widget until its script runs, and leads to the page of results.
fn form(results: &str) -> Markup {
    html! {
        search {
            form action=(results) {
                input type="search" name="q" required aria-label="检索全文 Search the full text";
                " " button { "检索 Search" }
            }
        }
    }
}

/// Links to the speeches, and the slot of the widget that they fill, if it is one.
fn list(links: &[(&Speech, &str)], slot: Option<&str>) -> Markup {
    html! {
        @if !links.is_empty() {
            ol.speeches slot=[slot] {
                @for (speech, link) in links { li { a href=(link) { (speech.title) } " " (byline(speech)) } }
            }
        }
    }
}

/// The page that is a whole site.
pub(super) struct Single<'p> {
    pub(super) title: &'p str,
    pub(super) speeches: usize,
    /// Speeches with links within the page.
    pub(super) links: &'p [(&'p Speech, &'p str)],
    pub(super) policy: &'p str,
    pub(super) style: &'p str,
    pub(super) script: &'p str,
    /// The files that the script finds in the page: path and base64.
    pub(super) files: &'p [(String, String)],
}

impl Single<'_> {
    pub(super) fn page(&self) -> String {
        let head = html! {
            meta http-equiv="Content-Security-Policy" content=(self.policy);
            (NO_ICON)
            style { (PreEscaped(self.style)) }
        };
        // Without its script this page cannot search, and its forms lead nowhere.
        let body = html! {
            header.site hidden { a href="#" { (self.title) } xunzhang-search { form { input name="q" hidden; } } }
            main {
                (lead(self.title, self.speeches))
                xunzhang-search layout="page" { (list(self.links, Some("empty"))) }
            }
            (any_speech(true))
            // No browser runs what is of this type.
            @for (path, base64) in self.files { script type="text/plain" id=(path) { (PreEscaped(base64)) } }
            script { (PreEscaped(self.script)) }
        };
        page(self.title, &head, &body)
    }
}

/// The reading page of a speech, in the folder `xunzhang/read/`.
pub(super) fn reading(
    settings: &Settings<'_>,
    speech: &Speech,
    document: &Document,
    neighbours: &Neighbours<'_>,
) -> String {
    let mut anchors = anchors(document.texts().map(|(_, text)| text)).map(|anchor| anchor.to_string());
    let title_anchor = anchors.next();
    let blocks: Vec<(&Block, String)> = speech.blocks.iter().zip(anchors).collect();
    let body = html! {
        (banner(settings.title, "../"))
        main {
            (sizes())
            (outline(&headings(&blocks)))
            article {
                h1 id=[title_anchor] { (speech.title) }
                @if !has_header(speech) { p.header { (byline(speech)) } }
                @for (block, anchor) in &blocks { (self::block(block, anchor)) }
            }
            nav.pages aria-label=(NAVIGATION) {
                @if let Some((speech, page)) = neighbours.previous { a rel="prev" href=(page) { "← " (speech.title) } }
                @if let Some((speech, page)) = neighbours.next { a rel="next" href=(page) { (speech.title) " →" } }
            }
            footer {
                p.citation { (citation(speech)) }
                "来源 Source: "
                @if let Some(original) = settings.originals.map(|originals| original(originals, speech)) {
                    a href=(original) { (source(speech)) }
                } @else { (source(speech)) }
            }
        }
    };
    let head = linked(settings, "../", &READ_STYLES, &["xunzhang.js", "xunzhang-highlight.js", "size.js"]);
    page(&speech.title, &head, &body)
}

/// The page that shows any speech of the index, in the folder `xunzhang/`: what its script fills in.
pub(super) fn reader(settings: &Settings<'_>) -> String {
    let body = html! { (banner(settings.title, "./")) (any_speech(false)) };
    page(settings.title, &linked(settings, "./", &READ_STYLES, &["xunzhang.js", "read.js"]), &body)
}

/// What a script fills with a speech.
fn any_speech(hidden: bool) -> Markup {
    html! {
        main hidden[hidden] {
            noscript { p { "这一页要用 JavaScript 显示全文。This page needs JavaScript to show the text." } }
            (sizes())
            (outline(&[]))
            article {}
            div role="alert" {}
            nav.pages aria-label=(NAVIGATION) {
                a rel="prev" { "← 上一篇 Previous" }
                a rel="next" { "下一篇 Next →" }
            }
            footer { p.citation {} }
        }
    }
}

/// What stands above a speech: the way back, and the search. `folder` leads to the folder `xunzhang/`.
fn banner(title: &str, folder: &str) -> Markup {
    html! {
        header.site {
            a href={ (folder) "../index.html" } { (title) }
            xunzhang-search index=(folder) { (form(&[folder, "../", RESULTS].concat())) }
        }
    }
}

/// The headings of a speech: how deep each is below the highest, its anchor and its text.
fn headings<'b>(blocks: &'b [(&Block, String)]) -> Vec<(u8, &'b str, &'b str)> {
    let level = |block: &Block| match block.kind {
        BlockKind::Heading { level, .. } => Some(level.clamp(1, 5)),
        _ => None,
    };
    let highest = blocks.iter().filter_map(|(block, _)| level(block)).min().unwrap_or_default();
    let heading = |(block, anchor): &'b (&Block, String)| {
        Some((level(block)? - highest, anchor.as_str(), block.text.as_str()))
    };
    blocks.iter().filter_map(heading).collect()
}

/// Buttons for the size of the text, hidden until a script serves them.
fn sizes() -> Markup {
    html! {
        div.size role="group" aria-label="文字大小 Text size" hidden {
            button type="button" aria-label="A− 缩小文字 Smaller text" { "A−" }
            button type="button" aria-label="A+ 放大文字 Larger text" { "A+" }
        }
    }
}

/// Links to the headings, where there are enough of them; otherwise hidden, for a script to fill.
fn outline(headings: &[(u8, &str, &str)]) -> Markup {
    html! {
        details.outline hidden[headings.len() < FEWEST_IN_OUTLINE] {
            summary { "目录 " span lang="en" { "Outline" } }
            ol { @for (depth, anchor, text) in headings { li class={ "deep-" (depth) } { a href={ "#" (anchor) } { (text) } } } }
        }
    }
}

/// What a print says of its text: title, speaker and date. Of titles within titles the marks are single.
fn citation(speech: &Speech) -> String {
    let title = format!("《{}》", speech.title.replace('《', "〈").replace('》', "〉"));
    let parts = [Some(&title), speech.speaker.as_ref(), speech.date.as_ref()];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("，")
}

fn block(block: &Block, anchor: &str) -> Markup {
    let text = &block.text;
    html! {
        @match &block.kind {
            BlockKind::Heading { level: 1, .. } => { h2 id=(anchor) { (text) } },
            BlockKind::Heading { level: 2, .. } => { h3 id=(anchor) { (text) } },
            BlockKind::Heading { level: 3, .. } => { h4 id=(anchor) { (text) } },
            BlockKind::Heading { level: 4, .. } => { h5 id=(anchor) { (text) } },
            BlockKind::Heading { .. } => { h6 id=(anchor) { (text) } },
            BlockKind::Header => { p.header id=(anchor) { (text) } },
            BlockKind::Row => { p id=(anchor) { (text) } },
            BlockKind::Paragraph { by, interjections } => {
                p.verse[is_verse(text)] id=(anchor) { (paragraph(text, by.as_deref(), interjections)) }
            },
        }
    }
}

/// A paragraph, in which what the audience did is set apart.
fn paragraph(text: &str, by: Option<&str>, interjections: &[(usize, usize)]) -> Markup {
    let mut rest = text.chars();
    let mut at = 0;
    let mut until = |end: usize| {
        let length = end.saturating_sub(at);
        at += length;
        rest.by_ref().take(length).collect::<String>()
    };
    html! {
        @if by == Some(AUDIENCE) { i.aside { (text) } } @else {
            @for &(start, end) in interjections { (until(start)) i.aside { (until(end)) } }
            (until(usize::MAX))
        }
    }
}

/// Whether the text itself says who spoke and when.
fn has_header(speech: &Speech) -> bool {
    speech.blocks.iter().any(|block| matches!(block.kind, BlockKind::Header))
}

fn byline(speech: &Speech) -> Markup {
    let parts: Vec<&str> =
        [&speech.speaker, &speech.date].into_iter().flatten().map(String::as_str).collect();
    html! { small { (parts.join(" · ")) } }
}

/// File name and lines; no path, which is a matter of the machine that built the site.
fn source(speech: &Speech) -> String {
    let name = speech.source.file.rsplit('/').next().unwrap_or_default();
    let (first, last) = speech.source.lines;
    format!("{name}，第 {first}–{last} 行")
}

/// Characters of a path that an address does not have as they are.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The address of the file that a speech is from, as the page of the speech links to it: a relative one is relative to the
/// site.
fn original(originals: &str, speech: &Speech) -> String {
    let is_absolute = originals.starts_with('/') || originals.contains(':');
    let up = if is_absolute { "" } else { "../../" };
    let path = utf8_percent_encode(&speech.source.below, IN_PATH);
    let anchor = speech.source.anchor.iter();
    let fragment: String =
        anchor.flat_map(|id| ["#".into(), utf8_percent_encode(id, IN_PATH).to_string()]).collect();
    format!("{up}{originals}{path}{fragment}")
}

/// Styles and scripts of a page from which `folder` leads to the folder `xunzhang/`.
fn linked(settings: &Settings<'_>, folder: &str, styles: &[&str], scripts: &[&str]) -> Markup {
    html! {
        @if settings.pwa {
            link rel="icon" type="image/svg+xml" href={ (folder) "icon.svg" };
            link rel="manifest" href={ (folder) "app.webmanifest" };
        } @else {
            (NO_ICON)
        }
        @for style in styles { link rel="stylesheet" href={ (folder) (style) }; }
        @for script in scripts { script src={ (folder) (script) } defer {} }
        @if settings.pwa { script src={ (folder) "offline.js" } defer {} }
    }
}

/// A whole page.
fn page(title: &str, head: &Markup, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="zh" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                (head)
            }
            body { (body) }
        }
    };
    page.into_string()
}
