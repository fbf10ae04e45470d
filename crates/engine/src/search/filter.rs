//! Filtering by header fields.

use crate::index::fields::whole;
use crate::text::normal::Normal;

use super::literal::{Needle, contains};
use super::query::Query;
use super::store::{Fetch, Request};
use super::syntax::Wanted;

/// For each passage, whether a field of it or of its document is as wanted. Unavailable if the file of any of these fields is.
pub(crate) fn fitting(request: &Request<'_>, query: &Query, wanted: &[(usize, Wanted)]) -> Fetch<Vec<bool>> {
    let manifest = &request.store.manifest;
    let mut fitting = vec![false; request.store.passages as usize];
    let (mut complete, mut whole) = (true, true);
    for (place, wanted) in wanted {
        match request.field(*place) {
            Fetch::Ready(file) => {
                let values = values_fitting(request, query, wanted, &file.values);
                let fits =
                    |value: &Option<usize>| value.is_some_and(|value| values.get(value) == Some(&true));
                let mut these: Vec<bool> = file.places.iter().map(fits).collect();
                if !manifest.is_of_passages(*place) {
                    these = of_passages(request, these);
                }
                fitting.iter_mut().zip(these).for_each(|(fits, this)| *fits |= this);
            }
            Fetch::Pending => complete = false,
            Fetch::Unavailable => whole = false,
        }
    }
    match (complete, whole) {
        (true, true) => Fetch::Ready(fitting),
        (true, false) => Fetch::Unavailable,
        (false, _) => Fetch::Pending,
    }
}

/// For each value, whether it is as wanted.
fn values_fitting(request: &Request<'_>, query: &Query, wanted: &Wanted, values: &[String]) -> Vec<bool> {
    let wanted_text = match wanted {
        Wanted::Text { value, .. } => compared(query.matched(value)),
        Wanted::Range(_) => Vec::new(),
    };
    let folding = &request.store.manifest.folding;
    let text = |value: &String| compared(&Normal::new(value, folding).matched().chars);
    let fits = |value: &String| match wanted {
        Wanted::Text { whole: true, .. } => text(value) == wanted_text,
        Wanted::Text { .. } => contains(&text(value), &Needle::literal(&wanted_text)),
        Wanted::Range(range) => whole(value).is_some_and(|number| range.contains(&number)),
    };
    values.iter().map(fits).collect()
}

/// What is said of each document, said of each of its passages.
pub(crate) fn of_passages<T: Clone>(request: &Request<'_>, of_documents: Vec<T>) -> Vec<T> {
    let mut of_passages = Vec::with_capacity(request.store.passages as usize);
    for (&held, said) in request.store.manifest.documents.iter().zip(of_documents) {
        of_passages.resize(of_passages.len() + held as usize, said);
    }
    of_passages
}

/// Values are compared without spaces, and with all brackets alike, as those of a document's number are written at will.
fn compared(value: &[char]) -> Vec<char> {
    let bracket = |&c: &char| match c {
        '[' | '〈' | '{' => '(',
        ']' | '〉' | '}' => ')',
        _ => c,
    };
    value.iter().filter(|c| **c != ' ').map(bracket).collect()
}
