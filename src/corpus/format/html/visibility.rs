//! What no reader of a page sees, and why: it is counted, and goes nowhere.

use std::collections::HashMap;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::node::Element;
use scraper::{Html, Node};

use super::super::blocks::visible;

/// Elements that browsers show nothing of, with the reason that the audit gives.
const NEVER_SHOWN: [(&str, &str); 18] = [
    ("script", "script"),
    ("style", "style"),
    ("template", "template"),
    ("noscript", "noscript"),
    ("rt", "reading"),
    ("rp", "reading"),
    ("audio", "hidden"),
    ("canvas", "hidden"),
    ("datalist", "hidden"),
    ("desc", "hidden"),
    ("iframe", "hidden"),
    ("metadata", "hidden"),
    ("noembed", "hidden"),
    ("noframes", "hidden"),
    ("object", "hidden"),
    ("title", "hidden"),
    ("video", "hidden"),
    ("area", "hidden"),
];
/// The title in the head is shown elsewhere, and no part of what is hidden.
pub(super) const TITLE: &str = "";
/// Attributes by which the owner of a site takes a part out of the search.
const IGNORED: [&str; 2] = ["data-xunzhang-ignore", "data-pagefind-ignore"];

/// How much text there is in each element that a page hides.
pub(super) struct Visibility {
    hidden: HashMap<NodeId, usize>,
    all: usize,
}

impl Visibility {
    pub(super) fn of(page: &Html) -> Visibility {
        let (mut hidden, mut all, mut open) = (HashMap::new(), 0, Vec::new());
        for edge in page.tree.root().traverse() {
            let element = |node: NodeRef<'_, Node>| node.value().as_element().is_some_and(is_hidden);
            match edge {
                Edge::Open(node) => match node.value() {
                    Node::Text(text) if !node.parent().is_some_and(is_never_shown) => all += visible(text),
                    Node::Element(_) if element(node) => open.push(all),
                    _ => {}
                },
                Edge::Close(node) if element(node) => {
                    hidden.insert(node.id(), all - open.pop().unwrap_or(all));
                }
                Edge::Close(_) => {}
            }
        }
        Visibility { hidden, all }
    }

    /// Why an element is not shown. One that holds most of the text of its page is: a script that is not run here shows
    /// it when the page is loaded.
    pub(super) fn why_hidden(&self, node: NodeRef<'_, Node>, element: &Element) -> Option<&'static str> {
        let name = element.name();
        let is_title_of_page = name == "title"
            && node.parent().is_none_or(|parent| {
                parent.value().as_element().is_some_and(|parent| parent.name() == "head")
            });
        if is_title_of_page {
            return Some(TITLE);
        }
        if let Some((_, reason)) = NEVER_SHOWN.iter().find(|(other, _)| *other == name) {
            return Some(reason);
        }
        if IGNORED.iter().any(|name| element.attr(name).is_some()) {
            return Some("ignored");
        }
        let size = self.hidden.get(&node.id()).copied()?;
        (size * 2 <= self.all).then_some("hidden")
    }
}

fn is_never_shown(node: NodeRef<'_, Node>) -> bool {
    node.value()
        .as_element()
        .is_some_and(|element| NEVER_SHOWN.iter().any(|(name, _)| *name == element.name()))
}

/// Whether an attribute hides an element. (Text under `aria-hidden` is seen, only not read aloud.)
fn is_hidden(element: &Element) -> bool {
    let style = || {
        let style: String =
            element.attr("style").unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect();
        let style = style.to_ascii_lowercase();
        style.split(';').any(|rule| {
            matches!(
                rule.trim_end_matches("!important"),
                "display:none" | "visibility:hidden" | "visibility:collapse"
            )
        })
    };
    let is_closed = element.name() == "dialog" && element.attr("open").is_none();
    element.attr("hidden").is_some_and(|value| value != "until-found") || is_closed || style()
}
