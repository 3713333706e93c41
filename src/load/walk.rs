//! The walk over what the user named: which files it leads to, in which order, and what is passed over with a word.

use std::collections::{BTreeMap, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Failure, Input, Listing, cause, display_name, is_url};
use crate::arrange::Arrange as _;
use crate::article::Note;
use crate::import::FORMATS;

/// A walk over what the user named.
#[derive(Default)]
pub(super) struct Walk {
    pub(super) listing: Listing,
    seen: HashSet<PathBuf>,
}

/// What was passed over under one named folder.
#[derive(Default)]
struct PassedOver {
    about: Vec<String>,
    kinds: BTreeMap<String, usize>,
}

impl Walk {
    /// Adds what a name leads to.
    pub(super) fn name(&mut self, name: &OsStr) {
        if name == "-" {
            self.push(Input::Stdin);
            return;
        }
        if let Some(url) = name.to_str().filter(|name| is_url(name)) {
            self.push(Input::Url(url.to_owned()));
            return;
        }
        let path = Path::new(name);
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => self.named_folder(path),
            Ok(_) => self.file(path, true),
            Err(error) => self.fail(path, cause(&error)),
        }
    }

    fn push(&mut self, input: Input) {
        if !self.listing.inputs.contains(&input) {
            self.listing.inputs.push(input);
        }
    }

    fn file(&mut self, path: &Path, is_named: bool) {
        let identity = if path.starts_with("/dev") {
            path.to_owned()
        } else {
            fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
        };
        if self.seen.insert(identity) {
            self.listing.inputs.push(Input::File { path: path.to_owned(), is_named });
        }
    }

    fn fail(&mut self, path: &Path, cause: impl Into<String>) {
        self.listing.failures.push(Failure { path: display_name(path), cause: cause.into() });
    }

    fn note(&mut self, path: &Path, message: impl Into<String>) {
        self.listing.notes.push(Note { path: display_name(path), message: message.into() });
    }

    fn named_folder(&mut self, path: &Path) {
        let before = (self.listing.inputs.len(), self.listing.failures.len());
        let seen_before = self.seen.len();
        let mut passed = PassedOver::default();
        self.folder(path, &mut passed);
        if let Some(message) = passed.message() {
            self.note(path, message);
        }
        let is_empty = before == (self.listing.inputs.len(), self.listing.failures.len());
        if is_empty && seen_before == self.seen.len() && !self.holds_seen(path) {
            self.fail(path, "is a folder without a file to read");
        }
    }

    /// Whether something of the folder was already named before it.
    fn holds_seen(&self, folder: &Path) -> bool {
        fs::canonicalize(folder).is_ok_and(|folder| self.seen.iter().any(|path| path.starts_with(&folder)))
    }

    /// Walks one folder, deepest first in the order of names. The stack is our own, so depth costs no stack.
    fn folder(&mut self, root: &Path, passed: &mut PassedOver) {
        let mut stack = vec![root.to_owned()];
        while let Some(path) = stack.pop() {
            if path == root || path.is_dir() && !path.is_symlink() {
                stack.extend(self.entries(&path, passed).into_iter().rev());
            } else {
                self.file(&path, false);
            }
        }
    }

    /// What is worth a look in one folder: its files and folders, sorted by name.
    fn entries(&mut self, folder: &Path, passed: &mut PassedOver) -> Vec<PathBuf> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => {
                self.fail(folder, cause(&error));
                return Vec::new();
            }
        };
        let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
        paths.arrange(Ord::cmp);
        paths.retain(|path| self.is_wanted(path, passed));
        paths
    }

    fn is_wanted(&mut self, path: &Path, passed: &mut PassedOver) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') {
            return false;
        }
        let Ok(metadata) = fs::symlink_metadata(path) else { return true };
        let kind = metadata.file_type();
        if kind.is_symlink() {
            self.note(path, "is a symbolic link: not followed");
            return false;
        }
        if kind.is_dir() {
            return !(name.ends_with("_files") && is_beside_its_page(path, &name));
        }
        if !kind.is_file() {
            self.note(path, "is a pipe or a device: not opened");
            return false;
        }
        passed.is_wanted(&name)
    }
}

impl PassedOver {
    fn is_wanted(&mut self, name: &str) -> bool {
        if is_about_the_folder(name) {
            self.about.push(display_name(Path::new(name)));
            return false;
        }
        let extension = extension(name);
        if extension.is_empty()
            || FORMATS.iter().any(|format| format.extensions.contains(&extension.as_str()))
        {
            return true;
        }
        *self.kinds.entry(display_name(Path::new(&extension))).or_default() += 1;
        false
    }

    fn message(&self) -> Option<String> {
        let kinds: Vec<String> =
            self.kinds.iter().take(8).map(|(kind, count)| format!("{count} .{kind}")).collect();
        let mut parts = Vec::new();
        if !self.about.is_empty() {
            parts.push(format!("{} (about the folder; name it to read it)", self.about.join(", ")));
        }
        if !kinds.is_empty() {
            parts.push(format!("{} (no kind that is read)", kinds.join(", ")));
        }
        (!parts.is_empty()).then(|| format!("passed over: {}", parts.join("; ")))
    }
}

/// What stands behind the last dot, in lower case; `gz` at the end is not counted.
fn extension(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    name.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_owned())
}

/// Files that people put beside others to speak about them.
fn is_about_the_folder(name: &str) -> bool {
    const ABOUT: [&str; 12] = [
        "readme",
        "license",
        "licence",
        "copying",
        "notice",
        "authors",
        "contributing",
        "contributors",
        "changelog",
        "changes",
        "security",
        "code_of_conduct",
    ];
    let stem = name.split('.').next().unwrap_or(name);
    let is_shouted =
        |about: &&str| stem.split('-').next().is_some_and(|head| head == about.to_ascii_uppercase());
    ABOUT.iter().any(|about| stem.eq_ignore_ascii_case(about) || is_shouted(about))
}

/// `page_files` beside `page.html`: what a browser saved with the page.
fn is_beside_its_page(folder: &Path, name: &str) -> bool {
    let stem = name.trim_end_matches("_files");
    ["html", "htm", "xhtml"]
        .iter()
        .any(|extension| folder.with_file_name(format!("{stem}.{extension}")).is_file())
}
