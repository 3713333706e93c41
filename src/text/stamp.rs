//! From a line such as "Posted: Nov 27, 2005 8:20 AM ET" to the moment it states.
//!
//! A date line is made of dates, clock times, zones, labels ("Published", "Last updated at") and little else. The line
//! is cut into words, figures and signs, which are read from left to right by a few patterns each; what no pattern
//! takes is counted, and a line with more than a name left over is no date line.
//!
//! `4/5/2026` has two readings. [`Order`] decides where neither figure is above 12.

mod reader;
mod words;

use jiff::civil::{Date, Time, Weekday};

use crate::article::Published;

pub(super) use words::is_weekday;

use reader::{Reader, Token, cut};
use words::is_upper;

/// How `4/5/2026` is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As in the United States.
    #[default]
    MonthFirst,
    /// As nearly everywhere else.
    DayFirst,
}

/// What a line says its moment is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// "Published", "Posted", "Released".
    Published,
    /// Nothing.
    #[default]
    Bare,
    /// "Updated", "Last modified".
    Updated,
}

/// One moment of a date line, with what was stated of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// What the line calls it.
    pub label: Label,
    /// Year, where stated.
    pub year: Option<i16>,
    /// Month and day, where stated.
    pub day: Option<(i8, i8)>,
    /// Hour, minute, second.
    pub time: Option<(i8, i8, i8)>,
    /// The zone, where stated.
    zone: Option<Zone>,
    /// Whether day and month could be exchanged.
    pub ambiguous: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Zone {
    Fixed(i16),
    America(i16),
    Britain,
}

impl Stamp {
    /// The moment, where the day is stated in full or `year` gives what is missing.
    #[must_use]
    pub fn published(&self, year: Option<i16>) -> Option<Published> {
        let (month, day) = self.day?;
        let date = Date::new(self.year.or(year)?, month, day).ok()?;
        let time = self.time.and_then(|(hour, minute, second)| Time::new(hour, minute, second, 0).ok());
        let offset = self.zone.filter(|_| time.is_some()).map(|zone| zone.minutes(date));
        Some(Published { date, time, offset_minutes: offset })
    }
}

impl Zone {
    fn minutes(self, date: Date) -> i16 {
        match self {
            Zone::Fixed(minutes) => minutes,
            Zone::America(minutes) => minutes + if is_american_summer(date) { 60 } else { 0 },
            Zone::Britain => {
                let summer = date >= last_sunday(date.year(), 3) && date < last_sunday(date.year(), 10);
                if summer { 60 } else { 0 }
            }
        }
    }
}

/// Daylight saving time of the United States: since 2007 from the second Sunday of March to the first of November,
/// before from the first Sunday of April to the last of October.
fn is_american_summer(date: Date) -> bool {
    let sunday = |month: i8, nth: i8| {
        Date::new(date.year(), month, 1).and_then(|first| first.nth_weekday_of_month(nth, Weekday::Sunday))
    };
    let (start, end) =
        if date.year() >= 2007 { (sunday(3, 2), sunday(11, 1)) } else { (sunday(4, 1), sunday(10, -1)) };
    start.is_ok_and(|start| date >= start) && end.is_ok_and(|end| date < end)
}

fn last_sunday(year: i16, month: i8) -> Date {
    Date::new(year, month, 1)
        .and_then(|first| first.nth_weekday_of_month(-1, Weekday::Sunday))
        .unwrap_or(Date::MAX)
}

/// A date line, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateLine {
    /// Its moments, in order.
    pub stamps: Vec<Stamp>,
    /// Names beside the dates: an agency, a place, an author ("AFP, Tuesday 2 Jul 2013").
    pub names: String,
}

impl DateLine {
    /// The moment of publication: a labelled one before a bare one before an update.
    #[must_use]
    pub fn best(&self) -> Option<Stamp> {
        let mut best =
            *self.stamps.iter().filter(|stamp| stamp.day.is_some()).min_by_key(|stamp| stamp.label)?;
        // "11 November 2011 Last updated at 12:41 GMT": one day, its time apart.
        if best.time.is_none()
            && let Some(clock) = self.stamps.iter().find(|stamp| stamp.day.is_none() && stamp.time.is_some())
        {
            best.time = clock.time;
            best.zone = clock.zone;
        }
        Some(best)
    }
}

/// Reads a date line; none where the line is something else.
///
/// At least a day, or a labelled clock time, must be stated, and nothing but names may be left over.
#[must_use]
pub fn parse_date_line(line: &str, order: Order) -> Option<DateLine> {
    const LONGEST: usize = 160;
    if line.len() > LONGEST || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    strict(line, order).or_else(|| strict(posted_tail(line)?, order))
}

/// What follows "on" in "Jane Doe posted in Accidents on Wednesday, September 18, 2013."
fn posted_tail(line: &str) -> Option<&str> {
    let lower = line.to_ascii_lowercase();
    let label = ["posted", "published", "updated"].iter().find_map(|word| lower.find(word))?;
    let at = label + lower[label..].rfind(" on ")?;
    line.get(at + 4..)
}

fn strict(line: &str, order: Order) -> Option<DateLine> {
    let (tokens, _) = cut(line);
    let mut reader = Reader::new(&tokens, order);
    let mut names: Vec<&str> = Vec::new();
    while reader.at < tokens.len() {
        if !reader.step() {
            // A time that is none (26:90) may have been read to the end.
            let Some(&token) = tokens.get(reader.at) else { break };
            let Token::Word(word) = token else { return None };
            if !(word.starts_with(char::is_uppercase) || matches!(word, "by" | "and")) {
                return None;
            }
            names.push(word);
            reader.at += 1;
        }
    }
    reader.flush();
    let stamps = reader.stamps;
    let dated = stamps
        .iter()
        .any(|s| s.day.is_some() && (s.year.is_some() || s.time.is_some() || s.label != Label::Bare));
    let clocked = reader.labels > 0 && stamps.iter().any(|s| s.time.is_some());
    let placed = !names.is_empty()
        && stamps.iter().any(|s| s.day.is_some())
        && names.iter().all(|name| is_upper(name));
    let few = names.len() <= 5;
    ((dated || clocked || placed) && few).then(|| DateLine { stamps, names: names.join(" ") })
}

/// Reads a month and a day, with or without a year, from the start of `text`: "July 2", "2 July 2013", "Jul. 2,
/// 2013". Gives the number of bytes read too. For the lines that agencies put before a report.
#[must_use]
pub fn day_at_start(text: &str) -> Option<(Stamp, usize)> {
    let window: &str = text.char_indices().nth(40).map_or(text, |(at, _)| &text[..at]);
    let (tokens, starts) = cut(window);
    let mut reader = Reader::new(&tokens, Order::default());
    reader.weekday();
    while matches!(reader.peek(0), Some(Token::Sign(',' | '.'))) {
        reader.at += 1;
    }
    if !reader.named_day() && !reader.numeric_day() {
        return None;
    }
    Some((reader.now, starts.get(reader.at).copied().unwrap_or(window.len())))
}

#[cfg(test)]
mod tests;
