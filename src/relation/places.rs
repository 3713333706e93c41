//! Where: directions from one place that exclude each other.

use crate::claim::quantity::Dimension;
use crate::claim::{Claim, Kind, Value};

use super::compare::{self, SetRelation};
use super::draft::{At, Draft, DraftSide};
use super::ground::Ground;
use super::profile::Profile;
use super::{Severity, pair};

/// The name of the rule.
pub const RULE: &str = "bearings-apart";

/// Directions closer than this, in degrees, may be two roundings of one.
const APART: u16 = 68;

/// The conflicts of directions.
#[must_use]
pub fn conflicts(ground: &Ground<'_>, profiles: &[Profile]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (i, a) in profiles.iter().enumerate() {
        let left = pair::claim(ground, a);
        let Value::Place { name, bearing: Some(from), .. } = &left.value else { continue };
        for b in &profiles[i + 1..] {
            let right = pair::claim(ground, b);
            let Value::Place { name: other, bearing: Some(to), .. } = &right.value else { continue };
            if a.article == b.article || !same_place(name, other) || turn(*from, *to) < APART {
                continue;
            }
            let likeness = ground.likeness(&a.around, &b.around);
            let near = same_distance(ground, a, b);
            if near == Some(false) || near.is_none() && likeness < 0.25 {
                continue;
            }
            let confidence = if near == Some(true) { 0.9 } else { 0.6 };
            add(&mut drafts, ground, (a, left), (b, right), confidence);
        }
    }
    drafts
}

/// Two names of one place: equal, or equal in their last word.
fn same_place(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
        || a.split_whitespace()
            .last()
            .zip(b.split_whitespace().last())
            .is_some_and(|(x, y)| x.eq_ignore_ascii_case(y))
}

/// Degrees between two bearings, at most 180.
fn turn(a: u16, b: u16) -> u16 {
    let between = a.abs_diff(b) % 360;
    between.min(360 - between)
}

/// Whether both give a distance and it is the same; `None` where one gives none.
fn same_distance(ground: &Ground<'_>, a: &Profile, b: &Profile) -> Option<bool> {
    let of = |p: &Profile| {
        let one = ground.articles[p.article];
        let span = one.claims[p.claim].value_span;
        one.facts[p.sentence]
            .quantities
            .iter()
            .find(|q| q.dimension == Dimension::Length && span.contains(q.span))
    };
    let relation = of(a)?.relation(of(b)?)?;
    Some(!matches!(relation, SetRelation::Disjoint { gap } if gap > 0.1))
}

fn add(
    drafts: &mut Vec<Draft>,
    ground: &Ground<'_>,
    a: (&Profile, &Claim),
    b: (&Profile, &Claim),
    confidence: f64,
) {
    let at = |p: &Profile| At { article: p.article, claim: p.claim };
    let (left, right) = (compare::describe(a.1), compare::describe(b.1));
    // One topic for each place: later pairs join its sides.
    for draft in drafts.iter_mut() {
        if draft.topic.eq_ignore_ascii_case(&a.1.topic) {
            for (value, place) in [(&left, at(a.0)), (&right, at(b.0))] {
                match draft.sides.iter_mut().find(|side| side.value.eq_ignore_ascii_case(value)) {
                    Some(side) if !side.claims.contains(&place) => side.claims.push(place),
                    Some(_) => {}
                    None => draft.sides.push(DraftSide::of(value.clone(), [place])),
                }
            }
            draft.sides.iter_mut().for_each(|side| side.claims.sort_unstable());
            draft.confidence = draft.confidence.max(confidence);
            return;
        }
    }
    let words = |p: &Profile, c: &Claim| {
        super::reason::one_line(c.value_span.of(&ground.articles[p.article].article.body))
    };
    let reason = format!(
        "direction: \u{201c}{}\u{201d} and \u{201c}{}\u{201d} point different ways from one place",
        words(a.0, a.1),
        words(b.0, b.1)
    );
    let side = |value: &str, p: &Profile| DraftSide::of(value, [at(p)]);
    drafts.push(Draft {
        kind: Kind::Place,
        topic: a.1.topic.clone(),
        rule: RULE,
        severity: Severity::Hard,
        confidence,
        reason,
        sides: vec![side(&left, a.0), side(&right, b.0)],
    });
}
