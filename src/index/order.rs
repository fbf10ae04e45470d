//! Order: integers in which what decides is packed above what it decides about.
//!
//! Everything that is sorted while a page searches is packed so, and sorted by one function, whose code is a third of
//! that of the standard library's sorts: two kilobytes of the engine.

use std::collections::BinaryHeap;

/// The least first.
pub(crate) fn sorted<T: Ord>(packed: Vec<T>) -> Vec<T> {
    BinaryHeap::from(packed).into_sorted_vec()
}

/// The places of these ranks, that of the least first; ties as they stand.
pub(crate) fn order(ranks: impl Iterator<Item = u32>) -> Vec<usize> {
    let packed = (0..).zip(ranks).map(|(place, rank)| u64::from(rank) << 32 | place).collect();
    sorted(packed).into_iter().map(|packed| (packed & u64::from(u32::MAX)) as usize).collect()
}
