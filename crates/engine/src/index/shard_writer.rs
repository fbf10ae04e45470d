//! Sorted entries → key shards, cut where the first two characters of keys change.

use super::alphabet::border;
use super::bytes::Writer;
use super::error::IndexError;
use super::file::{self, Kind};
use super::keys::{KeyWriter, MAX_KEY_BYTES};
use super::postings::{self, Posting};
use super::terms;

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
    /// The last key.
    last: Vec<u8>,
    keys: KeyWriter,
    frequencies: Writer,
    lists: Writer,
    terms: Vec<(Vec<u8>, u32)>,
    /// Those of them that are no keys.
    long_terms: usize,
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
        let size = KEY_ESTIMATE * (self.keys.count + self.long_terms) + self.lists.bytes.len();
        let hashed = || file::checksum(here) & BORDER_MASK == 0;
        let at_border = here != border(&self.last);
        let full = at_border && (size >= MAX_SHARD || size >= MIN_SHARD && hashed());
        let shard = if full { self.finish()? } else { None };
        if self.last.is_empty() {
            self.border = here.to_vec();
        }
        self.last.clear();
        self.last.extend_from_slice(key);
        let is_listed = !entry.list.is_empty();
        if entry.term {
            self.terms.push((key.to_vec(), if is_listed { 0 } else { entry.frequency }));
            self.long_terms += usize::from(!is_listed);
        }
        if is_listed {
            self.keys.add(key);
            self.frequencies.varint(u64::from(entry.frequency));
            postings::write(&mut self.lists, &entry.list);
        }
        if self.keys.bytes > MAX_KEY_BYTES {
            let (got, limit) = (self.keys.bytes as u64, MAX_KEY_BYTES as u64);
            return Err(IndexError::TooLarge { what: "letters of words that begin alike", got, limit });
        }
        Ok(shard)
    }

    /// The last shard, if there is anything in it.
    pub(crate) fn finish(&mut self) -> Result<Option<Shard>, IndexError> {
        let ShardWriter { border, last, keys, frequencies, lists, terms, .. } = std::mem::take(self);
        if last.is_empty() {
            return Ok(None);
        }
        let mut out = Writer::default();
        keys.finish(&mut out);
        out.raw(&frequencies.bytes);
        out.raw(&lists.bytes);
        terms::write(&mut out, &terms)?;
        Ok(Some((border, file::seal(Kind::Keys, &out.bytes))))
    }
}

/// Writes the terms of a collection of one file, sorted by key, with their document frequencies; those of its grams are 0.
pub(crate) fn write_terms(terms: &[(Vec<u8>, u32)]) -> Result<Vec<u8>, IndexError> {
    let mut out = Writer::default();
    terms::write(&mut out, terms)?;
    Ok(file::seal(Kind::Terms, &out.bytes))
}
