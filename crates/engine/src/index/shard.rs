//! Key shards: for each key its document frequency and its list of passages; and the terms.
//!
//! A shard is one piece of the sorted space of keys: the keys, each as what it does not share with the one before, behind
//! them their document frequencies, behind those their lists. Like things stand together and deflate well: such keys take
//! six tenths of an fst of the same keys. Grams, words, last characters and spaces are keys. What jieba cut as a term is in an fst behind
//! the lists ([`super::terms`]): a term needs no list, because those of its grams find it. Shards are cut only where the first two
//! characters change, so the terms that begin with a gram lie in the shard of that gram.
//!
//! A collection of one file ships its terms only ([`write_terms`](super::shard_writer::write_terms)); the lists are made of its texts when it is opened
//! ([`KeyShard::derive`]), by the code that makes them when an index is built.

use std::ops::Range;

use super::alphabet::{Alphabet, places};
use super::error::IndexError;
use super::file::{self, Kind};
use super::invert::{Lengths, Occurrences, grouped};
use super::keys::read_keys;
use super::passage::PassageKind;
use super::postings::{self, Posting};
use super::sort::stable_sort;
use super::terms::{Terms, Wanted};

/// What a shard says of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Passages that hold the key.
    pub frequency: u32,
    /// Place of the key in its shard.
    place: usize,
}

/// What is told each key with what stands under it.
pub type Visitor<'v> = dyn FnMut(&[u8], Found) + 'v;

/// A shard that has been opened: all of it was checked.
#[derive(Debug, Default)]
pub struct KeyShard {
    keys: Vec<u8>,
    rows: Vec<Row>,
    postings: Vec<Posting>,
    terms: Terms,
}

/// A key of a shard.
#[derive(Debug)]
struct Row {
    /// Where its bytes end.
    key_end: u32,
    /// Where its list ends.
    list_end: u32,
}

impl KeyShard {
    /// Opens the shard `file` of an index with `passages` passages.
    pub fn open(file: &str, bytes: &[u8], passages: u32) -> Result<KeyShard, IndexError> {
        let mut cursor = file::open(file, Kind::Keys, bytes)?;
        let (keys, ends) = read_keys(&mut cursor)?;
        let mut frequencies = Vec::with_capacity(ends.len());
        for _ in &ends {
            frequencies.push(cursor.u32()?);
        }
        let mut shard = KeyShard { keys, rows: Vec::with_capacity(ends.len()), ..KeyShard::default() };
        for (key_end, frequency) in ends.into_iter().zip(frequencies) {
            postings::read(&mut cursor, frequency as usize, passages, &mut shard.postings)?;
            shard.push(key_end);
        }
        shard.terms = Terms::read(&mut cursor)?;
        cursor.end()?;
        Ok(shard)
    }

    /// Makes the one shard of a collection of one file: of its `terms`, and of the keys of its passages, which are given
    /// folded.
    pub fn derive(
        file: &str,
        terms: &[u8],
        passages: impl Iterator<Item = (PassageKind, Vec<char>)>,
        alphabet: &Alphabet,
    ) -> Result<KeyShard, IndexError> {
        let mut cursor = file::open(file, Kind::Terms, terms)?;
        let terms = Terms::read(&mut cursor)?;
        cursor.end()?;
        let (mut lengths, mut occurrences) = (Lengths::default(), Occurrences::default());
        for (passage, (kind, folded)) in (0..).zip(passages) {
            lengths.push(kind, occurrences.add(&folded, passage, alphabet));
        }
        let average = lengths.average();
        let sorted = stable_sort(occurrences.iter().collect());
        let mut shard = KeyShard { terms, ..KeyShard::default() };
        for (key, passages) in grouped(&sorted) {
            shard.keys.extend_from_slice(key);
            let posting = |&(passage, count): &(u32, u32)| lengths.posting(passage, count, average);
            shard.postings.extend(passages.iter().map(posting));
            shard.push(shard.keys.len() as u32);
        }
        Ok(shard)
    }

    fn push(&mut self, key_end: u32) {
        self.rows.push(Row { key_end, list_end: self.postings.len() as u32 });
    }

    fn key(&self, place: usize) -> &[u8] {
        let end = |place: usize| self.rows.get(place).map_or(0, |row| row.key_end as usize);
        debug_assert!(end(place) <= self.keys.len(), "key {place} is one of the shard");
        self.keys.get(place.checked_sub(1).map_or(0, end)..end(place)).unwrap_or_default()
    }

    /// The place of the first key that is not below this one.
    fn lower_bound(&self, key: &[u8]) -> usize {
        let (mut low, mut high) = (0, self.rows.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.key(middle) < key {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Where the list of a key lies.
    fn list_of(&self, place: usize) -> Range<usize> {
        let end = |place: usize| self.rows.get(place).map_or(0, |row| row.list_end as usize);
        place.checked_sub(1).map_or(0, end)..end(place)
    }

    fn found(&self, place: usize) -> Option<Found> {
        let frequency = self.list_of(place).len() as u32;
        self.rows.get(place).map(|_| Found { frequency, place })
    }

    /// What stands under `key`.
    pub fn get(&self, key: &[u8]) -> Option<Found> {
        let place = self.lower_bound(key);
        self.found(place).filter(|_| self.key(place) == key)
    }

    /// The document frequency of a key, or of a term.
    pub fn frequency(&self, key: &[u8]) -> Option<u32> {
        let mut frequency = self.get(key).map(|found| found.frequency);
        if frequency.is_none() {
            self.terms.visit(Wanted::PrefixesOf(key), &mut |term, of_term| {
                frequency = frequency.or((term == key).then_some(of_term));
            });
        }
        frequency
    }

    /// The list of a key.
    pub fn list(&self, found: Found) -> &[Posting] {
        debug_assert!(found.place < self.rows.len(), "{found:?} was found in this shard");
        self.postings.get(self.list_of(found.place)).unwrap_or_default()
    }

    /// Visits terms in the order of their keys, each with its document frequency.
    pub fn visit_terms(&self, wanted: Wanted<'_>, visitor: &mut dyn FnMut(&[u8], u32)) {
        self.terms.visit(wanted, &mut |key, frequency| {
            let of_list = || self.get(key).map_or(0, |found| found.frequency);
            visitor(key, if frequency == 0 { of_list() } else { frequency });
        });
    }

    /// The terms that `text` begins with: length in characters and document frequency.
    pub fn terms(&self, text: &[char], alphabet: &Alphabet) -> Vec<(usize, u32)> {
        let known = text.iter().take_while(|&&c| alphabet.rank(c).is_some()).count();
        let key = text.get(..known).and_then(|text| alphabet.key(text)).unwrap_or_default();
        let mut terms = Vec::new();
        self.visit_terms(Wanted::PrefixesOf(&key), &mut |term, frequency| {
            terms.push((places(term).count(), frequency));
        });
        terms
    }

    /// Visits all keys that begin with `prefix`, in order.
    pub fn visit(&self, prefix: &[u8], visitor: &mut Visitor<'_>) {
        let mut place = self.lower_bound(prefix);
        while let Some(found) = self.found(place).filter(|_| self.key(place).starts_with(prefix)) {
            visitor(self.key(place), found);
            place += 1;
        }
    }

    /// Bytes of memory that it takes.
    pub(crate) fn size(&self) -> usize {
        let rows = self.rows.len() * size_of::<Row>() + self.postings.len() * size_of::<Posting>();
        self.keys.len() + rows + self.terms.size()
    }
}

#[cfg(test)]
mod tests {
    use super::super::alphabet::border;
    use super::super::shard_writer::{Entry, MAX_SHARD, Shard, ShardWriter};
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

    fn written(entries: &[(Vec<u8>, Entry)]) -> Vec<Shard> {
        let mut writer = ShardWriter::default();
        let mut shards: Vec<Shard> =
            entries.iter().filter_map(|(key, entry)| writer.add(key, entry).unwrap()).collect();
        shards.extend(writer.finish().unwrap());
        shards
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
        let shards = written(&entries);
        let [(_, bytes)] = &shards[..] else { panic!("one shard") };
        let shard = KeyShard::open("k", bytes, 10).unwrap();
        let found = shard.get(&key(&alphabet, "改革")).unwrap();
        assert_eq!(shard.list(found), entry(&[0, 2, 9], true).list);
        assert_eq!(shard.get(&key(&alphabet, "革")), None);
        let text: Vec<char> = "改革开放以来".chars().collect();
        assert_eq!(shard.terms(&text, &alphabet), [(2, 3), (4, 2)]);
        let mut lists: Vec<Posting> = Vec::new();
        shard.visit(&key(&alphabet, "改"), &mut |_: &[u8], found| lists.extend(shard.list(found)));
        let mut passages: Vec<u32> = lists.iter().map(|posting| posting.passage).collect();
        passages.sort_unstable();
        assert_eq!(passages, [0, 2, 2, 5, 9]);
        assert!(KeyShard::open("k", bytes, 9).is_err());
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
        let shards = written(&entries);
        assert!(shards.len() > 3);
        for (first, bytes) in &shards {
            assert_eq!(border(first), first);
            assert!(bytes.len() < 2 * MAX_SHARD);
        }
    }

    #[test]
    fn long_words_are_keys_too() {
        let alphabet = alphabet("ab");
        let keys = [1, 14, 15, 16, 40, 41, 5000].map(|length| key(&alphabet, &"a".repeat(length)));
        let entries = keys.clone().map(|key| (key, entry(&[1], false)));
        let [(_, bytes)] = &written(&entries)[..] else { panic!("one shard") };
        let shard = KeyShard::open("k", bytes, 2).unwrap();
        assert!(keys.iter().all(|key| shard.get(key).is_some()));
    }
}
