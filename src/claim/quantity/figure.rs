//! Figures with a form of their own: "1st", "10x", "Rs500", "No. 10", "3-1".

use super::draft::Draft;
use super::find::{Finder, plain};
use super::number::{self, Num};
use super::odd::{self, Odd};
use super::{Dimension, Hedge, measure};
use crate::claim::vocabulary::{Line, bit};

/// Digits with the groups of three that follow them ("250 000", "200,000"), and where these end.
fn grouped(line: &Line, at: usize, digits: &str) -> (String, usize) {
    let mut all = digits.to_owned();
    let mut end = at + 1;
    if digits.len() > 3 {
        return (all, end);
    }
    let is_group = |at: usize| {
        line.is_number(at) && line.raw(at).len() == 3 && line.raw(at).bytes().all(|b| b.is_ascii_digit())
    };
    loop {
        if line.is(end, ",") && !line.spaced(end) && !line.spaced(end + 1) && is_group(end + 1) {
            all += line.raw(end + 1);
            end += 2;
        } else if is_group(end) && number::apart_by_one(line, end) {
            all += line.raw(end);
            end += 1;
        } else {
            return (all, end);
        }
    }
}

impl Finder<'_, '_> {
    /// "1st", "1990s", "3D", "10x", "20s": digits with letters right behind.
    pub(super) fn suffixed(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        if line.spaced(at + 1) || !line.is_word(at + 1) {
            return None;
        }
        let value: f64 = line.raw(at).parse().ok()?;
        match line.low(at + 1) {
            "st" | "nd" | "rd" | "th" => self.ordinal(at, value, at + 2).or(Some(at + 2)),
            "x" => {
                let num = number::read(line, at, false)?;
                self.simple(at, at + 2, num, Dimension::Ratio);
                Some(at + 2)
            }
            "s" => {
                let person =
                    at > 0 && line.one_of(at - 1, &["his", "her", "their", "early", "late", "mid", "-"]);
                if person && (10.0..=100.0).contains(&value) {
                    let mut quantity = plain(line, at, at + 2, Dimension::Age);
                    (quantity.number, quantity.lo, quantity.hi) = (value + 4.5, value, value + 9.0);
                    (quantity.unit, quantity.hedge) = ("year".into(), Hedge::Range);
                    self.push(quantity, at + 2);
                }
                Some(at + 2)
            }
            low => {
                let word = line.word(at + 1);
                let known = word.any(bit::UNIT | bit::UNIT_START | bit::SCALE | bit::SUFFIX | bit::MONEY)
                    || matches!(low, "c" | "f" | "p" | "am" | "pm" | "½" | "¼" | "¾" | "in");
                (!known).then_some(at + 2)
            }
        }
    }

    /// A figure written in a way of its own; the token to go on from.
    pub(super) fn odd(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        match odd::read(line, at)? {
            Odd::Name(end) => Some(end),
            Odd::Score(end) => {
                let num = number::read(line, at, false)?;
                self.simple(at, end, num, Dimension::Score);
                Some(end)
            }
            Odd::Measure { end, dimension, value, half } => {
                let (dimension, unit) = dimension.name();
                let first = at - usize::from(odd::leading_point(line, at));
                let mut quantity = plain(line, first.max(self.floor), end, dimension);
                if quantity.dimension == Dimension::Calibre {
                    quantity.counted = odd::of_weapon(line, end);
                }
                (quantity.number, quantity.lo, quantity.hi) = (value, value - half, value + half);
                unit.clone_into(&mut quantity.unit);
                self.push(quantity, end);
                Some(end)
            }
        }
    }

    /// "Rs500", "EUR5": a currency joined to digits.
    pub(super) fn mixed(&mut self, at: usize) -> usize {
        let line = self.line;
        let low = line.low(at);
        let split = low.find(|c: char| c.is_ascii_digit()).unwrap_or(low.len());
        let (name, digits) = low.split_at(split);
        // "R5m", "Rs2bn"
        let (digits, letters) = digits.split_at(digits.trim_end_matches(char::is_alphabetic).len());
        let (digits, past) =
            if letters.is_empty() { grouped(line, at, digits) } else { (digits.to_owned(), at + 1) };
        // "euro63.65 billion"
        let point =
            line.is(past, ".") && !line.spaced(past) && !line.spaced(past + 1) && line.is_number(past + 1);
        let (digits, past, half) = if point {
            let decimals = line.raw(past + 1);
            let half = 0.5 / 10_f64.powi(decimals.len().try_into().unwrap_or(9));
            (format!("{digits}.{decimals}"), past + 2, half)
        } else {
            (digits, past, 0.5)
        };
        let letters = match letters {
            "" => 1.0,
            "m" => 1e6,
            "bn" => 1e9,
            _ => return at + 1,
        };
        // "R5-million"
        let past = past + usize::from(line.hyphen(past) && line.has(past + 1, bit::SCALE));
        // "R250 000" and "for R50" are in rand, "the R101" and "Bus R4" names.
        let paid = ["for", "cost", "costs", "paid", "pay", "worth", "about", "than", "least", "over", "only"];
        let led = at > 0 && line.one_of(at - 1, &paid);
        let called = past > at + 1 && !line.has(past, bit::SCALE) && measure::plural(line, past);
        let told = past > at + 1 || line.has(past, bit::SCALE) || letters > 1.0 || led;
        let rand = line.raw(at).starts_with('R') && name == "r" && told && !called;
        let name = if rand { "zar" } else { name };
        let word = line.table.word(name);
        let currency = line
            .table
            .currencies
            .get(usize::from(word.money))
            .filter(|_| word.any(bit::MONEY) && (name.len() <= 3 || name == "euro"));
        let (Some(currency), Ok(value)) = (currency, digits.parse::<f64>()) else { return at + 1 };
        let scale = if line.has(past, bit::SCALE | bit::SUFFIX) { line.word(past).value } else { 1.0 };
        let end = past + usize::from(scale > 1.0);
        let scale = scale * letters;
        let mut quantity = plain(line, at, end, Dimension::Money(currency.code.to_owned()));
        quantity.number = value * scale;
        (quantity.lo, quantity.hi) = (quantity.number - half * scale, quantity.number + half * scale);
        currency.name.clone_into(&mut quantity.unit);
        self.push(quantity, end);
        end
    }

    /// "No. 10", "Flight 370": a number that names.
    pub(super) fn label(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let last = line.before(at)?;
        let name = if (line.is(last, ".") || line.is(last, "#")) && !line.spaced(last) {
            last.checked_sub(1)?
        } else {
            last
        };
        if line.is(last, "#") {
            return Some(at + 1);
        }
        let numeral =
            line.is_number(at) || line.has(at, bit::CARDINAL) && line.capital(at) && line.capital(name);
        if !numeral || !line.has(name, bit::LABEL) || line.is(at, "one") && !line.capital(at) {
            return None;
        }
        let scaled = line.has(at + 1, bit::SCALE | bit::UNIT)
            || line.one_of(at + 1, &["%", "°"])
            || line.hyphen(at + 1);
        let counts = measure::plural(line, at + 1) && !line.capital(name);
        let number = line.one_of(name, &["no", "nos", "number"]);
        let doubtful = line.is(name, "no") && !line.is(last, ".") && !line.capital(name);
        if scaled || counts && !number || doubtful || !line.is_number(at) && !line.capital(at) {
            return None;
        }
        let num = number::read(line, at, false)?;
        self.simple(name.max(self.floor), num.end, num, Dimension::Label);
        Some(num.end)
    }

    /// "3-1", "won 2-0", "by 5 to 4".
    pub(super) fn score(&mut self, at: usize, draft: &Draft) -> Option<usize> {
        let line = self.line;
        let sign = draft.end;
        let tight = line.one_of(sign, &["-", "–"]) && !line.spaced(sign) && !line.spaced(sign + 1);
        if !tight || !line.is_number(at) || !line.is_number(sign + 1) || draft.start < at {
            return None;
        }
        let second = number::read(line, sign + 1, false)?;
        let after = second.end;
        let small =
            draft.num.value <= 200.0 && second.value <= 200.0 && !draft.num.decimal && !second.decimal;
        let followed = measure::after(line, after, second.scaled, second.value).is_some()
            || measure::plural(line, after)
            || second.scaled;
        if !small || followed && second.value > draft.num.value || line.one_of(after, &["%", "percent"]) {
            return None;
        }
        let record = at > 1
            && line.one_of(at - 1, &["of", "at", "to"])
            && line.one_of(
                at - 2,
                &["mark", "record", "score", "lead", "deficit", "fell", "dropped", "improved", "moved"],
            );
        let led = at > 0
            && !record
            && line.one_of(at - 1, &["about", "around", "some", "between", "of", "than", "least", "to"]);
        if second.value > draft.num.value && led {
            return None;
        }
        // "in Weeks 14-16", "pages 3-5"
        let numbered = at > 0
            && line.one_of(
                at - 1,
                &["weeks", "games", "pages", "rounds", "chapters", "verses", "sections", "days", "lines"],
            );
        let dimension = if numbered { Dimension::Label } else { Dimension::Score };
        self.simple(at, after, draft.num, dimension);
        Some(odd::tie_break(line, after).unwrap_or(after))
    }

    /// A quantity of a bare number.
    pub(super) fn simple(&mut self, start: usize, end: usize, num: Num, dimension: Dimension) {
        let mut quantity = plain(self.line, start, end, dimension);
        let half = if quantity.dimension == Dimension::Ratio { num.value * 0.05 } else { 0.0 };
        (quantity.number, quantity.lo, quantity.hi) = (num.value, num.value - half, num.value + half);
        self.push(quantity, end);
    }
}
