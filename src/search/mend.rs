//! Mends: what a query that finds little may have meant.
//!
//! Input methods give a wrong character of the right sound, and somebody may type the sounds alone. A character is taken
//! for wrong only where it stands beside its neighbours nowhere in the collection, and it is mended only by a term of the
//! collection that stands there but for it. What was changed is said, and the query as typed is never given up silently.

use std::ops::Range;

use serde::Serialize;

use crate::index::order::order;
use crate::index::sounds::{Sounds, term_places};
use crate::text::script::{Class, class};

use super::files::{Brought, Request};
use super::look_up::{List, LookedUp, list};
use super::query::{LookUp, Query};
use super::rank::Scores;

/// Of so many doubtful characters one may be wrong and the others only beside it; a query with more is of something else,
/// and trying all would fetch half of the index.
const MOST_DOUBTFUL: usize = 4;
/// Characters of one sound that are tried for one, the commonest.
const MOST_HOMOPHONES: usize = 16;
/// The most mends that are offered.
const MOST_MENDS: usize = 5;
/// Letters of pinyin from which terms are offered; initials of as many characters.
const LEAST_LETTERS: usize = 3;

/// Another query that may be meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mend {
    /// The query to ask instead.
    pub query: String,
    /// What of the typed query was changed.
    pub from: String,
    /// What it was changed to.
    pub to: String,
    /// Why.
    pub kind: MendKind,
    /// Passages that hold the term that it was changed by.
    pub count: u32,
}

/// Why a query may mean another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MendKind {
    /// One character that sounds as another.
    Homophone,
    /// One character instead of another.
    Character,
    /// Pinyin, without tones.
    Pinyin,
    /// The first letters of pinyin.
    Initials,
}

/// The mends of a query, the likeliest first; nothing where a block is lacking. One wrong character of another sound is
/// mended only where `nothing` was found, or where the collection does not have the character, whose sound is not known then.
pub(crate) fn mends(request: &Request<'_>, looked_up: &LookedUp, nothing: bool) -> Option<Vec<Mend>> {
    let query = &looked_up.query;
    if query.plain_words().len() != query.clauses.len() {
        return Some(Vec::new());
    }
    let mut doubtful = doubtful(looked_up);
    if doubtful.len() > MOST_DOUBTFUL {
        doubtful.clear();
    }
    let letters = pinyin_letters(query);
    if doubtful.is_empty() && letters.is_none() {
        return Some(Vec::new());
    }
    let sounds = match request.sounds() {
        Brought::Here(sounds) => sounds,
        Brought::Lacking => return None,
        Brought::Lost => return Some(Vec::new()),
    };
    let speller = Speller { request, query, sounds };
    let mut found = speller.homophones(looked_up, &doubtful)?;
    let by_terms = |&(_, at): &(Range<usize>, usize)| nothing || speller.is_unknown(at);
    let by_terms: Vec<_> = doubtful.iter().filter(|place| by_terms(place)).collect();
    // Terms tell nothing of homophones.
    if letters.is_some() || !by_terms.is_empty() {
        each_term(request, sounds, &mut |places, frequency| {
            if let Some(letters) = &letters {
                found.extend(speller.spelled(letters, places, frequency));
            }
            for (run, at) in &by_terms {
                speller.replaced(run, *at, places, frequency, &mut found);
            }
        })?;
    }
    let mut mends: Vec<Mend> = Vec::new();
    for place in order(found.iter().map(|(worth, _)| !worth)) {
        let Some((_, mend)) = found.get(place) else { continue };
        if mends.len() < MOST_MENDS && mends.iter().all(|other| other.query != mend.query) {
            mends.push(mend.clone());
        }
    }
    Some(mends)
}

/// Visits the terms at hand: places of their characters, and document frequency; nothing where a block is lacking.
fn each_term(request: &Request<'_>, sounds: &Sounds, visitor: &mut dyn FnMut(&[usize], u32)) -> Option<()> {
    sounds.terms.iter().for_each(|term| visitor(&term.places, term.frequency));
    if request.files.carried {
        // Then the one shard holds all terms.
        for shard in request.shards_of(&[])? {
            shard.visit(&[], &mut |key, found| {
                if let Some(places) = term_places(key).filter(|_| found.term) {
                    visitor(&places, found.frequency);
                }
            });
        }
    }
    Some(())
}

/// Characters that stand beside none of their neighbours anywhere, each with the run of characters that it stands in.
fn doubtful(looked_up: &LookedUp) -> Vec<(Range<usize>, usize)> {
    let query = &looked_up.query;
    let mut doubtful = Vec::new();
    let mut start = 0;
    for run in query.folded.chunk_by(|&a, &b| class(a) == class(b)) {
        let range = start..start + run.len();
        start = range.end;
        if run.first().is_none_or(|&c| class(c) != Class::Gram) || run.len() < 2 {
            continue;
        }
        let absent = |at: usize| looked_up.is_absent(&(at..at + 2));
        for at in range.clone() {
            let before = at == range.start || absent(at - 1);
            let behind = at + 1 == range.end || absent(at);
            if before && behind {
                doubtful.push((range.clone(), at));
            }
        }
    }
    doubtful
}

/// The letters of a query that is of nothing else.
fn pinyin_letters(query: &Query) -> Option<Vec<char>> {
    let is_apart = |c: &char| matches!(c, ' ' | '\'');
    let letters: Vec<char> = query.folded.iter().copied().filter(|c| !is_apart(c)).collect();
    let all = letters.iter().all(char::is_ascii_lowercase);
    (all && letters.len() >= LEAST_LETTERS).then_some(letters)
}

/// Compares a query with terms.
struct Speller<'q, 'f> {
    request: &'q Request<'f>,
    query: &'q Query,
    sounds: &'f Sounds,
}

impl Speller<'_, '_> {
    /// Whether the collection does not have the character at `at`.
    fn is_unknown(&self, at: usize) -> bool {
        self.query.folded.get(at).is_none_or(|&c| self.request.files.alphabet.rank(c).is_none())
    }

    /// The term, if it is spelled by these letters, in full or by initials.
    fn spelled(&self, letters: &[char], places: &[usize], frequency: u32) -> Option<(u32, Mend)> {
        let kind = if self.is_spelled(letters, places) {
            MendKind::Pinyin
        } else if self.has_initials(letters, places) {
            MendKind::Initials
        } else {
            return None;
        };
        let to = self.request.files.manifest.codes.written(places);
        let from = self.query.original.iter().collect();
        let worth = u32::from(kind == MendKind::Pinyin) << 30 | frequency.min(0xff_ffff);
        Some((worth, Mend { query: to.clone(), from, to, kind, count: frequency }))
    }

    fn is_spelled(&self, letters: &[char], places: &[usize]) -> bool {
        // How many letters may spell the characters so far: a set, however many readings lead there.
        let mut spelled = vec![0];
        for &place in places {
            let mut next = Vec::new();
            let syllables = self.sounds.of(place).iter();
            for syllable in syllables.filter_map(|&syllable| self.sounds.syllables.get(syllable)) {
                for &start in &spelled {
                    let end = start + syllable.len();
                    let here = letters.get(start..end).unwrap_or_default();
                    if here.iter().copied().eq(syllable.chars()) && !next.contains(&end) {
                        next.push(end);
                    }
                }
            }
            spelled = next;
        }
        spelled.contains(&letters.len())
    }

    fn has_initials(&self, letters: &[char], places: &[usize]) -> bool {
        let begins = |(&letter, &place): (&char, &usize)| {
            let syllables = self.sounds.of(place).iter();
            let mut syllables = syllables.filter_map(|&syllable| self.sounds.syllables.get(syllable));
            syllables.any(|syllable| syllable.starts_with(letter))
        };
        letters.len() == places.len() && letters.iter().zip(places).all(begins)
    }

    /// The query with a doubtful character replaced by one of the same sound that stands beside its neighbours. The best
    /// is that by which the best passage scores most: what fits the rest of the query.
    fn homophones(
        &self,
        looked_up: &LookedUp,
        doubtful: &[(Range<usize>, usize)],
    ) -> Option<Vec<(u32, Mend)>> {
        let alphabet = &self.request.files.alphabet;
        if doubtful.is_empty() {
            return Some(Vec::new());
        }
        let mut scores = Scores::new(self.request.files.passages);
        looked_up.lists.iter().for_each(|list| scores.add(list));
        let best = scores.scores.iter().copied().fold(0.0, f64::max);
        let mut found = Vec::new();
        let mut complete = true;
        for (run, at) in doubtful {
            let typed = self.query.folded.get(*at).and_then(|&c| alphabet.rank(c));
            let Some(typed) = typed else { continue };
            for (place, c) in self.sound_alike(typed) {
                let neighbour = |at: Option<usize>| {
                    let at = at.filter(|at| run.contains(at))?;
                    self.query.folded.get(at).copied()
                };
                let before = neighbour(at.checked_sub(1)).map(|before| [before, c]);
                let behind = neighbour(Some(at + 1)).map(|behind| [c, behind]);
                let mut lists = Vec::new();
                for gram in [before, behind].into_iter().flatten() {
                    match list(self.request, &LookUp::Key(gram.to_vec())) {
                        Brought::Here(postings) => lists.push(List { postings, weighs: true }),
                        Brought::Lacking => complete = false,
                        Brought::Lost => {}
                    }
                }
                let passages = lists.iter().map(|list| list.postings.len()).sum::<usize>();
                let worth = scores.best_with(&lists);
                if passages > 0 && worth > best {
                    let worth = (worth * 256.0) as u32;
                    let count = lists.iter().map(|list| list.postings.len()).max().unwrap_or(0) as u32;
                    found.push((worth, self.mend(*at, place, MendKind::Homophone, count)));
                }
            }
        }
        complete.then_some(found)
    }

    /// The commonest characters that sound as that at this place in the table may.
    fn sound_alike(&self, typed: usize) -> impl Iterator<Item = (usize, char)> {
        let codes = self.request.files.manifest.codes.characters();
        let taken = codes.iter().enumerate().filter_map(|(place, &c)| Some((place, c?)));
        let alike = taken.filter(move |&(place, _)| {
            place != typed && self.sounds.of(place).iter().any(|sound| self.sounds.of(typed).contains(sound))
        });
        let folding = &self.request.files.manifest.folding;
        alike.map(|(place, c)| (place, folding.fold(c))).take(MOST_HOMOPHONES)
    }

    /// The query with the character at `at` replaced.
    fn mend(&self, at: usize, place: usize, kind: MendKind, count: u32) -> Mend {
        let to = self.request.files.manifest.codes.written(&[place]);
        let mut query: String = self.query.original.iter().take(at).collect();
        query.push_str(&to);
        query.extend(self.query.original.iter().skip(at + 1));
        let from = self.query.original.get(at).map(char::to_string).unwrap_or_default();
        Mend { query, from, to, kind, count }
    }

    /// The query with the character at `at` replaced so that the term stands in its run.
    fn replaced(
        &self,
        run: &Range<usize>,
        at: usize,
        places: &[usize],
        frequency: u32,
        found: &mut Vec<(u32, Mend)>,
    ) {
        let alphabet = &self.request.files.alphabet;
        for (offset, &place) in places.iter().enumerate() {
            let Some(start) = at.checked_sub(offset).filter(|&start| start >= run.start) else { continue };
            let window = start..start + places.len();
            let rank = |&c: &char| alphabet.rank(c);
            let typed: Vec<Option<usize>> = self.query.text(&window).iter().map(rank).collect();
            let stands = |(at_term, &place): (usize, &usize)| {
                (at_term == offset) != (typed.get(at_term) == Some(&Some(place)))
            };
            if window.end <= run.end && places.iter().enumerate().all(stands) {
                let worth = (places.len() as u32) << 24 | frequency.min(0xff_ffff);
                found.push((worth, self.mend(at, place, MendKind::Character, frequency)));
            }
        }
    }
}
