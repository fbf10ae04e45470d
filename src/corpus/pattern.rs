//! Patterns that are constants of the program.

use regex::Regex;

/// Compiles a constant pattern.
#[expect(
    clippy::unwrap_used,
    reason = "patterns are constants, and each is compiled by the tests of its module"
)]
pub(super) fn pattern(constant: &str) -> Regex {
    Regex::new(constant).unwrap()
}
