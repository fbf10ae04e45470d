//! The styles of an odt: which paragraphs are titles or headings, which text is hidden, and how lists are numbered.

use std::collections::HashMap;
use std::io::BufRead;

use super::super::lists::Lists;
use super::super::style::Kind;
use super::super::xml::{Element, Events, Tag, XmlError};

/// Styles that a style may be based on, one above the other; more is a circle.
const MAX_CHAIN: usize = 16;
/// The name of the list that headings are numbered by.
pub(super) const OUTLINE: &str = "\u{0}outline";

/// Ways of counting, by their names in docx.
const FORMATS: [(&str, &str); 9] = [
    ("", "none"),
    ("1", "decimal"),
    ("a", "lowerLetter"),
    ("A", "upperLetter"),
    ("i", "lowerRoman"),
    ("I", "upperRoman"),
    ("一, 二, 三, ...", "chineseCounting"),
    ("①, ②, ③, ...", "decimalEnclosedCircle"),
    ("１, ２, ３, ...", "decimalFullWidth"),
];

/// The styles, by name.
#[derive(Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    pub(super) lists: Lists,
}

#[derive(Default)]
struct Style {
    shown: Option<String>,
    parent: Option<String>,
    list: Option<String>,
    is_hidden: Option<bool>,
    is_centred: Option<bool>,
}

impl Styles {
    /// Adds the styles of a part.
    pub(super) fn read(&mut self, xml: &mut dyn BufRead) -> Result<(), XmlError> {
        let (mut open, mut list) = (String::new(), String::new());
        for event in Events::new(xml) {
            let Tag::Open(element) = event? else { continue };
            let style = self.styles.entry(open.clone()).or_default();
            match element.name.as_str() {
                "style" => {
                    open = element.attribute("name").unwrap_or_default();
                    let style = self.styles.entry(open.clone()).or_default();
                    style.shown = element.attribute("display-name");
                    style.parent = element.attribute("parent-style-name");
                    style.list = element.attribute("list-style-name").filter(|list| !list.is_empty());
                }
                "text-properties" => {
                    style.is_hidden = element.attribute("display").map(|display| display == "none");
                }
                "paragraph-properties" => {
                    style.is_centred = element.attribute("text-align").map(|align| align == "center");
                }
                "list-style" => list = element.attribute("name").unwrap_or_default(),
                "outline-style" => list = OUTLINE.to_owned(),
                "list-level-style-number" | "outline-level-style" => self.add_level(&list, &element),
                _ => {}
            }
        }
        Ok(())
    }

    fn add_level(&mut self, list: &str, element: &Element) {
        let number = |name: &str| element.attribute(name).and_then(|value| value.parse::<usize>().ok());
        let Some(depth) = number("level").and_then(|level| level.checked_sub(1)) else { return };
        let said = |name| element.attribute(name).unwrap_or_default();
        let format = said("num-format");
        let known = FORMATS.iter().find(|(name, _)| *name == format);
        let shown = number("display-levels").unwrap_or(1).clamp(1, depth.saturating_add(1).min(10));
        let numbers: Vec<String> = (depth + 2 - shown..=depth + 1).map(|level| format!("%{level}")).collect();
        self.lists.patterns_of.insert(list.to_owned(), list.to_owned());
        let level = self.lists.level_mut(list, depth);
        level.start = number("start-value").and_then(|start| u32::try_from(start).ok()).unwrap_or(1);
        level.format = known.map_or(format.clone(), |(_, name)| (*name).to_owned());
        level.label = format!("{}{}{}", said("num-prefix"), numbers.join("."), said("num-suffix"));
    }

    /// A style and its parents, the nearest first.
    fn chain<'s>(&'s self, name: &str) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let first = self.styles.get_key_value(name);
        let next = |(_, style): &(&'s String, &'s Style)| self.styles.get_key_value(style.parent.as_ref()?);
        std::iter::successors(first, next).take(MAX_CHAIN).map(|(name, style)| (name.as_str(), style))
    }

    /// What paragraphs of a style are.
    pub(super) fn kind(&self, name: &str) -> Option<Kind> {
        self.chain(name).find_map(|(name, style)| {
            let name = style.shown.clone().unwrap_or_else(|| name.replace("_20_", " "));
            // Contents 1, as LibreOffice calls the lines of a table of contents.
            Kind::named(&name).or_else(|| name.starts_with("Contents ").then_some(Kind::Contents))
        })
    }

    pub(super) fn is_hidden(&self, name: &str) -> bool {
        self.chain(name).find_map(|(_, style)| style.is_hidden).unwrap_or(false)
    }

    pub(super) fn is_centred(&self, name: &str) -> bool {
        self.chain(name).find_map(|(_, style)| style.is_centred).unwrap_or(false)
    }

    /// The list that a style brings along.
    pub(super) fn list(&self, name: &str) -> Option<&str> {
        self.chain(name).find_map(|(_, style)| style.list.as_deref())
    }
}
