//! Like sentences of others: figures in the same words that are of somebody else, of another dimension of a thing, of what was
//! wanted and not of what was, of a change and not of a level.
//!
//! ```text
//!  Berg got 12 years   |  his brother got 15 years       rose by three metres  |  rose to nine metres
//!  Berg got 12 years   |  prosecutors asked for 15       80 metres high        |  310 metres long
//! ```

use crate::claim::moment::Moment;
use crate::claim::quantity::{Dimension, Quantity};
use crate::claim::view::Tag;
use crate::claim::word::{self, Stem};
use crate::claim::{Claim, Kind};
use crate::engine::Extracted;

use super::bearer::Kinship;
use super::compare::{SetRelation, all_apart};
use super::ground::{Bag, Ground, meet, sorted};
use super::profile::{self, Profile};
use super::stems::{Stems, is_of, stems};
use super::{measured, pair};

/// One of two claims, with where it stands.
type One<'p> = (&'p Profile, &'p Claim);

/// Why two values in like sentences are of others, if they are.
#[must_use]
pub fn apart(ground: &Ground<'_>, one: One<'_>, two: One<'_>) -> Option<&'static str> {
    let (a, b) = (one.0, two.0);
    if is_relative(a) != is_relative(b) && a.bearer != b.bearer {
        return Some("of somebody and of who belongs to him");
    }
    if are_two_people(a, b) {
        return Some("of two people");
    }
    if are_of_two_streets(ground, one, two) {
        return Some("blocks of two streets");
    }
    if is_wanted(a) != is_wanted(b) {
        return Some("what was asked for, and what was");
    }
    if is_sale(a) && is_estimate(b) || is_sale(b) && is_estimate(a) {
        return Some("what was expected, and what was paid");
    }
    if one.1.kind == Kind::Date {
        if word::opposed(&a.deed, &b.deed) {
            return Some("of opposite moves");
        }
        return told_with_others(ground, one, two)
            .then_some("of two occasions: what is told with them differs too");
    }
    let (x, y) = (a.telling.as_ref()?, b.telling.as_ref()?);
    // What was bought was sold, for one price; and on one day a share rises or falls.
    let one_day =
        x.days.iter().any(|day| y.days.iter().any(|other| day.relation(other) == Some(SetRelation::Same)));
    if one.1.kind != Kind::Money && !one_day && word::opposed(&a.deed, &b.deed) {
        return Some("of opposite moves");
    }
    if x.is_woman.zip(y.is_woman).is_some_and(|(x, y)| x != y) {
        return Some("of two people");
    }
    if x.side.zip(y.side).is_some_and(|(x, y)| x != y) {
        return Some("of other places");
    }
    let one_toll = a.toll != Stem(0) && a.toll == b.toll;
    if !one_toll && !x.being.is_empty() && !y.being.is_empty() && !meet(&x.being, &y.being) {
        return Some("other things are said of them");
    }
    if x.is_change && y.is_level || y.is_change && x.is_level {
        return Some("a change and a level");
    }
    if x.ranked.iter().any(|(n, noun)| y.ranked.iter().any(|(m, other)| noun == other && n != m)) {
        return Some("of two in a row");
    }
    if priced_apart(ground, one, two) {
        return Some("prices of two of a kind");
    }
    if x.is_rival != y.is_rival {
        return Some("one is of another one");
    }
    if (x.is_set && !y.moves) || (y.is_set && !x.moves) {
        return Some("before it was changed, and after");
    }
    if a.governor == b.governor && a.governor != Stem(0) && days_apart(&x.days, &y.days) {
        return Some("of two days");
    }
    if x.way.zip(y.way).is_some_and(|(x, y)| x != y) {
        return Some("another dimension of it");
    }
    let one_verb = a.governor == b.governor && a.governor != Stem(0) || x.has && y.has;
    let is_paid = one.1.kind == Kind::Money;
    let kinship = a.bearer.beside(&b.bearer);
    // "EDS shares rose", "HP shares fell": a price of two things of one sort; two bids are two sums.
    let one_sort = a.bearer.noun != Stem(0) && a.bearer.noun == b.bearer.noun;
    let is_bid = |p: &Profile| is_of(p.governor, &BIDS) || meet(&p.near, &BIDS);
    // "Tennant had served for 28 years", "Russell has been with them for 20": years are of a life.
    let of_life = pair::quantity(one.1)
        .zip(pair::quantity(two.1))
        .is_some_and(|(x, y)| x.dimension == Dimension::Duration && x.number.min(y.number) >= YEAR);
    if kinship == Kinship::OtherNames && (of_life || x.in_brackets && y.in_brackets) {
        return Some("said of others");
    }
    if is_paid && kinship == Kinship::OtherNames && (one_sort || is_bid(a) && is_bid(b) || x.moves && y.moves)
    {
        return Some("said of others");
    }
    let is_count = pair::quantity(one.1).is_some_and(|q| q.dimension == Dimension::Count);
    // "the debut", "her debut album"
    let called = a.clause.contains(&b.bearer.noun) || b.clause.contains(&a.bearer.noun);
    let other = kinship == Kinship::OtherNouns && !called
        || kinship == Kinship::OtherNames && (x.has && y.has || is_count);
    (one_verb && !is_paid && other).then_some("said of others")
}

/// "the 1200 block of Elm Street", "the 1400 block of Oak Street".
fn are_of_two_streets(ground: &Ground<'_>, one: One<'_>, two: One<'_>) -> bool {
    let street = |(profile, claim): One<'_>| -> Option<Bag> {
        pair::quantity(claim).filter(|quantity| quantity.is_street_block())?;
        let of = ground.articles[profile.article];
        let site = profile::site(of, profile.sentence)?;
        let end = site.tokens_in(claim.value_span).end;
        let named = |at: &usize| {
            site.view.tag(*at) == Tag::Name || site.text.word(*at).starts_with(|c: char| c.is_ascii_digit())
        };
        let behind = end..(end + STREET_IN).min(site.sentence.tokens.end);
        let tells = |stem: &Stem| !is_of(*stem, &ROADS);
        Some(sorted(behind.filter(named).map(|at| site.view.stem(at)).filter(tells)))
    };
    street(one).zip(street(two)).is_some_and(|(x, y)| !meet(&x, &y))
}

/// Words of a street's name that many streets have.
static ROADS: Stems = Stems::new(|| {
    stems(&[
        "street",
        "st",
        "avenue",
        "ave",
        "road",
        "rd",
        "drive",
        "dr",
        "lane",
        "boulevard",
        "place",
        "court",
        "way",
        "north",
        "south",
        "east",
        "west",
        "n",
        "s",
        "e",
        "w",
    ])
});

/// Tokens behind "block" in which the street stands.
const STREET_IN: usize = 5;

/// Who belongs to somebody: what is said of him is not said of the other.
static RELATIVES: Stems = Stems::new(|| {
    stems(&[
        "brother",
        "sister",
        "wife",
        "husband",
        "son",
        "daughter",
        "father",
        "mother",
        "cousin",
        "nephew",
        "uncle",
        "aunt",
        "friend",
        "deputy",
        "assistant",
        "partner",
        "rival",
        "predecessor",
        "successor",
        "lawyer",
    ])
});

/// Whether a word says whose somebody is: "brother", "deputy".
#[must_use]
pub fn is_kin(stem: Stem) -> bool {
    is_of(stem, &RELATIVES)
}

fn is_relative(profile: &Profile) -> bool {
    is_kin(profile.bearer.noun)
}

/// "The captain faces ten years", "the engineer faces six": two people by what they are.
fn are_two_people(a: &Profile, b: &Profile) -> bool {
    let role = |p: &Profile| {
        let found = ROLES.iter().position(|role| p.bearer.noun == *role);
        found.filter(|_| p.bearer.names.is_empty())
    };
    role(a).zip(role(b)).is_some_and(|(x, y)| x != y)
}

/// What people are, of which no two are one person's.
static ROLES: Stems = Stems::new(|| {
    stems(&[
        "captain",
        "engineer",
        "cook",
        "pilot",
        "driver",
        "passenger",
        "guard",
        "mayor",
        "minister",
        "president",
        "king",
        "queen",
        "pope",
        "judge",
        "lawyer",
        "doctor",
        "nurse",
        "teacher",
        "pupil",
        "wife",
        "husband",
        "mother",
        "father",
        "son",
        "daughter",
        "brother",
        "sister",
        "bishop",
    ])
});

/// Verbs that say what somebody would have.
static WANTING: Stems = Stems::new(|| {
    stems(&["ask", "seek", "demand", "request", "want", "propose", "urge", "recommend", "aim"])
});

fn is_wanted(profile: &Profile) -> bool {
    is_of(profile.governor, &WANTING)
}

/// Verbs of what several may offer for one thing.
static BIDS: Stems = Stems::new(|| stems(&["offer", "bid", "propose"]));

/// Verbs of a price that was paid, and of one that was expected.
static SALES: Stems = Stems::new(|| stems(&["sell", "fetch", "buy"]));
static ESTIMATES: Stems = Stems::new(|| stems(&["estimate", "value", "expect"]));

fn is_sale(profile: &Profile) -> bool {
    is_of(profile.governor, &SALES)
}

fn is_estimate(profile: &Profile) -> bool {
    is_of(profile.governor, &ESTIMATES)
}

/// Whether both clauses give, beside their dates, counts of one thing that exclude each other: "14 were arrested on Friday",
/// "32 were arrested on Saturday".
fn told_with_others(ground: &Ground<'_>, one: One<'_>, two: One<'_>) -> bool {
    let (left, right) = (beside(ground, one), beside(ground, two));
    let same = |x: &Quantity, y: &Quantity| {
        let heads = x.counted.as_ref().map(|c| &c.head) == y.counted.as_ref().map(|c| &c.head);
        heads && x.dimension == y.dimension
    };
    let parted = |x: &Quantity, y: &Quantity| {
        matches!(x.relation(y), Some(SetRelation::Disjoint { .. }))
            && x.number.max(y.number) > FAR * x.number.min(y.number)
    };
    let mut pairs =
        left.iter().flat_map(|x| right.iter().map(move |y| (*x, *y))).filter(|(x, y)| same(x, y)).peekable();
    pairs.peek().is_some() && pairs.all(|(x, y)| parted(x, y))
}

/// The quantities that a claim's words hold.
fn beside<'g>(ground: &Ground<'g>, (profile, claim): One<'_>) -> Vec<&'g Quantity> {
    let one: &'g Extracted = ground.articles[profile.article];
    one.facts[profile.sentence].quantities.iter().filter(|q| claim.span.contains(q.span)).collect()
}

/// "599 euros with 16 gigabytes", "699 euros with 32 gigabytes": a price and a measure in one clause, both of which differ.
fn priced_apart(ground: &Ground<'_>, one: One<'_>, two: One<'_>) -> bool {
    let is_price = |q: &Quantity| matches!(q.dimension, Dimension::Money(_));
    let is_paired = |x: &Quantity, own: &Claim| match pair::quantity(own) {
        Some(q) if is_price(q) => measured::is_measure(x),
        Some(q) if measured::is_measure(q) => is_price(x),
        _ => false,
    };
    let paired = |of: One<'_>| {
        let mut all = beside(ground, of);
        all.retain(|q| is_paired(q, of.1));
        all
    };
    let apart = |x: &&Quantity, y: &&Quantity| {
        x.dimension == y.dimension && matches!(x.relation(y), Some(SetRelation::Disjoint { .. }))
    };
    all_apart(&paired(one), &paired(two), apart)
}

/// A year, in seconds.
const YEAR: f64 = 31_500_000.0;

/// How many times as large one figure is as another of a second occasion.
const FAR: f64 = 1.2;

/// Whether both have days, and all exclude each other.
fn days_apart(one: &[Moment], two: &[Moment]) -> bool {
    let apart =
        |x: &Moment, y: &Moment| matches!(x.relation(y), Some(SetRelation::Disjoint { gap }) if gap > 0.0);
    all_apart(one, two, apart)
}
