//! Numbers as documents in Chinese write them.

/// A number in one of the ways of counting (ECMA-376, 17.18.59) that documents in Chinese use.
pub(super) fn numeral(format: &str, number: u32) -> Option<String> {
    match format {
        "decimal" => Some(number.to_string()),
        "decimalFullWidth" => {
            number.to_string().chars().map(|c| char::from_u32(u32::from(c) + 0xfee0)).collect()
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&number) => {
            char::from_u32(0x245f + number).map(String::from)
        }
        "upperLetter" if (1..=26).contains(&number) => char::from_u32(0x40 + number).map(String::from),
        "lowerLetter" if (1..=26).contains(&number) => char::from_u32(0x60 + number).map(String::from),
        "chineseCounting" | "chineseCountingThousand" | "japaneseCounting" | "taiwaneseCountingThousand" => {
            chinese(number)
        }
        _ => None,
    }
}

/// 1 to 9999 in Chinese numerals.
fn chinese(number: u32) -> Option<String> {
    let digits: Vec<char> = number.to_string().chars().collect();
    let units = ["", "十", "百", "千"].get(..digits.len())?.iter().rev();
    let mut text = String::new();
    let mut is_gap = false;
    for (digit, unit) in digits.iter().zip(units) {
        let digit = digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok())?;
        if digit == 0 {
            is_gap = true;
            continue;
        }
        if std::mem::take(&mut is_gap) {
            text.push('零');
        }
        text.push(*['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'].get(digit)?);
        text.push_str(unit);
    }
    // 十一, not 一十一.
    Some(text.strip_prefix("一十").map_or(text.clone(), |ones| format!("十{ones}")))
        .filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals() {
        let table = [
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (105, "一百零五"),
            (110, "一百一十"),
            (9999, "九千九百九十九"),
        ];
        for (number, expected) in table {
            assert_eq!(chinese(number).as_deref(), Some(expected));
        }
        assert_eq!(chinese(10_000), None);
        assert_eq!(numeral("decimalEnclosedCircle", 3).as_deref(), Some("③"));
    }
}
