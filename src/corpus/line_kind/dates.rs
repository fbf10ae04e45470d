//! Lines that say when: a date and little else, when a page was published, when a text was written.

use std::sync::LazyLock;

use regex::Regex;

use super::super::date;
use super::super::pattern::pattern;
use super::kinds::kind;
use super::limits::MAX_SPEAKER;
use super::marks::is_bracketed;
use super::sentence::ends_sentence;

/// Characters of the longest line that says when a work was written.
const MAX_DATE: usize = 24;

/// When a page was published, behind a label.
pub(in super::super) static PUBLISHED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:发布|发表|更新|印发)(?:时间|日期)\s*[:：]|发布时间\s*[:：]"));

/// `2011年春`, `写于二〇一二年腊月`, `（2013年3月5日夜改定）`: when a work was written, in a line of its own at its end.
static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
    let year = "(?:[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3})";
    let number = "[0-9一二三四五六七八九十正腊冬寒]{1,3}";
    pattern(&format!(
        r"^[—–\s（(]*(?:(?:写|作|记|草|成|改|完稿|定稿|写成|初稿|改定)[于於]?\s*)?{year}\s*(?:年\s*(?:[初仲孟季早暮深晚盛隆]?[春夏秋冬]|年[初末底]|[除元][夕旦]|{number}月(?:{number}[日号]?|[初上中下][旬]|末|底)?)?|[.．/-][0-9]{{1,2}}(?:[.．/-][0-9]{{1,2}})?)[\s　，,]*(?:[于於在]?\p{{Han}}{{0,8}})?[\s）)]*$"
    ))
});

/// A line that says when, and little else.
pub(in super::super) fn is_date_line(line: &str) -> bool {
    let inside = line.trim_matches(['（', '）', '(', ')']);
    let starts = || {
        inside.starts_with(|c: char| c.is_numeric() || "一二〇○时民中".contains(c))
            || PUBLISHED.is_match(inside)
    };
    // Behind a year alone stands a title: 2021年工作要点.
    let is_year = || date::find(inside).is_some_and(|(_, precision)| precision == "year");
    let outside = || date::end(inside).and_then(|end| inside.get(end..)).map(|after| after.chars().count());
    let most = || if is_year() { 6 } else { 12 };
    date::is_alone(inside)
        || line.chars().count() <= MAX_SPEAKER + 10
            && !ends_sentence(inside)
            && starts()
            && kind(inside).is_none()
            && outside().is_some_and(|outside| outside <= most())
}

/// `（20XX年X月X日）`: a date that says nothing.
pub(in super::super) fn is_redacted_date(line: &str) -> bool {
    is_bracketed(line)
        && line.contains('年')
        && line.contains(['月', '日'])
        && line.chars().count() <= MAX_SPEAKER
}

/// Whether a line says when a text was written, and no more.
pub(in super::super) fn says_when_written(line: &str) -> bool {
    line.chars().count() <= MAX_DATE && WRITTEN.is_match(line)
}
