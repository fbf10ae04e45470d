//! ToUnicode: which characters the codes of a font stand for, as a program wrote them into the file (ISO 32000-1, 9.10.3).

use std::collections::{BTreeMap, HashMap};

/// Codes of all ranges together that are written out: as many as there are in two bytes, and some.
const MAX_CODES: usize = 1 << 17;

/// The characters of codes.
#[derive(Debug, Default)]
pub(super) struct ToUnicode {
    single: HashMap<u32, String>,
    /// Ranges by their first code: the last one, and the character of the first.
    ranges: BTreeMap<u32, (u32, u32)>,
    /// How many bytes the codes have, where all have the same.
    pub(super) width: Option<usize>,
}

/// What a map consists of.
#[derive(Debug, PartialEq)]
enum Token<'b> {
    /// `<…>`.
    Code(Vec<u8>),
    Open,
    Close,
    Word(&'b [u8]),
}

impl ToUnicode {
    /// Reads a map.
    pub(super) fn read(bytes: &[u8]) -> ToUnicode {
        let mut map = ToUnicode::default();
        let mut tokens = tokens(bytes);
        let mut widths: Vec<usize> = Vec::new();
        while let Some(token) = tokens.next() {
            match token {
                Token::Word(b"begincodespacerange") => {
                    let codes = tokens.by_ref().map_while(code);
                    widths.extend(codes.map(|code| code.len()));
                }
                Token::Word(b"beginbfchar") => {
                    while let Some(from) = tokens.next().and_then(code) {
                        let Some(to) = tokens.next().and_then(code) else { break };
                        map.add(number(&from), text(&to));
                    }
                }
                Token::Word(b"beginbfrange") => map.read_ranges(&mut tokens),
                _ => {}
            }
        }
        widths.dedup();
        map.width = match widths[..] {
            [width] => Some(width),
            _ => None,
        };
        map
    }

    fn read_ranges<'b>(&mut self, tokens: &mut impl Iterator<Item = Token<'b>>) {
        while let Some(first) = tokens.next().and_then(code) {
            let Some(last) = tokens.next().and_then(code) else { break };
            let (first, last) = (number(&first), number(&last));
            match tokens.next() {
                Some(Token::Code(to)) => self.add_range(first, last, &to),
                Some(Token::Open) => {
                    let texts = tokens.by_ref().map_while(code);
                    for (from, to) in (first..=last.max(first)).zip(texts.collect::<Vec<_>>()) {
                        self.add(from, text(&to));
                    }
                }
                _ => break,
            }
        }
    }

    fn add(&mut self, code: u32, text: String) {
        if self.single.len() < MAX_CODES {
            self.single.insert(code, text);
        }
    }

    fn add_range(&mut self, first: u32, last: u32, to: &[u8]) {
        let text = text(to);
        let mut characters = text.chars();
        match (characters.next(), characters.next()) {
            (Some(one), None) => drop(self.ranges.insert(first, (last, u32::from(one)))),
            // Of several characters the last one counts on.
            (Some(_), Some(_)) => {
                let (before, end) = to.split_at(to.len().saturating_sub(2));
                let end = number(end);
                for (code, end) in (first..=last).zip(end..).take(256) {
                    let end = u16::try_from(end).unwrap_or_default().to_be_bytes();
                    self.add(code, self::text(&[before, &end].concat()));
                }
            }
            _ => {}
        }
    }

    /// The characters of a code.
    pub(super) fn get(&self, code: u32) -> Option<String> {
        if let Some(text) = self.single.get(&code) {
            return Some(text.clone());
        }
        let (first, (last, to)) = self.ranges.range(..=code).next_back()?;
        (code <= *last).then(|| char::from_u32(to + (code - first)).map(String::from))?
    }

    pub(super) fn is_empty(&self) -> bool {
        self.single.is_empty() && self.ranges.is_empty()
    }
}

fn code(token: Token<'_>) -> Option<Vec<u8>> {
    match token {
        Token::Code(code) => Some(code),
        _ => None,
    }
}

/// A code as a number.
pub(super) fn number(code: &[u8]) -> u32 {
    code.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// UTF-16, the higher byte first.
fn text(bytes: &[u8]) -> String {
    if let [byte] = bytes {
        return char::from(*byte).to_string();
    }
    let units: Vec<u16> =
        bytes.chunks_exact(2).map(|unit| u16::try_from(number(unit)).unwrap_or_default()).collect();
    String::from_utf16_lossy(&units)
}

fn tokens(bytes: &[u8]) -> impl Iterator<Item = Token<'_>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        rest = rest.trim_ascii_start();
        let (&first, behind) = rest.split_first()?;
        match first {
            b'<' if !behind.starts_with(b"<") => {
                let end = behind.iter().position(|&byte| byte == b'>').unwrap_or(behind.len());
                let (hex, after) = behind.split_at(end);
                rest = after.get(1..).unwrap_or_default();
                let digits: Vec<u8> = hex
                    .iter()
                    .filter_map(|&byte| char::from(byte).to_digit(16))
                    .filter_map(|digit| u8::try_from(digit).ok())
                    .collect();
                let byte = |pair: &[u8]| pair.first().unwrap_or(&0) << 4 | pair.get(1).unwrap_or(&0);
                Some(Token::Code(digits.chunks(2).map(byte).collect()))
            }
            b'[' | b']' => {
                rest = behind;
                Some(if first == b'[' { Token::Open } else { Token::Close })
            }
            _ => {
                let end = behind
                    .iter()
                    .position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'<' | b'[' | b']'))
                    .unwrap_or(behind.len());
                let (word, after) = rest.split_at(end + 1);
                rest = after;
                Some(Token::Word(word))
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_and_ranges() {
        let map = ToUnicode::read(
            b"1 begincodespacerange <0000><FFFF> endcodespacerange 2 beginbfchar <0003> <4F1A> <0004> <D842DFB7> endbfchar \
            2 beginbfrange <0010> <0012> <4E00> <0020> <0021> [<7532> <00660069>] <0030><0031><00660061> endbfrange",
        );
        let found = |code| map.get(code).unwrap_or_default();
        assert_eq!([found(3), found(4), found(0x12)], ["会", "𠮷", "丂"]);
        assert_eq!([found(0x20), found(0x21), found(0x31)], ["甲", "fi", "fb"]);
        assert_eq!((map.get(0x13), map.get(1), map.width), (None, None, Some(2)));
    }
}
