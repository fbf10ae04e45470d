//! `xunzhang build`: inputs → a site, with progress and what there is to know about the inputs.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Error, Result};
use indicatif::{ProgressBar, ProgressStyle};
use xunzhang::corpus::config::{Config, RemovedText};
use xunzhang::corpus::{self, Rules};
use xunzhang::site::{self, BuildControl, Settings, SiteError, Summary, Texts};
use xunzhang_engine::{SynonymKind, Synonyms};

use crate::Outcome;
use crate::read::Tally;
use crate::report::Report;

/// The file of a cache that holds terms.
const TERMS: &str = "terms";
/// Title of a site that was given none.
const TITLE: &str = "寻章 · 全文搜索";
/// Exit code of a program that was stopped by Ctrl+C, as shells have it.
const STOPPED: i32 = 130;

/// Bytes of a page above which some browsers and mail programs are slow to take it.
const LARGE_PAGE: usize = 20_000_000;

/// What is made.
pub(crate) enum Output {
    Folder(PathBuf),
    File(PathBuf),
}

impl Output {
    pub(crate) fn path(&self) -> &Path {
        let (Output::Folder(path) | Output::File(path)) = self;
        path
    }
}

/// The site that is to be made.
pub(crate) struct Site {
    pub(crate) output: Output,
    /// The folder in which terms are kept for the next build, where one is named.
    pub(crate) cache: Option<PathBuf>,
    /// The one that is taken else.
    pub(crate) cache_beside: PathBuf,
    /// Whether none are kept.
    pub(crate) no_cache: bool,
    pub(crate) title: Option<String>,
    pub(crate) offline: bool,
    pub(crate) pwa: bool,
    /// Whether nothing of the builds before may stay.
    pub(crate) purge: bool,
    /// Where to list what becomes public.
    pub(crate) report: Option<PathBuf>,
}

impl Site {
    /// The file in which terms are kept for the next build.
    fn terms(&self) -> Option<PathBuf> {
        let folder = self.cache.as_ref().unwrap_or(&self.cache_beside);
        (!self.no_cache).then(|| folder.join(TERMS))
    }

    /// What this build writes, which is never its input.
    fn outputs(&self) -> Vec<PathBuf> {
        let written = [Some(self.output.path()), self.cache.as_deref(), self.report.as_deref()];
        written.into_iter().flatten().map(Path::to_owned).collect()
    }

    /// Deletes what builds before have kept of texts beside the site.
    fn forget(&self) -> Result<()> {
        for folder in self.cache.iter().chain([&self.cache_beside]) {
            let terms = folder.join(TERMS);
            if terms.exists() {
                fs::remove_file(&terms).with_context(|| {
                    format!(
                        "{}: 无法删去，请检查权限 · cannot be deleted; check its permissions",
                        terms.display()
                    )
                })?;
            }
        }
        Ok(())
    }
}

/// The folder for terms that is taken where none is named.
pub(crate) fn cache_beside(output: &Path) -> PathBuf {
    output.parent().unwrap_or(output).join(".xunzhang-cache")
}

pub(crate) fn run(
    inputs: &[PathBuf],
    site: &Site,
    config: &Config,
    mut rules: Rules,
    strict: bool,
) -> Result<Outcome> {
    rules.outputs = site.outputs();
    // A second Ctrl+C ends the program at once.
    let stop = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&stop);
    ctrlc::set_handler(move || {
        if asked.swap(true, Ordering::Relaxed) {
            process::exit(STOPPED);
        }
    })?;
    // indicatif draws on a terminal only.
    let bar = ProgressBar::new(0).with_style(ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}")?);
    let progress = |file: &str, place, files| {
        bar.set_length(files as u64);
        bar.set_position(place as u64);
        bar.set_message(file.to_owned());
    };
    let (mut tally, mut texts) = (Tally::default(), Texts::default());
    let is_searched = rules.removed == RemovedText::Search;
    let mut report = site.report.as_ref().map(|_| Report::default());
    let totals = corpus::each(inputs, &rules, progress, |file| {
        tally.add(&file);
        report.iter_mut().for_each(|report| report.add(&file));
        texts.speeches.extend(file.speeches);
        if is_searched && !file.removed.is_empty() {
            texts.removed.push((file.path, file.removed));
        }
        if stop.load(Ordering::Relaxed) { Err(SiteError::Stopped.into()) } else { Ok::<(), Error>(()) }
    })?;
    if strict {
        tally.refuse_warnings()?;
    }
    if let (Some(report), Some(path)) = (report, &site.report) {
        report.write(path)?;
    }
    if site.purge {
        site.forget()?;
    }
    let synonyms = synonyms(config);
    let settings = Settings {
        title: site.title.as_deref().unwrap_or(TITLE),
        words: &config.segmenter.words,
        synonyms: &synonyms,
        abbreviations: config.synonyms.abbreviations,
        originals: config.originals.as_deref(),
        offline: site.offline,
        pwa: site.pwa,
        purge: site.purge,
    };
    bar.reset();
    bar.set_style(ProgressStyle::with_template("{bar:30} {pos}/{len} {msg} {per_sec} {eta}")?);
    bar.set_message("分词 · segmenting");
    let cache = site.terms();
    let control = BuildControl {
        progress: &|done, all| {
            bar.set_length(all.into());
            bar.set_position(done.into());
        },
        stop: &stop,
        cache: cache.as_deref(),
    };
    let made = match &site.output {
        Output::Folder(folder) => folder_in_words(&site::make(texts, &settings, &control, folder)?),
        Output::File(file) => file_in_words(site::make_single(texts, &settings, &control, file)?),
    };
    bar.finish_and_clear();

    tally.report(&totals, &mut io::stderr().lock())?;
    let (place, count) = (site.output.path().display(), totals.speeches);
    writeln!(io::stdout(), "{place}: 讲话 {count} 篇，{} · {count} speeches, {}", made.0, made.1)?;
    Ok(Outcome::Done)
}

/// What was made, in Chinese and in English.
type InWords = (String, String);

/// What the owner says means the same.
fn synonyms(config: &Config) -> Vec<Synonyms> {
    let of = |kind| move |words: &Vec<String>| Synonyms { kind, words: words.clone() };
    let sets = config.synonyms.sets.iter().map(of(SynonymKind::Synonym));
    sets.chain(config.synonyms.one_way.iter().map(of(SynonymKind::OneWay))).collect()
}

fn folder_in_words(summary: &Summary) -> InWords {
    let Summary { pages, index_files, copies, retired, .. } = summary;
    let (index, copied) = (size(summary.index_bytes), size(summary.copy_bytes));
    let mut words = (
        format!("阅读页 {pages} 个，索引 {index_files} 个文件 {index}"),
        format!("{pages} pages, index of {index_files} files, {index}"),
    );
    if *copies > 0 {
        words.0 += &format!("；可从磁盘打开，脚本副本 {copies} 个 {copied}");
        words.1 += &format!("; opens from disk: {copies} copies as scripts, {copied}");
    } else {
        words.0 += "；要从磁盘打开，请加 --offline";
        words.1 += "; to open it from disk, add --offline";
    }
    if *retired {
        words.0 += "；原有 --pwa，读者浏览器里所存将由 sw.js 删去，请一并上传";
        words.1 +=
            "; was built with --pwa: upload sw.js too, by which readers' browsers delete what they keep";
    }
    words
}

fn file_in_words(bytes: usize) -> InWords {
    let size = size(bytes);
    let mut words = (format!("一个文件 {size}"), format!("one file of {size}"));
    if bytes > LARGE_PAGE {
        words.0 +=
            "；提醒：文件较大，打开要等，手机可能打不开，邮件可能不收，不如建成文件夹（-o DIR --offline）";
        words.1 += "; warning: large: slow to open, perhaps too much for a phone or for mail; a folder serves better (-o DIR --offline)";
    }
    words
}

fn size(bytes: usize) -> String {
    let bytes = bytes as f64;
    if bytes < 1e6 { format!("{:.1} KB", bytes / 1e3) } else { format!("{:.2} MB", bytes / 1e6) }
}
