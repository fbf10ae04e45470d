//! Blocks → files as they lie on a host: each block deflated by itself, one or several in a file.

use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use rayon::prelude::*;

use super::file::{self, Hash, Kind};

/// Files that are deflated at a time, side by side.
const BATCH: usize = 64;
/// The most bytes that a block may inflate to.
const LARGEST_BLOCK: u64 = 1 << 30;

/// A file of an index, as it lies on a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Name in the folder of the index.
    pub name: String,
    /// Its blocks, deflated.
    pub bytes: Vec<u8>,
}

/// Returns a file of the previous build by its name, so that a build does not deflate unchanged blocks again.
pub type PreviousBuild<'f> = dyn Fn(&str) -> Option<Vec<u8>> + Sync + 'f;

/// Deflates without header or checksum: blocks carry their own, and browsers inflate this form.
pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    // Writing to memory cannot fail.
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.unwrap_or_default()
}

/// Inflates the block that `bytes` begin with; how many of them it takes, too.
///
/// # Errors
/// What the decoder says of bytes that are no deflated block, or of one of more than a gigabyte.
pub fn inflate(bytes: &[u8]) -> io::Result<(Vec<u8>, usize)> {
    let mut decoder = DeflateDecoder::new(bytes).take(LARGEST_BLOCK);
    let mut block = Vec::new();
    decoder.read_to_end(&mut block)?;
    if decoder.limit() == 0 {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "inflates to more than a gigabyte"));
    }
    Ok((block, decoder.into_inner().total_in() as usize))
}

/// The file of the block of this name, and the block's first and last byte there if the file holds several; `None` for any
/// other text.
pub fn located(name: &str) -> Option<(&str, Option<(u64, u64)>)> {
    let Some((file, range)) = name.split_once(':') else { return Some((name, None)) };
    let (from, last) = range.split_once('-')?;
    Some((file, Some((from.parse().ok()?, last.parse().ok()?))))
}

/// Packs the blocks of one kind into files, in order.
pub(crate) struct Packer<'p> {
    kind: Kind,
    /// The number of blocks that a file holds on average.
    per_file: usize,
    previous: &'p PreviousBuild<'p>,
    /// Blocks of the file that is open, sealed.
    open: Vec<Vec<u8>>,
    /// Files that are not deflated yet.
    waiting: Vec<Vec<Vec<u8>>>,
    /// Hash and lengths of the blocks of each file that is finished.
    files: Vec<(Hash, Vec<u32>)>,
}

impl<'p> Packer<'p> {
    pub(crate) fn new(kind: Kind, per_file: usize, previous: &'p PreviousBuild<'p>) -> Packer<'p> {
        Packer { kind, per_file, previous, open: Vec::new(), waiting: Vec::new(), files: Vec::new() }
    }

    /// Adds a sealed block. Where several make a file, it ends with a block whose checksum says so, or that is too many:
    /// an added document then moves the ends of few files.
    pub(crate) fn add<E>(
        &mut self,
        block: Vec<u8>,
        sink: &mut dyn FnMut(File) -> Result<(), E>,
    ) -> Result<(), E> {
        let ends = (file::checksum(&block) as usize).is_multiple_of(self.per_file);
        self.open.push(block);
        if ends || self.open.len() >= 2 * self.per_file {
            self.waiting.push(std::mem::take(&mut self.open));
        }
        if self.waiting.len() >= BATCH { self.write(sink) } else { Ok(()) }
    }

    /// Writes what is left; hash and lengths of the blocks of each file.
    pub(crate) fn finish<E>(
        mut self,
        sink: &mut dyn FnMut(File) -> Result<(), E>,
    ) -> Result<Vec<(Hash, Vec<u32>)>, E> {
        if !self.open.is_empty() {
            self.waiting.push(std::mem::take(&mut self.open));
        }
        self.write(sink)?;
        Ok(self.files)
    }

    fn write<E>(&mut self, sink: &mut dyn FnMut(File) -> Result<(), E>) -> Result<(), E> {
        let (kind, previous) = (self.kind, self.previous);
        let packed: Vec<_> = self.waiting.par_iter().map(|blocks| pack(kind, blocks, previous)).collect();
        self.waiting.clear();
        for (file, hash, lengths) in packed {
            // Equal blocks make one file, which is written once.
            if self.files.iter().all(|(known, _)| *known != hash) {
                sink(file)?;
            }
            self.files.push((hash, lengths));
        }
        Ok(())
    }
}

/// A file of these sealed blocks, its hash, and the lengths of its blocks.
pub(crate) fn pack(kind: Kind, blocks: &[Vec<u8>], previous: &PreviousBuild<'_>) -> (File, Hash, Vec<u32>) {
    let hash = file::hash(blocks.iter().map(Vec::as_slice));
    let name = file::name(kind, &hash);
    if let Some(bytes) = previous(&name)
        && let Some(lengths) = lengths(&bytes, blocks)
    {
        return (File { name, bytes }, hash, lengths);
    }
    let deflated: Vec<Vec<u8>> = blocks.iter().map(|block| deflate(block)).collect();
    let lengths = deflated.iter().map(|block| block.len() as u32).collect();
    (File { name, bytes: deflated.concat() }, hash, lengths)
}

/// The lengths of the blocks of a file of the previous build; `None` if it holds other blocks.
fn lengths(mut bytes: &[u8], blocks: &[Vec<u8>]) -> Option<Vec<u32>> {
    let mut lengths = Vec::with_capacity(blocks.len());
    for block in blocks {
        let (inflated, length) = inflate(bytes).ok()?;
        lengths.push(length as u32);
        bytes = bytes.get(length..).filter(|_| inflated == *block)?;
    }
    bytes.is_empty().then_some(lengths)
}
