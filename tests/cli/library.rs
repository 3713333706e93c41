//! The commands that work on a library.

use std::fmt::Write;
use std::path::Path;

use super::{Run, run_with};

/// A library of its own, in a folder that goes with it.
struct Library {
    folder: tempfile::TempDir,
}

impl Library {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn file(&self) -> String {
        self.path("library.db")
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        std::fs::create_dir_all(Path::new(&path).parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Runs a command on this library.
    fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, b"")
    }

    fn run_with(&self, arguments: &[&str], input: &[u8]) -> Run {
        let file = self.file();
        let arguments: Vec<&str> = arguments.iter().copied().chain(["--library", &file]).collect();
        run_with(&arguments, input)
    }
}

#[test]
fn import_counts_what_became_of_everything() {
    let library = Library::new();
    let first = library.run(&["import", "seeds", "gone.txt"]);
    assert_eq!(first.code, 1);
    assert_eq!(
        first.err,
        "gainsay: seeds: passed over: README.md (about the folder; name it to read it)\ngainsay: gone.txt: does not exist\n"
    );
    assert_eq!(first.out, "5 imported, 0 updated, 0 duplicate, 0 skipped, 1 failed\n");
    let again = library.run(&["import", "seeds"]);
    assert_eq!(again.code, 0, "{}", again.err);
    assert_eq!(again.out, "0 imported, 0 updated, 5 duplicate, 0 skipped, 0 failed\n");
}

#[test]
fn a_changed_file_is_a_new_edition() {
    let library = Library::new();
    let body = "Quake on Qeshm\n\nThe quake on Qeshm island on Sunday killed 22 people, officials said.\n";
    let file = library.write("quake.txt", body);
    library.run(&["import", &file]);
    library.write("quake.txt", &body.replace("22", "24"));
    let run = library.run(&["import", &file]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("updated: Quake on Qeshm: 24"), "{}", run.out);
    assert!(run.out.contains(", was 22"), "{}", run.out);
    assert!(run.out.ends_with("0 imported, 1 updated, 0 duplicate, 0 skipped, 0 failed\n"), "{}", run.out);
}

#[test]
fn standard_input_and_long_files_of_lines_come_in() {
    let library = Library::new();
    let mut lines = String::new();
    for number in 0..3_000 {
        let filler = "and the council of the town said so ".repeat(10);
        writeln!(
            lines,
            "{{\"title\": \"Storm {number}\", \"text\": \"Storm {number} hit on Sunday {filler}.\"}}"
        )
        .unwrap();
        if number == 100 {
            lines.push_str("no json\n");
        }
    }
    assert!(lines.len() > 1024 * 1024);
    let run = library.run_with(&["import", "-"], lines.as_bytes());
    assert_eq!(run.out, "3000 imported, 0 updated, 0 duplicate, 1 skipped, 0 failed\n");
    assert_eq!(run.err, "gainsay: -: has 1 line of broken JSON (the first is line 102): passed over\n");
    let file = library.write("lines.jsonl", &lines);
    let run = library.run(&["import", &file]);
    assert_eq!(run.out, "0 imported, 0 updated, 3000 duplicate, 1 skipped, 0 failed\n");
    let run = library.run(&["import", &file]);
    assert_eq!(run.out, "0 imported, 0 updated, 3000 duplicate, 0 skipped, 0 failed\n", "by its hash");
}

#[test]
fn what_is_no_library_stays_as_it_is() {
    let library = Library::new();
    library.write("library.db", "these are notes");
    let run = library.run(&["import", "seeds"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("is no gainsay library"), "{}", run.err);
    assert_eq!(std::fs::read_to_string(library.file()).unwrap(), "these are notes");
    assert_eq!(super::run(&["import"]).code, 2, "nothing named");
}
