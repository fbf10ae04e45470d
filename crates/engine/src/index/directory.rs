//! The directory: in which file, and where in it, each block lies.
//!
//! Blocks are what a search brings: key shards, and stretches of text. A small collection has a file for each; a large one
//! packs several into a file, of which a search fetches the bytes that it needs. The manifest holds the directory itself;
//! where there are many shards, what it says of them is cut into pages, which are blocks too: a query of four characters
//! needs three.

use std::ops::Range;

use super::alphabet::border;
use super::bytes::{Cursor, Writer};
use super::error::IndexError;
use super::file::{self, BlockLocation, Hash, Kind, read_hash};
use super::keys::{KeyWriter, read_keys};

/// Where the blocks of one kind lie, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Blocks {
    locations: Vec<BlockLocation>,
}

impl Blocks {
    /// Blocks in files: for each file its hash and the lengths of its blocks.
    pub(crate) fn new(files: &[(Hash, Vec<u32>)]) -> Blocks {
        let mut locations = Vec::new();
        for (hash, lengths) in files {
            let mut from = 0;
            for &length in lengths {
                let range = (lengths.len() > 1).then_some((from, from + length));
                locations.push(BlockLocation { hash: *hash, range });
                from += length;
            }
        }
        Blocks { locations }
    }

    pub(crate) fn len(&self) -> usize {
        self.locations.len()
    }

    /// Where a block lies.
    pub(crate) fn get(&self, at: usize) -> Option<&BlockLocation> {
        self.locations.get(at)
    }

    fn write(files: &[(Hash, Vec<u32>)], out: &mut Writer) {
        out.varint(files.len() as u64);
        files.iter().for_each(|(_, lengths)| out.varint(lengths.len() as u64));
        files.iter().for_each(|(hash, _)| out.raw(hash));
        // The lowest bytes are as good as random: apart, they leave the others to be deflated.
        let several =
            || files.iter().filter(|(_, lengths)| lengths.len() > 1).flat_map(|(_, lengths)| lengths);
        several().for_each(|&length| out.raw(&[length as u8]));
        several().for_each(|&length| out.varint(u64::from(length >> 8)));
    }

    fn read(cursor: &mut Cursor<'_>) -> Result<Blocks, IndexError> {
        let count = cursor.count(1 + file::HASH_BYTES)?;
        let (mut held, mut all) = (Vec::with_capacity(count), 0usize);
        for _ in 0..count {
            let blocks = cursor.count(1)?;
            held.push(blocks);
            all = all.saturating_add(blocks);
        }
        if all > cursor.left() {
            return Err(cursor.damaged("a count is larger than the file"));
        }
        let mut files = Vec::with_capacity(count);
        for held in held {
            files.push((read_hash(cursor)?, vec![0; held]));
        }
        let several = files.iter_mut().filter(|(_, lengths)| lengths.len() > 1);
        let several: Vec<&mut u32> = several.flat_map(|(_, lengths)| lengths).collect();
        let lowest = cursor.raw(several.len())?;
        for (length, &lowest) in several.into_iter().zip(lowest) {
            let higher = cursor.u32()?;
            *length = length_of(cursor, u64::from(higher) << 8 | u64::from(lowest))?;
        }
        let total = |lengths: &[u32]| lengths.iter().try_fold(0u32, |sum, &length| sum.checked_add(length));
        if files.iter().any(|(_, lengths)| total(lengths).is_none()) {
            return Err(cursor.damaged("a file is larger than files may be"));
        }
        Ok(Blocks::new(&files))
    }
}

/// How many bytes a block takes in a file of several.
fn length_of(cursor: &Cursor<'_>, length: u64) -> Result<u32, IndexError> {
    match u32::try_from(length) {
        Ok(length) if length > 0 => Ok(length),
        _ => Err(cursor.damaged("a block takes no bytes of its file, or too many")),
    }
}

/// Which key shards there are, or those of a page.
#[derive(Debug, Clone, Default)]
pub(crate) struct KeyPage {
    /// Border at which each begins, in order.
    pub(crate) borders: Vec<Vec<u8>>,
    pub(crate) blocks: Blocks,
}

impl KeyPage {
    /// The contents of a page, before it is sealed.
    pub(crate) fn write(borders: &[Vec<u8>], files: &[(Hash, Vec<u32>)]) -> Vec<u8> {
        let (mut keys, mut out) = (KeyWriter::default(), Writer::default());
        borders.iter().for_each(|border| keys.add(border));
        keys.finish(&mut out);
        Blocks::write(files, &mut out);
        out.bytes
    }

    pub(crate) fn read(cursor: &mut Cursor<'_>) -> Result<KeyPage, IndexError> {
        let (bytes, ends) = read_keys(cursor)?;
        let mut start = 0;
        let borders = ends.into_iter().map(|end| {
            let border = bytes.get(start..end as usize).unwrap_or_default().to_vec();
            start = end as usize;
            border
        });
        let borders: Vec<Vec<u8>> = borders.collect();
        if borders.iter().any(|key| border(key) != key.as_slice()) {
            return Err(cursor.damaged("a border is longer than borders are"));
        }
        let blocks = Blocks::read(cursor)?;
        if blocks.len() == borders.len() {
            Ok(KeyPage { borders, blocks })
        } else {
            Err(cursor.damaged("the number of shards is not that of their borders"))
        }
    }

    /// The shard in which keys with this border lie.
    pub(crate) fn find(&self, border: &[u8]) -> Option<usize> {
        self.borders.partition_point(|first| first.as_slice() <= border).checked_sub(1)
    }

    /// The shards in which keys with this beginning can lie.
    pub(crate) fn find_all(&self, prefix: &[u8]) -> Range<usize> {
        let first = self.borders.partition_point(|first| first.as_slice() <= prefix).saturating_sub(1);
        let below = |first: &Vec<u8>| first.as_slice() < prefix || first.starts_with(prefix);
        first..self.borders.partition_point(below)
    }
}

/// Which text blocks there are.
#[derive(Debug, Clone, Default)]
pub(crate) struct TextPage {
    /// First passage of each, in order.
    pub(crate) firsts: Vec<u32>,
    /// Passages of all.
    pub(crate) passages: u32,
    pub(crate) blocks: Blocks,
}

impl TextPage {
    /// The contents of the page, before it is sealed; `passages` are those of each block.
    pub(crate) fn write(passages: &[u32], files: &[(Hash, Vec<u32>)]) -> Vec<u8> {
        let mut out = Writer::default();
        out.varint(passages.len() as u64);
        passages.iter().for_each(|&passages| out.varint(u64::from(passages)));
        Blocks::write(files, &mut out);
        out.bytes
    }

    /// Reads the page of an index with so many passages.
    pub(crate) fn read(cursor: &mut Cursor<'_>, expected: u32) -> Result<TextPage, IndexError> {
        let count = cursor.count(1)?;
        let mut page = TextPage { firsts: Vec::with_capacity(count), ..TextPage::default() };
        for _ in 0..count {
            page.firsts.push(page.passages);
            page.passages = page.passages.saturating_add(cursor.u32()?);
        }
        page.blocks = Blocks::read(cursor)?;
        if page.blocks.len() == count && page.passages == expected {
            Ok(page)
        } else {
            Err(cursor.damaged("the text blocks do not hold the passages of the speeches"))
        }
    }

    /// The block that holds this passage, and its place in it.
    pub(crate) fn find(&self, passage: u32) -> Option<(usize, usize)> {
        let at = self.firsts.partition_point(|&first| first <= passage).checked_sub(1)?;
        Some((at, (passage - self.firsts.get(at)?) as usize))
    }

    /// Passages that a block holds.
    pub(crate) fn held(&self, at: usize) -> Option<u32> {
        let end = self.firsts.get(at + 1).copied().unwrap_or(self.passages);
        Some(end - self.firsts.get(at)?)
    }
}

/// Where the shards lie, as the manifest has it.
#[derive(Debug, Clone)]
pub(crate) enum Shards {
    /// All of them.
    Whole(KeyPage),
    /// Where the pages lie that say it, and the border that each begins at.
    Pages(Vec<(Vec<u8>, BlockLocation)>),
}

impl Default for Shards {
    fn default() -> Shards {
        Shards::Whole(KeyPage::default())
    }
}

/// The contents of what the manifest says of shards: none as the number of pages, and the page.
pub(crate) fn write_whole(borders: &[Vec<u8>], files: &[(Hash, Vec<u32>)]) -> Vec<u8> {
    [vec![0], KeyPage::write(borders, files)].concat()
}

/// The same where pages say it, which lie in one file: their number, the hash of the file, and for each its border and its
/// length.
pub(crate) fn write_pages(hash: Hash, pages: &[(Vec<u8>, u32)]) -> Vec<u8> {
    let mut out = Writer::default();
    out.varint(pages.len() as u64);
    out.raw(&hash);
    for (border, length) in pages {
        out.block(border);
        out.varint(u64::from(*length));
    }
    out.bytes
}

impl Shards {
    /// Reads what [`write_whole`] or [`write_pages`] wrote.
    pub(crate) fn read(cursor: &mut Cursor<'_>) -> Result<Shards, IndexError> {
        let count = cursor.count(2)?;
        if count == 0 {
            return KeyPage::read(cursor).map(Shards::Whole);
        }
        let hash = read_hash(cursor)?;
        let (mut pages, mut from) = (Vec::with_capacity(count), 0u32);
        for _ in 0..count {
            let border = cursor.block()?.to_vec();
            if pages.last().is_some_and(|(before, _)| *before >= border) {
                return Err(cursor.damaged("the borders of pages are not in order"));
            }
            let length = cursor.varint()?;
            let to = from.checked_add(length_of(cursor, length)?);
            let to = to.ok_or_else(|| cursor.damaged("a file is larger than files may be"))?;
            pages.push((border, BlockLocation { hash, range: Some((from, to)) }));
            from = to;
        }
        Ok(Shards::Pages(pages))
    }

    /// Opens a page that has been brought.
    pub(crate) fn open_page(name: &str, bytes: &[u8]) -> Result<KeyPage, IndexError> {
        let mut cursor = file::open(name, Kind::Directory, bytes)?;
        let page = KeyPage::read(&mut cursor)?;
        cursor.end()?;
        Ok(page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_block_takes_bytes_and_begins_at_a_border() {
        let texts = |lengths: &[u32]| {
            let page = TextPage::write(&[1, 1], &[(Hash::default(), lengths.to_vec())]);
            TextPage::read(&mut Cursor::new("d", &page), 2).map(|page| page.blocks.len())
        };
        assert_eq!(texts(&[5, 7]), Ok(2));
        assert!(texts(&[5, 0]).is_err() && texts(&[5, u32::MAX]).is_err());
        let keys = |border: &[u8]| {
            let page = KeyPage::write(&[border.to_vec()], &[(Hash::default(), vec![5])]);
            KeyPage::read(&mut Cursor::new("d", &page)).map(|page| page.borders)
        };
        assert_eq!(keys(&[7, 200, 9]), Ok(vec![vec![7, 200, 9]]));
        assert!(keys(&[7, 200, 9, 1]).is_err());
        let paged = |lengths: [u32; 2]| {
            let pages = write_pages(Hash::default(), &[(vec![1], lengths[0]), (vec![2], lengths[1])]);
            Shards::read(&mut Cursor::new("m", &pages)).is_ok()
        };
        assert!(paged([5, 7]) && !paged([5, 0]) && !paged([5, u32::MAX]));
    }
}
