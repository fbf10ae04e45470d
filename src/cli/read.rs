//! How inputs are read, and what there is to know about them.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Result, bail};
use xunzhang::corpus::config::{self, Config};
use xunzhang::corpus::{Collection, Rules, Warning};

use crate::Outcome;
use crate::args::Reading;

/// Warnings that are printed; of more, the number.
const MOST_WARNINGS: usize = 20;

/// The configuration that is named, or that lies beside the inputs.
pub(crate) fn configuration(inputs: &[PathBuf], reading: &Reading) -> Result<(Config, Rules)> {
    let found = match &reading.config {
        Some(path) => Some((path.clone(), config::load(path)?)),
        None => config::find(inputs)?,
    };
    let (path, config) = found.unwrap_or_else(|| (PathBuf::from(config::FILE), Config::default()));
    let rules = Rules::new(&config, &path.display().to_string(), &reading.keep)?;
    Ok((config, rules))
}

/// Prints a speech a line, or an account a line; and on standard error, when asked, what was removed.
pub(crate) fn print(collection: &Collection, account: bool, verbose: bool) -> Result<Outcome> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    if account {
        for account in &collection.accounts {
            writeln!(out, "{}", serde_json::to_string(account)?)?;
        }
    } else {
        for speech in &collection.speeches {
            writeln!(out, "{}", serde_json::to_string(speech)?)?;
        }
    }
    out.flush()?;
    if verbose {
        let mut err = io::stderr().lock();
        for (file, removed) in &collection.removed {
            for removed in removed {
                writeln!(err, "{file}:{}: {}: {}", removed.line, removed.reason, removed.text)?;
            }
        }
    }
    Ok(Outcome::Done)
}

/// All warnings, with the file that each is about.
fn warnings(collection: &Collection) -> impl Iterator<Item = (&String, &Warning)> {
    let of_files = collection.warnings.iter().map(|(file, warning)| (file, warning));
    let of_speeches = collection
        .speeches
        .iter()
        .flat_map(|speech| speech.warnings.iter().map(move |warning| (&speech.source.file, warning)));
    of_files.chain(of_speeches)
}

/// Fails at the first warning, for `--strict`.
pub(crate) fn refuse_warnings(collection: &Collection) -> Result<()> {
    match (warnings(collection).next(), warnings(collection).count()) {
        (Some((file, warning)), count) => {
            bail!(
                "{file}:{}: {} ({count} warnings in all, which --strict makes errors)",
                warning.line,
                warning.message
            )
        }
        (None, _) => Ok(()),
    }
}

/// Prints what there is to know: what was passed over, left out and removed, and the first warnings.
pub(crate) fn report(collection: &Collection, err: &mut impl Write) -> io::Result<()> {
    for (ending, files) in &collection.skipped {
        writeln!(
            err,
            "warning: {files} files with the ending {ending:?} were passed over; their format is not read"
        )?;
    }
    if collection.left_out > 0 {
        writeln!(err, "left out by the configuration: {}", collection.left_out)?;
    }
    let removed = collection.removed.iter().flat_map(|(_, removed)| removed);
    let mut reasons: Vec<(&str, usize)> = Vec::new();
    for removed in removed {
        match reasons.iter_mut().find(|(reason, _)| *reason == removed.reason) {
            Some((_, count)) => *count += 1,
            None => reasons.push((removed.reason, 1)),
        }
    }
    if !reasons.is_empty() {
        let reasons: Vec<String> =
            reasons.iter().map(|(reason, count)| format!("{reason} {count}")).collect();
        writeln!(err, "removed: {} (xunzhang parse --verbose lists them)", reasons.join(", "))?;
    }
    for (file, warning) in warnings(collection).take(MOST_WARNINGS) {
        writeln!(err, "warning: {file}:{}: {}", warning.line, warning.message)?;
    }
    match warnings(collection).count().saturating_sub(MOST_WARNINGS) {
        0 => Ok(()),
        more => writeln!(err, "warning: and {more} more; `xunzhang parse` prints them all"),
    }
}
