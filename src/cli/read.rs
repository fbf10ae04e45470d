//! `xunzhang parse`, and what there is to know about inputs that were read.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Result, bail};
use xunzhang::corpus::config::{self, Config};
use xunzhang::corpus::{self, Fault, File, Rules, Totals, Warning};

use crate::Outcome;
use crate::args::Reading;

/// Warnings that are printed; of more, the number.
const MAX_WARNINGS: usize = 20;
/// Files that were passed over that are named, as are notes; of more, the number.
const MAX_NAMED: usize = 100;

/// The configuration that is named, or that lies beside the inputs.
pub(crate) fn configuration(inputs: &[PathBuf], reading: &Reading) -> Result<(Config, Rules)> {
    let found = match &reading.config {
        Some(path) => Some((path.clone(), config::load(path)?)),
        None => config::find(inputs)?,
    };
    let (path, config) = found.unwrap_or_else(|| (PathBuf::from(config::FILE), Config::default()));
    let mut rules = Rules::new(&config, &path.display().to_string(), &reading.keep)?;
    rules.split = reading.split.unwrap_or(rules.split);
    Ok((config, rules))
}

/// Prints a speech a line, or an audit a line, as the files are read; on standard error what is odd about files, and,
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
    let totals = corpus::each(
        inputs,
        rules,
        |_, _, _| {},
        |file| -> Result<()> {
            tally.add(&file);
            if account {
                if let Some(audit) = &file.audit {
                    writeln!(out, "{}", serde_json::to_string(audit)?)?;
                }
            } else {
                for speech in &file.speeches {
                    writeln!(out, "{}", serde_json::to_string(speech)?)?;
                }
            }
            for warning in file.warnings.iter().filter(|_| file.passed != Some(Fault::Own)) {
                writeln!(err, "{}", shown(&file.path, warning))?;
            }
            for note in file.notes.iter().filter(|_| verbose) {
                writeln!(err, "{}: {note}", file.path)?;
            }
            for removed in file.removed.iter().filter(|_| verbose) {
                writeln!(err, "{}:{}: {}: {}", file.path, removed.line, removed.reason, removed.text)?;
            }
            Ok(())
        },
    )?;
    out.flush()?;
    report_passed(&totals, &mut err)?;
    if strict {
        tally.refuse_warnings()?;
    }
    Ok(Outcome::Done)
}

/// A warning on a line.
fn shown(file: &str, warning: &Warning) -> String {
    format!("提醒 · warning: {}: {}", place(file, warning), warning.message)
}

/// Where a warning belongs: a file, with the line if it is about one.
fn place(file: &str, warning: &Warning) -> String {
    if warning.line == 0 { file.to_owned() } else { format!("{file}:{}", warning.line) }
}

/// Prints how many files were passed over, by reason.
fn report_passed(totals: &Totals, err: &mut impl Write) -> io::Result<()> {
    let all: usize = totals.passed.values().sum();
    if all > 0 {
        let words = |which: usize| {
            let reason = |(fault, count): (&Fault, &usize)| {
                format!("{} {count}", fault.words().get(which).copied().unwrap_or_default())
            };
            totals.passed.iter().map(reason).collect::<Vec<_>>()
        };
        writeln!(
            err,
            "跳过 {all} 个文件：{} · {all} files were passed over: {}",
            words(0).join("，"),
            words(1).join(", ")
        )?;
    }
    for (ending, files) in &totals.skipped {
        writeln!(
            err,
            "提醒 · warning: 跳过 {files} 个以 {ending:?} 结尾的文件，不读这种格式 · {files} files with the ending {ending:?} were passed over; their format is not read"
        )?;
    }
    Ok(())
}

/// What there is to know about the files that were read, without the files.
#[derive(Default)]
pub(crate) struct Tally {
    /// How many stretches were removed, by reason.
    removed: BTreeMap<&'static str, usize>,
    /// How many warnings there are, and the first, with its place.
    all_warnings: usize,
    first: String,
    /// The first of those about files that were read, and how many more there are.
    warnings: Vec<String>,
    more: usize,
    /// The first files that were passed over, with what is wrong, and the first notes; and how many more there are.
    named: Vec<String>,
    more_named: usize,
}

impl Tally {
    pub(crate) fn add(&mut self, file: &File) {
        for removed in &file.removed {
            *self.removed.entry(removed.reason).or_insert(0) += 1;
        }
        if file.passed == Some(Fault::Own) {
            return;
        }
        let of_speeches = file.speeches.iter().flat_map(|speech| &speech.warnings);
        for warning in file.warnings.iter().chain(of_speeches) {
            self.all_warnings += 1;
            if self.first.is_empty() {
                self.first = format!("{}: {}", place(&file.path, warning), warning.message);
            }
            if file.passed.is_some() {
                self.name(shown(&file.path, warning));
            } else if self.warnings.len() < MAX_WARNINGS {
                self.warnings.push(shown(&file.path, warning));
            } else {
                self.more += 1;
            }
        }
        for note in &file.notes {
            self.name(format!("{}: {note}", file.path));
        }
    }

    fn name(&mut self, line: String) {
        if self.named.len() < MAX_NAMED {
            self.named.push(line);
        } else {
            self.more_named += 1;
        }
    }

    /// Fails at the first warning, for `--strict`.
    pub(crate) fn refuse_warnings(&self) -> Result<()> {
        match self.all_warnings {
            0 => Ok(()),
            all => bail!(
                "{}（共 {all} 条提醒，--strict 视为错误 · {all} warnings in all, which --strict makes errors）",
                self.first
            ),
        }
    }

    /// Prints what was passed over, left out and removed, and the first warnings.
    pub(crate) fn report(&self, totals: &Totals, err: &mut impl Write) -> io::Result<()> {
        for line in &self.named {
            writeln!(err, "{line}")?;
        }
        if self.more_named > 0 {
            let more = self.more_named;
            writeln!(
                err,
                "还有 {more} 条，xunzhang parse --verbose 全部列出 · and {more} more; xunzhang parse --verbose prints them all"
            )?;
        }
        report_passed(totals, err)?;
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
        for line in &self.warnings {
            writeln!(err, "{line}")?;
        }
        match self.more {
            0 => Ok(()),
            more => writeln!(
                err,
                "提醒 · warning: 还有 {more} 条，xunzhang parse 全部列出 · and {more} more; xunzhang parse prints them all"
            ),
        }
    }
}
