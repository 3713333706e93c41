//! The best few of many, without sorting the many.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Where an item stands in the ranking: by score, then the shorter text, then the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub score: i64,
    /// Of the text; 0 where nothing in it is marked.
    pub length: usize,
    pub item: usize,
}

/// Greater is better.
type Rank = (i64, Reverse<usize>, Reverse<usize>);

const fn rank(place: &Place) -> Rank {
    (place.score, Reverse(place.length), Reverse(place.item))
}

/// The best so far.
#[derive(Debug)]
pub(super) struct Top {
    limit: usize,
    /// The worst of the best on top.
    heap: BinaryHeap<Reverse<Rank>>,
}

impl Top {
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, heap: BinaryHeap::with_capacity(limit.min(1024)) }
    }

    /// Whether something with at most this score may still be among the best.
    pub(super) fn may_take(&self, score: i64) -> bool {
        self.heap.len() < self.limit || self.heap.peek().is_some_and(|Reverse((worst, ..))| score >= *worst)
    }

    /// Whether this is among the best so far; of many lines with one score few are.
    pub(super) fn takes(&self, place: &Place) -> bool {
        let worst = self.heap.peek().filter(|_| self.heap.len() >= self.limit);
        self.limit > 0 && worst.is_none_or(|Reverse(worst)| rank(place) > *worst)
    }

    pub(super) fn add(&mut self, place: Place) {
        let rank = rank(&place);
        if self.heap.len() < self.limit {
            self.heap.push(Reverse(rank));
        } else if let Some(mut worst) = self.heap.peek_mut()
            && rank > worst.0
        {
            *worst = Reverse(rank);
        }
    }

    /// The best, best first.
    pub(super) fn into_sorted(self) -> Vec<Place> {
        let sorted = self.heap.into_sorted_vec();
        sorted
            .into_iter()
            .map(|Reverse((score, Reverse(length), Reverse(item)))| Place { score, length, item })
            .collect()
    }
}
