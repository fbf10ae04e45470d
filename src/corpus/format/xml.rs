//! The XML of a document: elements and text in order, without namespaces, and without what is no part of the text.

use std::collections::BTreeMap;
use std::io::BufRead;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::blocks::visible;

/// Elements whose text a reader sees, unless it is left out.
const TEXTS: [&str; 2] = ["t", "delText"];

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

    /// The last of several attributes that differ in their namespaces.
    #[cfg(feature = "slides")]
    pub(super) fn last_attribute(&self, name: &str) -> Option<String> {
        self.attributes.iter().rfind(|(other, _)| other == name).map(|(_, value)| value.clone())
    }

    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.clone())
    }
}

/// The tags of an XML; after an error there is none.
pub(super) struct Events<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
    /// Elements that are open.
    depth: usize,
    /// Elements that are left out with all that is in them, with the reason that the audit gives; none where it is no text.
    leaves_out: &'static [(&'static str, &'static str)],
    /// The element that is being left out: at which depth it stands, and why.
    left_out: Option<(usize, &'static str)>,
    /// Whether what is left out is text.
    is_text: bool,
    /// Characters that were left out, by reason.
    pub(super) hidden: BTreeMap<&'static str, usize>,
    is_over: bool,
}

impl<R: BufRead> Events<R> {
    pub(super) fn new(xml: R) -> Events<R> {
        Events::without(xml, &[])
    }

    /// Without these elements, each with the reason why.
    pub(super) fn without(xml: R, leaves_out: &'static [(&'static str, &'static str)]) -> Events<R> {
        let mut reader = Reader::from_reader(xml);
        reader.config_mut().expand_empty_elements = true;
        let (buffer, hidden) = (Vec::new(), BTreeMap::new());
        Events {
            reader,
            buffer,
            depth: 0,
            leaves_out,
            left_out: None,
            is_text: false,
            hidden,
            is_over: false,
        }
    }

    /// The next tag; none at the end, and for what says nothing here.
    fn tag(&mut self) -> Result<Option<Tag>, quick_xml::Error> {
        self.buffer.clear();
        let tag = match self.reader.read_event_into(&mut self.buffer)? {
            Event::Start(start) => {
                self.depth += 1;
                let name = start.local_name();
                match self.left_out {
                    Some(_) => {
                        self.is_text = TEXTS.contains(&name.as_ref());
                        None
                    }
                    None => {
                        let why = self.leaves_out.iter().find(|(other, _)| *other == name.as_ref());
                        self.left_out = why.map(|&(_, why)| (self.depth, why));
                        why.is_none().then(|| Tag::Open(Element::new(&start)))
                    }
                }
            }
            Event::End(end) => {
                let is_shown = self.left_out.is_none();
                if self.left_out.is_some_and(|(depth, _)| depth == self.depth) {
                    self.left_out = None;
                }
                self.is_text = false;
                self.depth = self.depth.saturating_sub(1);
                is_shown.then(|| Tag::Close(end.local_name().as_ref().to_owned()))
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
        };
        Ok(match (tag, self.left_out) {
            (Some(Tag::Text(text)), Some((_, why))) => {
                if self.is_text && !why.is_empty() {
                    *self.hidden.entry(why).or_insert(0) += visible(&text);
                }
                None
            }
            (tag, _) => tag,
        })
    }
}

impl<R: BufRead> Iterator for Events<R> {
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
        Events::without(xml.as_bytes(), &[("del", "deleted"), ("rt", "reading")]).map(show).collect()
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
