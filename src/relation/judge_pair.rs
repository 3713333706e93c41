//! What one pair of claims comes to: agreement, refinement, update, conflict, or not comparable, and why.

use crate::claim::moment::When;
use crate::claim::quantity::{Dimension, Hedge, Quantity};
use crate::claim::word::Stem;
use crate::claim::{Claim, Modality, Value};
use crate::engine::Extracted;

use super::compare::SetRelation;
use super::ground::{Ground, meet};
use super::model;
use super::pair::{self, COUNT, Pair};
use super::profile::Profile;

/// What a pair comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The same value.
    Agree,
    /// One more exact than the other.
    Refine,
    /// A later figure replaces an earlier one.
    Update,
    /// Both cannot be true.
    Conflict,
    /// They answer different questions, or may both be true: why.
    Apart(&'static str),
}

/// A pair with its outcome and how sure it is that both claims answer one question.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The pair.
    pub pair: Pair,
    /// What it comes to.
    pub outcome: Outcome,
    /// 0 to 1.
    pub score: f64,
}

/// Judges a pair.
#[must_use]
pub fn judge(ground: &Ground<'_>, profiles: &[Profile], pair: Pair, features: &[f32; COUNT]) -> Judged {
    let (a, b) = (&profiles[pair.a], &profiles[pair.b]);
    let (left, right) = (pair::claim(ground, a), pair::claim(ground, b));
    let score = model::conflict().score(features);
    let outcome = match pair.relation {
        SetRelation::Same => Outcome::Agree,
        SetRelation::Inside | SetRelation::Contains if is_same_number(left, right) => Outcome::Agree,
        SetRelation::Inside | SetRelation::Contains => Outcome::Refine,
        SetRelation::Overlaps => Outcome::Apart("the two values overlap"),
        SetRelation::Disjoint { .. } => disjoint(ground, a, b, left, right),
    };
    Judged { pair, outcome, score }
}

/// Disjoint values: a conflict, unless something says that they are of different questions or moments.
fn disjoint(ground: &Ground<'_>, a: &Profile, b: &Profile, left: &Claim, right: &Claim) -> Outcome {
    if a.article == b.article {
        return Outcome::Apart("both stand in one article");
    }
    if left.polarity != right.polarity && !is_none(left) && !is_none(right) {
        return Outcome::Apart("one of the two is denied");
    }
    if (left.modality == Modality::Possible) != (right.modality == Modality::Possible) && !is_money(left) {
        return Outcome::Apart("a possibility and a fact");
    }
    match (&left.value, &right.value) {
        (Value::Quantity(x), Value::Quantity(y)) => quantities(ground, a, b, x, y),
        _ if same_words(ground, a, b, left, right) => Outcome::Apart("one sentence, printed on two days"),
        _ => moments(a, b),
    }
}

/// One sentence that two articles print: what sets its dates apart is the day that each article is taken to be of, which
/// neither states.
fn same_words(ground: &Ground<'_>, a: &Profile, b: &Profile, left: &Claim, right: &Claim) -> bool {
    let words =
        |p: &Profile, claim: &Claim| claim.span.of(&ground.articles[p.article].article.body).to_lowercase();
    words(a, left) == words(b, right)
}

/// Dates answer one question only where one verb governs both, and something else is said with both.
fn moments(a: &Profile, b: &Profile) -> Outcome {
    if a.governor == Stem(0) || a.governor != b.governor {
        return Outcome::Apart("the dates of two events");
    }
    let beside =
        |p: &Profile| -> Vec<Stem> { p.clause.iter().copied().filter(|stem| *stem != p.governor).collect() };
    if meet(&beside(a), &beside(b)) { Outcome::Conflict } else { Outcome::Apart("the dates of two events") }
}

/// "about 230,000" and "230,000", "at least 10" and "10": only the hedge differs.
fn is_same_number(left: &Claim, right: &Claim) -> bool {
    let stated =
        |q: &Quantity| !matches!(q.hedge, Hedge::Vague | Hedge::Range | Hedge::UpTo | Hedge::LessThan);
    match (&left.value, &right.value) {
        (Value::Quantity(x), Value::Quantity(y)) => {
            stated(x) && stated(y) && (x.number - y.number).abs() <= 1e-9 * x.number.abs()
        }
        _ => false,
    }
}

/// "no one", "none": the number says what the negation says.
fn is_none(claim: &Claim) -> bool {
    matches!(&claim.value, Value::Quantity(q) if q.hi <= 0.0)
}

fn is_money(claim: &Claim) -> bool {
    matches!(&claim.value, Value::Quantity(q) if matches!(q.dimension, Dimension::Money(_)))
}

fn quantities(ground: &Ground<'_>, a: &Profile, b: &Profile, x: &Quantity, y: &Quantity) -> Outcome {
    if a.toll != b.toll {
        return Outcome::Apart("another fate is counted");
    }
    if x.additional != y.additional {
        return Outcome::Apart("an addition and a figure of its own");
    }
    if x.partitive != y.partitive {
        return Outcome::Apart("a part and its whole");
    }
    if (x.partitive || x.additional) && !meet(&a.scope, &b.scope) {
        return Outcome::Apart("two parts, which may both be true");
    }
    if x.dimension == Dimension::Length && a.reference != b.reference {
        return Outcome::Apart("distances between other places");
    }
    if !a.locale.is_empty()
        && !b.locale.is_empty()
        && !meet(&a.locale, &b.locale)
        && x.dimension != Dimension::Length
    {
        return Outcome::Apart("of other places");
    }
    if x.dimension == Dimension::Magnitude && (x.number - y.number).abs() > ONE_QUAKE {
        return Outcome::Apart("the magnitudes of two quakes");
    }
    if is_measure(x) && ratio(x, y) < 1.03 {
        return Outcome::Apart("rounded figures of one measure");
    }
    if x.dimension == Dimension::Count
        && a.modifiers == b.modifiers
        && counts_more(ground, a, x) != counts_more(ground, b, y)
    {
        return Outcome::Apart("one is a part: its sentence counts more beside it");
    }
    if is_measure(x)
        && ratio(x, y) < 1.06
        && (x.hedge != Hedge::Plain || y.hedge != Hedge::Plain || x.unit != y.unit)
    {
        return Outcome::Apart("rounded figures of one measure");
    }
    if x.dimension == Dimension::Age && !meet(&a.all_names, &b.all_names) {
        return Outcome::Apart("the ages of two people");
    }
    if x.dimension == Dimension::Count {
        if a.head == Stem(0) || b.head == Stem(0) || a.head != b.head && a.toll == Stem(0) {
            return Outcome::Apart("other things are counted");
        }
        if hedged_near(x, y) {
            return Outcome::Apart("rounded figures of one number");
        }
        if a.governor != b.governor && ratio(x, y) > FAR && ground.likeness(&a.near, &b.near) < LIKE {
            return Outcome::Apart("other things are said of them");
        }
        if is_part(a, b, x, y) {
            return Outcome::Apart("the smaller count is of a part");
        }
    }
    if is_growing(a, b, x, y) && !is_background(ground, a, b) && x.number > 0.0 && y.number > 0.0 {
        return Outcome::Update;
    }
    Outcome::Conflict
}

/// The larger number as a multiple of the smaller.
fn ratio(x: &Quantity, y: &Quantity) -> f64 {
    let (low, high) = if x.number < y.number { (x.number, y.number) } else { (y.number, x.number) };
    if low > 0.0 { high / low } else { f64::INFINITY }
}

const fn is_measure(x: &Quantity) -> bool {
    !matches!(
        x.dimension,
        Dimension::Count | Dimension::Money(_) | Dimension::Magnitude | Dimension::Share | Dimension::Age
    )
}

/// Two hedged figures close to one another: "nearly 23,000" and "more than 22,000".
fn hedged_near(x: &Quantity, y: &Quantity) -> bool {
    let hedged = |q: &Quantity| !matches!(q.hedge, Hedge::Plain | Hedge::Exact);
    hedged(x) && hedged(y) && ratio(x, y) < 1.1
}

/// Whether the sentence of a count names a further one: "170,000 in the province and tens of thousands more elsewhere".
fn counts_more(ground: &Ground<'_>, profile: &Profile, own: &Quantity) -> bool {
    let facts = &ground.articles[profile.article].facts[profile.sentence];
    !own.additional
        && facts
            .quantities
            .iter()
            .any(|q| q.additional && q.dimension == own.dimension && q.span.start > own.span.end)
}

/// Whether the smaller count names its things more narrowly: "three strong aftershocks" of "at least four aftershocks".
fn is_part(a: &Profile, b: &Profile, x: &Quantity, y: &Quantity) -> bool {
    let (small, large) = if x.number < y.number { (a, b) } else { (b, a) };
    small.modifiers.len() > large.modifiers.len()
        && large.modifiers.iter().all(|stem| small.modifiers.contains(stem))
}

/// Counts further apart than this, and of which other things are said in other words, are of other sets.
const FAR: f64 = 3.0;
/// Likeness of the words beside two counts from which they may be said to be of one set.
const LIKE: f32 = 0.3;

/// Agencies' magnitudes for one quake seldom differ by more than this.
const ONE_QUAKE: f64 = 0.6;

/// Counts that grow while a story is told: casualties, damage.
fn is_growing(a: &Profile, b: &Profile, x: &Quantity, y: &Quantity) -> bool {
    a.toll != Stem(0) && b.toll != Stem(0) || x.provisional || y.provisional
}

/// Whether both sentences speak of a past that both articles only look back on: a year of their own, before the story.
fn is_background(ground: &Ground<'_>, a: &Profile, b: &Profile) -> bool {
    let year = |p: &Profile| past_year(ground.articles[p.article], p.sentence);
    match (year(a), year(b)) {
        (Some(x), Some(y)) => x == y,
        _ => false,
    }
}

/// The year that a sentence speaks of, where it is before the article's own.
fn past_year(one: &Extracted, sentence: usize) -> Option<i16> {
    let now = one.article.published.map(|published| published.date.year());
    one.facts.get(sentence)?.moments.iter().find_map(|moment| match moment.when {
        When::Period { from, to } if from.year() == to.year() && now.is_none_or(|now| from.year() < now) => {
            Some(from.year())
        }
        _ => None,
    })
}
