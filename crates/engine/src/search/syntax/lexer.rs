//! Characters → tokens. An operator stands at the start or after a space, a quoted token ends before a space or the end, and
//! a minus sign before a digit belongs to the number.

use std::ops::Range;

use crate::text::script::{Class, class};

use super::ast::Part;
use super::names::{NamedField, OTHER_NAMES, TITLE, is_named, numbers};

/// What opens and closes a token that stands as it is: the double quotes of any language, folded.
const QUOTE: char = '"';

/// What a token of the query is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Operand {
        part: Part,
        negative: bool,
        quoted: bool,
    },
    /// Without a place: the title.
    Field {
        place: Option<usize>,
        value: Range<usize>,
        negative: bool,
        quoted: bool,
    },
    Join(Join),
}

/// A token with the characters of the query that it takes.
pub(super) type Placed = (Token, Range<usize>);

impl Token {
    /// A word without quotes.
    fn word(range: Range<usize>, negative: bool) -> Token {
        Token::Operand { part: Part { range, wild: false }, negative, quoted: false }
    }
}

/// What stands between two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    Or,
    SameSentence,
    SamePassage,
}

/// Joins that have nothing to join are words like others.
pub(super) fn joins_made_text(tokens: Vec<Placed>) -> Vec<Placed> {
    let mut made = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        let side = |at: Option<usize>| tokens.get(at?).map(|(token, _)| token);
        let sides = (side(at.checked_sub(1)), side(Some(at + 1)));
        match token {
            (Token::Join(join), range) if !join.joins(sides) => {
                if *join != Join::Or {
                    made.push((Token::word(range.clone(), false), range.clone()));
                }
            }
            _ => made.push(token.clone()),
        }
    }
    made
}

impl Join {
    /// Whether it can stand between these two: words, or for `|` titles or header fields.
    fn joins(self, sides: (Option<&Token>, Option<&Token>)) -> bool {
        match sides {
            (Some(Token::Operand { negative: false, .. }), Some(Token::Operand { negative: false, .. })) => {
                true
            }
            (
                Some(Token::Field { place: one, negative: false, .. }),
                Some(Token::Field { place: other, negative: false, .. }),
            ) => self == Join::Or && one.is_some() == other.is_some(),
            _ => false,
        }
    }
}

/// Cuts a query into tokens.
pub(super) struct Lexer<'q> {
    pub(super) typed: &'q [char],
    pub(super) folded: &'q [char],
    pub(super) fields: &'q [NamedField],
}

impl Lexer<'_> {
    fn at(&self, at: usize) -> char {
        self.folded.get(at).copied().unwrap_or(' ')
    }

    fn part(&self, range: &Range<usize>) -> &[char] {
        self.folded.get(range.clone()).unwrap_or_default()
    }

    /// Where the token that is open at `from` ends: before a space.
    fn end(&self, from: usize) -> usize {
        let rest = self.folded.get(from..).unwrap_or_default();
        rest.iter().position(|&c| is_space(c)).map_or(self.folded.len(), |length| from + length)
    }

    /// The runs between spaces that hold a letter or a character.
    pub(super) fn plain_tokens(&self) -> Vec<Placed> {
        let mut tokens = Vec::new();
        let mut start = 0;
        while start < self.folded.len() {
            let end = self.end(start);
            tokens.extend(self.word(start..end, false).map(|word| (word, start..end)));
            start = end + 1;
        }
        tokens
    }

    fn word(&self, range: Range<usize>, negative: bool) -> Option<Token> {
        holds_key(self.part(&range)).then(|| Token::word(range, negative))
    }

    pub(super) fn tokens(&self) -> Vec<Placed> {
        let mut tokens = Vec::new();
        let mut start = 0;
        while start < self.folded.len() {
            if is_space(self.at(start)) {
                start += 1;
                continue;
            }
            let (token, end) = self.token(start);
            tokens.extend(token.map(|token| (token, start..end)));
            start = end;
        }
        tokens
    }

    /// The token that begins at `start`, unless it is of signs only, and where it ends.
    fn token(&self, start: usize) -> (Option<Token>, usize) {
        let next = self.at(start + 1);
        let negative = self.typed.get(start) == Some(&'-')
            && !next.is_ascii_digit()
            && (class(next) != Class::Other || next == QUOTE);
        let from = start + usize::from(negative);
        if let Some((range, end)) = self.quoted(from)
            && holds_key(self.part(&range))
        {
            let typed = self.typed.get(range.clone()).unwrap_or_default();
            let wild = matches!(self.typed.get(from), Some('"' | '＂')) && typed.contains(&'?');
            let part = Part { range, wild };
            return (Some(Token::Operand { part, negative, quoted: true }), end);
        }
        let end = self.end(from);
        if let Some(colon) = (from..end).find(|&at| self.at(at) == ':')
            && let Some((place, value, end)) = self.field(from..colon, colon + 1)
        {
            let quoted = value.start > colon + 1;
            return (Some(Token::Field { place, value, negative, quoted }), end);
        }
        let join = match self.part(&(start..end)) {
            ['|'] => Join::Or,
            ['同', '句'] => Join::SameSentence,
            ['同', '段'] => Join::SamePassage,
            _ => return (self.word(from..end, negative), end),
        };
        (Some(Token::Join(join)), end)
    }

    /// What stands between quotes that make a whole token, and where the token ends.
    fn quoted(&self, from: usize) -> Option<(Range<usize>, usize)> {
        let inside = self.folded.get(from + 1..).filter(|_| self.at(from) == QUOTE)?;
        let closes = |&at: &usize| inside.get(at) == Some(&QUOTE) && is_space(self.at(from + at + 2));
        let length = (0..inside.len()).find(closes)?;
        // What opens another is not inside of this one.
        let opens =
            inside.get(..length)?.windows(2).any(|pair| matches!(pair, &[before, QUOTE] if is_space(before)));
        (!opens).then_some((from + 1..from + 1 + length, from + length + 2))
    }

    /// The place of the field of this name, or none for the title, with the value that begins at `from`, and where the
    /// token ends.
    fn field(&self, name: Range<usize>, from: usize) -> Option<(Option<usize>, Range<usize>, usize)> {
        let typed = self.part(&name);
        let other = OTHER_NAMES.iter().find(|(other, _)| is_named(typed, other));
        // A collection may have a field of that very name.
        let is_meant = |name: &[char]| name == typed || other.is_some_and(|(_, other)| is_named(name, other));
        let is_title = is_named(typed, TITLE) || other.is_some_and(|&(_, other)| other == TITLE);
        let place = self.fields.iter().position(|field| is_meant(&field.name)).filter(|_| !is_title);
        let (value, end) = self.quoted(from).unwrap_or_else(|| {
            let end = self.end(from);
            (from..end, end)
        });
        let text = self.part(&value);
        let kind = place.and_then(|place| self.fields.get(place)).map(|field| field.kind);
        let ranged = kind.filter(|kind| kind.is_ranged());
        let is_value = ranged.map_or_else(|| holds_key(text), |kind| numbers(text, kind).is_some());
        (is_value && (is_title || place.is_some())).then_some((place, value, end))
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

/// Whether a text can be looked up at all.
fn holds_key(text: &[char]) -> bool {
    text.iter().any(|&c| class(c) != Class::Other)
}
