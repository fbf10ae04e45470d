//! Character codes: the commonest characters of a collection in one byte, the others in two.
//!
//! Text in these codes deflates to about three quarters of deflated UTF-8 and needs no dictionary. Keys are written in
//! them too ([`super::alphabet`]). The table holds every character of the collection.
//!
//! A code, by a character's place in the table: `0..=189` alone; `190..=254` and a byte, one of 65 pages of 256; `255` and
//! two bytes, one of 255 pages more (the first of the two is never 255). No code begins another.
//!
//! Places are given so that an added document leaves nearly all of them, and with them the bytes of nearly all texts, as they
//! were: the one-byte codes go to the commonest, in the order of their numbers; all others stand by classes of frequency,
//! each on pages of its own, at places that follow from their numbers alone, with others left free between them. So the
//! table says only which characters are of which class.

use super::bytes::{Cursor, Writer};
use super::error::IndexError;
use super::sort;

/// Characters with a code of one byte: of 128, 160 and 190, the last gave the smallest text on all corpora.
const SHORT_CODES: usize = 190;
/// Characters on a page of two-byte codes.
const PAGE: usize = 256;
/// First byte of a code of three bytes.
const LONG: u8 = 255;
/// Characters with a code of one or two bytes.
const SHORTER_CODES: usize = SHORT_CODES + (LONG as usize - SHORT_CODES) * PAGE;
/// Places that a table can have.
const PLACES: usize = SHORTER_CODES + 255 * PAGE;
/// Different characters that a collection can have: what is left are the places that stay free.
pub(crate) const LIMIT: usize = 50_000;
/// A class of frequency ends where the count falls below a power of this.
const CLASS_FACTOR: u64 = 4;
/// The golden ratio, as a fraction of 32 bits: multiplied by it, neighbouring numbers lie far apart.
const GOLDEN: u32 = 0x9e37_79b1;

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
    /// The characters with one-byte codes, then each class of the others, sorted by their numbers.
    classes: Vec<Vec<char>>,
    /// The character at each place; none where a place is free.
    characters: Vec<Option<char>>,
    /// The places of the characters.
    places: Places,
}

impl Codes {
    /// The table for characters with these counts.
    pub fn from_counts(mut counts: Vec<(char, u64)>) -> Codes {
        counts.sort_unstable_by_key(|&(c, count)| (std::cmp::Reverse(count), c));
        let (short, long) = counts.split_at(SHORT_CODES.min(counts.len()));
        let class = |count: u64| count.max(1).ilog(CLASS_FACTOR);
        let long = long.chunk_by(|(_, a), (_, b)| class(*a) == class(*b));
        let sorted = |class: &[(char, u64)]| {
            let mut class: Vec<char> = class.iter().map(|&(c, _)| c).collect();
            class.sort_unstable();
            class
        };
        Codes::new(std::iter::once(short).chain(long).map(sorted).collect())
    }

    fn new(classes: Vec<Vec<char>>) -> Codes {
        let mut characters = Vec::new();
        for (number, class) in classes.iter().enumerate() {
            match number {
                0 => characters.extend(class.iter().copied().map(Some)),
                _ => spread(class, &mut characters),
            }
        }
        let places = Places::new(characters.iter().copied());
        Codes { classes, characters, places }
    }

    /// The character at each place of the table, commoner ones before rarer; none where a place is free.
    pub fn characters(&self) -> &[Option<char>] {
        &self.characters
    }

    /// The characters at these places, as the collection writes them.
    pub(crate) fn written(&self, places: &[usize]) -> String {
        places.iter().filter_map(|&place| *self.characters.get(place)?).collect()
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
            let c = self.characters.get(place).copied().flatten();
            text.push(c.ok_or_else(|| cursor.damaged("a code has no character"))?);
        }
        Ok(text)
    }

    /// The classes: count; for each its count, and the numbers of its characters, each as the difference to the one before.
    pub(crate) fn write(&self, out: &mut Writer) {
        out.varint(self.classes.len() as u64);
        for class in &self.classes {
            out.varint(class.len() as u64);
            let mut before = 0;
            for &c in class {
                out.varint(u64::from(c as u32 - before));
                before = c as u32;
            }
        }
    }

    /// Reads what [`Codes::write`] wrote.
    pub(crate) fn read(cursor: &mut Cursor<'_>) -> Result<Codes, IndexError> {
        let (mut classes, mut places) = (Vec::new(), 0);
        for number in 0..cursor.count(1)? {
            let count = cursor.count(1)?;
            let mut class = Vec::with_capacity(count);
            let mut before = 0u32;
            for _ in 0..count {
                let number = before.saturating_add(cursor.u32()?);
                match char::from_u32(number) {
                    // A character that stood at many places would take long to be put at each.
                    Some(c) if number > before || class.is_empty() => class.push(c),
                    _ => {
                        return Err(cursor.damaged("a character's number is none, or that of the one before"));
                    }
                }
                before = number;
            }
            places += if number == 0 { count } else { pages(count) };
            if places > PLACES || number == 0 && count > SHORT_CODES {
                return Err(cursor.damaged("a character has no code"));
            }
            classes.push(class);
        }
        Ok(Codes::new(classes))
    }
}

/// Places on the pages of a class: half as many again as it has characters, in whole pages.
fn pages(count: usize) -> usize {
    (count + count / 2).next_multiple_of(PAGE)
}

/// Appends the pages of a class, with each character at the place that its number leads to, or at the next that is free.
fn spread(class: &[char], characters: &mut Vec<Option<char>>) {
    // Behind the one-byte codes, if there are any others, all are taken.
    let first = characters.len().max(SHORT_CODES);
    let size = pages(class.len());
    characters.resize(first + size, None);
    for &c in class {
        let hash = u64::from((c as u32).wrapping_mul(GOLDEN));
        let start = ((hash * size as u64) >> 32) as usize;
        let free = (start..size).chain(0..start).find(|at| characters.get(first + at) == Some(&None));
        if let Some(slot) = free.and_then(|at| characters.get_mut(first + at)) {
            *slot = Some(c);
        }
    }
}

/// Characters and their places, for looking a character up.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    /// The character's number above, its place in the low 32 bits; sorted.
    packed: Vec<u64>,
}

impl Places {
    /// The character at each place; of two that are equal, the first counts.
    pub(crate) fn new(characters: impl Iterator<Item = Option<char>>) -> Places {
        let mut packed: Vec<u64> =
            (0..).zip(characters).filter_map(|(place, c)| Some(u64::from(c?) << 32 | place)).collect();
        packed = sort::stable_sort(packed);
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
        let places = [0, SHORT_CODES - 1, SHORT_CODES, SHORTER_CODES - 1, SHORTER_CODES, PLACES - 1];
        for place in places {
            let mut bytes = code(place).into_iter();
            assert_eq!(read_code(|| bytes.next().ok_or(())), Ok(place));
            assert!(places.iter().all(|&other| other == place || !code(other).starts_with(&code(place))));
        }
    }
}
