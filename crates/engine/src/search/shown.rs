//! A passage and the record of its speech as answers show them.

use crate::index::attributes::Attributes;
use crate::index::record::SpeechRecord;
use crate::index::text::StoredPassage;

use super::results::ShownPassage;

/// Where the reader page lies, which shows the speeches that have no page of their own; relative as their urls are.
pub const READER: &str = "xunzhang/read.html";

/// A passage as answers show it.
pub(crate) fn shown(number: u32, passage: &StoredPassage, anchored: bool) -> ShownPassage {
    let Attributes { by, reason, speeches } = passage.attributes.as_deref().cloned().unwrap_or_default();
    ShownPassage {
        id: number,
        kind: passage.kind,
        anchor: anchored.then(|| passage.anchor.id(passage.kind)),
        ordinal: passage.ordinal,
        headings: passage.headings(),
        text: passage.text.clone(),
        by,
        reason,
        speeches,
    }
}

/// The record of a passage's speech as answers show it: one that is read on the reader page links there. The number of its
/// first passage says where to look, its id whether it is still that speech, whatever was built since.
pub(crate) fn linked(number: u32, passage: &StoredPassage, speech: &SpeechRecord) -> SpeechRecord {
    let mut record = speech.clone();
    if speech.url.is_none() && speech.anchored {
        let mut url = format!("{READER}?p={}&id=", number.saturating_sub(passage.before));
        for byte in speech.id.bytes() {
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
