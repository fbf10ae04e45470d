//! Tokens → parts and clauses. `|` binds before 同句, 同句 before a space.

use std::ops::Range;

use super::super::results::Tier;
use super::ast::{Clause, Demand, Part, Wanted};
use super::lexer::{Join, Lexer, Placed, Token, joins_made_text};
use super::names::{NamedField, numbers};

/// A query, parsed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Syntax {
    /// All parts; the first is the whole query.
    pub(crate) parts: Vec<Part>,
    pub(crate) clauses: Vec<Clause>,
    /// The place of the part that is the text of the query: all of it but header fields, or if it is of nothing else, all.
    pub(crate) text: usize,
    /// What the text is made of where there are header fields too: these characters of the query. It takes them from behind
    /// the query, where they are to be put, each piece with a space behind it.
    pub(crate) pieces: Vec<Range<usize>>,
}

impl Syntax {
    /// Parses a query: as typed, and folded. `fields` are the names of the header fields that there are, folded.
    pub(crate) fn parse(typed: &[char], folded: &[char], fields: &[NamedField]) -> Syntax {
        let lexer = Lexer { typed, folded, fields };
        let syntax = Syntax::of(lexer.tokens(), folded, fields);
        if syntax.clauses.iter().all(|clause| clause.negative) {
            // Nothing is asked for: then signs are signs.
            return Syntax::of(lexer.plain_tokens(), folded, fields);
        }
        syntax
    }

    fn of(tokens: Vec<Placed>, folded: &[char], fields: &[NamedField]) -> Syntax {
        let whole = Part { range: 0..folded.len(), wild: false };
        let mut syntax = Syntax { parts: vec![whole.clone()], ..Syntax::default() };
        let mut joined = None;
        for (token, range) in joins_made_text(tokens) {
            match token {
                Token::Join(join) => {
                    joined = Some(join);
                    syntax.pieces.push(range);
                }
                Token::Operand { part, negative, quoted } => {
                    syntax.pieces.push(range);
                    let part = syntax.part(part);
                    syntax.operand(part, negative, quoted, joined.take());
                }
                Token::Field { place, value, negative, quoted } => {
                    let kind = place.and_then(|place| fields.get(place)).map(|field| field.kind);
                    let typed = folded.get(value.clone()).unwrap_or_default();
                    let demand = match (place, kind.and_then(|kind| numbers(typed, kind))) {
                        (None, _) => Demand::Title(vec![syntax.part(Part { range: value, wild: false })]),
                        (Some(place), Some(range)) => Demand::Fields(vec![(place, Wanted::Range(range))]),
                        (Some(place), None) => {
                            Demand::Fields(vec![(place, Wanted::Text { value, whole: quoted })])
                        }
                    };
                    let joined = joined.take().and_then(|_| syntax.pieces.pop());
                    let last = syntax.clauses.last_mut().filter(|_| joined.is_some());
                    match (last.map(|clause| &mut clause.demand), demand) {
                        (Some(Demand::Title(known)), Demand::Title(other)) => known.extend(other),
                        (Some(Demand::Fields(known)), Demand::Fields(other)) => known.extend(other),
                        (_, demand) => syntax.clauses.push(Clause { demand, negative, plain: false }),
                    }
                }
            }
        }
        syntax.set_text(whole);
        let asks = |clause: &Clause| !clause.negative && matches!(clause.demand, Demand::Stand(_));
        if !syntax.clauses.iter().any(asks) && syntax.clauses.iter().any(|clause| !clause.negative) {
            syntax.clauses.push(Clause { demand: Demand::IsTitle, negative: false, plain: false });
        }
        syntax
    }

    /// Makes the text a part of the query. A single word is asked for with the signs around it: then that part is the text.
    fn set_text(&mut self, mut text: Part) {
        if !self.clauses.iter().any(|clause| clause.binds(Tier::Literal)) {
            self.pieces.clear();
        } else if !self.pieces.is_empty() {
            let length: usize = self.pieces.iter().map(|piece| piece.len() + 1).sum();
            text.range = text.range.end..text.range.end + length - 1;
        }
        let mut asked = self.clauses.iter().filter(|clause| !clause.binds(Tier::Literal));
        let alone = match (asked.next(), asked.next()) {
            (Some(Clause { demand: Demand::Stand(groups), plain: true, .. }), None) => {
                groups.iter().flatten().next().copied()
            }
            _ => None,
        };
        self.text = alone.unwrap_or_else(|| self.part(text.clone()));
        if let Some(part) = self.parts.get_mut(self.text) {
            *part = text;
        }
    }

    /// The place of a part, which is that of the whole query if they are the same.
    fn part(&mut self, part: Part) -> usize {
        if let Some(place) = self.parts.iter().position(|known| *known == part) {
            return place;
        }
        self.parts.push(part);
        self.parts.len() - 1
    }

    fn operand(&mut self, part: usize, negative: bool, quoted: bool, joined: Option<Join>) {
        let last = match self.clauses.last_mut() {
            Some(Clause { demand: Demand::Stand(groups), plain, .. }) if joined.is_some() => {
                *plain = false;
                Some(groups)
            }
            _ => None,
        };
        match (joined, last) {
            (Some(Join::Or), Some(groups)) => match groups.last_mut() {
                Some(group) => group.push(part),
                None => groups.push(vec![part]),
            },
            (Some(Join::SameSentence), Some(groups)) => groups.push(vec![part]),
            _ => self.clauses.push(Clause {
                demand: Demand::Stand(vec![vec![part]]),
                negative,
                plain: !negative && !quoted && joined.is_none(),
            }),
        }
    }
}
