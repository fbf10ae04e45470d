//! Documents in files → a site that searches them, with no server.
//!
//! ```text
//! corpus → site → cli, over the engine: text → index → search → wasm → www
//! ```
//!
//! `corpus` reads files and gives speeches, `site` writes pages and an index, and the program calls both. The index and
//! the search are the package `xunzhang-engine`, which runs on every target.

#![allow(
    rustdoc::private_intra_doc_links,
    reason = "a module's opening names its parts, for those who read the source"
)]

#[cfg(feature = "corpus")]
pub mod corpus;
#[cfg(feature = "site")]
pub mod site;
