//! Suggestions: what a query that finds little may have meant.
//!
//! Input methods give a wrong character of the right sound, and somebody may type the sounds alone. A character is taken
//! for wrong only where it stands beside its neighbours nowhere in the collection, and only a character or a term of the
//! collection that stands there replaces it. What was changed is said, and the query as typed is never given up silently.

use std::ops::Range;

use crate::index::pinyin::{PinyinTable, term_places};
use crate::index::sort::argsort;
use crate::index::terms::ALL;
use crate::text::script::{Class, class};

use super::super::plan::QueryPlan;
use super::super::query::{Query, WHOLE};
use super::super::results::{Limits, Tier};
use super::super::retrieval::{Retrieval, Retrieved};
use super::super::store::{Pending, Request, all};
use super::phrases::Phrase;
use super::speller::Speller;
use super::suggestion::{Suggestion, SuggestionKind};

/// Of so many doubtful characters one may be wrong and the others only beside it; a query with more is of something else,
/// and trying all would fetch half of the index.
const MAX_DOUBTFUL: usize = 4;
/// The most suggestions that are offered.
const MAX_SUGGESTIONS: usize = 5;
/// Letters of pinyin from which terms are offered; initials of as many characters.
const MIN_LETTERS: usize = 3;

/// The suggestions for a query, the likeliest first. A character of another sound is suggested only where `nothing` was
/// found, or for a character that the collection does not have, whose sound is not known.
pub(super) fn suggestions(
    request: &Request<'_>,
    plan: &QueryPlan,
    nothing: bool,
) -> Result<Vec<Suggestion>, Pending> {
    let query = &plan.query;
    if query.plain_words().len() != query.clauses.len() {
        return Ok(Vec::new());
    }
    let mut doubtful = doubtful(plan);
    if doubtful.len() > MAX_DOUBTFUL {
        doubtful.clear();
    }
    let spelled = spelled_text(query);
    let letters = spelled.clone().filter(|text| text.iter().all(char::is_ascii_lowercase));
    if doubtful.is_empty() && spelled.is_none() {
        return Ok(Vec::new());
    }
    let Some(pinyin) = request.pinyin().available()? else { return Ok(Vec::new()) };
    let speller = Speller { request, query, pinyin };
    let mut phrase = spelled.and_then(|text| Phrase::new(request, pinyin, text));
    let mut found = speller.homophones(plan, &doubtful)?;
    let by_terms = |&(_, at): &(Range<usize>, usize)| nothing || speller.is_unknown(at);
    let by_terms: Vec<_> = doubtful.iter().filter(|place| by_terms(place)).collect();
    // Terms tell nothing of homophones.
    if phrase.is_some() || !by_terms.is_empty() {
        each_term(request, pinyin, &mut |places, frequency| {
            phrase.iter_mut().for_each(|phrase| phrase.add(places, frequency));
            if let Some(letters) = &letters {
                found.extend(speller.spelled(letters, places, frequency));
            }
            for (run, at) in &by_terms {
                speller.replaced(run, *at, places, frequency, &mut found);
            }
        })?;
    }
    // What one term spells in full is not cut.
    if let Some(phrase) = phrase.filter(|_| found.iter().all(|(_, one)| one.kind != SuggestionKind::Pinyin)) {
        found.extend(of_phrase(request, query, &phrase)?);
    }
    let mut suggestions: Vec<Suggestion> = Vec::new();
    for place in argsort(found.iter().map(|(worth, _)| !worth)) {
        let Some((_, suggestion)) = found.get(place) else { continue };
        if suggestions.len() < MAX_SUGGESTIONS
            && suggestions.iter().all(|other| other.query != suggestion.query)
        {
            suggestions.push(suggestion.clone());
        }
    }
    Ok(suggestions)
}

/// Visits the terms at hand: places of their characters, and document frequency.
fn each_term(
    request: &Request<'_>,
    pinyin: &PinyinTable,
    visitor: &mut dyn FnMut(&[usize], u32),
) -> Result<(), Pending> {
    pinyin.visit_terms(visitor);
    if request.store.inlined {
        // Then the one shard holds all terms.
        for shard in request.shards_of(&[])? {
            shard.visit_terms(ALL, &mut |key, frequency| {
                term_places(key).iter().for_each(|places| visitor(places, frequency));
            });
        }
    }
    Ok(())
}

/// Characters that stand beside none of their neighbours anywhere, each with the run of characters that it stands in.
fn doubtful(plan: &QueryPlan) -> Vec<(Range<usize>, usize)> {
    let query = &plan.query;
    let mut doubtful = Vec::new();
    let mut start = 0;
    for run in query.folded.chunk_by(|&a, &b| class(a) == class(b)) {
        let range = start..start + run.len();
        start = range.end;
        if run.first().is_none_or(|&c| class(c) != Class::Gram) || run.len() < 2 {
            continue;
        }
        let absent = |at: usize| plan.is_absent(&(at..at + 2));
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

/// What of the cuts of a phrase stands in the collection.
fn of_phrase(
    request: &Request<'_>,
    query: &Query,
    phrase: &Phrase<'_, '_>,
) -> Result<Vec<(u32, Suggestion)>, Pending> {
    let plans = all(phrase.cuts().into_iter().map(|text| Ok((QueryPlan::new(request, &text)?, text))))?;
    let mut found = Vec::new();
    for (plan, text) in plans {
        request.renew_budget();
        let Retrieved { found: standing, .. } =
            Retrieval::new(request, &plan, None)?.retrieve(&Limits { limit: 1, ..Limits::default() });
        if standing.hits.first().is_some_and(|hit| hit.tier <= Tier::Signs) {
            let (from, count) = (query.typed.clone(), standing.total.count as u32);
            let suggestion =
                Suggestion { query: text.clone(), from, to: text, kind: SuggestionKind::Pinyin, count };
            // In the order of the cuts, before all initials.
            found.push(((1 << 30) - found.len() as u32, suggestion));
        }
    }
    Ok(found)
}

/// The letters and characters of a query that may be pinyin, alone or in part.
fn spelled_text(query: &Query) -> Option<Vec<char>> {
    let whole = query.text(&query.range(WHOLE)).iter().copied();
    let text: Vec<char> = whole.filter(|c| !matches!(c, ' ' | '\'')).map(without_tone).collect();
    let letters = text.iter().filter(|c| c.is_ascii_lowercase()).count();
    let fits = |&c: &char| c.is_ascii_lowercase() || class(c) == Class::Gram;
    (letters >= MIN_LETTERS && text.iter().all(fits)).then_some(text)
}

/// A letter of pinyin without its tone, which the pairs of a collection without such letters do not take away; ü as v.
fn without_tone(c: char) -> char {
    const TONES: [(char, &str); 6] =
        [('a', "āáǎà"), ('e', "ēéěè"), ('i', "īíǐì"), ('o', "ōóǒò"), ('u', "ūúǔù"), ('v', "üǖǘǚǜ")];
    let toned = TONES.iter().find(|(_, toned)| toned.chars().any(|toned| toned == c));
    toned.map_or(c, |&(letter, _)| letter)
}
