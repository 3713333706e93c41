//! The mouse, as its bytes come from a terminal.

use std::cell::Cell;

use vt100::Screen;

use super::{Start, Terminal};

/// Column and row of some words, from one.
fn place(screen: &Screen, words: &str) -> Option<(usize, usize)> {
    let rows = screen.rows(0, screen.size().1.into());
    rows.enumerate().find_map(|(row, line)| Some((line[..line.find(words)?].chars().count() + 1, row + 1)))
}

/// Presses and lets go of a button, 0 the left, 65 the wheel, on some words that are on the screen.
fn press(terminal: &mut Terminal, button: u8, words: &str) {
    let found = Cell::new(None);
    terminal.wait(words, |screen| {
        found.set(place(screen, words));
        found.get().is_some()
    });
    let found = found.get();
    let (col, row) = found.unwrap();
    terminal.keys(&format!("\x1b[<{button};{col};{row}M\x1b[<{button};{col};{row}m"));
}

#[test]
fn presses_the_wheel_and_a_drag_arrive_where_the_mouse_is_switched_on() {
    let mut terminal = Terminal::start(&Start { cols: 120, rows: 36, ..Start::default() });
    terminal.wait_for_seeds();
    let sees = |words: &'static str| move |screen: &Screen| screen.contents().contains(words);
    press(&mut terminal, 0, "● 002");
    terminal.keys("?");
    terminal.wait("a press does nothing while it is off", sees("Find and look"));
    terminal.keys("\x1b");
    terminal.wait("the cursor stayed", sees("▸● 000"));
    terminal.keys(":mouse on\r");
    press(&mut terminal, 0, "● 002");
    terminal.wait("the press picks an article", sees("▸● 002"));
    press(&mut terminal, 0, "● 002");
    terminal.wait("the second opens it", sees("▹○ 002"));
    press(&mut terminal, 65, "Major deal between Meta and Amazon: ");
    press(&mut terminal, 0, "≠ when: announced");
    terminal.wait("a press picks a claim", sees("▸≠ when: announced"));
    // A button that is held and moved is a press where it began, and no more.
    terminal.keys("\x1b[<0;10;4M\x1b[<32;30;8M\x1b[<32;60;12M\x1b[<0;60;12m");
    terminal.wait("the drag picks where it began", sees("▸● 000"));
    terminal.keys("M");
    press(&mut terminal, 0, "B Late 2024");
    press(&mut terminal, 0, "B Late 2024");
    terminal.wait("two presses open a cell", sees("Compare 4 of 4"));
    terminal.keys("ZZ");
    terminal.wait_exit();
    // Switched on, and off again; what comes out last may come behind the news that the program has ended.
    terminal.wait_bytes(0, b"\x1b[?1000h");
    terminal.wait_bytes(0, b"\x1b[?1000l");
}
