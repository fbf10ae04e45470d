//! `xunzhang parse`, and what there is to know about inputs that were read.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Result, bail};
use xunzhang::corpus::config::{self, Config};
use xunzhang::corpus::{self, File, Rules, Totals, Warning};

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

/// Prints a speech a line, or an account a line, as the files are read; on standard error what is odd about files, and,
/// when asked, what was removed.
pub(crate) fn run(
    inputs: &[PathBuf],
    rules: &Rules,
    strict: bool,
    account: bool,
    verbose: bool,
) -> Result<Outcome> {
    let (mut out, mut err) = (io::BufWriter::new(io::stdout().lock()), io::stderr().lock());
    let mut tally = Tally::default();
    corpus::each(
        inputs,
        rules,
        |_, _, _| {},
        |file| -> Result<()> {
            tally.add(&file);
            if account {
                if let Some(account) = &file.account {
                    writeln!(out, "{}", serde_json::to_string(account)?)?;
                }
            } else {
                for speech in &file.speeches {
                    writeln!(out, "{}", serde_json::to_string(speech)?)?;
                }
            }
            for warning in &file.warnings {
                writeln!(err, "{}", shown(&file.path, warning))?;
            }
            for removed in file.removed.iter().filter(|_| verbose) {
                writeln!(err, "{}:{}: {}: {}", file.path, removed.line, removed.reason, removed.text)?;
            }
            Ok(())
        },
    )?;
    out.flush()?;
    if strict {
        tally.refuse_warnings()?;
    }
    Ok(Outcome::Done)
}

/// A warning on a line.
fn shown(file: &str, warning: &Warning) -> String {
    format!("提醒 · warning: {file}:{}: {}", warning.line, warning.message)
}

/// What there is to know about the files that were read, without the files.
#[derive(Default)]
pub(crate) struct Tally {
    /// How many stretches were removed, by reason.
    removed: BTreeMap<&'static str, usize>,
    /// The first warnings, each with its file, and how many there are in all.
    warnings: Vec<(String, Warning)>,
    all_warnings: usize,
}

impl Tally {
    pub(crate) fn add(&mut self, file: &File) {
        for removed in &file.removed {
            *self.removed.entry(removed.reason).or_insert(0) += 1;
        }
        let of_speeches = file.speeches.iter().flat_map(|speech| &speech.warnings);
        for warning in file.warnings.iter().chain(of_speeches) {
            self.all_warnings += 1;
            if self.warnings.len() < MOST_WARNINGS {
                self.warnings.push((file.path.clone(), warning.clone()));
            }
        }
    }

    /// Fails at the first warning, for `--strict`.
    pub(crate) fn refuse_warnings(&self) -> Result<()> {
        match (self.warnings.first(), self.all_warnings) {
            (Some((file, warning)), all) => bail!(
                "{file}:{}: {}（共 {all} 条提醒，--strict 视为错误 · {all} warnings in all, which --strict makes errors）",
                warning.line,
                warning.message
            ),
            (None, _) => Ok(()),
        }
    }

    /// Prints what was passed over, left out and removed, and the first warnings.
    pub(crate) fn report(&self, totals: &Totals, err: &mut impl Write) -> io::Result<()> {
        for (ending, files) in &totals.skipped {
            writeln!(
                err,
                "提醒 · warning: 跳过 {files} 个以 {ending:?} 结尾的文件，不读这种格式 · {files} files with the ending {ending:?} were passed over; their format is not read"
            )?;
        }
        if totals.left_out > 0 {
            writeln!(err, "按配置没有收入 · left out by the configuration: {}", totals.left_out)?;
        }
        if !self.removed.is_empty() {
            let reasons: Vec<String> =
                self.removed.iter().map(|(reason, count)| format!("{reason} {count}")).collect();
            writeln!(
                err,
                "删去 · removed: {}（xunzhang parse --verbose 逐条列出 · lists them）",
                reasons.join(", ")
            )?;
        }
        for (file, warning) in &self.warnings {
            writeln!(err, "{}", shown(file, warning))?;
        }
        match self.all_warnings - self.warnings.len() {
            0 => Ok(()),
            more => writeln!(
                err,
                "提醒 · warning: 还有 {more} 条，xunzhang parse 全部列出 · and {more} more; xunzhang parse prints them all"
            ),
        }
    }
}
