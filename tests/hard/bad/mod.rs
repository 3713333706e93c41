//! Bad inputs by the hundred, brought in by the program itself: what each leads to, which words stay, which bytes never
//! reach a terminal, a file or a line of JSON.
//!
//! A row is one kind of bad input; the tables have a row for each kind that was ever thought of, and a count keeps
//! them from shrinking. What is large is made when it is needed; in the suite it is a part of its size, the whole with
//! `GAINSAY_LONG=1 cargo test --profile fast --test main hard::bad`.

mod lists;
mod pages;
mod settings;
mod store;
mod texts;
mod web;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::cli::program;
use crate::pty::{GAINSAY, Start, Terminal};

/// How an input ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Taken without a word.
    Clean,
    /// Taken, with one line that names it.
    Noted,
    /// Not taken, with one line that names it and says why.
    Failed,
}

pub use Class::{Clean, Failed, Noted};

/// One input and what it must lead to.
pub struct Case {
    /// The name of its file, with the extension.
    pub name: String,
    pub bytes: Vec<u8>,
    pub class: Class,
    /// Words that its text still has.
    pub keep: Vec<&'static str>,
    /// Words that no claim has.
    pub absent: Vec<&'static str>,
    /// Bytes that come out nowhere.
    pub never: Vec<Vec<u8>>,
}

/// A row of a table.
pub fn case(name: &str, bytes: impl Into<Vec<u8>>, class: Class) -> Case {
    Case { name: name.into(), bytes: bytes.into(), class, keep: vec![], absent: vec![], never: vec![] }
}

impl Case {
    pub fn keep(mut self, words: &[&'static str]) -> Self {
        self.keep.extend(words);
        self
    }

    pub fn absent(mut self, words: &[&'static str]) -> Self {
        self.absent.extend(words);
        self
    }

    pub fn never(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.never.push(bytes.into());
        self
    }

    pub fn never_any(self, all: &[&str]) -> Self {
        all.iter().fold(self, |case, one| case.never(*one))
    }
}

/// A size for the suite, or the one for the long run.
pub fn large(long: usize) -> usize {
    super::times(long / 50, long)
}

/// Longer than any of the runs takes in a build with checks on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// What a run gave, as bytes.
pub struct Ran {
    pub code: Option<i32>,
    pub out: Vec<u8>,
    pub err: Vec<u8>,
}

/// Runs the program on arguments in a folder.
#[track_caller]
pub fn run_in(folder: &Path, arguments: &[&str]) -> Ran {
    let began = Instant::now();
    let output = program().args(arguments).current_dir(folder).output().unwrap();
    assert!(began.elapsed() < PATIENCE, "{arguments:?} took {:?}", began.elapsed());
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!err.contains("fault of its own") && !err.contains("panicked"), "{arguments:?}: {err}");
    Ran { code: output.status.code(), out: output.stdout, err: output.stderr }
}

/// Whether bytes stand in others.
pub fn has(bytes: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(bytes, part).is_some()
}

/// No byte of the list came out.
#[track_caller]
pub fn silent(cases: &[Case], bytes: &[u8], place: &str) {
    for case in cases {
        for never in &case.never {
            assert!(!has(bytes, never), "{}: {never:?} came out ({place})", case.name);
        }
    }
}

/// Brings all of a table in, one process for each way in or out.
pub fn check(cases: &[Case]) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for case in cases {
        std::fs::write(root.join(&case.name), &case.bytes).unwrap();
    }
    let names: Vec<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    classes(cases, &names, root);
    texts(cases, root);
    // What is large is shown like what is small, and takes long in a build with checks.
    let small: Vec<&str> =
        cases.iter().filter(|case| case.bytes.len() < SHOWN).map(|case| case.name.as_str()).collect();
    claims(cases, &small, root);
    screens(cases, &small, root);
}

/// Bytes of a file from which on it is not shown in the suite.
const SHOWN: usize = 200_000;

/// Lines of an import, by the file that they name.
fn lines_of(err: &str) -> BTreeMap<String, Vec<String>> {
    let mut lines: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in err.lines() {
        let line = line.strip_prefix("gainsay: ").unwrap_or(line);
        let name = line.split(':').next().unwrap_or("").to_owned();
        lines.entry(name).or_default().push(line.to_owned());
    }
    lines
}

fn classes(cases: &[Case], names: &[&str], root: &Path) {
    let ran = run_in(root, &[&["import", "--library", "library.db"], names].concat());
    silent(cases, &ran.err, "import");
    let err = String::from_utf8(ran.err).expect("messages are text");
    let mut said = lines_of(&err);
    for case in cases {
        let lines = said.remove(&case.name).unwrap_or_default();
        assert_eq!(lines.len(), usize::from(case.class != Clean), "{}: {lines:?}", case.name);
        assert!(lines.iter().all(|line| line.len() < 600), "{}: {lines:?}", case.name);
    }
    assert!(said.is_empty(), "lines that name no file: {said:?}");
    let failed = cases.iter().filter(|case| case.class == Failed).count();
    let out = String::from_utf8(ran.out).unwrap();
    assert!(out.contains(&format!(" {failed} failed")), "{failed} should fail: {out} {err}");
    assert_eq!(ran.code, Some(i32::from(failed > 0)));
}

/// The library holds every word, and nothing that a terminal obeys: an export may be read with `cat`.
fn texts(cases: &[Case], root: &Path) {
    let ran = run_in(root, &["export", "--library", "library.db"]);
    silent(cases, &ran.out, "export");
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for line in ran.out.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
        let record: serde_json::Value = serde_json::from_slice(line).expect("a record on each line");
        if record["type"] != "article" {
            continue;
        }
        let path = record["path"].as_str().unwrap_or_default();
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
        let text = texts.entry(name).or_default();
        for field in ["title", "author", "source", "url", "body"] {
            *text += record[field].as_str().unwrap_or_default();
            text.push('\n');
        }
    }
    for case in cases {
        let text = texts.get(&case.name).map_or("", String::as_str);
        for word in &case.keep {
            assert!(text.contains(word), "{}: {word} is lost from {text:.300}", case.name);
        }
    }
}

/// What is hidden makes no claim; JSON is whole on a terminal too.
fn claims(cases: &[Case], names: &[&str], root: &Path) {
    if cases.iter().all(|case| case.absent.is_empty()) {
        return;
    }
    let ran = run_in(root, &[&["extract", "--format", "json"], names].concat());
    for line in ran.out.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
        let one: serde_json::Value = serde_json::from_slice(line).expect("an article on each line");
        let path = one["path"].as_str().unwrap_or_default();
        let Some(case) = cases.iter().find(|case| case.name == path) else { continue };
        for claim in one["claims"].as_array().unwrap() {
            let quote = claim["quote"].as_str().unwrap_or_default();
            let word = case.absent.iter().find(|word| quote.contains(**word));
            assert_eq!(word, None, "{}: makes a claim: {quote}", case.name);
        }
    }
}

/// On a terminal: the report as text and as JSON, then the screens.
fn screens(cases: &[Case], names: &[&str], root: &Path) {
    let root = root.to_str().unwrap();
    let paths: Vec<String> = names.iter().map(|name| format!("{root}/{name}")).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    for command in [&["extract"][..], &["extract", "--format", "json"]] {
        let command = [&[GAINSAY], command, &paths].concat();
        let mut terminal = Terminal::start(&Start { command: &command, ..Start::default() });
        terminal.wait_exit_within(PATIENCE);
        terminal.drain();
        silent(cases, &terminal.raw, "extract on a terminal");
    }
    let library = format!("{root}/library.db");
    let command = [GAINSAY, "--library", &library];
    let mut terminal = Terminal::start(&Start { command: &command, ..Start::default() });
    terminal.wait("the screen is entered", vt100::Screen::alternate_screen);
    // Down the list, with each text beside it.
    for _ in names {
        terminal.keys("j");
    }
    terminal.keys("\tG");
    terminal.keys("\u{3}");
    terminal.wait_exit_within(PATIENCE);
    terminal.wait_restored();
    silent(cases, &terminal.raw, "the screens");
}

/// Kinds of bad input, by table.
#[test]
fn every_kind_has_a_row() {
    let counts = [
        ("texts", texts::all().len() + texts::OTHER, 81),
        ("pages", pages::all().len(), 31),
        ("feeds", web::feeds().len(), 34),
        ("lists", lists::all().len(), 14),
        ("configurations", settings::all().len() + settings::OTHER, 21),
        ("libraries", store::DAMAGES.len() + store::OTHER, 28),
        ("servers", web::SERVERS, 16),
    ];
    for (table, rows, least) in counts {
        assert!(rows >= least, "{table}: {rows} rows, {least} kinds");
    }
    assert_eq!(counts.iter().map(|(_, _, least)| least).sum::<usize>(), 225);
}
