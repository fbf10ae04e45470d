//! The cells of a sheet → its rows, as a reader sees their values.

use calamine::{DataType, ExcelDateTime};

/// The cells of rows, those behind the last value left out.
pub(super) type Rows = Vec<Vec<String>>;

/// Columns that are shown: Excel has so many.
const MAX_COLUMN: u32 = 16_384;

/// The rows of cells that come in order, each with its row and column; `left` is how many cells may come.
pub(super) fn rows<E>(
    mut next: impl FnMut() -> Result<Option<((u32, u32), String)>, E>,
    left: &mut usize,
) -> Result<Rows, E> {
    let (mut rows, mut last): (Rows, Option<u32>) = (Vec::new(), None);
    while let Some(((row, column), value)) = next()? {
        if value.trim().is_empty() || column >= MAX_COLUMN {
            continue;
        }
        if last != Some(row) {
            rows.push(Vec::new());
            last = Some(row);
        }
        let Some(cells) = rows.last_mut() else { continue };
        let column = usize::try_from(column).unwrap_or(0);
        // Empty cells before it count as well.
        let count = (column + 1).saturating_sub(cells.len()).max(1);
        let Some(rest) = left.checked_sub(count) else {
            *left = 0;
            return Ok(rows);
        };
        *left = rest;
        if cells.len() <= column {
            cells.resize(column, String::new());
            cells.push(value);
        } else if let Some(cell) = cells.get_mut(column) {
            *cell = value;
        }
    }
    Ok(rows)
}

/// A value as it is shown: numbers without their format, days as such.
pub(super) fn shown(value: &impl DataType) -> String {
    if let Some(date) = value.get_datetime() {
        return shown_date(date);
    }
    if let Some(number) = value.get_float() {
        // Sums have digits that no sheet shows: 0.1 + 0.2.
        let rounded = (number * 1e10).round() / 1e10;
        return if number.abs() < 1e10 { rounded.to_string() } else { number.to_string() };
    }
    value.as_string().or_else(|| value.get_bool().map(|value| value.to_string())).unwrap_or_default()
}

fn shown_date(date: ExcelDateTime) -> String {
    if date.is_duration() {
        return date.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    match (date.as_f64() < 1.0, time.as_str()) {
        (true, time) => time.to_owned(),
        (_, "00:00:00") => format!("{year}-{month:02}-{day:02}"),
        (_, time) => format!("{year}-{month:02}-{day:02} {time}"),
    }
}
