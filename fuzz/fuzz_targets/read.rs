//! Bytes as a file with an ending.

use std::fs;

use xunzhang::corpus::{self, Rules};

/// Reads bytes as a file with this ending, and has its audits agree.
pub fn as_file(ending: &str, bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("a.{ending}"));
    fs::write(&path, bytes).unwrap();
    if let Ok(collection) = corpus::read(&[path], &Rules::default(), |_, _, _| {}) {
        assert!(collection.audits.iter().all(|audit| audit.exact), "{:?}", collection.audits);
    }
}
