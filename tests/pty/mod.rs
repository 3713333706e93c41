//! The program in a real pseudo-terminal, with a model of a terminal at the other end.
//!
//! Tests wait for what they expect to see, never for a time; the limits only keep a broken program from hanging them.

mod exits;
mod foreign;
mod library;
mod life;
mod mouse;
mod random;
mod sizes;

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use vt100::Parser;

/// How long anything may take on a machine that is busy with other tests.
const LIMIT: Duration = Duration::from_secs(20);

/// What comes from the program.
enum News {
    Output(Vec<u8>),
    Exit(ExitStatus),
}

/// How to start a program.
pub struct Start<'a> {
    pub command: &'a [&'a str],
    pub term: &'a str,
    pub environment: &'a [(&'a str, &'a str)],
    pub cols: u16,
    pub rows: u16,
    /// Where it runs.
    pub folder: &'a Path,
}

impl Default for Start<'_> {
    fn default() -> Self {
        Self {
            command: &[GAINSAY, "seeds"],
            term: "xterm-256color",
            environment: &[],
            cols: 80,
            rows: 24,
            folder: Path::new(env!("CARGO_MANIFEST_DIR")),
        }
    }
}

/// The program under test.
pub const GAINSAY: &str = env!("CARGO_BIN_EXE_gainsay");

/// A terminal with a program in it.
pub struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    /// Kept open, so that the terminal's modes can be read after the program has gone.
    slave: Option<Box<dyn SlavePty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    news: Receiver<News>,
    reader: Option<JoinHandle<()>>,
    closing: Arc<AtomicBool>,
    model: Parser,
    modes_before: String,
    pid: u32,
    /// How the program ended.
    pub status: Option<ExitStatus>,
    /// Every byte that came out.
    pub raw: Vec<u8>,
    /// Where its state is kept: logs.
    pub home: tempfile::TempDir,
}

fn pty_size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn at_least_one(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap_or(NonZeroU16::MIN)
}

impl Terminal {
    /// Starts the program on the seeds, and waits until they are shown.
    pub fn on_seeds() -> Self {
        let mut terminal = Self::start(&Start::default());
        terminal.wait_for_seeds();
        terminal
    }

    pub fn wait_for_seeds(&mut self) {
        // Whichever way the screens show them, one of these words is among the first.
        self.wait("the seeds are shown", |screen| {
            let text = screen.contents();
            ["5 articles", "Meta", "Amazon", "Graviton"].iter().any(|word| text.contains(word))
        });
    }

    pub fn start(start: &Start<'_>) -> Self {
        let home = tempfile::tempdir().unwrap();
        let pair = native_pty_system().openpty(pty_size(start.cols, start.rows)).unwrap();
        let mut command = CommandBuilder::from_argv(start.command.iter().map(Into::into).collect());
        command.env_clear();
        for (name, value) in [
            ("PATH", std::env::var("PATH").unwrap().as_str()),
            ("HOME", home.path().to_str().unwrap()),
            ("LANG", "C.UTF-8"),
            ("TERM", start.term),
        ] {
            command.env(name, value);
        }
        for (name, value) in start.environment {
            command.env(name, value);
        }
        command.cwd(start.folder);
        let modes_before = format!("{:?}", pair.master.get_termios().unwrap());
        let mut child = pair.slave.spawn_command(command).unwrap();
        let pid = child.process_id().unwrap();
        let (sender, news) = channel();
        let closing = Arc::new(AtomicBool::new(false));
        let (exits, closes) = (sender.clone(), Arc::clone(&closing));
        std::thread::spawn(move || exits.send(News::Exit(child.wait().unwrap())));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let reading = std::thread::spawn(move || {
            let mut bytes = vec![0; 65536];
            while let Ok(n @ 1..) = reader.read(&mut bytes) {
                if sender.send(News::Output(bytes[..n].to_vec())).is_err() || closes.load(Ordering::SeqCst) {
                    return;
                }
            }
        });
        Self {
            writer: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            slave: Some(pair.slave),
            news,
            reader: Some(reading),
            closing,
            model: Parser::new(at_least_one(start.rows), at_least_one(start.cols), 0),
            modes_before,
            pid,
            status: None,
            raw: Vec::new(),
            home,
        }
    }

    /// Takes one piece of news; `false` where none came in time.
    fn pump(&mut self, until: Instant) -> bool {
        match self.news.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(News::Output(bytes)) => {
                self.model.process(&bytes);
                self.raw.extend(bytes);
            }
            Ok(News::Exit(status)) => self.status = Some(status),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return false,
        }
        true
    }

    /// Waits until the screen is as it should be.
    #[track_caller]
    pub fn wait(&mut self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        let until = Instant::now() + LIMIT;
        while !is_so(self.model.screen()) {
            let more = self.pump(until);
            let contents = self.model.screen().contents();
            assert!(
                more,
                "never: {what}; exit {:?}; the screen:
{contents}",
                self.status
            );
        }
    }

    #[track_caller]
    pub fn wait_text(&mut self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    /// Waits until bytes came out from a place of the record on.
    #[track_caller]
    pub fn wait_bytes(&mut self, from: usize, bytes: &[u8]) {
        let until = Instant::now() + LIMIT;
        while !self.raw[from..].windows(bytes.len()).any(|window| window == bytes) {
            let (more, text) = (self.pump(until), String::from_utf8_lossy(bytes));
            assert!(more, "never came: {text:?}; exit {:?}; the screen:\n{}", self.status, self.contents());
        }
    }

    #[track_caller]
    pub fn wait_exit(&mut self) -> ExitStatus {
        self.wait_exit_within(LIMIT)
    }

    #[track_caller]
    pub fn wait_exit_within(&mut self, limit: Duration) -> ExitStatus {
        let until = Instant::now() + limit;
        loop {
            if let Some(status) = &self.status {
                return status.clone();
            }
            assert!(self.pump(until), "never ended; the screen:\n{}", self.model.screen().contents());
        }
    }

    /// Takes what still comes from a program that has ended.
    pub fn drain(&mut self) {
        while self.pump(Instant::now() + Duration::from_millis(100)) {}
    }

    pub fn keys(&mut self, keys: &str) {
        self.send(keys.as_bytes());
    }

    pub fn send(&mut self, bytes: &[u8]) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(bytes).unwrap();
        writer.flush().unwrap();
    }

    pub fn signal(&self, signal: Signal) {
        let pid = Pid::from_raw(i32::try_from(self.pid).unwrap()).unwrap();
        kill_process(pid, signal).unwrap();
    }

    pub fn resize(&mut self, cols: u16, rows: u16) {
        self.master.as_ref().unwrap().resize(pty_size(cols, rows)).unwrap();
        self.model.screen_mut().set_size(at_least_one(rows), at_least_one(cols));
    }

    /// What the terminal shows.
    pub fn contents(&self) -> String {
        self.model.screen().contents()
    }

    /// The terminal's modes as the kernel has them.
    pub fn modes(&self) -> String {
        format!("{:?}", self.master.as_ref().unwrap().get_termios().unwrap())
    }

    /// Waits until the terminal's modes are as they should be.
    #[track_caller]
    pub fn wait_modes(&mut self, what: &str, is_so: impl Fn(&str) -> bool) {
        let until = Instant::now() + LIMIT;
        while !is_so(&self.modes()) {
            assert!(Instant::now() < until, "never: {what}; {}", self.modes());
            // Output that comes meanwhile is taken.
            self.pump(Instant::now() + Duration::from_millis(10));
        }
    }

    /// Waits until the terminal is as it was before the program came.
    #[track_caller]
    pub fn wait_restored(&mut self) {
        self.wait("the terminal is restored", |screen| {
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && !screen.application_cursor()
                && !screen.application_keypad()
                && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
                && screen.fgcolor() == vt100::Color::Default
                && screen.bgcolor() == vt100::Color::Default
                && !(screen.bold() || screen.inverse() || screen.underline())
        });
        assert_eq!(self.modes(), self.modes_before);
    }

    /// Takes the terminal away, as a lost connection does, from a program that has nothing to write at the moment.
    pub fn hang_up(&mut self) {
        // The reader holds the terminal too; it goes when the next output comes, which is another program's.
        self.closing.store(true, Ordering::SeqCst);
        let mut command = CommandBuilder::new("echo");
        command.set_controlling_tty(false);
        self.slave.as_ref().unwrap().spawn_command(command).unwrap().wait().unwrap();
        self.reader.take().unwrap().join().unwrap();
        self.writer = None;
        self.slave = None;
        self.master = None;
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if self.status.is_none() {
            self.signal(Signal::KILL);
        }
    }
}
