//! Refinements and updates: values that follow from one another, one line for each pair of values, the surest first.
//!
//! A story of ten articles has hundreds of pairs of claims of which one is formally inside the other ("at least 3", "170,000
//! in 2004"). What is worth a line is where both surely answer one question, and the looser value says something of the
//! more exact one.

use std::collections::BTreeMap;

use crate::arrange::Arrange;
use crate::article::Published;
use crate::claim::quantity::Quantity;
use crate::claim::{Claim, Value};

use super::draft::{At, Placing};
use super::edge::{Comes, Edge};
use super::ground::Ground;
use super::profile::Profile;
use super::{Step, compare, pair};

/// Below this likeness two values are not told as one question's.
const STEP_AT: f64 = 0.7;
/// A bound says something of values up to this many times itself.
const TELLING: f64 = 4.0;
/// A figure that grows while a story is told seldom grows further than this.
const GROWTH: f64 = 12.0;
/// More lines than a person reads.
const MOST: usize = 40;

/// The steps of one outcome, [`Comes::Refine`] or [`Comes::Update`].
#[must_use]
pub fn steps(
    ground: &Ground<'_>,
    profiles: &[Profile],
    judged: &[Edge],
    placing: &Placing<'_>,
    wanted: Comes,
) -> Vec<Step> {
    let mut edges: Vec<Told<'_>> = judged
        .iter()
        .filter(|j| j.comes() == wanted && j.score >= STEP_AT)
        .filter_map(|j| Told::new(ground, profiles, j, wanted))
        .collect();
    edges.arrange(|x, y| y.score.total_cmp(&x.score).then((x.first, x.second).cmp(&(y.first, y.second))));
    let mut lines: BTreeMap<(String, String), Line<'_>> = BTreeMap::new();
    for (rank, edge) in edges.into_iter().enumerate() {
        let key = (compare::describe(edge.one), compare::describe(edge.two));
        lines
            .entry(key)
            .or_insert_with(|| Line { rank, first: edge, claims: Vec::new() })
            .add(profiles, edge);
    }
    let mut lines: Vec<Line<'_>> = lines.into_values().collect();
    lines.arrange_by_key(|line| line.rank);
    lines.truncate(MOST);
    lines.into_iter().map(|line| line.step(placing, wanted)).collect()
}

/// Two claims in the order in which they are told: the looser, or the earlier, first.
#[derive(Clone, Copy)]
struct Told<'g> {
    first: usize,
    second: usize,
    one: &'g Claim,
    two: &'g Claim,
    score: f64,
}

impl<'g> Told<'g> {
    fn new(ground: &Ground<'g>, profiles: &[Profile], judged: &Edge, wanted: Comes) -> Option<Self> {
        let (a, b) = (judged.a(), judged.b());
        if profiles[a].article == profiles[b].article {
            return None;
        }
        let claim = |i: usize| pair::claim(ground, &profiles[i]);
        let published = |i: usize| ground.articles[profiles[i].article].article.published;
        let turned = match wanted {
            Comes::Update => is_later((claim(a), published(a)), (claim(b), published(b)))?,
            _ => judged.is_inside(),
        };
        let (first, second) = if turned { (b, a) } else { (a, b) };
        let edge = Self { first, second, one: claim(first), two: claim(second), score: judged.score };
        edge.tells(wanted).then_some(edge)
    }

    /// Whether the pair is worth a line.
    fn tells(&self, wanted: Comes) -> bool {
        let (Value::Quantity(one), Value::Quantity(two)) = (&self.one.value, &self.two.value) else {
            return true;
        };
        match wanted {
            Comes::Update => one.number > 0.0 && two.number / one.number <= GROWTH,
            _ => !is_same_number(one, two) && (one.hi.is_finite() || two.number <= one.number * TELLING),
        }
    }
}

/// Whether the first of two claims of a growing figure is the later one; `None` where the dates speak against growth.
fn is_later(a: (&Claim, Option<Published>), b: (&Claim, Option<Published>)) -> Option<bool> {
    let a_is_more = number(a.0) > number(b.0);
    match (a.1, b.1) {
        (Some(x), Some(y)) if x.date != y.date => (a_is_more == (x.date > y.date)).then_some(a_is_more),
        _ => Some(a_is_more),
    }
}

const fn number(claim: &Claim) -> f64 {
    match &claim.value {
        Value::Quantity(quantity) => quantity.number,
        _ => 0.0,
    }
}

/// "about 230,000" and "230,000": the hedge is all that differs.
fn is_same_number(a: &Quantity, b: &Quantity) -> bool {
    (a.number - b.number).abs() <= 1e-9 * a.number.abs()
}

/// All claims that take one step.
struct Line<'g> {
    rank: usize,
    first: Told<'g>,
    claims: Vec<(bool, At)>,
}

impl<'g> Line<'g> {
    fn add(&mut self, profiles: &[Profile], edge: Told<'g>) {
        let at = |i: usize| At { article: profiles[i].article, claim: profiles[i].claim };
        self.claims.push((false, at(edge.first)));
        self.claims.push((true, at(edge.second)));
    }

    fn step(mut self, placing: &Placing<'_>, wanted: Comes) -> Step {
        self.claims.sort_unstable();
        self.claims.dedup();
        let Told { one, two, .. } = self.first;
        let reason = if wanted == Comes::Update {
            let (one, two) = (compare::describe(one), compare::describe(two));
            format!("{one}, then {two}: a figure that grows as a story goes on")
        } else {
            format!("{} lies within {}", compare::describe_set(two), compare::describe_set(one))
        };
        let topic = if one.topic.len() <= two.topic.len() { &one.topic } else { &two.topic };
        let claims = self.claims.iter().map(|&(_, at)| placing.index(at)).collect();
        Step { topic: topic.clone(), kind: one.kind, reason, claims }
    }
}
