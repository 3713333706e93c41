//! A plot with characters: one axis, one row for each value of a side with the sources that give it, a bar for an
//! interval and a mark for a point.
//!
//! ```text
//!    2024          2025          2026          2027
//!  A                               ●                    000 002
//!  B      ├──┤                                          004
//! ```
//!
//! Where values lie orders of magnitude apart, the axis is logarithmic.

use jiff::civil::{Date, date};

use unicode_width::UnicodeWidthStr;

use super::sheet::fit;
use crate::relation::Extent;

/// From this ratio of the largest to the smallest on the axis is logarithmic.
const LOG_FROM: f64 = 50.0;
/// Seconds of a day.
const DAY: f64 = 86_400.0;

/// How a number becomes a column.
#[derive(Clone, Copy, Debug)]
struct Axis {
    lo: f64,
    hi: f64,
    log: bool,
    width: usize,
}

impl Axis {
    fn column(&self, value: f64) -> usize {
        let scale = |value: f64| if self.log { value.max(f64::MIN_POSITIVE).log10() } else { value };
        let (lo, hi) = (scale(self.lo), scale(self.hi));
        if hi <= lo || self.width == 0 {
            return 0;
        }
        let share = ((scale(value) - lo) / (hi - lo)).clamp(0.0, 1.0);
        let last = self.width - 1;
        let distance = |at: &usize| ((*at as f64) / (last.max(1) as f64) - share).abs();
        (0..=last).min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or(0)
    }
}

/// One value on the axis: the place of its side, where it lies, and who gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Place of the side, from 0.
    pub side: usize,
    /// Where it lies.
    pub extent: Extent,
    /// Short names of its sources.
    pub who: String,
}

/// The most columns for the names of sources.
const WHO: usize = 24;

/// The plot of some values, in rows of at most `width` columns: the axis, then a row for each. Empty where fewer than
/// two lie on an axis, or there is no room.
#[must_use]
pub fn plot(bars: &[Bar], width: usize) -> Vec<String> {
    let who = bars.iter().map(|bar| bar.who.width()).max().unwrap_or(0).min(WHO).min(width / 4);
    let room = width.saturating_sub(4 + if who > 0 { who + 2 } else { 0 });
    let one_kind = bars.windows(2).all(|pair| pair[0].extent.time == pair[1].extent.time);
    if bars.len() < 2 || room < 16 || !one_kind {
        return Vec::new();
    }
    let Some(axis) = axis(bars, room) else { return Vec::new() };
    let time = bars[0].extent.time;
    let mut rows = vec![format!("    {}", ticks(&axis, time))];
    for one in bars {
        let drawn = bar(&axis, one.extent);
        let row = format!(" {}  {drawn:room$}", letter(one.side));
        rows.push(if who > 0 { format!("{row}  {}", fit(&one.who, who)) } else { row });
    }
    rows
}

/// The letter that names a side: A, B, ...
#[must_use]
pub fn letter(at: usize) -> char {
    u8::try_from(at).ok().filter(|at| *at < 26).map_or('?', |at| char::from(b'A' + at))
}

fn axis(bars: &[Bar], width: usize) -> Option<Axis> {
    let time = bars.first()?.extent.time;
    let ends = bars.iter().flat_map(|one| [one.extent.lo, one.extent.hi]).filter(|end| end.is_finite());
    let (mut lo, mut hi) = (f64::INFINITY, f64::NEG_INFINITY);
    for end in ends {
        (lo, hi) = (lo.min(end), hi.max(end));
    }
    if !lo.is_finite() || !hi.is_finite() {
        return None;
    }
    let log = !time && lo > 0.0 && hi / lo >= LOG_FROM;
    if log {
        return Some(Axis {
            lo: 10f64.powf(lo.log10().floor()),
            hi: 10f64.powf(hi.log10().ceil()),
            log,
            width,
        });
    }
    let spread = if hi > lo { hi - lo } else { hi.abs().max(if time { DAY } else { 1.0 }) };
    let pad = spread / 10.0;
    let floor = if lo >= 0.0 && !time { (lo - pad).max(0.0) } else { lo - pad };
    Some(Axis { lo: floor, hi: hi + pad, log, width })
}

fn bar(axis: &Axis, extent: Extent) -> String {
    let from = if extent.lo.is_finite() { axis.column(extent.lo) } else { 0 };
    let to = if extent.hi.is_finite() { axis.column(extent.hi) } else { axis.width - 1 };
    let mut row = " ".repeat(from);
    if to <= from {
        row.push('●');
        return row;
    }
    row.push(if extent.lo.is_finite() { '├' } else { '◂' });
    row.push_str(&"─".repeat(to - from - 1));
    row.push(if extent.hi.is_finite() { '┤' } else { '▸' });
    row
}

/// The labels of the axis, each beginning at its place; one that would run into the last is left out.
fn ticks(axis: &Axis, time: bool) -> String {
    let marks = if time {
        time_ticks(axis)
    } else if axis.log {
        log_ticks(axis)
    } else {
        linear_ticks(axis)
    };
    let mut row = String::new();
    let mut used = 0;
    for (value, label) in marks {
        let (at, len) = (axis.column(value), label.chars().count());
        if value < axis.lo || value > axis.hi || at + len > axis.width || (used > 0 && at < used + 2) {
            continue;
        }
        row.push_str(&" ".repeat(at - used.min(at)));
        row.push_str(&label);
        used = at + len;
    }
    row
}

fn log_ticks(axis: &Axis) -> Vec<(f64, String)> {
    let mut marks = Vec::new();
    let mut value = axis.lo;
    while value <= axis.hi * 1.01 && marks.len() < 40 {
        marks.push((value, short(value)));
        value *= 10.0;
    }
    marks
}

fn linear_ticks(axis: &Axis) -> Vec<(f64, String)> {
    let raw = (axis.hi - axis.lo) / 4.0;
    let unit = 10f64.powf(raw.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * unit).find(|step| *step >= raw).unwrap_or(raw);
    let mut value = (axis.lo / step).ceil() * step;
    let mut marks = Vec::new();
    while value <= axis.hi && marks.len() < 40 {
        marks.push((value, short(value)));
        value += step;
    }
    marks
}

/// 1,500 as "1.5k", 10^9 as "1bn".
#[must_use]
pub fn short(value: f64) -> String {
    for (scale, unit) in [(1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k")] {
        if value.abs() >= scale {
            return format!("{}{unit}", trim(value / scale));
        }
    }
    trim(value)
}

fn trim(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn time_ticks(axis: &Axis) -> Vec<(f64, String)> {
    let (Some(from), Some(to)) = (day(axis.lo), day(axis.hi)) else { return Vec::new() };
    let days = (axis.hi - axis.lo) / DAY;
    let mut marks = Vec::new();
    if days > 800.0 {
        marks.extend((from.year()..=to.year()).map(|year| (seconds(date(year, 1, 1)), year.to_string())));
    } else if days > 45.0 {
        let mut at = date(from.year(), from.month(), 1);
        while at <= to && marks.len() < 40 {
            marks.push((seconds(at), at.strftime("%b %y").to_string()));
            let (year, month) =
                if at.month() == 12 { (at.year() + 1, 1) } else { (at.year(), at.month() + 1) };
            at = date(year, month, 1);
        }
    } else {
        let mut at = from;
        while at <= to && marks.len() < 60 {
            marks.push((seconds(at), at.strftime("%-d %b").to_string()));
            let Ok(next) = at.tomorrow() else { break };
            at = next;
        }
    }
    marks
}

/// The day of a number of seconds since 1970; none far outside of the calendar.
fn day(seconds: f64) -> Option<Date> {
    let days = (seconds / DAY).floor();
    if !(-2_000_000.0..2_000_000.0).contains(&days) {
        return None;
    }
    let days = jiff::Span::new().try_days(format!("{days:.0}").parse::<i64>().ok()?).ok()?;
    date(1970, 1, 1).checked_add(days).ok()
}

fn seconds(day: Date) -> f64 {
    let days = date(1970, 1, 1).until(day).map_or(0, |span| span.get_days());
    f64::from(days) * DAY
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(lo: f64, hi: f64, time: bool) -> Bar {
        Bar { side: 0, extent: Extent { lo, hi, time }, who: String::new() }
    }

    /// The bars as sides A, B, ... of their own.
    fn apart(bars: &[Bar]) -> Vec<Bar> {
        bars.iter().enumerate().map(|(side, bar)| Bar { side, ..bar.clone() }).collect()
    }

    fn check(bars: &[Bar], width: usize, rows: &[&str]) {
        let drawn = plot(&apart(bars), width);
        let drawn: Vec<String> = drawn.iter().map(|row| row.trim_end().to_owned()).collect();
        assert_eq!(drawn, rows, "{drawn:#?}");
    }

    #[test]
    fn money_far_apart_lies_on_a_logarithmic_axis() {
        check(
            &[side(1e6, 1e9 - 1.0, false), side(1e9, f64::INFINITY, false)],
            44,
            &[
                "    1m           10m          100m",
                " A  ├──────────────────────────────────────┤",
                " B                                         ●",
            ],
        );
    }

    #[test]
    fn each_value_names_its_sources() {
        let named = |lo, hi, who: &str| Bar { who: who.into(), ..side(lo, hi, false) };
        check(
            &[named(10.0, 20.0, "000 002"), named(40.0, 40.0, "004")],
            50,
            &[
                "       10        20        30        40",
                " A     ├─────────┤                         000 002",
                " B                                   ●     004",
            ],
        );
    }

    #[test]
    fn dates_lie_on_a_calendar() {
        let late_2024 = side(seconds(date(2024, 9, 1)), seconds(date(2024, 12, 31)), true);
        let friday = side(seconds(date(2026, 4, 24)), seconds(date(2026, 4, 24)), true);
        let drawn = plot(&[friday, late_2024], 64);
        assert_eq!(drawn.len(), 3);
        assert!(drawn[0].contains("24 ") && drawn[0].contains(" 26"), "{drawn:#?}");
        assert!(drawn[1].contains('●') && drawn[2].contains('├'), "{drawn:#?}");
    }

    #[test]
    fn what_cannot_be_drawn_is_left_out() {
        check(&[], 80, &[]);
        check(&[side(1.0, 2.0, false)], 80, &[]);
        check(&[side(1.0, 2.0, false), side(1.0, 2.0, true)], 80, &[]);
        check(&[side(1.0, 2.0, false), side(3.0, 4.0, false)], 10, &[]);
        check(&[side(f64::NEG_INFINITY, f64::INFINITY, false), side(f64::NAN, f64::NAN, false)], 80, &[]);
        for (lo, hi) in [(0.0, 0.0), (-5.0, 3.0), (1e300, 1e308), (5.0, 5.0)] {
            assert!(plot(&[side(lo, hi, false), side(lo, hi, true)], 200).len() <= 3);
            assert!(
                plot(&[side(lo, hi, true), side(0.0, hi, true)], 200)
                    .iter()
                    .all(|row| row.chars().count() <= 204)
            );
        }
    }

    #[test]
    fn numbers_are_short() {
        for (value, text) in
            [(0.0, "0"), (950.0, "950"), (1500.0, "1.5k"), (1e9, "1bn"), (2.5e12, "2.5tn"), (0.25, "0.25")]
        {
            assert_eq!(short(value), text);
        }
    }
}
