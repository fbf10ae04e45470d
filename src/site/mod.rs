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

mod assets;
mod blocks;
mod copies;
mod documents;
mod error;
mod former;
mod frame;
mod index;
mod pages;
mod reading;
mod release;
mod removed;
mod single;
mod staging;
mod terms;
mod workplace;

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::corpus::{Removed, Speech};
use crate::index::build::Document;
use crate::index::file::MANIFEST;

pub use blocks::read_block;
pub use copies::{is_copy, name_of_copy};
use documents::{document, page_names};
pub use error::SiteError;
use former::Former;
use index::Indexed;
use removed::Spans;
pub use single::make_single;
use staging::Staging;

/// The folder of a site that holds all that other sites embed.
pub const FOLDER: &str = "xunzhang";
/// The folder of the index in it.
pub const INDEX: &str = "index";
/// The service worker, at the top so that it sees the whole site.
const WORKER: &str = "sw.js";
/// Speeches that get reading pages of their own; of more, one page shows any.
const MOST_PAGES: usize = 2_000;
/// Speeches that the first page lists; of more, it has the search alone.
const MOST_LISTED: usize = 2_000;

/// What a site has come to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Summary {
    /// Files of the index, and their bytes on disk.
    pub index_files: usize,
    /// Bytes of the index on disk.
    pub index_bytes: usize,
    /// Reading pages.
    pub pages: usize,
    /// Copies of files as scripts.
    pub copies: usize,
    /// Bytes of these copies.
    pub copy_bytes: usize,
    /// Whether the site had a service worker and this one tells readers' browsers to be rid of it.
    pub retired: bool,
}

/// What a site's owner says about it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Settings<'s> {
    /// Title of the site.
    pub title: &'s str,
    /// Terms beside those of the dictionary.
    pub words: &'s [String],
    /// What stands before the path of a speech's file in the address of the original; none links to no originals.
    pub originals: Option<&'s str>,
    /// Whether a large site, too, is to work from disk.
    pub offline: bool,
    /// Whether the site can be used without a network, by a service worker.
    pub pwa: bool,
    /// Whether nothing of the builds before may stay: no file beside the new ones, and none in readers' browsers.
    pub purge: bool,
}

/// What a build is told while it runs, and what it tells.
pub struct Watch<'w> {
    /// Is told, now and then, how many passages have been segmented, of how many.
    pub progress: &'w (dyn Fn(u32, u32) + Sync),
    /// Whether to stop.
    pub stop: &'w AtomicBool,
    /// Where the terms of passages are kept for the next build; none keeps nothing.
    pub cache: Option<&'w Path>,
}

/// What a site is made of.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    /// The speeches.
    pub speeches: Vec<Speech>,
    /// What was removed from their files, by file, to be searched apart; empty where it is not to be.
    pub removed: Vec<(String, Vec<Removed>)>,
}

/// Makes the site of these texts in `folder`, replacing one that stands there.
///
/// # Errors
/// [`SiteError`]; what stood in `folder` before is then as it was.
pub fn make(
    Texts { speeches, removed }: Texts,
    settings: &Settings<'_>,
    watch: &Watch<'_>,
    folder: &Path,
) -> Result<Summary, SiteError> {
    if is_foreign(folder) {
        return Err(SiteError::Foreign { place: folder.display().to_string() });
    }
    let assets = assets::assets()?;
    let site = Staging::beside(folder)?;
    let former = Former::new(folder);
    let spans = Spans::of(&speeches, &removed);
    let names = page_names(&speeches);
    let pages = site.write_pages(settings, &speeches, &names, &spans.of_speeches)?;
    // Nothing is kept twice: what was read becomes what is indexed.
    let documents: Vec<Document> =
        speeches.into_iter().zip(&names).map(|(speech, name)| document(speech, name)).collect();
    let texts = Indexed { documents: &documents, removed: &spans.documents(&documents) };
    let mut summary = site.write_search(assets, &texts, settings, watch, &former)?;
    summary.pages = pages;
    if settings.pwa {
        site.write_release(settings, release::purged(folder))?;
    } else if folder.join(WORKER).exists() {
        summary.retired = true;
        site.write(&[WORKER], &assets::cleanup_worker()?)?;
    }
    if !settings.purge {
        site.keep(&former)?;
    }
    if watch.stop.load(Ordering::Relaxed) {
        return Err(SiteError::Stopped);
    }
    site.put_in_place()?;
    Ok(summary)
}

/// Whether a folder holds something that is not a site of ours.
fn is_foreign(folder: &Path) -> bool {
    let is_ours = folder.join(FOLDER).join(INDEX).join(MANIFEST).is_file();
    let is_empty = std::fs::read_dir(folder).map_or(!folder.exists(), |mut entries| entries.next().is_none());
    !is_ours && !is_empty
}
