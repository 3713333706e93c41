//! Near duplicates: a small signature of a text, and how much of two texts is the same by it.
//!
//! A text is the set of its runs of five words. Its signature is the smallest hashes of those runs, a random sample
//! that is the same for the same runs (Broder 1997, bottom-k sketch). The share of the sample that two texts have in
//! common estimates the share of all their runs; with 64 hashes the error is about 5 points.

use serde::{Deserialize, Serialize};

use super::word;

/// Words of a run.
const RUN: usize = 5;
/// Hashes kept.
const KEPT: usize = 64;
/// Runs of a text that says enough.
const TELLING: usize = 16;
/// Texts that share this much are one text, edited.
const NEAR: f64 = 0.7;

/// The signature of a text; see the [module](self). Small enough to be stored beside each article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Signature(Vec<u64>);

impl Signature {
    /// The signature of a body: letter case, punctuation and spacing don't count.
    #[must_use]
    pub fn of(body: &str) -> Self {
        let mut lower = String::new();
        let words: Vec<u64> = body
            .split(|c: char| !c.is_alphanumeric())
            .filter(|part| !part.is_empty())
            .map(|part| {
                lower.clear();
                if part.is_ascii() {
                    lower.push_str(part);
                    lower.make_ascii_lowercase();
                } else {
                    lower.extend(part.chars().flat_map(char::to_lowercase));
                }
                u64::from(word::term(lower.as_bytes()))
            })
            .collect();
        let run = RUN.min(words.len()).max(1);
        let mut hashes: Vec<u64> = words.windows(run).map(word::run).collect();
        hashes.sort_unstable();
        hashes.dedup();
        hashes.truncate(KEPT);
        // Thousands are kept, and the room for all runs of a text is ten times what its signature takes.
        hashes.shrink_to_fit();
        Self(hashes)
    }

    /// The few hashes to look near duplicates up by: two texts that are near duplicates share one of them but for one
    /// pair in a thousand.
    #[must_use]
    pub fn keys(&self) -> &[u64] {
        &self.0[..self.0.len().min(8)]
    }

    /// Whether the text is long enough for a likeness to be no chance: a teaser or a stock sentence is not.
    #[must_use]
    pub fn is_telling(&self) -> bool {
        self.0.len() >= TELLING
    }

    /// The share of runs that two texts have in common, 0 to 1; two texts without words have nothing in common.
    #[must_use]
    pub fn resemblance(&self, other: &Signature) -> f64 {
        let (mut a, mut b) = (self.0.as_slice(), other.0.as_slice());
        let (mut seen, mut common) = (0_usize, 0_usize);
        while seen < KEPT && !(a.is_empty() && b.is_empty()) {
            let smallest = a.first().into_iter().chain(b.first()).min().copied();
            let in_a = a.first().copied() == smallest;
            let in_b = b.first().copied() == smallest;
            a = &a[usize::from(in_a)..];
            b = &b[usize::from(in_b)..];
            common += usize::from(in_a && in_b);
            seen += 1;
        }
        if seen == 0 { 0.0 } else { common as f64 / seen as f64 }
    }
}

/// Whether two texts are one, edited: a correction, another headline, a sentence more or less.
#[must_use]
pub fn near_duplicate(a: &Signature, b: &Signature) -> bool {
    a.resemblance(b) >= NEAR
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = include_str!("../../seeds/000_d15d4e0c4decf355.txt");
    const OTHER: &str = include_str!("../../seeds/002_6f7cc6ccbfcf09ac.txt");

    fn near(a: &str, b: &str) -> bool {
        near_duplicate(&Signature::of(a), &Signature::of(b))
    }

    #[test]
    fn edits_do_not_hide_a_copy() {
        assert!(near(TEXT, &TEXT.to_uppercase()));
        assert!(near(TEXT, &TEXT.replace("Friday", "Saturday")));
        assert!(near(TEXT, &format!("Another headline\n\n{TEXT}")));
        let (_, without_first_line) = TEXT.split_once('\n').unwrap();
        assert!(near(TEXT, without_first_line));
    }

    #[test]
    fn a_retelling_or_a_half_is_no_copy() {
        assert!(!near(TEXT, OTHER));
        assert!(!near(TEXT, &TEXT[..TEXT.floor_char_boundary(TEXT.len() / 2)]));
        assert!(!near("", ""));
        assert!(!near(TEXT, ""));
    }

    #[test]
    fn near_duplicates_share_a_key() {
        let (a, b) = (Signature::of(TEXT), Signature::of(&TEXT.replace("Friday", "Saturday")));
        assert!(a.keys().iter().any(|key| b.keys().contains(key)));
    }

    #[test]
    fn a_stock_sentence_tells_nothing() {
        assert!(Signature::of(TEXT).is_telling());
        assert!(
            !Signature::of("Read the whole story on our page, and subscribe to the letter of the day.")
                .is_telling()
        );
    }

    #[test]
    fn a_signature_takes_no_more_room_than_it_needs() {
        assert!(Signature::of(TEXT).0.capacity() <= KEPT);
    }

    #[test]
    fn short_texts_compare_whole() {
        assert!(near("Ten died", "ten died."));
        assert!(!near("Ten died", "Nine died"));
    }
}
