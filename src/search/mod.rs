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
//! settle, literal       candidates → tiers of hits, as their text says
//! mend, complete        what else may be meant
//! snippet, concordance  what is shown of a text
//! ```

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
mod syntax;
mod terms;

use serde::Serialize;

use crate::index::IndexError;
use crate::index::manifest::Manifest;
use crate::index::text::{PassageKind, SpeechRecord};

pub use complete::Completion;
pub use concordance::{Concordance, Line, Page};
pub use fields::{Count, Facet};
use files::{Files, Request};
use look_up::LookedUp;
pub use mend::{Mend, MendKind};
use settle::Settlement;

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
}

/// What a question to the index comes to.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Answer<T> {
    /// Files that have to be brought first; ask again when they are there.
    Needs {
        /// Their names in the folder of the index.
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
    /// Passages that match: those that hold the query as it was typed; where none does, those that fulfil its operators,
    /// or hold all its words.
    pub total: Total,
    /// How often it stands in those of them that have been read.
    pub occurrences: Occurrences,
    /// The best of them, in order.
    pub hits: Vec<Hit>,
    /// Parts of the query that stand nowhere in the collection.
    pub missing: Vec<String>,
    /// The mend by which the last hits were found, since the query as typed found none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mended: Option<Mend>,
    /// Other queries that may be meant.
    pub offers: Vec<Mend>,
    /// Values of header fields of the passages that match, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facets: Option<Vec<Facet>>,
    /// Names of all files that the answer was made of.
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
    /// The whole query, as it stands.
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
    /// What it was ranked by, within its tier.
    pub score: f64,
}

/// A passage as it is shown.
#[derive(Debug, Clone, Serialize)]
pub struct Passage {
    /// Its number in the collection, from 0.
    pub id: u32,
    /// What it is.
    pub kind: PassageKind,
    /// Where it stands on the reading page; none where the speech has no reading page.
    pub anchor: Option<String>,
    /// Its number among the passages of its kind in its speech, from 1.
    pub ordinal: u32,
    /// The headings above it, the outermost first.
    pub headings: Vec<String>,
    /// The original text.
    pub text: String,
}

impl Results {
    /// Whether nothing was found that holds the query, or all of its words.
    fn may_be_mended(&self) -> bool {
        self.total.count == 0 && self.hits.iter().all(|hit| hit.tier == Tier::Partial)
    }
}

impl Searcher {
    /// Opens an index by the contents of its manifest.
    pub fn open(manifest: &[u8]) -> Result<Searcher, IndexError> {
        Ok(Searcher { files: Files::new(Manifest::read(manifest)?) })
    }

    /// Takes in a file that a search asked for.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), IndexError> {
        self.files.add(name, bytes)
    }

    /// Searches as far as the files at hand allow.
    pub fn search(&self, typed: &str, options: &Options) -> Result<Answer<Results>, IndexError> {
        self.answer(|request| {
            let Some(looked_up) = LookedUp::new(request, typed)? else { return Ok(None) };
            let Some(settlement) = Settlement::new(request, &looked_up)? else { return Ok(None) };
            let results = settlement.results(options);
            if options.as_typed || !request.lacking().is_empty() || !results.may_be_mended() {
                return Ok(Some(results));
            }
            let mends = mend::mends(request, &looked_up, results.hits.is_empty())?;
            mends.map_or(Ok(None), |mends| self.mended(request, results, mends, options))
        })
        .map(|(answer, files)| match answer {
            Answer::Found(results) => Answer::Found(Results { files, ..results }),
            needs => needs,
        })
    }

    /// Completes the last word of a query, as far as the files at hand allow.
    pub fn complete(&self, typed: &str, limit: usize) -> Result<Answer<Vec<Completion>>, IndexError> {
        self.answer(|request| complete::completions(request, typed, limit)).map(|(answer, _)| answer)
    }

    /// Gives a page of the concordance of a query, as far as the files at hand allow.
    pub fn concordance(&self, typed: &str, page: &Page) -> Result<Answer<Concordance>, IndexError> {
        self.answer(|request| concordance::concordance(request, typed, page)).map(|(answer, _)| answer)
    }

    /// Passages of the collection.
    pub fn passages(&self) -> u32 {
        self.files.passages
    }

    /// The original text of a passage, if its file is at hand; nothing for a number that there is not.
    pub fn text(&self, passage: u32) -> Result<Answer<Option<String>>, IndexError> {
        let text =
            |request: &Request<'_>| request.passage(passage).map(|(passage, _)| Some(passage.text.clone()));
        let answer =
            self.answer(
                |request| {
                    if passage < request.files.passages { Ok(text(request)) } else { Ok(Some(None)) }
                },
            );
        answer.map(|(answer, _)| answer)
    }

    /// The results with what may be meant instead; if that is a homophone, with its hits in place of those that hold some
    /// of the words.
    fn mended(
        &self,
        request: &Request<'_>,
        results: Results,
        mut offers: Vec<Mend>,
        options: &Options,
    ) -> Result<Option<Results>, IndexError> {
        if offers.first().is_none_or(|mend| mend.kind != MendKind::Homophone) {
            return Ok(Some(Results { offers, ..results }));
        }
        let mend = offers.remove(0);
        let Some(looked_up) = LookedUp::new(request, &mend.query)? else { return Ok(None) };
        let Some(settlement) = Settlement::new(request, &looked_up)? else { return Ok(None) };
        let hits = settlement.results(options).hits;
        let hits = hits.into_iter().map(|hit| Hit { tier: Tier::Partial, ..hit }).collect();
        Ok(Some(Results { hits, mended: Some(mend), offers, ..results }))
    }

    /// Asks, and says which files the answer was made of. An answer that was made while a file was lacking does not count.
    fn answer<T>(
        &self,
        ask: impl FnOnce(&Request<'_>) -> Result<Option<T>, IndexError>,
    ) -> Result<(Answer<T>, Vec<String>), IndexError> {
        let request = Request::new(&self.files);
        let found = ask(&request)?;
        let needs = request.lacking();
        Ok(match found {
            Some(found) if needs.is_empty() => (Answer::Found(found), request.wanted()),
            _ => (Answer::Needs { needs }, Vec::new()),
        })
    }
}
