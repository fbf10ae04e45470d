//! `xunzhang build --report`: what becomes public when a site is published, to be looked at before.
//!
//! Documents with their fields, spans that rules removed, and what the texts hold that an owner may not know of: paths of
//! a machine, numbers of persons, addresses of mail, marks of secrecy. Texts are listed as they will be published: what
//! the owner or the markup takes out is in no site and not here.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::sync::LazyLock;

use anyhow::{Context, Result};
use regex::Regex;
use serde::Serialize;
use xunzhang::corpus::{File, REPORT, Remover, Speech};

/// Removed spans of a reason, and values of a field, that the text of a report names; JSON has all spans.
const MAX_NAMED: usize = 20;
/// Characters of a passage around what was found.
const MAX_SHOWN: usize = 60;

/// What to look for in texts, with the word for it in Chinese and in English.
static PATTERNS: LazyLock<Vec<(&str, Regex)>> = LazyLock::new(|| {
    let patterns = [
        (
            "本机路径 · path of a machine",
            r"[A-Za-z]:\\[^\s，。；]{2,}|file://\S+|/(?:home|Users|root)/[^\s，。；]{2,}",
        ),
        ("身份证号 · identity card", r"[1-9][0-9]{16}[0-9Xx]|[1-9][0-9]{14}"),
        ("手机号 · mobile phone", r"1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}"),
        ("银行账号 · bank account", r"[3-9][0-9]{3}(?:[ -]?[0-9]{4}){3}(?:[ -]?[0-9]{1,3})?"),
        ("电子邮箱 · e-mail", r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
        (
            "不公开的标记 · mark of secrecy",
            r"内部(?:资料|文件|讲话|材料|参考|使用|刊物|发行)|仅供内部|注意保[存密]|(?:不得|请勿|严禁)外传|(?:绝密|机密|秘密)★|^[（(【\[]?(?:内部|绝密|机密|秘密)(?:[\s　：:].{0,20})?[）)】\]]?$",
        ),
    ];
    patterns.into_iter().filter_map(|(name, pattern)| Some((name, Regex::new(pattern).ok()?))).collect()
});

/// A document that becomes public.
#[derive(Serialize)]
struct Document {
    id: String,
    title: String,
    speaker: Option<String>,
    date: Option<String>,
    file: String,
}

/// A removed span that can be searched apart.
#[derive(Serialize)]
struct Span {
    file: String,
    line: u32,
    text: String,
}

/// Something that the owner should look at.
#[derive(Serialize)]
struct Finding {
    what: &'static str,
    file: String,
    line: u32,
    text: String,
}

/// How often documents have a field, and some of its values.
#[derive(Default, Serialize)]
struct FieldUse {
    documents: usize,
    values: Vec<String>,
}

/// What becomes public.
#[derive(Serialize)]
pub(crate) struct Report {
    /// By which a later build knows the file, and does not read it as a text.
    report: &'static str,
    documents: Vec<Document>,
    fields: BTreeMap<String, FieldUse>,
    removed: BTreeMap<&'static str, Vec<Span>>,
    findings: Vec<Finding>,
}

impl Default for Report {
    fn default() -> Report {
        Report {
            report: REPORT,
            documents: Vec::new(),
            fields: BTreeMap::new(),
            removed: BTreeMap::new(),
            findings: Vec::new(),
        }
    }
}

impl Report {
    /// Takes in what a file has come to.
    pub(crate) fn add(&mut self, file: &File) {
        file.speeches.iter().for_each(|speech| self.add_document(speech));
        for removed in file.removed.iter().filter(|removed| removed.remover == Remover::Rule) {
            let (line, text) = (removed.line, removed.text.clone());
            self.look_at(&file.path, line, &removed.text);
            self.removed.entry(removed.reason).or_default().push(Span {
                file: file.path.clone(),
                line,
                text,
            });
        }
    }

    fn add_document(&mut self, speech: &Speech) {
        let file = &speech.source.file;
        self.look_at(file, speech.source.lines.0, &speech.title);
        self.look_at(file, speech.source.lines.0, &speech.id);
        speech.blocks.iter().for_each(|block| self.look_at(file, block.line, &block.text));
        for (name, field) in &speech.fields {
            self.look_at(file, field.line, &field.value);
            let uses = self.fields.entry(name.clone()).or_default();
            uses.documents += 1;
            if uses.values.len() < MAX_NAMED && !uses.values.contains(&field.value) {
                uses.values.push(field.value.clone());
            }
        }
        self.documents.push(Document {
            id: speech.id.clone(),
            title: speech.title.clone(),
            speaker: speech.speaker.clone(),
            date: speech.date.clone(),
            file: file.clone(),
        });
    }

    /// Looks for what an owner may not know of.
    fn look_at(&mut self, file: &str, line: u32, text: &str) {
        for (what, pattern) in &*PATTERNS {
            let found = pattern.find_iter(text).filter(|found| {
                let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                let (before, after) = (text.get(..found.start()), text.get(found.end()..));
                let is_part = digit(before.and_then(|before| before.chars().next_back()))
                    || digit(after.and_then(|after| after.chars().next()));
                let is_number = found.as_str().starts_with(|c: char| c.is_ascii_digit());
                !(is_number && is_part) && is_valid(what, found.as_str())
            });
            for found in found {
                let text = found.as_str().chars().take(MAX_SHOWN).collect();
                self.findings.push(Finding { what, file: file.to_owned(), line, text });
            }
        }
    }

    /// Writes the report: JSON if the name of the file ends so, else text in Chinese and English.
    pub(crate) fn write(&self, path: &Path) -> Result<()> {
        let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
        let text = if is_json { serde_json::to_string_pretty(self)? } else { self.text()? };
        let failed = || {
            format!(
                "{}: 无法写入，请检查路径和权限 · cannot be written; check the path and its permissions",
                path.display()
            )
        };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut file = tempfile::NamedTempFile::new_in(folder).with_context(failed)?;
        file.write_all(text.as_bytes()).with_context(failed)?;
        file.persist(path).with_context(failed)?;
        Ok(())
    }

    fn text(&self) -> Result<String> {
        let mut out = String::new();
        writeln!(out, "{}\n", self.report)?;
        writeln!(out, "# 要看一看的 · To be looked at: {}", self.findings.len())?;
        for Finding { what, file, line, text } in &self.findings {
            writeln!(out, "{file}:{line}: {what}: {text}")?;
        }
        writeln!(out, "\n# 文稿 · Documents: {}", self.documents.len())?;
        for Document { id, title, speaker, date, file } in &self.documents {
            let known = [speaker, date].into_iter().flatten().cloned().collect::<Vec<_>>().join(" · ");
            writeln!(out, "{id}: {title} | {known} | {file}")?;
        }
        writeln!(out, "\n# 字段 · Fields: {}", self.fields.len())?;
        for (name, FieldUse { documents, values }) in &self.fields {
            writeln!(out, "{name} ({documents}): {}", values.join(" | "))?;
        }
        let all: usize = self.removed.values().map(Vec::len).sum();
        writeln!(out, "\n# 略去的文字 · Left out by rules: {all}")?;
        for (reason, spans) in &self.removed {
            writeln!(out, "{reason}: {}", spans.len())?;
            for Span { file, line, text } in spans.iter().take(MAX_NAMED) {
                writeln!(out, "  {file}:{line}: {text}")?;
            }
        }
        Ok(out)
    }
}

/// Whether a number can be what it looks like, by its digits of control.
fn is_valid(what: &str, found: &str) -> bool {
    if what.starts_with("身份证号") {
        is_identity(found)
    } else if what.starts_with("银行账号") {
        is_luhn(found)
    } else {
        true
    }
}

/// Whether a number is that of an identity card: 18 digits with the last of control (GB 11643), or 15 with a date of birth.
fn is_identity(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CONTROL: &str = "10X98765432";
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    let in_range = |from: usize, most: u32| {
        number
            .get(from..from + 2)
            .and_then(|part| part.parse().ok())
            .is_some_and(|part: u32| (1..=most).contains(&part))
    };
    match number.len() {
        15 => in_range(8, 12) && in_range(10, 31),
        18 => {
            let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
            let control = CONTROL.chars().nth((sum % 11) as usize);
            in_range(10, 12) && in_range(12, 31) && number.to_ascii_uppercase().chars().last() == control
        }
        _ => false,
    }
}

/// Whether the digits of a number hold the sum of Luhn (ISO/IEC 7812-1, annex B).
fn is_luhn(number: &str) -> bool {
    let digits = number.chars().rev().filter_map(|c| c.to_digit(10)).zip([1, 2].into_iter().cycle());
    let sum: u32 = digits.map(|(digit, times)| digit * times / 10 + digit * times % 10).sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_owner_should_look_at() {
        let mut report = Report::default();
        report.look_at(
            "a.txt",
            3,
            r"见C:\Users\wang\稿.docx，证号11010519491231002X，电话13800138000，信箱a@example.com，内部资料",
        );
        report.look_at(
            "a.txt",
            4,
            "账号6222 0212 3456 7894，编号110105194912310021，总数13800138000123456789012",
        );
        let found: Vec<(u32, &str)> =
            report.findings.iter().map(|finding| (finding.line, finding.text.as_str())).collect();
        let expected = [
            (3, r"C:\Users\wang\稿.docx"),
            (3, "11010519491231002X"),
            (3, "13800138000"),
            (3, "a@example.com"),
            (3, "内部资料"),
        ];
        assert_eq!(found.get(..5), Some(&expected[..]));
        assert!(found.iter().skip(5).all(|(line, text)| *line == 4 && text.starts_with("62")));
    }
}
