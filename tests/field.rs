//! Variants of the faults that were found in real documents: each a made-up input in other words, layouts and formats, and
//! what a careful reader wants of it.
//!
//! `tests/field/variants/KIND.toml` lists the cases of a kind, and the folder beside it has the inputs. A case says only
//! what is certain; its keys are those of [`Case`]. White space is compared as a reader sees it: any run is one space, and
//! none beside a Chinese character. `|` stands between values of which each is right.
//!
//! `KNOWN.toml` names the cases that fail, with a reason each. The test fails if another case does, and if one of these does
//! not. `UPDATE=1 cargo test --test field` writes it anew; `-- --nocapture` shows the table and what failed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "tests"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::Deserialize;
use serde_json::Value;
use xunzhang::corpus::{self, Rules};

/// The cases of a kind.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

/// Inputs that are read in one run, and what is expected. A single value (`title`) is that of the first speech, a list
/// (`titles`) has one for each.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Case {
    file: Option<PathBuf>,
    files: Vec<PathBuf>,
    /// How many speeches.
    speeches: Option<usize>,
    title: Option<String>,
    titles: Option<Vec<String>>,
    /// Empty where none is right, as with dates, kinds and fields.
    speaker: Option<String>,
    speakers: Option<Vec<String>>,
    date: Option<String>,
    dates: Option<Vec<String>>,
    kind: Option<String>,
    fields: BTreeMap<String, String>,
    /// All headings: a level and the text. Levels are compared by rank; `…` at the end stands for whatever follows.
    headings: Option<Vec<String>>,
    /// What must stand within one title or block.
    kept: Vec<String>,
    /// What must be the whole of a title or block.
    whole: Vec<String>,
    /// What must stand in no title and no block.
    removed: Vec<String>,
    /// What must be a row of a table, with tabs between its cells.
    rows: Vec<String>,
    /// Who speaks in the blocks, in the order in which they first do.
    by: Option<Vec<String>>,
}

#[test]
fn variants() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/field/variants");
    let known_path = folder.join("KNOWN.toml");
    let known: BTreeMap<String, String> = toml::from_str(&fs::read_to_string(&known_path).unwrap()).unwrap();
    let mut kinds: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    kinds.retain(|path| path.extension().is_some_and(|ending| ending == "toml") && *path != known_path);
    kinds.sort();
    assert!(kinds.len() >= 20);
    let mut failed = BTreeMap::new();
    for kind in &kinds {
        let cases: Cases = toml::from_str(&fs::read_to_string(kind).unwrap()).unwrap();
        let kind = kind.with_extension("");
        let name = kind.file_name().unwrap().to_string_lossy();
        let before = failed.len();
        for case in &cases.case {
            let wrong = case.wrong(&kind);
            if !wrong.is_empty() {
                failed.insert(format!("{name}/{}", case.inputs()[0].display()), wrong);
            }
        }
        let total = cases.case.len();
        println!("{name}: {} of {total}", total - (failed.len() - before));
    }
    for (case, wrong) in &failed {
        println!("{case}\n    {}", wrong.join("\n    "));
    }
    if env::var_os("UPDATE").is_some() {
        fs::write(&known_path, list(&failed, &known)).unwrap();
        return;
    }
    let new: Vec<_> = failed.iter().filter(|(case, _)| !known.contains_key(*case)).collect();
    assert!(new.is_empty(), "these fail, and KNOWN.toml does not list them: {new:#?}");
    let mended: Vec<&String> = known.keys().filter(|case| !failed.contains_key(*case)).collect();
    assert!(mended.is_empty(), "these do not fail any more; take them out of KNOWN.toml: {mended:#?}");
    assert!(known.values().all(|reason| !reason.trim().is_empty()), "each known failure needs a reason");
}

/// `KNOWN.toml`: the reasons that it had, else what is wrong first.
fn list(failed: &BTreeMap<String, Vec<String>>, known: &BTreeMap<String, String>) -> String {
    let mut out = "# Cases that fail, and why.\n".to_owned();
    for (case, wrong) in failed {
        let reason = known.get(case).cloned().unwrap_or_else(|| wrong[0].chars().take(120).collect());
        // A string of JSON is one of TOML.
        let quoted = |text: &str| serde_json::to_string(text).unwrap();
        out.push_str(&format!("{} = {}\n", quoted(case), quoted(&reason)));
    }
    out
}

impl Case {
    fn inputs(&self) -> Vec<&PathBuf> {
        self.file.iter().chain(&self.files).collect()
    }

    /// What is not as expected.
    fn wrong(&self, folder: &Path) -> Vec<String> {
        let inputs: Vec<PathBuf> = self.inputs().into_iter().map(|file| folder.join(file)).collect();
        let collection = match corpus::read(&inputs, &Rules::default(), |_, _, _| {}) {
            Ok(collection) => collection,
            Err(error) => {
                return vec![format!("error: {}", error.to_string().replace(&*folder.to_string_lossy(), ""))];
            }
        };
        let mut wrong = Vec::new();
        if !collection.audits.iter().all(|audit| audit.exact) {
            wrong.push("account: not exact".to_owned());
        }
        let speeches: Vec<Value> =
            collection.speeches.iter().map(|speech| serde_json::to_value(speech).unwrap()).collect();
        self.fields_wrong(&speeches, &mut wrong);
        self.blocks_wrong(&speeches, &mut wrong);
        wrong
    }

    fn fields_wrong(&self, speeches: &[Value], wrong: &mut Vec<String>) {
        let of = |speech: &Value, name: &str| match name {
            "title" | "speaker" | "date" => speech[name].as_str().unwrap_or_default().to_owned(),
            _ => speech["fields"][name]["value"].as_str().unwrap_or_default().to_owned(),
        };
        if let Some(expected) = self.speeches.filter(|&expected| expected != speeches.len()) {
            wrong.push(format!("speeches: {} for {expected}", speeches.len()));
        }
        let singles =
            [("title", &self.title), ("speaker", &self.speaker), ("date", &self.date), ("kind", &self.kind)];
        let singles = singles.into_iter().filter_map(|(name, expected)| Some((name, expected.as_ref()?)));
        let fields = self.fields.iter().map(|(name, expected)| (name.as_str(), expected));
        for (name, expected) in singles.chain(fields) {
            let found = speeches.first().map(|speech| of(speech, name)).unwrap_or_default();
            if !is_one_of(&found, expected) {
                wrong.push(format!("{name}: {found:?} for {expected:?}"));
            }
        }
        let lists = [("title", &self.titles), ("speaker", &self.speakers), ("date", &self.dates)];
        for (name, expected) in lists {
            let Some(expected) = expected else { continue };
            let found: Vec<String> = speeches.iter().map(|speech| of(speech, name)).collect();
            if !are_each_one_of(&found, expected) {
                wrong.push(format!("{name}s: {found:?} for {expected:?}"));
            }
        }
    }

    fn blocks_wrong(&self, speeches: &[Value], wrong: &mut Vec<String>) {
        let blocks: Vec<&Value> =
            speeches.iter().flat_map(|speech| speech["blocks"].as_array().unwrap()).collect();
        let titles = speeches.iter().map(|speech| plain(speech["title"].as_str().unwrap()));
        let texts: Vec<String> = titles.chain(blocks.iter().map(|block| text(block))).collect();
        let rows: Vec<String> =
            blocks.iter().filter(|block| block["kind"] == "row").map(|row| text(row)).collect();
        let mut check = |name: &str, expected: &[String], holds: &dyn Fn(&str) -> bool| {
            let missed = expected.iter().filter(|expected| !holds(&plain(expected)));
            wrong.extend(missed.map(|expected| format!("{name}: {expected:?}")));
        };
        check("kept", &self.kept, &|expected| texts.iter().any(|text| text.contains(expected)));
        check("whole", &self.whole, &|expected| texts.iter().any(|text| text == expected));
        check("removed", &self.removed, &|expected| !texts.iter().any(|text| text.contains(expected)));
        check("rows", &self.rows, &|expected| rows.iter().any(|row| row == expected));
        self.headings_wrong(&blocks, wrong);
        self.by_wrong(&blocks, wrong);
    }

    fn headings_wrong(&self, blocks: &[&Value], wrong: &mut Vec<String>) {
        let Some(expected) = &self.headings else { return };
        let found = blocks.iter().filter(|block| block["kind"] == "heading");
        let found = ranked(found.map(|block| (block["level"].as_u64().unwrap(), text(block))).collect());
        let written = expected.iter().map(|heading| heading.split_once(' ').unwrap());
        let expected = ranked(written.map(|(level, text)| (level.parse().unwrap(), plain(text))).collect());
        let same = |((level, text), (rank, expected)): (&(usize, String), &(usize, String))| {
            let begins = expected.strip_suffix('…').is_some_and(|opening| text.starts_with(opening));
            level == rank && (text == expected || begins)
        };
        if found.len() != expected.len() || !found.iter().zip(&expected).all(same) {
            wrong.push(format!("headings: {found:?} for {expected:?}"));
        }
    }

    fn by_wrong(&self, blocks: &[&Value], wrong: &mut Vec<String>) {
        let Some(expected) = &self.by else { return };
        let mut found: Vec<String> = Vec::new();
        for by in blocks.iter().filter_map(|block| block["by"].as_str()) {
            if !found.iter().any(|before| before == by) {
                found.push(by.to_owned());
            }
        }
        if !are_each_one_of(&found, expected) {
            wrong.push(format!("by: {found:?} for {expected:?}"));
        }
    }
}

/// The text of a block.
fn text(block: &Value) -> String {
    plain(block["text"].as_str().unwrap())
}

/// Headings by the rank of their levels, without the stop or colon that may end them.
fn ranked(headings: Vec<(u64, String)>) -> Vec<(usize, String)> {
    let mut levels: Vec<u64> = headings.iter().map(|(level, _)| *level).collect();
    levels.sort_unstable();
    levels.dedup();
    let rank = |level: u64| levels.iter().filter(|&&other| other <= level).count();
    let ending = ['。', '：', ':', '．', '.'];
    headings.iter().map(|(level, text)| (rank(*level), text.trim_end_matches(ending).to_owned())).collect()
}

fn is_one_of(found: &str, expected: &str) -> bool {
    expected.split('|').any(|expected| plain(expected) == plain(found))
}

fn are_each_one_of(found: &[String], expected: &[String]) -> bool {
    found.len() == expected.len()
        && found.iter().zip(expected).all(|(found, expected)| is_one_of(found, expected))
}

/// Without what a reader does not see: runs of white space are a space, and none beside a character that is not ASCII.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for word in text.replace(['\u{200b}', '\u{feff}'], "").split_whitespace() {
        if out.ends_with(|c: char| c.is_ascii()) && word.starts_with(|c: char| c.is_ascii()) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[test]
fn white_space_is_as_a_reader_sees_it() {
    assert_eq!(plain(" 第一章　总则\n第 1 篇  a\u{200b}b  c "), "第一章总则第1篇ab c");
    assert!(is_one_of("王　伟", "李建国|王伟"));
    assert_eq!(
        ranked(vec![(2, "甲：".to_owned()), (4, "乙".to_owned())]),
        [(1, "甲".to_owned()), (2, "乙".to_owned())]
    );
}
