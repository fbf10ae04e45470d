//! Sorted entries → key shards, cut where the first two characters of keys change.

use super::alphabet::border;
use super::bytes::Writer;
use super::error::IndexError;
use super::file::{self, Kind};
use super::keys::{KeyWriter, MAX_KEY_BYTES};
use super::postings::{self, Posting};
use super::shard::{HEAD_BITS, LISTED, TERM};

/// A shard may not be cut before it has so many bytes of lists and keys.
const MIN_SHARD: usize = 6_500;
/// A shard that has so many bytes is cut at the next border.
pub(super) const MAX_SHARD: usize = 13_000;
/// Between the two, a shard is cut before a border whose checksum has these bits all zero: borders depend on keys, not
/// on what stands before them, so that an added document moves few of them.
const BORDER_MASK: u32 = 0x7f;
/// What a key and its head take, in bytes, beside its list.
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

/// Cuts sorted entries into shards.
#[derive(Debug, Default)]
pub(crate) struct ShardWriter {
    border: Vec<u8>,
    keys: KeyWriter,
    heads: Writer,
    lists: Writer,
}

/// A shard that is written: the border that it begins at, and its contents, sealed.
pub(crate) type Shard = (Vec<u8>, Vec<u8>);

impl ShardWriter {
    /// Adds an entry whose key sorts after all before; the shard before it, if that is full.
    ///
    /// # Errors
    /// [`IndexError::TooLarge`] for words that begin alike and are of millions of letters together.
    pub(crate) fn add(&mut self, key: &[u8], entry: &Entry) -> Result<Option<Shard>, IndexError> {
        let here = border(key);
        let size = KEY_ESTIMATE * self.keys.count + self.lists.bytes.len();
        let hashed = || file::checksum(here) & BORDER_MASK == 0;
        let at_border = here != border(&self.keys.last);
        let full = at_border && (size >= MAX_SHARD || size >= MIN_SHARD && hashed());
        let shard = if full { self.finish() } else { None };
        if self.keys.count == 0 {
            self.border = here.to_vec();
        }
        self.keys.add(key);
        if self.keys.bytes > MAX_KEY_BYTES {
            let (got, limit) = (self.keys.bytes as u64, MAX_KEY_BYTES as u64);
            return Err(IndexError::TooLarge { what: "letters of words that begin alike", got, limit });
        }
        let flags = if entry.list.is_empty() { 0 } else { LISTED } | if entry.term { TERM } else { 0 };
        self.heads.varint(u64::from(entry.frequency) << HEAD_BITS | flags);
        postings::write(&mut self.lists, &entry.list);
        Ok(shard)
    }

    /// The last shard, if there is anything in it.
    pub(crate) fn finish(&mut self) -> Option<Shard> {
        let ShardWriter { border, keys, heads, lists } = std::mem::take(self);
        let mut out = Writer::default();
        let any = keys.count > 0;
        keys.finish(&mut out);
        out.raw(&heads.bytes);
        out.raw(&lists.bytes);
        any.then(|| (border, file::seal(Kind::Keys, &out.bytes)))
    }
}

/// Writes the terms of a collection of one file, sorted by key, with their document frequencies.
pub(crate) fn write_terms(terms: &[(Vec<u8>, u32)]) -> Vec<u8> {
    let (mut keys, mut out) = (KeyWriter::default(), Writer::default());
    terms.iter().for_each(|(key, _)| keys.add(key));
    keys.finish(&mut out);
    terms.iter().for_each(|&(_, frequency)| out.varint(u64::from(frequency)));
    file::seal(Kind::Terms, &out.bytes)
}
