//! Reads a number as stated: digits, words, scales, fractions, orders of magnitude.
//!
//! ```text
//!  2.6 million -> 2,600,000 to half of the last digit (50,000)      tens of millions -> 10^7 to 10^8
//!  two-thirds  -> 0.667                                             half a dozen     -> 6
//! ```

use crate::claim::vocabulary::{Line, bit};

/// What sort of number was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A number with the precision of its digits.
    Stated,
    /// An order of magnitude.
    Vague,
    /// A share of a whole.
    Fraction,
}

/// A number, at tokens `start..end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Num {
    pub end: usize,
    pub value: f64,
    /// Vague numbers: the bounds.
    pub lo: f64,
    pub hi: f64,
    pub form: Form,
    /// Half of a unit in its last significant place.
    pub half: f64,
    /// Whether a scale word ("million") or a sign of it took part.
    pub scaled: bool,
    /// Whether it was written in digits, and with a decimal point.
    pub digits: bool,
    pub decimal: bool,
}

impl Num {
    fn stated(end: usize, value: f64, half: f64) -> Self {
        let form = Form::Stated;
        Self { end, value, lo: value, hi: value, form, half, scaled: false, digits: false, decimal: false }
    }

    fn vague(end: usize, lo: f64, hi: f64) -> Self {
        // The middle of an order of magnitude is its geometric mean; where it has no end, its start.
        let value = if hi.is_finite() { (lo * hi).sqrt() } else { lo };
        Self { lo, hi, form: Form::Vague, ..Self::stated(end, value, 0.0) }
    }

    fn fraction(end: usize, part: f64, whole: f64) -> Self {
        let half = (0.5 / whole).min(0.05);
        Self { form: Form::Fraction, ..Self::stated(end, part / whole, half) }
    }

    /// The same number, times a factor.
    pub fn times(self, factor: f64, end: usize) -> Self {
        Self {
            end,
            value: self.value * factor,
            lo: self.lo * factor,
            hi: self.hi * factor,
            half: self.half * factor,
            scaled: true,
            ..self
        }
    }

    /// Half of a unit in the last place that a count was stated to. Counts below 10,000 are exact, unless they are
    /// round with one digit (100, 2,000).
    pub fn count_half(&self) -> f64 {
        if self.scaled && self.value >= 1000.0 || self.decimal {
            return self.half;
        }
        let round = self.value >= 100.0 && significant(self.value) == 1;
        let step = step(self.value);
        if round || self.value >= 10_000.0 && step > 1.0 { step / 2.0 } else { 0.0 }
    }
}

/// How many digits of a whole number are significant: all but the zeros at its end.
fn significant(value: f64) -> i32 {
    let mut rest = value;
    while rest >= 10.0 && (rest / 10.0).fract() == 0.0 {
        rest /= 10.0;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the logarithm is small, but that of infinity, which is cut"
    )]
    let digits = rest.max(1.0).log10().floor() as i32;
    digits.saturating_add(1)
}

/// The unit of the last significant place; two places at least count as significant.
fn step(value: f64) -> f64 {
    let mut unit = 1.0;
    while value / (unit * 10.0) >= 10.0 && (value / (unit * 10.0)).fract() == 0.0 && unit < 1e15 {
        unit *= 10.0;
    }
    unit
}

/// The number that starts at a token. `money` tells that a currency stands before, so that "5m" is five million.
pub(super) fn read(line: &Line, at: usize, money: bool) -> Option<Num> {
    if line.is_number(at) {
        return digits(line, at, money);
    }
    let word = line.word(at);
    if word.any(bit::CARDINAL) {
        return one_in(line, at).or_else(|| fraction(line, at, word.value)).or_else(|| words(line, at));
    }
    if word.any(bit::VAGUE) {
        return vague(line, at);
    }
    match line.low(at) {
        "a" | "an" => article(line, at),
        "half" => half(line, at),
        "multi" => multi(line, at),
        "½" => Some(Num::fraction(at + 1, 1.0, 2.0)),
        "¼" => Some(Num::fraction(at + 1, 1.0, 4.0)),
        "¾" => Some(Num::fraction(at + 1, 3.0, 4.0)),
        // "another dozen"
        _ if word.any(bit::SCALE) && at > 0 && line.is(at - 1, "another") => article(line, at - 1),
        _ => None,
    }
}

/// The value of a token of digits, and how many stand after the point.
fn parse(raw: &str) -> Option<(f64, u32)> {
    let dots = raw.bytes().filter(|byte| *byte == b'.').count();
    let commas = raw.bytes().filter(|byte| *byte == b',').count();
    let last_group = |sign: char| raw.rsplit(sign).next().map_or(0, str::len);
    let groups = |sign: char| raw.split(sign).skip(1).all(|group| group.len() == 3);
    let (whole, decimals) = match (dots, commas) {
        (0, 0) => (raw.to_owned(), 0),
        // "1.000" and "1.234.567" are thousands; "1.234" is not.
        (1, 0) if raw.ends_with(".000") && raw.len() <= 7 => (raw.replace('.', ""), 0),
        (1, 0) => (raw.to_owned(), last_group('.')),
        (0, 1) if !groups(',') => (raw.replace(',', "."), last_group(',')),
        (0, _) if last_group(',') == 3 => (raw.replace(',', ""), 0),
        (0, _) => return None,
        (1, _) if raw.rfind('.') > raw.rfind(',') => (raw.replace(',', ""), last_group('.')),
        (_, 1) if raw.rfind(',') > raw.rfind('.') => {
            (raw.replace('.', "").replace(',', "."), last_group(','))
        }
        (_, 0) if groups('.') => (raw.replace('.', ""), 0),
        _ => return None,
    };
    let value: f64 = whole.parse().ok()?;
    Some((value, u32::try_from(decimals).ok()?)).filter(|_| value < 1e18)
}

fn digits(line: &Line, at: usize, money: bool) -> Option<Num> {
    let raw = line.raw(at);
    let (mut value, mut decimals) = parse(raw)?;
    if super::odd::leading_point(line, at) {
        decimals = u32::try_from(raw.len()).ok()?;
        value /= 10_f64.powi(decimals.try_into().ok()?);
    }
    let mut end = at + 1;
    // "1 500": groups of three after a group of at most three, one space apart.
    while raw.len() <= 3
        && line.is_number(end)
        && line.raw(end).len() == 3
        && apart_by_one(line, end)
        && decimals == 0
    {
        value = value * 1000.0 + parse(line.raw(end))?.0;
        end += 1;
    }
    if let Some((part, whole)) = slashed(line, at, end, value) {
        return Some(Num { digits: true, ..Num::fraction(end + 2, part, whole) });
    }
    if line.one_of(end, &["½", "¼", "¾"]) {
        let part = [("½", 0.5), ("¼", 0.25), ("¾", 0.75)];
        value += part.iter().find(|(sign, _)| line.is(end, sign)).map_or(0.0, |(_, part)| *part);
        (decimals, end) = (1, end + 1);
    }
    if line.phrase(end, &["and", "a", "half"]) {
        (value, decimals, end) = (value + 0.5, 1, end + 3);
    }
    // "1 1/2"
    if line.is_number(end)
        && line.spaced(end)
        && let Some((part, whole)) =
            parse(line.raw(end)).and_then(|(part, _)| slashed(line, end, end + 1, part))
    {
        (value, decimals, end) = (value + part / whole, 1, end + 3);
    }
    let half =
        if decimals > 0 { 0.5 / 10_f64.powi(decimals.try_into().unwrap_or(9)) } else { step(value) / 2.0 };
    let mut num = Num { digits: true, decimal: decimals > 0, ..Num::stated(end, value, half) };
    if value > 0.0
        && value < 1000.0
        && decimals == 0
        && !line.has(end, bit::SCALE)
        && end == at + 1
        && let Some(found) = one_in(line, at)
    {
        num = Num { digits: true, ..found };
        return Some(num);
    }
    while let Some((factor, after)) = scale(line, num.end, money) {
        num = num.times(factor, after);
    }
    Some(num)
}

pub(super) fn apart_by_one(line: &Line, at: usize) -> bool {
    let gap = line.body.get(line.tokens[at - 1].span.end..line.tokens[at].span.start).unwrap_or("");
    matches!(gap, " " | "\u{a0}" | "\u{2009}" | "\u{202f}")
}

/// "3/4": a part and a whole.
fn slashed(line: &Line, at: usize, end: usize, value: f64) -> Option<(f64, f64)> {
    let is_slash = line.is(end, "/") && line.is_number(end + 1);
    let tight = is_slash && !line.spaced(end) && !line.spaced(end + 1);
    // "1 / 2", as a text whose tokens were pulled apart has it.
    let loose =
        is_slash && line.spaced(end) && line.spaced(end + 1) && matches!(line.raw(end + 1), "2" | "3" | "4");
    let (whole, _) = parse(line.raw(end + 1)).filter(|_| (tight || loose) && end == at + 1)?;
    (value >= 1.0 && value < whole && whole <= 10.0 && !line.is(end + 2, "/")).then_some((value, whole))
}

/// A scale word after a number: "million", "-million", "bn", "k".
fn scale(line: &Line, at: usize, money: bool) -> Option<(f64, usize)> {
    let hyphen = usize::from(line.hyphen(at));
    let word = line.word(at + hyphen);
    if word.any(bit::SCALE) {
        let short = matches!(line.low(at + hyphen), "mn" | "tn" | "mio" | "trl" | "lac");
        return (!short || money || line.has(at + hyphen + 1, bit::MONEY) || !line.spaced(at + hyphen))
            .then_some((word.value, at + hyphen + 1));
    }
    if !word.any(bit::SUFFIX) || hyphen == 1 {
        return None;
    }
    let tight = !line.spaced(at);
    let fits = match line.low(at) {
        "k" => tight,
        "mm" | "t" => money && tight,
        "m" => {
            money && (tight || !line.capital(at))
                || tight && (counts(line, at + 1) || line.has(at + 1, bit::MONEY))
        }
        _ => money || tight && line.capital(at) && counts(line, at + 1),
    };
    fits.then_some((word.value, at + 1))
}

/// Whether a plural stands at a token: then "2m" before it is a count, not a length.
fn counts(line: &Line, at: usize) -> bool {
    line.has(at, bit::PLURAL)
        || crate::claim::vocabulary::plural_ending(line.low(at)) && !line.has(at, bit::STOP | bit::UNIT)
}

/// "thirteen billion", "two hundred and fifty", "twenty-five", "two and a half million".
fn words(line: &Line, at: usize) -> Option<Num> {
    let (mut total, mut current): (f64, f64) = (0.0, 0.0);
    let (mut largest, mut place, mut decimal): (f64, f64, bool) = (1.0, 1.0, false);
    let mut end = at;
    loop {
        let joint = usize::from(end > at && (line.hyphen(end) || joins(line, end)));
        let word = line.word(end + joint);
        if word.any(bit::CARDINAL)
            && (end == at || addable(current, word.value, line.word(end - 1).any(bit::SCALE)))
        {
            current += word.value;
            place = 1.0;
        } else if word.any(bit::SCALE) && end > at {
            if word.value < 1000.0 {
                current *= word.value;
            } else {
                total += current.max(if total > 0.0 { 0.0 } else { 1.0 }) * word.value;
                current = 0.0;
                largest = word.value.max(largest);
            }
            place = word.value;
        } else if end > at && !decimal && line.phrase(end, &["and", "a", "half"]) {
            (current, decimal, end) = (current + 0.5, true, end + 3);
            continue;
        } else if end > at && !decimal && line.is(end, "point") && line.has(end + 1, bit::CARDINAL) {
            (current, decimal, end) = (current + line.word(end + 1).value / 10.0, true, end + 2);
            continue;
        } else {
            break;
        }
        end += joint + 1;
    }
    let value = total + current;
    let scaled = largest > 1.0;
    let step = if decimal { 0.1 } else { step(value / place) };
    (end > at).then_some(Num { scaled, decimal, ..Num::stated(end, value, step * place / 2.0) })
}

/// Whether "and" joins parts of one number: "two hundred and fifty", not "one hundred and two ships" of two counts.
fn joins(line: &Line, at: usize) -> bool {
    line.is(at, "and")
        && line.word(at - 1).any(bit::SCALE)
        && line.word(at - 1).value < 1e6
        && line.has(at + 1, bit::CARDINAL)
}

/// Whether a cardinal can follow what was read: "twenty" + "five", "hundred" + "ten", not "two" + "three".
fn addable(current: f64, next: f64, after_scale: bool) -> bool {
    after_scale
        || current >= 20.0 && next < 10.0 && next > 0.0 && current % 10.0 == 0.0 && current % 100.0 != 0.0
}

/// "two thirds", "three-quarters", "one fifth".
fn fraction(line: &Line, at: usize, part: f64) -> Option<Num> {
    let joint = usize::from(line.hyphen(at + 1));
    let word = line.word(at + 1 + joint);
    let end = at + 2 + joint;
    if !word.any(bit::FRACTION) || line.has(end, bit::FRACTION) {
        return None;
    }
    let many = line.low(end - 1).ends_with('s') || line.is(end - 1, "half");
    if (part > 1.0) != many && !line.is(end - 1, "half") || part >= f64::from(word.divisor) {
        return None;
    }
    // "three quarters of an hour"
    if line.is(end, "of")
        && let Some(end) = part_unit(line, end)
    {
        return Some(Num { decimal: true, ..Num::stated(end, part / f64::from(word.divisor), 0.05) });
    }
    // "one third-party" and "one quarter after" name no share.
    let share =
        many || line.is(end, "of") || line.hyphen(at + 1) || !line.is_word(end) || line.has(end, bit::STOP);
    let num = Num::fraction(end, part, f64::from(word.divisor));
    share.then(|| of_scale(line, num))
}

/// "one in five", "four out of ten", "9 in 10", "one in every 500".
fn one_in(line: &Line, at: usize) -> Option<Num> {
    let (second, out_of) = match line.low(at + 1) {
        "in" => (at + 2 + usize::from(line.is(at + 2, "every")), false),
        "out" if line.is(at + 2, "of") => (at + 3, true),
        _ => return None,
    };
    let value = |place: usize| {
        if line.is_number(place) {
            line.raw(place).parse::<f64>().ok()
        } else {
            line.has(place, bit::CARDINAL).then(|| line.word(place).value)
        }
    };
    let (part, whole) = (value(at)?, value(second)?);
    let typical = [10.0, 20.0, 100.0, 1000.0].contains(&whole)
        || part <= 1.0
            && (whole <= 100.0 || whole % 100.0 == 0.0 && super::measure::plural(line, second + 1))
        || line.is(second - 1, "every");
    let ends = !line.has(second + 1, bit::SCALE | bit::UNIT) && !line.hyphen(second + 1);
    (part >= 1.0 && part < whole && (out_of || typical) && ends)
        .then(|| Num::fraction(second + 1, part, whole))
}

/// "tens of millions", "several hundred", "dozens".
fn vague(line: &Line, at: usize) -> Option<Num> {
    let word = line.word(at);
    let (mut lo, mut hi, mut end) = (word.value, word.high, at + 1);
    match line.low(at) {
        "scores" | "tens" if !line.is(end, "of") => return None,
        "few" | "handful" => return None,
        _ => {}
    }
    if line.is(end, "of") && line.word(end + 1).any(bit::VAGUE) && lo >= 10.0 {
        let whole = line.word(end + 1).value;
        (lo, hi, end) = (lo * whole, hi.min(lo * 20.0) * whole, end + 2);
    } else {
        (lo, hi, end) = scaled_vague(line, lo, hi, end);
    }
    Some(Num { scaled: true, ..Num::vague(end, lo, hi) })
}

/// "few hundred thousand".
fn scaled_vague(line: &Line, mut lo: f64, mut hi: f64, mut end: usize) -> (f64, f64, usize) {
    while line.word(end).any(bit::SCALE) {
        let scale = line.word(end).value;
        (lo, hi, end) = (lo * scale, hi * scale, end + 1);
    }
    (lo, hi, end)
}

/// "a million", "a dozen", "a few hundred", "a couple of", "a third of", "a half".
fn article(line: &Line, at: usize) -> Option<Num> {
    let next = line.word(at + 1);
    if next.any(bit::SCALE) {
        let mut num = Num { scaled: true, ..Num::stated(at + 2, next.value, next.value / 20.0) };
        if next.value <= 12.0 {
            (num.half, num.scaled) = (0.0, false);
        }
        while line.word(num.end).any(bit::SCALE) {
            num = num.times(line.word(num.end).value, num.end + 1);
        }
        // "a million-dollar"; "a hundred and fifty".
        if line.is(at + 1, "hundred") && line.is(num.end, "and") && line.has(num.end + 1, bit::CARDINAL) {
            let rest = words(line, num.end + 1)?;
            return Some(Num { half: 0.5, ..Num::stated(rest.end, num.value + rest.value, 0.5) });
        }
        return Some(num);
    }
    match line.low(at + 1) {
        "few" | "handful" | "good"
            if line.is(at + 1, "good") == line.is(at + 2, "few") && !line.is(at + 1, "good") =>
        {
            let (lo, hi, end) = scaled_vague(line, next.value, next.high, at + 2);
            let of = line.is(end, "of") && line.has(end + 1, bit::SCALE);
            let (lo, hi, end) = if of { scaled_vague(line, lo, hi, end + 1) } else { (lo, hi, end) };
            Some(Num::vague(end, lo, hi))
        }
        "couple" => {
            let of = usize::from(line.is(at + 2, "of"));
            let (lo, _, end) = scaled_vague(line, 2.0, 2.0, at + 2 + of);
            let end = if end == at + 2 + of { at + 2 + of } else { end };
            Some(Num { half: lo / 4.0 * f64::from(u8::from(lo > 2.0)), ..Num::stated(end, lo, 0.0) })
                .filter(|_| of == 1 || lo > 2.0 || counts(line, end) || line.has(end, bit::TIME))
        }
        "half" if line.is(at + 2, "-") || line.has(at + 2, bit::SCALE) => half(line, at + 1),
        // "a quarter mile", "a quarter of an hour"
        "quarter" | "half" if part_unit(line, at + 2).is_some() => {
            let end = part_unit(line, at + 2)?;
            Some(Num { decimal: true, ..Num::stated(end, 1.0 / f64::from(next.divisor), 0.05) })
        }
        _ if next.any(bit::FRACTION) && line.is(at + 2, "of") => {
            Some(of_scale(line, Num::fraction(at + 2, 1.0, f64::from(next.divisor))))
        }
        _ => None,
    }
}

/// Where the unit stands after "a quarter": "mile", "-mile", "of a mile".
fn part_unit(line: &Line, at: usize) -> Option<usize> {
    let start = match line.low(at) {
        "-" if line.hyphen(at) => at + 1,
        "of" if line.one_of(at + 1, &["a", "an"]) => at + 2,
        _ => at,
    };
    let length =
        line.one_of(start, &["mile", "miles", "hour", "kilometre", "kilometer", "acre", "pound", "century"]);
    length.then_some(if line.is(at, "-") { at } else { start })
}

/// "a quarter of a million".
fn of_scale(line: &Line, num: Num) -> Num {
    if line.is(num.end, "of")
        && line.one_of(num.end + 1, &["a", "an"])
        && line.word(num.end + 2).any(bit::SCALE)
    {
        let scale = line.word(num.end + 2).value;
        let value = num.value * scale;
        return Num { scaled: true, ..Num::stated(num.end + 3, value, 0.05 * value) };
    }
    num
}

/// "half a million", "half a dozen", "half an hour", "half of the", "half the".
fn half(line: &Line, at: usize) -> Option<Num> {
    let next = at + 1;
    if line.one_of(next, &["a", "an"]) {
        if line.word(next + 1).any(bit::SCALE) {
            let value = 0.5 * line.word(next + 1).value;
            let half = if value < 10.0 { 0.0 } else { 0.1 * value };
            return Some(Num { scaled: value > 10.0, ..Num::stated(next + 2, value, half) });
        }
        return line
            .has(next + 1, bit::UNIT)
            .then(|| Num { decimal: true, ..Num::stated(next + 1, 0.5, 0.1) });
    }
    if line.hyphen(next) {
        let unit = line.has(next + 1, bit::TIME)
            || line.has(next + 1, bit::UNIT) && line.one_of(next + 1, &["mile", "metre", "meter"]);
        return unit.then(|| Num { decimal: true, ..Num::stated(next, 0.5, 0.1) });
    }
    // "between half and two thirds"
    let ranged = line.one_of(next, &["and", "to"])
        && at > 0
        && line.one_of(at - 1, &["between", "from"])
        && fraction(line, next + 1, line.word(next + 1).value).is_some();
    if ranged {
        return Some(Num::fraction(next, 1.0, 2.0));
    }
    let led = at > 0
        && line.one_of(
            at - 1,
            &["first", "second", "other", "the", "each", "better", "top", "bottom", "latter", "and", "a"],
        );
    let shares = line
        .one_of(next, &["of", "the", "its", "their", "his", "her", "our", "that", "those", "these", "all"]);
    let alone = at > 0
        && line.one_of(at - 1, &["by", "in", "nearly", "almost", "about", "over", "than", "least"])
        && !line.is_word(next);
    (!led && (shares || alone)).then(|| of_scale(line, Num::fraction(next, 1.0, 2.0)))
}

/// "multi-million", "multi-billion", "multi-year" (the unit is read by the caller).
fn multi(line: &Line, at: usize) -> Option<Num> {
    let next = at + 1 + usize::from(line.hyphen(at + 1));
    let word = line.word(next);
    if word.any(bit::SCALE) && word.value >= 100.0 {
        return Some(Num { scaled: true, ..Num::vague(next + 1, word.value, word.value * 1000.0) });
    }
    (line.hyphen(at + 1) && word.any(bit::UNIT)).then(|| Num::vague(at + 1, 2.0, f64::INFINITY))
}
