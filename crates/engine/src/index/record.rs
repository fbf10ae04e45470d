//! The record of a document: what a hit says about it.

use serde::Serialize;

use super::bytes::{Cursor, Writer};
use super::codes::Codes;
use super::error::IndexError;

/// The record of a document: what a hit says about it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DocumentRecord {
    /// Identifier, unique in the collection.
    pub id: String,
    /// Title.
    pub title: String,
    /// Where it is read: relative to the folder that holds the folder of the index, or absolute.
    pub url: Option<String>,
    /// Who spoke.
    pub speaker: Option<String>,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Where it was given: a meeting, a visit.
    pub occasion: Option<String>,
    /// Whether it is read on a page that has an anchor for each passage: that at `url`, or where there is none, the reader
    /// page.
    #[serde(skip)]
    pub anchored: bool,
}

/// Flags of a record: which optional fields follow, and whether the document's page has anchors.
const HAS_URL: u8 = 1;
const HAS_SPEAKER: u8 = 2;
const HAS_DATE: u8 = 4;
const ANCHORED: u8 = 8;
const HAS_OCCASION: u8 = 16;

impl DocumentRecord {
    pub(super) fn write(&self, codes: &Codes, out: &mut Writer) {
        let strings = [(&self.url, HAS_URL), (&self.speaker, HAS_SPEAKER), (&self.date, HAS_DATE)];
        let optional = strings.into_iter().chain([(&self.occasion, HAS_OCCASION)]);
        let flags = optional.filter(|(text, _)| text.is_some()).map(|(_, flag)| flag);
        out.raw(&[flags.sum::<u8>() | if self.anchored { ANCHORED } else { 0 }]);
        out.string(&self.id);
        codes.write_text(out, &self.title);
        for text in strings.iter().filter_map(|(text, _)| text.as_ref()) {
            out.string(text);
        }
        // Most stand in the title or a header line too: in the same codes, so that deflate finds them there.
        if let Some(occasion) = &self.occasion {
            codes.write_text(out, occasion);
        }
    }

    pub(super) fn read(codes: &Codes, cursor: &mut Cursor<'_>) -> Result<DocumentRecord, IndexError> {
        let flags = cursor.byte()?;
        let id = cursor.string()?;
        let title = codes.read_text(cursor)?;
        let mut optional = |flag| if flags & flag != 0 { cursor.string().map(Some) } else { Ok(None) };
        let (url, speaker, date) = (optional(HAS_URL)?, optional(HAS_SPEAKER)?, optional(HAS_DATE)?);
        let occasion = if flags & HAS_OCCASION != 0 { Some(codes.read_text(cursor)?) } else { None };
        Ok(DocumentRecord { id, title, url, speaker, date, occasion, anchored: flags & ANCHORED != 0 })
    }
}
