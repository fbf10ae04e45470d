//! An index that lies in a folder.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::pack::{inflate, located};

/// The blocks of an index in a folder.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// Bytes on disk of each block that has been read.
    sizes: HashMap<String, u64>,
}

impl Folder {
    /// The folder that holds `manifest.bin`.
    pub fn new(path: impl Into<PathBuf>) -> Folder {
        Folder { path: path.into(), sizes: HashMap::new() }
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The bytes that a block takes on disk; `None` for one that has not been read.
    pub fn size(&self, name: &str) -> Option<u64> {
        self.sizes.get(name).copied()
    }

    /// Reads and inflates a block.
    ///
    /// # Errors
    /// What the system says of the file; [`io::ErrorKind::InvalidData`] where its bytes are no block.
    pub fn read(&mut self, name: &str) -> io::Result<Vec<u8>> {
        let (file, range) = located(name).ok_or(io::ErrorKind::InvalidInput)?;
        let mut file = File::open(self.path.join(file))?;
        let mut packed = Vec::new();
        match range {
            None => file.read_to_end(&mut packed)?,
            Some((from, last)) => {
                file.seek(SeekFrom::Start(from))?;
                file.take(last.saturating_add(1).saturating_sub(from)).read_to_end(&mut packed)?
            }
        };
        let (block, length) = inflate(&packed)?;
        if length != packed.len() {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "goes on after its end"));
        }
        self.sizes.insert(name.to_owned(), length as u64);
        Ok(block)
    }
}
