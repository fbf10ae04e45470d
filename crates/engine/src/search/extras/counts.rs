//! How much of each document among the hits matches.

use std::ops::Range;

use serde::Serialize;

use crate::index::sort::{argsort, stable_sort};

use super::super::matching::{Match, Matching};
use super::super::rank::Candidate;
use super::super::results::{Hit, Relation};
use super::super::retrieval::Retrieval;

/// How much of a document matches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DocumentCounts {
    /// Id of the document.
    pub id: String,
    /// Passages of it among those of the total.
    pub passages: usize,
    /// How often the query stands in those of them that have been read.
    pub occurrences: usize,
    /// Whether all of them have been read: then both numbers are exact. Otherwise there are no more such passages.
    pub relation: Relation,
}

/// Counts in each document among the hits, in their order. If `all`, passages of these that match and have not been read are
/// read for it.
pub(super) fn counts(
    retrieval: &Retrieval<'_, '_>,
    matching: Matching,
    hits: &[Hit],
    all: bool,
) -> Vec<DocumentCounts> {
    let Matching { tier, mut read, unread } = matching;
    let mut unread = by_passage(unread, Candidate::passage);
    let documents = documents_of(hits, retrieval.first(), retrieval.documents());
    if all {
        let of_hits =
            documents.iter().flat_map(|(_, passages)| within(&unread, passages, Candidate::passage));
        let in_order = of_hits.map(|unread| Candidate::new(0.0, unread.passage()));
        let (found, unavailable) = retrieval.read(tier, in_order.collect());
        read.extend(found);
        unread = by_passage(unavailable, Candidate::passage);
    }
    let of_match = |matched: Match| matched.passage;
    let read = by_passage(read, of_match);
    let count = |(hit, passages): &(&Hit, Range<u32>)| {
        let read = within(&read, passages, of_match);
        let unread = within(&unread, passages, Candidate::passage).len();
        DocumentCounts {
            id: hit.document.id.clone(),
            passages: read.len() + unread,
            occurrences: read.iter().map(|matched| matched.occurrences).sum(),
            relation: if unread == 0 { Relation::Equal } else { Relation::AtMost },
        }
    };
    documents.iter().map(count).collect()
}

/// The first hit of each document, with the passages of the document, counted from 0. `first` is the number of the first passage,
/// `documents` says how many passages each document has.
fn documents_of<'h>(hits: &'h [Hit], first: u32, documents: &[u32]) -> Vec<(&'h Hit, Range<u32>)> {
    let starts = documents.iter().scan(0, |start, &passages| {
        *start += passages;
        Some(*start - passages)
    });
    let starts: Vec<u32> = starts.collect();
    let place = |hit: &Hit| hit.passage.id.saturating_sub(first);
    let document_of = |hit: &Hit| starts.partition_point(|&start| start <= place(hit)) as u64;
    let mut firsts =
        stable_sort((0..).zip(hits).map(|(place, hit)| document_of(hit) << 32 | place).collect());
    firsts.dedup_by_key(|first| *first >> 32);
    let by_place = stable_sort(firsts.into_iter().map(|first| first.rotate_left(32)).collect());
    let first = |first: u64| {
        let (place, behind) = ((first >> 32) as usize, first as u32 as usize);
        debug_assert!(behind > 0, "a hit is of a document");
        let end = starts.get(behind).copied().unwrap_or(u32::MAX);
        Some((hits.get(place)?, *starts.get(behind - 1)?..end))
    };
    by_place.into_iter().filter_map(first).collect()
}

/// Items in the order of their passages.
fn by_passage<T: Copy>(items: Vec<T>, passage: impl Fn(T) -> u32) -> Vec<T> {
    argsort(items.iter().map(|&item| passage(item)))
        .into_iter()
        .filter_map(|at| items.get(at).copied())
        .collect()
}

/// Those of items in the order of their passages that are of these passages.
fn within<'i, T: Copy>(items: &'i [T], passages: &Range<u32>, passage: impl Fn(T) -> u32) -> &'i [T] {
    let before = |border: u32| items.partition_point(|&item| passage(item) < border);
    items.get(before(passages.start)..before(passages.end)).unwrap_or_default()
}
