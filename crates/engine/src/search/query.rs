//! A query as it is searched: folded, parsed, and the keys that every match must be listed under.

use std::ops::Range;

use crate::text::fold::{Folding, one};
use crate::text::keys::{Key, keys};

use super::literal::Needle;
use super::syntax::{Clause, Demand, NamedField, Part, Syntax};
use super::typed;

/// The place of the whole query among its parts.
pub(crate) const WHOLE: usize = 0;

/// A query.
#[derive(Debug)]
pub(crate) struct Query {
    /// As typed, without space around it; behind it, its text without header fields, if it has both, and the parts with
    /// spaces that no text of an index has, without them.
    pub(crate) original: Vec<char>,
    /// Folded, character for character: what is looked up.
    pub(crate) folded: Vec<char>,
    /// The same with one character for each class: what texts are searched for.
    matched: Vec<char>,
    /// The query as it was typed, without space around it.
    pub(crate) typed: String,
    /// Characters of the query that each part was typed as.
    ranges: Vec<Range<usize>>,
    /// The pieces that are looked for in texts, the whole query first.
    pub(crate) parts: Vec<Part>,
    /// The place of the text without header fields among the parts; that of the whole query if it has none, or no text.
    pub(crate) text: usize,
    /// What passages must fulfil, each tier its own; but for one that holds the whole query as it stands.
    pub(crate) clauses: Vec<Clause>,
}

/// What a feature of the query is looked up by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Lookup {
    /// The list of the key of these characters.
    Key(Vec<char>),
    /// The lists of all words that hold this piece.
    Words(Vec<char>),
    /// The lists of all keys that begin with this character.
    Character(char),
}

/// Something to look up for a part of the query.
#[derive(Debug)]
pub(crate) struct Feature {
    pub(crate) lookup: Lookup,
    /// Characters of the query.
    pub(crate) range: Range<usize>,
    /// Whether a passage that holds the part must be listed; otherwise it only weighs.
    pub(crate) sure: bool,
}

impl Query {
    /// Reads a query; `fields` are the header fields that there are.
    pub(crate) fn new(typed: &str, folding: &Folding, fields: &[NamedField]) -> Query {
        let (mut original, mut folded): (Vec<char>, Vec<char>) =
            typed::read(typed, folding).into_iter().unzip();
        let Syntax { mut parts, clauses, text, pieces } = Syntax::parse(&original, &folded, fields);
        for characters in [&mut original, &mut folded] {
            for piece in &pieces {
                characters.extend_from_within(piece.clone());
                characters.push(' ');
            }
        }
        let ranges = parts.iter().map(|part| part.range.clone()).collect();
        for part in &mut parts {
            let Some(places) = typed::closed(&part.range, &folded) else { continue };
            for characters in [&mut original, &mut folded] {
                characters.push(' ');
                let closed: Vec<char> = places.iter().filter_map(|&at| characters.get(at).copied()).collect();
                part.range = characters.len()..characters.len() + closed.len();
                characters.extend(closed);
            }
        }
        let matched = folded.iter().map(|&c| one(c)).collect();
        Query { original, folded, matched, typed: typed.trim().to_owned(), ranges, parts, text, clauses }
    }

    /// Characters of the query, folded.
    pub(crate) fn text(&self, range: &Range<usize>) -> &[char] {
        debug_assert!(range.end <= self.folded.len(), "{range:?} lies in the query");
        self.folded.get(range.clone()).unwrap_or_default()
    }

    /// Characters of the query, as texts are searched for them.
    pub(crate) fn matched(&self, range: &Range<usize>) -> &[char] {
        debug_assert!(range.end <= self.matched.len(), "{range:?} lies in the query");
        self.matched.get(range.clone()).unwrap_or_default()
    }

    /// The characters of a part, as typed.
    pub(crate) fn typed(&self, part: usize) -> &[char] {
        let range = self.ranges.get(part);
        range.and_then(|range| self.original.get(range.clone())).unwrap_or_default()
    }

    /// The characters of a part.
    pub(crate) fn range(&self, part: usize) -> Range<usize> {
        debug_assert!(part < self.parts.len(), "part {part} is one of the query");
        self.parts.get(part).map(|part| part.range.clone()).unwrap_or_default()
    }

    /// What a text is searched for, for this part.
    pub(crate) fn needle(&self, part: usize) -> Needle<'_> {
        let (range, wild) = (self.range(part), self.parts.get(part).is_some_and(|part| part.wild));
        let typed = if wild { self.original.get(range.clone()).unwrap_or_default() } else { &[] };
        Needle { text: self.matched(&range), typed }
    }

    /// The parts that are asked for, in order.
    pub(crate) fn operands(&self) -> Vec<usize> {
        let mut operands = Vec::new();
        for clause in self.clauses.iter().filter(|clause| !clause.negative) {
            if let Demand::Stand(groups) = &clause.demand {
                operands.extend(groups.iter().flatten());
            }
        }
        operands
    }

    /// The words without any operator, in order.
    pub(crate) fn plain_words(&self) -> Vec<usize> {
        let mut words = Vec::new();
        for clause in self.clauses.iter().filter(|clause| clause.plain) {
            if let Demand::Stand(groups) = &clause.demand {
                words.extend(groups.iter().flatten());
            }
        }
        words
    }

    /// Parts of the query as they were typed, in order, those that touch or overlap made one.
    pub(crate) fn typed_parts(&self, parts: &[Range<usize>]) -> Vec<String> {
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

    /// What to look up for a part.
    pub(crate) fn features(&self, part: &Part) -> Vec<Feature> {
        if !part.wild {
            return self.features_between(&part.range);
        }
        let mut features = Vec::new();
        let mut start = part.range.start;
        for at in part.range.clone() {
            if self.original.get(at) == Some(&'?') {
                features.extend(self.features_between(&(start..at)));
                start = at + 1;
            }
        }
        features.extend(self.features_between(&(start..part.range.end)));
        // A single character is looked up in many shards; beside a gram it adds little.
        if features.iter().any(|feature| matches!(feature.lookup, Lookup::Key(_))) {
            features.retain(|feature| matches!(feature.lookup, Lookup::Key(_)));
        }
        features
    }

    /// What to look up for a run of characters of which nothing is known outside: its grams and whole words; and where
    /// those do not pin it down (a single character, a piece of a word), unions of lists that do.
    fn features_between(&self, run: &Range<usize>) -> Vec<Feature> {
        let text = self.text(run);
        let keys = keys(text);
        let characters = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default().to_vec();
        let feature = |range: Range<usize>, lookup, sure| Feature {
            lookup,
            range: run.start + range.start..run.start + range.end,
            sure,
        };
        let bounded = |range: &Range<usize>| range.start > 0 && range.end < text.len();
        let pinned = keys.iter().any(|key| match key {
            Key::Gram(_) => true,
            Key::Word(range) => bounded(range),
            Key::Last(_) | Key::Space(_) => false,
        });
        let mut features = Vec::new();
        for key in &keys {
            let range = key.range();
            match key {
                Key::Gram(_) => features.push(feature(range.clone(), Lookup::Key(characters(&range)), true)),
                Key::Space(_) => features.push(feature(range.clone(), Lookup::Key(characters(&range)), true)),
                // At an edge a word may be a piece of a longer one.
                Key::Word(_) if pinned || bounded(&range) => {
                    let sure = bounded(&range);
                    features.push(feature(range.clone(), Lookup::Key(characters(&range)), sure));
                }
                Key::Word(_) => {
                    features.push(feature(range.clone(), Lookup::Words(characters(&range)), true));
                }
                Key::Last(at) if !pinned => {
                    let character = text.get(*at).copied().map(Lookup::Character);
                    features.extend(character.map(|lookup| feature(range, lookup, true)));
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
    fn features_pin_every_part_down() {
        let table: [(&str, &[&str]); 9] = [
            ("改革开放", &["改革 sure", "革开 sure", "开放 sure"]),
            ("的", &["的* sure"]),
            ("革，创", &["革* sure", "创* sure"]),
            ("GDP", &["*gdp* sure"]),
            ("GDP增长", &["gdp", "p增 sure", "增长 sure"]),
            ("3.5%", &["3", "5 sure"]),
            ("3.5", &["*3* sure", "*5* sure"]),
            ("改 革", &["改革 sure"]),
            ("改革 -开放", &["改革 sure", "开放 sure"]),
        ];
        for (typed, expected) in table {
            let query = Query::new(typed, &Folding::default(), &[]);
            let mut found = shown(&query, &query.parts[WHOLE]);
            let mut expected = expected.to_vec();
            found.sort();
            expected.sort_unstable();
            assert_eq!(found, expected, "{typed}");
        }
    }

    #[test]
    fn wildcards_bound_nothing() {
        let query = Query::new("\"张?gdp同志\"", &Folding::default(), &[]);
        assert_eq!(shown(&query, &query.parts[1]), ["gdp", "p同 sure", "同志 sure"]);
        let query = Query::new("\"张?李\"", &Folding::default(), &[]);
        assert_eq!(shown(&query, &query.parts[1]), ["张* sure", "李* sure"]);
    }

    fn shown(query: &Query, part: &Part) -> Vec<String> {
        let text = |feature: Feature| {
            let text = match feature.lookup {
                Lookup::Key(key) => String::from_iter(key),
                Lookup::Words(piece) => format!("*{}*", String::from_iter(piece)),
                Lookup::Character(c) => format!("{c}*"),
            };
            text + if feature.sure { " sure" } else { "" }
        };
        query.features(part).into_iter().map(text).collect()
    }

    #[test]
    fn parts_are_shown_as_they_were_typed() {
        let query = Query::new(" “改革 、 ＧＤＰ ", &Folding::default(), &[]);
        let ranges: Vec<Range<usize>> =
            query.operands().into_iter().map(|part| query.parts[part].range.clone()).collect();
        assert_eq!(query.typed_parts(&ranges), ["“改革", "ＧＤＰ"]);
    }
}
