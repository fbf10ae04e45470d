//! Character codes: the commonest characters of a collection in one byte, the others in two.
//!
//! Text in these codes deflates to about three quarters of deflated UTF-8 and needs no dictionary. Keys are written in
//! them too ([`super::alphabet`]). The table holds every character of the collection.
//!
//! A code, by a character's place in the table: `0..=189` alone; `190..=254` and a byte, one of 65 pages of 256; `255` and
//! two bytes, one of 255 pages more (the first of the two is never 255). No code begins another.

use super::bytes::{Cursor, Writer};
use super::error::IndexError;
use super::order;

/// Characters with a code of one byte: of 128, 160 and 190, the last gave the smallest text on all corpora.
const SHORT_CODES: usize = 190;
/// Characters on a page of two-byte codes.
const PAGE: usize = 256;
/// First byte of a code of three bytes.
const LONG: u8 = 255;
/// Characters with a code of one or two bytes.
const SHORTER_CODES: usize = SHORT_CODES + (LONG as usize - SHORT_CODES) * PAGE;
/// Characters that a table can hold.
pub(crate) const LIMIT: usize = SHORTER_CODES + 255 * PAGE;

/// Writes the code of the character at this place in the table.
pub(crate) fn write_code(out: &mut Vec<u8>, place: usize) {
    match place.checked_sub(SHORT_CODES) {
        None => out.push(place as u8),
        Some(long) if place < SHORTER_CODES => {
            out.extend([(SHORT_CODES + long / PAGE) as u8, (long % PAGE) as u8]);
        }
        Some(_) => {
            let long = place - SHORTER_CODES;
            out.extend([LONG, (long / PAGE) as u8, (long % PAGE) as u8]);
        }
    }
}

/// Reads a code, byte by byte: the character's place in the table.
pub(crate) fn read_code<E>(mut byte: impl FnMut() -> Result<u8, E>) -> Result<usize, E> {
    let first = byte()?;
    Ok(match usize::from(first).checked_sub(SHORT_CODES) {
        None => usize::from(first),
        Some(_) if first == LONG => SHORTER_CODES + usize::from(byte()?) * PAGE + usize::from(byte()?),
        Some(page) => SHORT_CODES + page * PAGE + usize::from(byte()?),
    })
}

/// The table of a collection.
#[derive(Debug, Clone, Default)]
pub struct Codes {
    /// Characters in the order of their codes.
    characters: Vec<char>,
    /// The places of the characters.
    places: Places,
}

impl Codes {
    /// The table for characters with these counts. Within a page of two-byte codes, characters stand in the order of
    /// their numbers, so that a change of counts moves few codes and the table itself is small.
    pub fn from_counts(mut counts: Vec<(char, u64)>) -> Codes {
        counts.sort_by_key(|&(c, count)| (std::cmp::Reverse(count), c));
        let mut characters: Vec<char> = counts.into_iter().map(|(c, _)| c).collect();
        let short = SHORT_CODES.min(characters.len());
        let (_, long) = characters.split_at_mut(short);
        long.chunks_mut(PAGE).for_each(<[char]>::sort_unstable);
        Codes::new(characters)
    }

    fn new(characters: Vec<char>) -> Codes {
        let places = Places::new(characters.iter().copied());
        Codes { characters, places }
    }

    /// The characters of the table: the commonest first, then pages of rarer ones.
    pub fn characters(&self) -> &[char] {
        &self.characters
    }

    /// The characters at these places, as the collection writes them.
    pub(crate) fn written(&self, places: &[usize]) -> String {
        places.iter().filter_map(|&place| self.characters.get(place)).collect()
    }

    /// Whether the character stands in the table.
    pub fn has(&self, c: char) -> bool {
        self.places.of(c).is_some()
    }

    /// Length in characters, then their codes. Every character has to stand in the table.
    pub(crate) fn write_text(&self, out: &mut Writer, text: &str) {
        let places: Vec<usize> = text.chars().filter_map(|c| self.places.of(c)).collect();
        out.varint(places.len() as u64);
        places.into_iter().for_each(|place| write_code(&mut out.bytes, place));
    }

    /// Reads what [`Codes::write_text`] wrote.
    pub(crate) fn read_text(&self, cursor: &mut Cursor<'_>) -> Result<String, IndexError> {
        let length = cursor.count(1)?;
        let mut text = String::with_capacity(length * 3);
        for _ in 0..length {
            let place = read_code(|| cursor.byte())?;
            text.push(*self.characters.get(place).ok_or_else(|| cursor.damaged("a code has no character"))?);
        }
        Ok(text)
    }

    /// The table: count, then each character's number as the difference to the one before.
    pub(crate) fn write(&self, out: &mut Writer) {
        out.varint(self.characters.len() as u64);
        let mut before = 0i64;
        for &c in &self.characters {
            let number = i64::from(c as u32);
            out.zigzag(number - before);
            before = number;
        }
    }

    /// Reads what [`Codes::write`] wrote.
    pub(crate) fn read(cursor: &mut Cursor<'_>) -> Result<Codes, IndexError> {
        let count = cursor.count(1)?;
        let mut characters = Vec::with_capacity(count);
        let mut number = 0i64;
        for _ in 0..count {
            number = number.saturating_add(cursor.zigzag()?);
            let c = u32::try_from(number).ok().and_then(char::from_u32);
            characters.push(c.ok_or_else(|| cursor.damaged("a character's number is none"))?);
        }
        Ok(Codes::new(characters))
    }
}

/// Characters and their places, for looking a character up.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    /// The character's number above, its place in the low 32 bits; sorted.
    packed: Vec<u64>,
}

impl Places {
    /// The characters in the order of their places; of two that are equal, the first counts.
    pub(crate) fn new(characters: impl Iterator<Item = char>) -> Places {
        let mut packed: Vec<u64> =
            (0..).zip(characters).map(|(place, c)| u64::from(c) << 32 | place).collect();
        packed = order::sorted(packed);
        packed.dedup_by_key(|packed| *packed >> 32);
        Places { packed }
    }

    /// All characters, each with its place.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, char)> {
        let unpack = |&packed: &u64| {
            let c = u32::try_from(packed >> 32).ok().and_then(char::from_u32)?;
            Some(((packed & u64::from(u32::MAX)) as usize, c))
        };
        self.packed.iter().filter_map(unpack)
    }

    pub(crate) fn of(&self, c: char) -> Option<usize> {
        let at = self.packed.partition_point(|&packed| packed >> 32 < u64::from(c));
        let packed = self.packed.get(at).filter(|&&packed| packed >> 32 == u64::from(c))?;
        usize::try_from(packed & u64::from(u32::MAX)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn text_survives_its_codes(text in "\\PC{0,600}") {
            let mut counts: Vec<(char, u64)> = text.chars().map(|c| (c, c as u64 % 7)).collect();
            counts.sort_unstable();
            counts.dedup();
            let codes = Codes::from_counts(counts);
            let mut out = Writer::default();
            codes.write(&mut out);
            codes.write_text(&mut out, &text);
            let mut cursor = Cursor::new("test", &out.bytes);
            let codes = Codes::read(&mut cursor).unwrap();
            prop_assert_eq!(codes.read_text(&mut cursor).unwrap(), text);
        }
    }

    #[test]
    fn every_place_has_a_code_and_no_code_begins_another() {
        let code = |place| {
            let mut code = Vec::new();
            write_code(&mut code, place);
            code
        };
        let places = [0, SHORT_CODES - 1, SHORT_CODES, SHORTER_CODES - 1, SHORTER_CODES, LIMIT - 1];
        for place in places {
            let mut bytes = code(place).into_iter();
            assert_eq!(read_code(|| bytes.next().ok_or(())), Ok(place));
            assert!(places.iter().all(|&other| other == place || !code(other).starts_with(&code(place))));
        }
    }
}
