//! The XML of a docx: elements and text in order, without namespaces, and without what is no part of the text.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Elements that are left out with all that is in them: text that was deleted or moved away, the former properties of
/// changed paragraphs, the second form of a drawing, and readings above characters.
const LEFT_OUT: [&str; 7] = ["del", "moveFrom", "pPrChange", "rPrChange", "sectPrChange", "Fallback", "rt"];

/// An XML that is not whole.
#[derive(Debug)]
pub(super) struct XmlError {
    pub(super) offset: u64,
    pub(super) reason: String,
}

/// What an XML consists of.
pub(super) enum Tag {
    Open(Element),
    Close(String),
    Text(String),
}

/// An element's name and attributes.
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    fn new(start: &BytesStart<'_>) -> Element {
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false).flatten() {
            if let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) {
                attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
            }
        }
        Element { name: start.local_name().as_ref().to_owned(), attributes }
    }

    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.clone())
    }
}

/// The tags of an XML; after an error there is none.
pub(super) struct Events<'x> {
    reader: Reader<&'x [u8]>,
    /// Elements that are open.
    depth: usize,
    is_over: bool,
}

impl<'x> Events<'x> {
    pub(super) fn new(xml: &'x str) -> Events<'x> {
        let mut reader = Reader::from_str(xml.strip_prefix('\u{feff}').unwrap_or(xml));
        reader.config_mut().expand_empty_elements = true;
        Events { reader, depth: 0, is_over: false }
    }

    /// The next tag; none at the end, and for what says nothing here.
    fn tag(&mut self) -> Result<Option<Tag>, quick_xml::Error> {
        Ok(match self.reader.read_event()? {
            Event::Start(start) if LEFT_OUT.contains(&start.local_name().as_ref()) => {
                self.reader.read_to_end(start.name())?;
                None
            }
            Event::Start(start) => {
                self.depth += 1;
                Some(Tag::Open(Element::new(&start)))
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                Some(Tag::Close(end.local_name().as_ref().to_owned()))
            }
            Event::Text(text) => Some(Tag::Text(text.xml10_content().into_owned())),
            Event::CData(text) => Some(Tag::Text(text.xml10_content().into_owned())),
            Event::GeneralRef(entity) => match entity.resolve_char_ref()? {
                Some(c) => Some(Tag::Text(c.to_string())),
                None => resolve_predefined_entity(&entity).map(|text| Tag::Text(text.to_owned())),
            },
            Event::Eof => {
                self.is_over = true;
                None
            }
            _ => None,
        })
    }
}

impl Iterator for Events<'_> {
    type Item = Result<Tag, XmlError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_over {
            let reason = match self.tag() {
                Ok(Some(tag)) => return Some(Ok(tag)),
                Ok(None) if self.is_over && self.depth > 0 => "it ends too early".to_owned(),
                Ok(None) => continue,
                Err(error) => error.to_string(),
            };
            self.is_over = true;
            return Some(Err(XmlError { offset: self.reader.buffer_position(), reason }));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(xml: &str) -> String {
        let show = |event| match event {
            Ok(Tag::Open(element)) => {
                format!("{}{}(", element.name, element.attribute("val").unwrap_or_default())
            }
            Ok(Tag::Close(_)) => ")".to_owned(),
            Ok(Tag::Text(text)) => text,
            Err(XmlError { offset, .. }) => format!("!{offset}"),
        };
        Events::new(xml).map(show).collect()
    }

    #[test]
    fn tags_in_order() {
        let table = [
            ("<w:a w:val='1&amp;2'>甲&lt;&#x4e59;<w:b/></w:a>", "a1&2(甲<乙b())"),
            ("<a><w:del><w:t>旧</w:t></w:del>新<w:rt/></a>", "a(新)"),
            ("<a><b></a>", "a(b(!10"),
            ("<a>甲", "a(甲!6"),
            ("<a><del>", "a(!8"),
            ("<!DOCTYPE a [<!ENTITY b 'x'>]><a>&b;</a>", "a()"),
        ];
        for (xml, expected) in table {
            assert_eq!(shown(xml), expected, "{xml}");
        }
    }
}
