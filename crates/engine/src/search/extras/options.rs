//! What a search with the extras is told.

use super::super::results::Limits;

/// How to search.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The most hits to give.
    pub limit: usize,
    /// Whether to read every candidate, so that the total is exact.
    pub exact: bool,
    /// Whether to count the values of header fields.
    pub facets: bool,
    /// Whether to search the query as it is, without corrections or suggestions.
    pub no_correction: bool,
    /// What comes first within a tier.
    pub sort: Sort,
    /// The most blocks of text that are read in search of hits; `None` for all that it takes.
    pub budget: Option<usize>,
}

/// What comes first among the passages of a tier; of equal ones, that which comes first in the collection.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// What has the best score.
    #[default]
    Relevance,
    /// What was said last; documents without a date come last.
    Newest,
    /// What was said first; documents without a date come last.
    Oldest,
    /// What comes first in the collection.
    Order,
}

impl Sort {
    /// All, by their names.
    pub const NAMED: [(&str, Sort); 4] = [
        ("relevance", Sort::Relevance),
        ("newest", Sort::Newest),
        ("oldest", Sort::Oldest),
        ("order", Sort::Order),
    ];

    /// The order of this name.
    pub fn named(name: &str) -> Option<Sort> {
        Sort::NAMED.iter().find(|(known, _)| *known == name).map(|&(_, sort)| sort)
    }
}

impl Options {
    /// Those that the search itself knows.
    pub(super) fn limits(&self) -> Limits {
        Limits { limit: self.limit, exact: self.exact, budget: self.budget }
    }
}
