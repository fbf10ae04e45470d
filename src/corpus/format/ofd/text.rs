//! A text object of OFD (GB/T 33190, 11.2): where each of its characters stands on the page.

use super::super::page::Glyph;
use super::super::xml::Element;

/// Glyphs of a page: far more than one has.
pub(super) const MAX_GLYPHS: usize = 300_000;

/// A text of a page: where its box stands, its size and its map.
pub(super) struct Text {
    corner: (f64, f64),
    size: f64,
    map: [f64; 6],
}

impl Text {
    pub(super) fn of(element: &Element) -> Text {
        let list = |name| numbers(&element.attribute(name).unwrap_or_default());
        let corner = match list("Boundary")[..] {
            [x, y, ..] => (x, y),
            _ => (0.0, 0.0),
        };
        let size = list("Size").first().copied().unwrap_or(4.0);
        let map = <[f64; 6]>::try_from(list("CTM")).unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
        Text { corner, size, map }
    }

    /// Places the characters of a code, each by the step from the one before.
    pub(super) fn place(&self, code: &Element, string: &str, glyphs: &mut Vec<Glyph>) {
        let number = |name| numbers(&code.attribute(name).unwrap_or_default()).first().copied();
        let steps = |name| numbers(&code.attribute(name).unwrap_or_default());
        let (mut x, mut y) = (number("X").unwrap_or(0.0), number("Y").unwrap_or(self.size));
        let (across, down) = (steps("DeltaX"), steps("DeltaY"));
        let [a, b, c, d, e, f] = self.map;
        let point =
            |x: f64, y: f64| (self.corner.0 + a * x + c * y + e, -(self.corner.1 + b * x + d * y + f));
        for (at, c) in string.chars().filter(|c| !c.is_control()).enumerate() {
            let wide = if c < '\u{1100}' { self.size / 2.0 } else { self.size };
            let step = (across.get(at).copied(), down.get(at).copied());
            let is_vertical = across.is_empty() && !down.is_empty();
            let (right, below) = if is_vertical { (0.0, wide) } else { (wide, 0.0) };
            let (top, base) = (point(x, y - self.size), point(x, y));
            glyphs.push(Glyph {
                text: c.to_string(),
                start: base,
                // A glyph that is followed sooner is narrower.
                end: point(
                    x + step.0.map_or(right, |step| right.min(step)),
                    y + step.1.map_or(below, |step| below.min(step)),
                ),
                size: (top.0 - base.0).hypot(top.1 - base.1),
                is_vertical,
            });
            (x, y) = (
                x + step.0.unwrap_or(right),
                y + step.1.unwrap_or(if across.is_empty() { below } else { 0.0 }),
            );
        }
    }
}

/// The numbers of a list; `g 3 2.5` stands for 2.5 three times.
pub(super) fn numbers(list: &str) -> Vec<f64> {
    let mut words = list.split_whitespace();
    let mut numbers = Vec::new();
    while let Some(word) = words.next() {
        let (count, value) = match word {
            "g" => (words.next().and_then(|count| count.parse().ok()).unwrap_or(0), words.next()),
            word => (1, Some(word)),
        };
        let value = value.and_then(|value| value.parse().ok()).filter(|value: &f64| value.is_finite());
        let room = MAX_GLYPHS.saturating_sub(numbers.len());
        numbers.extend(std::iter::repeat_n(value.unwrap_or(0.0), room.min(count)));
    }
    numbers
}
