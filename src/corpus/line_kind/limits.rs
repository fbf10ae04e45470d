//! How long lines of a header are.

/// Header lines are short; a longer line is text, but for an editor's note.
pub(in super::super) const MAX_LINE: usize = 60;

/// A speaker's line is shorter still.
pub(in super::super) const MAX_SPEAKER: usize = 30;

/// A title has at most so many characters on a line.
pub(in super::super) const MAX_TITLE: usize = 50;
