//! The terminal device: taken into raw mode and given back, byte for byte, whatever ends the program.
//!
//! There is one terminal, so its state is kept once for the whole process: the quit, the signals, the panic hook and the
//! watch all call [`leave`], and the first of them gives the terminal back. Later writes are dropped.

#![expect(clippy::disallowed_methods, reason = "the edge: this is the device and the environment")]

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crossterm::Command;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::BorrowedFd;
use rustix::io::Errno;
use rustix::stdio::{stdin, stdout};
use rustix::termios::{
    LocalModes, OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcgetpgrp, tcgetwinsize,
    tcsetattr,
};

use super::profile::Profile;

/// What is needed to give the terminal back.
#[derive(Clone)]
struct Before {
    modes: Termios,
    farewell: Vec<u8>,
}

/// Whether the terminal is ours at the moment.
static INSIDE: AtomicBool = AtomicBool::new(false);
/// Whether the mouse reports.
static MOUSE: AtomicBool = AtomicBool::new(false);
/// Whether links were written, so that one may be open.
static LINKED: AtomicBool = AtomicBool::new(false);
/// The modes with which what is typed is shown, while [`without_echo`] holds it back.
static ECHOING: Mutex<Option<Termios>> = Mutex::new(None);
static BEFORE: Mutex<Option<Before>> = Mutex::new(None);
/// Held while bytes are written, so that the farewell does not end up inside a frame.
static WRITING: Mutex<()> = Mutex::new(());

const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// How long the farewell waits for output that does not move.
const PATIENCE: Duration = Duration::from_millis(300);

/// Takes the terminal: raw mode, the alternate screen, bracketed paste, no cursor.
///
/// # Errors
/// Where standard input or output is no terminal or cannot be set; nothing is changed then.
pub fn enter(profile: &Profile) -> io::Result<()> {
    let modes = tcgetattr(stdin())?;
    let mut raw = modes.clone();
    raw.make_raw();
    // Where the terminal was not given back (a stop that cannot be caught), what was found first still holds.
    if !INSIDE.load(Ordering::SeqCst) {
        *lock(&BEFORE) = Some(Before { modes, farewell: farewell(profile) });
    }
    tcsetattr(stdin(), OptionalActions::Now, &raw)?;
    INSIDE.store(true, Ordering::SeqCst);
    let mut greeting = String::new();
    if profile.alternate {
        add(&mut greeting, &EnterAlternateScreen);
    }
    add(&mut greeting, &Hide);
    add(&mut greeting, &EnableBracketedPaste);
    let mut greeting = greeting.into_bytes();
    if MOUSE.load(Ordering::SeqCst) {
        greeting.extend_from_slice(MOUSE_ON);
    }
    write(&greeting).inspect_err(|_| leave())
}

fn farewell(profile: &Profile) -> Vec<u8> {
    let mut bytes = String::new();
    if profile.sync {
        add(&mut bytes, &EndSynchronizedUpdate);
    }
    // Margins and attributes may be those of a frame that was cut off.
    bytes.push_str("\x1b[r\x1b[m");
    add(&mut bytes, &DisableBracketedPaste);
    if profile.alternate {
        add(&mut bytes, &LeaveAlternateScreen);
    } else {
        bytes.push_str("\x1b[H\x1b[2J");
    }
    add(&mut bytes, &Show);
    bytes.into_bytes()
}

fn add(to: &mut String, command: &impl Command) {
    // Writing to a string cannot fail.
    let _ = command.write_ansi(to);
}

/// Gives the terminal back as it was. Does nothing where it is not ours; may be called from any thread at any time.
pub fn leave() {
    if !INSIDE.swap(false, Ordering::SeqCst) {
        return;
    }
    let _writing = patient_lock(&WRITING);
    let Some(before) = patient_lock(&BEFORE).and_then(|before| before.clone()) else { return };
    let mut bytes = Vec::new();
    if MOUSE.load(Ordering::SeqCst) {
        bytes.extend_from_slice(MOUSE_OFF);
    }
    if LINKED.load(Ordering::SeqCst) {
        bytes.extend_from_slice(b"\x1b]8;;\x1b\\");
    }
    bytes.extend_from_slice(&before.farewell);
    if !is_writable(PATIENCE) {
        // Whoever shows the terminal has stopped reading: what waits for it would keep us from ever leaving.
        let _ = tcflush(stdout(), QueueSelector::OFlush);
    }
    if is_writable(Duration::ZERO) {
        let _ = write_all(&bytes);
    }
    // In the background the modes are the shell's business, and setting them would stop the program.
    if is_foreground() {
        let _ = tcsetattr(stdin(), OptionalActions::Now, &before.modes);
    }
}

/// Does something while what is typed is not shown: keys that are pressed by mistake are not always text.
pub fn without_echo(work: impl FnOnce()) {
    let Ok(modes) = tcgetattr(stdin()) else { return work() };
    *lock(&ECHOING) = Some(modes.clone());
    set_silent(modes.clone());
    work();
    *lock(&ECHOING) = None;
    let _ = tcsetattr(stdin(), OptionalActions::Now, &modes);
}

/// Does something that gives the terminal to a shell for a while: what is typed there is shown.
pub fn with_echo(work: impl FnOnce()) {
    let modes = lock(&ECHOING).clone();
    let Some(modes) = modes else { return work() };
    let _ = tcsetattr(stdin(), OptionalActions::Now, &modes);
    work();
    if is_foreground() {
        set_silent(modes);
    }
}

fn set_silent(mut modes: Termios) {
    modes.local_modes.remove(LocalModes::ECHO);
    let _ = tcsetattr(stdin(), OptionalActions::Now, &modes);
}

/// Throws away what was typed or pasted and not read.
pub fn drop_input() {
    let _ = tcflush(stdin(), QueueSelector::IFlush);
}

/// Switches the reports of the mouse.
///
/// # Errors
/// Where the terminal is gone.
pub fn set_mouse(on: bool) -> io::Result<()> {
    if MOUSE.swap(on, Ordering::SeqCst) == on {
        return Ok(());
    }
    write(if on { MOUSE_ON } else { MOUSE_OFF })
}

/// Says that links are written from now on.
pub fn set_linked() {
    LINKED.store(true, Ordering::SeqCst);
}

/// Writes bytes; drops them where the terminal is not ours.
///
/// # Errors
/// Where the terminal is gone.
pub fn write(bytes: &[u8]) -> io::Result<()> {
    let _writing = lock(&WRITING);
    if !INSIDE.load(Ordering::SeqCst) {
        return Ok(());
    }
    write_all(bytes)
}

fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            // Another program made the terminal non-blocking.
            Err(Errno::AGAIN) => {
                is_writable(Duration::from_secs(1));
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

fn is_writable(wait: Duration) -> bool {
    let output = stdout();
    let mut fds = [PollFd::new(&output, PollFlags::OUT)];
    let timeout = Timespec { tv_sec: wait.as_secs().cast_signed(), tv_nsec: wait.subsec_nanos().into() };
    matches!(poll(&mut fds, Some(&timeout)), Ok(n) if n > 0)
}

/// Columns and rows. A terminal that does not say (0) has what `COLUMNS` and `LINES` say, else 80 by 24; nothing is
/// taken to be larger than 1000 by 500, so that no odd size eats the memory.
#[must_use]
pub fn size() -> (u16, u16) {
    let told = tcgetwinsize(stdout()).map_or((0, 0), |size| (size.ws_col, size.ws_row));
    size_from(told, variable)
}

/// The size from what the terminal says and from the environment.
fn size_from((cols, rows): (u16, u16), variable: impl Fn(&str) -> Option<String>) -> (u16, u16) {
    let or = |n: u16, name: &str, default: u16| {
        if n > 0 {
            n
        } else {
            variable(name).and_then(|text| text.parse().ok()).filter(|n| *n > 0).unwrap_or(default)
        }
    };
    (or(cols, "COLUMNS", 80).min(1000), or(rows, "LINES", 24).min(500))
}

/// An environment variable.
#[must_use]
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Whether the program is the one that the terminal talks to. Taken to be so where the terminal does not say.
#[must_use]
pub fn is_foreground() -> bool {
    tcgetpgrp(stdin()).map_or(true, |group| group == rustix::process::getpgrp())
}

/// Standard input, for the watch.
#[must_use]
pub fn input() -> BorrowedFd<'static> {
    stdin()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The lock, where it can be had in time: its holder may be stuck in a write, or be the one that panicked.
fn patient_lock<T>(mutex: &Mutex<T>) -> Option<MutexGuard<'_, T>> {
    let until = Instant::now() + PATIENCE;
    loop {
        match mutex.try_lock() {
            Ok(guard) => return Some(guard),
            Err(std::sync::TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(std::sync::TryLockError::WouldBlock) if Instant::now() > until => return None,
            Err(std::sync::TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(5)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::size_from;

    #[test]
    fn no_size_is_nothing_or_beyond_all_screens() {
        let nothing = |_: &str| None;
        assert_eq!(size_from((100, 30), nothing), (100, 30));
        assert_eq!(size_from((0, 0), nothing), (80, 24));
        assert_eq!(size_from((u16::MAX, u16::MAX), nothing), (1000, 500));
        assert_eq!(size_from((0, 0), |_| Some("60000".into())), (1000, 500));
        assert_eq!(size_from((0, 0), |_| Some("0".into())), (80, 24));
    }
}
