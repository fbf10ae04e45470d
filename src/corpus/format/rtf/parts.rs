//! The parts of a text that RTF has side by side: the text, its notes, which stand at its end, headers and footers.

use std::collections::BTreeMap;

use super::super::blocks::{Besides, Blocks, Role};
use super::super::cells::Tables;
use super::super::decoded::Decoded;
use super::super::margins::Margins;
use super::super::style::Kind;

/// What is said of a paragraph.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Paragraph {
    pub(super) style: i32,
    pub(super) outline: Option<u8>,
    pub(super) tables: usize,
    pub(super) is_centred: bool,
}

/// Where a paragraph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Text,
    Notes,
    Margins,
}

/// The parts so far.
#[derive(Default)]
pub(super) struct Parts {
    blocks: Blocks,
    notes: Blocks,
    margins: Blocks,
    tables: Tables,
    seen: Margins,
}

impl Parts {
    /// Before a paragraph of the text, which stands in so many tables.
    pub(super) fn enter(&mut self, depth: usize, ends_row: bool) {
        self.tables.enter(&mut self.blocks, depth, ends_row);
    }

    /// Behind it.
    pub(super) fn leave(&mut self, ends_cell: bool, ends_row: bool) {
        self.tables.leave(&mut self.blocks, ends_cell, ends_row);
    }

    /// Adds a paragraph of this kind of style.
    pub(super) fn add(
        &mut self,
        part: Part,
        text: &str,
        paragraph: Paragraph,
        style: Option<Kind>,
        is_contents: bool,
    ) {
        let is_margin = part == Part::Margins;
        if text.is_empty() || is_margin && !self.seen.is_new(text) {
            return;
        }
        let kind = style.or(paragraph.outline.map(Kind::Heading));
        let in_contents = is_contents || kind == Some(Kind::Contents);
        let role = match kind {
            _ if is_margin || in_contents => Role::Paragraph,
            Some(Kind::Title) => Role::Title,
            Some(Kind::Heading(level)) => Role::Heading(level),
            Some(Kind::Contents) | None => Role::Paragraph,
        };
        let blocks = match part {
            Part::Text => &mut self.blocks,
            Part::Notes => &mut self.notes,
            Part::Margins => &mut self.margins,
        };
        blocks.besides =
            if is_margin { Some(Besides::Outside) } else { in_contents.then_some(Besides::Contents) };
        blocks.is_centred = paragraph.is_centred;
        blocks.write_lines(text, role);
    }

    /// The text, with the notes and what stands in the margins at its end.
    pub(super) fn finish(mut self) -> Decoded {
        self.tables.close(&mut self.blocks, 0);
        for part in [self.notes, self.margins] {
            self.blocks.append(part);
        }
        self.blocks.finish(BTreeMap::new(), Vec::new())
    }
}
