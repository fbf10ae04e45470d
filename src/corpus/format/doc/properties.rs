//! The properties of paragraphs and of characters that decide what is read, and the changes that make them.

use super::sprm::{self, number};

/// What is said of a paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// How many tables it stands in, one in another.
    pub(super) tables: usize,
    /// Whether it ends a row, and whether it ends a cell though its mark does not say so.
    pub(super) ends_row: bool,
    pub(super) ends_cell: bool,
    /// Level from 1 of a heading that no style makes one.
    pub(super) outline: Option<u8>,
    /// The list that numbers it, and how deep it stands there.
    pub(super) list: Option<u16>,
    pub(super) depth: usize,
    pub(super) is_centred: bool,
}

/// What is said of characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Characters {
    pub(super) is_hidden: bool,
    pub(super) is_deleted: bool,
    /// The style of the characters, whose changes come before their own.
    pub(super) style: Option<u16>,
    /// What a symbol of another font stands for.
    pub(super) symbol: Option<u16>,
}

impl Paragraph {
    /// Makes the changes in these bytes.
    pub(super) fn change(&mut self, changes: &[u8]) {
        // Deeper than any table is.
        const MAX_DEPTH: usize = 64;
        for (change, value) in sprm::each(changes) {
            let value = number(value);
            let count = || usize::try_from(value).unwrap_or(MAX_DEPTH).min(MAX_DEPTH);
            match change {
                0x2416 => self.tables = if value == 0 { 0 } else { self.tables.max(1) },
                0x6649 if self.tables > 0 || value > 0 => self.tables = count(),
                0x2417 | 0x244c => self.ends_row = value != 0,
                0x244b => self.ends_cell = value != 0,
                0x2640 => {
                    self.outline = u8::try_from(value).ok().filter(|&level| level < 9).map(|level| level + 1);
                }
                0x460b => self.list = u16::try_from(value).ok().filter(|&list| list > 0),
                0x260a => self.depth = count(),
                0x2403 | 0x2461 => self.is_centred = value == 1,
                _ => {}
            }
        }
    }
}

impl Characters {
    /// Makes the changes in these bytes; `of_style` is whether its style hides them.
    pub(super) fn change(&mut self, changes: &[u8], of_style: bool) {
        for (change, value) in sprm::each(changes) {
            match change {
                0x0800 => self.is_deleted = number(value) & 1 != 0,
                0x083c => {
                    self.is_hidden = match number(value) {
                        0x80 => of_style,
                        0x81 => !of_style,
                        value => value != 0,
                    }
                }
                0x4a30 => self.style = u16::try_from(number(value)).ok(),
                0x6a09 => self.symbol = u16::try_from(number(value) >> 16).ok(),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_add_up() {
        let mut paragraph = Paragraph::default();
        paragraph.change(&[0x16, 0x24, 1, 0x40, 0x26, 1, 0x0b, 0x46, 2, 0, 0x0a, 0x26, 200, 0x03, 0x24, 1]);
        let expected = Paragraph {
            tables: 1,
            outline: Some(2),
            list: Some(2),
            depth: 64,
            is_centred: true,
            ..Paragraph::default()
        };
        assert_eq!(paragraph, expected);
        paragraph.change(&[0x16, 0x24, 0, 0x40, 0x26, 9, 0x0b, 0x46, 0, 0]);
        assert_eq!((paragraph.tables, paragraph.outline, paragraph.list), (0, None, None));
        let mut characters = Characters::default();
        characters.change(&[0x3c, 0x08, 0x81, 0x00, 0x08, 1], false);
        assert_eq!((characters.is_hidden, characters.is_deleted), (true, true));
    }
}
