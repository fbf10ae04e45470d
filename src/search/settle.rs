//! Candidates → hits: the best of each tier are read, and stay in the tier or go down, as their text says.

use std::ops::Range;

use crate::index::order::sorted;

use super::condition::{Condition, Listed, Read};
use super::files::{Brought, Request};
use super::literal::{Needle, contains, marks};
use super::look_up::LookedUp;
use super::query::{Query, WHOLE};
use super::rank::{RERANKED, Scores, candidate, passage_of, score_of, sentence_score};
use super::snippet::snippets;
use super::speech::{linked, shown};
use super::study;
use super::terms::{Term, terms};
use super::{Hit, Occurrences, Options, Relation, Results, Sort, Tier, Total};

/// So many of the best literal hits are put in order by whether they hold the query as it was typed, or only folded.
const AS_TYPED: usize = 10;

/// What the tiers of a query ask of a text.
struct Tiers<'q, 'f> {
    query: &'q Query,
    condition: Condition<'q, 'f>,
    /// A single word without operators, for which the middle tier is made of its terms.
    alone: bool,
    /// Parts that must all stand, for the middle tier: plain words, or the terms of a single one.
    units: Vec<Range<usize>>,
    /// Parts one of which must stand, for the last tier.
    some: Vec<Range<usize>>,
}

impl<'q, 'f> Tiers<'q, 'f> {
    fn new(query: &'q Query, condition: Condition<'q, 'f>, terms: &[Term]) -> Tiers<'q, 'f> {
        let words: Vec<Range<usize>> =
            query.plain_words().into_iter().map(|part| query.range(part)).collect();
        let inside =
            |term: &Range<usize>| words.iter().any(|word| word.start <= term.start && term.end <= word.end);
        let terms: Vec<Range<usize>> = terms.iter().map(|term| term.range.clone()).filter(inside).collect();
        let alone = query.plain_words() == [query.text];
        let units = if alone && !terms.is_empty() { terms.clone() } else { words.clone() };
        let some = if alone { terms } else { [terms, words].concat() };
        Tiers { query, condition, alone, units, some }
    }

    fn needles(&self, ranges: &[Range<usize>]) -> Vec<Needle<'q>> {
        ranges.iter().map(|range| Needle::literal(self.query.text(range))).collect()
    }

    /// Whether a passage belongs to a tier, by its text.
    fn holds(&self, tier: Tier, read: &Read<'_>) -> bool {
        let stands = |needle: &Needle<'_>| contains(&read.folded, needle);
        let fulfils = self.condition.holds(read, self.binding(tier));
        match tier {
            Tier::Literal => {
                fulfils && stands(&self.query.needle(self.query.text)) || stands(&self.query.needle(WHOLE))
            }
            Tier::All => fulfils && self.needles(&self.units).iter().all(stands),
            Tier::Partial => fulfils && self.needles(&self.some).iter().any(stands),
        }
    }

    /// The tier whose clauses bind a passage of this one: in the middle tier, a single word need not stand.
    fn binding(&self, tier: Tier) -> Tier {
        if self.alone && tier == Tier::All { Tier::Partial } else { tier }
    }

    /// The plain words of several, as typed, that a passage does not hold.
    fn without(&self, read: &Read<'_>) -> Vec<String> {
        let words = if self.alone { Vec::new() } else { self.query.plain_words() };
        let lacking = words.into_iter().filter(|&word| !contains(&read.folded, &self.query.needle(word)));
        let ranges: Vec<Range<usize>> = lacking.map(|word| self.query.range(word)).collect();
        self.query.typed_parts(&ranges)
    }

    /// What is marked in a passage of a tier.
    fn marked(&self, tier: Tier, read: &Read<'_>) -> Vec<Needle<'q>> {
        if tier == Tier::Literal {
            return vec![self.query.needle(self.query.text), self.query.needle(WHOLE)];
        }
        let mut needles = self.condition.needles(read);
        needles.extend(self.needles(&self.units));
        if tier == Tier::Partial {
            needles.extend(self.needles(&self.some));
        }
        needles
    }
}

/// The candidates of a query, and what they come to.
pub(crate) struct Settlement<'q, 'f> {
    request: &'q Request<'f>,
    looked_up: &'q LookedUp,
    tiers: Tiers<'q, 'f>,
    terms: Vec<(Needle<'q>, f64)>,
    candidates: Candidates,
}

/// Passages by the tier that they may belong to, each sorted, the best first.
pub(super) struct Candidates {
    literal: Vec<u64>,
    all: Vec<u64>,
    partial: Vec<u64>,
    /// Whether the lists alone decide which are literal.
    literal_exact: bool,
    /// Whether they decide which passages hold all, those that turn out not to be literal among them.
    all_exact: bool,
}

impl Candidates {
    /// The same, by these ranks of all passages in place of their scores.
    pub(super) fn ranked(self, ranks: &[f64]) -> Candidates {
        let rank = |passage: u32| ranks.get(passage as usize).copied().unwrap_or(0.0);
        let ranked = |tier: Vec<u64>| {
            sorted(
                tier.into_iter().map(passage_of).map(|passage| candidate(rank(passage), passage)).collect(),
            )
        };
        let Candidates { literal, all, partial, .. } = self;
        Candidates { literal: ranked(literal), all: ranked(all), partial: ranked(partial), ..self }
    }
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

    /// Reads all these candidates of a tier; those that hold what they should, as [`Matching::read`].
    pub(crate) fn read(&self, tier: Tier, candidates: Vec<u64>) -> Vec<u64> {
        self.with_places(tier, &self.settle(tier, candidates, usize::MAX))
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
        if tier == Tier::Literal && literal.settled.is_empty() {
            // All have been read, and none holds the query.
            candidates.clear();
        }
        let count = candidates.len();
        candidates.retain(|&candidate| passage_of(candidate) >= from);
        let candidates = candidates.into_iter().map(|next| candidate(0.0, passage_of(next)));
        let candidates = sorted(candidates.collect());
        let from_start = candidates.len() == count;
        let tiered = self.settle(tier, candidates, wanted);
        let read_all = from_start && tiered.unread.is_empty();
        let count = if read_all { tiered.settled.len() } else { count };
        let relation = if exact || read_all { Relation::Equal } else { Relation::AtMost };
        let more = !tiered.unread.is_empty();
        (Counted { tier, settled: tiered.settled, more }, Total { count, relation })
    }

    /// Reads the best and counts all. Where a text is lacking the request says so, and what this gives is not yet right.
    pub(crate) fn results(&self, options: &Options) -> Results {
        let Settlement { request, looked_up, tiers, terms, candidates } = self;
        let limit = options.limit;
        let one_file = request.files.carried;
        let count_all = options.exact || one_file;
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

        let (counted, sure) = self.counted_tier(stands);
        let wanted = if counted == Tier::All && count_all && !sure {
            usize::MAX
        } else if left == 0 {
            0
        } else {
            left.max(reranked)
        };
        let all = self.settle(Tier::All, merge(candidates.all.clone(), &literal.demoted), wanted);
        let left = left.saturating_sub(all.likely());

        let wanted = if left == 0 { 0 } else { left.max(reranked) };
        let partial = self.settle(Tier::Partial, merge(candidates.partial.clone(), &all.demoted), wanted);

        let tier = if counted == Tier::All { &all } else { &literal };
        let (matching, exact) = (tier.passages(), sure || tier.unread.is_empty());
        let read = self.with_places(counted, tier);
        let occurrences =
            Occurrences { count: read.iter().map(|&read| places_of(read)).sum(), passages: read.len() };
        let relation = if exact { Relation::Equal } else { Relation::AtMost };
        let count = matching.len();
        let facets = study::facets(request, &sorted(matching), options);
        let mut hits = Vec::new();
        for (tier, settled) in [
            (Tier::Literal, literal.settled),
            (Tier::All, rerank(all.settled, reranked, terms)),
            (Tier::Partial, rerank(partial.settled, reranked, terms)),
        ] {
            let room = limit - hits.len();
            hits.extend(settled.into_iter().take(room).map(|settled| settled.hit(tier, tiers, self.first())));
        }
        let unread = if counted == Tier::All { all.unread } else { literal.unread };
        let matching = Matching { tier: counted, read, unread };
        Results {
            query: tiers.query.typed(WHOLE).iter().collect(),
            total: Total { count, relation },
            occurrences,
            speeches: study::tally(self, matching, &hits, count_all),
            hits,
            missing: looked_up.missing(request),
            mended: None,
            offers: Vec::new(),
            facets,
            files: Vec::new(),
            lost: Vec::new(),
        }
    }
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

fn candidates(request: &Request<'_>, looked_up: &LookedUp, tiers: &Tiers<'_, '_>) -> Candidates {
    let speeches = &request.files.manifest.speeches;
    let mut scores = Scores::new(request.files.passages);
    looked_up.lists.iter().for_each(|list| scores.add(list));
    let titled = !request.files.manifest.is_of_removed();
    if titled {
        scores.add_titles(speeches);
    }

    let query = &looked_up.query;
    let (text, whole) = (looked_up.bits(query.text), looked_up.bits(WHOLE));
    let units = tiers.units.iter().fold(0, |bits, unit| bits | looked_up.bits_between(unit, true));
    let some = tiers.some.iter().chain(&tiers.units);
    let some: Vec<u64> = some.map(|part| looked_up.bits_between(part, false)).collect();
    let unlisted = tiers.condition.has_unlisted();
    let mut found = Candidates {
        literal: Vec::new(),
        all: Vec::new(),
        partial: Vec::new(),
        literal_exact: looked_up.is_exact(query.text) && tiers.condition.is_exact(Tier::Literal),
        all_exact: tiers.condition.is_exact(Tier::All),
    };
    let mut passages = (0..).zip(scores.scores.iter().zip(&scores.stood));
    for &held in speeches {
        let mut title_stood = (!titled).then_some(0);
        for (number, (&score, &stood)) in passages.by_ref().take(held as usize) {
            let is_title = title_stood.is_none();
            let title_stood = *title_stood.get_or_insert(stood);
            if stood == 0 && !is_title && !unlisted {
                continue;
            }
            let listed = Listed { number, stood, title_stood, is_title };
            let in_all = |bits: u64| bits != 0 && stood & bits == bits;
            let may_hold = |tier| tiers.condition.may_hold(listed, tiers.binding(tier));
            let is_text = in_all(text) && may_hold(Tier::Literal);
            let in_middle = may_hold(Tier::All) && (!tiers.alone || in_all(units));
            let tier = if is_text || in_all(whole) {
                found.literal_exact &= is_text;
                found.all_exact &= in_middle;
                &mut found.literal
            } else if in_middle {
                &mut found.all
            } else if some.iter().any(|&bits| in_all(bits)) && may_hold(Tier::Partial) {
                &mut found.partial
            } else {
                continue;
            };
            tier.push(candidate(score, number));
        }
    }
    let Candidates { literal, all, partial, .. } = found;
    Candidates { literal: sorted(literal), all: sorted(all), partial: sorted(partial), ..found }
}

/// A candidate that has been read and that holds what it should.
pub(crate) struct Settled<'f> {
    candidate: u64,
    pub(crate) read: Read<'f>,
}

/// Passages that are counted, in the order of the collection.
pub(crate) struct Counted<'f> {
    /// The tier that they are of.
    pub(crate) tier: Tier,
    pub(crate) settled: Vec<Settled<'f>>,
    /// Whether there may be more behind them.
    pub(crate) more: bool,
}

/// What reading the candidates of a tier has come to.
struct Tiered<'f> {
    settled: Vec<Settled<'f>>,
    /// Those that do not hold what they should.
    demoted: Vec<u64>,
    /// Those that were not read.
    unread: Vec<u64>,
    /// How many have a text that is lacking.
    lacking: usize,
}

impl Tiered<'_> {
    /// How many hold what they should, if those do whose text is lacking: so that no text is asked for in their place.
    fn likely(&self) -> usize {
        self.settled.len() + self.lacking
    }

    /// The passages of the tier, if all that were not read belong to it.
    fn passages(&self) -> Vec<u64> {
        let settled = self.settled.iter().map(|settled| settled.candidate);
        settled.chain(self.unread.iter().copied()).map(|candidate| passage_of(candidate).into()).collect()
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
    holds: &dyn Fn(&Read<'_>) -> bool,
) -> Tiered<'f> {
    let mut tiered = Tiered { settled: Vec::new(), demoted: Vec::new(), unread: Vec::new(), lacking: 0 };
    let mut candidates = candidates.into_iter();
    while tiered.settled.len() < wanted && candidates.len() > 0 && tiered.lacking == 0 {
        let round = (wanted - tiered.settled.len()).max(GROWTH * tiered.demoted.len());
        for candidate in candidates.by_ref().take(round) {
            let number = passage_of(candidate);
            let (passage, speech) = match request.passage(number) {
                Brought::Here(found) => found,
                Brought::Lacking => {
                    tiered.lacking += 1;
                    continue;
                }
                Brought::Lost => continue,
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
    tiered.unread = candidates.collect();
    tiered
}

fn merge(mut candidates: Vec<u64>, demoted: &[u64]) -> Vec<u64> {
    candidates.extend(demoted);
    sorted(candidates)
}

/// Ranks so many of the first again, by the terms in their best sentence too.
fn rerank<'f>(settled: Vec<Settled<'f>>, reranked: usize, terms: &[(Needle<'_>, f64)]) -> Vec<Settled<'f>> {
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

impl Settled<'_> {
    /// As answers show it; `first` is the number of the first passage.
    fn hit(self, tier: Tier, tiers: &Tiers<'_, '_>, first: u32) -> Hit {
        let marks = marks(&self.read.folded, &tiers.marked(tier, &self.read));
        let without = if tier == Tier::Partial { tiers.without(&self.read) } else { Vec::new() };
        let Read { number, passage, speech, folded } = self.read;
        let number = first + number;
        Hit {
            tier,
            without,
            speech: linked(number, passage, speech),
            snippets: snippets(&passage.text, &folded, &marks),
            marks,
            passage: shown(number, passage, speech.anchored),
            score: score_of(self.candidate),
        }
    }
}
