//! The second look at two disjoint values: what the pair says of itself beyond the first look, and what the rest of the
//! story says of the pair.
//!
//! ```text
//!  article 1: "16 rebounds"  ── 7 rebounds? ──  article 2: "seven rebounds", "16 boards", "12 rebounds"
//!                               one article counts three different ones: the noun alone is no question
//!                               and 16 has a partner there that agrees: it needs none that does not
//! ```
//!
//! Alignment inside one story is decided by its other claims as much as by the two sentences: a value whose best partner
//! in the other article agrees with it does not contradict a third one there.

use crate::claim::moment::{Grain, Moment, When};
use crate::claim::quantity::{Dimension, Hedge, Quantity};
use crate::claim::word::Stem;
use crate::claim::{Claim, Value};
use crate::engine::Extracted;

use super::compare::{self, SetRelation};
use super::ground::{Bag, Ground, meet};
use super::judge_pair::{Judged, Outcome};
use super::model::Model;
use super::pair::{self, Pair};
use super::profile::Profile;

macro_rules! marks {
    ($($variant:ident $name:literal,)*) => {
        /// What the second look notes of a pair.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Mark { $(#[doc = concat!("`", $name, "`")] $variant,)* }
        /// The marks' names, in order.
        pub const NAMES: &[&str] = &[$($name,)*];
    };
}

marks! {
    OwnerSame "owner_same",
    OwnerOther "owner_other",
    NamesLeft "names_left",
    ClauseLeft "clause_left",
    ClauseNames "clause_names",
    Verbs "verbs",
    Nouns "nouns",
    GovernorOther "governor_other",
    HeadPerson "head_person",
    TollOne "toll_one",
    TollBothOther "toll_both_other",
    UnitOther "unit_other",
    Hedged "hedged",
    NoneOne "none_one",
    Close "close",
    Ratio "ratio",
    Small "small",
    Round "round",
    PartMore "part_more",
    CountsMore "counts_more",
    AdditionalApart "additional_apart",
    PartitiveApart "partitive_apart",
    LocaleApart "locale_apart",
    LocaleOne "locale_one",
    ScopeOne "scope_one",
    UnderOther "under_other",
    InstanceOne "instance_one",
    PlacedSmall "placed_small",
    DeniedApart "denied_apart",
    ReferenceApart "reference_apart",
    AgeApart "age_apart",
    Grows "grows",
    Shrinks "shrinks",
    SameDay "same_day",
    DaysApart "days_apart",
    Background "background",
    ArticlesLike "articles_like",
    DateClock "date_clock",
    DateGap "date_gap",
    DateRelative "date_relative",
    Ordinary "ordinary",
    Listed "listed",
    Explained "explained",
    Stated "stated",
    Rank "rank",
    Margin "margin",
    Variety "variety",
    Support "support",
    SupportLess "support_less",
    BothInOne "both_in_one",
}

/// How many marks.
pub const COUNT: usize = NAMES.len();

/// The marks of a pair.
pub type Marks = [f32; COUNT];

/// The marks that the two claims alone give; those that need the story come from [`Around`].
fn look(ground: &Ground<'_>, a: &Profile, b: &Profile, relation: SetRelation) -> Marks {
    let (left, right) = (pair::claim(ground, a), pair::claim(ground, b));
    let mut marks = [0.0; COUNT];
    let mut set = |mark: Mark, value: f32| marks[mark as usize] = value;
    words(ground, a, b, &mut set);
    match (&left.value, &right.value) {
        (Value::Quantity(x), Value::Quantity(y)) => numbers(ground, a, b, (x, y), &mut set),
        (Value::Moment(x), Value::Moment(y)) => dates(x, y, relation, &mut set),
        _ => {}
    }
    set(Mark::DeniedApart, yes(left.polarity != right.polarity && !is_none(left) && !is_none(right)));
    articles(ground, a, b, &mut set);
    set(Mark::Background, yes(is_background(ground, a, b)));
    marks
}

/// What the words around say: whose it is, which names and words stand on one side only.
fn words(ground: &Ground<'_>, a: &Profile, b: &Profile, set: &mut impl FnMut(Mark, f32)) {
    let owners = a.owner != Stem(0) && b.owner != Stem(0);
    set(Mark::OwnerSame, yes(owners && a.owner == b.owner));
    let elsewhere = |stem: Stem, p: &Profile| p.all_names.binary_search(&stem).is_ok();
    set(
        Mark::OwnerOther,
        yes(owners && a.owner != b.owner && !(elsewhere(a.owner, b) || elsewhere(b.owner, a))),
    );
    set(Mark::NamesLeft, left_over(ground, &a.all_names, &b.all_names));
    set(Mark::ClauseNames, left_over(ground, &a.names, &b.names));
    set(Mark::ClauseLeft, left_over(ground, &a.clause, &b.clause));
    set(Mark::Verbs, (1.0 + ground.shared(&a.verbs, &b.verbs)).ln());
    set(Mark::Nouns, (1.0 + ground.shared(&a.nouns, &b.nouns)).ln());
    set(Mark::GovernorOther, yes(a.governor != Stem(0) && b.governor != Stem(0) && a.governor != b.governor));
    set(Mark::InstanceOne, yes(a.instance != b.instance));
    set(Mark::UnderOther, yes(a.under != b.under));
    set(Mark::ScopeOne, yes(a.scope.is_empty() != b.scope.is_empty()));
    set(Mark::HeadPerson, yes(a.head != b.head && a.person && b.person));
}

/// The lesser of the weights that stand on one side only: high where each side names something the other does not.
fn left_over(ground: &Ground<'_>, a: &Bag, b: &Bag) -> f32 {
    let shared = ground.shared(a, b);
    let left = (ground.mass(a) - shared).min(ground.mass(b) - shared).max(0.0);
    (1.0 + left).ln()
}

/// What two quantities say of one another.
fn numbers(
    ground: &Ground<'_>,
    a: &Profile,
    b: &Profile,
    (x, y): (&Quantity, &Quantity),
    set: &mut impl FnMut(Mark, f32),
) {
    set(Mark::TollOne, yes((a.toll == Stem(0)) != (b.toll == Stem(0))));
    set(Mark::TollBothOther, yes(a.toll != Stem(0) && b.toll != Stem(0) && a.toll != b.toll));
    set(Mark::UnitOther, yes(x.unit != y.unit && x.dimension != Dimension::Count));
    let hedged = |q: &Quantity| yes(!matches!(q.hedge, Hedge::Plain | Hedge::Exact));
    set(Mark::Hedged, hedged(x) + hedged(y));
    let none = (x.hi <= 0.0) != (y.hi <= 0.0);
    set(Mark::NoneOne, yes(none));
    let ratio = if none { 1.0 } else { ratio(x, y) };
    set(Mark::Close, yes(ratio < 1.06));
    #[expect(clippy::cast_possible_truncation, reason = "a mark needs no more than six digits")]
    set(Mark::Ratio, ratio.min(1000.0).ln() as f32);
    set(Mark::Small, yes(x.number.min(y.number) <= 2.0 && x.dimension == Dimension::Count));
    set(Mark::Round, yes(is_round(x.number)) + yes(is_round(y.number)));
    set(Mark::PartMore, yes(is_part(a, b, x, y)));
    set(Mark::CountsMore, yes(counts_more(ground, a, x) != counts_more(ground, b, y)));
    set(Mark::AdditionalApart, yes(is_additional(ground, a, x) != is_additional(ground, b, y)));
    set(Mark::PartitiveApart, yes(x.partitive != y.partitive));
    let places = !a.locale.is_empty() && !b.locale.is_empty() && !meet(&a.locale, &b.locale);
    let (small, large) = if x.number < y.number { (a, b) } else { (b, a) };
    set(Mark::PlacedSmall, yes(!small.locale.is_empty() && large.locale.is_empty() && ratio > 1.2));
    set(Mark::LocaleOne, yes(a.locale.is_empty() != b.locale.is_empty()));
    set(Mark::LocaleApart, yes(places && x.dimension != Dimension::Length));
    set(Mark::ReferenceApart, yes(x.dimension == Dimension::Length && a.reference != b.reference));
    set(Mark::AgeApart, yes(x.dimension == Dimension::Age && !meet(&a.all_names, &b.all_names)));
    let ordinary = matches!(x.dimension, Dimension::Count) && (a.head == Stem(0) || b.head == Stem(0));
    set(Mark::Ordinary, yes(ordinary));
    set(Mark::Listed, yes(listed(ground, a, x)) + yes(listed(ground, b, y)));
    let growing = a.toll != Stem(0) && b.toll != Stem(0) || x.provisional || y.provisional;
    let (low, high) = if x.number < y.number { (a, b) } else { (b, a) };
    let days = days_between(ground, low, high);
    set(Mark::Grows, yes(growing && days.is_some_and(|days| days > 0)));
    set(Mark::Shrinks, yes(growing && days.is_some_and(|days| days < 0)));
    set(Mark::SameDay, yes(growing && days == Some(0)));
}

/// What two moments say of one another.
fn dates(x: &Moment, y: &Moment, relation: SetRelation, set: &mut impl FnMut(Mark, f32)) {
    set(Mark::DateClock, yes(x.grain <= Grain::Hour && y.grain <= Grain::Hour));
    if let SetRelation::Disjoint { gap } = relation {
        #[expect(clippy::cast_possible_truncation, reason = "a mark needs no more than six digits")]
        set(Mark::DateGap, (1.0 + gap.min(1e5)).ln() as f32);
    }
    let relative =
        |m: &Moment| yes(!m.stated && m.grain == Grain::Day && matches!(m.when, When::Period { .. }));
    set(Mark::DateRelative, relative(x) + relative(y));
}

/// What the two articles say: days between them, and how like their openings are.
fn articles(ground: &Ground<'_>, a: &Profile, b: &Profile, set: &mut impl FnMut(Mark, f32)) {
    if let Some(days) = days_between(ground, a, b) {
        #[expect(clippy::cast_precision_loss, reason = "days between two articles are few")]
        set(Mark::DaysApart, (1.0 + days.unsigned_abs().min(4000) as f32).ln());
    }
    set(Mark::ArticlesLike, ground.likeness(&ground.openings[a.article], &ground.openings[b.article]));
}

/// Days from the first claim's article to the second's.
pub(super) fn days_between(ground: &Ground<'_>, a: &Profile, b: &Profile) -> Option<i64> {
    let day = |p: &Profile| ground.articles[p.article].article.published.map(|published| published.date);
    let (from, to) = (day(a)?, day(b)?);
    from.until(to).ok().map(|span| i64::from(span.get_days()))
}

/// Whether either sentence states the other's value beside its own: then the two are of different things.
pub(super) fn states_both(
    ground: &Ground<'_>,
    (a, left): (&Profile, &Claim),
    (b, right): (&Profile, &Claim),
) -> bool {
    let holds = |p: &Profile, own: &Claim, other: &Claim| {
        let facts = &ground.articles[p.article].facts[p.sentence];
        match &other.value {
            Value::Quantity(value) => {
                facts.quantities.iter().any(|q| !q.span.overlaps(own.value_span) && is_same(q, value))
            }
            Value::Moment(value) => facts.moments.iter().any(|m| {
                let day = m.grain <= Grain::Day && value.grain <= Grain::Day;
                !m.span.overlaps(own.value_span)
                    && m.relation(value).is_some_and(|r| r == SetRelation::Same || day && r.compatible())
            }),
            _ => false,
        }
    };
    holds(a, left, right) || holds(b, right, left)
}

/// One number of one dimension, however it is hedged.
fn is_same(x: &Quantity, y: &Quantity) -> bool {
    (x.number - y.number).abs() <= 1e-9 * x.number.abs() && x.relation(y).is_some_and(SetRelation::compatible)
}

/// The pairs of a story by claim: what the second look compares a pair with.
pub struct Around<'p> {
    /// For each claim: the other claim, how the two values lie, and how like the two are.
    partners: Vec<Vec<Partner>>,
    profiles: &'p [Profile],
}

#[derive(Clone, Copy)]
struct Partner {
    other: usize,
    relation: SetRelation,
    likeness: f32,
}

/// Partners less like a claim than this are not kept, unless they answer for the same noun.
const KEPT_AT: f32 = 0.02;

impl<'p> Around<'p> {
    /// No pairs yet.
    #[must_use]
    pub fn new(profiles: &'p [Profile]) -> Self {
        Self { partners: vec![Vec::new(); profiles.len()], profiles }
    }

    /// Takes a pair in.
    pub fn note(&mut self, judged: &Judged) {
        let pair = &judged.pair;
        #[expect(clippy::cast_possible_truncation, reason = "a probability needs no more than six digits")]
        let likeness = judged.score as f32;
        if likeness < KEPT_AT && !one_slot(&self.profiles[pair.a], &self.profiles[pair.b]) {
            return;
        }
        let relation = pair.relation;
        self.partners[pair.a].push(Partner { other: pair.b, relation, likeness });
        self.partners[pair.b].push(Partner { other: pair.a, relation, likeness });
    }

    /// Looks a second time at the conflicts among pairs: their marks, and how likely each holds.
    pub fn weigh(&self, ground: &Ground<'_>, model: &Model, judged: &mut [Judged]) {
        for one in judged.iter_mut().filter(|one| one.outcome == Outcome::Conflict) {
            let pair = &one.pair;
            let mut marks = look(ground, &self.profiles[pair.a], &self.profiles[pair.b], pair.relation);
            #[expect(
                clippy::cast_possible_truncation,
                reason = "a probability needs no more than six digits"
            )]
            for (mark, value) in self.marks(ground, pair, one.score as f32) {
                marks[mark as usize] = value;
            }
            one.held = model.score(&pair.features, &marks);
            one.marks = Some(Box::new(marks));
        }
    }

    /// The partners of a claim in an article.
    fn inside(&self, claim: usize, article: usize) -> impl Iterator<Item = &Partner> {
        self.partners[claim].iter().filter(move |p| self.profiles[p.other].article == article)
    }

    /// What the other pairs say of one.
    fn marks(&self, ground: &Ground<'_>, pair: &Pair, own: f32) -> Vec<(Mark, f32)> {
        let (a, b) = (pair.a, pair.b);
        let (here, there) = (self.profiles[a].article, self.profiles[b].article);
        let (x, y) = (self.side(a, b, there, own), self.side(b, a, here, own));
        let supports = (self.support(a, here, there), self.support(b, here, there));
        let variety = self.variety(ground, a) + self.variety(ground, b);
        vec![
            (Mark::Explained, x.explained.max(y.explained)),
            (Mark::Stated, x.stated + y.stated),
            (Mark::Rank, (1.0 + x.rank.max(y.rank)).ln()),
            (Mark::Margin, x.margin.min(y.margin)),
            (Mark::Variety, variety),
            (Mark::Support, (1.0 + supports.0.max(supports.1)).ln()),
            (Mark::SupportLess, (1.0 + supports.0.min(supports.1)).ln()),
            (Mark::BothInOne, (1.0 + self.both_in_one(a, b)).ln()),
        ]
    }

    /// How a claim stands to the article of its partner.
    fn side(&self, claim: usize, partner: usize, article: usize, own: f32) -> Seat {
        let mut seat = Seat { explained: -1.0, stated: 0.0, rank: 0.0, margin: 1.0 };
        for p in self.inside(claim, article).filter(|p| p.other != partner) {
            if p.relation.compatible() {
                seat.explained = seat.explained.max(p.likeness - own);
                if matches!(p.relation, SetRelation::Same) && p.likeness > 0.05 {
                    seat.stated = 1.0;
                }
            } else {
                seat.rank += yes(p.likeness > own);
                seat.margin = seat.margin.min(own - p.likeness);
            }
        }
        seat
    }

    /// How many further articles say the same as a claim.
    fn support(&self, claim: usize, here: usize, there: usize) -> f32 {
        let mut articles: Vec<usize> = self.partners[claim]
            .iter()
            .filter(|p| p.likeness > 0.2 && matches!(p.relation, SetRelation::Same))
            .map(|p| self.profiles[p.other].article)
            .filter(|&article| article != here && article != there)
            .collect();
        articles.sort_unstable();
        articles.dedup();
        small(articles.len())
    }

    /// How many different values a claim's own article holds for the same noun or measure.
    fn variety(&self, ground: &Ground<'_>, claim: usize) -> f32 {
        let own = &self.profiles[claim];
        let mut seen: Vec<&Claim> = Vec::new();
        for p in self.inside(claim, own.article) {
            let other = &self.profiles[p.other];
            if p.relation.compatible() || !one_slot(own, other) {
                continue;
            }
            let value = pair::claim(ground, other);
            if seen
                .iter()
                .all(|known| compare::values(known, value).is_some_and(|relation| !relation.compatible()))
            {
                seen.push(value);
            }
        }
        (1.0 + small(seen.len())).ln()
    }

    /// How many articles state both values, of the same noun.
    fn both_in_one(&self, a: usize, b: usize) -> f32 {
        let same = |claim: usize| -> Vec<usize> {
            let own = &self.profiles[claim];
            let mut articles: Vec<usize> = self.partners[claim]
                .iter()
                .filter(|p| {
                    let other = &self.profiles[p.other];
                    matches!(p.relation, SetRelation::Same)
                        && other.head == own.head
                        && other.toll == own.toll
                })
                .map(|p| self.profiles[p.other].article)
                .collect();
            articles.push(own.article);
            articles.sort_unstable();
            articles.dedup();
            articles
        };
        let (x, y) = (same(a), same(b));
        small(x.iter().filter(|article| y.contains(article)).count())
    }
}

/// Whether two claims are of one noun and fate, or of one place; where they name neither, of one verb.
fn one_slot(a: &Profile, b: &Profile) -> bool {
    let named = a.head != Stem(0) || a.toll != Stem(0) || a.reference != Stem(0);
    a.head == b.head && a.toll == b.toll && a.reference == b.reference && (named || a.governor == b.governor)
}

struct Seat {
    explained: f32,
    stated: f32,
    rank: f32,
    margin: f32,
}

#[expect(clippy::cast_precision_loss, reason = "counts of claims in a story are small")]
fn small(count: usize) -> f32 {
    count.min(1000) as f32
}

const fn yes(condition: bool) -> f32 {
    if condition { 1.0 } else { 0.0 }
}

/// "no one", "none": the number says what the negation says.
pub(super) fn is_none(claim: &Claim) -> bool {
    matches!(&claim.value, Value::Quantity(q) if q.hi <= 0.0)
}

/// The larger number as a multiple of the smaller.
pub(super) fn ratio(x: &Quantity, y: &Quantity) -> f64 {
    let (low, high) = if x.number < y.number { (x.number, y.number) } else { (y.number, x.number) };
    if low > 0.0 { high / low } else { f64::INFINITY }
}

/// One digit and zeros.
fn is_round(number: f64) -> bool {
    let mut rest = number.abs();
    while rest >= 10.0 {
        rest /= 10.0;
    }
    number.abs() >= 10.0 && (rest - rest.round()).abs() < 1e-9
}

/// Whether one share is the other with its last digits cut off or rounded away: "20 percent", "20.6 percent".
pub(super) fn is_coarse(x: &Quantity, y: &Quantity) -> bool {
    if x.dimension != Dimension::Share || x.hedge == Hedge::Vague || y.hedge == Hedge::Vague {
        return false;
    }
    let step = |q: &Quantity| -> f64 { if is_whole(q.number * 100.0) { 0.01 } else { 0.001 } };
    let (x_step, y_step) = (step(x), step(y));
    x_step.total_cmp(&y_step).is_ne() && (x.number - y.number).abs() < x_step.max(y_step)
}

fn is_whole(number: f64) -> bool {
    (number - number.round()).abs() < 1e-6
}

/// Whether the smaller count names its things more narrowly.
pub(super) fn is_part(a: &Profile, b: &Profile, x: &Quantity, y: &Quantity) -> bool {
    let (small, large) = if x.number < y.number { (a, b) } else { (b, a) };
    small.modifiers.len() > large.modifiers.len()
        && large.modifiers.iter().all(|stem| small.modifiers.contains(stem))
}

/// Whether the sentence of a count names a further one of the same sort.
pub(super) fn counts_more(ground: &Ground<'_>, profile: &Profile, own: &Quantity) -> bool {
    let facts = &ground.articles[profile.article].facts[profile.sentence];
    !own.additional
        && facts.quantities.iter().any(|q| {
            q.additional && q.dimension == own.dimension && q.span.start > own.span.end && !other_fate(q, own)
        })
}

/// Whether two counts say in words that other things became of those counted: "five killed, 250 others injured".
fn other_fate(x: &Quantity, y: &Quantity) -> bool {
    let fates = |q: &Quantity| -> Vec<String> {
        q.counted
            .iter()
            .flat_map(|c| c.modifiers.iter().cloned())
            .filter(|m| super::profile::is_toll(m))
            .collect()
    };
    let (one, two) = (fates(x), fates(y));
    !one.is_empty() && !two.is_empty() && one.iter().all(|fate| !two.contains(fate))
}

/// Whether a count comes on top of another of the same fate; "250 others injured" behind those killed does not.
pub(super) fn is_additional(ground: &Ground<'_>, profile: &Profile, own: &Quantity) -> bool {
    let facts = &ground.articles[profile.article].facts[profile.sentence];
    own.additional && !facts.quantities.iter().any(|q| q.span.end <= own.span.start && other_fate(q, own))
}

/// Whether the sentence lists counts of several things: three or more.
fn listed(ground: &Ground<'_>, profile: &Profile, own: &Quantity) -> bool {
    let facts = &ground.articles[profile.article].facts[profile.sentence];
    facts.quantities.iter().filter(|q| q.dimension == own.dimension).count() >= 3
}

/// Whether both sentences speak of a past that both articles only look back on.
pub(super) fn is_background(ground: &Ground<'_>, a: &Profile, b: &Profile) -> bool {
    let year = |p: &Profile| past_year(ground.articles[p.article], p.sentence);
    matches!((year(a), year(b)), (Some(x), Some(y)) if x == y)
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
