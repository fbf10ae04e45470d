//! One document, made up and saved by a real program in each format: every reader gives what a reader of paper has.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::path::{Path, PathBuf};

use xunzhang::corpus::{self, BlockKind, Collection, Rules, Speech};

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/offices").join(name)
}

fn read(name: &str) -> Collection {
    let collection = corpus::read(&[file(name)], &Rules::default(), |_, _, _| {}).unwrap();
    assert!(!collection.audits.is_empty(), "{name}");
    for audit in &collection.audits {
        assert!(audit.exact, "{name}: {audit:?}");
    }
    collection
}

/// A block in a word and its text: `1` for a heading of the first level, `row`, `header`, `p`.
fn shown(speech: &Speech) -> Vec<String> {
    let kind = |kind: &BlockKind| match kind {
        BlockKind::Heading { level, .. } => level.to_string(),
        BlockKind::Header => "header".to_owned(),
        BlockKind::Row => "row".to_owned(),
        BlockKind::Paragraph { .. } => "p".to_owned(),
    };
    speech.blocks.iter().map(|block| format!("{} {}", kind(&block.kind), block.text)).collect()
}

/// What the notice says, with the note that some formats have at its end and others where it is referred to.
const NOTICE: [&str; 19] = [
    "header 云政办发〔2024〕12号",
    "header 各乡镇人民政府，县直各部门：",
    "p 为了巩固农村饮水安全成果，现就有关事项通知如下。",
    "1 一、总体要求",
    "p 坚持先急后缓，  分步实施。",
    "p 第二行另起。",
    "1 二、主要任务",
    "2 （一）管好水源",
    "p 划定保护区，设立标志牌。",
    "2 （二）管好水厂",
    "p 一、每日检测出厂水。",
    "p 二、每月公布结果。",
    "row 乡镇\t水厂\t人口",
    "row 城关镇\t第一水厂\t32450",
    "row 河口乡\t\t8120",
    "p 附件：水厂名单",
    "p 云汀县人民政府办公室",
    "p 2024年3月15日",
    "p 成果见上年统计公报。",
];

#[test]
fn a_notice_of_an_office() {
    for name in ["notice.docx", "notice.doc", "notice.odt", "notice.rtf"] {
        let collection = read(name);
        let [speech] = &collection.speeches[..] else { panic!("{name}: one document") };
        assert_eq!(shown(speech), NOTICE, "{name}");
        assert_eq!(speech.title, "关于做好二〇二四年农村饮水安全工作的通知", "{name}");
        let field = |name: &str| speech.fields.get(name).map(|field| field.value.as_str());
        assert_eq!(field("number"), Some("云政办发〔2024〕12号"), "{name}");
        assert_eq!(field("organisation"), Some("云汀县人民政府办公室"), "{name}");
        assert_eq!(speech.date.as_deref(), Some("2024-03-15"), "{name}");
        let removed: Vec<(&str, &str)> =
            collection.removed[0].1.iter().map(|removed| (removed.reason, removed.text.as_str())).collect();
        assert_eq!(removed, [("page furniture", "云汀县人民政府办公室文件")], "{name}");
    }
}

/// In print the note has its number, and what was deleted stands there, struck out.
#[test]
fn a_notice_in_print() {
    let collection = read("notice.pdf");
    let [speech] = &collection.speeches[..] else { panic!("one document") };
    assert_eq!(speech.title, "关于做好二〇二四年农村饮水安全工作的通知");
    assert_eq!(speech.date.as_deref(), Some("2024-03-15"));
    let shown = shown(speech);
    for line in NOTICE {
        let changed = match line {
            "p 为了巩固农村饮水安全成果，现就有关事项通知如下。" => {
                "p 为了巩固农村饮水作废的话安全成果1，现就有关事项通知如下。"
            }
            "p 一、每日检测出厂水。" => "p 一、 每日检测出厂水。",
            "p 二、每月公布结果。" => "p 二、 每月公布结果。",
            "row 河口乡\t\t8120" => "row 河口乡\t8120",
            "p 成果见上年统计公报。" => "p 1成果见上年统计公报。",
            line => line,
        };
        assert!(shown.iter().any(|shown| shown == changed), "{changed}: {shown:#?}");
    }
    let removed: Vec<&str> = collection.removed[0].1.iter().map(|removed| removed.text.as_str()).collect();
    assert_eq!(removed, ["第1页"]);
}

/// The program that made the book shows in it what it hides elsewhere, and has no levels of headings.
#[test]
fn a_notice_as_a_book() {
    let collection = read("notice.epub");
    let [speech] = &collection.speeches[..] else { panic!("one document") };
    assert_eq!(speech.title, "关于做好二〇二四年农村饮水安全工作的通知");
    assert_eq!(speech.date.as_deref(), Some("2024-03-15"));
    let shown = shown(speech);
    for line in [
        "1 一、总体要求",
        "1 二、主要任务",
        "p 划定保护区，设立标志牌。",
        "row 河口乡\t\t8120",
        "p 附件：水厂名单",
    ] {
        assert!(shown.iter().any(|shown| shown == line), "{line}: {shown:#?}");
    }
}
