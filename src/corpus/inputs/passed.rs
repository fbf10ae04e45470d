//! Files that are passed over, and why.

use super::super::collection::File;
use super::super::error::{CorpusError, Warning};

/// What is said of a file that a system or an editor left.
pub(super) const LEFTOVER: &str = "系统或编辑器的附属文件，不是文稿，可以删去 · left by a system or an editor, no document; it may be deleted";

/// A file that is passed over, with what is wrong and the mend.
pub(super) fn passed_over(path: &str, error: &CorpusError) -> File {
    let warning = Warning { line: 0, message: error.what(path) };
    File { path: path.to_owned(), warnings: vec![warning], passed: Some(error.fault()), ..File::default() }
}
