//! Words as grouping sees them: lower-cased, lightly stemmed, hashed; and how rare each is in English at large.
//!
//! Stemming here is a few endings cut by rule, because it runs on every word of every article; a wrong stem that is
//! the same in both articles does no harm.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// The hash of a stem: what all of grouping uses in place of the word.
///
/// 32 bits: in a library of 300,000 different words some ten pairs share a hash, which no story hangs on.
pub(crate) type Term = u32;

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

const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

const fn mix(state: u64, chunk: u64) -> u64 {
    (state.rotate_left(5) ^ chunk).wrapping_mul(MULTIPLIER)
}

/// The term of a stem's bytes; the same on every machine.
pub(crate) fn term(stem: &[u8]) -> Term {
    let mut state = stem.len() as u64;
    for chunk in stem.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        state = mix(state, u64::from_le_bytes(word));
    }
    state ^= state >> 32;
    state = state.wrapping_mul(MULTIPLIER);
    (state >> 32) as Term
}

/// The hash of a run of words, given theirs.
pub(crate) fn run(words: &[u64]) -> u64 {
    let state = words.iter().fold(words.len() as u64, |state, &word| mix(state, word));
    let state = (state ^ (state >> 32)).wrapping_mul(MULTIPLIER);
    state ^ (state >> 29)
}

/// Cuts a lower-cased word (straight apostrophes) down to its stem, in place.
pub(crate) fn stem(word: &mut String) {
    if word.ends_with("'s") {
        word.truncate(word.len() - 2);
    }
    word.retain(|c| c != '\'');
    if word.len() <= 3 {
        return;
    }
    if word.ends_with("ies") && word.len() > 4 {
        word.truncate(word.len() - 3);
        word.push('y');
        return;
    }
    if word.ends_with("sses") {
        word.truncate(word.len() - 2);
        return;
    }
    if word.ends_with('s') && !["ss", "us", "is"].iter().any(|keep| word.ends_with(keep)) {
        word.pop();
    }
    cut_verb_ending(word);
    if word.len() > 4 && word.ends_with('e') {
        word.pop();
    }
}

fn cut_verb_ending(word: &mut String) {
    for ending in ["ing", "ed"] {
        let Some(rest) = word.strip_suffix(ending) else { continue };
        if rest.len() < 3 || !rest.bytes().any(|b| b"aeiouy".contains(&b)) {
            continue;
        }
        word.truncate(rest.len());
        let bytes = word.as_bytes();
        let [.., before, last] = bytes else { return };
        if bytes.len() > 3 && before == last && !b"lsz".contains(last) && last.is_ascii() {
            word.pop();
        }
        return;
    }
}

static COMMON_WORDS: LazyLock<String> = crate::packed::list!("story-common");

static COMMON: LazyLock<TermMap<u32>> = LazyLock::new(|| {
    let mut ranks = TermMap::default();
    let mut stemmed = String::new();
    for (rank, word) in (0..).zip(COMMON_WORDS.lines()) {
        stemmed.clear();
        stemmed.push_str(word);
        stem(&mut stemmed);
        ranks.entry(term(stemmed.as_bytes())).or_insert(rank);
    }
    ranks
});

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
    let Some(&rank) = COMMON.get(&term) else { return UNLISTED };
    1.0 - (-350.0 * 0.06 / (rank as f32 + 20.0)).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, expected: &str) {
        let mut stemmed = word.to_owned();
        stem(&mut stemmed);
        assert_eq!(stemmed, expected, "{word}");
    }

    #[test]
    fn forms_of_one_word_meet() {
        check("quakes", "quak");
        check("quake", "quak");
        check("killed", "kill");
        check("killing", "kill");
        check("kills", "kill");
        check("stopped", "stop");
        check("injuries", "injury");
        check("amazon's", "amazon");
        check("don't", "dont");
        check("passes", "pass");
    }

    #[test]
    fn short_words_and_names_stay() {
        check("bus", "bus");
        check("us", "us");
        check("king", "king");
        check("red", "red");
        check("tennis", "tennis");
        check("", "");
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
