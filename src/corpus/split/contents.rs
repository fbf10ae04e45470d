//! A list of contents before a text: which lines are its entries.
//!
//! An entry is left out only where there is evidence that it is one: it comes again as a line of the text, as it stands or
//! without its number, its date and its name; it ends with dots and the number of a page; or it is numbered as a chapter
//! is. The first line without it ends the list.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::line_kind::{ends_sentence, is_contents_heading, is_salutation};
use super::super::lines::Line;
use super::super::numbering::{is_part_number, part_number};
use super::super::pattern::pattern;
use super::super::spacing::squeezed;
use super::super::{date, names};

/// Within so many lines a list of contents begins.
const WITHIN: usize = 40;
/// The same of one without a heading.
const WITHIN_UNNAMED: usize = 15;
/// A list without a heading has so many entries.
const MIN_ENTRIES: usize = 3;
/// Characters of the longest entry.
const MAX_ENTRY: usize = 60;
/// Characters of the shortest name by which an entry is known without its number.
const MIN_NAME: usize = 4;
/// Characters of the longest name of a group of entries.
const MAX_GROUP: usize = 20;

static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[0-9]{1,3}[.、．]?|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十0-9]{1,3}篇\s*[:：]?)?\s*(?P<title>.*?)[\s.…·．—-]*[0-9]{0,4}$",
    )
});
/// The dots between an entry and the number of its page.
static LEADER: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:[.．·•]\s?){3,}|…+|⋯+|[-—_]{3,}|\t|\s{3,}"));
/// Dots that lead to the number of a page; a tab or spaces may be those of a table.
static DOTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:(?:[.．·•…⋯_—-]\s?){2,})[（(]?[0-9IVXivx]{1,4}[）)]?$|条[^（）()]{0,14}[）)]$")
});
static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(?:[.．·•…⋯_—-]\s?){2,}|[\s　]+)[（(]?[0-9IVXivx]{1,4}[）)]?$|[\s　]{3,}[〇零一二三四五六七八九十百]{1,4}$|[（(]第[^（）()]{1,12}[条條][^（）()]{0,14}[）)]$",
    )
});

/// Where the lines of a list of contents stand, its heading with them.
pub(super) fn find(lines: &[Line<'_>], rows: &BTreeSet<u32>) -> Option<Range<usize>> {
    let start = lines.iter().take(WITHIN).position(|line| is_contents_heading(line.text));
    match start {
        Some(start) => Some(named(lines, start)),
        None => unnamed(lines).filter(|list| {
            let listed = lines.get(list.clone()).unwrap_or_default();
            listed.iter().all(|line| !rows.contains(&line.number))
        }),
    }
}

/// What an entry names: without its number, dots and page.
pub(super) fn title(line: &str) -> &str {
    let title = ENTRY.captures(line).and_then(|found| found.name("title"));
    title.map_or("", |title| title.as_str().trim())
}

/// The same without the date and the name behind it, in brackets or behind a gap, which stand below the title in the text.
pub(super) fn bare(title: &str) -> &str {
    let is_header = |word: &str| date::is_alone(word) || names::is_known_name(word);
    let inside = title.strip_suffix(['）', ')']).and_then(|title| title.rsplit_once(['（', '(']));
    let in_brackets = inside.filter(|(_, inside)| {
        let mut words = inside.split(|c: char| c.is_whitespace() || matches!(c, '，' | ',' | '、'));
        words.all(is_header)
    });
    let behind = || title.rsplit_once(char::is_whitespace).filter(|(_, word)| is_header(word));
    in_brackets.or_else(behind).map_or(title, |(before, _)| before.trim_end())
}

/// An entry, or the line that it names, as they are compared.
fn key(line: &str) -> String {
    squeezed(PAGE.find(line).and_then(|page| line.get(..page.start())).unwrap_or(line))
}

/// What an entry names, as it is compared: the text may leave out its number and its date.
fn name(line: &str) -> Option<String> {
    let name = squeezed(bare(title(line)));
    (name.chars().count() >= MIN_NAME).then_some(name)
}

/// The list below a heading.
fn named(lines: &[Line<'_>], start: usize) -> Range<usize> {
    let after = lines.get(start + 1..).unwrap_or_default();
    // Where the text begins: at the first of the first entries that comes again.
    let again = |(place, entry): (usize, &Line<'_>)| {
        let (key, name) = (key(entry.text), name(entry.text));
        let comes = |line: &Line<'_>| {
            let line = self::key(line.text);
            line == key || name.as_ref() == Some(&line)
        };
        let behind = after.iter().skip(place + 1).position(comes);
        behind.map(|at| place + 1 + at)
    };
    let entries = after.iter().enumerate().take(MIN_ENTRIES);
    let text = entries.filter(|(_, line)| is_entry(line)).filter_map(again).min();
    let text = text.unwrap_or(after.len());
    let named: HashSet<String> =
        after.iter().skip(text).map(|line| key(line.text)).filter(|key| !key.is_empty()).collect();
    let evident = |line: &Line<'_>| {
        has_page(line.text)
            || is_part_number(line.text)
            || named.contains(&key(line.text))
            || name(line.text).is_some_and(|name| named.contains(&name))
    };
    // Where the number of the first entry comes again the text has begun, in whatever words.
    let first = after.first().and_then(|first| part_number(first.text));
    let begins = |(at, line): (usize, &Line<'_>)| {
        at > 0 && first.is_some() && part_number(line.text) == first && !has_page(line.text)
    };
    let text = (after.iter().enumerate().position(begins)).map_or(text, |again| again.min(text));
    // 市政府文件 above the entries of a kind, which have dots and pages.
    let heads = |at: usize, line: &Line<'_>| {
        let next = after.get(at + 1).filter(|_| at + 1 < text);
        next.is_some_and(|next| is_entry(next) && DOTS.is_match(next.text))
            && line.text.chars().count() <= MAX_GROUP
            && !line.text.ends_with(['：', ':'])
    };
    let listed = after.iter().take(text).enumerate();
    let entries = listed.take_while(|(at, line)| is_entry(line) && (evident(line) || heads(*at, line)));
    start..start + 1 + entries.count()
}

/// A list without a heading, near the beginning.
fn unnamed(lines: &[Line<'_>]) -> Option<Range<usize>> {
    let mut names: Option<HashSet<String>> = None;
    let mut evident = |at: usize, line: &Line<'_>| {
        if LEADER.is_match(line.text) && has_page(line.text) {
            return true;
        }
        // Chapters one after another, without a text, all of which come again.
        is_part_number(line.text) && {
            let names = names.get_or_insert_with(|| {
                let behind = lines.iter().skip(at + MIN_ENTRIES);
                behind.map(|line| key(line.text)).collect()
            });
            names.contains(&key(line.text))
        }
    };
    let start = (0..lines.len().min(WITHIN_UNNAMED)).find(|&start| {
        let list = lines.get(start..start + MIN_ENTRIES).unwrap_or_default();
        list.len() == MIN_ENTRIES && list.iter().all(|line| is_entry(line) && evident(start, line))
    })?;
    let mut seen = HashSet::new();
    let list = lines
        .iter()
        .skip(start)
        .take_while(|line| is_entry(line) && seen.insert(key(line.text)) && evident(start, line));
    let end = start + list.count();
    // What is left out comes again.
    let behind: HashSet<String> = lines.iter().skip(end).map(|line| key(line.text)).collect();
    let listed = lines.get(start..end)?;
    let known = listed.iter().filter(|line| DOTS.is_match(line.text) || behind.contains(&key(line.text)));
    (listed.len() >= MIN_ENTRIES && known.count() == listed.len()).then_some(start..end)
}

fn has_page(line: &str) -> bool {
    PAGE.find(line).is_some_and(|page| LEADER.is_match(page.as_str()) || page.as_str().contains('第'))
}

fn is_entry(line: &Line<'_>) -> bool {
    line.text.chars().count() <= MAX_ENTRY && !ends_sentence(line.text) && !is_salutation(line.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<Range<usize>> {
        find(&crate::corpus::lines::of(text), &BTreeSet::new())
    }

    #[test]
    fn lists_of_contents() {
        let law = "某条例\n目　　录\n第一章　总则\n　第一节　选址\n第二章　附则\n第一章 总则\n第一条　为了。\n第一节　选址\n第二章 附则\n";
        assert_eq!(found(law), Some(1..5));
        let dots = "规划\n一、背景………1\n二、任务………3\n三、保障………9\n一、背景\n甲。\n二、任务\n三、保障\n";
        assert_eq!(found(dots), Some(1..4));
        let bare =
            "规划\n第一章 背景\n第二章 任务\n第三章 保障\n第一章 背景\n甲。\n第二章 任务\n第三章 保障\n";
        assert_eq!(found(bare), Some(1..4));
        let groups = "公报\n目录\n政府文件\n关于甲的通知……1\n办公室文件\n关于乙的通知……3\n关于甲的通知\n甲。\n关于乙的通知\n乙。\n";
        assert_eq!(found(groups), Some(1..6));
        let bare = "文存\n目录\n一、谈谈修渠（王小明，2001年3月）\n二、谈谈种树　王小明\n谈谈修渠\n甲。\n谈谈种树\n乙。\n";
        assert_eq!(found(bare), Some(1..4));
        let preface = "大法\n目　录\n序　言\n第一章　总纲\n序言\n我国历史悠久。\n第一章　总纲\n";
        assert_eq!(found(preface), Some(1..4));
    }

    #[test]
    fn text_is_no_list() {
        assert_eq!(found("题目\n目录\n今天开会，讲三点。\n一、抓早\n"), Some(1..2));
        assert_eq!(found("办法\n第一章 总则\n第二章 任务\n第三章 附则\n完。\n"), None);
        assert_eq!(found("产量表\n青禾镇\t12000\t6100\n白水镇\t9000\t4300\n合计\t21000\t10400\n"), None);
        assert_eq!(found("题目\n（一）报名\n（二）审核\n（三）公布\n甲。\n"), None);
    }
}
