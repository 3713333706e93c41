//! The library at several sizes: what importing costs, again importing, and asking.
//!
//! ```text
//! cargo bench --bench library                  1,000 and 5,000 articles
//! cargo bench --bench library -- 1000 20000    other numbers
//! ```
//!
//! The articles are made up, the same each time. Import is the whole program: reading, claims, stories, conflicts, full
//! text. CPU is user and system time of that process, by the kernel's clock; peak is its memory. Questions are asked by
//! the program too, start included: the fastest of ten, by the clock.

#![expect(
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement: its output is the result, and it may fail"
)]

mod made;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn main() {
    let mut sizes: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![1_000, 5_000];
    }
    let seeds = seeds();
    let folder = tempfile::tempdir().unwrap();
    println!(
        "{:>8} {:>7} {:>9} {:>10} {:>9} {:>8} {:>10} {:>8} {:>9} {:>9} {:>9}",
        "articles",
        "MB",
        "import s",
        "a CPU s",
        "a second",
        "peak MB",
        "again s",
        "store MB",
        "count ms",
        "search ms",
        "list ms"
    );
    for size in sizes {
        let lines = made::lines(&seeds, size);
        let file = folder.path().join(format!("{size}.jsonl"));
        std::fs::write(&file, &lines).unwrap();
        let library = folder.path().join(format!("{size}.db"));
        // The same articles in another file: each is looked up, none is read.
        let again = folder.path().join(format!("{size}-again.jsonl"));
        std::fs::write(&again, format!("{lines}\n")).unwrap();
        let first = run(&library, &["import", file.to_str().unwrap()]);
        let second = run(&library, &["import", again.to_str().unwrap()]);
        let store = std::fs::metadata(&library).unwrap().len();
        let ask = |query: &[&str]| {
            let fastest = (0..10).map(|_| run(&library, query).wall).min().unwrap();
            fastest.as_secs_f64() * 1_000.0
        };
        println!(
            "{:>8} {:>7.1} {:>9.2} {:>10.0} {:>9.0} {:>8.0} {:>10.2} {:>8.1} {:>9.1} {:>9.1} {:>9.1}",
            size,
            lines.len() as f64 / 1e6,
            first.wall.as_secs_f64(),
            size as f64 / first.cpu,
            size as f64 / first.wall.as_secs_f64(),
            first.peak as f64 / 1e6,
            second.wall.as_secs_f64(),
            store as f64 / 1e6,
            ask(&["list", "--count", "state:new"]),
            ask(&["list", "--count", "chips"]),
            ask(&["list", "billion", "deal"]),
        );
    }
}

fn seeds() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

/// What a run of the program took.
struct Run {
    wall: Duration,
    /// Seconds.
    cpu: f64,
    /// Bytes; 0 where the system does not tell.
    peak: u64,
}

fn run(library: &Path, arguments: &[&str]) -> Run {
    let began = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .arg(arguments[0])
        .arg("--library")
        .arg(library)
        .args(&arguments[1..])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let about =
        |what: &str| std::fs::read_to_string(format!("/proc/{}/{what}", child.id())).unwrap_or_default();
    let (mut peak, mut cpu) = (0, 0.0);
    // A process that has ended keeps its times until it is waited for.
    loop {
        let status = about("status");
        if status.is_empty() || status.contains("State:\tZ") {
            cpu = cpu_of(&about("stat")).unwrap_or(cpu);
            break;
        }
        peak = peak_of(&status).unwrap_or(peak);
        std::thread::sleep(Duration::from_micros(500));
    }
    let status = child.wait().unwrap();
    assert!(status.success(), "{arguments:?} ended with {status}");
    Run { wall: began.elapsed(), cpu, peak }
}

/// The most memory that a process had at once, in bytes.
fn peak_of(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? * 1_024)
}

/// User and system time in seconds; the kernel counts in hundredths.
fn cpu_of(stat: &str) -> Option<f64> {
    let (_, rest) = stat.rsplit_once(')')?;
    let field = |at: usize| rest.split_whitespace().nth(at)?.parse::<f64>().ok();
    Some((field(11)? + field(12)?) / 100.0)
}
