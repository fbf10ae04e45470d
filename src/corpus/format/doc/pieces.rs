//! The pieces of the text of a Word file ([MS-DOC] 2.8.35): which characters lie where in its stream.

use encoding_rs::WINDOWS_1252;

use super::super::little_endian::{place_at, places, u16_at, u32_at};

/// Marks of the entries of a table of pieces.
const PROPERTIES: u8 = 1;
const PIECES: u8 = 2;
/// Bytes of what is said of a piece.
const DESCRIPTOR: usize = 8;
/// Bit that says that a piece has a byte a character.
const BYTES: u32 = 1 << 30;

/// A stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Places of its first character and behind its last, in the text.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where it lies in the stream.
    offset: usize,
    /// Bytes of a character.
    pub(super) width: usize,
}

impl Piece {
    /// Where a character of it lies in the stream.
    pub(super) fn offset_of(&self, place: usize) -> usize {
        self.offset + (place - self.start) * self.width
    }

    /// The UTF-16 unit at a place.
    pub(super) fn unit(&self, stream: &[u8], place: usize) -> Option<u16> {
        let at = self.offset_of(place);
        if self.width == 2 {
            return u16_at(stream, at);
        }
        let &byte = stream.get(at)?;
        if byte < 0x80 {
            return Some(u16::from(byte));
        }
        let bytes = [byte];
        WINDOWS_1252.decode_without_bom_handling(&bytes).0.encode_utf16().next()
    }
}

/// The pieces of a text, in order. What lies beyond the stream is cut off, and so is what lies there more than once: no more
/// characters come out than there are bytes.
pub(super) fn read(table: &[u8], stream: &[u8]) -> Option<Vec<Piece>> {
    let mut at = 0;
    while *table.get(at)? == PROPERTIES {
        at += 3 + usize::from(u16_at(table, at + 1)?);
    }
    if *table.get(at)? != PIECES {
        return None;
    }
    let length = place_at(table, at + 1)?;
    let start = at + 5;
    let entries = table.get(start..start.checked_add(length)?.min(table.len()))?;
    let count = entries.len().checked_sub(4)? / (4 + DESCRIPTOR);
    let (ends, descriptors) = entries.split_at_checked((count + 1) * 4)?;
    let ends: Vec<usize> = places(ends).collect();
    let mut left = stream.len();
    let mut pieces: Vec<Piece> = Vec::with_capacity(count);
    for (number, pair) in ends.windows(2).enumerate() {
        let &[start, end] = pair else { break };
        let place = u32_at(descriptors, number * DESCRIPTOR + 2)?;
        let is_bytes = place & BYTES != 0;
        let offset = usize::try_from(place & !BYTES).ok()? / if is_bytes { 2 } else { 1 };
        let width = if is_bytes { 1 } else { 2 };
        let there = stream.len().saturating_sub(offset) / width;
        let length = end.saturating_sub(start).min(there).min(left);
        if pieces.last().is_some_and(|last| start < last.end) || length == 0 {
            continue;
        }
        left -= length;
        pieces.push(Piece { start, end: start + length, offset, width });
    }
    Some(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(ends: &[u32], places: &[u32]) -> Vec<u8> {
        let mut entries: Vec<u8> = ends.iter().flat_map(|end| end.to_le_bytes()).collect();
        for place in places {
            entries.extend([0, 0]);
            entries.extend(place.to_le_bytes());
            entries.extend([0, 0]);
        }
        let length = u32::try_from(entries.len()).unwrap().to_le_bytes();
        [&[1, 2, 0, 9, 9, 2][..], &length, &entries].concat()
    }

    #[test]
    fn characters_of_both_widths() {
        let stream = [
            b"\x80b".as_slice(),
            "开会".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>().as_slice(),
        ]
        .concat();
        let pieces = read(&table(&[0, 2, 4], &[BYTES, 2]), &stream).unwrap();
        let units: Vec<u16> = pieces
            .iter()
            .flat_map(|piece| (piece.start..piece.end).filter_map(|at| piece.unit(&stream, at)))
            .collect();
        assert_eq!(String::from_utf16(&units).unwrap(), "€b开会");
    }

    #[test]
    fn no_more_comes_out_than_there_is() {
        let stream = [b'a'; 10];
        let ends: Vec<u32> = (0..=100).map(|number| number * 9).collect();
        let pieces = read(&table(&ends, &[BYTES; 100]), &stream).unwrap();
        assert_eq!(pieces.iter().map(|piece| piece.end - piece.start).sum::<usize>(), 10);
        assert_eq!(read(&table(&[0, 9], &[BYTES | 4]), &stream).unwrap()[0].end, 8);
    }
}
