//! What reading the inputs gives: the documents of each file, what was removed, what was odd, and how much there was.

use std::collections::BTreeMap;

use super::audit::Audit;
use super::error::{Fault, Warning};
use super::removed::Removed;
use super::speech::Speech;

/// All speeches of the inputs, in order.
#[derive(Debug, Clone, Default)]
pub struct Collection {
    /// The speeches, with ids that are unique.
    pub speeches: Vec<Speech>,
    /// The audit of each text.
    pub audits: Vec<Audit>,
    /// What was removed, by file.
    pub removed: Vec<(String, Vec<Removed>)>,
    /// What was odd about files, by file; what is odd about a speech stands with it.
    pub warnings: Vec<(String, Warning)>,
    /// What was read, and what was not.
    pub totals: Totals,
}

/// What a file, or a member of an archive, has come to.
#[derive(Debug, Clone, Default)]
pub struct File {
    /// Path as given, with `/` between its parts.
    pub path: String,
    /// Its speeches, in order, with ids that are unique among all inputs.
    pub speeches: Vec<Speech>,
    /// What became of its characters; none of a file of records.
    pub audit: Option<Audit>,
    /// What was removed.
    pub removed: Vec<Removed>,
    /// What was odd about it as a whole.
    pub warnings: Vec<Warning>,
    /// What was taken for granted about it, in Chinese and in English: no oddity, but its owner may know better.
    pub notes: Vec<String>,
    /// Why it was passed over, if it was; the warning says what is wrong.
    pub passed: Option<Fault>,
}

/// What was read of all inputs, and what was not.
#[derive(Debug, Clone, Default)]
pub struct Totals {
    /// Speeches.
    pub speeches: usize,
    /// Files that were passed over because their format is not read, by the ending of their names.
    pub skipped: BTreeMap<String, usize>,
    /// Files of which nothing could be made, by what is wrong with them.
    pub passed: BTreeMap<Fault, usize>,
    /// Files and speeches that the configuration leaves out.
    pub left_out: usize,
}
