//! A speech as an index takes it: nothing here knows where text comes from.

use super::text::{PassageKind, SpeechRecord};

/// A speech as the index takes it.
#[derive(Debug, Clone)]
pub struct Document {
    /// What hits say about it; its title is its first passage.
    pub speech: SpeechRecord,
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
}

impl Document {
    /// Title and passages, in the order of their numbers.
    pub fn texts(&self) -> impl Iterator<Item = (PassageKind, &str)> {
        let passages = self.passages.iter().map(|passage| (passage.kind, passage.text.as_str()));
        std::iter::once((PassageKind::Title, self.speech.title.as_str())).chain(passages)
    }
}
