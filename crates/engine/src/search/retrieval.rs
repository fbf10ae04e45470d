//! Candidates → hits: the best of each tier are read, and stay in the tier or go down, as their text says.

use crate::text::script::{Class, class};

use super::candidates::{Candidates, candidates};
use super::condition::{Condition, Read};
use super::literal::Needle;
use super::matching::{Counted, Match, Matching};
use super::plan::QueryPlan;
use super::rank::{Candidate, RERANKED, in_order};
use super::results::{Found, Hit, Limits, Occurrences, Tier, Total};
use super::rewritable::is_rewritable;
use super::shown::hit;
use super::signs::MAX_BESIDE;
use super::store::{Pending, Request};
use super::terms::{Term, terms};
use super::tiers::Tiers;
use super::verify::{Verification, Verified, put_typed_first, rerank, verify};

/// So many of the best literal hits are put in order by whether they hold the query as it was typed, or only folded.
const AS_TYPED: usize = 10;

/// The candidates of a query, and what they come to.
pub(crate) struct Retrieval<'q, 'f> {
    request: &'q Request<'f>,
    plan: &'q QueryPlan,
    tiers: Tiers<'q, 'f>,
    terms: Vec<(Needle<'q>, f64)>,
    candidates: Candidates,
    /// A sort key for each passage, where the order is not that of scores.
    ranks: Option<&'q [f64]>,
}

/// What a query finds, and the passages that its total counts.
pub(crate) struct Retrieved {
    pub(crate) found: Found,
    pub(crate) matching: Matching,
}

impl<'q, 'f> Retrieval<'q, 'f> {
    /// The candidates in the order of their scores, or by `ranks`, a sort key for each passage.
    pub(crate) fn new(
        request: &'q Request<'f>,
        plan: &'q QueryPlan,
        ranks: Option<&'q [f64]>,
    ) -> Result<Retrieval<'q, 'f>, Pending> {
        let query = &plan.query;
        let terms = terms(request, query);
        let condition = Condition::new(request, plan)?;
        let tiers = Tiers::new(query, condition, &terms);
        let terms =
            terms.iter().map(|Term { range, weight }| (Needle::literal(query.matched(range)), *weight));
        let mut candidates = candidates(request, plan, &tiers);
        if let Some(ranks) = ranks {
            candidates = candidates.ranked(ranks);
        }
        Ok(Retrieval { request, plan, terms: terms.collect(), candidates, ranks, tiers })
    }

    /// Reads candidates of a tier until so many hold what they should.
    fn verify(&self, tier: Tier, candidates: Vec<Candidate>, wanted: usize) -> Verification<'f> {
        // Of what cannot be told, nothing is shown.
        let wanted = if self.tiers.condition.is_unknown(tier) { 0 } else { wanted };
        verify(self.request, candidates, wanted, &|read| self.tiers.holds(tier, read))
    }

    /// The same of the passages that are counted.
    fn verify_counted(&self, tier: Tier, candidates: Vec<Candidate>, wanted: usize) -> Verification<'f> {
        let holds = |read: &Read<'_>| {
            self.tiers.holds(tier, read) || tier != Tier::Literal && self.tiers.holds(Tier::Literal, read)
        };
        let wanted = if self.tiers.condition.is_unknown(tier) { 0 } else { wanted };
        verify(self.request, candidates, wanted, &holds)
    }

    /// The tier of the passages that are counted, and whether the lists alone decide which those are. Of several words, those
    /// are counted that hold all, be it as they were typed or not.
    fn counted_tier(&self) -> (Tier, bool) {
        if self.tiers.alone {
            (Tier::Literal, self.candidates.literal_exact)
        } else {
            (Tier::All, self.candidates.all_exact)
        }
    }

    /// The number of the first passage.
    pub(crate) fn first(&self) -> u32 {
        self.request.store.manifest.first
    }

    /// How many passages each document has.
    pub(crate) fn documents(&self) -> &[u32] {
        &self.request.store.manifest.documents
    }

    /// Reads all these candidates of a tier: those that match, and those whose text cannot be brought.
    pub(crate) fn read(&self, tier: Tier, candidates: Vec<Candidate>) -> (Vec<Match>, Vec<Candidate>) {
        self.request.renew_budget();
        let verification = self.verify_counted(tier, candidates, usize::MAX);
        (self.matches(tier, &verification), verification.unread)
    }

    fn matches(&self, tier: Tier, verification: &Verification<'_>) -> Vec<Match> {
        let matched = |verified: &Verified<'_>| Match {
            passage: verified.read.number,
            occurrences: self.marks(tier, verified).len(),
        };
        verification.verified.iter().map(matched).collect()
    }

    /// The places of a passage of a tier that are marked.
    pub(crate) fn marks(&self, tier: Tier, verified: &Verified<'_>) -> Vec<(usize, usize)> {
        self.tiers.marks(tier, &verified.read)
    }

    /// For each passage whether it is one of these.
    fn flags(&self, passages: impl Iterator<Item = u32>) -> Vec<bool> {
        let mut flags = vec![false; self.request.store.passages as usize];
        passages.for_each(|passage| {
            flags.iter_mut().skip(passage as usize).take(1).for_each(|flag| *flag = true);
        });
        flags
    }

    /// The passages that may hold the query but for its signs, and of which nothing is known yet, if fewer than so many hold it
    /// with them.
    fn signs(&self, literal: &Verification<'_>, wanted: usize) -> Option<Vec<Candidate>> {
        let text = self.tiers.signless.as_ref().filter(|_| literal.likely() < wanted)?;
        let passages = text.candidates(self.request).ok()?;
        let rank =
            |passage: u32| self.ranks.and_then(|ranks| ranks.get(passage as usize)).copied().unwrap_or(0.0);
        let few = literal.likely() == 0 || passages.len() <= MAX_BESIDE;
        let unread = literal.unread.iter().map(|other| other.passage());
        let known = self.flags(unread.chain(literal.numbers()));
        let candidates = passages.into_iter().filter(|&passage| known.get(passage as usize) == Some(&false));
        few.then(|| in_order(candidates.map(|passage| Candidate::new(rank(passage), passage)).collect()))
    }

    /// The passages that are counted, from a number on and in the order of the collection, until so many have been read;
    /// and how many there are in all.
    pub(crate) fn counted(&self, from: u32, wanted: usize) -> (Counted<'f>, Total) {
        let (mut tier, mut exact) = self.counted_tier();
        let mut candidates = match tier {
            Tier::Literal => self.candidates.literal.clone(),
            _ => merge(self.candidates.all.clone(), &self.candidates.literal),
        };
        if self.tiers.signless.is_some() {
            let literal = self.verify(Tier::Literal, candidates.clone(), 1);
            if let Some(signs) = self.signs(&literal, 1) {
                (tier, exact, candidates) = (Tier::Signs, false, merge(signs, &literal.unread));
            }
        }
        self.request.renew_budget();
        let mut count = candidates.len();
        candidates.retain(|candidate| candidate.passage() >= from);
        let candidates = candidates.into_iter().map(|next| Candidate::new(0.0, next.passage()));
        let candidates = in_order(candidates.collect());
        let from_start = candidates.len() == count;
        let verification = self.verify_counted(tier, candidates, wanted);
        let read_all = from_start && verification.unread.is_empty();
        if read_all {
            count = verification.verified.len();
        }
        let left = verification.left().map(Candidate::passage);
        let reading = verification.reading(wanted);
        (
            Counted { tier, verified: verification.verified, left, reading },
            Total::new(count, exact || read_all),
        )
    }

    /// Reads the best and counts all. Where a text is pending the request says so, and what this gives is not yet right.
    pub(crate) fn retrieve(&self, limits: &Limits) -> Retrieved {
        let limit = limits.limit;
        let reads = self.read_tiers(limits);
        let reading = reads.literal.reading(limit).or_else(|| reads.signs.reading(limit));
        let reading = reading.or_else(|| reads.all.reading(limit - reads.literal.verified.len().min(limit)));
        let (matching, total) = self.matching(&reads);
        let occurrences = Occurrences {
            count: matching.read.iter().map(|matched| matched.occurrences).sum(),
            passages: matching.read.len(),
        };
        let found = Found {
            query: self.tiers.query.typed.clone(),
            total,
            reading,
            occurrences,
            missing: if reads.signs.verified.is_empty() {
                self.plan.missing(self.request)
            } else {
                Vec::new()
            },
            hits: self.hits(reads, limit),
            rewritable: is_rewritable(self.tiers.query, &self.request.store.manifest),
            unavailable: Vec::new(),
            files: Vec::new(),
        };
        Retrieved { found, matching }
    }

    /// The passages that are counted, and how many they are.
    fn matching(&self, reads: &Reads<'f>) -> (Matching, Total) {
        let Reads { literal, signs, all, counted, exact, .. } = reads;
        let mut read = self.matches(*counted, literal);
        let mut unread = literal.unread.clone();
        let others = match counted {
            Tier::Signs => Some(signs),
            Tier::All => Some(all),
            Tier::Literal | Tier::Alternative | Tier::Partial => None,
        };
        if let Some(others) = others {
            read.extend(self.matches(*counted, others));
            unread.extend(&others.unread);
        }
        let total = Total::new(read.len() + unread.len(), *exact || unread.is_empty());
        (Matching { tier: *counted, read, unread }, total)
    }

    /// The best of each tier, in order.
    fn hits(&self, reads: Reads<'f>, limit: usize) -> Vec<Hit> {
        let Reads { literal, signs, all, partial, reranked, .. } = reads;
        let mut hits = Vec::new();
        for (tier, verified) in [
            (Tier::Literal, literal.verified),
            (Tier::Signs, signs.verified),
            (Tier::All, rerank(all.verified, reranked, &self.terms)),
            (Tier::Partial, rerank(partial.verified, reranked, &self.terms)),
        ] {
            let room = limit - hits.len();
            let best = verified.into_iter().take(room);
            hits.extend(best.map(|verified| hit(verified, tier, &self.tiers, self.first())));
        }
        hits
    }

    /// Reads the best of each tier, until there are as many hits as are asked for.
    fn read_tiers(&self, limits: &Limits) -> Reads<'f> {
        let Retrieval { request, tiers, candidates, .. } = self;
        let limit = limits.limit;
        let count_all = limits.exact || request.store.inlined;
        let varied = tiers.query.folded.iter().any(|&c| request.store.alphabet.is_varied(c));
        let has_signs = tiers.query.folded.iter().any(|&c| class(c) == Class::Other);
        let as_typed = if (varied || has_signs) && self.ranks.is_none() { AS_TYPED } else { 0 };
        let (counted, exact) = self.counted_tier();
        // At least one: whether the query stands anywhere as it was typed decides how deep the others are ranked.
        let wanted = if count_all && !exact { usize::MAX } else { limit.max(as_typed).max(1) };
        let mut literal = self.verify(Tier::Literal, candidates.literal.clone(), wanted);
        put_typed_first(&mut literal.verified, tiers.query, as_typed);
        let stands = literal.likely() > 0;
        let signs = self.read_signs(&literal, limit, count_all);
        let (counted, exact) = match stands || signs.likely() == 0 && signs.unread.is_empty() {
            true => (counted, exact),
            false => (Tier::Signs, false),
        };
        let left = limit.saturating_sub(literal.likely() + signs.likely());
        // Where the query stands as it was typed, what comes behind is not worth more texts than are shown.
        let reranked = if stands || self.ranks.is_some() { 0 } else { RERANKED };
        let most = |left: usize| if left == 0 { 0 } else { left.max(reranked) };

        let wanted = if counted == Tier::All && count_all && !exact { usize::MAX } else { most(left) };
        // What is shown but for its signs is not shown again.
        let known = self.flags(signs.numbers());
        let is_new = |next: &Candidate| known.get(next.passage() as usize) != Some(&true);
        let others = merge(candidates.all.clone(), &literal.demoted).into_iter().filter(is_new).collect();
        let all = self.verify(Tier::All, others, wanted);
        let left = left.saturating_sub(all.likely());

        let partial = merge(candidates.partial.clone(), &all.demoted).into_iter().filter(is_new).collect();
        let partial = self.verify(Tier::Partial, partial, most(left));
        Reads { literal, signs, all, partial, counted, reranked, exact }
    }

    /// Reads the best of what may hold the query but for its signs, where hits are left to be found.
    fn read_signs(&self, literal: &Verification<'f>, limit: usize, count_all: bool) -> Verification<'f> {
        let Some(candidates) = self.signs(literal, limit.max(1)) else { return Verification::default() };
        let stands = literal.likely() > 0;
        // Where the budget ended the tier above, the total counts what may be in either.
        let left = if literal.cut { 0 } else { limit.max(1) - literal.likely() };
        self.verify(Tier::Signs, candidates, if count_all && !stands { usize::MAX } else { left })
    }
}

/// The tiers of a query, read.
struct Reads<'f> {
    literal: Verification<'f>,
    signs: Verification<'f>,
    all: Verification<'f>,
    partial: Verification<'f>,
    /// The tier that is counted.
    counted: Tier,
    /// So many of each tier below the first are ranked again.
    reranked: usize,
    /// Whether the lists alone decide which passages are counted.
    exact: bool,
}

fn merge(mut candidates: Vec<Candidate>, demoted: &[Candidate]) -> Vec<Candidate> {
    candidates.extend(demoted);
    in_order(candidates)
}
