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
    let part = if line.phrase(end, &["in", "the"]) && line.has(end + 2, bit::DAYPART) {
        3
    } else {
        2 * usize::from(line.phrase(end, &["at", "night"]))
    };
    let clock = |minute| Some((Piece::Clock(point(minute, true)), end + part));
    if minute >= 13 * 60 {
        return clock(minute);
    }
    match half(line, end) {
        Some(Half::Later) => clock(minute % 720 + 720),
        Some(Half::Earlier) => clock(minute % 720),
        Some(Half::Night) => clock(clock::at_night(minute)),
        None => Some((Piece::Day(Day::Relative), end)),
    }
}

/// "twenty past five", "half-past four", "twenty five minutes to six", "a quarter to six": minutes after midnight or noon.
fn past(line: &Line, at: usize) -> Option<(i16, usize)> {
    let minutes = match line.low(at) {
        // The first word of "twenty five" has read it already.
        "five" if at > 0 && line.is(at - 1 - usize::from(line.hyphen(at - 1) && at > 1), "twenty") => {
            return None;
        }
        "five" => 5,
        "ten" => 10,
        "quarter" => 15,
        "twenty" => 20,
        "half" => 30,
        _ => return None,
    };
    let five = at + 1 + usize::from(line.hyphen(at + 1));
    let (minutes, next) =
        if minutes == 20 && line.is(five, "five") { (25, five + 1) } else { (minutes, at + 1) };
    let called = line.is(next, "minutes");
    let joint = next + usize::from(called || line.hyphen(next));
    let hour = hour(line, joint + 1)?;
    let end = joint + 2;
    let ends = !line.hyphen(end)
        && (!line.is_word(end)
            || line.has(end, bit::STOP | bit::WEEKDAY | bit::DAY)
            || line.one_of(end, &["o'clock", "o’clock"]));
    if !ends {
        return None;
    }
    match line.low(joint) {
        "past" => Some((60 * hour + minutes, end)),
        // "five to ten people" is a range.
        "to" if minutes == 15 || minutes < 30 && (called || half(line, end).is_some()) => {
            Some((60 * hour - minutes, end))
        }
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

/// "at 5.12 on Sunday", "at 11.40 in the morning", "shortly after 7.40": no number of something.
fn dotted(line: &Line, at: usize) -> Option<(i16, usize)> {
    let (hour, minute) = line.raw(at).split_once('.')?;
    let minute = clock::minutes(hour, minute)?;
    let half = half(line, at + 1).is_some();
    let led = at > 0 && line.one_of(at - 1, &["at", "by", "until"])
        || at > 1
            && line.one_of(at - 1, &["after", "before"])
            && line.one_of(at - 2, &["shortly", "just", "soon"])
        || at > 0 && half && line.one_of(at - 1, &["about", "around", "after", "before", "was"]);
    let dated = line.is(at + 1, "on") && line.has(at + 2, bit::WEEKDAY) || line.has(at + 1, bit::WEEKDAY);
    let ends = !line.is_word(at + 1) && !line.one_of(at + 1, &["%", "-", "°"]);
    (led && (half || dated || ends) && !quoted(line, at)).then_some((minute, at + 1))
}

/// "the euro stood at 1.15", "shares closed at 14.20": whether a price or a rate is what the words before tell.
fn quoted(line: &Line, at: usize) -> bool {
    (at.saturating_sub(5)..at).any(|word| {
        line.one_of(
            word,
            &[
                "close",
                "closed",
                "open",
                "opened",
                "trade",
                "trading",
                "traded",
                "stand",
                "stands",
                "stood",
                "price",
                "priced",
                "prices",
                "measured",
                "measuring",
                "valued",
                "rate",
                "rates",
                "index",
                "share",
                "shares",
                "stock",
                "stocks",
                "euro",
                "dollar",
                "pound",
                "yen",
                "inflation",
                "unemployment",
                "magnitude",
                "settled",
            ],
        ) || line.is(word, "oil") && line.has(word + 1, bit::AUX)
    })
}

/// An hour in words or digits.
fn hour(line: &Line, at: usize) -> Option<i16> {
    const HOURS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let word =
        HOURS.iter().position(|hour| line.is(at, hour)).and_then(|place| i16::try_from(place + 1).ok());
    word.or_else(|| line.raw(at).parse().ok().filter(|hour| (1..=12).contains(hour)))
}

/// A half of the day, or the night, which has hours of both.
#[derive(Clone, Copy)]
enum Half {
    Earlier,
    Later,
    Night,
}

/// Which half of the day the words behind name.
fn half(line: &Line, at: usize) -> Option<Half> {
    let at = at + usize::from(line.one_of(at, &["o'clock", "o’clock"]));
    let on = line.is(at, "on") && line.has(at + 1, bit::WEEKDAY);
    let named = match line.low(at) {
        "in" if line.is(at + 1, "the") => at + 2,
        "on" if on => at + 2,
        "at" if line.is(at + 1, "night") => at + 1,
        "this" if line.is(at + 1, "morning") => at + 1,
        _ => return None,
    };
    match line.low(named) {
        "morning" => Some(Half::Earlier),
        "afternoon" | "evening" => Some(Half::Later),
        "night" if !line.is(at, "in") => Some(Half::Night),
        _ => None,
    }
}
