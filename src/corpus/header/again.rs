//! Lines below a title that belong to it: the title once more, its subtitle, what an agency says before it.

use std::sync::LazyLock;

use regex::Regex;

use super::super::line_kind::{ends_sentence, is_bracketed, is_salutation, is_subtitle, is_title_like, kind};
use super::super::lines::Line;
use super::super::numbering::is_numbered;
use super::super::pattern::pattern;
use super::super::{date, names};
use super::says::WHOLE;

/// `新华社北京5月31日电`
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:新华社|新华网|人民网|中新社|中新网|央视网|本报|光明网|中国网|新华每日电讯)[^。，]{0,24}?(?:电|讯)(?:[\s　（(]|$)",
    )
});

/// Characters of the shortest end of a title that stands once more.
const MIN_AGAIN: usize = 4;

/// Whether a line that markup calls a heading is a subtitle: a date stands below it, and it is no part of a set.
pub(super) fn is_marked_subtitle(line: &str, behind: &[Line<'_>]) -> bool {
    let dated = behind.first().is_some_and(|next| is_bracketed(next.text) && date::is_alone(next.text));
    !is_numbered(line) && (is_subtitle(line) || dated)
}

/// Whether a line below the title is the dateline of an agency, or the title of what the agency gives, and the date or the
/// name follow.
pub(super) fn is_inner_head(line: &str, behind: &[Line<'_>]) -> bool {
    let is_header = |line: &Line<'_>| {
        is_bracketed(line.text) && date::find(line.text).is_some_and(|(_, exact)| exact != "year")
            || is_subtitle(line.text)
    };
    let near = |lines: usize| behind.iter().take(lines).any(is_header);
    let is_text = |line: &Line<'_>| ends_sentence(line.text) || is_salutation(line.text);
    if DATELINE.is_match(line) {
        return near(4) && !behind.iter().take(2).any(is_text);
    }
    is_title_like(line) && !is_numbered(line) && near(2) && !behind.iter().take(1).any(is_text)
}

/// Whether a line is a title once more, with a name before it or in other signs.
pub(super) fn repeats(title: &str, line: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let (title, rest) = (letters(title), names::in_title(line).map(|(_, rest)| letters(rest)));
    // 述职报告 below 2020年度述职报告
    let is_end =
        |line: &str| title.ends_with(line) && line.chars().count() >= MIN_AGAIN && kind(line).is_some();
    !title.is_empty()
        && (is_end(&letters(line))
            || letters(WHOLE.replace(line, "").as_ref()) == title
            || rest.as_ref() == Some(&title))
}
