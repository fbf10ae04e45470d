//! How large the sheets of an xls say that they are ([MS-XLS] 2.1.4): the library makes room for the outermost cells of each.

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use super::super::little_endian::{u16_at, u32_at};

/// Cells of all sheets together, with the empty ones between them.
pub(super) const MAX_CELLS: usize = 8_000_000;

/// Records: the beginning of a sheet, and cells that each begin with a row and a column.
const BEGIN: u16 = 0x0809;
/// A record that says how many rows and columns there are; the most that this format has.
const SIZE: u16 = 0x0200;
const MAX_ROWS: u32 = 65_536;
const MAX_COLUMNS: u16 = 256;
const CELLS: [u16; 10] = [0x0006, 0x00bd, 0x00be, 0x00d6, 0x00fd, 0x0201, 0x0203, 0x0204, 0x0205, 0x027e];

/// Whether the sheets of a workbook span more cells than any office has.
pub(super) fn is_too_large(bytes: &[u8]) -> bool {
    let Ok(mut container) = CompoundFile::open(Cursor::new(bytes)) else { return false };
    let mut stream = Vec::new();
    for name in ["/Workbook", "/Book"] {
        if let Ok(found) = container.open_stream(name) {
            _ = found.take(u64::try_from(bytes.len()).unwrap_or(u64::MAX)).read_to_end(&mut stream);
            break;
        }
    }
    let (mut at, mut all) = (0, 0_usize);
    // The first and the last row, the last column.
    let mut sheet: Option<(u16, u16, u16)> = None;
    let area = |sheet: Option<(u16, u16, u16)>| {
        sheet.map_or(0, |(first, last, column)| (usize::from(last - first) + 1) * (usize::from(column) + 1))
    };
    while let (Some(kind), Some(length)) = (u16_at(&stream, at), u16_at(&stream, at + 2)) {
        if kind == SIZE && is_a_lie(&stream, at + 4, length) {
            return true;
        }
        if kind == BEGIN {
            all = all.saturating_add(area(sheet.take()));
        } else if CELLS.contains(&kind)
            && let (Some(row), Some(column)) = (u16_at(&stream, at + 4), u16_at(&stream, at + 6))
        {
            // The last column of several cells stands at the end.
            let column = match kind {
                0x00bd | 0x00be => {
                    u16_at(&stream, at + 2 + usize::from(length)).unwrap_or(column).max(column)
                }
                _ => column,
            };
            let (first, last, right) = sheet.unwrap_or((row, row, column));
            sheet = Some((first.min(row), last.max(row), right.max(column)));
        }
        at += 4 + usize::from(length);
    }
    all.saturating_add(area(sheet)) > MAX_CELLS
}

/// Whether the size that a sheet says it has is larger than any sheet is. Of versions before 1997 the record is shorter.
fn is_a_lie(stream: &[u8], at: usize, length: u16) -> bool {
    let (rows, columns) = if length < 14 {
        (u16_at(stream, at + 2).map(u32::from), u16_at(stream, at + 6))
    } else {
        (u32_at(stream, at + 4), u16_at(stream, at + 10))
    };
    rows.is_some_and(|rows| rows > MAX_ROWS) || columns.is_some_and(|columns| columns > MAX_COLUMNS)
}
