//! What articles agree on: the same value for the same question, and sentences that say the same.

use std::collections::BTreeMap;

use crate::arrange::Arrange;
use crate::claim::moment::{Grain, When};
use crate::claim::quantity::{Dimension, Hedge};
use crate::claim::word::{HashedMap, Stem};
use crate::claim::{Claim, Kind, Polarity, Value};

use super::compare::{self, SetRelation};
use super::draft::{At, Placing};
use super::edge::{Comes, Edge};
use super::ground::{Ground, Weights, common, cover};
use super::profile::Profile;
use super::reason::one_line;
use super::topic::AGREE_AT;
use super::{Agreement, pair};

/// How much of the lighter sentence two sentences must share to say the same.
const SAME_COVER: f32 = 0.5;
/// How many stems they must share.
const SAME_COUNT: usize = 5;

/// Agreements between articles of a story: most origins first.
#[must_use]
pub fn agreements(
    ground: &Ground<'_>,
    profiles: &[Profile],
    judged: &[Edge],
    placing: &Placing<'_>,
) -> Vec<Agreement> {
    let mut parent: Vec<usize> = (0..profiles.len()).collect();
    let mut joined = vec![false; profiles.len()];
    let mut join = |a: usize, b: usize| {
        let (x, y) = (root(&parent, a), root(&parent, b));
        parent[x.max(y)] = x.min(y);
        joined[a] = true;
        joined[b] = true;
    };
    for same in judged.iter().filter(|j| j.comes() == Comes::Agree && j.score >= AGREE_AT) {
        if profiles[same.a()].article != profiles[same.b()].article {
            join(same.a(), same.b());
        }
    }
    for (a, b) in same_values(ground, profiles) {
        join(a, b);
    }
    for (a, b) in like_sentences(ground, profiles) {
        join(a, b);
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in (0..profiles.len()).filter(|&i| joined[i]) {
        groups.entry(root(&parent, i)).or_default().push(i);
    }
    let mut agreements: Vec<Agreement> =
        groups.values().map(|members| agreement(ground, profiles, members, placing)).collect();
    agreements.arrange(|x, y| {
        y.origins.cmp(&x.origins).then(y.claims.len().cmp(&x.claims.len())).then(x.claims.cmp(&y.claims))
    });
    agreements
}

fn root(parent: &[usize], mut i: usize) -> usize {
    while parent[i] != i {
        i = parent[i];
    }
    i
}

fn agreement(
    ground: &Ground<'_>,
    profiles: &[Profile],
    members: &[usize],
    placing: &Placing<'_>,
) -> Agreement {
    let claim = |i: usize| pair::claim(ground, &profiles[i]);
    let mut at: Vec<At> =
        members.iter().map(|&i| At { article: profiles[i].article, claim: profiles[i].claim }).collect();
    at.sort_unstable();
    let first = claim(members[0]);
    let value = match first.kind {
        Kind::Other => one_line(first.span.of(&ground.articles[profiles[members[0]].article].article.body)),
        _ => compare::describe(first),
    };
    Agreement {
        topic: super::topic::topic(members, &claim),
        kind: first.kind,
        value,
        claims: placing.indices(&at),
        origins: placing.origins_of(&at),
    }
}

/// Pairs of claims of different articles that state one telling value, and share a word that is not on every page of the
/// story: few stories have two things that number 380,600.
fn same_values(ground: &Ground<'_>, profiles: &[Profile]) -> Vec<(usize, usize)> {
    let mut buckets: BTreeMap<Vec<u64>, Vec<usize>> = BTreeMap::new();
    for (i, profile) in profiles.iter().enumerate() {
        if let Some(key) = telling(pair::claim(ground, profile)) {
            buckets.entry(key).or_default().push(i);
        }
    }
    let mut pairs = Vec::new();
    for members in buckets.into_values() {
        for (n, &i) in members.iter().take(BUCKET).enumerate() {
            let others = members[n + 1..].iter().take(BUCKET);
            pairs.extend(
                others.filter(|&&j| share_a_word(ground, &profiles[i], &profiles[j])).map(|&j| (i, j)),
            );
        }
    }
    pairs
}

/// Claims of one value that are looked at: in a story of hundreds of articles, the first ones stand for the rest.
const BUCKET: usize = 64;

/// Whether the words near two equal values say that they are of one thing.
fn share_a_word(ground: &Ground<'_>, a: &Profile, b: &Profile) -> bool {
    let (left, right) = (pair::claim(ground, a), pair::claim(ground, b));
    a.article != b.article
        && a.toll == b.toll
        && left.polarity == right.polarity
        && compare::values(left, right).is_none_or(SetRelation::compatible)
        && ground.shared(&a.around, &b.around) >= SHARED
}

/// The weight of words in common from which on equal values are of one thing: one word of a few sentences.
const SHARED: f32 = 1.5;

/// What a value is found by, where it is so exact that two things seldom have it: money, measures, dates, larger counts.
fn telling(claim: &Claim) -> Option<Vec<u64>> {
    match &claim.value {
        Value::Quantity(q) if matches!(q.hedge, Hedge::Vague | Hedge::Range) => None,
        Value::Quantity(q) => {
            let is_small = matches!(q.dimension, Dimension::Count | Dimension::Duration | Dimension::Ratio)
                && q.number.fract() == 0.0
                && q.number <= SMALL;
            let is_name = matches!(q.dimension, Dimension::Label);
            let words =
                matches!(q.dimension, Dimension::Score).then(|| Stem::of(&compare::describe(claim)).0);
            (!is_small && !is_name).then(|| vec![0, q.number.to_bits(), words.unwrap_or(0)])
        }
        Value::Moment(m) => match m.when {
            When::Period { from, .. } if m.grain != Grain::Decade => {
                let parts = [
                    i32::from(from.year()),
                    i32::from(from.month()),
                    i32::from(from.day()),
                    i32::from(from.hour()),
                ];
                let grain = m.grain as u64;
                Some([1, grain].into_iter().chain(parts.map(|part| u64::from(part.unsigned_abs()))).collect())
            }
            _ => None,
        },
        _ => None,
    }
}

/// Counts up to a dozen come up by chance.
const SMALL: f64 = 12.0;

/// Pairs of untyped claims of different articles whose sentences say the same.
fn like_sentences(ground: &Ground<'_>, profiles: &[Profile]) -> Vec<(usize, usize)> {
    let plain: Vec<usize> = (0..profiles.len()).filter(|&i| is_plain(ground, &profiles[i])).collect();
    let sentences: Vec<Sentence<'_>> = plain
        .iter()
        .map(|&i| Sentence::new(ground, &profiles[i], pair::claim(ground, &profiles[i])))
        .collect();
    let mut parent: Vec<usize> = (0..sentences.len()).collect();
    let mut pairs = Vec::new();
    Telling::new(&sentences).each_pair(|n, m| {
        let (x, y) = (root(&parent, n), root(&parent, m));
        (parent[n], parent[m]) = (x, y);
        // What is joined by others already need not be looked at.
        if x != y && sentences[n].says_the_same(&sentences[m]) {
            parent[x.max(y)] = x.min(y);
            pairs.push((plain[n], plain[m]));
        }
    });
    pairs
}

fn is_plain(ground: &Ground<'_>, profile: &Profile) -> bool {
    matches!(
        pair::claim(ground, profile).kind,
        Kind::Other | Kind::Role | Kind::Category | Kind::Cause | Kind::Polarity
    )
}

/// The sentence of an untyped claim.
struct Sentence<'g> {
    article: usize,
    polarity: Polarity,
    bag: &'g [Stem],
    weights: Weights,
}

impl<'g> Sentence<'g> {
    fn new(ground: &'g Ground<'_>, profile: &Profile, claim: &Claim) -> Self {
        let bag = &ground.sentences[profile.article][profile.sentence];
        Self { article: profile.article, polarity: claim.polarity, bag, weights: ground.weigh(bag) }
    }

    fn says_the_same(&self, other: &Self) -> bool {
        let shared = || self.weights.shared(self.bag, other.bag);
        self.article != other.article
            && self.polarity == other.polarity
            && common(self.bag, other.bag).nth(SAME_COUNT - 1).is_some()
            && cover(shared(), self.weights.mass, other.weights.mass) >= SAME_COVER
    }

    /// The words of which it shares at least one with a heavier sentence that says the same: all but its commonest, which
    /// together are too light, or too few, to be all that is shared.
    fn telling(&self) -> Vec<Stem> {
        let mut words: Vec<(f32, Stem)> = self.weights.each().zip(self.bag.iter().copied()).collect();
        words.sort_unstable_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1)));
        let enough = (SAME_COVER - ROUNDING) * self.weights.mass;
        let mut light = 0.0;
        let common = words.iter().take_while(|(weight, _)| {
            light += weight;
            light < enough
        });
        let left = common.count().max(SAME_COUNT - 1);
        words.into_iter().skip(left).map(|(_, stem)| stem).collect()
    }
}

/// What rounding may add up to in a share of a sentence's weight.
const ROUNDING: f32 = 0.001;

/// Which sentences may say the same: a story of hundreds of articles has millions of pairs, and few of them share a word
/// that tells.
struct Telling<'s, 'g> {
    sentences: &'s [Sentence<'g>],
    /// From the lightest to the heaviest.
    order: Vec<usize>,
    /// By each word that tells: those that it tells of, lightest first, as places in the order.
    by_word: HashedMap<Stem, Vec<usize>>,
}

impl<'s, 'g> Telling<'s, 'g> {
    fn new(sentences: &'s [Sentence<'g>]) -> Self {
        let mut order: Vec<usize> = (0..sentences.len()).collect();
        let mass = |n: usize| sentences[n].weights.mass;
        order.arrange(|&x, &y| mass(x).total_cmp(&mass(y)));
        let mut by_word: HashedMap<Stem, Vec<usize>> = HashedMap::default();
        for (place, &n) in order.iter().enumerate() {
            for word in sentences[n].telling() {
                by_word.entry(word).or_default().push(place);
            }
        }
        Self { sentences, order, by_word }
    }

    /// Calls for each pair that shares a word that tells, once.
    fn each_pair(&self, mut call: impl FnMut(usize, usize)) {
        let mut seen_by = vec![usize::MAX; self.order.len()];
        for (place, &n) in self.order.iter().enumerate() {
            for others in self.sentences[n].bag.iter().filter_map(|word| self.by_word.get(word)) {
                for &lighter in others.iter().take_while(|&&other| other < place) {
                    if seen_by[lighter] != place {
                        seen_by[lighter] = place;
                        call(n, self.order[lighter]);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::profiles;
    use super::*;
    use crate::article::Article;
    use crate::engine::{self, Extracted};

    const SAID: [&str; 7] = [
        "The harbour master closed the western gate of the port after the storm.",
        "After the storm the harbour master closed the western gate.",
        "The western gate of the harbour stays closed after the storm, the master of the port said.",
        "Fishermen carried nets and ropes home along the flooded road to the village.",
        "Along the flooded road fishermen carried ropes and nets to the village.",
        "The harbour master did not close the western gate of the port after the storm.",
        "The school opened its doors to families who had lost their homes in the storm.",
    ];

    /// Which of some claims stand together, once pairs are joined.
    fn together(len: usize, pairs: &[(usize, usize)]) -> Vec<usize> {
        let mut parent: Vec<usize> = (0..len).collect();
        for &(a, b) in pairs {
            let (x, y) = (root(&parent, a), root(&parent, b));
            parent[x.max(y)] = x.min(y);
        }
        (0..len).map(|i| root(&parent, i)).collect()
    }

    #[test]
    fn words_that_tell_lead_to_all_sentences_that_say_the_same() {
        let article = |n: usize| [SAID[n % 7], SAID[(n * 3 + 1) % 7], SAID[(n * 5 + 2) % 7]].join(" ");
        let read: Vec<Extracted> = (0..14).map(|n| engine::extract(Article::from_body(article(n)))).collect();
        let ground = Ground::new(read.iter().collect());
        let profiles = profiles(&ground);
        let plain: Vec<usize> = (0..profiles.len()).filter(|&i| is_plain(&ground, &profiles[i])).collect();
        let sentence = |i: usize| Sentence::new(&ground, &profiles[i], pair::claim(&ground, &profiles[i]));
        let mut all = Vec::new();
        for (n, &i) in plain.iter().enumerate() {
            let others = plain[n + 1..].iter().filter(|&&j| sentence(i).says_the_same(&sentence(j)));
            all.extend(others.map(|&j| (i, j)));
        }
        let found = like_sentences(&ground, &profiles);
        assert_eq!(together(profiles.len(), &found), together(profiles.len(), &all));
        assert!(!found.is_empty() && found.len() < all.len(), "{} of {}", found.len(), all.len());
    }
}
