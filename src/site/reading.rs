//! A speech → the page on which it is read without any script, with an anchor for each block; or, of many speeches, the page
//! whose script shows any.

use std::iter;

use maud::{Markup, html};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::frame::{RESULTS, byline, form, linked, page};
use super::removed::{Span, in_words};
use super::settings::Settings;
use crate::corpus::{AUDIENCE, Block, BlockKind, Speech};
use xunzhang_engine::index::anchor::anchors;
use xunzhang_engine::index::passage::PassageKind;

/// A speech with a reading page.
pub(super) struct Shown<'s> {
    pub(super) speech: &'s Speech,
    /// The name of its page.
    pub(super) name: &'s str,
    /// What was removed from its source.
    pub(super) removed: &'s [Span<'s>],
}

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

/// Fewer headings are seen at a glance; `www/reading/reader.js` has the same.
const MIN_IN_OUTLINE: usize = 3;

/// Whether a paragraph keeps its line breaks.
fn is_verse(text: &str) -> bool {
    text.contains('\n')
}

/// The reading page of a speech, in the folder `xunzhang/read/`.
pub(super) fn reading(settings: &Settings<'_>, shown: &Shown<'_>, neighbours: &Neighbours<'_>) -> String {
    let Shown { speech, removed, .. } = *shown;
    let texts = speech.blocks.iter().map(|block| block.text.as_str());
    let anchors = anchors(iter::once(speech.title.as_str()).chain(texts));
    let mut anchors = anchors.map(|anchor| anchor.id(PassageKind::Paragraph));
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
                @for blocks in blocks.chunk_by(|(one, _), (next, _)| is_row(one) && is_row(next)) { (group(blocks)) }
            }
            (self::removed(removed))
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

/// The page that shows any document of the index, in the folder `xunzhang/`: what its script fills in.
pub(super) fn reader(settings: &Settings<'_>) -> String {
    let body = html! { (banner(settings.title, "./")) (any_document(false)) };
    page(settings.title, &linked(settings, "./", &READ_STYLES, &["xunzhang.js", "read.js"]), &body)
}

/// What a script fills with a document.
pub(super) fn any_document(hidden: bool) -> Markup {
    html! {
        main hidden[hidden] {
            noscript { p { "这一页要用 JavaScript 显示全文。This page needs JavaScript to show the text." } }
            (sizes())
            (outline(&[]))
            article {}
            details.removed hidden { summary { (REMOVED) } }
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
        details.outline hidden[headings.len() < MIN_IN_OUTLINE] {
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

/// A block, or the rows of a table.
fn group(blocks: &[(&Block, String)]) -> Markup {
    html! {
        @if blocks.iter().all(|(block, _)| is_row(block)) {
            div.table tabindex="0" role="group" aria-label="表格 Table" { table { @for (row, anchor) in blocks {
                tr id=(anchor) { @for cell in row.text.split('\t') { td { (cell) } } }
            } } }
        } @else {
            @for (block, anchor) in blocks { (self::block(block, anchor)) }
        }
    }
}

fn is_row(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Row)
}

/// The heading of what rules removed from the source.
const REMOVED: &str = "略去的文字 Left out";

/// What rules removed from the source, folded.
fn removed(spans: &[Span<'_>]) -> Markup {
    let anchors = anchors(spans.iter().map(|span| span.text));
    html! {
        @if !spans.is_empty() {
            details.removed {
                summary { (REMOVED) }
                @for (span, anchor) in spans.iter().zip(anchors) {
                    p id=(anchor.id(PassageKind::Removed)) { small { (in_words(span.reason)) } br; (span.text) }
                }
            }
        }
    }
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

/// File name and lines; no path, which is a matter of the machine that built the site.
fn source(speech: &Speech) -> String {
    let name = speech.source.file.rsplit('/').next().unwrap_or_default();
    let (first, last) = speech.source.lines;
    format!("{name}，第 {first}–{last} 行")
}

/// Characters of a path that an address does not have as they are.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// And of a fragment: the page of a PDF is `page=3`.
const IN_FRAGMENT: &AsciiSet = &IN_PATH.remove(b'=');

/// The address of the file that a speech is from, as the page of the speech links to it: a relative one is relative to the
/// site.
fn original(originals: &str, speech: &Speech) -> String {
    let is_absolute = originals.starts_with('/') || originals.contains(':');
    let up = if is_absolute { "" } else { "../../" };
    let path = utf8_percent_encode(&speech.source.below, IN_PATH);
    let anchor = speech.source.anchor.iter();
    let fragment: String =
        anchor.flat_map(|id| ["#".into(), utf8_percent_encode(id, IN_FRAGMENT).to_string()]).collect();
    format!("{up}{originals}{path}{fragment}")
}
