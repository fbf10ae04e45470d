//! A site that is being written, beside its place: so that no half of it is ever seen.

use std::path::{Path, PathBuf};
use std::{env, fs};

use rayon::prelude::*;

use super::assets;
use super::copies;
use super::documents::address;
use super::error::SiteError;
use super::frame::RESULTS;
use super::index::{Indexed, write_index};
use super::pages;
use super::previous::PreviousSite;
use super::reading::{self, Shown};
use super::release::{Purge, Release};
use super::removed::Span;
use super::settings::{BuildControl, FOLDER, INDEX, MAX_LISTED, Settings, Summary, WORKER};
use super::workplace::{self, Workplace};
use crate::corpus::Speech;
use xunzhang_engine::index::build::Layout;
use xunzhang_engine::index::file;
use xunzhang_engine::search::READER;

/// A site that is being written, beside its place.
pub(super) struct Staging {
    at: Workplace,
    place: PathBuf,
}

impl Staging {
    pub(super) fn beside(folder: &Path) -> Result<Staging, SiteError> {
        let failed = |path: &Path| {
            let path = path.display().to_string();
            move |source| SiteError::Write { path, source }
        };
        let place = env::current_dir().map_err(failed(folder))?.join(folder);
        let at = Workplace::beside(&place).map_err(failed(folder))?;
        Ok(Staging { at, place })
    }

    /// Writes a file at this path, given by its parts.
    pub(super) fn write(&self, parts: &[&str], bytes: &[u8]) -> Result<(), SiteError> {
        let path = parts.iter().fold(self.at.path().join("site"), |path, part| path.join(part));
        let folder = path.parent().unwrap_or(&path);
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(&path, bytes));
        written.map_err(|source| SiteError::Write { path: path.display().to_string(), source })
    }

    /// Writes what searches, and what is searched: assets and index, and where pages from a disk are to have them, copies.
    pub(super) fn write_search(
        &self,
        assets: Vec<assets::Asset>,
        texts: &Indexed<'_>,
        settings: &Settings<'_>,
        control: &BuildControl<'_>,
        previous: &PreviousSite,
    ) -> Result<Summary, SiteError> {
        let mut summary = Summary::default();
        // Files that the widget asks for, below its folder.
        let mut asked_for = Vec::new();
        for (name, bytes) in assets {
            self.write(&[FOLDER, &name], &bytes)?;
            asked_for.push(name);
        }
        let previous = |name: &str| if settings.purge { None } else { previous.index_file(name) };
        // Files of the index of the texts, which come last.
        let mut of_texts = 0;
        write_index(texts, settings, control, Layout::Fitting, &previous, |file| {
            of_texts = if file::is_manifest_of_removed(&file.name) { 0 } else { of_texts + 1 };
            summary.index_files += 1;
            summary.index_bytes += file.bytes.len();
            self.write(&[FOLDER, INDEX, &file.name], &file.bytes)?;
            asked_for.push(format!("{INDEX}/{}", file.name));
            Ok(())
        })?;
        if settings.offline || of_texts == 1 {
            (summary.copies, summary.copy_bytes) = self.copy_as_scripts(&asked_for)?;
        }
        Ok(summary)
    }

    /// Writes the first page, that of results, and the reading pages, of which each has a name or none; how many of these
    /// there are. `removed` has what was removed from the source of each speech.
    pub(super) fn write_pages(
        &self,
        settings: &Settings<'_>,
        speeches: &[Speech],
        names: &[Option<String>],
        removed: &[Vec<Span<'_>>],
    ) -> Result<usize, SiteError> {
        let with_name = speeches.iter().zip(names).zip(removed);
        let read: Vec<Shown<'_>> = with_name
            .filter_map(|((speech, name), removed)| Some(Shown { speech, name: name.as_deref()?, removed }))
            .collect();
        let neighbour = |at: Option<usize>| read.get(at?).map(|shown| (shown.speech, shown.name));
        for (at, shown) in read.iter().enumerate() {
            let neighbours =
                reading::Neighbours { previous: neighbour(at.checked_sub(1)), next: neighbour(Some(at + 1)) };
            let page = reading::reading(settings, shown, &neighbours);
            self.write(&[FOLDER, "read", shown.name], page.as_bytes())?;
        }
        let mut written = read.len();
        if speeches.iter().zip(names).any(|(speech, name)| speech.url.is_none() && name.is_none()) {
            for (name, script) in assets::reader() {
                self.write(&[FOLDER, &name], &script)?;
            }
            self.write(&[READER], reading::reader(settings).as_bytes())?;
            written += 1;
        }
        let count = speeches.len();
        let addressed = speeches.iter().zip(names).filter(|_| count <= MAX_LISTED);
        let links: Vec<(&Speech, String)> =
            addressed.filter_map(|(speech, name)| Some((speech, address(speech, name)?))).collect();
        self.write(&["index.html"], pages::contents(settings, count, &links).as_bytes())?;
        self.write(&[RESULTS], pages::results(settings, &links).as_bytes())?;
        Ok(written)
    }

    /// Copies these files, below the folder of the widget, as scripts; how many copies there are, and their bytes.
    fn copy_as_scripts(&self, files: &[String]) -> Result<(usize, usize), SiteError> {
        let copied = files.par_iter().filter_map(|file| Some((file, copies::name_of_copy(file)?)));
        let lengths: Vec<usize> = copied
            .map(|(file, copy)| {
                let path = self.at.path().join("site").join(FOLDER).join(file);
                let failed = |source| SiteError::Write { path: path.display().to_string(), source };
                let script = copies::copy(&fs::read(&path).map_err(failed)?);
                self.write(&[FOLDER, &copy], script.as_bytes())?;
                Ok(script.len())
            })
            .collect::<Result<_, SiteError>>()?;
        Ok((lengths.len(), lengths.iter().sum()))
    }

    /// Adds, to the files of a build, what makes them work without a network.
    pub(super) fn write_release(
        &self,
        settings: &Settings<'_>,
        purged: Option<String>,
    ) -> Result<(), SiteError> {
        for (name, bytes) in assets::without_network(settings.title) {
            self.write(&[FOLDER, &name], &bytes)?;
        }
        let site = self.at.path().join("site");
        let failed = |source| SiteError::Write { path: site.display().to_string(), source };
        let purge = if settings.purge { Purge::Now } else { Purge::Before(purged) };
        let release = Release::of(&site, purge).map_err(failed)?;
        self.write(&[FOLDER, &release.name()], &release.list)?;
        self.write(&[WORKER], &assets::worker(&release.digest)?)
    }

    /// Takes over the files of the build before that this one does not write itself: pages that are open still ask for them.
    pub(super) fn keep(&self, previous: &PreviousSite) -> Result<(), SiteError> {
        for file in previous.files() {
            let (from, to) =
                (self.place.join(FOLDER).join(&file), self.at.path().join("site").join(FOLDER).join(&file));
            if from.exists() && !to.exists() {
                let kept = fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(|_| ()));
                kept.map_err(|source| SiteError::Write { path: to.display().to_string(), source })?;
            }
        }
        Ok(())
    }

    /// Moves what stands at the place aside, and the site there; back again if that fails.
    pub(super) fn put_in_place(self) -> Result<(), SiteError> {
        let (new, old) = (self.at.path().join("site"), self.at.path().join(workplace::OLD));
        let failed = |source| SiteError::Write { path: self.place.display().to_string(), source };
        let stood = self.place.exists();
        if stood {
            fs::rename(&self.place, &old).map_err(failed)?;
        }
        fs::rename(&new, &self.place).map_err(|source| {
            if stood {
                // Nothing better can be done if this fails as well; the old site is then in the folder beside.
                _ = fs::rename(&old, &self.place);
            }
            failed(source)
        })
    }
}
