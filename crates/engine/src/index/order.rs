//! Order: integers in which what decides is packed above what it decides about.
//!
//! Everything that is sorted while a page searches is packed so, and sorted by one function, whose code is a third of
//! that of the standard library's sorts: two kilobytes of the engine.

/// The least first; equal ones as they stand. (Merges runs of twice the length again and again: unlike a heap, it reads
/// memory in order.)
pub(crate) fn sorted<T: Ord + Clone>(mut items: Vec<T>) -> Vec<T> {
    let mut length = 1;
    while length < items.len() {
        let mut merged = Vec::with_capacity(items.len());
        for runs in items.chunks(2 * length) {
            let (mut left, mut right) = runs.split_at(length.min(runs.len()));
            while let (Some((a, after_a)), Some((b, after_b))) = (left.split_first(), right.split_first()) {
                if a <= b {
                    merged.push(a.clone());
                    left = after_a;
                } else {
                    merged.push(b.clone());
                    right = after_b;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        items = merged;
        length *= 2;
    }
    items
}

/// The places of these ranks, that of the least first; ties as they stand.
pub(crate) fn order(ranks: impl Iterator<Item = u32>) -> Vec<usize> {
    let packed = (0..).zip(ranks).map(|(place, rank)| u64::from(rank) << 32 | place).collect();
    sorted(packed).into_iter().map(|packed| (packed & u64::from(u32::MAX)) as usize).collect()
}
