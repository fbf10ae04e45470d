//! A query → the lists of what it is looked up by.

use std::ops::Range;

use crate::index::IndexError;
use crate::index::alphabet::{WORDS, places};
use crate::index::postings::{IMPACT_LEVELS, Posting};
use crate::text::script::{Class, class};

use super::files::Request;
use super::query::{Feature, LookUp, Query};

/// Features that a query is looked up by; of a longer one, the rarest. (Each has a bit in 64.)
const MOST_FEATURES: usize = 48;

/// A query with its lists.
pub(crate) struct LookedUp {
    pub(crate) query: Query,
    /// Each feature with the place of its list.
    pub(crate) features: Vec<(Feature, usize)>,
    /// Features that are looked up alike share a list.
    pub(crate) lists: Vec<Vec<Posting>>,
}

impl LookedUp {
    /// Reads a query and looks it up; nothing where a file is lacking.
    pub(crate) fn new(request: &Request<'_>, typed: &str) -> Result<Option<LookedUp>, IndexError> {
        let Some(folding) = request.folding(typed) else { return Ok(None) };
        let query = Query::new(typed, folding);
        let mut looked_up = LookedUp { features: rarest_features(request, &query), lists: Vec::new(), query };
        let mut known: Vec<LookUp> = Vec::new();
        let mut complete = true;
        for (feature, place) in &mut looked_up.features {
            *place = match known.iter().position(|known| *known == feature.look_up) {
                Some(place) => place,
                None => {
                    match list(request, &feature.look_up)? {
                        Some(list) => looked_up.lists.push(list),
                        None => complete = false,
                    }
                    known.push(feature.look_up.clone());
                    known.len() - 1
                }
            };
        }
        Ok(complete.then_some(looked_up))
    }

    /// One bit for the list of each feature that lies in `part` of the query; of the sure ones only, or of all.
    pub(crate) fn bits(&self, part: &Range<usize>, sure_only: bool) -> u64 {
        let inside = |feature: &Feature| part.start <= feature.range.start && feature.range.end <= part.end;
        let features =
            self.features.iter().filter(|(feature, _)| inside(feature) && (feature.sure || !sure_only));
        features.fold(0, |bits, (_, list)| bits | 1 << list)
    }

    /// Whether the passages of one list are just those that hold this part of the query.
    pub(crate) fn is_exact(&self, range: &Range<usize>) -> bool {
        self.features.iter().any(|(feature, _)| feature.sure && feature.range == *range)
    }

    /// The parts of the query that stand nowhere: tokens of several, words, and runs of unknown characters.
    pub(crate) fn missing(&self, request: &Request<'_>) -> Vec<String> {
        let several = self.query.tokens.len() > 1;
        let mut missing: Vec<Range<usize>> = Vec::new();
        for (feature, list) in &self.features {
            if !feature.sure || self.lists.get(*list).is_none_or(|list| !list.is_empty()) {
                continue;
            }
            if several {
                missing.extend(
                    self.query.tokens.iter().find(|token| token.contains(&feature.range.start)).cloned(),
                );
            } else if matches!(feature.look_up, LookUp::Words(_)) {
                missing.push(feature.range.clone());
            } else {
                let unknown = |&at: &usize| {
                    let c = self.query.part(&(at..at + 1)).first();
                    c.is_some_and(|&c| class(c) == Class::Gram && request.files.alphabet.rank(c).is_none())
                };
                missing.extend(feature.range.clone().filter(unknown).map(|at| at..at + 1));
            }
        }
        self.query.typed_parts(missing)
    }
}

/// The features of a query, each with a place to be filled in. Of a long query those that are sure, since they alone
/// decide what can match, and of those the rarest, by their rarest character; one that the collection does not have comes
/// before all others.
fn rarest_features(request: &Request<'_>, query: &Query) -> Vec<(Feature, usize)> {
    let mut features: Vec<(Feature, usize)> = Vec::new();
    for token in &query.tokens {
        features.extend(query.features(token).into_iter().map(|feature| (feature, 0)));
    }
    if features.len() > MOST_FEATURES {
        let rank = |&c: &char| request.files.alphabet.rank(c).map_or(u64::from(u32::MAX), |rank| rank as u64);
        let worth = |feature: &Feature| {
            u64::from(feature.sure) << 32 | query.part(&feature.range).iter().map(rank).max().unwrap_or(0)
        };
        let mut worths: Vec<u64> = features.iter().map(|(feature, _)| worth(feature)).collect();
        worths.sort_unstable();
        let least = worths.get(worths.len() - MOST_FEATURES).copied().unwrap_or(0);
        features.retain(|(feature, _)| worth(feature) >= least);
        features.truncate(MOST_FEATURES);
    }
    features
}

/// The list of one look-up; nothing where a shard is lacking.
fn list(request: &Request<'_>, look_up: &LookUp) -> Result<Option<Vec<Posting>>, IndexError> {
    let alphabet = &request.files.alphabet;
    match look_up {
        LookUp::Key(characters) => {
            let key = alphabet.key(characters);
            let place = key.as_deref().and_then(|key| request.files.manifest.shard_of(key));
            let (Some(key), Some(place)) = (key, place) else { return Ok(Some(Vec::new())) };
            let Some(shard) = request.shard(place) else { return Ok(None) };
            shard.get(&key)?.map_or(Ok(Vec::new()), |found| shard.list(found)).map(Some)
        }
        LookUp::Words(piece) => {
            let Some(piece) = alphabet.key(piece) else { return Ok(Some(Vec::new())) };
            let piece: Vec<usize> = places(&piece).collect();
            union(request, &WORDS, &|key| {
                let word: Vec<usize> = places(key).collect();
                word.windows(piece.len()).any(|window| window == piece)
            })
        }
        LookUp::Character(c) => match alphabet.key(&[*c]) {
            Some(prefix) => union(request, &prefix, &|_| true),
            None => Ok(Some(Vec::new())),
        },
    }
}

/// The union of the lists of the keys that begin with `prefix` and that `wanted` chooses, each passage with its greatest
/// impact; nothing where a shard is lacking.
fn union(
    request: &Request<'_>,
    prefix: &[u8],
    wanted: &dyn Fn(&[u8]) -> bool,
) -> Result<Option<Vec<Posting>>, IndexError> {
    let mut lists = Vec::new();
    let mut complete = true;
    for place in request.files.manifest.shards_of(prefix) {
        match request.shard(place) {
            Some(shard) => shard.lists(prefix, wanted, &mut lists)?,
            None => complete = false,
        }
    }
    // Passage above, impact below and turned round, so that plain integers sort as they should.
    let turned = |impact| u64::from(IMPACT_LEVELS - 1 - impact);
    let pack = |posting: Posting| u64::from(posting.passage) << 8 | turned(posting.impact);
    let mut packed: Vec<u64> = lists.into_iter().map(pack).collect();
    packed.sort_unstable();
    packed.dedup_by_key(|packed| *packed >> 8);
    let unpack = |packed: u64| Posting {
        passage: (packed >> 8) as u32,
        impact: IMPACT_LEVELS - 1 - (packed & 0xff) as u8,
    };
    Ok(complete.then(|| packed.into_iter().map(unpack).collect()))
}
