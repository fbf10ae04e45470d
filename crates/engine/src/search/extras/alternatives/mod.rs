//! Other ways to write what a query asks for: numerals, signs of several letters, synonyms, abbreviations.
//!
//! They are no folding: 第14条 is not what a reader sees who searches for 第十四条. So what stands as it was typed comes first and
//! is counted alone; behind it come passages that hold the query written otherwise, as a tier of their own, and each way that
//! leads anywhere is offered as a query.

mod number;
mod numerals;
mod runs;
mod words;

use std::ops::Range;

use crate::index::synonyms::{ABBREVIATION, BETWEEN, ONE_WAY, SIGN};
use crate::text::fold::one;
use crate::text::script::{Class, class};

use super::super::literal::{Needle, occurrences};
use super::super::plan::QueryPlan;
use super::super::query::{Query, WHOLE};
use super::super::rank::Scores;
use super::super::results::{Found, Hit, Tier};
use super::super::retrieval::{Retrieval, Retrieved};
use super::super::store::{Pending, Request, all};
use super::options::Options;
use super::suggestion::{Suggestion, SuggestionKind};
use numerals::{STYLES, written};
use runs::numbers;
use words::SIGNS;

/// The most ways that are tried; each takes a look-up of its own.
const MAX_TRIED: usize = 12;

/// A query that is written otherwise.
struct Rewriting {
    suggestion: Suggestion,
    /// Characters of the query that it has otherwise.
    changed: Vec<Range<usize>>,
}

/// Finds passages that hold the query written otherwise. They are put behind those that hold it as it stands, and before all
/// others. What is given are the ways that lead anywhere, in the order in which they were tried.
pub(super) fn add(
    request: &Request<'_>,
    plan: &QueryPlan,
    found: &mut Found,
    ranks: Option<&[f64]>,
    options: &Options,
) -> Result<Vec<Suggestion>, Pending> {
    let query = &plan.query;
    let unsure = request.is_pending() || request.unavailable_fetches() > 0 || found.reading.is_some();
    if options.no_correction || unsure || query.plain_words().len() != query.clauses.len() {
        return Ok(Vec::new());
    }
    let tried = all(tried(request, plan)
        .into_iter()
        .map(|Rewriting { suggestion, .. }| Ok((QueryPlan::new(request, &suggestion.query)?, suggestion))))?;
    let strong = found.hits.iter().filter(|hit| hit.tier <= Tier::Signs).count();
    let (mut others, mut led): (Vec<Hit>, Vec<Suggestion>) = (Vec::new(), Vec::new());
    for (plan, suggestion) in tried {
        request.renew_budget();
        let retrieval = Retrieval::new(request, &plan, ranks)?;
        let Retrieved { found: other, .. } = retrieval.retrieve(&options.limits());
        let tier = if plan.query.plain_words().len() > 1 { Tier::All } else { Tier::Literal };
        let stands = |hit: &Hit| hit.tier <= tier;
        if other.hits.first().is_some_and(stands) {
            led.push(Suggestion { count: other.total.count as u32, ..suggestion });
        }
        let is_new = |hit: &Hit| {
            let same = |known: &Hit| known.passage.id == hit.passage.id;
            stands(hit) && !found.hits.iter().take(strong).any(same) && !others.iter().any(same)
        };
        let new: Vec<Hit> = other.hits.into_iter().filter(is_new).collect();
        others.extend(new.into_iter().map(|hit| Hit { tier: Tier::Alternative, ..hit }));
    }
    if !led.is_empty() {
        found.missing.clear();
    }
    let weaker = found.hits.split_off(strong);
    let is_other = |hit: &Hit| others.iter().all(|other| other.passage.id != hit.passage.id);
    let weaker: Vec<Hit> = weaker.into_iter().filter(is_other).collect();
    found.hits.extend(others.into_iter().chain(weaker));
    found.hits.truncate(options.limit);
    Ok(led)
}

/// The ways that are worth a look-up: a passage may hold all of the query but what is changed, by the lists of its characters.
fn tried(request: &Request<'_>, plan: &QueryPlan) -> Vec<Rewriting> {
    let rewritings = rewritings(request, &plan.query);
    let mut tried: Vec<Rewriting> = Vec::new();
    if rewritings.is_empty() {
        return tried;
    }
    let mut scores = Scores::new(request.store.passages);
    plan.lists.iter().for_each(|list| scores.add(list));
    for rewriting in rewritings {
        let bits = plan.bits_outside(&rewriting.changed);
        let may_stand = || plan.lossy || scores.stood.iter().any(|stood| stood & bits == bits);
        let is_new = tried.iter().all(|other| other.suggestion.query != rewriting.suggestion.query);
        if is_new && tried.len() < MAX_TRIED && may_stand() {
            tried.push(rewriting);
        }
    }
    tried
}

/// The ways to write a query: those with synonyms, with numerals, with signs.
fn rewritings(request: &Request<'_>, query: &Query) -> Vec<Rewriting> {
    let range = query.range(WHOLE);
    let (typed, folded) = (query.original.get(range.clone()).unwrap_or_default(), query.text(&range));
    let manifest = &request.store.manifest;
    let fold = |word: &[char]| word.iter().map(|&c| manifest.folding.fold(c)).collect::<Vec<char>>();
    let mut ways = Vec::new();
    with_words(typed, folded, &manifest.synonyms, &fold, &mut ways);
    let runs = numbers(folded);
    for style in STYLES {
        let is_other = |(place, form): &(Range<usize>, Vec<char>)| {
            !fold(form).iter().map(|&c| one(c)).eq(query.matched(place).iter().copied())
        };
        let written = runs.iter().filter_map(|run| written(folded, run, style)).filter(is_other);
        ways.extend(rewriting(typed, &written.collect::<Vec<_>>(), SuggestionKind::Numeral));
    }
    with_words(typed, folded, SIGNS, &fold, &mut ways);
    ways
}

/// The ways to write a text with other words of these sets.
fn with_words(
    typed: &[char],
    folded: &[char],
    sets: &str,
    fold: &dyn Fn(&[char]) -> Vec<char>,
    ways: &mut Vec<Rewriting>,
) {
    let sets: Vec<char> = sets.chars().collect();
    // A mark begins each set, and none is a word.
    for set in sets.chunk_by(|_, &next| next > SIGN) {
        let Some((mark, words)) = set.split_first() else { continue };
        let kind = match *mark {
            SIGN => SuggestionKind::Sign,
            ABBREVIATION => SuggestionKind::Abbreviation,
            _ => SuggestionKind::Synonym,
        };
        let words: Vec<&[char]> = words.split(|&c| c == BETWEEN).collect();
        for (at, from) in words.iter().enumerate().take(if *mark == ONE_WAY { 1 } else { usize::MAX }) {
            let word = fold(from);
            // A sign that is one with another is found as that.
            let is_itself = word.len() > 1 || word == *from;
            let Some(place) = place_of(folded, &word).filter(|_| is_itself) else { continue };
            for (_, to) in words.iter().enumerate().filter(|(other, _)| *other != at) {
                // 改革委 stands in what is the long form of it already.
                let other = place_of(folded, &fold(to));
                if other.is_none_or(|other| other.end <= place.start || place.end <= other.start) {
                    ways.extend(rewriting(typed, &[(place.clone(), to.to_vec())], kind));
                }
            }
        }
    }
}

/// Where a folded word stands in a text first: one of letters not within a longer one, one of digits not within a number.
fn place_of(text: &[char], word: &[char]) -> Option<Range<usize>> {
    let at = |at: usize| text.get(at).copied().unwrap_or(' ');
    let is_number = |at: usize| text.get(at).is_some_and(|c| c.is_ascii_digit() || *c == '.');
    let is_cut = |border: usize| {
        let letters = |c: char| class(c) == Class::Word && !c.is_ascii_digit();
        let before = border.checked_sub(1);
        before.is_some_and(|before| {
            letters(at(before)) && letters(at(border)) || is_number(before) && is_number(border)
        })
    };
    let is_alone = |place: &Range<usize>| !is_cut(place.start) && !is_cut(place.end);
    occurrences(text, &Needle::literal(word)).into_iter().find(is_alone)
}

/// The query with other pieces in these places, which are in order; `None` if there are none.
fn rewriting(
    typed: &[char],
    pieces: &[(Range<usize>, Vec<char>)],
    kind: SuggestionKind,
) -> Option<Rewriting> {
    let text = |range: Range<usize>| typed.get(range).unwrap_or_default();
    let (mut query, mut end) = (Vec::new(), 0);
    for (place, piece) in pieces {
        query.extend_from_slice(text(end..place.start));
        query.extend_from_slice(piece);
        end = place.end;
    }
    query.extend_from_slice(text(end..typed.len()));
    let (place, to) = pieces.first()?;
    let written = |text: &[char]| text.iter().collect::<String>();
    let (query, from, to) = (written(&query), written(text(place.clone())), written(to));
    let suggestion = Suggestion { query, from, to, kind, count: 0 };
    Some(Rewriting { suggestion, changed: pieces.iter().map(|(place, _)| place.clone()).collect() })
}
