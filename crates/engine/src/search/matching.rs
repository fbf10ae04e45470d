//! The passages that a total counts.

use crate::index::sort::stable_sort;

use super::rank::Candidate;
use super::results::{Reading, Tier};
use super::verify::Verified;

/// A passage that was read and matches.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Match {
    /// Its number in the index, from 0.
    pub(crate) passage: u32,
    /// How often the query stands in it.
    pub(crate) occurrences: usize,
}

/// The passages that are counted.
pub(crate) struct Matching {
    /// The tier that they are of.
    pub(crate) tier: Tier,
    /// Those that have been read.
    pub(crate) read: Vec<Match>,
    /// Candidates that have not been.
    pub(crate) unread: Vec<Candidate>,
}

impl Matching {
    /// The numbers of all, in order.
    pub(crate) fn passages(&self) -> Vec<u32> {
        let read = self.read.iter().map(|matched| matched.passage);
        stable_sort(read.chain(self.unread.iter().map(|candidate| candidate.passage())).collect())
    }
}

/// Passages that are counted, in the order of the collection.
pub(crate) struct Counted<'f> {
    /// The tier that they are of.
    pub(crate) tier: Tier,
    pub(crate) verified: Vec<Verified<'f>>,
    /// The first candidate behind them.
    pub(crate) left: Option<u32>,
    /// How far the reading came, if the budget ended it.
    pub(crate) reading: Option<Reading>,
}
