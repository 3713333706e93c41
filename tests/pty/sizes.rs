//! Sizes from nothing to large, and storms of them.

use super::{Start, Terminal};

#[test]
fn every_size_is_survived() {
    let mut terminal = Terminal::on_seeds();
    for (cols, rows) in
        [(1, 1), (0, 0), (2, 200), (500, 1), (500, 200), (19, 4), (20, 5), (59, 20), (60, 20), (0, 24)]
    {
        let from = terminal.raw.len();
        terminal.resize(cols, rows);
        terminal.wait_bytes(from, b"\x1b[2J");
    }
    terminal.resize(80, 24);
    terminal.wait_for_seeds();
    terminal.keys("\u{3}");
    terminal.wait_exit();
    terminal.wait_restored();
}

#[test]
fn a_storm_of_sizes_ends_in_the_last_one() {
    let mut terminal = Terminal::on_seeds();
    let from = terminal.raw.len();
    for n in 0..200 {
        terminal.resize(60 + n % 37, 20 + n % 11);
    }
    terminal.resize(100, 30);
    terminal.wait_bytes(from, b"\x1b[2J");
    terminal.wait_for_seeds();
    let repaints = terminal.raw[from..].windows(4).filter(|window| *window == b"\x1b[2J").count();
    assert!(repaints < 100, "{repaints} repaints for 200 sizes");
}

#[test]
fn a_terminal_that_does_not_know_its_size_is_taken_to_be_80_by_24() {
    let mut terminal = Terminal::start(&Start { cols: 0, rows: 0, ..Start::default() });
    terminal.wait_bytes(0, b"\x1b[2J");
    terminal.resize(80, 24);
    terminal.wait_for_seeds();
}
