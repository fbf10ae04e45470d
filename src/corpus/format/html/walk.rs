//! The nodes of a page → blocks.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::Node;
use scraper::node::Element;

use super::super::blocks::{Blocks, Gap, Role};

/// Furniture, and what is never shown. A `form` is not here, since some servers wrap whole pages in one; nor is its text
/// lost where its controls are.
const PASSED_OVER: [&str; 19] = [
    "aside", "button", "datalist", "footer", "head", "header", "iframe", "label", "nav", "noscript", "rp",
    "rt", "script", "select", "style", "svg", "template", "textarea", "title",
];
/// Elements that begin and end lines.
#[rustfmt::skip]
const BLOCKS: [&str; 43] = [
    "address", "article", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "ol", "p", "pre", "section",
    "summary", "table", "td", "th", "tr", "ul", "xmp",
];

#[derive(Default)]
pub(super) struct Reader {
    pub(super) blocks: Blocks,
    heading: Option<Role>,
    /// How many elements are open whose line breaks are those of the writer.
    verbatim: usize,
}

impl Reader {
    /// Reads what is below `main`, without recursion.
    pub(super) fn walk(&mut self, main: NodeRef<'_, Node>) {
        let mut passed_over = None;
        for edge in main.traverse() {
            match edge {
                Edge::Open(node) if passed_over.is_none() => match node.value() {
                    Node::Text(text) => self.text(text),
                    Node::Element(element) if node != main && is_passed_over(node, element) => {
                        passed_over = Some(node.id());
                    }
                    Node::Element(element) => self.open(element),
                    _ => {}
                },
                Edge::Close(node) if passed_over == Some(node.id()) => passed_over = None,
                Edge::Close(node) if passed_over.is_none() => {
                    node.value().as_element().into_iter().for_each(|element| self.close(element.name()));
                }
                _ => {}
            }
        }
    }

    fn open(&mut self, element: &Element) {
        let name = element.name();
        match name {
            // A heading is one line, however it is set.
            "br" if self.heading.is_some() => return self.blocks.gap(Gap::Break),
            _ if BLOCKS.contains(&name) => self.end_line(),
            _ => {}
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.get(1..).and_then(|level| level.parse().ok());
                self.heading = level.map(|level| if level == 1 { Role::Title } else { Role::Heading(level) });
                self.blocks.name(element.attr("id"));
            }
            "pre" | "xmp" => self.verbatim += 1,
            "tr" => self.blocks.open_row(),
            "td" | "th" => self.blocks.open_cell(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if name != "br" && BLOCKS.contains(&name) {
            self.end_line();
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.heading = None;
                self.blocks.name(None);
            }
            "pre" | "xmp" => self.verbatim = self.verbatim.saturating_sub(1),
            "tr" => self.blocks.close_row(),
            _ => {}
        }
    }

    /// Text with its space collapsed; a no-break space and an ideographic one are no such space.
    fn text(&mut self, text: &str) {
        for piece in text.split_inclusive(|c: char| c.is_ascii_whitespace()) {
            let word = piece.trim_end_matches(|c: char| c.is_ascii_whitespace());
            self.blocks.write(word);
            match piece.get(word.len()..) {
                Some("\n") if self.verbatim > 0 => self.end_line(),
                Some("\n") => self.blocks.gap(Gap::Break),
                Some("") | None => {}
                Some(space) if self.verbatim > 0 => self.blocks.write(space),
                Some(_) => self.blocks.gap(Gap::Space),
            }
        }
    }

    fn end_line(&mut self) {
        self.blocks.end_line(self.heading.unwrap_or(Role::Paragraph));
    }
}

/// Whether an element is no part of the text. The header of an article is: it has the title.
fn is_passed_over(node: NodeRef<'_, Node>, element: &Element) -> bool {
    let is_article = |node: NodeRef<'_, Node>| {
        node.value().as_element().is_some_and(|element| matches!(element.name(), "main" | "article"))
    };
    let is_header_of_article = element.name() == "header" && node.ancestors().any(is_article);
    let is_hidden = element.attr("hidden").is_some() || element.attr("aria-hidden") == Some("true");
    is_hidden || PASSED_OVER.contains(&element.name()) && !is_header_of_article
}
