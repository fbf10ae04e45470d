//! Query → hits, on every target.
//!
//! One rule: lists give candidates that always contain every true match, and the text of a candidate decides. So
//! whether something is found never depends on how anything was cut into words; terms only say what comes first.
//!
//! A query is looked up by its grams and words ([`query`]) in the files at hand ([`files`]), which gives each passage
//! a score and says in which lists it stood ([`rank`]). The best candidates of each tier are then read ([`literal`])
//! and put where their text says they belong.

mod files;
mod literal;
mod query;
mod rank;

use std::ops::Range;

use serde::Serialize;

use crate::index::IndexError;
use crate::index::manifest::Manifest;
use crate::index::postings::Posting;
use crate::index::text::{PassageKind, SpeechRecord, StoredPassage};
use crate::text::script::{Class, class};
use crate::text::viterbi;

use files::{Files, Request};
use query::{Feature, LookUp, Query};
use rank::{RERANKED, Scores, idf};

/// Features that a query is looked up by; of a longer one, the rarest. (Each has a bit in 64.)
const MOST_FEATURES: usize = 48;
/// Characters past the greatest that begins a word of Latin, Greek, Cyrillic and their neighbours.
const END_OF_WORDS: &str = "\u{2e80}";

/// An index that can be searched. It is given bytes and does no input or output of its own.
pub struct Searcher {
    files: Files,
}

/// How to search.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The most hits to give.
    pub limit: usize,
    /// Whether to read every candidate, so that the total is exact.
    pub exact: bool,
}

/// What a search comes to.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Answer {
    /// Files that have to be brought first; ask again when they are there.
    Needs {
        /// Their names in the folder of the index.
        needs: Vec<String>,
    },
    /// The results.
    Found(Results),
}

/// The results of a search.
#[derive(Debug, Clone, Serialize)]
pub struct Results {
    /// The query as typed.
    pub query: String,
    /// Passages that match.
    pub total: Total,
    /// The best of them, in order.
    pub hits: Vec<Hit>,
    /// Parts of the query that stand nowhere in the collection.
    pub missing: Vec<String>,
    /// Names of all files that the answer was made of.
    #[serde(skip)]
    pub files: Vec<String>,
}

/// How many passages hold the query, or all its words where it has several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Total {
    /// The number.
    pub count: usize,
    /// Whether it is exact.
    pub relation: Relation,
}

/// How a count relates to the truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Relation {
    /// It is the number.
    #[serde(rename = "eq")]
    Equal,
    /// Not all candidates have been read; there are no more than this.
    #[serde(rename = "at_most")]
    AtMost,
}

/// How much of the query a passage holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// The whole query, as it stands.
    Literal,
    /// All its words.
    All,
    /// Some of them.
    Partial,
}

/// A passage that matches.
#[derive(Debug, Clone, Serialize)]
pub struct Hit {
    /// How much of the query it holds.
    pub tier: Tier,
    /// The speech that it stands in.
    pub speech: SpeechRecord,
    /// The passage.
    pub passage: Passage,
    /// Where it matches: start and end in Unicode scalar values of its text.
    pub marks: Vec<(usize, usize)>,
    /// What it was ranked by, within its tier.
    pub score: f64,
}

/// A passage as it is shown.
#[derive(Debug, Clone, Serialize)]
pub struct Passage {
    /// Its number in the collection, from 0.
    pub id: u32,
    /// What it is.
    pub kind: PassageKind,
    /// Where it stands on the reading page; none where the speech has no reading page.
    pub anchor: Option<String>,
    /// Its number among the passages of its kind in its speech, from 1.
    pub ordinal: u32,
    /// The headings above it, the outermost first.
    pub headings: Vec<String>,
    /// The original text.
    pub text: String,
}

impl Searcher {
    /// Opens an index by the contents of its manifest.
    pub fn open(manifest: &[u8]) -> Result<Searcher, IndexError> {
        Ok(Searcher { files: Files::new(Manifest::read(manifest)?) })
    }

    /// Takes in a file that a search asked for.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), IndexError> {
        self.files.add(name, bytes)
    }

    /// Searches as far as the files at hand allow.
    pub fn search(&self, typed: &str, options: &Options) -> Result<Answer, IndexError> {
        let request = Request::new(&self.files);
        let results = Search::new(&request, typed).and_then(|search| match search {
            Some(search) => search.run(options),
            None => Ok(None),
        })?;
        let needs = request.lacking();
        Ok(match results {
            Some(results) if needs.is_empty() => {
                Answer::Found(Results { query: typed.to_owned(), files: request.wanted(), ..results })
            }
            _ => Answer::Needs { needs },
        })
    }
}

/// One query on its way through the index.
struct Search<'f, 'r> {
    request: &'r Request<'f>,
    query: Query,
    features: Vec<Feature>,
    /// The list of each feature; features that are looked up alike share one.
    lists: Vec<Vec<Posting>>,
    /// For each feature, the place of its list.
    list_of: Vec<usize>,
}

/// A passage that may match.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    passage: u32,
    score: f64,
}

/// A candidate that has been read.
struct Settled<'f> {
    candidate: Candidate,
    passage: &'f StoredPassage,
    speech: &'f SpeechRecord,
    folded: Vec<char>,
}

impl<'f, 'r> Search<'f, 'r> {
    /// Reads the query and looks its features up; nothing where a file is lacking.
    fn new(request: &'r Request<'f>, typed: &str) -> Result<Option<Self>, IndexError> {
        let files = request.files;
        let Some(folding) = request.folding(typed) else { return Ok(None) };
        let query = Query::new(typed, folding);
        let mut features: Vec<Feature> = query.tokens.iter().flat_map(|token| query.features(token)).collect();
        // The rarest first: by their rarest character, one that the collection does not have before all others.
        let rarity = |feature: &Feature| {
            let ranks = query.part(&feature.range).iter().map(|&c| files.rank(c).unwrap_or(usize::MAX));
            std::cmp::Reverse(ranks.max())
        };
        features.sort_by_key(rarity);
        features.truncate(MOST_FEATURES);

        let mut search =
            Search { request, query, features: Vec::new(), lists: Vec::new(), list_of: Vec::new() };
        let mut look_ups: Vec<LookUp> = Vec::new();
        let mut complete = true;
        for feature in features {
            let place = match look_ups.iter().position(|known| *known == feature.look_up) {
                Some(place) => place,
                None => {
                    match search.look_up(&feature)? {
                        Some(list) => search.lists.push(list),
                        None => complete = false,
                    }
                    look_ups.push(feature.look_up.clone());
                    look_ups.len() - 1
                }
            };
            search.list_of.push(place);
            search.features.push(feature);
        }
        Ok(complete.then_some(search))
    }

    /// The list of a feature; nothing where a shard is lacking.
    fn look_up(&self, feature: &Feature) -> Result<Option<Vec<Posting>>, IndexError> {
        let files = self.request.files;
        let unknown = |&c: &char| class(c) == Class::Gram && files.rank(c).is_none();
        if self.query.part(&feature.range).iter().any(unknown) {
            return Ok(Some(Vec::new()));
        }
        match &feature.look_up {
            LookUp::Key(key) => {
                let Some(place) = files.manifest.shard_of(key) else { return Ok(Some(Vec::new())) };
                let Some(shard) = self.request.shard(place) else { return Ok(None) };
                shard.get(key)?.map_or(Ok(Vec::new()), |found| shard.list(found)).map(Some)
            }
            LookUp::Words(piece) => {
                let is_word = |key: &str| key.chars().all(|c| class(c) == Class::Word);
                self.union("", END_OF_WORDS, |key| key.contains(piece) && is_word(key))
            }
            LookUp::Character(c) => {
                let end = char::from_u32(*c as u32 + 1).unwrap_or(char::MAX);
                // A term of three and more characters has no list, so it adds nothing here.
                self.union(c.encode_utf8(&mut [0; 4]), end.encode_utf8(&mut [0; 4]), |_| true)
            }
        }
    }

    /// The union of the lists of the keys from `from` on, below `to`, that `wanted` chooses.
    fn union(
        &self,
        from: &str,
        to: &str,
        mut wanted: impl FnMut(&str) -> bool,
    ) -> Result<Option<Vec<Posting>>, IndexError> {
        let shards = &self.request.files.manifest.shards;
        let first = shards.partition_point(|(border, _)| border.as_str() <= from).saturating_sub(1);
        let end = shards.partition_point(|(border, _)| border.as_str() < to);
        let mut list = Vec::new();
        let mut complete = true;
        for place in first..end {
            match self.request.shard(place) {
                Some(shard) => shard.lists_between(from, to, &mut wanted, &mut list)?,
                None => complete = false,
            }
        }
        list.sort_unstable_by_key(|posting| (posting.passage, std::cmp::Reverse(posting.impact)));
        list.dedup_by_key(|posting| posting.passage);
        Ok(complete.then_some(list))
    }

    /// Ranks, reads and counts; nothing where a text is lacking.
    fn run(&self, options: &Options) -> Result<Option<Results>, IndexError> {
        let several = self.query.tokens.len() > 1;
        let pieces = self.pieces()?;
        let terms: Vec<Range<usize>> = pieces.iter().map(|(range, _)| range.clone()).collect();
        let units = if several || terms.is_empty() { &self.query.tokens } else { &terms };
        let needle = self.query.folded.as_slice();
        let parts = |ranges: &'_ [Range<usize>]| -> Vec<&[char]> {
            ranges.iter().map(|range| self.query.part(range)).collect()
        };
        let (unit_parts, mut some_parts) = (parts(units), parts(&terms));
        some_parts.extend(if several { unit_parts.clone() } else { Vec::new() });
        let weights: Vec<(&[char], f64)> =
            pieces.iter().map(|(range, weight)| (self.query.part(range), *weight)).collect();

        let [literal, all, partial] = self.candidates(units);
        let read_all = options.exact || self.request.files.manifest.texts.len() <= 1;
        let limit = options.limit;

        let holds = |folded: &[char]| literal::contains(folded, needle);
        let sure = self.exact(&(0..needle.len()));
        let want = if read_all && !sure { usize::MAX } else { limit };
        let (literal, demoted, unread) = self.settle(literal, want, holds);
        let literal_total = literal.len() + unread;
        let mut exact = sure || unread == 0;

        let mut rest = limit.saturating_sub(literal.len());
        let holds = |folded: &[char]| unit_parts.iter().all(|part| literal::contains(folded, part));
        let sure = several && units.iter().all(|unit| self.exact(unit));
        let want = match rest {
            _ if several && read_all && !sure => usize::MAX,
            0 => 0,
            _ => rest.max(RERANKED),
        };
        let (all, demoted, unread) = self.settle(merge(all, demoted), want, holds);
        let mut total = literal_total;
        if several {
            total += all.len() + unread;
            exact = sure || exact && unread == 0;
        }

        rest = rest.saturating_sub(all.len());
        let holds = |folded: &[char]| some_parts.iter().any(|part| literal::contains(folded, part));
        let want = if rest == 0 { 0 } else { rest.max(RERANKED) };
        let (partial, _, _) = self.settle(merge(partial, demoted), want, holds);

        let mut hits = Vec::with_capacity(limit.min(literal.len() + all.len() + partial.len()));
        let tiers = [
            (Tier::Literal, literal, vec![needle]),
            (Tier::All, self.rerank(all, &weights), unit_parts),
            (Tier::Partial, self.rerank(partial, &weights), some_parts),
        ];
        for (tier, settled, needles) in tiers {
            let room = limit - hits.len();
            hits.extend(settled.into_iter().take(room).map(|settled| settled.into_hit(tier, &needles)));
        }
        let relation = if exact { Relation::Equal } else { Relation::AtMost };
        let total = Total { count: total, relation };
        Ok(Some(Results { query: String::new(), total, hits, missing: self.missing(), files: Vec::new() }))
    }

    /// The terms of the query, each with its weight; where it has none, its grams.
    fn pieces(&self) -> Result<Vec<(Range<usize>, f64)>, IndexError> {
        let manifest = &self.request.files.manifest;
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        for run in self.query.folded.chunk_by(|&a, &b| class(a) == class(b)) {
            match run.first().map(|&c| class(c)) {
                Some(Class::Word) => ranges.push(start..start + run.len()),
                Some(Class::Gram) => {
                    let mut failed = None;
                    let terms_at = |at: usize| {
                        let rest = run.get(at..).unwrap_or_default();
                        self.terms(rest).unwrap_or_else(|error| {
                            failed = Some(error);
                            Vec::new()
                        })
                    };
                    let cuts = viterbi::cut(run.len(), manifest.passages(), terms_at);
                    if let Some(error) = failed {
                        return Err(error);
                    }
                    let terms = cuts.into_iter().filter(|cut| cut.len() > 1);
                    ranges.extend(terms.map(|cut| start + cut.start..start + cut.end));
                }
                _ => {}
            }
            start += run.len();
        }
        if ranges.is_empty() {
            ranges.extend(self.features.iter().map(|feature| feature.range.clone()));
            ranges.sort_by_key(|range| range.start);
        }
        let mut pieces: Vec<(Range<usize>, f64)> = Vec::with_capacity(ranges.len());
        for range in ranges {
            let known = pieces.iter().any(|(other, _)| self.query.part(other) == self.query.part(&range));
            if !known {
                let weight = idf(self.frequency(&range)? as usize, manifest.passages());
                pieces.push((range, weight));
            }
        }
        Ok(pieces)
    }

    /// The terms that these characters begin with, as far as the shards of this query tell.
    fn terms(&self, text: &[char]) -> Result<Vec<(usize, u32)>, IndexError> {
        let key: String = text.iter().take(2).collect();
        let shard = self.request.files.manifest.shard_of(&key).and_then(|place| self.request.held_shard(place));
        shard.map_or(Ok(Vec::new()), |shard| shard.terms(text))
    }

    /// The document frequency of a part of the query, as far as the shards of this query tell.
    fn frequency(&self, range: &Range<usize>) -> Result<u32, IndexError> {
        let key: String = self.query.part(range).iter().collect();
        let shard = self.request.files.manifest.shard_of(&key).and_then(|place| self.request.held_shard(place));
        let found = shard.map_or(Ok(None), |shard| shard.get(&key))?;
        Ok(found.map_or(0, |found| found.frequency))
    }

    /// The passages that may hold the whole query, all its units, some of it: each sorted, the best first.
    fn candidates(&self, units: &[Range<usize>]) -> [Vec<Candidate>; 3] {
        let mut scores = Scores::new(self.request.files.manifest.passages());
        self.lists.iter().for_each(|list| scores.add(list));
        scores.add_titles(&self.request.files.manifest.speeches);
        let bits = |within: &dyn Fn(&Range<usize>) -> bool| {
            let sure = self.features.iter().zip(&self.list_of).filter(|(feature, _)| feature.sure);
            sure.filter(|(feature, _)| within(&feature.range)).fold(0u64, |bits, (_, &list)| bits | 1 << list)
        };
        let literal_bits = bits(&|_| true);
        let unit_bits =
            bits(&|range| units.iter().any(|unit| unit.start <= range.start && range.end <= unit.end));
        let mut tiers = [Vec::new(), Vec::new(), Vec::new()];
        let [literal, all, partial] = &mut tiers;
        for (passage, (&score, &stood)) in (0..).zip(scores.scores.iter().zip(&scores.stood)) {
            let tier = match stood {
                0 => continue,
                _ if stood & literal_bits == literal_bits => &mut *literal,
                _ if stood & unit_bits == unit_bits => &mut *all,
                _ => &mut *partial,
            };
            tier.push(Candidate { passage, score });
        }
        tiers.iter_mut().for_each(|tier| sort(tier));
        tiers
    }

    /// Whether the passages of one list are just those that hold this part of the query.
    fn exact(&self, range: &Range<usize>) -> bool {
        self.features.iter().any(|feature| feature.sure && feature.range == *range)
    }

    /// Reads candidates in order until `want` of them hold what they should. Gives those, those that do not, and how
    /// many were not read. A candidate whose text is lacking counts as one that holds: it has been asked for.
    fn settle(
        &self,
        candidates: Vec<Candidate>,
        want: usize,
        holds: impl Fn(&[char]) -> bool,
    ) -> (Vec<Settled<'f>>, Vec<Candidate>, usize) {
        let (mut settled, mut demoted, mut asked_for) = (Vec::new(), Vec::new(), 0);
        let mut unread = candidates.len();
        for candidate in candidates {
            if settled.len() + asked_for >= want {
                break;
            }
            unread -= 1;
            let Some((passage, speech)) = self.request.passage(candidate.passage) else {
                asked_for += 1;
                continue;
            };
            let folded = self.request.files.manifest.folding.fold_text(&passage.text);
            if holds(&folded) {
                settled.push(Settled { candidate, passage, speech, folded });
            } else {
                demoted.push(candidate);
            }
        }
        (settled, demoted, unread)
    }

    /// Ranks the first ten again, by the terms in their best sentence too.
    fn rerank(&self, mut settled: Vec<Settled<'f>>, terms: &[(&[char], f64)]) -> Vec<Settled<'f>> {
        let best = settled.len().min(RERANKED);
        if let Some(best) = settled.get_mut(..best) {
            for settled in &mut *best {
                settled.candidate.score += rank::sentence_score(&settled.folded, terms);
            }
            best.sort_by(|a, b| order(&a.candidate, &b.candidate));
        }
        settled
    }

    /// The parts of the query that stand nowhere: tokens of several, words, and runs of unknown characters.
    fn missing(&self) -> Vec<String> {
        let files = self.request.files;
        let mut missing: Vec<Range<usize>> = Vec::new();
        for token in &self.query.tokens {
            let inside = |feature: &Feature| token.start <= feature.range.start && feature.range.end <= token.end;
            let features = self.features.iter().zip(&self.list_of);
            let empty = |&(feature, &list): &(&Feature, &usize)| {
                feature.sure && inside(feature) && self.lists.get(list).is_some_and(Vec::is_empty)
            };
            let lost: Vec<&Feature> = features.filter(empty).map(|(feature, _)| feature).collect();
            if lost.is_empty() {
                continue;
            }
            if self.query.tokens.len() > 1 {
                missing.push(token.clone());
                continue;
            }
            let unknown = |at: usize| {
                let c = self.query.part(&(at..at + 1)).first();
                c.is_some_and(|&c| class(c) == Class::Gram && files.rank(c).is_none())
                    || lost.iter().any(|feature| {
                        matches!(feature.look_up, LookUp::Words(_)) && feature.range.contains(&at)
                    })
            };
            for at in token.clone().filter(|&at| unknown(at)) {
                match missing.last_mut() {
                    Some(run) if run.end == at => run.end += 1,
                    _ => missing.push(at..at + 1),
                }
            }
        }
        missing.iter().map(|range| self.query.typed(range)).collect()
    }
}

impl Settled<'_> {
    fn into_hit(self, tier: Tier, needles: &[&[char]]) -> Hit {
        let Settled { candidate, passage, speech, folded } = self;
        Hit {
            tier,
            marks: literal::marks(&folded, needles.iter().copied()),
            passage: Passage {
                id: candidate.passage,
                kind: passage.kind,
                anchor: speech.anchored.then(|| passage.anchor.to_string()),
                ordinal: passage.ordinal,
                headings: passage.headings.clone(),
                text: passage.text.clone(),
            },
            speech: speech.clone(),
            score: candidate.score,
        }
    }
}

/// The better score first; ties in the order of the collection.
fn order(a: &Candidate, b: &Candidate) -> std::cmp::Ordering {
    b.score.total_cmp(&a.score).then(a.passage.cmp(&b.passage))
}

fn sort(candidates: &mut [Candidate]) {
    candidates.sort_unstable_by(order);
}

fn merge(mut candidates: Vec<Candidate>, demoted: Vec<Candidate>) -> Vec<Candidate> {
    if !demoted.is_empty() {
        candidates.extend(demoted);
        sort(&mut candidates);
    }
    candidates
}
