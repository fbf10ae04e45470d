//! The paragraphs of a docx (ECMA-376, part 1, 17.3), with what their styles make of them.

use std::collections::BTreeMap;

use super::super::super::Warning;
use super::super::Decoded;
use super::super::blocks::{Blocks, Gap, Role};
use super::numbering::Numbering;
use super::styles::{Kind, Styles, level};
use super::xml::{Element, Events, Tag, XmlError};

/// What was read of a document.
#[derive(Default)]
pub(super) struct Document {
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    blocks: Blocks,
    /// Paragraphs that are open: more than one where a text box stands in a paragraph.
    paragraphs: Vec<Paragraph>,
    /// Whether text that comes is text of the document, not of a field's code or the like.
    is_text: bool,
    /// Characters of the headers and footers of its pages.
    pub(super) in_margins: usize,
    /// Lines of tables of contents that were left out.
    left_out: usize,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    style: String,
    outline: Option<u8>,
    list: Option<String>,
    depth: Option<usize>,
}

impl Document {
    /// Adds the paragraphs of a part.
    pub(super) fn read(&mut self, xml: &str) -> Result<(), XmlError> {
        for event in Events::new(xml) {
            match event? {
                Tag::Open(element) => self.open(&element),
                Tag::Close(name) => self.close(&name),
                Tag::Text(text) if self.is_text => self.write(&text),
                Tag::Text(_) => {}
            }
        }
        Ok(())
    }

    fn open(&mut self, element: &Element) {
        let attribute = |name| element.attribute(name).unwrap_or_default();
        let is_in_page = || !matches!(attribute("type").as_str(), "page" | "column");
        match element.name.as_str() {
            "p" => self.paragraphs.push(Paragraph::default()),
            "t" => self.is_text = true,
            "tr" => self.blocks.open_row(),
            "tc" => self.blocks.open_cell(),
            // A tab with a position is a stop of the ruler.
            "tab" if element.attribute("pos").is_none() => self.write("\t"),
            "br" if is_in_page() => self.write("\n"),
            "cr" => self.write("\n"),
            "noBreakHyphen" => self.write("-"),
            name => {
                let Some(paragraph) = self.paragraphs.last_mut() else { return };
                match name {
                    "pStyle" => paragraph.style = attribute("val"),
                    "outlineLvl" => paragraph.outline = level(&attribute("val")),
                    "numId" => paragraph.list = element.attribute("val"),
                    "ilvl" => paragraph.depth = attribute("val").parse().ok(),
                    _ => {}
                }
            }
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => {
                let paragraph = self.paragraphs.pop().unwrap_or_default();
                self.add(paragraph);
            }
            "t" => self.is_text = false,
            "tr" => self.blocks.close_row(),
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    fn add(&mut self, paragraph: Paragraph) {
        let label = self.label(&paragraph).unwrap_or_default();
        let kind = self.styles.kind(&paragraph.style).or(paragraph.outline.map(Kind::Heading));
        let role = match kind {
            Some(Kind::Contents) => return self.left_out += usize::from(!paragraph.text.trim().is_empty()),
            Some(Kind::Title) => Role::Title,
            Some(Kind::Heading(level)) => Role::Heading(level),
            None => Role::Paragraph,
        };
        if paragraph.text.trim().is_empty() {
            return;
        }
        self.blocks.write(&label);
        for line in paragraph.text.split('\n') {
            self.blocks.write(line);
            // A heading is one line, however it is set.
            match role {
                Role::Paragraph => self.blocks.end_line(role),
                _ => self.blocks.gap(Gap::Break),
            }
        }
        self.blocks.end_line(role);
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

    /// Visible characters so far.
    pub(super) fn characters(&self) -> usize {
        self.blocks.lines().iter().map(|line| super::super::blocks::visible(&line.text)).sum()
    }

    /// The text, with the core properties that are believed.
    pub(super) fn finish(self, mut properties: BTreeMap<String, String>) -> Decoded {
        let title = properties.remove("title");
        if let Some(title) =
            title.filter(|title| !self.blocks.has_title() && self.blocks.first() == Some(title))
        {
            properties.insert("title".to_owned(), title);
        }
        let mut warnings = Vec::new();
        let mut warn = |message| warnings.push(Warning { line: 1, message });
        if self.left_out > 0 {
            warn(format!(
                "{0} 行的目录没有收入 · a table of contents of {0} lines was left out",
                self.left_out
            ));
        }
        if self.numbering.unknown > 0 {
            warn(format!(
                "有 {0} 段的自动编号认不出，没有收入，请直接写进文中 · the automatic numbers of {0} paragraphs are of a kind that is not known, and were left out; write them",
                self.numbering.unknown
            ));
        }
        if self.in_margins > 0 {
            warn(format!(
                "页眉页脚共 {0} 字，没有收入，其中若有正文，请写进文中 · headers and footers of {0} characters were left out; write what is text into the document",
                self.in_margins
            ));
        }
        self.blocks.finish(properties, warnings)
    }
}
