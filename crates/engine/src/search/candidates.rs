//! Lists → candidates: the passages that each tier of a query may have, by the lists in which they stand.

use super::condition::Listed;
use super::plan::QueryPlan;
use super::query::WHOLE;
use super::rank::{Candidate, Scores, in_order};
use super::results::Tier;
use super::store::Request;
use super::tiers::Tiers;

/// Passages by the tier that they may belong to, each sorted, the best first.
pub(super) struct Candidates {
    pub(super) literal: Vec<Candidate>,
    pub(super) all: Vec<Candidate>,
    pub(super) partial: Vec<Candidate>,
    /// Whether the lists alone decide which are literal.
    pub(super) literal_exact: bool,
    /// Whether they decide which passages hold all, those that turn out not to be literal among them.
    pub(super) all_exact: bool,
}

impl Candidates {
    /// The same, by these ranks of all passages in place of their scores.
    pub(super) fn ranked(self, ranks: &[f64]) -> Candidates {
        let rank = |passage: u32| {
            debug_assert!((passage as usize) < ranks.len(), "each passage has a rank");
            ranks.get(passage as usize).copied().unwrap_or(0.0)
        };
        let ranked = |tier: Vec<Candidate>| {
            let passages = tier.into_iter().map(Candidate::passage);
            in_order(passages.map(|passage| Candidate::new(rank(passage), passage)).collect())
        };
        let Candidates { literal, all, partial, .. } = self;
        Candidates { literal: ranked(literal), all: ranked(all), partial: ranked(partial), ..self }
    }
}

/// The candidates of a query.
pub(super) fn candidates(request: &Request<'_>, plan: &QueryPlan, tiers: &Tiers<'_, '_>) -> Candidates {
    let documents = &request.store.manifest.documents;
    let mut scores = Scores::new(request.store.passages);
    plan.lists.iter().for_each(|list| scores.add(list));
    let titled = !request.store.manifest.is_of_removed();
    if titled {
        scores.add_titles(documents);
    }

    let query = &plan.query;
    let (text, whole) = (plan.bits(query.text), plan.bits(WHOLE));
    let units = tiers.units.iter().fold(0, |bits, unit| bits | plan.bits_between(unit, true));
    let some = tiers.some.iter().chain(&tiers.units);
    let some: Vec<u64> = some.map(|part| plan.bits_between(part, false)).collect();
    let lossy = plan.lossy;
    let unlisted = tiers.condition.has_unlisted() || lossy;
    let mut found = Candidates {
        literal: Vec::new(),
        all: Vec::new(),
        partial: Vec::new(),
        literal_exact: plan.is_exact(query.text) && tiers.condition.is_exact(Tier::Literal),
        all_exact: tiers.condition.is_exact(Tier::All),
    };
    // Without any list of it that would tell, a passage may hold it.
    let may_be = |stood: u64, bits: u64| if bits == 0 { lossy } else { stood & bits == bits };
    // What stands in no list fulfils no demand for text: then only titles come in question, whose documents have their fields.
    let titles_unlisted = query.operands().is_empty();
    let mut documents = documents.iter();
    let (mut first, mut end) = (0, 0);
    for (number, (&score, &stood)) in (0..).zip(scores.scores.iter().zip(&scores.stood)) {
        if stood == 0 && !unlisted && !titles_unlisted {
            continue;
        }
        while end <= number {
            let Some(&held) = documents.next() else { break };
            (first, end) = (end, end + held);
        }
        let is_title = titled && number == first;
        if stood == 0 && !is_title && !unlisted {
            continue;
        }
        let title_stood = scores.stood.get(first as usize).copied().filter(|_| titled).unwrap_or(0);
        let listed = Listed { number, stood, title_stood, is_title };
        let in_all = |bits: u64| bits != 0 && stood & bits == bits;
        let may_hold = |tier| tiers.condition.may_hold(listed, tiers.binding(tier));
        let is_text = may_be(stood, text) && may_hold(Tier::Literal);
        let in_middle = may_hold(Tier::All) && (!tiers.alone || in_all(units));
        let tier = if is_text || may_be(stood, whole) {
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
        tier.push(Candidate::new(score, number));
    }
    let Candidates { literal, all, partial, .. } = found;
    Candidates { literal: in_order(literal), all: in_order(all), partial: in_order(partial), ..found }
}
