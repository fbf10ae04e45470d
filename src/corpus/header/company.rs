//! Lines that no rule knows, which the lines beside them make lines of a header.

use super::super::date;
use super::super::line_kind::{MAX_SPEAKER, ends_sentence, is_bracketed, is_salutation};
use super::super::lines::Line;
use super::super::numbering::is_numbered;
use super::fields::Header;
use super::labels;

/// Lines that stand between the title of a page and the line that says when it was put up.
const MAX_ABOVE: usize = 3;

/// Whether a line that is no text stands right above the line that says when the page was put up, or the day of a paper.
pub(super) fn is_above_labels(line: Line<'_>, behind: &[Line<'_>]) -> bool {
    let is_short = |line: &Line<'_>| {
        let length = line.text.chars().count();
        length <= MAX_SPEAKER && !ends_sentence(line.text) && !line.text.ends_with(['：', ':'])
    };
    let says_when = |line: &Line<'_>| {
        labels::read(line.text).iter().any(|(name, _)| *name == "issued")
            || date::is_alone(line.text) && !is_bracketed(line.text)
    };
    let at = behind.iter().take(MAX_ABOVE).position(says_when);
    at.is_some_and(|at| is_short(&line) && !is_numbered(line.text) && behind.iter().take(at).all(is_short))
}

impl Header {
    /// Whether a line has a label that no list knows, and known ones stand above and below it, or a date or a salutation below.
    pub(super) fn is_between_labels(&self, line: &str, behind: &[Line<'_>]) -> bool {
        const MAX_LABEL: usize = 8;
        let Some((label, value)) = line.split_once(['：', ':']) else { return false };
        let is_label = (2..=MAX_LABEL).contains(&label.chars().count())
            && label.chars().all(|c| c.is_alphabetic() || c.is_whitespace())
            && (1..=MAX_SPEAKER).contains(&value.chars().count())
            && !value.contains(['。', '？', '！', '，']);
        let goes_on = |next: &Line<'_>| {
            labels::is_labelled(next.text) || date::is_alone(next.text) || is_salutation(next.text)
        };
        is_label
            && !labels::is_labelled(line)
            && self.blocks.last().is_some_and(|before| labels::is_labelled(&before.text))
            && behind.first().is_some_and(goes_on)
    }
}
