//! An index of made-up documents, as tests build it.

use std::sync::LazyLock;

use xunzhang::index::build::{Analyzer, BuildOptions, Document, Layout};
use xunzhang::index::memory::InMemory;
use xunzhang::search::{Answer, Searcher};
use xunzhang::text::fold::Folding;
use xunzhang::text::segment::Segmenter;
use xunzhang::text::sounds::readings;
use xunzhang::text::variants;

static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(Segmenter::new);
/// The folding of the index.
pub(crate) static FOLDING: LazyLock<Folding> = LazyLock::new(variants::folding);

/// Builds an index in memory, cut into so many files.
pub(crate) fn build(documents: &[Document], layout: Layout) -> InMemory {
    let analyzer = Analyzer {
        terms: &|text| SEGMENTER.terms(text),
        segmenter: "test",
        folding: &FOLDING,
        folding_table: "test",
        readings: &readings,
    };
    InMemory::build(documents, &analyzer, &BuildOptions { layout, ..BuildOptions::default() })
        .expect("an index")
}

/// Rounds after which a question to an index of a few documents must be answered: half of what the page's script allows.
const MAX_ROUNDS: usize = 16;

/// Asks until there is an answer, and brings each block that is needed.
#[allow(dead_code, reason = "not every test brings all blocks")]
pub(crate) fn ask<T>(
    index: &InMemory,
    searcher: &mut Searcher,
    question: &dyn Fn(&Searcher) -> Answer<T>,
) -> T {
    ask_within(MAX_ROUNDS, searcher, question, &mut |searcher, name| {
        let block = index.block(name).expect("a block of this name");
        searcher.add(name, &block).expect("a good block");
    })
}

/// Asks until there is an answer, at most so many times; `bring` adds each block that is needed, or marks it unavailable.
#[allow(dead_code, reason = "not every test asks")]
pub(crate) fn ask_within<T>(
    rounds: usize,
    searcher: &mut Searcher,
    question: &dyn Fn(&Searcher) -> Answer<T>,
    bring: &mut dyn FnMut(&mut Searcher, &str),
) -> T {
    for _ in 0..rounds {
        match question(searcher) {
            Answer::Ready(found) => return found,
            Answer::Pending { pending } => {
                assert!(!pending.is_empty(), "nothing is needed and nothing found");
                pending.iter().for_each(|name| bring(searcher, name));
            }
        }
    }
    panic!("no answer after {rounds} rounds")
}
