//! Golden parses: what becomes of the examples, and of made-up inputs in every layout, as text.
//! `UPDATE=1 cargo test --test parsing` writes them anew; tests/golden/inputs/EXPECTED.md says what a careful reader
//! expects.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use xunzhang::corpus::{self, BlockKind, Collection, Rules, Speech};

#[test]
fn examples() {
    let collection = corpus::read(&[testkit::examples()], &Rules::default(), |_, _, _| {}).unwrap();
    compare("examples.txt", &shown(&collection));
}

#[test]
fn inputs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/inputs");
    let mut inputs: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    inputs.retain(|path| !path.ends_with("EXPECTED.md"));
    inputs.sort();
    assert!(inputs.len() >= 25);
    let mut parsed = String::new();
    for path in inputs {
        writeln!(parsed, "== {}\n", path.file_name().unwrap().to_string_lossy()).unwrap();
        match corpus::read(std::slice::from_ref(&path), &Rules::default(), |_, _, _| {}) {
            Ok(collection) => parsed.push_str(&shown(&collection)),
            Err(error) => {
                let message = error.to_string();
                let folder = format!("{}/", path.parent().unwrap().display());
                writeln!(parsed, "error: {}\n", message.replace(&folder, "")).unwrap();
            }
        }
    }
    compare("inputs.txt", &parsed);
}

/// The acceptance of the first compilation: five speeches, whole and clean.
#[test]
fn the_crawled_compilation() {
    let Some((_, path)) = testkit::corpora().into_iter().find(|(name, _)| name == "wenku-speeches.txt")
    else {
        return;
    };
    let collection = corpus::read(&[path], &Rules::default(), |_, _, _| {}).unwrap();
    let titles: Vec<&str> = collection.speeches.iter().map(|speech| speech.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "干部在2024年市教育局调研时的讲话",
            "在市房管局调研时的讲话",
            "在市发改委调研时的讲话",
            "在市工商行政管理局调研时的讲话",
            "市委书记在市总工会调研时的讲话"
        ]
    );
    let third = &collection.speeches[2];
    assert_eq!((third.speaker.as_deref(), third.date.as_deref()), (Some("易鹏飞"), Some("2024-04-22")));
    let headings = |speech: &Speech| {
        speech.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading { level: 1, .. })).count()
    };
    assert_eq!(collection.speeches.iter().map(headings).collect::<Vec<_>>(), [4, 4, 4, 3, 3]);
    let removed =
        |reason: &str| collection.removed[0].1.iter().filter(|removed| removed.reason == reason).count();
    assert_eq!((removed("link list"), removed("advertisement"), removed("repeated title")), (29, 1, 4));
    assert!(collection.audits[0].exact);
}

fn compare(name: &str, parsed: &str) {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if env::var_os("UPDATE").is_some() {
        fs::write(&golden, parsed).unwrap();
    }
    let expected = fs::read_to_string(&golden).unwrap();
    for (number, (parsed, expected)) in (1..).zip(parsed.lines().zip(expected.lines())) {
        assert_eq!(parsed, expected, "line {number} of {}", golden.display());
    }
    assert_eq!(parsed.lines().count(), expected.lines().count());
}

fn shown(collection: &Collection) -> String {
    let mut out = String::new();
    for (_, warning) in &collection.warnings {
        writeln!(out, "warning, line {}: {}\n", warning.line, warning.message).unwrap();
    }
    for speech in &collection.speeches {
        show(speech, &mut out).unwrap();
    }
    for (_, removed) in &collection.removed {
        for removed in removed {
            let text = removed.text.replace(['\r', '\n'], "⏎");
            writeln!(out, "removed, line {}: {}: {text}", removed.line, removed.reason).unwrap();
        }
    }
    for audit in &collection.audits {
        let corpus::audit::Audit { characters, titles, blocks, removed, exact, .. } = audit;
        writeln!(
            out,
            "account: {characters} = titles {titles} + blocks {blocks} + {removed:?}, exact: {exact}\n"
        )
        .unwrap();
    }
    out
}

/// Fields and warnings whole, blocks by their first characters.
fn show(speech: &Speech, out: &mut String) -> std::fmt::Result {
    writeln!(out, "# {} | {} | lines {:?}", speech.id, speech.title, speech.source.lines)?;
    for (name, field) in &speech.fields {
        writeln!(
            out,
            "{name}: {} ({}, {:?}, line {})",
            field.value, field.precision, field.confidence, field.line
        )?;
    }
    for warning in &speech.warnings {
        writeln!(out, "warning, line {}: {}", warning.line, warning.message)?;
    }
    for block in &speech.blocks {
        let kind = match &block.kind {
            BlockKind::Heading { level, number, id } => {
                let id = id.as_ref().map(|id| format!(" #{id}")).unwrap_or_default();
                format!("h{level} [{number}]{id}")
            }
            BlockKind::Header => "header".to_owned(),
            BlockKind::Row => "row".to_owned(),
            BlockKind::Paragraph { by, interjections } => {
                let by = by.as_ref().map(|by| format!(" <{by}>")).unwrap_or_default();
                let spans = interjections.iter().map(|(start, end)| format!(" [{start}–{end}]"));
                format!("p{by}{}", spans.collect::<String>())
            }
        };
        let text = &block.text;
        let spans: Vec<String> = block.lines.iter().map(|(first, last)| format!(" {first}–{last}")).collect();
        let opening: String = text.chars().take(30).map(|c| if c == '\n' { '⏎' } else { c }).collect();
        let length = text.chars().count();
        writeln!(out, "{:>4} {kind} {opening} ({length}){}", block.line, spans.concat())?;
    }
    writeln!(out)
}
