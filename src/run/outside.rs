//! Other programs: a browser for an address, a shell command for a text.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;

use super::clipboard::is_there;
use crate::app::Event;
use crate::arrange::Arrange as _;
use crate::config;
use crate::term::grid::is_web;
use crate::term::profile::Profile;
use crate::term::{Inbox, tty};

/// Browsers that draw on the terminal, so that it has to be handed over to them.
const ON_THE_TERMINAL: [&str; 5] = ["w3m", "lynx", "links", "elinks", "browsh"];

/// How an address can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Browser {
    /// By a program beside this one, with its arguments.
    Beside(Vec<String>),
    /// By a program that needs the terminal, with its arguments.
    OnTheTerminal(Vec<String>),
    /// Not at all: the reason.
    Nowhere(&'static str),
}

/// Finds a browser for an address: the one that is configured, else the environment's.
#[must_use]
pub fn browser(
    url: &str,
    configured: Option<&config::Command>,
    profile: &Profile,
    variable: &dyn Fn(&str) -> Option<String>,
    is_there: &dyn Fn(&str) -> bool,
) -> Browser {
    if !is_web(url) {
        return Browser::Nowhere("only addresses of http and https are opened");
    }
    if let Some(command) = configured {
        return run_by(command.with(url));
    }
    let named = variable("BROWSER").unwrap_or_default();
    if let Some(program) = named.split(':').find(|program| !program.is_empty() && is_there(program)) {
        return run_by(vec![program.into(), url.into()]);
    }
    let has_desktop = variable("DISPLAY").is_some() || variable("WAYLAND_DISPLAY").is_some();
    if has_desktop && is_there("xdg-open") {
        return Browser::Beside(vec!["xdg-open".into(), url.into()]);
    }
    if cfg!(target_os = "macos") && !profile.remote {
        return Browser::Beside(vec!["open".into(), url.into()]);
    }
    Browser::Nowhere("no browser here")
}

/// Where a command runs, by the name of its program.
fn run_by(words: Vec<String>) -> Browser {
    let name = words[0].rsplit('/').next().unwrap_or_default();
    if ON_THE_TERMINAL.contains(&name) { Browser::OnTheTerminal(words) } else { Browser::Beside(words) }
}

/// The browser of the process's environment.
#[must_use]
pub fn browser_here(url: &str, configured: Option<&config::Command>, profile: &Profile) -> Browser {
    let is_there = |program: &str| program.contains('/') || is_there(program);
    browser(url, configured, profile, &tty::variable, &is_there)
}

/// Opens an address beside the program; the answer comes to the inbox.
pub fn open_beside(words: Vec<String>, inbox: &Arc<Inbox>) {
    let inbox = Arc::clone(inbox);
    thread::spawn(move || {
        let program = &words[0];
        let mut command = Command::new(program);
        command.args(&words[1..]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        inbox.send(match command.status() {
            Ok(status) if status.success() => Event::Done(format!("opened by {program}")),
            Ok(status) => Event::Failed(format!("{program} ended with {status}")),
            Err(error) => Event::Failed(format!("{program}: {error}")),
        });
    });
}

/// Runs a browser on the terminal, which must have been handed over.
///
/// # Errors
/// Where it cannot be run.
pub fn browse(words: &[String]) -> io::Result<()> {
    Command::new(&words[0]).args(&words[1..]).status().map(|_| ())
}

/// Runs a command line of the user's shell on a text, on the terminal, which must have been handed over; then waits for
/// Enter, so that what it printed can be read. Gives how it ended, in words.
///
/// # Errors
/// Where the shell cannot be run.
pub fn pipe(command: &str, text: &str) -> io::Result<String> {
    let shell = tty::variable("SHELL").filter(|shell| !shell.is_empty()).unwrap_or_else(|| "/bin/sh".into());
    let mut child = Command::new(shell).args(["-c", command]).stdin(Stdio::piped()).spawn()?;
    let input = child.stdin.take();
    let text = text.to_owned();
    // A command that does not read to the end closes the pipe; that is its right.
    let writer = thread::spawn(move || input.map(|mut input| input.write_all(text.as_bytes())));
    let status = child.wait()?;
    let _ = writer.join();
    let mut output = io::stdout();
    let _ = write!(output, "\n[{}; Enter goes back] ", if status.success() { "done" } else { "failed" });
    let _ = output.flush();
    tty::without_echo(wait_for_enter);
    // The rest of what was pasted or typed there was not meant for the screens.
    tty::drop_input();
    Ok(if status.success() { "done".into() } else { format!("ended with {status}") })
}

/// Waits for the end of a line, or of the terminal.
fn wait_for_enter() {
    let mut byte = [0];
    loop {
        match rustix::io::read(tty::input(), &mut byte) {
            Ok(1) if byte[0] != b'\n' && byte[0] != b'\r' => {}
            Err(rustix::io::Errno::INTR) => {}
            _ => return,
        }
    }
}

/// Files and folders whose names begin as typed, in order; folders end in a slash. `~/` is the home folder.
pub fn complete(typed: &str) -> Vec<String> {
    let (folder, begun) = typed.rsplit_once('/').map_or(("", typed), |(folder, begun)| (folder, begun));
    let lead = &typed[..typed.len() - begun.len()];
    let place = match (folder, lead.is_empty()) {
        (_, true) => PathBuf::from("."),
        ("", false) => PathBuf::from("/"),
        (folder, _) => PathBuf::from(folder),
    };
    let Ok(entries) = std::fs::read_dir(at_home(&place)) else { return Vec::new() };
    let mut names: Vec<String> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let wanted = name.starts_with(begun) && (begun.starts_with('.') || !name.starts_with('.'));
            let slash = if entry.path().is_dir() { "/" } else { "" };
            wanted.then(|| format!("{lead}{name}{slash}"))
        })
        .collect();
    names.arrange(Ord::cmp);
    names
}

/// A name with `~/` in front, as the shell would read it.
pub fn at_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), std::env::home_dir()) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::profile::{Fit, fit};

    #[track_caller]
    fn check(environment: &str, configured: &str, programs: &str, url: &str, expected: &Browser) {
        let variable = |name: &str| {
            environment
                .split(' ')
                .filter_map(|pair| pair.split_once('='))
                .find_map(|(k, v)| (k == name).then(|| v.to_owned()))
        };
        let Fit::Screen(profile) = fit(&variable, true, true) else { panic!("{environment}") };
        let is_there = |program: &str| programs.split(' ').any(|other| other == program);
        let configured = config::Command::parse(configured).ok();
        let found = browser(url, configured.as_ref(), &profile, &variable, &is_there);
        assert_eq!(&found, expected, "{environment}");
    }

    /// A command line of words without blanks.
    fn words(line: &str) -> Vec<String> {
        line.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn a_browser_is_found_or_not() {
        let web = "https://example.org/";
        let beside = |program: &str| Browser::Beside(words(&format!("{program} {web}")));
        check("TERM=xterm DISPLAY=:0", "", "xdg-open", web, &beside("xdg-open"));
        check("TERM=xterm", "", "xdg-open", web, &Browser::Nowhere("no browser here"));
        check("TERM=xterm BROWSER=firefox", "", "firefox", web, &beside("firefox"));
        let w3m = Browser::OnTheTerminal(words(&format!("w3m {web}")));
        check("TERM=xterm BROWSER=gone:w3m", "", "w3m", web, &w3m);
        check(
            "TERM=xterm BROWSER=firefox",
            "/usr/bin/other -n",
            "firefox",
            web,
            &beside("/usr/bin/other -n"),
        );
    }

    #[test]
    fn only_the_web_is_opened() {
        for url in ["file:///etc/passwd", "javascript:1", "-x", "https://a b", "https://a\u{1b}"] {
            let no = Browser::Nowhere("only addresses of http and https are opened");
            check("TERM=xterm DISPLAY=:0", "firefox %u", "xdg-open", url, &no);
        }
    }
}
