//! Text blocks: passages in their original characters, with all that a hit shows.
//!
//! A block holds the passages of one or more speeches in order. Where it begins in the middle of a speech it repeats
//! the speech's record, the headings in force and the counts so far, so a hit is complete with one block and no
//! table of documents has to be fetched beside it.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::rc::Rc;

use serde::Serialize;

use super::bytes::{Cursor, Writer};
use super::codes::Codes;
use super::document::Document;
use super::error::IndexError;
use super::file::{self, Kind};

/// Coded bytes of a block: with the first so many it may be closed (about 3 KB deflated), and it is closed before the passage
/// that would make it larger than the second.
pub(crate) const BLOCK: Range<usize> = 4_000..6_000;
/// The same of a very large collection: its directory, which every search fetches, is then a third smaller.
pub(crate) const LARGE_BLOCK: Range<usize> = 6_000..9_000;
/// Little text is one block.
pub(crate) const WHOLE: Range<usize> = usize::MAX..usize::MAX;
/// Between the two, a block is closed before a passage whose checksum has these bits all zero: where blocks are cut depends
/// on their text, so that an added speech moves few borders.
const BORDER_MASK: u32 = 0x3;
/// Text of up to so many coded bytes stays in one block.
const SMALL_TEXT: usize = 64_000;

/// What a passage is to its speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PassageKind {
    /// The speech's title: its first passage.
    Title,
    /// A heading.
    Heading,
    /// A line between title and text.
    Header,
    /// A paragraph.
    Paragraph,
}

/// All kinds, in the order of their codes.
const KINDS: [PassageKind; 4] =
    [PassageKind::Title, PassageKind::Heading, PassageKind::Header, PassageKind::Paragraph];
/// Bits of a passage's head that hold its kind.
const KIND_BITS: u32 = 2;
/// Bit of a passage's head: the occurrence number of its anchor follows.
const REPEATED: u32 = 1 << KIND_BITS;
/// Bits of a passage's head below a heading's level.
const HEAD_BITS: u32 = KIND_BITS + 1;
/// The deepest level of a heading; what is deeper counts as this deep.
const DEEPEST_HEADING: u8 = 16;

/// Where a passage stands on its reading page. Made of its contents, so that links survive a rebuild and whatever is
/// added before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    /// Checksum of the original text.
    checksum: u32,
    /// 1 for the first passage of the speech with this checksum, 2 for the next.
    occurrence: u32,
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "p{:08x}", self.checksum)?;
        if self.occurrence > 1 { write!(f, "-{}", self.occurrence) } else { Ok(()) }
    }
}

/// The anchors of a speech's passages: its title and all others, in order.
pub fn anchors<'t>(texts: impl Iterator<Item = &'t str>) -> impl Iterator<Item = Anchor> {
    let mut seen = HashMap::new();
    texts.map(move |text| {
        let checksum = file::checksum(text.as_bytes());
        let occurrence = seen.entry(checksum).or_insert(0);
        *occurrence += 1;
        Anchor { checksum, occurrence: *occurrence }
    })
}

/// What a hit says about the speech that it stands in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SpeechRecord {
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

/// Flags of a speech's record: what follows of that which not every speech has, and whether its page has anchors.
const HAS_URL: u8 = 1;
const HAS_SPEAKER: u8 = 2;
const HAS_DATE: u8 = 4;
const ANCHORED: u8 = 8;
const HAS_OCCASION: u8 = 16;

impl SpeechRecord {
    fn write(&self, codes: &Codes, out: &mut Writer) {
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

    fn read(codes: &Codes, cursor: &mut Cursor<'_>) -> Result<SpeechRecord, IndexError> {
        let flags = cursor.byte()?;
        let id = cursor.string()?;
        let title = codes.read_text(cursor)?;
        let mut optional = |flag| if flags & flag != 0 { cursor.string().map(Some) } else { Ok(None) };
        let (url, speaker, date) = (optional(HAS_URL)?, optional(HAS_SPEAKER)?, optional(HAS_DATE)?);
        let occasion = if flags & HAS_OCCASION != 0 { Some(codes.read_text(cursor)?) } else { None };
        Ok(SpeechRecord { id, title, url, speaker, date, occasion, anchored: flags & ANCHORED != 0 })
    }
}

/// A heading. The passages below it share it, so that a block takes no more memory for many headings above many passages.
#[derive(Debug, PartialEq, Eq)]
struct Heading {
    level: u8,
    text: String,
    /// The next that is above it, of a lower level.
    above: Option<Rc<Heading>>,
}

impl Heading {
    /// A heading below those that stand here.
    fn below(above: Option<Rc<Heading>>, level: u8, text: &str) -> Option<Rc<Heading>> {
        Some(Rc::new(Heading { level, text: text.to_owned(), above }))
    }

    /// This one and those above it, the outermost first.
    fn path(innermost: &Option<Rc<Heading>>) -> Vec<&Heading> {
        let mut path: Vec<&Heading> =
            std::iter::successors(innermost.as_deref(), |heading| heading.above.as_deref()).collect();
        path.reverse();
        path
    }
}

/// Where the reader of a speech stands: the innermost heading in force, and how many passages of each kind went before.
#[derive(Debug, Clone, Default)]
struct Place {
    heading: Option<Rc<Heading>>,
    counts: [u32; KINDS.len()],
}

impl Place {
    /// Goes past a passage; gives its number among those of its kind, from 1.
    fn pass(&mut self, kind: PassageKind, level: u8, text: &str) -> u32 {
        if kind == PassageKind::Heading {
            self.heading = Heading::below(self.above(kind, level), level, text);
        }
        let count = self.counts.get_mut(kind as usize);
        count.map_or(0, |count| {
            *count = count.saturating_add(1);
            *count
        })
    }

    /// Passages that went before.
    fn passed(&self) -> u32 {
        self.counts.iter().fold(0, |sum, &count| sum.saturating_add(count))
    }

    /// The innermost heading above a passage of this kind and level.
    fn above(&self, kind: PassageKind, level: u8) -> Option<Rc<Heading>> {
        let mut above = &self.heading;
        while let Some(heading) =
            above.as_ref().filter(|above| kind == PassageKind::Heading && above.level >= level)
        {
            above = &heading.above;
        }
        above.clone()
    }

    fn write(&self, codes: &Codes, out: &mut Writer) {
        let headings = Heading::path(&self.heading);
        out.varint(headings.len() as u64);
        for Heading { level, text, .. } in headings {
            out.raw(&[*level]);
            codes.write_text(out, text);
        }
        self.counts.iter().for_each(|&count| out.varint(u64::from(count)));
    }

    fn read(codes: &Codes, cursor: &mut Cursor<'_>) -> Result<Place, IndexError> {
        let mut place = Place::default();
        for _ in 0..cursor.count(2)? {
            let (level, outer) = (cursor.byte()?, place.heading.as_ref().map_or(0, |outer| outer.level));
            if level <= outer || level > DEEPEST_HEADING {
                return Err(cursor.damaged("the headings in force are not in order"));
            }
            place.heading = Heading::below(place.heading, level, &codes.read_text(cursor)?);
        }
        for count in &mut place.counts {
            *count = cursor.u32()?;
        }
        Ok(place)
    }
}

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
        let mut place = Place::default();
        let mut part = Part::begin(&document.speech, &place, codes);
        let title = (PassageKind::Title, 0, document.speech.title.as_str());
        let passages = document
            .passages
            .iter()
            .map(|passage| (passage.kind, passage.level.min(DEEPEST_HEADING), passage.text.as_str()));
        let anchors = anchors(document.texts().map(|(_, text)| text));
        for ((kind, level, text), anchor) in std::iter::once(title).chain(passages).zip(anchors) {
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
                part = Part::begin(&document.speech, &place, codes);
            }
            let repeated = if anchor.occurrence > 1 { REPEATED } else { 0 };
            part.body.varint(u64::from(u32::from(level) << HEAD_BITS | repeated | kind as u32));
            if repeated > 0 {
                part.body.varint(u64::from(anchor.occurrence));
            }
            part.body.raw(&coded.bytes);
            part.passages += 1;
            place.pass(kind, level, text);
        }
        open.end_part(part);
    }
    if open.passages > 0 {
        sink(open.passages, file::seal(Kind::Text, &open.parts.bytes));
    }
}

/// A part of a block: passages of one speech.
struct Part {
    head: Writer,
    body: Writer,
    passages: u32,
}

impl Part {
    fn begin(speech: &SpeechRecord, place: &Place, codes: &Codes) -> Part {
        let mut head = Writer::default();
        speech.write(codes, &mut head);
        place.write(codes, &mut head);
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
    /// Passages of its speech before it.
    pub before: u32,
    /// Its number among the passages of its kind in its speech, from 1.
    pub ordinal: u32,
    /// The original text.
    pub text: String,
    /// Where it stands on the reading page.
    pub anchor: Anchor,
    /// The innermost heading above it.
    heading: Option<Rc<Heading>>,
    /// Place of its speech among the records of the block.
    speech: usize,
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
    speeches: Vec<SpeechRecord>,
    passages: Vec<StoredPassage>,
}

impl TextBlock {
    /// Opens the block, which has to hold `expected` passages.
    pub fn open(name: &str, bytes: &[u8], codes: &Codes, expected: u32) -> Result<TextBlock, IndexError> {
        let mut cursor = file::open(name, Kind::Text, bytes)?;
        let mut block = TextBlock { speeches: Vec::new(), passages: Vec::new() };
        while cursor.left() > 0 {
            let speech = SpeechRecord::read(codes, &mut cursor)?;
            let mut place = Place::read(codes, &mut cursor)?;
            for at in 0..cursor.count(1)? {
                let head = cursor.u32()?;
                let level = u8::try_from(head >> HEAD_BITS).unwrap_or(u8::MAX);
                let Some(&kind) = KINDS.get((head & ((1 << KIND_BITS) - 1)) as usize) else {
                    return Err(cursor.damaged("a passage is of no kind"));
                };
                if kind == PassageKind::Title && at > 0 || level > DEEPEST_HEADING {
                    return Err(cursor.damaged("a title or a heading stands where none can"));
                }
                let occurrence = if head & REPEATED > 0 { cursor.u32()? } else { 1 };
                let text = match kind {
                    PassageKind::Title => speech.title.clone(),
                    _ => codes.read_text(&mut cursor)?,
                };
                let (before, heading) = (place.passed(), place.above(kind, level));
                let ordinal = place.pass(kind, level, &text);
                let anchor = Anchor { checksum: file::checksum(text.as_bytes()), occurrence };
                let speech = block.speeches.len();
                block.passages.push(StoredPassage { kind, before, ordinal, text, anchor, heading, speech });
            }
            block.speeches.push(speech);
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

    /// The passage at this place in the block, with its speech.
    pub fn passage(&self, at: usize) -> Option<(&StoredPassage, &SpeechRecord)> {
        let passage = self.passages.get(at)?;
        Some((passage, self.speeches.get(passage.speech)?))
    }
}
