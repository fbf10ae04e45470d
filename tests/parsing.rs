//! Golden parse of the examples: what becomes of each, as text. `UPDATE=1 cargo test --test parsing` writes it anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod support;

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use xunzhang::corpus::{self, Block, Speech};

#[test]
fn examples() {
    let collection = corpus::read(&[support::examples()], &corpus::Rules::default(), |_, _, _| {}).unwrap();
    let mut parsed = String::new();
    for speech in &collection.speeches {
        show(speech, &mut parsed).unwrap();
    }
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/examples.txt");
    if env::var_os("UPDATE").is_some() {
        fs::write(&golden, &parsed).unwrap();
    }
    let expected = fs::read_to_string(&golden).unwrap();
    for (number, (parsed, expected)) in (1..).zip(parsed.lines().zip(expected.lines())) {
        assert_eq!(parsed, expected, "line {number} of {}", golden.display());
    }
    assert_eq!(parsed.lines().count(), expected.lines().count());
}

/// Fields and warnings whole, blocks by their first characters.
fn show(speech: &Speech, out: &mut String) -> std::fmt::Result {
    let file = speech.source.file.rsplit('/').next().unwrap_or_default();
    writeln!(out, "# {} | {} | {file}:{:?}", speech.id, speech.title, speech.source.lines)?;
    for (name, field) in &speech.fields {
        writeln!(out, "{name}: {} ({}, line {})", field.value, field.precision, field.line)?;
    }
    for warning in &speech.warnings {
        writeln!(out, "warning, line {}: {}", warning.line, warning.message)?;
    }
    for block in &speech.blocks {
        let (kind, text, line) = match block {
            Block::Heading { level, number, text, line } => (format!("h{level} [{number}]"), text, line),
            Block::Header { text, line } => ("header".to_owned(), text, line),
            Block::Paragraph { text, line } => ("p".to_owned(), text, line),
        };
        let opening: String = text.chars().take(30).map(|c| if c == '\n' { '⏎' } else { c }).collect();
        writeln!(out, "{line:>4} {kind} {opening} ({})", text.chars().count())?;
    }
    writeln!(out)
}
