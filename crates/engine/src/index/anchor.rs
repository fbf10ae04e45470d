//! Where a passage stands on its reading page.

use std::collections::HashMap;

use super::file;
use super::passage::PassageKind;

/// Where a passage stands on its reading page. Made of its contents, so that links survive a rebuild and whatever is
/// added before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    /// Checksum of the original text.
    pub(super) checksum: u32,
    /// 1 for the first passage of the document with this checksum, 2 for the next.
    pub(super) occurrence: u32,
}

impl Anchor {
    /// The id of the element of a passage of this kind: what was removed may stand in the document, too.
    pub fn id(self, kind: PassageKind) -> String {
        let letter = if kind == PassageKind::Removed { 'r' } else { 'p' };
        let mut id = format!("{letter}{:08x}", self.checksum);
        if self.occurrence > 1 {
            id += &format!("-{}", self.occurrence);
        }
        id
    }
}

/// The anchors of a document's passages: its title and all others, in order.
pub fn anchors<'t>(texts: impl Iterator<Item = &'t str>) -> impl Iterator<Item = Anchor> {
    let mut seen = HashMap::new();
    texts.map(move |text| {
        let checksum = file::checksum(text.as_bytes());
        let occurrence = seen.entry(checksum).or_insert(0);
        *occurrence += 1;
        Anchor { checksum, occurrence: *occurrence }
    })
}
