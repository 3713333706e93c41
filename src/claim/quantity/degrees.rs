//! Temperatures below zero, or in degrees of which no scale is named: "minus 17 degrees", "temperatures of minus 20",
//! "-4C". Whole degrees of a named scale are measures like others.

use super::find::{Finder, plain};
use super::{Dimension, number};
use crate::claim::vocabulary::Line;

/// The unit of degrees whose scale is not named.
pub const DEGREE: &str = "degree";

/// Words before a number through which "temperatures" says what it counts.
const BEFORE: usize = 8;

impl Finder<'_, '_> {
    /// A temperature at a token of digits; the token to go on from.
    pub(super) fn degrees(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let start = sign(line, at).filter(|start| *start >= self.floor);
        let told = || told_before(line, start.unwrap_or(at));
        let num = number::read(line, at, false)?;
        let (end, scale) = scale(line, num.end);
        let called = end > num.end;
        let below = below(line, end);
        // "20 degrees Celsius" is read with the other units, "a 6.7 degree quake" is none.
        let is_own = match (start.is_some() || below.is_some(), scale) {
            (true, _) => called || told(),
            (false, Some(_)) => false,
            (false, None) => called && told(),
        };
        if !is_own || num.value > 200.0 {
            return None;
        }
        let end = below.unwrap_or(end);
        let degrees = if start.is_some() || below.is_some() { -num.value } else { num.value };
        let (unit, to_celsius): (_, fn(f64) -> f64) = match scale {
            Some(Scale::Celsius) => ("degree Celsius", |value| value),
            Some(Scale::Fahrenheit) => ("degree Fahrenheit", |value| (value - 32.0) / 1.8),
            None => (DEGREE, |value| value),
        };
        let mut quantity = plain(line, start.unwrap_or(at), end, Dimension::Temperature);
        unit.clone_into(&mut quantity.unit);
        quantity.number = to_celsius(degrees);
        (quantity.lo, quantity.hi) = (to_celsius(degrees - 0.5), to_celsius(degrees + 0.5));
        self.push(quantity, end);
        Some(end)
    }
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
        .any(|at| line.one_of(at, &["temperature", "temperatures", "thermometer", "chill"]))
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
