//! Completions: the terms of the index that the last word of a query begins.

use serde::Serialize;

use crate::index::alphabet::{WORDS, places};
use crate::index::sort::argsort;
use crate::index::terms::Wanted;
use crate::text::script::{Class, class};

use super::super::store::{Pending, Request};

/// Characters of the longest beginning that is looked for.
const MAX_LENGTH: usize = 8;

/// A query whose last word is a term of the index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Completion {
    /// The query, completed.
    pub query: String,
    /// The term that completes it.
    pub term: String,
    /// Passages that hold the term.
    pub count: u32,
}

/// The completions of a query, the commonest first: of the longest of its endings with which any term begins.
pub(super) fn completions(
    request: &Request<'_>,
    typed: &str,
    limit: usize,
) -> Result<Vec<Completion>, Pending> {
    let original: Vec<char> = typed.trim().chars().collect();
    let folding = request.folding(typed)?;
    let folded: Vec<char> = original.iter().map(|&c| folding.fold(c)).collect();
    let run = folded.chunk_by(|&a, &b| class(a) == class(b)).last().unwrap_or_default();
    let longest = match run.first().map(|&c| class(c)) {
        // A word is completed as a whole, and from its second letter on.
        Some(Class::Word) => run.len(),
        Some(Class::Gram) => run.len().min(MAX_LENGTH),
        _ => 0,
    };
    let is_word = run.first().is_some_and(|&c| class(c) == Class::Word);
    for length in (2..=longest).rev() {
        let ending = run.get(run.len() - length..).unwrap_or_default();
        let found = terms_with(request, ending, limit)?;
        if !found.is_empty() || is_word {
            let kept: String = original.iter().take(original.len() - length).collect();
            let completion =
                |(term, count): (String, u32)| Completion { query: format!("{kept}{term}"), term, count };
            return Ok(found.into_iter().map(completion).collect());
        }
    }
    Ok(Vec::new())
}

/// The commonest terms that begin with these characters and go on, as the collection writes them.
fn terms_with(request: &Request<'_>, ending: &[char], limit: usize) -> Result<Vec<(String, u32)>, Pending> {
    let codes = &request.store.manifest.codes;
    let Some(prefix) = request.store.alphabet.key(ending) else { return Ok(Vec::new()) };
    let is_word = prefix.starts_with(&WORDS);
    let Some(shard) = request.shard_of(&prefix).available()?.flatten() else { return Ok(Vec::new()) };
    let mut terms: Vec<(String, u32)> = Vec::new();
    let mut add = |key: &[u8], frequency| {
        if key.len() > prefix.len() {
            let places: Vec<usize> = places(key).collect();
            terms.push((codes.written(&places), frequency));
        }
    };
    if is_word {
        shard.visit(&prefix, &mut |key, found| add(key, found.frequency));
    } else {
        shard.visit_terms(Wanted::BeginWith(&prefix), &mut add);
    }
    // The commonest first, ties in the order of keys.
    let order = argsort(terms.iter().map(|(_, frequency)| !frequency));
    Ok(order.into_iter().take(limit).filter_map(|place| terms.get(place).cloned()).collect())
}
