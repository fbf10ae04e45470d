//! The manifest: the one file that is always fetched, and that leads to all others. The index of a small collection is the
//! manifest alone: it carries all blocks.

use crate::text::fold::Folding;

use super::bytes::{Cursor, Writer};
use super::codes::Codes;
use super::directory::{Shards, TextPage};
use super::error::IndexError;
use super::fields::{self, Field};
use super::file::{self, Hash, Kind, MANIFEST, read_hash};
use super::variants;

/// What an index is made of.
#[derive(Debug, Clone, Default)]
pub struct Manifest {
    /// Segmenter that cut the terms.
    pub segmenter: String,
    /// Table of traditional and simplified characters.
    pub folding_table: String,
    /// Passages of each document, its title included.
    pub documents: Vec<u32>,
    /// Codes of the characters.
    pub codes: Codes,
    /// Pairs whose variant stands in the collection, or in the value of a header field.
    pub folding: Folding,
    /// Where the text blocks lie.
    pub(crate) texts: TextPage,
    /// Where the key shards lie.
    pub(crate) shards: Shards,
    /// Header fields that some document or passage has.
    pub fields: Vec<Field>,
    /// The hash that names the file of the pinyin block.
    pub pinyin: Hash,
    /// The hash that names the file of all variants.
    pub all_variants: Hash,
    /// The number of the first passage: 0, or where these are the passages that were removed from the texts of another index,
    /// how many that one has.
    pub first: u32,
    /// The hash that names the manifest of what was removed from these texts, if anything was.
    pub removed: Option<Hash>,
    /// Sets of words that mean the same, as [`super::synonyms`] lays them out.
    pub synonyms: String,
    /// All blocks of a small collection: text, terms, fields, pinyin, variants. Empty for a larger one.
    pub(crate) inlined: Vec<Vec<u8>>,
}

impl Manifest {
    /// Passages of the whole collection.
    pub fn passages(&self) -> u32 {
        self.documents.iter().sum()
    }

    /// Whether it is passages that have the field at this place, and not documents.
    pub fn is_of_passages(&self, field: usize) -> bool {
        self.fields.get(field).is_some_and(|field| field.name == fields::BY)
    }

    /// Whether these are passages that were removed from the texts of another index.
    pub fn is_of_removed(&self) -> bool {
        self.first > 0
    }

    /// Reads what [`Written::seal`] wrote.
    pub fn read(bytes: &[u8]) -> Result<Manifest, IndexError> {
        let mut cursor = file::open(MANIFEST, Kind::Manifest, bytes)?;
        let cursor = &mut cursor;
        let (segmenter, folding_table) = (cursor.string()?, cursor.string()?);
        let (documents, mut passages) = (cursor.count(1)?, 0u32);
        let mut held = Vec::with_capacity(documents);
        for _ in 0..documents {
            held.push(cursor.u32()?);
            passages = passages.saturating_add(held.last().copied().unwrap_or(0));
        }
        if passages > MAX_PASSAGES {
            return Err(cursor.damaged("there are more passages than an index can have"));
        }
        let manifest = Manifest {
            segmenter,
            folding_table,
            documents: held,
            codes: Codes::read(cursor)?,
            folding: variants::read(cursor)?,
            texts: TextPage::read(cursor, passages)?,
            shards: Shards::read(cursor)?,
            fields: fields::read(cursor)?,
            pinyin: read_hash(cursor)?,
            all_variants: read_hash(cursor)?,
            first: cursor.u32()?,
            removed: if cursor.count(file::HASH_BYTES)? > 0 { Some(read_hash(cursor)?) } else { None },
            synonyms: cursor.string()?,
            inlined: read_inlined(cursor)?,
        };
        cursor.end()?;
        match manifest.first.checked_add(passages) {
            Some(_) => Ok(manifest),
            None => Err(cursor.damaged("an integer is too large")),
        }
    }
}

/// A manifest that is to be written.
pub(crate) struct Written<'w> {
    pub(crate) segmenter: &'w str,
    pub(crate) folding_table: &'w str,
    pub(crate) documents: Vec<u32>,
    pub(crate) codes: &'w Codes,
    pub(crate) folding: &'w Folding,
    /// As [`TextPage::write`] gives it.
    pub(crate) texts: Vec<u8>,
    /// As the directory gives it.
    pub(crate) shards: Vec<u8>,
    pub(crate) fields: Vec<Field>,
    pub(crate) pinyin: Hash,
    pub(crate) all_variants: Hash,
    pub(crate) first: u32,
    pub(crate) removed: Option<Hash>,
    pub(crate) synonyms: String,
    pub(crate) inlined: Vec<Vec<u8>>,
}

impl Written<'_> {
    /// The block of this index, sealed.
    pub(crate) fn seal(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.string(self.segmenter);
        out.string(self.folding_table);
        out.varint(self.documents.len() as u64);
        self.documents.iter().for_each(|&passages| out.varint(u64::from(passages)));
        self.codes.write(&mut out);
        variants::write(&mut out, self.folding.pairs());
        out.raw(&self.texts);
        out.raw(&self.shards);
        fields::write(&mut out, &self.fields);
        out.raw(&self.pinyin);
        out.raw(&self.all_variants);
        out.varint(u64::from(self.first));
        out.varint(u64::from(self.removed.is_some()));
        self.removed.iter().for_each(|hash| out.raw(hash));
        out.string(&self.synonyms);
        out.varint(self.inlined.len() as u64);
        self.inlined.iter().for_each(|block| out.block(block));
        file::seal(Kind::Manifest, &out.bytes)
    }
}

/// Passages that an index can have: a search takes sixteen bytes for each.
pub(crate) const MAX_PASSAGES: u32 = 1 << 24;

fn read_inlined(cursor: &mut Cursor<'_>) -> Result<Vec<Vec<u8>>, IndexError> {
    let mut blocks = Vec::new();
    for _ in 0..cursor.count(1)? {
        blocks.push(cursor.block()?.to_vec());
    }
    Ok(blocks)
}
