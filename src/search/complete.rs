//! Completions: the terms of the index that the last word of a query begins.

use serde::Serialize;

use crate::index::IndexError;
use crate::index::alphabet::{WORDS, places};
use crate::index::order::order;
use crate::text::script::{Class, class};

use super::files::Request;
use super::query::Query;

/// Characters of the longest beginning that is looked for.
const LONGEST: usize = 8;

/// A query whose last word is a term of the index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Completion {
    /// The query, completed.
    pub query: String,
    /// The term that completes it.
    pub term: String,
    /// Passages that hold the term.
    pub count: u32,
}

/// The completions of a query, the commonest first: of the longest of its endings with which any term begins. Nothing
/// where a file is lacking.
pub(crate) fn completions(
    request: &Request<'_>,
    typed: &str,
    limit: usize,
) -> Result<Option<Vec<Completion>>, IndexError> {
    let Some(folding) = request.folding(typed) else { return Ok(None) };
    let query = Query::new(typed, folding, &[]);
    let run = query.folded.chunk_by(|&a, &b| class(a) == class(b)).last().unwrap_or_default();
    let longest = match run.first().map(|&c| class(c)) {
        // A word is completed as a whole, and from its second letter on.
        Some(Class::Word) => run.len(),
        Some(Class::Gram) => run.len().min(LONGEST),
        _ => 0,
    };
    let is_word = run.first().is_some_and(|&c| class(c) == Class::Word);
    for length in (2..=longest).rev() {
        let ending = run.get(run.len() - length..).unwrap_or_default();
        let Some(found) = terms_with(request, ending, limit)? else { return Ok(None) };
        if !found.is_empty() || is_word {
            let kept: String = query.original.iter().take(query.original.len() - length).collect();
            let completion =
                |(term, count): (String, u32)| Completion { query: format!("{kept}{term}"), term, count };
            return Ok(Some(found.into_iter().map(completion).collect()));
        }
    }
    Ok(Some(Vec::new()))
}

/// The commonest terms that begin with these characters and go on, as the collection writes them.
fn terms_with(
    request: &Request<'_>,
    ending: &[char],
    limit: usize,
) -> Result<Option<Vec<(String, u32)>>, IndexError> {
    let manifest = &request.files.manifest;
    let Some(prefix) = request.files.alphabet.key(ending) else { return Ok(Some(Vec::new())) };
    let is_word = prefix.starts_with(&WORDS);
    let Some(place) = manifest.shard_of(&prefix) else { return Ok(Some(Vec::new())) };
    let Some(shard) = request.shard(place) else { return Ok(None) };
    let mut terms: Vec<(String, u32)> = Vec::new();
    shard.visit(&prefix, &mut |key, found| {
        if key.len() > prefix.len() && (found.term || is_word) {
            let places: Vec<usize> = places(key).collect();
            terms.push((manifest.codes.written(&places), found.frequency));
        }
        Ok(())
    })?;
    // The commonest first, ties in the order of keys.
    let order = order(terms.iter().map(|(_, frequency)| !frequency));
    Ok(Some(order.into_iter().take(limit).filter_map(|place| terms.get(place).cloned()).collect()))
}
