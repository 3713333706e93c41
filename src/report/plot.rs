//! The sides of a conflict on one axis: a mark for each value that an article gives, as wide as the value is imprecise.
//! Plain geometry from 0 to 1; the formats draw it.

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, ToSpan};

use super::articles_of;
use crate::article::ArticleIx;
use crate::claim::Value;
use crate::claim::quantity::Dimension;
use crate::engine::Analysis;
use crate::relation::{Conflict, Extent, Side, extent};

/// Sides on an axis.
#[derive(Debug, PartialEq)]
pub struct Plot {
    /// The marks, by side; articles of a side that give the same value share one.
    pub bars: Vec<Bar>,
    /// Marks below it.
    pub ticks: Vec<Tick>,
}

/// One value of a side.
#[derive(Debug, PartialEq)]
pub struct Bar {
    /// The side's place among the conflict's sides.
    pub side: usize,
    /// Who gives it.
    pub articles: Vec<ArticleIx>,
    /// Where it begins, from 0 to 1.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Whether it goes on without end.
    pub is_open: bool,
}

/// One mark.
#[derive(Debug, PartialEq)]
pub struct Tick {
    /// From 0 to 1.
    pub at: f64,
    /// What stands there.
    pub label: String,
}

/// How values become places.
struct Axis {
    lo: f64,
    hi: f64,
    is_log: bool,
}

impl Axis {
    /// An axis around the finite ends, with a tenth of room on both sides; logarithmic from a ratio of 50 on.
    fn around(extents: &[Extent]) -> Option<Self> {
        let ends = extents.iter().flat_map(|extent| [extent.lo, extent.hi]).filter(|end| end.is_finite());
        let (lo, hi) =
            ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), end| (lo.min(end), hi.max(end)));
        if !lo.is_finite() || !hi.is_finite() {
            return None;
        }
        let is_time = extents.iter().any(|extent| extent.time);
        let is_log = !is_time && lo > 0.0 && hi / lo >= 50.0;
        let (lo, hi) = if is_log { (lo.log10(), hi.log10()) } else { (lo, hi) };
        let least = if is_time { 86_400.0 } else { f64::max(lo.abs() * 0.01, 1e-6) };
        let room = f64::max(hi - lo, least) * 0.1;
        Some(Axis { lo: lo - room, hi: hi + room, is_log })
    }

    fn place(&self, value: f64) -> f64 {
        let value = if self.is_log { value.max(f64::MIN_POSITIVE).log10() } else { value };
        ((value - self.lo) / (self.hi - self.lo)).clamp(0.0, 1.0)
    }
}

/// The plot of a conflict; `None` where fewer than two sides have a place on one axis.
pub fn plot(analysis: &Analysis, conflict: &Conflict) -> Option<Plot> {
    let placed: Vec<(usize, Extent)> = conflict
        .sides
        .iter()
        .enumerate()
        .filter_map(|(place, side)| Some((place, side.extent?)))
        .filter(|(_, extent)| is_placed(*extent))
        .collect();
    let is_time = placed.first()?.1.time;
    if placed.len() < 2 || placed.iter().any(|(_, extent)| extent.time != is_time) {
        return None;
    }
    let values: Vec<(usize, Extent, Vec<ArticleIx>)> = placed
        .iter()
        .flat_map(|(side, extent)| {
            let values = values(analysis, &conflict.sides[*side], *extent);
            values.into_iter().map(|(extent, articles)| (*side, extent, articles))
        })
        .collect();
    let axis = Axis::around(&values.iter().map(|(_, extent, _)| *extent).collect::<Vec<_>>())?;
    let ticks = if is_time {
        time_ticks(&axis)
    } else {
        number_ticks(&axis, dimension(analysis, &conflict.sides).as_ref())
    };
    let bar = |(side, extent, articles): (usize, Extent, Vec<ArticleIx>)| Bar {
        side,
        articles,
        from: axis.place(extent.lo),
        to: axis.place(extent.hi),
        is_open: extent.hi.is_infinite(),
    };
    Some(Plot { bars: values.into_iter().map(bar).collect(), ticks })
}

fn is_placed(extent: Extent) -> bool {
    extent.lo.is_finite() || extent.hi.is_finite()
}

/// The different values that a side's articles give, each with who gives it; the value of the side itself where none of
/// them lies on its axis.
fn values(analysis: &Analysis, side: &Side, whole: Extent) -> Vec<(Extent, Vec<ArticleIx>)> {
    let mut values: Vec<(Extent, Vec<ArticleIx>)> = Vec::new();
    for claim in &side.claims {
        let placed = analysis.claim(*claim);
        let own = extent(&placed.claim).filter(|own| {
            let meets = own.lo <= whole.hi && whole.lo <= own.hi;
            own.time == whole.time && is_placed(*own) && meets
        });
        let Some(own) = own else { continue };
        match values.iter_mut().find(|(extent, _)| *extent == own) {
            Some((_, articles)) if articles.contains(&placed.article) => {}
            Some((_, articles)) => articles.push(placed.article),
            None => values.push((own, vec![placed.article])),
        }
    }
    if values.is_empty() {
        values.push((whole, articles_of(analysis, &side.claims)));
    }
    values
}

/// What the sides' numbers measure.
fn dimension(analysis: &Analysis, sides: &[Side]) -> Option<Dimension> {
    sides.iter().flat_map(|side| &side.claims).find_map(|claim| match &analysis.claim(*claim).claim.value {
        Value::Quantity(quantity) => Some(quantity.dimension.clone()),
        _ => None,
    })
}

/// Round numbers along the axis: 1, 2 or 5 times a power of ten, or powers of ten.
fn number_ticks(axis: &Axis, dimension: Option<&Dimension>) -> Vec<Tick> {
    let (unit, name) = unit(axis, dimension);
    let (lo, hi) = if axis.is_log { (axis.lo, axis.hi) } else { (axis.lo / unit, axis.hi / unit) };
    let step = if axis.is_log { ((hi - lo) / 5.0).ceil() } else { round_step((hi - lo) / 4.0) };
    let mut ticks = Vec::new();
    let mut at = (lo / step).ceil() * step;
    while at <= hi && ticks.len() < 12 {
        let value = if axis.is_log { 10_f64.powf(at) } else { at * unit };
        let shown = if axis.is_log { value / unit } else { at };
        ticks.push(Tick { at: axis.place(value), label: format!("{}{name}", short(shown)) });
        at += step;
    }
    ticks
}

/// The unit that ticks are written in: its size in the base unit, and what stands behind the number.
fn unit(axis: &Axis, dimension: Option<&Dimension>) -> (f64, &'static str) {
    let top = if axis.is_log { 10_f64.powf(axis.hi) } else { axis.hi };
    match dimension {
        Some(Dimension::Share) => (0.01, " %"),
        Some(Dimension::Duration) => {
            let units =
                [(31_557_600.0, " years"), (86_400.0, " days"), (3600.0, " hours"), (60.0, " minutes")];
            units.into_iter().find(|(size, _)| top >= 2.0 * size).unwrap_or((1.0, " s"))
        }
        Some(Dimension::Length) if top >= 2000.0 => (1000.0, " km"),
        Some(Dimension::Length) => (1.0, " m"),
        Some(Dimension::Area) if top >= 2e6 => (1e6, " km²"),
        Some(Dimension::Area) => (1.0, " m²"),
        Some(Dimension::Mass) if top >= 2000.0 => (1000.0, " t"),
        Some(Dimension::Mass) => (1.0, " kg"),
        Some(Dimension::Speed) => (1.0 / 3.6, " km/h"),
        Some(Dimension::Temperature) => (1.0, " °C"),
        Some(Dimension::Power) if top >= 2e6 => (1e6, " MW"),
        Some(Dimension::Power) => (1.0, " W"),
        _ => (1.0, ""),
    }
}

/// The next larger of 1, 2, 5 times a power of ten.
fn round_step(step: f64) -> f64 {
    let power = 10_f64.powf(step.log10().floor());
    let factor = [1.0, 2.0, 5.0].into_iter().find(|factor| factor * power >= step * 0.999).unwrap_or(10.0);
    factor * power
}

/// A number in few characters: 1500, 2.5 million, 3 billion.
fn short(value: f64) -> String {
    let size = value.abs();
    let (unit, name) = match size {
        1e12.. => (1e12, " trillion"),
        1e9.. => (1e9, " billion"),
        1e6.. => (1e6, " million"),
        _ => (1.0, ""),
    };
    let shown = format!("{:.3}", value / unit);
    let shown = shown.trim_end_matches('0').trim_end_matches('.');
    format!("{}{name}", if shown == "-0" { "0" } else { shown })
}

/// Years, months, days or hours along the axis, whichever gives two to seven marks.
fn time_ticks(axis: &Axis) -> Vec<Tick> {
    let epoch = Date::constant(1970, 1, 1).at(0, 0, 0, 0);
    let seconds = |at: DateTime| at.duration_since(epoch).as_secs_f64();
    let Ok(first) = epoch.checked_add(SignedDuration::from_secs_f64(axis.lo)) else { return Vec::new() };
    let years = (axis.hi - axis.lo) / 31_557_600.0;
    let days = years * 365.25;
    let (start, step, form) = if years > 2.0 {
        let step = round_step(years / 5.0).max(1.0);
        #[expect(clippy::cast_possible_truncation, reason = "a number of years on an axis of civil dates")]
        let step = step as i64;
        (Date::new(first.year(), 1, 1), step.years(), "%Y")
    } else if days > 45.0 {
        let step = if days > 240.0 { 3 } else { 1 };
        (Date::new(first.year(), 1, 1), step.months(), "%b %Y")
    } else if days > 1.5 {
        let step = if days > 12.0 { 7 } else { 1 + i64::from(days > 6.0) };
        (Ok(first.date()), step.days(), "%-d %b")
    } else {
        (Ok(first.date()), 6.hours(), "%-d %b %H:%M")
    };
    let Ok(start) = start else { return Vec::new() };
    let mut ticks = Vec::new();
    for at in start.at(0, 0, 0, 0).series(step).take(400) {
        let place = seconds(at);
        if place > axis.hi {
            break;
        }
        if place >= axis.lo {
            ticks.push(Tick { at: axis.place(place), label: at.strftime(form).to_string() });
        }
    }
    thinned(ticks)
}

/// Every mark, every second, every third, until there are seven at most.
fn thinned(ticks: Vec<Tick>) -> Vec<Tick> {
    let step = ticks.len().div_ceil(7).max(1);
    ticks.into_iter().step_by(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(extents: &[(f64, f64)], time: bool, ticks: &str) {
        let extents: Vec<Extent> = extents.iter().map(|&(lo, hi)| Extent { lo, hi, time }).collect();
        let axis = Axis::around(&extents).unwrap();
        let found = if time { time_ticks(&axis) } else { number_ticks(&axis, None) };
        let labels: Vec<_> = found.iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!(labels.join(", "), ticks);
        assert!(found.iter().all(|tick| (0.0..=1.0).contains(&tick.at)));
    }

    #[test]
    fn ticks_are_round() {
        check(&[(10.0, 10.0), (23.0, 23.0)], false, "10, 15, 20");
        check(&[(1e6, 1e9), (1e9, 1e12)], false, "1 million, 100 million, 10 billion, 1 trillion");
        check(&[(5.0, f64::INFINITY), (3.0, 3.0)], false, "3, 4, 5");
        let day = 86_400.0;
        check(
            &[(19_967.0 * day, 20_088.0 * day), (20_567.0 * day, 20_568.0 * day)],
            true,
            "Oct 2024, Jan 2025, Apr 2025, Jul 2025, Oct 2025, Jan 2026, Apr 2026",
        );
        check(
            &[(20_567.0 * day, 20_567.5 * day), (20_570.0 * day, 20_571.0 * day)],
            true,
            "24 Apr, 25 Apr, 26 Apr, 27 Apr, 28 Apr",
        );
    }

    #[test]
    fn every_value_of_a_side_has_its_mark() {
        let analysis = super::super::sample::analysis();
        let plot = plot(&analysis, &analysis.stories[0].conflicts[0]).unwrap();
        let bars = plot.bars.iter().map(|bar| (bar.side, bar.articles.iter().map(|ix| ix.0).collect()));
        assert_eq!(bars.collect::<Vec<(usize, Vec<usize>)>>(), [(0, vec![0, 1]), (1, vec![2])]);
    }

    #[test]
    fn numbers_are_short() {
        for (value, shown) in
            [(1500.0, "1500"), (2.5e6, "2.5 million"), (0.0, "0"), (0.25, "0.25"), (-3e9, "-3 billion")]
        {
            assert_eq!(short(value), shown);
        }
    }
}
