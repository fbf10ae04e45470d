//! Where a text is cut: the places at which its parts begin, and how sure the cut is.

use super::super::lines::Line;
use super::super::speech::Confidence;

/// Characters of the longest line that can be the title of a part.
pub(super) const MAX_TITLE: usize = 60;
/// Lines of the longest front that names a collection and says no more.
pub(super) const FRONT: usize = 4;

/// Where the parts of a text begin.
pub(super) struct Cut<'t> {
    pub(super) separators: Vec<Separator<'t>>,
    pub(super) confidence: Confidence,
}

/// Where a part begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Separator<'t> {
    /// Place of the line.
    pub(super) at: usize,
    /// What stands before the marker on its line: the end of the part before.
    pub(super) before: &'t str,
    /// What is left out.
    pub(super) marker: &'t str,
    /// The title, where it stands on the line.
    pub(super) title: &'t str,
    /// The number of the part, where it has one.
    pub(super) number: Option<u32>,
}

impl<'t> Separator<'t> {
    /// A line that is a title as it stands.
    pub(super) fn whole(at: usize, line: &Line<'t>) -> Separator<'t> {
        Separator { at, before: "", marker: "", title: line.text, number: None }
    }
}
