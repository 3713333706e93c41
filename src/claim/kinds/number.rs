//! How many, how much, how far, what share.

use std::ops::Range;

use crate::claim::quantity::{Dimension, Quantity};
use crate::claim::site::Site;
use crate::claim::view::Tag;
use crate::claim::{Claim, Kind, Value};

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
    let topic = topic(site, kind, quantity, &tokens);
    claims.push(site.claim(kind, topic, Value::Quantity(quantity.clone()), &tokens));
}

/// The question in a few words, from what is counted or measured and the verb.
fn topic(site: &Site<'_>, kind: Kind, quantity: &Quantity, tokens: &Range<usize>) -> String {
    if let Some(label) = site.label() {
        return label.to_lowercase();
    }
    let verb = site.governor(tokens.start).map_or("", |at| site.text.word(at));
    match (kind, &quantity.counted) {
        (Kind::Number, Some(counted)) if quantity.dimension == Dimension::Count => {
            let toll =
                counted.modifiers.iter().find(|word| matches!(word.as_str(), "dead" | "injured" | "missing"));
            match toll {
                Some(toll) => format!("how many were {}", if toll == "dead" { "killed" } else { toll }),
                None => format!("how many {}", site.words(counted.span).to_lowercase()),
            }
        }
        (Kind::Number, _) => {
            let measured = site.measured_before(tokens.start).map(|at| site.text.word(at));
            match (&quantity.dimension, measured, nearest_noun(site, tokens)) {
                (Dimension::Magnitude, ..) => "the magnitude".to_owned(),
                (_, Some(noun), _) => format!("the {noun}"),
                (Dimension::Share, _, Some(noun)) => format!("what share of {noun}"),
                (Dimension::Age, ..) => "the age".to_owned(),
                (_, _, Some(noun)) => format!("how much: {noun}"),
                _ => format!("how much {verb}").trim_end().to_owned(),
            }
        }
        (Kind::Money, counted) => {
            let noun = counted.as_ref().map(|c| site.words(c.span).to_lowercase());
            match noun.or_else(|| nearest_noun(site, tokens).map(str::to_owned)) {
                Some(noun) => format!("how much money: {noun}"),
                None => "how much money".to_owned(),
            }
        }
        _ => match nearest_noun(site, tokens) {
            Some(noun) => format!("how long: {noun}"),
            None => "how long".to_owned(),
        },
    }
}

/// The noun that a measure stands beside: after it, else the nearest one before it.
fn nearest_noun<'a>(site: &Site<'a>, tokens: &Range<usize>) -> Option<&'a str> {
    let clause = site.view.clause_of(site.text, site.index, tokens.start);
    let noun = |&i: &usize| matches!(site.view.tag(i), Tag::Noun | Tag::Name) && !tokens.contains(&i);
    let after = (tokens.end..clause.end.min(tokens.end + 4)).find(noun);
    after.or_else(|| (clause.start..tokens.start).rev().find(noun)).map(|i| site.text.word(i))
}
