//! An index that stays in memory.

use std::collections::BTreeMap;

use super::build::{Analyzer, BuildOptions, build};
use super::document::Document;
use super::error::IndexError;
use super::file::MANIFEST;
use super::pack::{inflate, located};

/// The files of an index, by their names.
#[derive(Debug, Clone, Default)]
pub struct InMemory {
    /// As they would lie on a host.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl InMemory {
    /// Builds an index.
    ///
    /// # Errors
    /// Those of [`build`].
    pub fn build(
        documents: &[Document],
        language: &Analyzer<'_>,
        work: &BuildOptions<'_>,
    ) -> Result<InMemory, IndexError> {
        let mut files = BTreeMap::new();
        build(documents, language, work, |file| {
            files.insert(file.name, file.bytes);
            Ok::<(), IndexError>(())
        })?;
        Ok(InMemory { files })
    }

    /// The manifest, inflated.
    pub fn manifest(&self) -> Vec<u8> {
        self.block(MANIFEST).unwrap_or_default()
    }

    /// The block that a searcher asks for by this name, inflated; nothing where there is none.
    pub fn block(&self, name: &str) -> Option<Vec<u8>> {
        let (file, range) = located(name)?;
        let bytes = self.files.get(file)?;
        let bytes = match range {
            Some((from, last)) => bytes.get(from as usize..=last as usize)?,
            None => bytes,
        };
        inflate(bytes).ok().map(|(block, _)| block)
    }
}
