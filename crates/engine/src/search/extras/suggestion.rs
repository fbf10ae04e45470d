//! Another query that may be meant.

use serde::Serialize;

/// Another query that may be meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Suggestion {
    /// The query to ask instead.
    pub query: String,
    /// What of the typed query was changed.
    pub from: String,
    /// What it was changed to.
    pub to: String,
    /// Why.
    pub kind: SuggestionKind,
    /// Passages that hold the term that it was changed by.
    pub count: u32,
}

/// Why a query may mean another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum SuggestionKind {
    /// A homophone in place of one character.
    Homophone,
    /// Another character in place of one.
    Character,
    /// Pinyin, without tones.
    Pinyin,
    /// The first letters of pinyin.
    Initials,
    /// A numeral written in the other way.
    Numeral,
    /// A sign by its letters, or letters by their sign.
    Sign,
    /// What the owner of the collection says is the same.
    Synonym,
    /// A short form, or the long one.
    Abbreviation,
}
