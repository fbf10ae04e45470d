//! Concordance: every place where a query stands, in the order of the collection, with what is before and behind (KWIC).

use std::ops::Range;

use serde::Serialize;

use crate::index::passage::PassageKind;
use crate::index::record::DocumentRecord;

use super::super::plan::QueryPlan;
use super::super::results::{Reading, Total};
use super::super::retrieval::Retrieval;
use super::super::shown::linked;
use super::super::store::{Pending, Request};
use super::super::verify::Verified;

/// Which part of a concordance to give.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// The first passage to look at.
    pub from: u32,
    /// A page ends with the passage that reaches so many lines.
    pub lines: usize,
    /// Characters before and behind.
    pub width: usize,
    /// The most blocks of text that are read for it; `None` for all that it takes. A page that this ends has fewer lines.
    pub budget: Option<usize>,
}

/// A page of a concordance.
#[derive(Debug, Clone, Serialize)]
pub struct Concordance {
    /// The query as typed, without space around it.
    pub query: String,
    /// Passages that hold it, or that fulfil its operators, in the whole collection.
    pub total: Total,
    /// Its places, in order.
    pub lines: Vec<Line>,
    /// Where the next page begins, if there is one.
    pub next: Option<u32>,
    /// How far the search for such a place came, if the budget ended it before the first was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<Reading>,
    /// Names of the unavailable blocks, without which the answer was made.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unavailable: Vec<String>,
}

/// A place where the query stands.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// The text before, on the same passage.
    pub left: String,
    /// What stands there.
    pub keyword: String,
    /// The text behind.
    pub right: String,
    /// The document.
    pub document: DocumentRecord,
    /// Number of the passage in the collection, from 0.
    pub passage: u32,
    /// What the passage is.
    pub kind: PassageKind,
    /// Its number among the passages of its kind in its document, from 1.
    pub ordinal: u32,
    /// Where it stands on the reading page.
    pub anchor: Option<String>,
    /// Where the keyword stands in the passage, in Unicode scalar values.
    pub start: usize,
}

/// A page of the concordance of a query.
pub(super) fn concordance(request: &Request<'_>, typed: &str, page: &Page) -> Result<Concordance, Pending> {
    let plan = QueryPlan::new(request, typed)?;
    let retrieval = Retrieval::new(request, &plan, None)?;
    let (counted, total) = retrieval.counted(page.from, page.lines.max(1));
    let mut concordance = Concordance {
        query: plan.query.typed.clone(),
        total,
        lines: Vec::new(),
        next: None,
        reading: None,
        unavailable: Vec::new(),
    };
    let mut last = None;
    for verified in &counted.verified {
        if concordance.lines.len() >= page.lines {
            break;
        }
        let text: Vec<char> = verified.read.passage.text.chars().collect();
        for mark in retrieval.marks(counted.tier, verified) {
            let (start, end) = verified.read.text.original(mark);
            concordance.lines.push(line(verified, retrieval.first(), &text, start..end, page.width));
        }
        last = Some(verified.read.number);
    }
    let is_shown = |verified: &Verified<'_>| last.is_some_and(|last| verified.read.number <= last);
    let left =
        counted.verified.iter().find(|verified| !is_shown(verified)).map(|verified| verified.read.number);
    concordance.next = left.or(counted.left);
    concordance.reading = counted.reading.filter(|_| counted.verified.is_empty());
    Ok(concordance)
}

/// The line of a keyword, whose characters these are of the text. `first` is the number of the first passage.
fn line(verified: &Verified<'_>, first: u32, text: &[char], keyword: Range<usize>, width: usize) -> Line {
    let read = &verified.read;
    let number = first + read.number;
    let Range { start, end } = keyword;
    let shown = |range: Range<usize>| text.get(range).unwrap_or_default().iter().collect();
    Line {
        left: shown(start.saturating_sub(width)..start),
        keyword: shown(start..end),
        right: shown(end..end.saturating_add(width).min(text.len())),
        document: linked(number, read.passage, read.document),
        passage: number,
        kind: read.passage.kind,
        ordinal: read.passage.ordinal,
        anchor: read.document.anchored.then(|| read.passage.anchor.id(read.passage.kind)),
        start,
    }
}
