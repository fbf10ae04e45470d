//! Who speaks, where a line says nothing else: a label and a name, an office and a name, or a name alone.

use super::shapes::{LONGEST_SPEAKER, is_bracketed, is_redacted_date};
use super::{Confidence, date};

/// Characters of a Chinese name.
const NAME: std::ops::RangeInclusive<usize> = 2..=4;

/// First characters of the commonest surnames: a line of two to four characters is a name only with one of them.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈\
    姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤易欧诸司上皇令张陳劉楊黃趙吳徐孫馬鄭謝許韓馮鄧蕭葉蘇呂盧鐘譚陸廖賈韋鄒閻龍賀顧龔萬錢嚴";

/// Who speaks, where a line says nothing else: `作者：…`, an office and a name, or a name alone, which has to begin with
/// a surname unless what follows has `confirmed` that this is a header.
pub(super) fn speaker(line: &str, confirmed: bool) -> Option<(String, Confidence)> {
    for label in ["作者", "讲话人", "发言人", "报告人", "主讲人", "演讲人"] {
        if let Some(rest) = line.strip_prefix(label).and_then(|rest| rest.strip_prefix(['：', ':'])) {
            let name: String = rest.trim().to_owned();
            return Some((name, Confidence::High)).filter(|(name, _)| !name.is_empty());
        }
    }
    let mut rest = line.trim_matches(['（', '）', '(', ')']);
    let mut dated = false;
    if is_bracketed(line)
        && let Some(end) = date::end(rest)
    {
        // `（2024年4月22日 张三）`
        rest = rest.get(end..).unwrap_or_default().trim_matches([' ', '\u{3000}', '，', ',']);
        dated = true;
    }
    let foreign = |c: char| !is_name(c) && !c.is_whitespace() && c != '、';
    if rest.chars().count() > LONGEST_SPEAKER
        || rest.contains(foreign)
        || is_redacted_date(line) && rest.contains('月')
    {
        return None;
    }
    let words: Vec<&str> = rest.split_whitespace().collect();
    let is_name = |word: &str| NAME.contains(&word.chars().count()) && !word.contains('、');
    match words[..] {
        // 王　伟: a name of two characters, spread.
        [.., surname, given] if surname.chars().count() == 1 && given.chars().count() == 1 => {
            Some((format!("{surname}{given}"), Confidence::High))
        }
        [.., office, name] if is_name(name) && office.chars().count() > 1 => {
            Some((name.to_owned(), Confidence::High))
        }
        [name] if is_name(name) && name.starts_with(|c| SURNAMES.contains(c)) => {
            Some((name.to_owned(), if confirmed || dated { Confidence::High } else { Confidence::Medium }))
        }
        [name] if is_name(name) && (confirmed || dated) => Some((name.to_owned(), Confidence::Medium)),
        _ => None,
    }
}

/// A character of a name, redacted ones too.
fn is_name(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' | '·' | '×' | 'X' | 'x' | '〇' | '＊')
}

/// Whether a short text is a name, with a surname that is known.
pub(super) fn is_known_name(text: &str) -> bool {
    NAME.contains(&text.chars().count())
        && text.chars().all(is_name)
        && text.starts_with(|c| SURNAMES.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speakers_in_all_forms() {
        let table = [
            ("易小飞", Some("易小飞")),
            ("王　伟", Some("王伟")),
            ("国务院总理 李明", Some("李明")),
            ("（2024年4月22日 张三）", Some("张三")),
            ("作者：欧阳小红", Some("欧阳小红")),
            ("县委书记 张××", Some("张××")),
            ("同志们：", None),
            ("今天开会。", None),
            ("前言", None),
            ("关于加强县域经济工作的意见", None),
        ];
        for (line, expected) in table {
            assert_eq!(speaker(line, false).map(|(name, _)| name).as_deref(), expected, "{line}");
        }
    }
}
