//! The keys of a text: what its passages are listed under.
//!
//! A **gram** is two adjacent characters that carry keys, at least one of them of a script written without spaces
//! (so `2年` in 2022年 is one); a **word** is a run of letters and digits of other scripts; a **last character** is a
//! character of a script without spaces after which no key character follows. Every place of a character in a text
//! is thus the start of exactly one gram or a last character, and a character's passages are the union of the
//! lists of the grams that it starts and its own.
//!
//! All other characters have no key and are checked in the text; but for a single **space** after a letter or character,
//! which has one together with its neighbours unless both stand in words of letters. It is rare in Chinese text, and
//! without it the passages that hold `改革 开放` as it stands could not be told from those that hold both words.

use std::ops::Range;

use super::script::{Class, class};

/// One key, as a range of characters of the folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// Two adjacent characters, the first at this place.
    Gram(usize),
    /// A whole run of letters and digits.
    Word(Range<usize>),
    /// A character of a script without spaces that no key character follows.
    Last(usize),
    /// A letter or character, a space, and what follows, the first at this place.
    Space(usize),
}

impl Key {
    /// The characters of the key.
    pub fn range(&self) -> Range<usize> {
        match self {
            Key::Gram(at) => *at..at + 2,
            Key::Word(range) => range.clone(),
            Key::Last(at) => *at..at + 1,
            Key::Space(at) => *at..at + 3,
        }
    }
}

/// All keys of a folded text, in order of their first character.
pub fn keys(text: &[char]) -> Vec<Key> {
    let mut keys = Vec::with_capacity(text.len());
    let mut word_start = None;
    let mut here = text.first().map_or(Class::Other, |&c| class(c));
    for at in 0..text.len() {
        let next = text.get(at + 1).map_or(Class::Other, |&c| class(c));
        if here == Class::Word {
            let start = *word_start.get_or_insert(at);
            if next != Class::Word {
                keys.push(Key::Word(start..at + 1));
                word_start = None;
            }
        }
        match (here, next) {
            (Class::Gram, Class::Other) => keys.push(Key::Last(at)),
            (Class::Gram, _) | (Class::Word, Class::Gram) => keys.push(Key::Gram(at)),
            _ => {}
        }
        if here != Class::Other && is_spaced(here, text.get(at + 1..at + 3)) {
            keys.push(Key::Space(at));
        }
        here = next;
    }
    keys
}

/// Whether a space after a letter or character of class `before` has a key: `behind` is the space and what follows.
fn is_spaced(before: Class, behind: Option<&[char]>) -> bool {
    let Some([' ', after]) = behind else { return false };
    *after != ' ' && (before, class(*after)) != (Class::Word, Class::Word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_mixed_text() {
        let text: Vec<char> = "在2022年，gdp增".chars().collect();
        let found: Vec<String> =
            keys(&text).iter().map(|key| text[key.range()].iter().collect::<String>()).collect();
        assert_eq!(found, ["在2", "2022", "2年", "年", "gdp", "p增", "增"]);
    }

    #[test]
    fn single_spaces_beside_a_character_have_keys() {
        let table: [(&str, &[&str]); 5] = [
            ("革 开", &["革 开"]),
            ("革 -开", &["革 -"]),
            ("a 开a", &["a 开"]),
            ("a b", &[]),
            ("革  开，", &[]),
        ];
        for (text, expected) in table {
            let text: Vec<char> = text.chars().collect();
            let spaced = keys(&text).into_iter().filter(|key| matches!(key, Key::Space(_)));
            let found: Vec<String> = spaced.map(|key| text[key.range()].iter().collect()).collect();
            assert_eq!(found, expected);
        }
    }
}
