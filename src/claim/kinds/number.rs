//! How many, how much, how far, what share.

use crate::claim::quantity::{Dimension, Quantity};
use crate::claim::site::Site;
use crate::claim::{Claim, Kind, Polarity, Value, question};

use super::KindRow;

/// The row of this kind.
pub const ROW: KindRow = KindRow {
    kind: Kind::Number,
    question: "how many, how much, how far, what share",
    about: "A number with its unit, or with the noun that it counts. Two numbers are compared only where unit or counted \
            noun, governing verb and surroundings say that they answer one question; units are converted first, and \
            hedges widen the set (\"at least 20\" is 20 or more).",
    examples: &[
        ("The quake killed at least 20 people.", "at least 20 people dead"),
        ("It lay 55 km from the town.", "55 km"),
    ],
    find,
};

fn find(site: &Site<'_>, claims: &mut Vec<Claim>) {
    for quantity in &site.facts.quantities {
        if kind_of(&quantity.dimension) == Some(Kind::Number) {
            push(site, Kind::Number, quantity, claims);
        }
    }
}

/// The kind of claim that a dimension makes; none for labels and ranks.
#[must_use]
pub fn kind_of(dimension: &Dimension) -> Option<Kind> {
    match dimension {
        Dimension::Money(_) => Some(Kind::Money),
        Dimension::Duration => Some(Kind::Duration),
        Dimension::Label | Dimension::Ordinal => None,
        _ => Some(Kind::Number),
    }
}

/// Appends the claim that a quantity makes.
pub(super) fn push(site: &Site<'_>, kind: Kind, quantity: &Quantity, claims: &mut Vec<Claim>) {
    let mut tokens = site.tokens_in(quantity.span);
    if let Some(counted) = &quantity.counted {
        let noun = site.tokens_in(counted.span);
        if noun.start <= tokens.end + 1 && noun.end > tokens.end {
            tokens.end = noun.end;
        }
    }
    if tokens.is_empty() {
        return;
    }
    let topic = question::of_quantity(site, kind, quantity, &tokens);
    let mut claim = site.claim(kind, topic, Value::Quantity(quantity.clone()), &tokens);
    if quantity.hi <= 0.0 && quantity.dimension == Dimension::Count {
        // "no casualties": the zero holds the negation.
        claim.polarity = Polarity::Affirmed;
    }
    claims.push(claim);
}
