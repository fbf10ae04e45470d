//! The numbers of a text in their sequences: which lines are of one, and how deep each stands.
//!
//! A number belongs to a sequence where it is the first, or follows the one before at the same level under the same
//! parent, or under the next of the parents if its points run on; 章, 节 and 条 go on whatever is above them. So 一、二类 in a sentence stays text. Levels nest as found.

use std::collections::HashMap;

use super::super::line_kind::first_sentence;
use super::super::lines::Line;
use super::super::numbering::{MAX_HEADING, Numbered, Numbering, numbered};

/// Numbered paragraphs of a text are so many.
const MIN_PARAGRAPHS: usize = 8;

/// What is known of the members of a sequence.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Group {
    /// All of them.
    pub(super) members: usize,
    /// Those below which something stands, or on whose line something follows.
    pub(super) with_text: usize,
    /// Sentences that are a whole line, and those of them with something below.
    pub(super) sentences: usize,
    pub(super) sentences_with_text: usize,
    /// Those that end with a semicolon, as the items of a list do.
    pub(super) items: usize,
    /// Those that are short and no sentence, without a colon or with nothing behind it.
    pub(super) plain: usize,
    /// Numbers of paragraphs are like these: with a sentence that another follows; the first of them too long for a
    /// heading or in clauses; with space behind the number.
    run_on: usize,
    clauses: usize,
    spaced: usize,
}

/// The headings in force: numbering, its last number, its sequence; the outermost first.
#[derive(Debug, Clone, Default)]
pub(super) struct Outline {
    stack: Vec<(Option<Numbering>, u32, usize)>,
    /// The last of each numbering, wherever it stood.
    last: HashMap<Numbering, Last>,
    groups: usize,
}

/// The last number of a numbering.
#[derive(Debug, Clone, Copy)]
struct Last {
    number: u32,
    /// The numbering right above it.
    above: Option<Numbering>,
    group: usize,
}

/// Where a number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entered {
    /// From 1.
    pub(super) level: u8,
    /// Which sequence it is of.
    pub(super) group: usize,
}

impl Group {
    /// What is known of a heading that is glued to a sentence: a text follows.
    pub(super) const GLUED: Group = Group {
        members: 1,
        with_text: 1,
        sentences: 1,
        sentences_with_text: 1,
        items: 0,
        plain: 0,
        run_on: 0,
        clauses: 0,
        spaced: 0,
    };

    /// Counts a line for what it is if its number is that of a paragraph.
    fn count_paragraph(&mut self, line: &str, opening: &str, rest: &str) {
        let Some(Numbered { numbering: Numbering::Digits, marker, .. }) = numbered(line) else { return };
        let is_long = opening.chars().count() > MAX_HEADING;
        let behind = line.get(marker.len()..).unwrap_or_default();
        self.run_on += usize::from(opening.ends_with(['。', '！', '？']) && (!rest.is_empty() || is_long));
        self.clauses += usize::from(is_long || opening.contains(['，', '；']));
        self.spaced += usize::from(behind.starts_with(char::is_whitespace));
    }

    /// Whether the number of this line counts it as a paragraph, as those of a policy address do, and names nothing: the
    /// sequence is long, sentence follows sentence in most of it, and the first sentences are such as no heading is.
    /// (Points of a plan have a short name before their text, close to the number.) What has no stop is a name all the same.
    pub(super) fn counts_paragraph(&self, line: &str) -> bool {
        self.is_of_paragraphs() && line.contains(['。', '！', '？', '：', '；', '，'])
    }

    fn is_of_paragraphs(&self) -> bool {
        let is_mostly = |some: usize, parts: usize, of: usize| some * of >= self.members * parts;
        let is_no_heading = if is_mostly(self.spaced, 1, 2) {
            is_mostly(self.clauses, 1, 3)
        } else {
            is_mostly(self.clauses, 2, 3)
        };
        self.members >= MIN_PARAGRAPHS && is_mostly(self.run_on, 2, 3) && is_no_heading
    }
}

impl Outline {
    /// Takes in a number, if its sequence holds.
    pub(super) fn enter(&mut self, numbering: Numbering, number: u32) -> Option<Entered> {
        let follows = |last: u32| number == last.saturating_add(1) || number == 1;
        let goes_on =
            numbering.runs_through() && self.last.get(&numbering).is_some_and(|last| follows(last.number));
        let (depth, group) = match self.stack.iter().position(|&(seen, _, _)| seen == Some(numbering)) {
            Some(depth) => {
                let &(_, last, group) = self.stack.get(depth)?;
                if !follows(last) && !goes_on {
                    return None;
                }
                (depth, if number == 1 { None } else { Some(group) })
            }
            None if number == 1 || goes_on => (self.depth_of(numbering), None),
            None => (self.stack.len(), Some(self.resumed(numbering, number)?)),
        };
        let group = group.unwrap_or_else(|| {
            self.groups += 1;
            self.groups
        });
        self.stack.truncate(depth);
        let above = self.stack.last().and_then(|&(above, _, _)| above);
        self.last.insert(numbering, Last { number, above, group });
        self.stack.push((Some(numbering), number, group));
        Some(Entered { level: u8::try_from(depth + 1).unwrap_or(u8::MAX), group })
    }

    /// The sequence that a number goes on with under a further heading of the numbering that was above it before: the points
    /// of some papers run on through all their sections (一、 1. 2. 二、 3.).
    fn resumed(&self, numbering: Numbering, number: u32) -> Option<usize> {
        let is_point = matches!(numbering, Numbering::Digits | Numbering::Bracketed);
        let &Last { number: last, above, group } = self.last.get(&numbering).filter(|_| is_point)?;
        let here = self.stack.last().and_then(|&(here, _, _)| here);
        (number == last.saturating_add(1) && here.is_some() && here == above).then_some(group)
    }

    /// Where a numbering that is not in force begins: below all, but above those that it is outside of by law.
    fn depth_of(&self, numbering: Numbering) -> usize {
        let inner =
            |seen: Option<Numbering>| numbering.runs_through() && seen.is_none_or(|seen| seen > numbering);
        self.stack.iter().position(|&(seen, _, _)| inner(seen)).unwrap_or(self.stack.len())
    }

    /// Takes in a number that stands before a paragraph: it counts in its sequence, and nothing is below it.
    pub(super) fn pass(&mut self, numbering: Numbering, number: u32) -> Option<Entered> {
        let before = self.stack.len();
        let is_open = self.stack.iter().any(|&(seen, _, _)| seen == Some(numbering));
        let entered = self.enter(numbering, number)?;
        if numbering == Numbering::Article && !is_open {
            self.stack.truncate(before.min(self.stack.len().saturating_sub(1)));
        }
        Some(entered)
    }

    /// Leaves all headings, for one that stands beside the outermost.
    pub(super) fn leave(&mut self) {
        self.stack.clear();
    }

    /// Takes in a heading without a number: all of those stand at one level.
    pub(super) fn enter_plain(&mut self) -> u8 {
        let depth = self.stack.iter().position(|&(seen, _, _)| seen.is_none()).unwrap_or(self.stack.len());
        self.stack.truncate(depth);
        self.stack.push((None, 0, 0));
        u8::try_from(depth + 1).unwrap_or(u8::MAX)
    }

    /// Takes in a section that is counted in words of its own: what is numbered stands below it.
    pub(super) fn enter_section(&mut self, level: u8) {
        self.stack.clear();
        self.stack.resize(usize::from(level), (None, 0, 0));
    }

    /// Whether a number is the next of a sequence in force.
    pub(super) fn expects(&self, numbering: Numbering, number: u32) -> bool {
        self.stack.iter().any(|&(seen, last, _)| seen == Some(numbering) && number == last + 1)
    }
}

/// What the sequence is like of the number at each place where a line has one. `may_count` says of a place whether its line
/// is looked at.
pub(super) fn groups(lines: &[Line<'_>], may_count: impl Fn(usize) -> bool) -> HashMap<usize, Group> {
    let mut outline = Outline::default();
    let mut entries: Vec<(usize, Entered)> = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|&(at, _)| may_count(at)) {
        let Some(Numbered { numbering, number, .. }) = numbered(line.text) else { continue };
        entries.extend(outline.enter(numbering, number).map(|entered| (at, entered)));
    }
    let mut groups = HashMap::<usize, Group>::new();
    for (place, &(at, entered)) in entries.iter().enumerate() {
        let Some(line) = lines.get(at) else { continue };
        let (opening, rest) = first_sentence(line.text);
        let next = entries.get(place + 1);
        // A paragraph, or something deeper.
        let ends = !may_count(at + 1) && at + 1 < lines.len();
        let is_followed = !ends
            && match next {
                Some(&(next, other)) => next > at + 1 || other.level > entered.level,
                None => at + 1 < lines.len(),
            };
        let is_sentence = rest.is_empty() && opening.ends_with(['。', '！', '？']);
        let is_short =
            opening.chars().count() <= MAX_HEADING && !opening.ends_with(['。', '！', '？', '；', '，']);
        let label = opening.split_once(['：', ':']);
        let group = groups.entry(entered.group).or_default();
        group.members += 1;
        group.with_text += usize::from(is_followed || !rest.is_empty());
        group.items += usize::from(opening.ends_with(['；', ';']));
        group.sentences += usize::from(is_sentence);
        group.sentences_with_text += usize::from(is_sentence && is_followed);
        group.plain += usize::from(is_short && label.is_none_or(|(_, behind)| behind.is_empty()));
        group.count_paragraph(line.text, opening, rest);
    }
    let of = |(at, entered): (usize, Entered)| Some((at, *groups.get(&entered.group)?));
    entries.into_iter().filter_map(of).collect()
}
