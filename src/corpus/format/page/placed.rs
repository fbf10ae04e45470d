//! A glyph in the frame of its direction of writing: text that is turned, or set in columns from top to bottom, is read as all
//! other is.

/// A character, or several that are one glyph, on a page.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Glyph {
    pub(in super::super) text: String,
    /// Where it begins on its line, and where the next one does.
    pub(in super::super) start: (f64, f64),
    pub(in super::super) end: (f64, f64),
    /// Its height.
    pub(in super::super) size: f64,
    pub(in super::super) is_vertical: bool,
}

/// A glyph in the frame of its direction of writing: along the line, and up across it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub(super) text: String,
    pub(super) start: f64,
    pub(super) end: f64,
    /// Where the line stands that it is on: higher ones are read first.
    pub(super) base: f64,
    pub(super) size: f64,
}

/// A glyph in the frame of its direction: to the right, up, to the left, down.
pub(super) fn placed(glyph: Glyph) -> (usize, Placed) {
    let Glyph { text, start, end, size, is_vertical } = glyph;
    let (x, y) = (end.0 - start.0, end.1 - start.1);
    let direction = if is_vertical || y.abs() > x.abs() {
        if y > 0.0 { 1 } else { 3 }
    } else if x >= 0.0 {
        0
    } else {
        2
    };
    let frame = |(x, y): (f64, f64)| match direction {
        0 => (x, y),
        1 => (y, -x),
        2 => (-x, -y),
        _ => (-y, x),
    };
    let ((start, base), (end, _)) = (frame(start), frame(end));
    (direction, Placed { text, start, end, base, size: size.max(0.1) })
}
