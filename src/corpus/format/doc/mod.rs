//! Binary Word (.doc, and .wps of WPS) → lines: the text in reading order, with the headings that its styles say.
//!
//! The container is read by a library; of the format itself ([MS-DOC]) only what decides about text is read here. A file may
//! lie in each of its numbers, so each is looked up and none is believed.

mod document;
mod fib;
mod numbering;
mod pieces;
mod properties;
mod runs;
mod sprm;
mod styles;

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use super::super::error::{CorpusError, Fault};
use super::decoded::Decoded;
use document::Document;
use fib::{Fib, Refusal, Table};
use runs::Runs;
use styles::Styles;

/// The stream that has the text.
const TEXT: &str = "/WordDocument";
const MEND: [&str; 2] =
    ["请用 Word 或 WPS 打开，另存为 .docx", "open it in Word or WPS and save it as .docx"];

/// Reads a document.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Decoded, CorpusError> {
    let [chinese, english] = MEND;
    let mut container = CompoundFile::open(Cursor::new(bytes)).map_err(|error| CorpusError::Document {
        file: file.to_owned(),
        what: format!("Word 文件损坏（{error}），{chinese} · this Word file is damaged ({error}); {english}"),
    })?;
    if !container.is_stream(TEXT) {
        let what = format!("其中没有 Word 的正文，{chinese} · there is no text of Word in it; {english}");
        return Err(CorpusError::Document { file: file.to_owned(), what });
    }
    let text = stream(&mut container, TEXT, bytes.len());
    let fib = Fib::read(&text).map_err(|refusal| refused(file, refusal))?;
    let tables = stream(&mut container, fib.table_stream(), bytes.len());
    let table = |table| fib.table(table).and_then(|range| tables.get(range)).unwrap_or_default();
    let Some(pieces) = pieces::read(table(Table::Pieces), &text) else {
        return Err(refused(file, Refusal::Damaged));
    };
    let patterns = fib.table(Table::Patterns).map_or(tables.len(), |range| range.start);
    let document = Document::new(
        &text,
        pieces,
        Runs::of_paragraphs(table(Table::ParagraphPages), &text),
        Runs::of_characters(table(Table::RunPages), &text),
        Styles::read(table(Table::Styles)).unwrap_or_default(),
        numbering::read(&tables, patterns, table(Table::Lists)),
    );
    Ok(document.read(&fib.stories(), table(Table::Headers)))
}

/// The bytes of a stream, as far as they are there: no more than the file has.
fn stream(container: &mut CompoundFile<Cursor<&[u8]>>, name: &str, limit: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Ok(stream) = container.open_stream(name) {
        // What was read before damage counts.
        _ = stream.take(u64::try_from(limit).unwrap_or(u64::MAX)).read_to_end(&mut bytes);
    }
    bytes
}

/// The error for a file that is not read.
fn refused(file: &str, refusal: Refusal) -> CorpusError {
    let [mend, mend_english] = MEND;
    let (fault, chinese, english) = match refusal {
        Refusal::Encrypted => (
            Fault::Locked,
            "有密码，请用 Word 或 WPS 打开，去掉密码后另存".to_owned(),
            "this file is encrypted; open it in Word or WPS, and save it without a password".to_owned(),
        ),
        Refusal::Old => (
            Fault::Format,
            format!("是 Word 95 或更早的格式，不读，{mend}"),
            format!("this is of Word 95 or before, which is not read; {mend_english}"),
        ),
        Refusal::Damaged => (
            Fault::Damaged,
            format!("Word 文件损坏，{mend}"),
            format!("this Word file is damaged; {mend_english}"),
        ),
    };
    CorpusError::Unfit { file: file.to_owned(), fault, what: format!("{chinese} · {english}") }
}

#[cfg(test)]
mod tests;
