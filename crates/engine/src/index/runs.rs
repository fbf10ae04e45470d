//! Sorted runs: what a build keeps of some passages until all runs are merged.
//!
//! A run is an fst of the keys and terms of its passages, which is small enough to stay in memory, and the lists of those
//! keys in the same order, which go to a file of the system's temporary folder when they are large. The union of the fsts
//! leads through all lists once.

use std::io::{self, BufReader, Read, Seek, Write};

use fst::Streamer;
use fst::map::{Map, MapBuilder, OpBuilder};
use itertools::EitherOrBoth::{Both, Left, Right};
use itertools::Itertools;
use tempfile::SpooledTempFile;

use super::alphabet::Alphabet;
use super::bytes::{Cursor, Writer};
use super::error::IndexError;
use super::invert::{Lengths, Occurrences, grouped};
use super::passage::PassageKind;

/// Bytes of the lists of a run that stay in memory.
const IN_MEMORY: usize = 1 << 18;
/// Characters of the longest term that is kept: those of jieba's dictionary are shorter, but for a few proverbs.
const MAX_TERM: usize = 16;

/// Cuts a folded text into its terms.
pub type Terms<'l> = dyn for<'t> Fn(&'t str) -> Vec<&'t str> + Sync + 'l;

/// A sorted run.
pub(crate) struct Run {
    /// Each key, with the number of passages that hold it as a term.
    keys: Map<Vec<u8>>,
    /// For each key, the length of its list in bytes, and for each passage the step from the one before and how often the
    /// key stands in it.
    lists: SpooledTempFile,
    /// The passages of the run.
    pub(crate) lengths: Lengths,
}

impl Run {
    /// The run of folded passages, the first of which has this number.
    pub(crate) fn new<'t>(
        first: u32,
        passages: impl Iterator<Item = (PassageKind, Vec<char>)> + 't,
        alphabet: &Alphabet,
        terms: &Terms<'_>,
    ) -> Result<Run, IndexError> {
        let (mut lengths, mut listed, mut cut) =
            (Lengths::default(), Occurrences::default(), Occurrences::default());
        for (passage, (kind, folded)) in (first..).zip(passages) {
            lengths.push(kind, listed.add(&folded, passage, alphabet));
            let text: String = folded.into_iter().collect();
            for term in terms(&text) {
                let term: Vec<char> = term.chars().take(MAX_TERM + 1).collect();
                if let Some(key) = alphabet.key(&term).filter(|_| term.len() <= MAX_TERM) {
                    cut.push(&key, passage);
                }
            }
        }
        let sorted = |occurrences| {
            let mut sorted: Vec<_> = Occurrences::iter(occurrences).collect();
            sorted.sort_unstable();
            sorted
        };
        let (listed, cut) = (sorted(&listed), sorted(&cut));
        let (mut lists, mut keys) = (Vec::new(), MapBuilder::memory());
        let terms = grouped(&cut).map(|(term, passages)| (term, passages.len() as u64));
        for both in grouped(&listed).merge_join_by(terms, |(key, _), (term, _)| key.cmp(term)) {
            let (key, passages, terms) = match both {
                Both((key, passages), (_, terms)) => (key, passages, terms),
                Left((key, passages)) => (key, passages, 0),
                Right((term, terms)) => (term, Vec::new(), terms),
            };
            keys.insert(key, terms).map_err(|error| failed(io::Error::other(error)))?;
            write_list(&mut lists, &passages);
        }
        let keys = keys.into_inner().and_then(Map::new).map_err(|error| failed(io::Error::other(error)))?;
        let mut file = SpooledTempFile::new(IN_MEMORY);
        file.write_all(&lists).map_err(failed)?;
        Ok(Run { keys, lists: file, lengths })
    }

    /// Whether a passage of it holds this key as a term.
    pub(crate) fn has_term(&self, key: &[u8]) -> bool {
        self.keys.get(key).is_some_and(|terms| terms > 0)
    }

    /// Whether a passage of it holds this key.
    pub(crate) fn has(&self, key: &[u8]) -> bool {
        self.keys.contains_key(key)
    }
}

fn write_list(lists: &mut Vec<u8>, passages: &[(u32, u32)]) {
    let (mut list, mut before) = (Writer::default(), 0);
    for &(passage, count) in passages {
        list.varint(u64::from(passage - before));
        list.varint(u64::from(count));
        before = passage;
    }
    lists.extend_from_slice(&(list.bytes.len() as u32).to_le_bytes());
    lists.extend_from_slice(&list.bytes);
}

fn read_list(lists: &mut impl Read, passages: &mut Vec<(u32, u32)>) -> Result<(), IndexError> {
    let mut length = [0; 4];
    lists.read_exact(&mut length).map_err(failed)?;
    let mut bytes = vec![0; u32::from_le_bytes(length) as usize];
    lists.read_exact(&mut bytes).map_err(failed)?;
    let mut cursor = Cursor::new("run", &bytes);
    let mut passage = 0;
    while cursor.left() > 0 {
        passage += cursor.u32()?;
        passages.push((passage, cursor.u32()?));
    }
    Ok(())
}

fn failed(error: io::Error) -> IndexError {
    IndexError::Scratch { what: error.to_string() }
}

/// A key of all runs: the number of passages that hold it as a term; and its passages, each with how often it stands there.
pub(crate) struct Merged<'m> {
    pub(crate) key: &'m [u8],
    pub(crate) terms: u32,
    pub(crate) passages: &'m [(u32, u32)],
}

/// Visits the keys of all runs, which are in the order of their passages.
pub(crate) fn merge<E: From<IndexError>>(
    runs: &mut [Run],
    mut visitor: impl FnMut(Merged<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut lists = Vec::with_capacity(runs.len());
    let mut union = OpBuilder::new();
    for run in runs {
        run.lists.rewind().map_err(failed)?;
        lists.push(BufReader::new(&mut run.lists));
        union.push(&run.keys);
    }
    let mut union = union.union();
    let mut passages = Vec::new();
    while let Some((key, held)) = union.next() {
        let mut held: Vec<(usize, u64)> = held.iter().map(|held| (held.index, held.value)).collect();
        held.sort_unstable();
        passages.clear();
        let mut terms = 0;
        for (run, cut) in held {
            terms += cut as u32;
            if let Some(lists) = lists.get_mut(run) {
                read_list(lists, &mut passages)?;
            }
        }
        visitor(Merged { key, terms, passages: &passages })?;
    }
    Ok(())
}
