//! `xunzhang build`: inputs → a site, with progress and what there is to know about the inputs.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use xunzhang::corpus::{self, Collection};
use xunzhang::site;

use crate::Outcome;

/// Warnings that are printed; of more, the number.
const MOST_WARNINGS: usize = 20;

pub(crate) fn run(inputs: &[PathBuf], output: &Path, title: &str) -> Result<Outcome> {
    // indicatif draws on a terminal only.
    let bar = ProgressBar::new(0).with_style(ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}")?);
    let collection = corpus::read(inputs, &corpus::Rules::default(), |file, place, files| {
        bar.set_length(files as u64);
        bar.set_position(place as u64);
        bar.set_message(file.to_owned());
    })?;
    bar.set_style(ProgressStyle::with_template("{spinner} {msg}")?);
    bar.set_message("分词、编索引 · segmenting and indexing");
    bar.enable_steady_tick(Duration::from_millis(100));
    let summary = site::make(&collection.speeches, title, output)?;
    bar.finish_and_clear();

    let mut err = io::stderr().lock();
    warn(&collection, &mut err)?;
    writeln!(
        io::stdout(),
        "{}: 讲话 {} 篇，阅读页 {} 个，索引 {} 个文件 {:.1} KB · {} speeches, {} pages, index of {} files, {:.1} KB",
        output.display(),
        collection.speeches.len(),
        summary.pages,
        summary.index_files,
        summary.index_bytes as f64 / 1000.0,
        collection.speeches.len(),
        summary.pages,
        summary.index_files,
        summary.index_bytes as f64 / 1000.0,
    )?;
    Ok(Outcome::Done)
}

fn warn(collection: &Collection, err: &mut impl Write) -> io::Result<()> {
    for (ending, files) in &collection.skipped {
        writeln!(
            err,
            "warning: {files} files with the ending {ending:?} were passed over; only .txt and .jsonl are read"
        )?;
    }
    let warnings = collection
        .speeches
        .iter()
        .flat_map(|speech| speech.warnings.iter().map(move |warning| (&speech.source.file, warning)));
    for (file, warning) in warnings.clone().take(MOST_WARNINGS) {
        writeln!(err, "warning: {file}:{}: {}", warning.line, warning.message)?;
    }
    match warnings.count().saturating_sub(MOST_WARNINGS) {
        0 => Ok(()),
        more => writeln!(err, "warning: and {more} more; `xunzhang parse` prints them all"),
    }
}
