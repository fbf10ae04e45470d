//! Text files: passages in their original characters, with all that a hit shows.
//!
//! A file holds the passages of one or more speeches in order. Where it begins in the middle of a speech it repeats
//! the speech's record, the headings in force and the counts so far, so a hit is complete with one file and no
//! table of documents has to be fetched beside it.

use std::collections::HashMap;
use std::fmt;

use serde::Serialize;

use super::build::Document;
use super::bytes::{Cursor, Writer};
use super::codes::Codes;
use super::error::IndexError;
use super::file::{self, File, Hash, Kind};

/// A file is closed before the passage that would make it larger than this, in coded bytes (about 4 KB deflated).
const FILE_SIZE: usize = 5_400;
/// Text of up to so many coded bytes stays in one file.
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
    /// Whether `url` is a reading page, which has an anchor for each passage.
    #[serde(skip)]
    pub anchored: bool,
}

/// Flags of a speech's record: which of its optional strings follow, and whether its page has anchors.
const HAS_URL: u8 = 1;
const HAS_SPEAKER: u8 = 2;
const HAS_DATE: u8 = 4;
const ANCHORED: u8 = 8;

impl SpeechRecord {
    fn write(&self, codes: &Codes, out: &mut Writer) {
        let strings = [(&self.url, HAS_URL), (&self.speaker, HAS_SPEAKER), (&self.date, HAS_DATE)];
        let flags = strings.iter().filter(|(text, _)| text.is_some()).map(|(_, flag)| flag);
        out.raw(&[flags.sum::<u8>() | if self.anchored { ANCHORED } else { 0 }]);
        out.string(&self.id);
        codes.write_text(out, &self.title);
        for text in strings.iter().filter_map(|(text, _)| text.as_ref()) {
            out.string(text);
        }
    }

    fn read(codes: &Codes, cursor: &mut Cursor<'_>) -> Result<SpeechRecord, IndexError> {
        let flags = cursor.byte()?;
        let id = cursor.string()?;
        let title = codes.read_text(cursor)?;
        let mut optional = |flag| if flags & flag != 0 { cursor.string().map(Some) } else { Ok(None) };
        let (url, speaker, date) = (optional(HAS_URL)?, optional(HAS_SPEAKER)?, optional(HAS_DATE)?);
        Ok(SpeechRecord { id, title, url, speaker, date, anchored: flags & ANCHORED != 0 })
    }
}

/// Where the reader of a speech stands: the headings in force, and how many passages of each kind went before.
#[derive(Debug, Clone, Default)]
struct Place {
    /// (level, text), the outermost first.
    headings: Vec<(u8, String)>,
    counts: [u32; KINDS.len()],
}

impl Place {
    /// Goes past a passage; gives its number among those of its kind, from 1.
    fn pass(&mut self, kind: PassageKind, level: u8, text: &str) -> u32 {
        if kind == PassageKind::Heading {
            self.headings.retain(|&(above, _)| above < level);
            self.headings.push((level, text.to_owned()));
        }
        let count = self.counts.get_mut(kind as usize);
        count.map_or(0, |count| {
            *count += 1;
            *count
        })
    }

    /// The headings above a passage of this kind and level.
    fn path(&self, kind: PassageKind, level: u8) -> Vec<String> {
        let above = self.headings.iter().filter(|&&(above, _)| kind != PassageKind::Heading || above < level);
        above.map(|(_, text)| text.clone()).collect()
    }

    fn write(&self, codes: &Codes, out: &mut Writer) {
        out.varint(self.headings.len() as u64);
        for (level, text) in &self.headings {
            out.raw(&[*level]);
            codes.write_text(out, text);
        }
        self.counts.iter().for_each(|&count| out.varint(u64::from(count)));
    }

    fn read(codes: &Codes, cursor: &mut Cursor<'_>) -> Result<Place, IndexError> {
        let mut place = Place::default();
        for _ in 0..cursor.count(2)? {
            place.headings.push((cursor.byte()?, codes.read_text(cursor)?));
        }
        for count in &mut place.counts {
            *count = cursor.u32()?;
        }
        Ok(place)
    }
}

/// Writes the passages of all documents: how many passages each file holds, the file and its hash.
pub(crate) fn write(documents: &[Document], codes: &Codes) -> Vec<(u32, File, Hash)> {
    let coded = |text: &str| {
        let mut out = Writer::default();
        codes.write_text(&mut out, text);
        out.bytes
    };
    let mut sizes =
        documents.iter().flat_map(|document| &document.passages).map(|passage| coded(&passage.text).len());
    let small = sizes.try_fold(SMALL_TEXT, usize::checked_sub).is_some();
    let limit = if small { usize::MAX } else { FILE_SIZE };

    let mut files = Vec::new();
    let mut open = OpenFile::default();
    for document in documents {
        let mut place = Place::default();
        let mut part = Part::begin(&document.speech, &place, codes);
        let title = (PassageKind::Title, 0, document.speech.title.as_str());
        let passages =
            document.passages.iter().map(|passage| (passage.kind, passage.level, passage.text.as_str()));
        let anchors = anchors(document.texts().map(|(_, text)| text));
        for ((kind, level, text), anchor) in std::iter::once(title).chain(passages).zip(anchors) {
            // The title stands in the record already.
            let coded = if kind == PassageKind::Title { Vec::new() } else { coded(text) };
            let size = open.parts.bytes.len() + part.size() + coded.len();
            if open.passages + part.passages > 0 && size > limit {
                open.end_part(part);
                files.push(open.seal());
                open = OpenFile::default();
                part = Part::begin(&document.speech, &place, codes);
            }
            let repeated = if anchor.occurrence > 1 { REPEATED } else { 0 };
            part.body.varint(u64::from(u32::from(level) << HEAD_BITS | repeated | kind as u32));
            if repeated > 0 {
                part.body.varint(u64::from(anchor.occurrence));
            }
            part.body.raw(&coded);
            part.passages += 1;
            place.pass(kind, level, text);
        }
        open.end_part(part);
    }
    if open.passages > 0 {
        files.push(open.seal());
    }
    files
}

/// A part of a file: passages of one speech.
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
struct OpenFile {
    parts: Writer,
    passages: u32,
}

impl OpenFile {
    fn end_part(&mut self, part: Part) {
        if part.passages > 0 {
            self.parts.raw(&part.head.bytes);
            self.parts.varint(u64::from(part.passages));
            self.parts.raw(&part.body.bytes);
            self.passages += part.passages;
        }
    }

    fn seal(self) -> (u32, File, Hash) {
        let (file, hash) = file::seal_and_name(Kind::Text, &self.parts.bytes);
        (self.passages, file, hash)
    }
}

/// A passage as it is read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPassage {
    /// What it is.
    pub kind: PassageKind,
    /// Its number among the passages of its kind in its speech, from 1.
    pub ordinal: u32,
    /// The headings above it, the outermost first.
    pub headings: Vec<String>,
    /// The original text.
    pub text: String,
    /// Where it stands on the reading page.
    pub anchor: Anchor,
    /// Place of its speech among the records of the file.
    speech: usize,
}

/// A text file that has been opened.
#[derive(Debug)]
pub struct TextFile {
    speeches: Vec<SpeechRecord>,
    passages: Vec<StoredPassage>,
}

impl TextFile {
    /// Opens the file, which has to hold `expected` passages.
    pub fn open(name: &str, bytes: &[u8], codes: &Codes, expected: u32) -> Result<TextFile, IndexError> {
        let mut cursor = file::open(name, Kind::Text, bytes)?;
        let mut file = TextFile { speeches: Vec::new(), passages: Vec::new() };
        while cursor.left() > 0 {
            let speech = SpeechRecord::read(codes, &mut cursor)?;
            let mut place = Place::read(codes, &mut cursor)?;
            for _ in 0..cursor.count(1)? {
                let head = cursor.u32()?;
                let level = u8::try_from(head >> HEAD_BITS).unwrap_or(u8::MAX);
                let Some(&kind) = KINDS.get((head & ((1 << KIND_BITS) - 1)) as usize) else {
                    return Err(cursor.damaged("a passage is of no kind"));
                };
                let occurrence = if head & REPEATED > 0 { cursor.u32()? } else { 1 };
                let text = match kind {
                    PassageKind::Title => speech.title.clone(),
                    _ => codes.read_text(&mut cursor)?,
                };
                let headings = place.path(kind, level);
                let ordinal = place.pass(kind, level, &text);
                let anchor = Anchor { checksum: file::checksum(text.as_bytes()), occurrence };
                let speech = file.speeches.len();
                file.passages.push(StoredPassage { kind, ordinal, headings, text, anchor, speech });
            }
            file.speeches.push(speech);
        }
        if file.passages.len() == expected as usize {
            Ok(file)
        } else {
            Err(cursor.damaged("the number of passages is not the manifest's"))
        }
    }

    /// The passage at this place in the file, with its speech.
    pub fn passage(&self, at: usize) -> Option<(&StoredPassage, &SpeechRecord)> {
        let passage = self.passages.get(at)?;
        Some((passage, self.speeches.get(passage.speech)?))
    }
}
