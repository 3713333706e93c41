//! From the names that a user gives to articles: files, folders and standard input.
//!
//! The only part of the reader's way in that touches the file system. Rules:
//!
//! - A name that is given is read whatever it is called, links included; `-` is standard input. Named pipes and
//!   devices are refused, as they may never end; the pipes of a shell's `<(command)` under `/dev/fd` are read.
//! - In folders, at any depth and sorted by name: files with an extension of [`FORMATS`](import::FORMATS), and files without any.
//!   Hidden files and folders are passed over, as are the `page_files` folders of saved pages. Symbolic links are
//!   not followed (so no folder is seen twice), pipes and devices not opened, each with a note. `.gitignore` is not
//!   obeyed. Files that speak about the folder (README, LICENSE, CHANGELOG and the like) and files of other kinds
//!   are passed over with one note for each folder that was named.
//! - One that fails costs itself alone: it is a [`Failure`] with one line, and the rest goes on. A program that
//!   loads should end with exit code 1 if there is any failure; notes don't count.
//!
//! ```
//! let folder = tempfile::tempdir().unwrap();
//! std::fs::write(folder.path().join("a.txt"), "Rates rise\n\nThe bank raised rates to 4 percent.").unwrap();
//! let loaded = gainsay::load::load(&[folder.path().as_os_str(), "/nowhere/b.txt".as_ref()]);
//! assert_eq!(loaded.articles.len(), 1);
//! assert_eq!(loaded.failures[0].path, "/nowhere/b.txt", "one that fails costs itself alone");
//! ```

#![expect(clippy::disallowed_methods, reason = "the one module that reads what the user names")]

mod walk;

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::article::{Article, Note};
use crate::import::{self, Feed, Hint, ImportError, Imported, limits};
use walk::Walk;

/// One thing to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file; `is_named` if the user named it, not a folder that it stands in.
    File {
        /// Where it is.
        path: PathBuf,
        /// Whether the user named it.
        is_named: bool,
    },
    /// Standard input.
    Stdin,
    /// An address on the web.
    Url(String),
}

impl Input {
    /// What messages call it.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Input::File { path, .. } => display_name(path),
            Input::Stdin => "-".into(),
            Input::Url(url) => import::address::masked(url),
        }
    }
}

/// One file, folder or address that gave nothing because of a fault: its name and the cause, one line each.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {cause}")]
pub struct Failure {
    /// The name, fit for a screen.
    pub path: String,
    /// The cause.
    pub cause: String,
}

/// What the user's names lead to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// What to read, in the order of the names, each once.
    pub inputs: Vec<Input>,
    /// What was passed over.
    pub notes: Vec<Note>,
    /// Names that lead nowhere.
    pub failures: Vec<Failure>,
}

/// Everything that was read.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// Articles in the order of their files.
    pub articles: Vec<Article>,
    /// Feeds listed in them.
    pub feeds: Vec<Feed>,
    /// What is worth a word.
    pub notes: Vec<Note>,
    /// What could not be read.
    pub failures: Vec<Failure>,
}

impl Loaded {
    /// Adds what one input gave.
    pub fn add(&mut self, result: Result<Outcome, Failure>) {
        match result {
            Ok(Outcome::Read(imported)) => {
                self.articles.extend(imported.articles);
                self.feeds.extend(imported.feeds);
                self.notes.extend(imported.notes);
            }
            Ok(Outcome::PassedOver(note)) => self.notes.push(note),
            Err(failure) => self.failures.push(failure),
        }
    }
}

/// What one input gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was read.
    Read(Imported),
    /// It stands in a folder and holds no article, such as the JSON of another program.
    PassedOver(Note),
}

/// Reads everything that the names lead to, on all cores.
#[must_use]
pub fn load<S: AsRef<OsStr>>(names: &[S]) -> Loaded {
    let listing = list(names);
    let mut loaded = Loaded { notes: listing.notes, failures: listing.failures, ..Loaded::default() };
    let results: Vec<_> = listing.inputs.par_iter().map(read).collect();
    for result in results {
        loaded.add(result);
    }
    loaded
}

/// Reads everything that the names lead to, addresses of the web included. A request goes out for each address that
/// is named, and for nothing else.
#[cfg(feature = "fetch")]
#[must_use]
pub fn load_with<S: AsRef<OsStr>>(names: &[S], fetcher: &dyn crate::fetch::Fetch) -> Loaded {
    let listing = list(names);
    let mut loaded = Loaded { notes: listing.notes, failures: listing.failures, ..Loaded::default() };
    let read = |input: &Input| match input {
        Input::Url(url) => fetch(url, fetcher),
        input => read(input),
    };
    let results: Vec<_> = listing.inputs.par_iter().map(read).collect();
    for result in results {
        loaded.add(result);
    }
    loaded
}

/// Fetches and reads one address.
///
/// # Errors
/// No answer, or one that is no text or broken beyond use.
#[cfg(feature = "fetch")]
pub fn fetch(url: &str, fetcher: &dyn crate::fetch::Fetch) -> Result<Outcome, Failure> {
    let path = import::address::masked(url);
    let fail = |cause: &str| Failure { path: path.clone(), cause: cause.to_owned() };
    let response = fetcher.fetch(&crate::fetch::Request::new(url)).map_err(|error| fail(error.cause()))?;
    let bytes = response.bytes.as_deref().unwrap_or(&[]);
    let mut imported = import::read(bytes, response.hint()).map_err(|error| fail(error.cause()))?;
    for note in &mut imported.notes {
        note.path.clone_from(&path);
    }
    Ok(Outcome::Read(imported))
}

/// Finds what the names lead to, without reading it.
#[must_use]
pub fn list<S: AsRef<OsStr>>(names: &[S]) -> Listing {
    let mut walk = Walk::default();
    for name in names {
        walk.name(name.as_ref());
    }
    walk.listing
}

/// Reads one input.
///
/// # Errors
/// One that does not exist, may not be read, is no text, or is broken beyond use; and any address, as that takes a
/// fetcher (see `load_with`).
pub fn read(input: &Input) -> Result<Outcome, Failure> {
    understand(input, &bytes(input)?)
}

/// The bytes of one input, unread; of files and standard input only.
///
/// # Errors
/// One that does not exist, may not be read, or never ends.
pub fn bytes(input: &Input) -> Result<Vec<u8>, Failure> {
    let bytes = match input {
        Input::File { path, .. } => open(path).and_then(read_all),
        Input::Stdin => read_all(io::stdin().lock()),
        Input::Url(_) => Err(io::Error::other("is an address of the web, which is not fetched here")),
    };
    bytes.map_err(|error| Failure { path: input.name(), cause: cause(&error) })
}

/// The articles in the bytes of one input.
///
/// # Errors
/// Bytes that are no text, or broken beyond use.
pub fn understand(input: &Input, bytes: &[u8]) -> Result<Outcome, Failure> {
    let name = input.name();
    match import::read(bytes, Hint::path(&name)) {
        Ok(imported) => Ok(Outcome::Read(imported)),
        Err(error) if error.is_unsupported() && matches!(input, Input::File { is_named: false, .. }) => {
            Ok(Outcome::PassedOver(note(&name, &error)))
        }
        Err(error) => Err(Failure { path: name, cause: error.cause().to_owned() }),
    }
}

/// A file or standard input as a stream, and its length where it is known.
///
/// # Errors
/// As for [`bytes`].
pub fn stream(input: &Input) -> Result<(Box<dyn Read + Send>, Option<u64>), Failure> {
    let opened: io::Result<(Box<dyn Read + Send>, Option<u64>)> = match input {
        Input::File { path, .. } => open(path).and_then(|file| {
            let kind = file.metadata()?;
            let length = kind.is_file().then_some(kind.len());
            Ok((Box::new(file) as Box<dyn Read + Send>, length))
        }),
        Input::Stdin => Ok((Box::new(io::stdin()), None)),
        Input::Url(_) => Err(io::Error::other("is an address of the web, which is not fetched here")),
    };
    opened.map_err(|error| Failure { path: input.name(), cause: cause(&error) })
}

fn note(name: &str, error: &ImportError) -> Note {
    Note { path: name.to_owned(), message: format!("{}: passed over", error.cause()) }
}

/// Opens a file that ends; see the rules above.
fn open(path: &Path) -> io::Result<File> {
    let kind = fs::metadata(path)?.file_type();
    let is_shell_pipe =
        path.starts_with("/dev/fd") || path.starts_with("/proc/self/fd") || path == Path::new("/dev/stdin");
    if kind.is_dir() {
        return Err(io::Error::other("is a folder"));
    }
    if !kind.is_file() && !is_shell_pipe {
        return Err(io::Error::other("is a pipe or a device, not a file: not opened"));
    }
    File::open(path)
}

fn read_all(source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One byte more than the limit tells a file that is over it from one that just fits.
    source.take(limits::FILE as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limits::FILE {
        return Err(io::Error::other(format!("is over {} MB: not read", limits::FILE / limits::MIB)));
    }
    Ok(bytes)
}

/// The cause in plain words, without the system's error number.
pub(crate) fn cause(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "does not exist".into(),
        io::ErrorKind::PermissionDenied => "may not be read (permission denied)".into(),
        _ => {
            let text = error.to_string();
            let text = text.split(" (os error").next().unwrap_or(&text);
            let mut chars = text.chars();
            chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
        }
    }
}

/// A path fit for a screen: bytes that are no UTF-8 as U+FFFD, control characters as their pictures.
#[must_use]
pub fn display_name(path: &Path) -> String {
    let show = |c: char| match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        c if c.is_control() || is_invisible(c) => '\u{fffd}',
        c => c,
    };
    path.to_string_lossy().chars().map(show).collect()
}

/// Characters that turn or hide what stands beside them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}' | '\u{61c}')
}

/// Whether a name on the command line is an address.
#[must_use]
pub fn is_url(name: &str) -> bool {
    let starts =
        |scheme: &str| name.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme));
    starts("http://") || starts("https://")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with these files, and what reading it gives: articles' names, notes, failures.
    fn check(files: &[(&str, &[u8])], names: &[&str], expected: &str) {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let names: Vec<PathBuf> = names.iter().map(|name| folder.path().join(name)).collect();
        assert_eq!(shown(&load(&names), folder.path()), expected);
    }

    fn shown(loaded: &Loaded, root: &Path) -> String {
        let mut lines: Vec<String> =
            loaded.articles.iter().filter_map(|article| article.path.clone()).collect();
        lines.extend(loaded.notes.iter().map(|note| format!("note {}: {}", note.path, note.message)));
        lines.extend(loaded.failures.iter().map(|failure| format!("failed {failure}")));
        lines.join("\n").replace(&format!("{}/", root.display()), "")
    }

    #[test]
    fn folders_in_order_of_names() {
        let files: &[(&str, &[u8])] =
            &[("s/b.txt", b"b"), ("s/a/z.txt", b"z"), ("s/c", b"c"), ("s/.hidden.txt", b"h")];
        check(files, &["s/"], "s/a/z.txt\ns/b.txt\ns/c");
    }

    #[test]
    fn files_about_the_folder_are_passed_over() {
        let files: &[(&str, &[u8])] = &[
            ("s/README.md", b"r"),
            ("s/LICENSE-MIT", b"l"),
            ("s/readmes-rise.txt", b"x"),
            ("s/a.png", b"p"),
            ("s/b.PNG", b"p"),
        ];
        let note = "passed over: LICENSE-MIT, README.md (about the folder; name it to read it); 2 .png (no kind that is read)";
        check(
            files,
            &["s"],
            &format!("s/readmes-rise.txt\nnote {}: {note}", "s").replace("note s", "note s"),
        );
        check(files, &["s/README.md"], "s/README.md");
    }

    #[test]
    fn what_fails_costs_itself_alone() {
        let files: &[(&str, &[u8])] =
            &[("a.txt", b"a"), ("e.txt", b" "), ("x.txt", b"\x7fELF\0\0"), ("d/q/.keep", b"")];
        check(
            files,
            &["x.txt", "gone.txt", "a.txt", "e.txt", "d"],
            "a.txt\nnote e.txt: has no text: nothing to read\nfailed gone.txt: does not exist\n\
             failed d: is a folder without a file to read\nfailed x.txt: is a program, not text",
        );
    }

    #[test]
    fn each_file_once() {
        check(&[("a.txt", b"a")], &["a.txt", "", "./a.txt"], "a.txt");
    }

    #[test]
    fn saved_pages_without_their_parts() {
        check(
            &[("p.txt", b"p"), ("p.html", b"<p>x"), ("p_files/a.txt", b"a"), ("q_files/b.txt", b"b")],
            &["q_files"],
            "q_files/b.txt",
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_only_where_named() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir(root.join("s")).unwrap();
        fs::write(root.join("s/a.txt"), "a").unwrap();
        symlink("a.txt", root.join("s/l.txt")).unwrap();
        symlink("..", root.join("s/up")).unwrap();
        symlink("self.txt", root.join("self.txt")).unwrap();
        symlink("/dev/zero", root.join("zero.txt")).unwrap();
        let shown_of = |name: &str| shown(&load(&[root.join(name)]), root);
        assert_eq!(
            shown_of("s"),
            "s/a.txt\nnote s/l.txt: is a symbolic link: not followed\nnote s/up: is a symbolic link: not followed"
        );
        assert_eq!(shown_of("s/l.txt"), "s/l.txt");
        assert_eq!(shown_of("self.txt"), "failed self.txt: too many levels of symbolic links");
        assert_eq!(shown_of("zero.txt"), "failed zero.txt: is a pipe or a device, not a file: not opened");
    }

    #[test]
    fn what_is_over_the_limit_is_not_read_in_part() {
        let read = |length: usize| read_all(io::repeat(b'a').take(length as u64));
        assert_eq!(read(limits::FILE).unwrap().len(), limits::FILE);
        assert_eq!(read(limits::FILE + 1).unwrap_err().to_string(), "is over 64 MB: not read");
    }

    #[test]
    fn what_never_ends_is_left_behind_the_limit() {
        let mut source = io::repeat(b'a').take(2 * limits::FILE as u64);
        assert!(read_all(&mut source).is_err());
        assert_eq!(source.limit(), limits::FILE as u64 - 1, "what is left was not asked for");
    }

    #[test]
    fn names_that_a_screen_must_not_see() {
        assert_eq!(
            display_name(Path::new("a\u{1b}]2;x\u{7}\n\u{202e}b")),
            "a\u{241b}]2;x\u{2407}\u{240a}\u{fffd}b"
        );
    }
}
