//! Field files: for one header field, its values and which speech has which.
//!
//! A file is brought only for a query that filters by its field, or when values are counted.

use std::collections::HashMap;

use serde::Serialize;

use super::build::Document;
use super::bytes::Writer;
use super::error::IndexError;
use super::file::{self, File, Hash, Kind};

/// A header field that can be filtered by and counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// Who spoke.
    Speaker,
    /// The year of the date.
    Year,
    /// 讲话, 报告, 通知 and so on.
    Kind,
    /// The organisation.
    Organisation,
    /// 发文字号.
    Number,
    /// The collection that the speech came in.
    Collection,
}

impl Field {
    /// All fields, in the order of their codes.
    pub const ALL: [Field; 6] =
        [Field::Speaker, Field::Year, Field::Kind, Field::Organisation, Field::Number, Field::Collection];

    pub(crate) fn code(self) -> u8 {
        self as u8
    }

    pub(crate) fn of(code: u8) -> Option<Field> {
        Field::ALL.get(usize::from(code)).copied()
    }
}

/// Writes a file for each field that some speech has.
pub(crate) fn write(documents: &[Document]) -> Vec<(Field, File, Hash)> {
    Field::ALL.into_iter().filter_map(|field| write_field(documents, field)).collect()
}

fn write_field(documents: &[Document], field: Field) -> Option<(Field, File, Hash)> {
    let value_of = |document: &Document| {
        let given = document.fields.iter().find(|(given, _)| *given == field);
        given.map(|(_, value)| value.clone())
    };
    let given: Vec<Option<String>> = documents.iter().map(value_of).collect();
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for value in given.iter().flatten() {
        *counts.entry(value).or_default() += 1;
    }
    if counts.is_empty() {
        return None;
    }
    // The commonest first, so that their places take one byte.
    let mut values: Vec<(&str, u32)> = counts.into_iter().collect();
    values.sort_unstable_by_key(|&(value, count)| (std::cmp::Reverse(count), value));
    let places: HashMap<&str, u64> = (1..).zip(&values).map(|(place, &(value, _))| (value, place)).collect();

    let mut out = Writer::default();
    out.varint(values.len() as u64);
    values.iter().for_each(|(value, _)| out.string(value));
    for value in &given {
        out.varint(value.as_deref().and_then(|value| places.get(value)).copied().unwrap_or(0));
    }
    let (file, hash) = file::seal_and_name(Kind::Field, &out.bytes);
    Some((field, file, hash))
}

/// A field file that has been opened.
#[derive(Debug)]
pub struct FieldFile {
    /// All values, that of most speeches first.
    pub values: Vec<String>,
    /// For each speech, the place of its value; none where it has none.
    pub of_speech: Vec<Option<usize>>,
}

impl FieldFile {
    /// Opens the file `name` of an index with `speeches` speeches.
    pub fn open(name: &str, bytes: &[u8], speeches: usize) -> Result<FieldFile, IndexError> {
        let mut cursor = file::open(name, Kind::Field, bytes)?;
        let mut values = Vec::new();
        for _ in 0..cursor.count(1)? {
            values.push(cursor.string()?);
        }
        let mut of_speech = Vec::new();
        while cursor.left() > 0 {
            let place = (cursor.u32()? as usize).checked_sub(1);
            if place.is_some_and(|place| place >= values.len()) {
                return Err(cursor.damaged("a speech has a value that is not listed"));
            }
            of_speech.push(place);
        }
        if of_speech.len() == speeches {
            Ok(FieldFile { values, of_speech })
        } else {
            Err(cursor.damaged("the number of speeches is not the manifest's"))
        }
    }
}
