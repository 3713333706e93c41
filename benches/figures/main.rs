//! Every figure that a reader feels, at several sizes of the library, beside other programs where they are installed
//! (newsboat, less, fzf, ripgrep, SQLite's own full-text search).
//!
//! ```text
//! cargo bench --bench figures                           1,000 and 5,000 articles
//! cargo bench --bench figures -- 1000 5000 20000 100000
//! ```
//!
//! One line for each figure: the ratio to the other program first, where there is one. CPU is that of all threads by the
//! kernel's clock and nearly free of load; milliseconds until the last byte are not, and are upper bounds on a machine that
//! does something else. Bytes are exact, at 80 by 24. The articles are made up, the same each time.

#![expect(
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement: its output is the result, and it may fail"
)]

#[path = "../library/made.rs"]
mod made;
mod peers;
mod process;
mod terminal;

use std::path::{Path, PathBuf};
use std::time::Duration;

use process::{gainsay, has, mean};
use terminal::{Step, Terminal, mean_bytes, median};

fn main() {
    let mut sizes: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![1_000, 5_000];
    }
    machine();
    let folder = tempfile::tempdir().unwrap();
    seeds();
    long(folder.path());
    for size in sizes {
        let place = folder.path().join(size.to_string());
        std::fs::create_dir(&place).unwrap();
        let made = Made::new(&place, size);
        println!(
            "\n{size} articles, {:.1} MB",
            std::fs::metadata(&made.articles).unwrap().len() as f64 / 1e6
        );
        let newsboat = has("newsboat").then(|| peers::Newsboat::new(&place, &made.articles));
        import(&made, size, newsboat.as_ref());
        count_and_search(&made, newsboat.as_ref());
        screens(&made, newsboat.as_ref());
    }
    println!("\nfind among 100,000 lines");
    find(folder.path());
    println!("\na text of 1 MB, for its scrolling");
    less(folder.path());
}

/// Articles in a file, and the library that they come into.
struct Made {
    articles: PathBuf,
    library: PathBuf,
}

impl Made {
    fn new(place: &Path, size: usize) -> Self {
        let articles = place.join("articles.jsonl");
        std::fs::write(&articles, made::lines(&texts(), size)).unwrap();
        Self { articles, library: place.join("library.db") }
    }
}

/// One line of the table.
fn row(what: &str, ours: f64, unit: &str, other: Option<(&str, f64)>) {
    let (ratio, beside) = other.map_or((String::new(), String::new()), |(name, theirs)| {
        (format!("{:.3}", ours / theirs), format!("{name} {theirs:.1}"))
    });
    println!("{ratio:>9}  {what:<44} {ours:>9.1} {unit:<6} {beside}");
}

fn machine() {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or("");
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("{cores} cores,{} · load {}", model.trim_start_matches([' ', '\t', ':']), load.trim());
    println!("{:>9}  {:<44} {:>9}", "ratio", "figure", "ours");
}

fn seeds() {
    let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    println!("\nfive articles");
    let report = mean(40, || {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_gainsay"));
        command.args(["report", seeds]);
        command
    });
    row("report, the whole program", report.cpu, "ms CPU", None);
    row("its memory", report.peak, "MB", None);
}

/// Bytes of a long article.
const LONG: usize = 10_000_000;

/// The made-up articles as one text.
fn long(place: &Path) {
    let file = place.join("long.txt");
    let all = texts().join("\n\n");
    std::fs::write(&file, all.repeat(LONG / all.len() + 1)).unwrap();
    println!("\none article of 10 MB");
    let extract = mean(3, || {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_gainsay"));
        command.args(["extract", file.to_str().unwrap()]);
        command
    });
    row("its claims, MB of text a second of CPU", LONG as f64 / extract.cpu / 1e3, "", None);
    row("memory", extract.peak, "MB", None);
}

fn import(made: &Made, size: usize, newsboat: Option<&peers::Newsboat>) {
    let file = made.articles.to_str().unwrap();
    let ours = mean(1, || gainsay(&made.library, &["import", file]));
    let theirs = newsboat.map(|one| mean(1, || one.command("reload")));
    let rate = |cpu: f64| size as f64 / cpu * 1e3;
    row("import, articles a second of CPU", rate(ours.cpu), "", theirs.map(|it| ("newsboat", rate(it.cpu))));
    row("memory of an import", ours.peak, "MB", theirs.map(|it| ("newsboat", it.peak)));
    let again = made.articles.with_extension("again.jsonl");
    std::fs::write(&again, std::fs::read_to_string(&made.articles).unwrap() + "\n").unwrap();
    let second = mean(1, || gainsay(&made.library, &["import", again.to_str().unwrap()]));
    row("the same articles again", second.cpu, "ms CPU", Some(("the first time", ours.cpu)));
    let store = std::fs::metadata(&made.library).unwrap().len() as f64 / 1e6;
    row("the library's file", store, "MB", newsboat.map(|one| ("newsboat", one.store())));
}

fn count_and_search(made: &Made, newsboat: Option<&peers::Newsboat>) {
    let ask = |query: &[&str]| mean(20, || gainsay(&made.library, query)).cpu;
    let theirs = newsboat.map(|one| ("newsboat", mean(2, || one.command("print-unread")).cpu));
    row("unread, counted", ask(&["list", "--count", "state:new"]), "ms CPU", theirs);
    let fts = has("sqlite3").then(|| peers::Fts::new(&made.articles));
    let of = |what| fts.as_ref().map(|fts| ("FTS5", mean(20, || fts.command(what)).cpu));
    row("a word, its articles counted", ask(&["list", "--count", "chips"]), "ms CPU", of(peers::COUNT));
    row("two words, the newest 50", ask(&["list", "billion", "deal"]), "ms CPU", of(peers::NEWEST));
}

fn screens(made: &Made, newsboat: Option<&peers::Newsboat>) {
    let library = made.library.to_str().unwrap();
    let (mut ours, start) = Terminal::start(env!("CARGO_BIN_EXE_gainsay"), &["--library", library]);
    let theirs = newsboat.map(peers::Newsboat::screens);
    let other = |of: fn(&peers::Screens) -> f64| theirs.as_ref().map(|it| ("newsboat", of(it)));
    row("start", start.cpu, "ms CPU", other(|it| it.start.cpu));
    row("start, all of its screen", start.bytes as f64, "bytes", other(|it| it.start.bytes as f64));
    row("start, until its last byte", start.last, "ms", other(|it| it.start.last));
    let inside = ours.keys("j", 6);
    row("j within the screen", median(&inside, |step| step.bytes as f64), "bytes", None);
    let j = ours.keys("j", 60);
    row("j over a list that scrolls, mean of 60", mean_bytes(&j), "bytes", other(|it| mean_bytes(&it.j)));
    latency("j", &j, theirs.as_ref().map(|it| &it.j));
    let page = ours.keys("\x1b[6~", 10);
    row("a page", median(&page, |step| step.bytes as f64), "bytes", None);
    let open: Vec<Step> = (0..10)
        .map(|_| {
            let step = ours.key("\r");
            ours.key("\x1b");
            ours.key("j");
            step
        })
        .collect();
    row("an article opens", median(&open, |step| step.bytes as f64), "bytes", None);
    latency("an article opens", &open, None);
    // What follows the last key after its pause is no idleness.
    ours.idle(Duration::from_secs(1));
    let idle = ours.idle(Duration::from_secs(5));
    row("5 seconds of nothing", idle.bytes as f64, "bytes", None);
    row("5 seconds of nothing", idle.cpu, "ms CPU", None);
    row("memory after 100 keys", ours.peak(), "MB", other(|it| it.peak));
    let finder: Vec<Step> = ["f", "g", "r", "a", "v"].iter().map(|key| ours.key(key)).collect();
    row("the finder, a key", median(&finder, |step| step.bytes as f64), "bytes", None);
    latency("the finder", &finder, None);
    ours.key("\x1b");
    row("memory with every claim in the finder", ours.peak(), "MB", None);
    ours.quit("ZZ");
}

fn latency(what: &str, ours: &[Step], theirs: Option<&Vec<Step>>) {
    let other = |of: fn(&Step) -> f64| theirs.map(|steps| ("newsboat", median(steps, of)));
    row(&format!("{what}, median"), median(ours, |step| step.cpu), "ms CPU", other(|step| step.cpu));
    row(
        &format!("{what}, until its last byte, median"),
        median(ours, |step| step.last),
        "ms",
        other(|step| step.last),
    );
    let most = ours.iter().map(|step| step.last).fold(0.0, f64::max);
    row(&format!("{what}, until its last byte, slowest"), most, "ms", None);
}

/// Single sentences, found by a few letters.
fn find(folder: &Path) {
    let file = folder.join("lines");
    let made = made::lines(&texts(), 12_000);
    let articles = made.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let text: Vec<String> =
        articles.filter_map(|one| Some(one["text"].as_str()?.replace("\n\n", " "))).collect();
    let lines: Vec<&str> = text.iter().flat_map(|text| text.split_inclusive(". ")).take(100_000).collect();
    std::fs::write(&file, lines.join("\n")).unwrap();
    let file = file.to_str().unwrap();
    for query in ["gra", "chip", "graviton", "quake dead", "awsmetadeal", "multi-million deal"] {
        let ours = mean(10, || {
            let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_gainsay"));
            command.args(["find", "--lines", query, file]);
            command
        });
        let fzf = has("fzf").then(|| ("fzf", mean(10, || peers::fzf(query, file)).cpu));
        row(query, ours.cpu, "ms CPU", fzf);
        if has("rg") {
            let rg = mean(10, || peers::rg(query, file)).cpu;
            row("", ours.cpu, "ms CPU", Some(("rg, the limit", rg)));
        }
    }
}

/// Lines, and pages.
type Scrolled = (Vec<Step>, Vec<Step>);

fn less(folder: &Path) {
    let text: String = texts().iter().cycle().take(180).map(String::as_str).collect();
    let file = folder.join("text.txt");
    std::fs::write(&file, text).unwrap();
    let (mut ours, _) = Terminal::start(env!("CARGO_BIN_EXE_gainsay"), &[file.to_str().unwrap()]);
    ours.key("jz");
    let line = ours.keys("j", 40);
    let page = ours.keys("\x1b[6~", 10);
    ours.quit("ZZ");
    let theirs = has("less").then(|| {
        let (mut less, _) = Terminal::start("less", &[file.to_str().unwrap()]);
        let steps = (less.keys("j", 40), less.keys("\x1b[6~", 10));
        less.quit("q");
        steps
    });
    let other = |of: fn(&Scrolled) -> &Vec<Step>| {
        theirs.as_ref().map(|steps| ("less", median(of(steps), |step| step.bytes as f64)))
    };
    row(
        "one line, the text alone",
        median(&line, |step| step.bytes as f64),
        "bytes",
        other(|steps| &steps.0),
    );
    row("a page, the text alone", median(&page, |step| step.bytes as f64), "bytes", other(|steps| &steps.1));
    latency("one line", &line, None);
}

/// The texts that the made-up articles are made of.
fn texts() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}
