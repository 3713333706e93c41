//! The command line: from arguments to what stands on standard output, and an exit code.
//!
//! ```text
//!  arguments ── Cli (clap) ──> one file per command ──> standard output: the result, nothing else
//!                                                   └─> standard error: one line for each thing that went wrong
//! ```
//!
//! Exit codes: 0 fine; 1 something failed (the rest was done); 2 wrong usage. A reader that closes the pipe early
//! (`| head`) is no fault. [`run`] takes its streams as values, so that a test can run any command in memory.
//!
//! ```
//! use std::io::{BufReader, Read, Write};
//!
//! use gainsay::cli::{Io, run};
//!
//! let input: Box<dyn Read> = Box::new(&br#"{"id": 1, "a": "The quake killed ten people.", "b": "The quake killed 23 people."}"#[..]);
//! let (reader, out) = std::io::pipe().unwrap();
//! let mut io = Io {
//!     input: BufReader::new(input),
//!     out: Box::new(out),
//!     err: Box::new(std::io::sink()),
//!     is_terminal: false,
//!     columns: None,
//!     is_coloured: false,
//! };
//! assert_eq!(run(["gainsay", "judge"], &mut io), 0);
//! drop(io);
//! let answer = std::io::read_to_string(reader).unwrap();
//! assert!(answer.contains(r#""label":"conflict""#), "{answer}");
//! ```

#![expect(clippy::disallowed_methods, reason = "arguments and environment of the process are read here")]

mod check;
mod completions;
mod config;
mod demo;
mod export;
mod extract;
mod feeds;
mod find;
mod group;
mod import;
mod input;
mod judge;
mod keys;
mod library;
pub mod lines;
mod list;
mod man;
pub(crate) mod net;
mod open;
mod page;
#[cfg(feature = "tui")]
mod picture;
mod refresh;
mod report;
mod settings;
mod sink;

use std::ffi::OsString;
use std::io::{self, BufReader, BufWriter, IsTerminal, Read, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

/// The whole command line; help, manual page and completions are made from it.
#[derive(Debug, Parser)]
#[command(
    name = "gainsay",
    version,
    about = "Shows what each article of a story claims, and where the sources contradict each other",
    after_help = AFTER_HELP,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    max_term_width = 100
)]
pub struct Cli {
    #[command(flatten)]
    open: open::Args,
    #[command(subcommand)]
    command: Option<Command>,
}

const AFTER_HELP: &str = "\
A PATH is a file, a folder (searched for articles), or - for standard input. A file that has the name of a
command is written ./report.

Exit codes: 0 fine, 1 something could not be read or done (the rest was), 2 wrong usage.";

/// The commands. Each has a file of its own with its arguments and a `run`.
#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Args),
    Import(import::Args),
    Subscribe(feeds::Subscribe),
    Unsubscribe(feeds::Unsubscribe),
    Feeds(feeds::List),
    Refresh(refresh::Args),
    List(list::Args),
    Report(report::Args),
    Find(find::Args),
    Extract(extract::Args),
    Judge(judge::Args),
    Group(group::Args),
    Export(export::Args),
    Check(check::Args),
    Keys(keys::Args),
    Config(config::Args),
    #[cfg(feature = "tui")]
    #[command(hide = true)]
    Picture(picture::Args),
    #[command(hide = true)]
    Page(page::Args),
    Completions(completions::Args),
    Man(man::Args),
}

impl Command {
    fn run(&self, io: &mut Io) -> anyhow::Result<Status> {
        match self {
            Command::Demo(args) => demo::run(args, io),
            Command::Import(args) => import::run(args, io),
            Command::Subscribe(args) => feeds::subscribe(args, io),
            Command::Unsubscribe(args) => feeds::unsubscribe(args, io),
            Command::Feeds(args) => feeds::list(args, io),
            Command::Refresh(args) => refresh::run(args, io),
            Command::List(args) => list::run(args, io),
            Command::Export(args) => export::run(args, io),
            Command::Check(args) => check::run(args, io),
            Command::Report(args) => report::run(args, io),
            Command::Find(args) => find::run(args, io),
            Command::Extract(args) => extract::run(args, io),
            Command::Judge(args) => judge::run(args, io),
            Command::Group(args) => group::run(args, io),
            Command::Keys(args) => keys::run(args, io),
            Command::Config(args) => config::run(args, io),
            #[cfg(feature = "tui")]
            Command::Picture(args) => picture::run(args, io),
            Command::Page(args) => page::run(args, io),
            Command::Completions(args) => completions::run(args, io),
            Command::Man(args) => man::run(args, io),
        }
    }
}

/// How a command ended, where it ended well enough to have given its result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Everything was done.
    Fine,
    /// Something was left out, and standard error says what.
    Failed,
    /// It cannot be done so; standard error says how.
    Usage,
}

impl Status {
    /// [`Status::Failed`] if something failed.
    #[must_use]
    pub fn failed_if(something_failed: bool) -> Self {
        if something_failed { Status::Failed } else { Status::Fine }
    }
}

/// The streams of a command and what is known of the terminal.
pub struct Io {
    /// Standard input.
    pub input: BufReader<Box<dyn Read>>,
    /// Standard output: the result and nothing else.
    pub out: Box<dyn Write>,
    /// Standard error: one line for each thing worth knowing.
    pub err: Box<dyn Write>,
    /// Whether standard output is a terminal.
    pub is_terminal: bool,
    /// Its columns, where it is one and they are known.
    pub columns: Option<usize>,
    /// Whether colours are welcome there.
    pub is_coloured: bool,
}

impl Io {
    /// The streams of the process.
    #[must_use]
    pub fn process() -> Self {
        let is_terminal = io::stdout().is_terminal();
        let out = BufWriter::with_capacity(1 << 16, io::stdout());
        Self {
            input: BufReader::with_capacity(1 << 16, Box::new(io::stdin())),
            out: if is_terminal { Box::new(sink::Sink::new(out)) } else { Box::new(out) },
            err: Box::new(sink::Sink::new(io::stderr())),
            is_terminal,
            columns: if is_terminal { columns() } else { None },
            is_coloured: is_terminal && wants_colours(),
        }
    }

    /// Writes one line on standard error, named after the program; control characters are shown, not sent. A
    /// standard error that is closed changes nothing.
    pub fn warn(&mut self, line: &str) {
        let _ = writeln!(self.err, "gainsay: {}", crate::text::clean_line(line));
    }
}

#[cfg(feature = "tui")]
fn columns() -> Option<usize> {
    crossterm::terminal::size().ok().map(|(columns, _)| usize::from(columns)).filter(|&columns| columns > 0)
}

#[cfg(not(feature = "tui"))]
fn columns() -> Option<usize> {
    std::env::var("COLUMNS").ok()?.parse().ok()
}

/// What the environment says of colours; see <https://no-color.org>.
fn wants_colours() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !is_set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// Runs the program on the arguments and streams of the process.
#[must_use]
pub fn main() -> ExitCode {
    std::panic::set_hook(Box::new(tell_fault));
    ExitCode::from(run(std::env::args_os(), &mut Io::process()))
}

/// A fault of the program is one line; one that costs a document alone is told by whoever reads the document.
fn tell_fault(panic: &std::panic::PanicHookInfo<'_>) {
    if crate::import::guard::is_caught() {
        return;
    }
    let mut err = sink::Sink::new(io::stderr());
    let place = panic.location().map(|at| format!(" at {}:{}", at.file(), at.line())).unwrap_or_default();
    let payload = panic.payload();
    let what = payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied());
    let _ = writeln!(
        err,
        "gainsay: ended by a fault of its own{place}: {}",
        crate::text::clean_line(what.unwrap_or("no message"))
    );
}

/// `gainsay --library FILE list` is `gainsay list --library FILE`.
fn command_first(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let mut at = 1;
    while let Some(word) = arguments.get(at).and_then(|word| word.to_str()) {
        at += match word.split_once('=').map_or(word, |(name, _)| name) {
            "--library" | "--config" => 2 - usize::from(word.contains('=')),
            _ => break,
        };
    }
    let name = arguments.get(at).filter(|_| at > 1).and_then(|word| word.to_str());
    if name.is_some_and(|name| Cli::command().find_subcommand(name).is_some()) {
        arguments[1..=at].rotate_right(1);
    }
    arguments
}

/// Runs the program and gives its exit code.
pub fn run<A: Into<OsString> + Clone>(arguments: impl IntoIterator<Item = A>, io: &mut Io) -> u8 {
    let arguments = command_first(arguments.into_iter().map(Into::into).collect());
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => return say_usage(&error, io),
    };
    let result = match &cli.command {
        Some(command) => command.run(io),
        None => open::run(&cli.open, io),
    };
    let result = result.and_then(|status| {
        io.out.flush()?;
        Ok(status)
    });
    match result {
        Ok(Status::Fine) => 0,
        Ok(Status::Failed) => 1,
        Ok(Status::Usage) => 2,
        Err(error) if is_broken_pipe(&error) => 0,
        Err(error) => {
            io.warn(&told(&error));
            1
        }
    }
}

/// An error in one line. The library's say all that helps; what SQLite says below them repeats it with numbers.
fn told(error: &anyhow::Error) -> String {
    if error.is::<crate::store::StoreError>() { error.to_string() } else { format!("{error:#}") }
}

/// Help and version go to standard output, faults of usage to standard error.
fn say_usage(error: &clap::Error, io: &mut Io) -> u8 {
    let text = error.render();
    let stream = if error.use_stderr() { &mut io.err } else { &mut io.out };
    let _ = if io.is_coloured { write!(stream, "{}", text.ansi()) } else { write!(stream, "{text}") };
    let _ = io.out.flush();
    let _ = io.err.flush();
    u8::try_from(error.exit_code()).unwrap_or(2)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let kind = match cause.downcast_ref::<io::Error>() {
            Some(error) => Some(error.kind()),
            None => cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind),
        };
        kind == Some(io::ErrorKind::BrokenPipe)
    })
}

/// The table of commands and arguments, for the pages that are made from it.
#[must_use]
pub fn table() -> clap::Command {
    Cli::command()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        table().debug_assert();
    }
}
