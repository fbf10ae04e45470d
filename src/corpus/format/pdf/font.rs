//! A font of a PDF: where its codes end, which characters they stand for, and how wide they are.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object};

use super::charset::Charset;
use super::cmap::{ToUnicode, number};

/// Bytes of the longest map or list of a font.
const MAX_STREAM: usize = 1 << 24;
/// Widths of a font, at most: as many as two bytes have codes.
const MAX_WIDTHS: usize = 1 << 16;
/// Width, in thousandths of the size, of what no font says the width of.
const WIDE: f64 = 1000.0;
const NARROW: f64 = 500.0;

/// A font.
pub(super) struct Font {
    to_unicode: ToUnicode,
    /// The codes of a font of many characters; one of few has a byte each.
    charset: Option<Charset>,
    /// The characters of the bytes of a font of few.
    bytes: Vec<String>,
    widths: HashMap<u32, f64>,
    missing: f64,
    pub(super) is_vertical: bool,
    /// How much of the size a unit of width is.
    unit: f64,
}

/// A code in a string.
pub(super) struct Code {
    /// What it stands for; none where nobody can say.
    pub(super) text: Option<String>,
    /// Its width, as a part of the size.
    pub(super) width: f64,
    /// Whether it is the one byte that words are parted by.
    pub(super) is_space: bool,
}

impl Font {
    /// Reads a font.
    pub(super) fn read(font: &Dictionary, document: &Document) -> Font {
        let get = |dictionary: &Dictionary, name: &[u8]| dictionary.get_deref(name, document).ok().cloned();
        let to_unicode =
            get(font, b"ToUnicode").and_then(|map| content(&map)).map(|map| ToUnicode::read(&map));
        let to_unicode = to_unicode.unwrap_or_default();
        let subtype = font.get_deref(b"Subtype", document).and_then(Object::as_name).unwrap_or_default();
        if subtype == b"Type0" {
            return Font::of_many(font, document, to_unicode);
        }
        let encoding = font.get_font_encoding_with_limit(document, MAX_STREAM).ok();
        let bytes = (0..=u8::MAX).map(|byte| {
            let text = encoding.as_ref().and_then(|encoding| encoding.bytes_to_string(&[byte]).ok());
            text.filter(|text| !text.contains('\u{fffd}')).unwrap_or_default()
        });
        let first = get(font, b"FirstChar").and_then(|first| first.as_i64().ok()).unwrap_or(0);
        let list = get(font, b"Widths").and_then(|list| list.as_array().ok().cloned()).unwrap_or_default();
        let widths = list.iter().take(256).enumerate().filter_map(|(at, width)| {
            let code = u32::try_from(first.checked_add(i64::try_from(at).ok()?)?).ok()?;
            Some((code, float(width, document)?))
        });
        let unit = if subtype == b"Type3" {
            let matrix = get(font, b"FontMatrix")
                .and_then(|matrix| matrix.as_array().ok()?.first().and_then(|one| float(one, document)));
            matrix.unwrap_or(0.001)
        } else {
            0.001
        };
        Font {
            to_unicode,
            charset: None,
            bytes: bytes.collect(),
            widths: widths.collect(),
            missing: NARROW,
            is_vertical: false,
            unit,
        }
    }

    /// A font of many characters, whose codes a CMap tells.
    fn of_many(font: &Dictionary, document: &Document, to_unicode: ToUnicode) -> Font {
        let encoding = font.get_deref(b"Encoding", document).ok();
        let name = encoding.and_then(|encoding| match encoding {
            Object::Stream(stream) => {
                stream.dict.get_deref(b"CMapName", document).and_then(Object::as_name).ok()
            }
            name => name.as_name().ok(),
        });
        let name = String::from_utf8_lossy(name.unwrap_or(b"Identity-H")).into_owned();
        let charset = Charset::named(&name).unwrap_or(Charset::Identity);
        let descendant = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok();
        let descendant =
            descendant.and_then(|fonts| document.dereference(fonts.first()?).ok()?.1.as_dict().ok());
        let missing = descendant.and_then(|font| float(font.get(b"DW").ok()?, document)).unwrap_or(WIDE);
        let mut widths = HashMap::new();
        if charset == Charset::Identity
            && let Some(list) =
                descendant.and_then(|font| font.get_deref(b"W", document).ok()?.as_array().ok())
        {
            read_widths(list, document, &mut widths);
        }
        Font {
            to_unicode,
            charset: Some(charset),
            bytes: Vec::new(),
            widths,
            missing,
            is_vertical: name.ends_with("-V"),
            unit: 0.001,
        }
    }

    /// The codes of a string.
    pub(super) fn codes<'f>(&'f self, string: &'f [u8]) -> impl Iterator<Item = Code> + 'f {
        let mut rest = string;
        std::iter::from_fn(move || {
            let length = match self.charset {
                None => 1,
                Some(Charset::Identity) => self.to_unicode.width.unwrap_or(2).clamp(1, 4),
                Some(charset) => charset.length(rest),
            };
            let (code, behind) =
                rest.split_at_checked(length).or_else(|| rest.split_at_checked(rest.len()))?;
            if code.is_empty() {
                return None;
            }
            rest = behind;
            Some(self.code(code))
        })
    }

    fn code(&self, code: &[u8]) -> Code {
        let value = number(code);
        let own = || match self.charset {
            Some(charset) => charset.text(code),
            None => self.bytes.get(usize::try_from(value).ok()?).filter(|text| !text.is_empty()).cloned(),
        };
        // A map that says nothing, or a sign of control, says less than the code itself.
        let is_said =
            |text: &String| !text.is_empty() && !text.chars().all(|c| c.is_control() || c == '\u{fffd}');
        let text = self.to_unicode.get(value).filter(is_said).or_else(own);
        let is_half = matches!(self.charset, Some(Charset::Of(_))) && value < 0x80;
        let width = self.widths.get(&value).copied().unwrap_or(if is_half { NARROW } else { self.missing });
        Code { text, width: width * self.unit, is_space: code == b" " }
    }

    /// Whether nothing in the file says what its codes stand for.
    pub(super) fn is_mute(&self) -> bool {
        self.charset == Some(Charset::Identity) && self.to_unicode.is_empty()
    }
}

/// Widths of glyphs: `first [width …]` or `first last width`.
fn read_widths(list: &[Object], document: &Document, widths: &mut HashMap<u32, f64>) {
    let number = |object: &Object| {
        document
            .dereference(object)
            .ok()
            .and_then(|(_, object)| object.as_i64().ok())
            .and_then(|number| u32::try_from(number).ok())
    };
    let mut at = 0;
    while let Some(first) = list.get(at).and_then(number) {
        let second =
            list.get(at + 1).and_then(|object| document.dereference(object).ok()).map(|(_, object)| object);
        match second {
            Some(Object::Array(each)) => {
                let each = each.iter().filter_map(|width| float(width, document));
                widths.extend((first..).zip(each).take(MAX_WIDTHS.saturating_sub(widths.len())));
                at += 2;
            }
            Some(last) => {
                let last = number(last).unwrap_or(first);
                let Some(width) = list.get(at + 2).and_then(|width| float(width, document)) else { break };
                widths.extend(
                    (first..=last).map(|code| (code, width)).take(MAX_WIDTHS.saturating_sub(widths.len())),
                );
                at += 3;
            }
            None => break,
        }
    }
}

/// A number.
pub(super) fn float(object: &Object, document: &Document) -> Option<f64> {
    let (_, object) = document.dereference(object).ok()?;
    object.as_float().ok().map(f64::from).filter(|number| number.is_finite())
}

/// The content of a stream.
fn content(object: &Object) -> Option<Vec<u8>> {
    object.as_stream().ok()?.get_plain_content_with_limit(MAX_STREAM).ok()
}
