//! The lines of pages → paragraphs, by where they begin and end: a line that is full goes on in the next one, unless that is
//! indented as a first line is.

use std::collections::BTreeMap;

use super::super::super::numbering::is_numbered;
use super::super::decoded::Decoded;
use super::line::{Line, is_wide};

/// Parts of the size: by which a line is indented, by which a full one may be shorter, by which sizes may differ.
const INDENT: f64 = 1.2;
const SHORTER: f64 = 1.7;
const DIFFERENCE: f64 = 0.12;
/// Distances of lines, as a multiple of the usual one, beyond which a paragraph ends.
const APART: f64 = 1.4;
/// The usual distance is at most this multiple of the size.
const WIDEST: f64 = 2.0;
/// A line is a heading where it is so much larger than most of the text.
const LARGER: f64 = 1.15;
/// Characters of the longest heading.
const MAX_HEADING: usize = 40;

/// The text so far.
#[derive(Default)]
pub(in super::super) struct Writer {
    decoded: Decoded,
    /// The number of the line to come.
    number: u32,
    page: u32,
    /// Lines in a larger size, with that size in tenths.
    larger: Vec<(u32, u32)>,
    /// Characters by the size of their lines, in tenths.
    sizes: BTreeMap<u32, usize>,
}

/// What most lines of a column have in common.
struct Column {
    left: f64,
    right: f64,
    /// From one line to the next.
    leading: f64,
}

impl Writer {
    /// Adds a page.
    pub(in super::super) fn add_page(&mut self, lines: Vec<Line>) {
        self.page += 1;
        if self.page > 1 {
            // In place of the line feed before it.
            if self.decoded.text.ends_with('\n') {
                self.decoded.text.pop();
            }
            self.decoded.text.push('\u{c}');
            if self.number == 0 || self.decoded.text.ends_with("\u{c}\u{c}") {
                self.number += 1;
            }
        }
        for line in &lines {
            *self.sizes.entry(tenths(line.size)).or_insert(0) += line.text.chars().count();
        }
        for column in lines.chunk_by(|one, other| one.column == other.column) {
            let is_row = rows(column);
            let common = Column::of(column);
            let mut open: Vec<&Line> = Vec::new();
            for (at, line) in column.iter().enumerate() {
                let is_table = |at: usize| is_row.get(at).copied().unwrap_or(false);
                let goes_on = at > 0 && !is_table(at) && !is_table(at - 1) && common.goes_on(&open, line);
                if !goes_on {
                    self.end(&open, &common, at > 0 && is_table(at - 1));
                    open.clear();
                }
                open.push(line);
            }
            self.end(&open, &common, is_row.last() == Some(&true));
        }
    }

    /// Ends a paragraph, or a row of a table.
    fn end(&mut self, lines: &[&Line], column: &Column, is_row: bool) {
        let Some(first) = lines.first() else { return };
        self.number += 1;
        let mut text = String::new();
        for line in lines {
            let ends = text.chars().next_back();
            let begins = line.text.chars().next();
            if let (Some(last), Some(next)) = (ends, begins)
                && !is_wide(last)
                && !is_wide(next)
                && last != '-'
            {
                text.push(' ');
            }
            text.push_str(&line.text);
        }
        if is_row {
            self.decoded.rows.insert(self.number);
        } else {
            text = text.replace('\t', "  ");
            if column.is_indented(first) {
                self.decoded.text.push_str("\u{3000}\u{3000}");
            } else if column.is_centred(first) {
                self.decoded.centred.insert(self.number);
            }
            self.larger.push((self.number, tenths(first.size)));
            self.decoded.ids.insert(self.number, format!("page={}", self.page));
        }
        self.decoded.text.push_str(&text);
        self.decoded.text.push('\n');
    }

    /// The text of all pages.
    pub(in super::super) fn finish(mut self) -> Decoded {
        let most = self.sizes.iter().max_by_key(|(_, characters)| **characters).map_or(0, |(size, _)| *size);
        let limit = f64::from(most) * LARGER;
        let text: Vec<&str> = self.decoded.text.split(['\n', '\u{c}']).collect();
        let is_heading = |&&(number, size): &&(u32, u32)| {
            let line = usize::try_from(number)
                .ok()
                .and_then(|number| text.get(number.checked_sub(1)?))
                .copied()
                .unwrap_or_default()
                .trim();
            f64::from(size) > limit
                && (2..=MAX_HEADING).contains(&line.chars().count())
                && line.chars().filter(|c| c.is_alphabetic()).count() > 1
                && !line.ends_with(['。', '，', '；', '：', ':', ','])
                && !is_numbered(line)
        };
        let found: Vec<(u32, u32)> = self.larger.iter().filter(is_heading).copied().collect();
        // Those at the beginning are the title and the head of a letter.
        let first = self
            .larger
            .iter()
            .position(|&(_, size)| f64::from(size) <= limit)
            .and_then(|at| self.larger.get(at));
        let below = first.map_or(u32::MAX, |&(number, _)| number);
        let mut levels: Vec<u32> =
            found.iter().filter(|(number, _)| *number > below).map(|&(_, size)| size).collect();
        levels.sort_unstable_by(|one, other| other.cmp(one));
        levels.dedup();
        for (number, size) in found.into_iter().filter(|(number, _)| *number > below) {
            let level =
                levels.iter().position(|&level| level == size).and_then(|level| u8::try_from(level + 1).ok());
            self.decoded.headings.insert(number, level.unwrap_or(u8::MAX).min(6));
        }
        self.decoded.is_paged = true;
        self.decoded
    }
}

impl Column {
    fn of(lines: &[Line]) -> Column {
        let mut starts: Vec<f64> = lines.iter().map(|line| line.start).collect();
        starts.sort_by(f64::total_cmp);
        // The leftmost place at which several lines begin.
        let near = |&start: &f64| starts.iter().filter(|other| (**other - start).abs() < 3.0).count();
        let share = (lines.len() / 8).max(1);
        let left = starts
            .iter()
            .copied()
            .find(|start| near(start) > share)
            .or(starts.first().copied())
            .unwrap_or(0.0);
        let mut ends: Vec<f64> = lines.iter().map(|line| line.end).collect();
        ends.sort_by(f64::total_cmp);
        let right = ends.get(ends.len().saturating_sub(1 + lines.len() / 20)).copied().unwrap_or(0.0);
        let mut steps: Vec<f64> = lines
            .windows(2)
            .filter_map(|pair| match pair {
                [one, next] if one.base > next.base => Some(one.base - next.base),
                _ => None,
            })
            .collect();
        steps.sort_by(f64::total_cmp);
        let leading = steps.get(steps.len() / 3).copied().unwrap_or(f64::MAX);
        Column { left, right, leading }
    }

    fn is_indented(&self, line: &Line) -> bool {
        let indent = (line.start - self.left) / line.size;
        (INDENT..6.0).contains(&indent) && !self.is_centred(line)
    }

    /// Whether a line stands in the middle, with as much room on both sides.
    fn is_centred(&self, line: &Line) -> bool {
        let (before, behind) = (line.start - self.left, self.right - line.end);
        before > 2.0 * line.size && (before - behind).abs() < line.size
    }

    /// Whether a line goes on with the paragraph of these.
    fn goes_on(&self, open: &[&Line], line: &Line) -> bool {
        let (Some(first), Some(last)) = (open.first(), open.last()) else { return false };
        let size = last.size.max(line.size);
        let is_same = (last.size - line.size).abs() <= DIFFERENCE * size;
        let step = last.base - line.base;
        let is_near = step > 0.0 && step <= APART * self.leading.min(WIDEST * size).max(size);
        if !is_same || !is_near {
            return false;
        }
        // A title on several lines, each in the middle.
        if self.is_centred(last) && self.is_centred(line) {
            let ends = |line: &Line| line.text.ends_with(['。', '）', ')', '：', '号']);
            return open.len() < 4
                && self.is_full_title(last)
                && !ends(last)
                && !line.text.starts_with(['（', '(', '—', '—']);
        }
        let slack = if line.text.chars().next().is_some_and(is_wide) { SHORTER } else { 8.0 };
        let is_full = self.right - last.end <= slack * size;
        let indent = |line: &Line| (line.start - self.left) / size;
        let step = (line.start - last.start) / size;
        let is_below = match open.len() {
            // The second line: further left than the first, or as far where nothing is indented, or hanging.
            1 => {
                step < -0.5
                    || step.abs() <= 0.5 && indent(line) < INDENT
                    || step > 0.5 && is_numbered(&first.text)
            }
            _ => step.abs() <= 0.8,
        };
        is_full && is_below && !(is_numbered(&line.text) && indent(line) > 0.5)
    }

    /// Whether a centred line is long enough to be broken.
    fn is_full_title(&self, line: &Line) -> bool {
        (line.end - line.start) * 2.0 > self.right - self.left
    }
}

/// Which lines of a column are rows: those with gaps that stand next to others with gaps.
fn rows(lines: &[Line]) -> Vec<bool> {
    let cells = |at: usize| lines.get(at).map_or(0, |line| line.text.split('\t').count());
    // 目录……1 has a gap before its number.
    let is_contents =
        |at: usize| lines.get(at).is_some_and(|line| line.text.contains("…") || line.text.contains("...."));
    (0..lines.len())
        .map(|at| {
            let beside = at.checked_sub(1).map_or(0, cells).max(cells(at + 1));
            cells(at) > 1 && beside > 1 && !is_contents(at)
        })
        .collect()
}

/// A size in tenths.
fn tenths(size: f64) -> u32 {
    (size * 10.0).round().clamp(0.0, 10_000.0) as u32
}
