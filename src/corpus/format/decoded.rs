//! What a format gives: the text of a file, and what its markup says about the lines.

use std::collections::{BTreeMap, BTreeSet};

use super::super::error::Warning;

/// A file's text: its paragraphs, one on a line, and what its markup says about them.
#[derive(Debug, Default, PartialEq)]
pub(in super::super) struct Decoded {
    /// The text. For plain text the characters of the file as they stand; for marked-up formats one block a line.
    pub(in super::super) text: String,
    /// Lines (from 1) that the markup calls headings, with their level from 1. (The title of the document is not
    /// among them: it is the field `title`, and stands as the first line of `text` as well.)
    pub(in super::super) headings: BTreeMap<u32, u8>,
    /// Lines (from 1) of headings and of the title that have an id in the markup, by which a link leads to them.
    pub(in super::super) ids: BTreeMap<u32, String>,
    /// Lines (from 1) that are rows of tables, with tabs between their cells.
    pub(in super::super) rows: BTreeSet<u32>,
    /// Lines (from 1) that a reader of the page sees around its main text: navigation, links, the foot.
    pub(in super::super) outside: BTreeSet<u32>,
    /// Lines (from 1) of a table of contents that a program made of the headings.
    pub(in super::super) contents: BTreeSet<u32>,
    /// Lines (from 1) that stand in the middle of the page, as titles do.
    pub(in super::super) centred: BTreeSet<u32>,
    /// Whether it is a text of printed pages, with a form feed between them and what stands on each.
    pub(in super::super) is_paged: bool,
    /// Characters that no reader sees, since the markup hides or deletes them, by reason: `hidden`, `deleted`, …
    pub(in super::super) hidden: BTreeMap<&'static str, usize>,
    /// What the document says about itself: front matter of Markdown, `<meta>` and `<title>` of HTML, core properties
    /// of docx. Keys in lower case: `title`, `speaker`, `date`, any other string.
    pub(in super::super) fields: BTreeMap<String, String>,
    /// Damaged places and the like.
    pub(in super::super) warnings: Vec<Warning>,
}
