//! The engine with everything: the search with all extras.

use wasm_bindgen::prelude::*;

use super::{Index, plain};
use xunzhang_engine::search::{Options, Page, Searcher, Sort, Which};

#[wasm_bindgen]
impl Index {
    /// Opens an index by the inflated contents of its manifest.
    #[wasm_bindgen(constructor)]
    pub fn new(manifest: &[u8]) -> Result<Index, JsError> {
        Ok(Index(Searcher::open(manifest)?))
    }

    /// Searches; `budget` is the most blocks of text that are read for it, `sort` the name of an order.
    #[allow(
        clippy::too_many_arguments,
        reason = "an object of options would cost the engine a reader of objects"
    )]
    pub fn search(
        &self,
        query: &str,
        limit: usize,
        exact: bool,
        facets: bool,
        no_correction: bool,
        budget: usize,
        sort: &str,
    ) -> Result<JsValue, JsError> {
        let sort = Sort::named(sort).ok_or_else(|| JsError::new("没有这种排序 · no such order"))?;
        plain(
            &self
                .0
                .search(query, &Options { limit, exact, facets, no_correction, budget: Some(budget), sort }),
        )
    }

    /// Completes the last word of a query.
    pub fn complete(&self, query: &str, limit: usize) -> Result<JsValue, JsError> {
        plain(&self.0.complete(query, limit))
    }

    /// Gives a page of the concordance of a query.
    pub fn concordance(
        &self,
        query: &str,
        from: u32,
        lines: usize,
        width: usize,
        budget: usize,
    ) -> Result<JsValue, JsError> {
        plain(&self.0.concordance(query, &Page { from, lines, width, budget: Some(budget) }))
    }

    /// The number behind that of the last passage.
    pub fn end(&self) -> u32 {
        self.0.passages().end
    }

    /// Gives the whole document that holds a passage.
    pub fn document(&self, passage: u32) -> Result<JsValue, JsError> {
        plain(&self.0.document(Which::Holding(passage)))
    }

    /// Gives the whole document of this number, from 0.
    #[wasm_bindgen(js_name = documentAt)]
    pub fn document_at(&self, number: u32) -> Result<JsValue, JsError> {
        plain(&self.0.document(Which::Numbered(number)))
    }
}
