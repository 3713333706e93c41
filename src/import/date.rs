//! Dates in metadata: ISO 8601 and what feeds and pages write in its place.
//!
//! Only whole dates count: a year alone says too little to compare by, and a date that does not exist (31 February)
//! is none. Dates inside an article's text are read elsewhere.

use jiff::civil::{Date, Time};

use crate::article::Published;

/// Reads a date from metadata: `2026-04-25`, `2026-04-25T04:40:43+02:00`, `Sat, 25 Apr 2026 04:40:43 GMT`,
/// `April 25, 2026`, `25 April 2026`, `20260425`. Anything else is `None`.
#[must_use]
pub fn parse(text: &str) -> Option<Published> {
    let text = text.trim();
    if text.len() > 200 {
        return None;
    }
    iso(text).or_else(|| named(text)).filter(|published| (1400..=2999).contains(&published.date.year()))
}

/// A moment from a feed's parser.
#[must_use]
pub fn from_seconds(seconds: i64) -> Option<Published> {
    let moment = jiff::Timestamp::from_second(seconds).ok()?.to_zoned(jiff::tz::TimeZone::UTC);
    let (date, time) = (moment.date(), moment.time());
    Some(Published { date, time: Some(time), offset_minutes: Some(0) })
}

fn iso(text: &str) -> Option<Published> {
    let (date, rest) = match text.as_bytes() {
        [_, _, _, _, b'-' | b'/', _, _, b'-' | b'/', ..] => (iso_day(text.get(..10)?)?, text.get(10..)?),
        digits if digits.len() >= 8 && digits[..8].iter().all(u8::is_ascii_digit) => {
            let part = |range: std::ops::Range<usize>| text.get(range)?.parse().ok();
            let date =
                Date::new(part(0..4)?, part(4..6)?.try_into().ok()?, part(6..8)?.try_into().ok()?).ok()?;
            (date, text.get(8..)?)
        }
        _ => return None,
    };
    let rest = rest.trim_start_matches(['T', 't', ' ']);
    Some(with_time(date, rest))
}

fn iso_day(text: &str) -> Option<Date> {
    let mut parts = text.split(['-', '/']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// `25 April 2026`, `April 25, 2026`, with or without a weekday before and a time behind.
fn named(text: &str) -> Option<Published> {
    let words: Vec<&str> = text.split([' ', ',', '-']).filter(|word| !word.is_empty()).collect();
    let at = words.iter().position(|word| month(word).is_some())?;
    let month = month(words[at])?;
    let number = |index: usize| words.get(index).and_then(|word| ordinal(word));
    let before = at.checked_sub(1).and_then(number);
    let (day, year, next) = match (before, number(at + 1), number(at + 2)) {
        (Some(day), Some(year), _) if day <= 31 => (day, year, at + 2),
        (_, Some(day), Some(year)) => (day, year, at + 3),
        _ => return None,
    };
    let year = if year < 70 {
        year + 2000
    } else if year < 100 {
        year + 1900
    } else {
        year
    };
    let date = Date::new(year.try_into().ok()?, month, day.try_into().ok()?).ok()?;
    // Dashes were split away with the words, so the time is taken from the text behind the year.
    let tail = words.get(next).and_then(|word| text.rfind(word)).map_or("", |from| &text[from..]);
    Some(with_time(date, tail))
}

fn ordinal(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if digits.len() == word.len() || matches!(&word[digits.len()..], "st" | "nd" | "rd" | "th") {
        return digits.parse().ok();
    }
    None
}

fn month(word: &str) -> Option<i8> {
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
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let is_month = |name: &&str| **name == word || (word.len() >= 3 && name.starts_with(&word));
    let index = MONTHS.iter().position(is_month)?;
    i8::try_from(index + 1).ok()
}

/// Adds `04:40[:43[.5]] [zone]` where it stands there; a time that does not exist (25:61) is left away.
fn with_time(date: Date, text: &str) -> Published {
    let none = Published::day(date);
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(text.len());
    let mut parts = text[..end].split(':').map(str::parse::<i8>);
    let (Some(Ok(hour)), Some(Ok(minute))) = (parts.next(), parts.next()) else { return none };
    let second = parts.next().and_then(Result::ok).unwrap_or(0).min(59);
    let Ok(time) = Time::new(hour, minute, second, 0) else { return none };
    let rest = text[end..].trim_start_matches(|c: char| c == '.' || c.is_ascii_digit()).trim_start();
    Published { date, time: Some(time), offset_minutes: zone(rest) }
}

/// Names of zones that news in English uses for one offset only, in minutes.
const ZONES: [(&str, i16); 8] = [
    ("EST", -300),
    ("EDT", -240),
    ("CST", -360),
    ("CDT", -300),
    ("MST", -420),
    ("MDT", -360),
    ("PST", -480),
    ("PDT", -420),
];

/// `Z`, `GMT`, `+02:00`, `-0500`; other names of zones are not unique and count as none.
fn zone(text: &str) -> Option<i16> {
    if text.starts_with(['Z', 'z']) || text.starts_with("GMT") || text.starts_with("UTC") {
        return Some(0);
    }
    if let Some(&(_, minutes)) = ZONES.iter().find(|(name, _)| text.starts_with(name)) {
        return Some(minutes);
    }
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits: String = text[1..].chars().filter(char::is_ascii_digit).take(4).collect();
    let hours: i16 = digits.get(..2)?.parse().ok()?;
    let minutes: i16 = digits.get(2..4).map_or(Some(0), |m| m.parse().ok())?;
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(
            parse(text).map(|published| published.to_string()).unwrap_or_default(),
            expected,
            "{text}"
        );
    }

    #[test]
    fn iso_8601() {
        check("2026-04-25", "2026-04-25");
        check("2026-04-25T04:40:43Z", "2026-04-25T04:40:43Z");
        check("2026-04-25T04:40:43.123+02:00", "2026-04-25T04:40:43+02:00");
        check("2026-04-25 04:40", "2026-04-25T04:40:00");
        check("2026/04/25", "2026-04-25");
        check("20260425", "2026-04-25");
        check("20260425T044043-0500", "2026-04-25");
    }

    #[test]
    fn mail_and_feeds() {
        check("Sat, 25 Apr 2026 04:40:43 GMT", "2026-04-25T04:40:43Z");
        check("Sat, 25 Apr 2026 04:40:43 +0530", "2026-04-25T04:40:43+05:30");
        check("25 Apr 26 04:40 EST", "2026-04-25T04:40:00-05:00");
        check("Tue, 02 Jun 2026 08:00:00 -0700", "2026-06-02T08:00:00-07:00");
    }

    #[test]
    fn words() {
        check("April 25, 2026", "2026-04-25");
        check("25th April 2026", "2026-04-25");
        check("Saturday, Sept. 5, 2026", "2026-09-05");
    }

    #[test]
    fn no_dates() {
        for text in [
            "",
            "yesterday",
            "31 Feb 2026",
            "2026-02-31",
            "9999-99-99",
            "-1",
            "0",
            "Tue, 02 Jun 99999 00:00:00",
        ] {
            check(text, "");
        }
        check("2026-06-02T25:61:00", "2026-06-02");
        check("2026-06-02T08:00:00+99:99", "2026-06-02T08:00:00");
    }
}
