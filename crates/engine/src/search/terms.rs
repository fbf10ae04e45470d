//! The terms of a query: its best cut over the terms of the index itself.

use std::ops::Range;

use crate::text::script::{Class, class};
use crate::text::viterbi;

use super::query::Query;
use super::rank::weight;
use super::store::Request;

/// A term of the query.
#[derive(Debug)]
pub(crate) struct Term {
    /// Characters of the query.
    pub(crate) range: Range<usize>,
    /// How much it weighs that a passage holds it.
    pub(crate) weight: f64,
}

/// The terms of the query, each once: words, terms of two and more characters, and the grams of characters that no term
/// covers (a name, mostly). A character that stands alone between terms is none, nor is a letter alone
/// beside signs. Only the shards of this query are asked.
pub(crate) fn terms(request: &Request<'_>, query: &Query) -> Vec<Term> {
    let passages = request.store.passages;
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for operand in query.operands().into_iter().map(|part| query.range(part)) {
        let mut start = operand.start;
        let is_of_words = query.text(&operand).iter().all(|&c| class(c) != Class::Gram);
        for run in query.text(&operand).chunk_by(|&a, &b| class(a) == class(b)) {
            match run.first().map(|&c| class(c)) {
                // A letter of `C++` says nothing by itself.
                Some(Class::Word) if run.len() == 1 && is_of_words && operand.len() > 1 => {}
                Some(Class::Word) => ranges.push(start..start + run.len()),
                Some(Class::Gram) => cut_run(request, run, start, &mut ranges),
                _ => {}
            }
            start += run.len();
        }
    }
    let mut terms: Vec<Term> = Vec::with_capacity(ranges.len());
    for range in ranges {
        if terms.iter().all(|other| query.text(&other.range) != query.text(&range)) {
            let weight = weight(frequency(request, query.text(&range)), passages);
            terms.push(Term { range, weight });
        }
    }
    terms
}

/// Cuts a run of characters that begins at `start` in the query.
fn cut_run(request: &Request<'_>, run: &[char], start: usize, ranges: &mut Vec<Range<usize>>) {
    let terms_at = (0..run.len()).map(|at| terms_of(request, run.get(at..).unwrap_or_default()));
    let terms_at: Vec<Vec<(usize, u32)>> = terms_at.collect();
    let mut single_before = false;
    for cut in viterbi::cut(&terms_at, request.store.passages) {
        let (from, single) = (start + cut.start, cut.len() == 1);
        if !single {
            ranges.push(from..start + cut.end);
        } else if single_before {
            ranges.push(from - 1..from + 1);
        }
        single_before = single;
    }
}

/// The terms that these characters begin with.
fn terms_of(request: &Request<'_>, text: &[char]) -> Vec<(usize, u32)> {
    let gram = request.store.alphabet.key(text.get(..2).unwrap_or(text));
    let shard = gram.and_then(|gram| request.held_shard_of(&gram));
    shard.map_or(Vec::new(), |shard| shard.terms(text, &request.store.alphabet))
}

/// The document frequency of a key, or of a term.
fn frequency(request: &Request<'_>, text: &[char]) -> usize {
    let key = request.store.alphabet.key(text);
    let frequency = key.and_then(|key| request.held_shard_of(&key)?.frequency(&key));
    frequency.unwrap_or(0) as usize
}
