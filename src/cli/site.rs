//! The index of a built site, opened in a folder: asked as a page asks it, and brought what it needs.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use serde::Serialize;
use xunzhang::site::{FOLDER, INDEX};
use xunzhang_engine::index::file::MANIFEST;
use xunzhang_engine::search::{Answer, Searcher};
use xunzhang_engine::{Error, Folder, Index, Options, Results, Tier};

/// An index of a built site, opened for searching.
pub(crate) struct Site {
    index: Index<Folder>,
    /// Name of its manifest.
    manifest: String,
    /// The index of what was removed from the texts, if it can be searched; opened when it is needed.
    removed: Option<Box<Site>>,
}

/// What a search finds.
pub(crate) struct Found {
    pub(crate) results: Results,
    /// What it finds in what was removed, where nothing literal stands in the texts.
    pub(crate) removed: Option<Removed>,
}

/// What a search finds in what rules removed from the texts.
#[derive(Serialize)]
pub(crate) struct Removed {
    #[serde(flatten)]
    pub(crate) results: Results,
    /// Words of the query that stand only there.
    pub(crate) only: Vec<String>,
}

/// What a search would fetch from a host, with nothing fetched before.
#[derive(Debug, Serialize)]
struct Fetched {
    requests: usize,
    bytes: u64,
}

/// What `--json` prints.
#[derive(Serialize)]
pub(crate) struct Printed<'r> {
    #[serde(flatten)]
    results: &'r Results,
    /// What was removed from the texts, if it was searched: see the heading of it on the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    removed: Option<&'r Removed>,
    fetched: Fetched,
}

impl Site {
    /// Opens the site in `folder`, or the folder `xunzhang/` or that of the index itself.
    pub(crate) fn open(folder: &Path) -> Result<Site> {
        let places = [folder.join(FOLDER).join(INDEX), folder.join(INDEX), folder.to_owned()];
        let Some(folder) = places.into_iter().find(|place| place.join(MANIFEST).is_file()) else {
            bail!(
                "{0}: 这里没有索引，请先建站 · no index here; make one with: xunzhang build INPUT… -o {0}",
                folder.display()
            );
        };
        Site::of(folder, MANIFEST)
    }

    /// Opens the index of this manifest.
    fn of(folder: PathBuf, manifest: &str) -> Result<Site> {
        let index =
            Index::open_manifest(Folder::new(&folder), manifest).map_err(|fault| told(&folder, fault))?;
        Ok(Site { index, manifest: manifest.to_owned(), removed: None })
    }

    /// The index of what was removed from the texts, if it can be searched.
    pub(crate) fn removed(&mut self) -> Result<Option<&mut Site>> {
        if let (None, Some(manifest)) = (&self.removed, self.index.searcher().removed()) {
            self.removed = Some(Box::new(Site::of(self.folder().to_owned(), &manifest)?));
        }
        Ok(self.removed.as_deref_mut())
    }

    /// Searches the texts alone.
    pub(crate) fn search(&mut self, query: &str, options: &Options) -> Result<Results> {
        self.ask(|searcher| searcher.search(query, options))
    }

    /// Searches the texts and, where the query stands nowhere in them as it was typed, what was removed from them.
    pub(crate) fn find(&mut self, query: &str, options: &Options) -> Result<Found> {
        let mut results = self.search(query, options)?;
        let stands = results.hits.first().is_some_and(|hit| hit.tier == Tier::Literal);
        if stands && results.missing.is_empty() {
            return Ok(Found { results, removed: None });
        }
        let site = match self.removed() {
            Ok(Some(site)) => site,
            Ok(None) => return Ok(Found { results, removed: None }),
            Err(fault) => {
                writeln!(io::stderr(), "提醒 · warning: {fault:#}")?;
                // It may stand there.
                results.missing.clear();
                results.unavailable.extend(self.index.searcher().removed());
                return Ok(Found { results, removed: None });
            }
        };
        let options = Options { no_correction: true, facets: false, ..*options };
        let mut found = site.search(query, &options)?;
        found.hits.retain(|hit| hit.tier != Tier::Partial);
        found.documents = None;
        // What stands there is not missing.
        let (missing, only) = results.missing.drain(..).partition(|part| found.missing.contains(part));
        results.missing = missing;
        let removed = Removed { results: found, only };
        let has_any = !removed.results.hits.is_empty() || !removed.only.is_empty();
        Ok(Found { results, removed: has_any.then_some(removed) })
    }

    /// The name of the manifest of the index.
    pub(crate) fn manifest(&self) -> &str {
        &self.manifest
    }

    /// Names of all blocks of the index, the manifest not among them.
    pub(crate) fn blocks(&mut self) -> Result<Vec<String>> {
        self.ask(Searcher::blocks)
    }

    /// The folder of the index.
    pub(crate) fn folder(&self) -> &Path {
        self.index.source().path()
    }

    /// The number of the first passage, and all passages in their original text.
    pub(crate) fn texts(&mut self) -> Result<(u32, Vec<String>)> {
        let passages = self.index.searcher().passages();
        let text = |passage| Ok(self.ask(|searcher| searcher.text(passage))?.unwrap_or_default());
        Ok((passages.start, passages.map(text).collect::<Result<_>>()?))
    }

    /// Brings a block, and checks it; its contents.
    pub(crate) fn open_block(&mut self, name: &str) -> Result<Vec<u8>> {
        self.index.open_block(name).map_err(|fault| told(self.folder(), fault))
    }

    /// Asks, bringing what is needed, until there is an answer. What cannot be brought is told, and answered without.
    pub(crate) fn ask<T>(&mut self, ask: impl Fn(&Searcher) -> Answer<T>) -> Result<T> {
        let answer = self.index.ask(ask);
        for fault in self.index.take_faults() {
            writeln!(io::stderr(), "提醒 · warning: {:#}", told(self.folder(), fault))?;
        }
        answer.map_err(|fault| told(self.folder(), fault))
    }

    pub(crate) fn printed<'f>(&self, found: &'f Found) -> Printed<'f> {
        let Found { results, removed } = found;
        let bytes = results.files.iter().filter_map(|name| self.index.source().size(name)).sum();
        let fetched = Fetched { requests: results.files.len(), bytes };
        Printed { results, removed: removed.as_ref(), fetched }
    }
}

/// What is wrong with an index in this folder, as users are told it.
fn told(folder: &Path, fault: Error) -> anyhow::Error {
    match fault {
        Error::Source { name, error } => anyhow::Error::new(error).context(format!(
            "{}: 无法读取，请重新复制索引文件夹，或重新建站 · cannot be read; copy the folder of the index again, or build it again",
            folder.join(name).display()
        )),
        Error::AskedTwice { name } => anyhow!(
            "{name}: 要了两次，这是程序的错误，请告知我们 · was asked for twice; this is a fault of the program, please report it"
        ),
        fault => anyhow::Error::new(fault).context(folder.display().to_string()),
    }
}
