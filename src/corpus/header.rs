//! The lines between a title and its text: subtitle, speaker, date, salutation.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::compilation::Line;
use super::{Block, Field};

/// Header lines are short; a longer line is text.
const LONGEST_LINE: usize = 60;
/// A speaker's line is shorter still.
const LONGEST_SPEAKER: usize = 30;
/// Characters of a Chinese name.
const NAME: std::ops::RangeInclusive<usize> = 2..=4;

/// First characters of the commonest surnames: a line of two to four characters is a name only with one of them.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈\
    姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤易欧诸司上皇令";

#[expect(clippy::unwrap_used, reason = "the pattern is a constant, and every test of a date compiles it")]
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"([12][0-9]{3}|[一二][〇○Ｏ零O一二三四五六七八九]{3})\s*(?:年|[-/.])\s*(?:([0-9]{1,2}|十[一二]?|[一二三四五六七八九])(?:\s*(?:月|[-/.])\s*(?:([0-9]{1,2}|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])日?)?)?)?",
    )
    .unwrap()
});

/// What the header says.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// Fields by name: `speaker`, `date`.
    pub(super) fields: BTreeMap<String, Field>,
    /// The header's lines as blocks.
    pub(super) blocks: Vec<Block>,
}

/// Reads the header from the lines after a title; gives it with the lines that are left.
pub(super) fn read<'l, 't>(lines: &'l [Line<'t>]) -> (Header, &'l [Line<'t>]) {
    let mut header = Header::default();
    for (place, line) in lines.iter().enumerate() {
        let rest = lines.get(place..).unwrap_or_default();
        let length = line.text.chars().count();
        let date = date(line.text);
        let subtitle = line.text.starts_with("——") && place == 0;
        let salutation = is_salutation(line.text);
        // A name alone is one with a surname that is known, or where a date or a salutation follows.
        let confirmed =
            lines.get(place + 1).is_some_and(|next| is_date_line(next.text) || is_salutation(next.text));
        let speaker = speaker(line.text, confirmed);
        if length > LONGEST_LINE || !(is_date_line(line.text) || subtitle || speaker.is_some() || salutation)
        {
            return (header, rest);
        }
        let field = |value: String, precision| Field { value, precision, line: line.number };
        if let Some((value, precision)) = date {
            header.fields.entry("date".to_owned()).or_insert(field(value, precision));
        }
        if let Some(speaker) = speaker {
            header.fields.entry("speaker".to_owned()).or_insert(field(speaker, "text"));
        }
        header.blocks.push(Block::Header { text: line.text.to_owned(), line: line.number });
        if salutation {
            return (header, lines.get(place + 1..).unwrap_or_default());
        }
    }
    (header, &[])
}

/// The first date in a text, as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, with its precision. Written in digits of either
/// width or in Chinese numerals.
pub(super) fn date(text: &str) -> Option<(String, &'static str)> {
    let narrow: String = text
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            _ => c,
        })
        .collect();
    let is_year = |text: &str| text.len() == 4 && text.starts_with(['1', '2']) && text.parse::<u32>().is_ok();
    if is_year(narrow.trim()) {
        return Some((narrow.trim().to_owned(), "year"));
    }
    DATE.captures_iter(&narrow).find_map(|found| {
        let number = |group| found.get(group).and_then(|digits| numeral(digits.as_str()));
        let year = number(1)?;
        let month = number(2).filter(|month| (1..=12).contains(month));
        let day = number(3).filter(|day| (1..=31).contains(day));
        match (month, day) {
            (Some(month), Some(day)) => Some((format!("{year}-{month:02}-{day:02}"), "day")),
            (Some(month), None) => Some((format!("{year}-{month:02}"), "month")),
            _ => Some((year.to_string(), "year")),
        }
    })
}

/// A number in digits, in Chinese digits one after another (二〇二四), or below a hundred with 十.
fn numeral(text: &str) -> Option<u32> {
    let digit = |c: char| match c {
        '〇' | '○' | 'Ｏ' | '零' | 'O' => Some(0),
        _ => "一二三四五六七八九"
            .chars()
            .zip(1..)
            .find(|&(digit, _)| digit == c)
            .map_or(c.to_digit(10), |(_, n)| Some(n)),
    };
    match text.split_once('十') {
        Some((tens, ones)) => {
            let part = |part: &str, empty| if part.is_empty() { Some(empty) } else { numeral(part) };
            Some(part(tens, 1)? * 10 + part(ones, 0)?)
        }
        None => text.chars().try_fold(0u32, |number, c| number.checked_mul(10)?.checked_add(digit(c)?)),
    }
}

/// A line that says when, and little else.
fn is_date_line(line: &str) -> bool {
    date(line).is_some()
        && (is_bracketed(line) || line.chars().count() <= LONGEST_SPEAKER && !ends_sentence(line))
}

/// Who speaks, where a line says nothing else: `作者：…`, an office and a name, or a name alone, which has to begin with
/// a surname unless what follows has `confirmed` that this is a header.
fn speaker(line: &str, confirmed: bool) -> Option<String> {
    for label in ["作者", "讲话人", "发言人", "报告人"] {
        if let Some(rest) = line.strip_prefix(label).and_then(|rest| rest.strip_prefix(['：', ':'])) {
            return Some(rest.trim().to_owned()).filter(|name| !name.is_empty());
        }
    }
    let mut rest = line.trim_matches(['（', '）', '(', ')']);
    if is_bracketed(line)
        && let Some(found) = DATE.find(rest)
    {
        // `（2024年4月22日 张三）`
        rest = rest.get(found.end()..).unwrap_or_default().trim();
    }
    if rest.chars().count() > LONGEST_SPEAKER || rest.contains(|c: char| !is_name(c) && !c.is_whitespace()) {
        return None;
    }
    let words: Vec<&str> = rest.split_whitespace().collect();
    match words[..] {
        // 王　伟: a name of two characters, spread.
        [.., surname, given] if surname.chars().count() == 1 && given.chars().count() == 1 => {
            Some(format!("{surname}{given}"))
        }
        [.., _, name] if NAME.contains(&name.chars().count()) => Some(name.to_owned()),
        [name]
            if NAME.contains(&name.chars().count())
                && (confirmed || name.starts_with(|c| SURNAMES.contains(c))) =>
        {
            Some(name.to_owned())
        }
        _ => None,
    }
}

/// A character of a name, redacted ones too.
fn is_name(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' | '·' | '×' | 'X' | 'x' | '〇')
}

fn is_bracketed(line: &str) -> bool {
    line.starts_with(['（', '(']) && line.ends_with(['）', ')'])
}

fn ends_sentence(line: &str) -> bool {
    line.ends_with(['。', '！', '？', '；', '，', '.', '!', '?', ';', ','])
}

/// `同志们：`, `各位代表、同志们：`: who is spoken to.
fn is_salutation(line: &str) -> bool {
    const ADDRESSED: [&str; 12] =
        ["同志", "代表", "委员", "朋友", "女士", "先生", "来宾", "各位", "同学", "老师", "领导", "尊敬的"];
    line.ends_with(['：', ':']) && !line.contains('。') && ADDRESSED.iter().any(|word| line.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_all_forms() {
        let table = [
            ("2024年4月22日", Some(("2024-04-22", "day"))),
            ("（根据录音整理，２０２４年４月）", Some(("2024-04", "month"))),
            ("二〇二四年十二月三十一日", Some(("2024-12-31", "day"))),
            ("二○一二年六月二十九日", Some(("2012-06-29", "day"))),
            ("2024-04-22", Some(("2024-04-22", "day"))),
            ("2019年", Some(("2019", "year"))),
            ("2019", Some(("2019", "year"))),
            ("2019年13月", Some(("2019", "year"))),
            ("拨款2019元", None),
        ];
        for (text, expected) in table {
            assert_eq!(
                date(text),
                expected.map(|(value, precision)| (value.to_owned(), precision)),
                "{text}"
            );
        }
    }

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
            assert_eq!(speaker(line, false).as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn a_header_ends_where_the_text_begins() {
        let lines = ["——2008年3月5日在第一次会议上", "国务院总理 温小宝", "各位代表：", "现在报告工作。"];
        let lines: Vec<Line<'_>> = (2..).zip(lines).map(|(number, text)| Line { number, text }).collect();
        let (header, rest) = read(&lines);
        assert_eq!(header.fields["date"].value, "2008-03-05");
        assert_eq!(
            header.fields["speaker"],
            Field { value: "温小宝".to_owned(), precision: "text", line: 3 }
        );
        assert_eq!(header.blocks.len(), 3);
        assert_eq!(rest.len(), 1);
    }
}
