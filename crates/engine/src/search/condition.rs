//! What a query demands: of a passage by the lists that it stands in, and then by its text.

use crate::index::passage::PassageKind;
use crate::index::record::DocumentRecord;
use crate::index::text::StoredPassage;
use crate::text::normal::Normal;

use super::filter;
use super::literal::{Needle, contains, sentences};
use super::plan::QueryPlan;
use super::results::Tier;
use super::store::{Fetch, Pending, Request, all};
use super::syntax::{Clause, Demand};

/// A passage that has been read.
pub(crate) struct Read<'f> {
    /// Its number in the collection.
    pub(crate) number: u32,
    pub(crate) passage: &'f StoredPassage,
    pub(crate) document: &'f DocumentRecord,
    /// Its text as it is matched.
    pub(crate) text: Normal,
}

/// What the lists say of a passage.
#[derive(Clone, Copy)]
pub(crate) struct Listed {
    /// Its number in the collection.
    pub(crate) number: u32,
    /// One bit for each list that it stands in.
    pub(crate) stood: u64,
    /// The same of the title of its document.
    pub(crate) title_stood: u64,
    pub(crate) is_title: bool,
}

/// The clauses of a query, with what each comes to in this index.
pub(crate) struct Condition<'q, 'f> {
    plan: &'q QueryPlan,
    request: &'q Request<'f>,
    clauses: Vec<Ready<'q>>,
}

/// A clause that is ready to be tested.
struct Ready<'q> {
    clause: &'q Clause,
    /// For each part of each group of [`Demand::Stand`], or of [`Demand::Title`]: the lists that it must stand in.
    bits: Vec<Vec<u64>>,
    /// For each passage, whether the header fields of its document are as demanded; `None` where nobody can tell.
    fits: Option<Vec<bool>>,
    /// Whether the lists alone decide.
    exact: bool,
}

impl<'q, 'f> Condition<'q, 'f> {
    /// Makes the clauses ready.
    pub(crate) fn new(request: &'q Request<'f>, plan: &'q QueryPlan) -> Result<Condition<'q, 'f>, Pending> {
        let clauses = all(plan.query.clauses.iter().map(|clause| Ready::new(request, plan, clause)))?;
        Ok(Condition { plan, request, clauses })
    }

    /// The clauses that bind this tier.
    fn binding(&self, tier: Tier) -> impl Iterator<Item = &Ready<'q>> {
        self.clauses.iter().filter(move |ready| ready.clause.binds(tier))
    }

    /// Whether an unavailable block leaves open which passages fulfil the clauses that bind this tier.
    pub(crate) fn is_unknown(&self, tier: Tier) -> bool {
        self.binding(tier).any(Ready::is_unknown)
    }

    /// Whether the lists alone decide what fulfils the clauses that bind this tier.
    pub(crate) fn is_exact(&self, tier: Tier) -> bool {
        self.binding(tier).all(|ready| ready.exact)
    }

    /// Whether a passage that stands in no list may fulfil them, because a part has none.
    pub(crate) fn has_unlisted(&self) -> bool {
        self.clauses.iter().flat_map(|ready| ready.bits.iter().flatten()).any(|&bits| bits == 0)
    }

    /// Whether a passage may fulfil the clauses that bind this tier, by the lists.
    pub(crate) fn may_hold(&self, listed: Listed, tier: Tier) -> bool {
        !self.clauses.is_empty()
            && self.binding(tier).all(|ready| {
                let listed_in =
                    |stood: u64| ready.bits.iter().all(|group| group.iter().any(|&bits| bits & !stood == 0));
                let holds = match &ready.clause.demand {
                    Demand::Stand(_) => listed_in(listed.stood),
                    Demand::Title(_) => listed_in(listed.title_stood),
                    Demand::IsTitle => listed.is_title,
                    Demand::Fields(_) => ready.fits_at(listed.number),
                };
                // What is listed need not hold: then only the text can rule it out.
                if ready.clause.negative { !holds || !ready.exact } else { holds }
            })
    }

    /// Whether a passage fulfils the clauses that bind this tier, by its text.
    pub(crate) fn holds(&self, read: &Read<'_>, tier: Tier) -> bool {
        self.binding(tier).all(|ready| ready.clause.negative != self.demand_holds(ready, read))
    }

    fn demand_holds(&self, ready: &Ready<'_>, read: &Read<'_>) -> bool {
        let query = &self.plan.query;
        let any_in =
            |group: &[usize], text: &[char]| group.iter().any(|&part| contains(text, &query.needle(part)));
        match &ready.clause.demand {
            Demand::Stand(groups) => match &groups[..] {
                [group] => any_in(group, &read.text.chars),
                groups => sentences(&read.text.chars).into_iter().any(|sentence| {
                    let sentence = read.text.chars.get(sentence).unwrap_or_default();
                    groups.iter().all(|group| any_in(group, sentence))
                }),
            },
            // What was removed is no text under a title.
            Demand::Title(_) if self.request.store.manifest.is_of_removed() => false,
            Demand::Title(group) => {
                let title = Normal::new(&read.document.title, &self.request.store.manifest.folding);
                any_in(group, &title.matched().chars)
            }
            Demand::IsTitle => read.passage.kind == PassageKind::Title,
            Demand::Fields(_) => ready.fits_at(read.number),
        }
    }

    /// What is marked in a passage that fulfils the clauses.
    pub(crate) fn needles(&self, read: &Read<'_>) -> Vec<Needle<'q>> {
        let query = &self.plan.query;
        let mut needles: Vec<Needle<'q>> =
            query.operands().into_iter().map(|part| query.needle(part)).collect();
        if read.passage.kind == PassageKind::Title {
            let titles = self.clauses.iter().filter(|ready| !ready.clause.negative);
            let groups = titles.filter_map(|ready| match &ready.clause.demand {
                Demand::Title(group) => Some(group),
                _ => None,
            });
            needles.extend(groups.flatten().map(|&part| query.needle(part)));
        }
        needles
    }
}

impl<'q> Ready<'q> {
    fn new(request: &Request<'_>, plan: &QueryPlan, clause: &'q Clause) -> Result<Ready<'q>, Pending> {
        let bits = |group: &Vec<usize>| group.iter().map(|&part| plan.bits(part)).collect();
        let exact = |group: &Vec<usize>| group.iter().all(|&part| plan.is_exact(part));
        let mut ready = Ready { clause, bits: Vec::new(), fits: None, exact: true };
        match &clause.demand {
            Demand::Stand(groups) => {
                ready.bits = groups.iter().map(bits).collect();
                ready.exact = groups.len() == 1 && groups.iter().all(exact);
            }
            Demand::Title(group) => {
                ready.bits = vec![bits(group)];
                ready.exact = exact(group);
            }
            Demand::IsTitle => {}
            Demand::Fields(wanted) => match filter::fitting(request, &plan.query, wanted) {
                Fetch::Ready(fits) => ready.fits = Some(fits),
                Fetch::Pending => return Err(Pending),
                Fetch::Unavailable => ready.exact = false,
            },
        }
        Ok(ready)
    }

    fn is_unknown(&self) -> bool {
        matches!(self.clause.demand, Demand::Fields(_)) && self.fits.is_none()
    }

    fn fits_at(&self, passage: u32) -> bool {
        self.fits.as_ref().is_none_or(|fits| fits.get(passage as usize) == Some(&true))
    }
}
