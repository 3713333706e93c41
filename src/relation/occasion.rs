//! Whether two sentences tell of one event: besides the values that are held against each other, they may differ in another by
//! which events are told apart - the hour, the day, the strength, the distance from a place.

use crate::claim::moment::{Grain, Moment, When};
use crate::claim::quantity::{Dimension, Quantity};
use crate::claim::site::Facts;
use crate::claim::{Claim, Value};
use crate::engine::Extracted;

use super::compare::{SetRelation, all_apart};
use super::ground::Ground;
use super::measured::ONE_QUAKE;
use super::pair;
use super::profile::{self, Profile};

/// An hour, in days.
const HOUR: f64 = 1.0 / 24.0;

/// Days by which articles may misplace one event.
const DAYS: f64 = 45.0;

/// How many times as far from a place one event may be put.
const FAR: f64 = 1.3;

/// Whether two claims are of two events.
#[must_use]
pub fn differ(ground: &Ground<'_>, a: &Profile, b: &Profile, left: &Claim, right: &Claim) -> bool {
    if !tells_apart(left) || !tells_apart(right) {
        return false;
    }
    let (one, two) = (Beside::new(ground, a, left), Beside::new(ground, b, right));
    let is_hour = |moment: &Moment| moment.grain <= Grain::Hour;
    let is_day = |moment: &Moment| matches!(moment.when, When::Period { .. });
    let far = |x: f64, y: f64| x.max(y) > FAR * x.min(y);
    let strong = |x: f64, y: f64| (x - y).abs() > ONE_QUAKE;
    let of = |claim, dimension| pair::quantity(claim).is_some_and(|q| q.dimension == dimension);
    let is_strength = of(left, Dimension::Magnitude);
    one.moments_apart(&two, is_hour, HOUR)
        || pair::quantity(left).is_some() && one.moments_apart(&two, is_day, DAYS)
        || !is_strength && a.strength.zip(b.strength).is_some_and(|(x, y)| strong(x, y))
        || one.measures_apart(&two, &Dimension::Magnitude, strong)
        || !of(left, Dimension::Length) && one.measures_apart(&two, &Dimension::Length, far)
}

/// Whether a claim's value is of those by which events are told apart.
#[must_use]
pub fn tells_apart(claim: &Claim) -> bool {
    match &claim.value {
        Value::Quantity(q) => matches!(q.dimension, Dimension::Length | Dimension::Magnitude),
        Value::Moment(moment) => moment.grain <= Grain::Hour,
        _ => false,
    }
}

/// Whether a length is how deep something was, and not how far.
fn is_depth(one: &Extracted, sentence: usize, q: &Quantity) -> bool {
    let Some(site) = profile::site(one, sentence) else { return false };
    let tokens = site.tokens_in(q.span);
    let measured = site.measured_before(tokens.start).map(|at| site.text.word(at));
    measured == Some("depth")
        || matches!(site.text.word(tokens.end), "deep" | "underground" | "below" | "beneath")
}

/// What a sentence says besides a claim's own value.
struct Beside<'a> {
    one: &'a Extracted,
    sentence: usize,
    facts: &'a Facts,
    own: &'a Claim,
}

impl<'a> Beside<'a> {
    fn new(ground: &Ground<'a>, profile: &Profile, own: &'a Claim) -> Self {
        let one = ground.articles[profile.article];
        Self { one, sentence: profile.sentence, facts: &one.facts[profile.sentence], own }
    }

    fn moments(&self, is: impl Fn(&Moment) -> bool) -> Vec<&'a Moment> {
        let own = self.own.value_span;
        self.facts.moments.iter().filter(|moment| is(moment) && !own.overlaps(moment.span)).collect()
    }

    fn measures(&self, dimension: &Dimension) -> Vec<f64> {
        let own = self.own.value_span;
        let of = self.facts.quantities.iter().filter(|q| {
            q.dimension == *dimension && !own.overlaps(q.span) && !is_depth(self.one, self.sentence, q)
        });
        of.map(|q| q.number).collect()
    }

    /// Whether both state moments of a sort, and all lie further apart than some days.
    fn moments_apart(&self, other: &Self, is: impl Fn(&Moment) -> bool, days: f64) -> bool {
        let apart = |x: &&Moment, y: &&Moment| matches!(x.relation(y), Some(SetRelation::Disjoint { gap }) if gap > days);
        all_apart(&self.moments(&is), &other.moments(&is), apart)
    }

    fn measures_apart(&self, other: &Self, dimension: &Dimension, apart: impl Fn(f64, f64) -> bool) -> bool {
        all_apart(&self.measures(dimension), &other.measures(dimension), |x, y| apart(*x, *y))
    }
}
