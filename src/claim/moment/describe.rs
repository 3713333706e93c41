//! One line for a moment: "Fri 24 Apr 2026", "late 2024 (Sep to Dec 2024)", "7:37 GMT".

use jiff::civil::{Date, DateTime};

use super::{Grain, Moment, Sense, When};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl Moment {
    /// The moment in a few words, for lists and reasons.
    #[must_use]
    pub fn describe(&self) -> String {
        let when = self.describe_when();
        match self.sense {
            Sense::At => when,
            Sense::Since => format!("since {when}"),
            Sense::Until => format!("until {when}"),
            Sense::After => format!("after {when}"),
            Sense::Before => format!("before {when}"),
        }
    }

    fn describe_when(&self) -> String {
        match &self.when {
            When::Period { from, to } => self.period(*from, *to),
            When::Weekday(day) => format!("{}{}", named(&WEEKDAYS, *day), self.minutes()),
            When::MonthDay { month, day: Some(day) } => {
                format!("{day} {}{}", named(&MONTHS, *month), self.minutes())
            }
            When::MonthDay { month, day: None } => match self.within {
                Some((first, last)) => format!("{first} to {last} {}", named(&MONTHS, *month)),
                None => named(&MONTHS, *month).to_owned(),
            },
            When::Clock { from, to } => format!("{}{}", self.clock(*from, *to), self.zone()),
            When::Relative => "at another time".to_owned(),
        }
    }

    fn period(&self, from: DateTime, to: DateTime) -> String {
        let (first, last) = (from.date(), to.date());
        match self.grain {
            Grain::Minute | Grain::Hour => {
                let minutes = |at: DateTime| i16::from(at.hour()) * 60 + i16::from(at.minute());
                let past = if last > first { 1440 } else { 0 };
                let clock = self.clock(minutes(from), minutes(to) + past);
                format!("{} {clock}{}", day(first), self.zone())
            }
            Grain::DayPart => format!("{} {} to {}", day(first), hour(from), hour(to)),
            Grain::Day if first == last => day(first),
            Grain::Month if first.day() == 1 && last == first.last_of_month() => {
                format!("{} {}", named(&MONTHS, first.month()), first.year())
            }
            Grain::Quarter | Grain::YearPart => format!("{} to {}", month(first), month(last)),
            Grain::Year if whole_year(first, last) => first.year().to_string(),
            Grain::Decade if first.month() == 1 && last.month() == 12 => {
                format!("{} to {}", first.year(), last.year())
            }
            _ if first.day() == 1 && last == last.last_of_month() => {
                format!("{} to {}", month(first), month(last))
            }
            _ => format!("{} to {}", day(first), day(last)),
        }
    }

    /// Minutes after midnight as a time, or as two where they are further apart than rounding.
    fn clock(&self, from: i16, to: i16) -> String {
        let time = |minute: i16| {
            let minute = minute.rem_euclid(1440);
            format!("{}:{:02}", minute / 60, minute % 60)
        };
        match to - from {
            0 => time(from),
            4 | 10 | 30 if !self.approximate => time(i16::midpoint(from, to)),
            40 if self.approximate => format!("about {}", time(i16::midpoint(from, to))),
            _ => format!("{} to {}", time(from), time(to)),
        }
    }

    /// The part of a day that is not on the calendar.
    fn minutes(&self) -> String {
        self.within.map_or_else(String::new, |(from, to)| format!(" {}{}", self.clock(from, to), self.zone()))
    }

    fn zone(&self) -> String {
        match self.offset_minutes {
            Some(0) => " GMT".to_owned(),
            Some(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let (hours, rest) = (minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60);
                if rest == 0 { format!(" GMT{sign}{hours}") } else { format!(" GMT{sign}{hours}:{rest:02}") }
            }
            None if self.local => " local time".to_owned(),
            None => String::new(),
        }
    }
}

fn named<'a>(names: &'a [&'a str], number: i8) -> &'a str {
    usize::try_from(number - 1).ok().and_then(|place| names.get(place).copied()).unwrap_or("?")
}

fn whole_year(first: Date, last: Date) -> bool {
    (first.month(), first.day(), last.month(), last.day()) == (1, 1, 12, 31) && first.year() == last.year()
}

fn day(date: Date) -> String {
    let weekday = named(&WEEKDAYS, date.weekday().to_monday_one_offset());
    format!(
        "{} {} {} {}",
        &weekday[..3.min(weekday.len())],
        date.day(),
        named(&MONTHS, date.month()),
        date.year()
    )
}

fn month(date: Date) -> String {
    format!("{} {}", named(&MONTHS, date.month()), date.year())
}

fn hour(at: DateTime) -> String {
    format!("{}:{:02}", at.hour(), at.minute())
}
