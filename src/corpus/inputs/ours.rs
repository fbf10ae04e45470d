//! What this program makes is never its input: else a build in the folder of the texts would read its own pages.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use walkdir::DirEntry;

/// Bytes at the start of a file that tell whether this program wrote it.
const HEAD: u64 = 4096;
/// What the policy of a page that is a whole site has, and hardly another page: it allows its own engine and nothing else.
const POLICY: [&[u8]; 2] = [b"'wasm-unsafe-eval'", b"require-trusted-types-for 'script'"];
/// The page of results at the top of a site.
const RESULTS: &str = "search.html";
/// With what a report begins.
pub const REPORT: &str = "寻章：公开之前 · xunzhang: before publishing";

/// Whether a file or folder is something that this program made, or is about to.
pub(super) fn is_ours(entry: &DirEntry, outputs: &[PathBuf]) -> bool {
    let (path, name) = (entry.path(), entry.file_name().to_string_lossy());
    let is_output = || path.canonicalize().is_ok_and(|path| outputs.contains(&path));
    if entry.file_type().is_dir() {
        // Folders of builds that run or were killed, and of terms.
        name.starts_with(".xunzhang-")
            || is_site(path, entry.depth() == 0)
            || !outputs.is_empty() && is_output()
    } else {
        let may_be =
            [".html", ".htm", ".txt", ".json"].iter().any(|ending| name.to_lowercase().ends_with(ending));
        may_be
            && entry.file_type().is_file()
            && (!outputs.is_empty() && is_output() || is_written_by_us(path))
    }
}

/// Whether a folder is a site, or the folder of one that is copied beside other pages. One that is named as an input may
/// hold pages of its owner beside such a copy: it is a site only with our page of results.
fn is_site(folder: &Path, is_named: bool) -> bool {
    let manifest = Path::new("index").join("manifest.bin");
    let is_copied =
        folder.file_name().is_some_and(|name| name == "xunzhang") && folder.join(&manifest).is_file();
    let is_whole = || !is_named || folder.join(RESULTS).is_file();
    is_copied || folder.join("xunzhang").join(&manifest).is_file() && is_whole()
}

/// The folders of sites, or of copies, among the paths of an archive.
pub(super) fn sites_in<'n>(paths: impl Iterator<Item = &'n str> + Clone) -> Vec<String> {
    let site = |path: &str| {
        let above = path.strip_suffix("xunzhang/index/manifest.bin")?;
        let is_whole = paths.clone().any(|path| path.strip_prefix(above) == Some(RESULTS));
        Some(if is_whole { above.to_owned() } else { format!("{above}xunzhang/") })
    };
    paths.clone().filter_map(site).collect()
}

/// Whether a file is a site in one page, or a report.
fn is_written_by_us(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    let has = |mark: &[u8]| head.windows(mark.len()).any(|window| window == mark);
    read.is_ok()
        && (head.starts_with(REPORT.as_bytes())
            || is_report_in_json(&head)
            || POLICY.iter().all(|mark| has(mark)))
}

/// Whether a file begins as a report in JSON does.
fn is_report_in_json(head: &[u8]) -> bool {
    let first = [b"{\n  \"report\": \"", REPORT.as_bytes()].concat();
    head.starts_with(&first)
}
