//! A text → its lines, whatever ends them, those that are one as one.

use std::borrow::Cow;

use super::date;
use super::line_kind::{is_bracketed, is_salutation};
use super::numbering::is_numbered;
use super::reasons::HYPHEN;
use super::removed::{Removed, Remover};
use super::speech::{Block, BlockKind};

/// Bytes of the longest line that is a date alone.
const MAX_DATE: usize = 48;

/// A line of the source, without the space around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'t> {
    /// Number in the file, from 1.
    pub(super) number: u32,
    pub(super) text: &'t str,
    /// The lines that it was joined from; none for a line of the source.
    pub(super) spans: &'t [(u32, u32)],
    /// Whether it begins with space, as a first line of a paragraph does.
    pub(super) is_indented: bool,
}

impl<'t> Line<'t> {
    pub(super) fn new(number: u32, line: &'t str) -> Line<'t> {
        let is_indented = ["\u{3000}", "  ", "\t"].iter().any(|space| line.starts_with(space));
        Line { number, text: line.trim(), spans: &[], is_indented }
    }

    /// Number of the last line that it stands on.
    pub(super) fn last(&self) -> u32 {
        self.spans.last().map_or(self.number, |&(_, last)| last)
    }

    /// Columns that it takes.
    pub(super) fn width(&self) -> usize {
        self.text.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum()
    }

    /// Whether it goes on after its end: no stop is there.
    pub(super) fn is_open(&self) -> bool {
        !self
            .text
            .trim_end_matches(['”', '’', '」', '』', '）', ')'])
            .ends_with(['。', '！', '？', '：', '…', '!', '?', ':'])
    }

    /// Whether it is a date and no more, as below a signature.
    fn is_date(&self) -> bool {
        self.text.len() <= MAX_DATE && date::is_alone(self.text)
    }

    /// Whether it can be the rest of a sentence.
    pub(super) fn goes_on(&self) -> bool {
        !self.is_indented
            && !is_numbered(self.text)
            && !is_bracketed(self.text)
            && !is_salutation(self.text)
            && !self.is_date()
            && !self.text.starts_with(['-', '*', '•', '—'])
    }
}

impl Block {
    /// A line as a block.
    pub(super) fn of(kind: BlockKind, line: &Line<'_>) -> Block {
        Block { kind, text: line.text.to_owned(), line: line.number, lines: line.spans.to_vec() }
    }
}

/// A text in which each line ends with a line feed, whatever ended it: a carriage return, a vertical tab, a form feed,
/// U+0085, U+2028, U+2029; with the numbers of the lines that a form feed put on a new page.
pub(super) fn with_line_feeds(text: &str) -> (Cow<'_, str>, Vec<u32>) {
    const OTHERS: [char; 5] = ['\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    let is_lone = |(at, _): (usize, &str)| text.as_bytes().get(at + 1) != Some(&b'\n');
    let is_plain = OTHERS.iter().all(|&end| !text.contains(end)) && !text.match_indices('\r').any(is_lone);
    if is_plain {
        return (Cow::Borrowed(text), Vec::new());
    }
    let (mut result, mut pages, mut number) = (String::with_capacity(text.len()), Vec::new(), 1);
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let ends = match c {
            '\r' => characters.peek() != Some(&'\n'),
            c => c == '\n' || OTHERS.contains(&c),
        };
        result.push(if ends { '\n' } else { c });
        number += u32::from(ends);
        if c == '\u{c}' {
            pages.push(number);
        }
    }
    (Cow::Owned(result), pages)
}

/// The lines of a text that are not blank.
pub(super) fn of(text: &str) -> Vec<Line<'_>> {
    let lines = (1..).zip(text.lines()).map(|(number, line)| Line::new(number, line));
    lines.filter(|line| !line.text.is_empty()).collect()
}

/// Lines that are one.
#[derive(Debug)]
pub(super) struct Joined {
    /// Place of the first, and how many there are.
    pub(super) at: usize,
    pub(super) lines: usize,
    text: String,
    spans: Vec<(u32, u32)>,
}

/// The lines, those that are one as one.
pub(super) fn join<'t>(lines: &[Line<'t>], joined: &'t [Joined]) -> Vec<Line<'t>> {
    let mut result = Vec::with_capacity(lines.len());
    let mut done = 0;
    for one in joined {
        result.extend_from_slice(lines.get(done..one.at).unwrap_or_default());
        let first = lines.get(one.at).copied();
        result.extend(first.map(|line| Line { text: &one.text, spans: &one.spans, ..line }));
        done = one.at + one.lines;
    }
    result.extend_from_slice(lines.get(done..).unwrap_or_default());
    result
}

impl Joined {
    /// Begins with this line, the one at this place.
    pub(super) fn new(at: usize, line: &Line<'_>) -> Joined {
        Joined { at, lines: 1, text: line.text.to_owned(), spans: vec![(line.number, line.number)] }
    }

    /// Adds the next line; gives the hyphen that the end of the line before had put into a word. `whole` is the text, in
    /// which a word that has a hyphen of its own may stand in one piece.
    pub(super) fn add(&mut self, line: &Line<'_>, whole: &str) -> Option<Removed> {
        let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        let mut hyphen = None;
        if self.is_hyphenated(line, whole) {
            self.text.pop();
            let number = self.spans.last().map_or(0, |&(_, last)| last);
            let removed = Removed::by_rule(number, HYPHEN, "-");
            hyphen = Some(Removed { remover: Remover::Invisible, ..removed });
        } else if is_letter(self.text.chars().next_back()) && is_letter(line.text.chars().next()) {
            // The break between two words stood for a space.
            self.text.push(' ');
        }
        self.text.push_str(line.text);
        self.lines += 1;
        match self.spans.last_mut() {
            Some((_, last)) if *last + 1 == line.number => *last = line.number,
            _ => self.spans.push((line.number, line.number)),
        }
        hyphen
    }

    fn is_hyphenated(&self, line: &Line<'_>, whole: &str) -> bool {
        let Some(before) = self.text.strip_suffix('-') else { return false };
        let letter = |c: char| c.is_ascii_alphabetic();
        let start = before.rfind(|c| !letter(c)).map_or(0, |at| at + 1);
        let start = (start..=before.len()).find(|&at| before.is_char_boundary(at)).unwrap_or(before.len());
        let (front, end) = (before.get(start..).unwrap_or_default(), line.text.find(|c| !letter(c)));
        let rest = line.text.get(..end.unwrap_or(line.text.len())).unwrap_or_default();
        front.len() > 1
            && rest.starts_with(|c: char| c.is_ascii_lowercase())
            && !whole.contains(&[front, "-", rest].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_line_ends_are_one() {
        let text = "甲\r乙\r\n丙\u{2028}丁\u{b}戊\u{c}己\u{85}庚\n";
        let (text, pages) = with_line_feeds(text);
        assert_eq!(text, "甲\n乙\r\n丙\n丁\n戊\n己\n庚\n");
        assert_eq!(pages, [6]);
        assert!(matches!(with_line_feeds("甲\r\n乙\n"), (Cow::Borrowed(_), _)));
    }

    #[test]
    fn words_keep_their_space_and_lose_the_hyphen_of_a_line_end() {
        let joined = |lines: [&str; 2], whole: &str| {
            let mut joined = Joined::new(0, &Line::new(1, lines[0]));
            let removed = joined.add(&Line::new(2, lines[1]), whole);
            (joined.text, removed.is_some())
        };
        assert_eq!(joined(["use", "Rust"], ""), ("use Rust".to_owned(), false));
        assert_eq!(joined(["Rust", "编写"], ""), ("Rust编写".to_owned(), false));
        assert_eq!(joined(["应用infor-", "mation技术"], ""), ("应用information技术".to_owned(), true));
        assert_eq!(joined(["a well-", "known man"], "well-known"), ("a well-known man".to_owned(), false));
    }
}
