//! A release: one build, by a list of its files from which a service worker knows what it keeps, and what a host has
//! changed since. The list's name is the digest of its contents, so any change of any file makes another release.

use std::collections::HashSet;
use std::path::Path;
use std::{fs, io};

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use super::FOLDER;
use super::assets::FOR_WRITERS;
use super::copies::name_of_copy;
use super::pages::RESULTS;

/// A release, as a site holds it.
pub(super) struct Release {
    /// The digest that names it.
    pub(super) digest: String,
    /// Its list: `{"files":[[path,bytes,digest],…]}`, paths relative to the site.
    pub(super) list: Vec<u8>,
}

impl Release {
    /// Of the files that a build has written to this folder, which holds nothing else yet: the pages at its top, and all of
    /// the widget's folder but what no page asks for, and what is only for pages opened from a disk, which have no service
    /// worker.
    pub(super) fn of(site: &Path) -> io::Result<Release> {
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
        let list = serde_json::json!({ "files": files }).to_string().into_bytes();
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
        let release = Release::of(site(&FILES).path()).unwrap();
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
        let digest_of = |files: &[(&str, &str)]| Release::of(site(files).path()).unwrap().digest;
        let first = digest_of(&FILES);
        assert_eq!(digest_of(&FILES), first);
        for at in [0, 1, 2, 4] {
            let mut changed = FILES;
            changed[at].1 = "changed";
            assert_ne!(digest_of(&changed), first, "{}", changed[at].0);
        }
        assert_ne!(digest_of(&FILES[..4]), first);
    }
}
