//! The page that broke all lines of a text.

use super::super::lines::Line;
use super::super::numbering::{MAX_HEADING, is_numbered};
use super::ends::{PROSE, cannot_begin, ends_within, is_clause};

/// Widths of full lines, a Han character counting two: narrower columns are verse, wider ones nobody reads.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=120;
/// So much may a full line be narrower or wider, since no line begins with a stop and no word is broken.
const SLACK: usize = 4;
/// Columns of the indent of a paragraph.
const INDENT: usize = 4;
/// A line with so many half-width characters shows whether lines are broken by columns or by characters.
const HALVES: usize = 2;
/// A text with fewer full lines shows no width.
const MIN_FULL: usize = 4;
/// One line in so many may be longer than full lines are.
const LONGER: usize = 20;

/// The page that broke all lines of a text.
pub(super) struct Page {
    /// Columns of its full lines.
    width: usize,
    /// Whether a full line is one of so many characters, however narrow.
    by_characters: bool,
    /// Whether every paragraph is set off, by a blank line before it or an indent.
    marks_paragraphs: bool,
    /// Whether it is by an indent, which shows at the top of the next page too.
    indents: bool,
}

impl Page {
    /// The page of these lines, if they are broken at a width.
    pub(super) fn of(lines: &[Line<'_>]) -> Option<Page> {
        // Three bytes a character: a text of paragraphs is told by a few lines.
        let longer =
            lines.iter().filter(|line| line.text.len() > WIDTHS.end() * 2).take(lines.len() / LONGER + 1);
        if longer.count() > lines.len() / LONGER {
            return None;
        }
        let mut widths: Vec<usize> = lines.iter().map(Line::width).collect();
        widths.sort_unstable();
        let width = widths.iter().rev().nth(lines.len() / LONGER).copied()?;
        let by_characters = is_by_characters(lines, width);
        let mut page = Page { width, by_characters, marks_paragraphs: false, indents: false };
        let full: Vec<&Line<'_>> = lines.iter().filter(|line| page.is_full(line)).collect();
        let within = full.iter().filter(|line| line.text.ends_with(char::is_alphanumeric)).count();
        // A list of titles has no stops, a table has tabs.
        let is_prose = |line: &&&Line<'_>| {
            let mut inside = line.text.chars();
            inside.next_back();
            inside.any(|c| matches!(c, '，' | '。' | '；' | '、')) && !line.text.contains('\t')
        };
        let prose = full.iter().filter(is_prose).count();
        let is_page = WIDTHS.contains(&width)
            && full.len() >= MIN_FULL
            && full.len() * 5 >= lines.len() * 2
            && within * 2 >= full.len()
            && prose * 3 >= full.len() * 2;
        let is_end =
            |line: &Line<'_>| !page.is_full(line) && !line.is_open() && !line.text.ends_with(['：', ':']);
        let ends = lines.windows(2).filter_map(|pair| match pair {
            [line, next] if is_end(line) && !is_numbered(next.text) => {
                Some((next.is_indented, next.number > line.number + 1))
            }
            _ => None,
        });
        let ends: Vec<(bool, bool)> = ends.collect();
        page.indents = !ends.is_empty() && ends.iter().all(|&(indent, _)| indent);
        page.marks_paragraphs = !ends.is_empty() && ends.iter().all(|&(indent, blank)| indent || blank);
        is_page.then_some(page)
    }

    /// Whether a line goes on in the next, since it is full.
    pub(super) fn breaks(&self, line: &Line<'_>, next: &Line<'_>) -> bool {
        next.goes_on() && self.is_full(line) && (line.is_open() || self.goes_on_behind_stop(next))
    }

    /// Whether a line without an indent goes on with a paragraph whose line before ends with a stop: all paragraphs are set
    /// off, and it is full or ends itself, as no heading does.
    fn goes_on_behind_stop(&self, next: &Line<'_>) -> bool {
        self.marks_paragraphs && (self.is_full(next) || !next.is_open())
    }

    /// Whether a line is full: in columns, without its indent or with it, or in characters.
    pub(super) fn is_full(&self, line: &Line<'_>) -> bool {
        let columns = line.width();
        let counted = if self.by_characters { counted(line) } else { columns };
        [columns, columns + indent(line), counted].iter().any(|width| width.abs_diff(self.width) <= SLACK)
    }
}

/// Columns of the space before a line.
fn indent(line: &Line<'_>) -> usize {
    if line.is_indented { INDENT } else { 0 }
}

/// Columns that a line would take, were all its characters as wide as Han characters.
fn counted(line: &Line<'_>) -> usize {
    line.text.chars().count() * 2 + indent(line)
}

/// Whether a program has broken these lines by characters, whatever their width: lines with half-width ones have as many as
/// the others.
fn is_by_characters(lines: &[Line<'_>], width: usize) -> bool {
    let has_halves = |line: &&Line<'_>| counted(line) >= line.width() + indent(line) + HALVES;
    let halves = || lines.iter().filter(has_halves);
    let counted = halves().filter(|line| counted(line) == width).count();
    counted > halves().filter(|line| (line.width() + indent(line)).abs_diff(width) <= 1).count()
}

/// Whether a sentence goes on over the end of a page.
pub(super) fn is_turned(line: &Line<'_>, next: &Line<'_>, page: Option<&Page>) -> bool {
    if page.is_some_and(|page| page.indents && page.breaks(line, next)) {
        return true;
    }
    let is_full = page.is_some_and(|page| page.is_full(line));
    let is_long = line.text.chars().count() > MAX_HEADING;
    next.goes_on()
        && ends_within(line)
        && (is_full
            || is_long
            || line.is_indented
            || cannot_begin(next.text)
            || is_clause(line)
            || is_pause(line, next))
}

/// 雨水漫过路面，: a comma within and one at the end, and the rest is no line of the same verse.
fn is_pause(line: &Line<'_>, next: &Line<'_>) -> bool {
    let before = line.text.strip_suffix('，').unwrap_or_default();
    before.contains('，') && before.chars().count() >= PROSE / 2 && line.width() != next.width()
}
