//! Lines of the command line, kept over sessions: `gainsay/history` in the folder for state, a line each, the newest
//! last. It is a convenience: where it cannot be read or written, the program goes on without a word.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use crate::term::fault::state_path;
use crate::text::clean::clean_line;

/// Lines that are kept.
const MOST: usize = 500;

/// What was typed in earlier sessions, oldest first.
#[must_use]
pub fn read() -> Vec<String> {
    state_path("history").map_or_else(Vec::new, |path| read_from(&path))
}

/// Adds a line. It is there for the next session, whatever becomes of this one.
pub fn add(line: &str) {
    if let Some(path) = state_path("history") {
        // Told nowhere: a lost line of history is no fault that a reader can mend.
        let _ = add_to(&path, line);
    }
}

fn read_from(path: &Path) -> Vec<String> {
    let text = fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let newest = &lines[lines.len().saturating_sub(MOST)..];
    if lines.len() > 2 * MOST {
        shorten(path, newest);
    }
    newest.iter().map(|line| clean_line(line).into_owned()).collect()
}

/// Another program may read meanwhile, so a whole file takes the place of the old one.
fn shorten(path: &Path, lines: &[&str]) {
    let next = path.with_extension("next");
    let text = lines.join("\n") + "\n";
    let written = private().truncate(true).open(&next).and_then(|mut file| file.write_all(text.as_bytes()));
    if written.is_ok() {
        let _ = fs::rename(next, path);
    }
}

fn add_to(path: &Path, line: &str) -> std::io::Result<()> {
    if line.contains('\n') || holds_password(line) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    private().append(true).open(path)?.write_all(format!("{line}\n").as_bytes())
}

/// For this user alone.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.create(true).write(true).mode(0o600);
    options
}

/// Whether an address in the line holds a name or password: `https://user:word@host`.
fn holds_password(line: &str) -> bool {
    line.split_whitespace().any(|word| {
        word.split_once("://").is_some_and(|(_, rest)| rest.split('/').next().unwrap_or(rest).contains('@'))
    })
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn lines_come_back_and_passwords_are_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/gainsay/history");
        assert!(read_from(&path).is_empty());
        for line in ["sort newest", "import https://me:secret@w.example/feed", "theme dark", "tag a\nb"] {
            add_to(&path, line).unwrap();
        }
        assert_eq!(read_from(&path), ["sort newest", "theme dark"]);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_line_that_others_wrote_cannot_speak_to_the_terminal() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("history");
        fs::write(&path, "tag a\u{1b}]2;x\u{7}b\u{202e}c\n").unwrap();
        assert_eq!(read_from(&path), ["tag a\u{fffd}]2;x\u{fffd}bc"]);
    }

    #[test]
    fn the_oldest_lines_go() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("history");
        for n in 0..=2 * MOST {
            add_to(&path, &format!("measure {n}")).unwrap();
        }
        let lines = read_from(&path);
        assert_eq!((lines.len(), lines[MOST - 1].as_str()), (MOST, "measure 1000"));
        assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), MOST);
        assert_eq!(read_from(&path), lines);
    }
}
