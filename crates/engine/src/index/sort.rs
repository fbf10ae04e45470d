//! Sorting by packed integers: the sort key in the high bits, the payload in the low bits.
//!
//! A search sorts everything by one function. Its code is a third of that of the standard library's sorts, which would
//! be two kilobytes of the engine.

/// Sorts in ascending order; equal items keep their order. It merges runs of doubling length: unlike a heap, that reads
/// memory in order.
pub(crate) fn stable_sort<T: Ord + Clone>(mut items: Vec<T>) -> Vec<T> {
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

/// The positions of these ranks, the lowest rank first; equal ranks keep their order.
pub(crate) fn argsort(ranks: impl Iterator<Item = u32>) -> Vec<usize> {
    let packed = (0..).zip(ranks).map(|(place, rank)| u64::from(rank) << 32 | place).collect();
    stable_sort(packed).into_iter().map(|packed| (packed & u64::from(u32::MAX)) as usize).collect()
}
