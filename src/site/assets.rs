//! The widget and the engine, embedded in the program: one binary makes sites anywhere.

use crate::index::file;

use super::SiteError;

/// The glue of wasm-bindgen; empty in a program that was built without the engines.
const GLUE: &str = include_str!(concat!(env!("OUT_DIR"), "/study.js"));
/// The engine that a page fetches first, compressed.
const ENGINE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/engine.bin"));
/// The engine with everything, compressed.
const STUDY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/study.bin"));
/// The widget's scripts, in the order in which they see one another: those before the one that brings files, and those
/// behind it.
const SCRIPTS: [&[&str]; 2] = [
    &[include_str!("../../www/messages.js"), include_str!("../../www/base64.js")],
    &[
        include_str!("../../www/client.js"),
        include_str!("../../www/keyboard.js"),
        include_str!("../../www/view.js"),
        include_str!("../../www/element.js"),
        include_str!("../../www/xunzhang.js"),
    ],
];
/// Brings the files of a site.
const CARRIER: &str = include_str!("../../www/carrier.js");
/// Brings those that stand in the page.
const EMBEDDED: &str = include_str!("../../www/embedded.js");
/// Marks what a hit found on the page that it leads to.
const HIGHLIGHT: &str = include_str!("../../www/highlight.js");
/// Does so for the address of a page.
const MARKED: &str = include_str!("../../www/xunzhang-highlight.js");
/// Shows speeches, through the widget.
const READER: &str = include_str!("../../www/reader.js");
/// The page that shows any of many.
const READ: &str = include_str!("../../www/read.js");
/// The page that is a whole site.
const ONE_PAGE: &str = include_str!("../../www/single.js");
/// The widget's style, which the script carries: one request less, and it works under a strict policy.
const STYLES: &str = include_str!("../../www/xunzhang.css");
/// The style of all pages.
const PAGE_STYLES: &str = include_str!("../../www/page.css");
/// What the pages have beside it on which speeches are read.
const READ_STYLES: &str = include_str!("../../www/read.css");

/// What a page and a service worker keep of a site.
const STORE: &str = include_str!("../../www/store.js");
/// The script by which pages register the service worker and offer to save the site.
const OFFLINE: &str = include_str!("../../www/offline.js");
/// The style of what that script shows, which it carries.
const OFFLINE_STYLES: &str = include_str!("../../www/offline.css");
/// The service worker.
const WORKER: &str = include_str!("../../www/worker.js");
/// What stands in for it where a site no longer has one.
const RETIRED: &str = include_str!("../../www/retired.js");
/// The picture of an installed site.
const ICON: &str = include_str!("../../www/icon.svg");
/// Colour of the pages' paper, which an installed site shows before its page.
const PAPER: &str = "#fdfcf9";

/// Appends a script without its indentation and its lines of comment: those are for readers of the source. (No line of
/// code, and none inside a string, begins like a comment, and no string runs over a line.)
fn append_code(script: &mut String, source: &str) {
    for line in source.lines().map(str::trim_start) {
        if !line.is_empty() && !["//", "/**", "*"].iter().any(|mark| line.starts_with(mark)) {
            script.push_str(line);
            script.push('\n');
        }
    }
}

/// Parts of a script as one, which leaves no name behind.
fn script<'s>(parts: impl IntoIterator<Item = &'s str>) -> String {
    let mut script = String::from("(() => {\n\"use strict\";\n");
    for part in parts {
        append_code(&mut script, part);
    }
    script.push_str("})();\n");
    script
}

/// The widget, with the names of its engines, what brings its files, and what works through it.
fn widget(engine: &str, study: &str, carrier: &str, users: &[&str]) -> String {
    let json = |text: &str| serde_json::Value::from(text);
    let constants = format!(
        "const ENGINE = {};\nconst STUDY = {};\nconst STYLES = {};\n",
        json(engine),
        json(study),
        json(&compact(STYLES))
    );
    let [before, behind] = SCRIPTS;
    // The glue serves one engine: it is called once for each.
    let glue = ["const glue = () => {", GLUE, "return wasm_bindgen;\n};", &constants];
    script(
        glue.into_iter()
            .chain(before.iter().copied())
            .chain([carrier])
            .chain(behind.iter().chain(users).copied()),
    )
}

/// A style sheet without its indentation.
fn compact(styles: &str) -> String {
    styles.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

/// A file of the widget: its name in the folder `xunzhang/`, and its bytes.
pub(super) type Asset = (String, Vec<u8>);

/// The widget's files: the classic script, the compressed engines, the styles of pages, and what marks on a page what was
/// found.
///
/// # Errors
/// [`SiteError::NoEngine`] where the program was built without one.
pub(super) fn assets() -> Result<[Asset; 6], SiteError> {
    check()?;
    let named = |stem: &str, engine: &[u8]| format!("{stem}-{:08x}.bin", file::checksum(engine));
    let (engine, study) = (named("engine", ENGINE), named("study", STUDY));
    // The mark makes it UTF-8 on pages of another encoding, of which there are many in Chinese.
    let for_any_page = |script: String| format!("\u{feff}{script}").into_bytes();
    Ok([
        ("xunzhang.js".to_owned(), for_any_page(widget(&engine, &study, CARRIER, &[]))),
        ("xunzhang-highlight.js".to_owned(), for_any_page(script([HIGHLIGHT, MARKED]))),
        (engine, ENGINE.to_vec()),
        (study, STUDY.to_vec()),
        ("page.css".to_owned(), compact(PAGE_STYLES).into_bytes()),
        ("read.css".to_owned(), compact(READ_STYLES).into_bytes()),
    ])
}

/// The script of the reader page.
pub(super) fn reader() -> Asset {
    ("read.js".to_owned(), script([HIGHLIGHT, READER, READ]).into_bytes())
}

/// What a page that is a whole site carries.
pub(super) struct SingleAssets {
    /// Path and bytes of the engine: one that does everything.
    pub(super) engine: (String, &'static [u8]),
    pub(super) script: String,
    pub(super) style: String,
}

/// # Errors
/// As [`assets`].
pub(super) fn single() -> Result<SingleAssets, SiteError> {
    check()?;
    let name = "study.bin";
    let script = widget(name, name, EMBEDDED, &[HIGHLIGHT, READER, ONE_PAGE]);
    Ok(SingleAssets {
        engine: (name.to_owned(), STUDY),
        script,
        style: compact(PAGE_STYLES) + &compact(READ_STYLES),
    })
}

fn check() -> Result<(), SiteError> {
    let missing = ENGINE.is_empty() || STUDY.is_empty() || GLUE.is_empty();
    if missing { Err(SiteError::NoEngine) } else { Ok(()) }
}

/// What pages need for use without a network, beside the service worker.
pub(super) fn without_network(title: &str) -> [Asset; 3] {
    let styles = format!("const OFFLINE_STYLES = {};\n", serde_json::Value::from(compact(OFFLINE_STYLES)));
    let app = serde_json::json!({
        "name": title,
        "lang": "zh",
        "start_url": "../index.html",
        "scope": "../",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [{ "src": "icon.svg", "type": "image/svg+xml", "sizes": "any" }],
    });
    [
        ("offline.js".to_owned(), script([STORE, &styles, OFFLINE]).into_bytes()),
        ("app.webmanifest".to_owned(), app.to_string().into_bytes()),
        ("icon.svg".to_owned(), compact(ICON).into_bytes()),
    ]
}

/// The service worker of a release.
pub(super) fn worker(release: &str) -> Vec<u8> {
    let release = format!("const RELEASE = {};\n", serde_json::Value::from(release));
    script([&release, STORE, WORKER]).into_bytes()
}

/// The service worker that does away with the one before, and with itself.
pub(super) fn retired_worker() -> Vec<u8> {
    script([STORE, RETIRED]).into_bytes()
}
