//! The terms of a query: its best cut over the terms of the index itself.

use std::ops::Range;

use crate::index::IndexError;
use crate::index::keys::KeyShard;
use crate::text::script::{Class, class};
use crate::text::viterbi;

use super::files::Request;
use super::query::Query;
use super::rank::weight;

/// A term of the query.
#[derive(Debug)]
pub(crate) struct Term {
    /// Characters of the query.
    pub(crate) range: Range<usize>,
    /// How much it weighs that a passage holds it.
    pub(crate) weight: f64,
}

/// The terms of the query, each once: words, terms of two and more characters, and the grams of characters that no term
/// covers (a name, mostly). A character that stands alone between terms is none. Only the shards of this query are asked.
pub(crate) fn terms(request: &Request<'_>, query: &Query) -> Result<Vec<Term>, IndexError> {
    let passages = request.files.passages;
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for operand in query.operands().into_iter().map(|part| query.range(part)) {
        let mut start = operand.start;
        for run in query.text(&operand).chunk_by(|&a, &b| class(a) == class(b)) {
            match run.first().map(|&c| class(c)) {
                Some(Class::Word) => ranges.push(start..start + run.len()),
                Some(Class::Gram) => cut_run(request, run, start, &mut ranges)?,
                _ => {}
            }
            start += run.len();
        }
    }
    let mut terms: Vec<Term> = Vec::with_capacity(ranges.len());
    for range in ranges {
        if terms.iter().all(|other| query.text(&other.range) != query.text(&range)) {
            let weight = weight(frequency(request, query.text(&range))?, passages);
            terms.push(Term { range, weight });
        }
    }
    Ok(terms)
}

/// Cuts a run of characters that begins at `start` in the query.
fn cut_run(
    request: &Request<'_>,
    run: &[char],
    start: usize,
    ranges: &mut Vec<Range<usize>>,
) -> Result<(), IndexError> {
    let mut terms_at = Vec::with_capacity(run.len());
    for at in 0..run.len() {
        terms_at.push(terms_of(request, run.get(at..).unwrap_or_default())?);
    }
    let mut single_before = false;
    for cut in viterbi::cut(&terms_at, request.files.passages) {
        let (from, single) = (start + cut.start, cut.len() == 1);
        if !single {
            ranges.push(from..start + cut.end);
        } else if single_before {
            ranges.push(from - 1..from + 1);
        }
        single_before = single;
    }
    Ok(())
}

/// The terms that these characters begin with.
fn terms_of(request: &Request<'_>, text: &[char]) -> Result<Vec<(usize, u32)>, IndexError> {
    let gram = request.files.alphabet.key(text.get(..2).unwrap_or(text));
    let shard = gram.and_then(|gram| shard_of(request, &gram));
    shard.map_or(Ok(Vec::new()), |shard| shard.terms(text, &request.files.alphabet))
}

/// The document frequency of a key.
fn frequency(request: &Request<'_>, text: &[char]) -> Result<usize, IndexError> {
    let Some(key) = request.files.alphabet.key(text) else { return Ok(0) };
    let found = shard_of(request, &key).map_or(Ok(None), |shard| shard.get(&key))?;
    Ok(found.map_or(0, |found| found.frequency as usize))
}

fn shard_of<'f>(request: &Request<'f>, key: &[u8]) -> Option<&'f KeyShard> {
    request.held_shard(request.files.manifest.shard_of(key)?)
}
