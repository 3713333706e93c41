//! Folders that are subscribed to, watched while a program runs: what appears in them is read as soon as it is whole.
//!
//! ```text
//!  calm: times of the folders ── another time ──> busy: times and lengths of the files ── the same twice ──> read
//!    ^──────────────────────────── nothing happened for a while ────────────────────────────┘
//! ```
//!
//! It looks instead of being told: a look at a calm folder costs a microsecond for each folder below it, works on every
//! file system (those of the network tell nobody), and needs no other program. A file that is still being written is read
//! when it has stayed the same from one look to the next.

#![expect(clippy::disallowed_methods, reason = "looks at the folders that the user subscribed to")]

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::arrange::Arrange as _;
use crate::store::Seconds;

/// Looks without a change after which a folder counts as calm.
const CALM: u32 = 15;

/// Folders below one that is watched; with more, those beyond are seen by `gainsay refresh` alone.
const FOLDERS: usize = 10_000;

/// The folders, and what they looked like.
#[derive(Debug, Default)]
pub struct Watch {
    folders: BTreeMap<PathBuf, State>,
}

#[derive(Debug)]
struct State {
    /// What the last look at all of it saw.
    seen: Seen,
    /// The files as they were when they were last read.
    read: Option<u64>,
    /// Looks since something changed.
    quiet: u32,
}

/// What a look saw.
#[derive(Debug, Default)]
struct Seen {
    /// The folder and those below it, each with the time of its last change.
    folders: Vec<(PathBuf, Option<SystemTime>)>,
    /// Stands for names, lengths and times of the files.
    files: u64,
    /// The last change of anything.
    newest: Option<SystemTime>,
}

impl Watch {
    /// Watches these folders and no others; beside each, when it was last read. What changed since then counts as new.
    pub fn follow(&mut self, folders: impl IntoIterator<Item = (PathBuf, Option<Seconds>)>) {
        let mut before = std::mem::take(&mut self.folders);
        for (folder, read_at) in folders {
            let state = before.remove(&folder).unwrap_or_else(|| State::new(&folder, read_at));
            self.folders.insert(folder, state);
        }
    }

    /// Whether there is anything to watch.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.folders.is_empty()
    }

    /// Looks at all of them; gives those that are to be read now.
    pub fn look(&mut self) -> Vec<PathBuf> {
        let wanted = |(folder, state): (&PathBuf, &mut State)| state.look(folder).then(|| folder.clone());
        self.folders.iter_mut().filter_map(wanted).collect()
    }
}

impl State {
    fn new(folder: &Path, read_at: Option<Seconds>) -> Self {
        let seen = Seen::look(folder);
        let read_at = read_at.and_then(|at| u64::try_from(at).ok()).map(Duration::from_secs);
        let is_read = read_at.is_some_and(|at| seen.newest < Some(SystemTime::UNIX_EPOCH + at));
        let (read, quiet) = if is_read { (Some(seen.files), CALM) } else { (None, 0) };
        Self { seen, read, quiet }
    }

    /// Whether it is to be read now.
    fn look(&mut self, folder: &Path) -> bool {
        if self.quiet >= CALM && !self.seen.is_other() {
            return false;
        }
        let before = std::mem::replace(&mut self.seen, Seen::look(folder));
        if before.files != self.seen.files || self.quiet >= CALM {
            self.quiet = 0;
            return false;
        }
        self.quiet += 1;
        let is_new = self.read != Some(self.seen.files);
        self.read = Some(self.seen.files);
        is_new
    }
}

impl Seen {
    /// Whether a folder has another time than it had.
    fn is_other(&self) -> bool {
        self.folders.iter().any(|(folder, time)| changed(folder) != *time)
    }

    /// Looks at a folder and all below it, but for hidden ones and links.
    fn look(root: &Path) -> Self {
        Self::within(root, FOLDERS)
    }

    /// The same, at not more than so many folders.
    fn within(root: &Path, most: usize) -> Self {
        let mut seen = Self::default();
        let mut files = DefaultHasher::new();
        let mut stack = vec![root.to_owned()];
        while let Some(folder) = stack.pop() {
            let time = changed(&folder);
            seen.newest = seen.newest.max(time);
            let mut names: Vec<PathBuf> = entries(&folder).collect();
            names.arrange(Ord::cmp);
            seen.folders.push((folder, time));
            for path in names {
                let Ok(about) = fs::symlink_metadata(&path) else { continue };
                if about.is_dir() && seen.folders.len() + stack.len() < most {
                    stack.push(path);
                } else if about.is_file() {
                    let time = about.modified().ok();
                    seen.newest = seen.newest.max(time);
                    (path, about.len(), time).hash(&mut files);
                }
            }
        }
        seen.files = files.finish();
        seen
    }
}

fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let is_shown = |entry: &fs::DirEntry| !entry.file_name().as_encoded_bytes().starts_with(b".");
    fs::read_dir(folder).into_iter().flatten().flatten().filter(is_shown).map(|entry| entry.path())
}

fn changed(folder: &Path) -> Option<SystemTime> {
    fs::symlink_metadata(folder).and_then(|about| about.modified()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with one file, watched since it was read.
    fn watched() -> (tempfile::TempDir, Watch) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), "a").unwrap();
        let mut watch = Watch::default();
        watch.follow([(folder.path().to_owned(), Some(Seconds::MAX / 2))]);
        (folder, watch)
    }

    /// Times of folders are those of the kernel's clock, which ticks every few milliseconds.
    fn tick() {
        std::thread::sleep(Duration::from_millis(20));
    }

    #[test]
    fn not_more_folders_are_watched_than_can_be_looked_at() {
        let folder = tempfile::tempdir().unwrap();
        for n in 0..8 {
            fs::create_dir(folder.path().join(n.to_string())).unwrap();
        }
        let looked_at = |most| Seen::within(folder.path(), most).folders.len();
        assert_eq!((looked_at(5), looked_at(FOLDERS), FOLDERS), (5, 9, 10_000));
    }

    #[test]
    fn what_was_read_is_not_read_again() {
        let (_folder, mut watch) = watched();
        for _ in 0..3 {
            assert!(watch.look().is_empty());
        }
    }

    #[test]
    fn what_was_never_read_is_read_once() {
        let (folder, _) = watched();
        let mut watch = Watch::default();
        watch.follow([(folder.path().to_owned(), None)]);
        assert_eq!(watch.look(), [folder.path()]);
        assert!(watch.look().is_empty());
    }

    #[test]
    fn what_came_while_no_program_ran_is_read() {
        let (folder, _) = watched();
        let mut watch = Watch::default();
        watch.follow([(folder.path().to_owned(), Some(1_000_000))]);
        assert_eq!(watch.look(), [folder.path()]);
    }

    #[test]
    fn a_new_file_is_read_when_it_is_whole() {
        let (folder, mut watch) = watched();
        let inner = folder.path().join("b");
        tick();
        fs::create_dir(&inner).unwrap();
        assert!(watch.look().is_empty());
        fs::write(inner.join("b.txt"), "half").unwrap();
        assert!(watch.look().is_empty());
        fs::write(inner.join("b.txt"), "half and half").unwrap();
        assert!(watch.look().is_empty(), "it is still being written");
        assert_eq!(watch.look(), [folder.path()]);
        for _ in 0..CALM + 2 {
            assert!(watch.look().is_empty());
        }
        tick();
        fs::write(inner.join("c.txt"), "later").unwrap();
        assert!(watch.look().is_empty());
        assert_eq!(watch.look(), [folder.path()]);
    }

    #[test]
    fn hidden_files_and_links_are_nothing_new() {
        let (folder, mut watch) = watched();
        tick();
        fs::write(folder.path().join(".a.txt.swp"), "x").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("/", folder.path().join("root")).unwrap();
        for _ in 0..4 {
            assert!(watch.look().is_empty());
        }
    }

    #[test]
    fn a_folder_that_is_gone_is_told_once_and_read_when_it_is_back() {
        let (folder, mut watch) = watched();
        let path = folder.path().to_owned();
        tick();
        drop(folder);
        assert!(watch.look().is_empty());
        assert_eq!(watch.look(), [&*path]);
        assert!(watch.look().is_empty());
        fs::create_dir(&path).unwrap();
        fs::write(path.join("b.txt"), "b").unwrap();
        assert!(watch.look().is_empty());
        assert_eq!(watch.look(), [&*path]);
        fs::remove_dir_all(&path).unwrap();
    }

    #[test]
    fn what_is_no_longer_followed_is_forgotten() {
        let (folder, mut watch) = watched();
        watch.follow([]);
        assert!(watch.is_empty());
        fs::write(folder.path().join("b.txt"), "b").unwrap();
        assert!(watch.look().is_empty());
    }
}
