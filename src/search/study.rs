//! What only some searches come to: mends of a query that finds little, and counts of header fields.
//!
//! The engine that a page fetches first is built without them (`plain.rs` stands in their place) and is an eighth smaller;
//! a page that needs them fetches the other.

use super::fields::{self, Facet};
use super::files::Request;
use super::look_up::LookedUp;
use super::mend::{self, MendKind};
use super::settle::Settlement;
use super::{Hit, Options, Results, Tier};

/// Counts the values of header fields over these passages, if that is asked for.
pub(super) fn facets(request: &Request<'_>, passages: &[u64], options: &Options) -> Option<Vec<Facet>> {
    if options.facets { fields::count(request, passages) } else { None }
}

/// Results that hold little, with what may be meant instead; if that is a homophone, with its hits in place of those that
/// hold some of the words. Nothing where a block is lacking.
pub(super) fn mended(
    request: &Request<'_>,
    looked_up: &LookedUp,
    results: Results,
    options: &Options,
) -> Option<Results> {
    let mut offers = mend::mends(request, looked_up, results.hits.is_empty())?;
    if offers.first().is_none_or(|mend| mend.kind != MendKind::Homophone) {
        return Some(Results { offers, ..results });
    }
    let mend = offers.remove(0);
    let looked_up = LookedUp::new(request, &mend.query)?;
    let hits = Settlement::new(request, &looked_up)?.results(options).hits;
    let hits = hits.into_iter().map(|hit| Hit { tier: Tier::Partial, ..hit }).collect();
    Some(Results { hits, mended: Some(mend), offers, ..results })
}
