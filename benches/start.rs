//! Start-up of the whole process: from nothing to the first full screen, in a terminal of its own.
//!
//! ```text
//! cargo bench --bench start               the five seeds at 80x24, 120x36 and 200x50
//! cargo bench --bench start -- PATH...    other articles
//! ```
//!
//! A screen is full when its last line offers keys and the articles are counted. Given are the fastest and the middle of
//! the runs in milliseconds by the clock, the bytes that were written until then, and those of the second after it.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement: its output is the result, and it may fail"
)]

use std::io::{Read, Write};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const RUNS: usize = 20;

fn main() {
    let mut paths: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if paths.is_empty() {
        paths.push(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds").into());
    }
    println!("{:>8}  {:>8}  {:>8}  {:>8}  {:>8}", "size", "min ms", "mid ms", "bytes", "idle");
    for (cols, rows) in [(80, 24), (120, 36), (200, 50)] {
        let mut runs: Vec<Start> = (0..RUNS).map(|_| start(&paths, cols, rows)).collect();
        runs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
        let ms = |run: &Start| run.seconds * 1000.0;
        println!(
            "{:>8}  {:>8.1}  {:>8.1}  {:>8}  {:>8}",
            format!("{cols}x{rows}"),
            ms(&runs[0]),
            ms(&runs[RUNS / 2]),
            runs[RUNS / 2].bytes,
            runs[RUNS / 2].idle
        );
    }
}

/// One start.
struct Start {
    seconds: f64,
    bytes: usize,
    idle: usize,
}

fn start(paths: &[String], cols: u16, rows: u16) -> Start {
    let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_gainsay"));
    command.args(paths);
    command.env("TERM", "xterm-256color");
    let output = reader(pair.master.try_clone_reader().unwrap());
    let begin = Instant::now();
    let mut child = pair.slave.spawn_command(command).unwrap();
    let mut screen = {
        let whole = |cells| std::num::NonZero::new(cells).unwrap();
        vt100::Parser::new(whole(rows), whole(cols), 0)
    };
    let mut bytes = 0;
    while !is_full(&screen.screen().contents()) {
        let part = output.recv_timeout(Duration::from_secs(20)).expect("a full screen within 20 s");
        bytes += part.len();
        screen.process(&part);
    }
    let seconds = begin.elapsed().as_secs_f64();
    let idle = listen(&output, Duration::from_secs(1));
    pair.master.take_writer().unwrap().write_all(b"q").unwrap();
    child.wait().unwrap();
    Start { seconds, bytes, idle }
}

/// Whether articles are shown, and keys in the last line.
fn is_full(screen: &str) -> bool {
    let last = screen.trim_end().lines().last().unwrap_or("");
    last.contains("help") && screen.contains('≠')
}

/// Bytes that arrive within a time.
fn listen(output: &Receiver<Vec<u8>>, time: Duration) -> usize {
    let end = Instant::now() + time;
    let mut bytes = 0;
    while let Ok(part) = output.recv_timeout(end.saturating_duration_since(Instant::now())) {
        bytes += part.len();
    }
    bytes
}

/// What the terminal gets, as it comes.
fn reader(mut from: Box<dyn Read + Send>) -> Receiver<Vec<u8>> {
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        let mut buffer = vec![0; 65_536];
        while let Ok(length @ 1..) = from.read(&mut buffer) {
            if send.send(buffer[..length].to_vec()).is_err() {
                break;
            }
        }
    });
    receive
}
