//! The widget and the engine, embedded in the program: one binary makes sites anywhere.

use crate::index::file;

use super::SiteError;

/// The glue of wasm-bindgen; empty in a program that was built without the engine.
const GLUE: &str = include_str!(concat!(env!("OUT_DIR"), "/engine.js"));
/// The module, compressed.
const ENGINE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/engine.bin"));
/// The widget's scripts, in the order in which they see one another.
const SCRIPTS: [&str; 6] = [
    include_str!("../../www/messages.js"),
    include_str!("../../www/client.js"),
    include_str!("../../www/keyboard.js"),
    include_str!("../../www/view.js"),
    include_str!("../../www/element.js"),
    include_str!("../../www/xunzhang.js"),
];
/// The widget's style, which the script carries: one request less, and it works under a strict policy.
const STYLES: &str = include_str!("../../www/xunzhang.css");
/// The style of pages.
const PAGE_STYLES: &str = include_str!("../../www/page.css");

/// Whether a line of the widget's scripts is a comment: those are for readers of the source. (No line of code, and none
/// inside a string, begins so.)
fn is_comment(line: &str) -> bool {
    ["//", "/**", "*"].iter().any(|mark| line.trim_start().starts_with(mark))
}

/// A file of the widget: its name in the folder `xunzhang/`, and its bytes.
pub(super) type Asset = (String, Vec<u8>);

/// The widget's files: the classic script, the compressed engine, the style of pages.
///
/// # Errors
/// [`SiteError::NoEngine`] where the program was built without one.
pub(super) fn assets() -> Result<[Asset; 3], SiteError> {
    if ENGINE.is_empty() || GLUE.is_empty() {
        return Err(SiteError::NoEngine);
    }
    let engine = format!("engine-{:08x}.bin", file::checksum(ENGINE));
    let (name, styles) = (serde_json::Value::from(engine.as_str()), serde_json::Value::from(STYLES));
    let constants = format!("const ENGINE = {name};\nconst STYLES = {styles};\n");
    let code: String = SCRIPTS
        .iter()
        .flat_map(|script| script.lines())
        .filter(|line| !is_comment(line))
        .fold(String::new(), |code, line| code + line + "\n");
    let script = format!("(() => {{\n\"use strict\";\n{GLUE}\n{constants}\n{code}}})();\n");
    Ok([
        ("xunzhang.js".to_owned(), script.into_bytes()),
        (engine, ENGINE.to_vec()),
        ("page.css".to_owned(), PAGE_STYLES.as_bytes().to_vec()),
    ])
}
