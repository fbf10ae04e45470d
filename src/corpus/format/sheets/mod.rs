//! xlsx, xls and et → rows: of each sheet its rows, or records where a sheet alone has a line of names.
//!
//! The library lays out a sheet as wide and as long as its outermost cells, so what a file says of its size is looked at first.

mod bounds;
mod cells;

use std::io::{Cursor, Read};

use calamine::{Reader, Xls, XlsError, Xlsx, XlsxError};

use super::super::error::{CorpusError, Fault};
use super::archive::Package;
use super::blocks::{Blocks, Role};
use super::decoded::Decoded;
use bounds::{MAX_CELLS, is_too_large};
use cells::{Rows, rows};

const MEND: [&str; 2] =
    ["请用 Excel 或 WPS 打开，另存为 .xlsx 或 .csv", "open it in Excel or WPS and save it as .xlsx or .csv"];
/// Bytes that the parts of a workbook may unpack to.
const MAX_BYTES: u64 = 400_000_000;

/// A sheet that may be records: the names of its columns, and its rows as CSV.
#[derive(Debug, PartialEq)]
pub(in super::super) struct Table {
    pub(in super::super) names: Vec<String>,
    pub(in super::super) csv: String,
}

/// Reads a workbook as a document of rows.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Decoded, CorpusError> {
    let sheets = sheets(file, bytes)?;
    let mut blocks = Blocks::default();
    let is_named = sheets.len() > 1;
    for (name, rows) in sheets {
        if is_named {
            blocks.write(&name);
            blocks.end_line(Role::Heading(1));
        }
        blocks.open_table();
        for row in rows {
            blocks.open_row();
            for cell in row {
                blocks.open_cell();
                blocks.write(&cell.split_whitespace().collect::<Vec<_>>().join(" "));
                blocks.end_line(Role::Paragraph);
            }
            blocks.close_row();
        }
        blocks.close_table();
    }
    Ok(blocks.finish(std::collections::BTreeMap::new(), Vec::new()))
}

/// The one sheet that has cells, where its first row can be the names of its columns: none of them empty or twice.
pub(in super::super) fn table(file: &str, bytes: &[u8]) -> Option<Table> {
    let mut sheets = sheets(file, bytes).ok()?;
    let (_, rows) = sheets.pop().filter(|_| sheets.is_empty())?;
    let names: Vec<String> = rows.first()?.iter().map(|name| name.trim().to_owned()).collect();
    let mut unlike = names.clone();
    unlike.sort();
    unlike.dedup();
    if names.len() < 2 || unlike.len() < names.len() || names.iter().any(String::is_empty) {
        return None;
    }
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let csv = rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n").collect();
    Some(Table { names, csv })
}

/// The sheets that have cells, by their names.
fn sheets(file: &str, bytes: &[u8]) -> Result<Vec<(String, Rows)>, CorpusError> {
    if bytes.starts_with(b"PK") {
        return read_sheets(file, bytes);
    }
    // Of the files before Office Open XML the library believes each number, and panics where one lies.
    std::panic::catch_unwind(|| read_sheets(file, bytes)).unwrap_or_else(|_| {
        let [chinese, english] = MEND;
        let what = format!("表格损坏，{chinese} · this workbook is damaged; {english}");
        Err(CorpusError::Document { file: file.to_owned(), what })
    })
}

fn read_sheets(file: &str, bytes: &[u8]) -> Result<Vec<(String, Rows)>, CorpusError> {
    let [chinese, english] = MEND;
    let document = |what: String| CorpusError::Document { file: file.to_owned(), what };
    let too_large = || {
        document(format!(
            "表格过大，{chinese}，分成几个 · this workbook is too large; {english}, in several files"
        ))
    };
    if bytes.starts_with(b"PK") {
        unpacked(file, bytes)?.ok_or_else(too_large)?;
    } else if is_too_large(bytes) {
        return Err(too_large());
    }
    let damaged = |error: &dyn std::fmt::Display| {
        document(format!("表格损坏（{error}），{chinese} · this workbook is damaged ({error}); {english}"))
    };
    let locked = || {
        let what =
            "有密码，请去掉密码后另存 · this workbook is encrypted; save it without a password".to_owned();
        CorpusError::Unfit { file: file.to_owned(), fault: Fault::Locked, what }
    };
    let mut book = if bytes.starts_with(b"PK") {
        Book::New(Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
            XlsxError::Password => locked(),
            error => damaged(&error),
        })?)
    } else {
        Book::Old(Xls::new(Cursor::new(bytes)).map_err(|error| match error {
            XlsError::Password => locked(),
            error => damaged(&error),
        })?)
    };
    let (mut sheets, mut left) = (Vec::new(), MAX_CELLS);
    for name in book.names() {
        let rows = book.rows(&name, &mut left).map_err(|error| damaged(&error))?;
        if left == 0 {
            return Err(too_large());
        }
        if !rows.is_empty() {
            sheets.push((name, rows));
        }
    }
    Ok(sheets)
}

/// A workbook of Office Open XML, or of before.
enum Book<'b> {
    New(Xlsx<Cursor<&'b [u8]>>),
    Old(Xls<Cursor<&'b [u8]>>),
}

impl Book<'_> {
    fn names(&self) -> Vec<String> {
        match self {
            Book::New(book) => book.sheet_names(),
            Book::Old(book) => book.sheet_names(),
        }
    }

    /// The rows of a sheet; none of one without cells, as those of charts are. `left` is how many cells may come.
    fn rows(&mut self, name: &str, left: &mut usize) -> Result<Rows, XlsxError> {
        match self {
            Book::New(book) => {
                let Ok(mut reader) = book.worksheet_cells_reader(name) else { return Ok(Rows::new()) };
                let shown = |cell: calamine::Cell<calamine::DataRef<'_>>| {
                    (cell.get_position(), cells::shown(cell.get_value()))
                };
                rows(|| Ok(reader.next_cell()?.map(shown)), left)
            }
            Book::Old(book) => {
                let Ok(range) = book.worksheet_range(name) else { return Ok(Rows::new()) };
                let start = range.start().unwrap_or_default();
                let at = |start: u32, offset: usize| {
                    start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX))
                };
                let mut cells = range.used_cells();
                let shown = |(row, column, value): (usize, usize, &calamine::Data)| {
                    ((at(start.0, row), at(start.1, column)), cells::shown(value))
                };
                rows(|| Ok(cells.next().map(shown)), left)
            }
        }
    }
}

/// Whether the parts of a package unpack to less than may be.
fn unpacked(file: &str, bytes: &[u8]) -> Result<Option<()>, CorpusError> {
    let mut package = Package::open(file, bytes, MEND)?;
    let mut left = MAX_BYTES;
    for name in package.names().iter().filter(|name| name.ends_with(".xml") || name.ends_with(".rels")) {
        let Some(place) = package.place(name) else { continue };
        let length =
            package.stream(place, name, |part| std::io::copy(&mut part.take(left), &mut std::io::sink()))?;
        left = left.saturating_sub(length.unwrap_or(0));
        if left == 0 {
            return Ok(None);
        }
    }
    Ok(Some(()))
}

#[cfg(test)]
mod tests;
