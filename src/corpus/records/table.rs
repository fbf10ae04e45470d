//! Records in rows: the first has the names of the fields, and each further one is a record.

use std::io::{self, BufRead};

use csv::{ReaderBuilder, StringRecord};
use serde_json::{Map, Value};

use super::reader::Reader;

/// What stands between cells, the likeliest first.
const BETWEEN: [u8; 3] = [b',', b'\t', b';'];

/// Reads the records of a table.
pub(super) fn read<E>(text: &mut dyn BufRead, reader: &mut Reader<'_, E>) -> io::Result<()> {
    let delimiter = delimiter(text.fill_buf()?);
    let mut table = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text);
    let names = match table.headers() {
        Ok(names) => names.clone(),
        Err(error) => return failed(error, reader),
    };
    let mut row = StringRecord::new();
    loop {
        match table.read_record(&mut row) {
            Ok(false) => return Ok(()),
            Ok(true) => {
                let line = row.position().map_or(1, |at| u32::try_from(at.line()).unwrap_or(u32::MAX));
                if row.iter().all(|cell| cell.trim().is_empty()) {
                    continue;
                }
                let more: Vec<&str> =
                    row.iter().skip(names.len()).filter(|cell| !cell.trim().is_empty()).collect();
                if !more.is_empty() {
                    let message = format!(
                        "这一行比表头多 {0} 格，没有收入：{1}；请给每一格加引号 · this row has {0} cells more than the first, which were left out: {1}; put its cells in quotes",
                        more.len(),
                        more.join(" | ")
                    );
                    reader.warn(line, message);
                }
                let cells = names.iter().zip(&row).filter(|(_, cell)| !cell.is_empty());
                let record: Map<String, Value> =
                    cells.map(|(name, cell)| (name.trim().to_owned(), Value::from(cell))).collect();
                if !reader.add(line, record) {
                    return Ok(());
                }
            }
            Err(error) => return failed(error, reader),
        }
    }
}

/// What stands between the cells of the first row.
fn delimiter(head: &[u8]) -> u8 {
    let first = head.split(|&byte| byte == b'\n').next().unwrap_or(head);
    let count = |delimiter: &u8| first.iter().filter(|byte| *byte == delimiter).count();
    BETWEEN.into_iter().rev().max_by_key(count).unwrap_or(b',')
}

/// Tells of what the library cannot read on; what the system says is an error.
fn failed<E>(error: csv::Error, reader: &mut Reader<'_, E>) -> io::Result<()> {
    let line = error.position().map_or(1, |at| u32::try_from(at.line()).unwrap_or(u32::MAX));
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Err(error),
        kind => {
            let message = format!(
                "从这里起读不下去（{kind:?}），请改正 · the table cannot be read from here on ({kind:?}); mend it"
            );
            reader.warn(line, message);
            Ok(())
        }
    }
}
