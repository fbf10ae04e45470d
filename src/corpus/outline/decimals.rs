//! Headings that are counted in decimals, without a stop behind the last number: `1　总则`, `1.1　编制目的`, `4.2 扑火安全`.
//!
//! A number and a space begin the rows of tables, amounts and versions as well. So they are headings only as a set: each
//! follows the one before in its own place, all are short names with something below them, and there are several.

use std::collections::{BTreeMap, BTreeSet};

use super::super::line_kind::ends_sentence;
use super::super::lines::Line;

/// Characters of the longest heading, its number included.
const MAX_HEADING: usize = 32;
/// Headings of the smallest set.
const MIN_SET: usize = 3;
/// Numbers of the deepest heading.
const MAX_DEPTH: usize = 4;
/// The highest number of a heading.
const MAX_NUMBER: u32 = 40;

/// The numbers with which a line begins, and how long they are; `None` where it is no short name behind them.
fn decimal(line: &str) -> Option<(Vec<u32>, usize)> {
    if line.chars().count() > MAX_HEADING
        || ends_sentence(line)
        || line.contains(['，', '。', '；', '：', ':', '\t'])
    {
        return None;
    }
    let end = line.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '．')?;
    let (marker, rest) = line.split_at_checked(end)?;
    let numbers: Option<Vec<u32>> = marker
        .split(['.', '．'])
        .map(|number| number.parse().ok().filter(|number| (1..=MAX_NUMBER).contains(number)))
        .collect();
    let numbers = numbers.filter(|numbers| numbers.len() <= MAX_DEPTH)?;
    let name = rest.trim_start();
    let is_apart = name.len() < rest.len() || numbers.len() > 1;
    let is_name = name.starts_with(|c: char| ('\u{3400}'..='\u{9fff}').contains(&c) || "《“".contains(c))
        && name.chars().count() >= 2
        && !name.contains("　　")
        // 2　青禾镇　1200
        && !name.ends_with(|c: char| c.is_ascii_digit())
        && (numbers.len() > 1 || name.split_whitespace().count() == 1);
    // 2.5亿元
    let is_amount =
        name.len() == rest.len() && name.starts_with(|c| "万亿千百元吨米亩个倍人户公平".contains(c));
    (is_apart && is_name && !is_amount).then_some((numbers, marker.len()))
}

/// Whether numbers follow others: the next beside one of them, or the first below.
fn follows(before: &[u32], next: &[u32]) -> bool {
    let Some((last, parents)) = next.split_last() else { return false };
    if parents == before {
        return *last == 1;
    }
    // 2.1 may follow 1.3 where the second section has its own heading in another form.
    let is_first = parents.split_last().is_some_and(|(parent, above)| {
        *last == 1
            && before.len() >= next.len()
            && before.get(..above.len()) == Some(above)
            && before.get(above.len()).is_some_and(|old| old + 1 == *parent)
    });
    let beside = before.get(..parents.len()) == Some(parents)
        && before.get(parents.len()).is_some_and(|old| old + 1 == *last);
    is_first || beside
}

/// Places of these headings, with their level and the length of their number.
pub(super) fn decimals(lines: &[Line<'_>], rows: &BTreeSet<u32>) -> BTreeMap<usize, (u8, usize)> {
    let mut found: Vec<(usize, Vec<u32>, usize)> = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !rows.contains(&line.number)) {
        if !line.text.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let Some((numbers, length)) = decimal(line.text) else { continue };
        let fits = match found.last() {
            Some((_, before, _)) => follows(before, &numbers),
            None => numbers.iter().all(|&number| number == 1) && numbers.len() <= 2,
        };
        if fits {
            found.push((at, numbers, length));
        }
    }
    let is_set = found.len() >= MIN_SET && are_apart(lines, &found);
    let level = |numbers: &[u32]| u8::try_from(numbers.len()).unwrap_or(u8::MAX);
    let found = if is_set { found } else { Vec::new() };
    found.into_iter().map(|(at, numbers, length)| (at, (level(&numbers), length))).collect()
}

/// Whether each of these headings has something below it: a text, or a heading that is deeper.
fn are_apart(lines: &[Line<'_>], found: &[(usize, Vec<u32>, usize)]) -> bool {
    let has_text = |pair: &[(usize, Vec<u32>, usize)]| matches!(pair, [(at, numbers, _), (next, other, _)] if *next > at + 1 || other.len() > numbers.len());
    found.windows(2).all(has_text)
        && found.last().is_some_and(|(at, ..)| at + 1 < lines.len())
        && found.iter().any(|(at, ..)| lines.get(at + 1).is_some_and(|next| ends_sentence(next.text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(usize, u8)> {
        let found = decimals(&super::super::super::lines::of(text), &BTreeSet::new());
        found.into_iter().map(|(at, (level, _))| (at, level)).collect()
    }

    #[test]
    fn decimals_are_a_set() {
        let plan = "1　总则\n1.1　目的\n防汛。\n1.2 范围\n全乡。\n2　机构\n设指挥部。\n";
        assert_eq!(found(plan), [(0, 1), (1, 2), (3, 2), (5, 1)]);
        for text in [
            "1　青禾镇　1200\n2　白水镇　900\n3　石桥镇　800\n完。\n",
            "1 甲方\n2 乙方\n3 丙方\n完。\n",
            "1.1亿元\n1.2亿元\n1.3亿元\n完。\n",
            "1 总则\n今天开会。\n3 附则\n完。\n",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
