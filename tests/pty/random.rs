//! Keys, sizes, pastes, mouse and stops by chance: the program answers all of them, stays small, writes nothing but
//! what a screen needs, and gives the terminal back.
//!
//! A few hundred in the suite. 20 seeds of 5,000 each, on the samples, and one of them again:
//!
//!     GAINSAY_LONG=1 cargo test --profile fast --test main pty::random -- --nocapture
//!     GAINSAY_LONG=1 GAINSAY_SEED=7 cargo test --profile fast --test main pty::random -- --nocapture
//!
//! It runs in a folder of its own: `a`, Tab and Enter, pressed by chance, import the first thing of the folder that the
//! program runs in, and a checkout holds files of 60 MB.

use std::collections::BTreeSet;

use super::{GAINSAY, Start, Terminal};
use crate::hard::times;

/// Memory that a run may take more than at its first look, at any look, in MB: the finder and the windows keep what they
/// have read. Twice of what was ever seen.
const GROWTH: f64 = 24.0;
/// Files that may be open more than at the first look: the library, a child, a pipe.
const FILES: usize = 8;
/// Keys between two looks at whether the program still answers.
const LOOK: usize = 100;

struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

const NAMED: &[&str] = &[
    "\r",
    "\u{1b}",
    "\t",
    "\u{1b}[Z",
    "\u{7f}",
    "\u{1b}[3~",
    "\u{1b}[A",
    "\u{1b}[B",
    "\u{1b}[C",
    "\u{1b}[D",
    "\u{1b}[H",
    "\u{1b}[F",
    "\u{1b}[5~",
    "\u{1b}[6~",
    " ",
    "\0",
    "\u{1b}OP",
    "\u{1b}[24~",
    "\u{1b}[1;5A",
    "\u{1b}a",
    "é",
    "中",
    "🙂",
    "e\u{301}",
    "\u{202e}",
    "\u{200b}",
];

/// Something that is no key: parts of sequences, bytes of no encoding.
const NOISE: &[&[u8]] =
    &[b"\x1b[", b"\x1b[<0;", b"\xff\xfe", b"\xc3", b"\x9b", b"\x1b[200", b"\x1b]0;x", b"[M   "];

/// What was pressed since the last look. Where the test fails, it is told, with what the system knows about the program.
struct Diary {
    seed: usize,
    pid: u32,
    pressed: Vec<String>,
}

impl Drop for Diary {
    #[expect(clippy::print_stdout, reason = "what a test that fails says")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("seed {}, since the last look: {}", self.seed, self.pressed.join(" "));
            for name in ["status", "smaps_rollup", "wchan", "io"] {
                let told = std::fs::read_to_string(format!("/proc/{}/{name}", self.pid)).unwrap_or_default();
                println!("{name}:\n{told}");
            }
        }
    }
}

impl Terminal {
    /// Presses something, and says what.
    fn press_something(&mut self, dice: &mut Dice) -> String {
        let sent: Vec<u8> = match dice.below(100) {
            0..=3 => {
                let sizes =
                    [(1, 1), (80, 1), (1, 24), (2, 2), (20, 5), (40, 10), (80, 24), (200, 60), (400, 100)];
                let (cols, rows) = sizes[dice.below(sizes.len())];
                self.resize(cols, rows);
                return format!("{cols}x{rows}");
            }
            4..=6 => {
                let (button, col, row) =
                    ([0, 2, 64, 65][dice.below(4)], dice.below(200) + 1, dice.below(80) + 1);
                format!("\u{1b}[<{button};{col};{row}M\u{1b}[<{button};{col};{row}m").into()
            }
            7 => {
                let text = "abc \té中123.\n".repeat(dice.below(200));
                format!("\u{1b}[200~{text}\u{1b}[201~").into()
            }
            8 => NOISE[dice.below(NOISE.len())].to_vec(),
            9..=39 => dice.pick(NAMED).into(),
            // Control with a letter; those that end or stop the program have tests of their own.
            40..=49 => {
                let letter = b'a' + u8::try_from(dice.below(26)).unwrap();
                if matches!(letter, b'c' | b'z') { vec![] } else { vec![letter & 0x1f] }
            }
            _ => {
                let key = b'!' + u8::try_from(dice.below(94)).unwrap();
                // `q` and `ZZ` leave; `|` and `:` with what is typed behind them run commands.
                if matches!(key, b'q' | b'Z' | b'|' | b':') { vec![] } else { vec![key] }
            }
        };
        self.send(&sent);
        let said = sent.escape_ascii().to_string();
        if said.len() > 80 { format!("({} bytes pasted)", sent.len()) } else { said }
    }

    /// Waits until a new size is drawn: everything before it was answered.
    fn answers(&mut self, cols: u16) {
        let from = self.raw.len();
        self.resize(cols, 30);
        self.wait_bytes(from, b"\x1b[2J");
    }

    /// Memory in MB and the number of open files, where the system tells.
    fn size(&self) -> Option<(f64, usize)> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid)).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some((kilobytes / 1024.0, std::fs::read_dir(format!("/proc/{}/fd", self.pid)).ok()?.count()))
    }
}

/// What came out beside text, as words: control characters that a screen does not need, sequences that set more than
/// it needs, characters that turn or hide others, bytes that are no text. A control character that was pasted stands there
/// as U+FFFD, which is text.
fn forbidden(raw: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(raw);
    let mut found = BTreeSet::new();
    // The clipboard is written where the reader copies.
    for part in text.split('\u{1b}').skip(1).filter(|part| !part.starts_with("]52;c;")) {
        if !part.starts_with(['[', '(', '7', '8', '=', '>'])
            && !part.starts_with("]8;;")
            && !part.starts_with('\\')
        {
            found.insert(format!("{:?}", part.chars().take(6).collect::<String>()));
        }
    }
    let is_bad = |c: &char| matches!(c, '\u{80}'..='\u{9f}' | '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}');
    found.extend(text.chars().filter(is_bad).map(|c| format!("{c:?}")));
    let no_text = raw.utf8_chunks().map(|chunk| chunk.invalid().escape_ascii().to_string());
    found.extend(no_text.filter(|bytes| !bytes.is_empty()));
    found
}

#[test]
fn text_is_told_from_what_is_none() {
    assert_eq!(forbidden("\u{1b}[1mab\u{fffd}c\u{1b}[m".as_bytes()), BTreeSet::new());
    for (bad, name) in [
        (&b"a\xffb"[..], r"\xff"),
        (b"a\xe2\x80", r"\xe2\x80"),
        ("\u{9b}".as_bytes(), r"'\u{9b}'"),
        ("\u{202e}".as_bytes(), r"'\u{202e}'"),
        (b"\x1bP1", "\"P1\""),
    ] {
        assert_eq!(forbidden(bad), BTreeSet::from([name.to_owned()]));
    }
}

/// The seeds of a run: one alone where it is named.
fn seeds() -> std::ops::Range<usize> {
    let named = std::env::var("GAINSAY_SEED").ok().map(|seed| seed.parse().unwrap());
    named.map_or(0..times(1, 20), |seed: usize| seed..seed + 1)
}

#[test]
fn whatever_is_pressed() {
    for seed in seeds() {
        let keys = times(400, 5_000);
        let environment = [("SHELL", "/bin/true"), ("BROWSER", "/bin/true")];
        let folder = tempfile::tempdir().unwrap();
        let library = folder.path().join("library.db");
        let imported =
            crate::cli::program().args(["import", "seeds", "--library"]).arg(&library).output().unwrap();
        assert!(imported.status.success());
        let command = [GAINSAY, "--library", library.to_str().unwrap()];
        let start =
            Start { command: &command, environment: &environment, folder: folder.path(), ..Start::default() };
        let mut terminal = Terminal::start(&start);
        terminal.wait_for_seeds();
        let mut diary = Diary { seed, pid: terminal.pid, pressed: Vec::new() };
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ (seed as u64 + 1).wrapping_mul(0x2545_f491_4f6c_dd1d));
        let (mut first, mut last, mut most) = (None, None, 0.0_f64);
        for pressed in 1..=keys {
            diary.pressed.push(terminal.press_something(&mut dice));
            if pressed % LOOK == 0 {
                // A paste or a sequence that noise has begun ends here.
                terminal.keys("\u{1b}[201~\u{1b}");
                terminal.answers(if (pressed / LOOK).is_multiple_of(2) { 80 } else { 100 });
                let contents = terminal.contents();
                assert!(terminal.status.is_none(), "seed {seed}: ended at {pressed}: {contents}");
                last = terminal.size();
                first = first.or(last);
                if let (Some((before, files)), Some((after, open))) = (first, last) {
                    most = most.max(after - before);
                    assert!(
                        most < GROWTH,
                        "seed {seed}: from {before:.0} to {after:.0} MB at {pressed}: {contents}"
                    );
                    assert!(
                        open <= files + FILES,
                        "seed {seed}: {files} open files became {open}: {contents}"
                    );
                }
                diary.pressed.clear();
            }
        }
        if let (Some((before, files)), Some((after, open))) = (first, last) {
            println!(
                "seed {seed}: {keys} keys, {before:.0} to {after:.0} MB (at most {most:.0} more), {files} to {open} files"
            );
        }
        terminal.signal(rustix::process::Signal::TERM);
        terminal.wait_exit();
        terminal.wait_restored();
        assert_eq!(forbidden(&terminal.raw), BTreeSet::new(), "seed {seed}");
    }
}
