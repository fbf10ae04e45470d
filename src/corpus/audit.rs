//! What became of every character of a file: a title, a block of a speech, or something that was removed for a reason.
//!
//! The law of this room is that the sums agree. White space at the ends of lines and between blocks is removed as
//! `blank`; every other character is counted where it went.

use std::collections::BTreeMap;
use std::iter;

use serde::Serialize;

use super::removed::Removed;
use super::speech::Speech;

/// The audit of one file, in characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Audit {
    /// Path of the file.
    pub file: String,
    /// Characters of the decoded file.
    pub characters: usize,
    /// Characters of titles.
    pub titles: usize,
    /// Characters of blocks.
    pub blocks: usize,
    /// Characters that were removed, by reason.
    pub removed: BTreeMap<&'static str, usize>,
    /// Characters that the markup hides from a reader, by reason: beside those of the decoded file.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub hidden: BTreeMap<&'static str, usize>,
    /// Whether every character that is not blank stands in exactly one of these.
    pub exact: bool,
}

impl Audit {
    /// The audit of a file with this decoded text. `titles` are those that stand in it.
    pub(super) fn of(
        file: &str,
        text: &str,
        speeches: &[Speech],
        titles: &[String],
        removed: &[Removed],
    ) -> Audit {
        let mut audit = Audit {
            file: file.to_owned(),
            characters: characters(text),
            titles: titles.iter().map(|title| characters(title)).sum(),
            blocks: 0,
            removed: BTreeMap::new(),
            hidden: BTreeMap::new(),
            exact: false,
        };
        let (mut whole, mut found) = (Fingerprint::default(), Fingerprint::default());
        titles.iter().for_each(|title| found.add(title));
        // What is left of each line, at its number: most begin with what became of them, and need no fingerprint.
        let mut left: Vec<&str> = iter::once("").chain(text.lines().map(str::trim)).collect();
        let mut take = |line: u32, piece: &str| {
            let left = left.get_mut(line as usize);
            match left.and_then(|left| left.strip_prefix(piece).map(|rest| *left = rest.trim_start())) {
                Some(()) => {}
                None => found.add(piece),
            }
            characters(piece)
        };
        for block in speeches.iter().flat_map(|speech| &speech.blocks) {
            audit.blocks += take(block.line, &block.text);
        }
        for removed in removed {
            *audit.removed.entry(removed.reason).or_insert(0) += take(removed.line, &removed.text);
        }
        left.into_iter().for_each(|rest| whole.add(rest));
        let counted = audit.titles + audit.blocks + audit.removed.values().sum::<usize>();
        let blank = audit.characters.checked_sub(counted);
        audit.removed.insert("blank", blank.unwrap_or(0));
        audit.exact = blank.is_some() && whole == found;
        audit
    }
}

fn characters(text: &str) -> usize {
    text.chars().count()
}

/// Visible characters, whatever their order: how many, and the sum of a hash of each. Two that differ in any character
/// have the same sum once in 2^64.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Fingerprint {
    characters: usize,
    sum: u64,
}

impl Fingerprint {
    /// Takes in a text.
    fn add(&mut self, text: &str) {
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            self.characters += 1;
            self.sum = self.sum.wrapping_add(mix(u64::from(c)));
        }
    }
}

/// The first step of the finaliser of SplitMix64 (Steele, Lea and Flood 2014): enough that sums of neighbouring numbers
/// are unrelated.
fn mix(number: u64) -> u64 {
    let mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lost_doubled_or_changed_is_seen() {
        let is_exact = |pieces: &[(u32, &str)]| {
            let removed = |&(line, text): &(u32, &str)| Removed::by_rule(line, "rule", text);
            let removed: Vec<Removed> = pieces.iter().map(removed).collect();
            Audit::of("a.txt", "题目\n\u{3000}甲乙 丙\n丁\n", &[], &["题目".to_owned()], &removed).exact
        };
        // In order, out of order, at another line.
        for pieces in [
            [(2, "甲乙"), (2, "丙"), (3, "丁")],
            [(3, "丁"), (2, "丙"), (2, "甲乙")],
            [(2, "甲"), (9, "乙丙"), (0, "丁")],
        ] {
            assert!(is_exact(&pieces), "{pieces:?}");
        }
        for pieces in [
            [(2, "甲乙"), (2, "丙"), (2, "丙")],
            [(2, "甲乙"), (2, "丁"), (3, "丁")],
            [(2, "甲乙丙"), (3, "丁"), (3, "丁")],
        ] {
            assert!(!is_exact(&pieces), "{pieces:?}");
        }
    }
}
