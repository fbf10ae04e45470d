//! What is said of a passage beside its kind and its text. Each attribute carries a tag and its length, so that a reader
//! passes over those that it does not know: a new one changes no layout.

use super::bytes::{Cursor, Writer};
use super::error::IndexError;

/// Tags, as they stand in the bytes.
const BY: u64 = 1;
const REASON: u64 = 2;
const DOCUMENTS: u64 = 3;

/// What is said of a passage; most have nothing of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attributes {
    /// Who speaks in it, where that is another than the speaker of its document.
    pub by: Option<String>,
    /// Why it is no part of the document, if a rule removed it.
    pub reason: Option<String>,
    /// The other documents in whose source it stands, by their numbers among the documents of the index, in order.
    pub documents: Vec<u32>,
}

impl Attributes {
    pub(super) fn is_empty(&self) -> bool {
        *self == Attributes::default()
    }

    pub(super) fn write(&self, out: &mut Writer) {
        let mut documents = Writer::default();
        let mut before = 0;
        for &document in &self.documents {
            documents.varint(u64::from(document.wrapping_sub(before)));
            before = document;
        }
        let texts = [(BY, &self.by), (REASON, &self.reason)];
        let texts = texts.into_iter().filter_map(|(tag, text)| Some((tag, text.as_ref()?.as_bytes())));
        let documents = (!documents.bytes.is_empty()).then_some((DOCUMENTS, documents.bytes.as_slice()));
        let all: Vec<(u64, &[u8])> = texts.chain(documents).collect();
        out.varint(all.len() as u64);
        for (tag, value) in all {
            out.varint(tag);
            out.block(value);
        }
    }

    pub(super) fn read(cursor: &mut Cursor<'_>) -> Result<Attributes, IndexError> {
        let mut attributes = Attributes::default();
        for _ in 0..cursor.count(2)? {
            match cursor.varint()? {
                BY => attributes.by = Some(cursor.string()?),
                REASON => attributes.reason = Some(cursor.string()?),
                DOCUMENTS => attributes.documents = read_documents(cursor)?,
                _ => _ = cursor.block()?,
            }
        }
        Ok(attributes)
    }
}

fn read_documents(cursor: &mut Cursor<'_>) -> Result<Vec<u32>, IndexError> {
    let mut value = cursor.within()?;
    let (mut documents, mut before) = (Vec::new(), 0u32);
    while value.left() > 0 {
        let next = before.checked_add(value.u32()?);
        before = next.ok_or_else(|| value.damaged("a speech has a number that is too large"))?;
        documents.push(before);
    }
    Ok(documents)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(by: Option<String>, reason: Option<String>, documents: std::collections::BTreeSet<u32>) {
            let attributes = Attributes { by, reason, documents: documents.into_iter().collect() };
            let mut out = Writer::default();
            attributes.write(&mut out);
            let mut cursor = Cursor::new("test", &out.bytes);
            prop_assert_eq!(Attributes::read(&mut cursor).unwrap(), attributes);
            prop_assert!(cursor.end().is_ok());
        }
    }

    #[test]
    fn an_attribute_of_a_later_version_is_passed_over() {
        let mut out = Writer::default();
        out.varint(2);
        out.varint(99);
        out.block(b"later");
        out.varint(BY);
        out.string("主席");
        let mut cursor = Cursor::new("test", &out.bytes);
        let read = Attributes::read(&mut cursor).unwrap();
        assert_eq!(read, Attributes { by: Some("主席".to_owned()), ..Attributes::default() });
        assert!(cursor.end().is_ok());
    }
}
