//! Paths as they are shown and counted, the same on every system.

use std::path::Path;

/// A path with `/` between its parts.
pub(super) fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The ending of a file's name.
pub(super) fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().into_owned()
}
