//! Values of one slot in one article: an article that gives several for one noun or verb ("17 passes", "29 of 34
//! passes") tells of a series, and a figure of another article answers one of them at most.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};

use crate::claim::quantity::Dimension;
use crate::claim::word::Stem;
use crate::claim::{Claim, Kind, Value};

use super::compare::{self, SetRelation};
use super::ground::Ground;
use super::pair;
use super::profile::Profile;

/// Claims beyond this many in one slot of one article are not held beside each other: what is said of a series is said
/// by then.
const LONGEST: usize = 24;

/// Notes for each profile which others of its article have its slot.
pub fn note(ground: &Ground<'_>, profiles: &mut [Profile]) {
    let mut slots: HashMap<(usize, Slot), Vec<usize>> = HashMap::new();
    for (i, profile) in profiles.iter().enumerate() {
        if let Some(slot) = slot(profile, pair::claim(ground, profile)) {
            slots.entry((profile.article, slot)).or_default().push(i);
        }
    }
    for members in slots.into_values().filter(|members| members.len() > 1) {
        for (n, &i) in members.iter().enumerate() {
            let near = n.saturating_sub(LONGEST / 2)..(n + LONGEST / 2).min(members.len());
            profiles[i].series = members[near].iter().copied().filter(|&j| j != i).collect();
        }
    }
    for i in 0..profiles.len() {
        profiles[i].variety = variety(ground, profiles, &profiles[i]);
    }
}

/// What makes claims of one article one series.
#[derive(PartialEq, Eq, Hash)]
struct Slot {
    kind: Kind,
    dimension: Option<Discriminant<Dimension>>,
    word: Stem,
    toll: Stem,
}

fn slot(profile: &Profile, claim: &Claim) -> Option<Slot> {
    let (dimension, word) = match &claim.value {
        Value::Quantity(q) if matches!(q.dimension, Dimension::Count | Dimension::Ordinal) => {
            (Some(discriminant(&q.dimension)), profile.head)
        }
        Value::Quantity(q) => {
            let word = if profile.head == Stem(0) { profile.governor } else { profile.head };
            (Some(discriminant(&q.dimension)), word)
        }
        Value::Moment(_) => (None, profile.governor),
        _ => return None,
    };
    (word != Stem(0)).then_some(Slot { kind: claim.kind, dimension, word, toll: profile.toll })
}

/// Whether another claim of the profile's series agrees with a claim of another article: then that one is answered.
pub fn answers(ground: &Ground<'_>, profiles: &[Profile], profile: &Profile, other: &Claim) -> bool {
    profile.series.iter().map(|&i| pair::claim(ground, &profiles[i])).any(|own| {
        compare::values(own, other).is_some_and(SetRelation::compatible) && is_as_large(own, other)
    })
}

/// Whether two compatible values are of one size: 60 lies in "up to 80", and does not answer it.
fn is_as_large(own: &Claim, other: &Claim) -> bool {
    let numbers = pair::quantity(own).zip(pair::quantity(other)).map(|(x, y)| (x.number, y.number));
    numbers.is_none_or(|(x, y)| (x - y).abs() <= NEARLY * x.abs().max(y.abs()))
}

/// How far apart, as a share of the larger, two figures of one size are at most.
const NEARLY: f64 = 0.1;

/// How many values of a profile's series exclude its own.
#[expect(clippy::cast_precision_loss, reason = "a series is short")]
fn variety(ground: &Ground<'_>, profiles: &[Profile], profile: &Profile) -> f32 {
    let own = pair::claim(ground, profile);
    let apart = |&&i: &&usize| {
        matches!(compare::values(pair::claim(ground, &profiles[i]), own), Some(SetRelation::Disjoint { .. }))
    };
    profile.series.iter().filter(apart).count() as f32
}
