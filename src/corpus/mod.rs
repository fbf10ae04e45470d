//! Files → speeches: the only room that knows formats, encodings and the layout of compilations.
//!
//! What comes out is a list of [`Speech`] values in a stable order, with every warning as a value. Nothing
//! here segments, indexes or prints.
//!
//! ```text
//! folder ── walk ──┬─ .txt ── compilation ── header ── structure ──┬── Collection
//!                  └─ .jsonl ── records ───────────────────────────┘
//! ```

mod compilation;
mod error;
mod header;
mod records;
mod structure;
mod walk;

use std::collections::BTreeMap;

use serde::Serialize;

pub use error::CorpusError;
pub use walk::read;

/// All speeches of the inputs, in order.
#[derive(Debug, Clone, Default)]
pub struct Collection {
    /// The speeches, with ids that are unique.
    pub speeches: Vec<Speech>,
    /// Files that were passed over because their format is not read, by the ending of their names.
    pub skipped: BTreeMap<String, usize>,
}

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

/// A header field: what the text says about the speech.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Field {
    /// Normalised value.
    pub value: String,
    /// How exact a date is: `day`, `month` or `year`; for other fields `text`.
    pub precision: &'static str,
    /// Line in the source file, from 1.
    pub line: u32,
}

/// A piece of a speech, in the original characters.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    /// A heading: `level` from 1; `number` as written (`一、`), empty where there is none; `text` with its number.
    Heading {
        /// Depth, from 1.
        level: u8,
        /// The numbering as written, `一、` or `（二）`; empty where there is none.
        number: String,
        /// The whole heading, its number included.
        text: String,
        /// Line in the source file, from 1.
        line: u32,
    },
    /// A line of the header that stands before the text: speaker, date, occasion, salutation, a note.
    Header {
        /// The line.
        text: String,
        /// Line in the source file, from 1.
        line: u32,
    },
    /// A paragraph.
    Paragraph {
        /// The paragraph; a run of verse keeps its line breaks.
        text: String,
        /// Line in the source file, from 1.
        line: u32,
    },
}

/// Where in the input a speech stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Source {
    /// Path as given, with `/` between its parts.
    pub file: String,
    /// First and last line, from 1.
    pub lines: (u32, u32),
}

/// Something that a careful editor would want to know; never a reason to stop.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Warning {
    /// Line in the source file, from 1.
    pub line: u32,
    /// What was found, and what to do about it.
    pub message: String,
}
