//! Inputs → files in a stable order → speeches with unique ids, a file at a time.

mod ids;
mod input;
mod list;
mod ours;
mod passed;
mod paths;
mod run;

use std::fs;
use std::path::{Path, PathBuf};

use super::boilerplate::{Boilerplate, Census, MIN_FILES};
use super::collection::{Collection, File, Totals};
use super::config::Rules;
use super::error::CorpusError;
use super::format::{self, Format};
use super::reasons::BOILERPLATE;
use super::removed::{Removed, Remover};
use super::speech::Speech;
use ids::Ids;
use input::Input;
use list::Listing;
pub use ours::REPORT;
use paths::shown;
use run::Run;

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
    let named = Format::of(file).ok_or_else(|| Format::refused(&path))?;
    let bytes = fs::read(file).map_err(|source| CorpusError::Read { file: path.clone(), source })?;
    let (format, _) = format::by_content(&path, named, &bytes)?;
    Ok(format::decode(&path, format, &bytes)?.text)
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
