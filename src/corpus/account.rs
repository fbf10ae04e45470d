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
        // Visible characters that are still to be found.
        let mut left: BTreeMap<char, isize> = BTreeMap::new();
        let visible = |text: &str, change: isize, left: &mut BTreeMap<char, isize>| {
            text.chars().filter(|c| !c.is_whitespace()).for_each(|c| *left.entry(c).or_insert(0) += change);
        };
        visible(text, 1, &mut left);
        for title in titles {
            account.titles += title.chars().count();
            visible(title, -1, &mut left);
        }
        for block in speeches.iter().flat_map(|speech| &speech.blocks) {
            let (Block::Heading { text, .. } | Block::Header { text, .. } | Block::Paragraph { text, .. }) =
                block;
            account.blocks += text.chars().count();
            visible(text, -1, &mut left);
        }
        for removed in removed {
            *account.removed.entry(removed.reason).or_insert(0) += removed.text.chars().count();
            visible(&removed.text, -1, &mut left);
        }
        let counted = account.titles + account.blocks + account.removed.values().sum::<usize>();
        let blank = account.characters.checked_sub(counted);
        account.removed.insert("blank", blank.unwrap_or(0));
        account.exact = blank.is_some() && left.values().all(|&count| count == 0);
        account
    }
}
