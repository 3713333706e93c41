//! Four digits that are a year, and not a count, an address or a model.

use super::year_number;
use crate::claim::moment::scan::Day;
use crate::claim::vocabulary::{Line, bit};

/// "2004", "the 1990s", "2004-2008".
pub(super) fn years(line: &Line, at: usize) -> Option<(Day, usize)> {
    if let Some(year) = short_year(line, at) {
        return Some((year, at + 1));
    }
    let year = year_number(line, at)?;
    let next = at + 1;
    if line.is(next, "s") && !line.spaced(next) {
        // "a 1950s-style building" is of no year.
        if line.hyphen(next + 1) {
            return None;
        }
        let span = if year % 100 == 0 && year < 2000 { 100 } else { 10 };
        return Some((Day::Decade(year, span), next + 1));
    }
    if line.is(next, "'s")
        && year % 10 == 0
        && at > 0
        && line.one_of(at - 1, &["the", "early", "late", "mid", "-"])
    {
        return Some((Day::Decade(year, 10), next + 1));
    }
    if line.one_of(next, &["-", "–", "/"]) && !line.spaced(next) && !line.spaced(next + 1) {
        return until_year(line, year, next + 1).map(|last| (Day::Years(year, last), next + 2));
    }
    if line.one_of(next, &["to", "-", "–"])
        && year_number(line, next + 1).is_some_and(|last| last > year && last - year < 100)
        && is_year(line, at, next + 2)
    {
        return Some((Day::Years(year, year_number(line, next + 1)?), next + 2));
    }
    is_year(line, at, next).then_some((Day::Years(year, year), next))
}

/// "in '81", "since '08": the last two digits of a year.
fn short_year(line: &Line, at: usize) -> Option<Day> {
    let raw = line.raw(at);
    let mark = at.checked_sub(2).filter(|_| line.one_of(at - 1, &["'", "’", "‘"]) && !line.spaced(at))?;
    let led = line.one_of(
        mark,
        &["in", "of", "since", "from", "until", "by", "spring", "summer", "fall", "autumn", "winter"],
    );
    // "the star of '24'" is a quotation, "in '12 Angry Men'" begins one.
    let closes = line.one_of(at + 1, &["'", "’"]) && !line.spaced(at + 1);
    let led = led && !closes && !line.capital(at + 1) && !line.is(at + 1, "s");
    let digits = raw.parse().ok().filter(|_| raw.len() == 2 && led)?;
    Some(Day::Short { digits, ahead: line.one_of(mark, &["by", "until"]) })
}

/// The last year of "2004-2008", "2004-08".
fn until_year(line: &Line, first: i16, at: usize) -> Option<i16> {
    let raw = line.raw(at);
    let last = match (raw.len(), raw.parse::<i16>().ok()) {
        (4, Some(last)) => last,
        (2, Some(last)) => first / 100 * 100 + last,
        _ => return None,
    };
    (last > first && last - first < 100).then_some(last)
}

/// Whether four digits are a year here, not a count, an address or a model.
fn is_year(line: &Line, at: usize, next: usize) -> bool {
    let year = year_number(line, at).unwrap_or(0);
    // Before 1500 only "in 1153," is one.
    let old = (1000..1500).contains(&year)
        && at > 0
        && line.one_of(at - 1, &["in", "since"])
        && !line.is_word(next);
    if !(1500..=2150).contains(&year) && !old {
        return false;
    }
    if line.has(next, bit::SCALE | bit::UNIT | bit::MONEY) && !line.spaced(next)
        || line.has(next, bit::SCALE | bit::MONEY | bit::UNIT) && !line.has(next, bit::FRACTION | bit::TIME)
        || line.one_of(next, &["%", "°", "per"])
    {
        return false;
    }
    if line.hyphen(next) && (line.has(next + 1, bit::UNIT | bit::MONEY) || line.is_number(next + 1)) {
        return false;
    }
    let Some(last) = line.before(at) else { return true };
    if matches!(line.raw(last), "$" | "€" | "£" | "¥" | "₹" | "#" | "No" | "no" | "+" | "~") {
        return false;
    }
    if !line.spaced(at) && !line.one_of(last, &["(", "-", "–", "—", "\"", "“", "'", "‘", "/", ","]) {
        return false;
    }
    let counts = counted_follows(line, next);
    if line.has(last, bit::PREP | bit::DET) || line.has(last, bit::YEAR_LEAD) {
        let hedge =
            line.one_of(last, &["about", "around", "over", "some", "under", "at", "than", "nearly", "least"]);
        let street = line.is(last, "at") && line.capital(next) && !line.has(next, bit::STOP);
        let round_count = counts
            && (year_number(line, at) == Some(2000) || year_number(line, at).is_some_and(|y| y < 1700));
        let bound = line.one_of(last, &["than", "least", "many", "nearly"]);
        return !(hedge && counts || street || round_count || bound);
    }
    if line.has(last, bit::TOLL_VERB)
        || line.one_of(last, &["nearly", "almost", "least", "than", "many", "some", "another"])
    {
        return false;
    }
    if line.has(last, bit::LABEL) {
        return false;
    }
    if counts && !line.capital(last) && !line.capital(next) {
        return false;
    }
    // A capital before and after: a street number or a model ("lives at" is seen above).
    !line.is_number(last)
}

/// Whether a plural noun follows directly, so that a number before it may count.
fn counted_follows(line: &Line, at: usize) -> bool {
    let word = line.word(at);
    let plural = word.any(bit::PLURAL)
        || crate::claim::vocabulary::plural_ending(line.low(at)) && !word.any(bit::SINGULAR | bit::STOP);
    plural && line.is_word(at)
}
