//! Numerals → numbers, as their digits: Arabic, Chinese, those of cheques, with units or digit by digit.

use super::runs::{digit, tens, unit};

/// Digits of the longest number that has a name here.
pub(super) const MAX_DIGITS: usize = 12;

/// A number as a text writes it: its digits.
pub(super) struct Number {
    pub(super) whole: Vec<u8>,
    pub(super) decimals: Vec<u8>,
    /// What was written behind it: 万, 亿, 万亿.
    pub(super) unit: Vec<char>,
    /// Whether it was read digit by digit, as a year.
    pub(super) by_digits: bool,
}

/// The number that a run of folded numerals is; `None` where it is none.
pub(super) fn read(piece: &[char]) -> Option<Number> {
    let is_myriad = |c: &&char| matches!(c, '万' | '亿');
    let (mantissa, behind) =
        piece.split_at_checked(piece.len() - piece.iter().rev().take_while(is_myriad).count())?;
    let is_mantissa = mantissa.iter().any(|&c| c == '.' || c == '点' || c.is_ascii_digit());
    let (piece, unit) = if is_mantissa { (mantissa, behind.to_vec()) } else { (piece, Vec::new()) };
    let piece: Vec<char> = piece.iter().copied().filter(|&c| c != ',').collect();
    let mut halves = piece.split(|&c| c == '.' || c == '点');
    let whole = halves.next()?;
    let digits = |piece: &[char]| piece.iter().map(|&c| digit(c)).collect::<Option<Vec<u8>>>();
    let decimals = halves.next().map_or(Some(Vec::new()), digits)?;
    let by_digits = digits(whole).is_some() && whole.len() > 1 && !whole.iter().any(char::is_ascii_digit);
    let whole = digits(whole).or_else(|| counted(whole).map(digits_of))?;
    // What begins with a zero is no number that is read; longer ones have no names.
    let is_whole = whole.first() != Some(&0) || whole.len() == 1;
    (halves.next().is_none() && is_whole && whole.len() <= 12).then_some(Number {
        whole,
        decimals,
        unit,
        by_digits,
    })
}

pub(super) fn digits_of(mut value: u64) -> Vec<u8> {
    let mut digits = vec![(value % 10) as u8];
    while value > 9 {
        value /= 10;
        digits.insert(0, (value % 10) as u8);
    }
    digits
}

/// The number of numerals with units: 一万二千, 一百零五, 廿三. Units must descend.
pub(super) fn counted(text: &[char]) -> Option<u64> {
    if let Some((tens, rest)) = text.split_first().and_then(|(&c, rest)| Some((tens(c)?, rest))) {
        let ones = rest.first().map_or(Some(0), |&c| digit(c))?;
        return (rest.len() < 2).then_some(tens + u64::from(ones));
    }
    // Of units of eight digits, of four, within four; and the digit that no unit has followed.
    let (mut high, mut middle, mut low, mut last) = (0_u64, 0_u64, 0_u64, None);
    let mut above = u32::MAX;
    for &c in text {
        let Some(zeros) = unit(c) else {
            // Two digits side by side are no number of this kind, but for the zero of 一百零五.
            last = Some(digit(c).filter(|_| last.is_none_or(|last| last == 0))?);
            continue;
        };
        let (digit, size) = (u64::from(last.take().unwrap_or(0)), 10_u64.pow(zeros));
        match zeros {
            8 => (high, middle) = ((middle + low + digit).checked_mul(size)?, 0),
            4 => middle = (low + digit) * size,
            _ if zeros >= above => return None,
            _ => low += digit.max(1) * size,
        }
        above = zeros;
        if zeros >= 4 {
            (low, above) = (0, u32::MAX);
        }
    }
    high.checked_add(middle + low + u64::from(last.unwrap_or(0)))
}
