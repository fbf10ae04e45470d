//! Text blocks: passages in their original characters, with all that a hit shows.
//!
//! A block holds the passages of one or more documents in order. Where it begins in the middle of a document it repeats
//! the document's record, the headings in force and the counts so far, so a hit is complete with one block and no
//! table of documents has to be fetched beside it.

use std::ops::Range;
use std::rc::Rc;

use super::anchor::{Anchor, anchors};
use super::attributes::Attributes;
use super::bytes::Writer;
use super::codes::Codes;
use super::document::Document;
use super::error::IndexError;
use super::file::{self, Kind};
use super::outline::{Heading, MAX_HEADING_LEVEL, OutlineCursor};
use super::passage::{KINDS, PassageKind};
use super::record::DocumentRecord;

/// Coded bytes of a block: with the first so many it may be closed (about 3 KB deflated), and it is closed before the passage
/// that would make it larger than the second.
pub(crate) const BLOCK: Range<usize> = 4_000..6_000;
/// The same of a very large collection: its directory, which every search fetches, is then a third smaller.
pub(crate) const LARGE_BLOCK: Range<usize> = 6_000..9_000;
/// Little text is one block.
pub(crate) const WHOLE: Range<usize> = usize::MAX..usize::MAX;
/// Between the two, a block is closed before a passage whose checksum has these bits all zero: where blocks are cut depends
/// on their text, so that an added document moves few borders.
const BORDER_MASK: u32 = 0x3;
/// Text of up to so many coded bytes stays in one block.
const SMALL_TEXT: usize = 64_000;

/// Bits of a passage's head that hold its kind.
const KIND_BITS: u32 = 3;
/// Bit of a passage's head: the occurrence number of its anchor follows.
const REPEATED: u32 = 1 << KIND_BITS;
/// Bit of a passage's head: attributes follow.
const ATTRIBUTED: u32 = 2 << KIND_BITS;
/// Bits of a passage's head below a heading's level.
const HEAD_BITS: u32 = KIND_BITS + 2;

/// Whether the text of a collection is so little that its index is one file.
pub(crate) fn is_small(documents: &[Document], codes: &Codes) -> bool {
    let mut coded = Writer::default();
    documents.iter().flat_map(|document| &document.passages).all(|passage| {
        codes.write_text(&mut coded, &passage.text);
        coded.bytes.len() <= SMALL_TEXT
    })
}

/// Writes the passages of all documents: how many passages each block holds, and its contents, sealed. Little text is one
/// block.
pub(crate) fn write(
    documents: &[Document],
    codes: &Codes,
    sizes: &Range<usize>,
    mut sink: impl FnMut(u32, Vec<u8>),
) {
    let mut open = OpenBlock::default();
    let mut coded = Writer::default();
    for document in documents {
        let mut outline = OutlineCursor::default();
        let mut part = Part::begin(&document.record, &outline, codes);
        let about = document
            .passages
            .iter()
            .map(|passage| (passage.level.min(MAX_HEADING_LEVEL), &passage.attributes));
        let none = Attributes::default();
        let about = document.titled.then_some((0, &none)).into_iter().chain(about);
        let anchors = anchors(document.texts().map(|(_, text)| text));
        for (((kind, text), (level, attributes)), anchor) in document.texts().zip(about).zip(anchors) {
            coded.bytes.clear();
            // The title stands in the record already.
            if kind != PassageKind::Title {
                codes.write_text(&mut coded, text);
            }
            let size = open.parts.bytes.len() + part.size();
            let full = size + coded.bytes.len() > sizes.end
                || size >= sizes.start && anchor.checksum & BORDER_MASK == 0;
            if open.passages + part.passages > 0 && full {
                open.end_part(part);
                sink(open.passages, file::seal(Kind::Text, &open.parts.bytes));
                open = OpenBlock::default();
                part = Part::begin(&document.record, &outline, codes);
            }
            let repeated = if anchor.occurrence > 1 { REPEATED } else { 0 };
            let attributed = if attributes.is_empty() { 0 } else { ATTRIBUTED };
            part.body.varint(u64::from(u32::from(level) << HEAD_BITS | attributed | repeated | kind as u32));
            if repeated > 0 {
                part.body.varint(u64::from(anchor.occurrence));
            }
            if attributed > 0 {
                attributes.write(&mut part.body);
            }
            part.body.raw(&coded.bytes);
            part.passages += 1;
            outline.pass(kind, level, text);
        }
        open.end_part(part);
    }
    if open.passages > 0 {
        sink(open.passages, file::seal(Kind::Text, &open.parts.bytes));
    }
}

/// A part of a block: passages of one document.
struct Part {
    head: Writer,
    body: Writer,
    passages: u32,
}

impl Part {
    fn begin(document: &DocumentRecord, outline: &OutlineCursor, codes: &Codes) -> Part {
        let mut head = Writer::default();
        document.write(codes, &mut head);
        outline.write(codes, &mut head);
        Part { head, body: Writer::default(), passages: 0 }
    }

    fn size(&self) -> usize {
        self.head.bytes.len() + self.body.bytes.len()
    }
}

/// A file that is being written.
#[derive(Default)]
struct OpenBlock {
    parts: Writer,
    passages: u32,
}

impl OpenBlock {
    fn end_part(&mut self, part: Part) {
        if part.passages > 0 {
            self.parts.raw(&part.head.bytes);
            self.parts.varint(u64::from(part.passages));
            self.parts.raw(&part.body.bytes);
            self.passages += part.passages;
        }
    }
}

/// A passage as it is read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPassage {
    /// What it is.
    pub kind: PassageKind,
    /// Passages of its document before it.
    pub before: u32,
    /// Its number among the passages of its kind in its document, from 1.
    pub ordinal: u32,
    /// The original text.
    pub text: String,
    /// Where it stands on the reading page.
    pub anchor: Anchor,
    /// What else is said of it; of most nothing.
    pub attributes: Option<Box<Attributes>>,
    /// The innermost heading above it.
    heading: Option<Rc<Heading>>,
    /// Place of its document among the records of the block.
    document: usize,
}

impl StoredPassage {
    /// The headings above it, the outermost first.
    pub fn headings(&self) -> Vec<String> {
        Heading::path(&self.heading).into_iter().map(|heading| heading.text.clone()).collect()
    }
}

/// A text block that has been opened.
#[derive(Debug)]
pub struct TextBlock {
    documents: Vec<DocumentRecord>,
    passages: Vec<StoredPassage>,
}

impl TextBlock {
    /// Opens the block, which has to hold `expected` passages.
    pub fn open(name: &str, bytes: &[u8], codes: &Codes, expected: u32) -> Result<TextBlock, IndexError> {
        let mut cursor = file::open(name, Kind::Text, bytes)?;
        let mut block = TextBlock { documents: Vec::new(), passages: Vec::new() };
        while cursor.left() > 0 {
            let document = DocumentRecord::read(codes, &mut cursor)?;
            let mut outline = OutlineCursor::read(codes, &mut cursor)?;
            for at in 0..cursor.count(1)? {
                let head = cursor.u32()?;
                let level = u8::try_from(head >> HEAD_BITS).unwrap_or(u8::MAX);
                let Some(&kind) = KINDS.get((head & ((1 << KIND_BITS) - 1)) as usize) else {
                    return Err(cursor.damaged("a passage is of no kind"));
                };
                if kind == PassageKind::Title && at > 0 || level > MAX_HEADING_LEVEL {
                    return Err(cursor.damaged("a title or a heading stands where none can"));
                }
                let occurrence = if head & REPEATED > 0 { cursor.u32()? } else { 1 };
                let attributes = match head & ATTRIBUTED {
                    0 => None,
                    _ => Some(Box::new(Attributes::read(&mut cursor)?)),
                };
                let text = match kind {
                    PassageKind::Title => document.title.clone(),
                    _ => codes.read_text(&mut cursor)?,
                };
                let (before, heading) = (outline.passed(), outline.above(kind, level));
                let ordinal = outline.pass(kind, level, &text);
                let anchor = Anchor { checksum: file::checksum(text.as_bytes()), occurrence };
                let document = block.documents.len();
                block.passages.push(StoredPassage {
                    kind,
                    before,
                    ordinal,
                    text,
                    anchor,
                    attributes,
                    heading,
                    document,
                });
            }
            block.documents.push(document);
        }
        if block.passages.len() == expected as usize {
            Ok(block)
        } else {
            Err(cursor.damaged("the number of passages is not the directory's"))
        }
    }

    /// Bytes of memory that it takes, nearly.
    pub(crate) fn size(&self) -> usize {
        let text = |passage: &StoredPassage| passage.text.len() + size_of::<StoredPassage>();
        self.passages.iter().map(text).sum()
    }

    /// All passages, in order.
    pub(crate) fn passages(&self) -> &[StoredPassage] {
        &self.passages
    }

    /// The passage at this place in the block, with its document.
    pub fn passage(&self, at: usize) -> Option<(&StoredPassage, &DocumentRecord)> {
        let passage = self.passages.get(at)?;
        Some((passage, self.documents.get(passage.document)?))
    }
}
