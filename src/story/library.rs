//! Terms numbered as they come, and in how many articles each was seen.

use super::features::Features;
use super::vector::{Entry, weigh};
use super::word::{self, TermMap};

/// What is known of English at large counts as much as this many articles seen.
const BACKGROUND: f32 = 300.0;

#[derive(Clone, Debug, Default)]
pub(crate) struct Library {
    numbers: TermMap<u32>,
    /// By number: articles seen with it, and its share in English at large.
    seen: Vec<(u32, f32)>,
    articles: u32,
}

impl Library {
    /// Counts an article; gives the numbers of its terms, in their order.
    pub(crate) fn count(&mut self, features: &Features) -> Vec<u32> {
        self.articles += 1;
        let mut terms = Vec::with_capacity(features.terms.len());
        for counted in &features.terms {
            let next = u32::try_from(self.seen.len()).unwrap_or(u32::MAX);
            let number = *self.numbers.entry(counted.term).or_insert(next);
            if number == next {
                self.seen.push((0, word::background(counted.term)));
            }
            self.seen[number as usize].0 += 1;
            terms.push(number);
        }
        terms
    }

    /// The numbers of the terms of an article that was counted, in their order.
    pub(crate) fn numbers(&self, features: &Features) -> Vec<u32> {
        let number = |term| self.numbers.get(&term).copied().unwrap_or(0);
        features.terms.iter().map(|counted| number(counted.term)).collect()
    }

    /// The vector of an article whose terms were counted.
    pub(crate) fn weigh(&self, features: &Features, terms: &[u32]) -> Vec<Entry> {
        weigh(features, terms, |term| self.rarity(term))
    }

    fn rarity(&self, term: u32) -> f32 {
        let (seen, share) = self.seen[term as usize];
        let all = self.articles as f32 + BACKGROUND;
        (all / (seen as f32 + BACKGROUND * share).max(0.5)).ln()
    }

    /// How many different terms were counted.
    pub(crate) fn len(&self) -> usize {
        self.seen.len()
    }
}
