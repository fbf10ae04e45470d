//! What document sites put between and into texts: advertisements, page numbers, marks against copying.
//!
//! Each rule is a shape, not the name of a site, and has a name of its own, by which it is counted, listed and switched
//! off. Line ends are never touched, so the lines of a cleaned text have the numbers of its source; and what is removed is
//! kept beside it, so that nothing is lost.

mod rules;

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use pinyin::{ToPinyin, ToPinyinMulti};
use regex::{Match, Regex};

use super::pattern::pattern;
use super::reasons::{ADVERTISEMENT, CONTROL, MARK, OWN_RULE, PINYIN};
use super::removed::{Removed, Remover};
use rules::{Needs, RULES, Rule};

/// A whole line that matches is removed only up to so many characters: longer ones are text.
const MAX_LINE: usize = 80;
/// Bracketed pinyin after a character is a mark against copying only where there are so many.
const MIN_PINYIN: usize = 3;
/// Characters of the longest name that an advertisement ends with.
const MAX_NAME: usize = 20;
/// A mark against copying has so many different signs.
const MIN_SIGNS: usize = 3;

/// Words of sites whose names have no letters.
const SITES: [&str; 2] = ["文库", "公众号"];
/// Control characters beyond ASCII.
const INVISIBLE: [&str; 7] =
    ["\u{200b}", "\u{200c}", "\u{200d}", "\u{200e}", "\u{200f}", "\u{2060}", "\u{feff}"];

static COMPILED: LazyLock<Vec<Regex>> =
    LazyLock::new(|| RULES.iter().map(|rule| pattern(rule.pattern)).collect());

/// Removes noise: the text without it, and what was removed. Rules whose name is in `off` are passed over; `extra` are
/// patterns of the user's, whose matches are removed as `own rule`.
pub(super) fn clean<'t>(text: &'t str, off: &[String], extra: &[Regex]) -> (Cow<'t, str>, Vec<Removed>) {
    let lines = text.split_inclusive('\n').map(|line| {
        let content = line.trim_end_matches(['\n', '\r']);
        (line.len(), content, seen(content))
    });
    let lines: Vec<(usize, &str, (bool, bool))> = lines.collect();
    let rules = in_force(&lines, off);
    let holds = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let (names_sites, is_marked) = (holds(text, &SITES), holds(text, &INVISIBLE));
    let mut removed = Vec::new();
    let mut clean = String::new();
    // Everything before this has been copied to `clean`.
    let mut copied = 0;
    let mut start = 0;
    for (number, (length, content, (letters, controls))) in (1..).zip(lines) {
        let letters = letters || names_sites && holds(content, &SITES);
        let controls = controls || is_marked && holds(content, &INVISIBLE);
        let spans = spans(content, &rules, extra, (letters, controls));
        // Most lines have none, and nothing is made for them.
        let (spans, seen) = if spans.is_empty() { Default::default() } else { apart(spans, content) };
        let mut done = 0;
        for (from, to, reason) in spans {
            let from = from.max(done);
            let Some(taken) = content.get(from..to).filter(|taken| !taken.trim().is_empty()) else {
                continue;
            };
            let remover = remover_of(reason);
            let line_text = (taken.trim() != seen.trim()).then(|| seen.trim().to_owned());
            removed.push(Removed { line: number, reason, text: taken.to_owned(), line_text, remover });
            clean.push_str(text.get(copied..start + from).unwrap_or_default());
            copied = start + to;
            done = to;
        }
        start += length;
    }
    if removed.is_empty() {
        return (Cow::Borrowed(text), removed);
    }
    clean.push_str(text.get(copied..).unwrap_or_default());
    (Cow::Owned(clean), removed)
}

/// The rules that are not in `off`; that of pinyin only where there is enough of it.
fn in_force(lines: &[(usize, &str, (bool, bool))], off: &[String]) -> Vec<(&'static Rule, &'static Regex)> {
    let rules = RULES.iter().zip(&*COMPILED).filter(|(rule, _)| off.iter().all(|name| name != rule.name));
    let mut rules: Vec<(&Rule, &Regex)> = rules.collect();
    let is_pinyin = |rule: &Rule| rule.name == PINYIN;
    let sounding = |pinyin: &Regex, content: &str| {
        pinyin.find_iter(content).filter(|found| says_sound(content, found)).count()
    };
    if let Some((_, pinyin)) = rules.iter().find(|(rule, _)| is_pinyin(rule)) {
        let lines = lines.iter().filter(|(_, _, (letters, _))| *letters);
        if lines.map(|(_, content, _)| sounding(pinyin, content)).sum::<usize>() < MIN_PINYIN {
            rules.retain(|(rule, _)| !is_pinyin(rule));
        }
    }
    rules
}

/// The spans of a line that rules take out, with the reason of each; `holds` is whether the line has letters,
/// and control characters.
fn spans(content: &str, rules: &[(&Rule, &Regex)], extra: &[Regex], holds: (bool, bool)) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let is_short = content.len() <= MAX_LINE * 4;
    for (rule, pattern) in rules {
        let may_match = match rule.needs {
            Needs::Nothing => is_short,
            Needs::Letters => holds.0,
            Needs::Controls => holds.1,
        };
        if !may_match {
            continue;
        }
        if !rule.whole_line {
            let found = pattern.find_iter(content).filter(|found| match rule.name {
                PINYIN => says_sound(content, found),
                MARK => has_signs(found.as_str()),
                _ => true,
            });
            spans.extend(found.filter_map(|found| whole(content, &found, rule.name)));
        } else if is_short
            && content.chars().count() <= MAX_LINE
            && pattern.is_match(content.trim())
            && (rule.name != MARK || has_signs(content))
        {
            spans.push((0, content.len(), rule.name));
        }
    }
    for pattern in extra {
        let found = pattern.find_iter(content).filter(|found| !found.is_empty());
        spans.extend(found.map(|found| (found.start(), found.end(), OWN_RULE)));
    }
    spans
}

/// A stretch of a line, with the rule that takes it out.
type Span = (usize, usize, &'static str);

/// What a rule takes out of a line, in which it leaves no stub: of an advertisement the name behind its colon (公众号：某某)
/// goes too, if it is all of the line, and else nothing goes.
fn whole(line: &str, found: &Match<'_>, reason: &'static str) -> Option<Span> {
    let rest = line.get(found.end()..).unwrap_or_default().trim();
    if reason != ADVERTISEMENT || !rest.starts_with(['：', ':', '“', '「', '（', '(']) {
        return Some((found.start(), found.end(), reason));
    }
    let begins = line.get(..found.start()).is_some_and(|before| before.trim().is_empty());
    let is_name = rest.chars().count() <= MAX_NAME && !rest.contains(['。', '，', '；']);
    (begins && is_name).then_some((0, line.len(), reason))
}

fn remover_of(reason: &str) -> Remover {
    match reason {
        OWN_RULE => Remover::Owner,
        CONTROL => Remover::Invisible,
        _ => Remover::Rule,
    }
}

/// The spans of a line in order, those of our rules without what the owner takes out or nobody sees; and the line without
/// the latter: what our rules remove can be searched, with the line that it stood in.
fn apart(spans: Vec<Span>, line: &str) -> (Vec<Span>, String) {
    let (ours, mut hidden): (Vec<Span>, Vec<Span>) =
        spans.into_iter().partition(|&(.., reason)| remover_of(reason) == Remover::Rule);
    hidden.sort_by_key(|&(from, to, _)| (from, std::cmp::Reverse(to)));
    let (mut seen, mut copied) = (String::new(), 0);
    for &(from, to, _) in &hidden {
        seen.push_str(line.get(copied..from).unwrap_or_default());
        copied = copied.max(to);
    }
    seen.push_str(line.get(copied..).unwrap_or_default());
    let mut spans = hidden.clone();
    for (mut from, to, reason) in ours {
        for &(start, end, _) in &hidden {
            if start >= to || end <= from {
                continue;
            }
            spans.extend((from < start).then_some((from, start, reason)));
            from = from.max(end);
        }
        spans.extend((from < to).then_some((from, to, reason)));
    }
    spans.sort_by_key(|&(from, to, _)| (from, std::cmp::Reverse(to)));
    (spans, seen)
}

/// Whether a line holds Latin letters, and control characters. Without an early end, which would be slower: so it
/// takes many bytes at a time.
fn seen(line: &str) -> (bool, bool) {
    line.bytes().fold((false, false), |(letters, controls), byte| {
        // With a tone mark, a letter begins with one of these bytes, as no Han character does.
        let is_letter = byte.is_ascii_alphabetic() | matches!(byte, 0xc3..=0xcb);
        (letters | is_letter, controls | (byte < b' ') | (byte == 0x7f))
    })
}

/// Whether letters in brackets say how the character before them sounds, as 领(lǐng) does and 方案(a) does not.
fn says_sound(line: &str, found: &Match<'_>) -> bool {
    let before = line.get(..found.start()).and_then(|before| before.chars().next_back());
    let Some(character) = before else { return false };
    let said = found.as_str().trim_matches(['(', ')', '（', '）']);
    let commonest = character.to_pinyin().into_iter();
    let all = character.to_pinyin_multi().into_iter().flatten();
    commonest.chain(all).any(|sound| sound.plain() == said || sound.with_tone() == said)
}

/// Whether letters stand among signs of so many kinds that they are no list of choices (A, B, C, D).
fn has_signs(text: &str) -> bool {
    let signs: HashSet<char> = text.chars().filter(char::is_ascii_punctuation).collect();
    signs.len() >= MIN_SIGNS && text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::super::reasons;
    use super::*;

    fn cleaned(text: &str) -> (String, Vec<(u32, &'static str)>) {
        let (clean, removed) = clean(text, &[], &[]);
        (clean.into_owned(), removed.into_iter().map(|removed| (removed.line, removed.reason)).collect())
    }

    #[test]
    fn an_advertisement_in_a_sentence_goes_and_the_sentence_stays() {
        let table = [
            ("在履职方面,原创公文材料,尽在文秘好帮手网络.com网。是富有成效的;", "在履职方面,是富有成效的;"),
            ("抓好落实。更多范文请关注某某网www.example.com下载本文再接再厉。", "抓好落实。再接再厉。"),
            ("方法不止一种（更多范文尽在某文库www.example.com），要活用。", "方法不止一种，要活用。"),
            ("要让服务尽在一张网上。", "要让服务尽在一张网上。"),
            ("更多讲话稿范文，请关注公众号：墨香小筑", ""),
            ("墨香小筑 www.example.com 海量讲话稿下载", ""),
            (
                "更多学习材料请关注公众号：墨香小筑，每周一更新。",
                "更多学习材料请关注公众号：墨香小筑，每周一更新。",
            ),
            (
                "请登录县产业服务平台（www.example.com）填报，也可以发到信箱（yijian@example.com）。",
                "请登录县产业服务平台（www.example.com）填报，也可以发到信箱（yijian@example.com）。",
            ),
            ("更多信息请登录www.example.com。", "更多信息请登录www.example.com。"),
            ("A, B, C, D, E", "A, B, C, D, E"),
        ];
        for (noisy, expected) in table {
            assert_eq!(cleaned(noisy).0, expected);
        }
    }

    #[test]
    fn lines_keep_their_numbers() {
        let text = "题目\r\n甲\n正文一。\n— 1 —\n; f! r) T) z, y3 S/\n正文二。\nGDP 4.5%, R&D\n";
        let (clean, removed) = cleaned(text);
        assert_eq!(clean, "题目\r\n甲\n正文一。\n\n\n正文二。\nGDP 4.5%, R&D\n");
        assert_eq!(removed, [(4, "page number"), (5, "mark against copying")]);
    }

    #[test]
    fn pinyin_goes_where_there_is_much_of_it() {
        assert_eq!(cleaned("2021年(nian)领(lǐng)导(dǎo)").0, "2021年领导");
        assert_eq!(cleaned("额(é)\n饿(è)\n恶(ě)").0, "额\n饿\n恶");
        for kept in ["方案(a)可行，(e)案、(i)案也可行，条款(an)删去", "甲(i)乙(ii)丙(iii)", "2021年(nian)"]
        {
            assert_eq!(cleaned(kept).0, kept);
        }
    }

    #[test]
    fn rules_can_be_switched_off_and_added() {
        assert!(RULES.iter().all(|rule| reasons::NAMES.contains(&rule.name)));
        let extra = [pattern("某县信息网")];
        let (clean, removed) = clean("— 1 —\n某县信息网讯", &["page number".to_owned()], &extra);
        assert_eq!(clean, "— 1 —\n讯");
        assert_eq!(removed.len(), 1);
    }
}
