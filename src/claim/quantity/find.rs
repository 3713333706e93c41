//! Puts the parts of a quantity together: number, range, unit, hedge, counted noun, rate.

use super::counted::{self, Phrase};
use super::hedge::{self, Around, Meaning};
use super::measure::{self, Measure};
use super::number::{self, Form, Num};
use super::odd::{self, Odd};
use super::{Counted, Dimension, Hedge, Quantity};
use crate::claim::moment::scan::{address, scan};
use crate::claim::vocabulary::{Line, bit};
use crate::text::TokenKind;

/// Words that can start a number.
const NUMBER: u64 = bit::CARDINAL | bit::VAGUE;

/// Finds every quantity of a line.
pub(super) fn find(line: &Line) -> Vec<Quantity> {
    let times = scan(line);
    let mut finder = Finder { line, found: Vec::new(), floor: 0 };
    let mut times = times.iter().peekable();
    let mut at = 0;
    while at < line.len() {
        while times.next_if(|raw| raw.end <= at).is_some() {}
        if let Some(raw) = times.peek().filter(|raw| raw.start <= at) {
            at = raw.end;
            finder.floor = at;
            continue;
        }
        let limit = times.peek().map_or(line.len(), |raw| raw.start);
        at = match address(line, at) {
            Some(end) => end,
            None => finder.step(at, limit).max(at + 1),
        };
    }
    finder.found
}

/// Whether any token can start a quantity: a cheap look before anything is built.
pub(super) fn any(line: &Line) -> bool {
    const STARTS: u64 = NUMBER
        | bit::GROUP
        | bit::RATIO
        | bit::ORDINAL
        | bit::FRACTION
        | bit::SCALE
        | bit::TIME
        | bit::TOLL_NOUN;
    line.words.iter().any(|word| word.any(STARTS))
        || line.tokens.iter().any(|token| matches!(token.kind, TokenKind::Number | TokenKind::Mixed))
        || (0..line.len())
            .any(|at| line.one_of(at, &["none", "nobody", "no", "½", "multi", "multiyear", "single", "lone"]))
}

struct Finder<'l, 't> {
    line: &'l Line<'t>,
    found: Vec<Quantity>,
    /// The first token that is not taken yet.
    floor: usize,
}

/// A quantity being put together.
struct Draft {
    start: usize,
    end: usize,
    num: Num,
    range: Option<Num>,
    measure: Option<Measure>,
    around: Around,
    counted: Option<Phrase>,
    noun: Option<Counted>,
    /// A hedge between "magnitude" and its number.
    inner: Option<Meaning>,
    /// Past "of the 80" of "30 of the 80 wounded".
    whole: usize,
    /// "two-storey": the counted noun is joined to the number.
    joined: bool,
}

impl Finder<'_, '_> {
    /// Tries to read a quantity at a token; the token to go on from.
    fn step(&mut self, at: usize, limit: usize) -> usize {
        let line = self.line;
        let word = line.word(at);
        let opens = line.is_number(at)
            || word.any(NUMBER)
            || line.one_of(at, &["a", "an", "half", "multi", "½", "¼", "¾"])
            || word.any(bit::SCALE) && at > 0 && line.is(at - 1, "another");
        if opens && let Some(end) = self.numbered(at, limit) {
            return end;
        }
        if line.kind(at) == Some(TokenKind::Mixed) {
            return self.mixed(at);
        }
        if word.any(bit::ORDINAL)
            && let Some(end) = self.ordinal(at, f64::from(word.rank), at + 1)
        {
            return end;
        }
        if word.any(bit::GROUP)
            && let Some(end) = self.group(at)
        {
            return end;
        }
        if line.is(at, "dozen") && line.is(at + 1, "of") {
            let mut quantity = plain(line, at, at + 1, Dimension::Count);
            (quantity.number, quantity.lo, quantity.hi, quantity.hedge) = (60.0, 24.0, 150.0, Hedge::Vague);
            quantity.counted = counted::phrase(line, at + 2, true).map(|phrase| phrase.counted(line));
            self.push(quantity, at + 1);
            return at + 1;
        }
        if word.any(bit::RATIO)
            && let Some(end) = self.ratio_word(at)
        {
            return end;
        }
        if word.any(bit::TIME)
            && let Some(end) = self.bare_time(at)
        {
            return end;
        }
        self.zero(at).unwrap_or(at + 1)
    }

    /// A quantity that starts with a number or an article before one.
    fn numbered(&mut self, at: usize, limit: usize) -> Option<usize> {
        let line = self.line;
        if let Some(end) = skipped(line, at) {
            return Some(end);
        }
        if line.is_number(at)
            && let Some(end) = self.suffixed(at).or_else(|| self.odd(at))
        {
            return Some(end);
        }
        if let Some(end) = self.not_one(at) {
            return Some(end);
        }
        if street(line, at) {
            return Some(at + 1);
        }
        if let Some(end) = self.label(at) {
            return Some(end);
        }
        let first = at - usize::from(line.is_number(at) && odd::leading_point(line, at));
        let money = measure::money_before(line, first).filter(|(_, start)| *start >= self.floor);
        let num = number::read(line, at, money.is_some())
            .or_else(|| article_unit(line, at))
            .filter(|num| num.end <= limit)?;
        // "Route 31B"
        let lettered = line.is_number(at)
            && num.end == at + 1
            && line.has(at + 1, bit::SUFFIX)
            && !line.spaced(at + 1)
            && !line.has(at + 1, bit::UNIT);
        if lettered {
            return Some(at + 2);
        }
        if money.is_none() && pronoun(line, at, &num) {
            return Some(num.end);
        }
        let mut draft = Draft {
            start: money.map_or(first.max(self.floor), |(_, start)| start),
            end: num.end,
            num,
            range: None,
            measure: None,
            around: Around::default(),
            counted: None,
            noun: None,
            inner: None,
            whole: 0,
            joined: false,
        };
        if let Some(end) = self.score(at, &draft) {
            return Some(end);
        }
        draft.measure(line, money.map(|(code, _)| code));
        draft.range(line, limit);
        draft.magnitude(line);
        if draft.measure.is_none() && measure::is_age(line, draft.start, draft.end, draft.num.value) {
            draft.measure = Some(age(draft.end));
        }
        draft.hedges(line, self.floor);
        draft.noun(line, limit);
        if draft.names(line, at) {
            self.simple(at, draft.num.end, draft.num, Dimension::Label);
            return Some(draft.num.end);
        }
        self.elliptic(&mut draft);
        let end = draft.end_of_noun();
        let quantity = draft.finish(line);
        self.push(quantity, draft.end);
        Some(self.rate(end).max(draft.end))
    }

    /// "invested $5 billion, raising its stake to thirteen billion": the currency is said once.
    fn elliptic(&self, draft: &mut Draft) {
        let bare =
            draft.measure.is_none() && draft.num.scaled && draft.num.value >= 1e6 && draft.counted.is_none();
        let Some(Dimension::Money(code)) = self.found.last().map(|last| &last.dimension).filter(|_| bare)
        else {
            return;
        };
        let unit = self.found.last().map_or("", |last| last.unit.as_str()).to_owned();
        let dimension = Dimension::Money(code.clone());
        draft.measure =
            Some(Measure { dimension, factor: 1.0, offset: 0.0, unit, end: draft.end, joined: false });
    }

    fn push(&mut self, quantity: Quantity, end: usize) {
        if let Some(last) = self.found.last_mut()
            && last.counted.is_none()
            && last.unit_joined(self.line.body)
            && quantity.unit_joined(self.line.body)
            && matches!(self.line.body.get(last.span.end..quantity.span.start).map(str::trim), Some("," | ""))
        {
            // "a six-year, $10 billion agreement": both are said of the agreement.
            last.counted.clone_from(&quantity.counted);
        }
        if self.found.last().is_none_or(|last| last.span.end <= quantity.span.start) {
            self.found.push(quantity);
        }
        self.floor = end;
    }

    /// "a day", "per hour", "annually" after a quantity: notes it on the last one.
    fn rate(&mut self, end: usize) -> usize {
        let line = self.line;
        let Some(last) = self.found.last_mut() else { return end };
        let from = line
            .tokens
            .iter()
            .take(end)
            .rposition(|token| token.span.end <= last.span.end)
            .map_or(end, |at| at + 1);
        let money = matches!(last.dimension, Dimension::Money(_));
        for at in [from, end] {
            if let Some((per, _)) = rate(line, at).or_else(|| each(line, at, money)) {
                last.per = Some(per);
                break;
            }
        }
        from
    }

    /// "1st", "1990s", "3D", "10x", "20s": digits with letters right behind.
    fn suffixed(&mut self, at: usize) -> Option<usize> {
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
    fn odd(&mut self, at: usize) -> Option<usize> {
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
                let mut quantity = plain(line, at, end, dimension);
                (quantity.number, quantity.lo, quantity.hi) = (value, value - half, value + half);
                unit.clone_into(&mut quantity.unit);
                self.push(quantity, end);
                Some(end)
            }
        }
    }

    /// "not one person was hurt" counts nobody, and "not one scintilla" counts nothing.
    fn not_one(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        // "a one-stop shop", "a one-way street": a figure of speech.
        if line.is(at, "one")
            && line.hyphen(at + 1)
            && line
                .one_of(at + 2, &["stop", "way", "sided", "off", "size", "upmanship", "liner", "dimensional"])
        {
            return Some(at + 3);
        }
        let negated = line.is(at, "one") && at > self.floor && line.is(at - 1, "not");
        if !negated || line.hyphen(at + 1) || !line.is_word(at + 1) || line.is(at + 1, "but") {
            return None;
        }
        let noun = counted::phrase(line, at + 1, false);
        let mut counted = noun.map(|phrase| phrase.counted(line));
        counted::toll_after(line, noun.map_or(at + 1, |phrase| phrase.end), &mut counted, true);
        if counted.as_ref().is_some_and(|counted| is_toll(line, counted)) {
            let mut quantity = plain(line, at - 1, at + 1, Dimension::Count);
            quantity.counted = counted;
            self.push(quantity, at + 1);
        }
        Some(at + 1)
    }

    /// "Rs500", "EUR5": a currency joined to digits.
    fn mixed(&mut self, at: usize) -> usize {
        let line = self.line;
        let low = line.low(at);
        let split = low.find(|c: char| c.is_ascii_digit()).unwrap_or(low.len());
        let (name, digits) = low.split_at(split);
        let word = line.table.word(name);
        let currency = line
            .table
            .currencies
            .get(usize::from(word.money))
            .filter(|_| word.any(bit::MONEY) && name.len() <= 3);
        let (Some(currency), Ok(value)) = (currency, digits.parse::<f64>()) else { return at + 1 };
        let scale = if line.has(at + 1, bit::SCALE | bit::SUFFIX) { line.word(at + 1).value } else { 1.0 };
        let end = at + 1 + usize::from(scale > 1.0);
        let mut quantity = plain(line, at, end, Dimension::Money(currency.code.to_owned()));
        quantity.number = value * scale;
        (quantity.lo, quantity.hi) = (quantity.number - 0.5 * scale, quantity.number + 0.5 * scale);
        currency.name.clone_into(&mut quantity.unit);
        self.push(quantity, end);
        end
    }

    /// "second", "third-largest", "5th".
    fn ordinal(&mut self, at: usize, rank: f64, end: usize) -> Option<usize> {
        let line = self.line;
        // "at Fifth and Ontario"
        let place = at > 0
            && line.capital(at)
            && !line.is_number(at)
            && (!line.is_word(end) || line.has(end, bit::STOP));
        let adverb = place
            || line.is(at, "first") && at > 0 && line.is(at - 1, "at")
            || line.is(at, "first") && line.low(end).ends_with("ed");
        let idle = adverb
            || at > 0 && line.one_of(at - 1, &["at", "from", "in"]) && !line.is_word(end)
            || line.is(at, "first")
                && (line.one_of(end, &["of", "aid", "hand", "name", "lady", "came", "said"])
                    || line.hyphen(end))
            || line.one_of(at, &["first", "second", "third"])
                && (!line.is_word(end) && !line.hyphen(end) || line.has(end, bit::STOP & !bit::PREP))
            || line.one_of(
                end,
                &[
                    "avenue",
                    "street",
                    "ave",
                    "fleet",
                    "st",
                    "floor",
                    "party",
                    "amendment",
                    "division",
                    "circuit",
                ],
            );
        let joined = line.hyphen(end) && !line.low(end + 1).ends_with("est");
        if idle || joined {
            return None;
        }
        let mut quantity = plain(line, at, end, Dimension::Ordinal);
        (quantity.number, quantity.lo, quantity.hi) = (rank, rank, rank);
        let start = end + usize::from(line.hyphen(end));
        if line.is_word(start) && !line.has(start, bit::STOP) {
            quantity.counted = counted::phrase(line, start, false).map(|phrase| phrase.counted(line));
        }
        self.push(quantity, end);
        Some(end)
    }

    /// "both men", "the trio", "a pair of".
    fn group(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let value = line.word(at).value;
        let of = line.is(at + 1, "of");
        let fits = match line.low(at) {
            "both" => measure::plural(line, at + 1) || of && line.has(at + 2, bit::DET | bit::PRON),
            "couple" => false,
            "twin" => measure::plural(line, at + 1),
            "twins" | "triplets" => true,
            _ => at > 0 && line.has(at - 1, bit::DET),
        };
        if !fits {
            return None;
        }
        let mut quantity = plain(line, at, at + 1, Dimension::Count);
        (quantity.number, quantity.lo, quantity.hi) = (value, value, value);
        quantity.hedge = Hedge::Plain;
        quantity.partitive = of && line.has(at + 2, bit::DET | bit::PRON) && !line.is(at, "both");
        let start = at + 1 + usize::from(of) + usize::from(of && line.has(at + 2, bit::DET));
        quantity.counted = counted::phrase(line, start, true).map(|phrase| phrase.counted(line));
        self.push(quantity, at + 1);
        Some(at + 1)
    }

    /// "doubled", "threefold", "twice as many".
    fn ratio_word(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let twice = line.one_of(at, &["twice", "thrice"]);
        if twice && !line.one_of(at + 1, &["as", "the", "that", "its", "their", "what"]) {
            return None;
        }
        if line.one_of(at, &["doubles", "triples"]) {
            return None;
        }
        let value = line.word(at).value;
        let mut quantity = plain(line, at, at + 1, Dimension::Ratio);
        (quantity.number, quantity.lo, quantity.hi) = (value, value * 0.95, value * 1.05);
        let around = hedge::before(line, at, self.floor, true);
        if let Some(meaning) = around.hedge {
            bound(&mut quantity, meaning, value * 0.05);
            quantity.span = line.tokens[around.start].span.join(quantity.span);
        }
        self.push(quantity, at + 1);
        Some(at + 1)
    }

    /// "for years", "decades-long", "year-long", "weeks of fighting": time without a number.
    fn bare_time(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let unit = line.table.units.get(usize::from(line.word(at).unit))?;
        let long = line.hyphen(at + 1) && line.is(at + 2, "long");
        let many = line.low(at).ends_with('s');
        let led = at > 0
            && line.one_of(at - 1, &["for", "over", "after", "took", "lasted", "within", "spent", "many"]);
        if !(long || many && led) || line.is(at, "seconds") {
            return None;
        }
        let end = if long { at + 3 } else { at + 1 };
        let mut quantity = plain(line, at, end, Dimension::Duration);
        unit.name.clone_into(&mut quantity.unit);
        if many {
            (quantity.number, quantity.lo, quantity.hi) =
                (2.0 * unit.factor, 2.0 * unit.factor, 30.0 * unit.factor);
            quantity.hedge = Hedge::Vague;
        } else {
            (quantity.number, quantity.lo, quantity.hi) = (unit.factor, 0.5 * unit.factor, 1.5 * unit.factor);
        }
        self.push(quantity, end);
        Some(end)
    }

    /// "no one was killed", "no casualties", "none of them": a count of nothing.
    fn zero(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let (mut counted, end) = match line.low(at) {
            "no" if line.is(at + 1, "one") => (None, at + 2),
            "nobody" | "none" => (None, at + 1),
            "no" => {
                let immediate =
                    at + 1 + usize::from(line.one_of(at + 1, &["immediate", "initial", "early", "known"]));
                let told =
                    line.one_of(immediate, &["reports", "report", "word"]) && line.is(immediate + 1, "of");
                let noun = if told { immediate + 2 } else { at + 1 };
                let phrase = counted::phrase(line, noun, true)?;
                (Some(phrase.counted(line)), phrase.end)
            }
            _ => return None,
        };
        let end = end + usize::from(line.is(end, "else"));
        let noun =
            counted.as_ref().is_some_and(|counted| !counted.modifiers.is_empty() && is_toll(line, counted));
        counted::toll_after(line, end, &mut counted, true);
        let stated = noun
            || counted.as_ref().is_some_and(|counted| is_toll(line, counted))
            || line.is(at, "none") && line.is(at + 1, "of");
        if !stated {
            return None;
        }
        let own = if line.is(at, "no") && line.is(at + 1, "one") { at + 2 } else { at + 1 };
        let mut quantity = plain(line, at, own, Dimension::Count);
        quantity.partitive = line.is(at, "none") && line.is(at + 1, "of");
        quantity.counted = counted;
        self.push(quantity, own);
        Some(own)
    }

    /// "No. 10", "Flight 370": a number that names.
    fn label(&mut self, at: usize) -> Option<usize> {
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
    fn score(&mut self, at: usize, draft: &Draft) -> Option<usize> {
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
        let led = at > 0
            && line.one_of(at - 1, &["about", "around", "some", "between", "of", "than", "least", "to"]);
        if second.value > draft.num.value && led {
            return None;
        }
        self.simple(at, after, draft.num, Dimension::Score);
        Some(odd::tie_break(line, after).unwrap_or(after))
    }

    /// A quantity of a bare number.
    fn simple(&mut self, start: usize, end: usize, num: Num, dimension: Dimension) {
        let mut quantity = plain(self.line, start, end, dimension);
        let half = if quantity.dimension == Dimension::Ratio { num.value * 0.05 } else { 0.0 };
        (quantity.number, quantity.lo, quantity.hi) = (num.value, num.value - half, num.value + half);
        self.push(quantity, end);
    }
}

/// A quantity of zero over tokens `start..end`.
fn plain(line: &Line, start: usize, end: usize, dimension: Dimension) -> Quantity {
    Quantity {
        span: line.tokens[start].span.join(line.tokens[end.max(start + 1) - 1].span),
        dimension,
        number: 0.0,
        lo: 0.0,
        hi: 0.0,
        hedge: Hedge::Plain,
        unit: String::new(),
        counted: None,
        additional: false,
        total: false,
        partitive: false,
        provisional: false,
        per: None,
    }
}

fn is_toll(line: &Line, counted: &Counted) -> bool {
    counted.modifiers.iter().any(|modifier| line.table.tolls.contains(&modifier.as_str()))
}

/// "a day", "per 100,000", "each year", "annually": the period as written, and the end.
fn rate(line: &Line, at: usize) -> Option<(String, usize)> {
    let next = at + 1;
    if line.one_of(at, &["a", "an", "each", "every"])
        && line.has(next, bit::TIME)
        && !line.hyphen(next + 1)
        && !line.one_of(next + 1, &["ago", "later", "earlier", "before", "after"])
    {
        return Some((line.low(next).to_owned(), next + 1));
    }
    if line.is(at, "per")
        && let Some((unit, end)) = measure::unit_at(line, next, 2.0)
    {
        return Some((unit.name.to_owned(), end));
    }
    if line.is(at, "per") && line.is_word(next) && !line.is(next, "cent")
        || line.is(at, "/") && line.has(next, bit::TIME)
    {
        return Some((line.low(next).to_owned(), next + 1));
    }
    let period = match line.low(at) {
        "annually" | "yearly" => "year",
        "daily" => "day",
        "weekly" => "week",
        "monthly" => "month",
        "hourly" => "hour",
        _ => return None,
    };
    Some((period.to_owned(), next))
}

/// "$31.80 a share", "23 cents a pound": what a price is for.
fn each(line: &Line, at: usize, money: bool) -> Option<(String, usize)> {
    let next = at + 1;
    let goods = line.has(next, bit::UNIT)
        || line.one_of(
            next,
            &[
                "share", "head", "person", "piece", "ticket", "bag", "seat", "unit", "bushel", "word",
                "pack", "bottle",
            ],
        );
    (money && line.one_of(at, &["a", "an", "/"]) && goods && !line.hyphen(next + 1))
        .then(|| (line.low(next).to_owned(), next + 1))
}

/// "for an hour", "in a week": one unit of time, after a word that takes an amount. "a mile and a half": any unit that has
/// a half to it.
fn article_unit(line: &Line, at: usize) -> Option<Num> {
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

/// Digits that are no quantity: list marks, parts of names, telephone numbers, identifiers. The end past them.
fn skipped(line: &Line, at: usize) -> Option<usize> {
    let raw = line.raw(at);
    if at == 0 && line.is_number(at) && line.one_of(1, &[".", ")"]) && line.len() > 2 && raw.len() <= 2 {
        return Some(2);
    }
    // "a four-by-four car"
    if line.hyphen(at + 1) && line.is(at + 2, "by") && line.hyphen(at + 3) {
        return Some(at + 5);
    }
    if !line.is_number(at) {
        return None;
    }
    if at >= 1 && line.is(at - 1, "+") && !line.spaced(at) {
        let mut end = digits_run(line, at);
        while line.is_number(end) {
            end = digits_run(line, end);
        }
        return Some(end);
    }
    // "9/11", "24/7"
    let slashed =
        line.is(at + 1, "/") && !line.spaced(at + 1) && !line.spaced(at + 2) && line.is_number(at + 2);
    if slashed
        && (line.is(at + 3, "/")
            || raw.parse::<f64>().ok() >= line.raw(at + 2).parse().ok()
            || line.raw(at + 2).len() > 1 && !line.is(at + 2, "10"))
    {
        return Some(digits_run(line, at));
    }
    if at >= 2 && line.one_of(at - 1, &["-", "/", "_"]) && !line.spaced(at) && !line.spaced(at - 1) {
        let before = line.low(at - 2);
        let number = line.is_number(at - 2) || line.has(at - 2, bit::CARDINAL);
        let sign = matches!(before, "magnitude" | "mid" | "$");
        if !number && !sign && line.is_word(at - 2) {
            return Some(digits_run(line, at));
        }
    }
    let spaced_label = at >= 2
        && line.is(at - 1, "-")
        && line.spaced(at - 1)
        && line.spaced(at)
        && line.raw(at - 2).len() <= 4
        && line.is_word(at - 2)
        && line.raw(at - 2).bytes().all(|byte| byte.is_ascii_uppercase());
    if spaced_label {
        return Some(at + 1);
    }
    let identifier = raw.len() >= 9 && !raw.contains([',', '.']);
    let dotted = raw.bytes().filter(|byte| *byte == b'.').count() > 1;
    let run = digits_run(line, at);
    let phone = run > at + 3
        || run == at + 3 && line.raw(at + 2).len() >= 4 && line.is(at + 1, "-") && raw.len() == 3;
    (identifier || dotted || phone).then_some(run)
}

/// "at 40 East 5th Avenue": the number of a house.
fn street(line: &Line, at: usize) -> bool {
    at > 0
        && line.is_number(at)
        && line.one_of(at - 1, &["at", "near", "outside"])
        && line.is_word(at + 1)
        && line.spaced(at + 1)
        && line.capital(at + 1)
        && !line.has(at + 1, bit::STOP | bit::SCALE | bit::UNIT | bit::MONEY | bit::ZONE)
        && !measure::plural(line, at + 1)
}

/// The end of digits parted by hyphens, slashes and dots without spaces.
fn digits_run(line: &Line, at: usize) -> usize {
    let mut end = at + 1;
    while line.one_of(end, &["-", "/", "."])
        && !line.spaced(end)
        && line.is_number(end + 1)
        && !line.spaced(end + 1)
    {
        end += 2;
    }
    end
}

/// "no one", "one another", "that one": no number.
fn pronoun(line: &Line, at: usize, num: &Num) -> bool {
    if !line.is(at, "one") || num.end > at + 1 {
        return false;
    }
    let before = at > 0
        && line.one_of(
            at - 1,
            &["no", "this", "that", "which", "the", "each", "every", "any", "another", "not", "some"],
        )
        && !(line.is_word(at + 1) && !line.has(at + 1, bit::STOP)
            || line.hyphen(at + 1)
            || line.has(at + 1, bit::TOLL_AFTER));
    let toll = line.has(at + 1, bit::AUX | bit::TOLL_AFTER);
    // "killing one", "at least one".
    if at > 0 && (line.has(at - 1, bit::TOLL_VERB) || line.one_of(at - 1, &["least", "than"])) {
        return false;
    }
    let after = !line.is_word(at + 1) && !line.hyphen(at + 1)
        || line.has(at + 1, bit::STOP) && !line.one_of(at + 1, &["of", "other", "more"]) && !toll;
    let counted_people = toll && at > 0 && line.one_of(at - 1, &["the", "no", "this", "that", "which"]);
    before || after || counted_people
}

fn age(end: usize) -> Measure {
    Measure {
        dimension: Dimension::Age,
        factor: 1.0,
        offset: 0.0,
        unit: "year".to_owned(),
        end,
        joined: false,
    }
}

impl Quantity {
    /// Whether it is said of the noun that follows: a compound ("six-year"), or money.
    fn unit_joined(&self, body: &str) -> bool {
        matches!(self.dimension, Dimension::Money(_))
            || !self.unit.is_empty() && self.span.of(body).contains(['-', '\u{2010}', '\u{2011}'])
    }
}

impl Draft {
    /// Whether a bare number after a capitalised word is a part of that name: "Ekawat Nava 5".
    fn names(&self, line: &Line, at: usize) -> bool {
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
            && !line.has(self.end, bit::TOLL_AFTER | bit::AUX | bit::VERB | bit::TOLL_NOUN)
            && !line.is(self.end, "of")
    }

    /// Reads the unit or currency.
    fn measure(&mut self, line: &Line, code: Option<&str>) {
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
    fn range(&mut self, line: &Line, limit: usize) {
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

    fn magnitude(&mut self, line: &Line) {
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

    fn hedges(&mut self, line: &Line, floor: usize) {
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

    /// Reads what is counted, or what the measure is of.
    fn noun(&mut self, line: &Line, limit: usize) {
        let mut start = self.end;
        if self.measure.is_none() {
            if line.one_of(start, &["more", "other", "additional", "further", "extra"]) {
                self.around.additional = true;
                start += 1;
            } else if line.is(start, "others") {
                self.around.additional = true;
            }
        }
        let joined = self.measure.as_ref().is_some_and(|found| found.joined) || line.hyphen(start);
        if self.measure.is_none() && part_of_compound(line, start) {
            // "a two-storey house" has two storeys.
            self.counted = counted::word(line, start + 1);
            self.joined = true;
            return;
        }
        if joined && line.hyphen(start) {
            // "10-mile-long", "three-year-old", "600-strong".
            start += 2;
        }
        let of = line.is(start, "of");
        let partitive = of && (line.has(start + 1, bit::DET | bit::PRON) || line.is(start + 1, "which"));
        if of {
            start += 1;
            while line.has(start, bit::DET) && line.low(start) != "no" {
                start += 1;
            }
        } else if self.money()
            && line.is(start, "in")
            && !line.has(start + 1, bit::DET | bit::MONTH)
            && !line.is_number(start + 1)
            && !line.capital(start + 1)
        {
            start += 1;
        } else if self.money() && line.phrase(start, &["worth", "of"]) {
            start += 2;
        } else if self.measured() && !joined && !self.money() {
            return;
        }
        if start >= limit {
            return;
        }
        // "two of the 23 pirates": both count pirates.
        if of && (line.is_number(start) || line.has(start, NUMBER)) {
            start = number::read(line, start, false).map_or(start, |whole| whole.end);
            self.whole = start;
        } else if line.is_number(start) {
            // "12 9mm shell casings"
            let Some(Odd::Name(past)) = odd::read(line, start) else { return };
            start = past;
        }
        let many = !joined && !self.measured() && self.num.value > 1.0;
        self.counted = counted::phrase_before(line, start, many || of && !joined && !self.measured(), limit);
        let title = line.capital(self.end - 1);
        if self.money()
            && !joined
            && !of
            && !title
            && self.counted.is_some_and(|phrase| phrase.start == self.end && line.capital(phrase.start))
        {
            self.counted = None;
        }
        if partitive && !self.measured() {
            self.around.total = false;
        }
    }

    fn money(&self) -> bool {
        matches!(self.measure.as_ref().map(|found| &found.dimension), Some(Dimension::Money(_)))
    }

    const fn measured(&self) -> bool {
        self.measure.is_some() || matches!(self.num.form, Form::Fraction)
    }

    fn end_of_noun(&self) -> usize {
        self.counted.map_or(self.end, |phrase| phrase.end)
    }

    fn finish(&mut self, line: &Line) -> Quantity {
        let dimension = self.dimension(line);
        if dimension == Dimension::Ratio {
            self.end += 1 + usize::from(line.hyphen(self.end));
            self.counted = None;
        }
        if dimension == Dimension::Magnitude && self.measure.is_none() {
            self.measure = Some(magnitude(self.end));
        }
        let mut quantity = plain(line, self.start, self.end, dimension);
        self.sets(&mut quantity);
        quantity.additional =
            self.around.additional || differs(line, self.end_of_noun(), &quantity.dimension);
        quantity.total = self.around.total || totals(line, self.start, self.end, self.end_of_noun());
        quantity.provisional = so_far(line, self.start, self.end_of_noun());
        self.noun = self.counted.map(|phrase| phrase.counted(line));
        let people = quantity.dimension == Dimension::Count || quantity.dimension == Dimension::Share;
        if people && !self.joined {
            self.tolls(line, &mut quantity);
        }
        quantity.partitive = alone(line, self.end_of_noun())
            || line.is(self.end, "of")
                && (self.whole > 0
                    || line.has(self.end + 1, bit::PRON)
                    || line.one_of(
                        self.end + 1,
                        &["the", "these", "those", "its", "his", "her", "their", "our", "which", "whom"],
                    ));
        quantity.counted = self.noun.take();
        quantity
    }

    fn dimension(&self, line: &Line) -> Dimension {
        if let Some(found) = &self.measure {
            return found.dimension.clone();
        }
        if self.num.form == Form::Fraction {
            return Dimension::Share;
        }
        // "its magnitude was put at 5.9 by Tehran and 6.1 by others".
        if self.num.decimal
            && self.num.value < 10.0
            && self.num.digits
            && self.counted.is_none()
            && of_quakes(line)
        {
            return Dimension::Magnitude;
        }
        if line.is(self.end, "times") && line.has(self.end + 1, bit::RATIO_NOUN)
            || line.hyphen(self.end) && line.is(self.end + 1, "fold")
        {
            return Dimension::Ratio;
        }
        // "committed billions": of money, where nothing is counted.
        if self.num.form == Form::Vague
            && self.num.lo >= 1e9
            && self.counted.is_none()
            && self.range.is_none()
        {
            return Dimension::Money("XXX".to_owned());
        }
        // "multi-million deal", "multibillion deal": money whose currency is not named.
        if self.num.form == Form::Vague
            && (line.low(self.end - 1).starts_with("multi")
                || self.end >= 2 && line.is(self.end.saturating_sub(3), "multi"))
            && line.has(self.end, bit::DEAL)
        {
            return Dimension::Money("XXX".to_owned());
        }
        Dimension::Count
    }

    /// Number and bounds in the base unit.
    fn sets(&self, quantity: &mut Quantity) {
        let (factor, offset, unit) = self
            .measure
            .as_ref()
            .map_or((1.0, 0.0, ""), |found| (found.factor, found.offset, found.unit.as_str()));
        unit.clone_into(&mut quantity.unit);
        let base = |value: f64| value * factor + offset;
        let count = quantity.dimension == Dimension::Count;
        // Degrees are read to one, even round ones: they have no natural zero.
        let degrees = quantity.dimension == Dimension::Temperature && !self.num.decimal;
        let half = match (count, degrees) {
            (true, _) => self.num.count_half(),
            (_, true) => 0.5,
            _ => self.num.half,
        };
        let half = if quantity.dimension == Dimension::Age { 0.0 } else { half } * factor;
        quantity.number = base(self.num.value);
        if let Some(second) = self.range {
            (quantity.lo, quantity.hi) = (
                base(self.num.value),
                base(if second.form == Form::Vague { second.hi } else { second.value }),
            );
            quantity.number = f64::midpoint(quantity.lo, quantity.hi);
            quantity.hedge = Hedge::Range;
            if self.around.hedge == Some(Meaning::AtLeast) {
                (quantity.hi, quantity.hedge) = (f64::INFINITY, Hedge::AtLeast);
            }
        } else if self.num.form == Form::Vague {
            (quantity.lo, quantity.hi, quantity.hedge) = (base(self.num.lo), base(self.num.hi), Hedge::Vague);
            match self.around.hedge {
                Some(Meaning::AtLeast | Meaning::MoreThan) => quantity.hi = f64::INFINITY,
                Some(Meaning::UpTo | Meaning::LessThan) => quantity.lo = 0.0,
                _ => {}
            }
        } else {
            (quantity.lo, quantity.hi) = (quantity.number - half, quantity.number + half);
            if let Some(meaning) = self.around.hedge {
                bound(quantity, meaning, half);
            }
        }
    }

    /// What became of those counted, by the words before and after.
    fn tolls(&mut self, line: &Line, quantity: &mut Quantity) {
        let end = self.end_of_noun();
        if self.noun.is_none()
            && let Some((counted, end)) = counted::bare_toll(line, self.end_past_more(line))
                .or_else(|| counted::bare_toll(line, self.whole))
        {
            self.noun = Some(counted);
            let second = end + usize::from(line.one_of(end, &["or", "/"]));
            if line.has(second, bit::TOLL_AFTER) && second > end {
                counted::toll_after(line, second, &mut self.noun, false);
            }
            return;
        }
        if self.num.form == Form::Fraction && self.noun.is_none() {
            return;
        }
        // "of the 23 pirates": what is said of the part is not said of the whole.
        let whole = self.start >= 2 && line.has(self.start - 1, bit::DET) && line.is(self.start - 2, "of");
        if !whole {
            counted::toll_after(line, end, &mut self.noun, leads(line, self.start));
        }
        let known = self.noun.as_ref().is_some_and(|counted| is_toll(line, counted));
        let plain =
            known || self.noun.as_ref().is_none_or(|noun| noun.head == "people" || noun.head == "person");
        let mut scratch = None;
        let noun = if known { &mut scratch } else { &mut self.noun };
        let moved = counted::toll_before(line, self.start, noun, plain);
        quantity.provisional |= moved && quantity.dimension == Dimension::Count;
    }

    fn end_past_more(&self, line: &Line) -> usize {
        self.end + usize::from(self.around.additional && line.one_of(self.end, &["more", "others", "other"]))
    }
}

/// "170,000 people in Sumatra alone", "12 in May alone": a part of what there was elsewhere.
fn alone(line: &Line, end: usize) -> bool {
    let last = (end + 1..end + 6).find(|at| line.is(*at, "alone"));
    line.one_of(end, &["in", "on", "at", "from"])
        && last.is_some_and(|last| (end + 1..last).all(|at| line.is_word(at) || line.is_number(at)))
}

/// Whether no verb or preposition stands before a count.
fn leads(line: &Line, start: usize) -> bool {
    line.before(start)
        .is_none_or(|last| !line.is_word(last) || line.has(last, bit::CONJ) || line.is(last, "that"))
}

/// "two-storey", "10-member": a noun that the number counts, joined by a hyphen. "600-strong" and "two-pronged" are
/// said of the noun behind.
fn part_of_compound(line: &Line, hyphen: usize) -> bool {
    let noun = hyphen + 1;
    let low = line.low(noun);
    line.hyphen(hyphen)
        && line.is_word(noun)
        && !line.has(noun, bit::STOP | bit::CARDINAL | bit::SCALE | bit::UNIT | bit::FRACTION | bit::ORDINAL)
        && !line.capital(noun)
        && !line.hyphen(noun + 1)
        && low.len() > 2
        && !low.ends_with("ed")
        && !low.ends_with("ing")
        && !matches!(
            low,
            "strong" | "odd" | "plus" | "some" | "ish" | "fold" | "per" | "long" | "deep" | "high"
        )
}

/// "6-foot-5": inches behind a hyphen.
fn feet_and_inches(line: &Line, found: &Measure) -> bool {
    found.joined && found.unit == "foot" && line.hyphen(found.end) && line.is_number(found.end + 1)
}

/// "five rounds sooner", "12 points ahead": what stands behind tells how far apart two things are.
fn differs(line: &Line, end: usize, dimension: &Dimension) -> bool {
    let plain = matches!(
        dimension,
        Dimension::Count
            | Dimension::Duration
            | Dimension::Length
            | Dimension::Mass
            | Dimension::Age
            | Dimension::Temperature
    );
    plain
        && line.one_of(
            end,
            &[
                "sooner", "later", "earlier", "longer", "shorter", "fewer", "ahead", "behind", "higher",
                "lower", "heavier", "lighter", "older", "younger", "taller", "faster", "slower", "warmer",
                "colder", "wider", "deeper", "further", "farther",
            ],
        )
}

fn magnitude(end: usize) -> Measure {
    Measure {
        dimension: Dimension::Magnitude,
        factor: 1.0,
        offset: 0.0,
        unit: String::new(),
        end,
        joined: false,
    }
}

/// Whether a line speaks of magnitudes.
fn of_quakes(line: &Line) -> bool {
    (0..line.len()).any(|at| line.one_of(at, &["magnitude", "magnitudes", "richter"]))
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
fn changes(line: &Line, start: usize) -> bool {
    let from = (start.saturating_sub(3)..start).any(|at| line.is(at, "from"));
    let verb = (start.saturating_sub(8)..start).any(|at| line.has(at, bit::CHANGE));
    from && verb
}

/// Applies a hedge to a number that stands in the quantity with its stated precision.
fn bound(quantity: &mut Quantity, meaning: Meaning, half: f64) {
    let value = quantity.number;
    let band = (0.1 * value.abs()).max(half);
    quantity.hedge = meaning.hedge();
    (quantity.lo, quantity.hi) = match meaning {
        Meaning::Exact => (value, value),
        Meaning::About => (value - band, value + band),
        Meaning::Nearly => (value - 0.1 * value.abs(), value),
        Meaning::JustOver => (value, value + 0.1 * value.abs()),
        Meaning::AtLeast | Meaning::MoreThan => (value, f64::INFINITY),
        Meaning::UpTo | Meaning::LessThan => (value.min(0.0), value),
    };
}

/// "in all", "in total", "altogether" near the number.
fn totals(line: &Line, start: usize, end: usize, past_noun: usize) -> bool {
    line.phrase(end, &["in", "all"])
        || line.phrase(end, &["in", "total"])
        || line.phrase(past_noun, &["in", "all"])
        || line.phrase(past_noun, &["in", "total"])
        || line.one_of(end, &["altogether", "overall", "total"])
        || start >= 2
            && (line.phrase_ends(start - 1, &["in", "all"])
                || line.phrase_ends(start - 1, &["in", "total"])
                || line.phrase(start - 2, &["total", "to"]))
        || start >= 3 && line.phrase_ends(start - 1, &["in", "all", ","])
        || start >= 1 && line.one_of(start - 1, &["totalling", "totaling", "altogether", "total"])
}

/// "so far", "to date", "as of" near the number.
fn so_far(line: &Line, start: usize, end: usize) -> bool {
    let after = (end..end + 10).any(|at| line.phrase(at, &["so", "far"]) || line.phrase(at, &["to", "date"]));
    let before = (start.saturating_sub(8)..start)
        .any(|at| line.phrase(at, &["so", "far"]) || line.phrase(at, &["to", "date"]));
    after || before
}
