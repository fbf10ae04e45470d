//! Candidates → hits: the best of each tier are read, and stay in the tier or go down, as their text says.

use std::ops::Range;

use crate::index::IndexError;
use crate::index::text::{SpeechRecord, StoredPassage};

use super::files::Request;
use super::literal::{contains, marks};
use super::look_up::LookedUp;
use super::rank::{RERANKED, Scores, candidate, passage_of, score_of, sentence_score};
use super::terms::{Term, terms};
use super::{Hit, Options, Passage, Relation, Results, Tier, Total};

/// Ranks, reads and counts. Where a text is lacking the request says so, and what this gives is not yet right.
pub(crate) fn results(
    request: &Request<'_>,
    looked_up: &LookedUp,
    options: &Options,
) -> Result<Results, IndexError> {
    let query = &looked_up.query;
    let terms = terms(request, query)?;
    let several = query.tokens.len() > 1;
    let term_ranges: Vec<Range<usize>> = terms.iter().map(|term| term.range.clone()).collect();
    let units = if several || terms.is_empty() { &query.tokens } else { &term_ranges };
    let parts = |ranges: &[Range<usize>]| ranges.iter().map(|range| query.part(range)).collect::<Vec<_>>();
    let (needle, all_parts, mut some_parts) = (query.folded.as_slice(), parts(units), parts(&term_ranges));
    if several {
        some_parts.extend(&all_parts);
    }

    let [literal, all, partial] = candidates(request, looked_up, units, &term_ranges);
    // With one text file everything is at hand.
    let read_all = options.exact || request.files.manifest.texts.len() <= 1;
    let all_of =
        |counted: bool, sure: bool, wanted| if counted && read_all && !sure { usize::MAX } else { wanted };

    let literal_sure = looked_up.is_exact(&(0..needle.len()));
    let wanted = all_of(true, literal_sure, options.limit);
    let literal = settle(request, literal, wanted, &|text| contains(text, needle));
    let left = options.limit.saturating_sub(literal.settled.len());

    let all_sure = several && units.iter().all(|unit| looked_up.is_exact(unit));
    let wanted = all_of(several, all_sure, if left == 0 { 0 } else { left.max(RERANKED) });
    let holds_all = |text: &[char]| all_parts.iter().all(|part| contains(text, part));
    let all = settle(request, merge(all, &literal.demoted), wanted, &holds_all);
    let left = left.saturating_sub(all.settled.len());

    let wanted = if left == 0 { 0 } else { left.max(RERANKED) };
    let holds_some = |text: &[char]| some_parts.iter().any(|part| contains(text, part));
    let partial = settle(request, merge(partial, &all.demoted), wanted, &holds_some);

    let (mut count, mut exact) = (literal.count(), literal_sure || literal.unread == 0);
    if several {
        count += all.count();
        exact = all_sure || exact && all.unread == 0;
    }
    let relation = if exact { Relation::Equal } else { Relation::AtMost };
    let weights: Vec<(&[char], f64)> =
        terms.iter().map(|Term { range, weight }| (query.part(range), *weight)).collect();
    let mut hits = Vec::new();
    for (tier, settled, needles) in [
        (Tier::Literal, literal.settled, &[needle][..]),
        (Tier::All, rerank(all.settled, &weights), &all_parts),
        (Tier::Partial, rerank(partial.settled, &weights), &some_parts),
    ] {
        let room = options.limit - hits.len();
        hits.extend(settled.iter().take(room).map(|settled| settled.hit(tier, needles)));
    }
    Ok(Results {
        query: query.original.iter().collect(),
        total: Total { count, relation },
        hits,
        missing: looked_up.missing(request),
        files: Vec::new(),
    })
}

/// The passages that may hold the whole query, all its units, some unit or term: each sorted, the best first.
fn candidates(
    request: &Request<'_>,
    looked_up: &LookedUp,
    units: &[Range<usize>],
    terms: &[Range<usize>],
) -> [Vec<u64>; 3] {
    let manifest = &request.files.manifest;
    let mut scores = Scores::new(request.files.passages);
    looked_up.lists.iter().for_each(|list| scores.add(list));
    scores.add_titles(&manifest.speeches);
    let literal_bits = looked_up.bits(&(0..usize::MAX), true);
    let unit_bits = units.iter().fold(0, |bits, unit| bits | looked_up.bits(unit, true));
    let some_bits = units.iter().chain(terms).map(|part| looked_up.bits(part, false));
    let some_bits: Vec<u64> = some_bits.filter(|&bits| bits != 0).collect();
    let mut tiers = [Vec::new(), Vec::new(), Vec::new()];
    let [literal, all, partial] = &mut tiers;
    for (passage, (&score, &stood)) in (0..).zip(scores.scores.iter().zip(&scores.stood)) {
        let in_all = |bits: u64| stood & bits == bits;
        let tier = match stood {
            0 => continue,
            _ if in_all(literal_bits) => &mut *literal,
            _ if in_all(unit_bits) => &mut *all,
            _ if some_bits.iter().any(|&bits| in_all(bits)) => &mut *partial,
            _ => continue,
        };
        tier.push(candidate(score, passage));
    }
    tiers.iter_mut().for_each(|tier| tier.sort_unstable());
    tiers
}

/// A candidate that has been read and that holds what it should.
struct Settled<'f> {
    candidate: u64,
    passage: &'f StoredPassage,
    speech: &'f SpeechRecord,
    folded: Vec<char>,
}

/// What reading the candidates of a tier has come to.
struct Tiered<'f> {
    settled: Vec<Settled<'f>>,
    /// Those that do not hold what they should.
    demoted: Vec<u64>,
    /// How many were not read.
    unread: usize,
}

impl Tiered<'_> {
    /// Passages of the tier, if all that were not read belong to it.
    fn count(&self) -> usize {
        self.settled.len() + self.unread
    }
}

/// After so many failures, a round reads this many times as many more: a query whose candidates are mostly wrong (signs
/// between common characters) then takes few rounds, not one for each handful.
const GROWTH: usize = 3;

/// Reads candidates in order, a round at a time, until `wanted` of them hold what they should. What is read does not
/// depend on which texts are at hand; a round in which one is lacking asks for all that it lacks and is the last.
fn settle<'f>(
    request: &Request<'f>,
    candidates: Vec<u64>,
    wanted: usize,
    holds: &dyn Fn(&[char]) -> bool,
) -> Tiered<'f> {
    let mut tiered = Tiered { settled: Vec::new(), demoted: Vec::new(), unread: candidates.len() };
    let mut candidates = candidates.into_iter();
    let mut lacking = false;
    while tiered.settled.len() < wanted && tiered.unread > 0 && !lacking {
        let round = (wanted - tiered.settled.len()).max(GROWTH * tiered.demoted.len());
        for candidate in candidates.by_ref().take(round) {
            tiered.unread -= 1;
            let Some((passage, speech)) = request.passage(passage_of(candidate)) else {
                lacking = true;
                continue;
            };
            let folded = request.files.manifest.folding.fold_text(&passage.text);
            if holds(&folded) {
                tiered.settled.push(Settled { candidate, passage, speech, folded });
            } else {
                tiered.demoted.push(candidate);
            }
        }
    }
    tiered
}

fn merge(mut candidates: Vec<u64>, demoted: &[u64]) -> Vec<u64> {
    candidates.extend(demoted);
    candidates.sort_unstable();
    candidates
}

/// Ranks the first ten again, by the terms in their best sentence too.
fn rerank<'f>(settled: Vec<Settled<'f>>, terms: &[(&[char], f64)]) -> Vec<Settled<'f>> {
    let mut ranked: Vec<Settled<'f>> = Vec::with_capacity(settled.len());
    for (place, mut next) in settled.into_iter().enumerate() {
        let mut at = ranked.len();
        if place < RERANKED {
            let score = score_of(next.candidate) + sentence_score(&next.folded, terms);
            next.candidate = candidate(score, passage_of(next.candidate));
            at = ranked.iter().take_while(|better| better.candidate < next.candidate).count();
        }
        ranked.insert(at, next);
    }
    ranked
}

impl Settled<'_> {
    fn hit(&self, tier: Tier, needles: &[&[char]]) -> Hit {
        let Settled { candidate, passage, speech, folded } = self;
        Hit {
            tier,
            speech: (*speech).clone(),
            passage: Passage {
                id: passage_of(*candidate),
                kind: passage.kind,
                anchor: speech.anchored.then(|| passage.anchor.to_string()),
                ordinal: passage.ordinal,
                headings: passage.headings.clone(),
                text: passage.text.clone(),
            },
            marks: marks(folded, needles),
            score: score_of(*candidate),
        }
    }
}
