//! Nothing that an article holds reaches the terminal as anything but text.

use super::{GAINSAY, Start, Terminal};

#[test]
fn articles_cannot_speak_to_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("evil.txt");
    let text = "Graviton \u{1b}]0;owned\u{7} chips \u{9b}31m and \u{202e}backwards\u{2066} \u{e0041}\n\n\
        The \u{1b}[2Jdeal\u{1b}P$q\u{1b}\\ is worth $10 billion\u{200b}, \u{1b}]52;c;b3duZWQ=\u{7}they said on Friday.\n";
    std::fs::write(&path, text).unwrap();
    let command = [GAINSAY, path.to_str().unwrap()];
    let mut terminal = Terminal::start(&Start { command: &command, ..Start::default() });
    terminal.wait_text("is worth $10 billion");
    terminal.keys("jkl");
    terminal.keys("\u{3}");
    terminal.wait_exit();
    let raw = String::from_utf8(terminal.raw.clone()).expect("all output is UTF-8");
    for bad in ["\u{1b}]", "\u{9b}", "\u{202e}", "\u{2066}", "\u{200b}", "\u{e0041}", "\u{1b}P", "\u{7}"] {
        assert!(!raw.contains(bad), "{bad:?} came out");
    }
}

#[test]
fn a_panic_of_a_foreign_parser_does_not_end_the_reader() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("feed.xml");
    std::fs::write(&path, crate::cli::usage::OVERFLOWING_FEED).unwrap();
    let command = [GAINSAY, path.to_str().unwrap()];
    let mut terminal = Terminal::start(&Start { command: &command, ..Start::default() });
    terminal.wait_text("Port of Marsk closed");
    terminal.keys("q");
    assert_eq!(terminal.wait_exit().exit_code(), 0);
    terminal.wait_restored();
}

#[test]
fn addresses_lead_there_where_the_terminal_can() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.txt");
    std::fs::write(&path, "The deal was announced on Friday.\n\nSee https://example.org/deal for more.\n")
        .unwrap();
    let command = [GAINSAY, path.to_str().unwrap()];
    for (term, can) in [("xterm-256color", true), ("screen", false), ("linux", false)] {
        let mut terminal = Terminal::start(&Start { command: &command, term, ..Start::default() });
        terminal.wait_text("https://example.org/deal");
        terminal.keys("\u{3}");
        terminal.wait_exit();
        let raw = String::from_utf8_lossy(&terminal.raw).into_owned();
        let opens = raw.matches("\u{1b}]8;;https://example.org/deal").count();
        assert_eq!(opens > 0, can, "{term}");
        assert!(raw.matches("\u{1b}]8;;").count() >= 2 * opens, "{term}: a link stays open");
    }
}
