//! What an answer says that was made without some blocks, or before the budget of its question let it read all: hits are
//! right, a total is never below the truth nor said to be exact, and unavailable blocks are named.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use testkit::Numbers;
use testkit::index::{ask_within, build};
use xunzhang_engine::index::build::{Document, Layout};
use xunzhang_engine::index::memory::InMemory;
use xunzhang_engine::search::{Answer, Options, Page, Relation, Results, Searcher, Tier};

/// Of every kind: words, phrases over signs, quotes, wildcards, alternatives, fields, titles, what stands nowhere.
const QUERIES: [&str; 16] = [
    "堤防",
    "的",
    "的，的",
    "“堤防”",
    "\"的?的\"",
    "堤防 水库",
    "水库 的",
    "堤防|水库",
    "堤防 -水库",
    "年:2021 堤防",
    "-年:2021 堤防",
    "年:2021",
    "标题:会议 水库",
    "提防",
    "gdp",
    "堤防水库的",
];

/// Paragraphs of some words with signs between them, so that lists propose what texts rule out.
fn index(seed: u64, documents: usize) -> InMemory {
    let mut numbers = Numbers(seed);
    let mut below = |limit: usize| numbers.below(limit);
    const WORDS: [&str; 12] =
        ["堤防", "水库", "的", "，", "的", "“堤防”", "。", "会议", "GDP增长", "检修", "闸门", "、"];
    let documents: Vec<Document> = (0..documents)
        .map(|id| {
            let title = |below: &mut dyn FnMut(usize) -> usize| match below(3) {
                0 => format!("堤防会议{id}"),
                _ => format!("第{id}次讲话"),
            };
            let paragraphs: Vec<String> = (0..1 + below(6))
                .map(|_| (0..1 + below(14)).map(|_| WORDS[below(WORDS.len())]).collect())
                .collect();
            let document = Document::new(format!("s{id}"), title(&mut below));
            let document = paragraphs.into_iter().fold(document, Document::paragraph);
            document.field("year", format!("{}", 2020 + below(3)))
        })
        .collect();
    build(&documents, Layout::Pages)
}

/// Asks until there is an answer; blocks that `unavailable` names are not added.
fn ask<T>(
    index: &InMemory,
    unavailable: &dyn Fn(&str) -> bool,
    question: &dyn Fn(&Searcher) -> Answer<T>,
) -> (T, BTreeSet<String>) {
    let mut searcher = Searcher::open(&index.manifest()).unwrap();
    let mut named = BTreeSet::new();
    let found = ask_within(64, &mut searcher, question, &mut |searcher, name| {
        if unavailable(name) {
            searcher.mark_unavailable(name);
            named.insert(name.to_owned());
        } else {
            searcher.add(name, &index.block(name).unwrap()).unwrap();
        }
    });
    (found, named)
}

const EXACT: Options = Options {
    limit: usize::MAX,
    exact: true,
    facets: true,
    no_correction: true,
    sort: xunzhang_engine::search::Sort::Relevance,
    budget: None,
};

/// The tier of each passage that the whole index finds.
fn tiers(results: &Results) -> BTreeMap<u32, Tier> {
    results.hits.iter().map(|hit| (hit.passage.id, hit.tier)).collect()
}

/// Hits are of the whole answer, and in no better tier than there; the total is no less than the truth.
fn check(query: &str, results: &Results, whole: &Results) {
    let truth = tiers(whole);
    for hit in &results.hits {
        let tier =
            truth.get(&hit.passage.id).unwrap_or_else(|| panic!("{query}: {} is no hit", hit.passage.id));
        assert!(hit.tier >= *tier, "{query}: {} is {tier:?}, not {:?}", hit.passage.id, hit.tier);
        if hit.tier == Tier::Literal {
            assert_eq!(*tier, Tier::Literal, "{query}");
        }
    }
    match results.total.relation {
        Relation::Equal => assert_eq!(results.total.count, whole.total.count, "{query}: equal"),
        Relation::AtMost => {
            let (said, truth) = (results.total.count, whole.total.count);
            assert!(said >= truth, "{query}: at most {said}, and there are {truth}");
        }
    }
    // Values that match nothing are left out.
    for facet in results.facets.iter().flatten() {
        let whole = whole.facets.iter().flatten().find(|whole| whole.field == facet.field).unwrap();
        for count in &whole.values {
            let said =
                facet.values.iter().find(|said| said.value == count.value).map_or(0, |said| said.count);
            assert!(
                said >= count.count,
                "{query}: {} {}: {said} of {}",
                facet.field,
                count.value,
                count.count
            );
        }
    }
    for counts in results.documents.iter().flatten() {
        if let Some(whole) = whole.documents.iter().flatten().find(|whole| whole.id == counts.id) {
            assert!(counts.passages >= whole.passages, "{query}: {counts:?}, and it is {whole:?}");
            if counts.relation == Relation::Equal && results.total.relation == Relation::Equal {
                assert_eq!(counts, whole, "{query}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_blocks_are_unavailable(seed: u64, keep in 1u64..6, limit in 1usize..12, exact: bool) {
        let index = index(seed, 14);
        let is_unavailable = |name: &str| {
            let sum = name.bytes().fold(seed, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
            (sum >> 7).is_multiple_of(keep)
        };
        for query in QUERIES {
            let (whole, _) = ask(&index, &|_| false, &|searcher| searcher.search(query, &EXACT));
            let options = Options { limit, exact, ..EXACT };
            let (results, unavailable) = ask(&index, &is_unavailable, &|searcher| searcher.search(query, &options));
            check(query, &results, &whole);
            let named: BTreeSet<String> = results.unavailable.iter().cloned().collect();
            prop_assert!(named.is_subset(&unavailable), "{query}: {named:?} of {unavailable:?}");
            prop_assert_eq!(unavailable.is_empty(), named.is_empty(), "{}", query);
            prop_assert!(unavailable.is_empty() || results.total.relation == Relation::AtMost, "{query}");
            prop_assert!(unavailable.is_empty() || results.missing.is_empty(), "{query}");

            let page = Page { from: 0, lines: limit, width: 3, budget: None };
            let (lines, unavailable) = ask(&index, &is_unavailable, &|searcher| searcher.concordance(query, &page));
            prop_assert_eq!(unavailable.is_empty(), lines.unavailable.is_empty(), "{}", query);
            prop_assert!(unavailable.is_empty() || lines.total.relation == Relation::AtMost, "{query}");
            prop_assert!(lines.total.count >= whole.total.count, "{query}: {:?}", lines.total);
        }
    }

    #[test]
    fn any_budget(seed: u64, limit in 1usize..12, facets: bool) {
        let index = index(seed, 30);
        for query in QUERIES {
            let (whole, _) = ask(&index, &|_| false, &|searcher| searcher.search(query, &EXACT));
            let unbounded = Options { limit, exact: false, facets, ..EXACT };
            let (expected, _) = ask(&index, &|_| false, &|searcher| searcher.search(query, &unbounded));
            for budget in [0, 1, 2, 3, 5, 8, 13, 1_000] {
                let options = Options { budget: Some(budget), no_correction: false, ..unbounded };
                let (results, _) = ask(&index, &|_| false, &|searcher| searcher.search(query, &options));
                check(query, &results, &whole);
                let texts = results.files.iter().filter(|name| name.starts_with('t')).count();
                prop_assert!(texts <= budget, "{query}: {texts} texts of {budget}");
                match results.reading {
                    Some(reading) => {
                        prop_assert!(reading.read < reading.total, "{query}: {reading:?}");
                        let best = results.hits.iter().take_while(|hit| hit.tier == Tier::Literal).count();
                        prop_assert!(best < limit, "{query}");
                        prop_assert!(results.corrected.is_none() && results.suggestions.is_empty(), "{query}");
                    }
                    None => {
                        let ids = |results: &Results| results.hits.iter().map(|hit| (hit.tier, hit.passage.id)).collect::<Vec<_>>();
                        if budget == 1_000 {
                            prop_assert_eq!(ids(&results), ids(&expected), "{}", query);
                        }
                    }
                }
            }
        }
    }

    /// Whatever the budget, pages follow on one another until all places have come, each once.
    #[test]
    fn pages_of_lines_within_a_budget(seed: u64, lines in 1usize..9, budget in 1usize..4) {
        let index = index(seed, 20);
        for query in ["堤防", "“堤防”", "的，的", "堤防 水库"] {
            let all = Page { from: 0, lines: usize::MAX, width: 3, budget: None };
            let (all, _) = ask(&index, &|_| false, &|searcher| searcher.concordance(query, &all));
            let (mut from, mut budget, mut found) = (Some(0), budget, Vec::new());
            while let Some(first) = from {
                let page = Page { from: first, lines, width: 3, budget: Some(budget) };
                let (next, _) = ask(&index, &|_| false, &|searcher| searcher.concordance(query, &page));
                found.extend(next.lines.iter().map(|line| (line.passage, line.start)));
                if next.reading.is_some() {
                    budget *= 2;
                }
                from = next.next;
            }
            let all: Vec<_> = all.lines.iter().map(|line| (line.passage, line.start)).collect();
            prop_assert_eq!(found, all, "{}", query);
        }
    }
}
