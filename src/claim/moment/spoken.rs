//! Times of the clock as they are spoken: "twenty past five", "a quarter to six", "five o'clock", "just after six in the
//! morning"; and as some papers print them: "at 5.12 on Sunday".
//!
//! Without a part of the day beside it, such a time is on a face of twelve hours: it is a moment, and is compared with none.

use super::clock::{self, point};
use super::scan::{Day, Piece};
use crate::claim::vocabulary::{Line, bit};

/// The time that starts at a token, and where it ends.
pub(super) fn read(line: &Line, at: usize) -> Option<(Piece, usize)> {
    let (minute, end) = past(line, at).or_else(|| whole(line, at)).or_else(|| dotted(line, at))?;
    let end = end + usize::from(line.one_of(end, &["o'clock", "o’clock"]));
    let part = 3 * usize::from(line.phrase(end, &["in", "the"]) && line.has(end + 2, bit::DAYPART));
    let clock = |minute| Some((Piece::Clock(point(minute, true)), end + part));
    if minute >= 13 * 60 {
        return clock(minute);
    }
    match half(line, end) {
        Some(true) => clock(minute % 720 + 720),
        Some(false) => clock(minute % 720),
        None => Some((Piece::Day(Day::Relative), end)),
    }
}

/// "twenty past five", "half past four", "a quarter to six": minutes after midnight or noon.
fn past(line: &Line, at: usize) -> Option<(i16, usize)> {
    let minutes = match line.low(at) {
        "five" => 5,
        "ten" => 10,
        "quarter" => 15,
        "twenty" => 20,
        "half" => 30,
        _ => return None,
    };
    let (minutes, joint) = match minutes {
        20 if line.hyphen(at + 1) && line.is(at + 2, "five") => (25, at + 3),
        _ => (minutes, at + 1),
    };
    let hour = hour(line, joint + 1)?;
    let ends = !line.hyphen(joint + 2)
        && (!line.is_word(joint + 2) || line.has(joint + 2, bit::STOP | bit::WEEKDAY | bit::DAY));
    if !ends {
        return None;
    }
    match line.low(joint) {
        "past" => Some((60 * hour + minutes, joint + 2)),
        // "five to ten people" is a range.
        "to" if minutes == 15 => Some((60 * hour - minutes, joint + 2)),
        _ => None,
    }
}

/// "five o'clock", "just after six in the morning".
fn whole(line: &Line, at: usize) -> Option<(i16, usize)> {
    let hour = hour(line, at).filter(|_| !line.is_number(at))?;
    let named = line.one_of(at + 1, &["o'clock", "o’clock"]);
    let led = at > 0 && line.one_of(at - 1, &["at", "after", "before", "about", "around", "until", "by"]);
    (named || led && half(line, at + 1).is_some()).then_some((60 * hour, at + 1))
}

/// "at 5.12 on Sunday", "11.40 in the morning", "shortly after 7.40": no number of something.
fn dotted(line: &Line, at: usize) -> Option<(i16, usize)> {
    let (hour, minute) = line.raw(at).split_once('.')?;
    let minute = clock::minutes(hour, minute)?;
    let led = at > 0 && line.one_of(at - 1, &["at", "by", "until"])
        || at > 1
            && line.one_of(at - 1, &["after", "before"])
            && line.one_of(at - 2, &["shortly", "just", "soon"]);
    let dated = line.is(at + 1, "on") && line.has(at + 2, bit::WEEKDAY) || line.has(at + 1, bit::WEEKDAY);
    let ends = !line.is_word(at + 1) && !line.one_of(at + 1, &["%", "-", "°"]);
    (half(line, at + 1).is_some() || led && (dated || ends)).then_some((minute, at + 1))
}

/// An hour in words or digits.
fn hour(line: &Line, at: usize) -> Option<i16> {
    const HOURS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let word =
        HOURS.iter().position(|hour| line.is(at, hour)).and_then(|place| i16::try_from(place + 1).ok());
    word.or_else(|| line.raw(at).parse().ok().filter(|hour| (1..=12).contains(hour)))
}

/// Which half of the day the words behind name: whether it is the later.
fn half(line: &Line, at: usize) -> Option<bool> {
    let at = at + usize::from(line.one_of(at, &["o'clock", "o’clock"]));
    let later = line.phrase(at, &["in", "the", "afternoon"])
        || line.phrase(at, &["in", "the", "evening"])
        || line.phrase(at, &["at", "night"]);
    let on = at + 2 * usize::from(line.is(at, "on") && line.has(at + 1, bit::WEEKDAY));
    let earlier = line.phrase(at, &["in", "the", "morning"])
        || line.phrase(at, &["this", "morning"])
        || on > at && line.is(on, "morning");
    let later = later || on > at && line.one_of(on, &["afternoon", "evening", "night"]);
    if earlier || later { Some(later) } else { None }
}
