//! Starting, and terminals of all kinds.

use super::{GAINSAY, Start, Terminal};

#[test]
fn the_start_is_small_and_asks_nothing() {
    let terminal = Terminal::on_seeds();
    let text = String::from_utf8_lossy(&terminal.raw).into_owned();
    assert!(terminal.raw.len() <= 3500, "{} bytes", terminal.raw.len());
    for query in ["\u{1b}[c", "\u{1b}[6n", "\u{1b}[>c", "\u{1b}[?u", "$p", "]11;?", "]10;?", "\u{1b}P"] {
        assert!(!text.contains(query), "asks {query:?}");
    }
}

/// The SGR parameters that were written.
fn attributes(raw: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(raw).into_owned();
    text.split("\u{1b}[")
        .skip(1)
        .filter_map(|part| part.split_once('m').map(|(numbers, _)| numbers))
        .filter(|numbers| numbers.bytes().all(|byte| byte.is_ascii_digit() || byte == b';'))
        .map(ToOwned::to_owned)
        .collect()
}

#[test]
fn no_color_is_obeyed() {
    let environment = [("NO_COLOR", "1"), ("COLORTERM", "truecolor")];
    let mut terminal = Terminal::start(&Start { environment: &environment, ..Start::default() });
    terminal.wait_for_seeds();
    for numbers in attributes(&terminal.raw) {
        for number in numbers.split(';') {
            let number: u16 = number.parse().unwrap_or(0);
            assert!(!matches!(number, 30..=49 | 90..=107), "{numbers}");
        }
    }
}

#[test]
fn the_console_gets_ascii_frames_and_sixteen_colours() {
    let mut terminal = Terminal::start(&Start { term: "linux", ..Start::default() });
    terminal.wait_for_seeds();
    let text = String::from_utf8_lossy(&terminal.raw).into_owned();
    assert!(!text.contains(['│', '─', '┌', '≠']), "frames are ASCII");
    assert!(
        !attributes(&terminal.raw).iter().any(|numbers| numbers.contains("38;") || numbers.contains("48;"))
    );
    terminal.keys("q");
    terminal.wait_exit();
    terminal.wait_restored();
}

#[test]
fn without_a_screen_there_is_a_report() {
    let null = format!("{GAINSAY} seeds < /dev/null");
    let closed = format!("{GAINSAY} seeds <&-");
    let cases: [(&[&str], &str); 4] = [
        (&[GAINSAY, "seeds"], "dumb"),
        (&[GAINSAY, "seeds"], ""),
        (&["sh", "-c", &null], "xterm-256color"),
        (&["sh", "-c", &closed], "xterm-256color"),
    ];
    for (command, term) in cases {
        let mut terminal = Terminal::start(&Start { command, term, ..Start::default() });
        let status = terminal.wait_exit();
        assert_eq!(status.exit_code(), 0, "{}", terminal.contents());
        terminal.wait_bytes(0, b"raviton");
        assert!(!terminal.raw.windows(6).any(|window| window == b"\x1b[?104"), "no screen was entered");
        terminal.wait_restored();
    }
}

#[test]
fn a_paste_of_a_megabyte_runs_no_keys() {
    let mut terminal = Terminal::on_seeds();
    terminal.send(b"\x1b[200~");
    for _ in 0..128 {
        terminal.send("quit now\rq\u{3}".repeat(745).as_bytes());
    }
    terminal.send(b"\x1b[201~");
    // What was pasted is over when the next key is answered.
    let from = terminal.raw.len();
    terminal.resize(90, 30);
    terminal.wait_bytes(from, b"\x1b[2J");
    assert!(terminal.status.is_none(), "it still runs");
    terminal.keys("\u{3}");
    terminal.wait_exit();
    terminal.wait_restored();
}
