//! How many, how much, how far, what share.

use crate::claim::quantity::{Dimension, Quantity};
use crate::claim::site::Site;
use crate::claim::word::Closed;
use crate::claim::{Claim, Kind, Modality, Polarity, Value, question};

use super::KindRow;

/// The row of this kind.
pub const ROW: KindRow = KindRow {
    kind: Kind::Number,
    question: "how many, how much, how far, what share",
    about: "A number with its unit, or with the noun that it counts. Two numbers are compared only where unit or counted \
            noun, governing verb and surroundings say that they answer one question; units are converted first, and \
            hedges widen the set (\"at least 20\" is 20 or more). \
            A rank makes a claim where it is what is said (\"his fifth arrest\"), not where it names one of several.",
    examples: &[
        ("The quake killed at least 20 people.", "at least 20 people dead"),
        ("It lay 55 km from the town.", "55 km"),
        ("It was his fifth arrest.", "5th of arrest"),
    ],
    find,
};

fn find(site: &Site<'_>, claims: &mut Vec<Claim>) {
    for quantity in &site.facts.quantities {
        if kind_of(&quantity.dimension) == Some(Kind::Number) || is_stated_rank(site, quantity) {
            push(site, Kind::Number, quantity, claims);
        }
    }
}

/// Whether a rank is what a sentence says of its subject, and not which of several things it speaks of: "it was his fifth
/// arrest", "she became the sixth victim", against "the second bomb fell on".
fn is_stated_rank(site: &Site<'_>, quantity: &Quantity) -> bool {
    let tokens = site.tokens_in(quantity.span);
    let first = site.sentence.tokens.start;
    if quantity.dimension != Dimension::Ordinal || quantity.counted.is_none() || tokens.start < first + 2 {
        return false;
    }
    let before = site.text.word(tokens.start - 1);
    let owned = matches!(before, "his" | "her" | "its" | "their" | "my" | "our") && quantity.number >= 3.0;
    owned || matches!(before, "the" | "a") && leads_to_rank(site, tokens.start - 2)
}

/// Whether a word before "the fifth" makes the rank what is said: a form of be or become, "marks", "for".
fn leads_to_rank(site: &Site<'_>, at: usize) -> bool {
    site.view.seen[at].word.closed & Closed::BE != 0
        || matches!(
            site.text.word(at),
            "become" | "becomes" | "became" | "becoming" | "mark" | "marks" | "marked" | "marking" | "for"
        )
}

/// The kind of claim that a dimension makes; none for labels, and for ranks, which make one only where they are what is
/// said.
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
    if quantity.dimension == Dimension::Age && tokens.len() > 1 {
        // "the 40-year-old boxer never recovered": he is 40 all the same.
        (claim.polarity, claim.modality) = (Polarity::Affirmed, Modality::Happened);
    }
    claims.push(claim);
}
