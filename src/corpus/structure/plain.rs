//! Headings without a number, which are told by what stands around them.

use std::collections::BTreeSet;

use super::super::compilation::ends_sentence;
use super::super::lines::Line;
use super::super::shapes;
use super::numbering::{Numbering, numbered};

/// Characters of the longest heading without a number.
const LONGEST_PLAIN: usize = 24;
/// A heading without a number stands before a paragraph of at least so many characters.
const LEAST_PARAGRAPH: usize = 40;
/// … and after one of at least so many.
const LEAST_BEFORE: usize = 25;

/// Whether a line is the name of a part that stands beside numbered ones: 序言, 结语.
pub(super) fn is_named(line: &str) -> bool {
    const NAMES: [&str; 16] = [
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
    line.len() <= 30 && {
        let name: String = line.chars().filter(|c| !c.is_whitespace()).collect();
        NAMES.contains(&name.as_str())
    }
}

/// Places of lines without a number that stand as headings: short, before a paragraph and after one or another heading.
/// One that ends with a stop is one only in company; and in a text whose headings are numbered there are none.
pub(super) fn plain_headings(lines: &[Line<'_>], rows: &BTreeSet<u32>) -> BTreeSet<usize> {
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
        return BTreeSet::new();
    }
    let length = |line: &Line<'_>| line.text.chars().count();
    let stands = |at: usize| {
        let (Some(line), Some(next)) = (lines.get(at), lines.get(at + 1)) else { return false };
        let before = at.checked_sub(1).and_then(|before| lines.get(before));
        let text = line.text;
        (4..=LONGEST_PLAIN).contains(&length(line))
            && !rows.contains(&line.number)
            && !text.contains('\t')
            && length(next) >= LEAST_PARAGRAPH
            && before.is_some_and(|before| length(before) >= LEAST_BEFORE)
            && numbered(text).is_none()
            && !text.ends_with(['：', ':', '，', '、', '；', '！', '？', '!', '?', '…', '是', '为', '有'])
            && !text.starts_with(['（', '(', '“', '—', '-', '《', '"'])
            && !text.contains(['：', ':'])
            && !["谢谢", "同志们", "各位", "再见", "我就讲", "我的讲话", "大家好", "最后"]
                .iter()
                .any(|word| text.starts_with(word))
            && !shapes::is_date_line(text)
    };
    let all: Vec<usize> = (0..lines.len()).filter(|&at| stands(at)).collect();
    let stopped = |at: &usize| lines.get(*at).is_some_and(|line| ends_sentence(line.text));
    let company = all.iter().filter(|at| stopped(at)).count() > 1;
    all.into_iter().filter(|at| company || !stopped(at)).collect()
}
