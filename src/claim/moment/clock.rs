//! Clock times and parts of the day: "7:37 a.m. EDT", "0737 GMT", "4.30am", "11 o'clock", "noon", "night".

use super::scan::Clock;
use crate::claim::quantity::counts_down;
use crate::claim::vocabulary::{Line, bit};

/// The clock time or part of a day that starts at a token, and where it ends.
pub(super) fn read(line: &Line, at: usize) -> Option<(Clock, usize)> {
    if line.is_number(at) {
        return range(line, at).or_else(|| digits(line, at));
    }
    let word = line.word(at);
    if word.any(bit::DAYPART) {
        return Some((part(word.minutes, word.until), at + 1));
    }
    named(line, at)
}

/// "noon" and "midnight".
fn named(line: &Line, at: usize) -> Option<(Clock, usize)> {
    let minute = match line.low(at) {
        "noon" | "midday" => 720,
        "midnight" => 0,
        _ => return None,
    };
    // "a midnight regulation" was not made at midnight; "midnight Tuesday", "midnight local time" go on.
    let next = at + 1;
    let led = at > 0
        && line.one_of(at - 1, &["at", "by", "until", "after", "before", "around", "about", "past", "since"]);
    let goes_on = line.has(next, bit::STOP | bit::ZONE | bit::DAY | bit::WEEKDAY | bit::MONTH | bit::OPEN)
        || line.is(next, "local")
        || line.low(next).ends_with("ed");
    if line.is_word(next) && !goes_on && !led {
        return None;
    }
    Some(zone(line, point(minute, true), at + 1))
}

const fn part(from: i16, to: i16) -> Clock {
    Clock { from, to, part: true, minutes: false, zone: None, summer: false, local: false }
}

pub(super) const fn point(minute: i16, minutes: bool) -> Clock {
    Clock { from: minute, to: minute, part: false, minutes, zone: None, summer: false, local: false }
}

/// "4 to 5 p.m.", "between 4 and 5 p.m.", "9-11am".
fn range(line: &Line, at: usize) -> Option<(Clock, usize)> {
    let (first, precise, after) = hour_minute(line, at)?;
    let joint = line.one_of(after, &["to", "-", "–"])
        || line.is(after, "and") && at.checked_sub(1).is_some_and(|last| line.is(last, "between"));
    if !joint || half(line, after).is_some() {
        return None;
    }
    let (second, end) = digits(line, after + 1)?;
    let afternoon = second.from >= 720 && first < 720 && first + 720 <= second.from;
    let first = if afternoon { first + 720 } else { first };
    (first < second.from)
        .then_some((Clock { from: first, minutes: precise || second.minutes, ..second }, end))
}

/// Hour and minute without what follows: minutes after midnight, whether minutes were stated, and the end.
fn hour_minute(line: &Line, at: usize) -> Option<(i16, bool, usize)> {
    let raw = line.raw(at);
    if let Some((hour, minute)) = raw.split_once('.') {
        return Some((minutes(hour, minute)?, true, at + 1));
    }
    if raw.len() > 2 || raw.contains(',') {
        return None;
    }
    let colon =
        line.is(at + 1, ":") && !line.spaced(at + 1) && !line.spaced(at + 2) && line.is_number(at + 2);
    if colon {
        let minute = line.raw(at + 2);
        let mut end = at + 3;
        if line.is(end, ":") && !line.spaced(end) && line.is_number(end + 1) && !line.spaced(end + 1) {
            end += 2;
        }
        return Some((minutes(raw, minute)?, true, end));
    }
    Some((minutes(raw, "00")?, false, at + 1))
}

pub(super) fn minutes(hour: &str, minute: &str) -> Option<i16> {
    if minute.len() != 2 || hour.is_empty() || hour.len() > 2 {
        return None;
    }
    let (hour, minute): (i16, i16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour <= 24 && minute < 60).then_some(hour * 60 + minute)
}

fn digits(line: &Line, at: usize) -> Option<(Clock, usize)> {
    if let Some(found) = military(line, at) {
        return Some(found);
    }
    if line.raw(at).len() > 5 {
        return None;
    }
    let dotted = line.raw(at).contains('.');
    let (minute, stated, end) = hour_minute(line, at)?;
    if counts_down(line, end) {
        return None;
    }
    if let Some((afternoon, end)) = half(line, end) {
        return twelve(minute, afternoon).map(|minute| zone(line, point(minute, stated), end));
    }
    if line.is(end, "o'clock") {
        return Some(zone(line, point(in_words(line, minute, end + 1), false), end + 1));
    }
    if line.one_of(end, &["noon", "midnight"]) && minute == 720 {
        let minute = if line.is(end, "noon") { 720 } else { 0 };
        return Some(zone(line, point(minute, true), end + 1));
    }
    if stated && line.one_of(end, &["hours", "hrs", "hr"]) && !dotted {
        return Some(zone(line, point(minute, true), end + 1));
    }
    let (clock, after) = zone(line, point(minute, stated), end);
    if after > end && (stated || !clock.local) {
        return Some((clock, after));
    }
    // A bare 16:30 is a clock time; 4.30 or 3:1 is not.
    let bare = stated && !dotted && !line.is(end, ":");
    bare.then(|| (point(in_words(line, minute, end), true), end))
}

/// "4:30 in the afternoon", "2 o'clock at night".
fn in_words(line: &Line, minute: i16, at: usize) -> i16 {
    let later = line.phrase(at, &["in", "the", "afternoon"]) || line.phrase(at, &["in", "the", "evening"]);
    if line.phrase(at, &["at", "night"]) && minute < 780 {
        at_night(minute)
    } else if later && minute < 720 {
        minute + 720
    } else {
        minute
    }
}

/// A time on the face of twelve hours, at night: twelve is midnight, the hours before six come after it.
pub(super) const fn at_night(minute: i16) -> i16 {
    let minute = minute % 720;
    if minute < 360 { minute } else { minute + 720 }
}

/// "0737 GMT", "1230 hours", "at 1353 (1023 GMT)".
fn military(line: &Line, at: usize) -> Option<(Clock, usize)> {
    let raw = line.raw(at);
    if raw.len() != 4 || !raw.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let minute = minutes(&raw[..2], &raw[2..])?;
    if line.one_of(at + 1, &["hours", "hrs", "hr", "h"]) && !(minute == 1200 && line.is(at + 2, "of")) {
        return Some(zone(line, point(minute, true), at + 2));
    }
    if line.one_of(at + 1, &["am", "pm", "a.m.", "p.m.", "a.m", "p.m"]) {
        let (afternoon, end) = half(line, at + 1)?;
        return twelve(minute, afternoon).map(|minute| zone(line, point(minute, true), end));
    }
    let (clock, end) = zone(line, point(minute, true), at + 1);
    if end > at + 1 {
        return Some((clock, end));
    }
    let double = at > 0
        && line.is(at - 1, "at")
        && line.is(at + 1, "(")
        && line.raw(at + 2).len() == 4
        && line.has(at + 3, bit::ZONE);
    double.then(|| (point(minute, true), at + 1))
}

/// "a.m." or "p.m.": whether it is the afternoon, and the end.
fn half(line: &Line, at: usize) -> Option<(bool, usize)> {
    match line.low(at) {
        "am" | "a.m" | "a.m." => Some((false, at + 1)),
        "pm" | "p.m" | "p.m." => Some((true, at + 1)),
        // "4 a. m." is written so by some agencies.
        "a" | "p" if line.is(at + 1, ".") && line.is(at + 2, "m") && line.is(at + 3, ".") => {
            Some((line.is(at, "p"), at + 4))
        }
        _ => None,
    }
}

/// A time on the face of twelve hours, as minutes after midnight.
fn twelve(minute: i16, afternoon: bool) -> Option<i16> {
    if minute >= 13 * 60 {
        return afternoon.then_some(minute).filter(|minute| *minute < 1440);
    }
    let minute = minute % 720;
    Some(if afternoon { minute + 720 } else { minute })
}

/// Reads a zone, bracketed or not, and "local time".
fn zone(line: &Line, mut clock: Clock, at: usize) -> (Clock, usize) {
    let bracket = usize::from(line.is(at, "(") && line.is(at + 2, ")"));
    let at_zone = at + bracket;
    if line.is(at, "local") && line.is(at + 1, "time") {
        clock.local = true;
        return (clock, at + 2);
    }
    if line.is(at, "(") && line.is(at + 1, "local") && line.is(at + 2, "time") && line.is(at + 3, ")") {
        clock.local = true;
        return (clock, at + 4);
    }
    if line.is(at, "local") && !line.is_word(at + 1) {
        clock.local = true;
        return (clock, at + 1);
    }
    if line.phrase(at, &["coordinated", "universal", "time"]) {
        clock.zone = Some(0);
        let bracket = line.is(at + 3, "(") && line.has(at + 4, bit::ZONE) && line.is(at + 5, ")");
        return (clock, at + if bracket { 6 } else { 3 });
    }
    let word = line.word(at_zone);
    if !word.any(bit::ZONE) {
        return (clock, at);
    }
    let full_name = line.low(at_zone).len() > 4;
    let timed = line.is(at_zone + 1, "time");
    let shouted = line.raw(at_zone).bytes().all(|byte| byte.is_ascii_uppercase());
    if full_name && !timed && !line.one_of(at_zone + 1, &["standard", "daylight"]) || !full_name && !shouted {
        return (clock, at);
    }
    clock.zone = Some(word.minutes);
    clock.summer = word.any(bit::SUMMER);
    let mut end = at_zone + 1;
    if line.one_of(end, &["standard", "daylight"]) {
        end += 1;
    }
    if line.is(end, "time") {
        end += 1;
    }
    let shifted = word.minutes == 0
        && line.one_of(end, &["+", "-"])
        && line.is_number(end + 1)
        && !line.spaced(end + 1);
    if shifted
        && let Ok(hours) = line.raw(end + 1).parse::<i16>()
        && hours <= 14
    {
        clock.zone = Some(if line.is(end, "-") { -60 * hours } else { 60 * hours });
        end += 2;
    }
    (clock, end + usize::from(bracket == 1 && line.is(end, ")")))
}
