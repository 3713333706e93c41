//! Points and periods of time in text: dates, weekdays, months, years, clock times, relative to publication.
//!
//! ```text
//!  tokens ── scan ──> expressions as stated ── resolve (anchor) ──> Moment { period, grain, sense, stated }
//! ```
//!
//! Words that are no dates become periods as follows (a day without a year lies in the past, unless the verb before
//! it looks ahead: "will", "scheduled", "due"):
//!
//! | words | period |
//! | --- | --- |
//! | on Friday | the last Friday on or before the day of publication |
//! | last Friday | the last Friday before the day of publication |
//! | next Friday | the first Friday after it |
//! | early, mid, late 2024 | its first, second, last third |
//! | start, end of 2024 | its first, last two months |
//! | early, mid, late December | days 1 to 10, 11 to 20, 21 to the end |
//! | start, end of December | its first, last seven days |
//! | early, mid, late in a week | Monday to Wednesday, Tuesday to Thursday, Thursday to Sunday |
//! | earlier, later this year | up to, from the day of publication |
//! | fiscal year 2024 | April 2023 to December 2024: where it starts depends on whose it is |
//! | a year, two months ago | half a unit to each side |
//! | morning, afternoon, evening, night | 5 to 12, 12 to 18, 17 to 22, 18 to 5 |
//! | early Tuesday, late Tuesday | 0 to 9, 17 to 24 |
//! | 7:37, 7:35, 7:30, 7 p.m. | exact; to 2, 5, 15 minutes: people round |
//! | around 7:30; just after 7:30 | 20 minutes to each side; up to 30 minutes after |

mod clock;
mod days;
mod describe;
mod resolve;
pub(super) mod scan;
mod spoken;

#[cfg(test)]
mod tests;

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::article::{Published, Span};
use crate::claim::set::{Range, SetRelation};
use crate::claim::vocabulary::Line;
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
#[serde(tag = "at", content = "value", rename_all = "lowercase")]
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
    /// Which part of a day or month that is not on the calendar: first and last minute ("early Tuesday", "7:37 on
    /// Tuesday"), or first and last day ("early November").
    pub within: Option<(i16, i16)>,
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
///
/// Without a day in the anchor, expressions that need one come out as [`When::Weekday`], [`When::MonthDay`],
/// [`When::Clock`] or [`When::Relative`].
#[must_use]
pub fn find(body: &str, text: &Text, sentence: &Sentence, anchor: &Anchor) -> Vec<Moment> {
    find_in(&Line::new(body, text, sentence), anchor)
}

/// The same in a sentence whose words have been looked up.
pub(super) fn find_in(line: &Line<'_>, anchor: &Anchor) -> Vec<Moment> {
    scan::scan(line).iter().map(|raw| resolve::place(line, raw, anchor)).collect()
}

impl Anchor {
    /// The day against which relative expressions are read: the dateline's, else that of publication.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.dateline.or(self.published.map(|published| published.date))
    }
}

impl Moment {
    /// How this moment's period lies to another's; `None` where the two cannot be compared: a clock time of an unknown
    /// day against a day, a weekday against a month, anything that could not be placed.
    ///
    /// Clock times in two stated zones are compared in universal time; where only one states its zone they are not
    /// compared, unless they are days.
    #[must_use]
    pub fn relation(&self, other: &Self) -> Option<SetRelation> {
        match (&self.when, &other.when) {
            (When::Period { from, to }, When::Period { from: first, to: last }) => {
                let (mine, theirs) = self.shifts(other)?;
                let a = Range::closed(seconds(*from) - mine, seconds(*to) - mine);
                let b = Range::closed(seconds(*first) - theirs, seconds(*last) - theirs);
                Some(self.bounded(a).relation(&other.bounded(b), |gap, _| gap / 86_400.0))
            }
            (When::Clock { from, to }, When::Clock { from: first, to: last }) => {
                let (mine, theirs) = self.shifts(other)?;
                clocks(
                    (f64::from(*from), f64::from(*to), mine),
                    (f64::from(*first), f64::from(*last), theirs),
                )
            }
            (When::Weekday(a), When::Weekday(b)) => Some(self.refined(other, weekdays(*a, *b))),
            (When::Weekday(day), When::Period { from, .. }) => (other.grain <= Grain::Day)
                .then(|| self.refined(other, weekdays(*day, from.weekday().to_monday_one_offset()))),
            (When::MonthDay { month, day }, When::Period { from, to }) => {
                month_days(*month, *day, other, *from, *to).map(|days| self.refined(other, days))
            }
            (When::MonthDay { month, day }, When::MonthDay { month: other_month, day: other_day }) => {
                Some(self.refined(other, months((*month, *day), (*other_month, *other_day))))
            }
            (When::Period { .. }, When::Weekday(_) | When::MonthDay { .. }) => {
                other.relation(self).map(SetRelation::turned)
            }
            _ => None,
        }
    }

    /// Seconds to take off each civil time so that both are in one zone; `None` where that cannot be told.
    fn shifts(&self, other: &Self) -> Option<(f64, f64)> {
        match (self.offset_minutes, other.offset_minutes) {
            (Some(mine), Some(theirs)) => Some((f64::from(mine) * 60.0, f64::from(theirs) * 60.0)),
            (None, None) => Some((0.0, 0.0)),
            _ if self.grain.max(other.grain) >= Grain::Day => Some((0.0, 0.0)),
            _ => None,
        }
    }

    /// Where two name one day or month: how the parts of it lie to each other.
    fn refined(&self, other: &Self, days: SetRelation) -> SetRelation {
        if days != SetRelation::Same || self.offset_minutes != other.offset_minutes {
            return days;
        }
        let range = |(first, last): (i16, i16)| Range::closed(f64::from(first), f64::from(last));
        let units = if self.grain == Grain::MonthPart { 1.0 } else { 1440.0 };
        match (self.part(), other.part()) {
            (Some(mine), Some(theirs)) => range(mine).relation(&range(theirs), |gap, _| gap / units),
            (Some(_), None) => SetRelation::Inside,
            (None, Some(_)) => SetRelation::Contains,
            (None, None) => days,
        }
    }

    /// First and last minute of its day, or day of its month, where it is only a part of one.
    fn part(&self) -> Option<(i16, i16)> {
        let When::Period { from, to } = self.when else { return self.within };
        let minute = |at: DateTime| i16::from(at.hour()) * 60 + i16::from(at.minute());
        let past = if to.date() > from.date() { 1440 } else { 0 };
        match self.grain {
            Grain::Minute | Grain::Hour | Grain::DayPart => Some((minute(from), minute(to) + past)),
            Grain::MonthPart => Some((i16::from(from.day()), i16::from(to.day()))),
            _ => None,
        }
    }

    /// "since June" reaches to the end of time, "until June" from its start.
    fn bounded(&self, range: Range) -> Range {
        match self.sense {
            Sense::At | Sense::Since => range,
            Sense::Until | Sense::Before => Range { lo: f64::NEG_INFINITY, ..range },
            Sense::After => Range { hi: f64::INFINITY, ..range },
        }
    }
}

/// Civil seconds since 1970.
fn seconds(at: DateTime) -> f64 {
    let time = at.time();
    let clock = 3600 * i32::from(time.hour()) + 60 * i32::from(time.minute()) + i32::from(time.second());
    f64::from(day_number(at.date())) * 86_400.0 + f64::from(clock)
}

/// Days since 1970-01-01, by the calendar of today: a few sums, where a span of jiff's takes a hundred times as long, and
/// every pair of dates of a story asks.
#[must_use]
pub fn day_number(day: Date) -> i32 {
    // Years begin in March, so that the leap day is their last.
    let (month, year) = (i32::from(day.month()), i32::from(day.year()));
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + i32::from(day.day()) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Two clock times of unknown days, on a round of 24 hours.
fn clocks(a: (f64, f64, f64), b: (f64, f64, f64)) -> Option<SetRelation> {
    let turn = |minute: f64, shift: f64| (minute - shift / 60.0).rem_euclid(1440.0);
    let first = Range::closed(turn(a.0, a.2), turn(a.0, a.2) + (a.1 - a.0));
    let start = turn(b.0, b.2);
    [-1440.0, 0.0, 1440.0]
        .into_iter()
        .map(|day| Range::closed(start + day, start + day + (b.1 - b.0)))
        .map(|second| first.relation(&second, |gap, _| gap / 1440.0))
        .min_by(|x, y| apart(*x).total_cmp(&apart(*y)))
}

/// The gap of a disjoint pair; less than none for pairs that meet.
const fn apart(relation: SetRelation) -> f64 {
    match relation {
        SetRelation::Disjoint { gap } => gap,
        _ => -1.0,
    }
}

fn weekdays(a: i8, b: i8) -> SetRelation {
    if a == b {
        return SetRelation::Same;
    }
    let apart = (a - b).rem_euclid(7).min((b - a).rem_euclid(7));
    SetRelation::Disjoint { gap: f64::from(apart) }
}

/// A month and day of an unknown year against a period.
fn month_days(
    month: i8,
    day: Option<i8>,
    other: &Moment,
    from: DateTime,
    to: DateTime,
) -> Option<SetRelation> {
    if other.grain > Grain::Month {
        return None;
    }
    let theirs = if other.grain <= Grain::Day { Some(from.day()) } else { None };
    if from.month() != to.month() {
        return None;
    }
    Some(months((month, day), (from.month(), theirs)))
}

fn months(a: (i8, Option<i8>), b: (i8, Option<i8>)) -> SetRelation {
    if a.0 == b.0 {
        return match (a.1, b.1) {
            (Some(x), Some(y)) if x != y => SetRelation::Disjoint { gap: f64::from((x - y).abs()) },
            (Some(_), None) => SetRelation::Inside,
            (None, Some(_)) => SetRelation::Contains,
            _ => SetRelation::Same,
        };
    }
    let apart = (a.0 - b.0).rem_euclid(12).min((b.0 - a.0).rem_euclid(12));
    SetRelation::Disjoint { gap: 30.0 * f64::from(apart) }
}
