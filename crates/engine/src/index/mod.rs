//! Keys and text → bytes → look-ups: the files of an index, writer beside reader.
//!
//! ```text
//! manifest ── character codes, folding, and the directory of:          (codes, directory)
//!    ├── key shards    key → document frequency, list of passages      (shard, keys, postings)
//!    ├── text blocks   passages, with the document and headings they stand in (text, record, place)
//!    ├── fields        values of a header field, and which document has which (fields)
//!    ├── sounds        how characters sound, and the commonest terms       (sounds)
//!    ├── folding       all pairs of traditional and simplified, on demand   (pairs)
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
pub(crate) mod order;
#[cfg(feature = "build")]
pub mod pack;
pub(crate) mod pairs;
pub mod passage;
mod place;
pub mod postings;
pub mod record;
#[cfg(feature = "build")]
mod runs;
pub mod shard;
#[cfg(any(feature = "build", test))]
pub(crate) mod shard_writer;
pub mod sounds;
pub mod text;

pub use error::IndexError;
