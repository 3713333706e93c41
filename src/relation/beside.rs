//! What stands beside a value in its sentence: two sentences that both give both values contradict each other in neither, and
//! figures whose company differs too are of two sets.
//!
//! ```text
//!  404 yards rushing and 440 receiving   |  440 receiving yards, 404 rushing      both give both
//!  13 homers and 43 runs in 54 games     |  33 homers and 121 runs in 157 games   of two sets
//!  110 billion euros ($143 billion)      |  110 billion euros ($158 billion)      at two rates
//! ```

use crate::claim::moment::{Moment, When};
use crate::claim::quantity::{Dimension, Quantity};
use crate::claim::set::SetRelation;
use crate::claim::{Claim, Value};
use crate::engine::Extracted;

use super::ground::Ground;
use super::measured::ratio;
use super::pair;
use super::profile::Profile;

/// One of two claims, with where it stands.
type One<'p> = (&'p Profile, &'p Claim);

/// Why two values do not exclude each other by what stands beside them, if so.
#[must_use]
pub fn apart(ground: &Ground<'_>, one: One<'_>, two: One<'_>) -> Option<&'static str> {
    if states(ground, one, two.1) && states(ground, two, one.1) {
        return Some("both sentences give both");
    }
    let (x, y) = (pair::quantity(one.1)?, pair::quantity(two.1)?);
    if is_converted(ground, one, x) && is_converted(ground, two, y) {
        return Some("one sum, converted at two rates");
    }
    if is_sum_of(ground, one, x, y) || is_sum_of(ground, two, y, x) {
        return Some("one figure is a part of the sum that the other is");
    }
    let is_told = one.0.toll.0 == 0 && x.dimension == Dimension::Count;
    (is_told && other_company(ground, (one, x), (two, y)))
        .then_some("of two sets: what is counted with them differs too")
}

/// Whether a claim's sentence holds, besides its own, the value of another claim.
fn states(ground: &Ground<'_>, (profile, own): One<'_>, other: &Claim) -> bool {
    let facts = &ground.articles[profile.article].facts[profile.sentence];
    match &other.value {
        Value::Quantity(sought) => facts.quantities.iter().any(|q| {
            !q.span.overlaps(own.value_span)
                && q.dimension == sought.dimension
                && q.per.is_some() == sought.per.is_some()
                && !counts_other(q, sought)
                && (q.number - sought.number).abs() <= 1e-3 * sought.number.abs()
        }),
        Value::Moment(sought) => {
            facts.moments.iter().any(|moment| !moment.span.overlaps(own.value_span) && is_one(moment, sought))
        }
        _ => false,
    }
}

/// Whether two counts say what they count, and not the same.
fn counts_other(a: &Quantity, b: &Quantity) -> bool {
    a.counted.as_ref().zip(b.counted.as_ref()).is_some_and(|_| !is_one_sort(a, b))
}

/// Whether two moments on the calendar are one, or one lies within the other.
fn is_one(a: &Moment, b: &Moment) -> bool {
    let placed = |moment: &Moment| !matches!(moment.when, When::Relative);
    placed(a) && placed(b) && a.relation(b) == Some(SetRelation::Same)
}

/// "259 people aboard and 11 on the ground", "270 people": whether a count and those of its sort beside it come to another.
fn is_sum_of(ground: &Ground<'_>, (profile, own): One<'_>, x: &Quantity, sum: &Quantity) -> bool {
    let facts = &ground.articles[profile.article].facts[profile.sentence];
    let is_count = |q: &Quantity| q.dimension == Dimension::Count && q.number >= 1.0;
    is_count(x)
        && is_count(sum)
        && facts.quantities.iter().any(|q| {
            !q.span.overlaps(own.value_span) && is_count(q) && (x.number + q.number - sum.number).abs() < 1e-9
        })
}

/// "110 billion euros ($158 billion)": whether money stands in brackets right behind money of another currency.
fn is_converted(ground: &Ground<'_>, (profile, _): One<'_>, own: &Quantity) -> bool {
    let one: &Extracted = ground.articles[profile.article];
    let is_money = |q: &Quantity| matches!(q.dimension, Dimension::Money(_));
    let opened = |q: &Quantity| {
        let between = one.article.body.get(q.span.end..own.span.start);
        between.is_some_and(|between| matches!(between.trim(), "(" | "[" | ", or" | "or"))
    };
    // Signs of a currency that a text has lost leave a bare figure.
    let gives = |q: &&Quantity| (is_money(q) && q.dimension != own.dimension || is_bare(q)) && opened(q);
    is_money(own) && one.facts[profile.sentence].quantities.iter().any(|q| gives(&q))
}

fn is_bare(q: &Quantity) -> bool {
    q.dimension == Dimension::Count && q.counted.is_none()
}

/// Whether two other things at least are counted in both sentences, and all of them differ as much as whole sets do, and in
/// the same direction.
fn other_company(
    ground: &Ground<'_>,
    (one, x): (One<'_>, &Quantity),
    (two, y): (One<'_>, &Quantity),
) -> bool {
    let (left, right) = (company(ground, one), company(ground, two));
    let (mut seen, mut least) = (0, ratio(x, y));
    for a in &left {
        for b in right.iter().filter(|b| is_one_sort(a, b)) {
            if ratio(a, b) < WHOLE || (a.number > b.number) != (x.number > y.number) {
                return false;
            }
            seen += 1;
            least = least.min(ratio(a, b));
        }
    }
    seen >= COMPANY && least >= WHOLE || seen > 0 && least >= TWICE
}

/// Things counted beside a figure that tell its set from another.
const COMPANY: usize = 2;

/// How many times as large the figures of another set are, at least.
const WHOLE: f64 = 1.2;
/// From here on one thing that is counted beside it will do.
const TWICE: f64 = 2.0;

fn is_one_sort(a: &Quantity, b: &Quantity) -> bool {
    let head = |q: &Quantity| q.counted.as_ref().map(|counted| counted.head.to_lowercase());
    a.dimension == b.dimension && head(a).is_some() && head(a) == head(b)
}

/// The counts of a claim's sentence besides its own.
fn company<'g>(ground: &Ground<'g>, (profile, own): One<'_>) -> Vec<&'g Quantity> {
    let one: &'g Extracted = ground.articles[profile.article];
    let quantities = one.facts[profile.sentence].quantities.iter();
    quantities.filter(|q| q.dimension == Dimension::Count && !q.span.overlaps(own.value_span)).collect()
}
