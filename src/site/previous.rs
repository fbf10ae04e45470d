//! The site of the previous build: the files that are used again, and those that stay for open pages.

use std::fs;
use std::path::{Path, PathBuf};

use xunzhang_engine::index::file::MANIFEST;
use xunzhang_engine::index::pack::located;
use xunzhang_engine::search::Searcher;
use xunzhang_engine::{Folder, Index};

use super::settings::{FOLDER, INDEX};

/// The beginnings of the names of files that the widget's script refers to.
const NAMED: [&str; 6] = ["engine-", "search-", "results-", "failures-", "dialog-", "answers-"];

/// Whether a script names this file, by the hash in its name.
fn is_named_in(script: &str, name: &str) -> bool {
    let hash = name.rsplit_once('.').and_then(|(stem, _)| stem.rsplit_once('-'));
    NAMED.iter().any(|stem| name.starts_with(stem)) && hash.is_some_and(|(_, hash)| script.contains(hash))
}

/// The site of the previous build, if there is one.
pub(super) struct PreviousSite {
    folder: PathBuf,
}

impl PreviousSite {
    pub(super) fn new(site: &Path) -> PreviousSite {
        PreviousSite { folder: site.join(FOLDER) }
    }

    /// A file of its index.
    pub(super) fn index_file(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.folder.join(INDEX).join(name)).ok()
    }

    /// The files of its index, its engines and its parts, whose names are made of their contents; paths are relative to the
    /// folder of the widget. Files that it had kept from the build before it are not among them.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        let blocks = self.blocks().unwrap_or_default();
        let mut names: Vec<&str> =
            blocks.iter().filter_map(|block| located(block)).map(|(file, _)| file).collect();
        names.dedup();
        let mut files: Vec<PathBuf> = names.into_iter().map(|name| Path::new(INDEX).join(name)).collect();
        let script = fs::read_to_string(self.folder.join("xunzhang.js")).unwrap_or_default();
        let names = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let names = names.filter_map(|entry| entry.file_name().into_string().ok());
        files.extend(names.filter(|name| is_named_in(&script, name)).map(PathBuf::from));
        files
    }

    /// The blocks of its index, and of the index of removed texts. `None` if they cannot be read, as with another version of
    /// the format.
    fn blocks(&self) -> Option<Vec<String>> {
        let (mut blocks, removed) = self.blocks_of(MANIFEST)?;
        if let Some(manifest) = removed {
            blocks.extend(self.blocks_of(&manifest)?.0);
            blocks.push(manifest);
        }
        Some(blocks)
    }

    /// The blocks of the index of this manifest, and the name of the manifest of removed texts.
    fn blocks_of(&self, manifest: &str) -> Option<(Vec<String>, Option<String>)> {
        let folder = Folder::new(self.folder.join(INDEX));
        let mut index = Index::open_manifest(folder, manifest).ok()?;
        let blocks = index.ask(Searcher::blocks).ok()?;
        index.take_faults().is_empty().then(|| (blocks, index.searcher().removed()))
    }
}
