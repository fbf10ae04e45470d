//! A file among the inputs: what it has come to, and which lines it has.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::super::boilerplate::Census;
use super::super::collection::File;
use super::super::error::CorpusError;
use super::super::format::{self, Format, Members};
use super::super::{lines, records};
use super::passed::passed_over;
use super::paths::shown;
use super::run::{Named, Run};

/// Bytes at the start of a file by which it is known.
const HEAD: u64 = 4096;

/// A file to read.
pub(super) struct Input {
    /// Path as it is shown: parts joined by `/`.
    pub(super) path: String,
    /// Path below the input that it was found in.
    pub(super) below: PathBuf,
    /// The same without its ending: what ids are made of.
    name: String,
    pub(super) format: Format,
    at: PathBuf,
}

impl Input {
    /// A file at this path, which lies `below` an input.
    pub(super) fn new(at: &Path, below: &Path, format: Format) -> Input {
        Input {
            path: shown(at),
            below: below.to_owned(),
            name: shown(&below.with_extension("")),
            format,
            at: at.to_owned(),
        }
    }

    /// What the file has come to, or some records of it at a time.
    pub(super) fn read<E>(
        &self,
        run: &Run<'_>,
        skipped: &mut BTreeMap<String, usize>,
        mut take: impl FnMut(File) -> Result<(), E>,
    ) -> Result<(), E> {
        if self.format.is_records() && !self.is_disguised() {
            let origin = records::Origin { file: &self.path, name: &self.name, names: &run.rules.records };
            return match records::open(&self.at) {
                Ok(bytes) => records::each(&origin, self.format, bytes, &mut take),
                Err(source) => {
                    take(passed_over(&self.path, &CorpusError::Read { file: self.path.clone(), source }))
                }
            };
        }
        let bytes = match self.bytes() {
            Ok(bytes) => bytes,
            Err(error) => return take(passed_over(&self.path, &error)),
        };
        run.read(
            &Named { path: &self.path, name: &self.name, format: self.format, is_member: false },
            bytes,
            skipped,
            &mut take,
        )
    }

    fn bytes(&self) -> Result<Vec<u8>, CorpusError> {
        fs::read(&self.at).map_err(|source| CorpusError::Read { file: self.path.clone(), source })
    }

    /// Whether its first bytes are those of something else than text.
    fn is_disguised(&self) -> bool {
        let mut head = Vec::new();
        let read = fs::File::open(&self.at).and_then(|file| file.take(HEAD).read_to_end(&mut head));
        read.is_ok() && (head.is_empty() || format::is_known(&head))
    }

    /// The census of the file. What cannot be read is told when it is read for good.
    pub(super) fn census(&self) -> Result<Census, CorpusError> {
        if self.format.is_records() {
            return Ok(Census::default());
        }
        let bytes = self.bytes()?;
        match format::by_content(&self.path, self.format, &bytes)? {
            (Format::Archive, _) => {
                let mut census = Census::default();
                let mut members = Members::open(&self.path, &bytes)?;
                while let Some(member) = members.next() {
                    let Some(format) = document_format(&member.name) else { continue };
                    let Ok(bytes) = members.read(&member) else { continue };
                    if let Ok(decoded) = format::decode(&member.name, format, &bytes) {
                        census.merge(Census::of(&lines::with_line_feeds(&decoded.text).0));
                    }
                }
                Ok(census)
            }
            (format, _) => {
                let decoded = format::decode(&self.path, format, &bytes)?;
                Ok(Census::of(&lines::with_line_feeds(&decoded.text).0))
            }
        }
    }
}

/// The format of a member of an archive, if it is a document.
fn document_format(member: &str) -> Option<Format> {
    let path = Path::new(member);
    let is_leftover = path.file_name().is_some_and(|name| format::is_leftover(&name.to_string_lossy()));
    Format::of(path).filter(|format| format.is_document() && !is_leftover)
}
