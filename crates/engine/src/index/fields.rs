//! Field files: for one field, its values and which document has which; of who speaks, which passage.
//!
//! A file is brought only for a query that filters by its field, or when values are counted.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::text::fold::Folding;
use crate::text::normal::Normal;

use super::bytes::{Cursor, Writer};
use super::document::Document;
use super::error::IndexError;
use super::file::{self, Hash, Kind};

/// The field of years, whose values are numbers.
pub const YEAR: &str = "year";
/// The field of dates: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. Nearly every document has another, so it is sorted by and not counted.
pub const DATE: &str = "date";

/// The field of who speaks in a passage, where that is another than the speaker. The only one that passages have, and no document.
pub const BY: &str = "by";

/// Writes a file, sealed, for each field that some document or passage has, in order of their names. Values that fold alike are
/// one, in its commonest form.
pub(crate) fn write(documents: &[Document], folding: &Folding) -> Vec<(String, Vec<u8>)> {
    let names = documents.iter().flat_map(|document| &document.fields).map(|(name, _)| name.as_str());
    let by = documents.iter().flat_map(Document::speaking).flatten().next().map(|_| BY);
    let names: BTreeSet<&str> = names.filter(|name| *name != BY).chain(by).collect();
    names.into_iter().map(|name| (name.to_owned(), write_field(&given(documents, name), folding))).collect()
}

/// For each document, or of [`BY`] for each passage, the value of this field.
fn given<'d>(documents: &'d [Document], name: &str) -> Vec<Option<&'d String>> {
    if name == BY {
        return documents.iter().flat_map(Document::speaking).collect();
    }
    let fields = documents.iter().map(|document| document.fields.iter().find(|(given, _)| given == name));
    fields.map(|field| field.map(|(_, value)| value)).collect()
}

fn write_field(given: &[Option<&String>], folding: &Folding) -> Vec<u8> {
    let mut forms: HashMap<Vec<char>, BTreeMap<&String, u32>> = HashMap::new();
    for value in given.iter().copied().flatten() {
        *forms.entry(Normal::new(value, folding).chars).or_default().entry(value).or_default() += 1;
    }
    // The commonest first, so that their places take one byte; ties by bytes.
    let mut values: Vec<(u32, &String, Vec<char>)> = Vec::with_capacity(forms.len());
    for (folded, forms) in forms {
        let commonest = forms.iter().min_by_key(|&(value, &count)| (Reverse(count), *value));
        values.extend(commonest.map(|(value, _)| (forms.values().sum(), *value, folded)));
    }
    values.sort_unstable_by_key(|(count, value, _)| (Reverse(*count), *value));
    let places: HashMap<&[char], u64> =
        (1..).zip(&values).map(|(place, (_, _, folded))| (folded.as_slice(), place)).collect();

    let mut out = Writer::default();
    out.varint(values.len() as u64);
    values.iter().for_each(|(_, value, _)| out.string(value));
    for value in given {
        let place = value.and_then(|value| places.get(Normal::new(value, folding).chars.as_slice()));
        out.varint(place.copied().unwrap_or(0));
    }
    file::seal(Kind::Field, &out.bytes)
}

/// Reads the names of fields with the hashes of their files.
pub(crate) fn read_names(cursor: &mut Cursor<'_>) -> Result<Vec<(String, Hash)>, IndexError> {
    let mut fields = Vec::new();
    for _ in 0..cursor.count(1 + file::HASH_BYTES)? {
        fields.push((cursor.string()?, file::read_hash(cursor)?));
    }
    Ok(fields)
}

/// A field file that has been opened.
#[derive(Debug)]
pub struct FieldFile {
    /// All values, the commonest first.
    pub values: Vec<String>,
    /// For each document (for [`BY`], each passage), the position of its value; `None` if it has none.
    pub places: Vec<Option<usize>>,
}

impl FieldFile {
    /// Opens the file `name`, of values for `expected` documents or passages.
    pub fn open(name: &str, bytes: &[u8], expected: usize) -> Result<FieldFile, IndexError> {
        let mut cursor = file::open(name, Kind::Field, bytes)?;
        let mut values = Vec::new();
        for _ in 0..cursor.count(1)? {
            values.push(cursor.string()?);
        }
        let mut places = Vec::new();
        while cursor.left() > 0 {
            let place = (cursor.u32()? as usize).checked_sub(1);
            if place.is_some_and(|place| place >= values.len()) {
                return Err(cursor.damaged("a value is not listed"));
            }
            places.push(place);
        }
        if places.len() == expected {
            Ok(FieldFile { values, places })
        } else {
            Err(cursor.damaged("the number of values is not the manifest's"))
        }
    }
}
