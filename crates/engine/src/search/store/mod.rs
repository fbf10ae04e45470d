//! The blocks of an index that are at hand, and what one query asks of them.
//!
//! ```text
//! block_store   names → opened blocks; frees blocks when they take too much memory
//! request       the blocks that one query asks for: those it reads, pending and unavailable ones
//! fetch         ready, pending or unavailable
//! ```

mod block_store;
mod fetch;
mod request;

pub(crate) use block_store::{BlockStore, OpenPinyin};
pub(crate) use fetch::{Fetch, Pending, all};
pub(crate) use request::Request;
