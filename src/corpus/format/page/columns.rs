//! Whether a page is set in columns, as journals and gazettes are: the left one is read first.
//!
//! A table has gaps, too. Columns are told by a gap from top to bottom with prose on both sides, most of its lines full; or on
//! one, where the lines of the other do not stand beside its lines, as cells of a row do.

use super::placed::Placed;

/// Lines that each column has, at least, and how full they have to be.
const MIN_LINES: usize = 6;
/// Columns within columns.
const MAX_DEPTH: usize = 3;
const FULL: f64 = 0.6;
/// Gap between glyphs, as a part of their size, behind which another piece of a line begins.
const GAP: f64 = 1.0;
/// One piece in so many may cross the gap: a title above both columns.
const CROSSING: usize = 8;
/// Pieces stand beside one another where they are no further apart than this part of their size.
const BESIDE: f64 = 0.2;
/// Steps in which a gap is looked for across the page.
const STEPS: usize = 200;

/// Glyphs that follow one another on a line.
struct Piece {
    glyphs: Vec<Placed>,
    start: f64,
    end: f64,
    base: f64,
}

/// The glyphs of each block that is read by itself, in order.
pub(super) fn columns(glyphs: Vec<Placed>) -> Vec<Vec<Placed>> {
    cut(glyphs, MAX_DEPTH)
}

fn cut(glyphs: Vec<Placed>, depth: usize) -> Vec<Vec<Placed>> {
    if glyphs.is_empty() {
        return Vec::new();
    }
    let mut pieces = pieces(glyphs);
    let Some(gap) = gap(&pieces).filter(|_| depth > 0) else {
        return vec![pieces.into_iter().flat_map(|piece| piece.glyphs).collect()];
    };
    pieces.sort_by(|one, other| other.base.total_cmp(&one.base));
    let (mut blocks, mut sides) = (Vec::new(), [Vec::new(), Vec::new()]);
    let inner = |side: &mut Vec<Placed>| cut(std::mem::take(side), depth - 1);
    let mut across: Vec<Placed> = Vec::new();
    for piece in pieces {
        let side = usize::from(piece.start >= gap);
        if piece.start < gap && piece.end > gap {
            blocks.extend(sides.iter_mut().flat_map(inner));
            across.extend(piece.glyphs);
        } else {
            blocks.push(std::mem::take(&mut across));
            sides.get_mut(side).into_iter().for_each(|side| side.extend(piece.glyphs.iter().cloned()));
        }
    }
    blocks.extend(sides.iter_mut().flat_map(inner));
    blocks.push(across);
    blocks.retain(|block| !block.is_empty());
    blocks
}

/// The pieces of lines, in the order in which they are drawn.
fn pieces(glyphs: Vec<Placed>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for glyph in glyphs {
        let goes_on = |piece: &&mut Piece| {
            let (along, across) = (glyph.start - piece.end, (glyph.base - piece.base).abs());
            across < glyph.size / 2.0 && along > -glyph.size / 2.0 && along < GAP * glyph.size
        };
        match pieces.last_mut().filter(goes_on) {
            Some(piece) => {
                piece.end = piece.end.max(glyph.end);
                piece.glyphs.push(glyph);
            }
            None => {
                let (start, end, base) = (glyph.start, glyph.end, glyph.base);
                pieces.push(Piece { glyphs: vec![glyph], start, end, base });
            }
        }
    }
    pieces
}

/// Where the gap between two columns is.
fn gap(pieces: &[Piece]) -> Option<f64> {
    let left = pieces.iter().map(|piece| piece.start).fold(f64::MAX, f64::min);
    let right = pieces.iter().map(|piece| piece.end).fold(f64::MIN, f64::max);
    let width = right - left;
    let steps = u32::try_from(STEPS).unwrap_or(1);
    let at = |step: u32| left + width * f64::from(step) / f64::from(steps);
    let crossing = |x: f64| pieces.iter().filter(|piece| piece.start < x && piece.end > x).count();
    // Nearest to the middle first.
    let mut candidates: Vec<u32> = (steps * 3 / 20..steps * 17 / 20).collect();
    candidates.sort_by_key(|step| step.abs_diff(steps / 2));
    candidates.into_iter().map(at).find(|&x| {
        let prose = [is_prose(pieces, left, x, x), is_prose(pieces, x, right, x)];
        crossing(x) * CROSSING <= pieces.len()
            && (prose == [true, true] || prose.contains(&true) && !is_beside(pieces, x))
    })
}

/// Whether the pieces on the side of a gap that has fewer stand beside those of the other, as cells of a row do.
fn is_beside(pieces: &[Piece], gap: f64) -> bool {
    let (left, right): (Vec<&Piece>, Vec<&Piece>) = pieces.iter().partition(|piece| piece.start < gap);
    let (fewer, more) = if left.len() < right.len() { (left, right) } else { (right, left) };
    let mut bases: Vec<f64> = more.iter().map(|piece| piece.base).collect();
    bases.sort_by(f64::total_cmp);
    let is_near = |piece: &&&Piece| {
        let near = piece.glyphs.first().map_or(0.0, |glyph| glyph.size * BESIDE);
        let at = bases.partition_point(|base| *base < piece.base - near);
        bases.get(at).is_some_and(|base| *base <= piece.base + near)
    };
    fewer.len() < MIN_LINES / 2 || fewer.iter().filter(is_near).count() * 2 > fewer.len()
}

/// Whether most of the pieces between two places are full lines. What crosses `gap` belongs to neither side.
fn is_prose(pieces: &[Piece], from: f64, to: f64, gap: f64) -> bool {
    let inside = || {
        pieces.iter().filter(move |piece| {
            piece.start >= from - 1.0 && piece.end <= to + 1.0 && !(piece.start < gap && piece.end > gap)
        })
    };
    let (start, end) = (
        inside().map(|piece| piece.start).fold(f64::MAX, f64::min),
        inside().map(|piece| piece.end).fold(f64::MIN, f64::max),
    );
    let full = inside().filter(|piece| piece.end - piece.start >= FULL * (end - start)).count();
    let size = inside().flat_map(|piece| piece.glyphs.first()).map(|glyph| glyph.size).fold(0.0, f64::max);
    // Narrower columns are those of tables.
    full >= MIN_LINES && full * 2 >= inside().count() && end - start >= 8.0 * size.min(20.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, x: f64, y: f64, wide: f64) -> Placed {
        Placed { text: text.to_owned(), start: x, end: x + wide, base: y, size: 10.0 }
    }

    fn texts(glyphs: Vec<Placed>) -> Vec<String> {
        let blocks = columns(glyphs).into_iter();
        blocks.map(|block| block.into_iter().map(|glyph| glyph.text).collect()).collect()
    }

    #[test]
    fn the_left_column_first() {
        let mut glyphs = vec![line("题", 50.0, 200.0, 200.0)];
        for row in 0..8 {
            let y = 180.0 - f64::from(row) * 12.0;
            glyphs.push(line("左", 0.0, y, 140.0));
            glyphs.push(line("右", 160.0, y, 140.0));
        }
        assert_eq!(texts(glyphs), ["题", "左左左左左左左左", "右右右右右右右右"]);
    }

    #[test]
    fn a_table_is_no_column() {
        let rows = (0..9).flat_map(|row| {
            let y = 180.0 - f64::from(row) * 12.0;
            [line("名", 0.0, y, 30.0), line("数", 160.0, y, if row == 0 { 140.0 } else { 20.0 })]
        });
        assert_eq!(texts(rows.collect()).len(), 1);
    }
}
