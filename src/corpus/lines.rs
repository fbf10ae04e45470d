//! A text → its lines, those joined that only the edge of a page has broken.
//!
//! A text copied from a page is broken where its lines were full, in the middle of sentences; nothing that runs over
//! such an end could be found. Lines are joined only in a text whose lines end at one width, most of them within a
//! sentence, as neither verse nor a list nor paragraphs do; and where a page number stood within a sentence.

use super::Removed;
use super::noise::PAGE_NUMBER;
use super::shapes::{is_bracketed, is_salutation};
use super::structure::{LONGEST_HEADING, is_numbered};

/// Widths of full lines, a Han character counting two: narrower columns are verse, wider ones nobody reads.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=120;
/// So much may a full line be narrower or wider, since no line begins with a stop and no word is broken.
const SLACK: usize = 4;
/// A text with fewer full lines shows no width.
const LEAST_FULL: usize = 4;
/// One line in so many may be longer than full lines are.
const LONGER: usize = 20;

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
    fn width(&self) -> usize {
        self.text.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum()
    }

    /// Whether it goes on after its end: no stop is there.
    fn is_open(&self) -> bool {
        !self
            .text
            .trim_end_matches(['”', '’', '」', '』', '）', ')'])
            .ends_with(['。', '！', '？', '：', '…', '!', '?', ':'])
    }

    /// Whether it can be the rest of a sentence.
    fn goes_on(&self) -> bool {
        !self.is_indented
            && !is_numbered(self.text)
            && !is_bracketed(self.text)
            && !is_salutation(self.text)
            && !self.text.starts_with(['-', '*', '•', '—'])
    }
}

/// The lines of a text that are not blank.
pub(super) fn of(text: &str) -> Vec<Line<'_>> {
    let lines = (1..).zip(text.lines()).map(|(number, line)| Line::new(number, line));
    lines.filter(|line| !line.text.is_empty()).collect()
}

/// Lines that are one.
#[derive(Debug, Default)]
pub(super) struct Joined {
    /// Place of the first, and how many there are.
    at: usize,
    lines: usize,
    text: String,
    spans: Vec<(u32, u32)>,
}

/// Which lines are one.
pub(super) fn joined(lines: &[Line<'_>], removed: &[Removed]) -> Vec<Joined> {
    let page = Page::of(lines);
    let numbers = removed.iter().filter(|removed| removed.reason == PAGE_NUMBER).map(|removed| removed.line);
    let numbers: Vec<u32> = numbers.collect();
    if page.is_none() && numbers.is_empty() {
        return Vec::new();
    }
    let mut all: Vec<Joined> = Vec::new();
    for (at, pair) in lines.windows(2).enumerate() {
        let [line, next] = pair else { continue };
        let is_torn = numbers.get(numbers.partition_point(|&number| number < line.number));
        let is_torn = is_torn.is_some_and(|&number| number < next.number);
        let is_full = page.as_ref().is_some_and(|page| page.is_full(line));
        let is_one = next.goes_on()
            && if is_torn {
                let is_long = line.text.chars().count() > LONGEST_HEADING;
                ends_within(line) && (is_full || is_long || line.is_indented)
            } else {
                let is_stopped = || page.as_ref().is_some_and(|page| page.marks_paragraphs);
                next.number == line.number + 1 && is_full && (line.is_open() || is_stopped())
            };
        if is_one {
            let is_more = all.last().is_some_and(|last| last.at + last.lines == at + 1);
            if !is_more {
                let (text, spans) = (line.text.to_owned(), vec![(line.number, line.number)]);
                all.push(Joined { at, lines: 1, text, spans });
            }
            if let Some(last) = all.last_mut() {
                last.add(next);
            }
        }
    }
    all
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
    fn add(&mut self, line: &Line<'_>) {
        // The break between two words stood for a space.
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        if is_word(self.text.chars().next_back()) && is_word(line.text.chars().next()) {
            self.text.push(' ');
        }
        self.text.push_str(line.text);
        self.lines += 1;
        match self.spans.last_mut() {
            Some((_, last)) if *last + 1 == line.number => *last = line.number,
            _ => self.spans.push((line.number, line.number)),
        }
    }
}

/// Whether a line ends within a sentence.
fn ends_within(line: &Line<'_>) -> bool {
    line.text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '，' | '、' | '“' | '《' | '（'))
}

/// The page that broke all lines of a text.
struct Page {
    /// Columns of its full lines.
    width: usize,
    /// Whether every paragraph is set off, by a blank line before it or an indent.
    marks_paragraphs: bool,
}

impl Page {
    /// The page of these lines, if they are broken at a width.
    fn of(lines: &[Line<'_>]) -> Option<Page> {
        // Three bytes a character: a text of paragraphs is told by a few lines.
        let longer =
            lines.iter().filter(|line| line.text.len() > WIDTHS.end() * 2).take(lines.len() / LONGER + 1);
        if longer.count() > lines.len() / LONGER {
            return None;
        }
        let mut widths: Vec<usize> = lines.iter().map(Line::width).collect();
        widths.sort_unstable();
        let width = widths.iter().rev().nth(lines.len() / LONGER).copied()?;
        let mut page = Page { width, marks_paragraphs: false };
        let full: Vec<&Line<'_>> = lines.iter().filter(|line| page.is_full(line)).collect();
        let within = full.iter().filter(|line| line.text.ends_with(char::is_alphanumeric)).count();
        // A list of titles has no stops, a table has tabs.
        let is_prose = |line: &&&Line<'_>| {
            let mut inside = line.text.chars();
            inside.next_back();
            inside.any(|c| matches!(c, '，' | '。' | '；' | '、')) && !line.text.contains('\t')
        };
        let prose = full.iter().filter(is_prose).count();
        let is_page = WIDTHS.contains(&width)
            && full.len() >= LEAST_FULL
            && full.len() * 5 >= lines.len() * 2
            && within * 2 >= full.len()
            && prose * 3 >= full.len() * 2;
        let is_end =
            |line: &Line<'_>| !page.is_full(line) && !line.is_open() && !line.text.ends_with(['：', ':']);
        let mut ends = lines.windows(2).filter_map(|pair| match pair {
            [line, next] if is_end(line) => Some(next.is_indented || next.number > line.number + 1),
            _ => None,
        });
        let first = ends.next();
        page.marks_paragraphs = first == Some(true) && ends.all(|is_marked| is_marked);
        is_page.then_some(page)
    }

    fn is_full(&self, line: &Line<'_>) -> bool {
        line.width().abs_diff(self.width) <= SLACK
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> Vec<(String, Vec<(u32, u32)>)> {
        let lines = of(text);
        let page_number = |(number, line): (u32, &str)| {
            line.starts_with('—').then(|| Removed::by_rule(number, PAGE_NUMBER, line))
        };
        let removed: Vec<Removed> = (1..).zip(text.lines()).filter_map(page_number).collect();
        let lines: Vec<Line<'_>> = lines.into_iter().filter(|line| !line.text.starts_with('—')).collect();
        let joined = joined(&lines, &removed);
        join(&lines, &joined).iter().map(|line| (line.text.to_owned(), line.spans.to_vec())).collect()
    }

    fn counts(text: &str) -> Vec<usize> {
        paragraphs(text)
            .iter()
            .map(|(_, spans)| spans.iter().map(|(first, last)| (last - first + 1) as usize).sum())
            .collect()
    }

    /// Characters of a speech, broken at a width, with an indent where a paragraph begins.
    fn wrapped(paragraphs: &[&str], width: usize, indent: &str) -> String {
        let mut text = String::new();
        for paragraph in paragraphs {
            let characters: Vec<char> = indent.chars().chain(paragraph.chars()).collect();
            for line in characters.chunks(width) {
                text.extend(line);
                text.push('\n');
            }
        }
        text
    }

    const ONE: &str = "水库加固以后，下游两岸的农田灌溉有了保障，群众用水也方便了许多。各乡镇要把管水员的名单报上来，一处一人，不能空缺，更不能挂名。";
    const OTHER: &str = "今年入春以来，雨水比往年偏多，防汛的形势十分严峻，任何一处堤防都不能大意，各村要把值班的人手排好，夜里也要有人巡查，做到险情早发现早处置。";

    #[test]
    fn lines_of_one_width_are_joined() {
        for (indent, width) in [("", 22), ("　　", 25), ("　　", 31)] {
            let text = wrapped(&[ONE, OTHER, ONE], width, indent);
            let expected: Vec<String> = [ONE, OTHER, ONE].map(str::to_owned).into();
            let found: Vec<String> = paragraphs(&text).into_iter().map(|(text, _)| text).collect();
            assert_eq!(found, expected, "{indent:?} {width}");
        }
    }

    #[test]
    fn verse_lists_and_paragraphs_are_not() {
        let couplets = "两岸青山相对出，孤帆一片日边来，千里江陵一日还，\n".repeat(12);
        let titles = "关于在全县范围内开展农村饮用水安全排查整治工作的通知\n".repeat(12);
        let items: String =
            (1..12).map(|n| format!("{n}.各村要把值班的人手排好，夜里也要有人巡查险情早报告\n")).collect();
        let prose = format!("{ONE}\n{OTHER}\n").repeat(6);
        for text in [couplets, titles, items, prose] {
            assert_eq!(paragraphs(&text).len(), text.lines().count(), "{text}");
        }
    }

    #[test]
    fn a_page_number_tears_no_sentence() {
        let text = "　　作业管理要再严一些，其他年级严格控制总\n\n— 3 —\n\n量。课后服务要办好。\n　　第二段，没有完\n— 4 —\n　　第三段。\n";
        let found = paragraphs(text);
        assert_eq!(
            found[0],
            ("作业管理要再严一些，其他年级严格控制总量。课后服务要办好。".to_owned(), vec![(1, 1), (5, 5)])
        );
        assert_eq!(counts(text), [2, 0, 0]);
        let heading = "二、把作业管好\n— 3 —\n作业管理要再严一些。\n";
        assert_eq!(counts(heading), [0, 0]);
    }

    #[test]
    fn words_keep_their_space() {
        let mut joined = Joined { text: "use".to_owned(), ..Joined::default() };
        joined.add(&Line::new(2, "Rust"));
        joined.add(&Line::new(3, "编写"));
        assert_eq!(joined.text, "use Rust编写");
    }
}
