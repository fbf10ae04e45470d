//! What the lines around a text have said so far: its title, its fields, and which lines are of its header.
//!
//! The files of this room each know one kind of line and add what it says.

use std::collections::BTreeMap;

use super::super::date;
use super::super::lines::Line;
use super::super::speech::{Block, BlockKind, Confidence, Field};

/// What is known of a text beside its lines.
pub(in super::super) struct Context<'c> {
    /// Lines that markup calls headings.
    pub(in super::super) headings: &'c BTreeMap<u32, u8>,
    /// The title that markup tells.
    pub(in super::super) title: Option<&'c str>,
}

impl Context<'_> {
    pub(super) fn is_marked(&self, line: Line<'_>) -> bool {
        self.headings.contains_key(&line.number)
    }

    pub(super) fn is_told(&self, line: Line<'_>) -> bool {
        self.title == Some(line.text)
    }
}

/// What the lines say about a document.
#[derive(Debug, Default)]
pub(in super::super) struct Header {
    /// The title in one line; empty where no line is one.
    pub(in super::super) title: String,
    /// What stands in the text of the title, and in no block.
    pub(in super::super) stands: String,
    /// Fields by name.
    pub(in super::super) fields: BTreeMap<String, Field>,
    /// The header's lines as blocks, without the title's.
    pub(in super::super) blocks: Vec<Block>,
    /// A line that marks the text as not for the public.
    pub(in super::super) secret: Option<u32>,
    /// Whether the line before has a label below which people are listed: 出席人员：.
    pub(super) lists_people: bool,
}

impl Header {
    /// Adds a field, unless there is one of this name already.
    pub(super) fn field(
        &mut self,
        name: &str,
        value: &str,
        precision: &'static str,
        confidence: Confidence,
        line: u32,
    ) {
        Field { value: value.to_owned(), precision, confidence, line }.give_to(&mut self.fields, name);
    }

    /// Adds a field of text, unless it is empty.
    pub(super) fn text(&mut self, name: &str, value: &str, confidence: Confidence, line: u32) {
        let value = value.trim();
        if !value.is_empty() {
            self.field(name, value, "text", confidence, line);
        }
    }

    /// Adds the first date in a text.
    pub(super) fn date(&mut self, name: &str, text: &str, confidence: Confidence, line: u32) {
        if let Some((date, precision)) = date::find(text) {
            self.field(name, &date, precision, confidence, line);
        }
    }

    /// Takes a line in as one of the header.
    pub(super) fn block(&mut self, line: Line<'_>) {
        self.blocks.push(Block::of(BlockKind::Header, &line));
    }
}
