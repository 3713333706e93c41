//! What the sentences of a story say in common: stems, how rare each is in the story, and the bags that are compared.
//!
//! Inside one story nearly every sentence has the same subject, so a word counts by how few of the story's sentences
//! hold it (BM25's idf over the story itself).

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use crate::arrange::Arrange as _;
use crate::claim::view::{Seen, Tag};
use crate::claim::word::{HashedMap, Stem};
use crate::engine::Extracted;

use super::play;

/// How many sentences the general rarity of words weighs against a story's own counts.
const PRIOR: f64 = 30.0;
/// The weight of a word that stands in one sentence only.
const SCALE: f32 = 6.0;

/// Tokens of one article that are weighed: those of a novel. The claims that are compared are its first ones, and each
/// new word behind them would cost memory in three tables.
const MOST_WEIGHED: usize = 100_000;

/// Stems, sorted, each once.
pub type Bag = Vec<Stem>;

/// The articles of a story, with the weight of each stem.
pub struct Ground<'a> {
    /// The articles.
    pub articles: Vec<&'a Extracted>,
    /// For each article, a bag for each sentence; empty where it is not weighed.
    pub sentences: Vec<Vec<Bag>>,
    /// Whether the story is of sport.
    pub is_sport: bool,
    idf: HashedMap<Stem, f32>,
    unseen: f32,
    /// In how many articles each stem is part of a name.
    named: HashedMap<Stem, usize>,
    /// For each article, its place in the order of ids.
    ranks: Vec<usize>,
    /// For each article, its text in small letters, once it is asked for.
    lowered: Vec<OnceLock<String>>,
}

/// The weights of a bag's stems, in its order, and their sum.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    /// The sum.
    pub mass: f32,
    each: Box<[f32]>,
}

impl Weights {
    /// Each stem's, in the order of the bag.
    pub fn each(&self) -> impl Iterator<Item = f32> + '_ {
        self.each.iter().copied()
    }

    /// The weight of what the bag that these are of shares with another: [`Ground::shared`], without asking anew what each
    /// stem weighs.
    #[must_use]
    pub fn shared(&self, own: &[Stem], other: &[Stem]) -> f32 {
        let (mut sum, mut i, mut j) = (0.0, 0, 0);
        while let (Some(one), Some(two)) = (own.get(i), other.get(j)) {
            if one == two {
                sum += self.each[i];
            }
            i += usize::from(one <= two);
            j += usize::from(two <= one);
        }
        sum
    }
}

impl<'a> Ground<'a> {
    /// Reads the sentences of a story's articles.
    #[must_use]
    pub fn new(articles: Vec<&'a Extracted>) -> Self {
        Self::within(articles, MOST_WEIGHED)
    }

    /// The same, from so many tokens of each article.
    fn within(articles: Vec<&'a Extracted>, most: usize) -> Self {
        let weighed = |one: &Extracted, tokens: &Range<usize>| {
            if tokens.end <= most { bag(one, tokens.clone()) } else { Bag::new() }
        };
        let sentences: Vec<Vec<Bag>> = articles
            .iter()
            .map(|one| one.text.sentences.iter().map(|s| weighed(one, &s.tokens)).collect())
            .collect();
        let mut counts: HashedMap<Stem, u32> = HashMap::default();
        let mut total = 0_u32;
        for bag in sentences.iter().flatten() {
            total += 1;
            for stem in bag {
                *counts.entry(*stem).or_default() += 1;
            }
        }
        let priors = priors(&articles, most);
        let all = f64::from(total.max(1));
        let top = ((all + 1.0) / 0.5).ln();
        // In a short story counts say little: what is known of English comes in with the weight of PRIOR sentences.
        let trust = all / (all + PRIOR);
        #[expect(clippy::cast_possible_truncation, reason = "weights are small numbers")]
        let weigh = |stem: Stem, n: u32| {
            let own = ((all + 1.0) / (f64::from(n) + 0.5)).ln() / top.max(1.0);
            let prior = f64::from(priors.get(&stem).copied().unwrap_or(1.0));
            (((own * trust + prior * (1.0 - trust)) as f32) * SCALE).max(0.1)
        };
        let idf = counts.into_iter().map(|(stem, n)| (stem, weigh(stem, n))).collect();
        let named = named(&articles, most);
        let ranks = ranks(&articles);
        let lowered = articles.iter().map(|_| OnceLock::new()).collect();
        let is_sport = play::is_sport(&sentences);
        Self { is_sport, articles, sentences, idf, unseen: SCALE, named, ranks, lowered }
    }

    /// The text of an article in small letters.
    #[must_use]
    pub fn lowered(&self, article: usize) -> &str {
        self.lowered[article].get_or_init(|| self.articles[article].article.body.to_lowercase())
    }

    /// The place of an article in the order of ids; articles of one id share theirs.
    #[must_use]
    pub fn rank(&self, article: usize) -> usize {
        self.ranks[article]
    }

    /// In how many articles a stem is part of a name.
    #[must_use]
    pub fn articles_naming(&self, stem: Stem) -> usize {
        self.named.get(&stem).copied().unwrap_or(0)
    }

    /// How much a stem tells apart.
    #[must_use]
    pub fn weight(&self, stem: Stem) -> f32 {
        self.idf.get(&stem).copied().unwrap_or(self.unseen)
    }

    /// The sum of the weights of a bag.
    #[must_use]
    pub fn mass(&self, bag: &[Stem]) -> f32 {
        bag.iter().map(|&stem| self.weight(stem)).sum()
    }

    /// The weights of a bag.
    #[must_use]
    pub fn weigh(&self, bag: &[Stem]) -> Weights {
        let each: Box<[f32]> = bag.iter().map(|&stem| self.weight(stem)).collect();
        Weights { mass: each.iter().sum(), each }
    }

    /// The weight of what two bags share.
    #[must_use]
    pub fn shared(&self, a: &[Stem], b: &[Stem]) -> f32 {
        common(a, b).map(|stem| self.weight(stem)).sum()
    }

    /// Cosine-like likeness, 0 to 1: shared weight over the geometric mean of both.
    #[must_use]
    pub fn likeness(&self, a: &[Stem], b: &[Stem]) -> f32 {
        likeness(self.shared(a, b), self.mass(a), self.mass(b))
    }
}

/// [`Ground::likeness`] of two bags whose shared weight and masses are known.
#[must_use]
pub fn likeness(shared: f32, a: f32, b: f32) -> f32 {
    let both = (a * b).sqrt();
    if both > 0.0 { shared / both } else { 0.0 }
}

/// How much of the lighter of two bags lies in the other, 0 to 1, by their shared weight and masses.
#[must_use]
pub fn cover(shared: f32, a: f32, b: f32) -> f32 {
    let least = a.min(b);
    if least > 0.0 { shared / least } else { 0.0 }
}

/// For each article, its place in the order of ids.
fn ranks(articles: &[&Extracted]) -> Vec<usize> {
    let mut ids: Vec<&str> = articles.iter().map(|one| one.article.id.0.as_str()).collect();
    ids.arrange(Ord::cmp);
    ids.dedup();
    articles.iter().map(|one| ids.partition_point(|id| *id < one.article.id.0.as_str())).collect()
}

/// How rare each stem is in English, 0 to 1; names and unknown words are rare.
fn priors(articles: &[&Extracted], most: usize) -> HashedMap<Stem, f32> {
    let mut priors: HashedMap<Stem, f32> = HashMap::default();
    for seen in articles.iter().flat_map(|one| one.view.seen.iter().take(most)) {
        let word = seen.word;
        let common = word.noun.max(word.verb).max(word.adj).max(word.adverb);
        let rare =
            if seen.tag == Tag::Name || !word.known { 1.0 } else { 1.0 - 0.085 * f32::from(common.min(10)) };
        let known = priors.entry(word.stem).or_insert(rare);
        *known = known.min(rare);
    }
    priors
}

/// For each stem, the number of articles in which it is part of a name.
fn named(articles: &[&Extracted], most: usize) -> HashedMap<Stem, usize> {
    let mut named = HashMap::default();
    let mut own = Bag::new();
    for one in articles {
        own.clear();
        own.extend(one.view.seen.iter().take(most).filter(|seen| seen.tag == Tag::Name).map(Seen::stem));
        own.sort_unstable();
        own.dedup();
        for &stem in &own {
            *named.entry(stem).or_default() += 1;
        }
    }
    named
}

/// The content stems of a range of tokens.
#[must_use]
pub fn bag(one: &Extracted, tokens: Range<usize>) -> Bag {
    sorted(content(one, tokens))
}

/// The stems of those of some tokens that say something.
pub fn content(one: &Extracted, tokens: impl Iterator<Item = usize>) -> impl Iterator<Item = Stem> {
    let says = |&at: &usize| {
        let tag = one.view.tag(at);
        tag.is_content() || tag == Tag::Num
    };
    tokens.filter(says).map(|at| one.view.stem(at))
}

/// The bag of some stems. A large story keeps tens of thousands, so each takes the room that it needs.
pub fn sorted(stems: impl Iterator<Item = Stem>) -> Bag {
    let mut bag: Bag = stems.collect();
    bag.sort_unstable();
    bag.dedup();
    bag.shrink_to_fit();
    bag
}

/// What two sorted bags share, in order.
pub fn common<'b>(a: &'b [Stem], b: &'b [Stem]) -> impl Iterator<Item = Stem> + 'b {
    let mut rest = b;
    a.iter().copied().filter(move |stem| {
        let past = rest.iter().position(|other| other >= stem).unwrap_or(rest.len());
        rest = &rest[past..];
        rest.first() == Some(stem)
    })
}

/// Whether two sorted bags share anything.
#[must_use]
pub fn meet(a: &[Stem], b: &[Stem]) -> bool {
    let (mut i, mut j) = (0, 0);
    while let (Some(one), Some(two)) = (a.get(i), b.get(j)) {
        if one == two {
            return true;
        }
        i += usize::from(one < two);
        j += usize::from(two < one);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::engine;

    #[test]
    fn what_stands_behind_the_limit_is_not_weighed() {
        let text = "Ships sail to Marsk. Boats sink off Halden.";
        let read = engine::extract(Article::from_body(text));
        let first = read.text.sentences[0].tokens.len();
        let halden = read.view.stem(read.text.tokens.len() - 2);
        let all = Ground::new(vec![&read]);
        assert!(!all.sentences[0][1].is_empty());
        assert_eq!(all.articles_naming(halden), 1);
        let part = Ground::within(vec![&read], first);
        assert_eq!(part.sentences[0], [all.sentences[0][0].clone(), Bag::new()]);
        assert_eq!(part.idf.len(), part.sentences[0][0].len());
        assert_eq!(part.articles_naming(halden), 0);
    }

    #[test]
    fn a_novel_is_weighed_whole_and_no_more() {
        let read = engine::extract(Article::from_body("Ships sail to Marsk. ".repeat(25_000)));
        let ground = Ground::new(vec![&read]);
        let weighed = ground.sentences[0].iter().filter(|bag| !bag.is_empty()).count();
        assert_eq!((read.text.tokens.len(), weighed), (125_000, 20_000));
    }
}
