//! A query as it was typed → its characters, as typed and folded, side by side.
//!
//! Spaces part words. Between single characters they do not: `王 伟`, and a sentence that a PDF gave away with a space
//! behind each character, are one word.

use std::ops::Range;

use crate::text::fold::Folding;
use crate::text::normal::{Normal, Spaces, is_closed, is_run};
use crate::text::script::{Class, class};

/// A character as it was typed, and folded.
pub(super) type Typed = (char, char);

/// Reads a query. A character that stands for several, or of several, is given as those.
pub(super) fn read(typed: &str, folding: &Folding) -> Vec<Typed> {
    let normal = Normal::with_spaces(typed, folding, Spaces::Kept);
    let original: Vec<char> = typed.chars().collect();
    let pair = |(at, &folded): (usize, &char)| {
        let typed = original.get(normal.place(at)).copied().filter(|&c| folding.fold(c) == folded);
        (typed.unwrap_or(folded), folded)
    };
    joined(normal.chars.iter().enumerate().map(pair).collect())
}

/// Takes the spaces out of runs of single characters.
fn joined(query: Vec<Typed>) -> Vec<Typed> {
    let mut made: Vec<Typed> = Vec::with_capacity(query.len());
    // Where the run of single characters begins in what is made, and how many it has.
    let (mut start, mut singles) = (0, 0);
    for token in query.split(|(_, folded)| *folded == ' ') {
        let role = Role::of(token);
        if role == Role::Other {
            close(&mut made, start, singles);
            singles = 0;
        }
        if !made.is_empty() {
            made.push((' ', ' '));
        }
        if role == Role::Single && singles == 0 {
            start = made.len();
        }
        singles += usize::from(role == Role::Single);
        made.extend_from_slice(token);
    }
    close(&mut made, start, singles);
    made
}

/// Ends a run that begins at `start`: of two and more single characters the spaces go.
fn close(made: &mut Vec<Typed>, start: usize, singles: usize) {
    if singles >= 2 {
        let run = made.split_off(start);
        made.extend(run.into_iter().filter(|(_, folded)| *folded != ' '));
    }
}

/// What stands between two spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// One character of a script without spaces, with or without Chinese signs.
    Single,
    /// Chinese signs.
    Signs,
    /// A word, or what may be an operator.
    Other,
}

impl Role {
    fn of(token: &[Typed]) -> Role {
        let is_sign =
            |(typed, folded): &Typed| class(*folded) == Class::Other && !typed.is_ascii() && *folded != '"';
        let mut others = token.iter().filter(|typed| !is_sign(typed));
        match (others.next(), others.next()) {
            (None, _) => Role::Signs,
            (Some((_, folded)), None) if class(*folded) == Class::Gram => Role::Single,
            _ => Role::Other,
        }
    }
}

/// The characters of a part of the query that are left when it is normalised as the texts of an index are; `None` where it
/// is as it stands.
pub(super) fn closed(part: &Range<usize>, folded: &[char]) -> Option<Vec<usize>> {
    let mut left: Vec<usize> = Vec::with_capacity(part.len());
    for at in part.clone() {
        let last = left.last().copied();
        let character = |at: usize| folded.get(at).copied().unwrap_or(' ');
        let here = character(at);
        let is_nothing = match last.map(character) {
            Some(before) if here != ' ' => is_run(before, here),
            Some(before) => at + 1 == part.end || is_closed(before, character(at + 1)),
            None => here == ' ',
        };
        if !is_nothing {
            left.push(at);
        }
    }
    (left.len() < part.len()).then_some(left)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> String {
        super::read(typed, &Folding::default()).into_iter().map(|(typed, _)| typed).collect()
    }

    #[test]
    fn single_characters_are_one_word() {
        let table = [
            ("王 伟", "王伟"),
            ("王　伟　", "王伟"),
            ("不 忘 初 心 、 牢 记 使 命", "不忘初心、牢记使命"),
            ("改革 开放", "改革 开放"),
            ("改革 与 开放", "改革 与 开放"),
            ("讲话 王 伟 改革", "讲话 王伟 改革"),
            ("改 | 革", "改 | 革"),
            ("改 -革", "改 -革"),
            ("“改 革”", "“改 革”"),
            ("不忘初心\n牢记使命", "不忘初心牢记使命"),
            ("quick\nbrown", "quick brown"),
        ];
        for (typed, expected) in table {
            assert_eq!(read(typed), expected);
        }
    }
}
