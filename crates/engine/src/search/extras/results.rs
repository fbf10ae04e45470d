//! A search with all extras, as methods of the searcher.

use std::ops::{Deref, DerefMut};

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::index::IndexError;
use crate::index::pinyin::PinyinTable;

use super::super::plan::QueryPlan;
use super::super::results::{Answer, Found, Hit, Relation, Tier};
use super::super::retrieval::{Retrieval, Retrieved};
use super::super::searcher::{Searcher, answer, told};
use super::super::store::{Pending, Request};
use super::alternatives;
use super::complete::{Completion, completions};
use super::concordance::{Concordance, Page, concordance};
use super::counts::{DocumentCounts, counts};
use super::document::{DocumentText, Which, document};
use super::facets::{self, Facet};
use super::options::Options;
use super::order;
use super::suggest::suggestions;
use super::suggestion::{Suggestion, SuggestionKind};

/// The results of a search: what was found, and what the extras say of it. They are serialized as one object.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Results {
    /// What was found.
    pub found: Found,
    /// Counts in each document of the hits, in their order. `None` if they were not counted.
    pub documents: Option<Vec<DocumentCounts>>,
    /// The suggestion by which the last hits were found, since the query as typed found none.
    pub corrected: Option<Suggestion>,
    /// Other queries that may be meant.
    pub suggestions: Vec<Suggestion>,
    /// Values of header fields of the passages that match, if asked for.
    pub facets: Option<Vec<Facet>>,
}

/// By hand: `#[serde(flatten)]` would collect the fields in a map first, which costs the engine three kilobytes.
impl Serialize for Results {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Results { found, documents, corrected, suggestions, facets } = self;
        let Found { query, total, reading, occurrences, hits, missing, unavailable, rewritable: _, files: _ } =
            found;
        let mut object = serializer.serialize_struct("Results", 11)?;
        object.serialize_field("query", query)?;
        object.serialize_field("total", total)?;
        optional(&mut object, "reading", reading.as_ref())?;
        object.serialize_field("occurrences", occurrences)?;
        object.serialize_field("hits", hits)?;
        optional(&mut object, "documents", documents.as_ref())?;
        object.serialize_field("missing", missing)?;
        optional(&mut object, "corrected", corrected.as_ref())?;
        object.serialize_field("suggestions", suggestions)?;
        optional(&mut object, "facets", facets.as_ref())?;
        optional(&mut object, "unavailable", Some(unavailable).filter(|names| !names.is_empty()))?;
        object.end()
    }
}

/// Writes a field that is left out where it is `None`.
fn optional<S: SerializeStruct>(
    object: &mut S,
    name: &'static str,
    value: Option<&impl Serialize>,
) -> Result<(), S::Error> {
    value.map_or(Ok(()), |value| object.serialize_field(name, value))
}

impl Deref for Results {
    type Target = Found;

    fn deref(&self) -> &Found {
        &self.found
    }
}

impl DerefMut for Results {
    fn deref_mut(&mut self) -> &mut Found {
        &mut self.found
    }
}

impl Searcher {
    /// Opens an index by the contents of its manifest.
    ///
    /// # Errors
    /// [`IndexError`] for what is no manifest of this version, or is damaged.
    pub fn open(manifest: &[u8]) -> Result<Searcher, IndexError> {
        Searcher::with_pinyin(manifest, Some(PinyinTable::open))
    }

    /// Searches as far as the blocks at hand allow.
    pub fn search(&self, typed: &str, options: &Options) -> Answer<Results> {
        let request = Request::new(&self.store, options.budget);
        answer(&request, results(&request, typed, options))
    }

    /// Completes the last word of a query, as far as the blocks at hand allow.
    pub fn complete(&self, typed: &str, limit: usize) -> Answer<Vec<Completion>> {
        let request = Request::new(&self.store, None);
        answer(&request, completions(&request, typed, limit))
    }

    /// Gives a page of the concordance of a query, as far as the blocks at hand allow.
    pub fn concordance(&self, typed: &str, page: &Page) -> Answer<Concordance> {
        let request = Request::new(&self.store, page.budget);
        let concordance = concordance(&request, typed, page).map(|mut concordance| {
            concordance.unavailable = request.unavailable();
            if !concordance.unavailable.is_empty() {
                concordance.total.relation = Relation::AtMost;
            }
            concordance
        });
        answer(&request, concordance)
    }

    /// Gives a whole document, as far as the blocks at hand allow. `None` if there is no such document, or all its passages are
    /// unavailable.
    pub fn document(&self, which: Which) -> Answer<Option<DocumentText>> {
        let request = Request::new(&self.store, None);
        answer(&request, Ok(document(&request, which)))
    }
}

fn results(request: &Request<'_>, typed: &str, options: &Options) -> Result<Results, Pending> {
    // What an order needs comes with the lists; whether it has come is seen below.
    _ = order::dates(request, options.sort);
    let plan = QueryPlan::new(request, typed)?;
    let mut results = of_plan(request, &plan, options)?;
    correct(request, &plan, &mut results, options)?;
    let Results { found, .. } = results;
    Ok(Results { found: told(request, found), ..results })
}

/// The results of a query as it was typed.
fn of_plan(request: &Request<'_>, plan: &QueryPlan, options: &Options) -> Result<Results, Pending> {
    let ranks = order::ranks(request, options.sort)?;
    let retrieval = Retrieval::new(request, plan, ranks.as_deref())?;
    let Retrieved { found, matching } = retrieval.retrieve(&options.limits());
    let mut found = found;
    let suggestions = alternatives::add(request, plan, &mut found, ranks.as_deref(), options)?;
    let facets = options.facets.then(|| facets::count(request, &matching.passages())).transpose()?;
    let reads_all = options.exact || request.store.inlined;
    let documents = Some(counts(&retrieval, matching, &found.hits, reads_all));
    Ok(Results { found, documents, corrected: None, suggestions, facets })
}

/// Suggests other queries if no passage holds the query or all of its words. If the first suggestion is a homophone, its hits
/// replace those that hold some of the words.
fn correct(
    request: &Request<'_>,
    plan: &QueryPlan,
    results: &mut Results,
    options: &Options,
) -> Result<(), Pending> {
    // The typed query may stand in an unavailable block: then it is not corrected either.
    let unsure = request.is_pending() || request.unavailable_fetches() > 0 || results.reading.is_some();
    let found = results.total.count > 0 || results.hits.iter().any(|hit| hit.tier != Tier::Partial);
    if options.no_correction || unsure || found {
        return Ok(());
    }
    results.suggestions.extend(suggestions(request, plan, results.hits.is_empty())?);
    if results.suggestions.first().is_none_or(|first| first.kind != SuggestionKind::Homophone) {
        return Ok(());
    }
    let suggestion = results.suggestions.remove(0);
    let plan = QueryPlan::new(request, &suggestion.query)?;
    let Results { found, documents, .. } = of_plan(request, &plan, &Options { facets: false, ..*options })?;
    let partial = |hit| Hit { tier: Tier::Partial, ..hit };
    results.found.hits = found.hits.into_iter().map(partial).collect();
    (results.documents, results.corrected) = (documents, Some(suggestion));
    Ok(())
}
