//! Key shards: for each key its document frequency and, where it has one, its list of passages.
//!
//! A shard is one piece of the sorted space of keys: the keys, each as what it does not share with the one before, behind
//! them their heads, and behind those their lists. Like things stand together and deflate well: such keys take six tenths
//! of an fst of the same keys. (Runs of a build are fsts still: see [`super::runs`].) Grams, words and last characters
//! carry lists; terms of three and more characters carry their frequency only, because the lists of their grams find
//! them; a term of two characters is its gram, flagged. Shards are cut only where the first two characters change, so the
//! terms that begin with a gram lie in the shard of that gram.
//!
//! A collection of one file ships its terms only ([`write_terms`](super::shard_writer::write_terms)); the lists are made of its texts when it is opened
//! ([`KeyShard::derive`]), by the code that makes them when an index is built.

use super::alphabet::Alphabet;
use super::error::IndexError;
use super::file::{self, Kind};
use super::invert::{Lengths, Occurrences, grouped};
use super::keys::read_keys;
use super::passage::PassageKind;
use super::postings::{self, Posting};
use super::sort::stable_sort;

/// Bits of an entry's head below the document frequency.
pub(super) const HEAD_BITS: u32 = 2;
/// The key has a list.
pub(super) const LISTED: u64 = 1;
/// The key is a term.
pub(super) const TERM: u64 = 2;

/// What a shard says of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Passages that hold the key.
    pub frequency: u32,
    /// Whether jieba cut it as a term.
    pub term: bool,
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
}

/// A key of a shard.
#[derive(Debug)]
struct Row {
    /// Where its bytes end.
    key_end: u32,
    frequency: u32,
    term: bool,
    /// Where its list ends.
    list_end: u32,
}

impl KeyShard {
    /// Opens the shard `file` of an index with `passages` passages.
    pub fn open(file: &str, bytes: &[u8], passages: u32) -> Result<KeyShard, IndexError> {
        let mut cursor = file::open(file, Kind::Keys, bytes)?;
        let (keys, ends) = read_keys(&mut cursor)?;
        let mut heads = Vec::with_capacity(ends.len());
        for _ in &ends {
            let head = cursor.varint()?;
            let frequency = u32::try_from(head >> HEAD_BITS);
            heads.push((frequency.map_err(|_| cursor.damaged("an integer is too large"))?, head));
        }
        let mut shard = KeyShard { keys, rows: Vec::with_capacity(ends.len()), postings: Vec::new() };
        for (key_end, (frequency, head)) in ends.into_iter().zip(heads) {
            if head & LISTED != 0 {
                postings::read(&mut cursor, frequency as usize, passages, &mut shard.postings)?;
            }
            shard.push(key_end, frequency, head & TERM != 0);
        }
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
        let (bytes, ends) = read_keys(&mut cursor)?;
        let (mut lengths, mut occurrences) = (Lengths::default(), Occurrences::default());
        for (passage, (kind, folded)) in (0..).zip(passages) {
            lengths.push(kind, occurrences.add(&folded, passage, alphabet));
        }
        let average = lengths.average();
        let sorted = stable_sort(occurrences.iter().collect());
        let mut shard = KeyShard::default();
        let mut start = 0;
        let mut listed = grouped(&sorted).peekable();
        for end in ends {
            let term = bytes.get(start..end as usize).unwrap_or_default();
            start = end as usize;
            let frequency = cursor.u32()?;
            while let Some((key, passages)) = listed.next_if(|(key, _)| *key <= term) {
                shard.push_list(key, &passages, key == term, &lengths, average);
            }
            if shard.last_key() != term {
                shard.keys.extend_from_slice(term);
                shard.push(shard.keys.len() as u32, frequency, true);
            }
        }
        cursor.end()?;
        listed.for_each(|(key, passages)| shard.push_list(key, &passages, false, &lengths, average));
        Ok(shard)
    }

    fn push(&mut self, key_end: u32, frequency: u32, term: bool) {
        self.rows.push(Row { key_end, frequency, term, list_end: self.postings.len() as u32 });
    }

    fn push_list(
        &mut self,
        key: &[u8],
        passages: &[(u32, u32)],
        term: bool,
        lengths: &Lengths,
        average: f64,
    ) {
        self.keys.extend_from_slice(key);
        let posting = |&(passage, count): &(u32, u32)| lengths.posting(passage, count, average);
        self.postings.extend(passages.iter().map(posting));
        self.push(self.keys.len() as u32, passages.len() as u32, term);
    }

    fn key(&self, place: usize) -> &[u8] {
        let end = |place: usize| self.rows.get(place).map_or(0, |row| row.key_end as usize);
        debug_assert!(end(place) <= self.keys.len(), "key {place} is one of the shard");
        self.keys.get(place.checked_sub(1).map_or(0, end)..end(place)).unwrap_or_default()
    }

    fn last_key(&self) -> &[u8] {
        self.rows.len().checked_sub(1).map_or(&[], |last| self.key(last))
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

    fn found(&self, place: usize) -> Option<Found> {
        self.rows.get(place).map(|row| Found { frequency: row.frequency, term: row.term, place })
    }

    /// What stands under `key`.
    pub fn get(&self, key: &[u8]) -> Option<Found> {
        let place = self.lower_bound(key);
        self.found(place).filter(|_| self.key(place) == key)
    }

    /// The list of a key; empty for one that has none.
    pub fn list(&self, found: Found) -> &[Posting] {
        debug_assert!(found.place < self.rows.len(), "{found:?} was found in this shard");
        let end = |place: usize| self.rows.get(place).map_or(0, |row| row.list_end as usize);
        self.postings.get(found.place.checked_sub(1).map_or(0, end)..end(found.place)).unwrap_or_default()
    }

    /// The terms that `text` begins with: length in characters and document frequency.
    pub fn terms(&self, text: &[char], alphabet: &Alphabet) -> Vec<(usize, u32)> {
        let mut terms = Vec::new();
        for length in 1..=text.len() {
            let Some(key) = text.get(..length).and_then(|text| alphabet.key(text)) else { break };
            let place = self.lower_bound(&key);
            if !self.key(place).starts_with(&key) {
                break;
            }
            let found = self.found(place).filter(|found| found.term && self.key(place) == key);
            terms.extend(found.map(|found| (length, found.frequency)));
        }
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
        self.keys.len() + self.rows.len() * size_of::<Row>() + self.postings.len() * size_of::<Posting>()
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
        shards.extend(writer.finish());
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
