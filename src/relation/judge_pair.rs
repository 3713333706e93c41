//! What one pair of claims comes to: agreement, refinement, update, conflict, or not comparable, and why.

use crate::claim::moment::{Moment, When, day_number};
use crate::claim::quantity::{Dimension, Hedge, Quantity};
use crate::claim::word::{self, Stem};
use crate::claim::{Claim, Modality, Polarity, Value};
use crate::engine::Extracted;

use super::bearer::Kinship;
use super::beside;
use super::compare::SetRelation;
use super::dates;
use super::ground::{Ground, meet};
use super::measured::{self, is_measure, ratio};
use super::model::Model;
use super::narrow::Narrow;
use super::nobody;
use super::occasion;
use super::others;
use super::pair::{self, COUNT, Pair};
use super::play;
use super::profile::Profile;
use super::series;
use super::stems::{Stems, is_of, stems};
use super::topic;

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
pub fn judge(
    ground: &Ground<'_>,
    profiles: &[Profile],
    pair: Pair,
    features: &[f32; COUNT],
    model: &Model,
) -> Judged {
    let outcome = elsewhere(ground, profiles, &pair, outcome(ground, profiles, &pair));
    let score = score(model, features, model.score(features), &outcome);
    Judged { pair, outcome, score }
}

/// How sure a pair is, given how likely its claims are of one question: values that exclude each other are judged by the trees,
/// where that is likely at all.
#[must_use]
pub fn score(model: &Model, features: &[f32; COUNT], likeness: f64, outcome: &Outcome) -> f64 {
    let conflict = *outcome == Outcome::Conflict && likeness >= topic::EDGE_AT;
    if conflict { model.contradicts(features) } else { likeness }
}

/// What a pair comes to, were both claims of one question.
#[must_use]
pub fn outcome(ground: &Ground<'_>, profiles: &[Profile], pair: &Pair) -> Outcome {
    let (a, b) = (&profiles[pair.a], &profiles[pair.b]);
    let (left, right) = (pair::claim(ground, a), pair::claim(ground, b));
    match pair.relation {
        SetRelation::Same => Outcome::Agree,
        SetRelation::Inside | SetRelation::Contains if is_same_number(left, right) => Outcome::Agree,
        SetRelation::Inside | SetRelation::Contains if two_totals(ground, a, b, left, right) => {
            Outcome::Conflict
        }
        SetRelation::Inside | SetRelation::Contains if is_far_from_bound(left, right) => {
            Outcome::Apart("a bound, and a figure far from it")
        }
        SetRelation::Inside | SetRelation::Contains => Outcome::Refine,
        SetRelation::Overlaps => Outcome::Apart("the two values overlap"),
        SetRelation::Disjoint { .. } => disjoint(ground, a, b, left, right),
    }
}

/// What a pair comes to with what its articles say elsewhere, and the days of which they are: a conflict may be none.
#[must_use]
pub fn elsewhere(ground: &Ground<'_>, profiles: &[Profile], pair: &Pair, outcome: Outcome) -> Outcome {
    if outcome != Outcome::Conflict {
        return outcome;
    }
    let (a, b) = (&profiles[pair.a], &profiles[pair.b]);
    let (left, right) = (pair::claim(ground, a), pair::claim(ground, b));
    if tells_models_apart(ground, profiles, (a, left), (b, right)) {
        return Outcome::Apart("of two models: one article tells of both");
    }
    if dates::are_news_of_two_days(ground, (a, left), (b, right)) {
        return Outcome::Apart("news of two days: one article was printed before the other's day");
    }
    let (Some(x), Some(y)) = (pair::quantity(left), pair::quantity(right)) else { return outcome };
    if x.dimension == Dimension::Age && is_shared_surname(ground, a, b) {
        return Outcome::Apart("the ages of two people, as far as stated");
    }
    if x.dimension == Dimension::Age && has_grown(ground, (a, x), (b, y)) {
        return Outcome::Apart("a birthday may lie between the two");
    }
    if mounts(ground, (a, x), (b, y)) {
        return Outcome::Update;
    }
    if may_have_changed(ground, a, b, x) {
        return Outcome::Apart("it may have changed between the two articles");
    }
    outcome
}

/// "the 13-inch model", "the 15-inch model": whether measures that are joined to one noun are names of what there are several
/// of, as one of the articles has both.
fn tells_models_apart(
    ground: &Ground<'_>,
    profiles: &[Profile],
    (a, left): (&Profile, &Claim),
    (b, right): (&Profile, &Claim),
) -> bool {
    a.hyphened != Stem(0)
        && a.hyphened == b.hyphened
        && (series::answers(ground, profiles, a, right) || series::answers(ground, profiles, b, left))
}

/// "more than 26,000" and "more than 31,000" of one past event: whoever rounds down says which thousand it was.
fn two_totals(ground: &Ground<'_>, a: &Profile, b: &Profile, left: &Claim, right: &Claim) -> bool {
    let (Some(x), Some(y)) = (pair::quantity(left), pair::quantity(right)) else { return false };
    let over = |q: &Quantity| q.hedge == Hedge::MoreThan;
    let apart = over(x) && over(y) && ratio(x, y) > FURTHER && is_background(ground, a, b);
    (apart || is_far_over(x, y) || is_far_over(y, x))
        && disjoint(ground, a, b, left, right) == Outcome::Conflict
}

/// "more than two decades" and "35 years": whoever says "more than" names the last round figure that was passed.
fn is_far_over(low: &Quantity, high: &Quantity) -> bool {
    // Of a few, and of one unit or dozen, the next figure is at once twice as much.
    let far = match low.dimension {
        // "dozens" reach further down than their middle.
        _ if high.hedge == Hedge::Vague => false,
        Dimension::Share => high.number - low.number >= NEXT_SHARE,
        Dimension::Count if low.number < A_FEW => false,
        Dimension::Duration if is_one_unit(low) => false,
        _ => ratio(low, high) >= NEXT_ROUND,
    };
    low.hedge == Hedge::MoreThan && low.number > 0.0 && low.number < high.number && high.lo > low.lo && far
}

/// "at least five people" and "168,000 people": whoever means the one does not say the other.
#[must_use]
pub fn is_far_from_bound(left: &Claim, right: &Claim) -> bool {
    let (Some(x), Some(y)) = (pair::quantity(left), pair::quantity(right)) else { return false };
    let bound =
        |q: &Quantity| matches!(q.hedge, Hedge::AtLeast | Hedge::MoreThan | Hedge::UpTo | Hedge::LessThan);
    (bound(x) || bound(y)) && x.number > 0.0 && y.number > 0.0 && ratio(x, y) > FAR_FROM_BOUND
}

/// How many times a figure is at most that a bound speaks of.
const FAR_FROM_BOUND: f64 = 5.0;

/// "more than a year": one of its unit.
fn is_one_unit(q: &Quantity) -> bool {
    UNITS.iter().any(|unit| (q.number / unit - 1.0).abs() < 0.1)
}

/// A second, minute, hour, day, week, month, year and decade, in seconds.
const UNITS: [f64; 8] = [1.0, 60.0, 3_600.0, 86_400.0, 604_800.0, 2_629_800.0, 31_557_600.0, 315_576_000.0];

/// Counts of up to a dozen step by one or two.
const A_FEW: f64 = 13.0;

/// How far, as a fraction of one, a share that is "more than" another may lie above it.
const NEXT_SHARE: f64 = 0.1;
/// How many times a figure that is "more than" another is it at most.
const NEXT_ROUND: f64 = 1.6;

/// Round figures of one total are not further apart than this.
const FURTHER: f64 = 1.1;

/// Disjoint values: a conflict, unless something says that they are of different questions or moments.
fn disjoint(ground: &Ground<'_>, a: &Profile, b: &Profile, left: &Claim, right: &Claim) -> Outcome {
    if a.article == b.article {
        return Outcome::Apart("both stand in one article");
    }
    if left.polarity != right.polarity && !is_none(left) && !is_none(right) {
        return Outcome::Apart("one of the two is denied");
    }
    if (left.modality == Modality::Possible) != (right.modality == Modality::Possible) {
        return Outcome::Apart("a possibility and a fact");
    }
    if occasion::differ(ground, a, b, left, right) {
        return Outcome::Apart("of two events: where, when or how strong they were differs too");
    }
    if own_time(ground, a, left).zip(own_time(ground, b, right)).is_some_and(|(x, y)| are_apart(x, y)) {
        return Outcome::Apart("of two times");
    }
    let why =
        beside::apart(ground, (a, left), (b, right)).or_else(|| others::apart(ground, (a, left), (b, right)));
    if let Some(why) = why {
        return Outcome::Apart(why);
    }
    match (&left.value, &right.value) {
        (Value::Quantity(x), Value::Quantity(y)) => quantities(ground, a, b, x, y),
        (Value::Moment(x), Value::Moment(y)) if dates::is_printed_late((a, x), (b, y), ground) => {
            Outcome::Apart("apart only by the day that each article is of")
        }
        _ if dates::same_words(ground, a, b, left, right) => {
            Outcome::Apart("one sentence, printed on two days")
        }
        _ => dates::moments(ground, a, b, left, right),
    }
}

/// "3 percent next year": the time right behind a value, with its words.
fn own_time<'g>(ground: &Ground<'g>, profile: &Profile, claim: &Claim) -> Option<(&'g Moment, &'g str)> {
    let one: &'g Extracted = ground.articles[profile.article];
    let body = &one.article.body;
    let between = |moment: &Moment| body.get(claim.value_span.end..moment.span.start).map(str::trim);
    let is_own = |moment: &&Moment| matches!(between(moment), Some("" | "in" | "during" | "for"));
    let moment = one.facts[profile.sentence].moments.iter().find(is_own)?;
    Some((moment, moment.span.of(body)))
}

/// Whether two times exclude each other, or are counted from the articles' own in other words ("this year", "next year").
fn are_apart((one, first): (&Moment, &str), (two, second): (&Moment, &str)) -> bool {
    let steps = |words: &str| {
        ["this", "next", "last"]
            .iter()
            .position(|step| words.to_lowercase().split_whitespace().any(|word| word == *step))
    };
    match one.relation(two) {
        Some(relation) => matches!(relation, SetRelation::Disjoint { .. }),
        None => steps(first).zip(steps(second)).is_some_and(|(x, y)| x != y),
    }
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

fn quantities(ground: &Ground<'_>, a: &Profile, b: &Profile, x: &Quantity, y: &Quantity) -> Outcome {
    if is_bare_bound(x, y) || is_bare_bound(y, x) {
        return Outcome::Apart("rounded figures of one number");
    }
    if a.toll != b.toll {
        return Outcome::Apart("another fate is counted");
    }
    if x.additional != y.additional {
        return Outcome::Apart("an addition and a figure of its own");
    }
    if x.partitive != y.partitive {
        return Outcome::Apart("a part and its whole");
    }
    if let Some(why) = narrowed(&a.narrow, &b.narrow) {
        return Outcome::Apart(why);
    }
    if is_whole_of(ground, a, y) || is_whole_of(ground, b, x) {
        return Outcome::Apart("the other figure is a part of it");
    }
    let of_gun = x.dimension == Dimension::Calibre;
    if a.hyphened != b.hyphened && !of_gun && !is_named_beside(a, b) {
        return Outcome::Apart("one is a measure of something else");
    }
    if says_both(ground, a, x, y) || says_both(ground, b, y, x) {
        return Outcome::Apart("one article gives both figures side by side");
    }
    // "60 percent of the passengers were Portuguese": a share is of something, and the same is said of both.
    let share = x.dimension == Dimension::Share
        && a.head == b.head
        && ground.likeness(&a.clause, &b.clause) > SAME_SHARE;
    let parts = x.partitive && !share || x.additional || a.narrow.is_part;
    if parts && !meet(&a.scope, &b.scope) {
        return Outcome::Apart("two parts, which may both be true");
    }
    if let Some(why) = measured::apart(a, b, x, y) {
        return Outcome::Apart(why);
    }
    if x.dimension == Dimension::Count
        && a.modifiers == b.modifiers
        && counts_more(ground, a, x) != counts_more(ground, b, y)
    {
        return Outcome::Apart("one is a part: its sentence counts more beside it");
    }
    if of_gun && (a.head != b.head || a.head == Stem(0) || are_many(a, b, x, y)) {
        return Outcome::Apart("of other weapons");
    }
    if x.dimension == Dimension::Age && !is_one_person(a, b) {
        return Outcome::Apart("the ages of two people, as far as stated");
    }
    if a.narrow.form != b.narrow.form && (is_paid_in_parts(ground, a) || is_paid_in_parts(ground, b)) {
        return Outcome::Apart("of other forms or posts");
    }
    if are_hours_of_days(x, y) && (is_worked(a) || is_worked(b)) {
        return Outcome::Apart("hours of work, and the days that they fall on");
    }
    if let Some(why) = play::apart(ground, a, b, x) {
        return Outcome::Apart(why);
    }
    if matches!(x.dimension, Dimension::Count | Dimension::Ordinal) {
        let bare = a.head == Stem(0) || b.head == Stem(0);
        if bare && !is_near_miss(a, b, x, y) || !bare && a.head != b.head && a.toll == Stem(0) {
            return Outcome::Apart("other things are counted");
        }
        if a.head == word::stem("time") && a.governor != b.governor {
            return Outcome::Apart("how often two things were done");
        }
        if hedged_near(x, y) {
            return Outcome::Apart("rounded figures of one number");
        }
        if is_doer_of(x, y) || is_doer_of(y, x) {
            return Outcome::Apart("who does it, and what is done");
        }
        let nobody = |p: &Profile, q: &Quantity| q.hi <= 0.0 && nobody::is_of_all(p);
        let one_toll = a.toll == b.toll && (nobody(a, x) || nobody(b, y));
        if a.governor != b.governor && !one_toll && said_of_others(ground, a, b, x, y) {
            return Outcome::Apart("other things are said of them");
        }

        if opposite(x, y) {
            return Outcome::Apart("opposite things are counted");
        }
        if is_part(a, b, x, y) {
            return Outcome::Apart("the smaller count is of a part");
        }
    }
    // Days of printing do not say which came first: an article of today may hold the figures of last night.
    if is_growing(a, b, x, y)
        && !are_undated_tolls(ground, (a, x), (b, y))
        && !is_background(ground, a, b)
        && x.number > 0.0
        && y.number > 0.0
    {
        return Outcome::Update;
    }
    Outcome::Conflict
}

/// "4.2 billion in cash and 1 billion in stock": whether a sentence gives sums beside a form of payment, or a time in a post.
fn is_paid_in_parts(ground: &Ground<'_>, profile: &Profile) -> bool {
    let one = ground.articles[profile.article];
    let facts = &one.facts[profile.sentence];
    let sums = facts.quantities.iter().filter(|q| matches!(q.dimension, Dimension::Money(_))).count();
    let tokens = one.text.sentences.get(profile.sentence).map_or(0..0, |sentence| sentence.tokens.clone());
    let parts = |at: usize| {
        matches!(
            one.text.word(at),
            "remainder" | "rest" | "balance" | "plus" | "including" | "stock" | "shares"
        )
    };
    !profile.narrow.form.is_empty() && (sums != 1 || tokens.into_iter().any(parts))
}

/// How like two clauses are in which shares of one thing are shares of those of whom one thing is said.
const SAME_SHARE: f32 = 0.6;

/// "28 of 41 passes", "five soldiers, four of them by friendly fire": whether a value's sentence counts, as a part of it or
/// without a noun of its own, what the other article counts.
fn is_whole_of(ground: &Ground<'_>, profile: &Profile, other: &Quantity) -> bool {
    let facts = &ground.articles[profile.article].facts[profile.sentence];
    let is_bare = |q: &Quantity| q.dimension == Dimension::Count && q.counted.is_none();
    !other.partitive
        && facts.quantities.iter().any(|q| {
            (q.partitive || is_bare(q))
                && q.dimension == other.dimension
                && (q.number - other.number).abs() < 1e-9
        })
}

/// Whether two ages are said of one person by name, or by what only one can be ("the captain").
fn is_one_person(a: &Profile, b: &Profile) -> bool {
    let named = !a.bearer.names.is_empty() && !b.bearer.names.is_empty();
    if named {
        let kin = |p: &Profile| p.telling.as_ref().is_some_and(|telling| telling.is_of_kin);
        let is_kin = surname(a, b).is_some() && kin(a) != kin(b);
        return a.bearer.beside(&b.bearer) == Kinship::Same && !is_kin;
    }
    a.bearer == b.bearer && is_of(a.bearer.noun, &ONLY_ONE)
}

/// The one word that one of two bearers is named by, if it is.
fn surname(a: &Profile, b: &Profile) -> Option<Stem> {
    let short = if a.bearer.names.len() < b.bearer.names.len() { a } else { b };
    <[Stem; 1]>::try_from(short.bearer.names.as_slice()).ok().map(|[surname]| surname)
}

/// Whether one of two is named by a surname that an article gives to several.
fn is_shared_surname(ground: &Ground<'_>, a: &Profile, b: &Profile) -> bool {
    surname(a, b).is_some_and(|surname| [a, b].iter().any(|p| bears_many(ground, p.article, surname)))
}

/// Whether an article names several people by one surname.
fn bears_many(ground: &Ground<'_>, article: usize, surname: Stem) -> bool {
    let one = ground.articles[article];
    let names = one.view.sentences.iter().flat_map(|seen| &seen.names);
    let ends = names.filter(|name| name.tokens.len() > 1 && one.view.stem(name.tokens.end - 1) == surname);
    let mut given = ends.map(|name| one.view.stem(name.tokens.end - 2));
    given.next().is_some_and(|first| given.any(|other| other != first))
}

/// What there is one of in most stories.
static ONLY_ONE: Stems = Stems::new(|| {
    stems(&[
        "captain",
        "pilot",
        "driver",
        "gunman",
        "suspect",
        "victim",
        "shooter",
        "attacker",
        "mayor",
        "bride",
        "groom",
        "owner",
        "skipper",
        "conductor",
        "robber",
        "bomber",
    ])
});

/// "four 100-catch seasons" and "five catches": what the one is a measure of, the other does not name.
fn is_named_beside(a: &Profile, b: &Profile) -> bool {
    let named =
        |one: &Profile, other: &Profile| one.hyphened == Stem(0) || other.near.contains(&one.hyphened);
    named(a, b) && named(b, a)
}

/// "after four days and more than 30 hours": whether the sentence of a value holds, of the same sort, what the other article
/// says. Who gives both sees no contradiction in them.
fn says_both(ground: &Ground<'_>, profile: &Profile, own: &Quantity, other: &Quantity) -> bool {
    let facts = &ground.articles[profile.article].facts[profile.sentence];
    let one_sort = |q: &Quantity| match (&q.counted, &own.counted, &other.counted) {
        (Some(x), Some(y), Some(z)) => {
            [x, y].iter().all(|one| (&one.head, &one.modifiers) == (&z.head, &z.modifiers))
        }
        _ if is_measure(own) => q.unit == other.unit,
        // "8 percent this year and 3 percent next year"
        _ if own.dimension == Dimension::Share => profile.locale.is_empty() && q.counted == own.counted,
        _ => matches!(own.dimension, Dimension::Money(_) | Dimension::Magnitude),
    };
    let one = ground.articles[profile.article];
    // "cost $5 million, not $3 million": what a sentence denies it does not say.
    let denied = |q: &Quantity| {
        let mut claims = one.claims_of(profile.sentence).iter();
        let own = claims.find(|claim| claim.value_span.overlaps(q.span));
        own.is_some_and(|claim| claim.polarity == Polarity::Denied)
    };
    let same =
        |q: &Quantity| q.span != own.span && q.dimension == own.dimension && is_near(q, other) && !denied(q);
    // "improves to 58-3 with 51 wins by knockout": the record holds the 58 wins.
    let recorded = |q: &Quantity| {
        let wins = other.counted.as_ref().is_some_and(|counted| counted.head == "win");
        wins && q.dimension == Dimension::Score && is_near(q, other)
    };
    facts.quantities.iter().any(|q| same(q) && one_sort(q) || recorded(q))
}

/// Whether two articles are dated so far apart that somebody may have grown a year older, and the later one has the higher
/// age.
fn has_grown(ground: &Ground<'_>, (a, x): (&Profile, &Quantity), (b, y): (&Profile, &Quantity)) -> bool {
    let day = |p: &Profile| ground.articles[p.article].article.published.map(|published| published.date);
    let (Some(one), Some(two)) = (day(a), day(b)) else { return false };
    let days = |date: jiff::civil::Date| f64::from(date.year()) * YEAR + f64::from(date.day_of_year());
    let later = days(two) - days(one);
    // A birthday may lie in what is left of a year.
    let years = (y.number - x.number).abs() * YEAR;
    later.abs() >= MONTHS
        && (later > 0.0) == (y.number > x.number)
        && (years - YEAR..years + YEAR).contains(&later.abs())
}

/// "has grossed 368 million", and five days later "has grossed 459 million": what adds up is more in the later article.
fn mounts(ground: &Ground<'_>, (a, x): (&Profile, &Quantity), (b, y): (&Profile, &Quantity)) -> bool {
    let day = |p: &Profile| ground.articles[p.article].article.published.map(|published| published.date);
    let later = day(a).zip(day(b)).map(|(one, two)| one.cmp(&two));
    let more = y.number.partial_cmp(&x.number);
    (a.narrow.is_mounting || b.narrow.is_mounting)
        && later.is_some_and(|later| !later.is_eq() && more.is_some_and(|more| more.reverse() == later))
}

/// Whether a figure of the day is told by two articles that were printed long after one another.
fn may_have_changed(ground: &Ground<'_>, a: &Profile, b: &Profile, x: &Quantity) -> bool {
    let changes = matches!(x.dimension, Dimension::Count | Dimension::Money(_) | Dimension::Share);
    let day = |p: &Profile| {
        ground.articles[p.article].article.published.map(|published| day_number(published.date))
    };
    let long = day(a).zip(day(b)).is_some_and(|(one, two)| (one - two).abs() > CHANGES);
    changes && long && a.toll == Stem(0) && b.toll == Stem(0) && !is_background(ground, a, b)
}

/// Days after which a figure of the day may be another.
const CHANGES: i32 = 45;

/// Two months and a year, in days.
const MONTHS: f64 = 60.0;
const YEAR: f64 = 365.25;

/// "30 hours" and "four days": as many hours as people work in so many days.
fn are_hours_of_days(x: &Quantity, y: &Quantity) -> bool {
    let (low, high) = if x.number < y.number { (x, y) } else { (y, x) };
    let days = high.number / 86_400.0;
    let a_day = low.number / 3_600.0 / days;
    x.dimension == Dimension::Duration
        && low.unit == "hour"
        && high.unit == "day"
        && days >= 2.0
        && WORKED.contains(&a_day)
}

/// Whether people do in hours what a time is said of: who is stranded for two days is so for all their hours.
fn is_worked(profile: &Profile) -> bool {
    // "The search lasted 30 hours", without a break.
    !is_of(profile.governor, &LASTING)
        && (is_of(profile.governor, &WORK) || is_of(profile.head, &WORK) || meet(&profile.clause, &WORK))
}

/// The verb of what has no break.
static LASTING: Stems = Stems::new(|| stems(&["last"]));

/// What is done in hours of days.
static WORK: Stems = Stems::new(|| {
    stems(&[
        "search",
        "work",
        "deliberate",
        "deliberation",
        "talk",
        "negotiate",
        "negotiation",
        "play",
        "meet",
        "testify",
        "session",
        "trial",
        "hearing",
    ])
});

/// Calibres of which there are many: a second man may have another gun, and armies have guns of all sorts.
fn are_many(a: &Profile, b: &Profile, x: &Quantity, y: &Quantity) -> bool {
    let large = |q: &Quantity| q.number > LARGE_BORE;
    large(x) || large(y) || a.narrow.is_further || b.narrow.is_further
}

/// The bore of a gun that no man carries, in inches.
const LARGE_BORE: f64 = 1.2;

/// Hours that people work in a day.
const WORKED: std::ops::RangeInclusive<f64> = 3.0..=14.0;

/// Whether two quantities state one number, or nearly.
fn is_near(x: &Quantity, y: &Quantity) -> bool {
    (x.number - y.number).abs() <= 0.01 * x.number.abs()
}

/// Why two values are narrowed to what cannot be held against each other, if they are.
fn narrowed(a: &Narrow, b: &Narrow) -> Option<&'static str> {
    if a.is_part != b.is_part {
        return Some("a part and its whole");
    }
    if a.is_earlier != b.is_earlier {
        return Some("of two times");
    }
    if a.is_converted != b.is_converted {
        return Some("one is what the other comes to in another currency");
    }
    if a.is_in_other_unit || b.is_in_other_unit {
        return Some("one is what the other comes to in another unit");
    }
    if a.is_other != b.is_other {
        return Some("one is of another one");
    }
    if a.is_margin != b.is_margin {
        return Some("a distance between two, and a figure of its own");
    }
    if a.is_member || b.is_member {
        return Some("some of those that something is said of");
    }
    if a.is_left || b.is_left {
        return Some("what a clock shows at some moment");
    }
    if a.is_running || b.is_running {
        return Some("a time that was still running");
    }
    (!a.form.is_empty() && !b.form.is_empty() && a.form != b.form).then_some("of other forms or posts")
}

/// "2,302 for his career" and "2,301 career points": large figures so near and so exact are of one thing, though one of them
/// does not say what it counts.
fn is_near_miss(a: &Profile, b: &Profile, x: &Quantity, y: &Quantity) -> bool {
    let exact = |q: &Quantity| q.number >= LARGE && q.number % 10.0 != 0.0;
    exact(x) && exact(y) && ratio(x, y) < NEAR_MISS && (a.head == Stem(0)) != (b.head == Stem(0))
}

/// From here on two exact figures are seldom near each other by chance, and how near that is.
const LARGE: f64 = 200.0;
const NEAR_MISS: f64 = 1.02;

/// "two spacewalkers", "three spacewalks".
fn is_doer_of(x: &Quantity, y: &Quantity) -> bool {
    let (Some(doer), Some(deed)) = (&x.counted, &y.counted) else { return false };
    let (doer, deed) = (doer.head.to_lowercase(), deed.head.to_lowercase());
    let rest = doer.strip_prefix(deed.as_str()).or_else(|| doer.strip_prefix(deed.trim_end_matches('e')));
    deed.len() > 2 && matches!(rest, Some("er" | "or" | "r" | "ist"))
}

/// "more than 20", "20".
fn is_bare_bound(bound: &Quantity, figure: &Quantity) -> bool {
    matches!(bound.hedge, Hedge::MoreThan | Hedge::LessThan)
        && matches!(figure.hedge, Hedge::Plain | Hedge::Exact | Hedge::About)
        && (bound.number - figure.number).abs() <= 1e-9 * figure.number.abs()
}

/// Two hedged figures close to one another: "nearly 23,000" and "more than 22,000".
fn hedged_near(x: &Quantity, y: &Quantity) -> bool {
    let hedged = |q: &Quantity| !matches!(q.hedge, Hedge::Plain | Hedge::Exact);
    let below = |q: &Quantity| matches!(q.hedge, Hedge::Nearly | Hedge::LessThan);
    // "nearly 300" and "more than 300" lie on two sides of one figure.
    let astride = (x.number - y.number).abs() < 1e-9
        && (below(x) && y.hedge == Hedge::MoreThan || below(y) && x.hedge == Hedge::MoreThan);
    hedged(x) && hedged(y) && ratio(x, y) < 1.1 && !astride
}

/// Whether the sentence of a count names a further one: "170,000 in the province and tens of thousands more elsewhere".
fn counts_more(ground: &Ground<'_>, profile: &Profile, own: &Quantity) -> bool {
    let facts = &ground.articles[profile.article].facts[profile.sentence];
    let body = &ground.articles[profile.article].article.body;
    // "2,129 points, 13 more than Buford": how far apart two are is no part of either.
    let differs = |q: &Quantity| {
        let behind = body.get(q.span.end..).unwrap_or("").trim_start();
        behind.starts_with("than") || behind.starts_with("more than")
    };
    let further = |q: &Quantity| {
        q.additional && q.dimension == own.dimension && q.span.start > own.span.end && !differs(q)
    };
    !own.additional && facts.quantities.iter().any(further)
}

/// "an 11-game winning streak", "a three-game losing streak".
fn opposite(x: &Quantity, y: &Quantity) -> bool {
    let words = |q: &Quantity| {
        let modifiers = q.counted.iter().flat_map(|counted| &counted.modifiers);
        modifiers.map(|modifier| word::base(modifier)).collect::<Vec<_>>()
    };
    let (one, two) = (words(x), words(y));
    one.iter().any(|a| two.iter().any(|b| word::antonyms(a, b) || word::opposed(a, b)))
}

/// Whether the smaller count names its things more narrowly: "three strong aftershocks" of "at least four aftershocks".
fn is_part(a: &Profile, b: &Profile, x: &Quantity, y: &Quantity) -> bool {
    let (small, large) = if x.number < y.number { (a, b) } else { (b, a) };
    // "355 damaged shops" are narrowed no more than "565 shops that were damaged".
    let said = |stem: &&Stem| {
        **stem == small.toll || large.modifiers.contains(stem) || large.all_names.contains(stem)
    };
    if is_near_miss(a, b, x, y) {
        return false;
    }
    let narrows = small.modifiers.iter().any(|stem| !said(&stem));
    narrows && large.modifiers.iter().all(|stem| small.modifiers.contains(stem))
}

/// Counts that other verbs govern: far apart, done to other things, or one of them a single one ("one person").
fn said_of_others(ground: &Ground<'_>, a: &Profile, b: &Profile, x: &Quantity, y: &Quantity) -> bool {
    let ratio = ratio(x, y);
    let like = ground.likeness(&a.near, &b.near);
    ratio > FAR && like < LIKE
        || ratio > FARTHER
        || a.patient.parts_from(&b.patient)
        || x.number.min(y.number) <= 1.0 && x.number.min(y.number) > 0.0
}

/// Counts further apart than this, and of which other things are said in other words, are of other sets.
const FAR: f64 = 3.0;
/// Counts further apart than this under two verbs are of other sets, however like their words.
const FARTHER: f64 = 10.0;
/// Likeness of the words beside two counts from which they may be said to be of one set.
const LIKE: f32 = 0.3;

/// Whether two plain tolls are of articles without a day, so that nothing says which came first.
fn are_undated_tolls(ground: &Ground<'_>, one: (&Profile, &Quantity), two: (&Profile, &Quantity)) -> bool {
    [one, two].iter().all(|(profile, q)| {
        ground.articles[profile.article].article.published.is_none()
            && topic::is_toll(q)
            && !q.provisional
            && q.hedge == Hedge::Plain
    })
}

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
