//! Texts → the keys that stand in them: what lists are made of, where an index is built and where a small one is opened.

use crate::text::keys::{Key, keys};

use super::alphabet::Alphabet;
use super::text::PassageKind;

/// How many keys the passages have.
#[derive(Debug, Default)]
pub(crate) struct Lengths {
    /// Keys of each passage.
    pub(crate) keys: Vec<u32>,
    /// Keys of all paragraphs, and their number.
    paragraphs: (u64, u64),
}

/// The average is rounded to a step of a twentieth, so that an added speech changes the weights of few others.
const AVERAGE_STEP: f64 = 1.05;

impl Lengths {
    pub(crate) fn push(&mut self, kind: PassageKind, keys: u32) {
        self.keys.push(keys);
        if kind == PassageKind::Paragraph {
            self.paragraphs.0 += u64::from(keys);
            self.paragraphs.1 += 1;
        }
    }

    /// Appends the passages that follow.
    pub(crate) fn extend(&mut self, other: Lengths) {
        self.keys.extend(other.keys);
        self.paragraphs.0 += other.paragraphs.0;
        self.paragraphs.1 += other.paragraphs.1;
    }

    /// Keys of the average paragraph, rounded.
    pub(crate) fn average(&self) -> f64 {
        let average = (self.paragraphs.0 as f64 / self.paragraphs.1.max(1) as f64).max(1.0);
        let steps = libm::round(libm::log(average) / libm::log(AVERAGE_STEP));
        libm::exp(steps * libm::log(AVERAGE_STEP))
    }
}

/// Where keys stand, in the order in which they were met.
#[derive(Debug, Default)]
pub(crate) struct Occurrences {
    /// The bytes of all, one after another.
    bytes: Vec<u8>,
    /// Where each ends, and its passage.
    ends: Vec<(u32, u32)>,
}

/// A key where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Occurrence<'o> {
    pub(crate) key: &'o [u8],
    pub(crate) passage: u32,
}

impl Occurrences {
    pub(crate) fn push(&mut self, key: &[u8], passage: u32) {
        self.bytes.extend_from_slice(key);
        self.ends.push((self.bytes.len() as u32, passage));
    }

    /// Adds all keys of a folded text; how many they are.
    pub(crate) fn add(&mut self, folded: &[char], passage: u32, alphabet: &Alphabet) -> u32 {
        let keys = keys(folded);
        for key in keys.iter().map(Key::range).filter_map(|range| alphabet.key(folded.get(range)?)) {
            self.push(&key, passage);
        }
        keys.len() as u32
    }

    /// All, as they were met.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Occurrence<'_>> {
        let mut start = 0;
        self.ends.iter().map(move |&(end, passage)| {
            let key = self.bytes.get(start..end as usize).unwrap_or_default();
            start = end as usize;
            Occurrence { key, passage }
        })
    }
}

/// The passages of each key among sorted occurrences, and how often it stands in each.
pub(crate) fn grouped<'s, 'o>(
    sorted: &'s [Occurrence<'o>],
) -> impl Iterator<Item = (&'o [u8], Vec<(u32, u32)>)> {
    sorted.chunk_by(|a, b| a.key == b.key).filter_map(|same| {
        let key = same.first()?.key;
        let passages = same.chunk_by(|a, b| a.passage == b.passage);
        Some((key, passages.filter_map(|same| Some((same.first()?.passage, same.len() as u32))).collect()))
    })
}
