//! What a site is made of, what its owner says about it, and what it has come to.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use crate::corpus::{Removed, Speech};
use xunzhang_engine::Synonyms;

/// The folder of a site that holds all that other sites embed.
pub const FOLDER: &str = "xunzhang";
/// The folder of the index in it.
pub const INDEX: &str = "index";
/// The service worker, at the top so that it sees the whole site.
pub(super) const WORKER: &str = "sw.js";
/// Speeches that get reading pages of their own; of more, one page shows any.
pub(super) const MAX_PAGES: usize = 2_000;
/// Speeches that the first page lists; of more, it has the search alone.
pub(super) const MAX_LISTED: usize = 2_000;

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
    /// Words that mean the same.
    pub synonyms: &'s [Synonyms],
    /// Whether long names are found by their short forms, those of a table and those that the texts give, and these by those.
    pub abbreviations: bool,
    /// What stands before the path of a speech's file in the address of the original; none links to no originals.
    pub originals: Option<&'s str>,
    /// Whether a large site, too, is to work from disk.
    pub offline: bool,
    /// Whether the site can be used without a network, by a service worker.
    pub pwa: bool,
    /// Whether nothing of the builds before may stay: no file beside the new ones, and none in readers' browsers.
    pub purge: bool,
}

/// How a running build is stopped, reports its progress, and keeps terms for the next one.
pub struct BuildControl<'w> {
    /// Called with the number of segmented passages, and of all.
    pub progress: &'w (dyn Fn(u32, u32) + Sync),
    /// Whether to stop.
    pub stop: &'w AtomicBool,
    /// The file that keeps the terms of passages for the next build; `None` keeps nothing.
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
