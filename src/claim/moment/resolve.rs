//! Places expressions of time on the calendar, against the article's day.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::{Span, ToSpan};

use super::scan::{Clock, Day, Part, Raw, Toward, Unit, Year};
use super::{Anchor, Grain, Moment, Sense, When};
use crate::claim::vocabulary::Line;

/// Days from `first` to `last`, both included, and how fine they were stated.
struct Days {
    first: Date,
    last: Date,
    grain: Grain,
}

/// The moment that an expression states.
pub(super) fn place(line: &Line, raw: &Raw, anchor: &Anchor) -> Moment {
    let span = line.tokens[raw.start].span.join(line.tokens[raw.end - 1].span);
    let (when, grain, within) = match placed(raw, anchor) {
        Some((when, grain)) => (when, grain, None),
        None => unplaced(raw),
    };
    let clock = raw.clock.filter(|clock| !clock.part);
    Moment {
        span,
        grain,
        sense: raw.sense,
        stated: stated(raw),
        offset_minutes: clock.and_then(|clock| offset(&clock, &when, anchor)),
        local: raw.clock.is_some_and(|clock| clock.local),
        approximate: raw.approximate,
        within,
        when,
    }
}

/// Whether the words alone place it.
const fn stated(raw: &Raw) -> bool {
    matches!(
        raw.day,
        Some(
            Day::Date { year: Year::Known(_), .. }
                | Day::Years(..)
                | Day::Short { .. }
                | Day::Decade(..)
                | Day::Fiscal(_)
                | Day::Months { year: Year::Known(_), .. }
        )
    )
}

/// The zone's minutes; American zones named without "standard" move in summer.
fn offset(clock: &Clock, when: &When, anchor: &Anchor) -> Option<i16> {
    let zone = clock.zone?;
    let summer = match when {
        When::Period { from, .. } => (4..=10).contains(&from.month()),
        _ => anchor.day().is_some_and(|day| (4..=10).contains(&day.month())),
    };
    Some(if clock.summer && summer { zone + 60 } else { zone })
}

fn placed(raw: &Raw, anchor: &Anchor) -> Option<(When, Grain)> {
    let days = days(raw, anchor)?;
    let period = |from: DateTime, to: DateTime, grain| Some((When::Period { from, to }, grain));
    if let Some(clock) = raw.clock
        && days.grain <= Grain::Day
    {
        let (from, to) = minutes(raw, clock);
        let grain = clock_grain(raw, clock);
        return period(minute_of(days.first, from)?, minute_of(days.first, to)?, grain);
    }
    if days.grain == Grain::Day {
        if let Some((from, to)) = part_of_day(raw.part) {
            return period(minute_of(days.first, from)?, minute_of(days.last, to)?, Grain::DayPart);
        }
        return period(days.first.at(0, 0, 0, 0), days.last.at(23, 59, 59, 0), Grain::Day);
    }
    let days = part_of(days, raw.part, anchor.day());
    period(days.first.at(0, 0, 0, 0), days.last.at(23, 59, 59, 0), days.grain)
}

/// A day and a minute, which may lie past midnight or before it.
fn minute_of(day: Date, minute: i16) -> Option<DateTime> {
    day.at(0, 0, 0, 0).checked_add(i64::from(minute).minutes()).ok()
}

const fn clock_grain(raw: &Raw, clock: Clock) -> Grain {
    if clock.part {
        Grain::DayPart
    } else if clock.minutes && !raw.approximate {
        Grain::Minute
    } else {
        Grain::Hour
    }
}

/// First and last minute that a clock time can mean.
fn minutes(raw: &Raw, clock: Clock) -> (i16, i16) {
    if clock.part {
        return match raw.part {
            Part::Early | Part::Start if clock.from <= 300 => (0, 540),
            Part::Early | Part::Start => (clock.from, clock.from + (clock.to - clock.from) / 2),
            Part::Late | Part::End => (clock.from + (clock.to - clock.from) / 2, clock.to),
            _ => (clock.from, clock.to),
        };
    }
    let slack = if clock.minutes {
        match clock.from % 60 {
            0 if clock.from == 0 || clock.from == 720 => 0,
            0 | 30 => 5,
            minute if minute % 5 == 0 => 2,
            _ => 0,
        }
    } else {
        15
    };
    match (raw.lean, raw.approximate) {
        (1, _) => (clock.from, clock.to + 30),
        (-1, _) => (clock.from - 30, clock.to),
        (_, true) => (clock.from - 20, clock.to + 20),
        _ => (clock.from - slack, clock.to + slack),
    }
}

/// "early Tuesday", "late on Tuesday".
const fn part_of_day(part: Part) -> Option<(i16, i16)> {
    match part {
        Part::Early | Part::Start => Some((0, 540)),
        Part::Mid => Some((600, 900)),
        Part::Late | Part::End => Some((1020, 1439)),
        _ => None,
    }
}

/// What can be said without a day of publication: the moment, its grain, and which part of the day or month it is.
fn unplaced(raw: &Raw) -> (When, Grain, Option<(i16, i16)>) {
    let whole = |when, grain| (when, grain, None);
    match (raw.day, raw.clock) {
        // "around noon today": the day is the article's own.
        (None | Some(Day::Offset(_)), Some(clock)) => {
            let (from, to) = minutes(raw, clock);
            whole(When::Clock { from, to }, clock_grain(raw, clock))
        }
        // "early yesterday": the part of a day that the article's own would tell.
        (Some(Day::Offset(_)), None) if part_of_day(raw.part).is_some() => {
            let (from, to) = part_of_day(raw.part).unwrap_or_default();
            whole(When::Clock { from, to }, Grain::DayPart)
        }
        (Some(Day::Ago { unit, .. }), _) => whole(When::Relative, ago_grain(unit)),
        (Some(Day::Weekday(day, _)), _) => in_day(raw, When::Weekday(day)),
        // "the last Friday of April", "4-6 April": some days of a month.
        (Some(Day::Date { month, days: Some((first, last)), .. }), _) if first != last => {
            (When::MonthDay { month, day: None }, Grain::MonthPart, Some((first.into(), last.into())))
        }
        (Some(Day::Date { month, days: Some((first, _)), .. }), _) => {
            in_day(raw, When::MonthDay { month, day: Some(first) })
        }
        (Some(Day::Date { month, days: None, .. }), _) => {
            let within = part_of_month(raw.part);
            let grain = if within.is_some() { Grain::MonthPart } else { Grain::Month };
            (When::MonthDay { month, day: None }, grain, within)
        }
        (Some(Day::Unit(unit, _)), _) => whole(When::Relative, unit_grain(unit)),
        (Some(Day::Months { first, last, .. }), _) => whole(When::Relative, months_grain(first, last)),
        _ => whole(When::Relative, Grain::Day),
    }
}

/// A day that is not on the calendar, with its part or clock time.
fn in_day(raw: &Raw, when: When) -> (When, Grain, Option<(i16, i16)>) {
    match (raw.clock, part_of_day(raw.part)) {
        (Some(clock), _) => (when, clock_grain(raw, clock), Some(minutes(raw, clock))),
        (None, Some(part)) => (when, Grain::DayPart, Some(part)),
        (None, None) => (when, Grain::Day, None),
    }
}

/// "early November", "the end of November": first and last day.
const fn part_of_month(part: Part) -> Option<(i16, i16)> {
    match part {
        Part::Early => Some((1, 10)),
        Part::Mid => Some((11, 20)),
        Part::Late => Some((21, 31)),
        Part::Start => Some((1, 7)),
        Part::End => Some((24, 31)),
        Part::FirstHalf => Some((1, 15)),
        Part::SecondHalf => Some((16, 31)),
        _ => None,
    }
}

const fn unit_grain(unit: Unit) -> Grain {
    match unit {
        Unit::Week | Unit::Weekend => Grain::Week,
        Unit::Month => Grain::Month,
        Unit::Quarter => Grain::Quarter,
        Unit::Year => Grain::Year,
        Unit::Decade => Grain::Decade,
    }
}

const fn months_grain(first: i8, last: i8) -> Grain {
    if last - first > 3 { Grain::YearPart } else { Grain::Quarter }
}

/// The days of an expression.
fn days(raw: &Raw, anchor: &Anchor) -> Option<Days> {
    let today = anchor.day();
    match raw.day? {
        Day::Date { year, month, days } => date(raw, year, month, days, today),
        Day::Years(first, last) => {
            whole_years(first, last, if first == last { Grain::Year } else { Grain::Decade })
        }
        Day::Short { digits, ahead } => {
            let year = century(digits, ahead, today);
            whole_years(year, year, Grain::Year)
        }
        Day::Decade(first, span) => whole_years(first, first + span - 1, Grain::Decade),
        Day::Fiscal(year) => {
            let first = Date::new(year - 1, 4, 1).ok()?;
            Some(Days { first, last: Date::new(year, 12, 31).ok()?, grain: Grain::Year })
        }
        Day::Months { year, first, last } => months(raw, year, first, last, today),
        Day::Weekday(day, toward) => weekday(raw, day, toward, today?),
        Day::Offset(offset) => {
            let day = today?.checked_add(offset.days()).ok()?;
            Some(Days { first: day, last: day, grain: Grain::Day })
        }
        Day::Unit(unit, offset) => unit_days(unit, offset, today?),
        Day::Ago { least, most, unit } => ago(least, most, unit, today?),
        Day::Relative => None,
    }
}

/// The year of two digits: the nearest past one, or one of the coming thirty where the words look ahead.
fn century(digits: i16, ahead: bool, today: Option<Date>) -> i16 {
    let this = today.map_or(2029, Date::year);
    let year = this - this % 100 + digits;
    let last = if ahead { this + 30 } else { this };
    match year {
        _ if year > last => year - 100,
        _ if ahead && year + 100 <= last => year + 100,
        _ => year,
    }
}

fn whole_years(first: i16, last: i16, grain: Grain) -> Option<Days> {
    Some(Days { first: Date::new(first, 1, 1).ok()?, last: Date::new(last, 12, 31).ok()?, grain })
}

fn date(raw: &Raw, year: Year, month: i8, days: Option<(i8, i8)>, today: Option<Date>) -> Option<Days> {
    let day = days.map_or(1, |(first, _)| first);
    let year = year_of(
        year,
        today,
        |year| Date::new(year, month, day).ok().map(|first| (first, last_day(first, days))),
        raw,
    )?;
    let first = Date::new(year, month, day).ok()?;
    let grain = if days.is_some() { Grain::Day } else { Grain::Month };
    Some(Days { first, last: last_day(first, days), grain })
}

fn last_day(first: Date, days: Option<(i8, i8)>) -> Date {
    match days {
        Some((_, last)) => Date::new(first.year(), first.month(), last).unwrap_or(first),
        None => first.last_of_month(),
    }
}

/// The year of a month or day: the stated one, or the one that the article's day and the verb leave.
fn year_of(
    year: Year,
    today: Option<Date>,
    period: impl Fn(i16) -> Option<(Date, Date)>,
    raw: &Raw,
) -> Option<i16> {
    match year {
        Year::Known(year) => Some(year),
        Year::Offset(offset) => Some(today?.year() + offset),
        Year::Open(toward) => {
            let today = today?;
            let dated = matches!(raw.day, Some(Day::Date { days: Some(_), .. })) || raw.sense == Sense::Until;
            let ahead = toward == Toward::Next || toward == Toward::Plain && raw.future == Some(true);
            raw.weekday
                .and_then(|weekday| year_by_weekday(weekday, today, ahead, &period))
                .or_else(|| {
                    dated.then(|| nearest_year(today, &period)).flatten().filter(|year| {
                        // "In a November 9 statement he said that they would": the day before yesterday, not next year's.
                        !ahead || period(*year).is_some_and(|(first, _)| distance(first, today) <= FRESH)
                    })
                })
                .or_else(|| year_on_side(toward, today, ahead, &period))
        }
    }
}

/// As many days around the publication a date without a year is in it, whatever the verb.
const FRESH: i32 = 10;

/// "Friday, Nov. 19": the last year in which that day was a Friday.
fn year_by_weekday(
    weekday: i8,
    today: Date,
    ahead: bool,
    period: &impl Fn(i16) -> Option<(Date, Date)>,
) -> Option<i16> {
    let fits = |year: &i16| {
        period(*year).is_some_and(|(first, _)| first.weekday().to_monday_one_offset() == weekday)
    };
    let next = today.year() + 1;
    let future = (ahead && fits(&next) && !fits(&today.year())).then_some(next);
    future.or_else(|| (0..=11).map(|back| today.year() - back).find(fits))
}

/// A day of the month is the nearest one: "until 31 December", said on the 20th.
fn nearest_year(today: Date, period: &impl Fn(i16) -> Option<(Date, Date)>) -> Option<i16> {
    let near = [today.year() + 1, today.year(), today.year() - 1];
    let far = (2..=4).map(|back| today.year() - back);
    let distance = |year: &i16| period(*year).map_or(i32::MAX, |(first, _)| distance(first, today));
    near.into_iter().chain(far).filter(|year| period(*year).is_some()).min_by_key(distance)
}

/// The nearest year on the side of today that the words point to.
fn year_on_side(
    toward: Toward,
    today: Date,
    ahead: bool,
    period: &impl Fn(i16) -> Option<(Date, Date)>,
) -> Option<i16> {
    let fits = |year: &i16| {
        period(*year).is_some_and(|(first, last)| match toward {
            Toward::Last => last < today,
            Toward::Next => first > today,
            Toward::This => *year == today.year(),
            Toward::Plain if ahead => last >= today,
            Toward::Plain => first <= today,
        })
    };
    let mut years = [today.year() + 1, today.year(), today.year() - 1];
    if ahead {
        years.reverse();
    }
    years.into_iter().find(fits)
}

/// How many days lie between two days; those ahead count thrice, as news looks back more than ahead.
fn distance(day: Date, today: Date) -> i32 {
    let days = day.since((jiff::Unit::Day, today)).map_or(0, |span| span.get_days());
    if days > 0 { 3 * days } else { -days }
}

fn months(raw: &Raw, year: Year, first: i8, last: i8, today: Option<Date>) -> Option<Days> {
    let period = |year: i16| {
        let start = Date::new(year, first, 1).ok()?;
        let end = if last > 12 { Date::new(year + 1, last - 12, 1) } else { Date::new(year, last, 1) };
        Some((start, end.ok()?.last_of_month()))
    };
    let year = year_of(year, today, period, raw)?;
    let (start, end) = period(year)?;
    Some(Days { first: start, last: end, grain: months_grain(first, last) })
}

fn weekday(raw: &Raw, day: i8, toward: Toward, today: Date) -> Option<Days> {
    let weekday = Weekday::from_monday_one_offset(day).ok()?;
    let same = today.weekday() == weekday;
    let ahead = toward == Toward::Next
        || matches!(toward, Toward::Plain | Toward::This)
            && (raw.future.unwrap_or(raw.sense == Sense::Until) || toward == Toward::This && !same);
    let found = match (ahead, same) {
        (_, true) if matches!(toward, Toward::Plain | Toward::This) => today,
        (true, _) => today.nth_weekday(1, weekday).ok()?,
        (false, _) => today.nth_weekday(-1, weekday).ok()?,
    };
    Some(Days { first: found, last: found, grain: Grain::Day })
}

fn unit_days(unit: Unit, offset: i16, today: Date) -> Option<Days> {
    let grain = unit_grain(unit);
    let monday = today.checked_sub(i64::from(today.weekday().to_monday_zero_offset()).days()).ok()?;
    let (first, last) = match unit {
        Unit::Week => span(monday, i64::from(offset).weeks(), 6.days())?,
        Unit::Weekend => weekend(today, monday, offset)?,
        Unit::Month => {
            let first = today.first_of_month().checked_add(i64::from(offset).months()).ok()?;
            (first, first.last_of_month())
        }
        Unit::Quarter => {
            let start = Date::new(today.year(), (today.month() - 1) / 3 * 3 + 1, 1).ok()?;
            let first = start.checked_add((3 * i64::from(offset)).months()).ok()?;
            (first, first.checked_add(2.months()).ok()?.last_of_month())
        }
        Unit::Year => {
            let year = today.year() + offset;
            (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)
        }
        Unit::Decade => {
            let year = today.year() / 10 * 10 + 10 * offset;
            (Date::new(year, 1, 1).ok()?, Date::new(year + 9, 12, 31).ok()?)
        }
    };
    Some(Days { first, last, grain })
}

fn span(start: Date, shift: Span, width: Span) -> Option<(Date, Date)> {
    let first = start.checked_add(shift).ok()?;
    Some((first, first.checked_add(width).ok()?))
}

/// "last weekend" and "the weekend" are the last that has begun; "this weekend" too on Saturday, Sunday and Monday.
fn weekend(today: Date, monday: Date, offset: i16) -> Option<(Date, Date)> {
    let day = today.weekday().to_monday_one_offset();
    let weeks = match offset {
        1 => i64::from(day >= 6),
        0 if day > 2 => 0,
        _ => -1,
    };
    span(monday, (7 * weeks + 5).days(), 1.days())
}

/// How fine "two weeks ago" is, by the seconds of its unit.
fn ago_grain(unit: f64) -> Grain {
    const DAY: f64 = 86_400.0;
    match unit {
        unit if unit < 2.0 * DAY => Grain::Day,
        unit if unit < 20.0 * DAY => Grain::Week,
        unit if unit < 300.0 * DAY => Grain::Month,
        unit if unit < 3000.0 * DAY => Grain::Year,
        _ => Grain::Decade,
    }
}

fn ago(least: f64, most: f64, unit: f64, today: Date) -> Option<Days> {
    const DAY: f64 = 86_400.0;
    let slack = if unit < DAY * 2.0 { 0.0 } else { unit / 2.0 };
    let days = |seconds: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "checked to be in range of the calendar just before"
        )]
        let days = if seconds < 3e11 { (seconds / DAY).round() as i64 } else { return None };
        today.checked_sub(days.days()).ok()
    };
    let grain = ago_grain(unit);
    Some(Days { first: days(most + slack)?, last: days((least - slack).max(0.0))?, grain })
}

/// A part of a period: thirds, ends, halves, up to or from the article's day.
fn part_of(days: Days, part: Part, today: Option<Date>) -> Days {
    let Days { first, last, grain } = days;
    let length = last.since((jiff::Unit::Day, first)).map_or(0, |span| span.get_days());
    let day = |offset: i32| first.checked_add(i64::from(offset).days()).unwrap_or(first);
    let by_month = |month: i8, end: bool| {
        let start = first.checked_add(i64::from(month).months()).unwrap_or(first);
        if end { start.last_of_month() } else { start }
    };
    let months = (length + 15) / 30;
    let long = months >= 3;
    let third = i8::try_from(months / 3).unwrap_or(40);
    let all = i8::try_from(months).unwrap_or(120);
    let (from, to) = match (part, long) {
        (Part::Whole, _) => return days,
        (Part::Early, true) => (first, by_month(third - 1, true)),
        (Part::Mid, true) => (by_month(third, false), by_month(2 * third - 1, true)),
        (Part::Late, true) => (by_month(2 * third, false), last),
        (Part::Start, true) => (first, by_month((third / 2).max(1) - 1, true)),
        (Part::End, true) => (by_month(all - (third / 2).max(1), false), last),
        (Part::FirstHalf, true) => (first, by_month(all / 2 - 1, true)),
        (Part::SecondHalf, true) => (by_month(all / 2, false), last),
        (Part::Early, _) => (first, day(if length > 8 { 9 } else { 2 })),
        (Part::Mid, _) => {
            if length > 8 {
                (day(10), day(19))
            } else {
                (day(1), day(3))
            }
        }
        (Part::Late, _) => (day(if length > 8 { 20 } else { 3 }), last),
        (Part::Start, _) => (first, day(if length > 8 { 6 } else { 1 })),
        (Part::End, _) => (day(if length > 8 { length - 6 } else { length - 2 }), last),
        (Part::FirstHalf, _) => (first, day(length / 2)),
        (Part::SecondHalf, _) => (day(length / 2), last),
        (Part::Earlier, _) => (first, today.filter(|today| *today >= first).unwrap_or(last).min(last)),
        (Part::Later, _) => (today.filter(|today| *today <= last).unwrap_or(first).max(first), last),
    };
    let grain = match grain {
        Grain::Month => Grain::MonthPart,
        Grain::Year => Grain::YearPart,
        other => other,
    };
    Days { first: from, last: to.max(from), grain }
}
