//! Query → hits, on every target.
//!
//! One rule: lists give candidates that always contain every true match, and the text of a candidate decides. So
//! whether something is found never depends on how anything was cut into words; terms only say what comes first.
//!
//! A query is cut into what it can be looked up by ([`query`]) and looked up in the files at hand ([`files`],
//! [`look_up`]), which gives each passage a score and says in which lists it stood ([`rank`]). Its terms are cut over
//! the index itself ([`terms`]). The best candidates of each tier are then read and put where their text says that they
//! belong ([`settle`], [`literal`]).

mod files;
mod literal;
mod look_up;
mod query;
mod rank;
mod settle;
mod terms;

use serde::Serialize;

use crate::index::IndexError;
use crate::index::manifest::Manifest;
use crate::index::text::{PassageKind, SpeechRecord};

use files::{Files, Request};
use look_up::LookedUp;

/// An index that can be searched. It is given bytes and does no input or output of its own.
pub struct Searcher {
    files: Files,
}

/// How to search.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The most hits to give.
    pub limit: usize,
    /// Whether to read every candidate, so that the total is exact.
    pub exact: bool,
}

/// What a search comes to.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Answer {
    /// Files that have to be brought first; ask again when they are there.
    Needs {
        /// Their names in the folder of the index.
        needs: Vec<String>,
    },
    /// The results.
    Found(Results),
}

/// The results of a search.
#[derive(Debug, Clone, Serialize)]
pub struct Results {
    /// The query as typed, without space around it.
    pub query: String,
    /// Passages that match.
    pub total: Total,
    /// The best of them, in order.
    pub hits: Vec<Hit>,
    /// Parts of the query that stand nowhere in the collection.
    pub missing: Vec<String>,
    /// Names of all files that the answer was made of.
    #[serde(skip)]
    pub files: Vec<String>,
}

/// How many passages hold the query, or all its words where it has several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Total {
    /// The number.
    pub count: usize,
    /// Whether it is exact.
    pub relation: Relation,
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
    /// The speech that it stands in.
    pub speech: SpeechRecord,
    /// The passage.
    pub passage: Passage,
    /// Where it matches: start and end in Unicode scalar values of its text.
    pub marks: Vec<(usize, usize)>,
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
    pub fn search(&self, typed: &str, options: &Options) -> Result<Answer, IndexError> {
        let request = Request::new(&self.files);
        let results = match LookedUp::new(&request, typed)? {
            Some(looked_up) => Some(settle::results(&request, &looked_up, options)?),
            None => None,
        };
        let needs = request.lacking();
        Ok(match results {
            Some(results) if needs.is_empty() => {
                Answer::Found(Results { files: request.wanted(), ..results })
            }
            _ => Answer::Needs { needs },
        })
    }
}
