//! Days, months, years and the words for them: "25 April 2026", "last August", "Q3 2025", "two days later".

mod period;
mod relative;
mod year;

pub(super) use relative::{directed, read_back};

use period::{fiscal, ordinal_period, quarter_code};
use relative::opened;
use year::years;

use super::scan::{Day, Toward, Unit, Year};
use crate::claim::vocabulary::{Line, bit};

/// The day or longer period that starts at a token, and where it ends.
pub(super) fn read(line: &Line, at: usize) -> Option<(Day, usize)> {
    if line.is_number(at) {
        return day_month(line, at)
            .or_else(|| written_in_digits(line, at))
            .or_else(|| years(line, at))
            .or_else(|| ordinal_period(line, at));
    }
    let word = line.word(at);
    if word.any(bit::ORDINAL | bit::OPEN)
        && let Some(found) = nth_weekday(line, at)
    {
        return Some(found);
    }
    if word.any(bit::MONTH)
        && let Some(found) = month(line, at)
    {
        return Some(found);
    }
    if word.any(bit::WEEKDAY)
        && let Some(found) = weekday(line, at, Toward::Plain)
    {
        return Some(found);
    }
    if word.any(bit::DAY) {
        return Some((Day::Offset(i64::from(word.date)), at + 1));
    }
    if word.any(bit::ORDINAL) {
        return ordinal_period(line, at).or_else(|| ordinal_day(line, at));
    }
    if word.any(bit::SEASON) && (seasonal(line, at)) {
        return Some(with_year(line, at + 1, |year| season(word.date, year)));
    }
    if word.any(bit::OPEN) { opened(line, at) } else { quarter_code(line, at).or_else(|| fiscal(line, at)) }
}

/// Whether "spring" is a season here, not a verb or a source: in, last, this, next, of, or a year beside it.
fn seasonal(line: &Line, at: usize) -> bool {
    at > 0
        && line.one_of(at - 1, &["in", "of", "this", "last", "next", "the", "late", "early", "since", "-"])
        && (year_number(line, at + 1).is_some()
            || line.is(at + 1, "of") && year_number(line, at + 2).is_some())
        || at > 0 && line.one_of(at - 1, &["in", "since"]) && !line.is_word(at + 1)
}

const fn season(first: i8, year: Year) -> Day {
    Day::Months { year, first, last: first + 2 }
}

/// A day that may carry a year: reads "2025", ", 2025", "of 2025", "last year" after it.
fn with_year(line: &Line, at: usize, day: impl Fn(Year) -> Day) -> (Day, usize) {
    for skip in [0, 1] {
        if skip == 1 && !line.one_of(at, &[",", "of", "in"]) {
            break;
        }
        if let Some(year) = year_number(line, at + skip) {
            return (day(Year::Known(year)), at + skip + 1);
        }
        if let Some((Day::Unit(Unit::Year, offset), end)) = directed(line, at + skip) {
            return (day(Year::Offset(offset)), end);
        }
    }
    (day(Year::Open(Toward::Plain)), at)
}

/// The year that four digits state, if they can state one.
fn year_number(line: &Line, at: usize) -> Option<i16> {
    let raw = line.raw(at);
    let year: i16 = raw.parse().ok().filter(|_| raw.len() == 4 && line.is_number(at))?;
    (1000..=2199).contains(&year).then_some(year)
}

fn small_number(line: &Line, at: usize, most: i8) -> Option<i8> {
    let raw = line.raw(at);
    let number: i8 = raw.parse().ok().filter(|_| raw.len() <= 2 && line.is_number(at))?;
    (1..=most).contains(&number).then_some(number)
}

/// The end of a day's number, past its "th".
fn after_suffix(line: &Line, at: usize) -> usize {
    let suffix = line.one_of(at, &["st", "nd", "rd", "th"]) && !line.spaced(at);
    if suffix { at + 1 } else { at }
}

/// The month named at a token, if the word means the month here.
fn month_name(line: &Line, at: usize, beside_number: bool) -> Option<(i8, usize)> {
    let word = line.word(at);
    if !word.any(bit::MONTH) {
        return None;
    }
    let doubtful = matches!(line.low(at), "may" | "march" | "august");
    if word.any(bit::SHORT) {
        let dotted = line.is(at + 1, ".") && !line.spaced(at + 1);
        let end = if dotted { at + 2 } else { at + 1 };
        return (line.capital(at) && (beside_number || line.is_number(end))).then_some((word.date, end));
    }
    if !doubtful || beside_number {
        return Some((word.date, at + 1));
    }
    let numbered = line.is_number(at + 1);
    let led = at > 0 && line.has(at - 1, bit::DATING);
    (line.capital(at) && (numbered || led)).then_some((word.date, at + 1))
}

/// "25 April 2026", "the 25th of April", "25-27 April".
fn day_month(line: &Line, at: usize) -> Option<(Day, usize)> {
    let first = small_number(line, at, 31)?;
    let mut end = after_suffix(line, at + 1);
    let mut last = first;
    if line.one_of(end, &["-", "–", "to", "and"])
        && let Some(second) = small_number(line, end + 1, 31)
        && second > first
        && month_name(line, after_suffix(line, end + 2), true).is_some()
    {
        last = second;
        end = after_suffix(line, end + 2);
    }
    if line.is(end, "of") {
        end += 1;
    }
    // "15-Apr-2026"
    let dashed = line.hyphen(end) && line.has(end + 1, bit::MONTH);
    if dashed {
        end += 1;
    }
    let (month, mut end) = month_name(line, end, true)?;
    if dashed && line.hyphen(end) && year_number(line, end + 1).is_some() {
        end += 1;
    }
    // "3 May 7" cannot be; "killed 3 May 2014" is left to what stands before.
    Some(with_year(line, end, |year| Day::Date { year, month, days: Some((first, last)) }))
}

/// "April 25, 2026", "Nov. 19", "April 2026", "April 25-27", "April".
fn month(line: &Line, at: usize) -> Option<(Day, usize)> {
    let (month, end) = month_name(line, at, false)?;
    if let Some((day, year)) = joined_day_year(line, end) {
        return Some((Day::Date { year: Year::Known(year), month, days: Some((day, day)) }, end + 1));
    }
    if let Some(first) = small_number(line, end, 31) {
        let clock = line.is(end + 1, ":") && !line.spaced(end + 1);
        let mut after = after_suffix(line, end + 1);
        if !clock {
            let mut last = first;
            if line.one_of(after, &["-", "–", "to"])
                && let Some(second) = small_number(line, after + 1, 31)
                && second > first
                && !line.has(after + 2, bit::UNIT)
            {
                last = second;
                after = after_suffix(line, after + 2);
            }
            return Some(with_year(line, after, |year| Day::Date { year, month, days: Some((first, last)) }));
        }
    }
    Some(with_year(line, end, |year| Day::Date { year, month, days: None }))
}

/// "Feb. 6,1995": a day and a year that a lost space has joined.
fn joined_day_year(line: &Line, at: usize) -> Option<(i8, i16)> {
    let (day, year) = line.raw(at).split_once(',')?;
    let day: i8 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    let year: i16 = year.parse().ok().filter(|_| year.len() == 4)?;
    (1000..=2199).contains(&year).then_some((day, year))
}

/// "4/25/2026", "2026-04-25", "25.04.2026".
fn written_in_digits(line: &Line, at: usize) -> Option<(Day, usize)> {
    let raw = line.raw(at);
    if raw.len() >= 8 && raw.bytes().filter(|byte| *byte == b'.').count() == 2 {
        let mut parts = raw.split('.').map(str::parse::<i16>);
        let (first, second, year) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
        return numeric(first, second, year, false).map(|day| (day, at + 1));
    }
    let sign = line.low(at + 1);
    let parted = matches!(sign, "/" | "-" | "–")
        && line.is(at + 3, sign)
        && line.is_number(at + 2)
        && line.is_number(at + 4)
        && (at + 1..at + 5).all(|place| !line.spaced(place));
    if !parted {
        return None;
    }
    let part = |place: usize| line.raw(place).parse::<i16>().ok();
    let (first, second, third) = (part(at)?, part(at + 2)?, part(at + 4)?);
    let day = if raw.len() == 4 {
        numeric(third, second, first, false)
    } else if line.raw(at + 4).len() == 4 {
        numeric(first, second, third, true)
    } else if line.raw(at + 4).len() == 2 && raw.len() <= 2 {
        numeric(first, second, 2000 + third, true)
    } else {
        None
    };
    day.map(|day| (day, at + 5))
}

/// A date in digits. Where both orders are possible `american` puts the month first.
fn numeric(first: i16, second: i16, year: i16, american: bool) -> Option<Day> {
    let (day, month) =
        if first > 12 || second <= 12 && !american { (first, second) } else { (second, first) };
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(1500..=2199).contains(&year) {
        return None;
    }
    let (day, month) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
    Some(Day::Date { year: Year::Known(year), month, days: Some((day, day)) })
}

/// "Black Friday", "Patch Tuesday", "Good Friday": the name of a day of its kind, which comes again and again.
fn is_named(line: &Line, at: usize) -> bool {
    at > 0
        && line.capital(at - 1)
        && (line.one_of(
            at - 1,
            &[
                "ash", "black", "bloody", "cyber", "easter", "giving", "good", "holy", "maundy", "palm",
                "patch", "shrove", "super", "whit",
            ],
        ) || line.phrase_ends(at - 1, &["small", "business"]))
}

/// "Friday"; short forms need something of a date beside them.
fn weekday(line: &Line, at: usize, toward: Toward) -> Option<(Day, usize)> {
    let word = line.word(at);
    if !word.any(bit::WEEKDAY) || is_named(line, at) {
        return None;
    }
    if !word.any(bit::SHORT) {
        return Some((Day::Weekday(word.date, toward), at + 1));
    }
    let dotted = line.is(at + 1, ".") && !line.spaced(at + 1) && at + 2 < line.len();
    let end = if dotted { at + 2 } else { at + 1 };
    let after = if line.is(end, ",") { end + 1 } else { end };
    let dated = line.is_number(after) || line.has(after, bit::MONTH);
    let led = toward != Toward::Plain || at > 0 && line.is(at - 1, "on");
    (line.capital(at) && (dated || dotted && led || led && !line.is_word(end)))
        .then_some((Day::Weekday(word.date, toward), end))
}

/// "the first Saturday of November", "the last Friday in April": the seven days that it is one of.
pub(super) fn nth_weekday(line: &Line, at: usize) -> Option<(Day, usize)> {
    let week = match line.low(at) {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "last" | "final" => 0,
        _ => return None,
    };
    if !line.has(at + 1, bit::WEEKDAY) || !line.one_of(at + 2, &["of", "in"]) {
        return None;
    }
    let (month, end) = month_name(line, at + 3, true)?;
    Some(with_year(line, end, |year| {
        let leap = matches!(year, Year::Known(year) if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
        let last = match month {
            2 => 28 + i8::from(leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let days = if week == 0 { (last - 6, last) } else { (7 * week - 6, 7 * week) };
        Day::Date { year, month, days: Some(days) }
    }))
}

/// "the first of May", "third of April".
fn ordinal_day(line: &Line, at: usize) -> Option<(Day, usize)> {
    let rank = i8::try_from(line.word(at).rank).ok().filter(|rank| *rank <= 20)?;
    if !line.is(at + 1, "of") {
        return None;
    }
    let (month, end) = month_name(line, at + 2, true)?;
    Some(with_year(line, end, |year| Day::Date { year, month, days: Some((rank, rank)) }))
}
