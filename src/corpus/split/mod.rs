//! A text → its documents: one, or several that run together.
//!
//! One document in a file is the common case, and it must not be torn. So parts are taken from the first of these that
//! holds, and none holds by a single line: marked titles (第一篇：, 篇一, 【篇一】, 范文一, also glued to the end of a
//! paragraph); numbers alone above titles; attachments; numbered titles of occasions (（一）在…会上的讲话); headings of the
//! markup that are works; a list of contents whose entries are works that come again; speeches between rules (----);
//! titles with their authors behind a mark (■); a title-like line with a date or a salutation below it. Chapters, sections and points outline one document and cut
//! nothing.
//!
//! What is left out (links, contents, markers, repeated titles) is kept as removed, with its reason.

mod contents;
mod cuts;
mod links;
mod markers;
mod separator;
mod works;

use std::collections::{BTreeMap, BTreeSet};

use super::config::Split;
use super::error::Warning;
use super::line_kind::{ends_sentence, is_title_like, kind};
use super::lines::Line;
use super::reasons::{COLLECTION_TITLE, CONTENTS, LINK_LIST, PART_MARKER, REPEATED_TITLE, RULE};
use super::removed::Removed;
use super::speech::Confidence;
use cuts::{between_rules, is_rule, listed, out_of_order, under_headings};
use links::{is_link_list, trailing_links};
use separator::{Cut, FRONT, MAX_TITLE, Separator};
use works::{bylined, confirmed, is_confirmed};

/// A document before its header is read.
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
    /// The lines before the first part, of which the first names them all.
    pub(super) collection: Vec<Line<'t>>,
    /// How sure it is that the text has these parts; `None` where it has one.
    pub(super) confidence: Option<Confidence>,
    off: Vec<String>,
}

/// What is put behind a title that is repeated.
const SUFFIXES: [&str; 6] = ["", "范文", "例文", "精选", "全文", "（全文）"];

/// Cuts the lines of a text into the parts that run together in it, as far as `split` allows. What is left out for a
/// reason that is in `off` stays. `headings` are the lines that markup calls headings, with their level, `rows` those that
/// are rows of tables.
pub(super) fn parts<'t>(
    lines: &[Line<'t>],
    headings: &BTreeMap<u32, u8>,
    rows: &BTreeSet<u32>,
    split: Split,
    off: &[String],
) -> Parts<'t> {
    let mut result = Parts { off: off.to_vec(), ..Parts::default() };
    let lines = result.take_contents(lines, rows);
    let sure = |cut: &Cut<'_>| split == Split::Always || cut.confidence >= Confidence::Medium;
    let any = |separators| Cut { separators, confidence: Confidence::Medium };
    let cut = || {
        markers::marked(&lines)
            .filter(sure)
            .or_else(|| markers::sets(&lines))
            .or_else(|| under_headings(&lines, headings).filter(sure))
            .or_else(|| listed(&lines, &result.removed).map(any))
            .or_else(|| between_rules(&lines).map(any))
            .or_else(|| bylined(&lines).map(any))
            .or_else(|| confirmed(&lines).map(any))
    };
    let cut = if split == Split::Never { None } else { cut() };
    result.confidence = cut.as_ref().filter(|cut| cut.separators.len() > 1).map(|cut| cut.confidence);
    let levels = cut.as_ref().and_then(|cut| headings.get(&lines.get(cut.separators.first()?.at)?.number));
    let above = |line: &Line<'_>| Some(headings.get(&line.number)? < levels?);
    result.cut(&lines, cut.map_or_else(Vec::new, |cut| cut.separators), &|line| above(line) == Some(true));
    result.settle_collection();
    result
}

impl<'t> Parts<'t> {
    fn remove(&mut self, line: &Line<'t>, reason: &'static str, text: &str) {
        if !text.is_empty() {
            // A reader of the source sees the marker before its title.
            let line_text = (text != line.text).then(|| line.text.to_owned());
            self.removed.push(Removed { line_text, ..Removed::by_rule(line.number, reason, text) });
        }
    }

    fn leaves_out(&self, reason: &str) -> bool {
        self.off.iter().all(|kept| kept != reason)
    }

    /// Leaves out a list of contents.
    fn take_contents(&mut self, lines: &[Line<'t>], rows: &BTreeSet<u32>) -> Vec<Line<'t>> {
        let found = if self.leaves_out(CONTENTS) { contents::find(lines, rows) } else { None };
        let Some(list) = found else { return lines.to_vec() };
        let entries = lines.get(list.clone()).unwrap_or_default();
        entries.iter().for_each(|line| self.remove(line, CONTENTS, line.text));
        let others = lines.iter().enumerate().filter(|(at, _)| !list.contains(at));
        others.map(|(_, line)| *line).collect()
    }

    /// Cuts at the separators. Headings that are above the titles of works belong to the collection.
    fn cut(
        &mut self,
        lines: &[Line<'t>],
        separators: Vec<Separator<'t>>,
        is_above: &dyn Fn(&Line<'t>) -> bool,
    ) {
        let mut part = Part::default();
        let mut number = None;
        let mut separators = separators.into_iter().peekable();
        let first = separators.peek().map(|first| first.at);
        for (at, &line) in lines.iter().enumerate() {
            if let Some(separator) = separators.next_if(|separator| separator.at == at) {
                if !separator.before.is_empty() {
                    part.lines.push(Line { text: separator.before, ..line });
                }
                let mut title = self.title(&line, &separator);
                // 卷一　开学 is above the title of the work, which has a date or a salutation below it.
                let is_title = |next: &Line<'_>| kind(next.text).is_some() && is_title_like(next.text);
                if self.leaves_out(COLLECTION_TITLE)
                    && kind(title.text).is_none()
                    && !separator.marker.is_empty()
                    && lines.get(at + 1).is_some_and(is_title)
                    && is_confirmed(lines, at + 1)
                {
                    self.remove(&line, COLLECTION_TITLE, title.text);
                    title.text = "";
                }
                let again =
                    part.lines.is_empty() && part.title.is_some_and(|before| before.text == title.text);
                if again {
                    self.remove(&line, REPEATED_TITLE, title.text);
                } else {
                    self.end(std::mem::take(&mut part));
                    // After a marker alone the title is on the next line.
                    part.title = Some(title).filter(|title| !title.text.is_empty());
                    part.warning = out_of_order(number, separator.number, line.number);
                    number = separator.number.or(number);
                }
            } else if self.leaves_out(RULE) && is_rule(line.text) {
                self.remove(&line, RULE, line.text);
            } else if first.is_some_and(|first| at > first)
                && self.leaves_out(COLLECTION_TITLE)
                && is_above(&line)
            {
                self.remove(&line, COLLECTION_TITLE, line.text);
            } else {
                part.lines.push(line);
            }
        }
        self.end(part);
    }

    /// The title that stands on the line of a separator, without its marker.
    fn title(&mut self, line: &Line<'t>, separator: &Separator<'t>) -> Line<'t> {
        let text = if self.leaves_out(PART_MARKER) {
            self.remove(line, PART_MARKER, separator.marker);
            separator.title
        } else {
            line.text.get(separator.before.len()..).unwrap_or_default().trim()
        };
        Line { text, ..*line }
    }

    /// Takes in a part: the front, the links before and after it, and titles that are repeated, are dealt with here.
    fn end(&mut self, mut part: Part<'t>) {
        let is_front = self.parts.is_empty() && part.title.is_none() && self.collection.is_empty();
        if part.title.is_none() && self.leaves_out(LINK_LIST) && is_link_list(&part.lines) {
            std::mem::take(&mut part.lines).iter().for_each(|line| self.remove(line, LINK_LIST, line.text));
        }
        let links = if self.leaves_out(LINK_LIST) { trailing_links(&part.lines) } else { 0 };
        let links = part.lines.len() - links;
        part.lines.split_off(links).iter().for_each(|line| self.remove(line, LINK_LIST, line.text));
        let says_no_more =
            |line: &Line<'_>| !ends_sentence(line.text) && line.text.chars().count() <= MAX_TITLE;
        if is_front
            && self.leaves_out(COLLECTION_TITLE)
            && part.lines.len() <= FRONT
            && part.lines.iter().all(says_no_more)
        {
            self.collection = part.lines;
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

    /// The lines that named all parts, where it turns out that they were a document of their own.
    fn settle_collection(&mut self) {
        if self.parts.len() < 2 && !self.collection.is_empty() {
            let lines = std::mem::take(&mut self.collection);
            self.parts.insert(0, Part { lines, ..Part::default() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(text: &str) -> Vec<String> {
        let lines = crate::corpus::lines::of(text);
        let title = |part: &Part<'_>| {
            part.title.or(part.lines.first().copied()).map_or("", |title| title.text).to_owned()
        };
        parts(&lines, &BTreeMap::new(), &BTreeSet::new(), Split::Auto, &[]).parts.iter().map(title).collect()
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
            "在甲会上的讲话\n同志们：\n今天开会。\n在乙会上的讲话\n同志们：\n大家好。\n",
            "第壹篇：在甲会上的讲话\n今天开会。\n第贰篇：在乙会上的讲话\n大家好。\n",
            "第 1 篇：在甲会上的讲话\n今天开会。\n第 2 篇：在乙会上的讲话\n大家好。\n",
            "文选\n001\n在甲会上的讲话\n（一九五五年三月）\n今天开会。\n002\n在乙会上的讲话\n（一九五六年）\n大家好。\n",
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
            "题目\n第一篇　环境\n第一章　形势\n形势好。\n第二篇　任务\n第二章　目标\n目标高。\n",
            "题目\n目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 为了。\n第二章 附则\n第二条 完。\n",
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
