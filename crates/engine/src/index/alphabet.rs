//! The folded characters of a collection: how rare each is, and how keys are written in them.
//!
//! A key is a run of character codes, each that of the first character in the table that folds to it: most keys differ in
//! one byte from their neighbours. Words stand together behind all others, so that a piece of a word is looked for in few
//! shards.

use crate::text::fold::Folding;
use crate::text::normal::made;
use crate::text::script::{Class, class};

use super::codes::{Codes, Places, read_code, write_code};

/// What a word's key begins with; no code begins so.
pub(crate) const WORDS: [u8; 2] = [255, 255];

/// Characters of a key before which shards are not cut.
const BORDER_CHARACTERS: usize = 2;

/// The folded characters of a collection.
#[derive(Debug, Clone, Default)]
pub struct Alphabet {
    places: Places,
    /// Those that the collection writes in several forms.
    varied: Vec<char>,
}

impl Alphabet {
    /// The characters of the table, folded; behind them those that normalising makes of several, or several of one.
    pub fn new(codes: &Codes, folding: &Folding) -> Alphabet {
        let folded = || codes.characters().iter().map(|c| c.map(|c| folding.fold(c)));
        let made = made(codes.characters().iter().copied().flatten(), folding);
        let places = Places::new(folded().chain(made.into_iter().map(Some)));
        let other = |(place, c): (usize, Option<char>)| c.filter(|&c| places.of(c) != Some(place));
        Alphabet { varied: folded().enumerate().filter_map(other).collect(), places }
    }

    /// Whether the collection writes a folded character in several forms: of two scripts, cases or widths.
    pub(crate) fn is_varied(&self, c: char) -> bool {
        self.varied.contains(&c)
    }

    /// How rare a folded character is, 0 the commonest; nothing where the collection does not have it.
    pub fn rank(&self, c: char) -> Option<usize> {
        self.places.of(c)
    }

    /// The folded characters, each with its place in the table.
    pub(crate) fn characters(&self) -> impl Iterator<Item = (usize, char)> {
        self.places.iter()
    }

    /// The key of these folded characters; nothing where the collection does not have one of them.
    pub fn key(&self, characters: &[char]) -> Option<Vec<u8>> {
        let places: Vec<Option<usize>> = characters.iter().map(|&c| self.rank(c)).collect();
        key_of(&places, characters.iter().all(|&c| class(c) == Class::Word))
    }
}

/// The key of the characters at these places in the table.
pub(crate) fn key_of(places: &[Option<usize>], is_word: bool) -> Option<Vec<u8>> {
    let mut key = if is_word { WORDS.to_vec() } else { Vec::new() };
    for &place in places {
        write_code(&mut key, place?);
    }
    Some(key)
}

/// The places of a key's characters in the table, without what marks a word.
pub(crate) fn places(key: &[u8]) -> impl Iterator<Item = usize> {
    let mut bytes = key.strip_prefix(&WORDS).unwrap_or(key).iter();
    std::iter::from_fn(move || read_code(|| bytes.next().copied().ok_or(())).ok())
}

/// The beginning of a key that decides in which shard it lies.
pub(crate) fn border(key: &[u8]) -> &[u8] {
    let mut length = if key.starts_with(&WORDS) { WORDS.len() } else { 0 };
    let mut bytes = key.iter().skip(length);
    for _ in 0..BORDER_CHARACTERS {
        let left = bytes.len();
        if read_code(|| bytes.next().copied().ok_or(())).is_err() {
            break;
        }
        length += left - bytes.len();
    }
    key.get(..length).unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_written_and_cut_by_characters() {
        let characters: Vec<char> = ('一'..'丠').chain(['g', 'd', 'p']).collect();
        let codes = Codes::from_counts(characters.iter().map(|&c| (c, 1)).collect());
        let alphabet = Alphabet::new(&codes, &Folding::default());
        for text in ["一丁", "一丁丂", "丙丁", "丟一丁", "gdp"] {
            let text: Vec<char> = text.chars().collect();
            let key = alphabet.key(&text).unwrap();
            let ranks: Vec<usize> = text.iter().filter_map(|&c| alphabet.rank(c)).collect();
            assert_eq!(places(&key).collect::<Vec<_>>(), ranks);
            assert_eq!(border(&key), alphabet.key(&text[..2]).unwrap());
        }
        assert_eq!(alphabet.key(&['猫']), None);
    }
}
