//! Any query: an answer in few rounds, whose literal hits are those of a scan, and never a panic.
//! `cargo +nightly fuzz run query -- -max_total_time=60`.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use xunzhang::index::build::{Document, Language, Passage, Work};
use xunzhang::index::memory::InMemory;
use xunzhang::index::text::{PassageKind, SpeechRecord};
use xunzhang::search::{Answer, Options, Page, Searcher, Tier};
use xunzhang::text::fold::Folding;
use xunzhang::text::segment::Segmenter;
use xunzhang::text::sounds::readings;
use xunzhang::text::variants;

static FOLDING: LazyLock<Folding> = LazyLock::new(variants::folding);

const TEXTS: [&str; 6] = [
    "改革开放以来，堤防建设成绩显著；GDP 增长 5.2%，达到 1,234 亿元。",
    "“张××”同志说：改革 开放不停步！为什么？-因为人民。",
    "國務院總理在會議上作報告，發展與後裡麵。a|b | c",
    "标题：在水利工作会议上的讲话\n年:2021 讲话人:方志远",
    "𠮷野家〇一二三 ①②③ ＡＢＣ ａｂｃ é々ぁァ가",
    "的的的的，的、的。的",
];

static INDEX: LazyLock<InMemory> = LazyLock::new(|| {
    let segmenter = Segmenter::new();
    let language = Language {
        terms: &|text| segmenter.terms(text),
        segmenter: "fuzz",
        folding: &FOLDING,
        folding_table: "fuzz",
        readings: &readings,
    };
    let document = |(id, text): (usize, &&str)| Document {
        speech: SpeechRecord {
            id: id.to_string(),
            title: format!("第{id}次会议"),
            url: None,
            speaker: None,
            date: None,
            anchored: false,
        },
        passages: vec![Passage { kind: PassageKind::Paragraph, level: 0, text: (*text).to_owned() }],
        fields: vec![("speaker".to_owned(), "方志遠".to_owned()), ("year".to_owned(), format!("202{id}"))],
    };
    let documents: Vec<Document> = TEXTS.iter().enumerate().map(document).collect();
    InMemory::build(&documents, &language, &Work::default()).unwrap()
});

fn ask<T>(searcher: &mut Searcher, ask: impl Fn(&Searcher) -> Answer<T>) -> T {
    for _ in 0..32 {
        match ask(searcher) {
            Answer::Found(found) => return found,
            Answer::Needs { needs } => {
                for name in needs {
                    searcher.add(&name, &INDEX.block(&name).unwrap()).unwrap();
                }
            }
        }
    }
    panic!("too many rounds");
}

fuzz_target!(|query: &str| {
    let mut searcher = Searcher::open(&INDEX.manifest()).unwrap();
    let options = Options { limit: 100, exact: true, facets: true, as_typed: false };
    let results = ask(&mut searcher, |searcher| searcher.search(query, &options));
    let folded = FOLDING.fold_text(query.trim());
    if folded.iter().any(|c| c.is_alphanumeric()) {
        for hit in results.hits.iter().filter(|hit| hit.tier == Tier::Literal) {
            let text = FOLDING.fold_text(&hit.passage.text);
            assert!(text.windows(folded.len()).any(|window| window == folded), "{query:?}");
        }
    }
    for hit in &results.hits {
        let length = hit.passage.text.chars().count();
        assert!(hit.marks.iter().chain(&hit.snippets).all(|&(start, end)| start <= end && end <= length));
    }
    ask(&mut searcher, |searcher| searcher.complete(query, 5));
    let page = Page { from: 0, lines: 5, width: 10 };
    ask(&mut searcher, |searcher| searcher.concordance(query, &page));
});
