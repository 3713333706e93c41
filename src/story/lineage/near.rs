//! Sentences that stand in two articles nearly word for word: copies in which an editor changed a word here and there, so
//! that no long passage is left whole.

use std::collections::HashMap;
use std::ops::Range;

use super::super::word;
use super::reading::Reading;
use crate::arrange::Arrange as _;
use crate::claim::word::HashedMap;

/// Words outside quotations that a sentence has at least.
const SHORTEST: usize = 9;
/// Words of a sentence that are compared.
const LONGEST: usize = 60;
/// The share of the shorter sentence's words that stand in the other in the same order.
const ALIKE: f64 = 0.75;
/// Words in a row, those that every text has apart, that two sentences have in common before they are compared.
const TELLING: usize = 3;
/// Sentences with the same words in a row from which those are a phrase of the story, and tell nothing.
const PHRASE: usize = 64;

/// What two articles have of sentences that are nearly the same; each sentence is counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Near {
    pub(super) sentences: usize,
    /// Words of these that are the same.
    pub(super) words: usize,
}

/// The sentences of a story's articles, numbered through.
pub(super) struct Sentences {
    /// The words of each.
    words: Vec<Vec<u32>>,
    /// The number of each article's first one, and of what comes behind the last.
    from: Vec<usize>,
    /// In which sentences words in a row stand.
    holders: HashedMap<u64, Vec<usize>>,
}

impl Sentences {
    pub(super) fn new(read: &[Reading]) -> Self {
        let mut words: Vec<Vec<u32>> = Vec::new();
        let mut from = vec![0];
        for reading in read {
            words.extend(sentences(reading));
            from.push(words.len());
        }
        let mut holders: HashedMap<u64, Vec<usize>> = HashMap::default();
        for (sentence, words) in words.iter().enumerate() {
            for row in rows(words) {
                holders.entry(row).or_default().push(sentence);
            }
        }
        holders.retain(|_, held| held.len() > 1 && held.len() <= PHRASE);
        Self { words, from, holders }
    }

    /// Sentences of an article, each with one of a later article that may be nearly the same, as one number: in order of
    /// the other article's.
    pub(super) fn candidates(&self, article: usize) -> Vec<usize> {
        let mut found = Vec::new();
        for own in self.from[article]..self.from[article + 1] {
            for row in rows(&self.words[own]) {
                let held = self.holders.get(&row).map_or(&[][..], Vec::as_slice);
                let later = held.iter().filter(|other| **other >= self.from[article + 1]);
                found.extend(later.map(|other| other * self.words.len() + own));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The candidates of one later article.
    pub(super) fn of_article<'c>(&self, candidates: &'c [usize], other: usize) -> &'c [usize] {
        let before = |sentence: usize| candidates.partition_point(|pair| *pair < sentence * self.words.len());
        &candidates[before(self.from[other])..before(self.from[other + 1])]
    }

    /// What two articles have in common, by the candidates of both.
    pub(super) fn near(&self, candidates: &[usize]) -> Near {
        let all = self.words.len();
        // The likest first; of like ones, by their words: which article comes first must not change what is found.
        let alike = |pair: &usize| {
            let (one, two) = (&self.words[pair % all], &self.words[pair / all]);
            let same = in_order(one, two);
            let enough = same as f64 >= ALIKE * one.len().min(two.len()) as f64;
            enough.then_some((same, one.min(two), one.max(two), *pair))
        };
        let mut pairs: Vec<_> = candidates.iter().filter_map(alike).collect();
        pairs.arrange(|x, y| y.0.cmp(&x.0).then_with(|| (x.1, x.2).cmp(&(y.1, y.2))));
        let mut taken: Vec<usize> = Vec::new();
        let mut near = Near::default();
        for (same, _, _, pair) in pairs {
            let both = [pair % all, pair / all];
            if !both.iter().any(|sentence| taken.contains(sentence)) {
                taken.extend(both);
                near.sentences += 1;
                near.words += same;
            }
        }
        near
    }
}

/// The words outside quotations of each sentence that has enough of them.
fn sentences(reading: &Reading) -> Vec<Vec<u32>> {
    let words = |sentence: &Range<usize>| {
        let own = reading.words[sentence.clone()].iter().filter(|said| !said.is_quoted);
        own.filter_map(|said| u32::try_from(said.word).ok()).take(LONGEST).collect::<Vec<u32>>()
    };
    reading.sentences.iter().map(words).filter(|words| words.len() >= SHORTEST).collect()
}

/// Each few words in a row of those that tell.
fn rows(words: &[u32]) -> Vec<u64> {
    let telling: Vec<u64> =
        words.iter().filter(|word| !word::is_stop(**word)).map(|word| u64::from(*word)).collect();
    telling.windows(TELLING).map(word::run).collect()
}

/// The length of a longest common subsequence of two short lists.
fn in_order(one: &[u32], two: &[u32]) -> usize {
    let mut row = [0_usize; LONGEST + 1];
    for word in one {
        let mut diagonal = 0;
        for (at, other) in two.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == other { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[two.len().min(LONGEST)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_the_same_order_are_counted() {
        assert_eq!(in_order(&[1, 2, 3, 4], &[1, 9, 3, 4]), 3);
        assert_eq!(in_order(&[1, 2, 3], &[3, 2, 1]), 1);
        assert_eq!(in_order(&[], &[1]), 0);
        let long: Vec<u32> = (0..60).collect();
        assert_eq!(in_order(&long, &long), LONGEST);
    }
}
