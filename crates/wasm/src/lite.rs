//! The engine that a page fetches first: it finds.

use wasm_bindgen::prelude::*;

use super::Index;
use xunzhang_engine::search::Searcher;

#[wasm_bindgen]
impl Index {
    /// Opens an index by the inflated contents of its manifest.
    #[wasm_bindgen(constructor)]
    pub fn new(manifest: &[u8]) -> Result<Index, JsError> {
        Ok(Index(Searcher::lite(manifest)?))
    }
}
