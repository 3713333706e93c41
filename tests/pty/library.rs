//! Decisions in the library outlive the program, however it ends.

use std::path::{Path, PathBuf};

use gainsay::store::{Feed, Library, Store};
use rustix::process::Signal;

use super::{GAINSAY, Start, Terminal};
use crate::screens::library::{deal, put};

fn library(folder: &Path) -> PathBuf {
    let path = folder.join("library.db");
    put(&mut Library::open(&path).unwrap(), deal());
    path
}

fn open(path: &Path) -> Terminal {
    let command = [GAINSAY, "--library", path.to_str().unwrap()];
    let mut terminal = Terminal::start(&Start { command: &command, ..Start::default() });
    terminal.wait("the library is shown", |screen| screen.contents().contains("Acme bought Bolt"));
    terminal
}

fn kill(terminal: &mut Terminal) {
    terminal.signal(Signal::KILL);
    terminal.wait_exit();
}

#[test]
fn a_decision_that_was_seen_outlives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let path = library(folder.path());
    let mut terminal = open(&path);
    terminal.keys("s");
    terminal.wait("the star", |screen| screen.contents().contains('★'));
    terminal.keys("c1");
    terminal.wait("the verdict", |screen| screen.contents().contains("you decided: A is right"));
    terminal.wait("all is saved", |screen| !screen.contents().contains("saving"));
    kill(&mut terminal);
    let mut again = open(&path);
    again.wait("the star is still there", |screen| screen.contents().contains('★'));
    again.keys("c");
    again.wait("and the verdict", |screen| screen.contents().contains("you decided: A is right"));
    kill(&mut again);
    let library = Library::open(&path).unwrap();
    assert_eq!(format!("{:?}", library.check().unwrap()), "[]");
    assert_eq!(library.counts().unwrap().open, 0);
}

/// Another program that writes for as long as it likes.
fn writer(path: &Path) -> rusqlite::Connection {
    let other = rusqlite::Connection::open(path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    other
}

fn starred(path: &Path) -> usize {
    let decisions = Library::open(path).unwrap().decisions().unwrap();
    decisions.triage.values().filter(|triage| triage.starred).count()
}

#[test]
fn while_another_program_writes_the_screen_goes_on_and_says_what_is_not_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = library(folder.path());
    let mut terminal = open(&path);
    let other = writer(&path);
    terminal.keys("s");
    terminal.wait("the star, on its way", |screen| {
        let text = screen.contents();
        text.contains('★') && text.contains("saving")
    });
    terminal.keys("?");
    terminal.wait("keys are answered", |screen| screen.contents().contains("Find and look"));
    terminal.keys("\x1b");
    other.execute_batch("COMMIT").unwrap();
    terminal.wait("all is saved", |screen| {
        let text = screen.contents();
        text.contains('★') && !text.contains("saving")
    });
    kill(&mut terminal);
    assert_eq!(starred(&path), 1);
}

#[test]
fn whoever_leaves_while_another_program_writes_loses_nothing() {
    for signal in [None, Some(Signal::TERM), Some(Signal::HUP)] {
        let folder = tempfile::tempdir().unwrap();
        let path = library(folder.path());
        let mut terminal = open(&path);
        let other = writer(&path);
        terminal.keys("s");
        terminal.wait("the star, on its way", |screen| screen.contents().contains("saving"));
        match signal {
            Some(signal) => terminal.signal(signal),
            None => terminal.keys("ZZ"),
        }
        // It ends when the other has done, not before.
        std::thread::sleep(std::time::Duration::from_millis(200));
        assert!(terminal.status.is_none());
        other.execute_batch("COMMIT").unwrap();
        terminal.wait_exit();
        assert_eq!(starred(&path), 1, "{signal:?}");
    }
}

#[test]
fn lines_of_the_command_line_come_back_in_the_next_session() {
    let folder = tempfile::tempdir().unwrap();
    let path = library(folder.path());
    let state = folder.path().to_str().unwrap();
    let command = ["env", &format!("XDG_STATE_HOME={state}"), GAINSAY, "--library", path.to_str().unwrap()];
    let mut first = Terminal::start(&Start { command: &command, ..Start::default() });
    first.wait("the library is shown", |screen| screen.contents().contains("Acme bought Bolt"));
    first.keys(":measure 61\r");
    first.wait("it is done", |screen| screen.contents().contains("measure: 61 columns"));
    kill(&mut first);
    let mut second = Terminal::start(&Start { command: &command, ..Start::default() });
    second.wait("the library is shown", |screen| screen.contents().contains("Acme bought Bolt"));
    second.keys(":\x1b[A");
    second.wait("the line is back", |screen| screen.contents().contains(":measure 61"));
    kill(&mut second);
}

#[test]
fn a_split_makes_two_stories_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = library(folder.path());
    let mut terminal = open(&path);
    terminal.keys("jS");
    // The conflict goes with the story.
    terminal.wait("two stories", |screen| !screen.contents().contains('≠'));
    terminal.wait("all is saved", |screen| !screen.contents().contains("saving"));
    kill(&mut terminal);
    let again = open(&path);
    assert!(!again.contents().contains('≠'));
    assert_eq!(Library::open(&path).unwrap().counts().unwrap().conflicts, 0);
}

#[test]
fn an_empty_library_begins_with_the_sample() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new").join("library.db");
    let command = [GAINSAY, "--library", path.to_str().unwrap()];
    let mut terminal = Terminal::start(&Start { command: &command, ..Start::default() });
    terminal.wait("the sample is shown", |screen| screen.contents().contains("Graviton"));
    terminal.wait("and what to press", |screen| screen.contents().contains("the library is empty"));
    terminal.keys("q");
    terminal.wait_exit();
}

#[test]
fn an_import_takes_the_place_of_the_sample() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a name.txt");
    std::fs::write(&file, "The mill at Lund burned down\n\nA fire destroyed the mill at Lund on Sunday.\n")
        .unwrap();
    let path = folder.path().join("library.db");
    let command = [GAINSAY, "--library", path.to_str().unwrap()];
    let mut terminal = Terminal::start(&Start { command: &command, ..Start::default() });
    terminal.wait("the sample is shown", |screen| screen.contents().contains("Graviton"));
    terminal.keys("a");
    terminal.keys(folder.path().join("a n").to_str().unwrap());
    terminal.keys("\t");
    terminal.wait("the name is completed", |screen| screen.contents().contains("a name.txt"));
    terminal.keys("\r");
    terminal.wait("the library is shown", |screen| {
        let text = screen.contents();
        text.contains("mill at Lund") && !text.contains("Graviton")
    });
    kill(&mut terminal);
    assert_eq!(Library::open(&path).unwrap().counts().unwrap().all, 1);
}

#[test]
fn a_folder_that_is_subscribed_to_is_watched() {
    let folder = tempfile::tempdir().unwrap();
    let path = library(folder.path());
    let watched = folder.path().join("in");
    std::fs::create_dir(&watched).unwrap();
    let url = gainsay::jobs::folder_address(&watched).unwrap();
    Library::open(&path).unwrap().subscribe(&[Feed { url, ..Feed::default() }]).unwrap();
    let mut terminal = open(&path);
    let text = "Quake in Lamia\n\nA quake in Lamia on Sunday killed 12 people, officials said.";
    std::fs::write(watched.join("quake.txt"), text).unwrap();
    terminal.wait("the new article", |screen| screen.contents().contains("Quake in Lamia"));
    std::fs::write(watched.join("quake.txt"), text.replace("12 people", "14 people")).unwrap();
    terminal.wait("what its new edition says", |screen| screen.contents().contains("14 people dead, was 12"));
    kill(&mut terminal);
    assert_eq!(Library::open(&path).unwrap().counts().unwrap().all, 3);
}

#[test]
fn what_another_version_read_is_read_anew_when_the_library_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = library(folder.path());
    let other = rusqlite::Connection::open(&path).unwrap();
    let old = || -> i64 {
        let sql = "SELECT count(*) FROM claims WHERE engine < 1000";
        other.query_row(sql, [], |row| row.get(0)).unwrap()
    };
    other.execute_batch("UPDATE claims SET engine = 7").unwrap();
    assert!(old() > 0);
    let mut terminal = open(&path);
    terminal.wait("the claims are there", |_| old() == 0);
    terminal.keys("fbought");
    terminal.wait("and are found", |screen| screen.contents().contains("Acme bought Bolt"));
    kill(&mut terminal);
}
