//! Dates in every written form: digits of either width, Chinese numerals, years of the Republic, year and month only.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::numerals;
use super::pattern::pattern;
use super::spacing::is_spread;

/// 民國元年 was 1912.
const REPUBLIC: u32 = 1911;

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    // 〇 is also written as a circle, a zero or a letter.
    let digit = "[0-9〇○◯Ｏ零OoΟО一二三四五六七八九]";
    let small = "[0-9]{1,2}|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|卅一?|[元正一二三四五六七八九]";
    let republic =
        "(?:中[華华])?民[國国]\\s*(?P<republic>[0-9]{1,3}|[元〇○◯零一二三四五六七八九十百廿]{1,5})";
    pattern(&format!(
        r"(?:{republic}\s*年|(?P<year>[12一二]{digit}{{3}})\s*年)\s*(?:(?P<month>{small})\s*月\s*(?:(?P<day>{small})\s*[日号號]?)?)?|(?P<y>[12][0-9]{{3}})(?:\s*[-/.]\s*(?P<m>[0-9]{{1,2}})[-/.]\s*(?P<d>[0-9]{{1,2}})|-(?P<only>[0-9]{{1,2}}))"
    ))
});
/// What may stand beside a date on a line of its own: the day of the week, the time of the day.
static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[\s　（(]*(?:(?:星期|周|週|礼拜|禮拜)[一二三四五六日天])?[\s　）)，,]*(?:上午|下午|中午|晚上|晚|凌晨|早上|夜)?[\s　]*(?:[0-9一二三四五六七八九十]{1,3}[时時点點:：]?(?:[0-9一二三四五六七八九十]{1,3}分?|半|正|整)?(?:[:：][0-9]{2})?)?[\s　）)]*$",
    )
});
/// A month between brackets in a file's name, and a year alone.
static IN_NAME: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[（(\[【](?P<y>[12][0-9]{3})(?:[.．](?P<m>[0-9]{1,2}))?[）)\]】]"));

/// The years from which and to which something is planned.
static SPAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[12][0-9]{3}\s*年?(?:[0-9]{1,2}月)?\s*(?:[-—–－~～至到]|——)+\s*[12][0-9]{3}\s*年?(?:[0-9]{1,2}月)?",
    )
});

/// The first date in a text: as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, with its precision (`day`, `month`, `year`).
pub(super) fn find(text: &str) -> Option<(String, &'static str)> {
    let narrow = narrow(text);
    let narrow = together(&narrow);
    let trimmed = narrow.trim();
    if trimmed.len() == 4
        && trimmed.starts_with(['1', '2'])
        && trimmed.bytes().all(|byte| byte.is_ascii_digit())
    {
        return Some((trimmed.to_owned(), "year"));
    }
    DATE.captures_iter(&narrow).find_map(|found| value(&found))
}

/// The date in a title, which is that of a document where nothing else is: the years of a plan (2021—2025年) are none.
pub(super) fn of_title(title: &str) -> Option<(String, &'static str)> {
    find(&SPAN.replace_all(&narrow(title), ""))
}

/// A date in years of the Republic, as machines write it: `112-03-20`, `112.3.20`, `112/03/20`.
pub(super) fn of_republic(text: &str) -> Option<(String, &'static str)> {
    let narrow = narrow(text.trim());
    let mut parts = narrow.split(['-', '.', '/']);
    let mut part = |digits: std::ops::RangeInclusive<usize>| {
        let part = parts.next().filter(|part| digits.contains(&part.len()))?;
        part.parse::<u32>().ok()
    };
    let (year, month, day) = (part(3..=3)?, part(1..=2)?, part(1..=2)?);
    let is_date = parts.next().is_none() && (1..=12).contains(&month) && (1..=31).contains(&day);
    is_date.then(|| (format!("{}-{month:02}-{day:02}", year + REPUBLIC), "day"))
}

/// A day as a number that grows by one from day to day within a month, and by no less from month to month.
pub(super) fn days(date: &str) -> Option<u32> {
    let mut parts = date.split('-').map(|part| part.parse::<u32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    Some((year * 12 + month) * 31 + day)
}

/// Whether a line is a whole date, with no more than the day of the week and the time beside it.
pub(super) fn is_alone(line: &str) -> bool {
    let narrow = narrow(line.trim_matches(['（', '）', '(', ')', ' ', '\u{3000}']));
    let narrow = together(&narrow);
    DATE.captures(&narrow).is_some_and(|found| {
        let whole = found.get(0);
        let is_whole = value(&found).is_some_and(|(_, precision)| precision != "year");
        is_whole
            && whole.is_some_and(|date| {
                date.start() == 0 && narrow.get(date.end()..).is_some_and(|rest| BESIDE.is_match(rest))
            })
    })
}

fn value(found: &Captures<'_>) -> Option<(String, &'static str)> {
    let number = |names: &[&str]| {
        let digits = names.iter().find_map(|name| found.name(name));
        digits.and_then(|digits| numerals::number(digits.as_str()))
    };
    let republic = number(&["republic"]).map(|year| year.saturating_add(REPUBLIC));
    let year = republic.or_else(|| number(&["year", "y"])).filter(|year| (1000..3000).contains(year))?;
    let month = number(&["month", "m", "only"]).filter(|month| (1..=12).contains(month));
    let day = number(&["day", "d"]).filter(|day| (1..=31).contains(day));
    match (month, day) {
        (Some(month), Some(day)) => Some((format!("{year}-{month:02}-{day:02}"), "day")),
        (Some(month), None) => Some((format!("{year}-{month:02}"), "month")),
        _ if found.name("y").is_none() => Some((year.to_string(), "year")),
        _ => None,
    }
}

/// Where the first date in a text ends, in bytes of the text.
pub(super) fn end(text: &str) -> Option<usize> {
    let narrow = narrow(text);
    let characters = narrow.get(..DATE.find(&narrow)?.end())?.chars().count();
    Some(text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at))
}

/// A date in a file's name: eight digits (`20180821…`) or a date that is written out anywhere; a month or a year in
/// brackets; a year at the start.
pub(super) fn of_file_name(name: &str) -> Option<(String, &'static str)> {
    let in_range = |part: &str, most| part.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number));
    let eight = name.split(|c: char| !c.is_ascii_digit()).find_map(|digits| {
        let (year, month, day) = (digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?);
        let valid =
            day.len() == 2 && in_range(month, 12) && in_range(day, 31) && year.starts_with(['1', '2']);
        valid.then(|| (format!("{year}-{month}-{day}"), "day"))
    });
    let bracketed = || {
        let found = IN_NAME.captures(name)?;
        let year = found.name("y")?.as_str();
        let month = found.name("m").filter(|month| in_range(month.as_str(), 12));
        Some(match month {
            Some(month) => (format!("{year}-{:0>2}", month.as_str()), "month"),
            None => (year.to_owned(), "year"),
        })
    };
    let at_start = || {
        let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
        (digits.len() == 4 && digits.starts_with(['1', '2'])).then_some((digits, "year"))
    };
    let written = || find(name).filter(|(_, precision)| *precision != "year");
    eight.or_else(written).or_else(bracketed).or_else(|| find(name)).or_else(at_start)
}

/// A line whose characters all stand apart, as a scan reads them, without the space between: 1 9 8 5 年.
fn together(text: &str) -> Cow<'_, str> {
    if is_spread(text) { Cow::Owned(text.split_whitespace().collect()) } else { Cow::Borrowed(text) }
}

/// Digits of full width as digits.
fn narrow(text: &str) -> Cow<'_, str> {
    let is_wide = |c: char| matches!(c, '０'..='９');
    let narrow = |c: char| if is_wide(c) { char::from_u32(c as u32 - 0xfee0).unwrap_or(c) } else { c };
    if text.contains(is_wide) { Cow::Owned(text.chars().map(narrow).collect()) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_forms() {
        let table = [
            ("2024年4月22日", Some(("2024-04-22", "day"))),
            ("（根据录音整理，２０２４年４月）", Some(("2024-04", "month"))),
            ("二〇二四年十二月三十一日", Some(("2024-12-31", "day"))),
            ("二○一二年六月二十九日", Some(("2012-06-29", "day"))),
            ("二OO八年五月", Some(("2008-05", "month"))),
            ("二００八年", Some(("2008", "year"))),
            ("2024-04-22", Some(("2024-04-22", "day"))),
            ("2024.4.22", Some(("2024-04-22", "day"))),
            ("2019年X月X日", Some(("2019", "year"))),
            ("2019", Some(("2019", "year"))),
            ("2019年13月", Some(("2019", "year"))),
            ("拨款2019元", None),
            ("比2002.5增长", None),
            ("中華民國八十九年九月十五日（星期五）上午十時", Some(("2000-09-15", "day"))),
            ("民國89年9月15日", Some(("2000-09-15", "day"))),
            ("民国元年", Some(("1912", "year"))),
            ("中華民國一百零三年十月", Some(("2014-10", "month"))),
            ("（ 1 9 8 5 年 3 月 1 2 日 ）", Some(("1985-03-12", "day"))),
            ("1 9 8 5 2 3", None),
        ];
        assert_eq!(of_title("造林规划（2021—2025年）"), None);
        assert_eq!(of_title("2021年造林规划").map(|(date, _)| date).as_deref(), Some("2021"));
        for (text, expected) in table {
            assert_eq!(
                find(text),
                expected.map(|(value, precision)| (value.to_owned(), precision)),
                "{text}"
            );
        }
    }

    #[test]
    fn dates_of_file_names() {
        let table = [
            ("20180821在路上", Some("2018-08-21")),
            ("2018-08-21 在路上", Some("2018-08-21")),
            ("2018年8月讲话", Some("2018-08")),
            ("2008", Some("2008")),
            ("2022823讲话", None),
            ("20181399", None),
            ("讲话2018", None),
            ("17-20210316讲话", Some("2021-03-16")),
            ("2013-03-22_在会上的讲话", Some("2013-03-22")),
            ("在会上的讲话（2022年3月1日）", Some("2022-03-01")),
            ("在会上的讲话（2022.3）", Some("2022-03")),
            ("集市管理条例(2019)", Some("2019")),
            ("2021年政府工作报告", Some("2021")),
        ];
        for (name, expected) in table {
            assert_eq!(of_file_name(name).map(|(date, _)| date).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn a_date_alone() {
        for line in [
            "2023年6月1日",
            "（二〇二三年六月）",
            "（ 2 0 2 3 年 6 月 ）",
            "2000年9月15日（星期五）上午十時",
            "2023-06-01 10:30",
        ] {
            assert!(is_alone(line), "{line}");
        }
        for line in ["2024年社群共识", "2023年", "2023年6月1日印发", "姓名：王小明"] {
            assert!(!is_alone(line), "{line}");
        }
    }

    #[test]
    fn where_a_date_ends() {
        assert_eq!(end("２０２４年４月２２日 张三"), Some("２０２４年４月２２日".len()));
    }
}
