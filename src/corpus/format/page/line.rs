//! The glyphs of a page → its lines, by their places: what is drawn first need not be read first.

use super::columns::columns;
use super::placed::{Glyph, Placed, placed};

/// A line of a page.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Line {
    /// The text, with tabs where there is more than a gap.
    pub(super) text: String,
    pub(super) start: f64,
    pub(super) end: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    /// The column that it stands in.
    pub(super) column: usize,
}

/// Of these, two are drawn at the same place where they are nearer than this part of their size.
const SAME: f64 = 0.15;
/// Glyphs are on one line where they are nearer to each other, across it, than this part of the size.
const ACROSS: f64 = 0.5;
/// A glyph is raised above a line where it is so much smaller, and no higher above it.
const SMALL: f64 = 0.8;
const RAISED: f64 = 0.7;
/// Gaps, as parts of the size: between words of letters, between characters, between cells.
const WORDS: f64 = 0.18;
const CHARACTERS: f64 = 0.9;
const CELLS: f64 = 1.8;

/// The lines of a page in the order in which they are read.
pub(in super::super) fn lines(glyphs: Vec<Glyph>) -> Vec<Line> {
    let mut directions: [Vec<Placed>; 4] = Default::default();
    for glyph in glyphs {
        let (direction, placed) = placed(glyph);
        directions.get_mut(direction).into_iter().for_each(|direction| direction.push(placed.clone()));
    }
    // What is written in another direction than most stands beside it.
    directions.sort_by_key(|glyphs| std::cmp::Reverse(glyphs.len()));
    let blocks = directions.into_iter().flat_map(columns);
    blocks
        .enumerate()
        .flat_map(|(column, block)| rows(block).into_iter().filter_map(move |row| line(row, column)))
        .collect()
}

/// Glyphs by their lines, the highest first, those of a line in order.
fn rows(mut glyphs: Vec<Placed>) -> Vec<Vec<Placed>> {
    glyphs.sort_by(|one, other| other.base.total_cmp(&one.base));
    let mut rows: Vec<Vec<Placed>> = Vec::new();
    // Where the line stands that its largest glyph is on.
    let (mut base, mut size) = (0.0, 0.0);
    for glyph in glyphs {
        // The number of a note stands above the line that it is on.
        let across =
            if size < SMALL * glyph.size { RAISED * glyph.size } else { ACROSS * (glyph.size + size) / 2.0 };
        let is_on = rows.last().is_some() && base - glyph.base <= across;
        if !is_on || glyph.size > size {
            (base, size) = (glyph.base, glyph.size);
        }
        match rows.last_mut().filter(|_| is_on) {
            Some(row) => row.push(glyph),
            None => rows.push(vec![glyph]),
        }
    }
    rows.iter_mut().for_each(|row| row.sort_by(|one, other| one.start.total_cmp(&other.start)));
    rows
}

/// The line that glyphs make; none of nothing but space.
fn line(row: Vec<Placed>, column: usize) -> Option<Line> {
    let mut text = String::new();
    let mut last: Option<&Placed> = None;
    let is_shown = |glyph: &&Placed| !glyph.text.trim().is_empty();
    let size = row.iter().filter(is_shown).map(|glyph| glyph.size).fold(0.0, f64::max);
    for glyph in &row {
        if let Some(before) = last {
            // Bold letters that a printer has not are drawn twice.
            if before.text == glyph.text && (glyph.start - before.start).abs() < SAME * glyph.size {
                continue;
            }
            text.push_str(between(before, glyph, &text));
        }
        text.extend(glyph.text.chars().filter(|c| !c.is_control()));
        last = Some(glyph);
    }
    let first = row.iter().find(is_shown)?;
    let end = row.iter().filter(is_shown).map(|glyph| glyph.end).fold(f64::MIN, f64::max);
    let base = row.iter().rfind(|glyph| glyph.size >= size).map_or(first.base, |glyph| glyph.base);
    let text = text.trim().to_owned();
    (!text.is_empty()).then_some(Line { text, start: first.start, end, base, size, column })
}

/// What stands between two glyphs of a line.
fn between(before: &Placed, glyph: &Placed, text: &str) -> &'static str {
    let gap = (glyph.start - before.end) / before.size.max(glyph.size);
    let wide = |text: &str| text.chars().next().is_some_and(is_wide);
    let is_space = text.ends_with(char::is_whitespace) || glyph.text.starts_with(char::is_whitespace);
    if gap > CELLS {
        "\t"
    } else if is_space || gap <= WORDS {
        ""
    } else if gap > CHARACTERS || !(wide(&before.text) || wide(&glyph.text)) {
        " "
    } else {
        ""
    }
}

/// Whether a character is as wide as a Han character.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(text: &str, x: f64, y: f64) -> Glyph {
        Glyph { text: text.to_owned(), start: (x, y), end: (x + 10.0, y), size: 10.0, is_vertical: false }
    }

    fn texts(glyphs: Vec<Glyph>) -> Vec<String> {
        lines(glyphs).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn places_decide() {
        let glyphs = vec![
            glyph("会", 10.0, 90.0),
            glyph("开", 0.0, 90.0),
            glyph("题", 0.0, 100.0),
            glyph("题", 0.5, 100.0),
        ];
        assert_eq!(texts(glyphs), ["题", "开会"]);
        let row = vec![
            glyph("甲", 0.0, 0.0),
            glyph("乙", 40.0, 0.0),
            glyph("a", 55.0, 0.0),
            glyph("b", 65.5, 3.0),
            glyph("c", 78.0, 0.0),
        ];
        assert_eq!(texts(row), ["甲\t乙ab c"]);
        let vertical = |text: &str, x: f64, y: f64| Glyph {
            text: text.to_owned(),
            start: (x, y),
            end: (x, y - 10.0),
            size: 10.0,
            is_vertical: true,
        };
        let columns =
            vec![vertical("左", 0.0, 100.0), vertical("右", 20.0, 100.0), vertical("边", 20.0, 90.0)];
        assert_eq!(texts(columns), ["右边", "左"]);
    }
}
