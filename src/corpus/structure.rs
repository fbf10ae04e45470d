//! The lines of a text → headings and paragraphs.
//!
//! A number opens a heading only where its sequence holds: it is the first, or the one before it was seen at the same
//! level under the same parent. So 一、二类 in a sentence stays text. Levels nest as found.

use std::sync::LazyLock;

use regex::Regex;

use super::Block;
use super::compilation::Line;

/// Characters of the longest heading, its number included.
const LONGEST_HEADING: usize = 45;

/// Numberings, from the outermost as official documents order them (GB/T 9704): 第一章, 一、, （一）, 1., （1）.
#[expect(
    clippy::unwrap_used,
    reason = "the patterns are constants, and every test of structure compiles them"
)]
static NUMBERINGS: LazyLock<[Regex; 5]> = LazyLock::new(|| {
    [
        r"^第([一二三四五六七八九十百]+)[编章节](?:\s|　|$)",
        r"^([一二三四五六七八九十]+)、",
        r"^[（(]([一二三四五六七八九十]+)[）)]",
        r"^([0-9]{1,2})(?:[．、]|\.(?:[^0-9]|$))",
        r"^[（(]([0-9]{1,2})[）)]",
    ]
    .map(|pattern| Regex::new(pattern).unwrap())
});

/// The blocks of a text.
pub(super) fn blocks(lines: &[Line<'_>]) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(lines.len());
    let mut outline = Outline::default();
    for line in lines {
        let paragraph = |text: &str| Block::Paragraph { text: text.to_owned(), line: line.number };
        let Some((numbering, number, marker)) = numbered(line.text) else {
            blocks.push(paragraph(line.text));
            continue;
        };
        let (opening, rest) = first_sentence(line.text);
        let (true, Some(level)) =
            (opening.chars().count() <= LONGEST_HEADING, outline.enter(numbering, number))
        else {
            blocks.push(paragraph(line.text));
            continue;
        };
        blocks.push(Block::Heading {
            level,
            number: marker.to_owned(),
            text: opening.to_owned(),
            line: line.number,
        });
        if !rest.is_empty() {
            blocks.push(paragraph(rest));
        }
    }
    blocks
}

/// The numbering that a line opens with: which, its number, and the marker as written.
fn numbered(line: &str) -> Option<(usize, u32, &str)> {
    NUMBERINGS.iter().enumerate().find_map(|(numbering, pattern)| {
        let digits = pattern.captures(line)?.get(1)?;
        let number = digits.as_str().parse().ok().or_else(|| numeral(digits.as_str()))?;
        // The marker ends with the one character that closes the number.
        let closing = line.get(digits.end()..)?.chars().next().map_or(0, char::len_utf8);
        Some((numbering, number, line.get(..digits.end() + closing)?))
    })
}

/// 1 to 99 in Chinese numerals.
fn numeral(text: &str) -> Option<u32> {
    let digit =
        |c: char| "一二三四五六七八九".chars().zip(1..).find(|&(digit, _)| digit == c).map(|(_, n)| n);
    let mut number = 0;
    for c in text.chars() {
        match (c, digit(c)) {
            ('十', _) => number = number.max(1) * 10,
            (_, Some(digit)) => number += digit,
            _ => return None,
        }
    }
    Some(number).filter(|&number| number > 0)
}

/// A line up to the end of its first sentence, and what follows.
fn first_sentence(line: &str) -> (&str, &str) {
    let end = line.char_indices().find(|&(_, c)| matches!(c, '。' | '！' | '？'));
    let end = end.map_or(line.len(), |(at, c)| at + c.len_utf8());
    let (opening, rest) = line.split_at(end);
    (opening, rest.trim_start())
}

/// The headings in force: (numbering, its last number), the outermost first.
#[derive(Default)]
struct Outline(Vec<(usize, u32)>);

impl Outline {
    /// Takes in a numbered line; gives its level, from 1, if its sequence holds.
    fn enter(&mut self, numbering: usize, number: u32) -> Option<u8> {
        let depth = match self.0.iter().position(|&(seen, _)| seen == numbering) {
            Some(depth) => {
                let (_, last) = self.0.get(depth)?;
                if number != last + 1 && number != 1 {
                    return None;
                }
                self.0.truncate(depth);
                depth
            }
            None if number == 1 => self.0.len(),
            None => return None,
        };
        self.0.push((numbering, number));
        u8::try_from(depth + 1).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(lines: &[&str]) -> Vec<String> {
        let lines: Vec<Line<'_>> = (1..).zip(lines).map(|(number, text)| Line { number, text }).collect();
        let show = |block: Block| match block {
            Block::Heading { level, number, text, .. } => format!("{level} [{number}] {text}"),
            Block::Paragraph { text, .. } | Block::Header { text, .. } => text,
        };
        blocks(&lines).into_iter().map(show).collect()
    }

    #[test]
    fn headings_nest_as_found() {
        let lines = [
            "一、总体要求",
            "（一）指导思想。坚持稳中求进。",
            "(二)目标",
            "1.增长3.5%",
            "二、任务",
            "1．修路",
            "2、架桥",
        ];
        let expected = [
            "1 [一、] 一、总体要求",
            "2 [（一）] （一）指导思想。",
            "坚持稳中求进。",
            "2 [(二)] (二)目标",
            "3 [1.] 1.增长3.5%",
            "1 [二、] 二、任务",
            "2 [1．] 1．修路",
            "2 [2、] 2、架桥",
        ];
        assert_eq!(outline(&lines), expected);
    }

    #[test]
    fn a_number_out_of_sequence_is_text() {
        assert_eq!(
            outline(&["三、没有前两条", "一、二类疫苗", "2.5亿元"]),
            ["三、没有前两条", "1 [一、] 一、二类疫苗", "2.5亿元"]
        );
    }

    #[test]
    fn a_long_sentence_is_no_heading() {
        let long = format!("一、{}。", "要坚持以人民为中心的发展思想，".repeat(5));
        assert_eq!(outline(&[&long]).concat(), long);
    }
}
