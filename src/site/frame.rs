//! What all pages have: their frame, the form that leads to the results, and the line that says who spoke and when.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::settings::Settings;
use crate::corpus::Speech;

/// Without it browsers ask for one.
pub(super) const NO_ICON: PreEscaped<&str> = PreEscaped(r#"<link rel="icon" href="data:,">"#);

/// The name of the page of results.
pub(super) const RESULTS: &str = "search.html";

/// Styles and scripts of a page from which `folder` leads to the folder `xunzhang/`.
pub(super) fn linked(settings: &Settings<'_>, folder: &str, styles: &[&str], scripts: &[&str]) -> Markup {
    html! {
        @if settings.pwa {
            link rel="icon" type="image/svg+xml" href={ (folder) "icon.svg" };
            link rel="manifest" href={ (folder) "app.webmanifest" };
        } @else {
            (NO_ICON)
        }
        @for style in styles { link rel="stylesheet" href={ (folder) (style) }; }
        @for script in scripts { script src={ (folder) (script) } defer {} }
        @if settings.pwa { script src={ (folder) "offline.js" } defer {} }
    }
}

/// A whole page.
pub(super) fn page(title: &str, head: &Markup, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="zh" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                (head)
            }
            body { (body) }
        }
    };
    page.into_string()
}

/// What stands in the place of the widget until its script runs, and leads to the page of results.
pub(super) fn form(results: &str) -> Markup {
    html! {
        search {
            form action=(results) {
                input type="search" name="q" required aria-label="检索全文 Search the full text";
                " " button { "检索 Search" }
            }
        }
    }
}

/// Who spoke and when.
pub(super) fn byline(speech: &Speech) -> Markup {
    let parts: Vec<&str> =
        [&speech.speaker, &speech.date].into_iter().flatten().map(String::as_str).collect();
    html! { small { (parts.join(" · ")) } }
}
