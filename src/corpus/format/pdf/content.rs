//! The content of a page → its glyphs with their places: the operators of text, and the forms that are drawn on it (ISO 32000-1,
//! 9.4 and 8.10).

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::super::page::Glyph;
use super::font::{Font, float};
use super::matrix::Matrix;

/// Bytes of the content of a page, or of a form.
const MAX_CONTENT: usize = 1 << 25;
/// Forms within forms: deeper ones draw themselves.
const MAX_FORMS: usize = 12;
/// Operators and glyphs of a whole document, far more than a book has, and glyphs of a page.
const MAX_WORK: usize = 40_000_000;
const MAX_GLYPHS: usize = 300_000;
/// As what the reading of a font, and the drawing of a form, count; a font that is an object of its own is read once.
const FONT: usize = 2_000;
const FORM: usize = 200;

/// A reader of pages, with what is known of the document so far.
pub(super) struct Pages<'d> {
    document: &'d Document,
    fonts: HashMap<ObjectId, Rc<Font>>,
    /// What may still be done.
    work: usize,
    /// Codes that nobody can say the character of.
    pub(super) unknown: usize,
    /// Contents that could not be unpacked.
    pub(super) unread: usize,
    /// Whether a picture was drawn on the page.
    pub(super) has_picture: bool,
}

/// The state of text.
#[derive(Clone)]
struct State {
    map: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    character_space: f64,
    word_space: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

/// The page, or the form, whose content is read.
struct Canvas<'r> {
    resources: Vec<&'r Dictionary>,
    state: State,
    saved: Vec<State>,
    text: Matrix,
    line: Matrix,
    depth: usize,
}

impl<'d> Pages<'d> {
    pub(super) fn new(document: &'d Document) -> Pages<'d> {
        Pages { document, fonts: HashMap::new(), work: MAX_WORK, unknown: 0, unread: 0, has_picture: false }
    }

    /// Whether so much was read that the rest is not.
    pub(super) fn is_spent(&self) -> bool {
        self.work == 0
    }

    /// The glyphs of a page, in the order in which they are drawn.
    pub(super) fn read(&mut self, page: ObjectId) -> Vec<Glyph> {
        let document = self.document;
        let resources = match document.get_page_resources(page) {
            Ok((own, others)) => own
                .into_iter()
                .chain(others.into_iter().filter_map(|id| document.get_dictionary(id).ok()))
                .collect(),
            Err(_) => Vec::new(),
        };
        self.has_picture = false;
        let content = document.get_page_content_with_limit(page, MAX_CONTENT);
        self.unread += usize::from(content.is_err());
        let content = content.unwrap_or_default();
        let mut glyphs = Vec::new();
        let state = State {
            map: Matrix::IDENTITY,
            font: None,
            size: 1.0,
            character_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        self.draw(&content, &mut Canvas::new(resources, state, 0), &mut glyphs);
        glyphs
    }

    fn draw(&mut self, content: &[u8], canvas: &mut Canvas<'_>, glyphs: &mut Vec<Glyph>) {
        // What follows damage is not read.
        for operation in Content::decode_iter(content).map_while(Result::ok) {
            let Some(left) = self.work.checked_sub(1) else { return };
            self.work = left;
            self.operate(&operation, canvas, glyphs);
        }
    }

    fn operate(&mut self, operation: &Operation, canvas: &mut Canvas<'_>, glyphs: &mut Vec<Glyph>) {
        let Operation { operator, operands } = operation;
        let number =
            |at: usize| operands.get(at).and_then(|operand| float(operand, self.document)).unwrap_or(0.0);
        let matrix = || Matrix([number(0), number(1), number(2), number(3), number(4), number(5)]);
        let state = &mut canvas.state;
        match operator.as_str() {
            // More than any page has is a lie.
            "q" if canvas.saved.len() < 1000 => canvas.saved.push(state.clone()),
            "Q" => canvas.saved.pop().into_iter().for_each(|saved| *state = saved),
            "cm" => state.map = matrix().then(state.map),
            "BT" => (canvas.text, canvas.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            "Tc" => state.character_space = number(0),
            "Tw" => state.word_space = number(0),
            "Tz" => state.scale = number(0) / 100.0,
            "TL" => state.leading = number(0),
            "Ts" => state.rise = number(0),
            "Tf" => {
                state.size = number(1);
                let name = operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
                state.font = self.font(&canvas.resources, name);
            }
            "Td" => canvas.next_line(number(0), number(1)),
            "TD" => {
                state.leading = -number(1);
                canvas.next_line(number(0), number(1));
            }
            "Tm" => (canvas.text, canvas.line) = (matrix(), matrix()),
            "T*" => canvas.next_line(0.0, -canvas.state.leading),
            "Tj" => self.show(operands, canvas, glyphs),
            "TJ" => {
                if let Some(pieces) = operands.first().and_then(|pieces| pieces.as_array().ok()) {
                    self.show(pieces, canvas, glyphs);
                }
            }
            "'" => {
                canvas.next_line(0.0, -canvas.state.leading);
                self.show(operands, canvas, glyphs);
            }
            "\"" => {
                (state.word_space, state.character_space) = (number(0), number(1));
                canvas.next_line(0.0, -canvas.state.leading);
                self.show(operands.get(2..).unwrap_or_default(), canvas, glyphs);
            }
            "BI" => self.has_picture = true,
            "Do" => {
                let name = operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
                self.draw_object(name, canvas, glyphs);
            }
            _ => {}
        }
    }

    /// The font of this name.
    fn font(&mut self, resources: &[&Dictionary], name: &[u8]) -> Option<Rc<Font>> {
        let document = self.document;
        let found = resource(document, resources, b"Font", name)?;
        let id = found.as_reference().ok();
        if let Some(font) = id.and_then(|id| self.fonts.get(&id)) {
            return Some(Rc::clone(font));
        }
        self.work = self.work.saturating_sub(FONT);
        let font = Rc::new(Font::read(document.dereference(found).ok()?.1.as_dict().ok()?, document));
        if let Some(id) = id {
            self.fonts.insert(id, Rc::clone(&font));
        }
        Some(font)
    }

    /// Shows strings, with the steps between them.
    fn show(&mut self, pieces: &[Object], canvas: &mut Canvas<'_>, glyphs: &mut Vec<Glyph>) {
        let Some(font) = canvas.state.font.clone() else { return };
        for piece in pieces {
            if let Ok(string) = piece.as_str() {
                for code in font.codes(string) {
                    let Some(left) = self.work.checked_sub(1) else { return };
                    self.work = left;
                    let State { map, size, character_space, word_space, scale, rise, .. } = canvas.state;
                    let at = canvas.text.then(map);
                    let space = character_space + if code.is_space { word_space } else { 0.0 };
                    let (x, y) = if font.is_vertical {
                        (0.0, -size + space.min(0.0) - space.max(0.0))
                    } else {
                        ((code.width * size + space) * scale, 0.0)
                    };
                    let start = at.point(0.0, rise);
                    let end =
                        at.point(if font.is_vertical { 0.0 } else { code.width * size * scale }, rise + y);
                    let (top, base) = (at.point(0.0, size), at.point(0.0, 0.0));
                    canvas.text = canvas.text.moved(x, y);
                    match code.text {
                        Some(text) if glyphs.len() < MAX_GLYPHS => glyphs.push(Glyph {
                            text,
                            start,
                            end,
                            size: (top.0 - base.0).hypot(top.1 - base.1),
                            is_vertical: font.is_vertical,
                        }),
                        None if font.is_mute() => self.unknown += 1,
                        None => {}
                        Some(_) => self.work = 0,
                    }
                }
            } else if let Some(step) = float(piece, self.document) {
                let step = -step / 1000.0 * canvas.state.size;
                let (x, y) = if font.is_vertical { (0.0, step) } else { (step * canvas.state.scale, 0.0) };
                canvas.text = canvas.text.moved(x, y);
            }
        }
    }

    /// Draws a form, or sees a picture.
    fn draw_object(&mut self, name: &[u8], canvas: &Canvas<'_>, glyphs: &mut Vec<Glyph>) {
        let document = self.document;
        let found = resource(document, &canvas.resources, b"XObject", name);
        let Some(Ok((_, Object::Stream(form)))) = found.map(|object| document.dereference(object)) else {
            return;
        };
        let subtype = form.dict.get_deref(b"Subtype", document).and_then(Object::as_name).unwrap_or_default();
        if subtype != b"Form" {
            self.has_picture = true;
            return;
        }
        if canvas.depth == MAX_FORMS {
            return;
        }
        let Ok(content) = form.get_plain_content_with_limit(MAX_CONTENT) else {
            self.unread += 1;
            return;
        };
        self.work = self.work.saturating_sub(FORM + content.len() / 64);
        let mut resources = canvas.resources.clone();
        if let Ok(own) = form.dict.get_deref(b"Resources", document).and_then(Object::as_dict) {
            resources.insert(0, own);
        }
        let numbers = form.dict.get_deref(b"Matrix", document).and_then(Object::as_array).ok();
        let numbers: Vec<f64> =
            numbers.into_iter().flatten().filter_map(|number| float(number, document)).collect();
        let mut state = canvas.state.clone();
        if let Ok(matrix) = <[f64; 6]>::try_from(numbers) {
            state.map = Matrix(matrix).then(state.map);
        }
        self.draw(&content, &mut Canvas::new(resources, state, canvas.depth + 1), glyphs);
    }
}

impl<'r> Canvas<'r> {
    fn new(resources: Vec<&'r Dictionary>, state: State, depth: usize) -> Canvas<'r> {
        Canvas { resources, state, saved: Vec::new(), text: Matrix::IDENTITY, line: Matrix::IDENTITY, depth }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = self.line.moved(x, y);
        self.text = self.line;
    }
}

/// What resources have under a name, in this class of them.
fn resource<'o>(
    document: &'o Document,
    resources: &[&'o Dictionary],
    class: &[u8],
    name: &[u8],
) -> Option<&'o Object> {
    resources
        .iter()
        .find_map(|resources| resources.get_deref(class, document).ok()?.as_dict().ok()?.get(name).ok())
}
