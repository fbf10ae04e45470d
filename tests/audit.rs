//! The law of the parser: every character of a text is in a title, in a block, or removed for a reason.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use testkit::Numbers;
use xunzhang::corpus::{self, Collection, Rules};

/// Parses a text as a file of its own.
fn parse(text: &[u8]) -> Collection {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, text).unwrap();
    // A further file, so that a text without a speech is no error.
    let other = folder.path().join("b.jsonl");
    fs::write(&other, r#"{"id":"b","title":"乙","text":"丙"}"#).unwrap();
    corpus::read(&[path, other], &Rules::default(), |_, _, _| {}).unwrap()
}

fn check(collection: &Collection) {
    for audit in &collection.audits {
        assert!(audit.exact, "{audit:?}");
        let removed: usize = audit.removed.values().sum();
        assert_eq!(audit.titles + audit.blocks + removed, audit.characters, "{audit:?}");
    }
    for speech in &collection.speeches {
        assert!(!speech.title.is_empty(), "{}: a title", speech.id);
        for block in &speech.blocks {
            assert!(!block.text.trim().is_empty(), "{}: no empty block", speech.id);
        }
    }
}

/// Lines of which compilations, headers, headings and noise are made.
fn line() -> impl Strategy<Value = String> {
    let fixed = [
        "第一篇：在甲会上的讲话",
        "第二篇：在乙会上的讲话",
        "篇三：在丙会上的讲话",
        "【篇四】",
        "范文一",
        "目录",
        "----",
        "同志们：",
        "（2024年4月22日）",
        "（根据录音整理，2024年4月22日）",
        "县委书记 张××",
        "在甲会上的讲话范文",
        "在甲会上的讲话",
        "- 甲库",
        "- 乙库",
        "一、总体要求",
        "二、工作任务。要抓好。",
        "（一）指导思想。坚持稳中求进。三、保障措施",
        "1. 修路",
        "第一，抓紧。",
        "记者：怎么看？",
        "（掌声）",
        "更多范文请关注某某网www.example.com下载本文。",
        "要抓落实,原创材料,尽在某某网络.com网。是富有成效的;",
        "— 1 —",
        "领(lǐng)导(dǎo)讲(jiǎng)话",
        "; f! r) T) z, y3 S/",
        "责任编辑：某某",
        "内部资料 注意保存",
        "云政发〔2019〕5号",
        "各乡镇人民政府，县直各部门：",
        "谢谢大家！",
        "\u{3000}\u{3000}",
        "三分建，七分管。每个项目区都要明确管护主体，签订管护协议，管",
        "护经费由县财政按照每亩每年十五元的标准列支。对于损坏的井、电",
        "有的地方沟渠修好不到两年就开裂，机耕路雨天照样进不去车，群众",
        "　　全县高标准农田建设已经进入第五个年头。五年来，我们累计投入",
        "\u{0}\u{7}",
        "\u{200b}",
    ];
    prop_oneof![
        4 => proptest::sample::select(fixed.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,40}",
        1 => "[一二三四、。（）：，0-9 \\t]{0,30}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_character_of_any_text(lines in proptest::collection::vec(line(), 0..30), glue in "(\r\n|\n|\r|\n\n)") {
        check(&parse(lines.join(&glue).as_bytes()));
    }

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let folder = tempfile::tempdir().unwrap();
        for ending in ["txt", "md", "html", "docx", "zip", "jsonl", "rtf", "mht"] {
            let path = folder.path().join(format!("a.{ending}"));
            fs::write(&path, &bytes).unwrap();
            // An error or speeches, never a panic.
            if let Ok(collection) = corpus::read(&[path], &Rules::default(), |_, _, _| {}) {
                check(&collection);
            }
        }
    }
}

/// Real layouts, whole and damaged: cut off, with lines lost, doubled and put elsewhere.
#[test]
fn damaged_inputs() {
    let golden = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/inputs");
    let mut numbers = Numbers(5);
    let mut below = move |limit: usize| numbers.below(limit);
    for entry in fs::read_dir(golden).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        check(&parse(&bytes));
        for _ in 0..20 {
            let mut lines: Vec<&[u8]> = bytes.split(|&byte| byte == b'\n').collect();
            for _ in 0..3 {
                let (from, to) = (below(lines.len()), below(lines.len()));
                match below(3) {
                    0 => _ = lines.remove(from),
                    1 => lines.insert(to, lines[from]),
                    _ => lines.swap(from, to),
                }
                if lines.is_empty() {
                    lines.push(b"");
                }
            }
            let damaged = lines.join(&b'\n');
            check(&parse(&damaged[..below(damaged.len() + 1)]));
        }
    }
}

#[test]
fn real_collections() {
    for (_, path) in testkit::corpora() {
        check(&corpus::read(&[path], &Rules::default(), |_, _, _| {}).unwrap());
    }
}
