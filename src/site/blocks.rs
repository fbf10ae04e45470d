//! Blocks of an index that lies in a folder.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use crate::index::pack::{inflate, located};

/// Reads and inflates the block that a searcher asks for by this name; gives the bytes that it takes on disk, too.
///
/// # Errors
/// What the system says of the file; [`io::ErrorKind::InvalidData`] where its bytes are no block.
pub fn read_block(folder: &Path, name: &str) -> io::Result<(Vec<u8>, u64)> {
    let (file, range) = located(name).ok_or(io::ErrorKind::InvalidInput)?;
    let mut file = File::open(folder.join(file))?;
    let mut packed = Vec::new();
    match range {
        None => file.read_to_end(&mut packed)?,
        Some((from, last)) => {
            file.seek(SeekFrom::Start(from))?;
            file.take(last.saturating_add(1).saturating_sub(from)).read_to_end(&mut packed)?
        }
    };
    let (block, length) = inflate(&packed)?;
    if length == packed.len() {
        Ok((block, length as u64))
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidData, "goes on after its end"))
    }
}
