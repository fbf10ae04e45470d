//! Inputs → files in a stable order → speeches with unique ids, a file at a time.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use walkdir::WalkDir;

use super::boilerplate::{BOILERPLATE, Boilerplate, Census};
use super::format::{self, Format, Members};
use super::text::{self, Text};
use super::{Collection, CorpusError, File, Rules, Speech, Totals, Warning, config, records};

/// Bytes at either end of a text in which the lines lie that its site may have put there.
const END: usize = 4096;

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
        let File { path, speeches, account, removed, warnings } = file;
        collection.warnings.extend(warnings.into_iter().map(|warning| (path.clone(), warning)));
        collection.accounts.extend(account);
        collection.removed.push((path, removed));
        collection.speeches.extend(speeches);
        Ok::<(), CorpusError>(())
    })?;
    Ok(collection)
}

/// Reads all inputs, holding one file at a time: files as they are named, folders with all that is below them, sorted
/// by name. `progress` is told each file before it is read, with its place and how many there are; `take` is given what
/// the file, or each member of an archive, has come to.
///
/// # Errors
/// The first input that cannot be read, what `take` gives, or [`CorpusError::Empty`].
pub fn each<E: From<CorpusError>>(
    inputs: &[PathBuf],
    rules: &Rules,
    mut progress: impl FnMut(&str, usize, usize),
    mut take: impl FnMut(File) -> Result<(), E>,
) -> Result<Totals, E> {
    let mut totals = Totals::default();
    let mut files = Vec::new();
    for input in inputs {
        list(input, rules, &mut files, &mut totals)?;
    }
    let boilerplate = boilerplate(&files, rules);
    let mut ids = Ids::default();
    for (place, input) in files.iter().enumerate() {
        progress(&input.path, place, files.len());
        input.read(rules, &boilerplate, |mut file| {
            let all = file.speeches.len();
            file.speeches.retain(|speech| !rules.leaves_out(&speech.title));
            totals.left_out += all - file.speeches.len();
            totals.speeches += file.speeches.len();
            let collection = rules.collections.iter().find(|(files, _)| files.is_match(&input.below));
            for speech in &mut file.speeches {
                speech.source.below = shown(&input.below);
                collection.iter().for_each(|(_, title)| speech.name_collection(title));
                ids.make_unique(speech)?;
            }
            take(file)
        })?;
    }
    if totals.speeches == 0 {
        let inputs: Vec<String> = inputs.iter().map(|input| shown(input)).collect();
        return Err(CorpusError::Empty { inputs: inputs.join(", ") }.into());
    }
    Ok(totals)
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

    fn read<E: From<CorpusError>>(
        &self,
        rules: &Rules,
        boilerplate: &Boilerplate,
        mut take: impl FnMut(File) -> Result<(), E>,
    ) -> Result<(), E> {
        let bytes =
            fs::read(&self.at).map_err(|source| CorpusError::Read { file: self.path.clone(), source })?;
        if self.format != Format::Archive {
            return take(parse(&self.path, &self.name, self.format, &bytes, rules, boilerplate)?);
        }
        let members = Members::open(&self.path, &bytes)?;
        if members.archives > 0 {
            let message = format!(
                "压缩包里还有 {0} 个压缩包，没有读，请先解开 · {0} archives inside the archive were passed over; unpack them",
                members.archives
            );
            let warnings = vec![Warning { line: 1, message }];
            take(File { path: self.path.clone(), warnings, ..File::default() })?;
        }
        for member in members {
            let (member, format, bytes) = member?;
            let name = format!("{}/{}", self.name, shown(&Path::new(&member).with_extension("")));
            let path = format!("{}/{member}", self.path);
            take(parse(&path, &name, format, &bytes, rules, boilerplate)?)?;
        }
        Ok(())
    }

    /// Counts the lines at the ends of the file. What cannot be read is told when it is read whole.
    fn count(&self, census: &mut Census) -> Result<(), CorpusError> {
        let read = |source| CorpusError::Read { file: self.path.clone(), source };
        match self.format {
            Format::Records => {}
            Format::Archive => {
                let bytes = fs::read(&self.at).map_err(read)?;
                for member in Members::open(&self.path, &bytes)? {
                    let (member, format, bytes) = member?;
                    if format != Format::Records {
                        census.add(&format::decode(&member, format, &bytes)?.text);
                    }
                }
            }
            Format::Text => {
                let ends = ends(&self.at).map_err(read)?;
                census.add(&format::decode(&self.path, self.format, &ends)?.text);
            }
            format => {
                let bytes = fs::read(&self.at).map_err(read)?;
                census.add(&format::decode(&self.path, format, &bytes)?.text);
            }
        }
        Ok(())
    }
}

/// The lines that most of these files share at their ends.
fn boilerplate(files: &[Input], rules: &Rules) -> Boilerplate {
    let mut census = Census::default();
    if !rules.off.iter().any(|kept| kept == BOILERPLATE) {
        files.iter().for_each(|file| drop(file.count(&mut census)));
    }
    census.shared()
}

/// The whole lines in the first and the last bytes of a text.
fn ends(at: &Path) -> io::Result<Vec<u8>> {
    let mut file = fs::File::open(at)?;
    let mut bytes = Vec::with_capacity(2 * END);
    let end = END as u64;
    let is_short = file.metadata()?.len() <= 2 * end;
    file.by_ref().take(if is_short { 2 * end } else { end }).read_to_end(&mut bytes)?;
    if is_short {
        return Ok(bytes);
    }
    bytes.truncate(bytes.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1));
    let mut tail = Vec::with_capacity(END);
    file.seek(SeekFrom::End(-(END as i64)))?;
    file.read_to_end(&mut tail)?;
    let whole = tail.iter().position(|&byte| byte == b'\n').unwrap_or(tail.len());
    bytes.extend_from_slice(tail.get(whole..).unwrap_or_default());
    Ok(bytes)
}

/// What a file, or a member of an archive, has come to.
fn parse(
    path: &str,
    name: &str,
    format: Format,
    bytes: &[u8],
    rules: &Rules,
    boilerplate: &Boilerplate,
) -> Result<File, CorpusError> {
    let decoded = format::decode(path, format, bytes)?;
    let mut file = File { path: path.to_owned(), warnings: decoded.warnings, ..File::default() };
    if format == Format::Records {
        file.speeches = records::speeches(path, &decoded.text)?;
        return Ok(file);
    }
    let source = Text {
        file: path,
        name,
        text: &decoded.text,
        headings: &decoded.headings,
        ids: &decoded.ids,
        rows: &decoded.rows,
        outside: &decoded.outside,
        contents: &decoded.contents,
        hidden: &decoded.hidden,
        is_plain: format == Format::Text,
        fields: &decoded.fields,
    };
    let parsed = text::parse(&source, rules, boilerplate);
    if parsed.speeches.is_empty() {
        let message = "没有文字，请检查文件是否完整 · no text here; check that the file is whole".to_owned();
        file.warnings.push(Warning { line: 1, message });
    }
    Ok(File { speeches: parsed.speeches, account: Some(parsed.account), removed: parsed.removed, ..file })
}

fn list(input: &Path, rules: &Rules, files: &mut Vec<Input>, totals: &mut Totals) -> Result<(), CorpusError> {
    let failed = |error: walkdir::Error| {
        let file = error.path().map_or_else(|| shown(input), shown);
        let source = error.into_io_error().unwrap_or_else(|| io::Error::other("a link leads back to itself"));
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
            totals.left_out += 1;
            continue;
        }
        match Format::of(entry.path()) {
            Some(format) => files.push(Input::new(entry.path(), below, format)),
            None if entry.depth() == 0 => return Err(Format::refused(&shown(input))),
            None if entry.file_name() == config::FILE => {}
            None => {
                let ending = entry.path().extension().unwrap_or_default().to_string_lossy().into_owned();
                *totals.skipped.entry(ending).or_insert(0) += 1;
            }
        }
    }
    Ok(())
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The ids so far, with the file and line of each.
#[derive(Default)]
struct Ids {
    seen: HashMap<String, (Rc<str>, u32)>,
    file: Rc<str>,
}

impl Ids {
    /// An id of a file that was given twice gets a number; two records with one id are an error, since what links to
    /// the one would lead to the other.
    fn make_unique(&mut self, speech: &mut Speech) -> Result<(), CorpusError> {
        let (line, _) = speech.source.lines;
        if let Some((first_file, first_line)) = self.seen.get(&speech.id) {
            if speech.source.file.ends_with("jsonl") {
                return Err(CorpusError::Twice {
                    file: speech.source.file.clone(),
                    line,
                    id: speech.id.clone(),
                    first_file: first_file.to_string(),
                    first_line: *first_line,
                });
            }
            let free = (2..).map(|n| format!("{}~{n}", speech.id)).find(|id| !self.seen.contains_key(id));
            let message = format!(
                "编号 {0:?} 已见于 {first_file}:{first_line}，后面加了序号 · the id {0:?} stands at {first_file}:{first_line} already; a number was added",
                speech.id
            );
            speech.warnings.push(Warning { line, message });
            speech.id = free.unwrap_or_default();
        }
        if *self.file != *speech.source.file {
            self.file = speech.source.file.as_str().into();
        }
        self.seen.insert(speech.id.clone(), (Rc::clone(&self.file), line));
        Ok(())
    }
}
