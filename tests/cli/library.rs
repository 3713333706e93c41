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

#[test]
fn lists_are_of_what_a_query_finds() {
    let library = Library::new();
    assert_eq!(library.run(&["list"]).code, 1, "there is no library yet");
    assert!(!Path::new(&library.file()).exists(), "reading makes none");
    library.run(&["import", "seeds"]);
    assert_eq!(library.run(&["list", "--count", "state:new"]).out, "5\n");
    assert_eq!(library.run(&["list", "--count"]).out, "5\n");
    assert_eq!(library.run(&["list", "--count", "state:done"]).out, "0\n");
    let text = library.run(&["list", "after:2000", "-n", "2"]);
    assert_eq!((text.code, text.out.lines().count()), (0, 2), "{}", text.out);
    let json = library.run(&["list", "conflict:yes", "--format", "json"]);
    let rows: Vec<serde_json::Value> =
        json.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(!rows.is_empty() && rows.iter().all(|row| row["conflicts"].as_u64() > Some(0)), "{}", json.out);
    let csv = library.run(&["list", "--format", "csv"]);
    assert!(csv.out.starts_with("\u{feff}id,published,state") && csv.out.ends_with("\r\n"), "{}", csv.out);
    let wrong = library.run(&["list", "nofield:x"]);
    assert_eq!(wrong.code, 1);
    assert!(wrong.err.starts_with("gainsay: query: "), "{}", wrong.err);
}

#[test]
fn reports_and_finds_are_of_the_library_where_no_file_is_named() {
    let library = Library::new();
    library.run(&["import", "seeds"]);
    let report = library.run(&["report", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&report.out).unwrap();
    let files = super::run(&["report", "seeds", "--format", "json"]);
    let files: serde_json::Value = serde_json::from_str(&files.out).unwrap();
    let count = |report: &serde_json::Value, what: &str| report["stories"][0][what].as_array().unwrap().len();
    for what in ["articles", "claims", "conflicts", "agreements", "lineage"] {
        assert_eq!(count(&report, what), count(&files, what), "{what}");
    }
    let none = library.run(&["report", "--only", "state:done", "--format", "json"]);
    let none: serde_json::Value = serde_json::from_str(&none.out).unwrap();
    assert_eq!(none["stories"].as_array().unwrap().len(), 0);
    assert_eq!(library.run(&["find", "deal"]).code, 0);
    assert_eq!(library.run(&["report", "seeds", "--only", "x"]).code, 2, "a query is for the library");
}

#[test]
fn a_find_without_a_path_sees_all_of_the_library() {
    let library = Library::new();
    let line = |n: i64| {
        let place = if n == 3 { "Zanzibarra".to_owned() } else { format!("Town{n}") };
        let day = jiff::civil::date(2025, 1, 1).saturating_add(jiff::Span::new().days(n));
        let text = format!("A storm killed {} people in {place}, officials said.", 2 + n % 7);
        let record =
            serde_json::json!({ "id": n, "title": format!("Storm in {place}"), "date": day, "text": text });
        format!("{record}\n")
    };
    let file = library.write("many.jsonl", &(0..620_i64).map(line).collect::<String>());
    assert_eq!(library.run(&["import", &file]).code, 0);
    let oldest = library.run(&["find", "'zanzibarra"]);
    assert!(oldest.code == 0 && oldest.out.contains("Zanzibarra"), "{} {}", oldest.out, oldest.err);
    assert_eq!(oldest.err, "", "nothing is left out, so nothing is said");
    let narrow = library.run(&["find", "'zanzibarra", "--newest", "100"]);
    assert_eq!(narrow.code, 1, "{}", narrow.out);
    let first = |args: &[&str]| library.run(args).out.lines().next().map(str::to_owned);
    let json = first(&["find", "storm killed", "--format", "json", "-n", "1"]).unwrap();
    let best: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(best["quote"].as_str().unwrap().contains("storm killed"), "{json}");
}

#[test]
fn an_export_comes_back_without_loss() {
    let (first, second) = (Library::new(), Library::new());
    let body = "Quake on Qeshm\n\nThe quake on Qeshm island on Sunday killed 22 people, officials said.\n";
    let file = first.write("quake.txt", body);
    first.run(&["import", "seeds", &file]);
    first.write("quake.txt", &body.replace("22", "24"));
    first.run(&["import", &file]);
    first.run(&["subscribe", "https://user:gs-secret@w.example/feed", first.folder.path().to_str().unwrap()]);
    decide(&first.file());
    let export = first.run(&["export"]);
    assert_eq!(export.code, 0, "{}", export.err);
    assert!(export.out.lines().count() > 10, "{}", export.out);
    let written = second.write("export.jsonl", &export.out);
    let import = second.run(&["import", &written]);
    assert_eq!(import.code, 0, "{}", import.err);
    assert!(
        import.out.starts_with("6 imported, 0 updated, 0 duplicate, 0 skipped, 0 failed"),
        "{}",
        import.out
    );
    assert_eq!(second.run(&["export"]).out, export.out);
    let check = second.run(&["check"]);
    assert!(check.out.starts_with("fine: 6 articles"), "{}", check.out);
    // Once more changes nothing, and neither does standard input.
    second.run_with(&["import", "-"], export.out.as_bytes());
    assert_eq!(second.run(&["export"]).out, export.out);
    let opml = second.run(&["export", "--format", "opml"]);
    assert!(opml.out.contains("w.example/feed") && !opml.out.contains("file://"), "{}", opml.out);
    assert!(opml.err.contains("1 folder of this machine left out"), "{}", opml.err);
}

/// Marks, tags, a verdict, a split and a saved search.
fn decide(file: &str) {
    use gainsay::decisions::{Decision, Ruling, State, Triage, Verdict};
    use gainsay::store::{Library, Page, Search, Store};
    let mut library = Library::open(Path::new(file)).unwrap();
    let rows = library.list(&gainsay::query::Query::default(), Page { skip: 0, most: 9 }).unwrap();
    let triage = Triage {
        state: State::Done,
        starred: true,
        tags: ["energy".to_owned()].into(),
        note: "\u{201c}so\u{201d} he says".into(),
        ..Triage::default()
    };
    let verdict = Verdict { ruling: Ruling::NotAConflict, note: "no".into(), at: None };
    library
        .decide(&[
            Decision::Triage { article: rows[0].id.clone(), triage },
            Decision::Verdict { conflict: "c0ff".into(), verdict: Some(verdict) },
            Decision::Place { article: rows[1].id.clone(), byte: 7 },
            Decision::Split { article: rows[2].id.clone(), alone: true },
        ])
        .unwrap();
    library.save_search(&Search { name: "late".into(), query: "state:later".into() }).unwrap();
}

#[test]
fn check_says_what_is_wrong_and_repairs_it() {
    let library = Library::new();
    library.run(&["import", "seeds"]);
    assert!(library.run(&["check"]).out.starts_with("fine: 5 articles"));
    let bytes = std::fs::read(library.file()).unwrap();
    std::fs::write(library.file(), &bytes[..bytes.len() / 2]).unwrap();
    let check = library.run(&["check"]);
    assert_eq!(check.code, 1);
    assert!(check.err.contains("--repair"), "{}{}", check.out, check.err);
    let repair = library.run(&["check", "--repair"]);
    assert!(
        repair.out.contains("saved ") && repair.err.contains("move the new one"),
        "{}{}",
        repair.out,
        repair.err
    );
    let saved = super::run(&["check", "--library", &library.path("library.db.saved")]);
    assert!(saved.out.starts_with("fine: "), "{}", saved.out);
}

#[test]
fn feeds_are_subscribed_to_listed_and_given_up() {
    let library = Library::new();
    let list = library.write(
        "feeds.opml",
        "<opml version='2.0'><body><outline text='News'><outline text='Wire' xmlUrl='https://w.example/2'/></outline></body></opml>",
    );
    let run = library.run(&["subscribe", "https://w.example/1?token=gs-token", &list, "gone.opml"]);
    assert_eq!((run.code, run.out.as_str()), (1, "2 subscribed\n"), "{}", run.err);
    let feeds = library.run(&["feeds"]);
    assert_eq!(feeds.out, "https://w.example/1?token=***\nhttps://w.example/2  Wire\n");
    let opml = library.run(&["feeds", "--format", "opml"]).out;
    assert!(opml.contains("<outline text=\"News\">") && opml.contains("gs-token"), "{opml}");
    assert_eq!(library.run(&["import", &list]).code, 0, "a list that is imported is subscribed to");
    assert_eq!(library.run(&["unsubscribe", "https://w.example/2"]).code, 0);
    assert_eq!(library.run(&["unsubscribe", "https://w.example/2"]).code, 1);
    assert_eq!(library.run(&["feeds"]).out.lines().count(), 1);
}
