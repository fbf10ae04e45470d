//! The index that is searched: blocks in, answers out.

use std::ops::Range;

use crate::index::IndexError;
use crate::index::file::{BlockLocation, Kind};
use crate::index::manifest::Manifest;

use super::plan::QueryPlan;
use super::results::{Answer, Found, Limits, Relation};
use super::retrieval::Retrieval;
use super::store::{BlockStore, Fetch, OpenPinyin, Pending, Request};

/// An index that can be searched. It is given bytes and does no input or output of its own.
pub struct Searcher {
    pub(super) store: BlockStore,
}

impl Searcher {
    /// Opens an index by the contents of its manifest, for [`Searcher::find`] alone: the engine that a page fetches first.
    ///
    /// # Errors
    /// [`IndexError`] for what is no manifest of this version, or is damaged.
    pub fn lite(manifest: &[u8]) -> Result<Searcher, IndexError> {
        Searcher::with_pinyin(manifest, None)
    }

    pub(super) fn with_pinyin(manifest: &[u8], open: Option<OpenPinyin>) -> Result<Searcher, IndexError> {
        Ok(Searcher { store: BlockStore::new(Manifest::read(manifest)?, open)? })
    }

    /// Takes in a block that a search asked for, inflated.
    ///
    /// # Errors
    /// [`IndexError`] for a block that was not asked for, or is damaged.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), IndexError> {
        self.store.add(name, bytes)
    }

    /// Notes that a block is unavailable: searches answer without it, and name it.
    pub fn mark_unavailable(&mut self, name: &str) {
        self.store.mark_unavailable(name);
    }

    /// Forgets which blocks are unavailable: they are asked for again.
    pub fn retry_unavailable(&mut self) {
        self.store.retry_unavailable();
    }

    /// Finds passages, the best first, as far as the blocks at hand allow.
    pub fn find(&self, typed: &str, limits: &Limits) -> Answer<Found> {
        let request = Request::new(&self.store, limits.budget);
        let found = QueryPlan::new(&request, typed)
            .and_then(|plan| Ok(Retrieval::new(&request, &plan, None)?.retrieve(limits).found));
        answer(&request, found.map(|found| told(&request, found)))
    }

    /// Names of all blocks of the index, as they are asked for. The manifest is none of them.
    pub fn blocks(&self) -> Answer<Vec<String>> {
        let request = Request::new(&self.store, None);
        answer(&request, request.all_blocks())
    }

    /// The numbers of the passages.
    pub fn passages(&self) -> Range<u32> {
        let first = self.store.manifest.first;
        first..first + self.store.passages
    }

    /// The name of the file that is the manifest of a second index: of what rules removed from the source of these texts. `None`
    /// where nothing was, or where it is not to be searched.
    pub fn removed(&self) -> Option<String> {
        let hash = self.store.manifest.removed;
        hash.map(|hash| BlockLocation { hash, range: None }.name(Kind::Manifest))
    }

    /// The original text of a passage, if its block is at hand; `None` for a number that there is not.
    pub fn text(&self, passage: u32) -> Answer<Option<String>> {
        let request = Request::new(&self.store, None);
        let place = passage.checked_sub(self.store.manifest.first);
        let text = place.map_or(Fetch::Unavailable, |place| request.passage(place));
        answer(&request, text.map(|(passage, _)| passage.text.clone()).available())
    }
}

/// What was found, with the blocks by which, and those without which.
pub(super) fn told(request: &Request<'_>, mut found: Found) -> Found {
    (found.files, found.unavailable) = (request.wanted(), request.unavailable());
    if !found.unavailable.is_empty() {
        // They may stand in what cannot be brought.
        found.missing.clear();
        found.total.relation = Relation::AtMost;
    }
    found
}

/// The answer, unless it was made while a block was on its way: then the blocks that have to be brought.
pub(super) fn answer<T>(request: &Request<'_>, found: Result<T, Pending>) -> Answer<T> {
    match found {
        Ok(found) if !request.is_pending() => Answer::Ready(found),
        _ => Answer::Pending { pending: request.pending() },
    }
}
