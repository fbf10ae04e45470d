//! Names of header fields as they are typed, and the numbers that some of them take.

use std::ops::RangeInclusive;

use crate::index::fields::{DATE, FieldKind, YEAR, whole};

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

/// A header field that there is.
#[derive(Debug, Clone)]
pub(crate) struct NamedField {
    /// Folded.
    pub(crate) name: Vec<char>,
    pub(crate) kind: FieldKind,
}

/// `2019`, `2019年`, `2019..2022`, `2019..`, `..2022`: the numbers of a field of this kind; `None` where it has none.
pub(super) fn numbers(text: &[char], kind: FieldKind) -> Option<RangeInclusive<u32>> {
    let number = |digits: &[char]| {
        let digits: String = digits.strip_suffix(&['年']).unwrap_or(digits).iter().collect();
        whole(&digits).filter(|_| kind.fits(&digits))
    };
    if !kind.is_ranged() {
        return None;
    }
    let Some(dots) = text.windows(2).position(|pair| pair == ['.', '.']) else {
        return number(text).map(|number| number..=number);
    };
    let (first, last) = (text.get(..dots)?, text.get(dots + 2..)?);
    let open = |side: &[char], open: u32| if side.is_empty() { Some(open) } else { number(side) };
    let range = open(first, 0)?..=open(last, u32::MAX)?;
    (text.len() > 2).then_some(range)
}
