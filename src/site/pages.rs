//! Speeches → pages that are read without any script: the contents, and a page for each speech with an anchor for each
//! block.

use maud::{DOCTYPE, Markup, html};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::Settings;
use crate::corpus::{Block, BlockKind, Speech};
use crate::index::build::Document;
use crate::index::text::anchors;

/// What a page links to beside itself.
pub(super) struct Neighbours<'s> {
    /// The speech before, with the name of its page.
    pub(super) previous: Option<(&'s Speech, &'s str)>,
    /// The speech after.
    pub(super) next: Option<(&'s Speech, &'s str)>,
}

/// Whether a paragraph keeps its line breaks.
fn is_verse(text: &str) -> bool {
    text.contains('\n')
}

/// The first page: the search, and the list of all speeches. `links` are relative to it; there may be none.
pub(super) fn contents(title: &str, speeches: &[Speech], links: &[Option<String>]) -> String {
    let main = html! {
        main {
            h1 { (title) }
            p.lead { "共 " (speeches.len()) " 篇。输入原文中的字词，或一句记得的话。" }
            p.lead lang="en" { (speeches.len()) " speeches. Type words as they stand in the text, or a sentence you remember." }
            xunzhang-search index="xunzhang/" {}
            ol.speeches {
                @for (speech, link) in speeches.iter().zip(links) {
                    @if let Some(link) = link {
                        li { a href=(link) { (speech.title) } " " (byline(speech)) }
                    }
                }
            }
        }
    };
    page(title, "xunzhang/", main)
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
    let main = html! {
        header.site {
            a href="../../index.html" { (settings.title) }
            xunzhang-search index="../" {}
        }
        main {
            article {
                h1 id=[title_anchor] { (speech.title) }
                @if !has_header(speech) { p.header { (byline(speech)) } }
                @for (block, anchor) in speech.blocks.iter().zip(anchors) { (self::block(block, &anchor)) }
            }
            nav.pages aria-label="前后篇 Previous and next" {
                @if let Some((speech, page)) = neighbours.previous { a rel="prev" href=(page) { "← " (speech.title) } }
                @if let Some((speech, page)) = neighbours.next { a rel="next" href=(page) { (speech.title) " →" } }
            }
            footer {
                "来源 Source: "
                @if let Some(original) = settings.originals.map(|originals| original(originals, speech)) {
                    a href=(original) { (source(speech)) }
                } @else { (source(speech)) }
            }
        }
    };
    page(&speech.title, "../", main)
}

fn block(block: &Block, anchor: &str) -> Markup {
    let text = &block.text;
    html! {
        @match block.kind {
            BlockKind::Heading { level: 1, .. } => { h2 id=(anchor) { (text) } },
            BlockKind::Heading { level: 2, .. } => { h3 id=(anchor) { (text) } },
            BlockKind::Heading { level: 3, .. } => { h4 id=(anchor) { (text) } },
            BlockKind::Heading { level: 4, .. } => { h5 id=(anchor) { (text) } },
            BlockKind::Heading { .. } => { h6 id=(anchor) { (text) } },
            BlockKind::Header => { p.header id=(anchor) { (text) } },
            BlockKind::Paragraph { .. } => { p.verse[is_verse(text)] id=(anchor) { (text) } },
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

/// A whole page; `folder` leads to the folder `xunzhang/`.
fn page(title: &str, folder: &str, body: Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="zh" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                link rel="stylesheet" href={ (folder) "page.css" };
                link rel="icon" href="data:,";
                script src={ (folder) "xunzhang.js" } defer {}
            }
            body { (body) }
        }
    };
    page.into_string()
}
