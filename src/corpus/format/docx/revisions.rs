//! What a docx holds and a reader does not see: former texts and properties.

/// Elements that are left out with all that is in them, with the reason that the audit gives: text that was deleted or
/// moved away, readings above characters; and what is no text of its own, the former properties of changed paragraphs
/// and the second form of a drawing.
pub(super) const LEFT_OUT: [(&str, &str); 7] = [
    ("del", "deleted"),
    ("moveFrom", "deleted"),
    ("rt", "reading"),
    ("pPrChange", ""),
    ("rPrChange", ""),
    ("sectPrChange", ""),
    ("Fallback", ""),
];
