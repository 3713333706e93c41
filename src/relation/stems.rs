//! Lists of words of the language, held against claims by their stems.

use std::sync::LazyLock;

use crate::claim::word::{self, Stem};

use super::ground::{Bag, sorted};

/// The stems of a list of words, found once.
pub type Stems = LazyLock<Bag>;

/// The stems of some words, sorted, each once.
#[must_use]
pub fn stems(words: &[&str]) -> Bag {
    sorted(words.iter().map(|word| word::stem(word)))
}

/// Whether a stem is one of a list; that of no word is not.
#[must_use]
pub fn is_of(stem: Stem, list: &[Stem]) -> bool {
    stem != Stem(0) && list.binary_search(&stem).is_ok()
}
