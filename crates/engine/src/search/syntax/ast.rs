//! What a query demands of a passage or its document.

use std::ops::{Range, RangeInclusive};

use super::super::results::Tier;

/// A piece of the query that is looked for in texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// Characters of the query.
    pub(crate) range: Range<usize>,
    /// Whether a `?` that was typed in it stands for any character.
    pub(crate) wild: bool,
}

/// What a clause demands of a passage or its document.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Demand {
    /// That a part of each group stands in the passage, and all in one sentence if there are several groups. Parts are
    /// given by their places in [`Syntax::parts`].
    Stand(Vec<Vec<usize>>),
    /// That one of these parts stands in the title of the document.
    Title(Vec<usize>),
    /// That one of the header fields at these places is as wanted.
    Fields(Vec<(usize, Wanted)>),
    /// That the passage is a title: what a query of header fields alone finds.
    IsTitle,
}

/// What is wanted of the value of a header field.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// That it holds these characters of the query; in quotes, that it is them.
    Text { value: Range<usize>, whole: bool },
    /// That it is a number in this range.
    Range(RangeInclusive<u32>),
}

/// A condition; a passage matches if all hold.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    pub(crate) demand: Demand,
    /// Whether it must not hold.
    pub(crate) negative: bool,
    /// Whether it is a word without any operator: passages that lack it are shown last instead of not at all.
    pub(crate) plain: bool,
}

impl Clause {
    /// Whether a passage of this tier must fulfil it.
    pub(crate) fn binds(&self, tier: Tier) -> bool {
        match tier {
            Tier::Literal | Tier::Signs | Tier::Alternative => !matches!(self.demand, Demand::Stand(_)),
            Tier::All => true,
            Tier::Partial => !self.plain,
        }
    }
}
