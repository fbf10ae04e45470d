//! The surface that the page's script sees: an index that is given bytes, and answers that are plain objects.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::search::{Options, Searcher};

/// An index that can be searched.
#[wasm_bindgen]
pub struct Index(Searcher);

#[wasm_bindgen]
impl Index {
    /// Opens an index by the inflated contents of its manifest.
    #[wasm_bindgen(constructor)]
    pub fn new(manifest: &[u8]) -> Result<Index, JsError> {
        Ok(Index(Searcher::open(manifest)?))
    }

    /// Takes in the inflated contents of a file that a search asked for.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), JsError> {
        Ok(self.0.add(name, bytes)?)
    }

    /// Searches. The answer is `{needs: [names]}`, to be asked again when those files have been added, or the results.
    pub fn search(&self, query: &str, limit: usize) -> Result<JsValue, JsError> {
        let answer = self.0.search(query, &Options { limit, ..Options::default() })?;
        Ok(answer.serialize(&Serializer::json_compatible())?)
    }
}
