//! Words of a collection that mean the same: those that its owner named, and long names with their short forms.
//!
//! They stand in the manifest, so that a search knows without another fetch whether a query can be written otherwise; as one
//! text, because no more than looking for its words is asked of it before that. Only sets are kept of which one word at least stands
//! in the collection.

/// What begins a set of words that may each be written as any other.
pub(crate) const SYNONYMS: char = '\u{1}';
/// A set of which only the first may be written as the others.
pub(crate) const ONE_WAY: char = '\u{2}';
/// A set of a long name and its short forms.
pub(crate) const ABBREVIATION: char = '\u{3}';
/// A set of a sign and its letters. The manifest has none.
pub(crate) const SIGN: char = '\u{4}';
/// What stands between two words of a set.
pub(crate) const BETWEEN: char = '\t';

/// What makes words the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SynonymKind {
    /// The owner of the collection says that they are.
    Synonym,
    /// The owner says that the first may be written as the others, but none of those as another.
    OneWay,
    /// One is a long name, the others are short for it.
    Abbreviation,
}

/// Words that mean the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Synonyms {
    /// What makes them the same.
    pub kind: SynonymKind,
    /// The words, as they are written.
    pub words: Vec<String>,
}

/// All sets as one text.
#[cfg(feature = "build")]
pub(crate) fn written<'s>(sets: impl Iterator<Item = &'s Synonyms>) -> String {
    let mut text = String::new();
    for Synonyms { kind, words } in sets {
        text.push(match kind {
            SynonymKind::Synonym => SYNONYMS,
            SynonymKind::OneWay => ONE_WAY,
            SynonymKind::Abbreviation => ABBREVIATION,
        });
        for (at, word) in words.iter().enumerate() {
            text.extend((at > 0).then_some(BETWEEN));
            text.extend(word.chars().filter(|c| !c.is_control()));
        }
    }
    text
}
