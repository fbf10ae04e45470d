//! The keys of `xunzhang.toml`, as they are written.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The file as it is written. Every key may be left out.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Title of the site.
    pub title: Option<String>,
    /// Where the originals are to be found: what stands before the path of a file below the inputs in its address.
    pub originals: Option<String>,
    /// Titles of collections, by a pattern of paths (`2023/**`) below the inputs.
    pub collections: BTreeMap<String, String>,
    /// Further fields: the first group of the pattern, where it matches a line, is the field's value.
    pub fields: BTreeMap<String, String>,
    /// What is left out.
    pub exclude: Exclude,
    /// What is noise.
    pub noise: Noise,
    /// What the segmenter should know.
    pub segmenter: Words,
    /// Which words mean the same.
    pub synonyms: SynonymSets,
    /// Whether files are cut into documents.
    pub split: Splitting,
    /// The names that the fields of records have.
    pub records: Names,
    /// What becomes of text that rules of ours remove.
    pub removed: RemovedText,
}

/// What is left out of a collection.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Exclude {
    /// Patterns of paths below the inputs: `draft/**`, `*.bak.txt`.
    pub files: Vec<String>,
    /// Regular expressions of titles.
    pub titles: Vec<String>,
}

/// What is noise.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Noise {
    /// Names of built-in rules that are switched off.
    pub keep: Vec<String>,
    /// Regular expressions whose matches are removed too.
    pub remove: Vec<String>,
}

/// What the segmenter should know.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Words {
    /// Words that are terms, beside those of the dictionary.
    pub words: Vec<String>,
}

/// Which words mean the same.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SynonymSets {
    /// Sets of words, each of which finds the others.
    pub sets: Vec<Vec<String>>,
    /// Lists of words, the first of which finds the others.
    pub one_way: Vec<Vec<String>>,
    /// Whether long names are found by their short forms, and these by those.
    pub abbreviations: bool,
}

impl Default for SynonymSets {
    fn default() -> SynonymSets {
        SynonymSets { sets: Vec::new(), one_way: Vec::new(), abbreviations: true }
    }
}

/// Whether files are cut into documents.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Splitting {
    /// `never`, `auto` or `always`.
    pub mode: Split,
}

/// Whether a file is cut into the documents that run together in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Split {
    /// A file is one document.
    Never,
    /// Where there is evidence of several.
    #[default]
    Auto,
    /// Where anything hints at several.
    Always,
}

impl Split {
    /// Each with the name by which it is chosen.
    pub const NAMED: [(&str, Split); 3] =
        [("never", Split::Never), ("auto", Split::Auto), ("always", Split::Always)];

    /// The one with this name.
    pub fn named(name: &str) -> Option<Split> {
        Split::NAMED.iter().find(|(known, _)| *known == name).map(|&(_, split)| split)
    }
}

/// What becomes of text that rules of ours remove.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RemovedText {
    /// It is searched apart, behind all other passages.
    #[default]
    Search,
    /// It is in no output.
    Drop,
}

/// The names that the fields of records have, where they are neither our own nor ones that are guessed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Names {
    /// Of the identifier.
    pub id: Option<String>,
    /// Of the title.
    pub title: Option<String>,
    /// Of the text.
    pub text: Option<String>,
    /// Of the address of a page.
    pub url: Option<String>,
    /// Of who spoke.
    pub speaker: Option<String>,
    /// Of the date.
    pub date: Option<String>,
}
