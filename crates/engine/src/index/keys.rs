//! Sorted keys as bytes: each as what it does not share with the one before.

use super::bytes::{Cursor, Writer};
use super::error::IndexError;

/// Keys are front-coded: `shared << OWN_BITS | own`, the bytes that a key shares with the one before and those of its own. An
/// `own` of `MAX_OWN` means that a varint follows of how many more there are.
const OWN_BITS: u32 = 4;
const MAX_OWN: usize = (1 << OWN_BITS) - 1;

/// Bytes that the keys of a shard may have together, so that a hostile file cannot ask for more memory.
pub(super) const MAX_KEY_BYTES: usize = 1 << 24;

/// Writes sorted keys.
#[derive(Debug, Default)]
pub(crate) struct KeyWriter {
    pub(super) count: usize,
    /// Bytes of all keys.
    pub(super) bytes: usize,
    shapes: Writer,
    own: Vec<u8>,
    pub(super) last: Vec<u8>,
}

impl KeyWriter {
    pub(crate) fn add(&mut self, key: &[u8]) {
        let shared = self.last.iter().zip(key).take_while(|(a, b)| a == b).count();
        let own = key.get(shared..).unwrap_or_default();
        self.shapes.varint((shared << OWN_BITS | own.len().min(MAX_OWN)) as u64);
        if let Some(more) = own.len().checked_sub(MAX_OWN) {
            self.shapes.varint(more as u64);
        }
        self.own.extend_from_slice(own);
        self.last.clear();
        self.last.extend_from_slice(key);
        self.count += 1;
        self.bytes += key.len();
    }

    /// Count, shapes, and the bytes that each has of its own.
    pub(crate) fn finish(&self, out: &mut Writer) {
        out.varint(self.count as u64);
        out.raw(&self.shapes.bytes);
        out.raw(&self.own);
    }
}

/// Reads sorted keys, each as a range of all their bytes one after another.
pub(crate) fn read_keys(cursor: &mut Cursor<'_>) -> Result<(Vec<u8>, Vec<u32>), IndexError> {
    let count = cursor.count(2)?;
    let mut shapes = Vec::with_capacity(count);
    for _ in 0..count {
        let shape = cursor.u32()? as usize;
        let mut own = shape & MAX_OWN;
        if own == MAX_OWN {
            own += cursor.count(1)?;
        }
        shapes.push((shape >> OWN_BITS, own));
    }
    let (mut bytes, mut ends) = (Vec::new(), Vec::with_capacity(count));
    let (mut start, mut end) = (0usize, 0usize);
    for (shared, own) in shapes {
        let own = cursor.raw(own)?;
        // Behind what is shared, what is new must sort after what was there.
        let rest = bytes.get(start + shared..end);
        if rest.is_none_or(|rest: &[u8]| own <= rest && !ends.is_empty()) {
            return Err(cursor.damaged("the keys are not in order"));
        }
        if end + shared + own.len() > MAX_KEY_BYTES {
            return Err(cursor.damaged("the keys are longer than keys may be"));
        }
        bytes.extend_from_within(start..start + shared);
        bytes.extend_from_slice(own);
        (start, end) = (end, bytes.len());
        ends.push(end as u32);
    }
    Ok((bytes, ends))
}
