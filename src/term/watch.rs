//! The thread that sleeps until something happens at the terminal: bytes, its end, or a signal.
//!
//! ```text
//!  stdin ──┐
//!          ├─ poll(2), no timeout ──> keys, Lost, Resized, End, Suspend, Continued ──> Inbox
//!  pipe  ──┘ (signal handlers write a byte, and so does whoever wants to be heard)
//! ```
//!
//! A terminal that went away makes `poll` report a hang-up whether or not SIGHUP arrives, so nothing has to be asked
//! again and again: an idle program wakes up never. After the end was announced the thread stays as a guard: should the
//! loop be stuck (a write to a terminal that nobody reads), it gives the terminal back and ends the program itself.

#![expect(clippy::disallowed_methods, reason = "the edge: waits for the terminal, with time limits")]

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};

use super::inbox::{End, Inbox};
use super::keys::{Input, Reader};
use super::tty;
use crate::app::Event;

/// How long a lone escape may be the start of a key where the terminal is on this machine, which writes a key at once.
const ESCAPE: Duration = Duration::from_millis(12);

/// The same over a network, which may carry the rest of the key in a packet of its own.
const REMOTE_ESCAPE: Duration = Duration::from_millis(40);

/// How long a paste may pause before its end is taken to be lost.
const PASTE: Duration = Duration::from_secs(5);

/// How often the terminal is looked at while so many keys wait that it is not read.
const FULL: Duration = Duration::from_millis(10);

/// How long the loop has to end once it was told to.
const GRACE: Duration = Duration::from_millis(1200);

/// How long the thread has to get off the terminal.
const PAUSE: Duration = Duration::from_secs(5);

/// The signals that are watched.
const SIGNALS: [i32; 7] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];

/// What others share with the thread.
#[derive(Debug)]
pub struct Watch {
    wake: UnixStream,
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    /// Whether the terminal belongs to somebody else at the moment: it is not read, and signals from its keys do not
    /// end the program.
    paused: AtomicBool,
    /// Whether the thread has seen that.
    resting: AtomicBool,
    /// How often the program was continued.
    continued: AtomicU64,
    /// Whether a paste has begun and not ended.
    pasting: AtomicBool,
}

impl Watch {
    /// Starts the thread.
    ///
    /// # Errors
    /// Where handlers or the thread cannot be made.
    pub fn start(inbox: Arc<Inbox>, is_remote: bool) -> io::Result<Self> {
        let (wake, woken) = UnixStream::pair()?;
        wake.set_nonblocking(true)?;
        woken.set_nonblocking(true)?;
        let mut flags = Vec::new();
        let ignored = ignored_signals();
        for signal in SIGNALS {
            // What whoever started the program ignores for it (nohup, a shell without job control) stays ignored.
            if ignored & (1 << (signal - 1)) != 0 && signal != SIGWINCH {
                continue;
            }
            let flag = Arc::new(AtomicBool::new(false));
            // The flag is raised before the byte is written.
            signal_hook::flag::register(signal, Arc::clone(&flag))?;
            signal_hook::low_level::pipe::register(signal, wake.try_clone()?)?;
            flags.push((signal, flag));
        }
        let shared = Arc::new(Shared::default());
        let thread = Thread {
            inbox,
            woken,
            flags,
            shared: Arc::clone(&shared),
            reader: Reader::default(),
            escape: if is_remote { REMOTE_ESCAPE } else { ESCAPE },
            heard: Instant::now(),
            deadline: None,
        };
        std::thread::Builder::new().name("terminal".into()).spawn(move || thread.run())?;
        Ok(Self { wake, shared })
    }

    /// Keeps the thread off the terminal until [`Watch::resume`]; returns when it is.
    pub fn pause(&self) {
        self.shared.resting.store(false, Ordering::SeqCst);
        self.shared.paused.store(true, Ordering::SeqCst);
        // Long enough for a machine that is busy: were the thread about to read when the terminal leaves raw mode, it
        // would wait for a whole line, and hear no signal meanwhile.
        let until = Instant::now() + PAUSE;
        while !self.shared.resting.load(Ordering::SeqCst) && Instant::now() < until {
            self.wake();
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Lets the thread read the terminal again.
    pub fn resume(&self) {
        self.shared.paused.store(false, Ordering::SeqCst);
        self.wake();
    }

    /// How often the program was continued after a stop.
    #[must_use]
    pub fn continued(&self) -> u64 {
        self.shared.continued.load(Ordering::SeqCst)
    }

    /// Whether a paste has begun and not ended.
    #[must_use]
    pub fn is_pasting(&self) -> bool {
        self.shared.pasting.load(Ordering::SeqCst)
    }

    fn wake(&self) {
        // A full pipe wakes as well.
        let _ = (&self.wake).write(&[0]);
    }
}

/// The signals that are ignored from the start, a bit for each; none where the system does not tell.
fn ignored_signals() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:")).unwrap_or("0");
    u64::from_str_radix(mask.trim(), 16).unwrap_or(0)
}

struct Thread {
    inbox: Arc<Inbox>,
    woken: UnixStream,
    flags: Vec<(i32, Arc<AtomicBool>)>,
    shared: Arc<Shared>,
    reader: Reader,
    /// How long a lone escape waits.
    escape: Duration,
    /// When the last bytes came.
    heard: Instant,
    /// By when the program must have ended.
    deadline: Option<Instant>,
}

impl Thread {
    fn run(mut self) {
        loop {
            let paused = self.shared.paused.load(Ordering::SeqCst);
            self.shared.resting.store(paused, Ordering::SeqCst);
            let full = self.inbox.is_full();
            let ending = self.deadline.is_some();
            let (input, woken) = match self.sleep(!(paused || full || ending), full) {
                Ok(seen) => seen,
                // Nothing can be watched any more.
                Err(_) => (PollFlags::HUP, false),
            };
            if woken {
                let mut bytes = [0; 64];
                while matches!((&self.woken).read(&mut bytes), Ok(n) if n > 0) {}
                self.signals(paused);
            }
            if input.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) && !ending {
                self.end(End::Lost);
            } else if input.contains(PollFlags::IN) {
                self.read();
            }
            self.rest();
            if self.deadline.is_some_and(|deadline| Instant::now() >= deadline) {
                self.force();
            }
        }
    }

    /// Waits; what the terminal has, and whether the pipe has something.
    fn sleep(&self, reading: bool, full: bool) -> rustix::io::Result<(PollFlags, bool)> {
        let wait = [
            self.deadline.map(|deadline| deadline.saturating_duration_since(Instant::now())),
            self.patience().map(|patience| patience.saturating_sub(self.heard.elapsed())),
            full.then_some(FULL),
        ];
        let timeout = wait.into_iter().flatten().min().map(|wait| Timespec {
            tv_sec: wait.as_secs().cast_signed(),
            tv_nsec: wait.subsec_nanos().into(),
        });
        let terminal = tty::input();
        let ask = if reading { PollFlags::IN } else { PollFlags::empty() };
        let pipe = PollFd::new(&self.woken, PollFlags::IN);
        // A terminal that is lost is not asked again: it would answer at once, for ever.
        let mut fds =
            if self.deadline.is_some() { vec![pipe] } else { vec![pipe, PollFd::new(&terminal, ask)] };
        match poll(&mut fds, timeout.as_ref()) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error),
        }
        let input = fds.get(1).map_or(PollFlags::empty(), PollFd::revents);
        Ok((input, !fds[0].revents().is_empty()))
    }

    /// How long what the reader holds may wait for more.
    fn patience(&self) -> Option<Duration> {
        self.reader.is_waiting().then_some(if self.reader.is_pasting() { PASTE } else { self.escape })
    }

    fn signals(&mut self, paused: bool) {
        for place in 0..self.flags.len() {
            let (signal, flag) = &self.flags[place];
            if !flag.swap(false, Ordering::SeqCst) {
                continue;
            }
            match *signal {
                SIGWINCH => self.inbox.resized(),
                SIGCONT => {
                    let count = self.shared.continued.fetch_add(1, Ordering::SeqCst) + 1;
                    self.inbox.continued(count);
                }
                // Meant for the command that has the terminal; the stop is for the two of them.
                SIGINT | SIGQUIT if paused => {}
                SIGTSTP if paused => {
                    tty::with_echo(|| {
                        let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
                    });
                }
                SIGTSTP => self.inbox.suspend(),
                signal => self.end(End::Signal(signal)),
            }
        }
    }

    fn end(&mut self, end: End) {
        self.inbox.end(end);
        self.deadline.get_or_insert_with(|| Instant::now() + GRACE);
    }

    fn read(&mut self) {
        // Between the poll and now the terminal may have been lent to somebody: they read it from then on.
        if self.shared.paused.load(Ordering::SeqCst) {
            return;
        }
        let mut bytes = [0; 16 * 1024];
        match rustix::io::read(tty::input(), &mut bytes) {
            // A terminal in raw mode has no end of file but its own.
            Ok(0) => self.end(End::Lost),
            Ok(n) => {
                self.heard = Instant::now();
                let inputs = self.reader.feed(&bytes[..n]);
                self.shared.pasting.store(self.reader.is_pasting(), Ordering::SeqCst);
                self.send(inputs);
            }
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(_) => self.end(End::Lost),
        }
    }

    /// Gives what is held where nothing more came in time.
    fn rest(&mut self) {
        if self.patience().is_some_and(|patience| self.heard.elapsed() >= patience) {
            let inputs = self.reader.flush();
            self.shared.pasting.store(false, Ordering::SeqCst);
            self.send(inputs);
        }
    }

    fn send(&self, inputs: Vec<Input>) {
        for input in inputs {
            self.inbox.send(match input {
                Input::Key(key) => Event::Key(key),
                Input::Paste(text) => Event::Paste(text),
                Input::Mouse(mouse) => Event::Mouse(mouse),
                Input::Focus(on) => Event::Focus(on),
            });
        }
    }

    /// The loop did not end in time: gives the terminal back and ends the program.
    fn force(&self) -> ! {
        tty::leave();
        match self.inbox.ending() {
            Some(End::Signal(signal)) => signal_hook::low_level::exit(128 + signal),
            _ => signal_hook::low_level::exit(128 + SIGHUP),
        }
    }
}
