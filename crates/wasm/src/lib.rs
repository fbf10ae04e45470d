//! The surface that the page's script sees: an index that is given bytes, and answers that are plain objects.
//!
//! Every answer is `{pending: [names]}`, to be asked for again when those files have been added, or what was asked for.

#![cfg(target_arch = "wasm32")]

#[cfg(feature = "full")]
mod full;
#[cfg(not(feature = "full"))]
mod lite;

use rlsf::{GlobalTlsf, GlobalTlsfOptions};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use xunzhang_engine::search::{Limits, Searcher};

/// An allocator with a third of the code of the one that the standard library has for wasm.
#[global_allocator]
static ALLOCATOR: GlobalTlsf<Allocator> = GlobalTlsf::new();

/// Without a routine of its own for growing in place, which is code; but pools that touch are made one, since lists and
/// scores of a large index are larger than a page of memory.
struct Allocator;

impl GlobalTlsfOptions for Allocator {
    const ENABLE_REALLOCATION: bool = false;
}

/// An index that can be searched.
#[wasm_bindgen]
pub struct Index(Searcher);

#[wasm_bindgen]
impl Index {
    /// Takes in a block that was asked for, inflated.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), JsError> {
        Ok(self.0.add(name, bytes)?)
    }

    /// Notes that a block cannot be fetched.
    #[wasm_bindgen(js_name = markUnavailable)]
    pub fn mark_unavailable(&mut self, name: &str) {
        self.0.mark_unavailable(name);
    }

    /// Forgets which blocks are unavailable: they are asked for again.
    #[wasm_bindgen(js_name = retryUnavailable)]
    pub fn retry_unavailable(&mut self) {
        self.0.retry_unavailable();
    }

    /// The name of the manifest of what was removed from the texts, if that can be searched.
    pub fn removed(&self) -> Option<String> {
        self.0.removed()
    }

    /// Finds passages, the best first; `budget` is the most blocks of text that are read for it.
    pub fn find(&self, query: &str, limit: usize, exact: bool, budget: usize) -> Result<JsValue, JsError> {
        plain(&self.0.find(query, &Limits { limit, exact, budget: Some(budget) }))
    }
}

fn plain(answer: &impl Serialize) -> Result<JsValue, JsError> {
    Ok(answer.serialize(&Serializer::json_compatible())?)
}
