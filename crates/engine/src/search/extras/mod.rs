//! What only some searches need: other orders than that of scores, facets, counts in documents, alternatives, suggestions, completions,
//! concordances, whole documents. They call the search and are never called by it, so that the engine that a page fetches
//! first, which asks for none of them, is built without them.

mod alternatives;
mod complete;
mod concordance;
mod counts;
mod document;
mod facets;
mod options;
mod order;
mod phrases;
mod results;
mod speller;
mod suggest;
mod suggestion;

pub use complete::Completion;
pub use concordance::{Concordance, Line, Page};
pub use counts::DocumentCounts;
pub use document::{DocumentText, Which};
pub use facets::{Count, Facet};
pub use options::{Options, Sort};
pub use results::Results;
pub use suggestion::{Suggestion, SuggestionKind};
