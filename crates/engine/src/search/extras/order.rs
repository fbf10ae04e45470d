//! Orders other than that of scores: each passage is given, in place of its score, how early its document comes.

use std::ops::Range;

use crate::index::fields::{FieldFile, FieldKind};

use super::super::filter::of_passages;
use super::super::store::{Fetch, Pending, Request};
use super::options::Sort;

/// More than the number of any date.
const AFTER_ALL: u32 = 10_000 << 9;

/// For each passage a sort key, the higher the earlier it comes. `None` for the order of scores.
pub(super) fn ranks(request: &Request<'_>, sort: Sort) -> Result<Option<Vec<f64>>, Pending> {
    if sort == Sort::Relevance {
        return Ok(None);
    }
    let rank = |date: &String| match number(date) {
        0 => 0,
        date if sort == Sort::Newest => date,
        date => AFTER_ALL.saturating_sub(date),
    };
    let of_documents = match dates(request, sort).available()? {
        Some(dates) => {
            let ranks: Vec<u32> = dates.values.iter().map(rank).collect();
            let rank = |place: &Option<usize>| place.and_then(|place| ranks.get(place)).copied();
            // Those without a date come last.
            dates.places.iter().map(|place| rank(place).unwrap_or(0).into()).collect()
        }
        // All alike: they keep the order of the collection.
        None => vec![0.0; request.store.manifest.documents.len()],
    };
    Ok(Some(of_passages(request, of_documents)))
}

/// The field file of dates; unavailable for an order without dates, and in a collection without dates.
pub(super) fn dates<'f>(request: &Request<'f>, sort: Sort) -> Fetch<&'f FieldFile> {
    let fields = &request.store.manifest.fields;
    let is_needed = matches!(sort, Sort::Newest | Sort::Oldest);
    let place = fields.iter().position(|field| is_needed && field.kind == FieldKind::Date);
    place.map_or(Fetch::Unavailable, |place| request.field(place))
}

/// A date as a number that fits a score: a year or month comes before what lies within it.
fn number(date: &str) -> u32 {
    let part = |range: Range<usize>| date.get(range).and_then(|part| part.parse().ok()).unwrap_or(0u32);
    part(0..4) << 9 | part(5..7) << 5 | part(8..10)
}
