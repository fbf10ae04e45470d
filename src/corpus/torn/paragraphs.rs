//! Paragraphs that are in pieces: those between blank lines, and those that an indent begins.

use std::ops::Range;

use super::super::date;
use super::super::lines::Line;
use super::super::numbering::{MAX_HEADING, is_numbered};
use super::ends::{Gap, PROSE, cannot_begin, is_clause};

/// In a text whose paragraphs stand apart by blank lines, the lines of each are one.
pub(super) fn torn_paragraphs(lines: &[Line<'_>], gaps: &[Gap], is_one: &mut [bool]) {
    let ended = lines.iter().zip(gaps).filter(|(line, _)| !line.is_open());
    let apart = ended.clone().filter(|(_, gap)| **gap == Gap::Blank).count();
    if apart == 0 || apart * 5 < ended.count() * 4 {
        return;
    }
    // The first lines are a title, a name, a date.
    let groups: Vec<Range<usize>> = groups(lines, gaps).filter(|group| group.start > 0).collect();
    let is_torn = |group: &Range<usize>, is_evident: bool| {
        let inner = gaps.get(group.start..group.end - 1).unwrap_or_default();
        let is_evident = is_evident || inner.contains(&Gap::Hidden);
        lines.get(group.clone()).is_some_and(|lines| is_torn_paragraph(lines, is_evident))
    };
    let several = groups.iter().filter(|group| group.len() > 1).count();
    let torn = groups.iter().filter(|group| is_torn(group, false)).count();
    // Where half of the paragraphs show that they are in pieces, so are the others.
    let is_evident = is_one.contains(&true) || torn > 1 && torn * 2 >= several;
    for group in groups.into_iter().filter(|group| is_torn(group, is_evident)) {
        is_one.get_mut(group.start..group.end - 1).into_iter().for_each(|inner| inner.fill(true));
    }
}

/// The lines between blank ones.
fn groups(lines: &[Line<'_>], gaps: &[Gap]) -> impl Iterator<Item = Range<usize>> {
    let ends = (0..lines.len()).filter(|&at| !matches!(gaps.get(at), Some(Gap::None | Gap::Hidden)));
    ends.scan(0, |start, at| Some(std::mem::replace(start, at + 1)..at + 1))
}

/// Where paragraphs begin with an indent and all other lines go on from a line that does not end, those are one.
pub(super) fn torn_below_indents(lines: &[Line<'_>], gaps: &[Gap], is_one: &mut [bool]) {
    let Some(first) = lines.iter().position(|line| line.is_indented) else { return };
    let goes_on = |at: usize| {
        let ([line, next], Some(Gap::None)) = (lines.get(at..at + 2).unwrap_or_default(), gaps.get(at))
        else {
            return None;
        };
        // A signature stands below the last of them.
        (!next.is_indented && !date::is_alone(next.text))
            .then(|| line.is_open() && next.goes_on() && !is_numbered(line.text))
    };
    let pairs: Vec<(usize, bool)> =
        (first..lines.len()).filter_map(|at| goes_on(at).map(|is_more| (at, is_more))).collect();
    let indented = lines.iter().filter(|line| line.is_indented).count();
    let is_prose = pairs.iter().any(|&(at, _)| {
        lines.get(at).is_some_and(|line| line.text.chars().count() >= PROSE / 2 && line.text.contains('，'))
    });
    if indented > 1 && is_prose && pairs.iter().all(|&(_, is_more)| is_more) {
        pairs.iter().for_each(|&(at, _)| is_one.get_mut(at).into_iter().for_each(|is_one| *is_one = true));
    }
}

/// Whether lines are the pieces of one paragraph: it ends, none of them ends before, and they are no verse. `is_evident` is
/// whether the text is known to be in pieces.
fn is_torn_paragraph(lines: &[Line<'_>], is_evident: bool) -> bool {
    let Some((last, before)) = lines.split_last().filter(|(_, before)| !before.is_empty()) else {
        return false;
    };
    let length = |line: &Line<'_>| line.text.chars().count();
    let goes_on = |line: &Line<'_>| line.goes_on() && !line.text.contains('\t');
    let is_piece = |line: &Line<'_>| {
        line.is_open()
            && !line.text.ends_with('；')
            && !(is_numbered(line.text) && length(line) <= MAX_HEADING)
    };
    // 革，把该放的放开: the last character of a word.
    let is_rest = |line: &Line<'_>| line.text.chars().nth(1).is_some_and(|c| matches!(c, '，' | '、' | '。'));
    let shows = lines.iter().skip(1).any(|line| cannot_begin(line.text) || is_rest(line));
    // Where paragraphs are of two languages, one may end as English does.
    let is_latin =
        last.text.strip_suffix('.').is_some_and(|text| text.ends_with(|c: char| c.is_ascii_lowercase()));
    (!last.is_open() || is_latin)
        && !last.text.ends_with(['：', ':'])
        && before.iter().all(is_piece)
        && lines.iter().skip(1).all(goes_on)
        && (is_evident || shows || before.iter().any(|line| length(line) >= PROSE || is_clause(line)))
}
