//! What one pair of claims comes to: agreement, refinement, update, conflict, or not comparable, and why.

use crate::claim::quantity::{Dimension, Hedge, Quantity};
use crate::claim::word::Stem;
use crate::claim::{Claim, Kind, Modality, Value};

use super::compare::SetRelation;
use super::contest::{
    Marks, counts_more, days_between, is_additional, is_background, is_coarse, is_none, is_part, ratio,
    states_both,
};
use super::ground::{Ground, common, meet};
use super::model;
use super::pair::{self, Pair};
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
    /// How like the two are, 0 to 1.
    pub score: f64,
    /// For two values that exclude each other: how likely both are said of one thing, 0 to 1.
    pub held: f64,
    /// What the second look noted; none where there was no second look.
    pub marks: Option<Box<Marks>>,
}

impl Judged {
    /// The features of both looks.
    #[must_use]
    pub fn all_features(&self) -> Vec<f32> {
        let marks = self.marks.as_deref().copied().unwrap_or([0.0; super::contest::COUNT]);
        self.pair.features.into_iter().chain(marks).collect()
    }
}

/// Judges a pair by its two claims; how likely a conflict is comes from the second look.
#[must_use]
pub fn judge(ground: &Ground<'_>, profiles: &[Profile], pair: Pair) -> Judged {
    let (a, b) = (&profiles[pair.a], &profiles[pair.b]);
    let (left, right) = (pair::claim(ground, a), pair::claim(ground, b));
    let outcome = match pair.relation {
        SetRelation::Same => Outcome::Agree,
        SetRelation::Inside | SetRelation::Contains if is_same_number(left, right) => Outcome::Agree,
        SetRelation::Inside | SetRelation::Contains => Outcome::Refine,
        SetRelation::Overlaps => Outcome::Apart("the two values overlap"),
        SetRelation::Disjoint { .. } => disjoint(ground, (a, b), (left, right)),
    };
    let score = model::likeness().score(&pair.features, &[]);
    Judged { pair, outcome, score, held: 0.0, marks: None }
}

/// Disjoint values: a conflict, unless something says that they are of different questions or moments.
fn disjoint(ground: &Ground<'_>, (a, b): (&Profile, &Profile), (left, right): (&Claim, &Claim)) -> Outcome {
    if a.article == b.article {
        return Outcome::Apart("both stand in one article");
    }
    if left.kind != Kind::Date && left.polarity != right.polarity && !is_none(left) && !is_none(right) {
        return Outcome::Apart("one of the two is denied");
    }
    if (left.modality == Modality::Possible) != (right.modality == Modality::Possible) && !is_money(left) {
        return Outcome::Apart("a possibility and a fact");
    }
    let outcome = match (&left.value, &right.value) {
        (Value::Quantity(x), Value::Quantity(y)) => quantities(ground, a, b, x, y),
        _ => moments(ground, a, b),
    };
    if outcome == Outcome::Conflict && states_both(ground, (a, left), (b, right)) {
        return Outcome::Apart("one sentence states both values");
    }
    outcome
}

/// Dates answer one question only where one verb governs both and something else is said with both, or where most of
/// what both clauses say is the same; and where neither clause names someone that the other sentence does not.
fn moments(ground: &Ground<'_>, a: &Profile, b: &Profile) -> Outcome {
    let governed = a.governor != Stem(0) && a.governor == b.governor;
    let beside = common(&a.clause, &b.clause).filter(|stem| *stem != a.governor).count();
    let alike =
        if governed { beside >= 1 } else { beside >= 2 && ground.likeness(&a.clause, &b.clause) >= LIKE };
    let named = |p: &Profile, other: &Profile| {
        let rare = |stem: &&Stem| ground.weight(**stem) >= RARE && other.around.binary_search(*stem).is_err();
        p.names.iter().any(|stem| rare(&stem))
    };
    if !alike || named(a, b) && named(b, a) {
        return Outcome::Apart("the dates of two events");
    }
    Outcome::Conflict
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

fn is_money(claim: &Claim) -> bool {
    matches!(&claim.value, Value::Quantity(q) if matches!(q.dimension, Dimension::Money(_)))
}

fn quantities(ground: &Ground<'_>, a: &Profile, b: &Profile, x: &Quantity, y: &Quantity) -> Outcome {
    if let Some(why) = unlike(ground, a, b, x, y).or_else(|| near(a, x, y)) {
        return Outcome::Apart(why);
    }
    if x.dimension == Dimension::Count
        && let Some(why) = counts(ground, a, b, x, y)
    {
        return Outcome::Apart(why);
    }
    if is_growing(a, b, x, y) && !is_background(ground, a, b) && x.number > 0.0 && y.number > 0.0 {
        return Outcome::Update;
    }
    Outcome::Conflict
}

/// Why two quantities are of different things, where they are.
fn unlike(ground: &Ground<'_>, a: &Profile, b: &Profile, x: &Quantity, y: &Quantity) -> Option<&'static str> {
    // What is damaged in one report is merely named in the other; people killed are not the people who were there.
    let fate_of_things =
        (a.toll == Stem(0)) != (b.toll == Stem(0)) && a.head == b.head && !(a.person || b.person);
    if a.toll != b.toll && !fate_of_things {
        return Some("another fate is counted");
    }
    let (more_a, more_b) = (is_additional(ground, a, x), is_additional(ground, b, y));
    if more_a != more_b {
        return Some("an addition and a figure of its own");
    }
    if a.toll == Stem(0) && two_owners(a, b) {
        return Some("of two owners");
    }
    if a.difference != b.difference {
        return Some("a difference and a figure of its own");
    }
    if x.dimension == Dimension::Ratio && (a.governor != b.governor || a.head != b.head) {
        return Some("multiples of two things");
    }
    if a.graded != b.graded {
        return Some("one counts only the gravely or the lightly affected");
    }
    if x.partitive != y.partitive {
        return Some("a part and its whole");
    }
    if (x.partitive || more_a) && !meet(&a.scope, &b.scope) {
        return Some("two parts, which may both be true");
    }
    if x.dimension == Dimension::Length && a.reference != b.reference {
        return Some("distances between other places");
    }
    let places = !a.locale.is_empty() && !b.locale.is_empty() && !meet(&a.locale, &b.locale);
    if places && x.dimension != Dimension::Length {
        return Some("of other places");
    }
    if x.dimension == Dimension::Magnitude && (x.number - y.number).abs() > ONE_QUAKE {
        return Some("the magnitudes of two quakes");
    }
    if x.dimension == Dimension::Age {
        let named = a.bearer != Stem(0) || b.bearer != Stem(0);
        if named && a.bearer != b.bearer || !named && a.head != b.head {
            return Some("the ages of two people");
        }
    }
    let birthday = x.dimension == Dimension::Age && (x.number - y.number).abs() <= 1.0;
    if birthday && days_between(ground, a, b).is_none_or(|days| days != 0) {
        return Some("a birthday may lie between the two");
    }
    let more = x.dimension == Dimension::Count && a.modifiers == b.modifiers;
    if more && counts_more(ground, a, x) != counts_more(ground, b, y) {
        return Some("one is a part: its sentence counts more beside it");
    }
    None
}

/// Whether two names own the values, and neither sentence names the other's owner.
fn two_owners(a: &Profile, b: &Profile) -> bool {
    let named = |stem: Stem, p: &Profile| p.all_names.binary_search(&stem).is_ok();
    a.owner != Stem(0) && b.owner != Stem(0) && a.owner != b.owner && !named(a.owner, b) && !named(b.owner, a)
}

/// Why two quantities may be the same, said more or less exactly.
fn near(a: &Profile, x: &Quantity, y: &Quantity) -> Option<&'static str> {
    if (x.number - y.number).abs() <= 1e-9 * x.number.abs() {
        return Some("a bound and its own number");
    }
    let other_words =
        a.reference != Stem(0) || x.hedge != Hedge::Plain || y.hedge != Hedge::Plain || x.unit != y.unit;
    if is_measure(x) && other_words && ratio(x, y) < 1.06 {
        return Some("rounded figures of one measure");
    }
    if is_coarse(x, y) {
        return Some("one is the other, cut short");
    }
    None
}

/// Why two counts are of other things.
fn counts(ground: &Ground<'_>, a: &Profile, b: &Profile, x: &Quantity, y: &Quantity) -> Option<&'static str> {
    let heads = a.head == b.head || a.toll != Stem(0) || a.person && b.person;
    if a.head == Stem(0) || b.head == Stem(0) || !heads {
        return Some("other things are counted");
    }
    if hedged_near(x, y) {
        return Some("rounded figures of one number");
    }
    if a.governor != b.governor && ratio(x, y) > FAR && ground.likeness(&a.near, &b.near) < LIKE {
        return Some("other things are said of them");
    }
    if is_part(a, b, x, y) {
        return Some("the smaller count is of a part");
    }
    None
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

/// Counts further apart than this, and of which other things are said in other words, are of other sets.
const FAR: f64 = 3.0;
/// Weight from which a name tells one event of a story from another.
const RARE: f32 = 3.0;
/// Likeness of the words beside two counts from which they may be said to be of one set.
const LIKE: f32 = 0.3;

/// Agencies' magnitudes for one quake seldom differ by more than this.
const ONE_QUAKE: f64 = 0.6;

/// Counts that grow while a story is told: casualties, damage.
fn is_growing(a: &Profile, b: &Profile, x: &Quantity, y: &Quantity) -> bool {
    a.toll != Stem(0) && b.toll != Stem(0) || x.provisional || y.provisional
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::engine;
    use crate::relation::candidates;

    /// What the first pair of typed values of two texts comes to that is not of one text.
    #[track_caller]
    fn check(a: &str, b: &str, expected: &str) {
        let read = |body: &str| engine::extract(Article::from_body(body));
        let found = candidates(&[read(a), read(b)]);
        let pair = found.iter().find(|c| c.articles[0] != c.articles[1]);
        assert_eq!(pair.map_or("no pair", |c| c.outcome.as_str()), expected, "{a} / {b}");
    }

    #[test]
    fn values_of_other_owners_and_parts_are_apart() {
        check(
            "Earl Clark scored 25 points in the game.",
            "Ty Lawson scored 22 points in the game.",
            r#"Apart("of two owners")"#,
        );
        check(
            "He won the fight five rounds sooner than planned.",
            "He won the fight in 11 rounds.",
            r#"Apart("a difference and a figure of its own")"#,
        );
        check(
            "The blast left 30 people seriously injured.",
            "The blast left 50 people injured.",
            r#"Apart("one counts only the gravely or the lightly affected")"#,
        );
        check(
            "Police arrested 27-year-old Ann Lee at the bank.",
            "Police arrested 31-year-old Bob Ray at the bank.",
            r#"Apart("the ages of two people")"#,
        );
    }

    #[test]
    fn values_close_to_each_other_are_apart() {
        check(
            "The party won 20 percent in the poll.",
            "The party won 20.6 percent in the poll.",
            r#"Apart("one is the other, cut short")"#,
        );
        check(
            "The mayor said more than 40 houses burned down.",
            "The mayor said 40 houses burned down.",
            r#"Apart("a bound and its own number")"#,
        );
    }

    #[test]
    fn values_of_one_thing_conflict() {
        check("The raid hit three banks on Monday.", "The raid hit two banks on Monday.", "Conflict");
        check(
            "About 1,000 people sheltered in the school.",
            "About 350 Palestinians sheltered in the school.",
            "Conflict",
        );
    }
}
