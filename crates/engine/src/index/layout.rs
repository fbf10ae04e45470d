//! Text blocks and key shards → files, and where they lie.

use super::codes::Codes;
use super::directory::{KeyPage, TextPage, write_pages, write_whole};
use super::document::Document;
use super::error::IndexError;
use super::file::{self, Hash, Kind};
use super::invert::Lengths;
use super::options::{BuildOptions, Layout};
use super::pack::{File, Packer, pack};
use super::pinyin::Commonest;
use super::runs::{Merged, Run, merge};
use super::shard_writer::{Entry, Shard, ShardWriter};
use super::text;

/// So many key shards have a file each; of more, several lie in one.
const KEY_FILES: usize = 4_000;
/// The same of text blocks, which are fewer and read together more often.
const TEXT_FILES: usize = 400;
/// Characters of a collection for each key shard, and for each text block, about.
const PER_SHARD: usize = 2_000;
const PER_TEXT: usize = 3_000;
/// Where up to so many shards lie stands in the manifest.
const FEW_SHARDS: usize = 1_500;
/// Of more, where so many lie makes a page.
const PAGE: usize = 64;
/// Characters of a very large collection.
const LARGE: usize = 10_000_000;

/// Text blocks and key shards that are written.
pub(super) struct Blocks {
    /// Where the texts lie, as the manifest says it.
    pub(super) texts: Vec<u8>,
    /// Where the shards lie.
    pub(super) shards: Vec<u8>,
    pub(super) commonest: Vec<(Vec<u8>, u32)>,
}

/// Writes text blocks and key shards.
pub(super) fn write_blocks<E: From<IndexError>>(
    documents: &[Document],
    codes: &Codes,
    characters: usize,
    runs: &mut [Run],
    work: &BuildOptions<'_>,
    sink: &mut dyn FnMut(File) -> Result<(), E>,
) -> Result<Blocks, E> {
    let least = if work.layout == Layout::Pages { 2 } else { 1 };
    let per_file =
        |files: usize, per_block: usize| (characters / per_block / files).next_power_of_two().max(least);
    let mut packer = Packer::new(Kind::Text, per_file(TEXT_FILES, PER_TEXT), work.previous);
    let (mut held, mut written) = (Vec::new(), Ok(()));
    let sizes = if characters > LARGE { text::LARGE_BLOCK } else { text::BLOCK };
    text::write(documents, codes, &sizes, |passages, block| {
        held.push(passages);
        if written.is_ok() {
            written = packer.add(block, sink);
        }
    });
    written?;
    let texts = TextPage::write(&held, &packer.finish(sink)?);

    let mut packer = Packer::new(Kind::Keys, per_file(KEY_FILES, PER_SHARD), work.previous);
    let mut lengths = Lengths::default();
    runs.iter_mut().for_each(|run| lengths.extend(std::mem::take(&mut run.lengths)));
    let average = lengths.average();
    let (mut writer, mut commonest) = (ShardWriter::default(), Commonest::default());
    let (mut borders, mut entry) = (Vec::new(), Entry::default());
    let mut add = |shard: Option<Shard>, sink: &mut dyn FnMut(File) -> Result<(), E>| -> Result<(), E> {
        let Some((border, block)) = shard else { return Ok(()) };
        borders.push(border);
        packer.add(block, sink)
    };
    merge(runs, |Merged { key, terms, passages }| {
        let posting = |&(passage, count): &(u32, u32)| lengths.posting(passage, count, average);
        entry.list.clear();
        entry.list.extend(passages.iter().map(posting));
        entry.term = terms > 0;
        entry.frequency = if entry.list.is_empty() { terms } else { entry.list.len() as u32 };
        if entry.term {
            commonest.add(key, entry.frequency);
        }
        add(writer.add(key, &entry)?, sink)
    })?;
    add(writer.finish()?, sink)?;
    let files = packer.finish(sink)?;
    let many = work.layout == Layout::Pages || borders.len() > FEW_SHARDS;
    // A collection of signs only has no shard.
    let shards = if many && !borders.is_empty() {
        write_directory(&borders, &files, work, sink)?
    } else {
        write_whole(&borders, &files)
    };
    Ok(Blocks { texts, shards, commonest: commonest.finish() })
}

/// Writes the pages that say where many shards lie, each of whole files.
fn write_directory<E>(
    mut borders: &[Vec<u8>],
    mut files: &[(Hash, Vec<u32>)],
    work: &BuildOptions<'_>,
    sink: &mut dyn FnMut(File) -> Result<(), E>,
) -> Result<Vec<u8>, E> {
    let (mut blocks, mut firsts) = (Vec::new(), Vec::new());
    while !files.is_empty() {
        let mut shards = 0;
        let whole = files.iter().take_while(|(_, lengths)| {
            let room = shards < PAGE;
            shards += if room { lengths.len() } else { 0 };
            room
        });
        let (page, after) = files.split_at(whole.count());
        let (here, behind) = borders.split_at_checked(shards).unwrap_or((borders, &[]));
        firsts.extend(here.first().cloned());
        blocks.push(file::seal(Kind::Directory, &KeyPage::write(here, page)));
        (borders, files) = (behind, after);
    }
    let (file, hash, lengths) = pack(Kind::Directory, &blocks, work.previous);
    sink(file)?;
    Ok(write_pages(hash, &firsts.into_iter().zip(lengths).collect::<Vec<_>>()))
}
