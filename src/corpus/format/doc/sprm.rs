//! Changes of properties ([MS-DOC] 2.2.5.1): which one, and the bytes of its value.

use super::super::little_endian::{u8_at, u16_at, u32_at};

/// Changes whose length is told otherwise than that of others.
const TABLE: u16 = 0xd608;
const STOPS: u16 = 0xc615;

/// The changes in these bytes, as far as they are whole.
pub(super) fn each(bytes: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let change = u16_at(bytes, at)?;
        let value = at + 2;
        let (start, length) = match change >> 13 {
            0 | 1 => (value, 1),
            2 | 4 | 5 => (value, 2),
            3 => (value, 4),
            7 => (value, 3),
            _ if change == TABLE => (value + 2, usize::from(u16_at(bytes, value)?).saturating_sub(1)),
            // Its length does not fit into a byte, and nothing of it is read.
            _ if change == STOPS && u8_at(bytes, value) == Some(u8::MAX) => return None,
            _ => (value + 1, usize::from(u8_at(bytes, value)?)),
        };
        at = start + length;
        Some((change, bytes.get(start..at)?))
    })
}

/// The value of a change that is a number.
pub(super) fn number(value: &[u8]) -> u32 {
    match *value {
        [byte] => u32::from(byte),
        [low, high] => u32::from(u16::from_le_bytes([low, high])),
        _ => u32_at(value, 0).unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_every_length() {
        let bytes = [
            0x16, 0x24, 1, 0x0b, 0x46, 2, 0, 0x49, 0x66, 3, 0, 0, 0, 0x08, 0xd6, 3, 0, 7, 7, 0x3e, 0xc6, 2,
            8, 8, 0x16,
        ];
        let found: Vec<(u16, usize)> = each(&bytes).map(|(change, value)| (change, value.len())).collect();
        assert_eq!(found, [(0x2416, 1), (0x460b, 2), (0x6649, 4), (0xd608, 2), (0xc63e, 2)]);
    }
}
