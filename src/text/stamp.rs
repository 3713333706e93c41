//! From a line such as "Posted: Nov 27, 2005 8:20 AM ET" to the moment it states.
//!
//! A date line is made of dates, clock times, zones, labels ("Published", "Last updated at") and little else. The line
//! is cut into words, figures and signs, which are read from left to right by a few patterns each; what no pattern
//! takes is counted, and a line with more than a name left over is no date line.
//!
//! `4/5/2026` has two readings. [`Order`] decides where neither figure is above 12.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::{Date, Time, Weekday};

use crate::article::Published;

use super::lexicon;

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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'a> {
    Word(&'a str),
    /// Digits only.
    Figure(&'a str),
    Sign(char),
}

/// The tokens of a line, and where each begins.
fn cut(line: &str) -> (Vec<Token<'_>>, Vec<usize>) {
    let (mut tokens, mut starts) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at..];
        let (token, len) = if c.is_ascii_digit() {
            let len = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            (Token::Figure(&rest[..len]), len)
        } else if c.is_alphabetic() {
            let len =
                rest.find(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’')).unwrap_or(rest.len());
            (Token::Word(&rest[..len]), len)
        } else {
            (Token::Sign(c), c.len_utf8())
        };
        if !c.is_whitespace() {
            tokens.push(token);
            starts.push(at);
        }
        at += len;
    }
    (tokens, starts)
}

struct Reader<'a, 't> {
    tokens: &'t [Token<'a>],
    at: usize,
    order: Order,
    stamps: Vec<Stamp>,
    now: Stamp,
    labels: usize,
}

impl<'a, 't> Reader<'a, 't> {
    fn new(tokens: &'t [Token<'a>], order: Order) -> Self {
        Self { tokens, at: 0, order, stamps: Vec::new(), now: Stamp::default(), labels: 0 }
    }

    fn peek(&self, ahead: usize) -> Option<Token<'a>> {
        self.tokens.get(self.at + ahead).copied()
    }

    fn word(&self, ahead: usize) -> Option<&'a str> {
        if let Some(Token::Word(word)) = self.peek(ahead) { Some(word) } else { None }
    }

    fn figure(&self, ahead: usize) -> Option<(i32, usize)> {
        let Some(Token::Figure(digits)) = self.peek(ahead) else { return None };
        (digits.len() <= 4).then(|| Some((digits.parse().ok()?, digits.len())))?
    }

    fn sign(&self, ahead: usize, among: &[char]) -> bool {
        matches!(self.peek(ahead), Some(Token::Sign(c)) if among.contains(&c))
    }

    /// Takes what stands at the place; false where it is unknown.
    fn step(&mut self) -> bool {
        self.label()
            || self.named_day()
            || self.numeric_day()
            || self.clock()
            || self.zone()
            || self.weekday()
            || self.filler()
    }

    /// Ends a moment.
    fn flush(&mut self) {
        if self.now.day.is_some() || self.now.time.is_some() {
            self.stamps.push(self.now);
        }
        self.now = Stamp::default();
    }

    fn label(&mut self) -> bool {
        let Some(word) = self.word(0) else { return false };
        let label = match word.to_ascii_lowercase().as_str() {
            "published" | "posted" | "released" | "release" | "created" | "issued" | "publication" => {
                Label::Published
            }
            "updated" | "update" | "modified" | "edited" | "revised" => Label::Updated,
            _ => return false,
        };
        if self.now.day.is_some() || self.now.time.is_some() {
            self.flush();
        }
        self.now.label = label;
        self.labels += 1;
        self.at += 1;
        true
    }

    fn filler(&mut self) -> bool {
        const WORDS: [&str; 26] = [
            "on",
            "at",
            "of",
            "the",
            "first",
            "last",
            "originally",
            "date",
            "time",
            "story",
            "article",
            "hrs",
            "hours",
            "hour",
            "h",
            "local",
            "found",
            "p",
            "a",
            "gmt",
            "st",
            "print",
            "this",
            "was",
            "edition",
            "added",
        ];
        let known = match self.peek(0) {
            Some(Token::Sign(c)) => {
                !matches!(c, '$' | '€' | '£' | '%' | '"' | '“' | '”' | '?' | '!' | ';' | '&' | '=')
            }
            Some(Token::Word(word)) => WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)),
            _ => false,
        };
        self.at += usize::from(known);
        known
    }

    fn weekday(&mut self) -> bool {
        let known = self.word(0).is_some_and(is_weekday);
        if known {
            self.at += 1 + usize::from(self.sign(1, &['.']));
        }
        known
    }

    /// `July 2nd, 2013`, `2 July 2013`, `Jul 2`.
    fn named_day(&mut self) -> bool {
        if let Some(month) = self.word(0).and_then(month) {
            let dot = usize::from(self.sign(1, &['.']));
            let Some((day, digits)) = self.figure(1 + dot) else { return false };
            if digits > 2 || self.sign(2 + dot, &[':']) {
                return false;
            }
            let mut next = 2 + dot + self.ordinal(2 + dot);
            let year = self.year_at(&mut next);
            return self.set_day(year, month, day, next, false);
        }
        let Some((day, digits @ 1..=2)) = self.figure(0) else { return false };
        let _ = digits;
        let mut next = 1 + self.ordinal(1);
        next += usize::from(self.word(next).is_some_and(|word| word.eq_ignore_ascii_case("of")));
        next += usize::from(self.sign(next, &['-', '/']));
        let Some(month) = self.word(next).and_then(month) else { return false };
        next += 1 + usize::from(self.sign(next + 1, &['.']));
        next += usize::from(
            self.sign(next, &['-', '/']) && self.figure(next + 1).is_some_and(|(_, len)| len == 4),
        );
        let year = self.year_at(&mut next);
        self.set_day(year, month, day, next, false)
    }

    fn ordinal(&self, ahead: usize) -> usize {
        usize::from(
            self.word(ahead)
                .is_some_and(|word| matches!(word.to_ascii_lowercase().as_str(), "st" | "nd" | "rd" | "th")),
        )
    }

    /// A year of four digits behind an optional comma.
    fn year_at(&self, next: &mut usize) -> Option<i16> {
        let comma = usize::from(self.sign(*next, &[',']));
        let (year, 4) = self.figure(*next + comma)? else { return None };
        if !(1800..=2199).contains(&year) || self.sign(*next + comma + 1, &[':']) {
            return None;
        }
        *next += comma + 1;
        i16::try_from(year).ok()
    }

    /// `4/25/2026`, `25.4.2026`, `2026-04-25`, `11/28/05`.
    fn numeric_day(&mut self) -> bool {
        let Some((first, first_len)) = self.figure(0) else { return false };
        let Some(Token::Sign(sign @ ('/' | '-' | '.'))) = self.peek(1) else { return false };
        if !self.sign(3, &[sign]) {
            return false;
        }
        let (Some((second, _)), Some((third, third_len))) = (self.figure(2), self.figure(4)) else {
            return false;
        };
        if first_len == 4 {
            let year = i16::try_from(first).ok();
            let end = 5 + usize::from(self.word(5).is_some_and(|word| word.eq_ignore_ascii_case("t")));
            return self.set_day(year, second, third, end, false);
        }
        let year = match third_len {
            4 => third,
            2 if third < 70 => 2000 + third,
            2 => 1900 + third,
            _ => return false,
        };
        let day_first =
            first > 12 || second <= 12 && (self.order == Order::DayFirst || sign == '.' && third_len == 4);
        let (month, day) = if day_first { (second, first) } else { (first, second) };
        self.set_day(i16::try_from(year).ok(), month, day, 5, first <= 12 && second <= 12 && first != second)
    }

    fn set_day(&mut self, year: Option<i16>, month: i32, day: i32, len: usize, ambiguous: bool) -> bool {
        let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else { return false };
        // 2000 is a leap year: every day that any year has is a day of it.
        if Date::new(year.unwrap_or(2000), month, day).is_err() {
            return false;
        }
        if self.now.day.is_some() {
            self.flush();
        }
        self.now.year = year;
        self.now.day = Some((month, day));
        self.now.ambiguous = ambiguous;
        self.at += len;
        true
    }

    /// `7:41 AM`, `13:38`, `03.31`, `5:03p`, `4am`, `0737 GMT`.
    fn clock(&mut self) -> bool {
        let Some((first, digits)) = self.figure(0) else { return false };
        if digits == 4
            && self
                .word(1)
                .is_some_and(|word| word.eq_ignore_ascii_case("gmt") || word.eq_ignore_ascii_case("utc"))
        {
            return self.set_time(first / 100, first % 100, 0, 1);
        }
        if digits > 2 {
            return false;
        }
        let mut next = 1;
        let (mut minute, mut second) = (0, 0);
        let mut colon = false;
        if self.sign(1, &[':', '.'])
            && let Some((figure, 2)) = self.figure(2)
        {
            colon = true;
            minute = figure;
            next = 3;
            if self.sign(3, &[':'])
                && let Some((figure, 2)) = self.figure(4)
            {
                second = figure;
                next = 5;
                if self.sign(5, &['.']) && matches!(self.peek(6), Some(Token::Figure(_))) {
                    next = 7;
                }
            }
        }
        let (half, len) = self.half_of_day(next);
        if !colon && half.is_none() {
            return false;
        }
        let hour = match half {
            Some(_) if !(1..=12).contains(&first) => first,
            Some(half) => first % 12 + if half { 12 } else { 0 },
            None => first,
        };
        self.set_time(hour, minute, second, next + len)
    }

    /// `am`, `p.m.`, `p`: whether it is the second half, and how many tokens it has.
    fn half_of_day(&self, at: usize) -> (Option<bool>, usize) {
        let Some(word) = self.word(at) else { return (None, 0) };
        let half = word.starts_with(['p', 'P']);
        match word.to_ascii_lowercase().as_str() {
            "a" | "p"
                if self.sign(at + 1, &['.'])
                    && self.word(at + 2).is_some_and(|m| m.eq_ignore_ascii_case("m")) =>
            {
                (Some(half), 3 + usize::from(self.sign(at + 3, &['.'])))
            }
            "am" | "pm" | "a" | "p" => (Some(half), 1),
            _ => (None, 0),
        }
    }

    fn set_time(&mut self, hour: i32, minute: i32, second: i32, len: usize) -> bool {
        let fits = (0..24).contains(&hour) && (0..60).contains(&minute) && (0..60).contains(&second);
        if fits && self.now.time.is_none() {
            let small = |figure: i32| i8::try_from(figure).unwrap_or(0);
            self.now.time = Some((small(hour), small(minute), small(second)));
        }
        self.at += len;
        fits
    }

    /// `GMT`, `GMT+02:00`, `+0200`, `EST`, `UK`.
    fn zone(&mut self) -> bool {
        let named = self.word(0).and_then(zone);
        let mut next = usize::from(named.is_some());
        let plain = matches!(named, None | Some(Zone::Fixed(0)));
        let offset =
            if plain && (named.is_some() || self.now.time.is_some()) { self.offset(&mut next) } else { None };
        let Some(zone) = offset.map(Zone::Fixed).or(named) else { return false };
        if self.now.zone.is_none() {
            self.now.zone = Some(zone);
        }
        self.at += next;
        true
    }

    fn offset(&self, next: &mut usize) -> Option<i16> {
        let Some(Token::Sign(sign @ ('+' | '-' | '−'))) = self.peek(*next) else { return None };
        let (figure, digits) = self.figure(*next + 1)?;
        let (hours, minutes, len) = match digits {
            4 => (figure / 100, figure % 100, 2),
            1 | 2 if self.sign(*next + 2, &[':']) => (figure, self.figure(*next + 3)?.0, 4),
            1 | 2 => (figure, 0, 2),
            _ => return None,
        };
        if hours > 14 || minutes > 59 {
            return None;
        }
        *next += len;
        let total = i16::try_from(hours * 60 + minutes).ok()?;
        Some(if sign == '+' { total } else { -total })
    }
}

fn is_upper(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(|c| !c.is_lowercase())
}

/// Whether a word names a day of the week, in full or cut short.
pub(super) fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let lower = word.to_ascii_lowercase();
    lower.len() >= 3
        && lower != "mo"
        && DAYS.iter().any(|day| day.starts_with(&lower) && (lower.len() <= 5 || lower.len() == day.len()))
}

/// The month that a word names, in full, cut short, or with one letter wrong.
fn month(word: &str) -> Option<i32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let lower = word.to_ascii_lowercase();
    if lower.len() < 3 || lower.len() > 10 {
        return None;
    }
    let place = MONTHS.iter().position(|month| {
        let short = lower.len() <= 4 && month.starts_with(&lower);
        short || *month == lower || month.len() >= 6 && is_one_off(month, &lower)
    })?;
    i32::try_from(place + 1).ok()
}

/// Whether two words differ by one letter: left out, added or exchanged.
fn is_one_off(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    head > 0 && head + tail + 1 >= a.len().max(b.len())
}

fn zone(word: &str) -> Option<Zone> {
    ZONES.get(word.to_ascii_lowercase().as_str()).copied()
}

static ZONES: LazyLock<HashMap<&'static str, Zone>> = LazyLock::new(|| {
    lexicon::lines(include_str!("../../assets/lexicons/zones.txt"))
        .filter_map(|(section, line)| {
            let (name, minutes) = line.split_once(' ')?;
            let minutes = minutes.parse().ok()?;
            let zone = match section {
                "america" => Zone::America(minutes),
                "britain" => Zone::Britain,
                _ => Zone::Fixed(minutes),
            };
            Some((name, zone))
        })
        .collect()
});

#[cfg(test)]
mod tests;
