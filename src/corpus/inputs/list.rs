//! Inputs → the files to read, in a stable order, and those that are passed over before they are opened.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::super::collection::File;
use super::super::config::{self, Rules};
use super::super::error::{CorpusError, Fault};
use super::super::format::{self, Format};
use super::input::Input;
use super::ours;
use super::passed::{LEFTOVER, passed_over};
use super::paths::{ending, shown};

/// What the inputs hold.
#[derive(Default)]
pub(super) struct Listing {
    pub(super) files: Vec<Input>,
    /// Files that nothing can be made of.
    pub(super) passed: Vec<File>,
    /// Files in folders whose format is not read, by ending.
    pub(super) skipped: BTreeMap<String, usize>,
    /// Files that the configuration leaves out.
    pub(super) left_out: usize,
}

impl Listing {
    /// Adds an input: a file, or a folder with all that is below it.
    pub(super) fn add(&mut self, input: &Path, rules: &Rules) -> Result<(), CorpusError> {
        fs::symlink_metadata(input).map_err(|source| CorpusError::Read { file: shown(input), source })?;
        let outputs: Vec<PathBuf> =
            rules.outputs.iter().filter_map(|path| path.canonicalize().ok()).collect();
        let mut entries = WalkDir::new(input).follow_links(true).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.pass_error(input, error);
                    continue;
                }
            };
            if ours::is_ours(&entry, &outputs) {
                let what = "寻章自己生成的，没有当作文稿读入 · made by xunzhang, and not read as a text";
                self.pass(entry.path(), Fault::Own, what);
                if entry.file_type().is_dir() {
                    entries.skip_current_dir();
                }
            } else if !entry.file_type().is_dir() {
                self.add_file(input, &entry, rules);
            }
        }
        Ok(())
    }

    fn add_file(&mut self, input: &Path, entry: &DirEntry, rules: &Rules) {
        let (path, name) = (entry.path(), entry.file_name());
        let below = match entry.depth() {
            0 => Path::new(name),
            _ => path.strip_prefix(input).unwrap_or(path),
        };
        if name == config::FILE {
            return;
        }
        if rules.exclude_files.is_match(below) {
            self.left_out += 1;
            return;
        }
        if format::is_leftover(&name.to_string_lossy()) {
            return self.pass(path, Fault::Leftover, LEFTOVER);
        }
        match Format::of(path) {
            Some(_) if !entry.file_type().is_file() => self.pass(
                path,
                Fault::Special,
                "不是普通文件（管道、设备等），请换成文件 · this is no ordinary file but a pipe or a device; give a file",
            ),
            Some(format) => self.files.push(Input::new(path, below, format)),
            None if entry.depth() == 0 => self.passed.push(passed_over(&shown(path), &Format::refused(&shown(path)))),
            None => *self.skipped.entry(ending(path)).or_insert(0) += 1,
        }
    }

    /// Passes over what the system does not let be read.
    fn pass_error(&mut self, input: &Path, error: walkdir::Error) {
        let path = error.path().unwrap_or(input).to_owned();
        let is_link = fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_symlink());
        let to = fs::read_link(&path).map(|to| shown(&to)).unwrap_or_default();
        if error.loop_ancestor().is_some() {
            let what = format!(
                "链接又指回它所在的文件夹（{to}），请删去 · this link leads back to a folder that holds it ({to}); delete it"
            );
            return self.pass(&path, Fault::Link, &what);
        }
        let source = error.into_io_error().unwrap_or_else(|| io::Error::other("unknown"));
        if is_link && source.kind() != io::ErrorKind::PermissionDenied {
            let what = format!(
                "链接指向的文件不存在（{to}），请改正或删去 · this link leads to nothing ({to}); mend or delete it"
            );
            return self.pass(&path, Fault::Link, &what);
        }
        self.passed.push(passed_over(&shown(&path), &CorpusError::Read { file: shown(&path), source }));
    }

    fn pass(&mut self, path: &Path, fault: Fault, what: &str) {
        let error = CorpusError::Unfit { file: shown(path), fault, what: what.to_owned() };
        self.passed.push(passed_over(&shown(path), &error));
    }
}
