//! The paragraphs of a Word file, with what their properties make of them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::blocks::{Besides, Blocks, Role, visible};
use super::super::cells::Tables;
use super::super::decoded::Decoded;
use super::super::field::{self, Fields};
use super::super::lists::Lists;
use super::super::little_endian::places;
use super::super::margins::Margins;
use super::super::style::Kind;
use super::fib::Story;
use super::pieces::Piece;
use super::properties::{Characters, Paragraph};
use super::runs::Runs;
use super::styles::Styles;

/// Signs in the text that are none ([MS-DOC] 2.4.1 and what it refers to).
const CELL: u16 = 0x07;
const LINE: u16 = 0x0b;
const PAGE: u16 = 0x0c;
const PARAGRAPH: u16 = 0x0d;
const FIELD: [u16; 3] = [0x13, 0x14, 0x15];
const HYPHEN: u16 = 0x1e;
const SYMBOL: u16 = 0x28;

/// Texts before those of headers: the separators of notes.
const SEPARATORS: usize = 6;

/// What was read of a document.
pub(super) struct Document<'b> {
    stream: &'b [u8],
    pieces: Vec<Piece>,
    paragraphs: Runs,
    characters: Runs,
    styles: Styles,
    lists: Lists,
    blocks: Blocks,
    tables: Tables,
    fields: Fields,
    /// Fields that are open: whether each is in its code.
    codes: Vec<bool>,
    /// The text of the paragraph that is open, and of what hides its end.
    open: Vec<u16>,
    hiding: Option<&'static str>,
    unseen: Vec<u16>,
    is_contents: bool,
    hidden: BTreeMap<&'static str, usize>,
    margins: Option<Margins>,
}

impl<'b> Document<'b> {
    pub(super) fn new(
        stream: &'b [u8],
        pieces: Vec<Piece>,
        paragraphs: Runs,
        characters: Runs,
        styles: Styles,
        lists: Lists,
    ) -> Document<'b> {
        Document {
            stream,
            pieces,
            paragraphs,
            characters,
            styles,
            lists,
            blocks: Blocks::default(),
            tables: Tables::default(),
            fields: Fields::default(),
            codes: Vec::new(),
            open: Vec::new(),
            hiding: None,
            unseen: Vec::new(),
            is_contents: false,
            hidden: BTreeMap::new(),
            margins: None,
        }
    }

    /// The lines of these texts; `headers` are the places at which headers and footers begin in theirs.
    pub(super) fn read(mut self, stories: &[(Story, Range<usize>)], headers: &[u8]) -> Decoded {
        let found = |wanted: Story| {
            stories.iter().find(|(story, _)| *story == wanted).map(|(_, range)| range.clone())
        };
        for story in [Story::Main, Story::Footnotes, Story::Endnotes, Story::Boxes] {
            found(story).into_iter().for_each(|range| self.read_story(range));
        }
        if let Some(comments) = found(Story::Comments) {
            self.hiding = Some("comment");
            self.read_story(comments);
        }
        self.hiding = None;
        self.margins = Some(Margins::default());
        self.blocks.besides = Some(Besides::Outside);
        if let Some(range) = found(Story::Headers) {
            // Separators of notes stand before them.
            let first = places(headers).nth(SEPARATORS).unwrap_or(0);
            self.read_story(range.start.saturating_add(first)..range.end);
        }
        found(Story::HeaderBoxes).into_iter().for_each(|range| self.read_story(range));
        let warnings = self.lists.warning().into_iter().collect();
        let mut decoded = self.blocks.finish(BTreeMap::new(), warnings);
        decoded.hidden = self.hidden;
        decoded
    }

    /// Reads a text.
    fn read_story(&mut self, range: Range<usize>) {
        let first = self.pieces.partition_point(|piece| piece.end <= range.start);
        for at in first..self.pieces.len() {
            let Some(&piece) = self.pieces.get(at).filter(|piece| piece.start < range.end) else { break };
            let (mut known, mut said) = (0, Characters::default());
            for place in piece.start.max(range.start)..piece.end.min(range.end) {
                let offset = piece.offset_of(place);
                if offset >= known {
                    (known, said) = self.characters_at(offset);
                }
                let Some(unit) = piece.unit(self.stream, place) else { break };
                self.take(unit, offset, said);
            }
        }
        self.end_paragraph(Paragraph::default(), 0);
        self.tables.close(&mut self.blocks, 0);
        self.codes.iter().for_each(|_| self.fields.close());
        self.codes.clear();
    }

    /// What is said of the characters at a place of the stream, and until where.
    fn characters_at(&self, offset: usize) -> (usize, Characters) {
        let found = self.characters.at(offset);
        let changes = self.stream.get(found.properties).unwrap_or_default();
        let mut own = Characters::default();
        own.change(changes, false);
        let paragraph = self.paragraphs.at(offset);
        let mut said = self.styles.of(paragraph.style).characters;
        said.is_hidden |= own.style.is_some_and(|style| self.styles.of(style).characters.is_hidden);
        let of_style = said.is_hidden;
        said.change(changes, of_style);
        (found.end.min(paragraph.end), said)
    }

    /// Takes in a unit of the text.
    fn take(&mut self, unit: u16, offset: usize, said: Characters) {
        match unit {
            PARAGRAPH | CELL | PAGE => {
                let found = self.paragraphs.at(offset);
                let mut paragraph = self.styles.of(found.style).paragraph;
                paragraph.change(self.stream.get(found.properties).unwrap_or_default());
                paragraph.ends_cell |= unit == CELL;
                self.end_paragraph(paragraph, found.style);
            }
            unit if FIELD.contains(&unit) => self.take_field(unit),
            LINE => self.write(u16::from(b'\n'), said),
            0x09 => self.write(unit, said),
            HYPHEN => self.write(u16::from(b'-'), said),
            SYMBOL => self.write(said.symbol.unwrap_or(unit), said),
            0x00..0x20 => {}
            unit => self.write(unit, said),
        }
    }

    /// Takes in a sign of a field: its beginning, the end of its code, its end.
    fn take_field(&mut self, unit: u16) {
        self.settle();
        match unit {
            0x13 => {
                self.fields.open("");
                self.codes.push(true);
            }
            0x14 => self.codes.last_mut().into_iter().for_each(|is_code| *is_code = false),
            _ => {
                if self.codes.pop().is_some() {
                    self.fields.close();
                }
            }
        }
    }

    /// Adds a unit to the text, or to what nobody sees.
    fn write(&mut self, unit: u16, said: Characters) {
        let is_code = self.codes.contains(&true);
        let reason = if is_code {
            Some("field code")
        } else if said.is_deleted {
            Some("deleted")
        } else if said.is_hidden {
            Some("hidden")
        } else if self.margins.is_some() && self.fields.is_in(field::Kind::Page) {
            Some("page number")
        } else {
            None
        };
        let is_comment = self.hiding == Some("comment");
        let reason = if is_comment { Some("comment") } else { reason };
        if !self.unseen.is_empty() && reason != self.hiding {
            self.settle();
        }
        match reason {
            Some(reason) => {
                self.hiding = Some(reason);
                self.unseen.push(unit);
            }
            None => {
                self.is_contents |= self.fields.is_in(field::Kind::Contents);
                self.open.push(unit);
            }
        }
    }

    /// Counts what nobody sees, and has the code of a field read.
    fn settle(&mut self) {
        let text = String::from_utf16_lossy(&std::mem::take(&mut self.unseen));
        if let Some(reason) = self.hiding.filter(|_| !text.is_empty()) {
            if reason == "field code" {
                self.fields.add_code(&text);
            }
            let characters = visible(&text);
            if characters > 0 {
                *self.hidden.entry(reason).or_insert(0) += characters;
            }
        }
    }

    /// Ends the paragraph that is open.
    fn end_paragraph(&mut self, paragraph: Paragraph, style: u16) {
        self.settle();
        let text = String::from_utf16_lossy(&std::mem::take(&mut self.open));
        let is_contents = std::mem::take(&mut self.is_contents);
        let text = text.trim();
        if self.margins.is_none() {
            self.tables.enter(&mut self.blocks, paragraph.tables, paragraph.ends_row);
        }
        let is_shown = !text.is_empty() && self.margins.as_mut().is_none_or(|margins| margins.is_new(text));
        if is_shown && !paragraph.ends_row {
            self.add(text, &paragraph, style, is_contents);
        }
        if self.margins.is_none() {
            self.tables.leave(&mut self.blocks, paragraph.ends_cell, paragraph.ends_row);
        }
    }

    /// Adds a paragraph with a text.
    fn add(&mut self, text: &str, paragraph: &Paragraph, style: u16, in_contents: bool) {
        let list = paragraph.list.map(|list| list.to_string());
        let label = list.and_then(|list| self.lists.next(&list, paragraph.depth));
        let kind = self.styles.of(style).kind.or(paragraph.outline.map(Kind::Heading));
        let in_contents = in_contents || kind == Some(Kind::Contents);
        let role = match kind {
            _ if self.margins.is_some() || in_contents => Role::Paragraph,
            Some(Kind::Title) => Role::Title,
            Some(Kind::Heading(level)) => Role::Heading(level),
            Some(Kind::Contents) | None => Role::Paragraph,
        };
        let around = self.blocks.besides;
        self.blocks.besides = around.or(in_contents.then_some(Besides::Contents));
        self.blocks.is_centred = paragraph.is_centred;
        self.blocks.write(&label.unwrap_or_default());
        self.blocks.write_lines(text, role);
        self.blocks.besides = around;
    }
}
