//! The manifest: the one file that is always fetched, and that leads to all others. The index of a small collection is the
//! manifest alone: it carries all blocks.

use crate::text::fold::Folding;

use super::bytes::{Cursor, Writer};
use super::codes::Codes;
use super::directory::Directory;
use super::error::IndexError;
use super::file::{self, Hash, Kind, MANIFEST, read_hash};
use super::{fields, pairs};

/// What an index is made of.
#[derive(Debug, Clone, Default)]
pub struct Manifest {
    /// Segmenter that cut the terms.
    pub segmenter: String,
    /// Table of traditional and simplified characters.
    pub folding_table: String,
    /// Passages of each speech, its title included.
    pub speeches: Vec<u32>,
    /// Codes of the characters.
    pub codes: Codes,
    /// Pairs whose variant stands in the collection, or in the value of a header field.
    pub folding: Folding,
    /// Where key shards and text blocks lie.
    pub(crate) directory: Directory,
    /// Header fields that some speech has, and the hash that names the file of each.
    pub fields: Vec<(String, Hash)>,
    /// The hash that names the file of sounds.
    pub sounds: Hash,
    /// The hash that names the file with all pairs of the table.
    pub all_pairs: Hash,
    /// Of a small collection, all blocks: text, terms, fields, sounds, pairs.
    pub(crate) carried: Vec<Vec<u8>>,
}

impl Manifest {
    /// Passages of the whole collection.
    pub fn passages(&self) -> u32 {
        self.speeches.iter().sum()
    }

    /// The file of this index, header included.
    pub fn write(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.string(&self.segmenter);
        out.string(&self.folding_table);
        out.varint(self.speeches.len() as u64);
        self.speeches.iter().for_each(|&passages| out.varint(u64::from(passages)));
        self.codes.write(&mut out);
        pairs::write(&mut out, self.folding.pairs());
        self.directory.write(&mut out);
        out.varint(self.fields.len() as u64);
        for (name, hash) in &self.fields {
            out.string(name);
            out.raw(hash);
        }
        out.raw(&self.sounds);
        out.raw(&self.all_pairs);
        out.varint(self.carried.len() as u64);
        self.carried.iter().for_each(|block| out.block(block));
        file::seal(Kind::Manifest, &out.bytes)
    }

    /// Reads what [`Manifest::write`] wrote.
    pub fn read(bytes: &[u8]) -> Result<Manifest, IndexError> {
        let mut cursor = file::open(MANIFEST, Kind::Manifest, bytes)?;
        let cursor = &mut cursor;
        let (segmenter, folding_table) = (cursor.string()?, cursor.string()?);
        let (speeches, mut passages) = (cursor.count(1)?, 0u32);
        let mut held = Vec::with_capacity(speeches);
        for _ in 0..speeches {
            held.push(cursor.u32()?);
            passages = passages.saturating_add(held.last().copied().unwrap_or(0));
        }
        if passages > MOST_PASSAGES {
            return Err(cursor.damaged("there are more passages than an index can have"));
        }
        let manifest = Manifest {
            segmenter,
            folding_table,
            speeches: held,
            codes: Codes::read(cursor)?,
            folding: pairs::read(cursor)?,
            directory: Directory::read(cursor)?,
            fields: fields::read_names(cursor)?,
            sounds: read_hash(cursor)?,
            all_pairs: read_hash(cursor)?,
            carried: read_carried(cursor)?,
        };
        cursor.end()?;
        Ok(manifest)
    }
}

/// Passages that an index can have: a search takes sixteen bytes for each.
pub(crate) const MOST_PASSAGES: u32 = 1 << 24;

fn read_carried(cursor: &mut Cursor<'_>) -> Result<Vec<Vec<u8>>, IndexError> {
    let mut blocks = Vec::new();
    for _ in 0..cursor.count(1)? {
        blocks.push(cursor.block()?.to_vec());
    }
    Ok(blocks)
}
