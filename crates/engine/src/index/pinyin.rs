//! The pinyin block: the readings of a collection's characters, and its commonest terms.
//!
//! It is fetched only for a query that looks like pinyin, or that has two adjacent characters which no passage has side by
//! side. Then homophones, and terms that differ by a character, are suggested.

use super::alphabet::{Alphabet, WORDS, places};
use super::bytes::Writer;
use super::error::IndexError;
use super::file::{self, Kind};
use super::keys::{KeyWriter, read_keys};

/// Terms that are kept: 30 to 55 KB, deflated.
const MAX_TERMS: usize = 8_000;
/// Characters of the terms that are kept.
const TERM_LENGTHS: std::ops::RangeInclusive<usize> = 2..=8;

/// Readings of a character that are kept.
const MAX_READINGS: usize = 8;

/// A term with the passages that hold it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommonTerm {
    /// Places of its characters in the table.
    pub places: Vec<usize>,
    /// Document frequency.
    pub frequency: u32,
}

/// The readings of the characters, and the commonest terms.
#[derive(Debug)]
pub struct PinyinTable {
    /// Syllables of pinyin, without tones, sorted.
    pub syllables: Vec<String>,
    /// For each character of the table, the positions of its syllables, the commonest first.
    readings: Vec<Vec<usize>>,
    /// The commonest terms, in order of their keys. Empty if one shard holds all keys.
    pub terms: Vec<CommonTerm>,
}

/// The positions of a term's characters; `None` for a term that is not kept.
pub(crate) fn term_places(key: &[u8]) -> Option<Vec<usize>> {
    let places: Vec<usize> = places(key).collect();
    (!key.starts_with(&WORDS) && TERM_LENGTHS.contains(&places.len())).then_some(places)
}

/// Collects terms, and keeps the commonest.
#[derive(Debug, Default)]
pub(crate) struct Commonest(Vec<(Vec<u8>, u32)>);

impl Commonest {
    pub(crate) fn add(&mut self, key: &[u8], frequency: u32) {
        if term_places(key).is_some() {
            self.0.push((key.to_vec(), frequency));
        }
        if self.0.len() >= 8 * MAX_TERMS {
            self.prune();
        }
    }

    fn prune(&mut self) {
        self.0.sort_by(|(a, frequency_a), (b, frequency_b)| frequency_b.cmp(frequency_a).then(a.cmp(b)));
        self.0.truncate(MAX_TERMS);
    }

    /// The commonest, in the order of their keys.
    pub(crate) fn finish(mut self) -> Vec<(Vec<u8>, u32)> {
        self.prune();
        self.0.sort_unstable();
        self.0
    }
}

/// Writes the sealed block. Terms are given by their keys, in order.
pub(crate) fn write(
    terms: &[(Vec<u8>, u32)],
    alphabet: &Alphabet,
    characters: usize,
    readings_of: &dyn Fn(char) -> Vec<String>,
) -> Vec<u8> {
    let mut readings: Vec<Vec<String>> = vec![Vec::new(); characters];
    for (place, c) in alphabet.characters() {
        if let Some(slot) = readings.get_mut(place) {
            *slot = readings_of(c);
            slot.truncate(MAX_READINGS);
        }
    }
    let mut syllables: Vec<&String> = readings.iter().flatten().collect();
    syllables.sort_unstable();
    syllables.dedup();

    let mut out = Writer::default();
    out.varint(syllables.len() as u64);
    syllables.iter().for_each(|syllable| out.string(syllable));
    for readings in &readings {
        out.varint(readings.len() as u64);
        readings.iter().for_each(|reading| {
            out.varint(syllables.partition_point(|syllable| *syllable < reading) as u64);
        });
    }
    let mut keys = KeyWriter::default();
    terms.iter().for_each(|(key, _)| keys.add(key));
    keys.finish(&mut out);
    terms.iter().for_each(|&(_, frequency)| out.varint(u64::from(frequency)));
    file::seal(Kind::Pinyin, &out.bytes)
}

impl PinyinTable {
    /// Opens the block `name` of an index that has `characters` characters.
    pub fn open(name: &str, bytes: &[u8], characters: usize) -> Result<PinyinTable, IndexError> {
        let mut cursor = file::open(name, Kind::Pinyin, bytes)?;
        let mut table = PinyinTable { syllables: Vec::new(), readings: Vec::new(), terms: Vec::new() };
        for _ in 0..cursor.count(1)? {
            table.syllables.push(cursor.string()?);
        }
        for _ in 0..characters {
            let mut readings = Vec::new();
            for _ in 0..cursor.count(1)? {
                let reading = cursor.u32()? as usize;
                if reading >= table.syllables.len() || readings.len() == MAX_READINGS {
                    return Err(cursor.damaged("a reading is no syllable, or one too many"));
                }
                readings.push(reading);
            }
            table.readings.push(readings);
        }
        let (keys, ends) = read_keys(&mut cursor)?;
        let mut start = 0;
        for end in ends {
            let key = keys.get(start..end as usize).unwrap_or_default();
            start = end as usize;
            let frequency = cursor.u32()?;
            let places = term_places(key).filter(|places| places.iter().all(|&place| place < characters));
            let Some(places) = places else { return Err(cursor.damaged("a term is none that is kept")) };
            table.terms.push(CommonTerm { places, frequency });
        }
        cursor.end()?;
        Ok(table)
    }

    /// The syllables of the character at this place in the table.
    pub fn of(&self, place: usize) -> &[usize] {
        self.readings.get(place).map_or(&[], Vec::as_slice)
    }
}
