//! How a cell is painted, and the shortest sequence that turns one way of painting into another.
//!
//! A [`Pen`] is what a cell's style comes to on this terminal: colours brought down to what it has, and nothing that
//! cannot be seen (the foreground of a blank), so that cells that look the same are the same.

use ratatui::style::{Color, Modifier};

use crate::app::Depth;

/// Modifiers that show on a blank cell.
pub const ON_BLANKS: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// How a cell is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pen {
    /// Foreground.
    pub fg: Color,
    /// Background.
    pub bg: Color,
    /// Bold, underlined and so on.
    pub mods: Modifier,
    /// The link it belongs to, from 1; 0 for none.
    pub link: u16,
}

impl Pen {
    /// The terminal's own way.
    pub const DEFAULT: Self = Self { fg: Color::Reset, bg: Color::Reset, mods: Modifier::empty(), link: 0 };

    /// The pen of a style, on a terminal with these colours; `blank` for a cell that holds a space.
    #[must_use]
    pub fn new(fg: Color, bg: Color, mods: Modifier, depth: Depth, blank: bool) -> Self {
        let (fg, bg) = (reduce(fg, depth), reduce(bg, depth));
        let mods = if blank { mods & ON_BLANKS } else { mods };
        let unseen = blank && mods.is_empty();
        Self { fg: if unseen { Color::Reset } else { fg }, bg, mods, link: 0 }
    }

    /// Whether a blank of the pen `blank` looks right when it is written with this one.
    #[must_use]
    pub fn covers(self, blank: Self) -> bool {
        self.link == blank.link
            && self.bg == blank.bg
            && (self.mods & ON_BLANKS) == blank.mods
            && (blank.mods.is_empty() || self.fg == blank.fg)
    }

    /// Whether erased cells look like blanks of this pen, on any terminal.
    #[must_use]
    pub fn is_clear(self) -> bool {
        self.bg == Color::Reset && self.mods.is_empty() && self.link == 0
    }
}

/// Appends the shortest SGR sequence from one pen to another: either what differs, or a reset and what is set.
/// Links are not its business. Appends nothing where the two are painted alike.
pub fn write_sgr(from: Pen, to: Pen, out: &mut Vec<u8>) {
    if (from.fg, from.bg, from.mods) == (to.fg, to.bg, to.mods) {
        return;
    }
    let mut change = Codes::default();
    change.modifiers(from.mods, to.mods);
    change.colours(from, to);
    let mut fresh = Codes::default();
    fresh.push(b"0");
    fresh.modifiers(Modifier::empty(), to.mods);
    fresh.colours(Pen::DEFAULT, to);
    if fresh.bytes == b"0" {
        fresh.bytes.clear();
    }
    let best = if change.bytes.len() <= fresh.bytes.len() { change } else { fresh };
    out.extend_from_slice(b"\x1b[");
    out.extend_from_slice(&best.bytes);
    out.push(b'm');
}

/// SGR codes, joined by semicolons.
#[derive(Default)]
struct Codes {
    bytes: Vec<u8>,
}

/// Each modifier with the code that sets it and the one that takes it away.
const MODIFIERS: [(Modifier, &[u8], &[u8]); 9] = [
    (Modifier::BOLD, b"1", b"22"),
    (Modifier::DIM, b"2", b"22"),
    (Modifier::ITALIC, b"3", b"23"),
    (Modifier::UNDERLINED, b"4", b"24"),
    (Modifier::SLOW_BLINK, b"5", b"25"),
    (Modifier::RAPID_BLINK, b"6", b"25"),
    (Modifier::REVERSED, b"7", b"27"),
    (Modifier::HIDDEN, b"8", b"28"),
    (Modifier::CROSSED_OUT, b"9", b"29"),
];

impl Codes {
    fn push(&mut self, code: &[u8]) {
        if !self.bytes.is_empty() {
            self.bytes.push(b';');
        }
        self.bytes.extend_from_slice(code);
    }

    fn number(&mut self, number: u8) {
        let mut digits = [0; 3];
        self.push(decimal(u16::from(number), &mut digits));
    }

    fn modifiers(&mut self, from: Modifier, to: Modifier) {
        let mut kept = from;
        let mut last: &[u8] = b"";
        for (modifier, _, off) in MODIFIERS {
            if from.contains(modifier) && !to.contains(modifier) {
                if off != last {
                    self.push(off);
                    last = off;
                }
                // One code takes away both of a pair.
                for (other, _, same) in MODIFIERS {
                    if same == off {
                        kept.remove(other);
                    }
                }
            }
        }
        for (modifier, on, _) in MODIFIERS {
            if to.contains(modifier) && !kept.contains(modifier) {
                self.push(on);
            }
        }
    }

    fn colours(&mut self, from: Pen, to: Pen) {
        if from.fg != to.fg {
            self.colour(to.fg, 30);
        }
        if from.bg != to.bg {
            self.colour(to.bg, 40);
        }
    }

    fn colour(&mut self, colour: Color, base: u8) {
        match (named(colour), colour) {
            (Some(n @ 0..8), _) => self.number(base + n),
            (Some(n), _) => self.number(base + 52 + n),
            (None, Color::Indexed(n)) => {
                self.number(base + 8);
                self.push(b"5");
                self.number(n);
            }
            (None, Color::Rgb(r, g, b)) => {
                self.number(base + 8);
                self.push(b"2");
                for part in [r, g, b] {
                    self.number(part);
                }
            }
            (None, _) => self.number(base + 9),
        }
    }
}

/// A number in decimal digits, without allocating.
pub fn decimal(mut number: u16, digits: &mut [u8]) -> &[u8] {
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + u8::try_from(number % 10).unwrap_or(0);
        number /= 10;
        if number == 0 || at == 0 {
            return &digits[at..];
        }
    }
}

/// The place of a named colour in the palette of sixteen.
const fn named(colour: Color) -> Option<u8> {
    Some(match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Indexed(n) if n < 16 => n,
        _ => return None,
    })
}

/// The named colour at a place of the palette of sixteen.
const NAMED: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// Brings a colour down to what the terminal has.
#[must_use]
pub fn reduce(colour: Color, depth: Depth) -> Color {
    match (depth, colour) {
        (_, Color::Reset) | (Depth::Mono, _) => Color::Reset,
        (Depth::Indexed, Color::Rgb(r, g, b)) => Color::Indexed(nearest_of_256(r, g, b)),
        (Depth::Sixteen, Color::Rgb(r, g, b)) => NAMED[usize::from(nearest_of_16(r, g, b))],
        (Depth::Sixteen, Color::Indexed(n)) => {
            let (r, g, b) = rgb_of(n);
            NAMED[usize::from(if n < 16 { n } else { nearest_of_16(r, g, b) })]
        }
        _ => colour,
    }
}

/// Levels of the colour cube of the 256.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// What most terminals show for the sixteen.
const SIXTEEN: [(u8, u8, u8); 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

fn rgb_of(n: u8) -> (u8, u8, u8) {
    match n {
        0..16 => SIXTEEN[usize::from(n)],
        232.. => {
            let grey = 8 + 10 * (n - 232);
            (grey, grey, grey)
        }
        _ => {
            let cube = usize::from(n - 16);
            (LEVELS[cube / 36], LEVELS[cube / 6 % 6], LEVELS[cube % 6])
        }
    }
}

fn distance(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    let part = |x: u8, y: u8| u32::from(x.abs_diff(y)).pow(2);
    part(a.0, b.0) * 2 + part(a.1, b.1) * 4 + part(a.2, b.2) * 3
}

fn nearest_of_256(r: u8, g: u8, b: u8) -> u8 {
    (16..=255).min_by_key(|n| distance(rgb_of(*n), (r, g, b))).unwrap_or(16)
}

fn nearest_of_16(r: u8, g: u8, b: u8) -> u8 {
    (0..16).min_by_key(|n| distance(rgb_of(*n), (r, g, b))).unwrap_or(7)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pen(fg: Color, bg: Color, mods: Modifier) -> Pen {
        Pen { fg, bg, mods, link: 0 }
    }

    #[track_caller]
    fn check(from: Pen, to: Pen, expected: &str) {
        let mut out = Vec::new();
        write_sgr(from, to, &mut out);
        assert_eq!(String::from_utf8_lossy(&out).replace('\u{1b}', "^"), expected);
    }

    #[test]
    fn only_what_differs_is_written() {
        let plain = Pen::DEFAULT;
        let red = pen(Color::Red, Color::Reset, Modifier::empty());
        let bold_red = pen(Color::Red, Color::Reset, Modifier::BOLD);
        let loud = pen(Color::LightRed, Color::Indexed(238), Modifier::BOLD | Modifier::UNDERLINED);
        check(plain, plain, "");
        check(plain, red, "^[31m");
        check(red, bold_red, "^[1m");
        check(bold_red, red, "^[22m");
        check(bold_red, plain, "^[m");
        check(plain, loud, "^[1;4;91;48;5;238m");
        check(loud, plain, "^[m");
        check(loud, red, "^[0;31m");
        check(red, pen(Color::Blue, Color::Reset, Modifier::empty()), "^[34m");
        check(plain, pen(Color::Rgb(1, 20, 255), Color::Reset, Modifier::empty()), "^[38;2;1;20;255m");
    }

    #[test]
    fn one_code_that_takes_two_away_is_made_good() {
        let both = pen(Color::Rgb(1, 2, 3), Color::Reset, Modifier::BOLD | Modifier::DIM);
        let dim = pen(Color::Rgb(1, 2, 3), Color::Reset, Modifier::DIM);
        check(both, dim, "^[22;2m");
    }

    #[test]
    fn colours_come_down_to_what_there_is() {
        assert_eq!(reduce(Color::Rgb(255, 0, 0), Depth::True), Color::Rgb(255, 0, 0));
        assert_eq!(reduce(Color::Rgb(255, 0, 0), Depth::Indexed), Color::Indexed(196));
        assert_eq!(reduce(Color::Rgb(250, 5, 5), Depth::Sixteen), Color::LightRed);
        assert_eq!(reduce(Color::Rgb(30, 30, 30), Depth::Indexed), Color::Indexed(234));
        assert_eq!(reduce(Color::Indexed(196), Depth::Sixteen), Color::LightRed);
        assert_eq!(reduce(Color::Indexed(3), Depth::Sixteen), Color::Yellow);
        assert_eq!(reduce(Color::Red, Depth::Mono), Color::Reset);
        assert_eq!(reduce(Color::Red, Depth::Sixteen), Color::Red);
    }

    #[test]
    fn what_cannot_be_seen_on_a_blank_is_left_out() {
        let blank = Pen::new(Color::Red, Color::Reset, Modifier::BOLD, Depth::True, true);
        assert_eq!(blank, Pen::DEFAULT);
        let line = Pen::new(Color::Red, Color::Reset, Modifier::UNDERLINED, Depth::True, true);
        assert_eq!(line.fg, Color::Red);
        assert!(pen(Color::Red, Color::Reset, Modifier::BOLD).covers(blank));
        assert!(!pen(Color::Red, Color::Blue, Modifier::BOLD).covers(blank));
        assert!(!pen(Color::Red, Color::Reset, Modifier::REVERSED).covers(blank));
    }
}
