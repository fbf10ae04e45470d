//! What the second engine does beside searching: see `search::study`.

use wasm_bindgen::prelude::*;

use super::{Index, plain};
use crate::search::Page;

#[wasm_bindgen]
impl Index {
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
    ) -> Result<JsValue, JsError> {
        plain(&self.0.concordance(query, &Page { from, lines, width }))
    }

    /// Gives the whole speech that holds a passage.
    pub fn speech(&self, passage: u32) -> Result<JsValue, JsError> {
        plain(&self.0.speech(passage))
    }
}
