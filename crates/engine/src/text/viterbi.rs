//! The best cut of a query, over the terms of the index itself.
//!
//! Shortest path over a run of characters: a term with document frequency `df` among `n` passages costs
//! ln(2·n/df) + 3, a single character as if it stood in a fortieth of them. (A unigram model of frequencies with a
//! constant charge for each cut; the charge of 3 and the fortieth were tuned on half of the CMRC and DRCD questions.)
//! One best path only: overlapping shorter words cost 0.02 to 0.07 of the mean reciprocal rank.

use std::ops::Range;

/// Charge for each term of a cut, in nats.
const CUT: f64 = 3.0;
/// A single character costs as much as a term that stands in one passage of so many.
const SINGLE_CHARACTER_RARITY: f64 = 40.0;

/// Cuts a run of characters into terms. `terms_at` lists for each character the terms that begin there, as (length in
/// characters, document frequency); `passages` is how many passages the index has. The ranges cover the run without
/// gaps.
pub fn cut(terms_at: &[Vec<(usize, u32)>], passages: u32) -> Vec<Range<usize>> {
    let length = terms_at.len();
    let cost_of = |rarity: f64| libm::log(2.0 * rarity) + CUT;
    // best[i]: the least cost of cutting the first i characters, and where its last term begins.
    let mut best = vec![(f64::INFINITY, 0usize); length + 1];
    if let Some(first) = best.first_mut() {
        first.0 = 0.0;
    }
    for (start, terms) in terms_at.iter().enumerate() {
        let Some(&(so_far, _)) = best.get(start) else { break };
        let mut offer = |end: usize, cost: f64| {
            if let Some(slot) = best.get_mut(end)
                && so_far + cost < slot.0
            {
                *slot = (so_far + cost, start);
            }
        };
        offer(start + 1, cost_of(SINGLE_CHARACTER_RARITY));
        for &(term, frequency) in terms {
            offer(start + term, cost_of(f64::from(passages.max(1)) / f64::from(frequency.max(1))));
        }
    }
    let mut cuts = Vec::new();
    let mut end = length;
    while end > 0 {
        let start = best.get(end).map_or(0, |&(_, start)| start);
        cuts.push(start..end);
        end = start;
    }
    cuts.reverse();
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_and_commoner_terms_win() {
        let query: Vec<char> = "南京市长江大桥".chars().collect();
        let terms = [
            ("南京", 50),
            ("南京市", 30),
            ("市长", 40),
            ("长江", 60),
            ("长江大桥", 10),
            ("大桥", 20),
            ("江大", 1),
        ];
        let terms_at = |start: usize| {
            let rest: String = query[start..].iter().collect();
            let here = terms.iter().filter(|(term, _)| rest.starts_with(term));
            here.map(|(term, frequency)| (term.chars().count(), *frequency)).collect()
        };
        assert_eq!(cut(&(0..query.len()).map(terms_at).collect::<Vec<_>>(), 1000), [0..3, 3..7]);
    }

    #[test]
    fn unknown_characters_stand_alone() {
        assert_eq!(cut(&vec![Vec::new(); 3], 10), [0..1, 1..2, 2..3]);
        assert!(cut(&[], 10).is_empty());
    }
}
