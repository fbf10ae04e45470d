//! What became of every character of a file: a title, a block of a speech, or something that was removed for a reason.
//!
//! The law of this room is that the sums agree. White space at the ends of lines and between blocks is removed as
//! `blank`; every other character is counted where it went.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Removed, Speech};

/// The account of one file, in characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Account {
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
    /// Whether every character that is not blank stands in exactly one of these.
    pub exact: bool,
}

impl Account {
    /// The account of a file with this decoded text. `titles` are those that stand in it.
    pub(super) fn of(
        file: &str,
        text: &str,
        speeches: &[Speech],
        titles: &[String],
        removed: &[Removed],
    ) -> Account {
        let (mut whole, mut found) = (Fingerprint::default(), Fingerprint::default());
        let mut account = Account {
            file: file.to_owned(),
            characters: whole.add(text),
            titles: titles.iter().map(|title| found.add(title)).sum(),
            blocks: speeches
                .iter()
                .flat_map(|speech| &speech.blocks)
                .map(|block| found.add(&block.text))
                .sum(),
            removed: BTreeMap::new(),
            exact: false,
        };
        for removed in removed {
            *account.removed.entry(removed.reason).or_insert(0) += found.add(&removed.text);
        }
        let counted = account.titles + account.blocks + account.removed.values().sum::<usize>();
        let blank = account.characters.checked_sub(counted);
        account.removed.insert("blank", blank.unwrap_or(0));
        account.exact = blank.is_some() && whole == found;
        account
    }
}

/// Visible characters, whatever their order: how many, and the sum of a hash of each. Two that differ in any character
/// have the same sum once in 2^64.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Fingerprint {
    characters: usize,
    sum: u64,
}

impl Fingerprint {
    /// Takes in a text; gives how many characters it has, blank ones too.
    fn add(&mut self, text: &str) -> usize {
        let (mut all, mut visible, mut sum) = (0, 0, 0u64);
        for c in text.chars() {
            all += 1;
            // No character above U+3000 is blank, and most of a text is above.
            if c > '\u{3000}' || !c.is_whitespace() {
                visible += 1;
                sum = sum.wrapping_add(mix(u64::from(c)));
            }
        }
        self.characters += visible;
        self.sum = self.sum.wrapping_add(sum);
        all
    }
}

/// The first step of the finaliser of SplitMix64 (Steele, Lea and Flood 2014): enough that sums of neighbouring numbers
/// are unrelated.
fn mix(number: u64) -> u64 {
    let mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}
