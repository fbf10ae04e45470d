//! Numbers → the other ways to write them: Arabic ↔ Chinese, as numbers or digit by digit.

use std::ops::Range;

use super::number::{MAX_DIGITS, Number, read};
use super::runs::chinese_digit;

/// The ways in which a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// 14, 3.5万, 5%.
    Arabic,
    /// 十四, 三点五万, 百分之五.
    Chinese,
    /// 1.2万 for 12000, and 12000 for 1.2万.
    OtherUnit,
    /// 二〇二四.
    ByDigits,
    /// 二O二四, as some type it.
    WithLetter,
    /// 两百.
    Two,
    /// 三万五千 for 3.5万.
    Whole,
    /// 35,000.
    Grouped,
    /// 廿八.
    Twenty,
    /// 二0一五.
    WithDigit,
}

/// Shares, by their names and their signs.
const SHARES: [([char; 3], char); 2] = [(['百', '分', '之'], '%'), (['千', '分', '之'], '‰')];

/// All styles, in the order in which they are tried.
pub(super) const STYLES: [Style; 10] = [
    Style::Arabic,
    Style::ByDigits,
    Style::Chinese,
    Style::OtherUnit,
    Style::Whole,
    Style::WithLetter,
    Style::WithDigit,
    Style::Two,
    Style::Grouped,
    Style::Twenty,
];

/// The number in `run` of a folded text, in another style; with what of the text it takes the place of. `None` where it has no such
/// form.
pub(super) fn written(text: &[char], run: &Range<usize>, style: Style) -> Option<(Range<usize>, Vec<char>)> {
    let mut number = read(text.get(run.clone())?)?;
    let is_year = text.get(run.end) == Some(&'年');
    let may_be_year = matches!(number.whole[..], [1, 9, _, _] | [2, 0, _, _]);
    number.by_digits |= is_year;
    let before = text.get(run.start.saturating_sub(3)..run.start).unwrap_or_default();
    let share = SHARES.iter().find(|(name, sign)| before == *name || text.get(run.end) == Some(sign));
    let is_arabic = matches!(style, Style::Arabic | Style::OtherUnit | Style::Grouped);
    let mut form = Vec::new();
    form.extend(share.filter(|_| !is_arabic).map_or(&[][..], |(name, _)| name));
    match style {
        Style::Arabic => arabic(&number.whole, &number.decimals, &number.unit, &mut form),
        Style::OtherUnit => other_unit(number, &mut form)?,
        Style::Grouped if number.unit.is_empty() => grouped(&number, &mut form)?,
        Style::Grouped => grouped(&without_unit(number)?, &mut form)?,
        Style::ByDigits | Style::WithLetter | Style::WithDigit => {
            number.by_digits |= may_be_year;
            let zero = match style {
                Style::WithLetter => 'O',
                Style::WithDigit => '0',
                _ => '〇',
            };
            by_digits(&number, zero, &mut form).filter(|()| zero == '〇' || number.whole.contains(&0))?;
        }
        Style::Chinese | Style::Two => chinese(&number, style == Style::Two, &mut form)?,
        Style::Whole => chinese(&without_unit(number)?, false, &mut form)?,
        Style::Twenty => twenty(&number, &mut form)?,
    }
    form.extend(share.filter(|_| is_arabic).map(|(_, sign)| sign));
    let named = share.is_some_and(|(name, _)| before == *name);
    let signed = share.is_some_and(|(_, sign)| text.get(run.end) == Some(sign));
    Some((run.start - if named { 3 } else { 0 }..run.end + usize::from(signed), form))
}

fn arabic(whole: &[u8], decimals: &[u8], unit: &[char], form: &mut Vec<char>) {
    let arabic = |&digit: &u8| char::from(b'0' + digit);
    form.extend(whole.iter().map(arabic));
    if !decimals.is_empty() {
        form.push('.');
        form.extend(decimals.iter().map(arabic));
    }
    form.extend(unit);
}

/// 12000 for 1.2万.
fn without_unit(number: Number) -> Option<Number> {
    let Number { mut whole, mut decimals, unit, by_digits } = number;
    let zeros = match unit[..] {
        ['万'] => 4,
        ['亿'] => 8,
        _ => return None,
    };
    decimals.resize(zeros.max(decimals.len()), 0);
    whole.extend(decimals.drain(..zeros));
    (decimals.is_empty() && whole.len() <= MAX_DIGITS).then_some(Number {
        whole,
        decimals,
        unit: Vec::new(),
        by_digits,
    })
}

/// 12000 ↔ 1.2万.
fn other_unit(number: Number, form: &mut Vec<char>) -> Option<()> {
    if !number.unit.is_empty() {
        arabic(&without_unit(number)?.whole, &[], &[], form);
        return Some(());
    }
    let mut whole = number.whole;
    let zeros = if whole.len() > 8 { 8 } else { 4 };
    let at = whole.len().checked_sub(zeros).filter(|&at| at > 0 && number.decimals.is_empty())?;
    let mut decimals = whole.split_off(at);
    while decimals.pop_if(|last| *last == 0).is_some() {}
    arabic(&whole, &decimals, if zeros == 8 { &['亿'] } else { &['万'] }, form);
    (decimals.len() <= 2).then_some(())
}

/// 35,000 for 35000, or for 3.5万.
fn grouped(number: &Number, form: &mut Vec<char>) -> Option<()> {
    let Number { whole, decimals, unit, by_digits } = number;
    for (at, &digit) in whole.iter().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            form.push(',');
        }
        form.push(char::from(b'0' + digit));
    }
    (whole.len() > 3 && decimals.is_empty() && unit.is_empty() && !by_digits).then_some(())
}

/// 廿八 for 28, 卅 for 30.
fn twenty(number: &Number, form: &mut Vec<char>) -> Option<()> {
    let [tens @ (2 | 3), ones] = number.whole[..] else { return None };
    form.push(if tens == 2 { '廿' } else { '卅' });
    form.extend((ones > 0).then(|| chinese_digit(ones)));
    (number.decimals.is_empty() && number.unit.is_empty()).then_some(())
}

fn by_digits(number: &Number, zero: char, form: &mut Vec<char>) -> Option<()> {
    form.extend(number.whole.iter().map(|&digit| if digit == 0 { zero } else { chinese_digit(digit) }));
    (number.by_digits && number.whole.len() > 2 && number.unit.is_empty() && number.decimals.is_empty())
        .then_some(())
}

/// A number as it is read; `two` writes 两 where that is said: 两百.
fn chinese(number: &Number, two: bool, form: &mut Vec<char>) -> Option<()> {
    let Number { whole, decimals, unit, by_digits } = number;
    let start = form.len();
    let (mut zero, mut said) = (false, false);
    for (at, &digit) in whole.iter().enumerate() {
        let place = whole.len() - 1 - at;
        if digit == 0 {
            zero = true;
        } else {
            if zero {
                form.push('零');
            }
            (zero, said) = (false, true);
            let as_two = two && digit == 2 && (place % 4 >= 2 || place > 0 && place % 4 == 0 && at == 0);
            // Ten is not said as one ten.
            if digit != 1 || place % 4 != 1 || form.len() > start {
                form.push(if as_two { '两' } else { chinese_digit(digit) });
            }
            form.extend(['十', '百', '千'].get((place % 4).wrapping_sub(1)));
        }
        if place % 4 == 0 && place > 0 && std::mem::take(&mut said) {
            form.push(if place == 8 { '亿' } else { '万' });
            zero = false;
        }
    }
    if form.len() == start {
        form.push('零');
    }
    if !decimals.is_empty() {
        form.push('点');
        form.extend(decimals.iter().map(|&digit| chinese_digit(digit)));
    }
    form.extend(unit);
    // Nobody reads a year as a number.
    (!by_digits || whole.len() != 4 || !unit.is_empty()).then_some(())
}

#[cfg(test)]
mod tests {
    use super::super::number::{counted, digits_of};
    use super::*;

    #[test]
    fn numbers_in_every_style() {
        use Style::{Arabic, ByDigits, Chinese, OtherUnit, Two, WithLetter};
        let table: [(&str, Range<usize>, Style, Option<&str>); 31] = [
            ("第14条", 1..3, Chinese, Some("第十四条")),
            ("第十四条", 1..3, Arabic, Some("第14条")),
            ("2024年", 0..4, ByDigits, Some("二〇二四年")),
            ("2024年", 0..4, WithLetter, Some("二O二四年")),
            ("2024年", 0..4, Chinese, None),
            ("二〇二四年", 0..4, Arabic, Some("2024年")),
            ("24年", 0..2, Chinese, Some("二十四年")),
            ("百分之五", 3..4, Arabic, Some("5%")),
            ("5%以上", 0..1, Chinese, Some("百分之五以上")),
            ("3.5%", 0..3, Chinese, Some("百分之三点五")),
            ("一万二千元", 0..4, Arabic, Some("12000元")),
            ("一万二千元", 0..4, OtherUnit, Some("1.2万元")),
            ("12000元", 0..5, Chinese, Some("一万二千元")),
            ("1.2万元", 0..4, OtherUnit, Some("12000元")),
            ("3.5万亩", 0..4, Chinese, Some("三点五万亩")),
            ("105个", 0..3, Chinese, Some("一百零五个")),
            ("200户", 0..3, Two, Some("两百户")),
            ("叁佰元", 0..2, Arabic, Some("300元")),
            ("廿三日", 0..2, Arabic, Some("23日")),
            ("十四五", 0..3, Arabic, None),
            ("20000人", 0..5, Chinese, Some("二万人")),
            ("1005件", 0..4, Chinese, Some("一千零五件")),
            ("2000名", 0..4, Two, Some("两千名")),
            ("3.5万元", 0..4, Style::Whole, Some("三万五千元")),
            ("1.2亿人", 0..4, Style::Whole, Some("一亿二千万人")),
            ("35000元", 0..5, Style::Grouped, Some("35,000元")),
            ("35,000元", 0..6, Arabic, Some("35000元")),
            ("28日", 0..2, Style::Twenty, Some("廿八日")),
            ("第三十条", 1..3, Style::Twenty, Some("第卅条")),
            ("5‰", 0..1, Chinese, Some("千分之五")),
            ("2015年", 0..4, Style::WithDigit, Some("二0一五年")),
        ];
        for (text, run, style, expected) in table {
            let chars: Vec<char> = text.chars().collect();
            let form = written(&chars, &run, style).map(|(place, form)| {
                String::from_iter([&chars[..place.start], &form, &chars[place.end..]].concat())
            });
            assert_eq!(form.as_deref(), expected, "{text} {style:?}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for value in (0..3_000).chain((0..400).map(|n| n * 12_345)) {
            for two in [false, true] {
                let number = Number {
                    whole: digits_of(value),
                    decimals: Vec::new(),
                    unit: Vec::new(),
                    by_digits: false,
                };
                let mut form = Vec::new();
                chinese(&number, two, &mut form).unwrap();
                let read = counted(&form);
                assert_eq!(read, Some(value), "{form:?}");
            }
        }
    }
}
