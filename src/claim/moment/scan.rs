//! Finds expressions of time in a line of tokens, without placing them on the calendar.
//!
//! ```text
//!  at | around | 7:37 a.m. | local time | on | Tuesday        since | early | December       by | the end of | 2025
//!  prep  approx   clock       zone       joint   day           sense   part    day          sense   part      day
//! ```
//!
//! A scan steps from left to right. At each token that can start a day or a clock ([`days`],
//! [`clock`]) it reads one, joins neighbours of another sort to it, and then looks back for the words
//! that qualify it. Nothing is read twice, so the work is linear.

use super::{Sense, clock, days, spoken};
use crate::claim::vocabulary::{Line, bit};

/// Toward which side of the publication a day without a year lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Toward {
    /// Nothing said: the past, unless the verb looks ahead.
    #[default]
    Plain,
    /// "last Friday".
    Last,
    /// "this Friday".
    This,
    /// "next Friday".
    Next,
}

/// Which year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// "2024".
    Known(i16),
    /// "last year": -1.
    Offset(i16),
    /// Nothing said.
    Open(Toward),
}

/// A stretch of the calendar that a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
}

/// A day or longer, as stated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Day {
    /// A month, and days of it where stated.
    Date { year: Year, month: i8, days: Option<(i8, i8)> },
    /// First and last year.
    Years(i16, i16),
    /// "'81": two digits of a year, which lies ahead ("by '35") or in the past.
    Short { digits: i16, ahead: bool },
    /// "the 1990s": first year, and how many.
    Decade(i16, i16),
    /// "fiscal year 2024".
    Fiscal(i16),
    /// Months `first` to `last` of a year: quarters, halves, seasons.
    Months { year: Year, first: i8, last: i8 },
    /// "Friday".
    Weekday(i8, Toward),
    /// "yesterday": -1.
    Offset(i64),
    /// "last week": -1.
    Unit(Unit, i16),
    /// "two days ago": how many seconds, at least and at most, and the unit's seconds.
    Ago { least: f64, most: f64, unit: f64 },
    /// "two days later", "the following day".
    Relative,
}

/// Which part of a day or period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Part {
    #[default]
    Whole,
    Early,
    Mid,
    Late,
    /// "the beginning of".
    Start,
    /// "the end of".
    End,
    FirstHalf,
    SecondHalf,
    /// "earlier this month": up to the day of publication.
    Earlier,
    /// "later this year": from the day of publication.
    Later,
}

/// A clock time or a part of a day, in minutes after midnight.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "four separate things that the words say or do not say")]
pub(super) struct Clock {
    pub from: i16,
    pub to: i16,
    /// Whether it is a part of the day ("morning"), not a time of the clock.
    pub part: bool,
    /// Whether minutes were stated.
    pub minutes: bool,
    pub zone: Option<i16>,
    pub summer: bool,
    pub local: bool,
}

/// An expression of time, as stated: tokens `start..end`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Raw {
    pub start: usize,
    pub end: usize,
    pub(super) day: Option<Day>,
    /// The weekday named beside a date, which tells its year.
    pub(super) weekday: Option<i8>,
    pub(super) clock: Option<Clock>,
    pub(super) part: Part,
    pub(super) sense: Sense,
    pub(super) approximate: bool,
    /// -1 "just before", 1 "just after", 0 neither.
    pub(super) lean: i8,
    /// Whether the verb looks ahead; `None` where no verb tells.
    pub(super) future: Option<bool>,
}

/// Finds every expression of time, in order.
pub(crate) fn scan(line: &Line) -> Vec<Raw> {
    let mut found: Vec<Raw> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        if let Some(end) = address(line, at) {
            at = end;
            continue;
        }
        let floor = found.last().map_or(0, |raw| raw.end);
        match expression(line, at, floor) {
            Some(raw) => {
                at = raw.end.max(at + 1);
                if let Some(first) = found.last_mut() {
                    first.borrow_year(line, &raw);
                }
                found.push(raw);
            }
            None => at += 1,
        }
    }
    found
}

/// The end of a web address that starts here: its digits are no numbers.
pub(crate) fn address(line: &Line, at: usize) -> Option<usize> {
    let web = line.one_of(at, &["http", "https"]) && line.is(at + 1, ":") || line.is(at, "www");
    if !web {
        return None;
    }
    let mut end = at + 1;
    while end < line.len() && !line.spaced(end) {
        end += 1;
    }
    Some(end)
}

/// What a token can start.
#[derive(Clone, Copy, Debug)]
pub(super) enum Piece {
    Day(Day),
    Clock(Clock),
}

/// The day or clock that starts at a token, and where it ends.
fn piece(line: &Line, at: usize) -> Option<(Piece, usize)> {
    const FIRST: u64 =
        bit::MONTH | bit::WEEKDAY | bit::DAY | bit::DAYPART | bit::SEASON | bit::ORDINAL | bit::OPEN;
    let worth =
        line.is_number(at) || line.has(at, FIRST) || line.kind(at) == Some(crate::text::TokenKind::Mixed);
    if !worth {
        if line.is(at, "final") {
            return days::nth_weekday(line, at).map(|(day, end)| (Piece::Day(day), end));
        }
        let spoken = line.has(at, bit::CARDINAL) || line.one_of(at, &["quarter", "half"]);
        return if spoken { spoken::read(line, at) } else { None };
    }
    if let Some((clock, end)) = clock::read(line, at) {
        return Some((Piece::Clock(clock), end));
    }
    if line.is_number(at)
        && let Some(found) = spoken::read(line, at)
    {
        return Some(found);
    }
    days::read(line, at).map(|(day, end)| (Piece::Day(day), end))
}

fn expression(line: &Line, at: usize, floor: usize) -> Option<Raw> {
    let (start, first, end) = if let Some((first, end)) = piece(line, at) {
        (at, first, end)
    } else {
        let (start, day) = days::read_back(line, at, floor)?;
        (start, Piece::Day(day), at + 1)
    };
    let mut raw = Raw {
        start,
        end,
        day: None,
        weekday: None,
        clock: None,
        part: Part::Whole,
        sense: Sense::At,
        approximate: false,
        lean: 0,
        future: None,
    };
    raw.take(first);
    while let Some((next, next_end, part)) = joint(line, &raw) {
        // "on Thursday at approximately 3:00 pm"
        raw.approximate |=
            (raw.end..next_end).any(|at| line.one_of(at, &["around", "about", "approximately", "roughly"]));
        raw.take(next);
        raw.end = next_end;
        if part != Part::Whole {
            raw.part = part;
        }
    }
    look_back(line, &mut raw, floor);
    look_ahead(line, &mut raw);
    raw.keep(line).then_some(raw)
}

impl Raw {
    fn take(&mut self, piece: Piece) {
        match piece {
            Piece::Day(day) => match (self.day, day) {
                (Some(Day::Date { month, days, .. }), Day::Years(year, _)) => {
                    self.day = Some(Day::Date { year: Year::Known(year), month, days });
                }
                (Some(Day::Date { month, days, .. }), Day::Unit(Unit::Year, offset)) => {
                    self.day = Some(Day::Date { year: Year::Offset(offset), month, days });
                }
                (Some(Day::Weekday(weekday, _)), Day::Date { .. }) => {
                    self.weekday = Some(weekday);
                    self.day = Some(day);
                }
                _ => self.day = Some(day),
            },
            Piece::Clock(clock) => self.clock = Some(clock),
        }
    }

    /// "from March 7th to March 16th 2002": the year is said once.
    fn borrow_year(&mut self, line: &Line, last: &Raw) {
        let joined = last.start == self.end + 1
            && line.one_of(self.end, &["to", "and", "until", "-", "–", "through"])
            || last.start == self.end && line.one_of(self.end, &["until", "through", "till"]);
        // "the Boxing Day earthquake and tsunami in 2004": said of what happened on that day.
        if let (Some(Day::Date { year, days: Some(_), .. }), Some(Day::Years(known, end))) =
            (&mut self.day, last.day)
            && known == end
            && *year == Year::Open(Toward::Plain)
            && line.one_of(last.start, &["in", "of"])
            && line.capital(self.start)
            && names_event(line, self.end, last.start)
        {
            *year = Year::Known(known);
        }
        if let (Some(Day::Date { year, .. }), Some(Day::Date { year: Year::Known(known), .. })) =
            (&mut self.day, last.day)
            && matches!(year, Year::Open(Toward::Plain))
            && joined
        {
            *year = Year::Known(known);
        }
    }

    /// A part of the day alone ("morning") is a moment only where the words around say so.
    fn keep(&self, line: &Line) -> bool {
        let Some(clock) = self.clock else { return true };
        if self.day.is_some() || !clock.part {
            return true;
        }
        let first = line.low(self.start);
        // "after the early morning fire" is no time after the morning.
        let described = matches!(first, "after" | "before")
            && line.is_word(self.end)
            && !line.has(self.end, bit::STOP | bit::OPEN | bit::WEEKDAY | bit::DAY);
        if described {
            return false;
        }
        self.part != Part::Whole
            || matches!(
                first,
                "in" | "at" | "during" | "overnight" | "before" | "after" | "since" | "until" | "by"
            ) && !line.has(self.end, bit::DAYPART)
    }
}

/// Whether what stands between two expressions is a short noun phrase.
fn names_event(line: &Line, from: usize, to: usize) -> bool {
    let noun = |at: usize| {
        line.is_word(at)
            && (!line.has(at, bit::STOP) || line.one_of(at, &["and", "of"]))
            && !line.low(at).ends_with("ed")
    };
    from < to && to - from <= 5 && (from..to).all(noun)
}

/// The next piece, if it belongs to what was read: another sort, and only words of joining between.
fn joint(line: &Line, raw: &Raw) -> Option<(Piece, usize, Part)> {
    let mut at = raw.end;
    let mut part = Part::Whole;
    let mut steps = 0;
    while steps < 4 && !line.is(raw.end, "'s") {
        if let Some((piece, end)) = piece(line, at) {
            return fits(line, raw, piece, at).then_some((piece, end, part));
        }
        match line.low(at) {
            "," | "at" | "on" | "in" | "the" | "around" | "about" | "of" | "approximately" | "roughly" => {}
            "(" if raw.clock.is_none() => {}
            "early" => part = Part::Early,
            "late" => part = Part::Late,
            _ => return None,
        }
        at += 1;
        steps += 1;
    }
    None
}

/// Whether a piece can complete what was read.
fn fits(line: &Line, raw: &Raw, piece: Piece, at: usize) -> bool {
    match piece {
        Piece::Clock(clock) => match raw.clock {
            None => {
                let day_sized = raw.day.is_none_or(|day| {
                    matches!(day, Day::Date { days: Some(_), .. } | Day::Weekday(..) | Day::Offset(_))
                });
                day_sized && !(clock.part && line.is(at - 1, ","))
            }
            Some(_) => false,
        },
        Piece::Day(day) => match raw.day {
            None => {
                !line.is(at - 1, ",")
                    && matches!(day, Day::Date { days: Some(_), .. } | Day::Weekday(..) | Day::Offset(_))
                    || line.is(at - 1, ",")
                        && matches!(day, Day::Date { days: Some(_), .. } | Day::Weekday(..))
            }
            Some(Day::Weekday(..)) => {
                matches!(day, Day::Date { days: Some(_), .. }) && !line.is(at - 1, "in")
                    || matches!(day, Day::Unit(Unit::Week, _))
            }
            // "this morning, 16 August"
            Some(Day::Offset(_)) => {
                matches!(day, Day::Date { days: Some(_), .. })
                    && (raw.end == at || raw.end + 1 == at && line.is(raw.end, ","))
            }
            Some(Day::Date { year: Year::Open(_), days, .. }) => match day {
                Day::Unit(Unit::Year, _) => true,
                Day::Years(first, last) => {
                    first == last && (days.is_none() || raw.end == at || line.is(at - 1, ","))
                }
                _ => false,
            },
            Some(_) => false,
        },
    }
}

/// Reads the words before: parts, approximations, the preposition.
fn look_back(line: &Line, raw: &mut Raw, floor: usize) {
    for _ in 0..4 {
        let Some(last) = line.before(raw.start).filter(|last| *last >= floor) else { break };
        let Some(width) = qualifier(line, raw, last) else { break };
        let start = (last + 1).saturating_sub(width);
        if start < floor {
            break;
        }
        raw.start = start;
    }
    // "after Monday's robbery" speaks of a robbery on Monday.
    let possessive = line.is(raw.end, "'s");
    // "hit by 2004 tsunami": the year tells which one it was.
    let of_noun = matches!(raw.day, Some(Day::Years(..)))
        && raw.start > 0
        && line.is(raw.start - 1, "by")
        && line.is_word(raw.end)
        && !line.has(raw.end, bit::STOP | bit::OPEN);
    if let Some(last) = line.before(raw.start).filter(|last| *last >= floor && !possessive && !of_noun)
        && let Some(sense) = sense_of(line.low(last))
    {
        // "from 1983 to 2005" says both ends.
        let both = sense == Sense::Since && matches!(raw.day, Some(Day::Years(first, end)) if first < end);
        raw.sense = if both { Sense::At } else { sense };
        raw.start = last;
    } else if line
        .before(raw.start)
        .is_some_and(|last| last > floor && line.phrase_ends(last, &["prior", "to"]))
    {
        raw.sense = Sense::Before;
        raw.start = line.before(raw.start).map_or(raw.start, |last| last - 1);
    }
    raw.future = looks(line, raw.start, raw.end);
}

/// How many tokens up to `last` qualify the expression; notes what they say.
fn qualifier(line: &Line, raw: &mut Raw, last: usize) -> Option<usize> {
    const PARTS: [(&[&str], Part); 26] = [
        (&["the", "early", "hours", "of"], Part::Early),
        (&["early", "hours", "of"], Part::Early),
        (&["the", "beginning", "of"], Part::Start),
        (&["the", "start", "of"], Part::Start),
        (&["beginning", "of"], Part::Start),
        (&["start", "of"], Part::Start),
        (&["the", "end", "of"], Part::End),
        (&["end", "of"], Part::End),
        (&["end", "-"], Part::End),
        (&["the", "middle", "of"], Part::Mid),
        (&["middle", "of"], Part::Mid),
        (&["mid", "-"], Part::Mid),
        (&["mid"], Part::Mid),
        (&["early", "on"], Part::Early),
        (&["early", "in"], Part::Early),
        (&["late", "on"], Part::Late),
        (&["late", "in"], Part::Late),
        (&["early", "-"], Part::Early),
        (&["late", "-"], Part::Late),
        (&["early"], Part::Early),
        (&["late"], Part::Late),
        (&["earlier", "on"], Part::Whole),
        (&["earlier"], Part::Earlier),
        (&["later"], Part::Later),
        (&["latter", "part", "of"], Part::SecondHalf),
        (&["turn", "of"], Part::Start),
    ];
    const ABOUT: [&[&str]; 10] = [
        &["nearly"],
        &["almost"],
        &["around"],
        &["about"],
        &["approximately"],
        &["roughly"],
        &["some", "time"],
        &["sometime"],
        &["circa"],
        &["shortly"],
    ];
    const LEAN: [(&[&str], i8); 8] = [
        (&["just", "after"], 1),
        (&["shortly", "after"], 1),
        (&["soon", "after"], 1),
        (&["just", "past"], 1),
        (&["just", "before"], -1),
        (&["shortly", "before"], -1),
        (&["just", "prior", "to"], -1),
        (&["a", "little", "after"], 1),
    ];
    if raw.clock.is_some() {
        for (words, lean) in LEAN {
            if line.phrase_ends(last, words) {
                raw.lean = lean;
                raw.approximate = true;
                return Some(words.len());
            }
        }
    }
    for words in ABOUT {
        if line.phrase_ends(last, words) {
            raw.approximate = true;
            return Some(words.len());
        }
    }
    for (words, part) in PARTS {
        if line.phrase_ends(last, words) {
            let relative = matches!(part, Part::Earlier | Part::Later);
            if relative
                && !matches!(
                    raw.day,
                    Some(Day::Unit(..) | Day::Offset(_) | Day::Weekday(..) | Day::Months { .. })
                )
            {
                return None;
            }
            raw.part = part;
            return Some(words.len());
        }
    }
    let article =
        line.is(last, "the") && (raw.part != Part::Whole || raw.clock.is_some_and(|clock| clock.part));
    article.then_some(1)
}

/// What a preposition before the expression says.
fn sense_of(word: &str) -> Option<Sense> {
    Some(match word {
        "on" | "in" | "at" | "during" => Sense::At,
        "since" | "from" | "starting" => Sense::Since,
        "until" | "till" | "by" | "through" => Sense::Until,
        "after" => Sense::After,
        "before" => Sense::Before,
        _ => return None,
    })
}

/// Reads the words after that say which part of the day or period is meant.
fn look_ahead(line: &Line, raw: &mut Raw) {
    if matches!(raw.day, Some(Day::Date { .. })) && line.hyphen(raw.end) && line.is(raw.end + 1, "end") {
        raw.part = Part::End;
        raw.end += 2;
    }
    if line.is(raw.end, "local")
        && line.is(raw.end + 1, "time")
        && let Some(clock) = &mut raw.clock
    {
        clock.local = true;
        raw.end += 2;
    }
    let half = matches!(raw.day, Some(Day::Years(..) | Day::Unit(Unit::Year, _)));
    let start = raw.start;
    if half && line.is(start, "of") && start >= 2 && line.is(start - 1, "half") {
        raw.part = if line.is(start - 2, "first") { Part::FirstHalf } else { Part::SecondHalf };
        raw.start = start - 2;
    }
}

/// Where the verb looks: ahead ("will meet on Friday"), back ("said on Friday"), or nowhere that could be told. The
/// nearest verb before counts, else the first one after ("On Friday it will").
fn looks(line: &Line, start: usize, end: usize) -> Option<bool> {
    let before = (start.saturating_sub(15)..start).rev();
    let after = end..(end + 12).min(line.len());
    let told = |at: usize| {
        let ahead =
            line.has(at, bit::AHEAD) || line.is(at, "to") && at > 0 && line.one_of(at - 1, &["is", "are"]);
        (ahead || line.has(at, bit::BEHIND)).then_some(ahead)
    };
    // "a planned vigil for the boy, killed on Saturday": a plain past verb looks back, "to be held" does not.
    let is_past = |at: usize| {
        line.low(at).len() > 4
            && line.low(at).ends_with("ed")
            && (at == 0 || !line.one_of(at - 1, &["be", "to"]))
    };
    let past = |at: usize| told(at).or_else(|| is_past(at).then_some(false));
    before.into_iter().find_map(past).or_else(|| after.into_iter().find_map(told))
}
