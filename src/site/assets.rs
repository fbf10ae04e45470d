//! The widget and the engine, embedded in the program: one binary makes sites anywhere.

use crate::index::file;

use super::SiteError;

/// A file that `build.sh` makes before the program; empty in one that was built without.
macro_rules! made {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

/// The engine that a page fetches first, compressed.
const ENGINE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/engine.bin"));
/// The engine with everything, compressed.
const STUDY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/study.bin"));
/// The widget, as it is loaded with a page.
const WIDGET: &str = made!("xunzhang.js");
/// The parts of the widget that a page loads when somebody turns to it: name, language, and script.
const PARTS: [(&str, &str, &str); 6] = [
    ("search", "zh", made!("search.zh.js")),
    ("search", "zh-Hant", made!("search.zh-Hant.js")),
    ("search", "en", made!("search.en.js")),
    ("results", "zh", made!("results.zh.js")),
    ("results", "zh-Hant", made!("results.zh-Hant.js")),
    ("results", "en", made!("results.en.js")),
];
/// Its dialog, which has no words.
const DIALOG: &str = made!("dialog.js");
/// What answers questions, in a worker or in the page.
const ANSWERS: &str = made!("answers.js");
/// Marks on a page what its address asks for.
const HIGHLIGHT: &str = made!("xunzhang-highlight.js");
/// The size of the text of a speech.
const SIZE: &str = made!("size.js");
/// The page that shows any of many speeches.
const READ: &str = made!("read.js");
/// The page that is a whole site, with the widget.
const SINGLE: &str = made!("single.js");
/// The script by which pages register the service worker and offer to save the site.
const OFFLINE: &str = made!("offline.js");
/// The service worker.
const WORKER: &str = made!("worker.js");
/// What stands in for it where a site no longer has one.
const RETIRED: &str = made!("retired.js");
/// The style of all pages.
const PAGE_STYLES: &str = made!("page.css");
/// What the pages have beside it on which speeches are read.
const READ_STYLES: &str = made!("read.css");
/// What pages in TypeScript know of the widget.
const TYPES: &str = include_str!("../../www/xunzhang.d.ts");
/// The picture of an installed site.
const ICON: &str = include_str!("../../www/offline/icon.svg");
/// Colour of the pages' paper, which an installed site shows before its page.
const PAPER: &str = "#fdfcf9";

/// The call of a script with what the program gives it.
fn called(script: &str, given: &[&str]) -> String {
    format!("({script})({});\n", given.join(","))
}

/// The files that the widget asks for, as its script is given them: those of the engines, and what names or makes each part.
fn files(engine: &str, study: &str, part: impl Fn(&str, &str) -> String) -> String {
    let of = |name: &str| {
        let own = PARTS.iter().filter(|(of, ..)| *of == name);
        let parts: Vec<String> =
            own.map(|(_, language, script)| format!("\"{language}\":{}", part(name, script))).collect();
        format!("{{{}}}", parts.join(","))
    };
    format!(
        "{{engine:\"{engine}\",study:\"{study}\",search:{},results:{},dialog:{},answers:{}}}",
        of("search"),
        of("results"),
        part("dialog", DIALOG),
        part("answers", ANSWERS)
    )
}

/// The script of a part, which leaves on its element what makes it. That of what answers runs as a worker, too.
fn part(name: &str, script: &str) -> String {
    if name == "answers" {
        return format!("(m=>{{self.document?document.currentScript.make=m:m(self)}})({script});\n");
    }
    format!("document.currentScript.make={script};\n")
}

/// The name of a file that is made of its contents.
fn named(stem: &str, bytes: &[u8], ending: &str) -> String {
    format!("{stem}-{:08x}.{ending}", file::checksum(bytes))
}

/// How the name of a file ends that no page asks for.
pub(super) const FOR_WRITERS: &str = ".d.ts";

/// A file of the widget: its name in the folder `xunzhang/`, and its bytes.
pub(super) type Asset = (String, Vec<u8>);

/// The widget's files: the classic script and its parts, the compressed engines, the styles of pages, what marks on a page
/// what was found, and types for those who write pages.
///
/// # Errors
/// [`SiteError::NoEngine`] where the program was built without one.
pub(super) fn assets() -> Result<Vec<Asset>, SiteError> {
    check()?;
    let (engine, study) = (named("engine", ENGINE, "bin"), named("study", STUDY, "bin"));
    // The mark makes it UTF-8 on pages of another encoding, of which there are many in Chinese.
    let for_any_page = |script: String| format!("\u{feff}{script}").into_bytes();
    let part = |name: &str, script: &str| for_any_page(part(name, script));
    let files =
        files(&engine, &study, |name, script| format!("\"{}\"", named(name, &part(name, script), "js")));
    let parts = PARTS.iter().map(|(name, _, script)| (*name, *script));
    let parts = parts.chain([("dialog", DIALOG), ("answers", ANSWERS)]);
    let parts = parts.map(|(name, script)| (named(name, &part(name, script), "js"), part(name, script)));
    let others = [
        ("xunzhang.js".to_owned(), for_any_page(called(WIDGET, &[&files]))),
        ("xunzhang-highlight.js".to_owned(), for_any_page(called(HIGHLIGHT, &[]))),
        ("size.js".to_owned(), called(SIZE, &[]).into_bytes()),
        (engine, ENGINE.to_vec()),
        (study, STUDY.to_vec()),
        ("page.css".to_owned(), PAGE_STYLES.into()),
        ("read.css".to_owned(), READ_STYLES.into()),
        (format!("xunzhang{FOR_WRITERS}"), TYPES.into()),
    ];
    Ok(others.into_iter().chain(parts).collect())
}

/// The script of the reader page.
pub(super) fn reader() -> Asset {
    ("read.js".to_owned(), called(READ, &[]).into_bytes())
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
    let script = called(SINGLE, &[&files(name, name, |_, script| script.to_owned())]);
    Ok(SingleAssets { engine: (name.to_owned(), STUDY), script, style: [PAGE_STYLES, READ_STYLES].concat() })
}

fn check() -> Result<(), SiteError> {
    let missing = ENGINE.is_empty() || STUDY.is_empty() || WIDGET.is_empty();
    if missing { Err(SiteError::NoEngine) } else { Ok(()) }
}

/// What pages need for use without a network, beside the service worker.
pub(super) fn without_network(title: &str) -> [Asset; 3] {
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
        ("offline.js".to_owned(), called(OFFLINE, &[]).into_bytes()),
        ("app.webmanifest".to_owned(), app.to_string().into_bytes()),
        ("icon.svg".to_owned(), ICON.into()),
    ]
}

/// The service worker of a release.
pub(super) fn worker(release: &str) -> Vec<u8> {
    called(WORKER, &[&format!("\"{release}\"")]).into_bytes()
}

/// The service worker that does away with the one before, and with itself.
pub(super) fn retired_worker() -> Vec<u8> {
    called(RETIRED, &[]).into_bytes()
}
