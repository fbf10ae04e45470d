//! Texts → the keys that stand in them: what lists are made of, where an index is built and where a small one is opened.

use std::cmp::Ordering;

use crate::text::keys::{Key, keys};

use super::alphabet::{Alphabet, key_of};
use super::passage::PassageKind;
use super::postings::{Posting, impact};

/// How many keys the passages have.
#[derive(Debug, Default)]
pub(crate) struct Lengths {
    /// Keys of each passage.
    keys: Vec<u32>,
    /// Keys of all paragraphs, rows and removed texts, and their number.
    paragraphs: (u64, u64),
}

/// The average is rounded to a step of a twentieth, so that an added document changes the weights of few others.
const AVERAGE_STEP: f64 = 1.05;

impl Lengths {
    pub(crate) fn push(&mut self, kind: PassageKind, keys: u32) {
        self.keys.push(keys);
        if matches!(kind, PassageKind::Paragraph | PassageKind::Row | PassageKind::Removed) {
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

    /// The posting of a key that stands so often in a passage, given [`Lengths::average`].
    pub(crate) fn posting(&self, passage: u32, count: u32, average: f64) -> Posting {
        debug_assert!((passage as usize) < self.keys.len(), "passage {passage} was pushed");
        let length = self.keys.get(passage as usize).copied().unwrap_or(0);
        Posting { passage, impact: impact(count, length, average) }
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

/// Bytes of a key that are compared as a number, which is faster; most keys are no longer.
const FIRST: usize = 8;

/// A key where it stands. Sorts by key, then by passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Occurrence<'o> {
    /// The first bytes of the key.
    first: u64,
    pub(crate) key: &'o [u8],
    pub(crate) passage: u32,
}

impl Occurrence<'_> {
    fn compare_keys(&self, other: &Self) -> Ordering {
        let short = self.key.len() <= FIRST && other.key.len() <= FIRST;
        let rest = || if short { self.key.len().cmp(&other.key.len()) } else { self.key.cmp(other.key) };
        self.first.cmp(&other.first).then_with(rest)
    }
}

impl Ord for Occurrence<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.compare_keys(other).then(self.passage.cmp(&other.passage))
    }
}

impl PartialOrd for Occurrence<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Occurrences {
    pub(crate) fn push(&mut self, key: &[u8], passage: u32) {
        self.bytes.extend_from_slice(key);
        self.ends.push((self.bytes.len() as u32, passage));
    }

    /// Adds all keys of a folded text; how many they are.
    pub(crate) fn add(&mut self, folded: &[char], passage: u32, alphabet: &Alphabet) -> u32 {
        let keys = keys(folded);
        let places: Vec<Option<usize>> = folded.iter().map(|&c| alphabet.rank(c)).collect();
        for key in &keys {
            let is_word = matches!(key, Key::Word(_));
            if let Some(key) = places.get(key.range()).and_then(|places| key_of(places, is_word)) {
                self.push(&key, passage);
            }
        }
        keys.len() as u32
    }

    /// All, as they were met.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Occurrence<'_>> {
        let mut start = 0;
        self.ends.iter().map(move |&(end, passage)| {
            debug_assert!(end as usize <= self.bytes.len(), "a key lies in the bytes");
            let key = self.bytes.get(start..end as usize).unwrap_or_default();
            start = end as usize;
            let first =
                (0..FIRST).fold(0, |first, at| first << 8 | u64::from(key.get(at).copied().unwrap_or(0)));
            Occurrence { first, key, passage }
        })
    }
}

/// The passages of each key among sorted occurrences, and how often it stands in each.
pub(crate) fn grouped<'o>(sorted: &[Occurrence<'o>]) -> impl Iterator<Item = (&'o [u8], Vec<(u32, u32)>)> {
    sorted.chunk_by(|a, b| a.compare_keys(b).is_eq()).filter_map(|same| {
        let key = same.first()?.key;
        let passages = same.chunk_by(|a, b| a.passage == b.passage);
        Some((key, passages.filter_map(|same| Some((same.first()?.passage, same.len() as u32))).collect()))
    })
}
