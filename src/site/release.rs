//! A release: one build, by a list of its files from which a service worker knows what it keeps, and what a host has
//! changed since. The list's name is the digest of its contents, so any change of any file makes another release.
//!
//! A release by which something is withdrawn has a mark, which those after it carry on: a browser that comes from a release
//! with another mark, or none, keeps nothing of that.

use std::collections::HashSet;
use std::path::Path;
use std::{fs, io};

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use super::assets::FOR_WRITERS;
use super::copies::name_of_copy;
use super::frame::RESULTS;
use super::settings::FOLDER;

/// A release, as a site holds it.
pub(super) struct Release {
    /// The digest that names it.
    pub(super) digest: String,
    /// Its list: `{"files":[[path,bytes,digest],…]}`, paths relative to the site; with `"purged"`, the mark.
    pub(super) list: Vec<u8>,
}

/// Whether something is withdrawn.
pub(super) enum Purge {
    /// By this release.
    Now,
    /// By one before, with this mark; or never.
    Before(Option<String>),
}

/// The mark of the release that stands at a place.
pub(super) fn purged(site: &Path) -> Option<String> {
    let names = fs::read_dir(site.join(FOLDER)).ok()?.filter_map(Result::ok).map(|entry| entry.path());
    let mut lists = names.filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("release-") && name.ends_with(".json")
    });
    let list: serde_json::Value = serde_json::from_slice(&fs::read(lists.next()?).ok()?).ok()?;
    list.get("purged")?.as_str().map(str::to_owned)
}

impl Release {
    /// Of the files that a build has written to this folder, which holds nothing else yet: the pages at its top, and all of
    /// the widget's folder but what no page asks for, and what is only for pages opened from a disk, which have no service
    /// worker.
    pub(super) fn of(site: &Path, purge: Purge) -> io::Result<Release> {
        let mut paths = vec!["index.html".to_owned(), RESULTS.to_owned()];
        for entry in WalkDir::new(site.join(FOLDER)).sort_by_file_name() {
            let entry = entry?;
            if entry.file_type().is_file() {
                paths.push(below(site, entry.path()));
            }
        }
        let copies: HashSet<String> = paths.iter().filter_map(|path| name_of_copy(path)).collect();
        paths.retain(|path| !copies.contains(path) && !path.ends_with(FOR_WRITERS));
        let described = paths.into_par_iter().map(|path| {
            let bytes = fs::read(site.join(&path))?;
            Ok((path, bytes.len(), digest(&bytes)))
        });
        let files = described.collect::<io::Result<Vec<(String, usize, String)>>>()?;
        let list = |mark: Option<String>| match mark {
            None => serde_json::json!({ "files": files }),
            Some(mark) => serde_json::json!({ "files": files, "purged": mark }),
        };
        let mark = match purge {
            // What is withdrawn changes the files, so each purge has a mark of its own.
            Purge::Now => Some(digest(list(None).to_string().as_bytes())),
            Purge::Before(mark) => mark,
        };
        let list = list(mark).to_string().into_bytes();
        Ok(Release { digest: digest(&list), list })
    }

    /// The name of its list in the widget's folder.
    pub(super) fn name(&self) -> String {
        format!("release-{}.json", self.digest)
    }
}

/// A path below the site, as addresses have it.
fn below(site: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(site).unwrap_or(path).components();
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The first eight bytes of a SHA-256, which browsers compute too: enough against accidents.
fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
        let site = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = site.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        site
    }

    const FILES: [(&str, &str); 6] = [
        ("index.html", "first"),
        ("search.html", "results"),
        ("xunzhang/index/manifest.bin", "manifest"),
        ("xunzhang/index/manifest.js", "for pages from a disk"),
        ("xunzhang/read/1.html", ""),
        ("xunzhang/xunzhang.d.ts", "for nobody's page"),
    ];

    #[test]
    fn a_release_lists_the_files_of_a_build() {
        let release = Release::of(site(&FILES).path(), Purge::Before(None)).unwrap();
        let list: serde_json::Value = serde_json::from_slice(&release.list).unwrap();
        let expected = serde_json::json!({ "files": [
            ["index.html", 5, "a7937b64b8caa58f"],
            ["search.html", 7, "c099142bc3186ded"],
            ["xunzhang/index/manifest.bin", 8, "05b3abf2579a5eb6"],
            ["xunzhang/read/1.html", 0, "e3b0c44298fc1c14"],
        ]});
        assert_eq!(list, expected);
        assert_eq!(release.name(), format!("release-{}.json", digest(&release.list)));
    }

    #[test]
    fn any_change_makes_another_release_and_none_the_same() {
        let digest_of =
            |files: &[(&str, &str)]| Release::of(site(files).path(), Purge::Before(None)).unwrap().digest;
        let first = digest_of(&FILES);
        assert_eq!(digest_of(&FILES), first);
        for at in [0, 1, 2, 4] {
            let mut changed = FILES;
            changed[at].1 = "changed";
            assert_ne!(digest_of(&changed), first, "{}", changed[at].0);
        }
        assert_ne!(digest_of(&FILES[..4]), first);
    }

    #[test]
    fn a_purge_is_carried_on() {
        let folder = site(&FILES);
        let write = |purge| {
            let before = purged(folder.path());
            let release = Release::of(folder.path(), purge).unwrap();
            for entry in fs::read_dir(folder.path().join(FOLDER)).unwrap().map(Result::unwrap) {
                if entry.file_name().to_string_lossy().starts_with("release-") {
                    fs::remove_file(entry.path()).unwrap();
                }
            }
            fs::write(folder.path().join(FOLDER).join(release.name()), &release.list).unwrap();
            (before, purged(folder.path()))
        };
        assert_eq!(write(Purge::Before(None)), (None, None));
        let (_, mark) = write(Purge::Now);
        assert!(mark.is_some());
        assert_eq!(write(Purge::Before(mark.clone())), (mark.clone(), mark.clone()));
        fs::write(folder.path().join("index.html"), "less").unwrap();
        assert_ne!(write(Purge::Now).1, mark);
    }
}
