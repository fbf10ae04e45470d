//! Records: speeches as the rows of a table or the objects of a list, with fields that somebody else has named.
//!
//! `id`, `title`, `text`, `url`, `speaker` and `date` are what a speech has; where a file calls them otherwise, the
//! configuration says how, else [`roles`] guesses, and the guess is told. Every other field is a facet. A record that is
//! broken is told, and the others are read.
//!
//! ```text
//! bytes ── open ──┬─ json ──┬── reader ── roles ── speech ── File, some records at a time
//!                 └─ table ─┘
//! ```

mod json;
mod reader;
mod roles;
mod speech;
mod table;

use std::fs::File as Disk;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use super::collection::File;
#[cfg(feature = "sheets")]
use super::config::Names;
use super::error::CorpusError;
use super::format::{self, Format};
pub(super) use reader::Origin;
use reader::Reader;

/// Whether one of these columns holds the texts of records.
#[cfg(feature = "sheets")]
pub(super) fn have_text(columns: &[String], names: &Names) -> bool {
    columns.iter().any(|column| roles::is_text(column) || names.text.as_ref() == Some(column))
}

/// Bytes that are looked at together.
const STEP: usize = 1 << 16;
const MARK: &[u8] = b"\xef\xbb\xbf";

/// The bytes of a file: of one in UTF-8 never more than a line is held, unless it is one list.
pub(super) enum Bytes {
    Streamed(BufReader<Disk>),
    Held(Vec<u8>),
}

/// Opens a file, to be read bit by bit where its encoding is plain.
pub(super) fn open(at: &Path) -> io::Result<Bytes> {
    let mut file = BufReader::with_capacity(STEP, Disk::open(at)?);
    if is_utf8(&mut file)? {
        return Ok(Bytes::Streamed(BufReader::with_capacity(STEP, Disk::open(at)?)));
    }
    let mut bytes = Vec::new();
    Disk::open(at)?.read_to_end(&mut bytes)?;
    Ok(Bytes::Held(bytes))
}

/// Whether all of a file is UTF-8, without a zero.
fn is_utf8(file: &mut impl Read) -> io::Result<bool> {
    let mut step = vec![0; STEP];
    let mut begun = 0;
    loop {
        let read = file.read(step.get_mut(begun..).unwrap_or_default())?;
        let bytes = step.get(..begun + read).unwrap_or_default();
        if read == 0 {
            return Ok(bytes.is_empty());
        }
        let valid = match std::str::from_utf8(bytes) {
            Ok(_) => bytes.len(),
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            Err(_) => return Ok(false),
        };
        if bytes.contains(&0) {
            return Ok(false);
        }
        let end = bytes.len();
        step.copy_within(valid..end, 0);
        begun = end - valid;
    }
}

/// Reads the records of a file, and gives some at a time to `take`.
pub(super) fn each<E>(
    origin: &Origin<'_>,
    format: Format,
    bytes: Bytes,
    take: &mut dyn FnMut(File) -> Result<(), E>,
) -> Result<(), E> {
    let mut reader = Reader::new(origin, take);
    let mut text: Box<dyn BufRead> = match bytes {
        Bytes::Streamed(file) => Box::new(file),
        Bytes::Held(bytes)
            if bytes.starts_with(MARK) || std::str::from_utf8(&bytes).is_err() || bytes.contains(&0) =>
        {
            match format::decode_text(origin.file, &bytes, None) {
                Ok((text, warnings)) => {
                    reader.warnings = warnings;
                    Box::new(Cursor::new(text.into_bytes()))
                }
                Err(error) => return reader.pass_over(&error),
            }
        }
        Bytes::Held(bytes) => Box::new(Cursor::new(bytes)),
    };
    let read = skip_mark(&mut text).and_then(|()| match format {
        Format::Table => table::read(&mut text, &mut reader),
        _ => json::read(&mut text, &mut reader),
    });
    if let Err(source) = read {
        return reader.pass_over(&CorpusError::Read { file: origin.file.to_owned(), source });
    }
    reader.finish()
}

fn skip_mark(text: &mut dyn BufRead) -> io::Result<()> {
    if text.fill_buf()?.starts_with(MARK) {
        text.consume(MARK.len());
    }
    Ok(())
}

#[cfg(test)]
mod tests;
