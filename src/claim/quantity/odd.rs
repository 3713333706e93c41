//! Figures that are written in ways of their own: calibres, heights, the clock of a game, hits of tries.
//!
//! ```text
//!  a .38 revolver     .38 calibre           6'5"        6 ft 5 in
//!  9mm shell casings  9 mm calibre          7:41 to go  461 s
//!  17-for-17          score                 7-6 (4)     score, and no count of four
//! ```

use super::number;
use super::{Counted, Dimension, counted};
use crate::claim::vocabulary::{Line, bit};

/// What a figure turned out to be. Each holds the token after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Odd {
    /// It names something, or tells nothing that can be compared.
    Name(usize),
    /// Hits of tries: the first number is what counts.
    Score(usize),
    /// A measure in the base unit of its dimension, to half of its last place.
    Measure { end: usize, dimension: OddUnit, value: f64, half: f64 },
}

/// What an odd measure measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OddUnit {
    /// In feet and inches.
    Height,
    /// In minutes and seconds.
    Clock,
    /// Of a gun, in hundredths or thousandths of an inch.
    Calibre,
    /// Of a gun, in millimetres.
    Millimetres,
}

impl OddUnit {
    /// Its dimension, and the unit as written.
    pub const fn name(self) -> (Dimension, &'static str) {
        match self {
            Self::Height => (Dimension::Length, "foot"),
            Self::Clock => (Dimension::Duration, "minute"),
            Self::Calibre => (Dimension::Calibre, "calibre"),
            Self::Millimetres => (Dimension::Calibre, "mm"),
        }
    }
}

/// Reads the figure that starts at a token of digits.
pub(super) fn read(line: &Line, at: usize) -> Option<Odd> {
    calibre(line, at)
        .map(|end| bore(line, at, end))
        .or_else(|| height(line, at))
        .or_else(|| colon(line, at))
        .or_else(|| tries(line, at).map(Odd::Score))
}

/// Whether a point that belongs to the number stands before it: ".38", "(.5".
pub(super) fn leading_point(line: &Line, at: usize) -> bool {
    let Some(point) = line.before(at).filter(|point| line.is(*point, ".") && !line.spaced(at)) else {
        return false;
    };
    let whole = line.raw(at).bytes().all(|byte| byte.is_ascii_digit());
    whole
        && (point == 0
            || line.spaced(point)
            || line.raw(at).len() == 3 && line.is_word(point - 1) && !line.capital(point - 1)
            || line.one_of(point - 1, &["(", "[", "\"", "“", "$", "£", "€"]))
}

/// The calibre that ends at a token: ".38" is so many hundredths of an inch, "9mm" millimetres. A gauge is a name.
fn bore(line: &Line, at: usize, end: usize) -> Odd {
    let digits = line.raw(at);
    let Ok(number) = digits.parse::<f64>() else { return Odd::Name(end) };
    // "a 4.5 caliber airgun" is in millimetres, "0.22 caliber" in inches.
    let point = digits.contains('.');
    let inches = if point { number } else { number / 10_f64.powi(i32::try_from(digits.len()).unwrap_or(0)) };
    let metric = point && number >= 1.0 || (at + 1..end).any(|at| line.is(at, "mm"));
    let gauge = (at + 1..end).any(|at| line.one_of(at, &["gauge", "bore"]));
    if gauge || !point && !matches!(digits.len(), 1..=3) {
        Odd::Name(end)
    } else if metric {
        Odd::Measure { end, dimension: OddUnit::Millimetres, value: number / 25.4, half: BORE }
    } else if digits.len() > 1 {
        Odd::Measure { end, dimension: OddUnit::Calibre, value: inches, half: BORE }
    } else {
        Odd::Name(end)
    }
}

/// How exactly a bore is named, in inches.
const BORE: f64 = 0.004;

/// ".38 revolver", "9mm pistol", "a .45-caliber", "12-gauge shotgun": where the name ends.
fn calibre(line: &Line, at: usize) -> Option<usize> {
    let raw = line.raw(at);
    // Pages made of tokens put spaces around it.
    let hyphen = usize::from(line.is(at + 1, "-"));
    let unit = at + 1 + hyphen;
    let called =
        line.one_of(unit, &["caliber", "calibre"]) || line.is(unit, "cal") && leading_point(line, at);
    let gauge = line.one_of(unit, &["gauge", "bore"]) && armed(line, unit + 1, unit + 3);
    if called || gauge {
        return Some(unit + 1);
    }
    if line.is(unit, "mm") {
        let alone = !line.is_word(unit + 1) || line.has(unit + 1, bit::STOP);
        let article = at > 0 && line.one_of(at - 1, &["a", "an", "the", "his", "her", "their"]);
        let stop = (unit + 1..unit + 4).find(|&at| line.is(at, ",")).unwrap_or(unit + 4);
        let near = armed(line, unit + 1, stop) || article && alone && !line.hyphen(unit + 1);
        return near.then_some(unit + 1);
    }
    let point = leading_point(line, at) && matches!(raw.len(), 2 | 3);
    let known = matches!(
        raw,
        "17" | "22"
            | "25"
            | "32"
            | "38"
            | "40"
            | "44"
            | "45"
            | "50"
            | "223"
            | "270"
            | "303"
            | "308"
            | "338"
            | "357"
            | "380"
            | "410"
    );
    let article = at > 1 && line.one_of(at - 2, &["a", "an", "the", "his", "her", "their", "and", "or"]);
    let near = armed(line, at + 1, at + 3);
    let alone = known && article && (!line.is_word(at + 1) || line.has(at + 1, bit::STOP));
    (point && (near || alone)).then_some(at + 1)
}

/// Whether a weapon or what it fires is named among tokens `from..to`.
fn armed(line: &Line, from: usize, to: usize) -> bool {
    weapon(line, from, to).is_some()
}

/// The first word for a weapon, or what it fires, among tokens `from..to`.
fn weapon(line: &Line, from: usize, to: usize) -> Option<usize> {
    (from..to.min(line.len())).find(|at| line.has(*at, bit::WEAPON))
}

/// The weapon that a calibre is of: the noun right behind it.
pub(super) fn of_weapon(line: &Line, end: usize) -> Option<Counted> {
    let noun = weapon(line, end, end + 3)?;
    counted::word(line, noun).map(|phrase| phrase.counted(line))
}

/// `6'5"`, "5'11".
fn height(line: &Line, at: usize) -> Option<Odd> {
    let tight = line.one_of(at + 1, &["'", "’", "′"]) && !line.spaced(at + 1) && !line.spaced(at + 2);
    if !tight || !line.is_number(at + 2) {
        return None;
    }
    let whole = |place: usize| line.raw(place).parse::<u8>().ok().map(f64::from);
    let (feet, inches) = (whole(at)?, whole(at + 2)?);
    if !(2.0..=9.0).contains(&feet) || inches >= 12.0 {
        return None;
    }
    let closed = line.one_of(at + 3, &["\"", "”", "″", "''", "’’"]) && !line.spaced(at + 3);
    let (value, half) = ((feet * 12.0 + inches) * 0.0254, 0.5 * 0.0254);
    Some(Odd::Measure { end: at + 3 + usize::from(closed), dimension: OddUnit::Height, value, half })
}

/// "7:41 to go": how long a game still lasts. Other figures around a colon ("3:1", "John 3:16") compare with nothing.
fn colon(line: &Line, at: usize) -> Option<Odd> {
    let tight = line.is(at + 1, ":")
        && !line.spaced(at + 1)
        && !line.spaced(at + 2)
        && line.is_number(at + 2)
        && line.raw(at).len() <= 3;
    if !tight {
        return None;
    }
    let end = at + 3;
    let part = |place: usize| line.raw(place).parse::<u16>().ok().map(f64::from);
    let (Some(minutes), Some(seconds)) = (part(at), part(at + 2).filter(|seconds| *seconds < 60.0)) else {
        return Some(Odd::Name(end));
    };
    let clock = counts_down(line, end) && line.raw(at + 2).len() == 2;
    let value = 60.0 * minutes + seconds;
    Some(if clock {
        Odd::Measure { end, dimension: OddUnit::Clock, value, half: 0.5 }
    } else {
        Odd::Name(end)
    })
}

/// "7:42 left in the half", "with 2:56 to go": the clock of a game.
pub(in crate::claim) fn counts_down(line: &Line, end: usize) -> bool {
    line.one_of(end, &["left", "remaining"]) || line.is(end, "to") && line.one_of(end + 1, &["go", "play"])
}

/// "17-for-17", "12-of-20", "went 3 for 4": where the tries end.
fn tries(line: &Line, at: usize) -> Option<usize> {
    let (joint, second) =
        if line.hyphen(at + 1) && line.hyphen(at + 3) { (at + 2, at + 4) } else { (at + 1, at + 2) };
    let joined = second == at + 4;
    if !line.one_of(joint, &["for", "of"]) || !line.is_number(second) {
        return None;
    }
    let led = at > 0 && line.one_of(at - 1, &["went", "was", "is", "shot", "hit", "finished", "going"]);
    let (hits, all) = (number::read(line, at, false)?, number::read(line, second, false)?);
    let small = hits.value <= all.value && all.value <= 200.0 && !hits.decimal && !all.decimal;
    (small && (joined || led && line.is(joint, "for"))).then_some(all.end)
}

/// The end of the bracket with the tie-break behind a score: "7-6 (4)", "7-6 (7-4)".
pub(super) fn tie_break(line: &Line, at: usize) -> Option<usize> {
    if !line.is(at, "(") || !line.is_number(at + 1) {
        return None;
    }
    let pair = line.one_of(at + 2, &["-", "–", "/"]) && line.is_number(at + 3);
    let end = if pair { at + 4 } else { at + 2 };
    line.is(end, ")").then_some(end + 1)
}
