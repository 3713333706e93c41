//! What the terminal can do, told from the environment alone.
//!
//! A question sent to a terminal costs a round trip, and a late answer turns into keystrokes, so nothing is asked:
//! `TERM`, `COLORTERM`, `NO_COLOR`, the locale and a few names that multiplexers and ssh leave behind must do.

use crate::app::{Caps, Depth};

/// A terminal multiplexer between the program and the user's terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Multiplexer {
    /// tmux: has a clipboard command of its own.
    Tmux,
    /// GNU screen.
    Screen,
}

/// What the terminal can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact about the terminal, and any mix of them occurs"
)]
pub struct Profile {
    /// Colours and glyphs.
    pub caps: Caps,
    /// Whether it reads UTF-8; where not, every sign is folded to ASCII.
    pub utf8: bool,
    /// Whether OSC 8 links may be written.
    pub links: bool,
    /// Whether frames are put between the marks of a synchronized update.
    pub sync: bool,
    /// Whether erasing paints the background colour that is set (terminfo's `bce`).
    pub erase_paints: bool,
    /// Whether some cells within a row can be erased in one go (terminfo's `ech`).
    pub erases_some: bool,
    /// Whether there is a second screen to draw on, so that the shell's is still there afterwards.
    pub alternate: bool,
    /// Whether OSC 52 may reach a clipboard.
    pub osc52: bool,
    /// What sits in between.
    pub multiplexer: Option<Multiplexer>,
    /// Whether the program runs at the far end of an ssh connection.
    pub remote: bool,
}

/// Whether a screen can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It can.
    Screen(Profile),
    /// It cannot; the reason, for a message: "TERM is not set".
    No(String),
}

/// Reads the environment. `variable` gives a variable's value; `input` and `output` tell whether standard input and
/// output are terminals.
#[must_use]
pub fn fit(variable: &dyn Fn(&str) -> Option<String>, input: bool, output: bool) -> Fit {
    if !output {
        return Fit::No("standard output is no terminal".into());
    }
    if !input {
        return Fit::No("standard input is no terminal".into());
    }
    let get = |name: &str| variable(name).filter(|value| !value.is_empty());
    match get("TERM").as_deref() {
        None => Fit::No("TERM is not set".into()),
        Some("dumb" | "unknown" | "cons25w" | "emacs") => {
            Fit::No("this terminal cannot place text (TERM is dumb)".into())
        }
        Some(term) => Fit::Screen(profile(term, &get)),
    }
}

fn profile(term: &str, get: &dyn Fn(&str) -> Option<String>) -> Profile {
    let multiplexer = multiplexer(term, get);
    let linux = term == "linux" || term.starts_with("linux-");
    let plain = linux || term.starts_with("vt") || term == "ansi";
    let gnu_screen = multiplexer == Some(Multiplexer::Screen);
    let utf8 = is_utf8(get);
    Profile {
        caps: Caps { depth: depth(term, gnu_screen, get), ascii: plain || !utf8 },
        utf8,
        links: !(plain || gnu_screen || term.starts_with("screen")),
        sync: !(plain || gnu_screen),
        erase_paints: !(plain && !linux || term.starts_with("screen")),
        erases_some: !(gnu_screen || plain && !linux),
        alternate: !plain,
        osc52: !plain,
        multiplexer,
        remote: get("SSH_CONNECTION").is_some() || get("SSH_TTY").is_some(),
    }
}

fn multiplexer(term: &str, get: &dyn Fn(&str) -> Option<String>) -> Option<Multiplexer> {
    if get("TMUX").is_some() || term.starts_with("tmux") {
        Some(Multiplexer::Tmux)
    } else if get("STY").is_some() || term.starts_with("screen") {
        Some(Multiplexer::Screen)
    } else {
        None
    }
}

/// Terminals that have 256 colours and do not say so in their names.
const INDEXED: [&str; 8] = ["kitty", "alacritty", "foot", "wezterm", "ghostty", "tmux", "rio", "contour"];

fn depth(term: &str, gnu_screen: bool, get: &dyn Fn(&str) -> Option<String>) -> Depth {
    let monochrome = term.starts_with("vt1") || term.starts_with("vt2") || term.ends_with("-m");
    if get("NO_COLOR").is_some() || monochrome {
        return Depth::Mono;
    }
    if term.starts_with("linux") {
        return Depth::Sixteen;
    }
    let truecolor = matches!(get("COLORTERM").as_deref(), Some("truecolor" | "24bit"));
    if (truecolor && !gnu_screen) || term.ends_with("-direct") {
        Depth::True
    } else if term.contains("256") || INDEXED.iter().any(|name| term.contains(name)) {
        Depth::Indexed
    } else {
        Depth::Sixteen
    }
}

/// Whether text may be written as UTF-8: yes unless the locale names another character set. The bare locales `C` and
/// `POSIX`, and none at all, say nothing about the terminal at the other end, which today is one of UTF-8.
fn is_utf8(get: &dyn Fn(&str) -> Option<String>) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| get(name)).unwrap_or_default();
    match locale.split_once('.') {
        Some((_, charset)) => {
            let charset = charset.to_ascii_lowercase();
            charset.starts_with("utf-8") || charset.starts_with("utf8")
        }
        None => !locale.contains("@euro"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(environment: &str) -> Fit {
        let variable = |name: &str| {
            environment
                .split_whitespace()
                .filter_map(|pair| pair.split_once('='))
                .find_map(|(key, value)| (key == name).then(|| value.to_owned()))
        };
        fit(&variable, true, true)
    }

    #[track_caller]
    fn screen(environment: &str) -> Profile {
        match read(environment) {
            Fit::Screen(profile) => profile,
            Fit::No(reason) => panic!("{environment}: {reason}"),
        }
    }

    #[track_caller]
    fn check_depth(environment: &str, depth: Depth) {
        assert_eq!(screen(environment).caps.depth, depth, "{environment}");
    }

    #[test]
    fn colours_come_from_the_environment() {
        check_depth("TERM=xterm", Depth::Sixteen);
        check_depth("TERM=xterm-256color", Depth::Indexed);
        check_depth("TERM=xterm-256color COLORTERM=truecolor", Depth::True);
        check_depth("TERM=xterm-256color COLORTERM=24bit", Depth::True);
        check_depth("TERM=xterm-256color COLORTERM=1", Depth::Indexed);
        check_depth("TERM=xterm-256color COLORTERM=truecolor NO_COLOR=1", Depth::Mono);
        check_depth("TERM=xterm-256color NO_COLOR=", Depth::Indexed);
        check_depth("TERM=xterm-kitty", Depth::Indexed);
        check_depth("TERM=alacritty", Depth::Indexed);
        check_depth("TERM=screen", Depth::Sixteen);
        check_depth("TERM=screen-256color COLORTERM=truecolor STY=1", Depth::Indexed);
        check_depth("TERM=screen-256color COLORTERM=truecolor TMUX=socket", Depth::True);
        check_depth("TERM=tmux-256color", Depth::Indexed);
        check_depth("TERM=linux COLORTERM=truecolor", Depth::Sixteen);
        check_depth("TERM=vt100", Depth::Mono);
        check_depth("TERM=vt220", Depth::Mono);
        check_depth("TERM=xterm-direct", Depth::True);
    }

    #[test]
    fn a_screen_needs_a_terminal_that_can_place_text() {
        assert_eq!(read("COLORTERM=truecolor"), Fit::No("TERM is not set".into()));
        assert_eq!(read("TERM="), Fit::No("TERM is not set".into()));
        assert!(matches!(read("TERM=dumb"), Fit::No(_)));
        let xterm = |_: &str| Some("xterm".to_owned());
        assert!(matches!(fit(&xterm, true, false), Fit::No(_)));
        assert!(matches!(fit(&xterm, false, true), Fit::No(_)));
    }

    #[test]
    fn glyphs_follow_terminal_and_locale() {
        assert!(!screen("TERM=xterm").caps.ascii);
        assert!(screen("TERM=linux LANG=en_GB.UTF-8").caps.ascii);
        assert!(!screen("TERM=xterm LANG=C").caps.ascii);
        assert!(!screen("TERM=xterm LANG=C.utf8").caps.ascii);
        let latin = screen("TERM=xterm LANG=de_DE.ISO-8859-1");
        assert!(latin.caps.ascii && !latin.utf8);
        assert!(screen("TERM=xterm LANG=de_DE.ISO-8859-1 LC_ALL=de_DE.UTF-8").utf8);
    }

    #[test]
    fn links_and_the_rest_only_where_they_are_known_to_do_no_harm() {
        let xterm = screen("TERM=xterm-256color");
        assert!(xterm.links && xterm.sync && xterm.alternate && xterm.erase_paints && !xterm.remote);
        assert!(!screen("TERM=screen STY=1").links);
        assert!(!screen("TERM=screen TMUX=/x").erase_paints);
        assert!(xterm.erases_some && screen("TERM=screen TMUX=/x").erases_some);
        assert!(screen("TERM=linux").erases_some);
        assert!(!screen("TERM=screen").erases_some && !screen("TERM=vt100").erases_some);
        assert!(!screen("TERM=linux").links);
        assert!(!screen("TERM=linux").alternate);
        assert!(!screen("TERM=linux").osc52);
        assert!(screen("TERM=xterm SSH_CONNECTION=a").remote);
        assert_eq!(screen("TERM=screen TMUX=/x").multiplexer, Some(Multiplexer::Tmux));
        assert_eq!(screen("TERM=screen").multiplexer, Some(Multiplexer::Screen));
    }
}
