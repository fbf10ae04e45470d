//! Variants of characters, as pairs (variant, folded). The manifest has those of the collection's own characters; a block has
//! all variants that fold to one of them.
//!
//! A query is folded before any lookup. The collection nearly always has the characters of the query, so the manifest's pairs
//! are enough. The block is fetched only for a query with a character that the collection does not have.

use crate::text::fold::Folding;

use super::bytes::{Cursor, Writer};
use super::error::IndexError;
use super::file::{self, Kind};

/// Writes the number of pairs, then for each pair, sorted by variant: the step from the previous variant, and the step to the
/// folded character.
pub(crate) fn write(out: &mut Writer, pairs: &[(char, char)]) {
    out.varint(pairs.len() as u64);
    let mut before = 0;
    for &(variant, folded) in pairs {
        out.varint(u64::from(variant as u32 - before));
        out.zigzag(i64::from(folded as u32) - i64::from(variant as u32));
        before = variant as u32;
    }
}

/// Reads what [`write()`] wrote.
pub(crate) fn read(cursor: &mut Cursor<'_>) -> Result<Folding, IndexError> {
    let count = cursor.count(2)?;
    let mut pairs = Vec::with_capacity(count);
    let mut number = 0u32;
    for _ in 0..count {
        number = number.saturating_add(cursor.u32()?);
        let folded = i64::from(number).saturating_add(cursor.zigzag()?);
        let folded = u32::try_from(folded).ok().and_then(char::from_u32);
        match (char::from_u32(number), folded) {
            (Some(variant), Some(folded)) => pairs.push((variant, folded)),
            _ => return Err(cursor.damaged("a character's number is none")),
        }
    }
    Folding::from_sorted(pairs).ok_or_else(|| cursor.damaged("the pairs are not in order"))
}

/// A sealed block of these pairs.
pub(crate) fn write_file(pairs: &[(char, char)]) -> Vec<u8> {
    let mut out = Writer::default();
    write(&mut out, pairs);
    file::seal(Kind::Folding, &out.bytes)
}

/// Reads what [`write_file`] wrote.
pub(crate) fn read_file(name: &str, bytes: &[u8]) -> Result<Folding, IndexError> {
    let mut cursor = file::open(name, Kind::Folding, bytes)?;
    let folding = read(&mut cursor)?;
    cursor.end()?;
    Ok(folding)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_table_survives() {
        let folding = crate::text::variants::folding();
        let file = write_file(folding.pairs());
        assert_eq!(read_file("f", &file).unwrap().pairs(), folding.pairs());
    }
}
