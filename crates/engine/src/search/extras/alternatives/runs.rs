//! Which runs of characters in a query are numbers.

use std::ops::Range;

use crate::text::script::{Class, class};

/// Each digit in its forms: Arabic, Chinese, on cheques, and one more.
const DIGITS: &str = "0零〇○1一壹壹2二贰两3三叁叁4四肆肆5五伍伍6六陆陆7七柒柒8八捌捌9九玖玖";
const FORMS: usize = 4;
/// Units of Chinese numbers with their zeros, those of cheques too.
const UNITS: [(char, u32); 8] =
    [('十', 1), ('拾', 1), ('百', 2), ('佰', 2), ('千', 3), ('仟', 3), ('万', 4), ('亿', 8)];
/// What a single numeral counts or numbers, so that it is one: 第五, 五月, 三条.
const NUMBERED: &str = "年月日号条章节款届期";
/// What digits count, beside those.
const MEASURED: &str = "项次名人个位家件户亿万元亩吨公米里岁周天时分度卷编页所座处";

/// The value of a digit.
pub(super) fn digit(c: char) -> Option<u8> {
    DIGITS.chars().position(|digit| digit == c).map(|at| (at / FORMS) as u8)
}

/// The Chinese digit of this value.
pub(super) fn chinese_digit(value: u8) -> char {
    DIGITS.chars().nth(usize::from(value) * FORMS + 1).unwrap_or('零')
}

/// The zeros of a unit.
pub(super) fn unit(c: char) -> Option<u32> {
    UNITS.iter().find(|(unit, _)| *unit == c).map(|&(_, zeros)| zeros)
}

/// Whether it stands for twenty or thirty.
pub(super) fn tens(c: char) -> Option<u64> {
    ['廿', '卅'].iter().position(|tens| *tens == c).map(|at| 10 * (at as u64 + 2))
}

fn is_in(c: Option<char>, all: &str) -> bool {
    c.is_some_and(|c| all.chars().any(|other| other == c))
}

/// Runs of numerals, Arabic or Chinese, that are numbers by what stands in and beside them.
pub(super) fn numbers(text: &[char]) -> Vec<Range<usize>> {
    let is_numeral = |at: usize| {
        let c = text.get(at).copied();
        c.is_some_and(|c| digit(c).is_some() || unit(c).is_some() || tens(c).is_some())
    };
    let mut runs = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let mut end = start;
        let is_point = |at: usize| match text.get(at) {
            Some('.' | '点') => is_numeral(at + 1),
            // Of thousands.
            Some(',') => (1..4).all(|behind| text.get(at + behind).is_some_and(char::is_ascii_digit)),
            _ => false,
        };
        while is_numeral(end) || end > start && is_point(end) {
            end += 1;
        }
        if end > start && is_number(text, start..end) {
            runs.push(start..end);
        }
        start = end.max(start + 1);
    }
    runs
}

/// Whether a run of numerals is a number.
fn is_number(text: &[char], run: Range<usize>) -> bool {
    let before = run.start.checked_sub(1).and_then(|at| text.get(at)).copied();
    let behind = text.get(run.end).copied();
    let run = text.get(run).unwrap_or_default();
    let ordinal = before == Some('第');
    let numbered = is_in(behind, NUMBERED);
    if run.iter().any(char::is_ascii_digit) {
        let in_word = |c: Option<char>| c.is_some_and(|c| class(c) == Class::Word);
        let year = run.len() == 4 && matches!(run, ['1', '9', ..] | ['2', '0', ..]);
        let counts =
            ordinal || year || numbered || matches!(behind, Some('%' | '‰')) || is_in(behind, MEASURED);
        return counts && !in_word(before) && !in_word(behind);
    }
    // In words such as 一二 and 三三 there is neither a unit nor a zero.
    let is_told = |&c: &char| digit(c).is_none_or(|digit| digit == 0);
    match run.len() {
        1 => {
            let apart = before.is_none_or(|c| class(c) != Class::Gram) || is_in(before, "年月日");
            ordinal || before == Some('之') || apart && numbered
        }
        2 | 3 => ordinal || numbered || run.iter().any(is_told),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_numbers_beside_what_they_count() {
        let table: [(&str, &[&str]); 18] = [
            ("第十四条", &["十四"]),
            ("第14条", &["14"]),
            ("2024年", &["2024"]),
            ("二〇二四年", &["二〇二四"]),
            ("一九四九", &["一九四九"]),
            ("五月三日", &["五", "三"]),
            ("统一战线", &[]),
            ("统一号召", &[]),
            ("一带一路", &[]),
            ("三三制", &[]),
            ("百分之五", &["五"]),
            ("增长5%", &["5"]),
            ("3.5万亿元", &["3.5万亿"]),
            ("一万二千元", &["一万二千"]),
            ("叁佰元", &["叁佰"]),
            ("v14", &[]),
            ("2024", &["2024"]),
            ("三点五万亩", &["三点五万"]),
        ];
        for (text, expected) in table {
            let chars: Vec<char> = text.chars().collect();
            let runs: Vec<String> =
                numbers(&chars).into_iter().map(|run| chars[run].iter().collect()).collect();
            assert_eq!(runs, expected, "{text}");
        }
    }
}
