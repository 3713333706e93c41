//! Days, months, years and the words for them: "25 April 2026", "last August", "Q3 2025", "two days later".

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

/// "2004", "the 1990s", "2004-2008".
fn years(line: &Line, at: usize) -> Option<(Day, usize)> {
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

/// "Friday"; short forms need something of a date beside them.
fn weekday(line: &Line, at: usize, toward: Toward) -> Option<(Day, usize)> {
    let word = line.word(at);
    if !word.any(bit::WEEKDAY) {
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

/// "the second quarter of 2025", "first half of 2025", "21st century".
fn ordinal_period(line: &Line, at: usize) -> Option<(Day, usize)> {
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

/// "the first of May", "third of April".
fn ordinal_day(line: &Line, at: usize) -> Option<(Day, usize)> {
    let rank = i8::try_from(line.word(at).rank).ok().filter(|rank| *rank <= 20)?;
    if !line.is(at + 1, "of") {
        return None;
    }
    let (month, end) = month_name(line, at + 2, true)?;
    Some(with_year(line, end, |year| Day::Date { year, month, days: Some((rank, rank)) }))
}

/// "Q3 2025", "H1", "FY24".
fn quarter_code(line: &Line, at: usize) -> Option<(Day, usize)> {
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

fn fiscal_code(low: &str) -> Option<i16> {
    let digits = low.strip_prefix("fy")?;
    let year: i16 = digits.parse().ok()?;
    match digits.len() {
        2 => Some(2000 + year),
        4 if (1900..2200).contains(&year) => Some(year),
        _ => None,
    }
}

/// Expressions that open with a word of direction or an unusual one.
fn opened(line: &Line, at: usize) -> Option<(Day, usize)> {
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
pub(super) fn directed(line: &Line, at: usize) -> Option<(Day, usize)> {
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
pub(super) fn read_back(line: &Line, at: usize, floor: usize) -> Option<(usize, Day)> {
    let word = line.low(at);
    if !line.has(at, bit::OPEN)
        || !matches!(word, "ago" | "later" | "earlier" | "afterwards" | "before" | "after" | "since")
    {
        return None;
    }
    let unit_at = line.before(at)?;
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

/// "FY2024", "FY24".
fn fiscal(line: &Line, at: usize) -> Option<(Day, usize)> {
    fiscal_code(line.low(at)).map(|year| (Day::Fiscal(year), at + 1))
}
