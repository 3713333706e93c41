//! A quantity being put together: unit, range, magnitude and hedges of a number.

use super::counted::Phrase;
use super::find::NUMBER;
use super::hedge::{self, Around, Meaning};
use super::measure::{self, Measure};
use super::number::{self, Form, Num};
use super::{Counted, Dimension};
use crate::claim::vocabulary::{Line, bit};
use crate::text::TokenKind;

/// A quantity being put together.
pub(super) struct Draft {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) num: Num,
    pub(super) range: Option<Num>,
    pub(super) measure: Option<Measure>,
    pub(super) around: Around,
    pub(super) counted: Option<Phrase>,
    pub(super) noun: Option<Counted>,
    /// A hedge between "magnitude" and its number.
    pub(super) inner: Option<Meaning>,
    /// Past "of the 80" of "30 of the 80 wounded".
    pub(super) whole: usize,
    /// "two-storey": the counted noun is joined to the number.
    pub(super) joined: bool,
}

/// "the Lumen 3 has sold": a name of one word with an article is of a make, and not of a place: "in the Bronx 12 had
/// fled", "the Gaza 12 were freed".
fn product_of(line: &Line, name: usize, end: usize) -> bool {
    let placed =
        name > 1 && line.one_of(name - 2, &["in", "at", "near", "across", "inside", "outside", "around"]);
    let many = line.has(end, bit::TOLL_AFTER | bit::TOLL_NOUN) || line.one_of(end, &["were", "are", "have"]);
    line.one_of(name - 1, &["the", "a", "its", "new", "latest"])
        && !(placed || many || line.low(name).ends_with('s'))
}

impl Draft {
    /// Whether a bare number after a capitalised word is a part of that name: "Ekawat Nava 5".
    pub(super) fn names(&self, line: &Line, at: usize) -> bool {
        let Some(last) = line.before(at).filter(|_| self.start == at) else { return false };
        // "iPhone 6 users": digits right after a name with capitals inside.
        let product =
            line.raw(last).starts_with(char::is_lowercase) && line.raw(last).contains(char::is_uppercase);
        if product && line.is_number(at) && self.measure.is_none() && line.spaced(at) {
            return true;
        }
        (line.is_number(at) || line.capital(at) && last > 0 && !line.capital(self.end))
            && !line.raw(last).contains(['\'', '’'])
            && self.measure.is_none()
            && self.range.is_none()
            && self.counted.is_none_or(|_| {
                self.num.digits && !measure::plural(line, self.end_of_noun() - 1) && !line.capital(self.end)
            })
            && !self.num.scaled
            && self.num.value < 1000.0
            && line.is_word(last)
            && last > 0
            && line.capital(last)
            && !line.has(last, bit::STOP & !bit::PRON | bit::TOLL_VERB)
            && (!line.has(self.end, bit::TOLL_AFTER | bit::AUX | bit::VERB | bit::TOLL_NOUN)
                || product_of(line, last, self.end))
            && !line.is(self.end, "of")
    }

    /// Reads the unit or currency.
    pub(super) fn measure(&mut self, line: &Line, code: Option<&str>) {
        // "millions of dollars", "thousands of miles"
        let of = usize::from(self.num.form == Form::Vague && line.is(self.num.end, "of"));
        let found = measure::after(line, self.num.end + of, self.num.scaled, self.num.value);
        if let Some(code) = code {
            // "$2-million" is whole; "US$5 dollars" names its currency twice.
            let end = found
                .filter(|found| matches!(found.dimension, Dimension::Money(_)))
                .map_or(self.num.end, |found| found.end);
            let joined = line.hyphen(end);
            let dimension = Dimension::Money(code.to_owned());
            let unit =
                line.table.currencies.iter().find(|known| known.code == code).map_or("", |known| known.name);
            self.measure =
                Some(Measure { dimension, factor: 1.0, offset: 0.0, unit: unit.to_owned(), end, joined });
            self.end = end;
            return;
        }
        if let Some(mut found) = found {
            if self.num.form == Form::Fraction {
                return;
            }
            self.compound(line, &mut found);
            self.end = found.end;
            self.measure = Some(found);
        }
    }

    /// "two hours and 30 minutes", "6ft 2in", "5 feet 10 inches".
    fn compound(&mut self, line: &Line, found: &mut Measure) {
        if feet_and_inches(line, found)
            && let Ok(inches) = line.raw(found.end + 1).parse::<u8>()
            && inches < 12
        {
            self.num.value += f64::from(inches) / 12.0;
            self.num.half = 0.5 / 12.0;
            found.end += 2;
            if line.hyphen(found.end) && line.one_of(found.end + 1, &["inch", "inches"]) {
                found.end += 2;
            }
            return;
        }
        if found.joined
            || !matches!(found.dimension, Dimension::Duration | Dimension::Length | Dimension::Mass)
        {
            return;
        }
        if line.phrase(found.end, &["and", "a", "half"]) {
            self.num.value += 0.5;
            self.num.half = 0.25;
            found.end += 3;
            return;
        }
        let skip = usize::from(line.one_of(found.end, &["and", ","]));
        // "5 ft 10 in tall": no other "in" after a number is an inch.
        let inches = found.unit == "foot"
            && line.is_number(found.end)
            && line.is(found.end + 1, "in")
            && (!line.spaced(found.end + 1)
                || !line.is_word(found.end + 2)
                || line.one_of(found.end + 2, &["tall", "long", "high", "wide"]));
        if inches && let Ok(second) = line.raw(found.end).parse::<f64>() {
            self.num.value += second / 12.0;
            self.num.half = 0.5 / 12.0;
            found.end += 2;
            return;
        }
        let Some(second) = number::read(line, found.end + skip, false) else { return };
        let Some((unit, end)) = measure::unit_at(line, second.end, second.value) else { return };
        let smaller = Measure { end, ..found.clone() };
        if unit.factor < found.factor
            && unit.dimension == dimension_name(&smaller.dimension)
            && second.value * unit.factor < found.factor
        {
            self.num.value += second.value * unit.factor / found.factor;
            self.num.half = second.half * unit.factor / found.factor;
            found.end = end;
        }
    }

    /// "three to five", "between 40 and 80", "24- to 30-".
    pub(super) fn range(&mut self, line: &Line, limit: usize) {
        let mut at = self.end;
        if line.is(at, "-") && line.one_of(at + 1, &["to", "or"]) {
            at += 1;
        }
        let between = self.start > 0
            && (line.is(self.start - 1, "between") || self.start > 1 && line.is(self.start - 2, "between"));
        let joint = match line.low(at) {
            "to" => !changes(line, self.start),
            "-" | "–" | "—" => {
                line.spaced(at) == line.spaced(at + 1)
                    && (line.is_number(at + 1) || line.has(at + 1, NUMBER))
                    && !line.is(at, "—")
            }
            "and" => between,
            "or" => !line.has(at + 1, bit::FRACTION),
            _ => false,
        };
        if !joint || self.num.form == Form::Vague {
            return;
        }
        let sign =
            line.kind(at + 1) == Some(TokenKind::Symbol) && line.table.signs.contains_key(line.low(at + 1));
        let money = matches!(self.measure.as_ref().map(|found| &found.dimension), Some(Dimension::Money(_)));
        let Some(mut second) =
            number::read(line, at + 1 + usize::from(sign), money).filter(|second| second.end <= limit)
        else {
            return;
        };
        let alike =
            second.form == self.num.form || second.form == Form::Vague && self.num.form == Form::Stated;
        if sign && !money || !alike {
            return;
        }
        let behind = measure::after(line, second.end, second.scaled, second.value);
        let own = self.measure.as_ref();
        let same = match (own, &behind) {
            (Some(mine), Some(theirs)) => mine.dimension == theirs.dimension,
            (Some(_), None) => money,
            _ => true,
        };
        if !same {
            return;
        }
        let mut first = self.num;
        if second.scaled && !first.scaled && first.value < 1000.0 {
            let scale = scale_of(line, at + 1 + usize::from(sign), second.end);
            first = first.times(scale, first.end);
        }
        let factor = own.map_or(1.0, |found| found.factor);
        let theirs = behind.as_ref().map_or(factor, |found| found.factor);
        let first_factor = if own.is_some() { factor } else { theirs };
        if first.value * first_factor >= second.value * theirs {
            return;
        }
        if own.is_some() && first_factor > 0.0 && (first_factor - theirs).abs() > 0.0 {
            second = second.times(theirs / first_factor, second.end);
        }
        if line.is(at, "or") && self.measure.is_none() && behind.is_none() && second.value > first.value * 3.0
        {
            return;
        }
        self.num = first;
        self.end = second.end;
        self.range = Some(second);
        if let Some(unit) = behind {
            self.end = unit.end;
            self.measure = Some(Measure { factor: first_factor, ..unit });
        }
    }

    pub(super) fn magnitude(&mut self, line: &Line) {
        let bare = self.measure.as_ref().is_none_or(|found| found.dimension == Dimension::Magnitude);
        let value = self.num.value;
        if !bare || !(0.0..=10.0).contains(&value) || self.num.form != Form::Stated {
            return;
        }
        let before =
            measure::magnitude_before(line, self.start, self.num.decimal).filter(|_| self.num.digits);
        let quake = self.num.decimal && measure::magnitude_after(line, self.end);
        if before.is_none() && !quake {
            return;
        }
        if let Some(start) = before.filter(|start| *start < self.start && line.word(*start).is == 0) {
            self.inner = hedge::before(line, self.start, start + 1, true).hedge;
            self.start = start;
        }
        let joined = self.measure.as_ref().is_some_and(|found| found.joined)
            || line.has(self.end, bit::QUAKE)
            || quake && !line.one_of(self.end, &["on", "in"]);
        self.measure = Some(Measure {
            dimension: Dimension::Magnitude,
            factor: 1.0,
            offset: 0.0,
            unit: String::new(),
            end: self.end,
            joined,
        });
    }

    pub(super) fn hedges(&mut self, line: &Line, floor: usize) {
        if self.range.is_some() && self.start > floor && line.one_of(self.start - 1, &["between", "from"]) {
            self.start -= 1;
        }
        let large = self.measure.is_some() || self.num.value >= 10.0 || self.num.form != Form::Stated;
        self.around = hedge::before(line, self.start, floor, large);
        self.start = self.around.start;
        self.around.hedge = self.around.hedge.or(self.inner);
        if let Some((meaning, end)) =
            hedge::after(line, self.num.end).or_else(|| hedge::after(line, self.end))
        {
            if meaning == Meaning::AtLeast || self.around.hedge.is_none() {
                self.around.hedge = Some(meaning);
            }
            self.end = self.end.max(end);
            if self.measure.is_none()
                && let Some(found) = measure::after(line, end, self.num.scaled, self.num.value)
            {
                self.end = found.end;
                self.measure = Some(found);
            }
        }
    }
}

/// "for an hour", "in a week": one unit of time, after a word that takes an amount. "a mile and a half": any unit that has
/// a half to it.
pub(super) fn article_unit(line: &Line, at: usize) -> Option<Num> {
    let one = Num {
        end: at + 1,
        value: 1.0,
        lo: 1.0,
        hi: 1.0,
        form: Form::Stated,
        half: 0.5,
        scaled: false,
        digits: false,
        decimal: false,
    };
    if !line.one_of(at, &["a", "an"]) {
        return None;
    }
    if line.phrase(at + 2, &["and", "a", "half"]) && measure::unit_at(line, at + 1, 1.0).is_some() {
        return Some(one);
    }
    if !line.has(at + 1, bit::TIME)
        || line.low(at + 1).ends_with('s')
        || line.one_of(at + 1, &["second", "quarter"]) && line.is_word(at + 2) && !line.has(at + 2, bit::STOP)
        || line.hyphen(at + 2) && !line.is(at + 3, "long")
    {
        return None;
    }
    let led = at > 0 && line.has(at - 1, bit::SPAN_LEAD);
    let idle = line.one_of(at + 2, &["when", "of", "that"])
        || line.is(at - usize::from(at > 0), "in") && line.is(at + 1, "second");
    (led && !idle).then_some(one)
}

pub(super) fn age(end: usize) -> Measure {
    Measure {
        dimension: Dimension::Age,
        factor: 1.0,
        offset: 0.0,
        unit: "year".to_owned(),
        end,
        joined: false,
    }
}

/// "6-foot-5": inches behind a hyphen.
fn feet_and_inches(line: &Line, found: &Measure) -> bool {
    found.joined && found.unit == "foot" && line.hyphen(found.end) && line.is_number(found.end + 1)
}

pub(super) fn magnitude(end: usize) -> Measure {
    Measure {
        dimension: Dimension::Magnitude,
        factor: 1.0,
        offset: 0.0,
        unit: String::new(),
        end,
        joined: false,
    }
}

fn dimension_name(dimension: &Dimension) -> &'static str {
    match dimension {
        Dimension::Duration => "duration",
        Dimension::Length => "length",
        Dimension::Mass => "mass",
        _ => "",
    }
}

/// The product of the scale words in a number.
fn scale_of(line: &Line, from: usize, to: usize) -> f64 {
    (from..to)
        .filter(|at| line.has(*at, bit::SCALE | bit::SUFFIX))
        .map(|at| line.word(at).value)
        .filter(|value| *value >= 1000.0)
        .product()
}

/// "rose from 10 to 24": two figures, no range.
pub(super) fn changes(line: &Line, start: usize) -> bool {
    let from = (start.saturating_sub(3)..start).any(|at| line.is(at, "from"));
    let verb = (start.saturating_sub(8)..start).any(|at| line.has(at, bit::CHANGE));
    from && verb
}
