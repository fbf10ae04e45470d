//! The name among the words of a line.

use super::super::Confidence;
use super::minutes::may_be_named;
use super::surnames::COMPOUND;
use super::{before_office, ends_as_office, is_known_name, is_place, may_be_name, office_and_name};

/// Names on a line that says who has written a text.
const MAX_AUTHORS: usize = 3;

/// The name among the words of a line; `dated` is whether a date stands beside them in brackets.
pub(super) fn among(words: &[&str], confirmed: bool, dated: bool) -> Option<(String, Confidence)> {
    // 习　近　平
    if (2..=4).contains(&words.len()) && words.iter().all(|word| word.chars().count() == 1) {
        let name = words.concat();
        return is_known_name(&name).then_some((name, Confidence::High));
    }
    // 县长　王　伟, 县长　冯 志 远
    if let Some(name) = spread_name(words) {
        return Some((name, Confidence::High));
    }
    match *words {
        // 李国栋　王小明, 记者　李国栋　通讯员　王小明: both, whoever of them it is.
        [_, _, ..] if names_several(words) => {
            let names = words.iter().copied().filter(|word| is_known_name(word) && !ends_as_office(word));
            let names: Vec<&str> = names.collect();
            Some((names.join(" "), Confidence::Medium)).filter(|_| names.len() <= MAX_AUTHORS)
        }
        // 第一单元　春耕秋收
        [first, _, ..] if first.starts_with('第') && !ends_as_office(first) => None,
        [.., office, name]
            if may_be_name(name)
                && office.chars().count() > 1
                && (confirmed || is_known_name(name) && !is_place(name) || ends_as_office(office)) =>
        {
            Some((name.to_owned(), Confidence::High))
        }
        [word] if is_known_name(word) && !(dated && is_place(word)) => {
            Some((word.to_owned(), if confirmed || dated { Confidence::High } else { Confidence::Medium }))
        }
        [word] => match office_and_name(word)
            .or_else(|| before_office(word).filter(|name| name.chars().count() > 2))
        {
            Some(name) => Some((name.to_owned(), Confidence::High)),
            None if confirmed && !dated && may_be_name(word) && word.chars().count() > 1 => {
                Some((word.to_owned(), Confidence::Medium))
            }
            None => None,
        },
        _ => None,
    }
}

/// Whether words name several, each alone or behind his office.
fn names_several(words: &[&str]) -> bool {
    // 董事长 begins as a name does.
    let is_name = |word: &&&str| is_known_name(word) && !is_place(word) && !ends_as_office(word);
    words.iter().filter(is_name).count() > 1
        && words.iter().all(|word| is_known_name(word) || ends_as_office(word))
}

/// The name at the end of these words whose characters stand apart: 县长　冯 志 远, 县长　冯　志远.
fn spread_name(words: &[&str]) -> Option<String> {
    (2..=4).rev().find_map(|count| {
        let (before, spread) = words.split_at_checked(words.len().checked_sub(count)?)?;
        let (first, rest) = spread.split_first()?;
        let is_surname = first.chars().count() == 1 || COMPOUND.contains(first);
        let name = spread.concat();
        let is_spread = is_surname && rest.iter().all(|word| word.chars().count() <= 2);
        let is_office = before.last().is_none_or(|office| office.chars().count() > 1);
        let is_name = is_known_name(&name) || !before.is_empty() && may_be_named(&name);
        (is_spread && is_office && is_name).then_some(name)
    })
}
