//! Which lines of a page are kept as its text.
//!
//! Those of the main text, without the furniture in it; what reads as a paragraph, wherever it stands; the lines of source
//! and date before the text, and its attachments and signature behind it. Where it is not clear a line is kept: noise
//! costs a glance, a lost sentence more.

use std::ops::Range;

use super::super::blocks::{Besides, Line, Role, visible};
use super::main_text::{Measured, Sums};
use super::place::{Mark, Place};
use super::shape;
use crate::corpus::date;
use crate::corpus::furniture::is_furniture as is_furniture_of_any_page;

/// Behind so many characters of paragraphs, what readers said is no part of the text.
const MIN_PROSE: usize = 150;
/// Links in a row that are a list.
const MIN_LINKS: usize = 3;
/// Links on a line that are a bar, and characters of the longest on average.
const MIN_BAR: usize = 4;
const MAX_LINK: usize = 8;
/// Characters of furniture that is not linked.
const FEW_WORDS: usize = 60;
/// Characters beside the title and the lines of a header that are a text.
const MIN_TEXT: usize = 15;
/// Lines between a title and its text, at most.
const HEADER_LINES: usize = 14;
/// Lines behind a text in which its signature may stand.
const TAIL_LINES: usize = 8;

/// Marks the lines that are not of the text; `main` is the element of the main text, `title` the line of the title.
pub(super) fn mark(measured: &Measured<'_>, lines: &mut [Line], main: Option<usize>, title: Option<usize>) {
    let mut kept = vec![false; lines.len()];
    let mut keep =
        |range: Range<usize>, is: bool| kept.get_mut(range).into_iter().flatten().for_each(|kept| *kept = is);
    let owned: Vec<usize> = measured.marked(Mark::Body).collect();
    if owned.is_empty() {
        let main = main.unwrap_or(0);
        keep(measured.lines(main), true);
        let text = Text::of(measured, main, lines, title);
        text.furniture().into_iter().for_each(|furniture| keep(furniture, false));
        text.around(title).into_iter().for_each(|line| keep(line..line + 1, true));
    } else {
        owned.into_iter().for_each(|body| keep(measured.lines(body), true));
    }
    title.into_iter().for_each(|title| keep(title..title + 1, true));
    for (line, kept) in lines.iter_mut().zip(kept) {
        line.besides = (!kept).then_some(Besides::Outside);
    }
}

/// The main text of a page, before it is cleared.
struct Text<'m, 'l> {
    measured: &'m Measured<'m>,
    main: usize,
    lines: &'l [Line],
    /// Its lines, and those from the first to the last of its paragraphs.
    whole: Range<usize>,
    prose: Range<usize>,
    /// Sums of the lines before each line of the page.
    before: Vec<Sums>,
    /// Characters of the paragraphs before it that are in no furniture.
    unnamed: Vec<usize>,
    /// The lines of the innermost element around the title that has a text.
    home: Option<Range<usize>>,
}

impl<'m, 'l> Text<'m, 'l> {
    fn of(measured: &'m Measured<'m>, main: usize, lines: &'l [Line], title: Option<usize>) -> Text<'m, 'l> {
        let whole = measured.lines(main);
        let is_prose = |at: &usize| {
            lines.get(*at).is_some_and(|line| Sums::of(line).prose > 0 && !shape::is_foot(&line.text))
        };
        let first = whole.clone().find(is_prose).unwrap_or(whole.end);
        let last = whole.clone().rfind(is_prose).map_or(whole.end, |last| last + 1);
        let (mut before, mut unnamed) = (vec![Sums::default()], vec![0]);
        let marks = |number: usize| measured.places.get(number).map_or(0, |place| place.furniture);
        let (mut sums, mut own) = (Sums::default(), 0);
        for line in lines {
            let of = Sums::of(line);
            sums.add(&of);
            own += if marks(line.place) > marks(main) { 0 } else { of.prose };
            before.push(sums);
            unnamed.push(own);
        }
        let home = title.and_then(|title| home(measured, lines, title));
        Text { measured, main, lines, whole, prose: first..last, before, unnamed, home }
    }

    /// Characters of paragraphs in the text before a line.
    fn unnamed(&self, line: usize) -> usize {
        let at = |line: usize| self.unnamed.get(line).copied().unwrap_or(0);
        at(line).saturating_sub(at(self.whole.start))
    }

    /// Lines of the main text that are furniture all the same.
    fn furniture(&self) -> Vec<Range<usize>> {
        let text = self.measured.sums(self.main);
        let edges = (self.whole.start..self.prose.start).chain(self.prose.end..self.whole.end);
        let is_furniture = |at: &usize| self.is_tool(*at) || self.is_bar(*at);
        let mut all: Vec<Range<usize>> = edges.filter(is_furniture).map(|at| at..at + 1).collect();
        let within = self.measured.within(self.main);
        let mut number = self.main + 1;
        while number < within.end {
            let (sums, range) = (self.measured.sums(number), self.measured.lines(number));
            let is_small = sums.prose * 10 <= text.prose;
            let is_furniture = match self.measured.places.get(number).map_or(Mark::None, |place| place.mark) {
                Mark::Furniture => true,
                Mark::Comments => is_small || self.unnamed(range.start) >= MIN_PROSE,
                Mark::Named => {
                    (is_small || self.unnamed(range.start) >= sums.prose * 2)
                        && self.shows_furniture(sums, &range)
                }
                _ => is_small && (self.is_link_list(sums, &range) || self.is_tool_box(number, &range)),
            };
            if is_furniture {
                all.push(range);
                number = self.measured.within(number).end.max(number + 1);
            } else {
                number += 1;
            }
        }
        all.extend(self.whole.clone().find(|&at| self.ends_before(at)).map(|end| end..self.whole.end));
        all
    }

    /// Whether a line is nothing but tools of the page.
    fn is_tool(&self, at: usize) -> bool {
        let line = self.lines.get(at).filter(|line| line.role == Role::Paragraph && !line.is_row);
        line.is_some_and(|line| {
            shape::is_short_tool(&line.text)
                || is_furniture_of_any_page(&line.text) && date::find(&line.text).is_none()
                || at >= self.prose.end && shape::is_foot(&line.text)
        })
    }

    /// Whether what a class calls furniture is like it: a few words, links, tools.
    fn shows_furniture(&self, sums: Sums, range: &Range<usize>) -> bool {
        let text = |at: usize| self.lines.get(at).map_or("", |line| line.text.as_str());
        sums.linked * 2 >= sums.characters
            || sums.characters - sums.linked.min(sums.characters) <= FEW_WORDS
            || range
                .clone()
                .any(|at| self.is_tool(at) || shape::is_foot(text(at)) || shape::opens_related(text(at)))
    }

    /// Whether a line is a bar of short links.
    fn is_bar(&self, at: usize) -> bool {
        self.lines.get(at).is_some_and(|line| {
            let characters = visible(&line.text);
            line.links >= MIN_BAR
                && line.linked * 10 >= characters * 7
                && line.linked <= line.links * MAX_LINK
        })
    }

    /// Whether an element with no paragraph, before or behind those of the text, holds tools of the page, and links or
    /// little else.
    fn is_tool_box(&self, number: usize, range: &Range<usize>) -> bool {
        let is_container = self.measured.places.get(number).is_some_and(|place| place.is_container);
        let (sums, text) = (self.measured.sums(number), self.measured.sums(self.main));
        let is_apart = range.end <= self.prose.start || range.start >= self.prose.end;
        let is_tail = |at: usize| {
            let line = self.lines.get(at);
            line.is_some_and(|line| {
                line.is_row || shape::is_tail(&line.text) || date::find(&line.text).is_some()
            })
        };
        let tools = range.clone().filter(|&at| self.is_tool(at)).count();
        is_container
            && is_apart
            && text.prose >= MIN_PROSE
            && sums.prose == 0
            && tools > 0
            && (sums.linked > 0 || tools * 2 >= range.len())
            && !range.clone().any(is_tail)
    }

    /// Whether these lines are a list of links before or behind all paragraphs of a text that is longer, or apart from the
    /// title and a text below it.
    fn is_link_list(&self, sums: Sums, range: &Range<usize>) -> bool {
        let is_apart = |from: &Range<usize>| range.end <= from.start || range.start >= from.end;
        range.len() >= MIN_LINKS
            && sums.linked * 10 >= sums.characters * 7
            && (sums.linked < self.measured.sums(self.main).prose && is_apart(&self.prose)
                || self.home.as_ref().is_some_and(is_apart))
    }

    /// Whether what comes from this line on is what readers said, or a list of other pages.
    fn ends_before(&self, at: usize) -> bool {
        let Some(line) = self.lines.get(at) else { return false };
        let sums = |at: usize| self.before.get(at).copied().unwrap_or_default();
        let (all, before) = (sums(self.whole.end), sums(at));
        let prose = self.unnamed(at);
        shape::opens_comments(&line.text) && prose >= MIN_PROSE
            || shape::is_end_of_account(&line.text) && prose >= MIN_PROSE && all.prose == before.prose
            || shape::opens_related(&line.text)
                && prose >= (all.prose - before.prose) * 2
                && (all.linked - before.linked) * 5 >= all.characters - before.characters
    }

    /// Lines outside the main text that belong to it.
    fn around(&self, title: Option<usize>) -> Vec<usize> {
        let Range { start, end } = self.whole;
        let plain = |at: usize| {
            let line = self.lines.get(at)?;
            let is_furniture = self.measured.places.get(line.place).is_some_and(|place| place.furniture > 0);
            (!is_furniture && line.linked * 2 <= visible(&line.text)).then_some(line.text.as_str())
        };
        let head = title.map_or(start, |title| title + 1).max(start.saturating_sub(HEADER_LINES));
        let head = (head..start).filter(|&at| plain(at).is_some_and(|text| !shape::is_tool(text)));
        let tail = end..self.lines.len().min(end + TAIL_LINES);
        let tail = tail.filter(|&at| plain(at).is_some_and(shape::is_tail));
        let prose = (0..start).chain(end..self.lines.len());
        let prose =
            prose.filter(|&at| plain(at).is_some_and(shape::is_sentence) && self.is_free_of_links(at));
        head.chain(tail).chain(prose).chain(self.beside()).collect()
    }

    /// Lines that go on from the main text in the element around it: without a link, and no furniture.
    fn beside(&self) -> Vec<usize> {
        let place = |number: usize| self.measured.places.get(number);
        let is_told = |place: &Place| matches!(place.mark, Mark::Main | Mark::Article | Mark::Body);
        // An article may be one part of what the page calls its main text.
        let is_part = |article: &Place| place(article.parent).is_some_and(|parent| parent.mark == Mark::Main);
        let may_go_on = |main: &&Place| main.parent != self.main && (!is_told(main) || is_part(main));
        let Some(main) = place(self.main).filter(may_go_on) else {
            return Vec::new();
        };
        let around = self.measured.lines(main.parent);
        let is_text = |at: &usize| {
            self.lines.get(*at).is_some_and(|line| {
                let is_furniture = place(line.place).is_some_and(|place| place.furniture > main.furniture);
                let opens = shape::opens_related(&line.text) || shape::opens_comments(&line.text);
                line.linked == 0
                    && line.role == Role::Paragraph
                    && !is_furniture
                    && !opens
                    && !shape::is_foot(&line.text)
                    && !shape::is_short_tool(&line.text)
                    && !is_furniture_of_any_page(&line.text)
            })
        };
        let behind = (self.whole.end..around.end).take_while(is_text);
        let before = (around.start..self.whole.start).rev().take_while(is_text);
        behind.chain(before).collect()
    }

    /// Whether a line stands in text, not below a link as in a list of other pages.
    fn is_free_of_links(&self, at: usize) -> bool {
        let place = |number: usize| self.measured.places.get(number);
        let Some(mut number) = self.lines.get(at).and_then(|line| Some(place(line.place)?.parent)) else {
            return true;
        };
        while let Some(element) = place(number).filter(|place| !place.is_container && place.parent != number)
        {
            number = element.parent;
        }
        let sums = self.measured.sums(number);
        sums.linked * 5 <= sums.characters
    }
}

/// The lines of the innermost element around the title that has a text beside the title, its header and links.
fn home(measured: &Measured<'_>, lines: &[Line], title: usize) -> Option<Range<usize>> {
    let own = |at: usize| {
        let line = lines.get(at).filter(|line| at != title && date::find(&line.text).is_none());
        let line = line.filter(|line| !shape::is_tool(&line.text));
        line.map_or(0, |line| visible(&line.text).saturating_sub(line.linked))
    };
    let mut number = lines.get(title)?.place;
    loop {
        let range = measured.lines(number);
        if range.clone().map(own).sum::<usize>() >= MIN_TEXT {
            return Some(range);
        }
        number = measured.places.get(number).map(|place| place.parent).filter(|&parent| parent != number)?;
    }
}
