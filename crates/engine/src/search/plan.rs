//! A query → its posting lists: those of all that it is looked up by.

use std::ops::Range;

use crate::index::alphabet::{WORDS, places};
use crate::index::postings::{IMPACT_LEVELS, Posting};
use crate::index::sort::stable_sort;
use crate::text::fold::kin;
use crate::text::script::{Class, class};

use super::query::{Feature, Lookup, Query};
use super::store::{Fetch, Pending, Request, all};
use super::syntax::Part;

/// Lists that a query is looked up in; of a longer one, the rarest. (Each has a bit in 64.)
const MAX_LISTS: usize = 48;

/// A query with its lists.
pub(crate) struct QueryPlan {
    pub(crate) query: Query,
    features: Vec<PartFeature>,
    /// Features that are looked up alike share a list.
    pub(crate) lists: Vec<List>,
    /// Whether a list, or a part of one, is unavailable: it rules nothing out.
    pub(crate) lossy: bool,
}

/// A feature of a part of the query.
struct PartFeature {
    part: usize,
    feature: Feature,
    /// Place of its list.
    list: usize,
}

/// A list of passages.
pub(crate) struct List {
    pub(crate) postings: Vec<Posting>,
    /// Whether it ranks: what is looked up only to rule passages out does not.
    pub(crate) weighs: bool,
}

impl QueryPlan {
    /// Reads a query and looks it up.
    pub(crate) fn new(request: &Request<'_>, typed: &str) -> Result<QueryPlan, Pending> {
        let folding = request.folding(typed)?;
        let query = Query::new(typed, folding, &request.store.fields);
        let operands = query.operands();
        let mut plan = QueryPlan { features: Vec::new(), lists: Vec::new(), lossy: false, query };
        let mut pending = false;
        for (lookup, features) in rarest(request, &plan.query) {
            let asked = |(part, feature): &(usize, Feature)| {
                operands.contains(part)
                    && !matches!(feature.lookup, Lookup::Key(ref key) if key.contains(&' '))
            };
            let weighs = features.iter().any(asked);
            let unavailable = request.unavailable_fetches();
            match list(request, &lookup) {
                Fetch::Ready(postings) => {
                    let list = plan.lists.len();
                    // Some lists of a union may be unavailable.
                    let whole = request.unavailable_fetches() == unavailable;
                    plan.lossy |= !whole;
                    for (part, mut feature) in features {
                        feature.sure &= whole;
                        plan.features.push(PartFeature { part, feature, list });
                    }
                    plan.lists.push(List { postings, weighs });
                }
                Fetch::Pending => pending = true,
                // What cannot be looked up rules nothing out.
                Fetch::Unavailable => plan.lossy = true,
            }
        }
        if pending { Err(Pending) } else { Ok(plan) }
    }

    /// One bit for each list in which every passage that holds this part must stand.
    pub(crate) fn bits(&self, part: usize) -> u64 {
        let own = self.features.iter().filter(|own| own.part == part && own.feature.sure);
        own.fold(0, |bits, own| bits | 1 << own.list)
    }

    /// One bit for each list that ranks and whose feature lies in these characters of the query; of the sure ones only,
    /// or of all.
    pub(crate) fn bits_between(&self, range: &Range<usize>, sure_only: bool) -> u64 {
        let inside = |own: &&PartFeature| {
            let feature = &own.feature;
            range.start <= feature.range.start
                && feature.range.end <= range.end
                && (feature.sure || !sure_only)
                && self.lists.get(own.list).is_some_and(|list| list.weighs)
        };
        self.features.iter().filter(inside).fold(0, |bits, own| bits | 1 << own.list)
    }

    /// One bit for each list in which every passage stands that holds what is asked for but these characters of the query.
    pub(crate) fn bits_outside(&self, changed: &[Range<usize>]) -> u64 {
        let operands = self.query.operands();
        let outside = |own: &&PartFeature| {
            let touches = |range: &Range<usize>| {
                own.feature.range.start < range.end && range.start < own.feature.range.end
            };
            own.feature.sure && operands.contains(&own.part) && !changed.iter().any(touches)
        };
        self.features.iter().filter(outside).fold(0, |bits, own| bits | 1 << own.list)
    }

    /// Whether the passages of one list are just those that hold this part of the query.
    pub(crate) fn is_exact(&self, part: usize) -> bool {
        self.query.parts.get(part).is_some_and(|Part { range, wild }| {
            let exact =
                |own: &PartFeature| own.part == part && own.feature.sure && own.feature.range == *range;
            !wild && self.features.iter().any(exact)
        })
    }

    /// Whether what is asked for at these characters of the query was looked up, and stands nowhere.
    pub(crate) fn is_absent(&self, range: &Range<usize>) -> bool {
        let mut own = self.features.iter().filter(|own| own.feature.range == *range);
        let list = own.next().and_then(|own| self.lists.get(own.list));
        list.is_some_and(|list| list.postings.is_empty())
    }

    /// The parts of the query that stand nowhere: words of several, words of letters, and runs of unknown characters.
    pub(crate) fn missing(&self, request: &Request<'_>) -> Vec<String> {
        let operands = self.query.operands();
        let several = operands.len() > 1;
        let mut missing: Vec<Range<usize>> = Vec::new();
        for PartFeature { part, feature, list } in &self.features {
            let is_empty = self.lists.get(*list).is_some_and(|list| list.postings.is_empty());
            if !feature.sure || !is_empty || !operands.contains(part) {
                continue;
            }
            if several {
                missing.push(self.query.range(*part));
            } else if matches!(feature.lookup, Lookup::Words(_)) {
                missing.push(feature.range.clone());
            } else {
                let unknown = |&at: &usize| {
                    let c = self.query.text(&(at..at + 1)).first();
                    c.is_some_and(|&c| class(c) == Class::Gram && request.is_unknown(c))
                };
                missing.extend(feature.range.clone().filter(unknown).map(|at| at..at + 1));
            }
        }
        self.query.typed_parts(&missing)
    }
}

/// What to look up, each with the features that are looked up so. Of a long query those that are sure, since they
/// alone decide what can match, and of those the rarest, by their rarest character; one that the collection does not
/// have comes before all others.
fn rarest(request: &Request<'_>, query: &Query) -> Vec<(Lookup, Vec<(usize, Feature)>)> {
    let mut lookups: Vec<(Lookup, Vec<(usize, Feature)>)> = Vec::new();
    for (place, part) in query.parts.iter().enumerate() {
        for feature in query.features(part) {
            match lookups.iter_mut().find(|(known, _)| *known == feature.lookup) {
                Some((_, features)) => features.push((place, feature)),
                None => lookups.push((feature.lookup.clone(), vec![(place, feature)])),
            }
        }
    }
    if lookups.len() > MAX_LISTS {
        let rank = |&c: &char| request.store.alphabet.rank(c).map_or(u64::from(u32::MAX), |rank| rank as u64);
        let worth = |features: &[(usize, Feature)]| {
            let worth = |(_, feature): &(usize, Feature)| {
                let rarest = query.text(&feature.range).iter().map(rank).max();
                u64::from(feature.sure) << 32 | rarest.unwrap_or(0)
            };
            features.iter().map(worth).max().unwrap_or(0)
        };
        let worths = stable_sort(lookups.iter().map(|(_, features)| worth(features)).collect());
        let least = worths.get(worths.len() - MAX_LISTS).copied().unwrap_or(0);
        lookups.retain(|(_, features)| worth(features) >= least);
        lookups.truncate(MAX_LISTS);
    }
    lookups
}

/// The posting list of one lookup.
pub(crate) fn list(request: &Request<'_>, lookup: &Lookup) -> Fetch<Vec<Posting>> {
    let alphabet = &request.store.alphabet;
    match lookup {
        Lookup::Key(characters) => {
            let keys = kindred(characters).into_iter().filter_map(|key| alphabet.key(&key));
            let shards = keys.map(|key| Ok((request.shard_of(&key).available()?, key)));
            let Ok(shards) = all(shards) else { return Fetch::Pending };
            let mut lists = Vec::new();
            for (shard, key) in &shards {
                let Some(shard) = shard else { return Fetch::Unavailable };
                lists.extend(shard.and_then(|shard| Some(shard.list(shard.get(key)?))));
            }
            Fetch::Ready(united(&lists))
        }
        Lookup::Words(piece) => {
            let Some(piece) = alphabet.key(piece) else { return Fetch::Ready(Vec::new()) };
            let piece: Vec<usize> = places(&piece).collect();
            union(request, &[WORDS.to_vec()], &|key| {
                let word: Vec<usize> = places(key).collect();
                word.windows(piece.len()).any(|window| window == piece)
            })
        }
        Lookup::Character(c) => {
            let prefixes: Vec<Vec<u8>> = kindred(&[*c]).iter().filter_map(|c| alphabet.key(c)).collect();
            union(request, &prefixes, &|_| true)
        }
    }
}

/// The characters, and all that are one with them to a reader and are indexed apart.
fn kindred(characters: &[char]) -> Vec<Vec<char>> {
    let mut all = vec![Vec::new()];
    for &c in characters {
        let mut others = all.clone();
        all.iter_mut().for_each(|begun: &mut Vec<char>| begun.push(c));
        if let Some(kin) = kin(c) {
            others.iter_mut().for_each(|begun| begun.push(kin));
            all.extend(others);
        }
    }
    all
}

/// The union of some lists.
fn united(lists: &[&[Posting]]) -> Vec<Posting> {
    match lists {
        [] => Vec::new(),
        [list] => list.to_vec(),
        _ => unpacked(lists.iter().copied().flatten().map(pack).collect()),
    }
}

/// The union of the lists of the keys that begin with one of `prefixes` and that `wanted` chooses.
pub(crate) fn union(
    request: &Request<'_>,
    prefixes: &[Vec<u8>],
    wanted: &dyn Fn(&[u8]) -> bool,
) -> Fetch<Vec<Posting>> {
    let Ok(shards) = all(prefixes.iter().map(|prefix| request.shards_of(prefix))) else {
        return Fetch::Pending;
    };
    let mut packed: Vec<u64> = Vec::new();
    for (prefix, shards) in prefixes.iter().zip(shards) {
        for shard in shards {
            shard.visit(prefix, &mut |key, found| {
                if wanted(key) {
                    packed.extend(shard.list(found).iter().map(pack));
                }
            });
        }
    }
    Fetch::Ready(unpacked(packed))
}

/// Passage above, impact below and turned round, so that plain integers sort as they should.
fn pack(posting: &Posting) -> u64 {
    u64::from(posting.passage) << 8 | u64::from(IMPACT_LEVELS - 1 - posting.impact)
}

/// Each passage with its greatest impact, in order.
fn unpacked(packed: Vec<u64>) -> Vec<Posting> {
    let mut packed = stable_sort(packed);
    packed.dedup_by_key(|packed| *packed >> 8);
    let unpack = |packed: u64| Posting {
        passage: (packed >> 8) as u32,
        impact: IMPACT_LEVELS - 1 - (packed & 0xff) as u8,
    };
    packed.into_iter().map(unpack).collect()
}
