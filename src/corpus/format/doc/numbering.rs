//! The patterns of the numbers that Word writes by itself, in a Word file ([MS-DOC] 2.9.131, 2.9.150).

use super::super::lists::{LEVELS, Lists, MAX_LABEL};
use super::super::little_endian::{place_at, u8_at, u16_at, u32_at};

/// Bytes of a pattern, of the head of a level, and of a list.
const PATTERN: usize = 28;
const LEVEL: usize = 28;
const LIST: usize = 16;

/// Ways of counting by their numbers ([MS-OSHARED] 2.2.1.3), by their names in docx.
const FORMATS: [(u8, &str); 21] = [
    (0, "decimal"),
    (1, "upperRoman"),
    (2, "lowerRoman"),
    (3, "upperLetter"),
    (4, "lowerLetter"),
    (10, "ideographDigital"),
    (11, "japaneseCounting"),
    (14, "decimalFullWidth"),
    (18, "decimalEnclosedCircle"),
    (19, "decimalFullWidth"),
    (22, "decimalZero"),
    (23, "bullet"),
    (26, "decimalEnclosedFullstop"),
    (27, "decimalEnclosedParen"),
    (28, "decimalEnclosedCircleChinese"),
    (30, "ideographTraditional"),
    (35, "taiwaneseCountingThousand"),
    (37, "chineseCounting"),
    (38, "chineseLegalSimplified"),
    (39, "chineseCountingThousand"),
    (255, "none"),
];

/// Reads the patterns, which lie at a place of the tables with their levels behind them, and the lists that have them.
pub(super) fn read(tables: &[u8], patterns: usize, lists: &[u8]) -> Lists {
    let mut found = Lists::default();
    _ = read_patterns(tables, patterns, &mut found);
    let count = place_at(lists, 0).unwrap_or(0);
    for list in 0..count.min(lists.len() / LIST) {
        let Some(pattern) = u32_at(lists, 4 + list * LIST) else { break };
        found.patterns_of.insert((list + 1).to_string(), pattern.to_string());
    }
    found
}

fn read_patterns(tables: &[u8], at: usize, lists: &mut Lists) -> Option<()> {
    let count = usize::from(u16_at(tables, at)?);
    let mut level = at + 2 + count * PATTERN;
    for pattern in 0..count {
        let head = at + 2 + pattern * PATTERN;
        let name = u32_at(tables, head)?.to_string();
        let is_simple = u8_at(tables, head + 26)? & 1 != 0;
        for depth in 0..if is_simple { 1 } else { LEVELS } {
            level = read_level(tables, level, &name, depth, lists)?;
        }
    }
    Some(())
}

/// Reads a level, and gives the place behind it.
fn read_level(tables: &[u8], at: usize, pattern: &str, depth: usize, lists: &mut Lists) -> Option<usize> {
    let format = u8_at(tables, at + 4)?;
    let changes = usize::from(u8_at(tables, at + 24)?) + usize::from(u8_at(tables, at + 25)?);
    let text = at + LEVEL + changes;
    let length = usize::from(u16_at(tables, text)?);
    let end = text + 2 + length * 2;
    let level = lists.level_mut(pattern, depth);
    level.start = u32_at(tables, at)?;
    let known = FORMATS.iter().find(|(number, _)| *number == format);
    level.format = known.map_or_else(|| format.to_string(), |(_, name)| (*name).to_owned());
    if length <= MAX_LABEL {
        let units: Vec<u16> = (0..length).map_while(|unit| u16_at(tables, text + 2 + unit * 2)).collect();
        let label = String::from_utf16_lossy(&units);
        // A character below the number of levels stands for the number of that level.
        level.label = label
            .chars()
            .map(|c| match u8::try_from(c) {
                Ok(place @ 0..9) => format!("%{}", place + 1),
                _ => c.to_string(),
            })
            .collect();
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_have_the_numbers_of_their_patterns() {
        let mut tables = vec![1, 0];
        let mut pattern = [0; PATTERN];
        pattern[0] = 7;
        pattern[26] = 1;
        tables.extend(pattern);
        let mut level = [0; LEVEL];
        (level[0], level[4]) = (1, 37);
        tables.extend(level);
        tables.extend([4, 0]);
        tables.extend("（\0）、".encode_utf16().flat_map(u16::to_le_bytes));
        let mut list = vec![1, 0, 0, 0, 7, 0, 0, 0];
        list.extend([0; 12]);
        let mut lists = read(&tables, 0, &list);
        let labels = [lists.next("1", 0), lists.next("1", 0), lists.next("2", 0)];
        assert_eq!(labels, [Some("（一）、".to_owned()), Some("（二）、".to_owned()), None]);
    }
}
