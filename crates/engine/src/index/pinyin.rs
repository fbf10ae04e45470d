//! The pinyin block: the readings of a collection's characters, and its commonest terms.
//!
//! It is fetched only for a query that looks like pinyin, or that has two adjacent characters which no passage has side by
//! side. Then homophones, and terms that differ by a character, are suggested.

use super::alphabet::{Alphabet, WORDS, places};
use super::bytes::Writer;
use super::error::IndexError;
use super::file::{self, Kind};
use super::terms::{self, ALL, Terms};

/// Terms that are kept: 70 to 120 KB, deflated. (Of 8,000, half of the size, six in ten of the terms of 1,104 paragraphs were
/// offered by their pinyin.)
const MAX_TERMS: usize = 20_000;
/// Characters of the terms that are kept.
const TERM_LENGTHS: std::ops::RangeInclusive<usize> = 2..=8;

/// Readings of a character that are kept.
pub const MAX_READINGS: usize = 8;

/// The readings of the characters, and the commonest terms.
#[derive(Debug)]
pub struct PinyinTable {
    /// Syllables of pinyin, without tones, sorted.
    pub syllables: Vec<String>,
    /// For each character of the table, the positions of its syllables, the commonest first.
    readings: Vec<Vec<usize>>,
    /// The commonest terms, in order of their keys. Empty if one shard holds all keys.
    terms: Terms,
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
///
/// # Errors
/// [`IndexError`] for terms that are not in order.
pub(crate) fn write(
    terms: &[(Vec<u8>, u32)],
    alphabet: &Alphabet,
    characters: usize,
    readings_of: &dyn Fn(char) -> Vec<String>,
) -> Result<Vec<u8>, IndexError> {
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
    terms::write(&mut out, terms)?;
    Ok(file::seal(Kind::Pinyin, &out.bytes))
}

impl PinyinTable {
    /// Opens the block `name` of an index that has `characters` characters.
    pub fn open(name: &str, bytes: &[u8], characters: usize) -> Result<PinyinTable, IndexError> {
        let mut cursor = file::open(name, Kind::Pinyin, bytes)?;
        let mut table = PinyinTable { syllables: Vec::new(), readings: Vec::new(), terms: Terms::default() };
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
        table.terms = Terms::read(&mut cursor)?;
        let mut kept = true;
        table.terms.visit(ALL, &mut |key, _| {
            kept &= term_places(key).is_some_and(|places| places.iter().all(|&place| place < characters));
        });
        if !kept {
            return Err(cursor.damaged("a term is none that is kept"));
        }
        cursor.end()?;
        Ok(table)
    }

    /// Visits the commonest terms in the order of their keys: places of their characters in the table, and document frequency.
    pub fn visit_terms(&self, visitor: &mut dyn FnMut(&[usize], u32)) {
        self.terms.visit(ALL, &mut |key, frequency| {
            term_places(key).iter().for_each(|places| visitor(places, frequency));
        });
    }

    /// Where letters end that spell the characters at these places of the table from `start` on, by the commonest `readings` of each:
    /// a set, however many lead there.
    pub fn ends(&self, letters: &[char], start: usize, places: &[usize], readings: usize) -> Vec<usize> {
        let mut spelled = vec![start];
        for &place in places {
            let mut next = Vec::new();
            for syllable in
                self.of(place).iter().take(readings).filter_map(|&syllable| self.syllables.get(syllable))
            {
                for &start in &spelled {
                    let end = start + syllable.len();
                    let here = letters.get(start..end).unwrap_or_default();
                    // Many keyboards have no ü.
                    let same = |(&typed, own): (&char, char)| typed == own || typed == 'u' && own == 'v';
                    let is_here = here.len() == syllable.len() && here.iter().zip(syllable.chars()).all(same);
                    if is_here && !next.contains(&end) {
                        next.push(end);
                    }
                }
            }
            spelled = next;
        }
        spelled
    }

    /// The syllables of the character at this place in the table.
    pub fn of(&self, place: usize) -> &[usize] {
        self.readings.get(place).map_or(&[], Vec::as_slice)
    }
}
