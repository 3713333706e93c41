//! A set of articles put into stories, all at once: the result does not depend on their order.
//!
//! ```text
//!  articles in an order of their own (day, then terms) ── rarity over the whole set ──> vectors
//!     ── articles that share rare terms ──> pairs worth a look (at most 24 for each)
//!     ── the two most alike stories become one, again and again, until none are alike enough ──> stories
//! ```
//!
//! Average linkage over few neighbours: near-linear, as a neighbour is only found by way of a rare shared term and
//! each list of articles with a term is looked at within a window.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};

use super::Constraints;
use super::features::Features;
use super::library::Library;
use super::vector::{Entry, Sum, likeness};
use crate::arrange::Arrange;

/// The stories of a set of articles, as places in `features`: the articles of a story ascend, stories stand in the
/// order of their first article.
pub(crate) fn group(features: &[Features], constraints: &Constraints) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..features.len()).collect();
    order.arrange_by_key(|&at| features[at].order_key());
    let mut library = Library::default();
    for &at in &order {
        library.count(&features[at]);
    }
    let mut sums = Vec::with_capacity(order.len());
    let mut rare = Vec::with_capacity(order.len());
    for &at in &order {
        let terms = library.numbers(&features[at]);
        let vector = library.weigh(&features[at], &terms);
        rare.push(lookups(&vector));
        sums.push(Sum::of(&vector, features[at].day));
    }
    let neighbours = neighbours(&rare, library.len());
    drop(rare);
    let mut merger = Merger::new(sums, neighbours, threshold(features.len()));
    let mut place = vec![0; order.len()];
    for (rank, &at) in order.iter().enumerate() {
        place[at] = rank;
    }
    merger.constrain(constraints, &place);
    merger.run();
    stories(&mut merger, &place)
}

fn stories(merger: &mut Merger, place: &[usize]) -> Vec<Vec<usize>> {
    let mut story_of: HashMap<usize, usize> = HashMap::new();
    let mut stories: Vec<Vec<usize>> = Vec::new();
    for (at, &rank) in place.iter().enumerate() {
        let root = merger.root(rank);
        let story = *story_of.entry(root).or_insert(stories.len());
        if story == stories.len() {
            stories.push(Vec::new());
        }
        stories[story].push(at);
    }
    stories
}

/// How alike two stories of a library must be to become one.
pub(crate) const THRESHOLD: f32 = 0.2;

/// How alike two stories of a set must be to become one. Somebody who names a few files means one story more often
/// than a library does, so few articles need less. (ECB+ development half: of 42 stories given alone, 39 stay whole at
/// 0.1, 27 at 0.2; pairs of like stories, some 23 articles, score best between 0.12 and 0.15, all together near 0.2; of the eight
/// development folders together, 61 articles, one falls apart at 0.2.)
fn threshold(articles: usize) -> f32 {
    const HANDFUL: f32 = 0.1;
    let share = ((articles as f32 - 10.0) / 90.0).clamp(0.0, 1.0);
    HANDFUL + (THRESHOLD - HANDFUL) * share
}

/// Rare terms of an article by which others are looked up.
pub(crate) const LOOKUPS: usize = 24;
/// Neighbours kept of an article.
const MOST_NEIGHBOURS: usize = 24;
/// How far along a term's list of articles one looks, to either side.
const WINDOW: usize = 100;

/// The heaviest terms of an article, heaviest first.
pub(crate) fn lookups(vector: &[Entry]) -> Vec<(u32, f32)> {
    let mut heaviest: Vec<(u32, f32)> =
        vector.iter().filter(|entry| entry.weight > 0.0).map(|entry| (entry.term, entry.weight)).collect();
    heaviest.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    heaviest.truncate(LOOKUPS);
    heaviest
}

/// For each article, given its lookups, those that share most of them.
fn neighbours(rare: &[Vec<(u32, f32)>], terms: usize) -> Vec<Vec<u32>> {
    let mut lists: Vec<Vec<(u32, f32)>> = vec![Vec::new(); terms];
    for (article, lookups) in (0..).zip(rare) {
        for &(term, weight) in lookups {
            lists[term as usize].push((article, weight));
        }
    }
    let mut scores = vec![0.0; rare.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut found = Vec::with_capacity(rare.len());
    for (article, lookups) in (0..).zip(rare) {
        for &(term, weight) in lookups {
            let list = &lists[term as usize];
            let here = list.partition_point(|&(other, _)| other < article);
            for &(other, more) in &list[here.saturating_sub(WINDOW)..(here + WINDOW).min(list.len())] {
                if scores[other as usize] == 0.0 {
                    touched.push(other);
                }
                scores[other as usize] += weight * more;
            }
        }
        touched.retain(|&other| other != article);
        let order = |a: &u32, b: &u32| scores[*b as usize].total_cmp(&scores[*a as usize]).then(a.cmp(b));
        if touched.len() > MOST_NEIGHBOURS {
            touched.select_nth_unstable_by(MOST_NEIGHBOURS, order);
        }
        let mut nearest: Vec<u32> = touched.iter().copied().take(MOST_NEIGHBOURS).collect();
        nearest.sort_unstable();
        found.push(nearest);
        for other in touched.drain(..) {
            scores[other as usize] = 0.0;
        }
        scores[article as usize] = 0.0;
    }
    found
}

/// Two stories that may become one.
struct Offer {
    likeness: f32,
    /// The lower number first.
    stories: (u32, u32),
    versions: (u32, u32),
}

impl Offer {
    fn key(&self) -> (u32, u32) {
        self.stories
    }
}

impl PartialEq for Offer {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Offer {}

impl PartialOrd for Offer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Offer {
    fn cmp(&self, other: &Self) -> Ordering {
        self.likeness.total_cmp(&other.likeness).then_with(|| other.key().cmp(&self.key()))
    }
}

/// Joins stories, the most alike first.
struct Merger {
    sums: Vec<Sum>,
    parents: Vec<u32>,
    versions: Vec<u32>,
    neighbours: Vec<Vec<u32>>,
    /// Stories that a reader wants kept apart.
    apart: HashMap<u32, Vec<u32>>,
    offers: BinaryHeap<Offer>,
    threshold: f32,
}

impl Merger {
    fn new(sums: Vec<Sum>, mut neighbours: Vec<Vec<u32>>, threshold: f32) -> Self {
        let links: Vec<(u32, u32)> = (0..)
            .zip(&neighbours)
            .flat_map(|(article, others): (u32, _)| others.iter().map(move |&other| (other, article)))
            .collect();
        for (article, other) in links {
            neighbours[article as usize].push(other);
        }
        for list in &mut neighbours {
            list.sort_unstable();
            list.dedup();
        }
        let count = u32::try_from(sums.len()).unwrap_or(u32::MAX);
        Self {
            versions: vec![0; sums.len()],
            sums,
            parents: (0..count).collect(),
            neighbours,
            apart: HashMap::new(),
            offers: BinaryHeap::new(),
            threshold,
        }
    }

    fn root(&mut self, article: usize) -> usize {
        let mut at = article;
        while self.parents[at] as usize != at {
            let above = self.parents[at] as usize;
            self.parents[at] = self.parents[above];
            at = above;
        }
        at
    }

    fn constrain(&mut self, constraints: &Constraints, place: &[usize]) {
        for &(a, b) in &constraints.apart {
            let (Some(&a), Some(&b)) = (place.get(a.0), place.get(b.0)) else { continue };
            self.keep_apart(a, b);
        }
        for &(a, b) in &constraints.together {
            let (Some(&a), Some(&b)) = (place.get(a.0), place.get(b.0)) else { continue };
            let (a, b) = (self.root(a), self.root(b));
            if a != b && !self.are_apart(a, b) {
                self.join(a.min(b), a.max(b));
            }
        }
    }

    fn keep_apart(&mut self, a: usize, b: usize) {
        for (a, b) in [(a, b), (b, a)] {
            let b = u32::try_from(b).unwrap_or(u32::MAX);
            self.apart.entry(u32::try_from(a).unwrap_or(u32::MAX)).or_default().push(b);
        }
    }

    fn are_apart(&mut self, a: usize, b: usize) -> bool {
        let Some(others) = u32::try_from(a).ok().and_then(|a| self.apart.get(&a)).cloned() else {
            return false;
        };
        others.into_iter().any(|other| self.root(other as usize) == b)
    }

    fn run(&mut self) {
        for story in 0..self.sums.len() {
            if self.parents[story] as usize == story {
                self.offer_all(story, |other| other > story);
            }
        }
        while let Some(offer) = self.offers.pop() {
            let (a, b) = (offer.stories.0 as usize, offer.stories.1 as usize);
            if (self.versions[a], self.versions[b]) != offer.versions || self.are_apart(a, b) {
                continue;
            }
            self.join(a, b);
            self.offer_all(a, |_| true);
        }
    }

    /// Makes offers between a story and its neighbours.
    fn offer_all(&mut self, story: usize, wanted: impl Fn(usize) -> bool) {
        let mut others: Vec<usize> = Vec::new();
        for other in std::mem::take(&mut self.neighbours[story]) {
            let root = self.root(other as usize);
            if root != story {
                others.push(root);
            }
        }
        others.sort_unstable();
        others.dedup();
        self.neighbours[story] =
            others.iter().map(|&other| u32::try_from(other).unwrap_or(u32::MAX)).collect();
        for other in others.into_iter().filter(|&other| wanted(other)) {
            let likeness = likeness(&self.sums[story], &self.sums[other]);
            if likeness < self.threshold {
                continue;
            }
            let (low, high) = (story.min(other), story.max(other));
            self.offers.push(Offer {
                likeness,
                stories: (u32::try_from(low).unwrap_or(u32::MAX), u32::try_from(high).unwrap_or(u32::MAX)),
                versions: (self.versions[low], self.versions[high]),
            });
        }
    }

    /// Puts story `b` into story `a`.
    fn join(&mut self, a: usize, b: usize) {
        let other = std::mem::take(&mut self.sums[b]);
        self.sums[a].take(&other);
        self.versions[a] += 1;
        self.versions[b] = u32::MAX;
        self.parents[b] = u32::try_from(a).unwrap_or(u32::MAX);
        let more = std::mem::take(&mut self.neighbours[b]);
        self.neighbours[a].extend(more);
        if let Some(others) = u32::try_from(b).ok().and_then(|b| self.apart.remove(&b)) {
            self.apart.entry(u32::try_from(a).unwrap_or(u32::MAX)).or_default().extend(others);
        }
    }
}
