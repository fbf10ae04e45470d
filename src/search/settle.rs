//! Candidates → hits: the best of each tier are read, and stay in the tier or go down, as their text says.

use crate::index::order::sorted;

use super::candidates::{Candidates, candidates};
use super::condition::{Condition, Read};
use super::files::Request;
use super::literal::{Needle, contains, marks};
use super::look_up::LookedUp;
use super::query::{Query, WHOLE};
use super::rank::{RERANKED, candidate, passage_of, score_of};
use super::snippet::snippets;
use super::speech::{linked, shown};
use super::study;
use super::terms::{Term, terms};
use super::tiered::{Settled, Tiered, rerank, settle};
use super::tiers::Tiers;
use super::{Hit, Occurrences, Options, Reading, Relation, Results, Sort, Tier, Total};

/// So many of the best literal hits are put in order by whether they hold the query as it was typed, or only folded.
const AS_TYPED: usize = 10;

/// The candidates of a query, and what they come to.
pub(crate) struct Settlement<'q, 'f> {
    request: &'q Request<'f>,
    looked_up: &'q LookedUp,
    tiers: Tiers<'q, 'f>,
    terms: Vec<(Needle<'q>, f64)>,
    candidates: Candidates,
}

/// The passages that are counted.
pub(crate) struct Matching {
    /// The tier that they are of.
    pub(crate) tier: Tier,
    /// Those that have been read: above, the passage; below, how often the query stands there.
    pub(crate) read: Vec<u64>,
    /// Candidates that have not been.
    pub(crate) unread: Vec<u64>,
}

/// How often the query stands in a passage of [`Matching::read`].
pub(crate) fn places_of(read: u64) -> usize {
    read as u32 as usize
}

impl<'q, 'f> Settlement<'q, 'f> {
    /// Puts the candidates in order; nothing where a block is lacking.
    pub(crate) fn new(
        request: &'q Request<'f>,
        looked_up: &'q LookedUp,
        sort: Sort,
    ) -> Option<Settlement<'q, 'f>> {
        let query = &looked_up.query;
        let terms = terms(request, query);
        let condition = Condition::new(request, looked_up)?;
        let tiers = Tiers::new(query, condition, &terms);
        let terms = terms.iter().map(|Term { range, weight }| (Needle::literal(query.text(range)), *weight));
        let candidates = study::ordered(request, candidates(request, looked_up, &tiers), sort)?;
        Some(Settlement { request, looked_up, terms: terms.collect(), candidates, tiers })
    }

    /// Reads candidates of a tier until so many hold what they should.
    fn settle(&self, tier: Tier, candidates: Vec<u64>, wanted: usize) -> Tiered<'f> {
        // Of what cannot be told, nothing is shown.
        let wanted = if self.tiers.condition.is_unknown(tier) { 0 } else { wanted };
        settle(self.request, candidates, wanted, &|read| self.tiers.holds(tier, read))
    }

    /// The tier of the passages that are counted, given whether the query stands anywhere as it was typed; and whether
    /// the lists alone decide which those are.
    fn counted_tier(&self, stands: bool) -> (Tier, bool) {
        if self.tiers.alone || stands {
            (Tier::Literal, self.candidates.literal_exact)
        } else {
            (Tier::All, self.candidates.all_exact)
        }
    }

    /// The number of the first passage.
    pub(crate) fn first(&self) -> u32 {
        self.request.files.manifest.first
    }

    /// How many passages each speech has.
    pub(crate) fn speeches(&self) -> &[u32] {
        &self.request.files.manifest.speeches
    }

    /// Reads all these candidates of a tier: those that hold what they should, as [`Matching::read`], and those whose text cannot
    /// be brought.
    pub(crate) fn read(&self, tier: Tier, candidates: Vec<u64>) -> (Vec<u64>, Vec<u64>) {
        self.request.renew_budget();
        let tiered = self.settle(tier, candidates, usize::MAX);
        (self.with_places(tier, &tiered), tiered.unread)
    }

    fn with_places(&self, tier: Tier, tiered: &Tiered<'_>) -> Vec<u64> {
        let places = |settled: &Settled<'_>| {
            let marks = marks(&settled.read.folded, &self.marked(tier, settled));
            u64::from(settled.read.number) << 32 | marks.len() as u64
        };
        tiered.settled.iter().map(places).collect()
    }

    /// What is marked in a passage of a tier.
    pub(crate) fn marked(&self, tier: Tier, settled: &Settled<'_>) -> Vec<Needle<'q>> {
        self.tiers.marked(tier, &settled.read)
    }

    /// The passages that are counted, from a number on and in the order of the collection, until so many have been read;
    /// and how many there are in all.
    pub(crate) fn counted(&self, from: u32, wanted: usize) -> (Counted<'f>, Total) {
        let literal = self.settle(Tier::Literal, self.candidates.literal.clone(), 1);
        let (tier, exact) = self.counted_tier(!literal.settled.is_empty());
        let mut candidates = match tier {
            Tier::Literal => self.candidates.literal.clone(),
            _ => merge(self.candidates.all.clone(), &literal.demoted),
        };
        if tier == Tier::Literal && literal.settled.is_empty() && !literal.is_open() {
            // All have been read, and none holds the query.
            candidates.clear();
        }
        let mut count = candidates.len();
        if literal.is_open() && literal.cut {
            // What is counted is not known yet.
            let counted =
                Counted { tier, settled: Vec::new(), left: Some(from), reading: literal.reading(1) };
            return (counted, total(count + literal.unread.len(), false));
        }
        candidates.retain(|&candidate| passage_of(candidate) >= from);
        let candidates = candidates.into_iter().map(|next| candidate(0.0, passage_of(next)));
        let candidates = sorted(candidates.collect());
        let from_start = candidates.len() == count;
        self.request.renew_budget();
        let tiered = self.settle(tier, candidates, wanted);
        let read_all = from_start && tiered.unread.is_empty();
        if read_all {
            count = tiered.settled.len();
        }
        if tier != Tier::Literal {
            count += literal.unread.len();
        }
        let left = tiered.left().map(passage_of);
        let reading = tiered.reading(wanted);
        (Counted { tier, settled: tiered.settled, left, reading }, total(count, exact || read_all))
    }

    /// Reads the best and counts all. Where a text is lacking the request says so, and what this gives is not yet right.
    pub(crate) fn results(&self, options: &Options) -> Results {
        let Settlement { request, looked_up, tiers, terms, .. } = self;
        let limit = options.limit;
        let Reads { literal, all, partial, counted, reranked, exact } = self.read_tiers(options);
        let reading = literal.reading(limit);
        let reading = reading.or_else(|| all.reading(limit - literal.settled.len().min(limit)));

        let tier = if counted == Tier::All { &all } else { &literal };
        let mut unread = tier.unread.clone();
        if counted == Tier::All {
            // If one of these holds the query as it was typed, the total is of such.
            unread.extend(&literal.unread);
        }
        let exact = exact && (counted == Tier::Literal || !literal.is_open()) || unread.is_empty();
        let read = self.with_places(counted, tier);
        let occurrences =
            Occurrences { count: read.iter().map(|&read| places_of(read)).sum(), passages: read.len() };
        let matching = || {
            let matching = tier.settled.iter().map(|settled| settled.candidate).chain(unread.iter().copied());
            sorted(matching.map(|candidate| passage_of(candidate).into()).collect())
        };
        let facets = study::facets(request, &matching, options);
        let total = total(tier.settled.len() + unread.len(), exact);
        let mut hits = Vec::new();
        for (tier, settled) in [
            (Tier::Literal, literal.settled),
            (Tier::All, rerank(all.settled, reranked, terms)),
            (Tier::Partial, rerank(partial.settled, reranked, terms)),
        ] {
            let room = limit - hits.len();
            hits.extend(
                settled.into_iter().take(room).map(|settled| hit(settled, tier, tiers, self.first())),
            );
        }
        let matching = Matching { tier: counted, read, unread };
        let reads_all = options.exact || request.files.carried;
        Results {
            query: tiers.query.typed(WHOLE).iter().collect(),
            total,
            reading,
            occurrences,
            speeches: study::tally(self, matching, &hits, reads_all),
            hits,
            missing: looked_up.missing(request),
            mended: None,
            offers: Vec::new(),
            facets,
            files: Vec::new(),
            lost: Vec::new(),
        }
    }

    /// Reads the best of each tier, until there are as many hits as are asked for.
    fn read_tiers(&self, options: &Options) -> Reads<'f> {
        let Settlement { request, tiers, candidates, .. } = self;
        let limit = options.limit;
        let count_all = options.exact || request.files.carried;
        let varied = tiers.query.folded.iter().any(|&c| request.files.alphabet.is_varied(c));
        let by_score = options.sort == Sort::Relevance;
        let as_typed = if varied && by_score { AS_TYPED } else { 0 };
        // At least one: whether the query stands anywhere as it was typed decides what is counted.
        let wanted =
            if count_all && !candidates.literal_exact { usize::MAX } else { limit.max(as_typed).max(1) };
        let mut literal = self.settle(Tier::Literal, candidates.literal.clone(), wanted);
        put_typed_first(&mut literal.settled, tiers.query, as_typed);
        let stands = literal.likely() > 0;
        let left = limit.saturating_sub(literal.likely());
        // Where the query stands as it was typed, what comes behind is not worth texts that are not shown.
        let reranked = if stands || !by_score { 0 } else { RERANKED };
        let most = |left: usize| if left == 0 { 0 } else { left.max(reranked) };

        let (counted, exact) = self.counted_tier(stands);
        let wanted = if counted == Tier::All && count_all && !exact { usize::MAX } else { most(left) };
        let all = self.settle(Tier::All, merge(candidates.all.clone(), &literal.demoted), wanted);
        let left = left.saturating_sub(all.likely());

        let partial = merge(candidates.partial.clone(), &all.demoted);
        let partial = self.settle(Tier::Partial, partial, most(left));
        Reads { literal, all, partial, counted, reranked, exact }
    }
}

/// The tiers of a query, read.
struct Reads<'f> {
    literal: Tiered<'f>,
    all: Tiered<'f>,
    partial: Tiered<'f>,
    /// The tier that is counted.
    counted: Tier,
    /// So many of each tier below the first are ranked again.
    reranked: usize,
    /// Whether the lists alone decide which passages are counted.
    exact: bool,
}

/// A total of the candidates; `exact` says whether they are all that match, and nothing else.
fn total(count: usize, exact: bool) -> Total {
    let relation = if exact { Relation::Equal } else { Relation::AtMost };
    Total { count, relation }
}

/// Passages that hold the query as it was typed before those that hold it folded, among the best.
fn put_typed_first(settled: &mut Vec<Settled<'_>>, query: &Query, window: usize) {
    let holds_typed = |settled: &Settled<'_>| {
        let text: Vec<char> = settled.read.passage.text.chars().collect();
        contains(&text, &Needle::literal(query.typed(query.text)))
    };
    let mut typed = 0;
    for at in 0..window.min(settled.len()) {
        if settled.get(at).is_some_and(holds_typed) {
            // Past those that hold it folded, whose order stays.
            let moved = settled.remove(at);
            settled.insert(typed, moved);
            typed += 1;
        }
    }
}

/// Passages that are counted, in the order of the collection.
pub(crate) struct Counted<'f> {
    /// The tier that they are of.
    pub(crate) tier: Tier,
    pub(crate) settled: Vec<Settled<'f>>,
    /// The first candidate behind them.
    pub(crate) left: Option<u32>,
    /// How far the reading came, if the budget ended it.
    pub(crate) reading: Option<Reading>,
}

fn merge(mut candidates: Vec<u64>, demoted: &[u64]) -> Vec<u64> {
    candidates.extend(demoted);
    sorted(candidates)
}

/// A hit as answers show it; `first` is the number of the first passage.
fn hit(settled: Settled<'_>, tier: Tier, tiers: &Tiers<'_, '_>, first: u32) -> Hit {
    let marks = marks(&settled.read.folded, &tiers.marked(tier, &settled.read));
    let without = if tier == Tier::Partial { tiers.without(&settled.read) } else { Vec::new() };
    let Read { number, passage, speech, folded } = settled.read;
    let number = first + number;
    Hit {
        tier,
        without,
        speech: linked(number, passage, speech),
        snippets: snippets(&passage.text, &folded, &marks),
        marks,
        passage: shown(number, passage, speech.anchored),
        score: score_of(settled.candidate),
    }
}
