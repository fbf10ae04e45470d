//! The styles of a docx: which paragraphs are titles, headings, or lines of a table of contents.

use std::collections::HashMap;
use std::io::BufRead;

use super::super::style::Kind;
use super::super::xml::{Events, Tag, XmlError};
use super::revisions::LEFT_OUT;

/// Styles that a style may be based on, one above the other; more is a circle.
const MAX_CHAIN: usize = 16;

/// The styles of paragraphs, by identifier.
#[derive(Default)]
pub(super) struct Styles(HashMap<String, Style>);

#[derive(Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    list: Option<String>,
    is_hidden: Option<bool>,
    is_centred: Option<bool>,
}

impl Styles {
    /// Reads `word/styles.xml`.
    pub(super) fn read(xml: impl BufRead) -> Result<Styles, XmlError> {
        let (mut styles, mut id) = (HashMap::<String, Style>::new(), String::new());
        for event in Events::without(xml, &LEFT_OUT) {
            let Tag::Open(element) = event? else { continue };
            if element.name == "style" {
                id = element.attribute("styleId").unwrap_or_default();
            }
            let value = element.attribute("val").unwrap_or_default();
            let style = styles.entry(id.clone()).or_default();
            match element.name.as_str() {
                "name" => style.name = value,
                "basedOn" => style.based_on = Some(value),
                "outlineLvl" => style.outline = level(&value),
                "numId" => style.list = Some(value),
                "vanish" => style.is_hidden = Some(is_on(&value)),
                "jc" => style.is_centred = Some(value == "center"),
                _ => {}
            }
        }
        Ok(Styles(styles))
    }

    /// A style and those that it is based on, the nearest first.
    fn chain<'s>(&'s self, id: &str) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let first = self.0.get_key_value(id);
        let next = |(_, style): &(&'s String, &'s Style)| self.0.get_key_value(style.based_on.as_ref()?);
        std::iter::successors(first, next).take(MAX_CHAIN).map(|(id, style)| (id.as_str(), style))
    }

    /// What paragraphs of a style are.
    pub(super) fn kind(&self, id: &str) -> Option<Kind> {
        self.chain(id).find_map(|(_, style)| Kind::named(&style.name).or(style.outline.map(Kind::Heading)))
    }

    /// Whether a style hides its text.
    pub(super) fn is_hidden(&self, id: &str) -> bool {
        self.chain(id).find_map(|(_, style)| style.is_hidden).unwrap_or(false)
    }

    /// Whether a style sets its paragraphs in the middle.
    pub(super) fn is_centred(&self, id: &str) -> bool {
        self.chain(id).find_map(|(_, style)| style.is_centred).unwrap_or(false)
    }

    /// The numbering that a style brings along, with the style that has it.
    pub(super) fn list(&self, id: &str) -> Option<(&str, &str)> {
        self.chain(id).find_map(|(id, style)| Some((style.list.as_deref()?, id)))
    }
}

/// Whether a property without a value, or with this one, is on (ECMA-376, part 1, 17.17.4).
pub(super) fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off")
}

/// A level from 1 of one from 0, where 9 is none.
pub(super) fn level(value: &str) -> Option<u8> {
    value.parse::<u8>().ok().filter(|&level| level < 9).map(|level| level + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_inherited() {
        let xml = "<s><style styleId='1'><name val='heading 1'/><pPr><numPr><numId val='5'/></numPr></pPr></style>\
            <style styleId='a'><name val='公文标题'/><basedOn val='1'/></style>\
            <style styleId='b'><name val='Title'/></style><style styleId='c'><name val='x'/><basedOn val='c'/></style>\
            <style styleId='d'><name val='正文大纲'/><pPr><outlineLvl val='1'/></pPr></style>\
            <style styleId='e'><name val='toc 2'/></style></s>";
        let styles = Styles::read(xml.as_bytes()).unwrap();
        let table = [
            ("1", Some(Kind::Heading(1))),
            ("a", Some(Kind::Heading(1))),
            ("b", Some(Kind::Title)),
            ("c", None),
            ("d", Some(Kind::Heading(2))),
            ("e", Some(Kind::Contents)),
            ("none", None),
        ];
        for (id, expected) in table {
            assert_eq!(styles.kind(id), expected, "{id}");
        }
        assert_eq!(styles.list("a"), Some(("5", "1")));
    }
}
