//! Concordance: every place where a query stands, in the order of the collection, with what is before and behind (KWIC).

use std::ops::Range;

use serde::Serialize;

use crate::index::record::SpeechRecord;
use crate::index::text::PassageKind;

use super::files::Request;
use super::literal::marks;
use super::look_up::LookedUp;
use super::query::WHOLE;
use super::settle::Settlement;
use super::speech::linked;
use super::tiered::Settled;
use super::{Reading, Sort, Total};

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
    /// Names of the blocks that could not be brought, without which the answer was made.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lost: Vec<String>,
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
    /// The speech.
    pub speech: SpeechRecord,
    /// Number of the passage in the collection, from 0.
    pub passage: u32,
    /// What the passage is.
    pub kind: PassageKind,
    /// Its number among the passages of its kind in its speech, from 1.
    pub ordinal: u32,
    /// Where it stands on the reading page.
    pub anchor: Option<String>,
    /// Where the keyword stands in the passage, in Unicode scalar values.
    pub start: usize,
}

/// A page of the concordance of a query; nothing where a block is lacking.
pub(crate) fn concordance(request: &Request<'_>, typed: &str, page: &Page) -> Option<Concordance> {
    let looked_up = LookedUp::new(request, typed)?;
    let settlement = Settlement::new(request, &looked_up, Sort::Relevance)?;
    let (counted, total) = settlement.counted(page.from, page.lines.max(1));
    let mut concordance = Concordance {
        query: looked_up.query.typed(WHOLE).iter().collect(),
        total,
        lines: Vec::new(),
        next: None,
        reading: None,
        lost: Vec::new(),
    };
    let mut last = None;
    for settled in &counted.settled {
        if concordance.lines.len() >= page.lines {
            break;
        }
        let text: Vec<char> = settled.read.passage.text.chars().collect();
        let needles = settlement.marked(counted.tier, settled);
        for (start, end) in marks(&settled.read.folded, &needles) {
            concordance.lines.push(line(settled, settlement.first(), &text, start..end, page.width));
        }
        last = Some(settled.read.number);
    }
    let is_shown = |settled: &Settled<'_>| last.is_some_and(|last| settled.read.number <= last);
    let left = counted.settled.iter().find(|settled| !is_shown(settled)).map(|settled| settled.read.number);
    concordance.next = left.or(counted.left);
    concordance.reading = counted.reading.filter(|_| counted.settled.is_empty());
    Some(concordance)
}

/// The line of a keyword, whose characters these are of the text. `first` is the number of the first passage.
fn line(settled: &Settled<'_>, first: u32, text: &[char], keyword: Range<usize>, width: usize) -> Line {
    let read = &settled.read;
    let number = first + read.number;
    let Range { start, end } = keyword;
    let shown = |range: Range<usize>| text.get(range).unwrap_or_default().iter().collect();
    Line {
        left: shown(start.saturating_sub(width)..start),
        keyword: shown(start..end),
        right: shown(end..end.saturating_add(width).min(text.len())),
        speech: linked(number, read.passage, read.speech),
        passage: number,
        kind: read.passage.kind,
        ordinal: read.passage.ordinal,
        anchor: read.speech.anchored.then(|| read.passage.anchor.id(read.passage.kind)),
        start,
    }
}
