//! The folder beside a site in which it is made, before it is renamed.
//!
//! A build that is killed leaves its folder behind, and the next one cleans it up. Whether a folder is still in use says a
//! lock on a file in it, which the system lets go with the process that held it. The lock is taken before the file has its
//! name, so no file of that name is ever unlocked while its build runs.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

/// With what the names of these folders begin.
const PREFIX: &str = ".xunzhang-";
/// The file that is locked. It holds the name of the place that the folder is for.
const LOCK: &str = "lock";
/// What stood at the place before, while the new takes it.
pub(super) const OLD: &str = "old";

/// A folder that goes with this value.
pub(super) struct Workplace {
    // Before the folder, since some systems delete no file that is open.
    _lock: Option<File>,
    folder: tempfile::TempDir,
}

impl Workplace {
    /// Makes a folder beside this place, after those that killed builds have left there are cleaned up.
    pub(super) fn beside(place: &Path) -> io::Result<Workplace> {
        let parent = place.parent().unwrap_or(place);
        fs::create_dir_all(parent)?;
        clean(parent);
        let folder = tempfile::Builder::new().prefix(PREFIX).tempdir_in(parent)?;
        // Where the system has no locks, the folder is made without, and none that is left is cleaned up.
        let lock = locked(folder.path(), place).ok();
        Ok(Workplace { _lock: lock, folder })
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// Locks a folder as one that is for this place.
fn locked(folder: &Path, place: &Path) -> io::Result<File> {
    let (unnamed, named) = (folder.join("unlocked"), folder.join(LOCK));
    fs::write(&unnamed, place.file_name().unwrap_or_default().as_encoded_bytes())?;
    let file = File::open(&unnamed)?;
    file.lock()?;
    fs::rename(&unnamed, &named)?;
    Ok(file)
}

/// Deletes the folders of builds that were killed. That it fails is no harm: the next build tries again.
fn clean(parent: &Path) {
    let entries = fs::read_dir(parent).into_iter().flatten().filter_map(Result::ok);
    let is_ours = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().starts_with(PREFIX);
    for left in entries.filter(is_ours).map(|entry| entry.path()) {
        let Ok(lock) = File::open(left.join(LOCK)) else { continue };
        match lock.try_lock() {
            Ok(()) => _ = put_back(&left, parent).and_then(|()| fs::remove_dir_all(&left)),
            Err(TryLockError::WouldBlock | TryLockError::Error(_)) => {}
        }
    }
}

/// Puts back what stood at the place, where the build was killed between its leaving and the new one's coming.
fn put_back(left: &Path, parent: &Path) -> io::Result<()> {
    let (old, name) = (left.join(OLD), fs::read_to_string(left.join(LOCK))?);
    // Only a name: what lies in such a folder leads nowhere else.
    let Some(place) = Path::new(&name).file_name().map(|name| parent.join(name)) else { return Ok(()) };
    if old.exists() && !place.exists() { fs::rename(old, place) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// A folder as a killed build leaves it: nobody holds its lock.
    fn left(parent: &Path, name: &str, place: &str) -> PathBuf {
        let folder = parent.join(name);
        fs::create_dir_all(folder.join("site")).unwrap();
        fs::write(folder.join(LOCK), place).unwrap();
        folder
    }

    #[test]
    fn what_a_killed_build_left_is_cleaned_up_and_what_is_in_use_is_not() {
        let parent = tempfile::tempdir().unwrap();
        let place = parent.path().join("site");
        let running = Workplace::beside(&place).unwrap();
        left(parent.path(), ".xunzhang-abcdef", "site");
        fs::create_dir(parent.path().join(".xunzhang-cache")).unwrap();
        let second = Workplace::beside(&place).unwrap();
        assert!(!parent.path().join(".xunzhang-abcdef").exists());
        assert!(running.path().exists() && second.path().exists());
        drop((running, second));
        assert_eq!(names(parent.path()), [".xunzhang-cache"]);
    }

    #[test]
    fn a_site_that_was_moved_aside_comes_back() {
        let parent = tempfile::tempdir().unwrap();
        let folder = left(parent.path(), ".xunzhang-abcdef", "站");
        fs::create_dir(folder.join(OLD)).unwrap();
        fs::write(folder.join(OLD).join("index.html"), "old").unwrap();
        drop(Workplace::beside(&parent.path().join("else")).unwrap());
        assert_eq!(names(parent.path()), ["站"]);
        assert_eq!(fs::read_to_string(parent.path().join("站/index.html")).unwrap(), "old");
    }
}
