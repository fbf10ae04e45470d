//! Speeches → documents, as the index takes them.

use std::collections::HashSet;

use super::settings::{FOLDER, MAX_PAGES};
use crate::corpus::{AUDIENCE, Block, BlockKind, Speech};
use xunzhang_engine::index::build::{Attributes, Document, Passage};
use xunzhang_engine::index::fields::{BY, DATE, YEAR};
use xunzhang_engine::index::file;
use xunzhang_engine::index::passage::PassageKind;
use xunzhang_engine::index::record::DocumentRecord;

/// Header fields that are not taken over: shown otherwise, or different for nearly every speech.
const OF_ONE_SPEECH: [&str; 13] = [
    "title",
    "subtitle",
    "speaker",
    "date",
    "spoken",
    "issued",
    "file_date",
    "occasion",
    "salutation",
    "recipient",
    "note",
    "source",
    "url",
];

/// The name of each speech's reading page, made of its id so that links survive a rebuild, in letters that every
/// archive and host keeps. None for a speech with a page of its own, nor where there are too many.
pub(super) fn page_names(speeches: &[Speech]) -> Vec<Option<String>> {
    let mut taken = HashSet::new();
    let few = speeches.iter().filter(|speech| speech.url.is_none()).count() <= MAX_PAGES;
    let mut name = |speech: &Speech| {
        let stem = format!("{:08x}", file::checksum(speech.id.as_bytes()));
        let free = std::iter::once(stem.clone()).chain((2..).map(|n| format!("{stem}-{n}")));
        free.map(|stem| format!("{stem}.html")).find(|name| taken.insert(name.clone()))
    };
    speeches.iter().map(|speech| if few && speech.url.is_none() { name(speech) } else { None }).collect()
}

/// Where a speech is read, relative to the site; `page` is the name of its reading page, if it has one of its own.
pub(super) fn address(speech: &Speech, page: &Option<String>) -> Option<String> {
    let own = || page.as_ref().map(|page| format!("{FOLDER}/read/{page}"));
    speech.url.clone().or_else(own)
}

/// A speech as the index takes it; `page` is the name of its reading page, if it has one of its own.
pub(super) fn document(speech: Speech, page: &Option<String>) -> Document {
    let passage = |block: Block| {
        let (kind, level, by) = match block.kind {
            BlockKind::Heading { level, .. } => (PassageKind::Heading, level, None),
            BlockKind::Header => (PassageKind::Header, 0, None),
            BlockKind::Row => (PassageKind::Row, 0, None),
            // What the audience did is no speech of its own.
            BlockKind::Paragraph { by, .. } => (PassageKind::Paragraph, 0, by.filter(|by| by != AUDIENCE)),
        };
        Passage { kind, level, text: block.text, attributes: Attributes { by, ..Attributes::default() } }
    };
    let url = address(&speech, page);
    let occasion = speech.fields.get("occasion").map(|field| field.value.clone());
    Document {
        fields: fields(&speech),
        titled: true,
        passages: speech.blocks.into_iter().map(passage).collect(),
        record: DocumentRecord {
            id: speech.id,
            title: speech.title,
            anchored: speech.url.is_none(),
            url,
            speaker: speech.speaker,
            date: speech.date,
            occasion,
        },
    }
}

/// The header fields by which speeches are told apart and put in order: speaker, date and year, and all that do not merely
/// repeat what its text says of one.
fn fields(speech: &Speech) -> Vec<(String, String)> {
    let year_of = |date: &str| {
        let year = date.get(..4).filter(|year| year.bytes().all(|digit| digit.is_ascii_digit()));
        year.map(str::to_owned)
    };
    let year = speech.date.as_deref().and_then(year_of);
    // Of a date that was not understood there is no year, and no order.
    let date = speech.date.clone().filter(|_| year.is_some());
    let own = [("speaker", speech.speaker.clone()), (DATE, date), (YEAR, year)];
    let own = own.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    let is_facet = |name: &String| !OF_ONE_SPEECH.contains(&name.as_str());
    let others = speech.fields.iter().filter(|(name, _)| is_facet(name));
    // Who speaks in a passage has that name.
    let name_of = |name: &String| if name == BY { format!("{BY}line") } else { name.clone() };
    own.chain(others.map(|(name, field)| (name_of(name), field.value.clone()))).collect()
}
