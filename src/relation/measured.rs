//! Two measures, sums or shares that exclude each other: of one thing, or of others.

use std::sync::LazyLock;

use crate::claim::quantity::{Dimension, Hedge, Quantity};
use crate::claim::word::{self, HashedMap, Stem};

use super::ground::meet;
use super::profile::Profile;
use super::stems::{Stems, is_of, stems};

/// Agencies' magnitudes for one quake seldom differ by more than this.
pub const ONE_QUAKE: f64 = 0.6;

/// Why two quantities are of other things or one figure in two roundings, if they are.
#[must_use]
pub fn apart(a: &Profile, b: &Profile, x: &Quantity, y: &Quantity) -> Option<&'static str> {
    if is_sum_of(a).zip(is_sum_of(b)).is_some_and(|(one, two)| one != two) {
        return Some("sums of other sorts");
    }
    if x.dimension == Dimension::Length && a.reference != b.reference {
        return Some("distances between other places");
    }
    if x.dimension == Dimension::Share
        && x.counted.is_some() != y.counted.is_some()
        && a.governor != b.governor
        && !meet(&a.names, &b.names)
    {
        return Some("shares of other things");
    }
    if !a.locale.is_empty()
        && !b.locale.is_empty()
        && !meet(&a.locale, &b.locale)
        && (x.dimension != Dimension::Length || a.reference == Stem(0) && b.reference == Stem(0))
    {
        return Some("of other places");
    }
    if x.dimension == Dimension::Magnitude && (x.number - y.number).abs() > ONE_QUAKE {
        return Some("the magnitudes of two quakes");
    }
    if is_measure(x) && ratio(x, y) < 1.03 && !are_exact(x, y) {
        return Some("rounded figures of one measure");
    }
    if is_measure(x)
        && ratio(x, y) < 1.06
        && (x.hedge != Hedge::Plain || y.hedge != Hedge::Plain || x.unit != y.unit)
    {
        return Some("rounded figures of one measure");
    }
    None
}

/// The sorts of sums, by the stems of their nouns.
static SUMS: LazyLock<HashedMap<Stem, usize>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/lexicons/sums.txt").lines().filter(|line| !line.starts_with('#'));
    let words =
        lines.enumerate().flat_map(|(sort, line)| line.split_whitespace().map(move |word| (word, sort)));
    words.map(|(word, sort)| (word::stem(word), sort)).collect()
});

/// Verbs that tell what sort of sum it is.
static TELLING: Stems = Stems::new(|| stems(&["lose", "buy", "acquire", "sell", "purchase", "fetch"]));

/// What sort of sum a claim's noun or verb says that it is ("lost 3 million").
fn is_sum_of(profile: &Profile) -> Option<usize> {
    let by_verb = || SUMS.get(&profile.governor).copied().filter(|_| is_of(profile.governor, &TELLING));
    SUMS.get(&profile.head).copied().or_else(by_verb)
}

/// "an 84-yard run" and "an 86-yard run": whole numbers of one unit that nobody rounded.
fn are_exact(x: &Quantity, y: &Quantity) -> bool {
    let exact = |q: &Quantity| {
        let units = q.in_its_unit();
        q.hedge == Hedge::Plain && (units - units.round()).abs() < 1e-6 && units.round() % 5.0 != 0.0
    };
    x.unit == y.unit && exact(x) && exact(y)
}

/// The larger number as a multiple of the smaller.
#[must_use]
pub fn ratio(x: &Quantity, y: &Quantity) -> f64 {
    let (low, high) = if x.number < y.number { (x.number, y.number) } else { (y.number, x.number) };
    if low > 0.0 { high / low } else { f64::INFINITY }
}

/// Whether a quantity is measured in a unit, and neither counted nor paid.
#[must_use]
pub const fn is_measure(x: &Quantity) -> bool {
    !matches!(
        x.dimension,
        Dimension::Count | Dimension::Money(_) | Dimension::Magnitude | Dimension::Share | Dimension::Age
    )
}
