//! Every way out gives the terminal back as it was.
//!
//! With `GAINSAY_LONG=1`: 100 stops, 400 lost terminals (half of them with SIGHUP swallowed).

use rustix::process::Signal;

use super::{GAINSAY, Start, Terminal};
use crate::hard::times;

#[test]
fn q_and_control_c_leave() {
    for keys in ["q", "\u{3}"] {
        let mut terminal = Terminal::on_seeds();
        terminal.keys(keys);
        assert_eq!(terminal.wait_exit().exit_code(), 0);
        terminal.wait_restored();
    }
}

#[test]
fn signals_end_it_as_they_end_others() {
    for (signal, name) in [
        (Signal::TERM, "Terminated"),
        (Signal::HUP, "Hangup"),
        (Signal::INT, "Interrupt"),
        (Signal::QUIT, "Quit"),
    ] {
        let mut terminal = Terminal::on_seeds();
        terminal.signal(signal);
        let status = terminal.wait_exit();
        assert_eq!(status.signal(), Some(name), "{status:?}");
        terminal.wait_restored();
    }
}

#[test]
fn a_signal_in_the_middle_of_keys_ends_it() {
    let mut terminal = Terminal::on_seeds();
    terminal.keys(&"j".repeat(2000));
    terminal.signal(Signal::TERM);
    terminal.wait_exit();
    terminal.wait_restored();
}

/// A fault on purpose; see `src/run/rehearse.rs`.
#[cfg(debug_assertions)]
fn fault(of: &str) -> Terminal {
    let environment = [("GAINSAY_REHEARSE", of)];
    Terminal::start(&Start { environment: &environment, ..Start::default() })
}

#[cfg(debug_assertions)]
fn log(terminal: &Terminal) -> String {
    std::fs::read_to_string(terminal.home.path().join(".local/state/gainsay/fault.log")).unwrap()
}

#[test]
#[cfg(debug_assertions)]
fn a_fault_on_the_screen_leaves_one_line() {
    let mut terminal = fault("screen");
    terminal.wait_for_seeds();
    terminal.keys("j");
    assert_eq!(terminal.wait_exit().exit_code(), 101);
    terminal.wait_restored();
    terminal.wait_text("gainsay: ended by a fault of its own");
    assert!(terminal.contents().replace('\n', "").contains("fault.log"), "{}", terminal.contents());
    assert!(log(&terminal).contains("rehearsed on the screen"));
}

#[test]
#[cfg(debug_assertions)]
fn a_fault_at_work_leaves_one_line() {
    let mut terminal = fault("work");
    assert_eq!(terminal.wait_exit().exit_code(), 101);
    terminal.wait_restored();
    terminal.wait_text("gainsay: ended by a fault of its own");
    assert!(log(&terminal).contains("rehearsed at work"));
}

#[test]
#[cfg(debug_assertions)]
fn a_fault_in_one_article_costs_that_article() {
    let mut terminal = fault("article=Graviton");
    // The one article without the word is still there.
    terminal.wait_text("multi-billion dollar partnership");
    terminal.keys("q");
    assert_eq!(terminal.wait_exit().exit_code(), 0);
    terminal.wait_restored();
}

#[test]
fn a_lost_terminal_ends_it_with_and_without_sighup() {
    // SIGHUP goes to the leader of the session, which keeps it to itself: nothing but the terminal tells the program.
    let deaf = format!("trap '' HUP; {GAINSAY} seeds; true");
    let commands = [vec![GAINSAY, "seeds"], vec!["sh", "-c", &deaf]];
    for command in commands.iter().cycle().take(times(2, 400)) {
        let mut terminal = Terminal::start(&Start { command, ..Start::default() });
        terminal.wait_text("read 5 files");
        terminal.hang_up();
        terminal.wait_exit();
    }
}

#[test]
fn control_z_goes_to_the_shell_and_fg_comes_back() {
    let environment = [("PS1", "at-the-shell> "), ("ENV", "")];
    let command = ["sh", "-i"];
    let mut terminal =
        Terminal::start(&Start { command: &command, environment: &environment, ..Start::default() });
    terminal.wait_text("at-the-shell>");
    let before = terminal.modes();
    terminal.keys(&format!("{GAINSAY} seeds\r"));
    terminal.wait("the screen is entered", vt100::Screen::alternate_screen);
    terminal.wait_for_seeds();
    for _ in 0..times(3, 100) {
        terminal.keys("\u{1a}");
        terminal.wait("back at the shell", |screen| {
            !screen.alternate_screen() && screen.contents().trim_end().ends_with("at-the-shell>")
        });
        assert_eq!(terminal.modes(), before);
        terminal.keys("fg\r");
        terminal.wait("the screen is entered", vt100::Screen::alternate_screen);
        terminal.wait_for_seeds();
    }
    terminal.keys("q");
    terminal.wait("back at the shell", |screen| {
        !screen.alternate_screen() && screen.contents().trim_end().ends_with("at-the-shell>")
    });
    terminal.keys("echo ended with $?\r");
    terminal.wait_text("ended with 0");
}

#[test]
fn where_no_shell_could_continue_it_it_is_not_stopped() {
    let mut terminal = Terminal::on_seeds();
    terminal.signal(Signal::TSTP);
    terminal.wait_text("no shell to go back to");
    terminal.keys("q");
    terminal.wait_exit();
    terminal.wait_restored();
}

#[test]
fn control_z_behind_a_command_gives_the_terminal_back_too() {
    let environment = [("PS1", "at-the-shell> "), ("ENV", ""), ("SHELL", "/bin/sh")];
    let command = ["sh", "-i"];
    let mut terminal =
        Terminal::start(&Start { command: &command, environment: &environment, ..Start::default() });
    terminal.wait_text("at-the-shell>");
    let before = terminal.modes();
    terminal.keys(&format!("{GAINSAY} seeds\r"));
    terminal.wait_for_seeds();
    terminal.keys("|cat >/dev/null\r");
    terminal.wait_text("Enter goes back");
    // What is typed here is not shown: it may be anything, and is meant for the screens.
    terminal.wait_modes("no echo", |modes| modes != before);
    terminal.keys("\u{1a}");
    terminal.wait("back at the shell", |screen| screen.contents().trim_end().ends_with("at-the-shell>"));
    assert_eq!(terminal.modes(), before);
    terminal.keys("fg\r");
    terminal.wait_modes("no echo again", |modes| modes != before);
    terminal.keys("typed by mistake\r");
    terminal.wait_for_seeds();
    assert!(!terminal.contents().contains("by mistake"));
    terminal.keys("q");
    terminal.wait("back at the shell", |screen| screen.contents().trim_end().ends_with("at-the-shell>"));
}
