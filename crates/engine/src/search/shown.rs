//! The passage of an answer, and the record of its document.

use crate::index::attributes::Attributes;
use crate::index::record::DocumentRecord;
use crate::index::text::StoredPassage;

use super::condition::Read;
use super::results::{Hit, ShownPassage, Tier};
use super::snippet::snippets;
use super::tiers::Tiers;
use super::verify::Verified;

/// Where the reader page lies, which shows the documents that have no page of their own; relative as their urls are.
pub const READER: &str = "xunzhang/read.html";

/// A passage as answers show it.
pub(crate) fn shown(number: u32, passage: &StoredPassage, anchored: bool) -> ShownPassage {
    let Attributes { by, reason, documents } = passage.attributes.as_deref().cloned().unwrap_or_default();
    ShownPassage {
        id: number,
        kind: passage.kind,
        anchor: anchored.then(|| passage.anchor.id(passage.kind)),
        ordinal: passage.ordinal,
        headings: passage.headings(),
        text: passage.text.clone(),
        by,
        reason,
        documents,
    }
}

/// The record of a passage's document as answers show it: one that is read on the reader page links there. The number of its
/// first passage says where to look, its id whether it is still that document, whatever was built since.
pub(crate) fn linked(number: u32, passage: &StoredPassage, document: &DocumentRecord) -> DocumentRecord {
    let mut record = document.clone();
    if document.url.is_none() && document.anchored {
        let mut url = format!("{READER}?p={}&id=", number.saturating_sub(passage.before));
        for byte in document.id.bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
                url.push(byte.into());
            } else {
                url += &format!("%{byte:02X}");
            }
        }
        record.url = Some(url);
    }
    record
}

/// A hit as answers show it; `first` is the number of the first passage.
pub(super) fn hit(verified: Verified<'_>, tier: Tier, tiers: &Tiers<'_, '_>, first: u32) -> Hit {
    let marks = tiers.marks(tier, &verified.read);
    let without = if tier == Tier::Partial { tiers.without(&verified.read) } else { Vec::new() };
    let Read { number, passage, document, text } = verified.read;
    let number = first + number;
    Hit {
        tier,
        without,
        document: linked(number, passage, document),
        snippets: snippets(&passage.text, &text, &marks),
        marks: marks.into_iter().map(|mark| text.original(mark)).collect(),
        passage: shown(number, passage, document.anchored),
        score: verified.candidate.score(),
    }
}
