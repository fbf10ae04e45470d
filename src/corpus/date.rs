//! Dates in every written form: digits of either width, Chinese numerals, year and month only.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::pattern;

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    // 〇 is also written as a circle, a zero or a letter.
    let digit = "[0-9〇○◯Ｏ零OoΟО一二三四五六七八九]";
    let small =
        "[0-9]{1,2}|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[元一二三四五六七八九]";
    pattern(&format!(
        r"(?P<year>[12一二]{digit}{{3}})\s*(?:年\s*(?:(?P<month>{small})\s*月\s*(?:(?P<day>{small})\s*[日号]?)?)?|[-/.]\s*(?P<m>[0-9]{{1,2}})[-/.]\s*(?P<d>[0-9]{{1,2}})|-(?P<only>[0-9]{{1,2}}))"
    ))
});

/// The first date in a text: as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, with its precision (`day`, `month`, `year`).
pub(super) fn find(text: &str) -> Option<(String, &'static str)> {
    let narrow = narrow(text);
    let trimmed = narrow.trim();
    if trimmed.len() == 4
        && trimmed.starts_with(['1', '2'])
        && trimmed.bytes().all(|byte| byte.is_ascii_digit())
    {
        return Some((trimmed.to_owned(), "year"));
    }
    DATE.captures_iter(&narrow).find_map(|found| {
        let number = |names: &[&str]| {
            let digits = names.iter().find_map(|name| found.name(name));
            digits.and_then(|digits| numeral(digits.as_str()))
        };
        let year = number(&["year"]).filter(|year| (1000..3000).contains(year))?;
        let month = number(&["month", "m", "only"]).filter(|month| (1..=12).contains(month));
        let day = number(&["day", "d"]).filter(|day| (1..=31).contains(day));
        match (month, day) {
            (Some(month), Some(day)) => Some((format!("{year}-{month:02}-{day:02}"), "day")),
            (Some(month), None) => Some((format!("{year}-{month:02}"), "month")),
            _ if found.name("m").or_else(|| found.name("only")).is_none() => Some((year.to_string(), "year")),
            _ => None,
        }
    })
}

/// Where the first date in a text ends, in bytes of the text.
pub(super) fn end(text: &str) -> Option<usize> {
    let narrow = narrow(text);
    let characters = narrow.get(..DATE.find(&narrow)?.end())?.chars().count();
    Some(text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at))
}

/// A date in a file's name: eight digits (`20180821…`) anywhere; at the start `2018-08-21…`, `2018年8月…`, or a year alone.
pub(super) fn of_file_name(name: &str) -> Option<(String, &'static str)> {
    let in_range = |part: &str, most| part.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number));
    let eight = name.split(|c: char| !c.is_ascii_digit()).find_map(|digits| {
        let (year, month, day) = (digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?);
        let valid =
            day.len() == 2 && in_range(month, 12) && in_range(day, 31) && year.starts_with(['1', '2']);
        valid.then(|| (format!("{year}-{month}-{day}"), "day"))
    });
    let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
    let starts = digits.len() == 4 || digits.is_empty() && name.starts_with(['一', '二']);
    let at_start = || find(name).filter(|(date, _)| starts && date.starts_with(&digits));
    eight.or_else(at_start)
}

/// A number in digits, in Chinese digits one after another (二〇二四), or below a hundred with 十 or 廿.
pub(super) fn numeral(text: &str) -> Option<u32> {
    let digit = |c: char| match c {
        '〇' | '○' | '◯' | 'Ｏ' | '零' | 'O' | 'o' | 'Ο' | 'О' => Some(0),
        '元' => Some(1),
        _ => "一二三四五六七八九"
            .chars()
            .zip(1..)
            .find(|&(digit, _)| digit == c)
            .map_or(c.to_digit(10), |(_, n)| Some(n)),
    };
    if let Some(ones) = text.strip_prefix('廿') {
        return Some(20 + if ones.is_empty() { 0 } else { numeral(ones)? });
    }
    match text.split_once('十') {
        Some((tens, ones)) => {
            let part = |part: &str, empty| if part.is_empty() { Some(empty) } else { numeral(part) };
            Some(part(tens, 1)? * 10 + part(ones, 0)?)
        }
        None if text.is_empty() => None,
        None => text.chars().try_fold(0u32, |number, c| number.checked_mul(10)?.checked_add(digit(c)?)),
    }
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
        ];
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
        ];
        for (name, expected) in table {
            assert_eq!(of_file_name(name).map(|(date, _)| date).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn where_a_date_ends() {
        assert_eq!(end("２０２４年４月２２日 张三"), Some("２０２４年４月２２日".len()));
    }
}
