//! Speeches → a folder that any static host serves: pages, widget, engine, index.
//!
//! ```text
//! index.html            the search, and the list of speeches
//! search.html           the page of results
//! xunzhang/             all that a page needs that embeds the search
//!    xunzhang.js        widget          page.css   style of pages
//!    search-….js        its parts       (and results-….js, dialog-….js)
//!    engine-….bin       wasm            index/     manifest.bin and the files that it names
//!    ….js               copies of these as scripts, for pages from disk: of a small index, or where they are asked for
//!    release-….json     with `sw.js` beside index.html, where a site is to work without a network: the list of its files
//!    read/….html        reading pages; or, of many speeches, read.html and read.js: one page that shows any of them
//! ```
//!
//! The folder is written beside its place and renamed, so that no half of it is ever seen.

mod abbreviations;
mod assets;
mod copies;
mod documents;
mod error;
mod frame;
mod index;
mod make;
mod pages;
mod previous;
mod reading;
mod release;
mod removed;
mod settings;
mod single;
mod staging;
mod terms;
mod workplace;

pub use copies::{is_copy, name_of_copy};
pub use error::SiteError;
pub use make::make;
pub use settings::{BuildControl, FOLDER, INDEX, Settings, Summary, Texts};
pub use single::make_single;
