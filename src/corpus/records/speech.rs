//! A record → a speech.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::super::error::Warning;
use super::super::format::without_markup;
use super::super::link::is_link;
use super::super::speech::{Block, BlockKind, Confidence, Field, Source, Speech};
use super::super::{date, line_kind};
use super::roles::{self, Role, SHORT_LINE};

/// A run of short lines is closed when it has so many characters.
const MAX_RUN: usize = 200;
/// Characters of a text that stand for its title where it has none.
const TITLE: usize = 40;

/// Where a record stands.
pub(super) struct Place<'p> {
    /// Path as it is shown.
    pub(super) file: &'p str,
    /// What ids are made of.
    pub(super) name: &'p str,
    pub(super) line: u32,
    /// Its number in the file, from 1.
    pub(super) number: usize,
}

impl Place<'_> {
    fn source(&self) -> Source {
        let lines = (self.line, self.line);
        Source { file: self.file.to_owned(), lines, anchor: None, cut: None, below: String::new() }
    }
}

/// The speech of a record: what it has for each role, with the name that this stands under, and its other fields.
pub(super) fn of(
    place: &Place<'_>,
    mut found: BTreeMap<Role, (String, Value)>,
    others: Map<String, Value>,
    nested: &mut BTreeMap<String, usize>,
) -> Speech {
    let line = place.line;
    let mut warnings = Vec::new();
    let mut warn = |message: String| warnings.push(Warning { line, message });
    let text = found.remove(&Role::Text).map(|(_, value)| roles::text(&value)).unwrap_or_default();
    let mut take = |role| {
        let (_, value) = found.remove(&role)?;
        roles::plain(&value).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let blocks: Vec<String> = paragraphs(&without_markup(&text));
    if blocks.is_empty() {
        warn("正文是空的，只能搜到题目 · the text is empty; only the title can be found".to_owned());
    }
    let id = take(Role::Id).unwrap_or_else(|| format!("{}-{}", place.name, place.number));
    let title = take(Role::Title);
    let title = title.or_else(|| opening(&blocks)).unwrap_or_else(|| {
        warn("题目是空的，用编号代替 · the title is empty; the id is shown in its place".to_owned());
        id.clone()
    });
    let mut fields = BTreeMap::new();
    let field = |value: String, precision| Field { value, precision, confidence: Confidence::High, line };
    match take(Role::Url) {
        Some(url) if is_link(&url) => _ = fields.insert("url".to_owned(), field(url, "text")),
        Some(url) => warn(format!(
            "网址 {url:?} 既不是相对地址，也不是 http 或 https，没有收入 · the url {url:?} is neither relative nor of http or https, and was left out"
        )),
        None => {}
    }
    if let Some(speaker) = take(Role::Speaker) {
        fields.insert("speaker".to_owned(), field(speaker, "text"));
    }
    if let Some(value) = take(Role::Date) {
        let (date, precision) = dated(value, &mut warn);
        fields.insert("date".to_owned(), field(date, precision));
    }
    let official = official(&title, take(Role::Number), take(Role::Organisation));
    for (name, text) in official.into_iter().chain(plain(others, nested)) {
        fields.entry(name).or_insert_with(|| field(text, "text"));
    }
    let kind = BlockKind::Paragraph { by: None, interjections: Vec::new() };
    let paragraph = |text| Block { kind: kind.clone(), text, line, lines: Vec::new() };
    let value = |name: &str| fields.get(name).map(|field| field.value.clone());
    Speech {
        speaker: value("speaker"),
        date: value("date"),
        url: value("url"),
        id,
        title,
        fields,
        blocks: blocks.into_iter().map(paragraph).collect(),
        source: place.source(),
        warnings,
    }
}

/// What makes a record an official document: its number and who issues it, and then its kind, which the title ends with.
fn official(title: &str, number: Option<String>, body: Option<String>) -> Vec<(String, String)> {
    let kind = line_kind::kind(title).filter(|_| number.is_some() || body.is_some());
    let number = number.map(|number| line_kind::number(&number).unwrap_or(number));
    let fields = [("number", number), ("organisation", body), ("kind", kind.map(str::to_owned))];
    fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

/// The first line of a text that says something, as its title: whom it greets does not name it.
fn opening(blocks: &[String]) -> Option<String> {
    let mut lines = blocks.iter().flat_map(|block| block.lines());
    lines.find(|line| !line_kind::is_salutation(line) && !line_kind::is_recipient(line)).map(shortened)
}

/// A date with its precision; one that cannot be read stays as it is, with a warning.
fn dated(value: String, warn: &mut impl FnMut(String)) -> (String, &'static str) {
    let (date, precision) = date::find(&value).unwrap_or((value, "text"));
    if precision == "text" {
        warn(format!(
            "日期 {date:?} 的写法认不出，照原样保留 · the date {date:?} is not of a form that is known; it is kept as it stands"
        ));
    }
    (date, precision)
}

/// The fields that have a plain value; the others are counted by name.
fn plain(others: Map<String, Value>, nested: &mut BTreeMap<String, usize>) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for (name, value) in others {
        match roles::plain(&value) {
            Some(text) if text.trim().is_empty() => {}
            Some(text) => fields.push((name, text.trim().to_owned())),
            None => *nested.entry(name).or_insert(0) += 1,
        }
    }
    fields
}

/// The beginning of a text, as its title.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(TITLE) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// One paragraph a line, but runs of short lines together, with their line breaks. A line between blank lines is a
/// paragraph of its own; strophes run on.
fn paragraphs(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open_run = 0;
    let mut is_strophe = false;
    for group in lines.split(|line| line.is_empty()).filter(|group| !group.is_empty()) {
        let ends_run = !is_strophe || group.len() == 1;
        is_strophe = group.len() > 1;
        open_run = if ends_run { 0 } else { open_run };
        for line in group {
            let length = line.chars().count();
            match paragraphs.last_mut() {
                Some(run) if open_run > 0 && length <= SHORT_LINE && open_run + length <= MAX_RUN => {
                    run.push('\n');
                    run.push_str(line);
                    open_run += length;
                }
                _ => {
                    paragraphs.push((*line).to_owned());
                    open_run = if length <= SHORT_LINE { length } else { 0 };
                }
            }
        }
    }
    paragraphs
}
