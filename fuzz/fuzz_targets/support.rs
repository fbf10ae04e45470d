//! A small index, and how it is asked.

use xunzhang_engine::index::build::{Document, Layout};
use xunzhang_engine::index::file::{VERSION, checksum};
use xunzhang_engine::index::memory::InMemory;
use xunzhang_engine::search::{Answer, Searcher};

const TEXTS: [&str; 6] = [
    "改革开放以来，堤防建设成绩显著；GDP 增长 5.2%，达到 1,234 亿元。",
    "“张××”同志说：改革 开放不停步！为什么？-因为人民。",
    "國務院總理在會議上作報告，發展與後裡麵。a|b | c",
    "标题：在水利工作会议上的讲话\n年:2021 讲话人:方志远",
    "𠮷野家〇一二三 ①②③ ＡＢＣ ａｂｃ é々ぁァ가",
    "的的的的，的、的。的",
];

/// An index of a few documents, cut into as many files.
pub fn index(layout: Layout) -> InMemory {
    let document = |(id, text): (usize, &&str)| {
        let mut document = Document::new(id.to_string(), format!("第{id}次会议"))
            .heading(1, format!("第{id}部分"))
            .paragraph(*text)
            .field("speaker", "方志遠")
            .field("year", format!("202{id}"))
            .field("date", format!("202{id}-0{id}"));
        document.record.occasion = Some("会议".to_owned());
        document
    };
    let documents: Vec<Document> = TEXTS.iter().enumerate().map(document).collect();
    testkit::index::build(&documents, layout)
}

/// Asks until there is an answer; what cannot be brought, or is refused, is lost.
pub fn ask<T>(
    searcher: &mut Searcher,
    bring: &dyn Fn(&str) -> Option<Vec<u8>>,
    ask: impl Fn(&Searcher) -> Answer<T>,
) -> T {
    let bring = |searcher: &mut Searcher, name: &str| {
        if bring(name).is_none_or(|block| searcher.add(name, &block).is_err()) {
            searcher.mark_unavailable(name);
        }
    };
    xunzhang_engine::ask(searcher, ask, bring).expect("nothing is asked for twice")
}

/// Asks what leads to every kind of block.
#[allow(dead_code, reason = "not every target asks so")]
pub fn ask_all(searcher: &mut Searcher, bring: &dyn Fn(&str) -> Option<Vec<u8>>) {
    use xunzhang_engine::search::{Options, Page, Sort, Which};
    let options = Options {
        limit: 9,
        exact: true,
        facets: true,
        no_correction: false,
        sort: Sort::Newest,
        budget: None,
    };
    for query in [
        "改革",
        "的",
        "gdp",
        "\"张?同志\"",
        "年:2021 会议",
        "-speaker:方志远 会议",
        "改格开放",
        "gaige",
        "龘会议",
    ] {
        ask(searcher, bring, |searcher| searcher.search(query, &options));
    }
    ask(searcher, bring, |searcher| searcher.complete("改革", 5));
    let page = Page { from: 0, lines: 5, width: 10, budget: None };
    ask(searcher, bring, |searcher| searcher.concordance("会议", &page));
    ask(searcher, bring, |searcher| searcher.document(Which::Holding(4)));
    ask(searcher, bring, Searcher::blocks);
}

/// A block of a kind, with a checksum that is right.
#[allow(dead_code, reason = "not every target makes blocks")]
pub fn seal(kind: u8, contents: &[u8]) -> Vec<u8> {
    [b"XZ", &[VERSION, kind][..], &checksum(contents).to_le_bytes(), contents].concat()
}
