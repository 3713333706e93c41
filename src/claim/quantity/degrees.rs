//! Temperatures below zero, or in degrees of which no scale is named: "minus 17 degrees", "temperatures of minus 20",
//! "-4C". Whole degrees of a named scale are measures like others.

use super::draft::changes;
use super::find::{Finder, plain};
use super::finish::bound;
use super::{Dimension, Hedge, hedge, number};
use crate::claim::vocabulary::{Line, bit};

/// The unit of degrees whose scale is not named.
pub const DEGREE: &str = "degree";

/// Words before a number through which "temperatures" says what it counts.
const BEFORE: usize = 8;

/// A number of degrees: tokens `start..end`, below zero where its sign or what follows says so.
struct Degrees {
    start: usize,
    end: usize,
    value: f64,
    half: f64,
    signed: bool,
    called: bool,
    scale: Option<Scale>,
}

impl Finder<'_, '_> {
    /// A temperature at a token of digits; the token to go on from.
    pub(super) fn degrees(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let mut first = degrees_at(line, at, self.floor)?;
        let second = second(line, &first);
        if let Some(second) = &second {
            first.signed |= second.signed;
            first.called |= second.called;
            first.scale = first.scale.or(second.scale);
            first.end = second.end;
        }
        let told = || told_before(line, first.start);
        // "20 degrees Celsius" is read with the other units, "a 6.7 degree quake" is none.
        let is_own = match (first.signed, first.scale) {
            (true, _) => first.called || told(),
            (false, Some(_)) => second.is_none() && lettered(line, first.end),
            (false, None) => first.called && told(),
        };
        if !is_own || first.value.abs() > 200.0 {
            return None;
        }
        let around = hedge::before(line, first.start, self.floor, true);
        if !first.signed && differs(line, around.start, first.end) {
            return None;
        }
        let (unit, to_celsius): (_, fn(f64) -> f64) = match first.scale {
            Some(Scale::Celsius) => ("degree Celsius", |value| value),
            Some(Scale::Fahrenheit) => ("degree Fahrenheit", |value| (value - 32.0) / 1.8),
            None => (DEGREE, |value| value),
        };
        let led = second.is_some()
            && first.start > self.floor
            && line.one_of(first.start - 1, &["between", "from"]);
        let start = around.start.min(first.start - usize::from(led));
        let mut quantity = plain(line, start, first.end, Dimension::Temperature);
        unit.clone_into(&mut quantity.unit);
        if let Some(second) = second {
            let (one, other) = (to_celsius(first.value), to_celsius(second.value));
            (quantity.lo, quantity.hi, quantity.hedge) = (one.min(other), one.max(other), Hedge::Range);
            quantity.number = f64::midpoint(one, other);
        } else {
            quantity.number = to_celsius(first.value);
            let half = to_celsius(first.half) - to_celsius(0.0);
            (quantity.lo, quantity.hi) = (quantity.number - half, quantity.number + half);
            if let Some(meaning) = around.hedge {
                bound(&mut quantity, meaning, half);
            }
        }
        self.push(quantity, first.end);
        Some(first.end)
    }
}

/// The degrees that digits state, with their sign and scale, as far as these are there.
fn degrees_at(line: &Line, at: usize, floor: usize) -> Option<Degrees> {
    let sign = sign(line, at).filter(|start| *start >= floor);
    let num = number::read(line, at, false)?;
    let (end, scale) = scale(line, num.end);
    let below = below(line, end);
    let signed = sign.is_some() || below.is_some();
    let freezing =
        matches!(scale, Some(Scale::Fahrenheit)) && below.is_some() && line.is(end + 1, "freezing");
    let value = if signed { -num.value } else { num.value } + if freezing { 32.0 } else { 0.0 };
    let half = if num.decimal { num.half } else { 0.5 };
    let start = sign.unwrap_or(at);
    Some(Degrees { start, end: below.unwrap_or(end), value, half, signed, called: end > num.end, scale })
}

/// The other end of a range: "20 to 30 degrees", "minus 20 to minus 30", "between 5 and 10 degrees".
fn second(line: &Line, first: &Degrees) -> Option<Degrees> {
    let between = first.start > 0 && line.is(first.start - 1, "between");
    let joint = match line.low(first.end) {
        "to" => !changes(line, first.start),
        "and" => between,
        "-" | "\u{2013}" => !first.signed && !line.spaced(first.end) && line.is_number(first.end + 1),
        _ => false,
    };
    let at = first.end + 1;
    let at = at + usize::from(line.is(at, "minus") || line.is(at, "-") && !line.spaced(at + 1));
    if !joint || !line.is_number(at) {
        return None;
    }
    degrees_at(line, at, first.end + 1).filter(|second| second.called && second.value.abs() <= 200.0)
}

/// "reached 40C", "40C (104F)": a letter right behind the digits that is a scale here, and no seat or road.
fn lettered(line: &Line, end: usize) -> bool {
    let letter = end.saturating_sub(1);
    let led = [
        "reached", "reaching", "hit", "hits", "topped", "exceeded", "above", "below", "nearly", "around",
        "about", "of",
    ];
    letter > 1
        && !line.spaced(letter)
        && line.is_number(letter - 1)
        && line.raw(letter).len() == 1
        && (line.one_of(letter - 2, &led) || told_before(line, letter - 1))
}

/// "rose by 2 degrees", "10 degrees below normal": a difference, and no temperature.
fn differs(line: &Line, start: usize, end: usize) -> bool {
    let last = start.saturating_sub(1);
    let moved = start > 0
        && (line.is(last, "by")
            || line.has(last, bit::CHANGE | bit::RISE)
                && !line.one_of(last, &["reached", "topped", "passed"]));
    moved
        || line.one_of(
            end,
            &["above", "below", "over", "higher", "lower", "warmer", "colder", "cooler", "hotter", "more"],
        )
}

#[derive(Clone, Copy)]
enum Scale {
    Celsius,
    Fahrenheit,
}

/// Where the sign of a number starts that makes it one below zero: "minus 17", "minus-20", "-4".
fn sign(line: &Line, at: usize) -> Option<usize> {
    let before = line.before(at)?;
    if line.is(before, "minus") {
        return Some(before);
    }
    let dash = line.one_of(before, &["-", "\u{2212}", "\u{2013}"]) && !line.spaced(at);
    if !dash {
        return None;
    }
    match line.before(before) {
        None => Some(before),
        Some(word) if line.is(word, "minus") => Some(word),
        // "10-20 degrees" is a range.
        Some(_) => line.spaced(before).then_some(before),
    }
}

/// Whether temperatures are what the words before a token tell of.
fn told_before(line: &Line, at: usize) -> bool {
    (at.saturating_sub(BEFORE)..at)
        .any(|at| line.one_of(at, &["temperature", "temperatures", "thermometer", "chill", "chills"]))
}

/// Where the unit behind a number ends, and its scale, where that is named.
fn scale(line: &Line, end: usize) -> (usize, Option<Scale>) {
    let from = end + usize::from(line.hyphen(end));
    let called = line.one_of(from, &["degrees", "degree", "\u{b0}", "deg"]);
    let letter = if called { from + 1 } else { end };
    let letter = letter + usize::from(called && line.hyphen(letter));
    let scale = match line.raw(letter) {
        "C" | "Celsius" | "celsius" | "Centigrade" | "centigrade" => Some(Scale::Celsius),
        "F" | "Fahrenheit" | "fahrenheit" => Some(Scale::Fahrenheit),
        _ => None,
    };
    match (called, scale) {
        (_, Some(scale)) => (letter + 1, Some(scale)),
        (true, None) => (from + 1, None),
        (false, None) => (end, None),
    }
}

/// The end of "below zero", "below freezing", where it follows.
fn below(line: &Line, end: usize) -> Option<usize> {
    (line.is(end, "below") && line.one_of(end + 1, &["zero", "freezing"])).then_some(end + 2)
}
