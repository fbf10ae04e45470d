//! A document as the parser gives it: its title, its fields, and its blocks in order.

use std::collections::BTreeMap;

use serde::Serialize;

use super::error::Warning;

/// One document: a title, what the text says about itself, and its blocks in order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Speech {
    /// Stable identifier, unique in a collection: a record's own `id`, else made from the file's name and the
    /// speech's place in it.
    pub id: String,
    /// The title as given, without the marks of a compilation.
    pub title: String,
    /// Who spoke, where the text says so.
    pub speaker: Option<String>,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: the day spoken, else issued, where the text says so.
    pub date: Option<String>,
    /// A page of its own that hits link to (records only).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Everything that the header says, by field name; facets of records stand here too.
    pub fields: BTreeMap<String, Field>,
    /// Headings, header lines and paragraphs, in the order of the source. The title is not repeated here.
    pub blocks: Vec<Block>,
    /// Where in the input it stands.
    pub source: Source,
    /// What was odd about it.
    pub warnings: Vec<Warning>,
}

impl Speech {
    /// Adds a field, unless there is one of this name already.
    pub(super) fn add(
        &mut self,
        name: &str,
        value: &str,
        precision: &'static str,
        confidence: Confidence,
        line: u32,
    ) {
        Field { value: value.to_owned(), precision, confidence, line }.give_to(&mut self.fields, name);
    }
}

/// A header field: what the text says about the speech.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Field {
    /// Normalised value.
    pub value: String,
    /// How exact a date is: `day`, `month` or `year`; for other fields `text`.
    pub precision: &'static str,
    /// How sure it is that the text means this.
    pub confidence: Confidence,
    /// Line in the source file, from 1.
    pub line: u32,
}

impl Field {
    /// Adds it under this name, unless there is one already: what comes first counts.
    pub(super) fn give_to(self, fields: &mut BTreeMap<String, Field>, name: &str) {
        fields.entry(name.to_owned()).or_insert(self);
    }
}

/// How sure a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// A guess: from a file's name.
    Low,
    /// Likely: from the shape of a line.
    Medium,
    /// The text says so.
    High,
}

/// A piece of a speech, in the original characters.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Block {
    /// What it is.
    #[serde(flatten)]
    pub kind: BlockKind,
    /// The text: of a heading with its number, of a run of verse with its line breaks.
    pub text: String,
    /// Line in the source file, from 1, on which it begins.
    pub line: u32,
    /// The lines that it was joined from, as spans of first and last; none where it stands on one line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<(u32, u32)>,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum BlockKind {
    /// A heading.
    Heading {
        /// Depth, from 1.
        level: u8,
        /// The numbering as written, `一、` or `（二）`; empty where there is none.
        number: String,
        /// The id that markup gives it, by which a link leads to it.
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<String>,
    },
    /// A line of the header that stands before the text: speaker, date, occasion, salutation, a note.
    Header,
    /// A row of a table, with tabs between its cells.
    Row,
    /// A paragraph.
    Paragraph {
        /// Who speaks in it, where it names another than the speaker (`记者：`, `（掌声）`).
        #[serde(skip_serializing_if = "Option::is_none")]
        by: Option<String>,
        /// Where what the audience did stands within it (`（热烈鼓掌）`): spans of its text, in Unicode scalar values.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        interjections: Vec<(usize, usize)>,
    },
}

/// Who speaks in a paragraph that is only an interjection.
pub(crate) const AUDIENCE: &str = "听众";

/// Where in the input a speech stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Source {
    /// Path as given, with `/` between its parts.
    pub file: String,
    /// First and last line, from 1.
    pub lines: (u32, u32),
    /// The id in the file of its title, else of its first heading that has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    /// How sure it is that the document begins and ends here, where its file holds several; `None` where it is the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cut: Option<Confidence>,
    /// Path of the file, or of the archive that it is in, below the input that it was found in.
    #[serde(skip)]
    pub below: String,
}
