//! What the styles of Word, WPS and LibreOffice say that their paragraphs are.

/// What a style says that its paragraphs are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Title,
    /// A heading, with its level from 1.
    Heading(u8),
    /// A line of a table of contents.
    Contents,
}

impl Kind {
    /// What a style of this name is.
    pub(super) fn named(name: &str) -> Option<Kind> {
        let name = name.to_lowercase().replace(' ', "");
        let numbered = |prefix: &str| name.strip_prefix(prefix)?.parse::<u8>().ok();
        match name.as_str() {
            "title" | "标题" => Some(Kind::Title),
            "tocheading" | "toc标题" => Some(Kind::Contents),
            _ if numbered("toc").is_some() => Some(Kind::Contents),
            _ => numbered("heading").or(numbered("标题")).map(Kind::Heading),
        }
    }
}
