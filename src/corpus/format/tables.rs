//! Rows and tables of a marked-up document: which of their lines stay tables, and which are there for their looks.

use super::blocks::{Blocks, Line, Role};

/// A line of one cell that is longer is a paragraph in a table that is there for its looks.
const MAX_CELL: usize = 40;

/// Cells of a single column that are a list.
const MIN_CELLS: usize = 3;

impl Blocks {
    pub(super) fn open_table(&mut self) {
        self.tables.push(Some(Vec::new()));
    }

    /// Ends a table; one of a single column with short cells is a list, and its lines are rows.
    pub(super) fn close_table(&mut self) {
        let cells = self.tables.pop().flatten().unwrap_or_default();
        // A frame around a title has fewer, and stands before everything else.
        if cells.len() >= MIN_CELLS && cells.first() > Some(&0) {
            for cell in cells {
                self.lines.get_mut(cell).into_iter().for_each(|line| line.is_row = true);
            }
        }
    }

    pub(super) fn open_row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub(super) fn open_cell(&mut self) {
        let line = self.lines.len();
        if let Some(row) = self.rows.last_mut() {
            row.push(line);
        }
    }

    /// Joins the cells of a row by tabs, unless one has several lines or a heading, or the row is nothing but a
    /// paragraph: such a table is there for its looks, and its lines stand for themselves.
    pub(super) fn close_row(&mut self) {
        let cells = self.rows.pop().unwrap_or_default();
        let (Some(&start), columns) = (cells.first(), cells.len()) else { return };
        let is_cell = |line: &Line| {
            line.role == Role::Paragraph && !line.is_row && line.text.chars().count() <= MAX_CELL
        };
        if let Some(table) = self.tables.last_mut() {
            let line = self
                .lines
                .get(start..)
                .filter(|lines| columns == 1 && matches!(lines, [line] if is_cell(line)));
            match (table.as_mut(), line) {
                (Some(cells), Some(_)) => cells.push(start),
                _ => *table = None,
            }
        }
        let ends = cells.iter().skip(1).copied().chain([self.lines.len()]);
        let cells = cells.iter().zip(ends).map(|(&start, end)| self.lines.get(start..end));
        let row: Option<Vec<&str>> = cells
            .map(|cell| match cell? {
                [] => Some(""),
                [Line { text, role: Role::Paragraph, .. }] => Some(text.as_str()),
                _ => None,
            })
            .collect();
        let lines = self.lines.get(start..).unwrap_or_default();
        let (Some(row), [first, rest @ ..]) = (row, lines) else { return };
        let is_layout = columns < 2 || rest.is_empty() && first.text.chars().count() > MAX_CELL;
        if !is_layout {
            let linked = lines.iter().map(|line| line.linked).sum();
            let links = lines.iter().map(|line| line.links).sum();
            let row = Line { text: row.join("\t"), id: None, is_row: true, linked, links, ..first.clone() };
            self.lines.truncate(start);
            self.lines.push(row);
        }
    }
}
