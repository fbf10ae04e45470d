//! The position of a reader in a document: the headings in force, and the number of passages before it.

use std::rc::Rc;

use super::bytes::{Cursor, Writer};
use super::codes::Codes;
use super::error::IndexError;
use super::passage::{KINDS, PassageKind};

/// The deepest level of a heading; what is deeper counts as this deep.
pub(super) const MAX_HEADING_LEVEL: u8 = 16;

/// A heading. The passages below it share it, so that a block takes no more memory for many headings above many passages.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Heading {
    level: u8,
    pub(super) text: String,
    /// The next heading above it, of a lower level.
    above: Option<Rc<Heading>>,
}

impl Heading {
    /// A heading below `above`.
    fn below(above: Option<Rc<Heading>>, level: u8, text: &str) -> Option<Rc<Heading>> {
        Some(Rc::new(Heading { level, text: text.to_owned(), above }))
    }

    /// This one and those above it, the outermost first.
    pub(super) fn path(innermost: &Option<Rc<Heading>>) -> Vec<&Heading> {
        let mut path: Vec<&Heading> =
            std::iter::successors(innermost.as_deref(), |heading| heading.above.as_deref()).collect();
        path.reverse();
        path
    }
}

/// The position of a reader in a document.
#[derive(Debug, Clone, Default)]
pub(super) struct OutlineCursor {
    /// The innermost heading in force.
    heading: Option<Rc<Heading>>,
    /// Passages of each kind before this position.
    counts: [u32; KINDS.len()],
}

impl OutlineCursor {
    /// Moves past a passage; returns its number among the passages of its kind, from 1.
    pub(super) fn pass(&mut self, kind: PassageKind, level: u8, text: &str) -> u32 {
        if kind == PassageKind::Heading {
            self.heading = Heading::below(self.above(kind, level), level, text);
        }
        let count = self.counts.get_mut(kind as usize);
        count.map_or(0, |count| {
            *count = count.saturating_add(1);
            *count
        })
    }

    /// Passages before this position.
    pub(super) fn passed(&self) -> u32 {
        self.counts.iter().fold(0, |sum, &count| sum.saturating_add(count))
    }

    /// The innermost heading above a passage of this kind and level.
    pub(super) fn above(&self, kind: PassageKind, level: u8) -> Option<Rc<Heading>> {
        let mut above = &self.heading;
        while let Some(heading) =
            above.as_ref().filter(|above| kind == PassageKind::Heading && above.level >= level)
        {
            above = &heading.above;
        }
        above.clone()
    }

    pub(super) fn write(&self, codes: &Codes, out: &mut Writer) {
        let headings = Heading::path(&self.heading);
        out.varint(headings.len() as u64);
        for Heading { level, text, .. } in headings {
            out.raw(&[*level]);
            codes.write_text(out, text);
        }
        self.counts.iter().for_each(|&count| out.varint(u64::from(count)));
    }

    pub(super) fn read(codes: &Codes, cursor: &mut Cursor<'_>) -> Result<OutlineCursor, IndexError> {
        let mut outline = OutlineCursor::default();
        for _ in 0..cursor.count(2)? {
            let (level, outer) = (cursor.byte()?, outline.heading.as_ref().map_or(0, |outer| outer.level));
            if level <= outer || level > MAX_HEADING_LEVEL {
                return Err(cursor.damaged("the headings in force are not in order"));
            }
            outline.heading = Heading::below(outline.heading, level, &codes.read_text(cursor)?);
        }
        for count in &mut outline.counts {
            *count = cursor.u32()?;
        }
        Ok(outline)
    }
}
