//! A document as a whole, for the reader page.

use std::ops::Range;

use serde::Serialize;

use crate::index::record::DocumentRecord;

use super::super::results::ShownPassage;
use super::super::shown::{linked, shown};
use super::super::store::{Fetch, Request};

/// A document in full.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentText {
    /// What hits say about it.
    pub document: DocumentRecord,
    /// Its passages in order, the title first, each with its anchor.
    pub passages: Vec<ShownPassage>,
    /// Its number among the documents of the index, from 0.
    pub number: u32,
    /// First passage of the document before, if there is one.
    pub previous: Option<u32>,
    /// First passage of the document after.
    pub next: Option<u32>,
}

/// Which document to return.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The one that holds the passage of this number.
    Holding(u32),
    /// The one of this number among the documents of the index, from 0.
    Numbered(u32),
}

/// A document; `None` where there is none, or none of its passages can be brought.
pub(super) fn document(request: &Request<'_>, which: Which) -> Option<DocumentText> {
    let manifest = &request.store.manifest;
    let Around { number, previous, passages: numbers } = around(&manifest.documents, manifest.first, which)?;
    let next = numbers.end;
    let (mut record, mut passages) = (None, Vec::new());
    for number in numbers {
        if let Fetch::Ready((passage, document)) = request.passage(number - manifest.first) {
            record = record.or_else(|| Some(linked(number, passage, document)));
            passages.push(shown(number, passage, true));
        }
    }
    let next = (next - manifest.first < request.store.passages).then_some(next);
    Some(DocumentText { document: record?, number, passages, previous, next })
}

/// Where a document stands among the others.
struct Around {
    number: u32,
    /// First passage of the document before.
    previous: Option<u32>,
    passages: Range<u32>,
}

fn around(documents: &[u32], first: u32, which: Which) -> Option<Around> {
    let (mut previous, mut first) = (None, first);
    for (number, &passages) in (0..).zip(documents) {
        let next = first + passages;
        let is_it = match which {
            Which::Holding(passage) => (first..next).contains(&passage),
            Which::Numbered(wanted) => number == wanted,
        };
        if is_it {
            return Some(Around { number, previous, passages: first..next });
        }
        (previous, first) = (Some(first), next);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::build::{Analyzer, BuildOptions, Document, Layout};
    use crate::index::memory::InMemory;

    use crate::search::{Answer, Options, Searcher};
    use crate::text::fold::Folding;

    /// Documents of which two are longer than a file of text.
    fn documents() -> Vec<Document> {
        let document = |id: &str, url: Option<&str>, paragraphs: usize| {
            let text = |n: usize| format!("{id}的第{n}段。").repeat(80);
            let document = Document::new(id, format!("{id}讲话")).heading(1, text(0));
            let mut document = (1..paragraphs).map(text).fold(document, Document::paragraph);
            document.record.url = url.map(str::to_owned);
            document.record.anchored = url.is_none();
            document
        };
        vec![document("甲", None, 40), document("乙 b/&", None, 120), document("丙", Some("c.html"), 2)]
    }

    fn index(documents: &[Document]) -> InMemory {
        let language = Analyzer {
            terms: &|_| Vec::new(),
            segmenter: "none",
            folding: &Folding::default(),
            folding_table: "none",
            readings: &|_| Vec::new(),
            synonyms: &[],
        };
        let work = BuildOptions { layout: Layout::Pages, ..BuildOptions::default() };
        InMemory::build(documents, &language, &work).unwrap()
    }

    /// Asks until there is an answer; gives it with the names of what was brought.
    fn ask<T>(index: &InMemory, question: impl Fn(&Searcher) -> Answer<T>) -> (T, Vec<String>) {
        let mut searcher = Searcher::open(&index.manifest()).unwrap();
        let mut brought = Vec::new();
        let answer = crate::ask(&mut searcher, question, |searcher, name| {
            brought.push(name.to_owned());
            searcher.add(name, &index.block(name).unwrap()).unwrap();
        });
        (answer.unwrap(), brought)
    }

    #[test]
    fn any_passage_gives_its_whole_document() {
        let documents = documents();
        let index = index(&documents);
        let (blocks, _) = ask(&index, Searcher::blocks);
        let texts = blocks.iter().filter(|name| name.starts_with('t')).count();
        let table = [(0, None, Some(41)), (41, Some(0), Some(162)), (162, Some(41), None)];
        for (place, (document, (first, previous, next))) in (0..).zip(documents.iter().zip(table)) {
            let last = first + document.passages.len() as u32;
            for number in [first, (first + last) / 2, last] {
                let (found, brought) = ask(&index, |searcher| searcher.document(Which::Holding(number)));
                let found = found.unwrap();
                assert_eq!((found.number, found.previous, found.next), (place, previous, next));
                let (same, _) = ask(&index, |searcher| searcher.document(Which::Numbered(place)));
                assert_eq!(same.unwrap().passages[0].id, first);
                let passages = found.passages.iter().map(|passage| (passage.kind, passage.text.as_str()));
                assert_eq!(passages.collect::<Vec<_>>(), document.texts().collect::<Vec<_>>());
                assert!(found.passages.iter().all(|passage| passage.anchor.is_some()));
                let brought = brought.iter().filter(|name| name.starts_with('t')).count();
                assert!(brought < texts, "{number}: only the blocks that hold it");
            }
        }
        assert!(ask(&index, |searcher| searcher.document(Which::Holding(165))).0.is_none());
        assert!(ask(&index, |searcher| searcher.document(Which::Holding(u32::MAX))).0.is_none());
    }

    #[test]
    fn hits_lead_to_the_reader_page_where_there_is_no_other() {
        let index = index(&documents());
        let options = Options { limit: 1, ..Options::default() };
        for (query, url, anchored) in [
            ("甲的第2段", "xunzhang/read.html?p=0&id=%E7%94%B2", true),
            ("的第77段", "xunzhang/read.html?p=41&id=%E4%B9%99%20b%2F%26", true),
            ("丙的第1段", "c.html", false),
        ] {
            let (results, _) = ask(&index, |searcher| searcher.search(query, &options));
            let hit = &results.hits[0];
            assert_eq!(
                (hit.document.url.as_deref(), hit.passage.anchor.is_some()),
                (Some(url), anchored),
                "{query}"
            );
        }
    }
}
