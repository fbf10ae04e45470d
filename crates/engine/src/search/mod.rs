//! Query → hits, on every target.
//!
//! One rule: lists give candidates that always contain every true match, and the text of a candidate decides. So
//! whether something is found never depends on how anything was cut into words; terms only say what comes first.
//!
//! ```text
//! typed, syntax, query  characters, operators, parts, and what each part is looked up by
//! store                 the blocks at hand, and what a query wants of them
//! plan                  a query with its posting lists
//! terms, rank           the query cut over the terms of the index; scores
//! condition, filter     what is demanded: of lists, texts and header fields
//! candidates            the passages that each tier may have, by the lists
//! tiers, verify, literal  what a tier asks of a text; reading texts until enough have it
//! signs                 the query but for its signs
//! rewritable            pieces of a query that may be written otherwise
//! retrieval, matching   candidates → tiers of hits, as their text says; the passages that are counted
//! shown, snippet        what is shown of a passage
//! searcher              blocks in, answers out
//! extras                what only some searches need; they call the search and are never called by it
//! ```

mod candidates;
mod condition;
mod extras;
mod filter;
mod literal;
mod matching;
mod plan;
mod query;
mod rank;
mod results;
mod retrieval;
mod rewritable;
mod searcher;
mod shown;
mod signs;
mod snippet;
mod store;
mod syntax;
mod terms;
mod tiers;
mod typed;
mod verify;

pub use extras::{
    Completion, Concordance, Count, DocumentCounts, DocumentText, Facet, Line, Options, Page, Results, Sort,
    Suggestion, SuggestionKind, Which,
};
pub use results::{Answer, Found, Hit, Limits, Occurrences, Reading, Relation, ShownPassage, Tier, Total};
pub use searcher::Searcher;
pub use shown::READER;
