//! Indexes of every version of the format, kept for ever: a later version reads them, or refuses them by name.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

use xunzhang_engine::index::IndexError;
use xunzhang_engine::index::build::{Analyzer, Attributes, BuildOptions, Document, Layout, Passage};
use xunzhang_engine::index::file::{MANIFEST, VERSION};
use xunzhang_engine::index::memory::InMemory;
use xunzhang_engine::index::passage::PassageKind;
use xunzhang_engine::index::record::DocumentRecord;
use xunzhang_engine::search::Searcher;
use xunzhang_engine::text::segment::Segmenter;
use xunzhang_engine::text::{pinyin, variants};
use xunzhang_engine::{Index, Options};

/// Names the version whose folder is to be written, where the format has become another.
const KEEP: &str = "XUNZHANG_KEEP";
const FORMS: [(&str, Layout); 3] =
    [("one", Layout::Fitting), ("blocks", Layout::Blocks), ("pages", Layout::Pages)];
const QUERIES: [&str; 8] =
    ["堤防", "鄉親", "加固 -海塘", "年:2003 堤防", "gdp", "发言:主席 堤防", "网站首页", "库容"];

fn folder(version: u8, form: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/format-{version}/{form}"))
}

fn read(folder: &Path) -> Option<InMemory> {
    let entries = fs::read_dir(folder).ok()?.map(|entry| entry.unwrap());
    let file =
        |entry: fs::DirEntry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap());
    Some(InMemory { files: entries.map(file).collect() })
}

fn build(layout: Layout) -> InMemory {
    let segmenter = Segmenter::new();
    let folding = variants::folding();
    let language = Analyzer {
        terms: &|text| segmenter.terms(text),
        segmenter: "kept",
        folding: &folding,
        folding_table: "kept",
        readings: &pinyin::readings,
        synonyms: &[],
    };
    let passage =
        |kind, level, text: &str, attributes| Passage { kind, level, text: text.to_owned(), attributes };
    let document = |(at, text): (usize, &str)| Document {
        record: DocumentRecord {
            id: format!("s{at}"),
            title: format!("第{}次治水会议上的讲话", at + 1),
            url: (at == 1).then(|| "letters/1.html".to_owned()),
            speaker: Some("方志远".to_owned()),
            date: Some(format!("{}-05", 2000 + at)),
            occasion: (at % 2 == 0).then(|| format!("第{}次治水会议", at + 1)),
            anchored: at != 1,
        },
        titled: true,
        passages: vec![
            passage(PassageKind::Heading, 1, "一、堤防", Attributes::default()),
            passage(
                PassageKind::Paragraph,
                0,
                text,
                Attributes { by: (at % 3 == 0).then(|| "主席".to_owned()), ..Attributes::default() },
            ),
            passage(PassageKind::Row, 0, "库容\t三百万方", Attributes::default()),
        ],
        fields: vec![("year".to_owned(), (2000 + at).to_string())],
    };
    let texts = [
        "加固堤防，先于汛期；海塘次之。",
        "各位鄉親，堤防是命脈。",
        "GDP增长5%，堤防 加固 过半。",
        "乡亲们说：堤防牢，心里安。",
    ];
    // Enough for several blocks in a file.
    let long = |at: usize| {
        (0..60).map(|line| format!("第{at}号闸门第{line}日水位{}米。", at * line % 97)).collect::<String>()
    };
    let texts: Vec<String> = (0..24).map(|at| format!("{}{}", texts[at % texts.len()], long(at))).collect();
    let documents: Vec<Document> = texts.iter().enumerate().map(|(at, text)| document((at, text))).collect();
    // A menu that a rule removed from all of them.
    let menu = Attributes {
        reason: Some("page furniture".to_owned()),
        documents: (1..documents.len() as u32).collect(),
        ..Attributes::default()
    };
    let apart = |(at, document): (usize, &Document)| Document {
        titled: false,
        passages: (at == 0)
            .then(|| passage(PassageKind::Removed, 0, "网站首页 联系我们", menu.clone()))
            .into_iter()
            .collect(),
        ..document.clone()
    };
    let removed: Vec<Document> = documents.iter().enumerate().map(apart).collect();
    InMemory::build(
        &documents,
        &language,
        &BuildOptions { layout, removed: &removed, ..BuildOptions::default() },
    )
    .unwrap()
}

/// All that answers to the queries say, of the texts and of what was removed from them.
fn answers(index: &InMemory) -> Vec<String> {
    let removed = Searcher::open(&index.manifest()).unwrap().removed().unwrap();
    [MANIFEST, &removed].into_iter().flat_map(|manifest| answers_of(index, manifest)).collect()
}

fn answers_of(index: &InMemory, manifest: &str) -> Vec<String> {
    let mut index = Index::open_manifest(index.clone(), manifest).unwrap();
    let options = Options { limit: 10, exact: true, ..Options::default() };
    let mut answer = |query: &str| {
        let mut results = index.search_with(query, &options).unwrap();
        assert!(index.take_faults().is_empty());
        results.files.clear();
        format!("{results:?}")
    };
    QUERIES.map(&mut answer).into()
}

#[test]
fn indexes_of_this_version_are_read() {
    if std::env::var(KEEP).is_ok_and(|version| version == VERSION.to_string()) {
        for (form, cut) in FORMS {
            fs::create_dir_all(folder(VERSION, form)).unwrap();
            for (name, bytes) in build(cut).files {
                fs::write(folder(VERSION, form).join(name), bytes).unwrap();
            }
        }
    }
    let expected = answers(&build(Layout::Fitting));
    for (form, _) in FORMS {
        let kept = folder(VERSION, form);
        let index = read(&kept).unwrap_or_else(|| {
            panic!(
                "{}: missing; keep one of this version: {KEEP}={VERSION} cargo test --package xunzhang-engine --test format_compat",
                kept.display()
            )
        });
        assert_eq!(answers(&index), expected, "{form}");
    }
}

#[test]
fn indexes_of_other_versions_are_refused_by_name() {
    for version in 1..VERSION {
        for index in FORMS.iter().filter_map(|(form, _)| read(&folder(version, form))) {
            let refused = Searcher::open(&index.manifest()).err().unwrap();
            assert_eq!(
                refused,
                IndexError::Version { file: "manifest.bin".to_owned(), expected: VERSION, got: version }
            );
        }
    }
}
