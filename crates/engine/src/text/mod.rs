//! Text → what is matched and weighed: folding, scripts, keys and terms.
//!
//! Folding ([`fold`]) and the ranges of scripts ([`script`]) run on every side: when an index is built, when a query
//! is read and when a passage is checked. Keys ([`keys`]) find; terms weigh. At build time terms are cut by jieba
//! ([`segment`]); a query is cut over the terms of the index itself ([`viterbi`]), so no dictionary is shipped and
//! the two sides cannot disagree about which terms there are.

pub mod fold;
pub mod keys;
pub mod normal;
#[cfg(feature = "build")]
pub mod pinyin;
pub mod script;
#[cfg(feature = "build")]
pub mod segment;
#[cfg(not(target_arch = "wasm32"))]
pub mod variants;
pub mod viterbi;
