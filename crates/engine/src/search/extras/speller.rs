//! Compares a query with the characters and terms of the collection: which are homophones, which differ by one character.

use std::ops::Range;

use crate::index::pinyin::{MAX_READINGS, PinyinTable};

use super::super::plan::{List, QueryPlan, list};
use super::super::query::{Lookup, Query};
use super::super::rank::Scores;
use super::super::store::{Pending, Request, all};
use super::suggestion::{Suggestion, SuggestionKind};

/// The homophones that are tried for a character: the commonest.
const MAX_HOMOPHONES: usize = 16;

/// Compares a query with terms.
pub(super) struct Speller<'q, 'f> {
    pub(super) request: &'q Request<'f>,
    pub(super) query: &'q Query,
    pub(super) pinyin: &'f PinyinTable,
}

impl Speller<'_, '_> {
    /// Whether the collection does not have the character at `at`.
    pub(super) fn is_unknown(&self, at: usize) -> bool {
        self.query.folded.get(at).is_none_or(|&c| self.request.is_unknown(c))
    }

    /// The term, if it is spelled by these letters, in full or by initials.
    pub(super) fn spelled(
        &self,
        letters: &[char],
        places: &[usize],
        frequency: u32,
    ) -> Option<(u32, Suggestion)> {
        let is_spelled = |readings| self.pinyin.ends(letters, 0, places, readings).contains(&letters.len());
        let kind = if is_spelled(MAX_READINGS) {
            SuggestionKind::Pinyin
        } else if self.has_initials(letters, places) {
            SuggestionKind::Initials
        } else {
            return None;
        };
        let to = self.request.store.manifest.codes.written(places);
        let from = self.query.original.iter().collect();
        let (is_pinyin, is_usual) = (kind == SuggestionKind::Pinyin, is_spelled(1));
        let worth = u32::from(is_pinyin) << 30 | u32::from(is_usual) << 29 | frequency.min(0xff_ffff);
        Some((worth, Suggestion { query: to.clone(), from, to, kind, count: frequency }))
    }

    fn has_initials(&self, letters: &[char], places: &[usize]) -> bool {
        let begins = |(&letter, &place): (&char, &usize)| {
            let syllables = self.pinyin.of(place).iter();
            let mut syllables = syllables.filter_map(|&syllable| self.pinyin.syllables.get(syllable));
            syllables.any(|syllable| syllable.starts_with(letter))
        };
        letters.len() == places.len() && letters.iter().zip(places).all(begins)
    }

    /// The query with a doubtful character replaced by one of the same sound that stands beside its neighbours. The best
    /// is that by which the best passage scores most: what fits the rest of the query.
    pub(super) fn homophones(
        &self,
        plan: &QueryPlan,
        doubtful: &[(Range<usize>, usize)],
    ) -> Result<Vec<(u32, Suggestion)>, Pending> {
        let alphabet = &self.request.store.alphabet;
        if doubtful.is_empty() {
            return Ok(Vec::new());
        }
        let mut scores = Scores::new(self.request.store.passages);
        plan.lists.iter().for_each(|list| scores.add(list));
        let best = scores.scores.iter().copied().fold(0.0, f64::max);
        let found = all(doubtful.iter().map(|(run, at)| {
            let typed = self.query.folded.get(*at).and_then(|&c| alphabet.rank(c));
            let homophones = typed.into_iter().flat_map(|typed| self.sound_alike(typed));
            all(homophones.map(|(place, c)| {
                let lists = self.lists_with(run, *at, c)?;
                let passages = lists.iter().map(|list| list.postings.len());
                let (count, worth) = (passages.max().unwrap_or(0) as u32, scores.best_with(&lists));
                let suggestion = || self.suggestion(*at, place, SuggestionKind::Homophone, count);
                Ok((count > 0 && worth > best).then(|| ((worth * 256.0) as u32, suggestion())))
            }))
        }))?;
        Ok(found.into_iter().flatten().flatten().collect())
    }

    /// The posting lists of the two grams that `c` makes with its neighbours in `run`, in the place of the character at `at`.
    fn lists_with(&self, run: &Range<usize>, at: usize, c: char) -> Result<Vec<List>, Pending> {
        let neighbour = |at: Option<usize>| {
            let at = at.filter(|at| run.contains(at))?;
            self.query.folded.get(at).copied()
        };
        let before = neighbour(at.checked_sub(1)).map(|before| vec![before, c]);
        let behind = neighbour(Some(at + 1)).map(|behind| vec![c, behind]);
        let grams = before.into_iter().chain(behind);
        let lists = all(grams.map(|gram| list(self.request, &Lookup::Key(gram)).available()))?;
        Ok(lists.into_iter().flatten().map(|postings| List { postings, weighs: true }).collect())
    }

    /// The commonest homophones of the character at this position of the table.
    fn sound_alike(&self, typed: usize) -> impl Iterator<Item = (usize, char)> {
        let codes = self.request.store.manifest.codes.characters();
        let taken = codes.iter().enumerate().filter_map(|(place, &c)| Some((place, c?)));
        let alike = taken.filter(move |&(place, _)| {
            place != typed
                && self.pinyin.of(place).iter().any(|reading| self.pinyin.of(typed).contains(reading))
        });
        let folding = &self.request.store.manifest.folding;
        alike.map(|(place, c)| (place, folding.fold(c))).take(MAX_HOMOPHONES)
    }

    /// The query with the character at `at` replaced.
    fn suggestion(&self, at: usize, place: usize, kind: SuggestionKind, count: u32) -> Suggestion {
        let to = self.request.store.manifest.codes.written(&[place]);
        let mut query: String = self.query.original.iter().take(at).collect();
        query.push_str(&to);
        query.extend(self.query.original.iter().skip(at + 1));
        let from = self.query.original.get(at).map(char::to_string).unwrap_or_default();
        Suggestion { query, from, to, kind, count }
    }

    /// The query with the character at `at` replaced so that the term stands in its run.
    pub(super) fn replaced(
        &self,
        run: &Range<usize>,
        at: usize,
        places: &[usize],
        frequency: u32,
        found: &mut Vec<(u32, Suggestion)>,
    ) {
        let alphabet = &self.request.store.alphabet;
        for (offset, &place) in places.iter().enumerate() {
            let Some(start) = at.checked_sub(offset).filter(|&start| start >= run.start) else { continue };
            let window = start..start + places.len();
            if window.end > run.end {
                continue;
            }
            let rank = |&c: &char| alphabet.rank(c);
            let typed: Vec<Option<usize>> = self.query.text(&window).iter().map(rank).collect();
            let stands = |(at_term, &place): (usize, &usize)| {
                (at_term == offset) != (typed.get(at_term) == Some(&Some(place)))
            };
            if places.iter().enumerate().all(stands) {
                let worth = (places.len() as u32) << 24 | frequency.min(0xff_ffff);
                found.push((worth, self.suggestion(at, place, SuggestionKind::Character, frequency)));
            }
        }
    }
}
