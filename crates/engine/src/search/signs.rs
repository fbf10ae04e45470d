//! A query but for its signs: 不忘初心牢记使命 is looked for in 不忘初心、牢记使命, too.
//!
//! It is asked only where fewer passages than are wanted hold the text of the query with its signs. The lists still
//! propose whatever may match: of two characters side by side in the query, with or without signs between them in a
//! text, the first either starts their gram there or is a last character. Of letters and digits alone (nodejs, 057188881234) a match begins
//! and ends with whole words; the words that the query begins and ends with are among those that its own lists were found by.
//! The text decides.

use crate::index::alphabet::{WORDS, places};
use crate::text::script::{Class, class};

use super::plan::{list, union};
use super::query::{Lookup, Query};
use super::store::{Fetch, Pending, Request};

/// The most passages that are read in search of the query but for its signs, where it stands somewhere with them: more are mostly
/// wrong, and would cost what other hits are worth.
pub(super) const MAX_BESIDE: usize = 24;

/// The text of a query without its signs.
#[derive(Debug)]
pub(super) struct Signless {
    /// Its characters as texts are searched for them; a space where two words of letters are apart.
    needle: Vec<char>,
    /// Whether it has letters and digits only.
    is_of_words: bool,
}

impl Signless {
    /// The text of a query; `None` where no list tells, and where a wildcard stands for any.
    pub(super) fn new(query: &Query) -> Option<Signless> {
        let part = query.parts.get(query.text).filter(|part| !part.wild)?;
        let mut needle: Vec<char> = Vec::with_capacity(part.range.len());
        let mut space = false;
        for &c in query.matched(&part.range) {
            if class(c) == Class::Other {
                space |= c == ' ';
                continue;
            }
            if space && are_words(needle.last().copied().unwrap_or(' '), c) {
                needle.push(' ');
            }
            space = false;
            needle.push(c);
        }
        let is_of_words = needle.iter().all(|&c| c == ' ' || class(c) == Class::Word);
        let text = Signless { needle, is_of_words };
        let is_told = text.pairs().next().is_some() || is_of_words && text.needle.len() >= MIN_LETTERS;
        is_told.then_some(text)
    }

    /// The passages that hold a word with which the letters begin, and one with which they end.
    fn of_words(&self, request: &Request<'_>) -> Result<Vec<u32>, Pending> {
        let letters: Vec<char> = self.needle.iter().copied().filter(|&c| c != ' ').collect();
        let Some(letters) = request.store.alphabet.key(&letters) else { return Ok(Vec::new()) };
        let letters: Vec<usize> = places(&letters).collect();
        let words = |is_part: &dyn Fn(&[usize]) -> bool| {
            let wanted = |key: &[u8]| is_part(&places(key).collect::<Vec<_>>());
            union(request, &[WORDS.to_vec()], &wanted).available().map(Option::unwrap_or_default)
        };
        let begin = words(&|word| letters.starts_with(word))?;
        let end = words(&|word| letters.ends_with(word))?;
        let in_both =
            begin.iter().filter(|one| end.binary_search_by_key(&one.passage, |other| other.passage).is_ok());
        Ok(in_both.map(|one| one.passage).collect())
    }

    /// Two characters side by side, the first of a script without spaces.
    fn pairs(&self) -> impl Iterator<Item = [char; 2]> {
        self.needle.windows(2).filter_map(|pair| match *pair {
            [first, second] if class(first) == Class::Gram => Some([first, second]),
            _ => None,
        })
    }

    /// The passages that may hold it, by the lists, in the order of the collection.
    pub(super) fn candidates(&self, request: &Request<'_>) -> Result<Vec<u32>, Pending> {
        if self.is_of_words {
            return self.of_words(request);
        }
        // How many pairs each passage may hold, of those before the first that it does not.
        let mut held = vec![0u8; request.store.passages as usize];
        let (mut pairs, mut pending) = (0, false);
        for pair in self.pairs().take(MAX_PAIRS) {
            let together = list(request, &Lookup::Key(pair.to_vec()));
            match (together, list(request, &Lookup::Key(vec![pair[0]]))) {
                (Fetch::Ready(together), Fetch::Ready(last)) => {
                    for posting in together.iter().chain(&last) {
                        if let Some(held) = held.get_mut(posting.passage as usize)
                            && *held == pairs
                        {
                            *held += 1;
                        }
                    }
                    pairs += 1;
                }
                (Fetch::Pending, _) | (_, Fetch::Pending) => pending = true,
                // What cannot be looked up rules nothing out.
                _ => {}
            }
        }
        if pending {
            return Err(Pending);
        }
        let passages = (0..).zip(&held).filter(|(_, held)| **held == pairs);
        Ok(passages.map(|(passage, _)| passage).collect())
    }

    /// The places of a text in which it stands, from the left, none overlapping the one before.
    pub(super) fn places(&self, text: &[char]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < text.len() {
            match self.match_at(text, at) {
                Some(end) => {
                    found.push((at, end));
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The end of the match that begins at this place.
    fn match_at(&self, text: &[char], at: usize) -> Option<usize> {
        let is_word = |at: usize| text.get(at).is_some_and(|&c| class(c) == Class::Word);
        if self.is_of_words && at > 0 && is_word(at - 1) {
            return None;
        }
        let mut place = at;
        let mut before: Option<char> = None;
        let mut apart = false;
        for &wanted in &self.needle {
            if wanted == ' ' {
                apart = true;
                continue;
            }
            if let Some(before) = before {
                let signs = text
                    .get(place..)?
                    .iter()
                    .take(MAX_SIGNS)
                    .take_while(|&&c| class(c) == Class::Other)
                    .count();
                let between = text.get(place..place + signs)?;
                // 8888 1234 is one number.
                let in_number = self.is_of_words
                    && between == [' ']
                    && (before.is_ascii_digit() || wanted.is_ascii_digit());
                if !in_number && !may_part(between, before, wanted, apart) {
                    return None;
                }
                place += signs;
            }
            if text.get(place) != Some(&wanted) {
                return None;
            }
            place += 1;
            (before, apart) = (Some(wanted), false);
        }
        (!self.is_of_words || !is_word(place)).then_some(place)
    }
}

/// Whether both are of words of letters.
fn are_words(one: char, other: char) -> bool {
    class(one) == Class::Word && class(other) == Class::Word
}

/// Letters and digits of a query of nothing else.
const MIN_LETTERS: usize = 3;
/// Pairs of characters that are looked up.
const MAX_PAIRS: usize = 24;
/// The most signs that part two characters.
const MAX_SIGNS: usize = 8;

/// Whether these signs may stand between two characters of a match. Two words of letters are one where a sign that joins
/// words is between them, and apart where the query has them apart.
fn may_part(signs: &[char], before: char, after: char, apart: bool) -> bool {
    if signs.contains(&'\t') || !are_words(before, after) {
        return !signs.contains(&'\t');
    }
    match signs {
        [] | ['-' | '.' | '/' | '\'' | '&' | '+'] => !apart,
        _ => apart && signs.contains(&' '),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::Folding;
    use crate::text::normal::Normal;

    #[test]
    fn signs_part_what_a_reader_takes_for_one() {
        let table = [
            ("不忘初心牢记使命", "要不忘初心、牢记使命。", true),
            ("不忘初心，牢记使命", "不忘初心牢记使命", true),
            ("学而时习之不亦说乎", "“学而时习之，不亦说乎？”", true),
            ("改革gdp", "改革：GDP 增长", true),
            ("改nodejs", "改 Node.js", true),
            ("改kbrow", "改quick brown", false),
            ("改I dont", "改：I don't", true),
            ("nodejs", "用 Node.js 写", true),
            ("odejs", "用 Node.js 写", false),
            ("wi-fi6", "有Wi-Fi 6。", true),
            ("057188881234", "电话0571-8888 1234转", true),
            ("kbrow", "quick brown", false),
            ("quickbrown", "quick brown", false),
            ("I dont know", "I don't know", true),
            ("改革开放", "改革\t开放", false),
            ("改革开放", "改革，坚持开放", false),
        ];
        for (query, text, stands) in table {
            let signless = Signless::new(&Query::new(query, &Folding::default(), &[])).unwrap();
            let text = Normal::new(text, &Folding::default());
            assert_eq!(!signless.places(&text.chars).is_empty(), stands, "{query} in {text:?}");
        }
    }
}
