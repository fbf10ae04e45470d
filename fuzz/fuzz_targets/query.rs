//! Any query: an answer in few rounds, whose literal hits are those of a scan, and never a panic.
//! `cargo +nightly fuzz run query -- -max_total_time=60`.

#![no_main]

mod support;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use support::{ask, index};
use testkit::matched::{matched, tokens};
use xunzhang_engine::index::build::Layout;
use xunzhang_engine::index::memory::InMemory;
use xunzhang_engine::search::{Options, Page, Searcher, Sort, Tier};

static INDEX: LazyLock<InMemory> = LazyLock::new(|| index(Layout::Fitting));

fuzz_target!(|query: &str| {
    let mut searcher = Searcher::open(&INDEX.manifest()).unwrap();
    let bring = |name: &str| INDEX.block(name);
    let options = Options {
        limit: 100,
        exact: true,
        facets: true,
        no_correction: false,
        sort: Sort::Newest,
        budget: None,
    };
    let results = ask(&mut searcher, &bring, |searcher| searcher.search(query, &options));
    let folded = matched(&tokens(query).join(" "));
    if folded.iter().any(|c| c.is_alphanumeric()) {
        for hit in results.hits.iter().filter(|hit| hit.tier == Tier::Literal) {
            let text = matched(&hit.passage.text);
            assert!(text.windows(folded.len()).any(|window| window == folded), "{query:?}");
        }
    }
    for hit in &results.hits {
        let length = hit.passage.text.chars().count();
        assert!(hit.marks.iter().chain(&hit.snippets).all(|&(start, end)| start <= end && end <= length));
    }
    ask(&mut searcher, &bring, |searcher| searcher.complete(query, 5));
    let page = Page { from: 0, lines: 5, width: 10, budget: None };
    ask(&mut searcher, &bring, |searcher| searcher.concordance(query, &page));
});
