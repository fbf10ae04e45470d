//! Headings without a number, which are told by what stands around them.

use std::collections::BTreeSet;

use super::super::line_kind::{self, ends_sentence};
use super::super::lines::Line;
use super::super::numbering::{Numbering, numbered};
use super::super::spacing::squeezed;
use super::turns::is_record;

/// Characters of the longest heading without a number.
const MAX_PLAIN: usize = 24;
/// A heading without a number stands before a paragraph of at least so many characters.
const MIN_PARAGRAPH: usize = 40;
/// … and after one of at least so many.
const MIN_BEFORE: usize = 25;
/// Headings that stand above one another between numbered paragraphs.
const MAX_TOPICS: usize = 2;

/// Whether a line is the name of a part that stands beside numbered ones: 序言, 结语.
pub(super) fn is_named(line: &str) -> bool {
    const NAMES: [&str; 26] = [
        "序厅",
        "序廳",
        "尾厅",
        "序章",
        "序幕",
        "尾声",
        "尾聲",
        "引子",
        "楔子",
        "开场白",
        "序言",
        "序",
        "前言",
        "引言",
        "导言",
        "绪论",
        "绪言",
        "导论",
        "弁言",
        "結語",
        "结语",
        "结束语",
        "结论",
        "后记",
        "附则",
        "附錄",
    ];
    line.len() <= 30 && NAMES.contains(&squeezed(line).as_str())
}

/// Places of lines without a number that stand as headings: short, before a paragraph and after one or another heading; or
/// between numbered paragraphs, which `counted` tells by their places. In a text whose headings are numbered there are
/// none of the former.
pub(super) fn plain_headings(
    lines: &[Line<'_>],
    rows: &BTreeSet<u32>,
    counted: impl Fn(usize) -> bool,
) -> BTreeSet<usize> {
    let topics = topics(lines, rows, counted);
    let numbers = lines.iter().filter_map(|line| numbered(line.text));
    if numbers
        .filter(|numbered| {
            matches!(
                numbered.numbering,
                Numbering::Formal
                    | Numbering::Han
                    | Numbering::Bracketed
                    | Numbering::Chapter
                    | Numbering::Article
            )
        })
        .nth(1)
        .is_some()
    {
        return topics;
    }
    let length = |line: &Line<'_>| line.text.chars().count();
    let stands = |at: usize| {
        let (Some(line), Some(next)) = (lines.get(at), lines.get(at + 1)) else { return false };
        let before = at.checked_sub(1).and_then(|before| lines.get(before));
        (4..=MAX_PLAIN).contains(&length(line))
            && length(next) >= MIN_PARAGRAPH
            && before.is_some_and(|before| length(before) >= MIN_BEFORE)
            && !rows.contains(&line.number)
            && may_be_heading(line.text)
    };
    let (stopped, open): (Vec<usize>, Vec<usize>) = (0..lines.len())
        .filter(|&at| stands(at))
        .partition(|&at| lines.get(at).is_some_and(|line| ends_sentence(line.text)));
    topics.into_iter().chain(open).chain(parallel(lines, stopped)).collect()
}

/// Whether a line without a number can be a heading by its shape.
fn may_be_heading(text: &str) -> bool {
    text.chars().count() <= MAX_PLAIN
        && !text.contains(['\t', '：', ':'])
        && numbered(text).is_none()
        && !text.ends_with(['，', '、', '；', '！', '？', '!', '?', '…', '是', '为', '有'])
        && !text.starts_with(['（', '(', '“', '—', '-', '《', '"'])
        && !["谢谢", "同志们", "各位", "再见", "我就讲", "我的讲话", "大家好", "最后"]
            .iter()
            .any(|word| text.starts_with(word))
        && !line_kind::is_date_line(text)
}

/// Those of these lines, each a sentence, that are headings: without a comma, beside another that begins alike (要着眼长远。
/// 要突出重点。), and in no record of what several have said, where a short sentence is an answer.
fn parallel(lines: &[Line<'_>], stopped: Vec<usize>) -> Vec<usize> {
    let first = |at: &usize| {
        let text = lines.get(*at)?.text;
        text.chars().next().filter(|_| !text.contains('，'))
    };
    let others = |at: &usize| stopped.iter().any(|other| other != at && first(other) == first(at));
    let found: Vec<usize> = stopped.iter().filter(|at| first(at).is_some() && others(at)).copied().collect();
    if found.is_empty() || is_record(lines) { Vec::new() } else { found }
}

/// Lines that name what the numbered paragraphs below them are about, between those: 房屋, 交通. One alone says nothing.
fn topics(lines: &[Line<'_>], rows: &BTreeSet<u32>, counted: impl Fn(usize) -> bool) -> BTreeSet<usize> {
    let is_topic = |at: usize| {
        lines.get(at).is_some_and(|line| {
            line.text.chars().count() >= 2
                && !ends_sentence(line.text)
                && !rows.contains(&line.number)
                && may_be_heading(line.text)
        })
    };
    let mut found = BTreeSet::new();
    for at in (1..lines.len()).filter(|&at| counted(at)) {
        let above = (0..at).rev().take(MAX_TOPICS + 1).take_while(|&at| !counted(at) && is_topic(at));
        let above: Vec<usize> = above.collect();
        let is_between = at.checked_sub(above.len() + 1).is_some_and(&counted);
        if (1..=MAX_TOPICS).contains(&above.len()) && is_between {
            found.extend(above);
        }
    }
    if found.len() < 2 { BTreeSet::new() } else { found }
}
