//! What the tests of several packages share: indexes of made-up documents, and the corpora that they read.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

pub mod index;
pub mod matched;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Numbers that are the same on every run (Knuth's MMIX multiplier).
pub struct Numbers(pub u64);

impl Numbers {
    /// A number below the limit.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

/// The paths and bytes of all files below a folder, in order.
pub fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("the folder is read"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).expect("it is below").to_string_lossy().into_owned();
            (name, fs::read(entry.path()).expect("the file is read"))
        })
        .collect()
}

/// The made-up documents of the repository.
pub fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/speeches")
}

/// The inputs that the tests are run on, each with a name: the examples, and where `XUNZHANG_CORPORA` names a folder
/// with real ones, those as well.
pub fn corpora() -> Vec<(String, PathBuf)> {
    let mut corpora = vec![("examples".to_owned(), examples())];
    if let Some(folder) = std::env::var_os("XUNZHANG_CORPORA") {
        for name in ["wenku-speeches.txt", "govreports", "cmrc.jsonl"] {
            let path = fs::canonicalize(Path::new(&folder).join("corpus").join(name));
            corpora.push((name.to_owned(), path.unwrap_or_else(|error| panic!("corpus/{name}: {error}"))));
        }
    } else {
        // Not captured, as what is printed would be: nobody shall take the examples for more.
        let note = "note: XUNZHANG_CORPORA names no collections; this runs on the examples alone";
        writeln!(io::stderr(), "{note}").expect("the note is written");
    }
    corpora
}
