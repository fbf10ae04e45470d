//! Whether a query may be written otherwise: with other numerals, or with synonyms. The extras say how; the search itself
//! only says that they are worth asking.

use crate::text::fold::Folding;

use super::literal::{Needle, contains};

/// What makes a number of characters, but for the digits from one to nine, which most words with them are not.
const HINTS: &str = "第〇零○十百千万亿廿卅月";

/// Whether a folded text may be written otherwise, as far as that can be told at a glance.
pub(crate) fn is_rewritable(text: &[char], synonyms: &str, folding: &Folding) -> bool {
    let folded: Vec<char> = synonyms.chars().map(|c| folding.fold(c)).collect();
    let stands = |word: &[char]| contains(text, &Needle::literal(word));
    let hints = |&c: &char| c.is_ascii_digit() || HINTS.chars().any(|hint| hint == c);
    text.iter().any(hints) || folded.split(|&c| c < ' ').any(stands)
}
