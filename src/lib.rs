//! Full-text search of Chinese speeches and documents on static pages, with no server.
//!
//! Data flows one way, and a module uses those to its left, never one to its right:
//!
//! ```text
//! corpus → text → index → search → wasm → www
//! ```
//!
//! [`text`] folds characters and makes keys, [`index`] turns keys and text into bytes and back, and [`search`] answers
//! queries from bytes that it is given; these run everywhere. `corpus` reads files and `site` writes pages; those run
//! where an index is built. An index can be built and searched in memory:
//!
//! ```
//! use xunzhang::index::build::{Document, Analyzer, BuildOptions};
//! use xunzhang::index::memory::InMemory;
//! use xunzhang::search::{Answer, Options, Searcher};
//! use xunzhang::text::variants;
//!
//! let document = Document::new("1", "在水利會議上的講話").paragraph("堤防是命脈，春天就要加固。");
//! let folding = variants::folding();
//! let language = Analyzer {
//!     terms: &|_| Vec::new(), segmenter: "none",
//!     folding: &folding, folding_table: "opencc",
//!     readings: &|_| Vec::new(),
//! };
//! let index = InMemory::build(&[document], &language, &BuildOptions::default())?;
//!
//! let mut searcher = Searcher::open(&index.manifest())?;
//! let results = loop {
//!     match searcher.search("命脉", &Options { limit: 10, ..Options::default() }) {
//!         Answer::Ready(results) => break results,
//!         Answer::Pending { pending } => {
//!             for name in pending {
//!                 searcher.add(&name, &index.block(&name).unwrap_or_default())?;
//!             }
//!         }
//!     }
//! };
//! assert_eq!((results.total.count, results.hits[0].marks[0]), (1, (3, 5)));
//! # Ok::<(), xunzhang::index::IndexError>(())
//! ```

#![allow(
    rustdoc::private_intra_doc_links,
    reason = "a module's opening names its parts, for those who read the source"
)]

#[cfg(feature = "corpus")]
pub mod corpus;
#[cfg_attr(not(feature = "build"), allow(dead_code, reason = "what writes an index is used by builds only"))]
pub mod index;
pub mod search;
#[cfg(feature = "site")]
pub mod site;
pub mod text;
#[cfg(target_arch = "wasm32")]
mod wasm;
