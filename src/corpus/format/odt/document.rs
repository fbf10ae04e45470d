//! The paragraphs of an odt, in reading order.

use std::collections::BTreeMap;
use std::io::BufRead;

use super::super::blocks::{Besides, Blocks, Role, visible};
use super::super::decoded::Decoded;
use super::super::margins::Margins;
use super::super::style::Kind;
use super::super::xml::{Element, Events, Tag, XmlError};
use super::styles::{OUTLINE, Styles};

/// Spaces that one element stands for, at most.
const MAX_SPACES: usize = 100;
/// Elements whose text no reader of the text sees, with the reason that the audit gives; none where it is no text.
const HIDDEN: [(&str, &str); 8] = [
    ("tracked-changes", "deleted"),
    ("annotation", "comment"),
    ("ruby-text", "reading"),
    ("note-citation", ""),
    ("scripts", ""),
    ("forms", ""),
    ("page-number", "page number"),
    ("page-count", "page number"),
];

/// What was read of a document.
pub(super) struct Document {
    styles: Styles,
    blocks: Blocks,
    /// Notes, which stand at the end.
    notes: Blocks,
    /// The innermost last.
    open: Vec<Open>,
    /// Paragraphs that are open: more than one where a box or a note stands in a paragraph.
    paragraphs: Vec<Paragraph>,
    /// Lists that are open: their styles, and whether the number of an item is to come.
    lists: Vec<(String, bool)>,
    /// Notes that are open.
    in_note: usize,
    hidden: BTreeMap<&'static str, usize>,
    margins: Option<Margins>,
}

/// An element that is open, with what holds in it and in those around it.
struct Open {
    name: String,
    hides: Option<&'static str>,
    is_contents: bool,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    style: String,
    level: Option<u8>,
    is_contents: bool,
}

impl Document {
    pub(super) fn new(styles: Styles) -> Document {
        Document {
            styles,
            blocks: Blocks::default(),
            notes: Blocks::default(),
            open: Vec::new(),
            paragraphs: Vec::new(),
            lists: Vec::new(),
            in_note: 0,
            hidden: BTreeMap::new(),
            margins: None,
        }
    }

    /// Reads the text.
    pub(super) fn read(&mut self, xml: &mut dyn BufRead) -> Result<(), XmlError> {
        for event in Events::new(xml) {
            match event? {
                Tag::Open(element) => self.open(&element),
                Tag::Close(name) => self.close(&name),
                Tag::Text(text) => self.write(&text),
            }
        }
        Ok(())
    }

    /// Reads what headers and footers say, each line once.
    pub(super) fn read_margins(&mut self, xml: &mut dyn BufRead) -> Result<(), XmlError> {
        let notes = std::mem::take(&mut self.notes);
        self.blocks.append(notes);
        self.margins = Some(Margins::default());
        self.blocks.besides = Some(Besides::Outside);
        self.read(xml)
    }

    /// Why what comes is not read.
    fn hides(&self) -> Option<&'static str> {
        self.open.last().and_then(|open| open.hides)
    }

    fn blocks(&mut self) -> &mut Blocks {
        if self.in_note > 0 { &mut self.notes } else { &mut self.blocks }
    }

    fn open(&mut self, element: &Element) {
        let attribute = |name| element.attribute(name).unwrap_or_default();
        let name = element.name.as_str();
        let parent = self.open.last().map_or("", |open| open.name.as_str());
        let is_drawing =
            matches!(parent, "frame" | "g" | "custom-shape" | "image" | "line" | "rect" | "ellipse");
        let hides = HIDDEN.iter().find(|(hidden, _)| *hidden == name).map(|(_, reason)| *reason);
        let hides = hides.or((is_drawing && matches!(name, "title" | "desc")).then_some("description"));
        let hides =
            hides.or((name == "span" && self.styles.is_hidden(&attribute("style-name"))).then_some("hidden"));
        // In the text, the number of a page is what its author wants to see.
        let hides = hides.filter(|reason| *reason != "page number" || self.margins.is_some());
        let is_contents = self.open.last().is_some_and(|open| open.is_contents) || name == "table-of-content";
        let hides = self.hides().or(hides);
        self.open.push(Open { name: name.to_owned(), hides, is_contents });
        let is_read = self.hides().is_none();
        match name {
            "p" | "h" => {
                let level = attribute("outline-level").parse().ok().filter(|_| name == "h");
                let style = attribute("style-name");
                self.paragraphs.push(Paragraph { text: String::new(), style, level, is_contents });
            }
            "s" => {
                let count = attribute("c").parse().unwrap_or(1).min(MAX_SPACES);
                self.write(&" ".repeat(count));
            }
            "tab" => self.write("\t"),
            "line-break" => self.write("\n"),
            "note" => self.in_note += 1,
            "list" if is_read => {
                let style = element.attribute("style-name");
                let outer = self.lists.last().map(|(style, _)| style.clone());
                let goes_on =
                    attribute("continue-numbering") == "true" || element.attribute("continue-list").is_some();
                if let Some(style) = style.as_ref().filter(|_| self.lists.is_empty() && !goes_on) {
                    self.styles.lists.restart(style);
                }
                self.lists.push((style.or(outer).unwrap_or_default(), false));
            }
            "list-item" if is_read => {
                self.lists.last_mut().into_iter().for_each(|(_, is_new)| *is_new = true);
            }
            "table" if is_read => self.blocks().open_table(),
            "table-row" if is_read => self.blocks().open_row(),
            "table-cell" if is_read => self.blocks().open_cell(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        let is_read = self.hides().is_none();
        self.open.pop();
        match name {
            "p" | "h" => {
                let paragraph = self.paragraphs.pop().unwrap_or_default();
                if is_read {
                    self.add(&paragraph);
                }
            }
            "note" => self.in_note = self.in_note.saturating_sub(1),
            "list" if is_read => drop(self.lists.pop()),
            "table-row" if is_read => self.blocks().close_row(),
            "table" if is_read => self.blocks().close_table(),
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        match self.hides() {
            Some("") => {}
            Some(reason) => {
                // What an office says of a change is no text: only its paragraphs are.
                let characters = if self.paragraphs.is_empty() { 0 } else { visible(text) };
                if characters > 0 {
                    *self.hidden.entry(reason).or_insert(0) += characters;
                }
            }
            None => {
                self.paragraphs.last_mut().into_iter().for_each(|paragraph| paragraph.text.push_str(text));
            }
        }
    }

    fn add(&mut self, paragraph: &Paragraph) {
        let label =
            if self.margins.is_none() { self.label(paragraph).unwrap_or_default() } else { String::new() };
        let text = paragraph.text.trim();
        if text.is_empty() || self.margins.as_mut().is_some_and(|margins| !margins.is_new(text)) {
            return;
        }
        let kind = self.styles.kind(&paragraph.style);
        let in_contents = paragraph.is_contents || kind == Some(Kind::Contents);
        let role = match (kind, paragraph.level) {
            _ if self.margins.is_some() || in_contents => Role::Paragraph,
            (Some(Kind::Title), _) => Role::Title,
            (_, Some(level)) | (Some(Kind::Heading(level)), None) => Role::Heading(level),
            _ => Role::Paragraph,
        };
        let is_centred = self.styles.is_centred(&paragraph.style);
        let blocks = self.blocks();
        let around = blocks.besides;
        blocks.besides = around.or(in_contents.then_some(Besides::Contents));
        blocks.is_centred = is_centred;
        blocks.write(&label);
        blocks.write_lines(text, role);
        blocks.besides = around;
    }

    /// The number that is shown before a paragraph.
    fn label(&mut self, paragraph: &Paragraph) -> Option<String> {
        if let Some(level) = paragraph.level {
            return self.styles.lists.next(OUTLINE, usize::from(level).checked_sub(1)?);
        }
        let depth = self.lists.len().checked_sub(1)?;
        let (style, is_new) = self.lists.last_mut()?;
        if !std::mem::take(is_new) {
            return None;
        }
        let style = style.clone();
        let own = self.styles.list(&paragraph.style).filter(|_| style.is_empty()).map(str::to_owned);
        self.styles.lists.next(own.as_deref().unwrap_or(&style), depth)
    }

    pub(super) fn finish(mut self) -> Decoded {
        let notes = std::mem::take(&mut self.notes);
        self.blocks.append(notes);
        let warnings = self.styles.lists.warning().into_iter().collect();
        let mut decoded = self.blocks.finish(BTreeMap::new(), warnings);
        decoded.hidden = self.hidden;
        decoded
    }
}
