//! Speeches → pages: the contents, the page of results, the page that is a whole site.

use maud::{Markup, PreEscaped, html};

use super::frame::{NO_ICON, RESULTS, byline, form, linked, page};
use super::reading::any_document;
use super::settings::Settings;
use crate::corpus::Speech;

/// The first page: the search, and a list of speeches with links relative to it.
pub(super) fn contents(settings: &Settings<'_>, speeches: usize, links: &[(&Speech, String)]) -> String {
    let body = html! {
        main {
            (lead(settings.title, speeches))
            xunzhang-search index="xunzhang/" { (form(RESULTS)) }
            @if settings.pwa { section.offline {} }
            (list(links, None))
        }
    };
    page(settings.title, &linked(settings, "xunzhang/", &["page.css"], &["xunzhang.js"]), &body)
}

/// The page of results, beside the first; as long as there are none, and where there can be none, it lists the speeches.
pub(super) fn results(settings: &Settings<'_>, links: &[(&Speech, String)]) -> String {
    let body = html! {
        main {
            h1 { a href="index.html" { (settings.title) } }
            xunzhang-search index="xunzhang/" layout="page" {
                (form(RESULTS))
                (list(links, Some("empty")))
            }
        }
    };
    let title = format!("检索 · {}", settings.title);
    page(&title, &linked(settings, "xunzhang/", &["page.css"], &["xunzhang.js"]), &body)
}

/// What stands above the search of the first page.
fn lead(title: &str, speeches: usize) -> Markup {
    html! {
        h1 { (title) }
        p.lead { "共 " (speeches) " 篇。输入原文中的字词，或一句记得的话。" }
        p.lead lang="en" { (speeches) " speeches. Type words as they stand in the text, or a sentence you remember." }
    }
}

/// Links to the speeches, and the slot of the widget that they fill, if it is one.
pub(super) fn list(links: &[(&Speech, String)], slot: Option<&str>) -> Markup {
    html! {
        @if !links.is_empty() {
            ol.documents slot=[slot] {
                @for (speech, link) in links { li { a href=(link) { (speech.title) } " " (byline(speech)) } }
            }
        }
    }
}

/// The page that is a whole site.
pub(super) struct Single<'p> {
    pub(super) title: &'p str,
    pub(super) speeches: usize,
    /// The list of speeches with links within the page.
    pub(super) list: &'p Markup,
    pub(super) policy: &'p str,
    pub(super) style: &'p str,
    pub(super) script: &'p str,
    /// The files that the script finds in the page: path and base64.
    pub(super) files: &'p [(String, String)],
}

impl Single<'_> {
    pub(super) fn page(&self) -> String {
        let head = html! {
            meta http-equiv="Content-Security-Policy" content=(self.policy);
            (NO_ICON)
            style { (PreEscaped(self.style)) }
        };
        // Without its script this page cannot search, and its forms lead nowhere.
        let body = html! {
            header.site hidden { a href="#" { (self.title) } xunzhang-search { form { input name="q" hidden; } } }
            main {
                (lead(self.title, self.speeches))
                xunzhang-search layout="page" { (self.list) }
            }
            (any_document(true))
            // No browser runs what is of this type.
            @for (path, base64) in self.files { script type="text/plain" id=(path) { (PreEscaped(base64)) } }
            script { (PreEscaped(self.script)) }
        };
        page(self.title, &head, &body)
    }
}
