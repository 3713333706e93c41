//! A fault of the program itself (a panic): the terminal is given back first, then one line says where the details are.

#![expect(
    clippy::disallowed_methods,
    reason = "the edge: writes the log, and a fault of a worker ends the process here, after the terminal is restored"
)]

use std::backtrace::Backtrace;
use std::fs::File;
use std::io::Write;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::thread::ThreadId;

use super::tty;
use crate::import::guard;
use crate::text::clean::clean_line;

/// A log that has grown beyond this begins anew.
const LARGEST_LOG: u64 = 1 << 20;

/// The exit code of a program that panicked.
const FAULT: i32 = 101;

/// Sets the panic hook. Call it on the thread of the screen: a panic of any other thread ends the program too, since the
/// screen would wait for it for ever.
pub fn install() {
    let screen = std::thread::current().id();
    std::panic::set_hook(Box::new(move |panic| hook(panic, screen)));
}

fn hook(panic: &PanicHookInfo<'_>, screen: ThreadId) {
    if guard::is_caught() {
        let _ = log(panic);
        return;
    }
    tty::leave();
    let place = match log(panic) {
        Some(path) => format!("details are in {}", path.display()),
        None => format!("no log could be written: {}", message(panic)),
    };
    let line = format!("gainsay: ended by a fault of its own; {place}");
    let _ = writeln!(std::io::stderr(), "{}", clean_line(&line));
    if std::thread::current().id() != screen {
        std::process::exit(FAULT);
    }
}

/// Runs something that may panic on one input and must not end the program; the fault goes to the log.
///
/// # Errors
/// One line about the fault.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    guard::catch(work).ok_or_else(|| match log_path() {
        Some(path) => format!("a fault of the program; details are in {}", path.display()),
        None => "a fault of the program".into(),
    })
}

/// Where faults are written down: `gainsay/fault.log` in the folder for state.
#[must_use]
pub fn log_path() -> Option<PathBuf> {
    state_path("fault.log")
}

/// A file of the program in the user's folder for state.
#[must_use]
pub fn state_path(name: &str) -> Option<PathBuf> {
    let state = tty::variable("XDG_STATE_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
        .or_else(|| tty::variable("HOME").map(|home| PathBuf::from(home).join(".local/state")))?;
    Some(state.join("gainsay").join(name))
}

/// The log, begun anew where it has grown too large.
fn open(path: &Path) -> std::io::Result<File> {
    let large = std::fs::metadata(path).is_ok_and(|log| log.len() > LARGEST_LOG);
    let mut options = std::fs::OpenOptions::new();
    if large { options.write(true).truncate(true) } else { options.append(true) }.create(true).open(path)
}

/// Writes a fault down; `None` where that failed.
fn log(panic: &PanicHookInfo<'_>) -> Option<PathBuf> {
    let path = log_path()?;
    std::fs::create_dir_all(path.parent()?).ok()?;
    let mut file = open(&path).ok()?;
    let thread = std::thread::current();
    let now = jiff::Timestamp::now();
    write!(
        file,
        "{now} gainsay {} thread {} {panic}\n{}\n",
        env!("CARGO_PKG_VERSION"),
        thread.name().unwrap_or("without a name"),
        Backtrace::force_capture(),
    )
    .ok()?;
    Some(path)
}

fn message(panic: &PanicHookInfo<'_>) -> String {
    let payload = panic.payload();
    let text = payload
        .downcast_ref::<&str>()
        .map(ToString::to_string)
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    match panic.location() {
        Some(place) => format!("{text} ({place})"),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_does_not_grow_without_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        let fault = vec![b'a'; 700 << 10];
        let length = || {
            open(&path).unwrap().write_all(&fault).unwrap();
            std::fs::metadata(&path).unwrap().len()
        };
        assert_eq!([length(), length(), length()], [700 << 10, 1400 << 10, 700 << 10]);
    }
}
