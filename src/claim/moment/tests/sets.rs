//! How periods lie to each other.

use jiff::civil::date;

use super::found;
use crate::article::Published;
use crate::claim::moment::{Anchor, Moment, day_number};
use crate::claim::set::SetRelation;

fn first(words: &str, dated: bool) -> Moment {
    let anchor = Anchor { published: dated.then(|| Published::day(date(2026, 4, 25))), dateline: None };
    found(&format!("It came {words} there."), &anchor).1.into_iter().next().expect("the words hold a moment")
}

#[track_caller]
fn relate(a: &Moment, b: &Moment, expected: &str) {
    let name = |relation: Option<SetRelation>| match relation {
        Some(SetRelation::Same) => "same",
        Some(SetRelation::Inside) => "inside",
        Some(SetRelation::Contains) => "contains",
        Some(SetRelation::Overlaps) => "overlaps",
        Some(SetRelation::Disjoint { .. }) => "disjoint",
        None => "none",
    };
    assert_eq!(name(a.relation(b)), expected, "{a:?}\n{b:?}");
    assert_eq!(name(b.relation(a)), name(a.relation(b).map(SetRelation::turned)));
}

#[track_caller]
fn relation(a: &str, b: &str, expected: &str) {
    relate(&first(a, true), &first(b, true), expected);
}

#[test]
fn periods() {
    relation("on Friday", "on 24 April 2026", "same");
    relation("on Friday", "in late 2024", "disjoint");
    relation("on Friday", "this month", "inside");
    relation("late 2024", "in December 2024", "contains");
    relation("early Tuesday", "on Tuesday at 7:37 a.m.", "contains");
    relation("on Tuesday", "on Monday", "disjoint");
    relation("in 2004", "in 2005", "disjoint");
    relation("until 31 December 2026", "by 31 December 2026", "same");
    relation("since June 2025", "in June 2025", "same");
    relation("fiscal 2024", "in 2024", "contains");
}

#[test]
fn parts_of_days_of_no_date() {
    let relation = |a: &str, b: &str, expected: &str| relate(&first(a, false), &first(b, false), expected);
    relation("early Tuesday", "on Tuesday at 7:37 a.m.", "contains");
    relation("early Tuesday", "on Tuesday", "inside");
    relation("early Tuesday", "late Tuesday", "disjoint");
    relation("early Tuesday", "early Monday", "disjoint");
    relation("early November", "in November", "inside");
    relation("early November", "late November", "disjoint");
    relate(&first("early Tuesday", false), &first("on Tuesday night", true), "disjoint");
    relate(&first("early November", false), &first("in November 2024", true), "inside");
}

#[test]
fn clocks() {
    relation("at 0737 GMT", "at 3:37 a.m. EDT", "same");
    relation("at 12:00 GMT", "at 3 p.m.", "none");
    relation("at 2:53 p.m.", "at approximately 3:00 p.m.", "inside");
    relation("at 4:20 p.m.", "at 6 p.m.", "disjoint");
    relation("at 4.30am", "at around 4:30 a.m. local time", "inside");
    relation("at 11:55 p.m. GMT", "at 12:05 a.m. GMT", "disjoint");
    relation("at 0737 GMT on Tuesday", "on Tuesday at 3:37 a.m. EDT", "same");
    relation("at 10:00 am", "on Friday", "none");
}

#[test]
fn undated() {
    relate(&first("on Friday", false), &first("on 24 April 2026", true), "same");
    relate(&first("on Friday", false), &first("on Thursday", false), "disjoint");
    relate(&first("on Friday", false), &first("in April 2026", true), "none");
    relate(&first("on April 24", false), &first("on Friday", true), "same");
    relate(&first("in April", false), &first("on Friday", true), "contains");
    relate(&first("on April 23", false), &first("on Friday", true), "disjoint");
    relate(&first("last year", false), &first("on Friday", true), "none");
}

#[test]
fn offsets_and_flags() {
    let moment = first("at around 4:30 a.m. local time", true);
    assert!(moment.local && moment.approximate && !moment.stated);
    assert_eq!(first("at 11am IST", true).offset_minutes, Some(330));
    assert!(first("on 24 April 2026", true).stated);
    assert!(!first("on April 24", true).stated);
}

#[test]
fn dateline_goes_first() {
    let anchor =
        Anchor { published: Some(Published::day(date(2013, 7, 4))), dateline: Some(date(2013, 7, 2)) };
    let (_, moments) = found("A quake struck on Tuesday.", &anchor);
    assert_eq!(moments[0].describe(), "Tue 2 Jul 2013");
}

#[test]
fn days_are_counted_as_the_calendar_counts_them() {
    let first = jiff::civil::date(1970, 1, 1);
    let days = |day: jiff::civil::Date| day.since((jiff::Unit::Day, first)).unwrap().get_days();
    // Every 97th day of all the years that a date can be of, and around the turn of each century.
    for (from, step) in [(-4_371_586, 97), (-135_000, 1)] {
        for number in (0..80_000).map(|at| from + at * step) {
            let Ok(day) = first.checked_add(jiff::Span::new().days(number)) else { continue };
            assert_eq!((day_number(day), days(day)), (number, number), "{day}");
        }
    }
}
