//! The blocks of a marked-up document, on their way to lines of text: what Markdown, HTML and docx have in common.
//!
//! A reader writes text, says where lines end and what they were; this joins what markup tore apart, lays rows of
//! tables on one line, and moves the title to the front.

use std::collections::BTreeMap;

use super::super::Warning;
use super::Decoded;

/// What the markup says that a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Paragraph,
    /// A heading, with its level from 1.
    Heading(u8),
    /// The title if it is the first of its kind, else a heading of level 1.
    Title,
}

/// What stands between two pieces of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Gap {
    #[default]
    None,
    Space,
    /// A line break that means nothing: a space, but none between Chinese characters.
    Break,
}

#[derive(Debug)]
struct Line {
    text: String,
    role: Role,
    id: Option<String>,
}

/// The lines so far, and the one that is being written.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    lines: Vec<Line>,
    open: String,
    gap: Gap,
    /// The id of the line that is open.
    id: Option<String>,
    /// Rows of tables that are open, the innermost last: at which line each of their cells began.
    rows: Vec<Vec<usize>>,
}

impl Blocks {
    /// Adds to the open line.
    pub(super) fn write(&mut self, text: &str) {
        let Some(next) = text.chars().next() else { return };
        match (self.open.chars().next_back(), std::mem::take(&mut self.gap)) {
            (None, _) | (_, Gap::None) => {}
            (Some(last), Gap::Break) if is_wide(last) && is_wide(next) => {}
            _ => self.open.push(' '),
        }
        self.open.push_str(text);
    }

    /// Parts what was written from what will be.
    pub(super) fn gap(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// Gives the open line an id.
    pub(super) fn name(&mut self, id: Option<&str>) {
        self.id = id.filter(|id| !id.is_empty()).map(str::to_owned);
    }

    /// Ends the open line; a line of nothing but space is none.
    pub(super) fn end_line(&mut self, role: Role) {
        let line = self.open.trim();
        if !line.is_empty() {
            self.lines.push(Line { text: line.to_owned(), role, id: self.id.take() });
        }
        self.open.clear();
        self.gap = Gap::None;
    }

    pub(super) fn open_row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub(super) fn open_cell(&mut self) {
        let line = self.lines.len();
        if let Some(row) = self.rows.last_mut() {
            row.push(line);
        }
    }

    /// Joins the cells of a row by tabs, unless one has several lines or a heading: such a table is there for its looks,
    /// and its lines stand for themselves.
    pub(super) fn close_row(&mut self) {
        let cells = self.rows.pop().unwrap_or_default();
        let Some(&start) = cells.first() else { return };
        let ends = cells.iter().skip(1).copied().chain([self.lines.len()]);
        let cells = cells.iter().zip(ends).map(|(&start, end)| self.lines.get(start..end));
        let row: Option<Vec<&str>> = cells
            .map(|cell| match cell? {
                [] => Some(""),
                [Line { text, role: Role::Paragraph, .. }] => Some(text.as_str()),
                _ => None,
            })
            .collect();
        if let Some(row) = row {
            let row = row.join("\t");
            self.lines.truncate(start);
            if !row.trim().is_empty() {
                self.lines.push(Line { text: row.trim_end().to_owned(), role: Role::Paragraph, id: None });
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub(super) fn has_title(&self) -> bool {
        self.lines.iter().any(|line| line.role == Role::Title)
    }

    /// Visible characters of the lines so far.
    pub(super) fn characters(&self) -> usize {
        self.lines.iter().flat_map(|line| line.text.chars()).filter(|c| !c.is_whitespace()).count()
    }

    /// The first line.
    pub(super) fn first(&self) -> Option<&str> {
        self.lines.first().map(|line| line.text.as_str())
    }

    /// The text. A title among the `fields` goes before one of the markup; where both are one, it stands once.
    pub(super) fn finish(mut self, mut fields: BTreeMap<String, String>, warnings: Vec<Warning>) -> Decoded {
        self.end_line(Role::Paragraph);
        let mut lines = self.lines;
        let told_title =
            fields.remove("title").map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
        let told_title = told_title.filter(|title| !title.is_empty());
        let is_told = |text: &str| told_title.as_deref().is_none_or(|told| told == text);
        let place = lines.iter().position(|line| line.role == Role::Title).or(told_title.as_ref().map(|_| 0));
        let place = place.filter(|&place| lines.get(place).is_some_and(|line| is_told(&line.text)));
        let told = |text| Line { text, role: Role::Paragraph, id: None };
        let title = place.map(|place| Line { role: Role::Paragraph, ..lines.remove(place) });
        if let Some(title) = title.or(told_title.map(told)) {
            fields.insert("title".to_owned(), title.text.clone());
            lines.insert(0, title);
        }
        let headings = (1..).zip(&lines).filter_map(|(number, line)| match line.role {
            Role::Paragraph => None,
            Role::Heading(level) => Some((number, level)),
            Role::Title => Some((number, 1)),
        });
        let headings = headings.collect();
        let ids = (1..).zip(&lines).filter_map(|(number, line)| Some((number, line.id.clone()?))).collect();
        let text = lines.into_iter().map(|line| line.text + "\n").collect();
        Decoded { text, headings, ids, fields, warnings, ..Decoded::default() }
    }
}

/// Characters as wide as a Han character, and the punctuation that is so in Chinese.
fn is_wide(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_between_chinese_characters_are_nothing() {
        let table =
            [("今天，", "开会", "今天，开会"), ("use", "Rust", "use Rust"), ("用", "Rust", "用 Rust")];
        for (before, after, expected) in table {
            let mut blocks = Blocks::default();
            blocks.write(before);
            blocks.gap(Gap::Break);
            blocks.write(after);
            assert_eq!(blocks.finish(BTreeMap::new(), Vec::new()).text, format!("{expected}\n"));
        }
    }

    #[test]
    fn the_title_comes_first_and_once() {
        let lines = [("来源：某报", Role::Paragraph), ("讲话", Role::Title), ("附件", Role::Title)];
        let table = [
            (None, "讲话\n来源：某报\n附件\n", vec![3]),
            (Some("讲话"), "讲话\n来源：某报\n附件\n", vec![3]),
            (Some("另一题"), "另一题\n来源：某报\n讲话\n附件\n", vec![3, 4]),
        ];
        for (told, text, headings) in table {
            let fields = told.map(|title: &str| ("title".to_owned(), title.to_owned())).into_iter().collect();
            let blocks = Blocks {
                lines: lines.map(|(text, role)| Line { text: text.to_owned(), role, id: None }).into(),
                ..Blocks::default()
            };
            let decoded = blocks.finish(fields, Vec::new());
            assert_eq!(decoded.text, text);
            assert_eq!(decoded.headings.into_keys().collect::<Vec<_>>(), headings);
        }
    }
}
