//! Whether a line is the title of a work: a speech, a document, an essay of its own.
//!
//! A title says so by its kind (…的讲话, …办法) or its occasion; or the lines below it do, by a date, a name or a salutation.

use super::super::lines::Line;
use super::super::names;
use super::super::shapes::{is_date_line, is_end_of_speech, is_salutation, is_title_like, kind};
use super::ends_sentence;
use super::{LONGEST_TITLE, Separator};

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
            && (ends_sentence(line.text) || line.text.chars().count() > LONGEST_TITLE)
    })
}

/// Whether lines of a header with a date, a name or a salutation follow the title at this place.
pub(super) fn is_confirmed(lines: &[Line<'_>], at: usize) -> bool {
    for line in lines.iter().skip(at + 1).take(HEADER_LINES) {
        if is_salutation(line.text) || is_date_line(line.text) || names::is_known_name(line.text) {
            return true;
        }
        if ends_sentence(line.text) || line.text.chars().count() > LONGEST_TITLE {
            return false;
        }
    }
    false
}

/// Title-like lines that a date or a salutation confirms, or a date in brackets right below.
pub(super) fn confirmed<'t>(lines: &[Line<'t>]) -> Option<Vec<Separator<'t>>> {
    let mut separators: Vec<Separator<'t>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let after_sentence = at == 0
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
    let begins = separators.first().is_some_and(|first| first.at == 0);
    (begins && separators.len() > 1).then_some(separators)
}

/// A note or a date after the last sentence of a speech.
fn is_end(line: &str) -> bool {
    is_date_line(line) || line.starts_with(['（', '(']) && line.ends_with(['）', ')'])
}
