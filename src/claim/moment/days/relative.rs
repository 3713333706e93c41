//! Days named by where they lie to another: "last August", "the following day", "two days later"; and holidays.

use super::period::quarter_code;
use super::{month_name, season, weekday, with_year, year_number};
use crate::claim::moment::scan::{Day, Toward, Unit, Year};
use crate::claim::vocabulary::{Line, bit};

/// Expressions that open with a word of direction or an unusual one.
pub(super) fn opened(line: &Line, at: usize) -> Option<(Day, usize)> {
    match line.low(at) {
        "fiscal" | "financial" | "fy" => {
            let year_at = if line.is(at + 1, "year") { at + 2 } else { at + 1 };
            let year = year_number(line, year_at)?;
            Some((Day::Fiscal(year), year_at + 1))
        }
        "christmas" | "boxing" | "new" => holiday(line, at),
        "weekend" if at > 0 && line.one_of(at - 1, &["the", "at", "over"]) && !line.is_word(at + 1) => {
            Some((Day::Unit(Unit::Weekend, 0), at + 1))
        }
        "last" | "this" | "next" | "coming" | "previous" | "following" | "same" | "that" => {
            directed(line, at)
        }
        "tonight" => Some((Day::Offset(0), at + 1)),
        _ => quarter_code(line, at),
    }
}

fn holiday(line: &Line, at: usize) -> Option<(Day, usize)> {
    const DAYS: [(&[&str], i8, i8); 7] = [
        (&["christmas", "day"], 12, 25),
        (&["christmas", "eve"], 12, 24),
        (&["boxing", "day"], 12, 26),
        (&["new", "year", "'s", "eve"], 12, 31),
        (&["new", "year", "'s", "day"], 1, 1),
        (&["new", "year", "eve"], 12, 31),
        (&["new", "year", "day"], 1, 1),
    ];
    let (words, month, day) = DAYS.iter().find(|(words, ..)| line.phrase(at, words))?;
    let end = at + words.len();
    Some(with_year(line, end, |year| Day::Date { year, month: *month, days: Some((*day, *day)) }))
}

/// "last August", "next year", "this week", "last Friday", "the following day".
pub(in crate::claim::moment) fn directed(line: &Line, at: usize) -> Option<(Day, usize)> {
    let toward = match line.low(at) {
        "last" => Toward::Last,
        "this" => Toward::This,
        "next" | "coming" => Toward::Next,
        "previous" | "following" | "same" | "that" => return relative(line, at),
        _ => return None,
    };
    let next = at + 1;
    let offset = match toward {
        Toward::Last => -1,
        Toward::Next => 1,
        _ => 0,
    };
    if let Some((month, end)) = month_name(line, next, false) {
        return Some((Day::Date { year: Year::Open(toward), month, days: None }, end));
    }
    if let Some(found) = weekday(line, next, toward) {
        return Some(found);
    }
    let word = line.word(next);
    if word.any(bit::SEASON) {
        return Some((season(word.date, Year::Open(toward)), next + 1));
    }
    if word.any(bit::DAYPART) && toward != Toward::Next {
        // "last night" is the night before; "this morning" is today's. The part itself joins as a clock.
        return Some((Day::Offset(i64::from(offset)), next));
    }
    let unit = match line.low(next) {
        "week" => Unit::Week,
        "weekend" => Unit::Weekend,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "day" if toward == Toward::Next => return Some((Day::Relative, next + 1)),
        _ => return None,
    };
    Some((Day::Unit(unit, offset), next + 1))
}

/// "the following day", "the same week", "that night".
fn relative(line: &Line, at: usize) -> Option<(Day, usize)> {
    let direct =
        line.has(at + 1, bit::PERIOD) || line.has(at + 1, bit::WEEKDAY | bit::MONTH) && !line.is(at, "that");
    let stands = direct && (!line.is(at, "that") || !line.is_word(at + 2) || line.has(at + 2, bit::STOP));
    stands.then_some((Day::Relative, at + 2))
}

/// Expressions known by their last word: "two days ago", "a year earlier", "three hours after", "the day before".
/// Returns where it starts.
pub(in crate::claim::moment) fn read_back(line: &Line, at: usize, floor: usize) -> Option<(usize, Day)> {
    let word = line.low(at);
    if !line.has(at, bit::OPEN)
        || !matches!(word, "ago" | "later" | "earlier" | "afterwards" | "before" | "after" | "since")
    {
        return None;
    }
    let unit_at = line.before(at)?;
    // "two Sundays ago"
    if word == "ago"
        && unit_at >= floor
        && line.table.word(line.low(unit_at).trim_end_matches('s')).any(bit::WEEKDAY)
    {
        const WEEK: f64 = 604_800.0;
        let (least, most, start) = amount_before(line, unit_at).filter(|found| found.2 >= floor)?;
        return Some((start, Day::Ago { least: least * WEEK, most: most * WEEK, unit: WEEK }));
    }
    let unit = line.word(unit_at);
    if !unit.any(bit::TIME) || unit_at < floor {
        return None;
    }
    let seconds = line.table.units.get(usize::from(unit.unit)).map_or(0.0, |unit| unit.factor);
    let (least, most, start) = amount_before(line, unit_at).filter(|found| found.2 >= floor)?;
    match word {
        "ago" => Some((start, Day::Ago { least: least * seconds, most: most * seconds, unit: seconds })),
        "since" => None,
        _ => Some((start, Day::Relative)),
    }
}

/// The small number that ends before a unit: its lowest and highest value, and where it starts.
fn amount_before(line: &Line, unit_at: usize) -> Option<(f64, f64, usize)> {
    let Some(last) = line.before(unit_at) else {
        return line.low(unit_at).ends_with('s').then_some((2.0, 10.0, unit_at));
    };
    if line.is_number(last) {
        let value: f64 = line.raw(last).replace(',', "").parse().ok()?;
        return Some((value, value, last));
    }
    let word = line.word(last);
    if word.any(bit::CARDINAL) {
        let tens = last >= 2 && line.hyphen(last - 1) && line.word(last - 2).any(bit::CARDINAL);
        if tens {
            let value = line.word(last - 2).value + word.value;
            return Some((value, value, last - 2));
        }
        if last >= 2 && line.one_of(last - 1, &["to", "or"]) && line.word(last - 2).any(bit::CARDINAL) {
            return Some((line.word(last - 2).value, word.value, last - 2));
        }
        return Some((word.value, word.value, last));
    }
    match line.low(last) {
        "a" | "an" => {
            let half = last > 0 && line.is(last - 1, "half");
            let value = if half { 0.5 } else { 1.0 };
            Some((value, value, last - usize::from(half)))
        }
        "the" => Some((1.0, 1.0, last)),
        "half" => Some((0.5, 0.5, last)),
        "of" if last >= 2 && line.is(last - 1, "couple") => Some((2.0, 2.0, last - 2)),
        _ if word.any(bit::VAGUE) && word.value < 100.0 => {
            let article = last > 0 && line.is(last - 1, "a");
            Some((word.value, word.high.min(30.0), last - usize::from(article)))
        }
        _ if line.low(unit_at).ends_with('s') && !word.any(bit::SCALE | bit::ORDINAL) => {
            Some((2.0, 10.0, unit_at))
        }
        _ => None,
    }
}
