//! A speech as an index takes it: nothing here knows where text comes from.

use super::attributes::Attributes;
use super::record::SpeechRecord;
use super::text::PassageKind;

/// A speech as the index takes it.
#[derive(Debug, Clone)]
pub struct Document {
    /// What hits say about it.
    pub speech: SpeechRecord,
    /// Whether its title is its first passage. Among what was removed from speeches it is none.
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

impl Document {
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
        let title = self.titled.then_some((PassageKind::Title, self.speech.title.as_str()));
        title.into_iter().chain(self.passages.iter().map(|passage| (passage.kind, passage.text.as_str())))
    }
}
