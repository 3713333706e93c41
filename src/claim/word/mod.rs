//! Words: what part of speech one can be, its stem, and the concept that it stands for.
//!
//! The knowledge is data: WordNet's list of words (assets/wordnet), closed-class words, and groups of words that answer
//! for one another in news English (assets/lexicons). A [`Stem`] is a hash of the concept, so that stems of different
//! articles compare without a shared table.

mod blocks;
mod lemma;
mod lexicon;

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::vocabulary::Fx;

pub use lexicon::{Closed, Stance, antonyms, is_stance, opposed, stances};

/// What a word concept hashes to: equal for words that answer for one another. Zero stands for "no stem".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stem(pub u64);

impl Stem {
    /// Hash of a concept's text (FNV-1a, 64 bits): the same on every machine.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in text.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Stem(hash)
    }
}

/// A map whose keys are hashes already ([`Stem`]s, runs of words), which are not hashed again: every pair of claims
/// asks for dozens.
pub type HashedMap<K, V> = HashMap<K, V, BuildHasherDefault<AsHash>>;

/// Takes a 64-bit key for its own hash.
#[derive(Default)]
pub struct AsHash(u64);

impl Hasher for AsHash {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// Parts of speech that a word can be, and what is known of it outside of its sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// The concept.
    pub stem: Stem,
    /// The base form alone, without the concept: tells "killed" from "died".
    pub lemma: Stem,
    /// Closed-class tags, as bits of [`lexicon::Closed`].
    pub closed: u16,
    /// How common it is as noun, verb, adjective, adverb: 0 never, else 1 + WordNet's digit.
    pub noun: u8,
    /// As a verb.
    pub verb: u8,
    /// As an adjective.
    pub adj: u8,
    /// As an adverb.
    pub adverb: u8,
    /// The inflection that was taken off.
    pub ending: Ending,
    /// Whether it is a word of English at all.
    pub known: bool,
}

/// An inflection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ending {
    /// None.
    #[default]
    Bare,
    /// `-s`: plural or third person.
    S,
    /// `-ed` or an irregular past or participle.
    Past,
    /// `-ing`.
    Ing,
}

thread_local! {
    /// Words seen on this thread: the same few thousand make up nearly all of the news.
    static SEEN: RefCell<HashMap<Box<str>, Word, BuildHasherDefault<Fx>>> = RefCell::default();
}

/// Entries after which the thread's memory is dropped, so that it stays bounded: about 2 MB.
const SEEN_LIMIT: usize = 20_000;

/// Looks a lower-cased word up.
#[must_use]
pub fn look_up(lower: &str) -> Word {
    SEEN.with(|seen| {
        if let Some(word) = seen.borrow().get(lower) {
            return *word;
        }
        let word = lemma::analyse(lower);
        let mut seen = seen.borrow_mut();
        if seen.len() >= SEEN_LIMIT {
            seen.clear();
        }
        seen.insert(lower.into(), word);
        word
    })
}

/// The concept of a lower-cased word.
#[must_use]
pub fn stem(lower: &str) -> Stem {
    look_up(lower).stem
}

/// The base form of a lower-cased word: "struck" gives "strike".
#[must_use]
pub fn base(lower: &str) -> String {
    lemma::base(lower).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(a: &str, b: &str) {
        assert_eq!(stem(a), stem(b), "{a} and {b}");
    }

    #[track_caller]
    fn other(a: &str, b: &str) {
        assert_ne!(stem(a), stem(b), "{a} and {b}");
    }

    #[test]
    fn concepts() {
        same("killed", "dead");
        same("deaths", "died");
        same("wounded", "injuries");
        same("quake", "earthquakes");
        same("struck", "hitting");
        same("announced", "announcement");
        same("chips", "processors");
        same("robbers", "thieves");
        same("boats", "boat");
        same("children", "child");
        same("cities", "city");
        same("deployed", "using");
        other("killed", "injured");
        other("boats", "ships");
        other("training", "inference");
        other("rise", "fall");
    }

    #[test]
    fn parts_of_speech() {
        assert!(look_up("struck").verb > 0 && look_up("struck").ending == Ending::Past);
        assert!(look_up("announcing").verb > 0 && look_up("announcing").ending == Ending::Ing);
        assert!(look_up("houses").noun > 0);
        assert!(!look_up("inferentia").known);
    }
}
