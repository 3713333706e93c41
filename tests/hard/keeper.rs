//! A program that keeps decisions and says of each when it is kept. It is this test binary itself, run again for one
//! test, so that it can be killed and its calls can be made to fail.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use gainsay::article::Article;
use gainsay::decisions::{Decision, Triage};
use gainsay::engine;
use gainsay::store::{Incoming, Library, Packed, Store, StoreError};

/// Names the library of the program.
const LIBRARY: &str = "GAINSAY_KEEPER_LIBRARY";
/// The numbers of the first and the last decision.
const FIRST: &str = "GAINSAY_KEEPER_FIRST";
const LAST: &str = "GAINSAY_KEEPER_LAST";

/// How a run ended, by what it said.
#[derive(Debug)]
pub struct Ended {
    /// Decisions that were acknowledged.
    pub kept: Vec<usize>,
    /// Articles that were acknowledged.
    pub stored: Vec<usize>,
    /// The line of the error that ended it.
    pub error: Option<String>,
    /// What the system says.
    pub status: ExitStatus,
}

/// The article with a number.
pub fn article(number: usize) -> Article {
    Article::from_body(format!(
        "Ship {number} sank\n\nShip {number} of the line sank on Monday with {} people aboard, {}the harbour office said.",
        number * 7,
        "which nobody had thought possible, ".repeat(number % 40)
    ))
}

/// The command that keeps the decisions `first..=last` in a library.
pub fn command(library: &Path, first: usize, last: usize) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([
        "--exact",
        "hard::keeper::decisions_are_kept_one_by_one",
        "--nocapture",
        "--test-threads=1",
    ]);
    command.env(LIBRARY, library).env(FIRST, first.to_string()).env(LAST, last.to_string());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// Waits for the program and gathers what it said.
pub fn wait(child: Child) -> Ended {
    kill_after(child, usize::MAX, Duration::ZERO)
}

/// Kills the program some time after it said that it kept so many decisions, and gathers what it said.
pub fn kill_after(mut child: Child, decisions: usize, later: Duration) -> Ended {
    let (mut kept, mut stored, mut error) = (Vec::new(), Vec::new(), None);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut is_killed = false;
    loop {
        if kept.len() >= decisions && !is_killed {
            std::thread::sleep(later);
            child.kill().unwrap();
            is_killed = true;
        }
        let Some(line) = lines.next() else { break };
        // The test harness writes the test's name in front of its first line.
        let said = |word: &str| line.split_once(word).and_then(|(_, number)| number.parse().ok());
        if let Some(number) = said("kept ") {
            kept.push(number);
        } else if let Some(number) = said("stored ") {
            stored.push(number);
        } else if let Some((_, cause)) = line.split_once("failed: ") {
            error = Some(cause.to_owned());
        }
    }
    Ended { kept, stored, error, status: child.wait().unwrap() }
}

/// Keeps an article and a decision on it, one after the other, and says so.
fn keep(library: &Path, numbers: std::ops::RangeInclusive<usize>) -> Result<(), StoreError> {
    let mut out = std::io::stdout();
    let mut say = |line: String| out.write_all(format!("{line}\n").as_bytes()).unwrap();
    let mut library = Library::open(library)?;
    for number in numbers {
        let article = article(number);
        let triage = Triage { starred: true, ..Triage::default() };
        let decision = Decision::Triage { article: article.id.clone(), triage };
        let packed = Packed::new(&engine::extract(article));
        library.put(&[Incoming { packed, address: None, joins: None, seen: 0 }], &[], 0)?;
        say(format!("stored {number}"));
        library.decide(&[decision])?;
        say(format!("kept {number}"));
    }
    Ok(())
}

#[test]
fn decisions_are_kept_one_by_one() {
    let number = |name| std::env::var(name).map_or(3, |text| text.parse().unwrap());
    let Some(library) = std::env::var_os(LIBRARY) else {
        // In the suite itself: the program does what it says.
        let folder = tempfile::tempdir().unwrap();
        let library = folder.path().join("library.db");
        let ended = wait(command(&library, 1, 3).spawn().unwrap());
        assert_eq!(
            (&ended.kept[..], &ended.stored[..], &ended.error),
            (&[1, 2, 3][..], &[1, 2, 3][..], &None)
        );
        super::check(&library, &ended, "no harm done");
        return;
    };
    if let Err(error) = keep(Path::new(&library), number(FIRST)..=number(LAST)) {
        println!("failed: {error}");
        std::process::exit(3);
    }
}
