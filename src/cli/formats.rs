//! `formats`: which formats are read.

use std::io::{self, Write};

use anyhow::Result;
use xunzhang::corpus::FORMATS;

use crate::Outcome;

/// Prints a table, in Chinese and in English.
pub(crate) fn run() -> Result<Outcome> {
    let mut out = io::stdout().lock();
    for (is_chinese, head) in [(true, "格式 | 读 | 不读 | 库"), (false, "format | read | not read | library")]
    {
        writeln!(out, "| {head} |\n| --- | --- | --- | --- |")?;
        for format in FORMATS.iter().filter(|format| format.is_built_in) {
            writeln!(out, "{}", format.markdown(is_chinese))?;
        }
        writeln!(out)?;
    }
    Ok(Outcome::Done)
}
