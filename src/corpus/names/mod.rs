//! Names of people and the offices beside them: what is a name, and who is named on a line or in a title.

mod frames;
mod lists;
mod minutes;
mod surnames;
mod titles;
mod words;

use super::line_kind::{MAX_SPEAKER, is_bracketed, is_redacted_date, kind};
use super::{Confidence, date, numerals};
pub(super) use frames::{MAX_LINE_OF_NAMES, before_date, before_occasion, listed};
use lists::{HONOURS, LABELS, NOBODY, NOT_AT_END, NOT_AT_SHORT_END, NOT_NAMES, OFFICES, PLACES};
pub(super) use minutes::{
    beside_office, ends_with_office, holds_office, may_be_any_name, may_be_in_turns, may_be_named,
    of_speaker_in_minutes, surname_with_office,
};
use surnames::{COMPOUND, SURNAMES};
pub(super) use titles::{in_title, of_author, with_office_within};
use words::among;

/// Who speaks, where a line says nothing else: `作者：…`, an office and a name, or a name alone, which has to begin with
/// a surname unless what follows has `confirmed` that this is a header.
pub(super) fn speaker(line: &str, confirmed: bool) -> Option<(String, Confidence)> {
    for label in LABELS {
        if let Some(rest) = line.strip_prefix(label).and_then(|rest| rest.strip_prefix(['：', ':'])) {
            let name: String = rest.trim().to_owned();
            return Some((name, Confidence::High)).filter(|(name, _)| !name.is_empty());
        }
    }
    // ■ 骆长青
    let line = line.trim_start_matches(['■', '●', '◆', '□', '▲', '★']).trim_start();
    let mut rest = line.trim_matches(['（', '）', '(', ')']);
    let mut dated = false;
    if is_bracketed(line)
        && let Some(end) = date::end(rest)
    {
        // `（2024年4月22日 张三）`; behind a comma stands the place.
        let after = rest.get(end..).unwrap_or_default().trim_start();
        rest = if after.is_empty() { rest } else { after };
        if rest.starts_with(['，', ',', '、', '于']) {
            return None;
        }
        rest = rest.trim_matches([' ', '\u{3000}']);
        dated = true;
    }
    let dates = rest.split_whitespace().filter(|word| date::is_alone(word));
    let foreign = |c: char| {
        !is_of_name(c) && !c.is_whitespace() && c != '、' && !dates.clone().any(|date| date.contains(c))
    };
    if rest.chars().count() > MAX_SPEAKER
        || rest.contains(foreign)
        || is_redacted_date(line)
            && rest.contains('月')
            && date::find(line).is_none_or(|(_, exact)| exact == "year")
    {
        return None;
    }
    let words: Vec<&str> = rest.split_whitespace().filter(|word| !date::is_alone(word)).collect();
    among(&words, confirmed, dated)
}

/// Whether a line lists people, as below 出席人员：: names and no more, of which （女） may be said.
pub(super) fn are_people(line: &str) -> bool {
    let apart = |c: char| c.is_whitespace() || matches!(c, '、' | '，' | ',' | '；');
    let mut words = line.split(apart).filter(|word| !word.is_empty()).peekable();
    let name = |word: &str| word.split(['（', '(']).next().unwrap_or_default().to_owned();
    words.peek().is_some()
        && !line.contains(['：', ':', '。'])
        && words.all(|word| minutes::may_be_named(&name(word)) || word.chars().count() == 1)
}

/// Who is named behind a label: without the office before the name or the brackets behind it. None for a value that
/// names nobody, as one with digits or a further label.
pub(super) fn of_label(value: &str) -> Option<String> {
    let whole = value.trim();
    let name = whole.split(['（', '(']).next().map(str::trim).filter(|name| !name.is_empty())?;
    let is_nobody = NOBODY.iter().any(|word| word.eq_ignore_ascii_case(whole));
    if is_nobody || whole.contains(['：', ':']) || whole.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut words = name.split_whitespace();
    let are_names = words.clone().count() > 1 && words.all(is_known_name);
    let found = if are_names || is_known_name(name) { None } else { speaker(name, true) };
    Some(found.map_or_else(|| name.to_owned(), |(name, _)| name))
}

/// The name among offices and honours: `县长李建国`, `李建国县长`, `李建国同志`.
pub(super) fn named(text: &str) -> Option<&str> {
    let mut text = text.trim();
    for word in HONOURS {
        text = text.strip_suffix(word).unwrap_or(text);
    }
    if is_known_name(text) && !is_place(text) {
        return Some(text);
    }
    before_office(text).or_else(|| office_and_name(text))
}

/// The name before an office, without a space: `李建国县长`.
fn before_office(text: &str) -> Option<&str> {
    let without_office = OFFICES.iter().find_map(|office| {
        let rest = text.strip_suffix(office)?;
        Some(rest.strip_suffix(['总', '副', '總']).unwrap_or(rest))
    });
    without_office.filter(|name| is_known_name(name) && !minutes::names_group(name))
}

/// The name behind an office, without a space: `县长李建国`.
fn office_and_name(text: &str) -> Option<&str> {
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    [3, 2, 4].into_iter().find_map(|length| {
        let at = *ends.get(ends.len().checked_sub(length)?)?;
        let (office, name) = (text.get(..at)?, text.get(at..)?);
        (ends_as_office(office) && is_known_name(name)).then_some(name)
    })
}

pub(super) fn ends_as_office(text: &str) -> bool {
    is_office(text) || text.trim_end().ends_with(['员', '員', '记', '記'])
}

/// Whether a text ends with an office that leads others, and not with one that writes for them: `董事长`.
pub(super) fn is_office(text: &str) -> bool {
    let text = text.trim_end();
    OFFICES.iter().any(|office| text.ends_with(office)) || text.ends_with(['长', '長'])
}

/// A character of a name, redacted ones too.
fn is_of_name(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' | '·' | '•' | '×' | 'X' | 'x' | '〇' | '＊')
}

/// Whether a word can be a name, with a surname or without.
fn may_be_name(word: &str) -> bool {
    let length = word.chars().count();
    let is_foreign = word.contains(['·', '•']) && (4..=16).contains(&length);
    (is_foreign || (2..=4).contains(&length))
        && word.chars().all(is_of_name)
        && !word.ends_with(|c| NOT_AT_END.contains(c))
        && (length == 3 && word.starts_with(|c| SURNAMES.contains(c))
            || COMPOUND.iter().any(|surname| word.starts_with(surname))
            || !word.ends_with(|c| NOT_AT_SHORT_END.contains(c)))
        && !NOT_NAMES.contains(&word)
        && kind(word) != Some(word)
        && !is_count(word)
        && !is_place(word)
}

/// `十二人`
fn is_count(word: &str) -> bool {
    let number = word.strip_suffix(['人', '名', '位', '员', '員']).unwrap_or_default();
    !number.is_empty() && numerals::number(number).is_some()
}

fn is_place(word: &str) -> bool {
    PLACES.contains(&word)
}

/// Whether a short text is a name, with a surname that is known.
pub(super) fn is_known_name(text: &str) -> bool {
    let length = text.chars().count();
    let compound = COMPOUND.iter().any(|surname| text.starts_with(surname)) && (3..=4).contains(&length);
    let single = text.starts_with(|c| SURNAMES.contains(c))
        && ((2..=3).contains(&length) || length == 4 && text.contains(['×', 'X', 'x', '＊']));
    let foreign = text.contains(['·', '•']) && frames::is_transcribed(text);
    (compound || single || foreign) && may_be_name(text)
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
            ("县委书记李明", Some("李明")),
            ("（2024年4月22日 张三）", Some("张三")),
            ("（2024年4月22日，上海）", None),
            ("（2024年4月22日　云汀）", None),
            ("作者：欧阳小红", Some("欧阳小红")),
            ("欧阳小红", Some("欧阳小红")),
            ("自治区主席 阿布都·热合曼", Some("阿布都·热合曼")),
            ("同志们：", None),
            ("今天开会。", None),
            ("前言", None),
            ("总则", None),
            ("云汀县 优秀教师", None),
            ("关于加强县域经济工作的意见", None),
        ];
        for (line, expected) in table {
            assert_eq!(speaker(line, false).map(|(name, _)| name).as_deref(), expected, "{line}");
        }
        assert_eq!(speaker("县委书记 张××", true).map(|(name, _)| name).as_deref(), Some("张××"));
    }

    #[test]
    fn names_in_titles() {
        let rest = "在全县教育工作会议上的讲话";
        for before in [
            "李建国：",
            "李建国",
            "李建国同志",
            "县长李建国",
            "李建国县长",
            "中共云汀县委书记李建国",
            "李建国：",
        ] {
            let title = [before, rest].concat();
            assert_eq!(in_title(&title), Some(("李建国", rest)), "{title}");
        }
        for title in [
            "在全县教育工作会议上的讲话",
            "干部在调研时的讲话",
            "常委会在会议上的报告",
            "市委书记在市总工会调研时的讲话",
            "高举旗帜：在新征程上前进",
        ] {
            assert_eq!(in_title(title), None, "{title}");
        }
    }

    #[test]
    fn names_behind_labels() {
        for (value, name) in [
            ("市委书记　李国栋", Some("李国栋")),
            ("席慕白（集团总经理）", Some("席慕白")),
            ("王小明 李国栋", Some("王小明 李国栋")),
            ("王小明、李国栋", Some("王小明、李国栋")),
            ("党委宣传部时间：2023-06-28", None),
        ] {
            assert_eq!(of_label(value).as_deref(), name, "{value}");
        }
        assert_eq!(speaker("■ 李国栋", false).map(|(name, _)| name).as_deref(), Some("李国栋"));
    }

    #[test]
    fn names_in_minutes() {
        for (label, name) in [
            ("陳議員大華", "陳大華"),
            ("陳主任委員裕隆", "陳裕隆"),
            ("林副司長全", "林全"),
            ("林委員正則", "林正則"),
            ("費委員海泰", "費海泰"),
            ("曾蔡委員美珠", "曾蔡美珠"),
            ("李縣長建國", "李建國"),
            ("陳大華議員問", "陳大華"),
            ("主持人（王小明）", "王小明"),
            ("王小明（县长）", "王小明"),
        ] {
            assert_eq!(of_speaker_in_minutes(label).as_deref(), Some(name));
        }
        for label in [
            "目标",
            "程序委員會意見",
            "本委員會意見",
            "陳委員意見",
            "林主任辦公室",
            "高委員會",
            "農業部林次長說明",
            "毛主席说",
            "毛主席指出",
            "林主席又說",
        ] {
            assert_eq!(of_speaker_in_minutes(label), None, "{label}");
        }
    }
}
