//! Reading: the texts of candidates, in order, until enough of them hold what their tier asks.

use super::Reading;
use super::condition::Read;
use super::files::{Brought, Request};
use super::literal::Needle;
use super::rank::{candidate, passage_of, score_of, sentence_score};

/// A candidate that has been read and that holds what it should.
pub(crate) struct Settled<'f> {
    pub(super) candidate: u64,
    pub(crate) read: Read<'f>,
}

/// What reading the candidates of a tier has come to.
#[derive(Default)]
pub(super) struct Tiered<'f> {
    pub(super) settled: Vec<Settled<'f>>,
    /// Those that do not hold what they should.
    pub(super) demoted: Vec<u64>,
    /// Those of which nobody knows whether they do, since they were not read; first those whose text cannot be brought.
    pub(super) unread: Vec<u64>,
    /// How many texts cannot be brought.
    lost: usize,
    /// How many have a text that is lacking.
    lacking: usize,
    /// Whether the budget of the question ended the reading.
    pub(super) cut: bool,
}

impl Tiered<'_> {
    /// How many hold what they should, if those do whose text is lacking: so that no text is asked for in their place.
    pub(super) fn likely(&self) -> usize {
        self.settled.len() + self.lacking
    }

    /// Whether nothing is known to hold what it should, and something may.
    pub(super) fn is_open(&self) -> bool {
        self.likely() == 0 && !self.unread.is_empty()
    }

    /// The first candidate that the reading did not come to.
    pub(super) fn left(&self) -> Option<u64> {
        self.unread.get(self.lost).copied()
    }

    /// How far the reading came, if the budget left some unread before so many held what they should.
    pub(super) fn reading(&self, wanted: usize) -> Option<Reading> {
        let read = self.settled.len() + self.demoted.len() + self.lost;
        let of = read + self.unread.len() - self.lost;
        (self.cut && self.settled.len() < wanted).then_some(Reading { read, of })
    }
}

/// After so many failures, a round reads this many times as many more: a query whose candidates are mostly wrong (signs
/// between common characters) then takes few rounds, not one for each handful.
const GROWTH: usize = 3;

/// Reads candidates in order, a round at a time, until `wanted` of them hold what they should or the budget of the question
/// is spent, when the round is ended with what lies in blocks that it has paid for. What is read does not depend on which texts are at hand; a round in which one is lacking asks for all that it
/// lacks and is the last.
pub(super) fn settle<'f>(
    request: &Request<'f>,
    candidates: Vec<u64>,
    wanted: usize,
    holds: &dyn Fn(&Read<'_>) -> bool,
) -> Tiered<'f> {
    let mut tiered = Tiered::default();
    let mut candidates = candidates.into_iter();
    let mut left = Vec::new();
    while tiered.settled.len() < wanted && candidates.len() > 0 && tiered.lacking == 0 && !tiered.cut {
        let round = (wanted - tiered.settled.len()).max(GROWTH * tiered.demoted.len());
        for candidate in candidates.by_ref().take(round) {
            let number = passage_of(candidate);
            if !request.affords(number) {
                tiered.cut = true;
                left.push(candidate);
                continue;
            }
            let (passage, speech) = match request.passage(number) {
                Brought::Here(found) => found,
                Brought::Lacking => {
                    tiered.lacking += 1;
                    continue;
                }
                Brought::Lost => {
                    tiered.unread.push(candidate);
                    continue;
                }
            };
            let folded = request.files.manifest.folding.fold_text(&passage.text);
            let read = Read { number, passage, speech, folded };
            if holds(&read) {
                tiered.settled.push(Settled { candidate, read });
            } else {
                tiered.demoted.push(candidate);
            }
        }
    }
    tiered.lost = tiered.unread.len();
    tiered.unread.extend(left.into_iter().chain(candidates));
    tiered
}

/// Ranks so many of the first again, by the terms in their best sentence too.
pub(super) fn rerank<'f>(
    settled: Vec<Settled<'f>>,
    reranked: usize,
    terms: &[(Needle<'_>, f64)],
) -> Vec<Settled<'f>> {
    let mut ranked: Vec<Settled<'f>> = Vec::with_capacity(settled.len());
    for (place, mut next) in settled.into_iter().enumerate() {
        let mut at = ranked.len();
        if place < reranked {
            let score = score_of(next.candidate) + sentence_score(&next.read.folded, terms);
            next.candidate = candidate(score, next.read.number);
            at = ranked.iter().take_while(|better| better.candidate < next.candidate).count();
        }
        ranked.insert(at, next);
    }
    ranked
}
