//! Words as grouping sees them: lower-cased, lightly stemmed, hashed; and how rare each is in English at large.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::stem::{MULTIPLIER, mix};
pub(crate) use super::stem::{Term, stem, term};

/// Spreads a [`Term`], which is well mixed already, over 64 bits.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = mix(self.0, u64::from(byte));
        }
    }

    fn write_u32(&mut self, value: u32) {
        self.0 = u64::from(value).wrapping_mul(MULTIPLIER);
    }
}

/// A set of terms.
pub(crate) type TermSet = HashSet<Term, BuildHasherDefault<Spread>>;

/// A map whose keys are terms.
pub(crate) type TermMap<V> = HashMap<Term, V, BuildHasherDefault<Spread>>;

/// The hash of a run of words, given theirs.
pub(crate) fn run(words: &[u64]) -> u64 {
    let state = words.iter().fold(words.len() as u64, |state, &word| mix(state, word));
    let state = (state ^ (state >> 32)).wrapping_mul(MULTIPLIER);
    state ^ (state >> 29)
}

/// The terms of common words by their rank, 4 bytes each, as `build.rs` made them: 0 where a commoner word has that term.
static BY_RANK: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/story-common.terms"));

/// Slots of the table of common words: a power of two, a third more than there are words.
const SLOTS: usize = 1 << 14;

/// For each slot one more than the rank of the term that stands there, 0 where none does. A term begins to look at its
/// own slot and goes on to the next ones.
static COMMON: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut slots = vec![0; SLOTS];
    for (rank, bytes) in (1..).zip(BY_RANK.chunks_exact(4)) {
        let term = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        if term == 0 {
            continue;
        }
        let mut at = slot(term);
        while slots[at] != 0 {
            at = (at + 1) % SLOTS;
        }
        slots[at] = rank;
    }
    slots
});

const fn slot(term: Term) -> usize {
    term as usize % SLOTS
}

/// Where a term stands in the list of common words.
fn rank(term: Term) -> Option<u16> {
    let mut at = slot(term);
    loop {
        let rank = COMMON[at].checked_sub(1)?;
        let from = usize::from(rank) * 4;
        if BY_RANK[from..from + 4] == term.to_le_bytes() {
            return Some(rank);
        }
        at = (at + 1) % SLOTS;
    }
}

static STOP: LazyLock<TermSet> =
    LazyLock::new(|| terms_of(include_str!("../../assets/story/stop.txt").lines()));

/// The terms of a list of words.
pub(crate) fn terms_of<'a>(words: impl Iterator<Item = &'a str>) -> TermSet {
    words
        .map(|word| {
            let mut stemmed = word.to_owned();
            stem(&mut stemmed);
            term(stemmed.as_bytes())
        })
        .collect()
}

/// Whether a term says nothing about what an article is about.
pub(crate) fn is_stop(term: Term) -> bool {
    STOP.contains(&term)
}

/// The share of articles of some 350 words that hold a term, by Zipf's law from its rank; a word that is not in
/// the list (most names, most numbers) is taken to be in one article of 20,000.
pub(crate) fn background(term: Term) -> f32 {
    const UNLISTED: f32 = 0.000_05;
    let Some(rank) = rank(term) else { return UNLISTED };
    1.0 - (-350.0 * 0.06 / (f32::from(rank) + 20.0)).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_common_word_has_the_share_of_the_commonest_with_its_stem() {
        let mut first = HashMap::new();
        for (rank, word) in (0_u16..).zip(include_str!("../../assets/story/common.txt").lines()) {
            let mut stemmed = word.to_owned();
            stem(&mut stemmed);
            let rank = *first.entry(stemmed.clone()).or_insert(rank);
            assert_eq!(super::rank(term(stemmed.as_bytes())), Some(rank), "{word}");
        }
        assert_eq!(rank(term(b"grigoropoulo")), None);
        assert_eq!(rank(0), None);
    }

    #[test]
    fn rarer_words_have_smaller_shares() {
        let share = |word: &str| background(term(word.as_bytes()));
        assert!(share("the") > 0.5);
        assert!(share("the") > share("polic"));
        assert!(share("polic") > share("earthquak"));
        assert!(share("earthquak") > share("grigoropoulo"));
    }
}
