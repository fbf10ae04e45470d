//! The blocks of an index that are at hand, and what one query asks of them.
//!
//! ```text
//! block_store   names → blocks, opened; what takes too much memory is given up
//! request       what one query wants of them, and which it lacks
//! fetch         at hand, on its way, or not to be had
//! ```

mod block_store;
mod fetch;
mod request;

pub(crate) use block_store::{BlockStore, OpenPinyin};
pub(crate) use fetch::{Fetch, Pending, all};
pub(crate) use request::Request;
