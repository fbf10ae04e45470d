//! Verifying: the texts of candidates are read, in order, until enough of them hold what their tier asks.

use crate::text::normal::Normal;

use super::condition::Read;
use super::literal::{Needle, contains};
use super::query::Query;
use super::rank::{Candidate, sentence_score};
use super::results::Reading;
use super::store::{Fetch, Request};

/// A candidate that has been read and that holds what it should.
pub(crate) struct Verified<'f> {
    pub(super) candidate: Candidate,
    pub(crate) read: Read<'f>,
}

/// What reading the candidates of a tier has come to.
#[derive(Default)]
pub(super) struct Verification<'f> {
    pub(super) verified: Vec<Verified<'f>>,
    /// Those that do not hold what they should.
    pub(super) demoted: Vec<Candidate>,
    /// Those of which nobody knows whether they do, since they were not read; first those whose text cannot be brought.
    pub(super) unread: Vec<Candidate>,
    /// How many texts cannot be brought.
    unavailable: usize,
    /// How many have a text that is pending.
    pending: usize,
    /// Whether the budget of the question ended the reading.
    pub(super) cut: bool,
}

impl Verification<'_> {
    /// How many hold what they should, if those do whose text is pending: so that no text is asked for in their place.
    pub(super) fn likely(&self) -> usize {
        self.verified.len() + self.pending
    }

    /// The numbers of the passages that hold what they should.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> {
        self.verified.iter().map(|verified| verified.read.number)
    }

    /// The first candidate that the reading did not come to.
    pub(super) fn left(&self) -> Option<Candidate> {
        self.unread.get(self.unavailable).copied()
    }

    /// How far the reading came, if the budget left some unread before so many held what they should.
    pub(super) fn reading(&self, wanted: usize) -> Option<Reading> {
        let read = self.verified.len() + self.demoted.len() + self.unavailable;
        let total = read + self.unread.len() - self.unavailable;
        (self.cut && self.verified.len() < wanted).then_some(Reading { read, total })
    }
}

/// After so many failures, a round reads this many times as many more: a query whose candidates are mostly wrong (signs
/// between common characters) then takes few rounds, not one for each handful.
const GROWTH: usize = 3;

/// Reads candidates in order, a round at a time, until `wanted` of them hold what they should or the budget of the question
/// is spent, when the round is ended with what lies in blocks that it has paid for. What is read does not depend on which texts are at hand; a round in which one is pending asks for all that it
/// lacks and is the last.
pub(super) fn verify<'f>(
    request: &Request<'f>,
    candidates: Vec<Candidate>,
    wanted: usize,
    holds: &dyn Fn(&Read<'_>) -> bool,
) -> Verification<'f> {
    let mut verification = Verification::default();
    let mut candidates = candidates.into_iter();
    let mut left = Vec::new();
    while verification.verified.len() < wanted
        && candidates.len() > 0
        && verification.pending == 0
        && !verification.cut
    {
        let round = (wanted - verification.verified.len()).max(GROWTH * verification.demoted.len());
        for candidate in candidates.by_ref().take(round) {
            let number = candidate.passage();
            if !request.affords(number) {
                verification.cut = true;
                left.push(candidate);
                continue;
            }
            let (passage, document) = match request.passage(number) {
                Fetch::Ready(found) => found,
                Fetch::Pending => {
                    verification.pending += 1;
                    continue;
                }
                Fetch::Unavailable => {
                    verification.unread.push(candidate);
                    continue;
                }
            };
            let text = Normal::new(&passage.text, &request.store.manifest.folding).matched();
            let read = Read { number, passage, document, text };
            if holds(&read) {
                verification.verified.push(Verified { candidate, read });
            } else {
                verification.demoted.push(candidate);
            }
        }
    }
    verification.unavailable = verification.unread.len();
    verification.unread.extend(left.into_iter().chain(candidates));
    verification
}

/// Ranks so many of the first again, by the terms in their best sentence too.
pub(super) fn rerank<'f>(
    verified: Vec<Verified<'f>>,
    reranked: usize,
    terms: &[(Needle<'_>, f64)],
) -> Vec<Verified<'f>> {
    let mut ranked: Vec<Verified<'f>> = Vec::with_capacity(verified.len());
    for (place, mut next) in verified.into_iter().enumerate() {
        let mut at = ranked.len();
        if place < reranked {
            let score = next.candidate.score() + sentence_score(&next.read.text.chars, terms);
            next.candidate = Candidate::new(score, next.read.number);
            at = ranked.iter().take_while(|better| better.candidate < next.candidate).count();
        }
        ranked.insert(at, next);
    }
    ranked
}

/// Passages that hold the query as it was typed before those that hold it folded, among the best.
pub(super) fn put_typed_first(verified: &mut Vec<Verified<'_>>, query: &Query, window: usize) {
    let holds_typed = |verified: &Verified<'_>| {
        let text: Vec<char> = verified.read.passage.text.chars().collect();
        contains(&text, &Needle::literal(query.typed(query.text)))
    };
    let mut typed = 0;
    for at in 0..window.min(verified.len()) {
        if verified.get(at).is_some_and(holds_typed) {
            // Past those that hold it folded, whose order stays.
            let moved = verified.remove(at);
            verified.insert(typed, moved);
            typed += 1;
        }
    }
}
