//! What is drawn on pages → lines of text: where glyphs stand decides, whatever format says so.

mod columns;
mod line;
mod paragraphs;
mod placed;

pub(super) use line::lines;
pub(super) use paragraphs::Writer;
pub(super) use placed::Glyph;
