//! Key shards: for each key its document frequency and, where it has one, its list of passages.
//!
//! A shard is one piece of the sorted space of keys: an fst from keys to offsets, and behind it the entries. Grams,
//! words and last characters carry lists; terms of three and more characters carry their frequency only, because the
//! lists of their grams find them; a term of two characters is its gram, flagged. Shards are cut only where the
//! first two characters change, so the terms that begin with a gram lie in the shard of that gram.

use fst::raw::{Builder, Fst, Node};

use super::alphabet::{Alphabet, border};
use super::bytes::{Cursor, Writer};
use super::error::IndexError;
use super::file::{self, File, Hash, Kind};
use super::postings::{self, Posting};

/// Bits of an entry's head below the document frequency.
const HEAD_BITS: u32 = 2;
/// The key has a list.
const LISTED: u64 = 1;
/// The key is a term.
const TERM: u64 = 2;

/// A shard may not be cut before it has so many bytes (of lists, and of keys by estimate).
const LEAST_SHARD: usize = 5_000;
/// A shard that has so many bytes is cut at the next border.
const GREATEST_SHARD: usize = 11_000;
/// Between the two, a shard is cut before a border whose checksum has these bits all zero: borders depend on keys, not
/// on what stands before them, so that an added speech moves few of them.
const BORDER_MASK: u32 = 0x7f;
/// A key space of up to so many bytes stays in one shard: fetching it whole costs less than asking twice.
const SMALL_KEY_SPACE: usize = 64_000;
/// What a key takes in an fst of such keys, in bytes, measured on reports and encyclopaedia paragraphs.
const KEY_ESTIMATE: usize = 4;

/// What stands under a key when an index is built.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entry {
    /// Passages that hold it.
    pub(crate) frequency: u32,
    /// Whether it is a term.
    pub(crate) term: bool,
    /// Its passages; empty for terms of three and more characters.
    pub(crate) list: Vec<Posting>,
}

/// Writes sorted entries as shards: the border each begins at, the file and its hash.
pub(crate) fn write(entries: &[(Vec<u8>, Entry)]) -> Result<Vec<(Vec<u8>, File, Hash)>, IndexError> {
    let sizes: Vec<usize> = entries.iter().map(|(_, entry)| KEY_ESTIMATE + list_size(&entry.list)).collect();
    let small = sizes.iter().sum::<usize>() <= SMALL_KEY_SPACE;
    let mut shards = Vec::new();
    let (mut start, mut size, mut before) = (0, 0, &[][..]);
    for (at, ((key, _), &added)) in entries.iter().zip(&sizes).enumerate() {
        let here = border(key);
        let at_border = here != before && !small;
        let hashed = || file::checksum(here) & BORDER_MASK == 0;
        if at_border && (size >= GREATEST_SHARD || size >= LEAST_SHARD && hashed()) {
            shards.extend(entries.get(start..at).map(write_shard));
            (start, size) = (at, 0);
        }
        size += added;
        before = here;
    }
    shards.extend(entries.get(start..).filter(|rest| !rest.is_empty()).map(write_shard));
    shards.into_iter().collect()
}

fn list_size(list: &[Posting]) -> usize {
    let mut out = Writer::default();
    postings::write(&mut out, list);
    out.bytes.len()
}

fn write_shard(entries: &[(Vec<u8>, Entry)]) -> Result<(Vec<u8>, File, Hash), IndexError> {
    let mut lists = Writer::default();
    let mut keys = Builder::memory();
    for (place, (key, entry)) in entries.iter().enumerate() {
        let inserted = keys.insert(key, lists.bytes.len() as u64);
        inserted.map_err(|_| IndexError::Order { key: place })?;
        let flags = if entry.list.is_empty() { 0 } else { LISTED } | if entry.term { TERM } else { 0 };
        lists.varint(u64::from(entry.frequency) << HEAD_BITS | flags);
        postings::write(&mut lists, &entry.list);
    }
    let keys = keys.into_inner().unwrap_or_default();
    let mut out = Writer::default();
    out.varint(keys.len() as u64);
    out.raw(&keys);
    out.raw(&lists.bytes);
    let (file, hash) = file::seal_and_name(Kind::Keys, &out.bytes);
    let first = entries.first().map_or(&[][..], |(key, _)| border(key));
    Ok((first.to_vec(), file, hash))
}

/// What a shard says of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Passages that hold the key.
    pub frequency: u32,
    /// Whether jieba cut it as a term.
    pub term: bool,
    listed: bool,
    /// Where its list begins.
    at: usize,
}

/// What is told each key with what stands under it.
pub type Visitor<'v> = dyn FnMut(&[u8], Found) -> Result<(), IndexError> + 'v;

/// A shard that has been opened.
pub struct KeyShard {
    file: String,
    keys: Fst<Vec<u8>>,
    lists: Vec<u8>,
    passages: u32,
}

impl KeyShard {
    /// Opens the shard `file` of an index with `passages` passages.
    pub fn open(file: &str, bytes: &[u8], passages: u32) -> Result<KeyShard, IndexError> {
        let mut cursor = file::open(file, Kind::Keys, bytes)?;
        let length = cursor.count(1)?;
        let keys = cursor.raw(length)?.to_vec();
        let keys = Fst::new(keys).map_err(|_| cursor.damaged("the keys are not an fst"))?;
        let lists = cursor.raw(cursor.left())?.to_vec();
        Ok(KeyShard { file: file.to_owned(), keys, lists, passages })
    }

    /// What stands under `key`.
    pub fn get(&self, key: &[u8]) -> Result<Option<Found>, IndexError> {
        let found = self.descend((self.keys.root(), 0), key).filter(|(node, _)| node.is_final());
        found.map(|(node, offset)| self.head(offset.wrapping_add(node.final_output().value()))).transpose()
    }

    /// The list of a key; empty for one that has none.
    pub fn list(&self, found: Found) -> Result<Vec<Posting>, IndexError> {
        if !found.listed {
            return Ok(Vec::new());
        }
        let mut cursor = Cursor::new(&self.file, self.lists.get(found.at..).unwrap_or_default());
        postings::read(&mut cursor, found.frequency as usize, self.passages)
    }

    /// The terms that `text` begins with: length in characters and document frequency.
    pub fn terms(&self, text: &[char], alphabet: &Alphabet) -> Result<Vec<(usize, u32)>, IndexError> {
        let mut terms = Vec::new();
        let mut at = (self.keys.root(), 0);
        for (place, &c) in text.iter().enumerate() {
            let next = alphabet.key(&[c]).and_then(|code| self.descend(at, &code));
            let Some((node, offset)) = next else { break };
            at = (node, offset);
            if node.is_final() {
                let found = self.head(offset.wrapping_add(node.final_output().value()))?;
                if found.term {
                    terms.push((place + 1, found.frequency));
                }
            }
        }
        Ok(terms)
    }

    /// Visits all keys that begin with `prefix`, in order.
    pub fn visit(&self, prefix: &[u8], visitor: &mut Visitor<'_>) -> Result<(), IndexError> {
        match self.descend((self.keys.root(), 0), prefix) {
            Some(at) => self.visit_below(at, &mut prefix.to_vec(), visitor),
            None => Ok(()),
        }
    }

    fn visit_below(
        &self,
        (node, offset): (Node<'_>, u64),
        key: &mut Vec<u8>,
        visitor: &mut Visitor<'_>,
    ) -> Result<(), IndexError> {
        if node.is_final() {
            visitor(key, self.head(offset.wrapping_add(node.final_output().value()))?)?;
        }
        for transition in node.transitions() {
            key.push(transition.inp);
            let below = (self.keys.node(transition.addr), offset.wrapping_add(transition.out.value()));
            self.visit_below(below, key, visitor)?;
            key.pop();
        }
        Ok(())
    }

    /// The node to which `key` leads from another, with the sum of the outputs on the way.
    fn descend<'s>(&'s self, (mut node, mut offset): (Node<'s>, u64), key: &[u8]) -> Option<(Node<'s>, u64)> {
        for &byte in key {
            let transition = node.transition(node.find_input(byte)?);
            offset = offset.wrapping_add(transition.out.value());
            node = self.keys.node(transition.addr);
        }
        Some((node, offset))
    }

    fn head(&self, offset: u64) -> Result<Found, IndexError> {
        let outside = || IndexError::Damaged {
            file: self.file.clone(),
            offset: offset as usize,
            what: "a key points outside the entries",
        };
        let at = usize::try_from(offset).map_err(|_| outside())?;
        let mut cursor = Cursor::new(&self.file, self.lists.get(at..).ok_or_else(outside)?);
        let head = cursor.varint()?;
        let frequency = u32::try_from(head >> HEAD_BITS).map_err(|_| outside())?;
        Ok(Found { frequency, term: head & TERM != 0, listed: head & LISTED != 0, at: at + cursor.at() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::codes::Codes;
    use crate::text::fold::Folding;

    fn entry(passages: &[u32], term: bool) -> Entry {
        let list = passages.iter().map(|&passage| Posting { passage, impact: 3 }).collect();
        Entry { frequency: passages.len() as u32, term, list }
    }

    fn alphabet(text: &str) -> Alphabet {
        let mut counts: Vec<(char, u64)> = text.chars().map(|c| (c, 1)).collect();
        counts.sort_unstable();
        counts.dedup();
        Alphabet::new(&Codes::from_counts(counts), &Folding::default())
    }

    fn key(alphabet: &Alphabet, text: &str) -> Vec<u8> {
        alphabet.key(&text.chars().collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn keys_find_their_lists_and_terms() {
        let alphabet = alphabet("改革开放进gdp");
        let mut entries = [
            ("gdp", entry(&[4], false)),
            ("改", entry(&[5], false)),
            ("改进", entry(&[2], false)),
            ("改革", entry(&[0, 2, 9], true)),
            ("改革开放", Entry { frequency: 2, term: true, list: Vec::new() }),
        ]
        .map(|(text, entry)| (key(&alphabet, text), entry));
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
        let shards = write(&entries).unwrap();
        let [(_, file, _)] = &shards[..] else { panic!("one shard") };
        let shard = KeyShard::open(&file.name, &file.bytes, 10).unwrap();
        let found = shard.get(&key(&alphabet, "改革")).unwrap().unwrap();
        assert_eq!(shard.list(found).unwrap(), entry(&[0, 2, 9], true).list);
        assert_eq!(shard.get(&key(&alphabet, "革")).unwrap(), None);
        let text: Vec<char> = "改革开放以来".chars().collect();
        assert_eq!(shard.terms(&text, &alphabet).unwrap(), [(2, 3), (4, 2)]);
        let mut lists = Vec::new();
        let mut collect = |_: &[u8], found| {
            lists.extend(shard.list(found)?);
            Ok(())
        };
        shard.visit(&key(&alphabet, "改"), &mut collect).unwrap();
        let mut passages: Vec<u32> = lists.iter().map(|posting| posting.passage).collect();
        passages.sort_unstable();
        assert_eq!(passages, [0, 2, 2, 5, 9]);
    }

    #[test]
    fn shards_are_cut_where_two_characters_change() {
        let alphabet = alphabet(&('一'..='皿').collect::<String>());
        let keys = ('一'..='丐').flat_map(|a| ('的'..='皿').map(move |b| [a, b]));
        let mut entries: Vec<(Vec<u8>, Entry)> = keys
            .flat_map(|[a, b]| [format!("{a}{b}"), format!("{a}{b}一"), format!("{a}{b}丁")])
            .map(|text| (key(&alphabet, &text), entry(&(0..40).collect::<Vec<_>>(), true)))
            .collect();
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
        let shards = write(&entries).unwrap();
        assert!(shards.len() > 3);
        for (first, file, _) in &shards {
            assert_eq!(border(first), first);
            assert!(file.bytes.len() < 2 * GREATEST_SHARD);
        }
    }
}
