//! A text → its speeches: one, or several that run together under 第一篇：, 第二篇：…
//!
//! Crawled pages put a list of links before the first part, repeat each title on the line after it, and sometimes glue
//! a part's title to the end of the paragraph before. What is left out is said in a warning.

use std::sync::LazyLock;

use regex::Regex;

use super::{Source, Speech, Warning, header, structure};

/// A line of the source, without the space around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'t> {
    /// Number in the file, from 1.
    pub(super) number: u32,
    pub(super) text: &'t str,
}

/// The title of a part: at the start of a line, or after the end of a sentence.
#[expect(
    clippy::unwrap_used,
    reason = "the pattern is a constant, and every test of a compilation compiles it"
)]
static PART: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|[。！？.!?”’」』）)])\s*(第[〇零一二三四五六七八九十百0-9０-９]{1,4}篇\s*[:：]\s*(\S.*))$",
    )
    .unwrap()
});

/// What is put behind a title that is repeated.
const SUFFIXES: [&str; 6] = ["", "范文", "例文", "精选", "全文", "（全文）"];

/// The speeches of a text. `name` is what their ids are made of.
pub(super) fn speeches(file: &str, name: &str, text: &str) -> Vec<Speech> {
    let lines = (1..).zip(text.lines()).map(|(number, text)| Line { number, text: text.trim() });
    let lines: Vec<Line<'_>> = lines.filter(|line| !line.text.is_empty()).collect();
    let parts = parts(&lines);
    let several = parts.len() > 1;
    let mut speeches = Vec::with_capacity(parts.len());
    for (place, part) in (1..).zip(parts) {
        let (Some(title), Some(last)) = (part.title, part.lines.last().copied().or(part.title)) else {
            continue;
        };
        let mut warnings = part.warnings;
        let (header, body) = header::read(&part.lines);
        let mut blocks = header.blocks;
        blocks.extend(structure::blocks(body));
        if blocks.is_empty() {
            let message = "a title and nothing else; check that the text was not cut off".to_owned();
            warnings.push(Warning { line: title.number, message });
        }
        let value = |name: &str| header.fields.get(name).map(|field| field.value.clone());
        speeches.push(Speech {
            id: if several { format!("{name}-{place}") } else { name.to_owned() },
            title: title.text.to_owned(),
            speaker: value("speaker"),
            date: value("date"),
            url: None,
            fields: header.fields,
            blocks,
            source: Source { file: file.to_owned(), lines: (title.number, last.number) },
            warnings,
        });
    }
    speeches
}

/// A speech before its header is read.
#[derive(Default)]
struct Part<'t> {
    title: Option<Line<'t>>,
    lines: Vec<Line<'t>>,
    warnings: Vec<Warning>,
}

fn parts<'t>(lines: &[Line<'t>]) -> Vec<Part<'t>> {
    let mut front = Part::default();
    let mut parts: Vec<Part<'t>> = Vec::new();
    for &line in lines {
        let part = PART.captures(line.text).and_then(|found| Some((found.get(1)?, found.get(2)?)));
        let Some((marker, title)) = part else {
            parts.last_mut().unwrap_or(&mut front).lines.push(line);
            continue;
        };
        let before = line.text.get(..marker.start()).unwrap_or_default().trim_end();
        if !before.is_empty() {
            parts.last_mut().unwrap_or(&mut front).lines.push(Line { text: before, ..line });
        }
        let title = Line { text: title.as_str(), ..line };
        parts.push(Part { title: Some(title), ..Part::default() });
    }
    for part in &mut parts {
        part.drop_repeated_title();
    }
    if let Some(first) = parts.first_mut()
        && front.lines.iter().all(|line| is_link(line.text))
    {
        if let (Some(from), Some(to)) = (front.lines.first(), front.lines.last()) {
            let message = format!(
                "a list of {} links before the first part was left out (lines {} to {})",
                front.lines.len(),
                from.number,
                to.number
            );
            first.warnings.push(Warning { line: from.number, message });
        }
    } else if !front.lines.is_empty() {
        front.title = Some(front.lines.remove(0));
        parts.insert(0, front);
    }
    parts
}

impl Part<'_> {
    /// Leaves out the title where the first line repeats it.
    fn drop_repeated_title(&mut self) {
        let (Some(title), Some(first)) = (self.title, self.lines.first()) else { return };
        let rest = first.text.strip_prefix(title.text);
        if rest.is_some_and(|rest| SUFFIXES.contains(&rest)) {
            let message = format!("a line that repeats the title was left out: {}", first.text);
            self.warnings.push(Warning { line: first.number, message });
            self.lines.remove(0);
        }
    }
}

/// A line of a list of links, as a crawler writes them.
fn is_link(line: &str) -> bool {
    ["- ", "* ", "• ", "· "].iter().any(|bullet| line.starts_with(bullet))
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMPILATION: &str = "- 某文档一号\n- 某文档二号\n第一篇：在甲会上的讲话\n在甲会上的讲话范文\n同志们：\n今天开会。\n\
        要落实好。第二篇:在乙会上的讲话\n在乙会上的讲话\n王小明\n（根据录音整理，2024年4月22日）\n大家好。第三篇里我们讲过。\n";

    #[test]
    fn parts_run_together() {
        let speeches = speeches("a.txt", "a", COMPILATION);
        let summary: Vec<_> = speeches
            .iter()
            .map(|speech| {
                (speech.id.as_str(), speech.title.as_str(), speech.source.lines, speech.blocks.len())
            })
            .collect();
        assert_eq!(summary, [("a-1", "在甲会上的讲话", (3, 7), 3), ("a-2", "在乙会上的讲话", (7, 11), 3)]);
        assert_eq!(speeches[0].warnings.len(), 2);
        assert_eq!(speeches[1].speaker.as_deref(), Some("王小明"));
        assert_eq!(speeches[1].date.as_deref(), Some("2024-04-22"));
    }

    #[test]
    fn text_before_the_first_part_is_kept() {
        let speeches = speeches("a.txt", "a", "写在前面\n这是前言。\n第一篇：题目\n正文。\n");
        assert_eq!(
            speeches.iter().map(|speech| speech.title.as_str()).collect::<Vec<_>>(),
            ["写在前面", "题目"]
        );
    }

    #[test]
    fn one_speech_is_not_torn() {
        let speeches = speeches("a.txt", "a", "题目\n文章分三篇。第一篇是导论。\n同志们，继续。\n");
        assert_eq!(speeches.len(), 1);
        assert_eq!(speeches[0].id, "a");
    }
}
