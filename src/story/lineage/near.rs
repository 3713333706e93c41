//! Sentences that stand in two articles nearly word for word: copies in which an editor changed a word here and there, so
//! that no long passage is left whole.

use std::collections::HashMap;
use std::ops::Range;

use super::super::word;
use super::reading::Reading;
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

/// Two sentences to be compared: the other article, the place of the own sentence, the place of the other's.
type Candidate = (usize, usize, usize);

/// The sentences of a story's articles.
pub(super) struct Sentences {
    /// By article.
    of: Vec<Vec<Vec<u32>>>,
    /// Where words in a row stand: articles and sentences, in order.
    holders: HashedMap<u64, Vec<(usize, usize)>>,
}

impl Sentences {
    pub(super) fn new(read: &[Reading]) -> Self {
        let of: Vec<Vec<Vec<u32>>> = read.iter().map(sentences).collect();
        let mut holders: HashedMap<u64, Vec<(usize, usize)>> = HashMap::default();
        for (article, sentences) in of.iter().enumerate() {
            for (place, words) in sentences.iter().enumerate() {
                for row in rows(words) {
                    holders.entry(row).or_default().push((article, place));
                }
            }
        }
        holders.retain(|_, held| held.len() > 1 && held.len() <= PHRASE);
        Self { of, holders }
    }

    /// The sentences of later articles that may be nearly the same as one of this article, by article.
    pub(super) fn candidates(&self, article: usize) -> Vec<Candidate> {
        let mut found = Vec::new();
        for (own, words) in self.of[article].iter().enumerate() {
            for row in rows(words) {
                let held = self.holders.get(&row).map_or(&[][..], Vec::as_slice);
                let later = held.iter().filter(|(other, _)| *other > article);
                found.extend(later.map(|&(other, place)| (other, own, place)));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// What an article and a later one, to which all the candidates belong, have in common.
    pub(super) fn near(&self, article: usize, candidates: &[Candidate]) -> Near {
        let Some(&(other, ..)) = candidates.first() else { return Near::default() };
        let (one, two) = (&self.of[article], &self.of[other]);
        // Which of the two comes first must not change what is found.
        let is_turned = one > two;
        let pair = |&(_, a, b): &Candidate| {
            let same = in_order(&one[a], &two[b]);
            let least = one[a].len().min(two[b].len());
            let places = if is_turned { (b, a) } else { (a, b) };
            (same as f64 >= ALIKE * least as f64).then_some((usize::MAX - same, places))
        };
        let mut alike: Vec<(usize, (usize, usize))> = candidates.iter().filter_map(pair).collect();
        alike.sort_unstable();
        let mut taken = [vec![false; one.len().max(two.len())], vec![false; one.len().max(two.len())]];
        let mut near = Near::default();
        for (missing, (a, b)) in alike {
            if !taken[0][a] && !taken[1][b] {
                (taken[0][a], taken[1][b]) = (true, true);
                near.sentences += 1;
                near.words += usize::MAX - missing;
            }
        }
        near
    }
}

/// The candidates of one article, out of those of all later ones.
pub(super) fn of_article(candidates: &[Candidate], other: usize) -> &[Candidate] {
    let from = candidates.partition_point(|candidate| candidate.0 < other);
    let to = candidates.partition_point(|candidate| candidate.0 <= other);
    &candidates[from..to]
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
