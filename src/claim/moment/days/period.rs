//! Quarters, halves, centuries and fiscal years: "the second quarter of 2025", "Q3", "FY24".

use super::{after_suffix, small_number, with_year};
use crate::claim::moment::scan::Day;
use crate::claim::vocabulary::{Line, bit};

/// "the second quarter of 2025", "first half of 2025", "21st century".
pub(super) fn ordinal_period(line: &Line, at: usize) -> Option<(Day, usize)> {
    let rank = if line.is_number(at) {
        let end = after_suffix(line, at + 1);
        let rank = small_number(line, at, 30).filter(|_| end == at + 2)?;
        (i16::from(rank), end)
    } else {
        (i16::try_from(line.word(at).rank).unwrap_or(0), at + 1)
    };
    let (rank, next) = rank;
    let next = if line.is(next, "-") { next + 1 } else { next };
    if rank <= 4 && line.is(next, "quarter") && !line.is(next + 1, "finals") {
        let first = i8::try_from(3 * rank - 2).unwrap_or(1);
        let (day, end) = with_year(line, next + 1, |year| Day::Months { year, first, last: first + 2 });
        return (end > next + 1 || !of_game(line)).then_some((day, end));
    }
    if rank <= 2 && line.is(next, "half") && line.is(next + 1, "of") {
        let (first, last) = if rank == 1 { (1, 6) } else { (7, 12) };
        let year_at = if line.is(next + 2, "the") { next + 3 } else { next + 2 };
        let (day, end) = with_year(line, year_at, |year| Day::Months { year, first, last });
        return (end > year_at).then_some((day, end));
    }
    if line.is(next, "century") && rank >= 2 {
        return Some((Day::Decade((rank - 1) * 100, 100), next + 1));
    }
    None
}

/// Whether a line tells of a game: its quarters are no parts of a year.
fn of_game(line: &Line) -> bool {
    let any = |bits: u64| line.words.iter().any(|word| word.any(bits));
    let score = |at: usize| {
        line.is_number(at)
            && line.one_of(at + 1, &["-", "–"])
            && !line.spaced(at + 1)
            && !line.spaced(at + 2)
            && line.is_number(at + 2)
            && line.raw(at).len() <= 3
            && line.raw(at + 2).len() <= 3
    };
    let sum = (0..line.len()).any(|at| line.one_of(at, &["%", "$", "£", "€"]));
    !any(bit::BUSINESS) && !sum && (any(bit::GAME) || (0..line.len()).any(score))
}

/// "Q3 2025", "H1", "FY24".
pub(super) fn quarter_code(line: &Line, at: usize) -> Option<(Day, usize)> {
    let low = line.low(at);
    let mut chars = low.chars();
    let (letter, digits) = (chars.next()?, chars.as_str());
    let number: i16 = digits.parse().ok().filter(|_| line.capital(at))?;
    match (letter, number) {
        ('q', 1..=4) if digits.len() == 1 => {
            let first = i8::try_from(3 * number - 2).unwrap_or(1);
            Some(with_year(line, at + 1, |year| Day::Months { year, first, last: first + 2 }))
        }
        ('h', 1..=2) if digits.len() == 1 => {
            let first = if number == 1 { 1 } else { 7 };
            let found = with_year(line, at + 1, |year| Day::Months { year, first, last: first + 5 });
            (found.1 > at + 1).then_some(found)
        }
        _ => None,
    }
}

/// "FY2024", "FY24".
pub(super) fn fiscal(line: &Line, at: usize) -> Option<(Day, usize)> {
    fiscal_code(line.low(at)).map(|year| (Day::Fiscal(year), at + 1))
}

fn fiscal_code(low: &str) -> Option<i16> {
    let digits = low.strip_prefix("fy")?;
    let year: i16 = digits.parse().ok()?;
    match digits.len() {
        2 => Some(2000 + year),
        4 if (1900..2200).contains(&year) => Some(year),
        _ => None,
    }
}
