//! What a search is told, and what it says.

use serde::Serialize;

use crate::index::passage::PassageKind;
use crate::index::record::DocumentRecord;

/// How much a search gives and reads.
#[derive(Debug, Clone, Copy, Default)]
pub struct Limits {
    /// The most hits to give.
    pub limit: usize,
    /// Whether to read every candidate, so that the total is exact.
    pub exact: bool,
    /// The most blocks of text that are read in search of hits; `None` for all that it takes.
    pub budget: Option<usize>,
}

/// The answer of a searcher.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Answer<T> {
    /// Blocks that have to be fetched first; ask again when they are added.
    Pending {
        /// The name of the file of each in the folder of the index; behind a colon, the first and the last byte of those
        /// that it takes there, if the file holds several.
        pending: Vec<String>,
    },
    /// The answer.
    Ready(T),
}

/// What a query finds.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Found {
    /// The query as typed, without space around it.
    pub query: String,
    /// Passages that match: the literal ones; where there is none, those that fulfil its operators, or hold all its words.
    pub total: Total,
    /// How far the reading of the best tier came that the budget left unread before there were as many hits of it as were asked
    /// for: among the others there may be better ones than those given, and more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<Reading>,
    /// How often it stands in those of them that have been read.
    pub occurrences: Occurrences,
    /// The best of them, in order.
    pub hits: Vec<Hit>,
    /// Parts of the query that stand nowhere in the collection.
    pub missing: Vec<String>,
    /// Whether the query may be written otherwise, as [`Tier::Alternative`] says.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub rewritable: bool,
    /// Names of the unavailable blocks, without which the answer was made.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unavailable: Vec<String>,
    /// Names of all blocks that the answer was made of.
    #[serde(skip)]
    pub files: Vec<String>,
}

/// A number of passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Total {
    /// The number.
    pub count: usize,
    /// Whether it is exact.
    pub relation: Relation,
}

impl Total {
    /// The number of candidates; `exact` says whether they are all that match, and nothing else.
    pub(super) fn new(count: usize, exact: bool) -> Total {
        let relation = if exact { Relation::Equal } else { Relation::AtMost };
        Total { count, relation }
    }
}

/// How far the reading of candidates came; serialized as a pair, as places in texts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(into = "(usize, usize)")]
pub struct Reading {
    /// Candidates that have been read.
    pub read: usize,
    /// All of them.
    pub total: usize,
}

impl From<Reading> for (usize, usize) {
    fn from(Reading { read, total }: Reading) -> (usize, usize) {
        (read, total)
    }
}

/// How often a query stands in texts that have been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Occurrences {
    /// Its places; of several words, the places of all.
    pub count: usize,
    /// Matching passages that have been read.
    pub passages: usize,
}

/// How a count relates to the truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Relation {
    /// It is the number.
    #[serde(rename = "eq")]
    Equal,
    /// Not all candidates have been read; there are no more than this.
    #[serde(rename = "at_most")]
    AtMost,
}

/// How much of the query a passage holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Tier {
    /// The whole query as it stands, or all of it but header fields, which are as asked for.
    Literal,
    /// The same but for its signs.
    Signs,
    /// The query written otherwise: another numeral, a synonym. The search itself gives none; the extras do.
    Alternative,
    /// All its words.
    All,
    /// Some of them.
    Partial,
}

/// A passage that matches.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Hit {
    /// How much of the query it holds.
    pub tier: Tier,
    /// Words of the query that it does not hold, where there are several.
    pub without: Vec<String>,
    /// The document that it stands in.
    pub document: DocumentRecord,
    /// The passage.
    pub passage: ShownPassage,
    /// Where it matches: start and end in Unicode scalar values of its text.
    pub marks: Vec<(usize, usize)>,
    /// What to show of a long text: start and end of its best windows, in order, likewise.
    pub snippets: Vec<(usize, usize)>,
    /// What it was ranked by, within its tier: the greater, the earlier.
    pub score: f64,
}

/// A passage as it is shown.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct ShownPassage {
    /// Its number in the collection, from 0.
    pub id: u32,
    /// What it is.
    pub kind: PassageKind,
    /// The id of its element on the page of its document; `None` if that is not a page of ours.
    pub anchor: Option<String>,
    /// Its number among the passages of its kind in its document, from 1.
    pub ordinal: u32,
    /// The headings above it, the outermost first.
    pub headings: Vec<String>,
    /// The original text.
    pub text: String,
    /// Who speaks in it, where that is another than the speaker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Why it is no part of the document, where a rule removed it from the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// For a removed text, the other documents whose source has it, by their numbers in the collection, from 0.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<u32>,
}
