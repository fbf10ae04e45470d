//! Documents → the files of an index: with the segmenter, and the terms that the build before has kept.

use std::sync::LazyLock;
use std::sync::atomic::Ordering;

use super::abbreviations;
use super::error::SiteError;
use super::settings::{BuildControl, Settings};
use super::terms::TermCache;
use xunzhang_engine::index::IndexError;
use xunzhang_engine::index::build::{self, Analyzer, BuildOptions, Document, File, Layout, Terms};
use xunzhang_engine::text::normal::Normal;
use xunzhang_engine::text::segment::{self, Segmenter};
use xunzhang_engine::text::variants;

/// What an index is made of.
pub(super) struct Indexed<'d> {
    pub(super) documents: &'d [Document],
    /// What was removed from their sources, as [`BuildOptions::removed`].
    pub(super) removed: &'d [Document],
}

/// Builds the files of an index and gives each to `sink`.
pub(super) fn write_index(
    texts: &Indexed<'_>,
    settings: &Settings<'_>,
    control: &BuildControl<'_>,
    layout: Layout,
    previous: &build::PreviousBuild<'_>,
    mut sink: impl FnMut(File) -> Result<(), SiteError>,
) -> Result<(), SiteError> {
    let folding = variants::folding();
    let words: Vec<String> =
        settings.words.iter().map(|word| Normal::new(word, &folding).chars.into_iter().collect()).collect();
    // Loads its dictionary for the first passage that has not been cut before.
    let segmenter = LazyLock::new(|| Segmenter::with_words(&words));
    let identity = format!("{} {}", segment::IDENTITY, words.join(" "));
    let segment: &Terms<'_> = &|text| segmenter.terms(text);
    let cache = control.cache.map(|path| TermCache::open(path, identity, segment));
    let terms: &Terms<'_> = &|text| cache.as_ref().map_or_else(|| segment(text), |cache| cache.terms(text));
    let work = BuildOptions {
        layout,
        previous,
        removed: texts.removed,
        progress: &|done, all| {
            (control.progress)(done, all);
            !control.stop.load(Ordering::Relaxed)
        },
    };
    let mut synonyms = settings.synonyms.to_vec();
    if settings.abbreviations {
        synonyms.extend(abbreviations::found(texts.documents).into_iter().chain(abbreviations::known()));
    }
    let analyzer = Analyzer { synonyms: &synonyms, ..Analyzer::new(terms, &folding) };
    let built = build::build(texts.documents, &analyzer, &work, |file| {
        if control.stop.load(Ordering::Relaxed) { Err(SiteError::Stopped) } else { sink(file) }
    });
    match built {
        Err(SiteError::Index(IndexError::Stopped)) => return Err(SiteError::Stopped),
        built => built?,
    }
    if let Some(cache) = cache {
        cache.keep();
    }
    Ok(())
}
