//! Folders as they are: files that nothing can be made of, what this program made itself, records with other names, and
//! what is withdrawn or looked at before it is published. (Making sites needs the engine in the program: run these by
//! `./build.sh test`.)

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::Output;

use serde_json::Value;
use support::{text, xunzhang};
use tempfile::TempDir;
use testkit::contents;

const SPEECH: &str = "在云汀县工作会议上的讲话\n王小明\n同志们：\n今天我们在这里开会，主要任务是总结工作。\n";

/// A fresh folder with these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// The speeches that `parse` prints, and what it says besides.
fn parsed(at: &Path, inputs: &[&str]) -> (Vec<Value>, String) {
    let output = xunzhang(at, &[&["parse"], inputs].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    let lines = text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap());
    (lines.collect(), text(&output.stderr).to_owned())
}

fn built(at: &Path, arguments: &[&str]) -> Output {
    let output = xunzhang(at, &[&["build"], arguments].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    output
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word file of the older kind, or one that is locked, as far as its first bytes and the name of its stream tell.
fn ole(stream: &str) -> Vec<u8> {
    let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600], &name].concat()
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn what_cannot_be_read_is_named_and_the_rest_is_built() {
    let at = folder(&[
        ("in/讲话.txt", SPEECH.as_bytes()),
        ("in/空.docx", b""),
        ("in/空.txt", b""),
        ("in/旧.docx", &ole("PowerPoint Document")),
        ("in/密.docx", &ole("EncryptedPackage")),
        ("in/图.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        (
            "in/数据.txt",
            &(0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect::<Vec<_>>(),
        ),
        ("in/文.txt", b"%PDF-1.4\n"),
        ("in/坏.zip", b"PK\x03\x04 and nothing more"),
        ("in/坏.docx", b"PK\x03\x04 and nothing more"),
        ("in/~$讲话.docx", b"owner"),
        ("in/._讲话.txt", b"\0\x05\x16\x07"),
        ("in/.DS_Store", b"\0"),
        ("in/sub/Thumbs.db", b"\0"),
        ("in/desktop.ini", b"[x]"),
        ("in/照片.png", b"\x89PNG"),
    ]);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("nowhere.txt", at.path().join("in/断.txt")).unwrap();
        std::os::unix::fs::symlink(".", at.path().join("in/环")).unwrap();
    }
    let output = built(at.path(), &["in", "-o", "site"]);
    let said = text(&output.stderr);
    assert!(text(&output.stdout).contains("讲话 1 篇"), "{}", text(&output.stdout));
    let mut table = vec![
        ("in/空.docx", "0 bytes"),
        ("in/空.txt", "0 bytes"),
        ("in/旧.docx", "of the kind .ppt"),
        ("in/密.docx", "encrypted"),
        ("in/图.txt", "a picture"),
        ("in/数据.txt", "binary data"),
        ("in/文.txt", "damaged"),
        ("in/坏.zip", "not a whole zip"),
        ("in/坏.docx", "not a whole zip"),
        ("in/~$讲话.docx", "left by a system"),
        ("in/._讲话.txt", "left by a system"),
        ("in/.DS_Store", "left by a system"),
        ("in/sub/Thumbs.db", "left by a system"),
        ("in/desktop.ini", "left by a system"),
    ];
    if cfg!(unix) {
        table.extend([("in/断.txt", "leads to nothing"), ("in/环", "leads back to a folder")]);
    }
    for (file, words) in &table {
        let line = said.lines().find(|line| line.contains(&format!("warning: {file}: ")));
        let line = line.unwrap_or_else(|| panic!("{file} is not named in {said}"));
        assert!(line.contains(words) && line.contains(" · "), "{line}");
    }
    let all = format!("{} files were passed over: ", table.len());
    assert!(said.contains(&all) && said.contains("left by a system or an editor 5"), "{said}");
    assert!(said.contains("1 files with the ending \"png\""), "{said}");

    let strict = xunzhang(at.path(), &["build", "in", "-o", "site", "--strict"]);
    assert_eq!(strict.status.code(), Some(2));
}

#[test]
fn a_format_that_is_not_read_is_an_error_only_where_nothing_else_is() {
    let at =
        folder(&[("a.txt", SPEECH.as_bytes()), ("b.pdf", b"%PDF-1.4"), ("c.doc", b""), ("in/d.docx", b"")]);
    let (speeches, said) = parsed(at.path(), &["a.txt", "b.pdf", "c.doc"]);
    assert_eq!(speeches.len(), 1);
    assert!(said.contains("warning: b.pdf: ") && said.contains("warning: c.doc: "), "{said}");
    let output = xunzhang(at.path(), &["build", "b.pdf", "c.doc", "in", "-o", "site"]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(
        said.contains("\n  b.pdf: ") && said.contains("\n  c.doc: ") && said.contains("\n  in/d.docx: "),
        "{said}"
    );
    assert_eq!(xunzhang(at.path(), &["build", "a.txt", "none.txt", "-o", "site"]).status.code(), Some(2));
    assert!(!at.path().join("site").exists());
}

#[test]
fn content_decides_what_a_file_is() {
    let page = "<!DOCTYPE html><html><head><title>题</title></head><body><h1>在云汀县工作会议上的讲话</h1><p>今天我们在这里开会，主要任务是总结工作。</p></body></html>";
    let inner = zip(&[("丁.txt", SPEECH.as_bytes())]);
    let archive = zip(&[("甲.txt", SPEECH.as_bytes()), ("乙.txt", b""), ("丙.txt", &inner)]);
    let at =
        folder(&[("in/1.docx", page.as_bytes()), ("in/2.docx", SPEECH.as_bytes()), ("in/3.txt", &archive)]);
    let (speeches, said) = parsed(at.path(), &["in"]);
    assert_eq!(speeches.len(), 3, "{said}");
    for speech in &speeches {
        assert_eq!(speech["title"], "在云汀县工作会议上的讲话");
    }
    assert!(
        said.contains("in/1.docx: 名为 .docx，其实是网页")
            && said.contains("in/2.docx: 名为 .docx，其实是纯文本"),
        "{said}"
    );
    assert!(said.contains("warning: in/3.txt/乙.txt: "), "an empty member is named: {said}");
    assert!(said.contains("warning: in/3.txt/丙.txt: 压缩包里的压缩包不读"), "{said}");
}

#[test]
fn a_bad_member_of_a_zip_is_named_and_the_others_are_read() {
    let long = SPEECH.repeat(20);
    let mut archive = zip(&[
        ("a.txt", long.as_bytes()),
        ("b.txt", SPEECH.as_bytes()),
        ("~$c.docx", b""),
        ("__MACOSX/._b.txt", b""),
    ]);
    // The data of the first member stand behind its name.
    let name = archive.windows(5).position(|window| window == b"a.txt").unwrap();
    archive[name + 5..name + 25].fill(0xff);
    let at = folder(&[("in/a.zip", &archive)]);
    let (speeches, said) = parsed(at.path(), &["in"]);
    assert_eq!(speeches.len(), 1, "{said}");
    for name in ["in/a.zip/a.txt", "in/a.zip/~$c.docx", "in/a.zip/__MACOSX/._b.txt"] {
        assert!(said.contains(&format!("warning: {name}: ")), "{said}");
    }
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn a_build_in_the_folder_of_the_texts_reads_the_texts_alone() {
    let at = folder(&[("a.txt", SPEECH.as_bytes()), ("sub/b.txt", SPEECH.as_bytes())]);
    for _ in 0..5 {
        let output = built(at.path(), &[".", "--strict", "--report", "look.txt"]);
        assert!(text(&output.stdout).contains("讲话 2 篇"), "{}", text(&output.stdout));
    }
    // Other sites, one in a page, a report of another name, and what a build that was killed has left.
    built(at.path(), &["a.txt", "-o", "sub/other"]);
    built(at.path(), &["a.txt", "--single-file", "all.html"]);
    built(at.path(), &["a.txt", "-o", "dist", "--report", "report.json"]);
    fs::create_dir_all(at.path().join("sub/.xunzhang-abcdef/site")).unwrap();
    fs::write(at.path().join("sub/.xunzhang-abcdef/site/c.txt"), SPEECH).unwrap();
    let output = built(at.path(), &[".", "--strict"]);
    assert!(text(&output.stdout).contains("讲话 2 篇"), "{}{}", text(&output.stdout), text(&output.stderr));
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn pages_beside_a_copy_of_the_widget_are_texts() {
    let page = "<!DOCTYPE html><html><body><h1>在云汀县工作会议上的讲话</h1><p>今天我们在这里开会。</p></body></html>";
    let at = folder(&[("own/1.html", page.as_bytes()), ("a.txt", SPEECH.as_bytes())]);
    built(at.path(), &["a.txt", "-o", "site"]);
    for (name, bytes) in contents(&at.path().join("site/xunzhang")) {
        let to = at.path().join("own/xunzhang").join(name);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, bytes).unwrap();
    }
    let (speeches, said) = parsed(at.path(), &["own"]);
    assert_eq!(speeches.len(), 1, "{said}");
    let whole = xunzhang(at.path(), &["parse", "site"]);
    assert_eq!(whole.status.code(), Some(2), "a site of ours is no input");
    // The same, packed.
    let files = contents(&at.path().join("site"));
    let packed: Vec<(String, &[u8])> =
        files.iter().map(|(name, bytes)| (format!("s/{name}"), bytes.as_slice())).collect();
    let mut packed: Vec<(&str, &[u8])> = packed.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    packed.push(("b.txt", SPEECH.as_bytes()));
    fs::write(at.path().join("all.zip"), zip(&packed)).unwrap();
    let (speeches, said) = parsed(at.path(), &["all.zip"]);
    assert_eq!(speeches.len(), 1, "{said}");
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn what_a_killed_build_left_is_cleaned_up() {
    let at = folder(&[("in/a.txt", SPEECH.as_bytes()), (".xunzhang-abcdef/lock", b"site")]);
    fs::create_dir(at.path().join(".xunzhang-abcdef/site")).unwrap();
    let in_use = at.path().join(".xunzhang-ghijkl");
    fs::create_dir(&in_use).unwrap();
    fs::write(in_use.join("lock"), "site").unwrap();
    let lock = fs::File::open(in_use.join("lock")).unwrap();
    lock.lock().unwrap();
    built(at.path(), &["in", "-o", "site"]);
    assert!(!at.path().join(".xunzhang-abcdef").exists());
    assert!(in_use.exists(), "a build that runs keeps its folder");
}

#[test]
fn records_with_other_names_are_read_and_said() {
    let lines = "{\"title\": \"2021年报告\", \"url\": \"https://example.org/1\", \"content\": \"各位代表：\\n\\n现在报告工作。\", \"year\": 2021}\n\
                 {\"title\": \n\
                 {\"title\": \"2022年报告\", \"url\": \"https://example.org/2\", \"content\": \"各位代表：\\n\\n现在报告工作。\", \"year\": 2022}\n";
    let at = folder(&[("a.JSONL", lines.as_bytes())]);
    let output = xunzhang(at.path(), &["parse", "a.JSONL", "--verbose"]);
    let speeches: Vec<Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let dates: Vec<&str> = speeches.iter().map(|speech| speech["date"].as_str().unwrap()).collect();
    assert_eq!(dates, ["2021", "2022"]);
    assert_ne!(speeches[0]["id"], speeches[1]["id"]);
    let said = text(&output.stderr);
    assert!(said.contains("warning: a.JSONL:2: ") && said.contains("content 作正文"), "{said}");
    assert_eq!(xunzhang(at.path(), &["parse", "a.JSONL", "--strict"]).status.code(), Some(2));

    fs::write(at.path().join("b.csv"), "编号,名,文\n1,题,\"甲\n乙\"\n").unwrap();
    fs::write(at.path().join("xunzhang.toml"), "[records]\ntext = \"文\"\ntitle = \"名\"\n").unwrap();
    let (speeches, _) = parsed(at.path(), &["b.csv"]);
    assert_eq!((speeches[0]["id"].as_str(), speeches[0]["title"].as_str()), (Some("1"), Some("题")));
    assert_eq!(speeches[0]["blocks"][0]["text"], "甲\n乙");
}

#[test]
#[cfg_attr(without_engine, ignore = "needs the engine in the program: ./build.sh")]
fn a_purge_leaves_nothing_of_what_is_withdrawn() {
    let secret = "在澜屿县渔港会议上的讲话\n李建国\n同志们：\n渔港改造的款项由海塘基金支付，每年七百万元。\n";
    let at = folder(&[("in/a.txt", SPEECH.as_bytes()), ("in/b.txt", secret.as_bytes())]);
    built(at.path(), &["in", "-o", "site", "--pwa"]);
    let before = contents(&at.path().join("site"));
    let terms = fs::read(at.path().join(".xunzhang-cache/terms")).unwrap();
    fs::remove_file(at.path().join("in/b.txt")).unwrap();
    built(at.path(), &["in", "-o", "site", "--pwa", "--purge"]);
    let after = contents(&at.path().join("site"));

    // Byte for byte what a build makes that never saw it, but for the mark by which browsers forget.
    built(at.path(), &["in", "-o", "clean/site", "--pwa"]);
    let clean = contents(&at.path().join("clean/site"));
    let is_marked = |name: &String| name == "sw.js" || name.contains("/release-");
    for (name, bytes) in after.iter().filter(|(name, _)| !is_marked(name)) {
        assert_eq!(clean.get(name), Some(bytes), "{name}");
    }
    assert_eq!(after.len(), clean.len());
    assert!(before.keys().any(|name| !after.contains_key(name)), "what held it is gone");
    assert_ne!(fs::read(at.path().join(".xunzhang-cache/terms")).unwrap(), terms);
    let words = "渔港改造".as_bytes();
    assert!(after.values().all(|bytes| bytes.windows(words.len()).all(|window| window != words)));

    // The mark is carried on by the next build, so that no browser skips it.
    let mark = |site: &BTreeMap<String, Vec<u8>>| {
        let (_, list) = site.iter().find(|(name, _)| name.contains("/release-")).unwrap();
        serde_json::from_slice::<Value>(list).unwrap()["purged"].clone()
    };
    assert_eq!((mark(&before), mark(&clean)), (Value::Null, Value::Null));
    assert!(mark(&after).is_string());
    built(at.path(), &["in", "-o", "site", "--pwa"]);
    assert_eq!(mark(&contents(&at.path().join("site"))), mark(&after));
}
