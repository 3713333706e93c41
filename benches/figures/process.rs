//! What whole processes cost.

use std::path::Path;
use std::process::{Command, Stdio};

/// What a run of a program cost.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cost {
    /// CPU time of all its threads in milliseconds.
    pub cpu: f64,
    /// The most memory at once, in MB.
    pub peak: f64,
}

/// Runs a command some times, one after the other, and gives the mean of what it took. The kernel tells the time of
/// children in hundredths of a second, all of them together, so short runs need many.
pub fn mean(runs: u32, mut command: impl FnMut() -> Command) -> Cost {
    let before = of_children();
    let mut peak = 0.0_f64;
    for _ in 0..runs {
        let mut child = command().stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        while child.try_wait().unwrap().is_none() {
            peak = peak.max(peak_of(child.id()).unwrap_or(0.0));
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
    }
    Cost { cpu: (of_children() - before) / f64::from(runs), peak }
}

/// Whether a program is installed.
pub fn has(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).exists())
}

/// CPU milliseconds so far of a running process, all its threads that live.
pub fn cpu_of(pid: u32) -> f64 {
    let Ok(tasks) = std::fs::read_dir(format!("/proc/{pid}/task")) else { return 0.0 };
    let of = |task: std::fs::DirEntry| {
        let text = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<f64>().ok()
    };
    tasks.flatten().filter_map(of).sum::<f64>() / 1e6
}

/// The most memory that a process had at once, in MB.
pub fn peak_of(pid: u32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<f64>().ok()? * 1_024.0 / 1e6)
}

/// CPU milliseconds of all children that have ended and were waited for.
fn of_children() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let rest = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let field = |at: usize| rest.split_whitespace().nth(at).and_then(|text| text.parse::<f64>().ok());
    (field(13).unwrap_or(0.0) + field(14).unwrap_or(0.0)) * 10.0
}

/// The program that is measured, with a library.
pub fn gainsay(library: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gainsay"));
    command.arg(arguments[0]).arg("--library").arg(library).args(&arguments[1..]);
    command
}
