//! A decoded text → its speeches, with the account of what became of it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::account::Account;
use super::boilerplate::Boilerplate;
use super::compilation::{COLLECTION_TITLE, CONTENTS, Part, parts};
use super::lines::Line;
use super::noise::{PAGE_FURNITURE, RUNNING_HEAD};
use super::shapes::is_attachment;
use super::{
    Block, BlockKind, Confidence, Field, Removed, Rules, Source, Speech, Warning, date, furniture, header,
    lines, names, noise, pages, structure, torn,
};

/// Days within which what was spoken is issued.
const LONGEST_DELAY: u32 = 31;
/// Characters of a line that is a paragraph of a text wherever it stands on a page.
const LEAST_PARAGRAPH: usize = 60;

/// What a text has come to.
pub(super) struct Parsed {
    pub(super) speeches: Vec<Speech>,
    pub(super) account: Account,
    pub(super) removed: Vec<Removed>,
}

/// A text before it is parsed: what its format says about it besides.
pub(super) struct Text<'t> {
    /// Path of the file.
    pub(super) file: &'t str,
    /// What ids of its speeches are made of.
    pub(super) name: &'t str,
    pub(super) text: &'t str,
    /// Lines that markup calls headings, with their level.
    pub(super) headings: &'t BTreeMap<u32, u8>,
    /// Ids of lines that markup gives one.
    pub(super) ids: &'t BTreeMap<u32, String>,
    /// Lines that are rows of tables.
    pub(super) rows: &'t BTreeSet<u32>,
    /// Lines that stand around the main text of a page.
    pub(super) outside: &'t BTreeSet<u32>,
    /// Lines of a table of contents that a program made.
    pub(super) contents: &'t BTreeSet<u32>,
    /// Characters that the markup hides, by reason.
    pub(super) hidden: &'t BTreeMap<&'static str, usize>,
    /// Whether its lines are those of a file, and not what a format made of paragraphs.
    pub(super) is_plain: bool,
    /// What the document says about itself.
    pub(super) fields: &'t BTreeMap<String, String>,
}

impl Text<'_> {
    /// The file's name, without its folders and its ending.
    fn file_name(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or_default()
    }
}

/// The speeches of a text.
pub(super) fn parse(source: &Text<'_>, rules: &Rules, boilerplate: &Boilerplate) -> Parsed {
    let (text, pages) = if source.is_plain {
        lines::with_line_feeds(source.text)
    } else {
        (Cow::Borrowed(source.text), Vec::new())
    };
    let (clean, mut removed) = noise::clean(&text, &rules.off, &rules.noise);
    let mut lines = lines::of(&clean);
    let pages = remove_around(&mut lines, source, rules, boilerplate, pages, &mut removed);
    let (joined, hyphens) =
        if source.is_plain { torn::joined(&lines, &removed, &pages, &clean) } else { Default::default() };
    removed.extend(hyphens);
    let lines = lines::join(&lines, &joined);
    let mut parts = parts(&lines, source.headings, source.rows, rules.split, &rules.off);
    removed.append(&mut parts.removed);
    let names = parts.collection.iter();
    removed.extend(names.map(|line| Removed::by_rule(line.number, COLLECTION_TITLE, line.text)));
    removed.sort_by_key(|removed| removed.line);

    let several = parts.parts.len() > 1;
    let mut speeches = Vec::with_capacity(parts.parts.len());
    let mut titles = Vec::new();
    for (place, part) in (1..).zip(&parts.parts) {
        let id = if several { format!("{}-{place}", source.name) } else { source.name.to_owned() };
        let Some((mut speech, title)) = speech(part, id, source) else { continue };
        titles.push(title);
        if let Some(line) = parts.collection.first() {
            speech.add("collection", line.text, "text", Confidence::Medium, line.number);
        }
        speech.add_own(rules);
        speech.add_known(source, several);
        speech.source.cut = parts.confidence;
        speeches.push(speech);
    }
    let mut account = Account::of(source.file, &text, &speeches, &titles, &removed);
    account.hidden.clone_from(source.hidden);
    Parsed { speeches, account, removed }
}

/// Takes out the lines that stand around the text: of its page, of all files of the run, of each page in print. Gives the
/// lines that begin a page.
fn remove_around(
    lines: &mut Vec<Line<'_>>,
    source: &Text<'_>,
    rules: &Rules,
    boilerplate: &Boilerplate,
    pages: Vec<u32>,
    removed: &mut Vec<Removed>,
) -> Vec<u32> {
    let is_kept = |reason: &str| rules.off.iter().any(|kept| kept == reason);
    for (besides, reason) in [(source.outside, PAGE_FURNITURE), (source.contents, CONTENTS)] {
        if !is_kept(reason) {
            lines.retain(|line| {
                let is_besides = besides.contains(&line.number) && !is_paragraph(line.text);
                if is_besides {
                    removed.push(Removed::by_rule(line.number, reason, line.text));
                }
                !is_besides
            });
        }
    }
    // Markup knows its page better.
    if source.is_plain && !is_kept(PAGE_FURNITURE) {
        furniture::remove(lines, removed);
    }
    boilerplate.remove(lines, source.fields.get("title").map(String::as_str), removed);
    if source.is_plain && !is_kept(RUNNING_HEAD) { pages::remove(lines, &pages, removed) } else { pages }
}

/// Whether a line that seems to stand around the text is long enough, and ends, as its paragraphs do: then it is kept. What
/// a site says of its rights is not.
fn is_paragraph(line: &str) -> bool {
    const RIGHTS: [&str; 7] = ["版权", "转载", "举报", "登录", "侵权", "免责", "ICP"];
    line.ends_with(['。', '！', '？', '”'])
        && line.chars().count() >= LEAST_PARAGRAPH
        && !RIGHTS.iter().any(|word| line.contains(word))
}

/// The speech of a part, and what stands in the text of its title and in no block; `None` for one without lines.
fn speech(part: &Part<'_>, id: String, source: &Text<'_>) -> Option<(Speech, String)> {
    // 附件1 is a place among others, and no title.
    let title = source.fields.get("title").map(String::as_str).filter(|title| !is_attachment(title));
    let (mut header, body) =
        header::read(part.title, &part.lines, &header::Context { headings: source.headings, title });
    let all = part.title.into_iter().chain(part.lines.iter().copied());
    let first = all.clone().map(|line| line.number).min()?;
    let last = all.map(|line| line.last()).max()?;
    let mut warnings: Vec<Warning> = part.warning.iter().cloned().collect();
    let mut warn = |line, message: String| warnings.push(Warning { line, message });
    let rows = header.blocks.iter_mut().filter(|block| source.rows.contains(&block.line));
    rows.for_each(|row| row.kind = BlockKind::Row);
    header.blocks.extend(structure::blocks(body, source.headings, source.ids, source.rows));
    if header.blocks.is_empty() {
        warn(first, "只有题目，没有正文，请检查文本是否被截断 · a title and nothing else; check that the text was not cut off".to_owned());
    }
    if let Some(line) = header.secret {
        warn(line, "文中标明不对外公开，公开的网站请不要收入（xunzhang.toml 的 exclude） · the text is marked as not for the public; leave it out of a public site (exclude in xunzhang.toml)".to_owned());
    }
    if header.title.is_empty() {
        let name = header::title_of_file_name(source.file_name());
        warn(
            first,
            format!(
                "没有一行像题目，用文件名 {name} 代替 · no line stands as a title; the file's name is shown in its place: {name}"
            ),
        );
        header.take_title(&name, 0);
    }
    let mut speech = Speech {
        id,
        title: header.title,
        speaker: None,
        date: None,
        url: None,
        fields: header.fields,
        blocks: header.blocks,
        source: Source {
            file: source.file.to_owned(),
            lines: (first, last),
            anchor: source.ids.range(first..=last).next().map(|(_, id)| id.clone()),
            cut: None,
            below: String::new(),
        },
        warnings,
    };
    speech.add_named_speaker();
    Some((speech, header.stands))
}

impl Block {
    /// A line as a block.
    pub(super) fn of(kind: BlockKind, line: &lines::Line<'_>) -> Block {
        Block { kind, text: line.text.to_owned(), line: line.number, lines: line.spans.to_vec() }
    }
}

impl Speech {
    /// Of an interview: who speaks in it by a name that the title or the subtitle has.
    fn add_named_speaker(&mut self) {
        let subtitle = self.fields.get("subtitle").map_or("", |field| field.value.as_str());
        let named = self.blocks.iter().find_map(|block| match &block.kind {
            BlockKind::Paragraph { by: Some(by), .. } if names::is_known_name(by) => {
                (self.title.contains(by.as_str()) || subtitle.contains(by.as_str()))
                    .then(|| (by.clone(), block.line))
            }
            _ => None,
        });
        if let Some((name, line)) = named {
            self.add("speaker", &name, "text", Confidence::Medium, line);
        }
    }

    fn add(&mut self, name: &str, value: &str, precision: &'static str, confidence: Confidence, line: u32) {
        Field { value: value.to_owned(), precision, confidence, line }.give_to(&mut self.fields, name);
    }

    /// Says which collection it is of.
    pub(super) fn name_collection(&mut self, title: &str) {
        self.fields.remove("collection");
        self.add("collection", title, "text", Confidence::High, 0);
    }

    /// Adds the fields of the configuration.
    fn add_own(&mut self, rules: &Rules) {
        for (name, pattern) in &rules.fields {
            let found = self.blocks.iter().find_map(|block| {
                let found = pattern.captures(&block.text)?;
                found.get(1).or(found.get(0)).map(|value| (value.as_str().trim().to_owned(), block.line))
            });
            if let Some((value, line)) = found {
                self.add(name, &value, "text", Confidence::High, line);
            }
        }
    }

    /// Adds what the document and its name say, where the text itself does not; and takes speaker and date out of the
    /// fields.
    fn add_known(&mut self, source: &Text<'_>, several: bool) {
        if !several {
            for (name, value) in source.fields.iter().filter(|(name, _)| name.as_str() != "title") {
                let dated = if name == "date" { date::find(value) } else { None };
                let (value, precision) = dated.unwrap_or_else(|| (value.clone(), "text"));
                self.add(name, &value, precision, Confidence::High, 1);
            }
        }
        // Where nothing else says when, the name of the file may, or the title.
        let named = date::of_file_name(source.file_name());
        if let Some((date, precision)) = &named {
            self.add("file_date", date, precision, Confidence::Low, 0);
        }
        // A collector names a file by the day spoken, which a page that says when it was issued leaves out.
        let is_spoken = |field: &Field| {
            let day = named.as_ref().filter(|(_, precision)| *precision == "day" && field.precision == "day");
            let near = |day: &str| {
                let days = date::days(&field.value).zip(date::days(day));
                days.is_some_and(|(issued, day)| (day..day + LONGEST_DELAY).contains(&issued))
            };
            !several && day.is_some_and(|(day, _)| near(day))
        };
        let only_issued =
            ["spoken", "adopted", "written"].iter().all(|name| !self.fields.contains_key(*name));
        // 2015年10月l6日: of a day that is spelled wrong the month is left.
        let is_exacter = |field: &Field| {
            let day =
                named.as_ref().filter(|(_, precision)| *precision == "day" && field.precision == "month");
            !several && day.is_some_and(|(day, _)| day.starts_with(&field.value))
        };
        let date = self.fields.get("date");
        if only_issued && date.is_some_and(is_spoken) || date.is_some_and(is_exacter) {
            self.fields.remove("date");
        }
        let told = named.filter(|_| !several).or_else(|| date::find(&self.title));
        if let Some((date, precision)) = told {
            self.add("date", &date, precision, Confidence::Low, 0);
        }
        let value = |name: &str| self.fields.get(name).map(|field| field.value.clone());
        (self.speaker, self.date) = (value("speaker"), value("date"));
    }
}
