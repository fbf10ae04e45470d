//! What became of every character of a file: a title, a block of a speech, or something that was removed for a reason.
//!
//! The law of this room is that the sums agree. White space at the ends of lines and between blocks is removed as
//! `blank`; every other character is counted where it went.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Block, Removed, Speech};

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
    /// The account of a file with this decoded text. `titled` says which speeches have their title from the text.
    pub(super) fn of(
        file: &str,
        text: &str,
        speeches: &[Speech],
        titles: &[String],
        removed: &[Removed],
    ) -> Account {
        let mut account = Account {
            file: file.to_owned(),
            characters: text.chars().count(),
            titles: 0,
            blocks: 0,
            removed: BTreeMap::new(),
            exact: false,
        };
        let mut left = Left::default();
        left.count(text, 1);
        for title in titles {
            account.titles += title.chars().count();
            left.count(title, -1);
        }
        for block in speeches.iter().flat_map(|speech| &speech.blocks) {
            let (Block::Heading { text, .. } | Block::Header { text, .. } | Block::Paragraph { text, .. }) =
                block;
            account.blocks += text.chars().count();
            left.count(text, -1);
        }
        for removed in removed {
            *account.removed.entry(removed.reason).or_insert(0) += removed.text.chars().count();
            left.count(&removed.text, -1);
        }
        let counted = account.titles + account.blocks + account.removed.values().sum::<usize>();
        let blank = account.characters.checked_sub(counted);
        account.removed.insert("blank", blank.unwrap_or(0));
        account.exact = blank.is_some() && left.is_nothing();
        account
    }
}

/// The visible characters that are still to be found, by character.
#[derive(Default)]
struct Left {
    /// Of the basic plane, by number, as far as one has been met.
    common: Vec<i32>,
    /// Of the others.
    rare: BTreeMap<char, i32>,
}

impl Left {
    fn count(&mut self, text: &str, change: i32) {
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            let at = c as usize;
            if at > usize::from(u16::MAX) {
                *self.rare.entry(c).or_insert(0) += change;
                continue;
            }
            if at >= self.common.len() {
                self.common.resize(at + 1, 0);
            }
            if let Some(count) = self.common.get_mut(at) {
                *count += change;
            }
        }
    }

    fn is_nothing(&self) -> bool {
        self.common.iter().chain(self.rare.values()).all(|&count| count == 0)
    }
}
