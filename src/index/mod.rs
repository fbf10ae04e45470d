//! Keys and text → bytes → look-ups: the files of an index, writer beside reader.
//!
//! ```text
//! manifest ── character codes, folding, borders and names of:
//!    ├── key shards    fst: key → document frequency, list of passages      (keys, postings)
//!    ├── text blocks   passages, with the speech and headings they stand in (text)
//!    ├── fields        values of a header field, and which speech has which (fields)
//!    ├── sounds        how characters sound, and the commonest terms       (sounds)
//!    └── folding       all pairs of traditional and simplified, on demand   (pairs)
//! ```
//!
//! Each file opens with the same eight bytes ([`file`]); integers become bytes in one place ([`bytes`]); docs/FORMAT.md
//! has a line for each field. Readers check everything once when a file is opened and then trust it. Writers take
//! plain [`build::Document`]s, so nothing here knows where text comes from.

pub mod alphabet;
pub mod build;
mod bytes;
pub mod codes;
mod error;
pub mod fields;
pub mod file;
pub mod keys;
pub mod manifest;
pub(crate) mod order;
pub(crate) mod pairs;
pub mod postings;
pub mod sounds;
pub mod text;

pub use error::IndexError;
