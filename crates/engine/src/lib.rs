//! Full-text search of Chinese text over static files: no server, and no whole index in memory.
//!
//! An index is a folder of small files. A question fetches those that it needs, and every hit has been read: whether
//! something is found never depends on how a text was cut into words.
//!
//! ```
//! use xunzhang_engine::{Document, Index};
//!
//! let document = Document::new("1", "在水利會議上的講話").paragraph("堤防是命脈，春天就要加固。");
//! let mut index = Index::builder().document(document).build()?;
//!
//! let results = index.search("命脉")?;
//! assert_eq!(results.total.count, 1);
//! assert_eq!(results.hits[0].passage.text, "堤防是命脈，春天就要加固。");
//! assert_eq!(results.hits[0].marks, [(3, 5)]);
//! # Ok::<(), xunzhang_engine::Error>(())
//! ```
//!
//! [`IndexBuilder::write`] gives the files for a host; [`Index::open`] opens them through a [`BlockSource`]: a
//! [`Folder`], or whatever brings a block by its name.
//!
//! Data flows one way, and a module uses those to its left, never one to its right:
//!
//! ```text
//! text → index → search → driver → builder
//! ```

#![allow(
    rustdoc::private_intra_doc_links,
    reason = "a module's opening names its parts, for those who read the source"
)]

#[cfg(feature = "build")]
mod builder;
mod driver;
#[doc(hidden)]
#[cfg_attr(
    not(feature = "build"),
    allow(dead_code, reason = "each writer stands beside its reader, and only builds write")
)]
pub mod index;
#[doc(hidden)]
pub mod search;
#[doc(hidden)]
pub mod text;

#[cfg(feature = "build")]
pub use builder::IndexBuilder;
#[doc(hidden)]
pub use driver::ask;
pub use driver::{BlockSource, Error, Index};
pub use index::IndexError;
#[cfg(feature = "build")]
pub use index::build::{Attributes, Document, File, Layout, Passage};
pub use index::fields::FieldKind;
#[cfg(feature = "build")]
pub use index::folder::Folder;
#[cfg(feature = "build")]
pub use index::memory::InMemory;
pub use index::passage::PassageKind;
pub use index::synonyms::{SynonymKind, Synonyms};
pub use search::{
    Completion, Concordance, Count, DocumentCounts, DocumentText, Facet, Found, Hit, Line, Occurrences,
    Options, Page, Reading, Relation, Results, ShownPassage, Sort, Suggestion, SuggestionKind, Tier, Total,
    Which,
};
