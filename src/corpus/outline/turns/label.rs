//! The label before what is said: whether it names who speaks, and by which name.

use super::super::super::names;

/// Characters of the longest name or role before what is said, and of the longest office with a name behind it.
const MAX_LABEL: usize = 16;
const MAX_OFFICE: usize = 32;

/// A record has so many turns of speakers.
pub(super) const MIN_TURNS: usize = 4;
/// Characters with which what is said in a turn ends.
pub(super) const STOPS: [char; 6] = ['。', '！', '？', '；', '…', '”'];

/// Roles of those who speak in a record.
#[rustfmt::skip]
const ROLES: [&str; 41] = [
    "记者", "記者", "主持人", "问", "問", "答", "提问", "提问者", "嘉宾", "听众", "读者", "学员", "网友", "观众", "代表", "记者问", "記者問", "众",
    "主席", "大會主席", "議長", "议长", "副議長", "副议长", "委员", "委員", "司儀", "审判长", "公诉人", "辩护人", "主任委員", "會議主席", "副主席", "审判员",
    "受访者", "采访者", "受訪者", "採訪者", "访谈者", "笔者", "司仪",
];
/// Roles of those who ask.
#[rustfmt::skip]
const ASKING: [&str; 15] = [
    "记者", "記者", "主持人", "问", "問", "提问", "提问者", "记者问", "記者問", "采访者", "採訪者", "访谈者", "笔者", "Q", "网友",
];

/// Characters with which words for persons end, before a name.
const PERSON_ENDS: &str = "年民户人员員者工生士师師长長匠手家";

/// Whether a label is a role in which people speak.
pub(super) fn is_role(label: &str) -> bool {
    ROLES.contains(&label)
}

/// Whether who is labelled so asks others: 记者, 县报记者, 主持人.
pub(super) fn asks(label: &str) -> bool {
    ASKING.contains(&label) || label.ends_with("记者") || label.ends_with("記者")
}

/// Whether a line is what somebody says in a role, and no title: 问：怎么报名？
pub(in super::super::super) fn is_turn(line: &str) -> bool {
    parted(line)
        .is_some_and(|(label, said)| !said.is_empty() && (asks(label) || label == "答" || label == "A"))
}

/// What stands before the first colon of a paragraph and can be a label, and what is said.
pub(super) fn parted(text: &str) -> Option<(&str, &str)> {
    let sign = |c: char| matches!(c, '：' | ':' | '，' | '。' | '；' | '！' | '？' | '“' | '《');
    // 《县报》记者
    let paper = if text.starts_with('《') { text.find('》')? } else { 0 };
    let behind = text.char_indices().take(MAX_OFFICE + 1).skip_while(|&(at, _)| at < paper);
    let (end, _) = behind.into_iter().find(|&(_, c)| sign(c))?;
    let (label, rest) = text.split_at_checked(end)?;
    let said = rest.strip_prefix(['：', ':'])?;
    Some((label.trim_end(), said.trim_start()))
}

/// `记者：…`, `王××：…`: who speaks in this paragraph, where it says so.
pub(super) fn inner_speaker(text: &str) -> Option<String> {
    // 【主持人】…, [嘉宾 王小明] …
    if let Some((by, said)) = bracketed(text) {
        // 【网友“晚风”】
        let role = by.split('“').next().unwrap_or_default();
        let known = is_role(role) || names::is_known_name(by);
        let named = || spaced(by).map(|(_, name)| name);
        return if said.is_empty() { None } else { named().or_else(|| known.then(|| by.to_owned())) };
    }
    let (by, _) = parted(text)?;
    // 主持人（县融媒体中心 邬静）
    if let Some((role, inside)) = by.split_once(['（', '(']).filter(|(role, _)| is_role(role)) {
        // 主席（蘇委員震清代）: who stands in for another is named all the same.
        let inside = inside.trim_end_matches(['）', ')']).trim_end_matches(['代', '暫']);
        let last = inside.split_whitespace().next_back().unwrap_or_default();
        let named = Some(last).filter(|name| names::may_be_named(name)).map(str::to_owned);
        let named = named.or_else(|| names::of_speaker_in_minutes(last));
        return Some(named.unwrap_or_else(|| role.to_owned()));
    }
    if by.contains(char::is_whitespace) {
        return spaced(by).map(|(_, name)| name);
    }
    if let Some(name) =
        behind_role(by).or_else(|| by.contains('、').then(|| names::beside_office(by)).flatten())
    {
        return Some(name.to_owned());
    }
    if by.contains('、') || by.chars().count() > MAX_LABEL {
        return names::beside_office(by).map(str::to_owned);
    }
    let known = is_role(by) || by.ends_with("记者") || by.ends_with("記者") || names::is_known_name(by);
    if known { Some(by.to_owned()) } else { names::of_speaker_in_minutes(by) }
}

/// A role or a name in brackets before what is said.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    const BRACKETS: [(char, char); 3] = [('【', '】'), ('[', ']'), ('［', '］')];
    let (label, said) =
        BRACKETS.iter().find_map(|&(open, close)| text.strip_prefix(open)?.split_once(close))?;
    (label.chars().count() <= MAX_OFFICE).then_some((label.trim(), said.trim()))
}

/// The role and the name in a label with a space between them: 主持人 邬静, 市交通局局长 庾 大 川, 庾大川 局长.
pub(super) fn spaced(label: &str) -> Option<(&str, String)> {
    let mut ends = label.match_indices(char::is_whitespace).filter_map(|(at, _)| {
        let (before, after) = label.split_at_checked(at)?;
        let (before, after) = (before.trim_end(), after.trim_start());
        Some((before, after, after.split_whitespace().collect::<String>()))
    });
    let is_office = |text: &str| is_role(text) || asks(text) || names::ends_with_office(text);
    ends.find_map(|(before, after, name)| {
        // 村民 麻二柱
        let is_person = before.ends_with(|c| PERSON_ENDS.contains(c)) && names::may_be_named(&name);
        if is_person || is_office(before) && names::may_be_any_name(&name) {
            return Some((before, name));
        }
        // 县广播电视台 记者
        if asks(after) {
            return Some((after, label.to_owned()));
        }
        let name: String = before.split_whitespace().collect();
        (is_office(after) && names::may_be_named(&name)).then_some((after, name))
    })
}

/// The name behind a role, without a space: 主持人邬静.
fn behind_role(label: &str) -> Option<&str> {
    const MIN_ROLE: usize = 2;
    let mut roles = ROLES.iter().filter(|role| role.chars().count() >= MIN_ROLE);
    roles.find_map(|role| label.strip_prefix(role).filter(|name| names::may_be_named(name)))
}

/// A role that a label gives a name: 主持人（王小明）, 主持人 王小明, 主持人王小明.
pub(super) fn named_role(text: &str) -> Option<&str> {
    let (label, _) = bracketed(text).or_else(|| parted(text))?;
    if let Some((role, _)) = label.split_once(['（', '(']) {
        return Some(role.trim()).filter(|role| is_role(role));
    }
    let whole = spaced(label).map(|(role, _)| role);
    let role = whole.or_else(|| behind_role(label).and_then(|name| label.strip_suffix(name)));
    role.filter(|role| is_role(role))
}
