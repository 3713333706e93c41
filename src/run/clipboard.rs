//! Text to the clipboard, by whatever way there is: tmux's own command, OSC 52, a tool of the desktop.
//!
//! Nothing is ever read from a clipboard, and nobody can ask a terminal whether it took an OSC 52 (VTE ignores it), so on
//! the user's own machine a tool of the desktop gets the text as well, and is the one that is named.

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::app::Event;
use crate::term::profile::{Multiplexer, Profile};
use crate::term::{Inbox, tty};

/// A longer OSC 52 is cut or dropped by many terminals.
const LONGEST_OSC52: usize = 74_994;

/// GNU screen takes strings of at most 256 bytes, wrapping included.
const SCREEN_PIECE: usize = 240;

/// The ways that may be open, best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ways {
    /// A command that takes the text on its standard input, with its name for the message.
    pub command: Option<Vec<&'static str>>,
    /// Bytes for the terminal.
    pub sequence: Option<Vec<u8>>,
}

/// Finds the ways for a text; `variable` reads the environment and `is_there` looks a program up.
#[must_use]
pub fn ways(
    text: &str,
    profile: &Profile,
    variable: &dyn Fn(&str) -> Option<String>,
    is_there: &dyn Fn(&str) -> bool,
) -> Ways {
    let in_tmux = profile.multiplexer == Some(Multiplexer::Tmux) && variable("TMUX").is_some();
    if in_tmux && is_there("tmux") {
        return Ways { command: Some(vec!["tmux", "load-buffer", "-w", "-"]), sequence: None };
    }
    let tools: [(&str, &[&'static str]); 4] = [
        ("WAYLAND_DISPLAY", &["wl-copy"]),
        ("DISPLAY", &["xclip", "-selection", "clipboard"]),
        ("DISPLAY", &["xsel", "--clipboard", "--input"]),
        ("HOME", &["pbcopy"]),
    ];
    let command = tools
        .iter()
        .find(|(need, tool)| !profile.remote && variable(need).is_some() && is_there(tool[0]))
        .map(|(_, tool)| tool.to_vec());
    Ways { command, sequence: if profile.osc52 { sequence(text, profile) } else { None } }
}

/// OSC 52 for a text, wrapped for GNU screen; `None` where it is too long.
fn sequence(text: &str, profile: &Profile) -> Option<Vec<u8>> {
    let encoded = BASE64_STANDARD.encode(text);
    if encoded.len() > LONGEST_OSC52 {
        return None;
    }
    let whole = format!("\u{1b}]52;c;{encoded}\u{7}");
    if profile.multiplexer != Some(Multiplexer::Screen) {
        return Some(whole.into_bytes());
    }
    let pieces = whole.as_bytes().chunks(SCREEN_PIECE);
    Some(pieces.flat_map(|piece| [b"\x1bP", piece, b"\x1b\\"].concat()).collect())
}

/// Copies a text. Gives the bytes that the terminal has to get, if any; the answer comes to the inbox as
/// [`Event::Done`] or [`Event::Failed`]. `before` begins the answer where there is more to say.
#[must_use]
pub fn copy(text: &str, before: &str, profile: &Profile, inbox: &Arc<Inbox>) -> Option<Vec<u8>> {
    let ways = ways(text, profile, &tty::variable, &is_there);
    let copied = format!("{before}copied {}", characters(text));
    match (ways.command, &ways.sequence) {
        (Some(command), sequence) => {
            let fallback = sequence.is_some();
            let (text, inbox) = (text.to_owned(), Arc::clone(inbox));
            thread::spawn(move || {
                inbox.send(match feed(&command, &text) {
                    Ok(()) => Event::Done(format!("{copied} by {}", command[0])),
                    Err(_) if fallback => Event::Done(format!("{copied} by OSC 52")),
                    Err(cause) => Event::Failed(format!("not copied: {}: {cause}", command[0])),
                });
            });
        }
        (None, Some(_)) => inbox.send(Event::Done(format!("{copied} by OSC 52"))),
        (None, None) if profile.osc52 => {
            inbox.send(Event::Failed(format!("not copied: {} are too long for OSC 52", characters(text))));
        }
        (None, None) => inbox.send(Event::Failed("not copied: this terminal leads to no clipboard".into())),
    }
    ways.sequence
}

fn characters(text: &str) -> String {
    match text.chars().count() {
        1 => "1 character".into(),
        n => format!("{n} characters"),
    }
}

/// Runs a command on a text; the cause in words where it failed.
fn feed(command: &[&str], text: &str) -> Result<(), String> {
    let mut child = Command::new(command[0])
        .args(&command[1..])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| error.to_string())?;
    let written = child.stdin.take().map_or(Ok(()), |mut input| input.write_all(text.as_bytes()));
    let status = child.wait().map_err(|error| error.to_string())?;
    written.map_err(|error| error.to_string())?;
    if status.success() { Ok(()) } else { Err(format!("ended with {status}")) }
}

/// Whether a program can be found.
#[must_use]
pub fn is_there(program: &str) -> bool {
    let path = tty::variable("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::profile::{Fit, fit};

    /// The ways in an environment where these programs are installed.
    fn check(environment: &str, programs: &str, text: &str, expected: &str) {
        let variable = |name: &str| {
            environment
                .split(' ')
                .filter_map(|pair| pair.split_once('='))
                .find_map(|(k, v)| (k == name).then(|| v.to_owned()))
        };
        let Fit::Screen(profile) = fit(&variable, true, true) else { panic!("{environment}") };
        let is_there = |program: &str| programs.split(' ').any(|other| other == program);
        let ways = ways(text, &profile, &variable, &is_there);
        let command = ways.command.map_or(String::new(), |command| command.join(" "));
        let sequence = ways
            .sequence
            .map_or(String::new(), |bytes| String::from_utf8_lossy(&bytes).replace('\u{1b}', "^"));
        assert_eq!(format!("{command}|{sequence}"), expected, "{environment}");
    }

    #[test]
    fn the_best_way_is_taken() {
        check("TERM=screen-256color TMUX=/x", "tmux", "hi", "tmux load-buffer -w -|");
        check("TERM=screen-256color TMUX=/x", "", "hi", "|^]52;c;aGk=\u{7}");
        check("TERM=xterm SSH_TTY=/x WAYLAND_DISPLAY=1", "wl-copy", "hi", "|^]52;c;aGk=\u{7}");
        check("TERM=xterm WAYLAND_DISPLAY=1", "wl-copy", "hi", "wl-copy|^]52;c;aGk=\u{7}");
        check("TERM=xterm DISPLAY=:0", "xclip", "hi", "xclip -selection clipboard|^]52;c;aGk=\u{7}");
        check("TERM=xterm DISPLAY=:0", "", "hi", "|^]52;c;aGk=\u{7}");
        check("TERM=linux", "wl-copy xclip", "hi", "|");
        check("TERM=screen STY=1", "", "hi", "|^P^]52;c;aGk=\u{7}^\\");
    }

    #[test]
    fn what_is_too_long_is_not_sent() {
        let long = "x".repeat(60_000);
        check("TERM=xterm", "", &long, "|");
    }

    #[test]
    fn for_screen_it_comes_in_pieces() {
        let Fit::Screen(profile) =
            fit(&|name: &str| (name == "TERM").then(|| "screen".to_owned()), true, true)
        else {
            panic!("screen is fit")
        };
        let bytes = sequence(&"y".repeat(500), &profile).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let pieces: Vec<&str> = text.split("\u{1b}\\").filter(|piece| !piece.is_empty()).collect();
        assert!(pieces.iter().all(|piece| piece.starts_with("\u{1b}P") && piece.len() <= SCREEN_PIECE + 2));
        let joined: String = pieces.iter().map(|piece| &piece[2..]).collect();
        assert!(joined.starts_with("\u{1b}]52;c;eXl5") && joined.ends_with('\u{7}'));
    }
}
