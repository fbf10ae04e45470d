//! The widget and the engines, embedded in the program: one binary makes sites anywhere.

use super::error::SiteError;

/// A file that `build.sh` makes before the program.
struct Built {
    key: &'static str,
    /// What has it: every `site`, the `reader` page, a site in a `single` file, ….
    of: &'static str,
    /// Its name in the folder `xunzhang/`. Names of files that other files name are made of their contents.
    file: &'static str,
    bytes: &'static [u8],
}

/// All of them; none in a program that was built without.
const BUILT: &[Built] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Colour of the pages' paper, which an installed site shows before its page.
const PAPER: &str = "#fdfcf9";

/// How the name of a file ends that no page asks for.
pub(super) const FOR_WRITERS: &str = ".d.ts";

/// A file of the widget: its name in the folder `xunzhang/`, and its bytes.
pub(super) type Asset = (String, Vec<u8>);

fn built(of: &str) -> impl Iterator<Item = &'static Built> {
    BUILT.iter().filter(move |built| built.of == of)
}

fn files(of: &str) -> Vec<Asset> {
    built(of).map(|built| (built.file.to_owned(), built.bytes.to_vec())).collect()
}

fn bytes(key: &str) -> Result<&'static [u8], SiteError> {
    BUILT.iter().find(|built| built.key == key).map(|built| built.bytes).ok_or(SiteError::NoEngine)
}

fn text(key: &str) -> Result<String, SiteError> {
    Ok(String::from_utf8_lossy(bytes(key)?).into_owned())
}

/// The widget's files: the classic script and its parts, the compressed engines, the styles of pages, what marks on a page
/// what was found, and types for those who write pages.
///
/// # Errors
/// [`SiteError::NoEngine`] where the program was built without one.
pub(super) fn assets() -> Result<Vec<Asset>, SiteError> {
    let assets = files("site");
    if assets.is_empty() { Err(SiteError::NoEngine) } else { Ok(assets) }
}

/// The script of the page that shows any of many speeches.
pub(super) fn reader() -> Vec<Asset> {
    files("reader")
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
    Ok(SingleAssets {
        engine: ("full.bin".to_owned(), bytes("full")?),
        script: text("single")?,
        style: text("single.css")?,
    })
}

/// What pages need for use without a network, beside the service worker.
pub(super) fn without_network(title: &str) -> Vec<Asset> {
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
    let mut assets = files("offline");
    assets.push(("app.webmanifest".to_owned(), app.to_string().into_bytes()));
    assets
}

/// The service worker of a release, which its script finds as a name that stands before it.
///
/// # Errors
/// As [`assets`].
pub(super) fn worker(release: &str) -> Result<Vec<u8>, SiteError> {
    Ok(format!("const RELEASE=\"{release}\";\n{}", text("worker")?).into_bytes())
}

/// The service worker that does away with the one before, and with itself.
///
/// # Errors
/// As [`assets`].
pub(super) fn cleanup_worker() -> Result<Vec<u8>, SiteError> {
    Ok(bytes("service-worker-cleanup")?.to_vec())
}
