//! Field files: for one field, its values and which document has which; of who speaks, which passage.
//!
//! A file is brought only for a query that filters by its field, or when values are counted.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use crate::text::fold::Folding;
use crate::text::normal::Normal;

use super::bytes::{Cursor, Writer};
use super::document::Document;
use super::error::IndexError;
use super::file::{self, Hash, Kind};

/// The name of the field of years.
pub const YEAR: &str = "year";
/// The name of the field of dates.
pub const DATE: &str = "date";

/// What the values of a field are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum FieldKind {
    /// Text.
    Text,
    /// Years, of four digits.
    Year,
    /// Dates: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. Nearly every document has another, so they are sorted by and not counted.
    Date,
    /// Whole numbers.
    Number,
}

impl FieldKind {
    const ALL: [FieldKind; 4] = [FieldKind::Text, FieldKind::Year, FieldKind::Date, FieldKind::Number];

    /// The kind of the field of this name with these values.
    fn of<'v>(name: &str, mut values: impl Iterator<Item = &'v String>) -> FieldKind {
        match name {
            YEAR => FieldKind::Year,
            DATE => FieldKind::Date,
            _ if values.all(|value| whole(value).is_some()) => FieldKind::Number,
            _ => FieldKind::Text,
        }
    }

    /// Whether values are counted as facets.
    pub fn is_counted(self) -> bool {
        self != FieldKind::Date
    }

    /// Whether values are asked for by a range of numbers.
    pub fn is_ranged(self) -> bool {
        matches!(self, FieldKind::Year | FieldKind::Number)
    }

    /// Whether a number that is typed as this is one of the kind.
    pub fn fits(self, digits: &str) -> bool {
        self != FieldKind::Year || digits.len() == 4
    }
}

/// The number that a value is; `None` for any other text.
pub(crate) fn whole(value: &str) -> Option<u32> {
    value.parse().ok()
}

/// A field of the manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// What its values are.
    pub kind: FieldKind,
    /// The hash that names its file.
    pub hash: Hash,
}

/// The field of who speaks in a passage, where that is another than the speaker. The only one that passages have, and no document.
pub const BY: &str = "by";

/// Makes a file, sealed, for each field that some document or passage has, in order of their names. Values that fold alike are
/// one, in its commonest form.
pub(crate) fn files(documents: &[Document], folding: &Folding) -> Vec<(String, FieldKind, Vec<u8>)> {
    let names = documents.iter().flat_map(|document| &document.fields).map(|(name, _)| name.as_str());
    let by = documents.iter().flat_map(Document::speaking).flatten().next().map(|_| BY);
    let names: BTreeSet<&str> = names.filter(|name| *name != BY).chain(by).collect();
    let file = |name: &str| {
        let given = given(documents, name);
        let kind = FieldKind::of(name, given.iter().copied().flatten());
        (name.to_owned(), kind, write_field(&given, folding))
    };
    names.into_iter().map(file).collect()
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

/// Writes how many fields there are; for each its name, its kind, and the hash of its file.
pub(crate) fn write(out: &mut Writer, fields: &[Field]) {
    out.varint(fields.len() as u64);
    for Field { name, kind, hash } in fields {
        out.string(name);
        out.varint(*kind as u64);
        out.raw(hash);
    }
}

/// Reads what [`write`] wrote.
pub(crate) fn read(cursor: &mut Cursor<'_>) -> Result<Vec<Field>, IndexError> {
    let mut fields = Vec::new();
    for _ in 0..cursor.count(2 + file::HASH_BYTES)? {
        let name = cursor.string()?;
        let kind = FieldKind::ALL.get(cursor.u32()? as usize).copied();
        let kind = kind.ok_or_else(|| cursor.damaged("a field is of no kind"))?;
        fields.push(Field { name, kind, hash: file::read_hash(cursor)? });
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
