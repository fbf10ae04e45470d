//! Header fields: filtering by them, and counting their values.

use serde::Serialize;

use crate::index::fields::{DATE, YEAR};
use crate::index::order::order;

use super::files::{Brought, Request};
use super::literal::{Needle, contains};
use super::query::Query;
use super::syntax::Wanted;

/// How many of the passages that match have which value of a header field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Facet {
    /// Name of the field.
    pub field: String,
    /// Its values with the number of matching passages, most first; years in order.
    pub values: Vec<Count>,
}

/// A value of a header field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The value.
    pub value: String,
    /// Passages; exact or at most, as the total of the results.
    pub count: u32,
    /// Passages of the whole collection that have it.
    pub of: u32,
}

/// For each passage, whether a field of it or of its speech is as wanted; nobody can tell without all files of these.
pub(crate) fn fitting(
    request: &Request<'_>,
    query: &Query,
    wanted: &[(usize, Wanted)],
) -> Brought<Vec<bool>> {
    let manifest = &request.files.manifest;
    let mut fitting = vec![false; request.files.passages as usize];
    let (mut complete, mut whole) = (true, true);
    for (place, wanted) in wanted {
        match request.field(*place) {
            Brought::Here(file) => {
                let values = values_fitting(request, query, wanted, &file.values);
                let fits =
                    |value: &Option<usize>| value.is_some_and(|value| values.get(value) == Some(&true));
                let mut these: Vec<bool> = file.places.iter().map(fits).collect();
                if !manifest.is_of_passages(*place) {
                    these = of_passages(request, these);
                }
                fitting.iter_mut().zip(these).for_each(|(fits, this)| *fits |= this);
            }
            Brought::Lacking => complete = false,
            Brought::Lost => whole = false,
        }
    }
    match (complete, whole) {
        (true, true) => Brought::Here(fitting),
        (true, false) => Brought::Lost,
        (false, _) => Brought::Lacking,
    }
}

/// For each value, whether it is as wanted.
fn values_fitting(request: &Request<'_>, query: &Query, wanted: &Wanted, values: &[String]) -> Vec<bool> {
    let wanted_text = match wanted {
        Wanted::Text { value, .. } => normal(query.text(value)),
        Wanted::Years(_) => Vec::new(),
    };
    let folding = &request.files.manifest.folding;
    let fits = |value: &String| match wanted {
        Wanted::Text { whole: true, .. } => normal(&folding.fold_text(value)) == wanted_text,
        Wanted::Text { .. } => contains(&normal(&folding.fold_text(value)), &Needle::literal(&wanted_text)),
        Wanted::Years(years) => value.parse().is_ok_and(|year| years.contains(&year)),
    };
    values.iter().map(fits).collect()
}

/// What is said of each speech, said of each of its passages.
pub(crate) fn of_passages<T: Clone>(request: &Request<'_>, of_speeches: Vec<T>) -> Vec<T> {
    let mut of_passages = Vec::with_capacity(request.files.passages as usize);
    for (&held, said) in request.files.manifest.speeches.iter().zip(of_speeches) {
        of_passages.resize(of_passages.len() + held as usize, said);
    }
    of_passages
}

/// Values are compared without spaces, and with all brackets alike, as those of a document's number are written at will.
fn normal(value: &[char]) -> Vec<char> {
    let bracket = |&c: &char| match c {
        '〔' | '[' | '【' | '〈' | '{' => '(',
        '〕' | ']' | '】' | '〉' | '}' => ')',
        _ => c,
    };
    value.iter().filter(|c| **c != ' ').map(bracket).collect()
}

/// Counts the values of all fields over these passages, in order; nothing where a file is lacking. A field whose file
/// cannot be brought is left out.
pub(crate) fn count(request: &Request<'_>, passages: &[u64]) -> Option<Vec<Facet>> {
    let mut facets = Vec::new();
    let mut complete = true;
    let fields = request.files.manifest.fields.iter().enumerate();
    for (place, (field, _)) in fields.filter(|(_, (field, _))| field != DATE) {
        let file = match request.field(place) {
            Brought::Here(file) => file,
            Brought::Lacking => {
                complete = false;
                continue;
            }
            Brought::Lost => continue,
        };
        let mut counts = vec![(0u32, 0u32); file.values.len()];
        let mut first = 0;
        let mut passages = passages.iter().peekable();
        let speeches = &request.files.manifest.speeches;
        let is_of_passages = request.files.manifest.is_of_passages(place);
        // A passage holds itself.
        let held = file
            .places
            .iter()
            .enumerate()
            .map(|(at, _)| if is_of_passages { 1 } else { speeches.get(at).copied().unwrap_or(0) });
        for (held, place) in held.zip(&file.places) {
            first += u64::from(held);
            let mut matching = 0;
            while passages.next_if(|&&passage| passage < first).is_some() {
                matching += 1;
            }
            if let Some((count, of)) = place.and_then(|place| counts.get_mut(place)) {
                *count += matching;
                *of += held;
            }
        }
        let ranks = file.values.iter().zip(&counts).map(|(value, &(count, _))| {
            if field == YEAR { value.parse().unwrap_or(u32::MAX) } else { !count }
        });
        let counted = |place: usize| Some((file.values.get(place)?, *counts.get(place)?));
        let values = order(ranks).into_iter().filter_map(counted).filter(|&(_, (count, _))| count > 0);
        let values = values.map(|(value, (count, of))| Count { value: value.clone(), count, of }).collect();
        facets.push(Facet { field: field.clone(), values });
    }
    complete.then_some(facets)
}
