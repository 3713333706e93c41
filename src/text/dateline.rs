//! From the start of a report to its dateline: `BANDA ACEH, July 2 (AFP) - A quake ...`.
//!
//! A dateline is at least a place in capitals, or a place or a day with an agency in brackets, closed by a dash (or,
//! behind capitals, by a colon). The report itself begins behind it.

use super::chrome;
use super::stamp::{self, Stamp};

/// What a dateline states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dateline {
    /// Where the report was written, as written: "BANDA ACEH", "SUNNYVALE, Calif.".
    pub place: Option<String>,
    /// The day, mostly without its year.
    pub day: Option<Stamp>,
    /// The agency: "AFP", "Reuters".
    pub agency: Option<String>,
}

/// How far a dateline can reach, in bytes.
const REACH: usize = 100;

/// Reads the dateline that a paragraph begins with. Gives the length of it with the dash and the space behind it.
#[must_use]
pub fn at_start(text: &str) -> Option<(Dateline, usize)> {
    let window = match text.char_indices().nth(REACH) {
        Some((at, _)) => &text[..at],
        None => text,
    };
    if !window.starts_with(|c: char| c.is_uppercase() || c == '(') {
        return None;
    }
    window.match_indices(['-', '–', '—', ':']).filter(|(at, _)| *at > 1).take(4).find_map(|(at, sign)| {
        let dateline = parse(&window[..at], sign == ":")?;
        let rest = text[at..].trim_start_matches(['-', '–', '—', ':', ' ', '\u{a0}', '\n']);
        let spaced = window[..at].ends_with([' ', ')']) || sign != "-" || text[at..].starts_with("--");
        let begins = rest.starts_with(|c: char| !c.is_lowercase());
        (spaced && begins && !rest.is_empty()).then(|| (dateline, text.len() - rest.len()))
    })
}

/// Reads what stands before the dash.
fn parse(head: &str, colon: bool) -> Option<Dateline> {
    let (head, agency) = split_agency(head.trim())?;
    let mut place = head;
    let mut day = None;
    for (at, _) in head.char_indices().filter(|&(at, _)| at == 0 || head[..at].ends_with([',', ' '])) {
        if let Some((found, len)) = stamp::day_at_start(&head[at..])
            && head[at + len..].trim().is_empty()
        {
            day = Some(found);
            place = head[..at].trim_end_matches([',', ' ', '|']);
            break;
        }
    }
    if let Some((town, last)) = place.rsplit_once(',')
        && stamp::is_weekday(last.trim())
    {
        place = town;
    }
    let capitals = place.split(',').next().is_some_and(is_capitals);
    let named = !place.is_empty() && is_place(place);
    if !place.is_empty() && !named {
        return None;
    }
    let sure = match (&agency, capitals) {
        (Some(_), _) => !colon || capitals,
        (None, true) => !chrome::is_tag(place) && (place.len() > 4 || day.is_some() || place.contains(',')),
        (None, false) => false,
    };
    let place = (!place.is_empty()).then(|| place.to_owned());
    sure.then(|| Dateline { place, day, agency: agency.map(str::to_owned) })
}

/// Parts `PLACE (Agency)`; none where brackets hold something else.
fn split_agency(head: &str) -> Option<(&str, Option<&str>)> {
    let Some(open) = head.find('(') else { return Some((head, None)) };
    let inner = head[open + 1..].strip_suffix(')')?;
    let words = inner.split([' ', '/']).filter(|word| !word.is_empty());
    let fits = inner.len() <= 40
        && words.clone().count() <= 4
        && words.clone().all(|word| word.starts_with(char::is_uppercase));
    (fits && !inner.is_empty()).then(|| (head[..open].trim_end(), Some(inner)))
}

/// One to five words in capitals: `BANDA ACEH`, `ST. PETERSBURG`.
fn is_capitals(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3
        && words.split_whitespace().count() <= 5
        && words.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '\'' | '’' | '-' | '/'))
}

/// Capitalised words in at most three parts: `New Delhi`, `SUNNYVALE, Calif.`, `Guadalajara, Mexico`.
fn is_place(text: &str) -> bool {
    let particles = ["of", "de", "la", "el", "al", "the", "and", "in", "on", "del", "do", "da"];
    text.split(',').count() <= 3
        && text.split_whitespace().count() <= 7
        && text.split([' ', ',', '/']).filter(|word| !word.is_empty()).all(|word| {
            word.starts_with(char::is_uppercase) && !word.contains(|c: char| c.is_ascii_digit())
                || particles.contains(&word)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Place, month-day and agency, then how the report begins.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = at_start(text).map_or_else(
            || "-".to_owned(),
            |(line, len)| {
                let day = line.day.and_then(|stamp| stamp.day).map(|(month, day)| format!("{month}-{day}"));
                let parts = [line.place, day, line.agency].map(Option::unwrap_or_default);
                format!("{} | {}", parts.join("/"), &text[len..])
            },
        );
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn datelines() {
        check("BANDA ACEH, July 2 (AFP) - A quake hit.", "BANDA ACEH/7-2/AFP | A quake hit.");
        check("JAKARTA (Reuters) - A quake hit.", "JAKARTA//Reuters | A quake hit.");
        check("WASHINGTON — The Pentagon said so.", "WASHINGTON// | The Pentagon said so.");
        check("OTTAWA – The man is here.", "OTTAWA// | The man is here.");
        check("EL PASO - Under pressure, he left.", "EL PASO// | Under pressure, he left.");
        check("SAN FRANCISCO (AP) -- Twitter fell.", "SAN FRANCISCO//AP | Twitter fell.");
        check("San Francisco (AFP) - Twitter fell.", "San Francisco//AFP | Twitter fell.");
        check("April 10 (Reuters) - Elon left.", "/4-10/Reuters | Elon left.");
        check("(Reuters) - First it bent.", "//Reuters | First it bent.");
        check("(CNN) -- A company said so.", "//CNN | A company said so.");
        check("SANAA, Dec 6 (Reuters) - He was killed.", "SANAA/12-6/Reuters | He was killed.");
        check("TEHRAN, Iran (AP) — A quake hit.", "TEHRAN, Iran//AP | A quake hit.");
        check("LONDON, England (CNN) -- It rained.", "LONDON, England//CNN | It rained.");
        check("SUNNYVALE, Calif. — AMD bought it.", "SUNNYVALE, Calif.// | AMD bought it.");
        check("NEW DELHI: The ministry said so.", "NEW DELHI// | The ministry said so.");
        check("BEIRUT, 2 July 2013 (IRIN) - It ended.", "BEIRUT/7-2/IRIN | It ended.");
        check("KABUL, July 2, 2013 (AFP) - It ended.", "KABUL/7-2/AFP | It ended.");
        check("ST. PETERSBURG, Fla. (AP) — It ended.", "ST. PETERSBURG, Fla.//AP | It ended.");
        check("GENEVA (AFP/Reuters) - It ended.", "GENEVA//AFP/Reuters | It ended.");
        check("DAR ES SALAAM, Tuesday — It ended.", "DAR ES SALAAM// | It ended.");
    }

    #[test]
    fn other_beginnings() {
        check("Meta signed - and paid.", "-");
        check("BREAKING: A quake hit.", "-");
        check("AMD - the chip maker - rose.", "-");
        check("A 6.1-magnitude quake hit.", "-");
        check("South Sudan: \"Sudan bombed camp\"", "-");
        check("Amazon (NASDAQ: AMZN) rose.", "-");
        check("The Sudan Armed Forces (SAF) - which", "-");
        check("UPDATE: It ended.", "-");
        check("Meta Places Multi-million-dollar Order", "-");
        check("INS Mysore - the ship", "-");
        check("-", "-");
        check("", "-");
    }
}
