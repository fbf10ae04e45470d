//! The terms of passages that the build before has cut: most are as they were, and loading the dictionary and segmenting
//! take a twelfth of the time of a large build, and two thirds of that of a few speeches. What is kept is where the terms are, a byte for each; it lies beside the site, not in it, and may be
//! deleted at any time.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use xunzhang_engine::index::build::Terms;

/// For each passage, by its hash, the bytes between the terms and of the terms, by turns.
type Turns = HashMap<u64, Vec<u8>>;

/// What is kept from build to build.
#[derive(Default, Serialize, Deserialize)]
struct Kept {
    /// What cut the terms: they are of no use to another.
    segmenter: String,
    passages: Turns,
}

/// The terms of passages, from the build before or cut anew.
pub(super) struct TermCache<'c> {
    path: PathBuf,
    cut: &'c Terms<'c>,
    kept: Kept,
    /// Passages of this build: those that were kept, and new ones.
    used: Mutex<(HashSet<u64>, Turns)>,
}

impl<'c> TermCache<'c> {
    /// Opens what the build before kept; what cannot be read counts as nothing. `segmenter` names what cuts.
    pub(super) fn open(path: &Path, segmenter: String, cut: &'c Terms<'c>) -> TermCache<'c> {
        let kept = fs::read(path).ok().and_then(|bytes| postcard::from_bytes::<Kept>(&bytes).ok());
        let kept = kept.filter(|kept| kept.segmenter == segmenter);
        let kept = kept.unwrap_or_else(|| Kept { segmenter, ..Kept::default() });
        TermCache { path: path.to_owned(), cut, kept, used: Mutex::default() }
    }

    /// The terms of a folded text.
    pub(super) fn terms<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one(text);
        let kept = self.kept.passages.get(&hash).and_then(|turns| split(text, turns));
        let is_kept = kept.is_some();
        let terms = kept.unwrap_or_else(|| (self.cut)(text));
        let turns = if is_kept { None } else { turns(text, &terms) };
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if is_kept {
            used.0.insert(hash);
        } else if let Some(turns) = turns {
            used.1.insert(hash, turns);
        }
        terms
    }

    /// Keeps the terms of this build's passages. That it fails is no harm: the next build then cuts them again.
    pub(super) fn keep(self) {
        let (used, new) = self.used.into_inner().unwrap_or_else(PoisonError::into_inner);
        if new.is_empty() && used.len() == self.kept.passages.len() {
            return;
        }
        let mut kept = self.kept;
        kept.passages.retain(|hash, _| used.contains(hash));
        kept.passages.extend(new);
        let Ok(bytes) = postcard::to_allocvec(&kept) else { return };
        let Some(folder) = self.path.parent() else { return };
        let written = fs::create_dir_all(folder).and_then(|()| {
            let file = NamedTempFile::new_in(folder)?;
            fs::write(file.path(), bytes)?;
            file.persist(&self.path).map_err(|error| error.error)
        });
        drop(written);
    }
}

/// The bytes between the terms and of the terms, by turns; nothing where a turn has more than a byte can say.
fn turns(text: &str, terms: &[&str]) -> Option<Vec<u8>> {
    let mut turns = Vec::with_capacity(2 * terms.len());
    let mut at = 0;
    for term in terms {
        let start = (term.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
        turns.push(u8::try_from(start.checked_sub(at)?).ok()?);
        turns.push(u8::try_from(term.len()).ok()?);
        at = start + term.len();
    }
    Some(turns)
}

/// The terms that turns tell of a text; nothing where they are those of another.
fn split<'t>(text: &'t str, turns: &[u8]) -> Option<Vec<&'t str>> {
    let mut terms = Vec::with_capacity(turns.len() / 2);
    let mut at = 0;
    for turn in turns.chunks_exact(2) {
        let [between, length] = turn else { return None };
        let start = at + usize::from(*between);
        at = start + usize::from(*length);
        terms.push(text.get(start..at)?);
    }
    Some(terms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_cut_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cache").join("terms");
        let cuts = Mutex::new(0);
        let cut: &Terms<'_> = &|text| {
            *cuts.lock().unwrap() += 1;
            vec![text.get(3..9).unwrap_or_default()]
        };
        for expected in [2, 2, 3] {
            let segmenter = if expected == 3 { "another" } else { "one" };
            let cache = TermCache::open(&path, segmenter.to_owned(), cut);
            assert_eq!(cache.terms("在改革中"), ["改革"]);
            if expected < 3 {
                assert_eq!(cache.terms("与改革同"), ["改革"]);
            }
            cache.keep();
            assert_eq!(*cuts.lock().unwrap(), expected);
        }
    }

    #[test]
    fn turns_of_another_text_are_refused() {
        assert_eq!(split("改革", &[0, 6]), Some(vec!["改革"]));
        assert_eq!(split("改革", &[1, 6]), None);
        assert_eq!(split("改革", &[0, 9]), None);
    }
}
