//! Pairs of claims that may answer one question, and the features by which that is judged.

use crate::claim::moment::{Grain, Moment, When, day_number};
use crate::claim::quantity::{Dimension, Hedge, Quantity};
use crate::claim::site::Facts;
use crate::claim::word::Stem;
use crate::claim::{Claim, Kind, Modality, Value};

use super::bearer::Kinship;
use super::compare::{self, SetRelation};
use super::ground::{Ground, cover, likeness, meet};
use super::profile::Profile;
use super::series;
use super::wanted::Wanted;

/// Number of features; their names are [`NAMES`].
pub const COUNT: usize = 66;

/// The features' names, in order.
pub const NAMES: [&str; COUNT] = [
    "head_same",
    "head_other",
    "toll_same",
    "toll_other",
    "governor_same",
    "lead_same",
    "near_like",
    "clause_like",
    "sentence_like",
    "sentence_cover",
    "shared_mass",
    "names_shared",
    "names_apart",
    "modifiers_apart",
    "others_same",
    "others_apart",
    "times_apart",
    "vague",
    "bounded",
    "gap",
    "flags_apart",
    "modality_apart",
    "attributed",
    "is_toll",
    "is_money",
    "is_moment",
    "is_duration",
    "is_measure",
    "is_share",
    "early",
    "vague_one",
    "moment_governor",
    "count_head",
    "measure_head",
    "reference_same",
    "headlines",
    "frame_one",
    "frames_same",
    "scope_apart",
    "scope_same",
    "host_same",
    "host_other",
    "locale_same",
    "both_partitive",
    "bearer_same",
    "bearer_named_other",
    "bearer_noun_other",
    "count_bearer_other",
    "answered",
    "variety",
    "variety_both",
    "owned_one",
    "clocks",
    "restricted_one",
    "news_and_past",
    "is_rank",
    "patient_same",
    "patient_other",
    "deed_same",
    "measure_governor",
    "near_miss",
    "counted_deed",
    "modifier_one",
    "of_apart",
    "of_same",
    "printed_apart",
];

/// Two claims of different articles with values of one sort.
#[derive(Clone, Debug)]
pub struct Pair {
    /// One profile's place: of the article with the lesser id.
    pub a: usize,
    /// The other's.
    pub b: usize,
    /// How the second value stands to the first.
    pub relation: SetRelation,
}

/// The claim of a profile.
#[must_use]
pub fn claim<'a>(ground: &Ground<'a>, profile: &Profile) -> &'a Claim {
    &ground.articles[profile.article].claims[profile.claim]
}

/// The pair of two profiles, and its features, where their values are of one sort and something says that they may belong together.
#[must_use]
pub fn pair(ground: &Ground<'_>, profiles: &[Profile], a: usize, b: usize) -> Option<(Pair, [f32; COUNT])> {
    let (pair, mut features) = core(ground, profiles, a, b, &Wanted::ALL)?;
    let elsewhere = Elsewhere::new(ground, profiles, &pair);
    for (at, value) in elsewhere.placed() {
        features[at] = value;
    }
    elsewhere.times_and_answers(&mut features);
    Some((pair, features))
}

/// The pair and the features that two claims have by themselves, whatever else their articles say; none where they surely
/// come to less than what is wanted. Features that weigh nothing may be left at zero.
#[must_use]
pub fn core(
    ground: &Ground<'_>,
    profiles: &[Profile],
    a: usize,
    b: usize,
    wanted: &Wanted,
) -> Option<(Pair, [f32; COUNT])> {
    let (a, b) = in_order(ground, profiles, a, b);
    let (one, two) = (&profiles[a], &profiles[b]);
    let (left, right) = (claim(ground, one), claim(ground, two));
    if left.kind != right.kind || one.article == two.article && one.sentence == two.sentence {
        return None;
    }
    let hours = is_clock(left) && is_clock(right) && meet(&one.around, &two.around);
    if !related(one, two) && !hours {
        return None;
    }
    let both = Both { ground, a: one, b: two, left, right };
    let mut features = both.first_look(wanted);
    if !wanted.may_reach(&features) {
        return None;
    }
    let relation = compare::values(left, right)?;
    both.second_look(relation, &mut features);
    Some((Pair { a, b, relation }, features))
}

/// What the articles of a pair say elsewhere: where its claims stand, and what goes before or beside them.
pub struct Elsewhere<'p, 'g> {
    ground: &'p Ground<'g>,
    profiles: &'p [Profile],
    a: &'p Profile,
    b: &'p Profile,
}

impl<'p, 'g> Elsewhere<'p, 'g> {
    /// Of a pair.
    #[must_use]
    pub fn new(ground: &'p Ground<'g>, profiles: &'p [Profile], pair: &Pair) -> Self {
        Self { ground, profiles, a: &profiles[pair.a], b: &profiles[pair.b] }
    }

    /// The features of where the claims stand, and of how many values their articles give, by their places.
    #[must_use]
    pub fn placed(&self) -> [(usize, f32); 4] {
        let Self { a, b, .. } = *self;
        let (x, y) = (a.variety, b.variety);
        [
            (29, yes(a.early && b.early)),
            (35, yes((a.headline || a.sentence == 0) && (b.headline || b.sentence == 0))),
            (49, (1.0 + x.max(y)).ln()),
            (50, (1.0 + x.min(y)).ln()),
        ]
    }

    /// The features of the days that go on from before, and of the other values of a series.
    pub fn times_and_answers(&self, f: &mut [f32; COUNT]) {
        let Self { ground, profiles, a, b } = *self;
        let (left, right) = (claim(ground, a), claim(ground, b));
        f[16] = yes(times_apart(ground, a, b, left, right));
        f[65] = printed_apart(ground, a, b);
        f[48] = yes(series::answers(ground, profiles, a, right))
            + yes(series::answers(ground, profiles, b, left));
    }
}

/// Two profiles, the one of the article with the lesser id first: features look at one claim from the other, so which comes
/// first must not hang on the order of the articles.
#[must_use]
pub fn in_order(ground: &Ground<'_>, profiles: &[Profile], a: usize, b: usize) -> (usize, usize) {
    let key = |i: usize| (ground.rank(profiles[i].article), profiles[i].claim);
    if key(a) <= key(b) { (a, b) } else { (b, a) }
}

/// Something besides the kind that links two claims: what is counted, the verb, or words nearby.
fn related(a: &Profile, b: &Profile) -> bool {
    let head = a.head != Stem(0) && a.head == b.head;
    let governor = a.governor != Stem(0) && a.governor == b.governor;
    head || governor || meet(&a.near, &b.near) && meet(&a.around, &b.around)
}

/// Two claims, the words and values around which are looked at twice: what is cheap first.
struct Both<'p, 'g> {
    ground: &'p Ground<'g>,
    a: &'p Profile,
    b: &'p Profile,
    left: &'g Claim,
    right: &'g Claim,
}

impl Both<'_, '_> {
    /// The features that slots, flags and words give.
    fn first_look(&self, wanted: &Wanted) -> [f32; COUNT] {
        let Self { a, b, left, right, .. } = *self;
        let mut f = [0.0; COUNT];
        let both = |x: Stem, y: Stem| x != Stem(0) && y != Stem(0);
        f[0] = yes(both(a.head, b.head) && a.head == b.head);
        f[1] = yes(both(a.head, b.head) && a.head != b.head);
        f[2] = yes(both(a.toll, b.toll) && a.toll == b.toll);
        f[3] = yes(a.toll != b.toll);
        f[4] = yes(both(a.governor, b.governor) && a.governor == b.governor);
        f[5] = yes(both(a.lead, b.lead) && a.lead == b.lead);
        let (x, y) = (&a.masses, &b.masses);
        let around = x.around.shared(&a.around, &b.around);
        if wanted.weighs(6) {
            f[6] = likeness(x.near.shared(&a.near, &b.near), x.near.mass, y.near.mass);
        }
        f[7] = likeness(x.clause.shared(&a.clause, &b.clause), x.clause.mass, y.clause.mass);
        f[8] = likeness(around, x.around.mass, y.around.mass);
        f[9] = cover(around, x.around.mass, y.around.mass);
        f[10] = (1.0 + around).ln();
        if wanted.weighs(11) {
            f[11] = (1.0 + x.all_names.shared(&a.all_names, &b.all_names)).ln();
        }
        f[17] = yes(is_vague(left) || is_vague(right));
        f[18] = yes(is_bounded(left) || is_bounded(right));
        f[20] = yes(flags_apart(left, right));
        f[21] = yes((left.modality == Modality::Happened) != (right.modality == Modality::Happened));
        f[22] = yes(left.attribution.is_some() != right.attribution.is_some());
        f[23] = yes(both(a.toll, b.toll));
        for (at, value) in sort_features(left) {
            f[at] = value;
        }
        let dimension = quantity(left).map(|q| &q.dimension);
        f[30] = yes(is_vague(left) != is_vague(right));
        f[31] = f[25] * f[4];
        f[32] = yes(matches!(dimension, Some(Dimension::Count))) * f[0];
        f[33] = f[27] * f[0];
        f[34] = yes(both(a.reference, b.reference) && a.reference == b.reference);
        f[40] = yes(both(a.host, b.host) && a.host == b.host);
        f[41] = yes(both(a.host, b.host) && a.host != b.host);
        f[43] = yes(
            matches!((quantity(left), quantity(right)), (Some(x), Some(y)) if x.partitive && y.partitive),
        );
        f[51] = yes(a.narrow.is_owned != b.narrow.is_owned);
        f[52] = yes(is_clock(left) && is_clock(right));
        f[53] = yes(a.narrow.is_restricted != b.narrow.is_restricted);
        f[55] = yes(matches!(dimension, Some(Dimension::Ordinal)));
        f
    }

    /// The features that the other values of the two sentences give, their places and bearers.
    fn second_look(&self, relation: SetRelation, f: &mut [f32; COUNT]) {
        let Self { ground, a, b, left, right, .. } = *self;
        f[12] = yes(!a.names.is_empty() && !b.names.is_empty() && !meet(&a.names, &b.names));
        f[13] = yes(!a.modifiers.is_empty() && !b.modifiers.is_empty() && !meet(&a.modifiers, &b.modifiers));
        let (same, apart) = others(ground, a, b, left, right);
        f[14] = same;
        f[15] = apart;
        f[19] = gap(left, right, relation);
        let (x, y) = (frame(ground, a, left), frame(ground, b, right));
        f[36] = yes(x.is_some() != y.is_some());
        f[37] = yes(x.zip(y).is_some_and(|(x, y)| x.relation(y).is_some_and(SetRelation::compatible)));
        let outside = |scope: &[Stem], other: &Profile| !scope.is_empty() && !meet(scope, &other.around);
        f[38] = yes(outside(&a.scope, b)) + yes(outside(&b.scope, a));
        f[39] = yes(meet(&a.scope, &b.scope));
        f[42] = yes(meet(&a.locale, &b.locale));
        let kinship = a.bearer.beside(&b.bearer);
        f[44] = yes(kinship == Kinship::Same);
        f[45] = yes(kinship == Kinship::OtherNames);
        f[46] = yes(kinship == Kinship::OtherNouns);
        let dimension = quantity(left).map(|q| &q.dimension);
        f[47] = yes(matches!(dimension, Some(Dimension::Count))) * (f[45] + f[46]);
        let kinship = a.patient.beside(&b.patient);
        f[56] = yes(kinship == Kinship::Same);
        f[57] = yes(matches!(kinship, Kinship::OtherNames | Kinship::OtherNouns));
        f[54] = yes(news_and_past(ground, (a, left), (b, right)));
        // One deed of one doer, by one measure, of the same things.
        f[58] = f[4] * f[44];
        f[59] = f[27] * f[4];
        f[60] = yes(near_miss(left, right));
        f[61] = f[0] * f[4];
        f[62] = yes(a.modifiers.is_empty() != b.modifiers.is_empty());
        if let Some((x, y)) = a.telling.as_ref().zip(b.telling.as_ref()) {
            f[63] = yes(!x.of.is_empty() && !y.of.is_empty() && !meet(&x.of, &y.of));
            f[64] = yes(meet(&x.of, &y.of));
        }
    }
}

/// The features of the sort of a value, by their places.
#[must_use]
pub fn sort_features(claim: &Claim) -> [(usize, f32); 5] {
    let dimension = quantity(claim).map(|q| &q.dimension);
    [
        (24, yes(claim.kind == Kind::Money)),
        (25, yes(claim.kind == Kind::Date)),
        (26, yes(claim.kind == Kind::Duration)),
        (
            27,
            yes(
                matches!(dimension, Some(d) if !matches!(d, Dimension::Count | Dimension::Money(_) | Dimension::Share | Dimension::Duration)),
            ),
        ),
        (28, yes(matches!(dimension, Some(Dimension::Share)))),
    ]
}

/// How many days lie between two articles, as a logarithm.
#[expect(clippy::cast_precision_loss, reason = "days of a calendar")]
fn printed_apart(ground: &Ground<'_>, a: &Profile, b: &Profile) -> f32 {
    let day = |p: &Profile| ground.articles[p.article].article.published.map(|at| day_number(at.date));
    day(a).zip(day(b)).map_or(0.0, |(x, y)| (1.0 + (x - y).abs() as f32).ln())
}

/// Whether two exact figures, neither of them small, lie so near each other that chance would hardly put them there.
fn near_miss(left: &Claim, right: &Claim) -> bool {
    let exact = |q: &&Quantity| q.number >= 20.0 && q.hedge == Hedge::Plain && q.in_its_unit() % 10.0 != 0.0;
    let both = quantity(left).filter(exact).zip(quantity(right).filter(exact));
    both.is_some_and(|(x, y)| x.number.max(y.number) < 1.1 * x.number.min(y.number))
}

const fn yes(condition: bool) -> f32 {
    if condition { 1.0 } else { 0.0 }
}

/// The quantity that a claim states.
#[must_use]
pub const fn quantity(claim: &Claim) -> Option<&Quantity> {
    match &claim.value {
        Value::Quantity(quantity) => Some(quantity),
        _ => None,
    }
}

/// The moment that a claim states.
#[must_use]
pub const fn moment(claim: &Claim) -> Option<&Moment> {
    match &claim.value {
        Value::Moment(moment) => Some(moment),
        _ => None,
    }
}

/// Whether a claim tells an hour, or a time that is more exact.
#[must_use]
pub fn is_clock(claim: &Claim) -> bool {
    moment(claim).is_some_and(|moment| moment.grain <= Grain::Hour)
}

/// How many other values of the two sentences are the same, and whether there are values of one sort that are not.
fn others(ground: &Ground<'_>, a: &Profile, b: &Profile, left: &Claim, right: &Claim) -> (f32, f32) {
    let facts = |p: &Profile| &ground.articles[p.article].facts[p.sentence];
    let (one, two) = (facts(a), facts(b));
    let (mut same, mut apart) = (0.0_f32, 0.0_f32);
    for x in one.quantities.iter().filter(|q| !q.span.overlaps(left.value_span)) {
        let mut best = None;
        for y in two.quantities.iter().filter(|q| !q.span.overlaps(right.value_span)) {
            match x.relation(y) {
                Some(SetRelation::Same) => best = Some(true),
                Some(SetRelation::Disjoint { .. }) if best.is_none() => best = Some(false),
                _ => {}
            }
        }
        match best {
            Some(true) => same += 1.0,
            Some(false) => apart += 1.0,
            None => {}
        }
    }
    (same.min(2.0), apart.min(2.0))
}

/// Whether the two sentences speak of times on the calendar that exclude each other, the values themselves left out.
fn times_apart(ground: &Ground<'_>, a: &Profile, b: &Profile, left: &Claim, right: &Claim) -> bool {
    let (mut one, two) = (times(ground, a, left), times(ground, b, right));
    one.clone().next().is_some()
        && two.clone().next().is_some()
        && one.all(|x| two.clone().all(|y| matches!(x.relation(y), Some(SetRelation::Disjoint { .. }))))
}

/// The times on the calendar that a claim's sentence speaks of; where it names none, the day that was named last before it.
fn times<'g>(
    ground: &Ground<'g>,
    profile: &Profile,
    own: &Claim,
) -> impl Iterator<Item = &'g Moment> + Clone + use<'g> {
    let named = periods(ground, profile, own);
    let facts: &'g [Facts] = &ground.articles[profile.article].facts;
    let goes_on = profile.standing.filter(|_| own.kind != Kind::Date && named.clone().next().is_none());
    named.chain(goes_on.and_then(|(sentence, at)| facts[sentence].moments.get(at)))
}

/// The times on the calendar in a claim's sentence, its own value left out.
fn periods<'g>(
    ground: &Ground<'g>,
    profile: &Profile,
    own: &Claim,
) -> impl Iterator<Item = &'g Moment> + Clone + use<'g> {
    let own = own.value_span;
    let facts: &'g [Moment] = &ground.articles[profile.article].facts[profile.sentence].moments;
    facts.iter().filter(move |m| !m.span.overlaps(own) && matches!(m.when, When::Period { .. }))
}

/// The month, season or year that a sentence sets its statement in, or a day well before the article's own; the value
/// itself left out.
#[must_use]
pub fn frame<'g>(ground: &Ground<'g>, profile: &Profile, own: &Claim) -> Option<&'g Moment> {
    let one = ground.articles[profile.article];
    let published = one.article.published.map(|p| p.date);
    let long_ago = |m: &Moment| match (&m.when, published) {
        (When::Period { to, .. }, Some(day)) => day_number(day) - day_number(to.date()) > LONG_AGO,
        _ => false,
    };
    let facts = &one.facts[profile.sentence];
    facts
        .moments
        .iter()
        .find(|m| !m.span.overlaps(own.value_span) && (m.grain >= Grain::MonthPart || long_ago(m)))
}

/// Whether one of two dates is of the days before its article, and the other lies months before its own.
fn news_and_past(ground: &Ground<'_>, one: (&Profile, &Claim), two: (&Profile, &Claim)) -> bool {
    let age = |(profile, claim): (&Profile, &Claim)| {
        let day = ground.articles[profile.article].article.published?.date;
        let When::Period { to, .. } = moment(claim)?.when else { return None };
        Some(day_number(day) - day_number(to.date()))
    };
    let apart = |x: i32, y: i32| (-LONG_AGO..=LONG_AGO).contains(&x) && y > PAST;
    age(one).zip(age(two)).is_some_and(|(x, y)| apart(x, y) || apart(y, x))
}

/// Days before an article from which on a date is of the past.
const PAST: i32 = 60;

/// Days after which a day named is background, not the story.
const LONG_AGO: i32 = 10;

/// Whether a number is an order of magnitude.
#[must_use]
pub fn is_vague(claim: &Claim) -> bool {
    quantity(claim).is_some_and(|q| matches!(q.hedge, Hedge::Vague))
}

/// Whether a value is a bound or an estimate.
#[must_use]
pub fn is_bounded(claim: &Claim) -> bool {
    quantity(claim).is_some_and(|q| {
        matches!(
            q.hedge,
            Hedge::AtLeast | Hedge::MoreThan | Hedge::UpTo | Hedge::LessThan | Hedge::Nearly | Hedge::About
        )
    }) || moment(claim).is_some_and(|m| m.approximate)
}

/// Degrees that count as much as a figure that is 2.7 times another.
const DEGREES: f32 = 20.0;

/// How far apart two values are: the logarithm of their ratio, for degrees their difference; 0 where they meet.
#[expect(clippy::cast_possible_truncation, reason = "a feature needs no more than six digits")]
fn gap(left: &Claim, right: &Claim, relation: SetRelation) -> f32 {
    if relation.compatible() {
        return 0.0;
    }
    match (quantity(left), quantity(right)) {
        (Some(a), Some(b)) if a.hedge == Hedge::Vague && b.hedge == Hedge::Vague => 0.0,
        // Degrees have no natural zero.
        (Some(a), Some(b)) if a.dimension == Dimension::Temperature => {
            ((a.number - b.number).abs() as f32 / DEGREES).min(6.0)
        }
        (Some(a), Some(b)) if a.number > 0.0 && b.number > 0.0 => {
            ((a.number / b.number).ln().abs() as f32).min(6.0)
        }
        (Some(_), Some(_)) => 6.0,
        // How far apart two dates are says nothing of whether they are of one event.
        _ => 0.0,
    }
}

fn flags_apart(left: &Claim, right: &Claim) -> bool {
    match (quantity(left), quantity(right)) {
        (Some(a), Some(b)) => a.additional != b.additional || a.partitive != b.partitive,
        _ => moment(left).zip(moment(right)).is_some_and(|(a, b)| a.sense != b.sense),
    }
}
