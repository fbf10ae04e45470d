//! Who speaks, where a line says it and nothing else.

use super::super::date;
use super::super::line_kind::{MAX_SPEAKER, is_bracketed, is_redacted_date};
use super::super::speech::Confidence;
use super::lists::{LABELS, NOBODY};
use super::offices::{before_office, ends_as_office, office_and_name};
use super::surnames::COMPOUND;
use super::word::{is_known_name, is_of_name, is_place, may_be_name, may_be_named};

/// Names on a line that says who has written a text.
const MAX_AUTHORS: usize = 3;

/// Who speaks, where a line says nothing else: `作者：…`, an office and a name, or a name alone, which has to begin with
/// a surname unless what follows has `confirmed` that this is a header.
pub(in super::super) fn speaker(line: &str, confirmed: bool) -> Option<(String, Confidence)> {
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
pub(in super::super) fn are_people(line: &str) -> bool {
    let apart = |c: char| c.is_whitespace() || matches!(c, '、' | '，' | ',' | '；');
    let mut words = line.split(apart).filter(|word| !word.is_empty()).peekable();
    let name = |word: &str| word.split(['（', '(']).next().unwrap_or_default().to_owned();
    words.peek().is_some()
        && !line.contains(['：', ':', '。'])
        && words.all(|word| may_be_named(&name(word)) || word.chars().count() == 1)
}

/// Who is named behind a label: without the office before the name or the brackets behind it. None for a value that
/// names nobody, as one with digits or a further label.
pub(in super::super) fn of_label(value: &str) -> Option<String> {
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

/// The name among the words of a line; `dated` is whether a date stands beside them in brackets.
fn among(words: &[&str], confirmed: bool, dated: bool) -> Option<(String, Confidence)> {
    // 习　近　平
    if (2..=4).contains(&words.len()) && words.iter().all(|word| word.chars().count() == 1) {
        let name = words.concat();
        return is_known_name(&name).then_some((name, Confidence::High));
    }
    // 县长　王　伟, 县长　冯 志 远
    if let Some(name) = spread_name(words) {
        return Some((name, Confidence::High));
    }
    match *words {
        // 李国栋　王小明, 记者　李国栋　通讯员　王小明: both, whoever of them it is.
        [_, _, ..] if names_several(words) => {
            let names = words.iter().copied().filter(|word| is_known_name(word) && !ends_as_office(word));
            let names: Vec<&str> = names.collect();
            Some((names.join(" "), Confidence::Medium)).filter(|_| names.len() <= MAX_AUTHORS)
        }
        // 第一单元　春耕秋收
        [first, _, ..] if first.starts_with('第') && !ends_as_office(first) => None,
        [.., office, name]
            if may_be_name(name)
                && office.chars().count() > 1
                && (confirmed || is_known_name(name) && !is_place(name) || ends_as_office(office)) =>
        {
            Some((name.to_owned(), Confidence::High))
        }
        [word] if is_known_name(word) && !(dated && is_place(word)) => {
            Some((word.to_owned(), if confirmed || dated { Confidence::High } else { Confidence::Medium }))
        }
        [word] => match office_and_name(word)
            .or_else(|| before_office(word).filter(|name| name.chars().count() > 2))
        {
            Some(name) => Some((name.to_owned(), Confidence::High)),
            None if confirmed && !dated && may_be_name(word) && word.chars().count() > 1 => {
                Some((word.to_owned(), Confidence::Medium))
            }
            None => None,
        },
        _ => None,
    }
}

/// Whether words name several, each alone or behind his office.
fn names_several(words: &[&str]) -> bool {
    // 董事长 begins as a name does.
    let is_name = |word: &&&str| is_known_name(word) && !is_place(word) && !ends_as_office(word);
    words.iter().filter(is_name).count() > 1
        && words.iter().all(|word| is_known_name(word) || ends_as_office(word))
}

/// The name at the end of these words whose characters stand apart: 县长　冯 志 远, 县长　冯　志远.
fn spread_name(words: &[&str]) -> Option<String> {
    (2..=4).rev().find_map(|count| {
        let (before, spread) = words.split_at_checked(words.len().checked_sub(count)?)?;
        let (first, rest) = spread.split_first()?;
        let is_surname = first.chars().count() == 1 || COMPOUND.contains(first);
        let name = spread.concat();
        let is_spread = is_surname && rest.iter().all(|word| word.chars().count() <= 2);
        let is_office = before.last().is_none_or(|office| office.chars().count() > 1);
        let is_name = is_known_name(&name) || !before.is_empty() && may_be_named(&name);
        (is_spread && is_office && is_name).then_some(name)
    })
}
