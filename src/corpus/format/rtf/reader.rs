//! The words and bytes of RTF → paragraphs.

use std::collections::{BTreeMap, HashMap};

use super::super::blocks::visible;
use super::super::decoded::Decoded;
use super::super::field::{self, Fields};
use super::super::style::Kind;
use super::fonts::{Fonts, of_page};
use super::group::{Destination, Group, Opens, named, opens};
use super::parts::{Paragraph, Part, Parts};

/// Tables within tables.
const MAX_TABLES: usize = 64;

/// A text on its way: the paragraph that is open in it.
#[derive(Default)]
struct Text {
    open: String,
    paragraph: Paragraph,
    is_contents: bool,
}

/// What was read so far.
#[derive(Default)]
pub(super) struct Reader {
    groups: Vec<Group>,
    now: Group,
    fonts: Fonts,
    styles: HashMap<i32, Kind>,
    /// The style that the sheet is speaking of, with its name so far.
    style: (i32, String),
    /// Bytes that are not decoded yet, and half of a pair of UTF-16.
    bytes: Vec<u8>,
    half: Option<u16>,
    /// Bytes to pass over, behind a character that is told by its number.
    skip: usize,
    text: Text,
    outer: Vec<Text>,
    parts: Parts,
    fields: Fields,
    in_note: usize,
    in_margin: usize,
    hidden: BTreeMap<&'static str, usize>,
}

impl Reader {
    pub(super) fn open(&mut self) {
        self.flush();
        let inner = Group { is_optional: false, ends: None, ..self.now.clone() };
        self.groups.push(std::mem::replace(&mut self.now, inner));
        self.skip = 0;
    }

    pub(super) fn close(&mut self) {
        self.flush();
        self.skip = 0;
        let Some(outer) = self.groups.pop() else { return };
        match std::mem::replace(&mut self.now, outer).ends {
            Some(Opens::Field) => self.fields.close(),
            Some(opens @ (Opens::Box | Opens::Note | Opens::Margin)) => {
                self.end_paragraph(false, false);
                match opens {
                    Opens::Note => self.in_note = self.in_note.saturating_sub(1),
                    Opens::Margin => self.in_margin = self.in_margin.saturating_sub(1),
                    _ => {}
                }
                self.text = self.outer.pop().unwrap_or_default();
            }
            _ => {}
        }
    }

    pub(super) fn sign(&mut self, sign: u8) {
        self.flush();
        match sign {
            b'*' => self.now.is_optional = true,
            b'~' => self.push("\u{a0}"),
            b'_' => self.push("-"),
            _ => {}
        }
    }

    pub(super) fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else {
            self.bytes.push(byte);
        }
    }

    pub(super) fn word(&mut self, word: &str, number: Option<i32>) {
        if word == "u" {
            return self.unit(number.unwrap_or(0));
        }
        if self.skip > 0 {
            // It stands in for a character.
            self.skip -= 1;
            return;
        }
        self.flush();
        let is_optional = std::mem::take(&mut self.now.is_optional);
        self.now.is_label |= matches!(word, "listtext" | "pntext");
        match opens(word) {
            Some(opens) => self.enter(opens, word),
            None if is_optional => self.now.destination = Destination::Nothing,
            None => self.property(word, number),
        }
    }

    /// Enters a destination; within one that is no text, all is none, but for the form in Unicode of what is passed over.
    fn enter(&mut self, opens: Opens, word: &str) {
        if self.now.destination != Destination::Text && word != "ud" {
            return;
        }
        match opens {
            Opens::Into(destination) => self.now.destination = destination,
            Opens::Field => self.fields.open(""),
            Opens::Box | Opens::Note | Opens::Margin => {
                self.outer.push(std::mem::take(&mut self.text));
                self.in_note += usize::from(opens == Opens::Note);
                self.in_margin += usize::from(opens == Opens::Margin);
            }
        }
        if !matches!(opens, Opens::Into(_)) {
            self.now.ends = Some(opens);
        }
    }

    fn property(&mut self, word: &str, number: Option<i32>) {
        let is_on = number != Some(0);
        let paragraph = &mut self.text.paragraph;
        match word {
            "par" | "sect" | "page" => self.end_paragraph(false, false),
            "cell" | "nestcell" => self.end_paragraph(true, false),
            "row" | "nestrow" => self.end_paragraph(false, true),
            "line" => self.push("\n"),
            // Behind the number of a list stands a space, or nothing.
            "tab" if self.now.is_label => {
                self.push(if self.text.open.ends_with(char::is_alphanumeric) { " " } else { "" });
            }
            "tab" => self.push("\t"),
            "pard" => *paragraph = Paragraph::default(),
            "s" if self.now.destination == Destination::Styles => self.style.0 = number.unwrap_or(0),
            "s" => paragraph.style = number.unwrap_or(0),
            "outlinelevel" if self.now.destination == Destination::Styles => {
                if let Some(level) = number
                    .and_then(|level| u8::try_from(level.saturating_add(1)).ok())
                    .filter(|&level| level < 10)
                {
                    self.styles.insert(self.style.0, Kind::Heading(level));
                }
            }
            "outlinelevel" => {
                paragraph.outline = number
                    .and_then(|level| u8::try_from(level.saturating_add(1)).ok())
                    .filter(|&level| level < 10);
            }
            "intbl" => paragraph.tables = paragraph.tables.max(1),
            "itap" => paragraph.tables = usize::try_from(number.unwrap_or(0)).unwrap_or(0).min(MAX_TABLES),
            "qc" => paragraph.is_centred = true,
            "ql" | "qr" | "qj" | "qd" => paragraph.is_centred = false,
            "plain" => {
                (self.now.is_hidden, self.now.is_deleted, self.now.font) = (false, false, self.fonts.first);
            }
            "v" => self.now.is_hidden = is_on,
            "deleted" => self.now.is_deleted = is_on,
            "uc" => self.now.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(8),
            "ansicpg" => self.fonts.page = number.and_then(of_page).unwrap_or(self.fonts.page),
            "deff" => (self.fonts.first, self.now.font) = (number.unwrap_or(0), number.unwrap_or(0)),
            "f" if self.now.destination == Destination::Fonts => self.fonts.open = number.unwrap_or(0),
            "f" => self.now.font = number.unwrap_or(0),
            "fcharset" => self.fonts.set_charset(number.unwrap_or(0)),
            "rtf" => self.now.fallback = 1,
            "chpgn" => *self.hidden.entry("page number").or_insert(0) += 1,
            word => self.push(named(word)),
        }
    }

    /// A unit of UTF-16, told by its number.
    fn unit(&mut self, number: i32) {
        self.flush();
        self.skip = self.now.fallback;
        let unit = (number & 0xffff) as u16;
        let units: Vec<u16> = self.half.take().into_iter().chain([unit]).collect();
        if (0xd800..0xdc00).contains(&unit) && units.len() == 1 {
            self.half = Some(unit);
        } else {
            self.push(&String::from_utf16_lossy(&units));
        }
    }

    /// Decodes the bytes so far.
    fn flush(&mut self) {
        if !self.bytes.is_empty() {
            let bytes = std::mem::take(&mut self.bytes);
            let (text, _) = self.fonts.encoding(self.now.font).decode_without_bom_handling(&bytes);
            self.push(&text);
        }
    }

    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let (is_margin, is_page) = (self.in_margin > 0, self.fields.is_in(field::Kind::Page));
        let hides = match self.now.destination {
            Destination::Fonts | Destination::Nothing => return,
            Destination::Styles => return self.name_style(text),
            Destination::Code => {
                self.fields.add_code(text);
                Some("field code")
            }
            Destination::Hidden(reason) => Some(reason),
            Destination::Text if self.now.is_deleted => Some("deleted"),
            Destination::Text if self.now.is_hidden => Some("hidden"),
            Destination::Text if is_margin && is_page => Some("page number"),
            Destination::Text => None,
        };
        match hides {
            Some(reason) => {
                let characters = visible(text);
                if characters > 0 {
                    *self.hidden.entry(reason).or_insert(0) += characters;
                }
            }
            None => {
                self.text.is_contents |= self.fields.is_in(field::Kind::Contents);
                self.text.open.extend(text.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\n')));
            }
        }
    }

    /// Takes in the name of a style, up to its semicolon.
    fn name_style(&mut self, text: &str) {
        self.style.1.push_str(text);
        if let Some((name, _)) = self.style.1.split_once(';') {
            if let Some(kind) = Kind::named(name.trim()) {
                self.styles.insert(self.style.0, kind);
            }
            self.style = (0, String::new());
        }
    }

    /// Ends the paragraph that is open, with a cell or a row.
    fn end_paragraph(&mut self, ends_cell: bool, ends_row: bool) {
        if self.now.destination != Destination::Text {
            return;
        }
        let text = std::mem::take(&mut self.text.open);
        let is_contents = std::mem::take(&mut self.text.is_contents);
        let paragraph = self.text.paragraph;
        let kind = self.styles.get(&paragraph.style).copied();
        let part = match (self.in_margin, self.in_note) {
            (0, 0) => Part::Text,
            (0, _) => Part::Notes,
            _ => Part::Margins,
        };
        if self.outer.is_empty() {
            let depth = paragraph.tables.max(usize::from(ends_cell || ends_row));
            self.parts.enter(depth, ends_row);
            self.parts.add(part, text.trim(), paragraph, kind, is_contents);
            self.parts.leave(ends_cell, ends_row);
        } else {
            self.parts.add(part, text.trim(), paragraph, kind, is_contents);
        }
    }

    pub(super) fn finish(mut self) -> Decoded {
        while !self.groups.is_empty() {
            self.close();
        }
        self.flush();
        self.end_paragraph(false, false);
        let mut decoded = self.parts.finish();
        decoded.hidden = self.hidden;
        decoded
    }
}
