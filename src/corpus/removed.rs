//! Text that became part of no document: which rule took it out, and whether it may be published.

use serde::Serialize;

/// A stretch of the source that became part of no speech.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Removed {
    /// Line in the source file, from 1.
    pub line: u32,
    /// Why: `advertisement`, `link list`, `repeated title`, …
    pub reason: &'static str,
    /// What it was.
    pub text: String,
    /// The whole line that it stood within, as a reader of the source sees it; `None` where it was the whole line.
    #[serde(skip)]
    pub line_text: Option<String>,
    /// Who took it out.
    #[serde(skip)]
    pub remover: Remover,
}

/// Who took something out of a text, which decides whether it may be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remover {
    /// A rule of ours, which may be wrong: it was visible, and can be searched apart.
    Rule,
    /// The markup or the nature of the characters: no reader of the source sees it.
    Invisible,
    /// The owner of the collection: it stands in no output.
    Owner,
}

impl Removed {
    /// A whole line, or what is left of it, that a rule of ours took out.
    pub(super) fn by_rule(line: u32, reason: &'static str, text: &str) -> Removed {
        Removed { line, reason, text: text.to_owned(), line_text: None, remover: Remover::Rule }
    }
}
