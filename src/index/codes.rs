//! Character codes: the commonest characters of a collection in one byte, the others in two.
//!
//! Text in these codes deflates to about three quarters of deflated UTF-8 and needs no dictionary. The table also
//! says how common a character is, which chooses the rarest keys of a long query.
//!
//! Codes: `0..=189` a character of the table; `190..=254` and a second byte one of its later pages of 256; `255` and
//! three bytes (lowest first) any character by its number.

use super::bytes::{Cursor, Writer};
use super::error::IndexError;

/// Characters with a code of one byte: of 128, 160 and 190, the last gave the smallest text on all corpora.
const SHORT_CODES: usize = 190;
/// Characters on a page of two-byte codes.
const PAGE: usize = 256;
/// First byte of a character that is not in the table.
const ESCAPE: u8 = 255;
/// Characters that a table can hold.
const LIMIT: usize = SHORT_CODES + (ESCAPE as usize - SHORT_CODES) * PAGE;

/// The table of a collection.
#[derive(Debug, Clone, Default)]
pub struct Codes {
    /// Characters in the order of their codes.
    characters: Vec<char>,
    /// (character, place in `characters`), sorted by character.
    places: Vec<(char, usize)>,
}

impl Codes {
    /// The table for characters with these counts. Within a page of two-byte codes, characters stand in the order of
    /// their numbers, so that a change of counts moves few codes and the table itself is small.
    pub fn from_counts(mut counts: Vec<(char, u64)>) -> Codes {
        counts.sort_by_key(|&(c, count)| (std::cmp::Reverse(count), c));
        counts.truncate(LIMIT);
        let mut characters: Vec<char> = counts.into_iter().map(|(c, _)| c).collect();
        let short = SHORT_CODES.min(characters.len());
        let (_, long) = characters.split_at_mut(short);
        long.chunks_mut(PAGE).for_each(<[char]>::sort_unstable);
        Codes::new(characters)
    }

    fn new(characters: Vec<char>) -> Codes {
        let mut places: Vec<(char, usize)> = characters.iter().enumerate().map(|(at, &c)| (c, at)).collect();
        places.sort_unstable();
        Codes { characters, places }
    }

    /// The characters of the table: the commonest first, then pages of rarer ones.
    pub fn characters(&self) -> &[char] {
        &self.characters
    }

    /// Whether the character stands in the table.
    pub fn has(&self, c: char) -> bool {
        self.place(c).is_some()
    }

    fn place(&self, c: char) -> Option<usize> {
        let at = self.places.binary_search_by_key(&c, |&(c, _)| c).ok()?;
        self.places.get(at).map(|&(_, place)| place)
    }

    /// Length in characters, then their codes.
    pub(crate) fn write_text(&self, out: &mut Writer, text: &str) {
        out.varint(text.chars().count() as u64);
        for c in text.chars() {
            match self.place(c) {
                Some(place) if place < SHORT_CODES => out.raw(&[place as u8]),
                Some(place) => {
                    let place = place - SHORT_CODES;
                    out.raw(&[(SHORT_CODES + place / PAGE) as u8, (place % PAGE) as u8]);
                }
                None => {
                    let [low, middle, high, _] = (c as u32).to_le_bytes();
                    out.raw(&[ESCAPE, low, middle, high]);
                }
            }
        }
    }

    /// Reads what [`Codes::write_text`] wrote.
    pub(crate) fn read_text(&self, cursor: &mut Cursor<'_>) -> Result<String, IndexError> {
        let length = cursor.count(1)?;
        let mut text = String::with_capacity(length * 3);
        for _ in 0..length {
            let first = cursor.byte()?;
            let c = if usize::from(first) < SHORT_CODES {
                self.characters.get(usize::from(first)).copied()
            } else if first == ESCAPE {
                let (low, middle, high) = (cursor.byte()?, cursor.byte()?, cursor.byte()?);
                char::from_u32(u32::from_le_bytes([low, middle, high, 0]))
            } else {
                let page = usize::from(first) - SHORT_CODES;
                self.characters.get(SHORT_CODES + page * PAGE + usize::from(cursor.byte()?)).copied()
            };
            text.push(c.ok_or_else(|| cursor.damaged("a character has no code"))?);
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn text_survives_its_codes(known in "\\PC{0,600}", text in "\\PC{0,60}") {
            let codes = Codes::from_counts(known.chars().map(|c| (c, c as u64 % 7)).collect());
            let mut out = Writer::default();
            codes.write(&mut out);
            codes.write_text(&mut out, &text);
            codes.write_text(&mut out, &known);
            let mut cursor = Cursor::new("test", &out.bytes);
            let codes = Codes::read(&mut cursor).unwrap();
            prop_assert_eq!(codes.read_text(&mut cursor).unwrap(), text);
            prop_assert_eq!(codes.read_text(&mut cursor).unwrap(), known);
        }
    }
}
