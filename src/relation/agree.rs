//! What articles agree on: the same value for the same question, and sentences that say the same.

use crate::arrange::Arrange;
use std::collections::{BTreeMap, HashMap};

use crate::claim::moment::{Grain, When};
use crate::claim::quantity::{Dimension, Hedge};
use crate::claim::word::Stem;
use crate::claim::{Claim, Kind, Value};

use super::compare::{self, SetRelation};
use super::draft::{At, Placing};
use super::ground::Ground;
use super::judge_pair::{Judged, Outcome};
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
    judged: &[Judged],
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
    for same in judged.iter().filter(|j| j.outcome == Outcome::Agree && j.score >= AGREE_AT) {
        if profiles[same.pair.a].article != profiles[same.pair.b].article {
            join(same.pair.a, same.pair.b);
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
        claims: at.iter().map(|&at| placing.index(at)).collect(),
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
    let plain: Vec<usize> = (0..profiles.len())
        .filter(|&i| {
            matches!(
                pair::claim(ground, &profiles[i]).kind,
                Kind::Other | Kind::Role | Kind::Category | Kind::Cause | Kind::Polarity
            )
        })
        .collect();
    let words = Words::new(ground, profiles, &plain);
    let mut marked = vec![false; words.count];
    let mut pairs = Vec::new();
    for (n, &i) in plain.iter().enumerate() {
        for &word in &words.of[n] {
            marked[word] = true;
        }
        for (&j, others) in plain[n + 1..].iter().zip(&words.of[n + 1..]) {
            let (a, b) = (&profiles[i], &profiles[j]);
            let count = others.iter().filter(|&&word| marked[word]).count();
            if count < SAME_COUNT || a.article == b.article {
                continue;
            }
            let same_polarity = pair::claim(ground, a).polarity == pair::claim(ground, b).polarity;
            let bag = |p: &Profile| &ground.sentences[p.article][p.sentence];
            if same_polarity && ground.cover(bag(a), bag(b)) >= SAME_COVER {
                pairs.push((i, j));
            }
        }
        for &word in &words.of[n] {
            marked[word] = false;
        }
    }
    pairs
}

/// The words of the sentences of some claims, numbered.
struct Words {
    of: Vec<Vec<usize>>,
    count: usize,
}

impl Words {
    fn new(ground: &Ground<'_>, profiles: &[Profile], claims: &[usize]) -> Self {
        let mut numbers: HashMap<Stem, usize> = HashMap::new();
        let mut numbered = |i: &usize| {
            let bag = &ground.sentences[profiles[*i].article][profiles[*i].sentence];
            let number = |stem: &Stem| {
                let next = numbers.len();
                *numbers.entry(*stem).or_insert(next)
            };
            bag.iter().map(number).collect()
        };
        let of = claims.iter().map(&mut numbered).collect();
        Self { of, count: numbers.len() }
    }
}
