//! What articles agree on: the same value for the same question, and sentences that say the same.

use std::collections::{BTreeMap, HashMap};

use crate::claim::Kind;
use crate::claim::word::Stem;

use super::compare;
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
    for (a, b) in like_sentences(ground, profiles) {
        join(a, b);
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in (0..profiles.len()).filter(|&i| joined[i]) {
        groups.entry(root(&parent, i)).or_default().push(i);
    }
    let mut agreements: Vec<Agreement> =
        groups.values().map(|members| agreement(ground, profiles, members, placing)).collect();
    agreements.sort_by(|x, y| {
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
