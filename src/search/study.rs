//! What only some searches come to: mends of a query that finds little, counts of header fields, counts in speeches, and
//! other orders than that of scores.
//!
//! The engine that a page fetches first is built without them (`plain.rs` stands in their place) and is a sixth smaller;
//! a page that needs them fetches the other.

use crate::index::IndexError;
use crate::index::sounds::Sounds;

use super::candidates::Candidates;
use super::fields::{self, Facet};
use super::files::{Block, Request};
use super::look_up::LookedUp;
use super::mend::{self, Mend, MendKind};
use super::settle::{Matching, Settlement};
use super::tally::{Tally, tallies};
use super::{Hit, Options, Results, Sort, Tier, sort};

/// Opens the file of sounds.
pub(super) fn sounds(name: &str, bytes: &[u8], places: usize) -> Result<Block, IndexError> {
    Sounds::open(name, bytes, places).map(Block::Sounds)
}

/// Counts of the values of header fields.
pub type Facets = Vec<Facet>;
/// Counts in speeches.
pub type Tallies = Vec<Tally>;
/// Another query that may be meant.
pub type Meant = Mend;

/// Counts the values of header fields over these passages, in order, if that is asked for.
pub(super) fn facets(
    request: &Request<'_>,
    passages: &dyn Fn() -> Vec<u64>,
    options: &Options,
) -> Option<Facets> {
    if options.facets { fields::count(request, &passages()) } else { None }
}

/// Asks for what an order needs, so that it comes with the lists.
pub(super) fn ask_ahead(request: &Request<'_>, options: &Options) {
    // Whether it has come is seen when it is needed.
    _ = sort::dates(request, options.sort);
}

/// Puts candidates in the order that is asked for; nothing where a file is lacking.
pub(super) fn ordered(request: &Request<'_>, candidates: Candidates, sort: Sort) -> Option<Candidates> {
    if sort == Sort::Relevance {
        return Some(candidates);
    }
    let ranks = sort::ranks(request, sort)?;
    Some(candidates.ranked(&ranks))
}

/// Counts in each speech among the hits.
pub(super) fn tally(
    settlement: &Settlement<'_, '_>,
    matching: Matching,
    hits: &[Hit],
    all: bool,
) -> Option<Tallies> {
    Some(tallies(settlement, matching, hits, all))
}

/// Results; where none holds the query or all of its words, with what may be meant instead; if that is a homophone, with
/// its hits in place of those that hold some of the words. Nothing where a block is lacking.
pub(super) fn mended(
    request: &Request<'_>,
    looked_up: &LookedUp,
    results: Results,
    options: &Options,
) -> Option<Results> {
    // Nor is there a reason to mend if what was typed may stand in what is lost.
    let unsure = request.is_lacking() || request.losses() > 0 || results.reading.is_some();
    let found = results.total.count > 0 || results.hits.iter().any(|hit| hit.tier != Tier::Partial);
    if options.as_typed || unsure || found {
        return Some(results);
    }
    let mut offers = mend::mends(request, looked_up, results.hits.is_empty())?;
    if offers.first().is_none_or(|mend| mend.kind != MendKind::Homophone) {
        return Some(Results { offers, ..results });
    }
    let mend = offers.remove(0);
    let looked_up = LookedUp::new(request, &mend.query)?;
    let Results { hits, speeches, .. } = Settlement::new(request, &looked_up, options.sort)?.results(options);
    let hits = hits.into_iter().map(|hit| Hit { tier: Tier::Partial, ..hit }).collect();
    Some(Results { hits, speeches, mended: Some(mend), offers, ..results })
}
