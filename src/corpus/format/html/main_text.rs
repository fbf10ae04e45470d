//! Which lines of a page are its main text.
//!
//! The page says so (`<main>`, `<article>`), or else it is the element in which most of the text in paragraphs lies:
//! paragraphs count for it, links against it. What reads as a paragraph is kept wherever it stands, and so are the lines
//! of source and date before the text and its attachments and signature behind it: noise costs a glance, a lost sentence
//! more.

use std::ops::Range;

use super::super::blocks::{Besides, Line, visible};
use super::place::{Mark, Place};
use super::shape;

/// A page whose best element has less of text is a list of links, or a form: all of it is kept.
const LEAST_TEXT: i64 = 40;
/// Beside so many characters of paragraphs, what readers said is no part of the text.
const LEAST_PROSE: usize = 150;
/// Links in a row that are a list.
const LEAST_LINKS: usize = 3;
/// Lines between a title and its text, at most.
const HEADER_LINES: usize = 14;
/// Lines behind a text in which its signature may stand.
const TAIL_LINES: usize = 8;

/// Sums over the lines of an element and of what is in it.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    /// What speaks for the element: its text, less its links.
    score: i64,
    /// Characters of its paragraphs.
    prose: usize,
    characters: usize,
    linked: usize,
}

/// A page, measured.
pub(super) struct Measured<'p> {
    places: &'p [Place],
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

    fn sums(&self, number: usize) -> Sums {
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

    fn marked(&self, mark: Mark) -> impl Iterator<Item = usize> {
        (0..self.places.len()).filter(move |&number| self.places.get(number).is_some_and(|place| place.mark == mark))
    }

    /// The element that the page says is its main text, if the text is there: not an empty `<main>`, nor one of several
    /// teasers.
    fn told(&self) -> Option<usize> {
        let holds = |number: usize, of: usize, percent: usize| {
            self.sums(number).prose * 100 >= of * percent && self.sums(number).characters > 0
        };
        let all = self.sums(0).prose;
        let best = |mark| self.marked(mark).max_by_key(|&number| (self.sums(number).prose, usize::MAX - number));
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
        let best = self.within(root).filter(is_container).max_by_key(|&number| {
            (self.sums(number).score, usize::MAX - number)
        })?;
        (self.sums(best).score >= LEAST_TEXT).then_some(best)
    }
}

impl Sums {
    fn of(line: &Line) -> Sums {
        let characters = visible(&line.text);
        let (linked, own) = (line.linked.min(characters), characters.saturating_sub(line.linked));
        let is_prose = linked * 2 <= characters && (shape::is_prose(&line.text) || line.is_row);
        let gain = if is_prose { own } else { own / 3 };
        let score = i64::try_from(gain).unwrap_or(i64::MAX) - i64::try_from(linked).unwrap_or(i64::MAX);
        Sums { score, prose: if is_prose { own } else { 0 }, characters, linked }
    }

    fn add(&mut self, other: &Sums) {
        self.score += other.score;
        self.prose += other.prose;
        self.characters += other.characters;
        self.linked += other.linked;
    }
}

/// Marks the lines that are not of the main text; `title` is the line of the title.
pub(super) fn mark(measured: &Measured<'_>, lines: &mut [Line], title: Option<usize>) {
    let mut kept = vec![false; lines.len()];
    let owned: Vec<usize> = measured.marked(Mark::Body).collect();
    let main = measured.main();
    let mut keep = |range: Range<usize>, is: bool| kept.get_mut(range).into_iter().flatten().for_each(|kept| *kept = is);
    if owned.is_empty() {
        let main = main.unwrap_or(0);
        keep(measured.lines(main), true);
        measured.furniture(main, lines).into_iter().for_each(|furniture| keep(furniture, false));
        measured.around(main, lines, title).into_iter().for_each(|line| keep(line..line + 1, true));
    } else {
        owned.into_iter().for_each(|body| keep(measured.lines(body), true));
    }
    title.into_iter().for_each(|title| keep(title..title + 1, true));
    for (line, kept) in lines.iter_mut().zip(kept) {
        line.besides = (!kept).then_some(Besides::Outside);
    }
}

impl Measured<'_> {
    /// Lines of the main text that are furniture all the same.
    fn furniture(&self, main: usize, lines: &[Line]) -> Vec<Range<usize>> {
        let mut all = Vec::new();
        let text = self.sums(main);
        let own = self.unnamed(main, lines);
        let mut number = main + 1;
        while number < self.within(main).end {
            let (sums, range) = (self.sums(number), self.lines(number));
            let mark = self.places.get(number).map_or(Mark::None, |place| place.mark);
            let is_furniture = match mark {
                Mark::Furniture => true,
                Mark::Comments if own >= LEAST_PROSE => true,
                Mark::Comments | Mark::Named => sums.prose * 2 <= own,
                _ => sums.prose * 10 <= text.prose && self.is_link_list(number, main, lines),
            };
            if is_furniture {
                all.push(range);
                number = self.within(number).end.max(number + 1);
            } else {
                number += 1;
            }
        }
        all
    }

    /// Characters of the paragraphs in an element that no class within it calls furniture.
    fn unnamed(&self, main: usize, lines: &[Line]) -> usize {
        let mut number = main + 1;
        let within = self.within(main);
        let mut named = 0;
        while number < within.end {
            let mark = self.places.get(number).map_or(Mark::None, |place| place.mark);
            if matches!(mark, Mark::Named | Mark::Comments | Mark::Furniture) {
                let lines = lines.get(self.lines(number)).unwrap_or_default();
                named += lines.iter().map(|line| Sums::of(line).prose).sum::<usize>();
                number = self.within(number).end.max(number + 1);
            } else {
                number += 1;
            }
        }
        let lines = lines.get(self.lines(main)).unwrap_or_default();
        lines.iter().map(|line| Sums::of(line).prose).sum::<usize>().saturating_sub(named)
    }

    /// Whether an element is a list of links before or behind all paragraphs of a text that is longer.
    fn is_link_list(&self, number: usize, main: usize, lines: &[Line]) -> bool {
        let (sums, text, range) = (self.sums(number), self.sums(main), self.lines(number));
        let whole = self.lines(main);
        let has_prose = |range: Range<usize>| {
            lines.get(range).into_iter().flatten().any(|line| Sums::of(line).prose > 0)
        };
        range.len() >= LEAST_LINKS
            && sums.linked * 10 >= sums.characters * 7
            && sums.linked < text.prose
            && !(has_prose(whole.start..range.start) && has_prose(range.end..whole.end))
    }

    /// Lines outside the main text that belong to it.
    fn around(&self, main: usize, lines: &[Line], title: Option<usize>) -> Vec<usize> {
        let range = self.lines(main);
        let is_plain = |at: usize| {
            let marks = self.furnished(lines.get(at).map_or(0, |line| line.place));
            lines.get(at).filter(|line| !marks && line.linked * 2 <= visible(&line.text)).map(|line| line.text.as_str())
        };
        let start = title.map_or(range.start, |title| title + 1).max(range.start.saturating_sub(HEADER_LINES));
        let before = (start..range.start).filter(|&at| is_plain(at).is_some_and(|text| !shape::is_tool(text)));
        let tail = range.end..lines.len().min(range.end + TAIL_LINES);
        let behind = tail.filter(|&at| is_plain(at).is_some_and(shape::is_tail));
        let prose = (0..range.start).chain(range.end..lines.len());
        let is_lone = |at: usize| lines.get(at).is_some_and(|line| self.is_free_of_links(line.place));
        let prose = prose.filter(|&at| is_plain(at).is_some_and(shape::is_sentence) && is_lone(at));
        before.chain(behind).chain(prose).collect()
    }

    /// Whether what stands around a line is text: not a link with a sentence below it, as in a list of other pages.
    fn is_free_of_links(&self, place: usize) -> bool {
        let mut number = place;
        let mut levels = 0;
        while let Some(place) = self.places.get(number).filter(|place| place.parent != number && levels < 2) {
            number = place.parent;
            if self.places.get(number).is_some_and(|place| place.is_container) {
                levels += 1;
                let sums = self.sums(number);
                if levels == 1 && sums.linked * 5 > sums.characters {
                    return false;
                }
            }
        }
        true
    }

    /// Whether an element is in furniture.
    fn furnished(&self, mut number: usize) -> bool {
        loop {
            let Some(place) = self.places.get(number) else { return false };
            match place.mark {
                Mark::Furniture | Mark::Named | Mark::Comments => return true,
                _ if place.parent == number => return false,
                _ => number = place.parent,
            }
        }
    }
}
