//! Long names and their short forms: a table of those of Chinese officialdom, and those that the texts themselves give.
//!
//! The table is the project's own; only what stands in a collection comes into its index. A text gives a short form where it says
//! 以下简称 in brackets behind the long one. How far the long name reaches back is not marked. It begins at the last
//! character before the bracket that is the first of the short form and behind which all others of it follow in order; a short form that is
//! the end of the name (条例, 公司) says nothing.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rayon::prelude::*;
use regex::Regex;

use xunzhang_engine::index::build::Document;
use xunzhang_engine::{SynonymKind, Synonyms};

/// A long name a line, with its short forms, between tabs.
const TABLE: &str = include_str!("abbreviations.txt");
/// Characters of a long name.
const MAX_LONG: usize = 40;
/// The most short forms that are taken from texts: of a very large collection, those that come first by their characters.
const MAX_FOUND: usize = 400;

static SHORT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("[（(〔](?:以下|下)?简称为?[:：]?[“\"「《]?([\\p{Han}A-Za-z0-9]{2,12})[”\"」》]?(?:[,，;；。、]?下同)?[)）〕]").ok()
});

/// The table.
pub(super) fn known() -> impl Iterator<Item = Synonyms> {
    TABLE.lines().map(|line| Synonyms {
        kind: SynonymKind::Abbreviation,
        words: line.split('\t').map(str::to_owned).collect(),
    })
}

/// What the texts of these documents say is short for what.
pub(super) fn found(documents: &[Document]) -> Vec<Synonyms> {
    let of_document = |document: &Document| {
        let texts = document.passages.iter().map(|passage| passage.text.as_str());
        texts.filter(|text| text.contains("简称")).flat_map(of_text).collect::<BTreeSet<_>>()
    };
    let join = |mut a: BTreeSet<_>, b: BTreeSet<_>| {
        a.extend(b);
        a
    };
    let pairs = documents.par_iter().map(of_document).reduce(BTreeSet::new, join);
    let set = |(long, short)| Synonyms { kind: SynonymKind::Abbreviation, words: vec![long, short] };
    pairs.into_iter().take(MAX_FOUND).map(set).collect()
}

fn of_text(text: &str) -> Vec<(String, String)> {
    let pair = |found: regex::Captures<'_>| {
        let (whole, short) = (found.get(0)?, found.get(1)?.as_str());
        Some((long_name(text.get(..whole.start())?, short)?, short.to_owned()))
    };
    SHORT.iter().flat_map(|pattern| pattern.captures_iter(text)).filter_map(pair).collect()
}

/// The name at the end of a text that is long for `short`.
fn long_name(before: &str, short: &str) -> Option<String> {
    let before: Vec<char> = before.trim_end_matches(['》', '”', '」', '"', ' ']).chars().collect();
    let ends = |c: &char| {
        matches!(c, '。' | '！' | '？' | '；' | '，' | '：' | '《' | '“' | '「' | '（' | '）' | '"')
    };
    let room = before.iter().rev().take(MAX_LONG).take_while(|c| !ends(c)).count();
    let before = before.get(before.len() - room..)?;
    let first = short.chars().next()?;
    let begins = |from: &[char]| {
        let mut rest = from.iter();
        from.first() == Some(&first) && short.chars().all(|c| rest.any(|&other| other == c))
    };
    let from = (0..before.len()).rev().filter_map(|at| before.get(at..)).find(|from| begins(from))?;
    let long: String = from.iter().collect();
    (long.chars().count() > short.chars().count() && !long.ends_with(short) && !long.starts_with(short))
        .then_some(long)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_give_short_forms() {
        let table: [(&str, &[(&str, &str)]); 7] = [
            ("由云汀县发展和改革局（以下简称县发改局）牵头。", &[("县发展和改革局", "县发改局")]),
            ("县水务和渔业管理局（以下简称“水渔局”）负责", &[("水务和渔业管理局", "水渔局")]),
            ("依照《云汀县河湖长制工作条例》（以下简称《条例》）", &[]),
            ("《云汀县河湖管理办法》（以下简称《河湖办法》）施行", &[("河湖管理办法", "河湖办法")]),
            ("云汀水利建设有限公司（下称公司）", &[]),
            ("（以下简称甲方）与乙方", &[]),
            ("防汛抗旱指挥部(简称：防指)设在县水利局", &[("防汛抗旱指挥部", "防指")]),
        ];
        for (text, expected) in table {
            let found = of_text(text);
            let found: Vec<(&str, &str)> =
                found.iter().map(|(long, short)| (long.as_str(), short.as_str())).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn each_line_of_the_table_has_a_long_name_and_short_ones() {
        for Synonyms { words, .. } in known() {
            let long = words[0].chars().count();
            assert!(
                words.len() > 1 && words[1..].iter().all(|short| short.chars().count() <= long),
                "{words:?}"
            );
        }
    }
}
