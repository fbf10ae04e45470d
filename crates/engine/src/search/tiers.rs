//! What each tier of a query asks of a text.

use std::ops::Range;

use super::condition::{Condition, Read};
use super::literal::{Needle, contains, marks};
use super::query::{Query, WHOLE};
use super::results::Tier;
use super::signs::Signless;
use super::terms::Term;

/// What the tiers of a query ask of a text.
pub(super) struct Tiers<'q, 'f> {
    pub(super) query: &'q Query,
    pub(super) condition: Condition<'q, 'f>,
    /// A single word without operators, for which the middle tier is made of its terms.
    pub(super) alone: bool,
    /// The text of such a word without its signs.
    pub(super) signless: Option<Signless>,
    /// Parts that must all stand, for the middle tier: plain words, or the terms of a single one.
    pub(super) units: Vec<Range<usize>>,
    /// Parts one of which must stand, for the last tier.
    pub(super) some: Vec<Range<usize>>,
}

impl<'q, 'f> Tiers<'q, 'f> {
    pub(super) fn new(query: &'q Query, condition: Condition<'q, 'f>, terms: &[Term]) -> Tiers<'q, 'f> {
        let words: Vec<Range<usize>> =
            query.plain_words().into_iter().map(|part| query.range(part)).collect();
        let inside =
            |term: &Range<usize>| words.iter().any(|word| word.start <= term.start && term.end <= word.end);
        let terms: Vec<Range<usize>> = terms.iter().map(|term| term.range.clone()).filter(inside).collect();
        let alone = query.plain_words() == [query.text];
        let units = if alone && !terms.is_empty() { terms.clone() } else { words.clone() };
        let some = if alone { terms } else { [terms, words].concat() };
        let signless = if alone { Signless::new(query) } else { None };
        Tiers { query, condition, alone, signless, units, some }
    }

    fn needles(&self, ranges: &[Range<usize>]) -> Vec<Needle<'q>> {
        ranges.iter().map(|range| Needle::literal(self.query.matched(range))).collect()
    }

    /// Whether a passage belongs to a tier, by its text.
    pub(super) fn holds(&self, tier: Tier, read: &Read<'_>) -> bool {
        let stands = |needle: &Needle<'_>| contains(&read.text.chars, needle);
        let fulfils = self.condition.holds(read, self.binding(tier));
        match tier {
            Tier::Literal => {
                fulfils && stands(&self.query.needle(self.query.text)) || stands(&self.query.needle(WHOLE))
            }
            Tier::Signs => {
                fulfils
                    && self.signless.as_ref().is_some_and(|text| !text.places(&read.text.chars).is_empty())
            }
            Tier::Alternative => false,
            Tier::All => fulfils && self.needles(&self.units).iter().all(stands),
            Tier::Partial => fulfils && self.needles(&self.some).iter().any(stands),
        }
    }

    /// The tier whose clauses bind a passage of this one: in the middle tier, a single word need not stand.
    pub(super) fn binding(&self, tier: Tier) -> Tier {
        if self.alone && tier == Tier::All { Tier::Partial } else { tier }
    }

    /// The plain words of several, as typed, that a passage does not hold.
    pub(super) fn without(&self, read: &Read<'_>) -> Vec<String> {
        let words = if self.alone { Vec::new() } else { self.query.plain_words() };
        let lacking = words.into_iter().filter(|&word| !contains(&read.text.chars, &self.query.needle(word)));
        let ranges: Vec<Range<usize>> = lacking.map(|word| self.query.range(word)).collect();
        self.query.typed_parts(&ranges)
    }

    /// The places of a passage of a tier that are marked.
    pub(super) fn marks(&self, tier: Tier, read: &Read<'_>) -> Vec<(usize, usize)> {
        let signless = self.signless.as_ref().filter(|_| tier == Tier::Signs);
        let places = signless.map_or(Vec::new(), |text| text.places(&read.text.chars));
        if places.is_empty() { marks(&read.text.chars, &self.marked(tier, read)) } else { places }
    }

    fn marked(&self, tier: Tier, read: &Read<'_>) -> Vec<Needle<'q>> {
        let mut needles = vec![self.query.needle(self.query.text), self.query.needle(WHOLE)];
        if matches!(tier, Tier::Literal | Tier::Signs) && self.alone {
            return needles;
        }
        needles.extend(self.condition.needles(read));
        needles.extend(self.needles(&self.units));
        if tier == Tier::Partial {
            needles.extend(self.needles(&self.some));
        }
        needles
    }
}
