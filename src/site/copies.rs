//! Files → scripts that carry them. A page that is opened from disk may read no files, but it may run scripts; so each file
//! that the widget asks for has a copy `….js` beside it, which puts the bytes on its own element.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// What stands before the bytes; `www/element/loader.js` takes them from there.
const BEFORE: &str = "document.currentScript.bytes=\"";
const AFTER: &str = "\"\n";

/// Bytes as they stand in scripts and pages.
pub(super) fn encode(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// The script that carries these bytes.
pub(super) fn copy(bytes: &[u8]) -> String {
    [BEFORE, &encode(bytes), AFTER].concat()
}

/// The name of the copy of a file; none for a file that the widget does not ask for.
pub fn name_of_copy(name: &str) -> Option<String> {
    name.strip_suffix(".bin").map(|stem| format!("{stem}.js"))
}

/// Whether a script carries these bytes.
pub fn is_copy(script: &[u8], bytes: &[u8]) -> bool {
    copy(bytes).as_bytes() == script
}
