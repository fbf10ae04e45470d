//! Which element of a page holds its main text.
//!
//! The page says so (`<main>`, `<article>`), or else it is the element in which most of the text in paragraphs lies:
//! paragraphs count for it, links against it.

use std::ops::Range;

use super::super::blocks::{Line, visible};
use super::place::{Mark, Place};
use super::shape;

/// A page whose best element has less of text is a list of links, or a form: all of it is kept.
const MIN_TEXT: i64 = 40;

/// Sums over the lines of an element and of what is in it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    /// What speaks for the element: its text, less its links.
    score: i64,
    /// Characters of its paragraphs.
    pub(super) prose: usize,
    pub(super) characters: usize,
    pub(super) linked: usize,
}

/// A page, measured.
pub(super) struct Measured<'p> {
    pub(super) places: &'p [Place],
    sums: Vec<Sums>,
    /// Number of the first line in each element or behind it.
    first: Vec<usize>,
    lines: usize,
}

impl<'p> Measured<'p> {
    pub(super) fn of(places: &'p [Place], lines: &[Line]) -> Measured<'p> {
        let mut sums = vec![Sums::default(); places.len()];
        for line in lines {
            if let Some(sums) = sums.get_mut(line.place) {
                sums.add(&Sums::of(line));
            }
        }
        for number in (1..places.len()).rev() {
            let (Some(place), Some(&own)) = (places.get(number), sums.get(number)) else { continue };
            // What the language of pages calls furniture speaks for nothing.
            let own = if place.mark == Mark::Furniture { Sums { score: 0, prose: 0, ..own } } else { own };
            if let Some(parent) = sums.get_mut(place.parent) {
                parent.add(&own);
            }
        }
        let first = (0..places.len()).map(|number| lines.partition_point(|line| line.place < number));
        Measured { places, sums, first: first.collect(), lines: lines.len() }
    }

    pub(super) fn sums(&self, number: usize) -> Sums {
        self.sums.get(number).copied().unwrap_or_default()
    }

    /// The elements in `number`, with itself.
    pub(super) fn within(&self, number: usize) -> Range<usize> {
        number..self.places.get(number).map_or(number, |place| place.end)
    }

    /// The lines in an element.
    pub(super) fn lines(&self, number: usize) -> Range<usize> {
        let line = |number: usize| self.first.get(number).copied().unwrap_or(self.lines);
        let elements = self.within(number);
        line(elements.start)..line(elements.end)
    }

    pub(super) fn marked(&self, mark: Mark) -> impl Iterator<Item = usize> {
        (0..self.places.len())
            .filter(move |&number| self.places.get(number).is_some_and(|place| place.mark == mark))
    }

    /// The element that the page says is its main text, if the text is there: not an empty `<main>`, nor one of several
    /// teasers.
    fn told(&self) -> Option<usize> {
        let holds = |number: usize, of: usize, percent: usize| {
            self.sums(number).prose * 100 >= of * percent && self.sums(number).characters > 0
        };
        let all = self.sums(0).prose;
        let best =
            |mark| self.marked(mark).max_by_key(|&number| (self.sums(number).prose, usize::MAX - number));
        let main = best(Mark::Main).filter(|&main| holds(main, all, 50));
        let most = main.map_or(all, |main| self.sums(main).prose);
        best(Mark::Article).filter(|&article| holds(article, most, 70)).or(main)
    }

    /// The element with the main text; none where no element stands out.
    pub(super) fn main(&self) -> Option<usize> {
        let root = match self.told() {
            Some(told) if self.sums(told).linked * 4 <= self.sums(told).characters => return Some(told),
            Some(told) => told,
            None => 0,
        };
        let is_container = |number: &usize| self.places.get(*number).is_some_and(|place| place.is_container);
        let best = self
            .within(root)
            .filter(is_container)
            .max_by_key(|&number| (self.sums(number).score, usize::MAX - number))?;
        (self.sums(best).score >= MIN_TEXT).then_some(best)
    }
}

impl Sums {
    pub(super) fn of(line: &Line) -> Sums {
        let characters = visible(&line.text);
        let (linked, own) = (line.linked.min(characters), characters.saturating_sub(line.linked));
        let is_prose = linked * 2 <= characters && (shape::is_prose(&line.text) || line.is_row);
        let gain = if is_prose { own } else { own / 3 };
        let score = i64::try_from(gain).unwrap_or(i64::MAX) - i64::try_from(linked).unwrap_or(i64::MAX);
        Sums { score, prose: if is_prose { own } else { 0 }, characters, linked }
    }

    pub(super) fn add(&mut self, other: &Sums) {
        self.score += other.score;
        self.prose += other.prose;
        self.characters += other.characters;
        self.linked += other.linked;
    }
}
