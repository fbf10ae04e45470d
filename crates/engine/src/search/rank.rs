//! Which passages come first: BM25 over what the query is looked up by, then the terms of the best sentence.

use crate::index::postings::impact_weight;
use crate::index::sort::stable_sort;

use super::literal::{Needle, contains, sentences};
use super::plan::List;

/// Exponent on the inverse document frequency. Tuned, as all that follows, on half of the CMRC and DRCD questions, each
/// collection by itself and both with reports and ten thousand poems; it matters more as a collection grows (1.0 to 1.6
/// were tried).
const IDF_EXPONENT: f64 = 1.4;
/// What the title's match adds to each passage of its document, as a share of the title's own score (0.5 to 1.5 tried: more
/// helps a small collection, less a large one).
const TITLE_SHARE: f64 = 0.7;
/// Weight of the query's terms in a passage's best sentence against stage one (1.6 to 3.0 tried).
const SENTENCE_WEIGHT: f64 = 2.2;
/// So many of the best passages are ranked again with their text. Ten give 0.001 less MRR and Recall@10, twenty no more
/// than another 0.001 for five more texts to fetch.
pub(crate) const RERANKED: usize = 15;

/// Inverse document frequency of BM25 (Robertson and Zaragoza 2009, section 3.3, with one added so that it is never
/// negative): ln(1 + (N − df + ½) ÷ (df + ½)).
fn idf(frequency: usize, passages: u32) -> f64 {
    let (frequency, passages) = (frequency as f64, f64::from(passages));
    libm::log(1.0 + (passages - frequency + 0.5).max(0.0) / (frequency + 0.5))
}

/// How much it weighs that a passage holds what so many of all passages hold.
pub(crate) fn weight(frequency: usize, passages: u32) -> f64 {
    libm::exp(IDF_EXPONENT * libm::log(idf(frequency, passages)))
}

/// A passage with its score, packed so that candidates sort the best first, ties in the order of the collection: above, the
/// bits of the score as a number of single precision, turned round; below, the passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(transparent)]
pub(crate) struct Candidate(u64);

impl Candidate {
    pub(crate) fn new(score: f64, passage: u32) -> Candidate {
        Candidate(u64::from(!(score.max(0.0) as f32).to_bits()) << 32 | u64::from(passage))
    }

    pub(crate) fn passage(self) -> u32 {
        self.0 as u32
    }

    pub(crate) fn score(self) -> f64 {
        f64::from(f32::from_bits(!((self.0 >> 32) as u32)))
    }
}

/// Candidates in their order, the best first: sorted as the integers that they are, so that one sort serves all.
pub(crate) fn in_order(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let packed = candidates.into_iter().map(|Candidate(packed)| packed).collect();
    stable_sort::<u64>(packed).into_iter().map(Candidate).collect()
}

/// Scores of stage one, and which lists each passage stood in.
pub(crate) struct Scores {
    pub(crate) scores: Vec<f64>,
    /// One bit for each list, in the order of [`Scores::add`].
    pub(crate) stood: Vec<u64>,
    lists: u32,
}

impl Scores {
    pub(crate) fn new(passages: u32) -> Scores {
        Scores { scores: vec![0.0; passages as usize], stood: vec![0; passages as usize], lists: 0 }
    }

    /// What each posting of a list is multiplied by.
    fn weight(&self, list: &List) -> f64 {
        if list.weighs { weight(list.postings.len(), self.scores.len() as u32) } else { 0.0 }
    }

    /// The best score that a passage of these two lists or one would have with them.
    pub(crate) fn best_with(&self, lists: &[List]) -> f64 {
        let mut best: f64 = 0.0;
        for list in lists {
            for posting in &list.postings {
                let added = lists.iter().map(|other| {
                    let at = other.postings.partition_point(|before| before.passage < posting.passage);
                    let same = other.postings.get(at).filter(|other| other.passage == posting.passage);
                    same.map_or(0.0, |same| self.weight(other) * impact_weight(same.impact))
                });
                let so_far = self.scores.get(posting.passage as usize).copied().unwrap_or(0.0);
                best = best.max(so_far + added.sum::<f64>());
            }
        }
        best
    }

    /// Adds a list. A list after the 64th weighs but leaves no bit.
    pub(crate) fn add(&mut self, list: &List) {
        let weight = self.weight(list);
        let bit = 1u64.checked_shl(self.lists).unwrap_or(0);
        self.lists += 1;
        for posting in &list.postings {
            let at = posting.passage as usize;
            debug_assert!(at < self.scores.len(), "a list names passages of the index");
            if let (Some(score), Some(stood)) = (self.scores.get_mut(at), self.stood.get_mut(at)) {
                *score += weight * impact_weight(posting.impact);
                *stood |= bit;
            }
        }
    }

    /// Adds the scores of titles to the passages of their documents that have a score themselves: a title makes no
    /// match. `documents` says how many passages each document has, the title first.
    pub(crate) fn add_titles(&mut self, documents: &[u32]) {
        let mut rest = self.scores.as_mut_slice();
        for &passages in documents {
            let Some((document, after)) = rest.split_at_mut_checked(passages as usize) else { return };
            if let Some((title, others)) = document.split_first_mut()
                && *title > 0.0
            {
                others
                    .iter_mut()
                    .filter(|score| **score > 0.0)
                    .for_each(|score| *score += TITLE_SHARE * *title);
            }
            rest = after;
        }
    }
}

/// What a passage's best sentence adds: the greatest sum, over its sentences, of the weights of the terms in it.
pub(crate) fn sentence_score(text: &[char], terms: &[(Needle<'_>, f64)]) -> f64 {
    let score = |sentence: &[char]| {
        let standing = terms.iter().filter(|(term, _)| contains(sentence, term));
        standing.map(|(_, weight)| weight).sum::<f64>()
    };
    let sentences = sentences(text).into_iter().filter_map(|sentence| text.get(sentence));
    SENTENCE_WEIGHT * sentences.map(score).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn candidates_sort_the_best_first() {
        let mut candidates =
            [(1.5, 7), (2.25, 9), (1.5, 3), (0.0, 0)].map(|(score, passage)| Candidate::new(score, passage));
        candidates.sort_unstable();
        assert_eq!(candidates.map(Candidate::passage), [9, 3, 7, 0]);
        assert_eq!(candidates.map(Candidate::score), [2.25, 1.5, 1.5, 0.0]);
    }
}
