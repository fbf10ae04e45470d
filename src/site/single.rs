//! Speeches → one HTML file that is a whole site: pages, widget, engine and index, to be opened from anywhere.
//!
//! Its policy names its style and its script by their hashes and allows nothing else, so that the page can neither fetch
//! nor send anything.

use std::env;
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::corpus::Speech;
use xunzhang_engine::index::anchor::anchors;
use xunzhang_engine::index::build::{Document, Layout};
use xunzhang_engine::index::file::MANIFEST;
use xunzhang_engine::index::passage::PassageKind;

use super::copies::encode;
use super::documents::document;
use super::error::SiteError;
use super::index::{Indexed, write_index};
use super::removed::Spans;
use super::settings::{BuildControl, INDEX, MAX_LISTED, Settings, Texts};
use super::workplace::Workplace;
use super::{assets, pages};

/// Makes the site of these speeches in one file, replacing one that stands there; gives its bytes.
///
/// # Errors
/// [`SiteError`]; what stood there before is then as it was.
pub fn make_single(
    Texts { speeches, removed }: Texts,
    settings: &Settings<'_>,
    control: &BuildControl<'_>,
    file: &Path,
) -> Result<usize, SiteError> {
    if is_foreign(file) {
        return Err(SiteError::Foreign { place: file.display().to_string() });
    }
    let assets = assets::single()?;
    let count = speeches.len();
    let links: Vec<(&Speech, String)> =
        speeches.iter().zip(addresses(&speeches)).filter(|_| count <= MAX_LISTED).collect();
    let list = pages::list(&links, Some("empty"));
    let spans = Spans::of(&speeches, &removed);
    let documents: Vec<Document> = speeches.into_iter().map(read_here).collect();
    let texts = Indexed { documents: &documents, removed: &spans.documents(&documents) };
    let mut files = vec![(assets.engine.0, encode(assets.engine.1))];
    write_index(&texts, settings, control, Layout::Whole, &|_| None, |file| {
        files.push((format!("{INDEX}/{}", file.name), encode(&file.bytes)));
        Ok(())
    })?;
    let (script, style) = (source(&assets.script), source(&assets.style));
    let policy = format!(
        "default-src 'none'; script-src {script} 'wasm-unsafe-eval'; style-src {style}; img-src data:; \
         worker-src blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    );
    let page = pages::Single {
        title: settings.title,
        speeches: count,
        list: &list,
        policy: &policy,
        style: &assets.style,
        script: &assets.script,
        files: &files,
    };
    let page = page.page();
    write(file, page.as_bytes())?;
    Ok(page.len())
}

/// A speech that is read in this file, whatever its address elsewhere.
fn read_here(speech: Speech) -> Document {
    let mut document = document(speech, &None);
    document.record.url = None;
    document.record.anchored = true;
    document
}

/// The address of each speech within the page: number and anchor of its title, as `www/element/embedded.js` has them.
fn addresses(speeches: &[Speech]) -> Vec<String> {
    let mut first = 0;
    let address = |speech: &Speech| {
        let title = anchors(std::iter::once(speech.title.as_str())).next();
        let address = title.map(|anchor| format!("#{first}-{}", anchor.id(PassageKind::Title)));
        first += 1 + speech.blocks.len();
        address.unwrap_or_default()
    };
    speeches.iter().map(address).collect()
}

/// What a policy names this style or script by: <https://www.w3.org/TR/CSP3/#grammardef-hash-source>.
fn source(text: &str) -> String {
    format!("'sha256-{}'", encode(&Sha256::digest(text)))
}

/// Whether a file holds something that is not a site of ours.
fn is_foreign(file: &Path) -> bool {
    let mark = format!("id=\"{INDEX}/{MANIFEST}\"");
    let is_ours = |page: Vec<u8>| page.windows(mark.len()).any(|window| window == mark.as_bytes());
    file.exists() && !fs::read(file).is_ok_and(is_ours)
}

/// Writes beside the place and renames.
fn write(file: &Path, bytes: &[u8]) -> Result<(), SiteError> {
    let written = env::current_dir().and_then(|folder| {
        let place = folder.join(file);
        // In a folder, since a temporary file would be for its owner's eyes only.
        let beside = Workplace::beside(&place)?;
        let new = beside.path().join("site.html");
        fs::write(&new, bytes)?;
        fs::rename(&new, &place)
    });
    written.map_err(|source| SiteError::Write { path: file.display().to_string(), source })
}
