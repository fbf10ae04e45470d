//! The manifest: the one file that is always fetched, and that names all others.

use std::ops::Range;

use crate::text::fold::Folding;

use super::bytes::{Cursor, Writer};
use super::codes::Codes;
use super::error::IndexError;
use super::file::{self, Hash, Kind, MANIFEST, read_hash};
use super::{alphabet, fields, pairs};

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
    /// Border at which each key shard begins, in order, and the hash that names it.
    pub shards: Vec<(Vec<u8>, Hash)>,
    /// Passages in each text file, in order, and the hash that names it.
    pub texts: Vec<(u32, Hash)>,
    /// Header fields that some speech has, and the hash that names the file of each.
    pub fields: Vec<(String, Hash)>,
    /// The hash that names the file of sounds.
    pub sounds: Hash,
    /// The hash that names the file with all pairs of the table.
    pub all_pairs: Hash,
}

impl Manifest {
    /// Passages of the whole collection.
    pub fn passages(&self) -> u32 {
        self.speeches.iter().sum()
    }

    /// Place of the shard in which keys that begin with `key` lie.
    pub fn shard_of(&self, key: &[u8]) -> Option<usize> {
        let border = alphabet::border(key);
        self.shards.partition_point(|(first, _)| first.as_slice() <= border).checked_sub(1)
    }

    /// Places of the shards in which keys with this beginning, of at most two characters, can lie.
    pub fn shards_of(&self, prefix: &[u8]) -> Range<usize> {
        let first = self.shards.partition_point(|(first, _)| first.as_slice() <= prefix).saturating_sub(1);
        let end =
            self.shards.partition_point(|(first, _)| first.as_slice() < prefix || first.starts_with(prefix));
        first..end
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
        out.varint(self.shards.len() as u64);
        self.shards.iter().for_each(|(first, _)| out.block(first));
        self.shards.iter().for_each(|(_, hash)| out.raw(hash));
        out.varint(self.texts.len() as u64);
        self.texts.iter().for_each(|&(passages, _)| out.varint(u64::from(passages)));
        self.texts.iter().for_each(|(_, hash)| out.raw(hash));
        out.varint(self.fields.len() as u64);
        for (name, hash) in &self.fields {
            out.string(name);
            out.raw(hash);
        }
        out.raw(&self.sounds);
        out.raw(&self.all_pairs);
        file::seal(Kind::Manifest, &out.bytes)
    }

    /// Reads what [`Manifest::write`] wrote.
    pub fn read(bytes: &[u8]) -> Result<Manifest, IndexError> {
        let mut cursor = file::open(MANIFEST, Kind::Manifest, bytes)?;
        let cursor = &mut cursor;
        let (segmenter, folding_table) = (cursor.string()?, cursor.string()?);
        let speeches = numbers(cursor)?;
        let codes = Codes::read(cursor)?;
        let folding = pairs::read(cursor)?;
        let count = cursor.count(1)?;
        let mut shards: Vec<(Vec<u8>, Hash)> = Vec::with_capacity(count);
        for _ in 0..count {
            let border = cursor.block()?;
            if shards.last().is_some_and(|(before, _)| before.as_slice() >= border) {
                return Err(cursor.damaged("the borders of shards are not in order"));
            }
            shards.push((border.to_vec(), Hash::default()));
        }
        for (_, name) in &mut shards {
            *name = read_hash(cursor)?;
        }
        let mut texts = Vec::new();
        for held in numbers(cursor)? {
            texts.push((held, Hash::default()));
        }
        for (_, name) in &mut texts {
            *name = read_hash(cursor)?;
        }
        let fields = fields::read_names(cursor)?;
        let (sounds, all_pairs) = (read_hash(cursor)?, read_hash(cursor)?);
        cursor.end()?;
        let passages: u64 = speeches.iter().map(|&passages| u64::from(passages)).sum();
        let held: u64 = texts.iter().map(|&(held, _)| u64::from(held)).sum();
        if passages != held || passages > u64::from(u32::MAX) {
            return Err(cursor.damaged("the text files do not hold the passages of the speeches"));
        }
        Ok(Manifest {
            segmenter,
            folding_table,
            speeches,
            codes,
            folding,
            shards,
            texts,
            fields,
            sounds,
            all_pairs,
        })
    }
}

fn numbers(cursor: &mut Cursor<'_>) -> Result<Vec<u32>, IndexError> {
    let count = cursor.count(1)?;
    let mut numbers = Vec::with_capacity(count);
    for _ in 0..count {
        numbers.push(cursor.u32()?);
    }
    Ok(numbers)
}
