//! Names of days, months and zones, as lines of dates write them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Zone;
use crate::text::lexicon;

pub(super) fn is_upper(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(|c| !c.is_lowercase())
}

/// Whether a word names a day of the week, in full or cut short.
pub(in crate::text) fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let lower = word.to_ascii_lowercase();
    lower.len() >= 3
        && lower != "mo"
        && DAYS.iter().any(|day| day.starts_with(&lower) && (lower.len() <= 5 || lower.len() == day.len()))
}

/// The month that a word names, in full, cut short, or with one letter wrong.
pub(super) fn month(word: &str) -> Option<i32> {
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

pub(super) fn zone(word: &str) -> Option<Zone> {
    ZONES.get(word.to_ascii_lowercase().as_str()).copied()
}

static ZONES: LazyLock<HashMap<&'static str, Zone>> = LazyLock::new(|| {
    lexicon::lines(include_str!("../../../assets/lexicons/zones.txt"))
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
