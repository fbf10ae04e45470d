//! Sections that are counted in words of their own, as guides, scripts and readers count theirs: 第一展厅　水上人家, 第二单元, 第三幕.
//!
//! No outline of official documents has them, and a title may look like one (第八讲　论修身). So they are headings only as a
//! set: short lines that count from one, each with something below it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::super::line_kind::ends_sentence;
use super::super::lines::Line;
use super::super::numerals;
use super::super::pattern::pattern;

/// Characters of the longest heading of a section.
const MAX_SECTION: usize = 30;

static SECTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[【\[《]?第\s*(?P<number>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*(?P<unit>展[厅廳区區]|[单單]元|板[块塊]|篇章|乐章|樂章|环节|環節|阶段|階段|部曲|[学學]期|模[块塊]|专题|專題|[组組站幕场場课課讲講回辑輯季厅廳区區关關集])[】\]》]?(?:[\s　:：、·—-]+[^\s].*)?$",
    )
});

/// The number and the word of a section that a line is the heading of.
fn section(line: &str) -> Option<(u32, &str)> {
    if line.chars().count() > MAX_SECTION || ends_sentence(line) || line.contains(['，', '。', '；', '\t'])
    {
        return None;
    }
    let found = SECTION.captures(line)?;
    Some((numerals::number(found.name("number")?.as_str())?, found.name("unit")?.as_str()))
}

/// Whether a line above all others is the first section of a text without a title: the second stands below it.
pub(in super::super) fn begins(line: &str, after: &[Line<'_>]) -> bool {
    let second = |unit: &str| after.iter().any(|line| section(line.text) == Some((2, unit)));
    section(line).is_some_and(|(number, unit)| number == 1 && second(unit))
}

/// Places of the headings of sections, with their level: a word that comes later stands below those before it.
pub(super) fn sections(lines: &[Line<'_>], rows: &BTreeSet<u32>) -> BTreeMap<usize, u8> {
    let mut units: Vec<(&str, Vec<(usize, u32)>)> = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !rows.contains(&line.number)) {
        let Some((number, unit)) = section(line.text) else { continue };
        match units.iter_mut().find(|(known, _)| *known == unit) {
            Some((_, places)) => places.push((at, number)),
            None => units.push((unit, vec![(at, number)])),
        }
    }
    units.retain(|(_, places)| is_set(lines.len(), places));
    let levels = (1..).zip(units);
    levels.flat_map(|(level, (_, places))| places.into_iter().map(move |(at, _)| (at, level))).collect()
}

/// Whether numbers at these places count from one, or from one again, with something below each.
fn is_set(lines: usize, places: &[(usize, u32)]) -> bool {
    let follows = |pair: &[(usize, u32)]| matches!(pair, [(at, number), (next, other)] if next > &(at + 1) && (*other == number + 1 || *other == 1));
    places.len() > 1
        && places.first().is_some_and(|&(_, number)| number == 1)
        && places.iter().any(|&(_, number)| number == 2)
        && places.windows(2).all(follows)
        && places.last().is_some_and(|&(at, _)| at + 1 < lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(usize, u8)> {
        sections(&super::super::super::lines::of(text), &BTreeSet::new()).into_iter().collect()
    }

    #[test]
    fn sections_are_a_set() {
        let guide = "第一展厅　水上人家\n船。\n第二展厅　茶马旧事\n马。\n";
        assert_eq!(found(guide), [(0, 1), (2, 1)]);
        let nested = "第一单元\n第一课　井\n水。\n第二课　瓦\n泥。\n第二单元\n第一课　秤\n星。\n";
        assert_eq!(found(nested), [(0, 1), (1, 2), (3, 2), (5, 1), (6, 2)]);
        for text in [
            "第八讲　论修身\n修身。\n第九讲　论齐家\n齐家。\n",
            "第一组讨论时发言很热烈。\n甲。\n第二组也一样。\n乙。\n",
            "第一组\n第二组\n第三组\n",
            "第一站\n甲。\n",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
