//! A query as it is searched: folded, cut into tokens, and the keys that every match must be listed under.

use std::ops::Range;

use crate::text::fold::Folding;
use crate::text::keys::{Key, keys};
use crate::text::script::{Class, class};

/// A query.
#[derive(Debug)]
pub(crate) struct Query {
    /// As typed, without space around it.
    pub(crate) original: Vec<char>,
    /// Folded, character for character.
    pub(crate) folded: Vec<char>,
    /// The runs between spaces that hold a letter or a character.
    pub(crate) tokens: Vec<Range<usize>>,
}

/// What a feature of the query is looked up by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LookUp {
    /// The list of the key of these characters.
    Key(Vec<char>),
    /// The lists of all words that hold this piece.
    Words(Vec<char>),
    /// The lists of all keys that begin with this character.
    Character(char),
}

/// Something to look up for a place in the query.
#[derive(Debug)]
pub(crate) struct Feature {
    pub(crate) look_up: LookUp,
    /// Characters of the query.
    pub(crate) range: Range<usize>,
    /// Whether a passage that holds the token must be listed; otherwise it only weighs.
    pub(crate) sure: bool,
}

impl Query {
    pub(crate) fn new(typed: &str, folding: &Folding) -> Query {
        let original: Vec<char> = typed.trim().chars().collect();
        let folded: Vec<char> = original.iter().map(|&c| folding.fold(c)).collect();
        let is_space = |c: &char| matches!(c, ' ' | '\t' | '\r' | '\n');
        let mut tokens = Vec::new();
        let mut start = 0;
        for run in folded.split(is_space) {
            if run.iter().any(|&c| class(c) != Class::Other) {
                tokens.push(start..start + run.len());
            }
            start += run.len() + 1;
        }
        Query { original, folded, tokens }
    }

    /// The characters of a part of the query, folded.
    pub(crate) fn part(&self, range: &Range<usize>) -> &[char] {
        self.folded.get(range.clone()).unwrap_or_default()
    }

    /// Parts of the query as they were typed, in order, those that touch or overlap made one.
    pub(crate) fn typed_parts(&self, parts: Vec<Range<usize>>) -> Vec<String> {
        let inside = |at: &usize| parts.iter().any(|part| part.contains(at));
        let mut typed: Vec<String> = Vec::new();
        for (at, c) in self.original.iter().enumerate().filter(|(at, _)| inside(at)) {
            match typed.last_mut() {
                Some(part) if at > 0 && inside(&(at - 1)) => part.push(*c),
                _ => typed.push(c.to_string()),
            }
        }
        typed
    }

    /// What to look up for a token: its grams and whole words; and where those do not pin it down (a single
    /// character, a piece of a word), unions of lists that do.
    pub(crate) fn features(&self, token: &Range<usize>) -> Vec<Feature> {
        let part = self.part(token);
        let keys = keys(part);
        let text = |range: &Range<usize>| part.get(range.clone()).unwrap_or_default().to_vec();
        let feature = |range: Range<usize>, look_up, sure| Feature {
            look_up,
            range: token.start + range.start..token.start + range.end,
            sure,
        };
        let bounded = |range: &Range<usize>| range.start > 0 && range.end < part.len();
        let pinned = keys.iter().any(|key| match key {
            Key::Gram(_) => true,
            Key::Word(range) => bounded(range),
            Key::Last(_) => false,
        });
        let mut features = Vec::new();
        for key in &keys {
            let range = key.range();
            match key {
                Key::Gram(_) => features.push(feature(range.clone(), LookUp::Key(text(&range)), true)),
                // At an edge of the token a word may be a piece of a longer one.
                Key::Word(_) if pinned || bounded(&range) => {
                    let sure = bounded(&range);
                    features.push(feature(range.clone(), LookUp::Key(text(&range)), sure));
                }
                Key::Word(_) => features.push(feature(range.clone(), LookUp::Words(text(&range)), true)),
                Key::Last(at) if !pinned => {
                    let character = part.get(*at).copied().map(LookUp::Character);
                    features.extend(character.map(|look_up| feature(range, look_up, true)));
                }
                Key::Last(_) => {}
            }
        }
        features
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_pin_every_token_down() {
        let table: [(&str, &[&str]); 7] = [
            ("改革开放", &["改革 sure", "革开 sure", "开放 sure"]),
            ("的", &["的* sure"]),
            ("革，创", &["革* sure", "创* sure"]),
            ("GDP", &["*gdp* sure"]),
            ("GDP增长", &["gdp", "p增 sure", "增长 sure"]),
            ("3.5%", &["3", "5 sure"]),
            ("3.5", &["*3* sure", "*5* sure"]),
        ];
        for (typed, expected) in table {
            let query = Query::new(typed, &Folding::default());
            let features = query.tokens.iter().flat_map(|token| query.features(token));
            let found: Vec<String> = features
                .map(|feature| {
                    let text = match feature.look_up {
                        LookUp::Key(key) => String::from_iter(key),
                        LookUp::Words(piece) => format!("*{}*", String::from_iter(piece)),
                        LookUp::Character(c) => format!("{c}*"),
                    };
                    text + if feature.sure { " sure" } else { "" }
                })
                .collect();
            assert_eq!(found, expected, "{typed}");
        }
    }

    #[test]
    fn tokens_hold_a_letter_or_character() {
        let query = Query::new(" “改革 、 2023 ", &Folding::default());
        assert_eq!(query.typed_parts(query.tokens.clone()), ["“改革", "2023"]);
    }
}
