//! Tables of Word: what is said of each paragraph, turned into rows and cells.

use super::blocks::Blocks;

/// The tables that are open, the innermost last: whether each has a row that is open, and that row a cell.
#[derive(Default)]
pub(super) struct Tables(Vec<(bool, bool)>);

impl Tables {
    /// Before a paragraph, which stands in so many tables: opens and closes what is between it and the one before.
    pub(super) fn enter(&mut self, blocks: &mut Blocks, depth: usize, ends_row: bool) {
        self.close(blocks, depth);
        while self.0.len() < depth {
            blocks.open_table();
            self.0.push((false, false));
            if self.0.len() < depth {
                self.open_cell(blocks);
            }
        }
        if !ends_row {
            self.open_cell(blocks);
        }
    }

    /// Behind a paragraph: ends its cell or its row.
    pub(super) fn leave(&mut self, blocks: &mut Blocks, ends_cell: bool, ends_row: bool) {
        let Some((row, cell)) = self.0.last_mut() else { return };
        if ends_row {
            if std::mem::take(row) {
                blocks.close_row();
            }
            *cell = false;
        } else if ends_cell {
            *cell = false;
        }
    }

    /// Closes the tables that are deeper than this.
    pub(super) fn close(&mut self, blocks: &mut Blocks, depth: usize) {
        while self.0.len() > depth {
            if let Some((true, _)) = self.0.pop() {
                blocks.close_row();
            }
            blocks.close_table();
        }
    }

    fn open_cell(&mut self, blocks: &mut Blocks) {
        let Some((row, cell)) = self.0.last_mut() else { return };
        if !std::mem::replace(row, true) {
            blocks.open_row();
        }
        if !std::mem::replace(cell, true) {
            blocks.open_cell();
        }
    }
}
