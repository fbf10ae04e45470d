//! A decoded text → its speeches, with the audit of what became of it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::audit::Audit;
use super::boilerplate::Boilerplate;
use super::config::Rules;
use super::error::Warning;
use super::line_kind::{is_attachment, kind};
use super::lines::{self, Line};
use super::numbering::is_numbered;
use super::reasons::{COLLECTION_TITLE, CONTENTS, PAGE_FURNITURE, RUNNING_HEAD};
use super::removed::Removed;
use super::speech::{BlockKind, Confidence, Source, Speech};
use super::split::{Part, parts};
use super::{furniture, header, noise, outline, pages, sisters, torn};

/// Characters of a line that is a paragraph of a text wherever it stands on a page.
const MIN_PARAGRAPH: usize = 60;

/// Essays under headings of the first level that only their file names, at least, and characters of the longest title.
const MIN_ESSAYS: usize = 3;
const MAX_ESSAY: usize = 12;

/// What a text has come to.
pub(super) struct Parsed {
    pub(super) speeches: Vec<Speech>,
    pub(super) audit: Audit,
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
    /// Whether its lines are those of printed pages, in paragraphs as far as a page shows them.
    pub(super) is_paged: bool,
    /// What the document says about itself.
    pub(super) fields: &'t BTreeMap<String, String>,
}

impl Text<'_> {
    /// Whether pages of print may show in it.
    fn has_pages(&self) -> bool {
        self.is_plain || self.is_paged
    }

    /// The file's name, without its folders and its ending.
    pub(super) fn file_name(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or_default()
    }
}

/// The speeches of a text.
pub(super) fn parse(source: &Text<'_>, rules: &Rules, boilerplate: &Boilerplate) -> Parsed {
    let (text, pages) = if source.has_pages() {
        lines::with_line_feeds(source.text)
    } else {
        (Cow::Borrowed(source.text), Vec::new())
    };
    let (clean, mut removed) = noise::clean(&text, &rules.off, &rules.noise);
    let mut lines = lines::of(&clean);
    let pages = remove_around(&mut lines, source, rules, boilerplate, pages, &mut removed);
    let (joined, hyphens) =
        if source.has_pages() { torn::joined(&lines, &removed, &pages, &clean) } else { Default::default() };
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
        speech.add_known(source.fields, source.file_name(), several);
        speech.source.cut = parts.confidence;
        speeches.push(speech);
    }
    sisters::name_speakers(&mut speeches);
    let mut audit = Audit::of(source.file, &text, &speeches, &titles, &removed);
    audit.hidden.clone_from(source.hidden);
    Parsed { speeches, audit, removed }
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
    if !is_kept(PAGE_FURNITURE) {
        if source.is_plain {
            furniture::remove(lines, removed);
        } else {
            furniture::remove_frame(lines, removed);
        }
    }
    boilerplate.remove(lines, source.fields.get("title").map(String::as_str), removed);
    if source.has_pages() && !is_kept(RUNNING_HEAD) { pages::remove(lines, &pages, removed) } else { pages }
}

/// Whether a line that seems to stand around the text is long enough, and ends, as its paragraphs do: then it is kept. What
/// a site says of its rights is not.
fn is_paragraph(line: &str) -> bool {
    const RIGHTS: [&str; 7] = ["版权", "转载", "举报", "登录", "侵权", "免责", "ICP"];
    line.ends_with(['。', '！', '？', '”'])
        && line.chars().count() >= MIN_PARAGRAPH
        && !RIGHTS.iter().any(|word| line.contains(word))
}

/// The speech of a part, and what stands in the text of its title and in no block; `None` for one without lines.
fn speech(part: &Part<'_>, id: String, source: &Text<'_>) -> Option<(Speech, String)> {
    // 附件1 is a place among others, and no title.
    let title = source.fields.get("title").map(String::as_str).filter(|title| !is_attachment(title));
    let context = header::Context { headings: source.headings, title };
    // Essays of which none names them all: the file does.
    let (mut header, body) = if title.is_none() && part.title.is_none() && names_all(part, source) {
        (header::Header::default(), &part.lines[..])
    } else {
        header::read(part.title, &part.lines, &context)
    };
    let all = part.title.into_iter().chain(part.lines.iter().copied());
    let first = all.clone().map(|line| line.number).min()?;
    let last = all.map(|line| line.last()).max()?;
    let mut warnings: Vec<Warning> = part.warning.iter().cloned().collect();
    let mut warn = |line, message: String| warnings.push(Warning { line, message });
    let rows = header.blocks.iter_mut().filter(|block| source.rows.contains(&block.line));
    rows.for_each(|row| row.kind = BlockKind::Row);
    let listed = header.blocks.iter().map(|block| block.text.as_str()).chain(outline::first_lines(body));
    let people = outline::present(listed);
    header.blocks.extend(outline::blocks(body, source.headings, source.ids, source.rows, &people));
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

/// Whether the name of a file names the parts of its text together, which are under headings of the first level: the first
/// heading is that of one of them, as short and with a text as the others, and nothing in it comes from the name.
fn names_all(part: &Part<'_>, source: &Text<'_>) -> bool {
    let is_top = |line: &Line<'_>| source.headings.get(&line.number) == Some(&1);
    let tops: Vec<usize> =
        part.lines.iter().enumerate().filter(|(_, line)| is_top(line)).map(|(at, _)| at).collect();
    let name = header::title_of_file_name(source.file_name());
    let titles: Vec<&str> = tops.iter().filter_map(|&at| Some(part.lines.get(at)?.text)).collect();
    let Some(first) = titles.first().filter(|_| tops.first() == Some(&0) && tops.len() >= MIN_ESSAYS) else {
        return false;
    };
    let is_apart = |pair: &[usize]| matches!(pair, [one, next] if *next > one + 1);
    let is_name = |title: &&str| {
        let length = title.chars().count();
        length <= MAX_ESSAY && kind(title).is_none() && !is_numbered(title)
    };
    name.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
        && !name.contains(*first)
        && !first.contains(&name)
        && titles.iter().all(is_name)
        && tops.windows(2).all(is_apart)
        && !part.lines.iter().any(|line| source.headings.get(&line.number).is_some_and(|&level| level > 1))
}
