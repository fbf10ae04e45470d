//! An index of made-up documents, as tests build it.

use std::cell::Cell;
use std::sync::LazyLock;

use xunzhang_engine::index::build::{Analyzer, BuildOptions, Document, Layout};
use xunzhang_engine::index::memory::InMemory;
use xunzhang_engine::search::{Answer, Searcher};
use xunzhang_engine::text::pinyin::readings;
use xunzhang_engine::text::segment::Segmenter;

use crate::matched::FOLDING;

static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(Segmenter::new);

/// Builds an index in memory, cut into so many files.
pub fn build(documents: &[Document], layout: Layout) -> InMemory {
    let analyzer = Analyzer {
        terms: &|text| SEGMENTER.terms(text),
        segmenter: "test",
        folding: &FOLDING,
        folding_table: "test",
        readings: &readings,
        synonyms: &[],
    };
    InMemory::build(documents, &analyzer, &BuildOptions { layout, ..BuildOptions::default() })
        .expect("an index")
}

/// Rounds after which a question to an index of a few documents must be answered: half of what the page's script allows.
const MAX_ROUNDS: usize = 16;

/// Asks until there is an answer, and brings each block that is needed.
pub fn ask<T>(index: &InMemory, searcher: &mut Searcher, question: &dyn Fn(&Searcher) -> Answer<T>) -> T {
    ask_within(MAX_ROUNDS, searcher, question, &mut |searcher, name| {
        let block = index.block(name).expect("a block of this name");
        searcher.add(name, &block).expect("a good block");
    })
}

/// Asks until there is an answer, at most so many times; `bring` adds each block that is needed, or marks it unavailable.
pub fn ask_within<T>(
    rounds: usize,
    searcher: &mut Searcher,
    question: &dyn Fn(&Searcher) -> Answer<T>,
    bring: &mut dyn FnMut(&mut Searcher, &str),
) -> T {
    let asked = Cell::new(0);
    let counted = |searcher: &Searcher| {
        assert!(asked.replace(asked.get() + 1) < rounds, "no answer after {rounds} rounds");
        question(searcher)
    };
    xunzhang_engine::ask(searcher, counted, bring).expect("nothing is asked for twice")
}
