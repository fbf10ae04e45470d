//! Files → speeches: the only room that knows formats, encodings and the layout of compilations.
//!
//! What comes out is a list of [`Speech`] values in a stable order, with every warning as a value. Nothing
//! here segments, indexes or prints.
//!
//! ```text
//! folder ── inputs ── format ──┬─ parse ── noise ── lines ── split ── header ── outline ── audit ──┬── Collection
//!                              └─ records ─────────────────────────────────────────────────────────┘
//! ```
//!
//! Every character of a text belongs to a title, to a block, or to something that was removed for a reason ([`audit`]);
//! block texts are the original characters.

pub mod audit;
mod boilerplate;
pub mod config;
mod date;
mod error;
mod format;
mod furniture;
mod header;
mod inputs;
mod known;
mod line_kind;
mod lines;
mod names;
mod noise;
mod numerals;
mod outline;
mod pages;
mod parse;
mod records;
mod sisters;
mod split;
mod torn;

use std::collections::BTreeMap;

use regex::Regex;
use serde::Serialize;

use audit::Audit;
pub use config::Rules;
pub use error::{CorpusError, Fault};
pub use inputs::{REPORT, each, read, text};
pub(crate) use outline::AUDIENCE;

/// All speeches of the inputs, in order.
#[derive(Debug, Clone, Default)]
pub struct Collection {
    /// The speeches, with ids that are unique.
    pub speeches: Vec<Speech>,
    /// The audit of each text.
    pub audits: Vec<Audit>,
    /// What was removed, by file.
    pub removed: Vec<(String, Vec<Removed>)>,
    /// What was odd about files, by file; what is odd about a speech stands with it.
    pub warnings: Vec<(String, Warning)>,
    /// What was read, and what was not.
    pub totals: Totals,
}

/// What a file, or a member of an archive, has come to.
#[derive(Debug, Clone, Default)]
pub struct File {
    /// Path as given, with `/` between its parts.
    pub path: String,
    /// Its speeches, in order, with ids that are unique among all inputs.
    pub speeches: Vec<Speech>,
    /// What became of its characters; none of a file of records.
    pub audit: Option<Audit>,
    /// What was removed.
    pub removed: Vec<Removed>,
    /// What was odd about it as a whole.
    pub warnings: Vec<Warning>,
    /// What was taken for granted about it, in Chinese and in English: no oddity, but its owner may know better.
    pub notes: Vec<String>,
    /// Why it was passed over, if it was; the warning says what is wrong.
    pub passed: Option<Fault>,
}

/// What was read of all inputs, and what was not.
#[derive(Debug, Clone, Default)]
pub struct Totals {
    /// Speeches.
    pub speeches: usize,
    /// Files that were passed over because their format is not read, by the ending of their names.
    pub skipped: BTreeMap<String, usize>,
    /// Files of which nothing could be made, by what is wrong with them.
    pub passed: BTreeMap<Fault, usize>,
    /// Files and speeches that the configuration leaves out.
    pub left_out: usize,
}

/// A pattern of this room.
#[expect(
    clippy::unwrap_used,
    reason = "patterns are constants, and each is compiled by the tests of its module"
)]
fn pattern(constant: &str) -> Regex {
    Regex::new(constant).unwrap()
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
    /// How sure it is that the text means this.
    pub confidence: Confidence,
    /// Line in the source file, from 1.
    pub line: u32,
}

impl Field {
    /// Adds it under this name, unless there is one already: what comes first counts.
    fn give_to(self, fields: &mut BTreeMap<String, Field>, name: &str) {
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

/// A stretch of the source that became part of no speech.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Removed {
    /// Line in the source file, from 1.
    pub line: u32,
    /// Why: `advertisement`, `link list`, `repeated title`, …
    pub reason: &'static str,
    /// What it was.
    pub text: String,
    /// The whole line that it stood within, as a reader of the source sees it; `None` where it was the whole line.
    #[serde(skip)]
    pub line_text: Option<String>,
    /// Who took it out.
    #[serde(skip)]
    pub remover: Remover,
}

/// Who took something out of a text, which decides whether it may be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remover {
    /// A rule of ours, which may be wrong: it was visible, and can be searched apart.
    Rule,
    /// The markup or the nature of the characters: no reader of the source sees it.
    Invisible,
    /// The owner of the collection: it stands in no output.
    Owner,
}

impl Removed {
    /// A whole line, or what is left of it, that a rule of ours took out.
    fn by_rule(line: u32, reason: &'static str, text: &str) -> Removed {
        Removed { line, reason, text: text.to_owned(), line_text: None, remover: Remover::Rule }
    }
}

/// Something that a careful editor would want to know; never a reason to stop.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Warning {
    /// Line in the source file, from 1; 0 where it is about the file as a whole.
    pub line: u32,
    /// What was found, and what to do about it, in Chinese and in English.
    pub message: String,
}
