//! An index of made-up documents, as tests build it.

use std::sync::LazyLock;

use xunzhang::index::build::{Cut, Document, Language, Work};
use xunzhang::index::memory::InMemory;
use xunzhang::text::fold::Folding;
use xunzhang::text::segment::Segmenter;
use xunzhang::text::sounds::readings;
use xunzhang::text::variants;

static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(Segmenter::new);
/// The folding of the index.
pub(crate) static FOLDING: LazyLock<Folding> = LazyLock::new(variants::folding);

/// Builds an index in memory, cut into so many files.
pub(crate) fn build(documents: &[Document], cut: Cut) -> InMemory {
    let language = Language {
        terms: &|text| SEGMENTER.terms(text),
        segmenter: "test",
        folding: &FOLDING,
        folding_table: "test",
        readings: &readings,
    };
    InMemory::build(documents, &language, &Work { cut, ..Work::default() }).expect("an index")
}
