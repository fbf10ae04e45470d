//! Facets: how many of the passages that match have which value of a header field.

use serde::Serialize;

use crate::index::fields::{Field, FieldFile, FieldKind, whole};
use crate::index::sort::argsort;

use super::super::store::{Pending, Request, all};

/// How many of the passages that match have which value of a header field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Facet {
    /// Name of the field.
    pub field: String,
    /// What its values are.
    pub kind: FieldKind,
    /// Its values with the number of matching passages, most first; numbers in order.
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
    pub total: u32,
}

/// Counts the values of all fields over `passages`, which are in order. A field whose file cannot be brought is left out.
pub(super) fn count(request: &Request<'_>, passages: &[u32]) -> Result<Vec<Facet>, Pending> {
    let fields =
        request.store.manifest.fields.iter().enumerate().filter(|(_, field)| field.kind.is_counted());
    let facets = all(fields.map(|(place, field)| {
        let file = request.field(place).available()?;
        Ok(file.map(|file| facet(request, place, field, file, passages)))
    }))?;
    Ok(facets.into_iter().flatten().collect())
}

/// The facet of the field at `place`.
fn facet(request: &Request<'_>, place: usize, field: &Field, file: &FieldFile, passages: &[u32]) -> Facet {
    let documents = &request.store.manifest.documents;
    let is_of_passages = request.store.manifest.is_of_passages(place);
    // A passage holds itself.
    let held = |at: usize| if is_of_passages { Some(1) } else { documents.get(at).copied() };
    let mut counts = vec![(0u32, 0u32); file.values.len()];
    let mut passages = passages.iter().peekable();
    let mut end = 0;
    for (at, place) in file.places.iter().enumerate() {
        let Some(held) = held(at) else {
            debug_assert!(false, "a field file has a value for each document or passage");
            break;
        };
        end += held;
        let mut matching = 0;
        while passages.next_if(|&&passage| passage < end).is_some() {
            matching += 1;
        }
        if let Some((count, total)) = place.and_then(|place| counts.get_mut(place)) {
            *count += matching;
            *total += held;
        }
    }
    let ranks = file.values.iter().zip(&counts).map(|(value, &(count, _))| {
        if field.kind.is_ranged() { whole(value).unwrap_or(u32::MAX) } else { !count }
    });
    let counted = |place: usize| Some((file.values.get(place)?, *counts.get(place)?));
    let values = argsort(ranks).into_iter().filter_map(counted).filter(|&(_, (count, _))| count > 0);
    let values = values.map(|(value, (count, total))| Count { value: value.clone(), count, total }).collect();
    Facet { field: field.name.clone(), kind: field.kind, values }
}
