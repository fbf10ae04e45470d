//! Speeches → a folder that any static host serves: pages, widget, engine, index.
//!
//! ```text
//! index.html            the search, and the list of speeches
//! search.html           the page of results
//! xunzhang/             all that a page needs that embeds the search
//!    xunzhang.js        widget          page.css   style of pages
//!    search-….js        its parts       (and results-….js, dialog-….js)
//!    engine-….bin       wasm            index/     manifest.bin and the files that it names
//!    ….js               copies of these as scripts, for pages from disk: of a small index, or where they are asked for
//!    release-….json     with `sw.js` beside index.html, where a site is to work without a network: the list of its files
//!    read/….html        reading pages; or, of many speeches, read.html and read.js: one page that shows any of them
//! ```
//!
//! The folder is written beside its place and renamed, so that no half of it is ever seen.

mod assets;
mod blocks;
mod copies;
mod former;
mod pages;
mod release;
mod single;
mod terms;
mod workplace;

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::{env, fs};

use rayon::prelude::*;

use crate::corpus::{Block, BlockKind, Speech};
use crate::index::IndexError;
use crate::index::build::{self, Cut, Document, File, Language, Passage, Terms, Work};
use crate::index::fields::{DATE, YEAR};
use crate::index::file::{self, MANIFEST};
use crate::index::text::{PassageKind, SpeechRecord};
use crate::search::READER;
use crate::text::segment::{self, Segmenter};
use crate::text::sounds;
use crate::text::variants;

pub use blocks::read_block;
pub use copies::{is_copy, name_of_copy};
use former::Former;
use release::{Purge, Release};
pub use single::make_single;
use terms::TermCache;
use workplace::Workplace;

/// The folder of a site that holds all that other sites embed.
pub const FOLDER: &str = "xunzhang";
/// The folder of the index in it.
pub const INDEX: &str = "index";
/// The service worker, at the top so that it sees the whole site.
const WORKER: &str = "sw.js";
/// Speeches that get reading pages of their own; of more, one page shows any.
const MOST_PAGES: usize = 2_000;
/// Speeches that the first page lists; of more, it has the search alone.
const MOST_LISTED: usize = 2_000;

/// Header fields that are not taken over: shown otherwise, or different for nearly every speech.
const OF_ONE_SPEECH: [&str; 13] = [
    "title",
    "subtitle",
    "speaker",
    "date",
    "spoken",
    "issued",
    "file_date",
    "occasion",
    "salutation",
    "recipient",
    "note",
    "source",
    "url",
];

/// What can go wrong when a site is made.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// The program was compiled without the engine.
    #[error(
        "这个程序编译时没有带网页搜索引擎，请用 ./build.sh 编译 · this program was built without the search engine for pages; build it with ./build.sh"
    )]
    NoEngine,
    /// Something else stands where the site is to be.
    #[error(
        "{place}: 已经存在，又不是寻章的网站，没有改动；请换一个地方，或先清空它 · exists and is not a site of xunzhang, so it is left as it is; choose another place, or empty this one"
    )]
    Foreign {
        /// Path as given.
        place: String,
    },
    /// A file could not be written.
    #[error(
        "{path}: 无法写入，请检查路径、权限和磁盘空间 · cannot be written; check the path, its permissions and the space on the disk"
    )]
    Write {
        /// Path of the file or folder.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// The index could not be built.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The build was stopped from outside.
    #[error("已停止，网站没有改动 · stopped; the site is as it was")]
    Stopped,
}

/// What a site has come to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Summary {
    /// Files of the index, and their bytes on disk.
    pub index_files: usize,
    /// Bytes of the index on disk.
    pub index_bytes: usize,
    /// Reading pages.
    pub pages: usize,
    /// Copies of files as scripts.
    pub copies: usize,
    /// Bytes of these copies.
    pub copy_bytes: usize,
    /// Whether the site had a service worker and this one tells readers' browsers to be rid of it.
    pub retired: bool,
}

/// What a site's owner says about it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Settings<'s> {
    /// Title of the site.
    pub title: &'s str,
    /// Terms beside those of the dictionary.
    pub words: &'s [String],
    /// What stands before the path of a speech's file in the address of the original; none links to no originals.
    pub originals: Option<&'s str>,
    /// Whether a large site, too, is to work from disk.
    pub offline: bool,
    /// Whether the site can be used without a network, by a service worker.
    pub pwa: bool,
    /// Whether nothing of the builds before may stay: no file beside the new ones, and none in readers' browsers.
    pub purge: bool,
}

/// What a build is told while it runs, and what it tells.
pub struct Watch<'w> {
    /// Is told, now and then, how many passages have been segmented, of how many.
    pub progress: &'w (dyn Fn(u32, u32) + Sync),
    /// Whether to stop.
    pub stop: &'w AtomicBool,
    /// Where the terms of passages are kept for the next build; none keeps nothing.
    pub cache: Option<&'w Path>,
}

/// Makes the site of these speeches in `folder`, replacing one that stands there.
///
/// # Errors
/// [`SiteError`]; what stood in `folder` before is then as it was.
pub fn make(
    speeches: Vec<Speech>,
    settings: &Settings<'_>,
    watch: &Watch<'_>,
    folder: &Path,
) -> Result<Summary, SiteError> {
    if is_foreign(folder) {
        return Err(SiteError::Foreign { place: folder.display().to_string() });
    }
    let assets = assets::assets()?;
    let count = speeches.len();
    let pages = page_names(&speeches);
    // Of a large collection nothing is kept twice: only speeches that pages are written of.
    let is_shown = |page: &Option<String>| page.is_some() || count <= MOST_LISTED;
    let shown: Vec<Option<Speech>> =
        speeches.iter().zip(&pages).map(|(speech, page)| is_shown(page).then(|| speech.clone())).collect();
    let documents: Vec<Document> =
        speeches.into_iter().zip(&pages).map(|(speech, page)| document(speech, page)).collect();
    let site = Staging::beside(folder)?;
    let former = Former::new(folder);
    let mut summary = site.write_search(assets, &documents, settings, watch, &former)?;
    let with_page = shown.iter().zip(&pages).zip(&documents);
    let read: Vec<Shown<'_>> = with_page
        .filter_map(|((speech, page), document)| Some((speech.as_ref()?, page.as_deref()?, document)))
        .collect();
    site.write_reading_pages(settings, &read)?;
    summary.pages = read.len();
    if documents.iter().any(|document| document.speech.anchored && document.speech.url.is_none()) {
        let (name, script) = assets::reader();
        site.write(&[FOLDER, &name], &script)?;
        site.write(&[READER], pages::reader(settings).as_bytes())?;
        summary.pages += 1;
    }
    let urls = documents.iter().map(|document| document.speech.url.as_deref());
    let links = shown.iter().zip(urls).filter(|_| count <= MOST_LISTED);
    let links: Vec<(&Speech, &str)> =
        links.filter_map(|(speech, url)| Some((speech.as_ref()?, url?))).collect();
    site.write(&["index.html"], pages::contents(settings, count, &links).as_bytes())?;
    site.write(&[pages::RESULTS], pages::results(settings, &links).as_bytes())?;
    if settings.pwa {
        site.write_release(settings, release::purged(folder))?;
    } else if folder.join(WORKER).exists() {
        summary.retired = true;
        site.write(&[WORKER], &assets::retired_worker())?;
    }
    if !settings.purge {
        site.keep(&former)?;
    }
    if watch.stop.load(Ordering::Relaxed) {
        return Err(SiteError::Stopped);
    }
    site.put_in_place()?;
    Ok(summary)
}

/// A speech with a reading page: the name of that, and the speech as the index takes it.
type Shown<'s> = (&'s Speech, &'s str, &'s Document);

fn write_index(
    documents: &[Document],
    settings: &Settings<'_>,
    watch: &Watch<'_>,
    cut: Cut,
    former: &build::Former<'_>,
    mut sink: impl FnMut(File) -> Result<(), SiteError>,
) -> Result<(), SiteError> {
    let folding = variants::folding();
    let words: Vec<String> =
        settings.words.iter().map(|word| folding.fold_text(word).into_iter().collect()).collect();
    // Loads its dictionary for the first passage that has not been cut before.
    let segmenter = LazyLock::new(|| Segmenter::with_words(&words));
    let identity = format!("{} {}", segment::IDENTITY, words.join(" "));
    let segment: &Terms<'_> = &|text| segmenter.terms(text);
    let cache = watch.cache.map(|path| TermCache::open(path, identity, segment));
    let language = Language {
        terms: &|text| cache.as_ref().map_or_else(|| segment(text), |cache| cache.terms(text)),
        segmenter: segment::IDENTITY,
        folding: &folding,
        folding_table: variants::IDENTITY,
        readings: &sounds::readings,
    };
    let work = Work {
        cut,
        former,
        progress: &|done, all| {
            (watch.progress)(done, all);
            !watch.stop.load(Ordering::Relaxed)
        },
    };
    let built = build::build(documents, &language, &work, |file| {
        if watch.stop.load(Ordering::Relaxed) { Err(SiteError::Stopped) } else { sink(file) }
    });
    match built {
        Err(SiteError::Index(IndexError::Stopped)) => return Err(SiteError::Stopped),
        built => built?,
    }
    if let Some(cache) = cache {
        cache.keep();
    }
    Ok(())
}

/// The name of each speech's reading page, made of its id so that links survive a rebuild, in letters that every
/// archive and host keeps. None for a speech with a page of its own, nor where there are too many.
fn page_names(speeches: &[Speech]) -> Vec<Option<String>> {
    let mut taken = HashSet::new();
    let few = speeches.iter().filter(|speech| speech.url.is_none()).count() <= MOST_PAGES;
    let mut name = |speech: &Speech| {
        let stem = format!("{:08x}", file::checksum(speech.id.as_bytes()));
        let free = std::iter::once(stem.clone()).chain((2..).map(|n| format!("{stem}-{n}")));
        free.map(|stem| format!("{stem}.html")).find(|name| taken.insert(name.clone()))
    };
    speeches.iter().map(|speech| if few && speech.url.is_none() { name(speech) } else { None }).collect()
}

fn document(speech: Speech, page: &Option<String>) -> Document {
    let own = page.as_ref().map(|page| format!("{FOLDER}/read/{page}"));
    let passage = |block: Block| {
        let (kind, level) = match block.kind {
            BlockKind::Heading { level, .. } => (PassageKind::Heading, level),
            BlockKind::Header => (PassageKind::Header, 0),
            BlockKind::Row | BlockKind::Paragraph { .. } => (PassageKind::Paragraph, 0),
        };
        Passage { kind, level, text: block.text }
    };
    let occasion = speech.fields.get("occasion").map(|field| field.value.clone());
    Document {
        fields: fields(&speech),
        passages: speech.blocks.into_iter().map(passage).collect(),
        speech: SpeechRecord {
            id: speech.id,
            title: speech.title,
            anchored: speech.url.is_none(),
            url: speech.url.or(own),
            speaker: speech.speaker,
            date: speech.date,
            occasion,
        },
    }
}

/// The header fields by which speeches are told apart and put in order: speaker, date and year, and all that do not merely
/// repeat what its text says of one.
fn fields(speech: &Speech) -> Vec<(String, String)> {
    let year_of = |date: &str| {
        let year = date.get(..4).filter(|year| year.bytes().all(|digit| digit.is_ascii_digit()));
        year.map(str::to_owned)
    };
    let year = speech.date.as_deref().and_then(year_of);
    // Of a date that was not understood there is no year, and no order.
    let date = speech.date.clone().filter(|_| year.is_some());
    let own = [("speaker", speech.speaker.clone()), (DATE, date), (YEAR, year)];
    let own = own.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    let is_facet = |name: &String| !OF_ONE_SPEECH.contains(&name.as_str());
    let others = speech.fields.iter().filter(|(name, _)| is_facet(name));
    own.chain(others.map(|(name, field)| (name.clone(), field.value.clone()))).collect()
}

/// Whether a folder holds something that is not a site of ours.
fn is_foreign(folder: &Path) -> bool {
    let is_ours = folder.join(FOLDER).join(INDEX).join(MANIFEST).is_file();
    let is_empty = fs::read_dir(folder).map_or(!folder.exists(), |mut entries| entries.next().is_none());
    !is_ours && !is_empty
}

/// A site that is being written, beside its place.
struct Staging {
    at: Workplace,
    place: PathBuf,
}

impl Staging {
    fn beside(folder: &Path) -> Result<Staging, SiteError> {
        let failed = |path: &Path| {
            let path = path.display().to_string();
            move |source| SiteError::Write { path, source }
        };
        let place = env::current_dir().map_err(failed(folder))?.join(folder);
        let at = Workplace::beside(&place).map_err(failed(folder))?;
        Ok(Staging { at, place })
    }

    /// Writes a file at this path, given by its parts.
    fn write(&self, parts: &[&str], bytes: &[u8]) -> Result<(), SiteError> {
        let path = parts.iter().fold(self.at.path().join("site"), |path, part| path.join(part));
        let folder = path.parent().unwrap_or(&path);
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(&path, bytes));
        written.map_err(|source| SiteError::Write { path: path.display().to_string(), source })
    }

    /// Writes what searches, and what is searched: assets and index, and where pages from a disk are to have them, copies.
    fn write_search(
        &self,
        assets: Vec<assets::Asset>,
        documents: &[Document],
        settings: &Settings<'_>,
        watch: &Watch<'_>,
        former: &Former,
    ) -> Result<Summary, SiteError> {
        let mut summary = Summary::default();
        // Files that the widget asks for, below its folder.
        let mut asked_for = Vec::new();
        for (name, bytes) in assets {
            self.write(&[FOLDER, &name], &bytes)?;
            asked_for.push(name);
        }
        let former = |name: &str| if settings.purge { None } else { former.index_file(name) };
        write_index(documents, settings, watch, Cut::Fitting, &former, |file| {
            summary.index_files += 1;
            summary.index_bytes += file.bytes.len();
            self.write(&[FOLDER, INDEX, &file.name], &file.bytes)?;
            asked_for.push(format!("{INDEX}/{}", file.name));
            Ok(())
        })?;
        if settings.offline || summary.index_files == 1 {
            (summary.copies, summary.copy_bytes) = self.copy_as_scripts(&asked_for)?;
        }
        Ok(summary)
    }

    /// Writes the reading pages of these speeches, each with links to its neighbours.
    fn write_reading_pages(&self, settings: &Settings<'_>, read: &[Shown<'_>]) -> Result<(), SiteError> {
        let neighbour = |at: Option<usize>| read.get(at?).map(|&(speech, page, _)| (speech, page));
        for (at, (speech, page, document)) in read.iter().enumerate() {
            let neighbours =
                pages::Neighbours { previous: neighbour(at.checked_sub(1)), next: neighbour(Some(at + 1)) };
            let page_of_speech = pages::reading(settings, speech, document, &neighbours);
            self.write(&[FOLDER, "read", page], page_of_speech.as_bytes())?;
        }
        Ok(())
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
    fn write_release(&self, settings: &Settings<'_>, purged: Option<String>) -> Result<(), SiteError> {
        for (name, bytes) in assets::without_network(settings.title) {
            self.write(&[FOLDER, &name], &bytes)?;
        }
        let site = self.at.path().join("site");
        let failed = |source| SiteError::Write { path: site.display().to_string(), source };
        let purge = if settings.purge { Purge::Now } else { Purge::Before(purged) };
        let release = Release::of(&site, purge).map_err(failed)?;
        self.write(&[FOLDER, &release.name()], &release.list)?;
        self.write(&[WORKER], &assets::worker(&release.digest))
    }

    /// Takes over the files of the build before that this one does not write itself: pages that are open still ask for them.
    fn keep(&self, former: &Former) -> Result<(), SiteError> {
        for file in former.files() {
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
    fn put_in_place(self) -> Result<(), SiteError> {
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
