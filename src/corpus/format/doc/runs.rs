//! Where in the stream of a Word file paragraphs and runs of characters begin and end, and their properties ([MS-DOC] 2.9.32,
//! 2.9.33): pages of 512 bytes that a table lists.

use std::collections::HashSet;
use std::ops::Range;

use super::super::little_endian::{place_at, places, u8_at, u16_at};

/// Bytes of a page, and of what stands in it for a paragraph.
const PAGE: usize = 512;
const PARAGRAPH: usize = 13;
/// Bits of the number of a page.
const NUMBER: usize = 0x003f_ffff;

/// Stretches of the stream with their properties, in order.
#[derive(Default)]
pub(super) struct Runs(Vec<Run>);

/// A stretch of the stream.
struct Run {
    start: usize,
    end: usize,
    /// Where the changes of its properties lie in the stream.
    properties: Range<usize>,
    style: u16,
}

/// What holds at a place in the stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Until where.
    pub(super) end: usize,
    pub(super) properties: Range<usize>,
    pub(super) style: u16,
}

impl Runs {
    /// The runs of characters that a table lists.
    pub(super) fn of_characters(table: &[u8], stream: &[u8]) -> Runs {
        Runs::read(table, stream, 1, |page, entries, number| {
            let at = usize::from(u8_at(page, entries + number)?) * 2;
            // None stands for characters without properties of their own.
            (at > 0).then(|| Some((0, at + 1..at + 1 + usize::from(u8_at(page, at)?))))?
        })
    }

    /// The paragraphs that a table lists.
    pub(super) fn of_paragraphs(table: &[u8], stream: &[u8]) -> Runs {
        Runs::read(table, stream, PARAGRAPH, |page, entries, number| {
            let at = usize::from(u8_at(page, entries + number * PARAGRAPH)?) * 2;
            let (start, length) = match usize::from(u8_at(page, at)?) {
                0 => (at + 2, usize::from(u8_at(page, at + 1)?) * 2),
                words => (at + 1, words * 2 - 1),
            };
            (at > 0).then_some(())?;
            Some((u16_at(page, start)?, start + 2..start + length.max(2)))
        })
    }

    /// Reads the pages that a table lists, each once.
    fn read(
        table: &[u8],
        stream: &[u8],
        entry: usize,
        properties: impl Fn(&[u8], usize, usize) -> Option<(u16, Range<usize>)>,
    ) -> Runs {
        let count = table.len().saturating_sub(4) / 8;
        let numbers = table.get((count + 1) * 4..).unwrap_or_default();
        let (mut seen, mut runs) = (HashSet::new(), Vec::new());
        for number in places(numbers).map(|number| number & NUMBER).filter(|&number| seen.insert(number)) {
            let Some(page) = number.checked_mul(PAGE).and_then(|at| stream.get(at..at + PAGE)) else {
                continue;
            };
            let Some(count) = u8_at(page, PAGE - 1).map(usize::from) else { continue };
            let entries = (count + 1) * 4;
            if entries + count * entry >= PAGE {
                continue;
            }
            for run in 0..count {
                let ends = place_at(page, run * 4).zip(place_at(page, run * 4 + 4));
                let Some((start, end)) = ends else { continue };
                let (style, found) = properties(page, entries, run).unwrap_or_default();
                let found = page
                    .get(found.clone())
                    .map_or(0..0, |_| found.start + number * PAGE..found.end + number * PAGE);
                runs.push(Run { start, end, properties: found, style });
            }
        }
        runs.sort_by_key(|run| run.start);
        Runs(runs)
    }

    /// What holds at a place in the stream.
    pub(super) fn at(&self, place: usize) -> Found {
        let behind = self.0.partition_point(|run| run.start <= place);
        match behind.checked_sub(1).and_then(|at| self.0.get(at)).filter(|run| place < run.end) {
            Some(run) => Found { end: run.end, properties: run.properties.clone(), style: run.style },
            // Up to the next.
            None => Found { end: self.0.get(behind).map_or(usize::MAX, |run| run.start), ..Found::default() },
        }
    }
}
