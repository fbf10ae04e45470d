//! Names of header fields as they are typed, and the years that one of them takes.

use std::ops::RangeInclusive;

use crate::index::fields::{DATE, YEAR};

/// The title, which is a passage and has no field file.
pub(super) const TITLE: &str = "title";

/// Other names of header fields, folded. (The collection's pairs may lack one that folds a name.)
pub(super) const OTHER_NAMES: [(&str, &str); 25] = [
    ("标题", TITLE),
    ("標題", TITLE),
    ("题目", TITLE),
    ("題目", TITLE),
    ("讲话人", "speaker"),
    ("講話人", "speaker"),
    ("作者", "speaker"),
    ("发言", "by"),
    ("發言", "by"),
    ("发言人", "by"),
    ("發言人", "by"),
    ("日期", DATE),
    ("年", YEAR),
    ("年份", YEAR),
    ("文种", "kind"),
    ("文種", "kind"),
    ("organization", "organisation"),
    ("org", "organisation"),
    ("单位", "organisation"),
    ("單位", "organisation"),
    ("机关", "organisation"),
    ("機關", "organisation"),
    ("文号", "number"),
    ("文號", "number"),
    ("文集", "collection"),
];

/// Whether these characters are `name`.
pub(super) fn is_named(characters: &[char], name: &str) -> bool {
    name.chars().eq(characters.iter().copied())
}

/// `2019`, `2019年`, `2019..2022`, `2019..`, `..2022`.
pub(super) fn years(text: &[char]) -> Option<RangeInclusive<u32>> {
    let year = |digits: &[char]| {
        let digits = digits.strip_suffix(&['年']).unwrap_or(digits);
        let digits: String = digits.iter().collect();
        digits.parse::<u32>().ok().filter(|_| digits.len() == 4)
    };
    let Some(dots) = text.windows(2).position(|pair| pair == ['.', '.']) else {
        return year(text).map(|year| year..=year);
    };
    let (first, last) = (text.get(..dots)?, text.get(dots + 2..)?);
    let open = |side: &[char], open: u32| if side.is_empty() { Some(open) } else { year(side) };
    let years = open(first, 0)?..=open(last, 9999)?;
    (text.len() > 2).then_some(years)
}
