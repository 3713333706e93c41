//! Keys, sizes, pastes, mouse and stops by chance: the program answers all of them, stays small, writes nothing but
//! what a screen needs, and gives the terminal back.
//!
//! A few hundred in the suite. 20 seeds of 5,000 each, on the samples:
//!
//!     GAINSAY_LONG=1 cargo test --profile fast --test main pty::random -- --nocapture

use std::collections::BTreeSet;

use super::{GAINSAY, Start, Terminal};
use crate::hard::times;

/// Memory that a run may take more than at its first look, in MB: the finder and the windows keep what they have read.
const GROWTH: f64 = 64.0;
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

impl Terminal {
    fn press_something(&mut self, dice: &mut Dice) {
        match dice.below(100) {
            0..=3 => {
                let sizes =
                    [(1, 1), (80, 1), (1, 24), (2, 2), (20, 5), (40, 10), (80, 24), (200, 60), (400, 100)];
                let (cols, rows) = sizes[dice.below(sizes.len())];
                self.resize(cols, rows);
            }
            4..=6 => {
                let (button, col, row) =
                    ([0, 2, 64, 65][dice.below(4)], dice.below(200) + 1, dice.below(80) + 1);
                self.keys(&format!("\u{1b}[<{button};{col};{row}M\u{1b}[<{button};{col};{row}m"));
            }
            7 => {
                let text = "abc \té中123.\n".repeat(dice.below(200));
                self.keys(&format!("\u{1b}[200~{text}\u{1b}[201~"));
            }
            8 => self.send(NOISE[dice.below(NOISE.len())]),
            9..=39 => self.keys(dice.pick(NAMED)),
            // Control with a letter; those that end or stop the program have tests of their own.
            40..=49 => {
                let letter = b'a' + u8::try_from(dice.below(26)).unwrap();
                if !matches!(letter, b'c' | b'z') {
                    self.send(&[letter & 0x1f]);
                }
            }
            _ => {
                let key = b'!' + u8::try_from(dice.below(94)).unwrap();
                // `q` leaves; `|` and `:` with what is typed behind them run commands.
                if !matches!(key, b'q' | b'|' | b':') {
                    self.send(&[key]);
                }
            }
        }
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
/// it needs, characters that turn or hide others, bytes that are no text.
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
    let is_bad = |c: &char| matches!(c, '\u{80}'..='\u{9f}' | '\u{fffd}' | '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}');
    found.extend(text.chars().filter(is_bad).map(|c| format!("{c:?}")));
    found
}

#[test]
fn whatever_is_pressed() {
    for seed in 0..times(1, 20) {
        let keys = times(400, 5_000);
        let environment = [("SHELL", "/bin/true"), ("BROWSER", "/bin/true")];
        let folder = tempfile::tempdir().unwrap();
        let library = folder.path().join("library.db");
        let imported =
            crate::cli::program().args(["import", "seeds", "--library"]).arg(&library).output().unwrap();
        assert!(imported.status.success());
        let command = [GAINSAY, "--library", library.to_str().unwrap()];
        let start = Start { command: &command, environment: &environment, ..Start::default() };
        let mut terminal = Terminal::start(&start);
        terminal.wait_for_seeds();
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ (seed as u64 + 1).wrapping_mul(0x2545_f491_4f6c_dd1d));
        let (mut first, mut last) = (None, None);
        for pressed in 1..=keys {
            terminal.press_something(&mut dice);
            if pressed % LOOK == 0 {
                // A paste or a sequence that noise has begun ends here.
                terminal.keys("\u{1b}[201~\u{1b}");
                terminal.answers(if (pressed / LOOK).is_multiple_of(2) { 80 } else { 100 });
                assert!(
                    terminal.status.is_none(),
                    "seed {seed}: ended at {pressed}: {}",
                    terminal.contents()
                );
                last = terminal.size();
                first = first.or(last);
            }
        }
        if let (Some((before, files)), Some((after, open))) = (first, last) {
            println!("seed {seed}: {keys} keys, {before:.0} to {after:.0} MB, {files} to {open} files");
            assert!(after - before < GROWTH, "seed {seed}: from {before:.0} to {after:.0} MB");
            assert!(open <= files + FILES, "seed {seed}: {files} open files became {open}");
        }
        terminal.signal(rustix::process::Signal::TERM);
        terminal.wait_exit();
        terminal.wait_restored();
        assert_eq!(forbidden(&terminal.raw), BTreeSet::new(), "seed {seed}");
    }
}
