//! Points and periods of time in text: dates, weekdays, months, years, clock times, relative to publication.

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::article::{Published, Span};
use crate::text::{Sentence, Text};

/// How fine a moment was stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grain {
    /// A clock time.
    Minute,
    /// "at around 4 p.m.", "late evening".
    Hour,
    /// A part of a day: "early Tuesday", "Friday night".
    DayPart,
    /// A day.
    Day,
    /// A week or weekend.
    Week,
    /// A part of a month: "early December".
    MonthPart,
    /// A month.
    Month,
    /// A quarter or season.
    Quarter,
    /// A part of a year: "late 2024".
    YearPart,
    /// A year.
    Year,
    /// A decade or longer.
    Decade,
}

/// Whether a moment's day can be placed on the calendar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "lowercase")]
pub enum When {
    /// A period on the calendar: first and last instant, in civil time.
    Period {
        /// First instant, inclusive.
        from: DateTime,
        /// Last instant, inclusive.
        to: DateTime,
    },
    /// A weekday whose week is not known, because the article has no date: Monday is 1, Sunday 7.
    Weekday(i8),
    /// A month (1 to 12), and a day where stated, of an unknown year.
    MonthDay {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: Option<i8>,
    },
    /// A clock time of an unknown day: minutes after midnight, first and last, inclusive.
    Clock {
        /// First minute.
        from: i16,
        /// Last minute.
        to: i16,
    },
    /// A relative expression that could not be placed: "two days later", "immediately after".
    Relative,
}

/// In what sense a moment bounds what it is said of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sense {
    /// "on Friday", "in 2024".
    #[default]
    At,
    /// "since June": began then.
    Since,
    /// "until 31 December", "by early next week": ends then.
    Until,
    /// "after the conference".
    After,
    /// "before".
    Before,
}

/// A point or period of time, as stated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moment {
    /// The words: "late 2024", "on Friday", "at around 4:30 a.m. local time".
    pub span: Span,
    /// Where it lies.
    pub when: When,
    /// How fine it was stated.
    pub grain: Grain,
    /// In what sense it bounds.
    pub sense: Sense,
    /// True where day, month and year were all stated; false where the publication date was needed.
    pub stated: bool,
    /// Minutes east of UTC of a stated zone ("GMT", "EDT", "IST"); `None` for local time or no clock.
    pub offset_minutes: Option<i16>,
    /// Whether the words say "local time".
    pub local: bool,
    /// "about", "around", "approximately", "just after".
    pub approximate: bool,
}

/// What relative expressions are read against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// When the article was published, if known.
    pub published: Option<Published>,
    /// The day of the dateline ("BANDA ACEH, July 2 (AFP)"), if any; it goes before the publication date.
    pub dateline: Option<Date>,
}

/// Finds every moment of a sentence, in order; spans do not overlap.
#[must_use]
pub fn find(_body: &str, _text: &Text, _sentence: &Sentence, _anchor: &Anchor) -> Vec<Moment> {
    Vec::new()
}
