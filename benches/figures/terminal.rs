//! A program in a terminal: bytes, CPU and time for each key.

use std::io::{Read, Write};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::process::{cpu_of, peak_of};

/// So long without a byte, and nearly without CPU, ends a repaint.
const QUIET: Duration = Duration::from_millis(80);
/// Nothing takes longer.
const LIMIT: Duration = Duration::from_secs(60);

/// A program that runs.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    output: Receiver<(Instant, usize)>,
    _master: Box<dyn MasterPty + Send>,
    began: Instant,
}

/// What something took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Step {
    pub bytes: usize,
    /// Milliseconds of CPU.
    pub cpu: f64,
    /// Milliseconds until its last byte.
    pub last: f64,
}

impl Terminal {
    /// Starts a program at 80 by 24 and waits for its first screen.
    pub fn start(program: &str, arguments: &[&str]) -> (Self, Step) {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env_remove("TMUX");
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            while let Ok(length @ 1..) = reader.read(&mut buffer) {
                let _ = send.send((Instant::now(), length));
            }
        });
        let began = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        let writer = pair.master.take_writer().unwrap();
        let mut terminal = Self { child, writer, output, _master: pair.master, began };
        let step = terminal.settle(began, 0.0);
        (terminal, step)
    }

    /// Types something and waits until all of its repaint is there.
    pub fn key(&mut self, keys: &str) -> Step {
        let (began, cpu) = (Instant::now(), cpu_of(self.pid()));
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.settle(began, cpu)
    }

    /// The same some times.
    pub fn keys(&mut self, keys: &str, times: usize) -> Vec<Step> {
        (0..times).map(|_| self.key(keys)).collect()
    }

    /// What comes within a time while nothing happens.
    pub fn idle(&mut self, time: Duration) -> Step {
        let (began, cpu) = (Instant::now(), cpu_of(self.pid()));
        std::thread::sleep(time);
        let bytes = self.output.try_iter().map(|(_, bytes)| bytes).sum();
        Step { bytes, cpu: cpu_of(self.pid()) - cpu, last: began.elapsed().as_secs_f64() * 1e3 }
    }

    /// The most memory so far, in MB.
    pub fn peak(&self) -> f64 {
        peak_of(self.pid()).unwrap_or(0.0)
    }

    /// Ends it.
    pub fn quit(mut self, keys: &str) {
        let _ = self.writer.write_all(keys.as_bytes());
        let until = Instant::now() + Duration::from_secs(5);
        while Instant::now() < until {
            if self.child.try_wait().unwrap().is_some() {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    fn pid(&self) -> u32 {
        self.child.process_id().unwrap_or(0)
    }

    fn settle(&mut self, began: Instant, cpu: f64) -> Step {
        let mut step = Step::default();
        let mut calm = (Instant::now(), cpu_of(self.pid()));
        while began.elapsed() < LIMIT {
            if let Ok((at, bytes)) = self.output.recv_timeout(QUIET / 4) {
                step.bytes += bytes;
                step.last = (at - began.min(at)).as_secs_f64() * 1e3;
                calm = (Instant::now(), cpu_of(self.pid()));
                continue;
            }
            let now = cpu_of(self.pid());
            if now - calm.1 > 1.0 {
                calm = (Instant::now(), now);
            } else if calm.0.elapsed() >= QUIET && (step.bytes > 0 || self.began.elapsed() > QUIET * 10) {
                break;
            }
        }
        step.cpu = cpu_of(self.pid()) - cpu;
        step
    }
}

/// The middle of something of many steps.
pub fn median(steps: &[Step], of: impl Fn(&Step) -> f64) -> f64 {
    let mut all: Vec<f64> = steps.iter().map(of).collect();
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or(0.0)
}

/// The mean of their bytes.
pub fn mean_bytes(steps: &[Step]) -> f64 {
    steps.iter().map(|step| step.bytes as f64).sum::<f64>() / steps.len().max(1) as f64
}
