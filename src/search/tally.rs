//! How much of each speech among the hits matches.

use std::ops::Range;

use serde::Serialize;

use crate::index::order::sorted;

use super::rank::passage_of;
use super::settle::{Matching, Settlement, places_of};
use super::{Hit, Relation};

/// How much of a speech matches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Id of the speech.
    pub id: String,
    /// Passages of it among those of the total.
    pub passages: usize,
    /// How often the query stands in those of them that have been read.
    pub occurrences: usize,
    /// Whether all of them have been read: then both numbers are exact. Otherwise there are no more such passages.
    pub relation: Relation,
}

/// Counts in each speech among the hits, in their order. If `all`, passages of these that match and have not been read are
/// read for it.
pub(crate) fn tallies(
    settlement: &Settlement<'_, '_>,
    matching: Matching,
    hits: &[Hit],
    all: bool,
) -> Vec<Tally> {
    let Matching { tier, mut read, unread } = matching;
    let of_passages = |candidates: Vec<u64>| {
        sorted(candidates.into_iter().map(|candidate| u64::from(passage_of(candidate)) << 32).collect())
    };
    let speeches = speeches_of(hits, settlement.first(), settlement.speeches());
    let mut unread = of_passages(unread);
    if all {
        let of_hits = speeches.iter().flat_map(|(_, passages)| within(&unread, passages));
        let (found, unknown) = settlement.read(tier, of_hits.map(|unread| unread >> 32).collect());
        read.extend(found);
        unread = of_passages(unknown);
    }
    let read = sorted(read);
    let tally = |(hit, passages): &(&Hit, Range<u64>)| {
        let read = within(&read, passages);
        let unread = within(&unread, passages).len();
        Tally {
            id: hit.speech.id.clone(),
            passages: read.len() + unread,
            occurrences: read.iter().map(|&read| places_of(read)).sum(),
            relation: if unread == 0 { Relation::Equal } else { Relation::AtMost },
        }
    };
    speeches.iter().map(tally).collect()
}

/// The first hit of each speech, with the passages of the speech, counted from 0. `first` is the number of the first passage,
/// `speeches` says how many passages each speech has.
fn speeches_of<'h>(hits: &'h [Hit], first: u32, speeches: &[u32]) -> Vec<(&'h Hit, Range<u64>)> {
    let starts = speeches.iter().scan(0, |start, &passages| {
        *start += u64::from(passages);
        Some(*start - u64::from(passages))
    });
    let starts: Vec<u64> = starts.collect();
    let place = |hit: &Hit| u64::from(hit.passage.id.saturating_sub(first));
    let speech_of = |hit: &Hit| starts.partition_point(|&start| start <= place(hit)) as u64;
    let mut firsts = sorted((0..).zip(hits).map(|(place, hit)| speech_of(hit) << 32 | place).collect());
    firsts.dedup_by_key(|first| *first >> 32);
    let by_place = sorted(firsts.into_iter().map(|first| first.rotate_left(32)).collect());
    let first = |first: u64| {
        let (place, behind) = ((first >> 32) as usize, first as u32 as usize);
        let end = starts.get(behind).copied().unwrap_or(u64::from(u32::MAX));
        Some((hits.get(place)?, *starts.get(behind - 1)?..end))
    };
    by_place.into_iter().filter_map(first).collect()
}

/// Those of sorted items, which have their passages above, that are of these passages.
fn within<'i>(items: &'i [u64], passages: &Range<u64>) -> &'i [u64] {
    let before = |border: u64| items.partition_point(|item| item >> 32 < border);
    items.get(before(passages.start)..before(passages.end)).unwrap_or_default()
}
