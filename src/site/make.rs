//! The order of the work: read texts → pages, index, assets → the folder, in place at once.

use std::path::Path;
use std::sync::atomic::Ordering;

use xunzhang_engine::index::build::Document;
use xunzhang_engine::index::file::MANIFEST;

use super::documents::{document, page_names};
use super::error::SiteError;
use super::index::Indexed;
use super::previous::PreviousSite;
use super::removed::Spans;
use super::settings::{BuildControl, FOLDER, INDEX, Settings, Summary, Texts, WORKER};
use super::staging::Staging;
use super::{assets, release};

/// Makes the site of these texts in `folder`, replacing one that stands there.
///
/// # Errors
/// [`SiteError`]; what stood in `folder` before is then as it was.
pub fn make(
    Texts { speeches, removed }: Texts,
    settings: &Settings<'_>,
    control: &BuildControl<'_>,
    folder: &Path,
) -> Result<Summary, SiteError> {
    if is_foreign(folder) {
        return Err(SiteError::Foreign { place: folder.display().to_string() });
    }
    let assets = assets::assets()?;
    let site = Staging::beside(folder)?;
    let previous = PreviousSite::new(folder);
    let spans = Spans::of(&speeches, &removed);
    let names = page_names(&speeches);
    let pages = site.write_pages(settings, &speeches, &names, &spans.of_speeches)?;
    // Nothing is kept twice: what was read becomes what is indexed.
    let documents: Vec<Document> =
        speeches.into_iter().zip(&names).map(|(speech, name)| document(speech, name)).collect();
    let texts = Indexed { documents: &documents, removed: &spans.documents(&documents) };
    let mut summary = site.write_search(assets, &texts, settings, control, &previous)?;
    summary.pages = pages;
    if settings.pwa {
        site.write_release(settings, release::purged(folder))?;
    } else if folder.join(WORKER).exists() {
        summary.retired = true;
        site.write(&[WORKER], &assets::cleanup_worker()?)?;
    }
    if !settings.purge {
        site.keep(&previous)?;
    }
    if control.stop.load(Ordering::Relaxed) {
        return Err(SiteError::Stopped);
    }
    site.put_in_place()?;
    Ok(summary)
}

/// Whether a folder holds something that is not a site of ours.
fn is_foreign(folder: &Path) -> bool {
    let is_ours = folder.join(FOLDER).join(INDEX).join(MANIFEST).is_file();
    let is_empty = std::fs::read_dir(folder).map_or(!folder.exists(), |mut entries| entries.next().is_none());
    !is_ours && !is_empty
}
