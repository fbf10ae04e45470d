//! `xunzhang build`: inputs → a site, with progress and what there is to know about the inputs.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Error, Result};
use indicatif::{ProgressBar, ProgressStyle};
use xunzhang::corpus::config::Config;
use xunzhang::corpus::{self, Rules};
use xunzhang::site::{self, Settings, SiteError, Watch};

use crate::Outcome;
use crate::read::Tally;

/// Title of a site that was given none.
const TITLE: &str = "寻章 · 全文搜索";
/// Exit code of a program that was stopped by Ctrl+C, as shells have it.
const STOPPED: i32 = 130;

/// Where a build writes.
pub(crate) struct Place<'p> {
    /// The folder of the site.
    pub(crate) output: &'p Path,
    /// The folder in which terms are kept for the next build.
    pub(crate) cache: Option<&'p Path>,
}

/// The folder for terms that is taken where none is named.
pub(crate) fn cache_beside(output: &Path) -> PathBuf {
    output.parent().unwrap_or(output).join(".xunzhang-cache")
}

pub(crate) fn run(
    inputs: &[PathBuf],
    place: &Place<'_>,
    title: Option<&str>,
    config: &Config,
    rules: &Rules,
    strict: bool,
) -> Result<Outcome> {
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
    let (mut tally, mut speeches) = (Tally::default(), Vec::new());
    let totals = corpus::each(inputs, rules, progress, |file| {
        tally.add(&file);
        speeches.extend(file.speeches);
        if stop.load(Ordering::Relaxed) { Err(SiteError::Stopped.into()) } else { Ok::<(), Error>(()) }
    })?;
    if strict {
        tally.refuse_warnings()?;
    }
    let settings = Settings {
        title: title.unwrap_or(TITLE),
        words: &config.segmenter.words,
        originals: config.originals.as_deref(),
    };
    bar.reset();
    bar.set_style(ProgressStyle::with_template("{bar:30} {pos}/{len} {msg} {per_sec} {eta}")?);
    bar.set_message("分词 · segmenting");
    let cache = place.cache.map(|folder| folder.join("terms"));
    let watch = Watch {
        progress: &|done, all| {
            bar.set_length(all.into());
            bar.set_position(done.into());
        },
        stop: &stop,
        cache: cache.as_deref(),
    };
    let summary = site::make(speeches, &settings, &watch, place.output)?;
    bar.finish_and_clear();

    tally.report(&totals, &mut io::stderr().lock())?;
    writeln!(
        io::stdout(),
        "{}: 讲话 {} 篇，阅读页 {} 个，索引 {} 个文件 {:.1} KB · {} speeches, {} pages, index of {} files, {:.1} KB",
        place.output.display(),
        totals.speeches,
        summary.pages,
        summary.index_files,
        summary.index_bytes as f64 / 1000.0,
        totals.speeches,
        summary.pages,
        summary.index_files,
        summary.index_bytes as f64 / 1000.0,
    )?;
    Ok(Outcome::Done)
}
