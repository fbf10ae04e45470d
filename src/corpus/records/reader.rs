//! What has been read of a file of records: its speeches, some at a time, and what there is to say of the file as a whole.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::super::collection::File;
use super::super::config::Names;
use super::super::error::{CorpusError, Fault, Warning};
use super::super::speech::Speech;
use super::roles::{self, Role};
use super::speech;

/// Speeches that are held before they are given on.
pub(super) const AT_ONCE: usize = 256;
/// Names of fields that a message lists.
const LISTED: usize = 12;

/// A file of records.
pub(in super::super) struct Origin<'o> {
    /// Path as it is shown.
    pub(in super::super) file: &'o str,
    /// What ids are made of.
    pub(in super::super) name: &'o str,
    /// What the configuration calls the fields.
    pub(in super::super) names: &'o Names,
}

/// What has been read of a file of records.
pub(super) struct Reader<'r, E> {
    origin: &'r Origin<'r>,
    take: &'r mut dyn FnMut(File) -> Result<(), E>,
    /// What `take` gave, if it wants no more.
    stopped: Option<E>,
    speeches: Vec<Speech>,
    pub(super) warnings: Vec<Warning>,
    /// Records so far.
    number: usize,
    /// Records that became speeches.
    found: usize,
    /// The names under which what a speech has was found.
    guessed: BTreeMap<Role, BTreeSet<String>>,
    /// The first record without a text, how many there are, and the names of their fields.
    textless: Option<(u32, usize, BTreeSet<String>)>,
    /// Fields that were left out since they hold objects, and how often.
    nested: BTreeMap<String, usize>,
}

impl<'r, E> Reader<'r, E> {
    /// Begins a file.
    pub(super) fn new(
        origin: &'r Origin<'r>,
        take: &'r mut dyn FnMut(File) -> Result<(), E>,
    ) -> Reader<'r, E> {
        Reader {
            origin,
            take,
            stopped: None,
            speeches: Vec::new(),
            warnings: Vec::new(),
            number: 0,
            found: 0,
            guessed: BTreeMap::new(),
            textless: None,
            nested: BTreeMap::new(),
        }
    }

    /// Tells of a broken record.
    pub(super) fn warn(&mut self, line: u32, message: String) {
        self.warnings.push(Warning { line, message });
    }

    /// Takes in a record that stands at this line; whether more are wanted.
    pub(super) fn add(&mut self, line: u32, mut record: Map<String, Value>) -> bool {
        self.number += 1;
        let (origin, number) = (self.origin, self.number);
        let Some(text) = self.find(&mut record, Role::Text) else {
            let (_, count, names) = self.textless.get_or_insert_with(|| (line, 0, BTreeSet::new()));
            *count += 1;
            if names.len() < LISTED {
                names.extend(record.into_iter().map(|(name, _)| name));
            }
            return true;
        };
        let mut found = BTreeMap::from([(Role::Text, text)]);
        for role in Role::BESIDE_TEXT {
            found.extend(self.find(&mut record, role).map(|value| (role, value)));
        }
        let place = speech::Place { file: origin.file, name: origin.name, line, number };
        let speech = speech::of(&place, found, record, &mut self.nested);
        self.found += 1;
        self.speeches.push(speech);
        if self.speeches.len() >= AT_ONCE {
            self.give();
        }
        self.stopped.is_none()
    }

    /// What a record has for a role, with the name that it stands under.
    fn find(&mut self, record: &mut Map<String, Value>, role: Role) -> Option<(String, Value)> {
        let name = roles::name(record, role, self.origin.names)?;
        let value = record.remove(&name)?;
        if name != role.name() {
            self.guessed.entry(role).or_default().insert(name.clone());
        }
        Some((name, value))
    }

    /// Gives on what is held.
    fn give(&mut self) {
        let file = File {
            path: self.origin.file.to_owned(),
            speeches: std::mem::take(&mut self.speeches),
            warnings: std::mem::take(&mut self.warnings),
            ..File::default()
        };
        self.stopped = (self.take)(file).err();
    }

    /// Ends with this file being passed over, but for what was given on.
    pub(super) fn pass_over(self, error: &CorpusError) -> Result<(), E> {
        let path = self.origin.file.to_owned();
        let warning = Warning { line: 0, message: error.what(&path) };
        (self.take)(File { path, warnings: vec![warning], passed: Some(error.fault()), ..File::default() })
    }

    /// Gives on the rest, with what there is to say of the file as a whole.
    pub(super) fn finish(mut self) -> Result<(), E> {
        if let Some(error) = self.stopped {
            return Err(error);
        }
        let file = self.origin.file.to_owned();
        if self.found == 0 {
            let error = self.nothing(file);
            return self.pass_over(&error);
        }
        if let Some((line, count, names)) = self.textless.take() {
            let message = format!(
                "从这里起有 {count} 条记录没有正文，没有收入，它们有的字段是 {0}；正文叫别的名字时，请在 xunzhang.toml 里写明 [records] text · from here on, {count} records without a text were left out; their fields are {0}; if one is the text, say so in xunzhang.toml: [records] text",
                listed(&names)
            );
            self.warn(line, message);
        }
        for (name, count) in std::mem::take(&mut self.nested) {
            let message = format!(
                "字段 {name:?} 里是对象，没有收入（{count} 处），请改成字符串 · the field {name:?} holds objects and was left out ({count} times); make it a string"
            );
            self.warn(0, message);
        }
        let notes: Vec<String> = self.guessed.iter().map(|(role, names)| role.note(names)).collect();
        let notes = if notes.is_empty() {
            notes
        } else {
            vec![format!("记录的字段 · fields of the records: {}", notes.join("; "))]
        };
        (self.take)(File {
            path: file,
            speeches: self.speeches,
            warnings: self.warnings,
            notes,
            ..File::default()
        })
    }

    /// Why there is no speech in the file.
    fn nothing(&mut self, file: String) -> CorpusError {
        match (self.textless.take(), self.warnings.first()) {
            (Some((_, _, names)), _) => {
                let what = format!(
                    "记录里没有正文，字段有 {0}，请在 xunzhang.toml 里写明哪一个是正文：[records] text = \"…\" · these records have no text; their fields are {0}; say in xunzhang.toml which is the text: [records] text = \"…\"",
                    listed(&names)
                );
                CorpusError::Unfit { file, fault: Fault::NoText, what }
            }
            (None, Some(warning)) => {
                let (line, message) = (warning.line, &warning.message);
                let what = format!(
                    "没有一条能读的记录，第 {line} 行 · no record can be read, line {line}: {message}"
                );
                CorpusError::Document { file, what }
            }
            (None, None) => {
                let what =
                    "没有记录，请检查文件是否完整 · no records here; check that the file is whole".to_owned();
                CorpusError::Unfit { file, fault: Fault::Empty, what }
            }
        }
    }
}

/// Names of fields, as a message shows them.
fn listed(names: &BTreeSet<String>) -> String {
    let names: Vec<&str> = names.iter().take(LISTED).map(String::as_str).collect();
    names.join(", ")
}
