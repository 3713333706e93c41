//! The comparison of two typed values: how their sets stand to one another.

use crate::claim::moment::Moment;
use crate::claim::quantity::{DEGREE, Dimension, Hedge, Quantity};
use crate::claim::{Claim, Value};

pub use crate::claim::set::SetRelation;

/// How the values of two claims stand to one another, where they are of one sort.
#[must_use]
pub fn values(a: &Claim, b: &Claim) -> Option<SetRelation> {
    match (&a.value, &b.value) {
        (Value::Quantity(a), Value::Quantity(b)) => quantities(a, b),
        (Value::Moment(a), Value::Moment(b)) => moments(a, b),
        _ => None,
    }
}

/// Whether both lists have something, and nothing of the one fits anything of the other.
pub fn all_apart<T>(one: &[T], two: &[T], apart: impl Fn(&T, &T) -> bool) -> bool {
    !one.is_empty() && !two.is_empty() && one.iter().all(|x| two.iter().all(|y| apart(x, y)))
}

/// Rates compare with rates only, and ages with ages.
fn quantities(a: &Quantity, b: &Quantity) -> Option<SetRelation> {
    let unnamed = |q: &Quantity| q.dimension == Dimension::Temperature && q.unit == DEGREE;
    if a.per.is_some() != b.per.is_some()
        || unnamed(a) != unnamed(b)
        || matches!(a.dimension, Dimension::Label | Dimension::Score)
        || a.dimension == Dimension::Ordinal && a.number.min(b.number) < RANK
    {
        return None;
    }
    // Two ceilings of one thing cannot both be where it ended: "up to 80 percent", "up to 70 percent".
    let (low, high) = if a.number < b.number { (a.number, b.number) } else { (b.number, a.number) };
    if a.hedge == Hedge::UpTo && b.hedge == Hedge::UpTo && low * 1.1 < high {
        return a.relation(b).map(|_| SetRelation::Disjoint { gap: 1.0 - low / high });
    }
    a.relation(b)
}

/// "first" and "second" stand before nearly everything; from here on an ordinal counts.
const RANK: f64 = 4.0;

fn moments(a: &Moment, b: &Moment) -> Option<SetRelation> {
    a.relation(b)
}

/// The value in words, for lists and sides.
#[must_use]
pub fn describe(claim: &Claim) -> String {
    match &claim.value {
        Value::Quantity(quantity) => quantity.label(),
        Value::Moment(moment) => moment.describe(),
        Value::Names { names, head } => match head.as_str() {
            "" => names.join(", "),
            head => format!("{} ({head})", names.join(", ")),
        },
        Value::Place { name, bearing: Some(bearing), .. } => format!("{} of {name}", compass(*bearing)),
        Value::Place { name, relation, .. } => format!("{relation} {name}"),
        Value::Category { noun, .. } => noun.clone(),
        Value::Role { parts, .. } => parts.join(" and "),
        Value::Truth => match claim.polarity {
            crate::claim::Polarity::Affirmed => "yes".to_owned(),
            crate::claim::Polarity::Denied => "no".to_owned(),
        },
        Value::Text { text } => text.clone(),
    }
}

/// The value as the set that it stands for, for reasons: "$1 billion to $1 trillion" where a side shows "billions of
/// dollars".
#[must_use]
pub fn describe_set(claim: &Claim) -> String {
    match &claim.value {
        Value::Quantity(quantity) if quantity.hedge == Hedge::Vague => quantity.describe_value(),
        _ => describe(claim),
    }
}

/// The compass word of a bearing in degrees.
#[must_use]
pub fn compass(bearing: u16) -> &'static str {
    const NAMES: [&str; 8] =
        ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"];
    NAMES[usize::from((bearing + 22) / 45) % 8]
}
