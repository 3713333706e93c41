//! The word lists: read where they stand, by binary search, so that starting costs nothing.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::lemma;
use crate::claim::vocabulary::Fx;
use crate::packed::{list, text};

static IRREGULAR: LazyLock<Sorted> = LazyLock::new(|| Sorted::new(text!("wordnet-irregular"), b'\t'));
static ANTONYMS: LazyLock<String> = list!("wordnet-antonyms");
static FUNCTION_WORDS: &str = include_str!("../../../assets/lexicons/function_words.txt");
static CONCEPTS: &str = include_str!("../../../assets/lexicons/concepts.txt");
static OPPOSITES: &str = include_str!("../../../assets/lexicons/opposites.txt");
static STANCE: &str = include_str!("../../../assets/lexicons/stance.txt");

/// Closed-class tags, as bits.
pub struct Closed;

impl Closed {
    /// Determiners.
    pub const DET: u16 = 1;
    /// Pronouns.
    pub const PRON: u16 = 2;
    /// Prepositions.
    pub const PREP: u16 = 4;
    /// Conjunctions.
    pub const CONJ: u16 = 8;
    /// Modal verbs.
    pub const MODAL: u16 = 16;
    /// Forms of "be".
    pub const BE: u16 = 32;
    /// Forms of "have".
    pub const HAVE: u16 = 64;
    /// Forms of "do".
    pub const DO: u16 = 128;
    /// Negations.
    pub const NEG: u16 = 256;
    /// Adverbs that say nothing of the world.
    pub const ADV: u16 = 512;
}

/// Every word of every article is looked up.
type Map<K, V> = HashMap<K, V, BuildHasherDefault<Fx>>;

static CLOSED: LazyLock<Map<&'static str, u16>> = LazyLock::new(|| {
    let mut map = Map::default();
    for (tag, words) in sections(FUNCTION_WORDS) {
        let bit = match tag {
            "det" => Closed::DET,
            "pron" => Closed::PRON,
            "prep" => Closed::PREP,
            "conj" => Closed::CONJ,
            "modal" => Closed::MODAL,
            "be" => Closed::BE,
            "have" => Closed::HAVE,
            "do" => Closed::DO,
            "neg" => Closed::NEG,
            _ => Closed::ADV,
        };
        for word in words.split_whitespace() {
            *map.entry(word).or_insert(0) |= bit;
        }
    }
    map
});

/// Base form of each word of a group, and the group's name.
static GROUPS: LazyLock<Map<String, &'static str>> = LazyLock::new(|| {
    let mut map = Map::default();
    for line in lines(CONCEPTS) {
        let Some(name) = line.split_whitespace().next() else { continue };
        for word in line.split_whitespace() {
            map.insert(lemma::base(word).0, name);
            map.insert(word.to_owned(), name);
        }
    }
    map
});

/// How words of assets/lexicons/stance.txt change a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stance {
    /// Verbs that report speech.
    Report,
    /// Verbs that deny.
    Deny,
    /// "no evidence".
    NoEvidence,
    /// Intended or agreed.
    Planned,
    /// Possible.
    Possible,
    /// Estimated, expected, believed.
    Estimated,
    /// Alleged.
    Alleged,
    /// Called false.
    False,
    /// Verbs that negate what follows them: "fail", "refuse".
    ImpliedNot,
}

static STANCES: LazyLock<Map<&'static str, Vec<Stance>>> = LazyLock::new(|| {
    let mut map: Map<&'static str, Vec<Stance>> = Map::default();
    for (name, words) in sections(STANCE) {
        let stance = match name {
            "report" => Stance::Report,
            "deny" => Stance::Deny,
            "no-evidence" => Stance::NoEvidence,
            "planned" => Stance::Planned,
            "possible" => Stance::Possible,
            "estimated" => Stance::Estimated,
            "alleged" => Stance::Alleged,
            "implied-not" => Stance::ImpliedNot,
            _ => Stance::False,
        };
        for word in words.split_whitespace() {
            map.entry(word).or_default().push(stance);
        }
    }
    map
});

/// The stances of a base form.
#[must_use]
pub fn stances(base: &str) -> &'static [Stance] {
    STANCES.get(base).map_or(&[], Vec::as_slice)
}

/// Whether a base form has a stance.
#[must_use]
pub fn is_stance(base: &str, stance: Stance) -> bool {
    stances(base).contains(&stance)
}

/// Closed-class bits of a lower-cased word.
pub(super) fn closed(lower: &str) -> u16 {
    CLOSED.get(lower).copied().unwrap_or(0)
}

/// The name of the group that a base form belongs to.
pub(super) fn group(base: &str) -> Option<&'static str> {
    GROUPS.get(base).copied()
}

/// The base form of an irregular form.
pub(super) fn irregular(lower: &str) -> Option<&'static str> {
    IRREGULAR.find(lower)
}

/// For each word of the list of opposites, the groups that it stands in, and on which side.
static SIDES: LazyLock<Map<&'static str, Vec<(usize, bool)>>> = LazyLock::new(|| {
    let mut map: Map<&'static str, Vec<(usize, bool)>> = Map::default();
    for (group, line) in lines(OPPOSITES).enumerate() {
        let (one, other) = line.split_once('|').unwrap_or((line, ""));
        for (words, side) in [(one, false), (other, true)] {
            for word in words.split_whitespace() {
                map.entry(word).or_default().push((group, side));
            }
        }
    }
    map
});

/// Whether the list of opposites has two words on two sides of one group, and on one side of none.
#[must_use]
pub fn opposed(a: &str, b: &str) -> bool {
    let (Some(one), Some(two)) = (SIDES.get(a), SIDES.get(b)) else { return false };
    let meets = |apart: bool| one.iter().any(|x| two.iter().any(|y| x.0 == y.0 && (x.1 != y.1) == apart));
    meets(true) && !meets(false)
}

/// Whether WordNet calls two base forms opposites.
#[must_use]
pub fn antonyms(a: &str, b: &str) -> bool {
    let (mut low, mut high) = (0, ANTONYMS.len());
    // The list is sorted by both columns, and a pair stands in it with its lesser word first: one line to be found.
    let wanted = if a <= b { (a, b) } else { (b, a) };
    while low < high {
        let start = line_start(&ANTONYMS, usize::midpoint(low, high));
        let end = ANTONYMS[start..].find('\n').map_or(ANTONYMS.len(), |at| start + at);
        let pair = ANTONYMS[start..end].split_once(' ').unwrap_or(("", ""));
        match pair.cmp(&wanted) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
}

/// A list sorted by the bytes of its first column. Where its lines begin is noted once, since every word of every article
/// is looked up.
struct Sorted {
    text: String,
    starts: Vec<u32>,
    /// Between the columns; it sorts before every byte of a word.
    separator: u8,
}

impl Sorted {
    fn new(text: String, separator: u8) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
        let starts = std::iter::once(0).chain(ends).filter(|start| *start < text.len());
        let starts = starts.map(|start| u32::try_from(start).unwrap_or(u32::MAX)).collect();
        Self { text, starts, separator }
    }

    /// The rest of the line whose first column is `key`.
    fn find(&self, key: &str) -> Option<&str> {
        let key = key.as_bytes();
        let line = |start: u32| self.text.as_bytes().get(start as usize..).unwrap_or_default();
        let at = self.starts.partition_point(|start| {
            let line = line(*start);
            &line[..key.len().min(line.len())] < key
        });
        let start = *self.starts.get(at)?;
        let rest = line(start).strip_prefix(key)?.strip_prefix(&[self.separator])?;
        let from = self.text.len() - rest.len();
        self.text[from..].lines().next()
    }
}

fn line_start(list: &str, at: usize) -> usize {
    list.as_bytes()[..at].iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1)
}

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
}

fn sections(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines(list).filter_map(|line| line.split_once(": "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_found_whole() {
        for line in IRREGULAR.text.lines() {
            let (form, base) = line.split_once('\t').unwrap();
            assert_eq!(irregular(form), Some(base));
        }
        assert_eq!(irregular("zzzz"), None);
        assert_eq!(irregular("struck"), Some("strike"));
        assert!(antonyms("rise", "fall") && antonyms("fall", "rise"));
        assert!(!antonyms("rise", "climb"));
        assert!(opposed("rise", "drop") && opposed("drop", "rise"));
        assert!(!opposed("rise", "climb") && !opposed("rise", "reject"));
    }
}
