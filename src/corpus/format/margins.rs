//! What headers and footers say: each line once, however many sections and pages have it.

use std::collections::HashSet;

/// Lines of headers and footers so far.
#[derive(Default)]
pub(super) struct Margins(HashSet<String>);

impl Margins {
    /// Whether a line was not there before, and is more than the number of a page.
    pub(super) fn is_new(&mut self, line: &str) -> bool {
        let is_number =
            line.chars().all(|c| !c.is_alphabetic() || matches!(c, '第' | '页' | '頁' | '共' | '总' | '總'));
        !is_number && self.0.insert(line.to_owned())
    }
}
