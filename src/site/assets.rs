//! The widget and the engine, embedded in the program: one binary makes sites anywhere.

use crate::index::file;

use super::SiteError;

/// The glue of wasm-bindgen; empty in a program that was built without the engines.
const GLUE: &str = include_str!(concat!(env!("OUT_DIR"), "/study.js"));
/// The engine that a page fetches first, compressed.
const ENGINE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/engine.bin"));
/// The engine with everything, compressed.
const STUDY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/study.bin"));
/// The widget's scripts, in the order in which they see one another.
const SCRIPTS: [&str; 6] = [
    include_str!("../../www/messages.js"),
    include_str!("../../www/client.js"),
    include_str!("../../www/keyboard.js"),
    include_str!("../../www/view.js"),
    include_str!("../../www/element.js"),
    include_str!("../../www/xunzhang.js"),
];
/// The script of the reader page, which works through the widget.
const READER: &str = include_str!("../../www/reader.js");
/// The widget's style, which the script carries: one request less, and it works under a strict policy.
const STYLES: &str = include_str!("../../www/xunzhang.css");
/// The style of pages.
const PAGE_STYLES: &str = include_str!("../../www/page.css");

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
fn script<'s>(parts: impl IntoIterator<Item = &'s str>) -> Vec<u8> {
    let mut script = String::from("(() => {\n\"use strict\";\n");
    for part in parts {
        append_code(&mut script, part);
    }
    script.push_str("})();\n");
    script.into_bytes()
}

/// A style sheet without its indentation.
fn compact(styles: &str) -> String {
    styles.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

/// A file of the widget: its name in the folder `xunzhang/`, and its bytes.
pub(super) type Asset = (String, Vec<u8>);

/// The widget's files: the classic script, the compressed engines, the style of pages.
///
/// # Errors
/// [`SiteError::NoEngine`] where the program was built without one.
pub(super) fn assets() -> Result<[Asset; 4], SiteError> {
    if ENGINE.is_empty() || STUDY.is_empty() || GLUE.is_empty() {
        return Err(SiteError::NoEngine);
    }
    let named = |stem: &str, engine: &[u8]| format!("{stem}-{:08x}.bin", file::checksum(engine));
    let (engine, study) = (named("engine", ENGINE), named("study", STUDY));
    let json = |text: &str| serde_json::Value::from(text);
    let constants = format!(
        "const ENGINE = {};\nconst STUDY = {};\nconst STYLES = {};\n",
        json(&engine),
        json(&study),
        json(&compact(STYLES))
    );
    let mut script = String::from("(() => {\n\"use strict\";\n");
    // The glue serves one engine: it is called once for each.
    script.push_str("const glue = () => {\n");
    append_code(&mut script, GLUE);
    script.push_str("return wasm_bindgen;\n};\n");
    for part in std::iter::once(constants.as_str()).chain(SCRIPTS) {
        append_code(&mut script, part);
    }
    script.push_str("})();\n");
    Ok([
        ("xunzhang.js".to_owned(), script.into_bytes()),
        (engine, ENGINE.to_vec()),
        (study, STUDY.to_vec()),
        ("page.css".to_owned(), compact(PAGE_STYLES).into_bytes()),
    ])
}

/// The script of the reader page.
pub(super) fn reader() -> Asset {
    ("read.js".to_owned(), script([READER]))
}
