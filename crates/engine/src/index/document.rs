//! Documents as a build takes them: independent of where their text comes from.

use super::attributes::Attributes;
use super::passage::PassageKind;
use super::record::DocumentRecord;

/// A document as a build takes it.
#[derive(Debug, Clone)]
pub struct Document {
    /// What hits say about it.
    pub record: DocumentRecord,
    /// Whether the title is the first passage. It is not in the index of removed texts.
    pub titled: bool,
    /// The passages after the title.
    pub passages: Vec<Passage>,
    /// Header fields that can be filtered by and counted, each at most once.
    pub fields: Vec<(String, String)>,
}

/// A passage as the index takes it.
#[derive(Debug, Clone)]
pub struct Passage {
    /// What it is; never a title.
    pub kind: PassageKind,
    /// Depth of a heading, from 1; 0 otherwise.
    pub level: u8,
    /// The original text.
    pub text: String,
    /// What else is said of it.
    pub attributes: Attributes,
}

impl Passage {
    /// A passage of which nothing else is said. `level` is 0 for all but headings.
    pub fn new(kind: PassageKind, level: u8, text: impl Into<String>) -> Passage {
        Passage { kind, level, text: text.into(), attributes: Attributes::default() }
    }
}

impl Document {
    /// A document with a title and nothing else.
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Document {
        let record = DocumentRecord { id: id.into(), title: title.into(), ..DocumentRecord::default() };
        Document { record, titled: true, passages: Vec::new(), fields: Vec::new() }
    }

    /// Adds a paragraph.
    pub fn paragraph(mut self, text: impl Into<String>) -> Document {
        self.passages.push(Passage::new(PassageKind::Paragraph, 0, text));
        self
    }

    /// Adds a heading of a level from 1.
    pub fn heading(mut self, level: u8, text: impl Into<String>) -> Document {
        self.passages.push(Passage::new(PassageKind::Heading, level, text));
        self
    }

    /// Adds a header field.
    pub fn field(mut self, name: impl Into<String>, value: impl Into<String>) -> Document {
        self.fields.push((name.into(), value.into()));
        self
    }

    /// Its passages, the title among them.
    pub(crate) fn count(&self) -> u32 {
        self.passages.len() as u32 + u32::from(self.titled)
    }

    /// For each passage, the title among them, who speaks in it, where that is another than the speaker.
    pub(crate) fn speaking(&self) -> impl Iterator<Item = Option<&String>> {
        let title = self.titled.then_some(None);
        title.into_iter().chain(self.passages.iter().map(|passage| passage.attributes.by.as_ref()))
    }

    /// Title and passages, in the order of their numbers.
    pub fn texts(&self) -> impl Iterator<Item = (PassageKind, &str)> {
        let title = self.titled.then_some((PassageKind::Title, self.record.title.as_str()));
        title.into_iter().chain(self.passages.iter().map(|passage| (passage.kind, passage.text.as_str())))
    }
}
