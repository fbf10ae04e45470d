//! Where the parts of a text begin, by headings of the markup and by rules.

use std::collections::{BTreeMap, BTreeSet};

use super::super::error::Warning;
use super::super::header::names_occasion;
use super::super::line_kind::{is_bracketed, is_date_line, is_ornament, is_title_like};
use super::super::lines::Line;
use super::super::numbering::is_numbered;
use super::super::reasons::CONTENTS;
use super::super::removed::Removed;
use super::super::spacing::squeezed;
use super::super::speech::Confidence;
use super::contents;
use super::separator::{Cut, FRONT, MAX_TITLE, Separator};
use super::works::{has_body, is_confirmed, is_dated_below, is_work};

/// Headings of one level that are the titles of works: a book of speeches, in which what is above them are its parts.
pub(super) fn under_headings<'t>(lines: &[Line<'t>], headings: &BTreeMap<u32, u8>) -> Option<Cut<'t>> {
    let levels = headings.values().copied().collect::<BTreeSet<u8>>();
    levels.into_iter().find_map(|level| {
        let places = lines.iter().enumerate().filter(|(_, line)| headings.get(&line.number) == Some(&level));
        let separators: Vec<Separator<'t>> = places.map(|(at, line)| Separator::whole(at, line)).collect();
        let ends = separators.iter().skip(1).map(|next| next.at).chain([lines.len()]);
        let parts: Vec<(&Separator<'_>, usize)> = separators.iter().zip(ends).collect();
        let first = separators.first()?.at;
        let written = parts.iter().filter(|(part, end)| has_body(lines, part.at, *end)).count();
        // A document of its own has a date below its title, before any heading.
        let front = lines.get(..first).unwrap_or_default();
        let is_dated = front.iter().any(|line| is_bracketed(line.text) && is_date_line(line.text));
        let is_named = |part: &&Separator<'_>| part.title.chars().count() < 3;
        // 井, 瓦, 秤: essays, each of which says at its end when it was written.
        let dated = parts.iter().filter(|(part, end)| is_dated_below(lines, part.at, *end)).count();
        let are_dated = dated > 1 && dated + 1 >= parts.len() && dated * 3 >= parts.len() * 2;
        if is_dated || !are_dated && separators.iter().any(|part| is_named(&part)) {
            return None;
        }
        // 二〇一八年 above the speeches of a year is no work: the date below it is theirs.
        let is_above = |part: &Separator<'_>| {
            let next = lines.get(part.at + 1).and_then(|next| headings.get(&next.number));
            next.is_some_and(|&next| next > level)
        };
        let is_speech = |part: &Separator<'_>| {
            is_confirmed(lines, part.at) && !is_above(part) || names_occasion(part.title)
        };
        let works = separators.iter().filter(|part| is_speech(part)).count();
        let numbered = separators.iter().filter(|part| is_numbered(part.title)).count();
        let is_set = parts.len() > 1
            && written == parts.len()
            && numbered == 0
            && (first <= FRONT || first * 4 <= lines.len());
        let is_sure = works * 3 >= parts.len() * 2 || are_dated;
        let confidence = if is_sure { Confidence::Medium } else { Confidence::Low };
        is_set.then_some(Cut { separators, confidence }).filter(|_| is_sure || works > 0)
    })
}

/// Speeches between rules: after each a title, and something of a header below it.
pub(super) fn between_rules<'t>(lines: &[Line<'t>]) -> Option<Vec<Separator<'t>>> {
    let starts = lines.iter().enumerate().filter(|&(at, line)| {
        !is_rule(line.text) && (at == 0 || lines.get(at - 1).is_some_and(|before| is_rule(before.text)))
    });
    let mut starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    // What has no text above the first rule names them all.
    if let [0, second, ..] = starts[..]
        && second <= FRONT + 1
        && !has_body(lines, 0, second)
    {
        starts.remove(0);
    }
    let has_header =
        |&at: &usize| lines.get(at).is_some_and(|line| is_title_like(line.text)) && is_confirmed(lines, at);
    let whole = |at: usize| lines.get(at).map(|line| Separator::whole(at, line));
    (starts.len() > 1 && starts.iter().all(has_header))
        .then(|| starts.into_iter().filter_map(whole).collect())
}

/// A line of signs that parts what is above it from what is below.
pub(super) fn is_rule(line: &str) -> bool {
    is_ornament(line) && line.chars().count() >= 3 && !line.contains(char::is_whitespace)
}

/// Says that a part does not follow the one before it.
pub(super) fn out_of_order(before: Option<u32>, here: Option<u32>, line: u32) -> Option<Warning> {
    let (before, here) = (before?, here?);
    (here != before + 1).then(|| Warning {
        line,
        message: format!(
            "第 {before} 篇之后是第 {here} 篇，请检查有无缺漏 · part {here} follows part {before}; check that none is missing"
        ),
    })
}

/// Works that the list of contents names, which is among what was `removed`.
pub(super) fn listed<'t>(lines: &[Line<'t>], removed: &[Removed]) -> Option<Vec<Separator<'t>>> {
    let entries: Vec<&Removed> =
        removed.iter().filter(|removed| removed.reason == CONTENTS).skip(1).collect();
    let numbered = entries.iter().filter(|entry| is_numbered(&entry.text)).count();
    let is_outline = numbered * 2 >= entries.len()
        && !entries.iter().all(|entry| entry.text.starts_with(|c: char| c.is_ascii_digit()));
    let names: Vec<String> = entries
        .iter()
        .map(|entry| contents::title(&entry.text))
        .flat_map(|title| [title, contents::bare(title)])
        .map(squeezed)
        .filter(|name| !name.is_empty())
        .collect();
    let named =
        |line: &Line<'_>| line.text.chars().count() <= MAX_TITLE && names.contains(&squeezed(line.text));
    let places = lines.iter().enumerate().filter(|(_, line)| named(line));
    let separators: Vec<Separator<'t>> = places.map(|(at, line)| Separator::whole(at, line)).collect();
    let ends = separators.iter().skip(1).map(|next| next.at).chain([lines.len()]);
    let parts: Vec<(&Separator<'_>, usize)> = separators.iter().zip(ends).collect();
    let works = parts.iter().filter(|(part, end)| is_work(lines, part, *end)).count();
    let written = parts.iter().filter(|(part, end)| has_body(lines, part.at, *end)).count();
    // 一、 and 第一章 outline one document, unless each of them is a work that has no number in the text.
    let has_number = |(part, _): &(&Separator<'_>, usize)| is_numbered(part.title);
    let are_works = if is_outline {
        works == parts.len() && works == entries.len() && !parts.iter().any(has_number)
    } else {
        works * 3 >= parts.len() * 2
    };
    (parts.len() > 1 && are_works && written == parts.len()).then_some(separators)
}
