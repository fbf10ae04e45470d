//! Keys and text → bytes → look-ups: the files of an index, writer beside reader.
//!
//! ```text
//! manifest ── character codes, folding, and the directory of:          (codes, directory)
//!    ├── key shards    key → document frequency, list of passages      (shard, keys, postings, terms)
//!    ├── text blocks   passages, with the document and headings they stand in (text, record, outline)
//!    ├── fields        values of a header field, and which document has which (fields)
//!    ├── pinyin        readings of the characters, and the commonest terms    (pinyin)
//!    ├── folding       all variants of characters, on demand                  (variants)
//!    └── removed       the manifest of a second index: of what rules removed from the source
//! ```
//!
//! Each block opens with the same eight bytes ([`mod@file`]); integers become bytes in one place ([`bytes`]); docs/FORMAT.md
//! has a line for each field. Readers check everything once when a block is opened and then trust it. Writers take
//! plain [`document::Document`]s, so nothing here knows where text comes from; what only a build needs ([`build`], [`runs`],
//! [`pack`]) is left out of the engine.

pub mod alphabet;
pub mod anchor;
pub mod attributes;
#[cfg(feature = "build")]
pub mod build;
pub(crate) mod bytes;
pub mod codes;
pub(crate) mod directory;
pub mod document;
mod error;
pub mod fields;
pub mod file;
#[cfg(feature = "build")]
pub mod folder;
pub(crate) mod invert;
pub(crate) mod keys;
#[cfg(feature = "build")]
mod layout;
pub mod manifest;
#[cfg(feature = "build")]
pub mod memory;
#[cfg(feature = "build")]
mod options;
mod outline;
#[cfg(feature = "build")]
pub mod pack;
pub mod passage;
pub mod pinyin;
pub mod postings;
pub mod record;
#[cfg(feature = "build")]
mod runs;
pub mod shard;
#[cfg(any(feature = "build", test))]
pub(crate) mod shard_writer;
pub(crate) mod sort;
pub mod synonyms;
pub mod terms;
pub mod text;
#[cfg(feature = "build")]
mod used;
pub(crate) mod variants;

pub use error::IndexError;
