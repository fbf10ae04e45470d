//! The styles of a Word file ([MS-DOC] 2.9.271): which paragraphs are titles, headings, or lines of a table of contents, and
//! the properties that they bring along.

use std::ops::Range;

use super::super::little_endian::u16_at;
use super::super::style::Kind;
use super::properties::{Characters, Paragraph};

/// Styles that a style may be based on, one above the other; more is a circle.
const MAX_CHAIN: usize = 16;
/// Kinds of styles: of a paragraph, of characters.
const OF_PARAGRAPHS: u16 = 1;
const OF_CHARACTERS: u16 = 2;
/// The style that no other is based on.
const NONE: u16 = 0x0fff;

/// The styles, by their numbers.
#[derive(Default)]
pub(super) struct Styles(Vec<Resolved>);

/// What a style, with those that it is based on, says of its paragraphs.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Resolved {
    pub(super) kind: Option<Kind>,
    pub(super) paragraph: Paragraph,
    pub(super) characters: Characters,
}

#[derive(Default)]
struct Style {
    kind: Option<Kind>,
    base: u16,
    /// Where the changes of the properties of its paragraphs and of its characters lie.
    paragraph: Range<usize>,
    characters: Range<usize>,
}

impl Styles {
    /// Reads the table of styles.
    pub(super) fn read(bytes: &[u8]) -> Option<Styles> {
        let head = usize::from(u16_at(bytes, 0)?);
        let (count, fixed) = (u16_at(bytes, 2)?, usize::from(u16_at(bytes, 4)?));
        let mut at = 2 + head;
        let mut styles = Vec::new();
        for _ in 0..count {
            let Some(length) = u16_at(bytes, at).map(usize::from) else { break };
            let (start, end) = (at + 2, at + 2 + length);
            styles.push(bytes.get(..end).filter(|_| length > 0).and_then(|bytes| style(bytes, start, fixed)));
            at = end + end % 2;
        }
        let mut resolved = vec![None; styles.len()];
        let all = (0..).take(styles.len()).map(|number| resolve(bytes, &styles, &mut resolved, number, 0));
        Some(Styles(all.collect()))
    }

    /// What the style of this number says.
    pub(super) fn of(&self, number: u16) -> Resolved {
        self.0.get(usize::from(number)).copied().unwrap_or_default()
    }
}

/// What a style says, its bases first; each is resolved once.
fn resolve(
    bytes: &[u8],
    styles: &[Option<Style>],
    resolved: &mut [Option<Resolved>],
    number: u16,
    above: usize,
) -> Resolved {
    if let Some(Some(known)) = resolved.get(usize::from(number)) {
        return *known;
    }
    let Some(Some(style)) = styles.get(usize::from(number)) else { return Resolved::default() };
    let mut found = if style.base == NONE || above == MAX_CHAIN {
        Resolved::default()
    } else {
        resolve(bytes, styles, resolved, style.base, above + 1)
    };
    let changes = |range: &Range<usize>| bytes.get(range.clone()).unwrap_or_default();
    found.kind = style.kind.or(found.kind);
    found.paragraph.change(changes(&style.paragraph));
    let is_hidden = found.characters.is_hidden;
    found.characters.change(changes(&style.characters), is_hidden);
    resolved.get_mut(usize::from(number)).into_iter().for_each(|known| *known = Some(found));
    found
}

/// The style whose description begins at a place, behind a part of a fixed length.
fn style(bytes: &[u8], start: usize, fixed: usize) -> Option<Style> {
    let (identifier, kind, sizes) =
        (u16_at(bytes, start)?, u16_at(bytes, start + 2)?, u16_at(bytes, start + 4)?);
    let length = usize::from(u16_at(bytes, start + fixed)?);
    let name_at = start + fixed + 2;
    let name: Vec<u16> = (0..length).map_while(|at| u16_at(bytes, name_at + at * 2)).collect();
    let name = String::from_utf16_lossy(&name);
    let mut style = Style { base: kind >> 4, kind: kind_of(identifier & 0x0fff, &name), ..Style::default() };
    // Behind the name stands a zero, then each list of changes with its length.
    let mut at = name_at + (length + 1) * 2;
    let mut lists = (0..sizes & 0x0f).map_while(|_| {
        let length = usize::from(u16_at(bytes, at)?);
        let list = at + 2..at + 2 + length;
        at = list.end + list.end % 2;
        Some(list)
    });
    match kind & 0x0f {
        OF_PARAGRAPHS => {
            // Its first list begins with the number of the style.
            style.paragraph =
                lists.next().map(|list| list.start + 2..list.end.max(list.start + 2)).unwrap_or_default();
            style.characters = lists.next().unwrap_or_default();
        }
        OF_CHARACTERS => style.characters = lists.next().unwrap_or_default(),
        _ => {}
    }
    Some(style)
}

/// What a style is, by its number among those that Word brings along, else by its name.
fn kind_of(identifier: u16, name: &str) -> Option<Kind> {
    match identifier {
        1..=9 => u8::try_from(identifier).ok().map(Kind::Heading),
        19..=27 => Some(Kind::Contents),
        62 => Some(Kind::Title),
        // Of another language, 标题 1; other names of it stand behind commas.
        _ => Kind::named(name.split(',').next().unwrap_or(name)),
    }
}
