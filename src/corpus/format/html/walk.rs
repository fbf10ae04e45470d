//! The nodes of a page → blocks, with where in the page each line stands.

use std::collections::BTreeMap;

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::Node;
use scraper::node::Element;

use super::super::blocks::{Blocks, Gap, Role, visible};
use super::place::Place;
use super::visibility::{self, Visibility};

/// Elements that begin and end lines.
#[rustfmt::skip]
const BLOCKS: [&str; 54] = [
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "head", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p",
    "pre", "section", "select", "summary", "table", "tbody", "td", "textarea", "th", "thead", "tr", "ul", "xmp",
];

#[derive(Default)]
pub(super) struct Reader {
    pub(super) blocks: Blocks,
    /// The elements of the page in order; lines have the number of theirs.
    pub(super) places: Vec<Place>,
    /// Numbers of the elements that are open.
    open: Vec<usize>,
    /// Dates that the page gives for machines, with their place.
    pub(super) dates: Vec<(usize, String)>,
    /// Characters that no reader sees, by reason.
    pub(super) hidden: BTreeMap<&'static str, usize>,
    heading: Option<Role>,
    /// How many elements are open whose line breaks are those of the writer.
    verbatim: usize,
    /// Numbers of the links that are open.
    links: Vec<usize>,
}

impl Reader {
    /// Reads what is below `root`, without recursion.
    pub(super) fn walk(&mut self, root: NodeRef<'_, Node>, visibility: &Visibility) {
        let mut hidden = None;
        for edge in root.traverse() {
            match (edge, hidden) {
                (Edge::Open(node), Some((_, reason))) => {
                    node.value().as_text().into_iter().for_each(|text| self.hide(reason, text));
                }
                (Edge::Close(node), Some((id, _))) if node.id() == id => hidden = None,
                (Edge::Close(_), Some(_)) => {}
                (Edge::Open(node), None) => match node.value() {
                    Node::Text(text) => self.text(text),
                    Node::Comment(comment) => self.hide("comment", comment),
                    Node::Element(element) => match visibility.why_hidden(node, element) {
                        Some(reason) => hidden = Some((node.id(), reason)),
                        None => self.open(element),
                    },
                    _ => {}
                },
                (Edge::Close(node), None) => {
                    node.value().as_element().into_iter().for_each(|element| self.close(element.name()));
                }
            }
        }
        self.end_line();
    }

    fn hide(&mut self, reason: &'static str, text: &str) {
        let characters = visible(text);
        if characters > 0 && reason != visibility::TITLE {
            *self.hidden.entry(reason).or_insert(0) += characters;
        }
    }

    fn open(&mut self, element: &Element) {
        let name = element.name();
        match name {
            // A heading is one line, however it is set.
            "br" if self.heading.is_some() => self.blocks.gap(Gap::Break),
            _ if BLOCKS.contains(&name) => self.end_line(),
            _ => {}
        }
        let number = self.places.len();
        let parent = self.open.last().copied();
        let place = Place::new(element, parent.and_then(|parent| Some((parent, self.places.get(parent)?))));
        self.links.extend(place.is_link.then_some(number));
        self.places.push(place);
        self.open.push(number);
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.get(1..).and_then(|level| level.parse().ok());
                self.heading = level.map(|level| if level == 1 { Role::Title } else { Role::Heading(level) });
                self.blocks.name(element.attr("id"));
            }
            "pre" | "xmp" | "textarea" => self.verbatim += 1,
            "tr" => self.blocks.open_row(),
            "td" | "th" => self.blocks.open_cell(),
            "time" => {
                self.dates.extend(element.attr("datetime").map(|date| (number, date.to_owned())));
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if name != "br" && BLOCKS.contains(&name) {
            self.end_line();
        }
        let end = self.places.len();
        if let Some(place) = self.open.pop().and_then(|number| self.places.get_mut(number)) {
            place.end = end;
            if place.is_link {
                self.links.pop();
            }
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.heading = None;
                self.blocks.name(None);
            }
            "pre" | "xmp" | "textarea" => self.verbatim = self.verbatim.saturating_sub(1),
            "tr" => self.blocks.close_row(),
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        self.blocks.write_at(text, self.open.last().copied().unwrap_or(0), self.links.last().copied());
    }

    /// Text with its space collapsed; a no-break space and an ideographic one are no such space.
    fn text(&mut self, text: &str) {
        for piece in text.split_inclusive(|c: char| c.is_ascii_whitespace()) {
            let word = piece.trim_end_matches(|c: char| c.is_ascii_whitespace());
            self.write(word);
            match piece.get(word.len()..) {
                Some("\n") if self.verbatim > 0 => self.end_line(),
                Some("\n") => self.blocks.gap(Gap::Break),
                Some("") | None => {}
                Some(space) if self.verbatim > 0 => self.write(space),
                Some(_) => self.blocks.gap(Gap::Space),
            }
        }
    }

    fn end_line(&mut self) {
        self.blocks.end_line(self.heading.unwrap_or(Role::Paragraph));
    }
}
