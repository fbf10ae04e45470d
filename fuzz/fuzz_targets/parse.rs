//! Any bytes, in every format: an error or speeches whose audits agree, never a panic. The first byte chooses the
//! format. `cargo +nightly fuzz run parse -- -max_total_time=60`, with tests/golden/inputs as a corpus.

#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;
use xunzhang::corpus::{self, Rules};

const ENDINGS: [&str; 6] = ["txt", "md", "html", "docx", "zip", "jsonl"];

fuzz_target!(|input: &[u8]| {
    let Some((&choice, bytes)) = input.split_first() else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("a.{}", ENDINGS[usize::from(choice) % ENDINGS.len()]));
    fs::write(&path, bytes).unwrap();
    if let Ok(collection) = corpus::read(&[path], &Rules::default(), |_, _, _| {}) {
        assert!(collection.audits.iter().all(|audit| audit.exact), "{:?}", collection.audits);
    }
});
