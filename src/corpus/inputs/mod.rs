//! Inputs → files in a stable order → speeches with unique ids, a file at a time.

mod ids;
mod list;
mod ours;
mod run;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::boilerplate::{BOILERPLATE, Boilerplate, Census, MIN_FILES};
use super::format::{self, Format, Members};
use super::{Collection, CorpusError, File, Removed, Remover, Rules, Speech, Totals, lines, records};
use ids::Ids;
use list::{Listing, passed_over};
pub use ours::REPORT;
use run::{Named, Run};

/// Bytes at the start of a file by which it is known.
const HEAD: u64 = 4096;

/// Reads all inputs into memory, as [`each`] does.
///
/// # Errors
/// Those of [`each`].
pub fn read(
    inputs: &[PathBuf],
    rules: &Rules,
    progress: impl FnMut(&str, usize, usize),
) -> Result<Collection, CorpusError> {
    let mut collection = Collection::default();
    collection.totals = each(inputs, rules, progress, |file| {
        let File { path, speeches, audit, removed, warnings, .. } = file;
        collection.warnings.extend(warnings.into_iter().map(|warning| (path.clone(), warning)));
        collection.audits.extend(audit);
        collection.removed.push((path, removed));
        collection.speeches.extend(speeches);
        Ok::<(), CorpusError>(())
    })?;
    Ok(collection)
}

/// Reads all inputs, holding one file at a time: files as they are named, folders with all that is below them, sorted
/// by name. `progress` is told each file before it is read, with its place and how many there are; `take` is given what
/// the file, each member of an archive, or some records of a file have come to, and at the end each file that was passed
/// over, if there is any other.
///
/// # Errors
/// An input that is not there, what `take` gives, or [`CorpusError::Empty`].
pub fn each<E: From<CorpusError>>(
    inputs: &[PathBuf],
    rules: &Rules,
    mut progress: impl FnMut(&str, usize, usize),
    mut take: impl FnMut(File) -> Result<(), E>,
) -> Result<Totals, E> {
    let mut listing = Listing::default();
    for input in inputs {
        listing.add(input, rules)?;
    }
    let Listing { files, mut passed, mut skipped, left_out } = listing;
    let mut totals = Totals { left_out, ..Totals::default() };
    let boilerplate = boilerplate(&files, rules);
    let run = Run { rules, boilerplate: &boilerplate };
    let mut ids = Ids::default();
    for (place, input) in files.iter().enumerate() {
        progress(&input.path, place, files.len());
        let collection = rules.collections.iter().find(|(files, _)| files.is_match(&input.below));
        input.read(&run, &mut skipped, |mut file| {
            if file.passed.is_some() {
                passed.push(file);
                return Ok(());
            }
            totals.left_out += leave_out(&mut file, rules);
            totals.speeches += file.speeches.len();
            for speech in &mut file.speeches {
                speech.source.below = shown(&input.below);
                collection.iter().for_each(|(_, title)| speech.name_collection(title));
                ids.make_unique(speech);
            }
            take(file)
        })?;
    }
    if totals.speeches == 0 {
        return Err(nothing(inputs, &passed).into());
    }
    for file in passed {
        file.passed.into_iter().for_each(|fault| *totals.passed.entry(fault).or_insert(0) += 1);
        take(file)?;
    }
    totals.skipped = skipped;
    Ok(totals)
}

/// Takes out the speeches that the owner leaves out by their titles, with what our rules removed from within them or what names
/// them; how many they are.
fn leave_out(file: &mut File, rules: &Rules) -> usize {
    let (out, kept): (Vec<Speech>, Vec<Speech>) =
        std::mem::take(&mut file.speeches).into_iter().partition(|speech| rules.leaves_out(&speech.title));
    file.speeches = kept;
    let is_of = |removed: &Removed, speech: &Speech| {
        let (first, last) = speech.source.lines;
        (first..=last).contains(&removed.line) || removed.text.contains(&speech.title)
    };
    for removed in &mut file.removed {
        let alone = file.speeches.is_empty() && !out.is_empty();
        if alone || out.iter().any(|speech| is_of(removed, speech)) {
            removed.remover = Remover::Owner;
        }
    }
    out.len()
}

/// The error for inputs of which nothing could be made: what is wrong with the one file, or with each of them.
fn nothing(inputs: &[PathBuf], passed: &[File]) -> CorpusError {
    let wrong =
        |file: &File| file.warnings.first().map_or_else(String::new, |warning| warning.message.clone());
    if let ([file], [_]) = (passed, inputs)
        && inputs.first().is_some_and(|input| shown(input) == file.path)
    {
        return CorpusError::Document { file: file.path.clone(), what: wrong(file) };
    }
    let inputs: Vec<String> = inputs.iter().map(|input| shown(input)).collect();
    let lines: Vec<String> =
        passed.iter().map(|file| format!("\n  {}: {}", file.path, wrong(file))).collect();
    CorpusError::Empty { inputs: inputs.join(", "), passed: lines.concat() }
}

/// The text of a file as the parser is given it: read, its encoding found, decoded, without its markup.
///
/// # Errors
/// A file that cannot be read, or is of no format.
pub fn text(file: &Path) -> Result<String, CorpusError> {
    let path = shown(file);
    let format = Format::of(file).ok_or_else(|| Format::refused(&path))?;
    let bytes = fs::read(file).map_err(|source| CorpusError::Read { file: path.clone(), source })?;
    Ok(format::decode(&path, format, &bytes)?.text)
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

    fn read<E>(
        &self,
        run: &Run<'_>,
        skipped: &mut BTreeMap<String, usize>,
        mut take: impl FnMut(File) -> Result<(), E>,
    ) -> Result<(), E> {
        if self.format.is_records() && !self.is_disguised() {
            let origin = records::Origin { file: &self.path, name: &self.name, names: &run.rules.records };
            return match records::open(&self.at) {
                Ok(bytes) => records::each(&origin, self.format, bytes, &mut take),
                Err(source) => {
                    take(passed_over(&self.path, &CorpusError::Read { file: self.path.clone(), source }))
                }
            };
        }
        let bytes = match self.bytes() {
            Ok(bytes) => bytes,
            Err(error) => return take(passed_over(&self.path, &error)),
        };
        run.read(
            &Named { path: &self.path, name: &self.name, format: self.format, is_member: false },
            bytes,
            skipped,
            &mut take,
        )
    }

    fn bytes(&self) -> Result<Vec<u8>, CorpusError> {
        fs::read(&self.at).map_err(|source| CorpusError::Read { file: self.path.clone(), source })
    }

    /// Whether its first bytes are those of something else than text.
    fn is_disguised(&self) -> bool {
        let mut head = Vec::new();
        let read = fs::File::open(&self.at).and_then(|file| file.take(HEAD).read_to_end(&mut head));
        read.is_ok() && (head.is_empty() || format::is_known(&head))
    }

    /// The census of the file. What cannot be read is told when it is read for good.
    fn census(&self) -> Result<Census, CorpusError> {
        if self.format.is_records() {
            return Ok(Census::default());
        }
        let bytes = self.bytes()?;
        match format::by_content(&self.path, self.format, &bytes)? {
            (Format::Archive, _) => {
                let mut census = Census::default();
                let mut members = Members::open(&self.path, &bytes)?;
                while let Some(member) = members.next() {
                    let Some(format) = document_format(&member.name) else { continue };
                    let Ok(bytes) = members.read(&member) else { continue };
                    if let Ok(decoded) = format::decode(&member.name, format, &bytes) {
                        census.merge(Census::of(&lines::with_line_feeds(&decoded.text).0));
                    }
                }
                Ok(census)
            }
            (format, _) => {
                let decoded = format::decode(&self.path, format, &bytes)?;
                Ok(Census::of(&lines::with_line_feeds(&decoded.text).0))
            }
        }
    }
}

/// The format of a member of an archive, if it is a document.
fn document_format(member: &str) -> Option<Format> {
    let path = Path::new(member);
    let is_leftover = path.file_name().is_some_and(|name| format::is_leftover(&name.to_string_lossy()));
    Format::of(path).filter(|format| format.is_document() && !is_leftover)
}

/// The lines that most of these files share at their ends.
fn boilerplate(files: &[Input], rules: &Rules) -> Boilerplate {
    let may_share = files.len() >= MIN_FILES || files.iter().any(|file| file.format == Format::Archive);
    let mut census = Census::default();
    if may_share && !rules.off.iter().any(|kept| kept == BOILERPLATE) {
        files.iter().filter_map(|file| file.census().ok()).for_each(|file| census.merge(file));
    }
    census.shared()
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
