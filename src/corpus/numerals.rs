//! Numbers as parts and headings are counted with them: digits of either width, Chinese numerals, plain and formal.

/// Characters of numbers, for patterns.
pub(super) const CHARACTERS: &str =
    "0-9０-９〇○零一二三四五六七八九十百千两廿卅壹贰貳弍叁參叄肆伍陆陸柒捌玖拾佰";

/// A number in digits, in Chinese digits one after another (二〇二四), or with 十, 百, 千, 廿 and 卅; `None` for what is no
/// number.
pub(super) fn number(text: &str) -> Option<u32> {
    let counts = |c| matches!(c, '十' | '拾' | '百' | '佰' | '千' | '廿' | '卅');
    if text.is_empty() {
        None
    } else if text.contains(counts) {
        counted(text)
    } else {
        text.chars().try_fold(0u32, |number, c| number.checked_mul(10)?.checked_add(digit(c)?))
    }
}

/// A number by tens and hundreds.
fn counted(text: &str) -> Option<u32> {
    let (mut sum, mut open) = (0u32, None);
    for c in text.chars() {
        let (unit, alone) = match c {
            '十' | '拾' => (10, true),
            '百' | '佰' => (100, true),
            '千' => (1000, true),
            '廿' => (20, false),
            '卅' => (30, false),
            _ => {
                let here = digit(c)?;
                if open.is_some_and(|before| before > 0) {
                    return None;
                }
                open = Some(here);
                continue;
            }
        };
        let times = open.take().filter(|&times| times > 0).unwrap_or(1);
        sum = sum.checked_add(if alone { unit * times } else { unit })?;
    }
    sum.checked_add(open.unwrap_or(0))
}

fn digit(c: char) -> Option<u32> {
    match c {
        '〇' | '○' | '◯' | 'Ｏ' | '零' | 'O' | 'o' | 'Ο' | 'О' => Some(0),
        '一' | '壹' | '元' | '正' => Some(1),
        '二' | '贰' | '貳' | '弍' | '两' => Some(2),
        '三' | '叁' | '參' | '叄' => Some(3),
        '四' | '肆' => Some(4),
        '五' | '伍' => Some(5),
        '六' | '陆' | '陸' => Some(6),
        '七' | '柒' => Some(7),
        '八' | '捌' => Some(8),
        '九' | '玖' => Some(9),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => c.to_digit(10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_forms() {
        let table = [
            ("7", Some(7)),
            ("００１", Some(1)),
            ("十", Some(10)),
            ("二十三", Some(23)),
            ("廿一", Some(21)),
            ("卅", Some(30)),
            ("二〇二四", Some(2024)),
            ("两百一十八", Some(218)),
            ("一百零三", Some(103)),
            ("贰拾叁", Some(23)),
            ("元", Some(1)),
            ("甲", None),
            ("", None),
            ("99999999999", None),
        ];
        for (text, expected) in table {
            assert_eq!(number(text), expected, "{text}");
        }
    }
}
