//! `xunzhang build`: inputs → a site, with progress and what there is to know about the inputs.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use xunzhang::corpus::config::Config;
use xunzhang::corpus::{self, CorpusError, Rules};
use xunzhang::site::{self, Settings};

use crate::Outcome;
use crate::read::Tally;

/// Title of a site that was given none.
const TITLE: &str = "寻章 · 全文搜索";

pub(crate) fn run(
    inputs: &[PathBuf],
    output: &Path,
    title: Option<&str>,
    config: &Config,
    rules: &Rules,
    strict: bool,
) -> Result<Outcome> {
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
        Ok::<(), CorpusError>(())
    })?;
    bar.set_style(ProgressStyle::with_template("{spinner} {msg}")?);
    bar.set_message("分词、编索引 · segmenting and indexing");
    bar.enable_steady_tick(Duration::from_millis(100));
    if strict {
        tally.refuse_warnings()?;
    }
    let settings = Settings {
        title: title.or(config.title.as_deref()).unwrap_or(TITLE),
        words: &config.segmenter.words,
        originals: config.originals.as_deref(),
    };
    let summary = site::make(&speeches, &settings, output)?;
    bar.finish_and_clear();

    tally.report(&totals, &mut io::stderr().lock())?;
    writeln!(
        io::stdout(),
        "{}: 讲话 {} 篇，阅读页 {} 个，索引 {} 个文件 {:.1} KB · {} speeches, {} pages, index of {} files, {:.1} KB",
        output.display(),
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
