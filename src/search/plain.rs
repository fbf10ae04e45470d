//! In place of `study.rs`, in the engine that a page fetches first: nothing is mended, counted, or put in another order.

use serde::Serialize;

use crate::index::IndexError;

use super::candidates::Candidates;
use super::files::{Block, Request};
use super::look_up::LookedUp;
use super::settle::{Matching, Settlement};
use super::{Hit, Options, Results, Sort};

/// What is never said, so that there is no code to say it.
#[derive(Debug, Clone, Serialize)]
pub enum Never {}

/// Counts of the values of header fields.
pub type Facets = Never;
/// Counts in speeches.
pub type Tallies = Never;
/// Another query that may be meant.
pub type Meant = Never;

/// Opens nothing.
pub(super) fn sounds(_: &str, _: &[u8], _: usize) -> Result<Block, IndexError> {
    Ok(Block::Lost)
}

/// Counts nothing.
pub(super) fn facets(_: &Request<'_>, _: &dyn Fn() -> Vec<u64>, _: &Options) -> Option<Facets> {
    None
}

/// Asks for nothing.
pub(super) fn ask_ahead(_: &Request<'_>, _: &Options) {}

/// Leaves the order as it is.
pub(super) fn ordered(_: &Request<'_>, candidates: Candidates, _: Sort) -> Option<Candidates> {
    Some(candidates)
}

/// Counts nothing.
pub(super) fn tally(_: &Settlement<'_, '_>, _: Matching, _: &[Hit], _: bool) -> Option<Tallies> {
    None
}

/// Mends nothing.
pub(super) fn mended(_: &Request<'_>, _: &LookedUp, results: Results, _: &Options) -> Option<Results> {
    Some(results)
}
