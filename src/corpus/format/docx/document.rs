//! The paragraphs of a docx (ECMA-376, part 1, 17.3), with what their styles make of them.

use std::collections::BTreeMap;
use std::io::BufRead;

use super::super::blocks::{Besides, Blocks, Role, visible};
use super::super::decoded::Decoded;
use super::super::field::{self, Fields};
use super::super::lists::Lists;
use super::super::margins::Margins;
use super::super::style::Kind;
use super::super::xml::{Element, Events, Tag, XmlError};
use super::revisions::LEFT_OUT;
use super::styles::{Styles, is_on, level};

/// What was read of a document.
#[derive(Default)]
pub(super) struct Document {
    pub(super) styles: Styles,
    pub(super) numbering: Lists,
    blocks: Blocks,
    /// Paragraphs that are open: more than one where a text box stands in a paragraph.
    paragraphs: Vec<Paragraph>,
    /// Runs that are open, likewise.
    runs: Vec<Run>,
    fields: Fields,
    /// Boxes of content that are open: whether each is a table of contents.
    boxes: Vec<bool>,
    text: TextKind,
    /// Characters that no reader sees, by reason.
    hidden: BTreeMap<&'static str, usize>,
    /// Lines of headers and footers so far, each of which stands once; none while the body is read.
    margins: Option<Margins>,
}

/// What text that comes is.
#[derive(Default, PartialEq)]
enum TextKind {
    /// Space between elements.
    #[default]
    None,
    Text,
    /// The code of a field.
    Code,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    style: String,
    outline: Option<u8>,
    list: Option<String>,
    depth: Option<usize>,
    is_centred: Option<bool>,
    /// Whether some of it was computed as a table of contents.
    is_contents: bool,
}

/// A stretch of text with the same properties.
#[derive(Default)]
struct Run {
    style: String,
    is_hidden: Option<bool>,
}

impl Document {
    /// Adds the paragraphs of a part.
    pub(super) fn read(&mut self, xml: impl BufRead) -> Result<(), XmlError> {
        let mut events = Events::without(xml, &LEFT_OUT);
        for event in events.by_ref() {
            match event? {
                Tag::Open(element) => self.open(&element),
                Tag::Close(name) => self.close(&name),
                Tag::Text(text) => match self.text {
                    TextKind::Text => self.write(&text),
                    TextKind::Code => {
                        self.fields.add_code(&text);
                        self.hide("field code", &text);
                    }
                    TextKind::None => {}
                },
            }
        }
        events.hidden.into_iter().for_each(|(reason, characters)| self.count(reason, characters));
        Ok(())
    }

    /// Adds what headers and footers say, each line once.
    pub(super) fn read_margin(&mut self, xml: impl BufRead) -> Result<(), XmlError> {
        self.margins.get_or_insert_default();
        self.blocks.besides = Some(Besides::Outside);
        self.read(xml)
    }

    /// Counts the comments, which no reader of the text sees.
    pub(super) fn read_comments(&mut self, xml: impl BufRead) -> Result<(), XmlError> {
        let mut is_text = false;
        for event in Events::without(xml, &LEFT_OUT) {
            match event? {
                Tag::Open(element) => is_text = element.name == "t",
                Tag::Close(_) => is_text = false,
                Tag::Text(text) if is_text => self.hide("comment", &text),
                Tag::Text(_) => {}
            }
        }
        Ok(())
    }

    fn count(&mut self, reason: &'static str, characters: usize) {
        if characters > 0 {
            *self.hidden.entry(reason).or_insert(0) += characters;
        }
    }

    fn hide(&mut self, reason: &'static str, text: &str) {
        self.count(reason, visible(text));
    }

    fn open(&mut self, element: &Element) {
        let attribute = |name| element.attribute(name).unwrap_or_default();
        let is_in_page = || !matches!(attribute("type").as_str(), "page" | "column");
        match element.name.as_str() {
            "p" => self.paragraphs.push(Paragraph::default()),
            "r" => self.runs.push(Run::default()),
            "t" => self.text = TextKind::Text,
            "instrText" => self.text = TextKind::Code,
            "fldSimple" => self.fields.open(&attribute("instr")),
            "fldChar" => match attribute("fldCharType").as_str() {
                "begin" => self.fields.open(""),
                "end" => self.fields.close(),
                _ => {}
            },
            "sdt" => self.boxes.push(false),
            "docPartGallery" => {
                if let Some(is_contents) = self.boxes.last_mut() {
                    *is_contents = attribute("val") == "Table of Contents";
                }
            }
            "tbl" => self.blocks.open_table(),
            "tr" => self.blocks.open_row(),
            "tc" => self.blocks.open_cell(),
            // A tab with a position is a stop of the ruler.
            "tab" if element.attribute("pos").is_none() => self.write("\t"),
            "br" if is_in_page() => self.write("\n"),
            "cr" => self.write("\n"),
            "noBreakHyphen" => self.write("-"),
            name => self.property(name, element),
        }
    }

    /// A property of the paragraph or of the run that is open.
    fn property(&mut self, name: &str, element: &Element) {
        let attribute = |name| element.attribute(name).unwrap_or_default();
        if let Some(run) = self.runs.last_mut() {
            match name {
                "vanish" => run.is_hidden = Some(is_on(&attribute("val"))),
                "rStyle" => run.style = attribute("val"),
                _ => {}
            }
        }
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        match name {
            "pStyle" => paragraph.style = attribute("val"),
            "outlineLvl" => paragraph.outline = level(&attribute("val")),
            "numId" => paragraph.list = element.attribute("val"),
            "ilvl" => paragraph.depth = attribute("val").parse().ok(),
            "jc" => paragraph.is_centred = Some(attribute("val") == "center"),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => {
                let paragraph = self.paragraphs.pop().unwrap_or_default();
                self.add(paragraph);
            }
            "r" => drop(self.runs.pop()),
            "t" | "instrText" => self.text = TextKind::None,
            "fldSimple" => self.fields.close(),
            "sdt" => drop(self.boxes.pop()),
            "tr" => self.blocks.close_row(),
            "tbl" => self.blocks.close_table(),
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let is_hidden = self.runs.last().is_some_and(|run| {
            run.is_hidden.unwrap_or_else(|| {
                self.styles.is_hidden(&run.style) || self.styles.is_hidden(&paragraph.style)
            })
        });
        if is_hidden {
            self.hide("hidden", text);
        } else if self.margins.is_some() && self.fields.is_in(field::Kind::Page) {
            self.hide("page number", text);
        } else {
            paragraph.is_contents |= self.fields.is_in(field::Kind::Contents);
            paragraph.text.push_str(text);
        }
    }

    fn add(&mut self, paragraph: Paragraph) {
        let label = self.label(&paragraph).unwrap_or_default();
        let text = paragraph.text.trim();
        if text.is_empty() || self.margins.as_mut().is_some_and(|margins| !margins.is_new(text)) {
            return;
        }
        let kind = self.styles.kind(&paragraph.style).or(paragraph.outline.map(Kind::Heading));
        let in_contents = paragraph.is_contents || self.boxes.contains(&true) || kind == Some(Kind::Contents);
        let role = match kind {
            _ if self.margins.is_some() || in_contents => Role::Paragraph,
            Some(Kind::Title) => Role::Title,
            Some(Kind::Heading(level)) => Role::Heading(level),
            Some(Kind::Contents) | None => Role::Paragraph,
        };
        let around = self.blocks.besides;
        self.blocks.besides = around.or(in_contents.then_some(Besides::Contents));
        self.blocks.is_centred =
            paragraph.is_centred.unwrap_or_else(|| self.styles.is_centred(&paragraph.style));
        self.blocks.write(&label);
        self.blocks.write_lines(&paragraph.text, role);
        self.blocks.besides = around;
    }

    /// The number that Word shows before a paragraph.
    fn label(&mut self, paragraph: &Paragraph) -> Option<String> {
        match &paragraph.list {
            Some(list) => self.numbering.next(list, paragraph.depth.unwrap_or(0)),
            None => {
                let (list, style) = self.styles.list(&paragraph.style)?;
                let depth = paragraph.depth.unwrap_or_else(|| self.numbering.depth_of_style(list, style));
                self.numbering.next(list, depth)
            }
        }
    }

    /// The text, with the core properties that are believed.
    pub(super) fn finish(self, mut properties: BTreeMap<String, String>) -> Decoded {
        let title = properties.remove("title");
        if let Some(title) =
            title.filter(|title| !self.blocks.has_title() && self.blocks.first() == Some(title))
        {
            properties.insert("title".to_owned(), title);
        }
        let warnings = self.numbering.warning().into_iter().collect();
        let mut decoded = self.blocks.finish(properties, warnings);
        decoded.hidden = self.hidden;
        decoded
    }
}
