//! The blocks of a marked-up document, on their way to lines of text: what Markdown, HTML and docx have in common.
//!
//! A reader writes text, says where lines end and what they were; this joins what markup tore apart, lays rows of
//! tables on one line, and moves the title to the front.

use std::collections::BTreeMap;

use super::super::error::Warning;
use super::super::numbering::is_numbered;
use super::decoded::Decoded;

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

/// Visible text that is no part of the document's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Besides {
    /// What stands around it: navigation, a header, a foot.
    Outside,
    /// A list of its headings, made by a machine.
    Contents,
}

/// A line, with what the markup says about it.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) role: Role,
    pub(super) id: Option<String>,
    /// Whether it is a row of a table, with tabs between its cells.
    pub(super) is_row: bool,
    /// Whether it stands in the middle of the page.
    pub(super) is_centred: bool,
    /// Why it is no part of the text.
    pub(super) besides: Option<Besides>,
    /// The place in the markup where it began, in the count of its reader.
    pub(super) place: usize,
    /// How many of its visible characters lead elsewhere.
    pub(super) linked: usize,
    /// How many links lead there.
    pub(super) links: usize,
}

impl Line {
    fn new(text: String, role: Role) -> Line {
        let (place, linked, links) = (0, 0, 0);
        Line { text, role, id: None, is_row: false, is_centred: false, besides: None, place, linked, links }
    }
}

/// The lines so far, and the one that is being written.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub(super) lines: Vec<Line>,
    open: String,
    gap: Gap,
    /// The id of the line that is open.
    id: Option<String>,
    /// Where the line that is open began, and how many of its characters are linked.
    place: usize,
    linked: usize,
    /// How many links are in it, and the last of them.
    links: usize,
    link: Option<usize>,
    /// Whether lines that end now are centred.
    pub(super) is_centred: bool,
    /// Why lines that end now are no part of the text.
    pub(super) besides: Option<Besides>,
    /// Rows of tables that are open, the innermost last: at which line each of their cells began.
    pub(super) rows: Vec<Vec<usize>>,
    /// Tables that are open: the lines of their rows as long as each is one short cell.
    pub(super) tables: Vec<Option<Vec<usize>>>,
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

    /// Adds what stands at `place` in the markup, and in this link.
    pub(super) fn write_at(&mut self, text: &str, place: usize, link: Option<usize>) {
        if self.open.is_empty() {
            self.place = place;
        }
        if link.is_some() && !text.is_empty() {
            self.linked += visible(text);
            self.links += usize::from(self.link != link);
            self.link = link;
        }
        self.write(text);
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
            let &mut Blocks { is_centred, besides, place, linked, links, .. } = self;
            let id = self.id.take();
            let line =
                Line { id, is_centred, besides, place, linked, links, ..Line::new(line.to_owned(), role) };
            self.lines.push(line);
        }
        self.open.clear();
        (self.linked, self.links, self.link) = (0, 0, None);
        self.gap = Gap::None;
    }

    /// Whether the open line is one of these.
    pub(super) fn is_open_line(&self, lines: &[&str]) -> bool {
        lines.contains(&self.open.trim())
    }

    /// The lines so far.
    pub(super) fn lines(&self) -> &[Line] {
        &self.lines
    }

    pub(super) fn lines_mut(&mut self) -> &mut [Line] {
        &mut self.lines
    }

    /// Adds lines that another reader made of a piece of the document.
    pub(super) fn append(&mut self, mut other: Blocks) {
        self.end_line(Role::Paragraph);
        other.end_line(Role::Paragraph);
        self.lines.append(&mut other.lines);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub(super) fn has_title(&self) -> bool {
        self.lines.iter().any(|line| line.role == Role::Title)
    }

    /// Makes the title a heading where it is one of several works or essays: others of its level stand below it, without a
    /// number, and a text below each of them.
    pub(super) fn settle_title(&mut self) {
        const MIN_LENGTH: usize = 2;
        let is_top = |line: &Line| matches!(line.role, Role::Title | Role::Heading(1));
        let tops: Vec<usize> =
            self.lines.iter().enumerate().filter(|(_, line)| is_top(line)).map(|(at, _)| at).collect();
        let line = |at: usize| self.lines.get(at);
        let has_text = |&at: &usize| line(at + 1).is_some_and(|next| next.role == Role::Paragraph);
        let is_numbered = |&at: &usize| line(at).is_some_and(|line| is_numbered(&line.text));
        let is_one = tops.first() == Some(&0)
            && tops.len() >= MIN_LENGTH
            && tops.iter().all(has_text)
            && !tops.iter().any(is_numbered);
        if is_one && let Some(title) = self.lines.first_mut() {
            title.role = Role::Heading(1);
        }
    }

    /// The first line of the text.
    pub(super) fn first(&self) -> Option<&str> {
        self.lines.iter().find(|line| line.besides.is_none()).map(|line| line.text.as_str())
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
        let title = place.map(|place| Line { role: Role::Paragraph, besides: None, ..lines.remove(place) });
        if let Some(title) = title.or(told_title.map(|told| Line::new(told, Role::Paragraph))) {
            fields.insert("title".to_owned(), title.text.clone());
            lines.insert(0, title);
        }
        let mut decoded = Decoded { fields, warnings, ..Decoded::default() };
        for (number, line) in (1..).zip(lines) {
            decoded.add(number, line);
        }
        decoded
    }
}

impl Decoded {
    /// Takes in a line, with its number.
    fn add(&mut self, number: u32, line: Line) {
        self.text.push_str(&line.text);
        self.text.push('\n');
        match line.besides {
            Some(Besides::Outside) => drop(self.outside.insert(number)),
            Some(Besides::Contents) => drop(self.contents.insert(number)),
            None => {
                match line.role {
                    Role::Paragraph => {}
                    Role::Heading(level) => drop(self.headings.insert(number, level)),
                    Role::Title => drop(self.headings.insert(number, 1)),
                }
                if line.is_row {
                    self.rows.insert(number);
                }
                if line.is_centred {
                    self.centred.insert(number);
                }
                line.id.into_iter().for_each(|id| drop(self.ids.insert(number, id)));
            }
        }
    }
}

/// Visible characters.
pub(super) fn visible(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
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
                lines: lines.map(|(text, role)| Line::new(text.to_owned(), role)).into(),
                ..Blocks::default()
            };
            let decoded = blocks.finish(fields, Vec::new());
            assert_eq!(decoded.text, text);
            assert_eq!(decoded.headings.into_keys().collect::<Vec<_>>(), headings);
        }
    }
}
