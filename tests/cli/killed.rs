//! What survives: programs that are killed at any moment, and programs that write at once.
//!
//! Each trial is a few seconds long, so the suite runs a few of them. All of them:
//!
//!     GAINSAY_TRIALS=200 cargo test killed

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use gainsay::store::{Library, Store};

use super::program;

/// How many trials; `few` where the environment does not ask for more.
fn trials(few: usize) -> usize {
    std::env::var("GAINSAY_TRIALS").ok().and_then(|trials| trials.parse().ok()).unwrap_or(few)
}

/// Articles of a trial.
const ARTICLES: usize = 60;

/// A folder with a library and articles to import.
struct Trial {
    folder: tempfile::TempDir,
}

impl Trial {
    fn new() -> Self {
        let trial = Self { folder: tempfile::tempdir().unwrap() };
        std::fs::create_dir(trial.path("in")).unwrap();
        for number in 0..ARTICLES {
            let (town, dead) = (["Aceh", "Qeshm", "Lamia"][number % 3], number / 3 + 10);
            let text = format!(
                "Quake in {town}, report {number}\n\nA quake in {town} on Sunday killed {dead} people and injured \
                 {number} others, officials said. It had a magnitude of 6.1. Rescue teams reached {town} on Monday."
            );
            std::fs::write(trial.path("in").join(format!("{number}.txt")), text).unwrap();
        }
        trial
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn library(&self) -> PathBuf {
        self.path("library.db")
    }

    fn start(&self, arguments: &[&str]) -> Child {
        let mut command = program();
        command.args(arguments).arg("--library").arg(self.library()).current_dir(self.folder.path());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    fn mark(&self, name: &str, number: usize) -> Marker {
        let mut command = Command::new(marker());
        command.arg(self.library()).args([name, &number.to_string()]).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        Marker { child, lines, told: BTreeSet::new() }
    }

    /// The library is whole, and every decision of which somebody was told is there.
    fn check(&self, told: &BTreeSet<String>, trial: usize) {
        let mut check = program();
        let output = check.args(["check", "--library"]).arg(self.library()).output().unwrap();
        let out = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && out.starts_with("fine: "), "trial {trial}: {out}");
        let decisions = Library::open(&self.library()).unwrap().decisions().unwrap();
        let kept: BTreeSet<String> = decisions.triage.into_keys().map(|id| id.0).collect();
        let lost: Vec<&String> = told.difference(&kept).collect();
        assert!(lost.is_empty(), "trial {trial}: {} of {} decisions are lost", lost.len(), told.len());
    }

    fn count(&self) -> u64 {
        Library::open(&self.library()).unwrap().counts().unwrap().all
    }
}

/// The example that stores decisions, which is built with the tests.
fn marker() -> PathBuf {
    let path = Path::new(env!("CARGO_BIN_EXE_gainsay")).with_file_name("examples").join("mark");
    assert!(path.exists(), "`cargo test` builds {}, `cargo test --test main` does not", path.display());
    path
}

/// A program that stores decisions, and those that it said are stored.
struct Marker {
    child: Child,
    lines: BufReader<ChildStdout>,
    told: BTreeSet<String>,
}

impl Marker {
    /// Waits until so many more decisions are stored, or it has ended.
    fn wait_for(&mut self, number: usize) {
        for _ in 0..number {
            let mut line = String::new();
            if self.lines.read_line(&mut line).unwrap() == 0 {
                return;
            }
            if let Some(id) = line.strip_suffix('\n') {
                self.told.insert(id.to_owned());
            }
        }
    }

    fn kill(mut self) -> BTreeSet<String> {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.wait_for(usize::MAX);
        self.told
    }

    fn end(mut self) -> BTreeSet<String> {
        self.wait_for(usize::MAX);
        assert!(self.child.wait().unwrap().success());
        self.told
    }
}

#[test]
fn a_killed_import_loses_no_decision_and_goes_on() {
    for trial in 0..trials(3) {
        let place = Trial::new();
        // The library is there, so that both begin at once.
        Library::open(&place.library()).unwrap();
        let mut marker = place.mark("one", 100_000);
        let mut import = place.start(&["import", "in"]);
        marker.wait_for(1 + trial * 13 % 120);
        import.kill().unwrap();
        let told = marker.kill();
        import.wait().unwrap();
        place.check(&told, trial);
        assert!(place.start(&["import", "in"]).wait().unwrap().success());
        assert_eq!(place.count(), ARTICLES as u64, "trial {trial}");
        place.check(&told, trial);
    }
}

#[test]
fn a_killed_refresh_loses_no_decision_and_goes_on() {
    for trial in 0..trials(2) {
        let place = Trial::new();
        assert!(place.start(&["subscribe", "in"]).wait().unwrap().success());
        let mut marker = place.mark("one", 100_000);
        let mut refresh = place.start(&["refresh"]);
        marker.wait_for(1 + trial * 17 % 120);
        refresh.kill().unwrap();
        let told = marker.kill();
        refresh.wait().unwrap();
        place.check(&told, trial);
        assert!(place.start(&["refresh"]).wait().unwrap().success());
        assert_eq!(place.count(), ARTICLES as u64, "trial {trial}");
        place.check(&told, trial);
    }
}

#[test]
fn programs_that_import_and_mark_at_once_lose_nothing() {
    for trial in 0..trials(1) {
        let place = Trial::new();
        Library::open(&place.library()).unwrap();
        let markers = [place.mark("one", 40), place.mark("two", 40)];
        let imports = [place.start(&["import", "in"]), place.start(&["import", "in"])];
        let told: BTreeSet<String> = markers.into_iter().flat_map(Marker::end).collect();
        for mut import in imports {
            assert!(import.wait().unwrap().success(), "trial {trial}");
        }
        assert_eq!(told.len(), 80);
        assert_eq!(place.count(), ARTICLES as u64, "trial {trial}");
        place.check(&told, trial);
    }
}
