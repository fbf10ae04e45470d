//! An element of a page: what its name and its attributes say about the text in it.

use scraper::node::Element;

/// What an element says that its text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Mark {
    #[default]
    None,
    /// The main text, by the owner's own word.
    Body,
    /// The main text, by the language of pages.
    Main,
    Article,
    /// What stands around the text, by the language of pages.
    Furniture,
    /// The same by its class, which says less.
    Named,
    /// What readers said of the text, by its class.
    Comments,
}

/// An element, in the order of the page.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    /// Number of the element that it is in; its own if there is none.
    pub(super) parent: usize,
    /// Number of the first element behind it.
    pub(super) end: usize,
    pub(super) mark: Mark,
    /// Whether it is in what the language of pages calls the main text.
    in_article: bool,
    /// How many elements around it, with itself, are furniture.
    pub(super) furniture: u16,
    /// Whether its class says that it is a title.
    pub(super) is_title: bool,
    pub(super) is_centred: bool,
    /// Whether its text leads elsewhere. (An attachment is part of the text.)
    pub(super) is_link: bool,
    /// Whether it holds more than a line.
    pub(super) is_container: bool,
}

/// Attributes by which the owner of a site says what its text is.
const BODY: [&str; 2] = ["data-xunzhang-body", "data-pagefind-body"];
/// Words in classes and identifiers of what stands around a text.
#[rustfmt::skip]
const NAMES: [&str; 29] = [
    "nav", "navbar", "navi", "menu", "foot", "crumb", "crumbs", "bread", "related", "relate", "relevant", "hot", "rank",
    "ranking", "login", "search", "toolbar", "tools", "banner", "links", "qrcode", "pager", "pagination", "dqwz", "weizhi",
    "ad", "ads", "tuijian", "tags",
];
/// Beginnings of such words.
#[rustfmt::skip]
const STEMS: [&str; 13] = [
    "navigat", "footer", "copyright", "breadcrumb", "sidebar", "recommend", "share", "sharing", "bdshare", "friendlink",
    "advert", "toplink", "relatednews",
];
/// Beginnings of words for what readers said.
const COMMENTS: [&str; 3] = ["comment", "pinglun", "feedback"];
const TITLES: [&str; 9] =
    ["title", "tit", "bt", "biaoti", "headline", "arctitle", "articletitle", "wenzhangtitle", "maintitle"];
/// Endings of files that are laid beside a text.
const ATTACHMENTS: [&str; 12] =
    ["doc", "docx", "pdf", "xls", "xlsx", "ppt", "pptx", "wps", "ofd", "zip", "rar", "et"];
const LINE_ELEMENTS: [&str; 28] = [
    "a", "b", "big", "caption", "center", "code", "dd", "dt", "em", "font", "h1", "h2", "h3", "h4", "h5",
    "h6", "i", "li", "p", "small", "span", "strong", "sub", "sup", "time", "tr", "u", "pre",
];

impl Place {
    /// An element in `parent`, which has this number.
    pub(super) fn new(element: &Element, parent: Option<(usize, &Place)>) -> Place {
        let name = element.name();
        let names = || {
            let names = element.attr("class").into_iter().chain(element.attr("id"));
            names.flat_map(words).collect::<Vec<String>>()
        };
        let names = names();
        let is = |known: &[&str]| names.iter().any(|name| known.contains(&name.as_str()));
        let begins =
            |stems: &[&str]| names.iter().any(|name| stems.iter().any(|stem| name.starts_with(stem)));
        let in_article = parent.is_some_and(|(_, parent)| {
            parent.in_article || matches!(parent.mark, Mark::Article | Mark::Main | Mark::Body)
        });
        let mark = match name {
            _ if BODY.iter().any(|name| element.attr(name).is_some()) => Mark::Body,
            "main" => Mark::Main,
            "article" => Mark::Article,
            "header" if in_article => Mark::None,
            "nav" | "footer" | "aside" | "header" | "button" | "select" | "textarea" => Mark::Furniture,
            _ => match element.attr("role") {
                Some("main") => Mark::Main,
                Some("article") => Mark::Article,
                Some("navigation" | "banner" | "contentinfo" | "complementary" | "search") => Mark::Furniture,
                _ if begins(&COMMENTS) => Mark::Comments,
                _ if is(&NAMES) || begins(&STEMS) => Mark::Named,
                _ => Mark::None,
            },
        };
        let is_link = name == "a" && is_link(element);
        let is_title =
            is(&TITLES) || parent.is_some_and(|(_, parent)| parent.is_title && !parent.is_container);
        let is_centred =
            centred(element).unwrap_or_else(|| parent.is_some_and(|(_, parent)| parent.is_centred));
        let is_container = !LINE_ELEMENTS.contains(&name);
        let is_furniture = matches!(mark, Mark::Furniture | Mark::Named | Mark::Comments);
        let furniture = parent.map_or(0, |(_, parent)| parent.furniture) + u16::from(is_furniture);
        let parent = parent.map_or(0, |(number, _)| number);
        Place { parent, end: 0, mark, in_article, furniture, is_title, is_centred, is_link, is_container }
    }
}

/// The words of a class or an identifier: `mainNav`, `nav_box`, `c-nav`, `nav2`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for c in name.chars() {
        if (c.is_ascii_uppercase() && was_small) || !c.is_ascii_alphabetic() {
            words.push(String::new());
        }
        was_small = c.is_ascii_lowercase();
        if let Some(word) = words.last_mut().filter(|_| c.is_ascii_alphabetic()) {
            word.push(c.to_ascii_lowercase());
        }
    }
    words
}

/// Whether an `<a>` leads elsewhere: not one that only has a name, nor one to an attachment.
fn is_link(element: &Element) -> bool {
    let Some(target) = element.attr("href") else {
        return element.attr("name").is_none() && element.attr("id").is_none();
    };
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    !ATTACHMENTS.contains(&ending.as_str())
}

/// Whether an element says that its text stands in the middle.
fn centred(element: &Element) -> Option<bool> {
    if element.name() == "center" {
        return Some(true);
    }
    let style = element.attr("style").and_then(|style| {
        let (_, value) = style.split_once("text-align")?;
        Some(value.trim_start_matches([':', ' ']).to_ascii_lowercase().starts_with("center"))
    });
    let align = element.attr("align").map(str::to_ascii_lowercase);
    style.or_else(|| Some(matches!(align?.as_str(), "center" | "middle")))
}
