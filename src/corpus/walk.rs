//! Inputs → files in a stable order → speeches with unique ids.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::format::{self, Format};
use super::text::{self, Text};
use super::{Collection, CorpusError, Rules, Speech, Warning, config, records};

/// Reads all inputs: files as they are named, folders with all that is below them, sorted by name. `progress` is told
/// each file before it is read, with its place and how many there are.
///
/// # Errors
/// The first input that cannot be read, or [`CorpusError::Empty`].
pub fn read(
    inputs: &[PathBuf],
    rules: &Rules,
    mut progress: impl FnMut(&str, usize, usize),
) -> Result<Collection, CorpusError> {
    let mut collection = Collection::default();
    let mut files = Vec::new();
    for input in inputs {
        list(input, rules, &mut files, &mut collection)?;
    }
    for (place, file) in files.iter().enumerate() {
        progress(&file.path, place, files.len());
        let before = collection.speeches.len();
        file.read(rules, &mut collection)?;
        let own = collection.speeches.iter_mut().skip(before);
        if let Some((_, title)) = rules.collections.iter().find(|(files, _)| files.is_match(&file.below)) {
            own.for_each(|speech| speech.name_collection(title));
        }
    }
    let all = collection.speeches.len();
    let left_out = |speech: &Speech| rules.exclude_titles.iter().any(|title| title.is_match(&speech.title));
    collection.speeches.retain(|speech| !left_out(speech));
    collection.left_out += all - collection.speeches.len();
    if collection.speeches.is_empty() {
        let inputs: Vec<String> = inputs.iter().map(|input| shown(input)).collect();
        return Err(CorpusError::Empty { inputs: inputs.join(", ") });
    }
    make_ids_unique(&mut collection.speeches)?;
    Ok(collection)
}

/// A file to read.
struct Input {
    /// Path as it is shown: parts joined by `/`.
    path: String,
    /// Path below the input that it was found in.
    below: PathBuf,
    /// The same without its ending: what ids are made of.
    name: String,
    format: Format,
    at: PathBuf,
}

impl Input {
    fn new(at: &Path, below: &Path, format: Format) -> Input {
        Input {
            path: shown(at),
            below: below.to_owned(),
            name: shown(&below.with_extension("")),
            format,
            at: at.to_owned(),
        }
    }

    fn read(&self, rules: &Rules, collection: &mut Collection) -> Result<(), CorpusError> {
        let read = |source| CorpusError::Read { file: self.path.clone(), source };
        let bytes = fs::read(&self.at).map_err(read)?;
        if self.format != Format::Archive {
            return parse(&self.path, &self.name, self.format, &bytes, rules, collection);
        }
        for (member, bytes) in format::members(&self.path, &bytes)? {
            let Some(format) = Format::of(Path::new(&member)) else { continue };
            let name = format!("{}/{}", self.name, shown(&Path::new(&member).with_extension("")));
            parse(&format!("{}/{member}", self.path), &name, format, &bytes, rules, collection)?;
        }
        Ok(())
    }
}

/// Adds what a file, or a member of an archive, has come to.
fn parse(
    file: &str,
    name: &str,
    format: Format,
    bytes: &[u8],
    rules: &Rules,
    collection: &mut Collection,
) -> Result<(), CorpusError> {
    let decoded = format::decode(file, format, bytes)?;
    collection.warnings.extend(decoded.warnings.into_iter().map(|warning| (file.to_owned(), warning)));
    if format == Format::Records {
        collection.speeches.extend(records::speeches(file, &decoded.text)?);
        return Ok(());
    }
    let (headings, fields) = (&decoded.headings, &decoded.fields);
    let is_plain = format == Format::Text;
    let parsed = text::parse(&Text { file, name, text: &decoded.text, headings, is_plain, fields }, rules);
    collection.accounts.push(parsed.account);
    collection.removed.push((file.to_owned(), parsed.removed));
    if parsed.speeches.is_empty() {
        let message = "no text here; check that the file is whole".to_owned();
        collection.warnings.push((file.to_owned(), Warning { line: 1, message }));
    }
    collection.speeches.extend(parsed.speeches);
    Ok(())
}

fn list(
    input: &Path,
    rules: &Rules,
    files: &mut Vec<Input>,
    collection: &mut Collection,
) -> Result<(), CorpusError> {
    let failed = |error: walkdir::Error| {
        let file = error.path().map_or_else(|| shown(input), shown);
        let source =
            error.into_io_error().unwrap_or_else(|| std::io::Error::other("a link leads back to itself"));
        CorpusError::Read { file, source }
    };
    for entry in WalkDir::new(input).follow_links(true).sort_by_file_name() {
        let entry = entry.map_err(failed)?;
        if !entry.file_type().is_file() {
            continue;
        }
        let below = match entry.depth() {
            0 => Path::new(entry.file_name()),
            _ => entry.path().strip_prefix(input).unwrap_or(entry.path()),
        };
        if rules.exclude_files.is_match(below) {
            collection.left_out += 1;
            continue;
        }
        match Format::of(entry.path()) {
            Some(format) => files.push(Input::new(entry.path(), below, format)),
            None if entry.depth() == 0 => return Err(Format::refused(&shown(input))),
            None if entry.file_name() == config::FILE => {}
            None => {
                let ending = entry.path().extension().unwrap_or_default().to_string_lossy().into_owned();
                *collection.skipped.entry(ending).or_insert(0) += 1;
            }
        }
    }
    Ok(())
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Ids of files that were given twice get a number; two records with one id are an error, since what links to the
/// one would lead to the other.
fn make_ids_unique(speeches: &mut [Speech]) -> Result<(), CorpusError> {
    let mut seen: HashMap<String, (String, u32)> = HashMap::with_capacity(speeches.len());
    for speech in speeches {
        let (line, _) = speech.source.lines;
        if let Some((first_file, first_line)) = seen.get(&speech.id) {
            if speech.source.file.ends_with("jsonl") {
                return Err(CorpusError::Twice {
                    file: speech.source.file.clone(),
                    line,
                    id: speech.id.clone(),
                    first_file: first_file.clone(),
                    first_line: *first_line,
                });
            }
            let free = (2..).map(|n| format!("{}~{n}", speech.id)).find(|id| !seen.contains_key(id));
            let message = format!(
                "the id {:?} stands at {first_file}:{first_line} already; a number was added",
                speech.id
            );
            speech.warnings.push(Warning { line, message });
            speech.id = free.unwrap_or_default();
        }
        seen.insert(speech.id.clone(), (speech.source.file.clone(), line));
    }
    Ok(())
}
