//! The numbers that Word writes by itself: a file holds only their pattern, so they are counted again here.

use std::collections::{BTreeMap, HashMap};

use super::super::error::Warning;
use super::numerals::numeral;

/// Levels of a list (ECMA-376, 17.9.6).
pub(super) const LEVELS: usize = 9;
/// Bytes of the longest pattern of a label. A longer one is no number.
pub(super) const MAX_LABEL: usize = 100;

/// The lists of a document, and how far each has been counted.
#[derive(Default)]
pub(super) struct Lists {
    /// Pattern of each list.
    pub(super) patterns_of: HashMap<String, String>,
    patterns: HashMap<String, BTreeMap<usize, Level>>,
    /// By pattern, since lists of one pattern are counted as one.
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    /// Labels in a way of counting that is not known here.
    pub(super) unknown: usize,
}

#[derive(Default, Clone)]
pub(super) struct Level {
    pub(super) start: u32,
    /// Name of the way of counting.
    pub(super) format: String,
    /// The label, with `%1` for the number of the first level.
    pub(super) label: String,
    pub(super) style: Option<String>,
}

impl Lists {
    /// The level of a pattern at this depth.
    pub(super) fn level_mut(&mut self, pattern: &str, depth: usize) -> &mut Level {
        self.patterns.entry(pattern.to_owned()).or_default().entry(depth).or_default()
    }

    /// Has a list begin again.
    pub(super) fn restart(&mut self, list: &str) {
        if let Some(pattern) = self.patterns_of.get(list) {
            self.counts.remove(pattern);
        }
    }

    /// The level of a list that belongs to a style.
    pub(super) fn depth_of_style(&self, list: &str, style: &str) -> usize {
        let levels = self.patterns_of.get(list).and_then(|pattern| self.patterns.get(pattern));
        let mut levels = levels.into_iter().flatten();
        levels.find(|(_, level)| level.style.as_deref() == Some(style)).map_or(0, |(&depth, _)| depth)
    }

    /// Counts the next paragraph of a list at `depth`, and gives its label with what parts it from the text. Bullets
    /// have none.
    pub(super) fn next(&mut self, list: &str, depth: usize) -> Option<String> {
        let pattern = self.patterns_of.get(list)?;
        let levels = self.patterns.get(pattern)?;
        let level = levels.get(&depth)?;
        let counts = self.counts.entry(pattern.clone()).or_default();
        let count = counts.get_mut(depth)?;
        *count = Some(count.map_or(level.start, |count| count.saturating_add(1)));
        counts.iter_mut().skip(depth + 1).for_each(|deeper| *deeper = None);
        if matches!(level.format.as_str(), "bullet" | "none" | "") {
            return None;
        }
        let mut label = level.label.clone();
        for (place, count) in counts.iter().enumerate().take(depth + 1) {
            let mark = format!("%{}", place + 1);
            let Some(level) = levels.get(&place).filter(|_| label.contains(&mark)) else { continue };
            match numeral(&level.format, count.unwrap_or(level.start)) {
                Some(number) => label = label.replace(&mark, &number),
                None => {
                    self.unknown += 1;
                    return None;
                }
            }
        }
        let space = if label.is_empty() || label.ends_with(['、', '）', '　', ' ']) { "" } else { " " };
        Some(label + space)
    }

    /// What is said of labels that could not be counted.
    pub(super) fn warning(&self) -> Option<Warning> {
        (self.unknown > 0).then(|| {
            let message = format!(
                "有 {0} 段的自动编号认不出，没有收入，请直接写进文中 · the automatic numbers of {0} paragraphs are of a kind that is not known, and were left out; write them",
                self.unknown
            );
            Warning { line: 1, message }
        })
    }
}
