//! Claims that say one thing in one sentence of many articles, as wire copy does: what two of them come to, any two come
//! to. A story of two hundred articles has millions of pairs of claims, and a hundredth of that pairs of sentences.
//!
//! ```text
//!  claims ── same words, values, slot and surroundings? ──> classes ── judged once for each two ──> pairs of claims
//! ```
//!
//! Two claims are of one class where everything that [`pair`] and [`judge_pair`](super::judge_pair) look at is equal, but
//! for what their articles say elsewhere ([`pair::Elsewhere`]), which is asked for each pair. Structs are taken apart
//! field by field below, so that a new field is a question here too.

use std::collections::HashMap;

use crate::arrange::Arrange as _;
use crate::article::Span;
use crate::claim::Claim;
use crate::claim::Value;
use crate::claim::moment::Moment;
use crate::claim::quantity::{Counted, Quantity};
use crate::claim::site::Facts;
use crate::claim::word::Stem;

use super::ground::Ground;
use super::pair;
use super::profile::Profile;

/// The classes of some profiles, in order of their first: places of profiles, ascending.
#[must_use]
pub fn classes(ground: &Ground<'_>, profiles: &[Profile], all: &[usize]) -> Vec<Vec<usize>> {
    let mut sorter = Sorter { ground, profiles, words: HashMap::new(), sentences: HashMap::new() };
    let mut alike: HashMap<Key, Vec<Vec<usize>>> = HashMap::new();
    for &i in all {
        let lists = alike.entry(sorter.key(i)).or_default();
        match lists.iter_mut().find(|list| is_alike(ground, profiles, list[0], i)) {
            Some(list) => list.push(i),
            None => lists.push(vec![i]),
        }
    }
    let mut classes: Vec<Vec<usize>> = alike.into_values().flatten().collect();
    classes.arrange(Ord::cmp);
    classes
}

/// An article of the story, and a sentence of it.
type Place = (usize, usize);

/// What is looked up by: the sentence's class, and the claim's spans in it.
type Key = (usize, [usize; 4]);

/// Gives sentences of one text with one set of values the same number.
struct Sorter<'a, 'g> {
    ground: &'a Ground<'g>,
    profiles: &'a [Profile],
    /// By text: sentences of different values, each with its number.
    words: HashMap<&'g str, Vec<(Place, usize)>>,
    sentences: HashMap<Place, usize>,
}

impl Sorter<'_, '_> {
    fn key(&mut self, i: usize) -> Key {
        let profile = &self.profiles[i];
        let claim = pair::claim(self.ground, profile);
        let (span, value) = (claim.span, claim.value_span);
        let spans = [span.start, span.end, value.start, value.end];
        let start = claim.sentence_span.start;
        (self.sentence(profile, claim), spans.map(|place| place.wrapping_sub(start)))
    }

    fn sentence(&mut self, profile: &Profile, claim: &Claim) -> usize {
        let place = (profile.article, profile.sentence);
        if let Some(&number) = self.sentences.get(&place) {
            return number;
        }
        let next = self.sentences.len();
        let words = claim.sentence_span.of(&self.ground.articles[profile.article].article.body);
        let known = self.words.entry(words).or_default();
        let found = known.iter().find(|(other, _)| has_same_values(self.ground, *other, place));
        let number = found.map_or(next, |(_, number)| *number);
        if number == next {
            known.push((place, number));
        }
        self.sentences.insert(place, number);
        number
    }
}

/// Whether two sentences of one text, by article and place, have the same values; where there are dates among them,
/// articles of one day.
fn has_same_values(ground: &Ground<'_>, one: Place, two: Place) -> bool {
    let start = |(article, sentence): Place| ground.articles[article].text.sentences[sentence].span.start;
    let facts = |(article, sentence): Place| -> &Facts { &ground.articles[article].facts[sentence] };
    let day = |(article, _): Place| ground.articles[article].article.published.map(|at| at.date);
    let (from, to) = (start(one), start(two));
    let (Facts { quantities, moments, reports: _ }, other) = (facts(one), facts(two));
    quantities.len() == other.quantities.len()
        && moments.len() == other.moments.len()
        && (moments.is_empty() || day(one) == day(two))
        && quantities.iter().zip(&other.quantities).all(|(x, y)| is_same_quantity((x, from), (y, to)))
        && moments.iter().zip(&other.moments).all(|(x, y)| is_same_moment((x, from), (y, to)))
}

/// Whether two claims of one key are of one class.
fn is_alike(ground: &Ground<'_>, profiles: &[Profile], i: usize, j: usize) -> bool {
    let (one, two) = (&profiles[i], &profiles[j]);
    is_same_profile(one, two) && is_same_claim(pair::claim(ground, one), pair::claim(ground, two))
}

fn is_same_profile(one: &Profile, two: &Profile) -> bool {
    let Profile {
        // Where it stands, and what its article says elsewhere.
        article: _,
        claim: _,
        sentence: _,
        early: _,
        headline: _,
        series: _,
        standing: _,
        variety: _,
        head,
        modifiers,
        toll,
        governor,
        reference,
        host,
        scope,
        locale,
        lead,
        near,
        clause,
        around,
        names,
        all_names,
        bearer,
        patient,
        narrow,
        is_nominal,
        hyphened,
        strength,
        // Follow from the bags.
        masses: _,
        // Follow from the words of the sentence, the verb and the predicate.
        telling: _,
        deed: _,
    } = one;
    let words =
        |p: &Profile| -> [Stem; 7] { [p.head, p.toll, p.governor, p.reference, p.host, p.lead, p.hyphened] };
    [*head, *toll, *governor, *reference, *host, *lead, *hyphened] == words(two)
        && *is_nominal == two.is_nominal
        && strength.map(f64::to_bits) == two.strength.map(f64::to_bits)
        && *around == two.around
        && *clause == two.clause
        && *near == two.near
        && *names == two.names
        && *all_names == two.all_names
        && *modifiers == two.modifiers
        && *scope == two.scope
        && *locale == two.locale
        && *bearer == two.bearer
        && *patient == two.patient
        && *narrow == two.narrow
}

fn is_same_claim(one: &Claim, two: &Claim) -> bool {
    let Claim {
        sentence_span,
        // The key has them.
        span: _,
        value_span: _,
        sentence: _,
        kind,
        // Said of a topic, not asked in judging.
        topic: _,
        subject: _,
        predicate,
        anchors: _,
        value,
        polarity,
        modality,
        attribution,
        // One of the sentence's values.
        time: _,
    } = one;
    let (from, to) = (sentence_span.start, two.sentence_span.start);
    let same_value = match (value, &two.value) {
        (Value::Quantity(x), Value::Quantity(y)) => is_same_quantity((x, from), (y, to)),
        (Value::Moment(x), Value::Moment(y)) => is_same_moment((x, from), (y, to)),
        _ => false,
    };
    same_value
        && (*kind, *polarity, *modality) == (two.kind, two.polarity, two.modality)
        && attribution.is_some() == two.attribution.is_some()
        && *predicate == two.predicate
}

/// Whether two spans lie alike, each seen from a place of its own.
const fn lies_alike((one, from): (Span, usize), (two, to): (Span, usize)) -> bool {
    one.len() == two.len() && one.start.wrapping_sub(from) == two.start.wrapping_sub(to)
}

fn is_same_quantity((one, from): (&Quantity, usize), (two, to): (&Quantity, usize)) -> bool {
    let Quantity {
        span,
        dimension,
        number,
        lo,
        hi,
        hedge,
        unit,
        counted,
        additional,
        total,
        partitive,
        provisional,
        per,
    } = one;
    let numbers = |q: &Quantity| [q.number, q.lo, q.hi].map(f64::to_bits);
    let same_counted = match (counted, &two.counted) {
        (Some(Counted { span, head, modifiers }), Some(other)) => {
            lies_alike((*span, from), (other.span, to))
                && *head == other.head
                && *modifiers == other.modifiers
        }
        (None, None) => true,
        _ => false,
    };
    same_counted
        && lies_alike((*span, from), (two.span, to))
        && [*number, *lo, *hi].map(f64::to_bits) == numbers(two)
        && (*additional, *total, *partitive, *provisional)
            == (two.additional, two.total, two.partitive, two.provisional)
        && *hedge == two.hedge
        && *dimension == two.dimension
        && *unit == two.unit
        && *per == two.per
}

fn is_same_moment((one, from): (&Moment, usize), (two, to): (&Moment, usize)) -> bool {
    let Moment { span, when, grain, sense, stated, offset_minutes, local, approximate, within } = one;
    lies_alike((*span, from), (two.span, to))
        && *when == two.when
        && (*grain, *sense) == (two.grain, two.sense)
        && *within == two.within
        && (*stated, *offset_minutes, *local, *approximate)
            == (two.stated, two.offset_minutes, two.local, two.approximate)
}
