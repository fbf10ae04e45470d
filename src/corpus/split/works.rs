//! Whether a line is the title of a work: a speech, a document, an essay of its own.
//!
//! A title says so by its kind (…的讲话, …办法) or its occasion; or the lines below it do, by a date, a name or a salutation.

use super::super::line_kind::{
    ends_sentence, is_date_line, is_end_of_speech, is_salutation, is_title_like, kind, says_when_written,
};
use super::super::lines::Line;
use super::super::names;
use super::separator::{FRONT, MAX_TITLE, Separator};

/// Lines below a title in which a date or a salutation confirms it.
const HEADER_LINES: usize = 4;

/// Whether the title of a part is that of a work. `end` is where the next part begins.
pub(super) fn is_work(lines: &[Line<'_>], part: &Separator<'_>, end: usize) -> bool {
    let next = lines.get(part.at + 1).map_or("", |line| line.text);
    let title = if part.title.is_empty() { next } else { part.title };
    let last = lines.get(part.at + 1..end).and_then(<[_]>::last);
    kind(title).is_some_and(|kind| title.chars().count() > kind.chars().count() + 1)
        || title.contains("答记者问")
        || is_confirmed(lines, part.at)
        || last.is_some_and(|line| is_end_of_speech(line.text))
}

/// Whether something is written below a title: `end` is where the next begins.
pub(super) fn has_body(lines: &[Line<'_>], at: usize, end: usize) -> bool {
    lines.get(at + 1..end).unwrap_or_default().iter().any(|line| {
        !is_salutation(line.text)
            && !is_date_line(line.text)
            && (ends_sentence(line.text) || line.text.chars().count() > MAX_TITLE)
    })
}

/// Whether lines of a header with a date, a name or a salutation follow the title at this place.
pub(super) fn is_confirmed(lines: &[Line<'_>], at: usize) -> bool {
    for line in lines.iter().skip(at + 1).take(HEADER_LINES) {
        if is_salutation(line.text) || is_date_line(line.text) || names::is_known_name(line.text) {
            return true;
        }
        if ends_sentence(line.text) || line.text.chars().count() > MAX_TITLE {
            return false;
        }
    }
    false
}

/// Whether the last line of a part says when it was written: `end` is where the next begins.
pub(super) fn is_dated_below(lines: &[Line<'_>], at: usize, end: usize) -> bool {
    let last = lines.get(at + 1..end).and_then(<[_]>::last);
    last.is_some_and(|line| says_when_written(line.text))
}

/// Whether a line is the title of a collection: 某县领导讲话选（2017年）, 文集, 讲话汇编.
fn names_collection(line: &str) -> bool {
    const ENDS: [&str; 12] = [
        "讲话选",
        "文选",
        "选集",
        "文集",
        "选编",
        "汇编",
        "彙編",
        "文存",
        "讲话集",
        "发言集",
        "講話集",
        "專輯",
    ];
    let title = line.split(['（', '(']).next().unwrap_or(line).trim().trim_end_matches('》');
    is_title_like(line) && ENDS.iter().any(|end| title.ends_with(end))
}

/// Title-like lines that a date or a salutation confirms, or a date in brackets right below.
pub(super) fn confirmed<'t>(lines: &[Line<'t>]) -> Option<Vec<Separator<'t>>> {
    let mut separators: Vec<Separator<'t>> = Vec::new();
    let front = usize::from(lines.first().is_some_and(|first| names_collection(first.text)));
    for (at, line) in lines.iter().enumerate() {
        let after_sentence = at <= front
            || lines.get(at - 1).is_some_and(|before| ends_sentence(before.text) || is_end(before.text));
        let apart = separators.last().is_none_or(|last| has_body(lines, last.at, at));
        if apart
            && after_sentence
            && is_title_like(line.text)
            && kind(line.text).is_some()
            && is_confirmed(lines, at)
        {
            separators.push(Separator::whole(at, line));
        }
    }
    let begins = separators.first().is_some_and(|first| first.at <= front);
    (begins && separators.len() > 1).then_some(separators)
}

/// Works that stand together with their authors, each named right below its title behind a mark: 父亲的算盘, ■ 郏长水.
pub(super) fn bylined<'t>(lines: &[Line<'t>]) -> Option<Vec<Separator<'t>>> {
    let is_title = |line: &Line<'_>| {
        let length = line.text.chars().count();
        (2..=MAX_TITLE / 2).contains(&length)
            && !ends_sentence(line.text)
            && !line.text.contains(['：', ':', '\t'])
            && byline(line.text).is_none()
    };
    let titled = lines.windows(2).enumerate().filter_map(|(at, pair)| match pair {
        [title, author] if is_title(title) && byline(author.text).is_some() => Some((at, title)),
        _ => None,
    });
    let separators: Vec<Separator<'t>> = titled.map(|(at, title)| Separator::whole(at, title)).collect();
    let ends = separators.iter().skip(1).map(|next| next.at).chain([lines.len()]);
    let written = separators.iter().zip(ends).all(|(part, end)| has_body(lines, part.at + 1, end));
    let first = separators.first()?.at;
    (separators.len() > 1 && first <= FRONT && written).then_some(separators)
}

/// Who has written a text, where a line says so behind a mark and says no more.
fn byline(line: &str) -> Option<&str> {
    const MARKS: [&str; 14] =
        ["■", "□", "●", "○", "◆", "◇", "▲", "△", "★", "☆", "文/", "文／", "作者：", "作者:"];
    let name = MARKS.iter().find_map(|mark| line.strip_prefix(mark))?.trim();
    let together: String = name.split_whitespace().collect();
    names::may_be_named(&together).then_some(name)
}

/// A note or a date after the last sentence of a speech.
fn is_end(line: &str) -> bool {
    is_date_line(line) || line.starts_with(['（', '(']) && line.ends_with(['）', ')'])
}
