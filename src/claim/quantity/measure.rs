//! Reads what a number measures: units, currencies, ages, magnitudes.

use super::Dimension;
use crate::claim::vocabulary::{Line, Table, Unit, bit, plural_ending};

/// What stands beside a number, and where it ends.
#[derive(Clone, Debug)]
pub(super) struct Measure {
    pub dimension: Dimension,
    pub factor: f64,
    /// Degrees Fahrenheit start at another zero.
    pub offset: f64,
    pub unit: String,
    pub end: usize,
    /// Joined by a hyphen, and so said of the noun that follows: "10-metre dhow".
    pub joined: bool,
}

impl Measure {
    fn new(dimension: Dimension, factor: f64, unit: &str, end: usize, joined: bool) -> Self {
        Self { dimension, factor, offset: 0.0, unit: unit.to_owned(), end, joined }
    }

    fn of(unit: &Unit, end: usize, joined: bool) -> Self {
        let offset = if unit.name == "degree Fahrenheit" { -32.0 * unit.factor } else { 0.0 };
        Self { offset, ..Self::new(dimension(unit.dimension), unit.factor, unit.name, end, joined) }
    }
}

fn dimension(name: &str) -> Dimension {
    match name {
        "duration" => Dimension::Duration,
        "length" => Dimension::Length,
        "area" => Dimension::Area,
        "volume" => Dimension::Volume,
        "mass" => Dimension::Mass,
        "speed" => Dimension::Speed,
        "temperature" => Dimension::Temperature,
        "energy" => Dimension::Energy,
        "power" => Dimension::Power,
        "data" => Dimension::Data,
        _ => Dimension::Share,
    }
}

/// The unit or currency after a number that ends at `at`.
pub(super) fn after(line: &Line, at: usize, scaled: bool, value: f64) -> Option<Measure> {
    // Some agencies put spaces around hyphens: "two million - euro heist".
    let loose = line.is(at, "-") && line.spaced(at) && line.spaced(at + 1);
    let joined = line.hyphen(at) || loose && line.has(at + 1, bit::UNIT | bit::MONEY);
    let start = at + usize::from(joined);
    // "two straight years", "several more months"
    let straight = line.one_of(
        start,
        &[
            "straight",
            "consecutive",
            "full",
            "whole",
            "more",
            "long",
            "short",
            "additional",
            "further",
            "extra",
        ],
    );
    let start = start + usize::from(straight && line.has(start + 1, bit::TIME) && !joined);
    if let Some(age) = age_after(line, start, joined) {
        return Some(age);
    }
    if line.one_of(start, &["magnitude", "magnitudes"]) {
        return Some(Measure::new(Dimension::Magnitude, 1.0, "", start + 1, true));
    }
    if let Some(money) = money_after(line, start, joined, scaled || value >= 1000.0) {
        return Some(money);
    }
    let (unit, end) = unit_at(line, start, value)?;
    Some(Measure::of(unit, end, joined))
}

/// The unit named at a token, longest first.
pub(super) fn unit_at(line: &Line, start: usize, value: f64) -> Option<(&'static Unit, usize)> {
    let word = line.word(start);
    let table: &'static Table = line.table;
    if word.any(bit::UNIT_START) {
        for (words, place) in &table.long_units {
            if let Some(end) = words_end(line, start, words) {
                return table.units.get(usize::from(*place)).map(|unit| (unit, end));
            }
        }
    }
    // "a 4.9in display"
    let goes_on = line.has(start + 1, bit::DET | bit::PRON)
        || line.one_of(start + 1, &["attendance", "custody", "hospital", "total", "all"]);
    if line.is(start, "in") && !line.spaced(start) && start > 0 && line.is_number(start - 1) && !goes_on {
        return table.units.iter().find(|unit| unit.name == "inch").map(|unit| (unit, start + 1));
    }
    if !word.any(bit::UNIT) || !fits(line, start, value) {
        return None;
    }
    let unit = table.units.get(usize::from(word.unit))?;
    // "10 m high", but "2 m people" was read as millions before.
    Some((unit, start + 1))
}

/// Where the words end, if they stand here; hyphens between them do not matter.
fn words_end(line: &Line, start: usize, words: &[&str]) -> Option<usize> {
    let mut at = start;
    for (place, word) in words.iter().enumerate() {
        if place > 0 && line.is(at, "-") && line.spaced(at) == line.spaced(at + 1) {
            at += 1;
        }
        if !line.is(at, word) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// Whether a word that may be a unit is one here.
fn fits(line: &Line, at: usize, value: f64) -> bool {
    let low = line.low(at);
    match low {
        "m" | "g" | "ms" | "mi" | "ha" | "gal" | "mb" | "kb" | "pb" | "eb" | "hp" => {
            at > 0 && line.is_number(at - 1)
        }
        "quarter" | "stone" | "stones" | "bit" | "bits" | "knot" | "nm" => {
            value > 1.0 && !line.is(at + 1, "finals") && !line.is(at, "quarter")
        }
        "second" => {
            value > 1.0 || !line.is_word(at + 1) || line.hyphen(at + 1) || line.has(at + 1, bit::STOP)
        }
        _ => true,
    }
}

/// "year-old", "years old", "years of age", "-year-olds": an age.
fn age_after(line: &Line, start: usize, joined: bool) -> Option<Measure> {
    if !line.has(start, bit::TIME) {
        return None;
    }
    let unit = line.table.units.get(usize::from(line.word(start).unit))?;
    let old = start + 1 + usize::from(line.hyphen(start + 1));
    let end = if line.one_of(old, &["old", "olds"]) {
        old + 1
    } else if line.is(start + 1, "of") && line.is(start + 2, "age") {
        start + 3
    } else {
        return None;
    };
    Some(Measure::new(Dimension::Age, unit.factor / 31_557_600.0, "year", end, joined))
}

/// "dollars", "US dollars", "Sudanese pounds", "EUR".
fn money_after(line: &Line, start: usize, joined: bool, large: bool) -> Option<Measure> {
    let mut at = start;
    if let Some(code) = sign_at(line, start).filter(|_| !line.is_number(start + 1)) {
        return Some(Measure::new(Dimension::Money(code.to_owned()), 1.0, "", start + 1, joined));
    }
    while line.has(at, bit::MONEY_KIND) && at < start + 2 && !line.has(at, bit::MONEY) {
        at += 1;
    }
    // "US dollars": the kind is also a name of the currency by itself.
    if line.has(at, bit::MONEY_KIND) && line.has(at + 1, bit::MONEY) {
        at += 1;
    }
    let word = line.word(at);
    if !word.any(bit::MONEY) || !money_word(line, at, large) {
        return None;
    }
    let first = line.table.currencies.get(usize::from(word.money))?;
    let kind = if at > start { line.low(at - 1) } else { "" };
    let named =
        line.table.currencies.iter().find(|other| other.name == first.name && other.kinds.contains(&kind));
    if at > start && named.is_none() {
        return None;
    }
    let currency = named.unwrap_or(first);
    // "a 280-pound catfish", "280 pound fish": a sum in the singular is a prize, a note or a fine.
    let single = line.is(at, "pound")
        && !line.one_of(at + 1, &["note", "coin", "fine", "bonus", "prize", "fee", "deal", "ransom", "bill"]);
    if first.name == "pound" && at == start && !large && (single || weighs(line, start)) {
        return Some(Measure::new(Dimension::Mass, 0.453_592_37, "pound", at + 1, joined));
    }
    let unit = if currency.part < 1.0 { currency.name } else { first.name };
    Some(Measure::new(Dimension::Money(currency.code.to_owned()), currency.part, unit, at + 1, joined))
}

/// Whether a word that may name a currency does: codes in capitals, doubtful names only after large numbers.
fn money_word(line: &Line, at: usize, large: bool) -> bool {
    let (low, raw) = (line.low(at), line.raw(at));
    if low.len() <= 2 || matches!(low, "u.s" | "rmb" | "nis") && !line.capital(at) {
        return false;
    }
    match low {
        "won" | "sol" | "real" | "reals" | "lev" | "leu" | "dong" | "rand" | "buck" | "quid" | "lei" => {
            low == "quid" || large && !line.one_of(at + 1, &["the", "a", "an", "by", "their", "his", "her"])
        }
        "yen" => true,
        _ if low.len() == 3
            && line.table.currencies.iter().any(|known| known.code.eq_ignore_ascii_case(low)) =>
        {
            raw.bytes().all(|byte| byte.is_ascii_uppercase())
        }
        _ => true,
    }
}

/// Whether "pounds" are a weight here: weighing before, "of" and a thing after, or a unit of weight beside it.
fn weighs(line: &Line, start: usize) -> bool {
    let before = start.saturating_sub(7)..start;
    before.into_iter().any(|at| line.has(at, bit::WEIGH))
        || line.is(start + 1, "of")
            && !line.one_of(
                start + 2,
                &["debt", "damage", "aid", "public", "cash", "taxpayers", "tax", "investment"],
            )
        || line.one_of(start + 1, &["heavier", "lighter", "overweight"])
}

/// The currency of the sign or code that ends before a number at `at`, and where it starts.
pub(super) fn money_before(line: &Line, at: usize) -> Option<(&'static str, usize)> {
    let last = line.before(at)?;
    if let Some(code) = sign_at(line, last) {
        // "NT $18" is written with a space.
        let shouts = |prefix: usize| {
            let raw = line.raw(prefix);
            raw.len() == 2 && raw.bytes().all(|byte| byte.is_ascii_uppercase())
        };
        let Some(prefix) = line.before(last).filter(|&prefix| !line.spaced(last) || shouts(prefix)) else {
            return Some((code, last));
        };
        let mut joined = line.low(prefix).to_owned();
        joined.push_str(line.low(last));
        return match line.table.signs.get(joined.as_str()) {
            Some(code) => Some((code, prefix)),
            None => Some((code, last)),
        };
    }
    if let Some(sign) = line.before(last).filter(|&sign| !line.spaced(last) && sign_at(line, sign).is_some())
    {
        let code = line.table.signs.get([line.low(sign), line.low(last)].concat().as_str())?;
        return Some((code, sign));
    }
    let dotted = line.is(last, ".") && !line.spaced(last) && last > 0 && line.one_of(last - 1, &["rs", "re"]);
    let name = if dotted { last - 1 } else { last };
    // "dlrs 5 million", as agencies wrote it.
    if line.one_of(name, &["dlrs", "dlr"]) {
        return Some(("USD", name));
    }
    let word = line.word(name);
    let code_like = word.any(bit::MONEY) && line.raw(name).len() <= 3 && line.capital(name);
    if !code_like {
        return None;
    }
    let currency = line.table.currencies.get(usize::from(word.money))?;
    let shouted = line.raw(name).bytes().all(|byte| byte.is_ascii_uppercase());
    (shouted && line.low(name).len() >= 2 && !matches!(line.low(name), "re" | "sol" | "us" | "won" | "all")
        || matches!(line.low(name), "rs" | "re"))
    .then_some((currency.code, name))
}

fn sign_at(line: &Line, at: usize) -> Option<&'static str> {
    if line.kind(at) != Some(crate::text::TokenKind::Symbol) {
        return None;
    }
    line.table.signs.get(line.low(at)).copied()
}

/// Whether a number is an earthquake's magnitude by what stands before it: "magnitude 6.1", "measuring 7.2".
/// Returns where "magnitude" starts, if that word is next to the number.
pub(super) fn magnitude_before(line: &Line, start: usize, decimal: bool) -> Option<usize> {
    let mut at = line.before(start)?;
    let mut sure = false;
    for _ in 0..5 {
        match line.low(at) {
            "magnitude" | "magnitudes" => return Some(at),
            "measuring" | "measured" | "measures" | "registered" | "registering" => sure = true,
            "-" | "–" | "of" | "a" | "at" | "least" | "about" | "around" | "an" | "estimated"
            | "preliminary" | ":" | "was" | "approximately" | "over" | "from" | "to" | "up" => {}
            // "the tremor, measuring 7.1,"
            "," if sure => {}
            // "aftershocks of around 4.0"
            _ if decimal && line.has(at, bit::QUAKE) && line.is(at + 1, "of") => return Some(start),
            _ if sure => return line.has(at, bit::QUAKE).then_some(start),
            _ => return None,
        }
        let Some(before) = line.before(at) else { break };
        at = before;
    }
    sure.then_some(start)
}

/// Whether a number with a decimal below 10 is a magnitude by what follows: "on the Richter scale", "quake".
pub(super) fn magnitude_after(line: &Line, end: usize) -> bool {
    let richter = (end..end + 4).any(|at| line.is(at, "richter"));
    let near = (end..end + if line.hyphen(end) { 4 } else { 2 }).any(|at| line.has(at, bit::QUAKE));
    richter && !line.has(end, bit::UNIT) || near && !line.one_of(end, &["percent", "%"])
}

/// Whether a number is a stated age: "aged 12", "Banky, 40,", "the man, 61, said", "Smith (40)".
pub(super) fn is_age(line: &Line, start: usize, end: usize, value: f64) -> bool {
    if !(value.fract() == 0.0 && (1.0..=120.0).contains(&value)) {
        return false;
    }
    let Some(mut last) = line.before(start) else { return false };
    if line.one_of(last, &["between", "from", "about", "around"]) && last > 0 {
        last -= 1;
    }
    // "the girl, then 15,"
    if line.one_of(last, &["then", "now"]) && last > 0 && line.is(last - 1, ",") {
        last -= 1;
    }
    match line.low(last) {
        "aged" => true,
        // "dies at 57", "as young as 13", "the age of 50"
        "at" => last > 0 && line.one_of(last - 1, &["dies", "dead", "died", "die"]) && !line.is_word(end),
        // "children under 16"
        "under" | "over" => {
            let young = line.has(end, bit::STOP) || !line.is_word(end);
            last > 0
                && young
                && line.one_of(
                    last - 1,
                    &[
                        "children", "people", "women", "men", "those", "youths", "anyone", "girls", "boys",
                        "adults",
                    ],
                )
        }
        "as" => last > 1 && line.one_of(last - 1, &["young", "old"]) && line.is(last - 2, "as"),
        "of" => last > 0 && line.is(last - 1, "age") && !line.has(end, bit::UNIT),
        "age" => !line.is(end, "years"),
        // "Smith, who is 40,", "when she was 27"
        "is" | "was" | "turned" | "turns" => {
            let noun = line.is_word(end) && !line.has(end, bit::STOP)
                || line.hyphen(end)
                || line.one_of(end, &["of", "out", "for", "%", "°", "percent"])
                || line.is_number(end + 1) && !line.is(end, ",");
            let who = if line.has(last, bit::AUX) {
                &["who", "he", "she"][..]
            } else {
                &["who", "he", "she", "just"]
            };
            let person = || {
                // "Piet Kruger, was 44", "the girl was 15 when"
                let name = last - 1 - usize::from(line.is(last - 1, ",") && last > 1);
                let ends = !line.is_word(end) && !line.is_number(end + 1)
                    || line.one_of(end, &["when", "at"])
                    || line.is(end, "and") && line.is_word(end + 1) && !line.has(end + 1, bit::CARDINAL);
                // "Marchetti was 84.": who opens a sentence by a name of its own.
                let opens = name == 0
                    && value >= 16.0
                    && line.raw(0).len() > 3
                    && !line.has(0, bit::STOP | bit::MONTH | bit::WEEKDAY)
                    && !crate::claim::word::look_up(line.low(0)).known;
                ends && value >= 10.0 && (line.has(name, bit::PERSON) || names_person(line, name) || opens)
            };
            last > 0 && !noun && value >= 5.0 && (line.one_of(last - 1, who) || person())
        }
        "," | "(" => {
            let Some(mut name) = line.before(last) else { return false };
            // "John Doe Jr., 49,"
            if line.is(name, ".") && name > 0 && line.one_of(name - 1, &["jr", "sr"]) {
                name -= 1;
            }
            let person = line.kind(name) == Some(crate::text::TokenKind::Word)
                && (line.capital(name)
                    && !line.has(name, bit::MONTH | bit::WEEKDAY | bit::STOP)
                    && line.raw(name).len() > 1
                    || line.has(name, bit::PERSON));
            let closes = if line.is(last, "(") {
                line.is(end, ")")
            } else {
                line.one_of(end, &[",", ".", ";", ")"]) && !(line.is(end, ",") && line.is_number(end + 1))
                    || end == line.len()
            };
            person && closes
        }
        _ => false,
    }
}

/// "Piet Kruger was 44", "the baker, Piet Kruger, was 44": two names that open the clause, and none of a place or a club.
fn names_person(line: &Line, last: usize) -> bool {
    let name = |at: usize| {
        line.kind(at) == Some(crate::text::TokenKind::Word)
            && line.capital(at)
            && line.raw(at).bytes().skip(1).any(|byte| byte.is_ascii_lowercase())
            && !line.has(at, bit::STOP | bit::LABEL)
    };
    let Some(first) = last.checked_sub(1).filter(|&first| name(first) && name(last)) else { return false };
    let opens = first.checked_sub(1).is_none_or(|at| line.one_of(at, &[",", "that", "\"", "“", ";"]));
    let place = line.one_of(
        first,
        &[
            "south", "north", "east", "west", "new", "las", "los", "san", "santa", "saint", "st", "great",
            "sri", "saudi", "hong", "el", "port", "fort", "real", "inter",
        ],
    );
    let club = line.one_of(
        last,
        &[
            "united",
            "city",
            "county",
            "rovers",
            "wanderers",
            "town",
            "albion",
            "hotspur",
            "madrid",
            "island",
            "islands",
            "river",
            "street",
            "state",
            "states",
            "republic",
            "kingdom",
            "university",
        ],
    );
    // A common noun starts a title or a caption: "Average Rainfall was 44".
    let common = |at: usize| {
        let word = crate::claim::word::look_up(line.low(at));
        word.known && word.noun + word.adj > 0
    };
    opens && !(place || club || common(first) && common(last))
}

/// Whether a word is the plural that a count can count.
pub(super) fn plural(line: &Line, at: usize) -> bool {
    let word = line.word(at);
    line.is_word(at)
        && (word.any(bit::PLURAL) || plural_ending(line.low(at)) && !word.any(bit::SINGULAR | bit::STOP))
}
