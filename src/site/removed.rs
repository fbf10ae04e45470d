//! What rules removed from the sources, as readers may search it: apart, each text once, at the first speech in whose source it
//! stands.
//!
//! Only what a reader of the source saw is taken: nothing that markup hides, and nothing that the owner took out.

use std::collections::{HashMap, HashSet};

use crate::corpus::{Removed, Remover, Speech};
use xunzhang_engine::index::build::{Attributes, Document, Passage};
use xunzhang_engine::index::passage::PassageKind;
use xunzhang_engine::index::record::DocumentRecord;

/// A text that a rule removed from the source of a speech.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span<'r> {
    /// The line that it was removed from, as a reader of the source sees it.
    pub(super) text: &'r str,
    /// The name of the rule.
    pub(super) reason: &'static str,
}

/// The texts that were removed around each speech, in the order of the source.
pub(super) struct Spans<'r> {
    /// For each speech; each text once.
    pub(super) of_speeches: Vec<Vec<Span<'r>>>,
    /// For each file that no speech was made of.
    of_files: Vec<(&'r str, Vec<Span<'r>>)>,
}

impl<'r> Spans<'r> {
    /// Divides what was removed from each file among its speeches: a text belongs to the last that begins above it, or to the
    /// first.
    pub(super) fn of(speeches: &[Speech], removed: &'r [(String, Vec<Removed>)]) -> Spans<'r> {
        let mut of_file: HashMap<&str, Vec<usize>> = HashMap::new();
        for (number, speech) in speeches.iter().enumerate() {
            of_file.entry(&speech.source.file).or_default().push(number);
        }
        let mut spans = Spans { of_speeches: vec![Vec::new(); speeches.len()], of_files: Vec::new() };
        let mut seen: HashSet<(usize, &str)> = HashSet::new();
        for (file, removed) in removed {
            let numbers = of_file.get(file.as_str()).map(Vec::as_slice).unwrap_or_default();
            let mut alone = Vec::new();
            for removed in removed {
                let Some(span) = span(removed) else { continue };
                let begins_above = |&number: &usize| {
                    speeches.get(number).is_some_and(|speech| speech.source.lines.0 <= removed.line)
                };
                let above = numbers.partition_point(begins_above);
                let number = numbers.get(above.saturating_sub(1)).copied();
                if !seen.insert((number.unwrap_or(usize::MAX), span.text)) {
                    continue;
                }
                match number.and_then(|number| spans.of_speeches.get_mut(number)) {
                    Some(of_speech) => of_speech.push(span),
                    None => alone.push(span),
                }
            }
            if !alone.is_empty() {
                spans.of_files.push((file, alone));
            }
        }
        spans
    }

    /// As an index takes them: for each of these documents one, and behind them one for each file without any.
    pub(super) fn documents(&self, documents: &[Document]) -> Vec<Document> {
        let of_files = self.of_files.iter().map(|(_, spans)| spans);
        let all = || self.of_speeches.iter().chain(of_files.clone());
        let mut made: Vec<Document> = all().map(|_| empty()).collect();
        let mut place_of: HashMap<&str, (usize, usize)> = HashMap::new();
        for (number, spans) in all().enumerate() {
            for span in spans {
                if let Some(&(first, at)) = place_of.get(span.text) {
                    let known = made.get_mut(first).and_then(|document| document.passages.get_mut(at));
                    known.into_iter().for_each(|known| known.attributes.documents.push(number as u32));
                    continue;
                }
                if let Some(document) = made.get_mut(number) {
                    place_of.insert(span.text, (number, document.passages.len()));
                    document.passages.push(passage(span));
                }
            }
        }
        for (document, of) in made.iter_mut().zip(documents) {
            if !document.passages.is_empty() {
                (document.record, document.fields) = (of.record.clone(), of.fields.clone());
            }
        }
        for (document, (file, _)) in made.iter_mut().skip(documents.len()).zip(&self.of_files) {
            let name = file.rsplit('/').next().unwrap_or(file);
            (document.record.id, document.record.title) = (name.to_owned(), name.to_owned());
        }
        made
    }
}

/// The text that can be found, if there is any.
fn span(removed: &Removed) -> Option<Span<'_>> {
    let text = removed.line_text.as_deref().unwrap_or(&removed.text).trim();
    let is_found = removed.remover == Remover::Rule && text.contains(char::is_alphanumeric);
    is_found.then_some(Span { text, reason: removed.reason })
}

fn passage(span: &Span<'_>) -> Passage {
    let attributes = Attributes { reason: Some(in_words(span.reason)), ..Attributes::default() };
    Passage { kind: PassageKind::Removed, level: 0, text: span.text.to_owned(), attributes }
}

fn empty() -> Document {
    let record = DocumentRecord {
        id: String::new(),
        title: String::new(),
        url: None,
        speaker: None,
        date: None,
        occasion: None,
        anchored: false,
    };
    Document { record, titled: false, passages: Vec::new(), fields: Vec::new() }
}

/// What a reason is called, in Chinese and in English.
pub(super) fn in_words(reason: &str) -> String {
    let chinese = match reason {
        "advertisement" => "广告",
        "boilerplate" => "多个文件都有的行",
        "collection title" => "文集名",
        "contents" => "目录",
        "link list" => "链接列表",
        "lone sign" => "单个符号",
        "mark against copying" => "防复制乱码",
        "page furniture" => "页面导航等",
        "page number" => "页码",
        "part marker" => "篇目标记",
        "pinyin" => "注音",
        "repeated title" => "重复的题目",
        "running head" => "页眉页脚",
        _ => return reason.to_owned(),
    };
    format!("{chinese} · {reason}")
}
