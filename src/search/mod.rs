//! Query → hits, on every target.
//!
//! One rule: lists give candidates that always contain every true match, and the text of a candidate decides. So
//! whether something is found never depends on how anything was cut into words; terms only say what comes first.
//!
//! ```text
//! syntax → query        operators, parts, and what each part is looked up by
//! files, look_up        the lists of the files at hand
//! terms, rank           the query cut over the terms of the index; scores
//! condition, fields     what is demanded: of lists, texts and header fields
//! candidates            the passages that each tier may have, by the lists
//! tiers, tiered, literal  what a tier asks of a text; reading texts until enough have it
//! settle                candidates → tiers of hits, as their text says
//! mend, complete        what else may be meant
//! sort, tally           other orders than that of scores; counts in speeches
//! snippet, concordance  what is shown of a text
//! speech                the whole of it, and the way there
//! ```

mod candidates;
mod complete;
mod concordance;
mod condition;
mod fields;
mod files;
mod literal;
mod look_up;
mod mend;
mod query;
mod rank;
mod settle;
mod snippet;
mod sort;
mod speech;
#[cfg(feature = "study")]
mod study;
#[cfg(not(feature = "study"))]
#[path = "plain.rs"]
mod study;
mod syntax;
mod tally;
mod terms;
mod tiered;
mod tiers;

use std::ops::Range;

use serde::Serialize;

use crate::index::IndexError;
use crate::index::file::{Kind, Place};
use crate::index::manifest::Manifest;
use crate::index::record::SpeechRecord;
use crate::index::text::PassageKind;

pub use complete::Completion;
pub use concordance::{Concordance, Line, Page};
pub use fields::{Count, Facet};
use files::{Brought, Files, Request};
use look_up::LookedUp;
pub use mend::{Mend, MendKind};
use settle::Settlement;
pub use speech::{READER, SpeechText, Which};
pub use study::{Facets, Meant, Tallies};
pub use tally::Tally;

/// An index that can be searched. It is given bytes and does no input or output of its own.
pub struct Searcher {
    files: Files,
}

/// How to search.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The most hits to give.
    pub limit: usize,
    /// Whether to read every candidate, so that the total is exact.
    pub exact: bool,
    /// Whether to count the values of header fields.
    pub facets: bool,
    /// Whether to take the query as it is, and mend nothing.
    pub as_typed: bool,
    /// What comes first within a tier.
    pub sort: Sort,
    /// The most blocks of text that are read in search of hits; `None` for all that it takes.
    pub budget: Option<usize>,
}

/// What comes first among the passages of a tier; of equal ones, that which comes first in the collection.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// What has the best score.
    #[default]
    Relevance,
    /// What was said last; speeches without a date come last.
    Newest,
    /// What was said first; speeches without a date come last.
    Oldest,
    /// What comes first in the collection.
    Order,
}

impl Sort {
    /// All, by their names.
    pub const NAMED: [(&str, Sort); 4] = [
        ("relevance", Sort::Relevance),
        ("newest", Sort::Newest),
        ("oldest", Sort::Oldest),
        ("order", Sort::Order),
    ];

    /// The order of this name.
    pub fn named(name: &str) -> Option<Sort> {
        Sort::NAMED.iter().find(|(known, _)| *known == name).map(|&(_, sort)| sort)
    }
}

/// What a question to the index comes to.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Answer<T> {
    /// Blocks that have to be brought first; ask again when they are there.
    Needs {
        /// The name of the file of each in the folder of the index; behind a colon, the first and the last byte of those
        /// that it takes there, if the file holds several.
        needs: Vec<String>,
    },
    /// The answer.
    Found(T),
}

/// The results of a search.
#[derive(Debug, Clone, Serialize)]
pub struct Results {
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
    /// For each speech among the hits, in their order, how much of it matches; not said by the engine that a page fetches
    /// first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speeches: Option<Tallies>,
    /// Parts of the query that stand nowhere in the collection.
    pub missing: Vec<String>,
    /// The mend by which the last hits were found, since the query as typed found none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mended: Option<Meant>,
    /// Other queries that may be meant.
    pub offers: Vec<Meant>,
    /// Values of header fields of the passages that match, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facets: Option<Facets>,
    /// Names of the blocks that could not be brought, without which the answer was made.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lost: Vec<String>,
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

/// How far the reading of candidates came; serialized as a pair, as places in texts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(into = "(usize, usize)")]
pub struct Reading {
    /// Candidates that have been read.
    pub read: usize,
    /// All of them.
    pub of: usize,
}

impl From<Reading> for (usize, usize) {
    fn from(Reading { read, of }: Reading) -> (usize, usize) {
        (read, of)
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
pub enum Tier {
    /// The whole query as it stands, or all of it but header fields, which are as asked for.
    Literal,
    /// All its words.
    All,
    /// Some of them.
    Partial,
}

/// A passage that matches.
#[derive(Debug, Clone, Serialize)]
pub struct Hit {
    /// How much of the query it holds.
    pub tier: Tier,
    /// Words of the query that it does not hold, where there are several.
    pub without: Vec<String>,
    /// The speech that it stands in.
    pub speech: SpeechRecord,
    /// The passage.
    pub passage: Passage,
    /// Where it matches: start and end in Unicode scalar values of its text.
    pub marks: Vec<(usize, usize)>,
    /// What to show of a long text: start and end of its best windows, in order, likewise.
    pub snippets: Vec<(usize, usize)>,
    /// What it was ranked by, within its tier: the greater, the earlier.
    pub score: f64,
}

/// A passage as it is shown.
#[derive(Debug, Clone, Serialize)]
pub struct Passage {
    /// Its number in the collection, from 0.
    pub id: u32,
    /// What it is.
    pub kind: PassageKind,
    /// Where it stands on the page that shows its speech; none where that is not a page of ours.
    pub anchor: Option<String>,
    /// Its number among the passages of its kind in its speech, from 1.
    pub ordinal: u32,
    /// The headings above it, the outermost first.
    pub headings: Vec<String>,
    /// The original text.
    pub text: String,
    /// Who speaks in it, where that is another than the speaker; not said, nor what follows, by the engine that a page fetches
    /// first.
    #[cfg(feature = "study")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Why it is no part of the speech, where a rule removed it from the source.
    #[cfg(feature = "study")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Of what was removed: the other speeches in whose source it stands, by their numbers in the collection, from 0.
    #[cfg(feature = "study")]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub speeches: Vec<u32>,
}

impl Searcher {
    /// Opens an index by the contents of its manifest.
    pub fn open(manifest: &[u8]) -> Result<Searcher, IndexError> {
        Ok(Searcher { files: Files::new(Manifest::read(manifest)?)? })
    }

    /// Takes in a block that a search asked for, inflated.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), IndexError> {
        self.files.add(name, bytes)
    }

    /// Notes that a block cannot be brought: searches answer without it, and say so.
    pub fn lose(&mut self, name: &str) {
        self.files.lose(name);
    }

    /// Lets the blocks that could not be brought be asked for again.
    pub fn forget_lost(&mut self) {
        self.files.forget_lost();
    }

    /// Searches as far as the blocks at hand allow.
    pub fn search(&self, typed: &str, options: &Options) -> Answer<Results> {
        let request = Request::new(&self.files, options.budget);
        let results = self.results(&request, typed, options);
        let results = results.map(|mut results| {
            (results.files, results.lost) = (request.wanted(), request.lost());
            if !results.lost.is_empty() {
                // They may stand in what is lost.
                results.missing.clear();
                results.total.relation = Relation::AtMost;
            }
            results
        });
        answer(&request, results)
    }

    fn results(&self, request: &Request<'_>, typed: &str, options: &Options) -> Option<Results> {
        study::ask_ahead(request, options);
        let looked_up = LookedUp::new(request, typed)?;
        let results = Settlement::new(request, &looked_up, options.sort)?.results(options);
        study::mended(request, &looked_up, results, options)
    }

    /// Completes the last word of a query, as far as the blocks at hand allow.
    pub fn complete(&self, typed: &str, limit: usize) -> Answer<Vec<Completion>> {
        let request = Request::new(&self.files, None);
        answer(&request, complete::completions(&request, typed, limit))
    }

    /// Gives a page of the concordance of a query, as far as the blocks at hand allow.
    pub fn concordance(&self, typed: &str, page: &Page) -> Answer<Concordance> {
        let request = Request::new(&self.files, page.budget);
        let concordance = concordance::concordance(&request, typed, page);
        let concordance = concordance.map(|mut concordance| {
            concordance.lost = request.lost();
            if !concordance.lost.is_empty() {
                concordance.total.relation = Relation::AtMost;
            }
            concordance
        });
        answer(&request, concordance)
    }

    /// Names of all blocks of the index, as they are asked for. The manifest is none of them.
    pub fn blocks(&self) -> Answer<Vec<String>> {
        let request = Request::new(&self.files, None);
        answer(&request, request.all())
    }

    /// Gives a whole speech, as far as the blocks at hand allow; nothing where there is none, or none of its passages.
    pub fn speech(&self, which: Which) -> Answer<Option<SpeechText>> {
        let request = Request::new(&self.files, None);
        answer(&request, Some(speech::speech(&request, which)))
    }

    /// The numbers of the passages.
    pub fn passages(&self) -> Range<u32> {
        let first = self.files.manifest.first;
        first..first + self.files.passages
    }

    /// The name of the file that is the manifest of a second index: of what rules removed from the source of these texts. `None`
    /// where nothing was, or where it is not to be searched.
    pub fn removed(&self) -> Option<String> {
        let hash = self.files.manifest.removed;
        hash.map(|hash| Place { hash, range: None }.name(Kind::Manifest))
    }

    /// The original text of a passage, if its block is at hand; nothing for a number that there is not.
    pub fn text(&self, passage: u32) -> Answer<Option<String>> {
        let request = Request::new(&self.files, None);
        let place = passage.checked_sub(self.files.manifest.first);
        let text = match place.map_or(Brought::Lost, |place| request.passage(place)) {
            Brought::Here((passage, _)) => Some(passage.text.clone()),
            Brought::Lacking | Brought::Lost => None,
        };
        answer(&request, Some(text))
    }
}

/// The answer, unless it was made while a block was lacking: then the blocks that are needed.
fn answer<T>(request: &Request<'_>, found: Option<T>) -> Answer<T> {
    match found {
        Some(found) if !request.is_lacking() => Answer::Found(found),
        _ => Answer::Needs { needs: request.lacking() },
    }
}
