//! The head of a Word file ([MS-DOC] 2.5.1): how long each of its texts is, and where its tables lie.

use std::ops::Range;

use super::super::little_endian::{place_at, u16_at};

/// What the file begins with.
const MAGIC: u16 = 0xa5ec;
/// The versions before Word 97, whose tables are others.
const OLD_MAGIC: u16 = 0xa5dc;
const MIN_VERSION: u16 = 0xc1;
/// Places of the flags, and of the first list of numbers.
const FLAGS: usize = 0x0a;
const NUMBERS: usize = 0x20;
/// Bits of the flags: encrypted, and which stream has the tables.
const ENCRYPTED: u16 = 1 << 8;
const SECOND_TABLE: u16 = 1 << 9;

/// Why a file is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    Encrypted,
    /// Of a version before Word 97.
    Old,
    Damaged,
}

/// The tables that are read, by their place in the head.
#[derive(Debug, Clone, Copy)]
pub(super) enum Table {
    Styles = 1,
    Headers = 11,
    RunPages = 12,
    ParagraphPages = 13,
    Pieces = 33,
    Patterns = 73,
    Lists = 74,
}

/// The texts of a file, one behind another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Story {
    Main,
    Footnotes,
    Headers,
    Macros,
    Comments,
    Endnotes,
    Boxes,
    HeaderBoxes,
}

impl Story {
    const ALL: [Story; 8] = [
        Story::Main,
        Story::Footnotes,
        Story::Headers,
        Story::Macros,
        Story::Comments,
        Story::Endnotes,
        Story::Boxes,
        Story::HeaderBoxes,
    ];
}

/// The head.
pub(super) struct Fib<'b> {
    bytes: &'b [u8],
    /// Where the lengths of the texts stand.
    lengths: usize,
    /// Where the places of the tables stand, and how many there are.
    tables: usize,
    count: usize,
}

impl<'b> Fib<'b> {
    /// Reads the head of the stream WordDocument.
    pub(super) fn read(bytes: &'b [u8]) -> Result<Fib<'b>, Refusal> {
        let number = |at| u16_at(bytes, at).ok_or(Refusal::Damaged);
        match number(0)? {
            MAGIC if number(2)? >= MIN_VERSION => {}
            MAGIC | OLD_MAGIC => return Err(Refusal::Old),
            _ => return Err(Refusal::Damaged),
        }
        if number(FLAGS)? & ENCRYPTED != 0 {
            return Err(Refusal::Encrypted);
        }
        let lengths = NUMBERS + 2 + usize::from(number(NUMBERS)?) * 2;
        let tables = lengths + 2 + usize::from(number(lengths)?) * 4;
        let count = usize::from(number(tables)?);
        Ok(Fib { bytes, lengths: lengths + 2, tables: tables + 2, count })
    }

    /// The name of the stream that has the tables.
    pub(super) fn table_stream(&self) -> &'static str {
        match u16_at(self.bytes, FLAGS) {
            Some(flags) if flags & SECOND_TABLE != 0 => "/1Table",
            _ => "/0Table",
        }
    }

    /// Where a table lies in its stream.
    pub(super) fn table(&self, table: Table) -> Option<Range<usize>> {
        let number = table as usize;
        let at = self.tables + number * 8;
        let (start, length) = (place_at(self.bytes, at)?, place_at(self.bytes, at + 4)?);
        (number < self.count && length > 0).then_some(start..start.checked_add(length)?)
    }

    /// The texts that are not empty, by the places of their characters.
    pub(super) fn stories(&self) -> Vec<(Story, Range<usize>)> {
        let mut start = 0_usize;
        let mut stories = Vec::new();
        for (place, story) in Story::ALL.into_iter().enumerate() {
            let length = place_at(self.bytes, self.lengths + (3 + place) * 4).unwrap_or(0);
            let end = start.saturating_add(length);
            if length > 0 {
                stories.push((story, start..end));
            }
            start = end;
        }
        stories
    }
}
