//! What a build is told: how text is analysed, and into how many files it is laid.

use crate::text::fold::Folding;
use crate::text::{pinyin, segment, variants};

use super::document::Document;
use super::pack::PreviousBuild;
use super::runs::Terms;
use super::synonyms::Synonyms;

/// Where terms, variants and readings come from.
pub struct Analyzer<'l> {
    /// Cuts a folded text into its terms.
    pub terms: &'l Terms<'l>,
    /// Names the segmenter in the manifest.
    pub segmenter: &'l str,
    /// The variants of characters.
    pub folding: &'l Folding,
    /// Names their table in the manifest.
    pub folding_table: &'l str,
    /// The readings of a folded character: syllables of pinyin without tones, ü as v.
    pub readings: &'l dyn Fn(char) -> Vec<String>,
    /// Words that mean the same; those are kept of which one stands in the collection.
    pub synonyms: &'l [Synonyms],
}

impl<'l> Analyzer<'l> {
    /// With the segmenter, the variants and the readings that the project ships; `terms` cuts as [`segment::Segmenter::terms`] does.
    pub fn new(terms: &'l Terms<'l>, folding: &'l Folding) -> Analyzer<'l> {
        Analyzer {
            terms,
            segmenter: segment::IDENTITY,
            folding,
            folding_table: variants::IDENTITY,
            readings: &pinyin::readings,
            synonyms: &[],
        }
    }
}

/// Into how many files an index is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// As its size asks for.
    #[default]
    Fitting,
    /// Into one, however large it is.
    Whole,
    /// Into blocks, however small it is.
    Blocks,
    /// The same, with pages of a directory and several blocks in a file.
    Pages,
}

/// What a build is told and what it tells.
pub struct BuildOptions<'w> {
    /// Into how many files to cut.
    pub layout: Layout,
    /// The files of the previous build.
    pub previous: &'w PreviousBuild<'w>,
    /// Is told, now and then, how many passages have been segmented, of how many; says whether to go on.
    pub progress: &'w (dyn Fn(u32, u32) -> bool + Sync),
    /// What was removed from the texts, to be searched apart: for each of the documents, in their order, one without a title
    /// passage; behind these, what stands in files without any document. Empty where nothing is to be searched so.
    pub removed: &'w [Document],
}

impl Default for BuildOptions<'_> {
    fn default() -> Self {
        BuildOptions { layout: Layout::Fitting, previous: &|_| None, progress: &|_, _| true, removed: &[] }
    }
}
