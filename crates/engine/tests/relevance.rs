//! The second promise: the right passage comes first. Each line of `data/relevance.tsv` is a query, the passage of
//! `data/relevance.txt` that must come first, and the reason; where another still comes before it, the line says its
//! rank. The mean reciprocal rank of all lines is held, too.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeMap;

use testkit::index::{ask, build};
use xunzhang_engine::index::build::{Document, Layout};
use xunzhang_engine::search::{Options, Results, Searcher};

const PASSAGES: &str = include_str!("data/relevance.txt");
const QUERIES: &str = include_str!("data/relevance.tsv");

/// The kinds of query, each with the least number of lines.
const KINDS: [(&str, usize); 8] = [
    ("phrase", 10),
    ("words", 10),
    ("question", 10),
    ("name", 5),
    ("mixed", 5),
    ("title", 5),
    ("script", 5),
    ("correction", 5),
];

/// Mean reciprocal rank of the lines, to three decimals.
const MRR: &str = "0.966";

/// The documents: a line `# title | speaker | date`, then a line for each paragraph.
fn documents() -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    for line in PASSAGES.lines() {
        if let Some(head) = line.strip_prefix("# ") {
            let head: Vec<&str> = head.split(" | ").collect();
            let mut document = Document::new(documents.len().to_string(), head[0]);
            document.record.speaker = Some(head[1].to_owned());
            document.record.date = Some(head[2].to_owned());
            documents.push(document);
        } else {
            let document = documents.pop().expect("a title comes first");
            documents.push(document.paragraph(line));
        }
    }
    documents
}

/// A line of the list of queries.
struct Case<'a> {
    kind: &'a str,
    query: &'a str,
    first: &'a str,
    reason: &'a str,
    /// The rank that the passage has today.
    rank: usize,
}

fn cases() -> Vec<Case<'static>> {
    let lines = QUERIES.lines().filter(|line| !line.starts_with('#'));
    let case = |line: &'static str| {
        let cells: Vec<&str> = line.split('\t').collect();
        assert!((4..=5).contains(&cells.len()), "{line:?}: kind, query, passage, reason, rank");
        let rank = cells.get(4).map_or(1, |rank| rank.parse().expect("a rank"));
        Case { kind: cells[0], query: cells[1], first: cells[2], reason: cells[3], rank }
    };
    lines.map(case).collect()
}

/// Rank of the passage that begins with these words, from 1.
fn rank(results: &Results, first: &str) -> Option<usize> {
    results.hits.iter().position(|hit| hit.passage.text.starts_with(first)).map(|at| at + 1)
}

#[test]
fn the_right_passage_comes_first() {
    let documents = documents();
    let index = build(&documents, Layout::Pages);
    let (mut reciprocal, mut wrong) = (0.0, Vec::new());
    for Case { kind, query, first, reason, rank: today } in cases() {
        let named = documents.iter().flat_map(Document::texts).filter(|(_, text)| text.starts_with(first));
        assert_eq!(named.count(), 1, "{first}: the words begin one passage");
        let mut searcher = Searcher::open(&index.manifest()).unwrap();
        let options = Options { limit: 10, ..Options::default() };
        let results = ask(&index, &mut searcher, &|searcher| searcher.search(query, &options));
        let rank = rank(&results, first);
        reciprocal += rank.map_or(0.0, |rank| 1.0 / rank as f64);
        if rank != Some(today) {
            let shown = results.hits.iter().take(3).map(|hit| hit.passage.text.as_str());
            let shown: Vec<String> = shown.map(|text| text.chars().take(12).collect()).collect();
            wrong.push(format!(
                "{kind} {query}: {first} has rank {rank:?}, not {today} ({reason}); shown {shown:?}"
            ));
        }
        if (kind == "correction") != results.corrected.is_some() {
            wrong.push(format!("{kind} {query}: corrected is {:?}", results.corrected));
        }
    }
    let mrr = format!("{:.3}", reciprocal / cases().len() as f64);
    assert!(wrong.is_empty() && mrr == MRR, "MRR {mrr}, not {MRR}\n{}", wrong.join("\n"));
}

#[test]
fn every_kind_of_query_is_there() {
    assert!(documents().iter().map(|document| document.passages.len()).sum::<usize>() >= 80);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for case in cases() {
        *counts.entry(case.kind).or_default() += 1;
    }
    for (kind, least) in KINDS {
        assert!(counts.remove(kind) >= Some(least), "{kind}: fewer than {least} queries");
    }
    assert!(counts.is_empty(), "kinds without a name: {counts:?}");
}
