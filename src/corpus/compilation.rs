//! A text → its speeches: one, or several that run together.
//!
//! One speech in a file is the common case, and it must not be torn. So parts are taken from the first of these that
//! holds, and none holds by a single line: marked titles (第一篇：, 篇一, 【篇一】, 范文一, also glued to the end of a
//! paragraph); numbered titles of occasions (（一）在…会上的讲话); a list of contents whose entries come again; speeches
//! between rules (----); a title-like line with a date or a salutation below it.
//!
//! What is left out (links, contents, markers, repeated titles) is kept as removed, with its reason.

use std::sync::LazyLock;

use regex::Regex;

use super::date;
use super::lines::Line;
use super::shapes::{is_date_line, is_salutation, is_title_like, kind};
use super::{Removed, Warning, pattern};

/// A speech before its header is read.
#[derive(Debug, Default)]
pub(super) struct Part<'t> {
    /// The title that a marker gave; none where the first line has it.
    pub(super) title: Option<Line<'t>>,
    pub(super) lines: Vec<Line<'t>>,
    /// What is odd about its place among the others.
    pub(super) warning: Option<Warning>,
}

/// The parts of a text, and what belongs to none of them.
#[derive(Debug, Default)]
pub(super) struct Parts<'t> {
    pub(super) parts: Vec<Part<'t>>,
    pub(super) removed: Vec<Removed>,
    /// A line before the first part that names them all.
    pub(super) collection: Option<Line<'t>>,
    off: Vec<String>,
}

/// Lines below a title in which a date or a salutation confirms it.
const HEADER_LINES: usize = 4;
/// Characters of the longest line that can be the title of a part.
const LONGEST_TITLE: usize = 60;
/// Characters of the longest marker.
const MARKER: usize = 16;
/// Lines of links that make a list.
const LEAST_LINKS: usize = 3;
/// Characters at the end that all links of a list share.
const LINK_SUFFIX: usize = 3;
/// Within so many lines a list of contents begins.
const CONTENTS_WITHIN: usize = 15;
/// What is put behind a title that is repeated.
const SUFFIXES: [&str; 6] = ["", "范文", "例文", "精选", "全文", "（全文）"];

static MARKED: LazyLock<Regex> = LazyLock::new(|| {
    let number = "[〇零一二三四五六七八九十百0-9０-９]{1,4}";
    let marker = format!("(?:第{number}篇|(?:篇|范文|例文|范例){number}|第{number}(?:部分)?范文)");
    pattern(&format!(
        r"(?:^|(?P<glued>[。！？.!?”’」』）)]))\s*(?P<marker>[【\[［]\s*{marker}\s*[】\]］]\s*[:：]?|{marker}(?:\s*[:：、.．]|\s+|$))\s*(?P<title>.*)$"
    ))
});
static NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern("[〇零一二三四五六七八九十0-9]{1,4}"));
static OCCASION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<marker>[（(]?(?P<number>[一二三四五六七八九十]{1,3}|[0-9]{1,2})[）)、.．])\s*(?P<title>.{0,20}在.{2,45}(?:上|时|期间|中)的(?:讲话|发言|致辞|报告|演讲|主持词|总结讲话)(?:提纲|范文)?)$",
    )
});
static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[0-9]{1,3}[.、．]?|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十0-9]{1,3}篇\s*[:：]?)?\s*(?P<title>.*?)[\s.…·．—-]*[0-9]{0,4}$",
    )
});

/// Why lines are left out that can be kept: what the configuration calls these rules.
pub(super) const REASONS: [&str; 6] =
    [CONTENTS, LINK_LIST, REPEATED_TITLE, PART_MARKER, RULE, COLLECTION_TITLE];
const CONTENTS: &str = "contents";
const LINK_LIST: &str = "link list";
const REPEATED_TITLE: &str = "repeated title";
const PART_MARKER: &str = "part marker";
const RULE: &str = "rule";
pub(super) const COLLECTION_TITLE: &str = "collection title";

/// Cuts the lines of a text into the parts that run together in it. What is left out for a reason that is in `off` stays.
pub(super) fn parts<'t>(lines: &[Line<'t>], off: &[String]) -> Parts<'t> {
    let mut result = Parts { off: off.to_vec(), ..Parts::default() };
    let lines = result.take_contents(lines);
    let separators = marked(&lines)
        .or_else(|| occasions(&lines))
        .or_else(|| result.listed(&lines))
        .or_else(|| between_rules(&lines))
        .or_else(|| confirmed(&lines))
        .unwrap_or_default();
    result.cut(&lines, separators);
    result.settle_collection();
    result
}

/// Where a part begins.
#[derive(Debug, Clone, Copy)]
struct Separator<'t> {
    /// Place of the line.
    at: usize,
    /// What stands before the marker on its line: the end of the part before.
    before: &'t str,
    /// What is left out.
    marker: &'t str,
    /// The title, where it stands on the line.
    title: &'t str,
    /// The number of the part, where it has one.
    number: Option<u32>,
}

impl<'t> Separator<'t> {
    /// A line that is a title as it stands.
    fn whole(at: usize, line: &Line<'t>) -> Separator<'t> {
        Separator { at, before: "", marker: "", title: line.text, number: None }
    }
}

/// Titles that are marked as parts: two and more, or one that begins the text.
fn marked<'t>(lines: &[Line<'t>]) -> Option<Vec<Separator<'t>>> {
    let mut separators = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if !may_be_marked(line.text) {
            continue;
        }
        let Some(found) = MARKED.captures(line.text) else { continue };
        let (Some(marker), Some(title)) = (found.name("marker"), found.name("title")) else { continue };
        let glued = found.name("glued").is_some();
        let clear = !glued || marker.as_str().ends_with([':', '：']) && !title.is_empty();
        if clear && title.as_str().chars().count() <= LONGEST_TITLE && !ends_sentence(title.as_str()) {
            let before = line.text.get(..marker.start()).unwrap_or_default().trim_end();
            let number = NUMBER.find(marker.as_str()).and_then(|number| date::numeral(number.as_str()));
            let marker = marker.as_str().trim_end();
            separators.push(Separator { at, before, marker, title: title.as_str(), number });
        }
    }
    let begins = separators.first().is_some_and(|first| {
        first.before.is_empty() && (first.at == 0 || is_link_list(lines.get(..first.at).unwrap_or_default()))
    });
    (separators.len() > 1 || begins).then_some(separators)
}

/// Whether the end of a line, where alone a marker and a title can stand, holds a word of a marker: most lines do not, and
/// are not worth a pattern.
fn may_be_marked(line: &str) -> bool {
    let longest = (LONGEST_TITLE + MARKER) * '\u{10000}'.len_utf8();
    let from = (line.len().saturating_sub(longest)..line.len()).find(|&at| line.is_char_boundary(at));
    let end = from.and_then(|from| line.get(from..)).unwrap_or(line);
    ["篇", "范文", "例文", "范例"].iter().any(|word| end.contains(word))
}

/// Numbered titles of occasions, in order from the first.
fn occasions<'t>(lines: &[Line<'t>]) -> Option<Vec<Separator<'t>>> {
    let mut separators = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let is_numbered =
            line.text.starts_with(|c: char| c.is_ascii_digit() || "（(一二三四五六七八九十".contains(c));
        if line.text.len() > LONGEST_TITLE * 4 || !is_numbered {
            continue;
        }
        let Some(found) = OCCASION.captures(line.text) else { continue };
        let (Some(marker), Some(number), Some(title)) =
            (found.name("marker"), found.name("number"), found.name("title"))
        else {
            continue;
        };
        let number = date::numeral(number.as_str());
        if number != Some(separators.len() as u32 + 1) {
            return None;
        }
        separators.push(Separator { at, before: "", marker: marker.as_str(), title: title.as_str(), number });
    }
    (separators.len() > 1).then_some(separators)
}

/// Speeches between rules: after each a title, and something of a header below it.
fn between_rules<'t>(lines: &[Line<'t>]) -> Option<Vec<Separator<'t>>> {
    let starts = lines.iter().enumerate().filter(|&(at, line)| {
        !is_rule(line.text) && (at == 0 || lines.get(at - 1).is_some_and(|before| is_rule(before.text)))
    });
    let starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    let has_header =
        |&at: &usize| lines.get(at).is_some_and(|line| is_title_like(line.text)) && is_confirmed(lines, at);
    let whole = |at: usize| lines.get(at).map(|line| Separator::whole(at, line));
    (starts.len() > 1 && starts.iter().all(has_header))
        .then(|| starts.into_iter().filter_map(whole).collect())
}

/// Title-like lines that a date or a salutation confirms.
fn confirmed<'t>(lines: &[Line<'t>]) -> Option<Vec<Separator<'t>>> {
    let mut separators: Vec<Separator<'t>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let after_sentence = at == 0
            || lines.get(at - 1).is_some_and(|before| ends_sentence(before.text) || is_end(before.text));
        let apart = separators.last().is_none_or(|last| at > last.at + HEADER_LINES);
        if apart
            && after_sentence
            && is_title_like(line.text)
            && kind(line.text).is_some()
            && is_confirmed(lines, at)
        {
            separators.push(Separator::whole(at, line));
        }
    }
    let begins = separators.first().is_some_and(|first| first.at == 0);
    (begins && separators.len() > 1).then_some(separators)
}

/// Whether lines of a header with a date or a salutation follow the title at this place.
fn is_confirmed(lines: &[Line<'_>], at: usize) -> bool {
    for line in lines.iter().skip(at + 1).take(HEADER_LINES) {
        if is_salutation(line.text) || is_date_line(line.text) {
            return true;
        }
        if ends_sentence(line.text) || line.text.chars().count() > LONGEST_TITLE {
            return false;
        }
    }
    false
}

/// A note or a date after the last sentence of a speech.
fn is_end(line: &str) -> bool {
    is_date_line(line) || line.starts_with(['（', '(']) && line.ends_with(['）', ')'])
}

impl<'t> Parts<'t> {
    fn remove(&mut self, line: &Line<'t>, reason: &'static str, text: &str) {
        if !text.is_empty() {
            self.removed.push(Removed::by_rule(line.number, reason, text));
        }
    }

    fn leaves_out(&self, reason: &str) -> bool {
        self.off.iter().all(|kept| kept != reason)
    }

    /// Leaves out a list of contents: 目录 and what follows it, up to where its first entry comes again.
    fn take_contents(&mut self, lines: &[Line<'t>]) -> Vec<Line<'t>> {
        let is_contents = |line: &Line<'_>| {
            let characters = line.text.chars().filter(|c| !matches!(c, ' ' | '\u{3000}'));
            ["目录", "目錄"].iter().any(|word| characters.clone().eq(word.chars()))
        };
        let start = lines.iter().take(CONTENTS_WITHIN).position(is_contents);
        let first = start
            .and_then(|start| lines.get(start + 1))
            .map(|line| entry(line.text))
            .filter(|first| !first.is_empty());
        if let (Some(start), Some(first)) = (start, first)
            && self.leaves_out(CONTENTS)
        {
            let again = |line: &Line<'_>| entry(line.text) == first;
            if let Some(length) = lines.iter().skip(start + 2).position(again) {
                let end = start + 2 + length;
                lines
                    .get(start..end)
                    .unwrap_or_default()
                    .iter()
                    .for_each(|line| self.remove(line, CONTENTS, line.text));
                return lines
                    .iter()
                    .enumerate()
                    .filter(|&(at, _)| at < start || at >= end)
                    .map(|(_, line)| *line)
                    .collect();
            }
        }
        lines.to_vec()
    }

    /// Lines that the list of contents names.
    fn listed(&self, lines: &[Line<'t>]) -> Option<Vec<Separator<'t>>> {
        let entries = self.removed.iter().filter(|removed| removed.reason == CONTENTS).skip(1);
        let entries: Vec<&str> =
            entries.map(|removed| entry(&removed.text)).filter(|entry| !entry.is_empty()).collect();
        let named = |line: &Line<'_>| entries.contains(&line.text);
        let places = lines.iter().enumerate().filter(|(_, line)| named(line));
        let separators: Vec<Separator<'t>> = places.map(|(at, line)| Separator::whole(at, line)).collect();
        (separators.len() > 1).then_some(separators)
    }

    fn cut(&mut self, lines: &[Line<'t>], separators: Vec<Separator<'t>>) {
        let mut part = Part::default();
        let mut number = None;
        let mut separators = separators.into_iter().peekable();
        for (at, &line) in lines.iter().enumerate() {
            if let Some(separator) = separators.next_if(|separator| separator.at == at) {
                if !separator.before.is_empty() {
                    part.lines.push(Line { text: separator.before, ..line });
                }
                let title = if self.leaves_out(PART_MARKER) {
                    self.remove(&line, PART_MARKER, separator.marker);
                    separator.title
                } else {
                    line.text.get(separator.before.len()..).unwrap_or_default().trim()
                };
                let title = Line { text: title, ..line };
                let again =
                    part.lines.is_empty() && part.title.is_some_and(|before| before.text == title.text);
                if again {
                    self.remove(&line, REPEATED_TITLE, title.text);
                } else {
                    self.end(std::mem::take(&mut part));
                    // After a marker alone the title is on the next line.
                    part.title = Some(title).filter(|title| !title.text.is_empty());
                    if let (Some(before), Some(here)) = (number, separator.number)
                        && here != before + 1
                    {
                        let message = format!(
                            "第 {before} 篇之后是第 {here} 篇，请检查有无缺漏 · part {here} follows part {before}; check that none is missing"
                        );
                        part.warning = Some(Warning { line: line.number, message });
                    }
                    number = separator.number.or(number);
                }
            } else if self.leaves_out(RULE) && is_rule(line.text) {
                self.remove(&line, RULE, line.text);
            } else {
                part.lines.push(line);
            }
        }
        self.end(part);
    }

    /// Takes in a part: the front, the links before and after it, and titles that are repeated, are dealt with here.
    fn end(&mut self, mut part: Part<'t>) {
        let is_front = self.parts.is_empty() && part.title.is_none();
        if part.title.is_none() && self.leaves_out(LINK_LIST) && is_link_list(&part.lines) {
            std::mem::take(&mut part.lines).iter().for_each(|line| self.remove(line, LINK_LIST, line.text));
        }
        let links = if self.leaves_out(LINK_LIST) { trailing_links(&part.lines) } else { 0 };
        let links = part.lines.len() - links;
        part.lines.split_off(links).iter().for_each(|line| self.remove(line, LINK_LIST, line.text));
        if let [line] = part.lines[..]
            && is_front
            && self.collection.is_none()
            && self.leaves_out(COLLECTION_TITLE)
            && !ends_sentence(line.text)
        {
            self.collection = Some(line);
            return;
        }
        // The title is what the marker gave, or the first line.
        let first = usize::from(part.title.is_none());
        while self.leaves_out(REPEATED_TITLE)
            && let Some(title) = part.title.or(part.lines.first().copied())
            && let Some(line) = part.lines.get(first).copied()
            && let Some(rest) = line.text.strip_prefix(title.text)
            && SUFFIXES.contains(&rest.trim())
        {
            self.remove(&line, REPEATED_TITLE, line.text);
            part.lines.remove(first);
        }
        if part.title.is_some() || !part.lines.is_empty() {
            self.parts.push(part);
        }
    }

    /// The line that named all parts, where it turns out that it was a speech of its own.
    fn settle_collection(&mut self) {
        if self.parts.len() < 2
            && let Some(title) = self.collection.take()
        {
            self.parts.insert(0, Part { title: Some(title), ..Part::default() });
        }
    }
}

/// What an entry of a list of contents names: without its number, dots and page.
fn entry(line: &str) -> &str {
    let title = ENTRY.captures(line).and_then(|found| found.name("title"));
    title.map_or("", |title| title.as_str().trim())
}

/// Whether lines are a list of links, as a crawler writes them: each with the same bullet, or most with the same end.
fn is_link_list(lines: &[Line<'_>]) -> bool {
    let bulleted =
        |line: &Line<'_>| ["- ", "* ", "• ", "· ", "+ "].iter().any(|bullet| line.text.starts_with(bullet));
    lines.len() >= LEAST_LINKS
        && (lines.iter().all(bulleted)
            && lines.iter().filter(|line| ends_sentence(line.text)).count() * 5 <= lines.len()
            || share_a_suffix(lines))
}

fn share_a_suffix<'t>(lines: &[Line<'t>]) -> bool {
    let suffix = |line: &Line<'t>| line.text.chars().rev().take(LINK_SUFFIX);
    let Some(first) = lines.first().map(suffix) else { return false };
    let letters = first.clone().all(char::is_alphabetic);
    letters && lines.iter().filter(|line| suffix(line).eq(first.clone())).count() * 5 >= lines.len() * 4
}

/// How many lines at the end of a part are links.
fn trailing_links(lines: &[Line<'_>]) -> usize {
    let bulleted = |line: &&Line<'_>| line.text.starts_with("- ") && !ends_sentence(line.text);
    let links = lines.iter().rev().take_while(bulleted).count();
    let list = lines.get(lines.len() - links..).unwrap_or_default();
    if links < lines.len() && list.len() >= LEAST_LINKS && share_a_suffix(list) { links } else { 0 }
}

fn is_rule(line: &str) -> bool {
    const SIGNS: [char; 12] = ['-', '—', '－', '=', '＝', '*', '＊', '_', '~', '～', '·', '#'];
    line.chars().all(|c| SIGNS.contains(&c)) && line.chars().count() >= 3
}

pub(super) fn ends_sentence(line: &str) -> bool {
    line.ends_with(['。', '！', '？', '；', '，', '.', '!', '?', ';', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(text: &str) -> Vec<String> {
        let lines = crate::corpus::lines::of(text);
        let title = |part: &Part<'_>| {
            part.title.or(part.lines.first().copied()).map_or("", |title| title.text).to_owned()
        };
        parts(&lines, &[]).parts.iter().map(title).collect()
    }

    #[test]
    fn parts_by_their_markers() {
        let table = [
            "- 甲库\n- 乙库\n- 丙库\n第一篇：在甲会上的讲话\n在甲会上的讲话范文\n今天开会。要落实好。第二篇:在乙会上的讲话\n大家好。\n",
            "第1篇 在甲会上的讲话\n今天开会。\n第2篇 在乙会上的讲话\n大家好。\n",
            "篇一：在甲会上的讲话\n今天开会。\n篇二：在乙会上的讲话\n大家好。\n",
            "【篇一】\n在甲会上的讲话\n今天开会。\n【篇二】在乙会上的讲话\n大家好。\n",
            "范文一\n在甲会上的讲话\n今天开会。\n范文二\n在乙会上的讲话\n大家好。\n",
            "（一）在甲会上的讲话\n一、要点\n今天开会。\n（二）在乙会上的讲话\n大家好。\n",
            "目　录\n1. 在甲会上的讲话……1\n2. 在乙会上的讲话……3\n在甲会上的讲话\n今天开会。\n在乙会上的讲话\n大家好。\n",
            "在甲会上的讲话\n（2023年1月1日）\n今天开会。\n----\n在乙会上的讲话\n同志们：\n大家好。\n",
            "在甲会上的讲话\n（2023年1月1日）\n今天开会。\n同志们：\n要落实。\n散会。\n再见。\n在乙会上的讲话\n王小明\n同志们：\n大家好。\n",
        ];
        for text in table {
            assert_eq!(titles(text), ["在甲会上的讲话", "在乙会上的讲话"], "{text}");
        }
    }

    #[test]
    fn one_speech_is_not_torn() {
        let table = [
            "题目\n文章分三篇。第一篇是导论。\n同志们，继续。\n第二篇讲实践。\n",
            "题目\n（一）深入学习重要讲话\n正文。\n（二）贯彻会议上的讲话\n正文。\n",
            "题目\n----\n正文。\n----\n再说一段。\n",
            "题目\n第一篇：导论\n正文。\n",
        ];
        for text in table {
            assert_eq!(titles(text), ["题目"], "{text}");
        }
    }

    #[test]
    fn parts_out_of_order_and_repeated() {
        let text = "第一篇：甲\n正文。\n第三篇：丙\n正文。\n第二篇：乙\n第二篇：乙\n正文。\n";
        assert_eq!(titles(text), ["甲", "丙", "乙"]);
    }
}
