//! What a passage is to its document.

use serde::Serialize;

/// What a passage is to its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PassageKind {
    /// The document's title: its first passage.
    Title,
    /// A heading.
    Heading,
    /// A line between title and text.
    Header,
    /// A paragraph.
    Paragraph,
    /// A row of a table, with tabs between its cells.
    Row,
    /// Text of the source that is no part of the document: a rule removed it.
    Removed,
}

/// All kinds, in the order of their codes.
pub(super) const KINDS: [PassageKind; 6] = [
    PassageKind::Title,
    PassageKind::Heading,
    PassageKind::Header,
    PassageKind::Paragraph,
    PassageKind::Row,
    PassageKind::Removed,
];
