//! Which of the articles that came in lately is this one, edited: a lookup by a few hashes of their signatures.

use super::StoryKey;
use super::shingle::{Signature, near_duplicate};
use crate::claim::word::HashedMap;

/// Articles after which the oldest half is forgotten.
const GENERATION: usize = 4_096;

/// The signatures of the articles that came in lately, each with its story.
///
/// ```
/// use gainsay::story::{Signature, StoryKey, Twins};
///
/// let text = "At least five people died and dozens were hurt as a quake of magnitude 6.1 flattened houses in the hills \
///             of Qeshm on Tuesday, and soldiers dug for eleven pupils under the wall of a school until the evening";
/// let mut twins = Twins::default();
/// twins.add(Signature::of(text), StoryKey(7));
/// assert_eq!(twins.find(&Signature::of(&format!("Update: {text}."))), Some(StoryKey(7)));
/// assert_eq!(twins.find(&Signature::of("Philadelphia fired its coach after a start of nine to fourteen.")), None);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Twins {
    recent: Generation,
    older: Generation,
}

#[derive(Clone, Debug, Default)]
struct Generation {
    known: Vec<(Signature, StoryKey)>,
    /// By key: the last article that has it, by its place in `links`, counted from one.
    last: HashedMap<u64, u32>,
    /// For each key of each article, the article's place, and the link of the one before it that has this key; zero for
    /// none. A list of its own for each key would take twice the memory of the signatures.
    links: Vec<(u32, u32)>,
}

impl Twins {
    /// The story of an article that is the same text, edited: the latest such.
    #[must_use]
    pub fn find(&self, signature: &Signature) -> Option<StoryKey> {
        if !signature.is_telling() {
            return None;
        }
        self.recent.find(signature).or_else(|| self.older.find(signature))
    }

    /// Takes in an article and the story that it went into.
    pub fn add(&mut self, signature: Signature, story: StoryKey) {
        if !signature.is_telling() {
            return;
        }
        if self.recent.known.len() == GENERATION {
            self.older = std::mem::take(&mut self.recent);
        }
        self.recent.add(signature, story);
    }
}

impl Generation {
    fn add(&mut self, signature: Signature, story: StoryKey) {
        let place = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        for &key in signature.keys() {
            let last = self.last.entry(key).or_default();
            self.links.push((place, *last));
            *last = u32::try_from(self.links.len()).unwrap_or(0);
        }
        self.known.push((signature, story));
    }

    fn find(&self, signature: &Signature) -> Option<StoryKey> {
        let mut places: Vec<u32> = Vec::new();
        for key in signature.keys() {
            let mut link = self.last.get(key).copied().unwrap_or(0);
            while let Some((place, before)) = (link as usize).checked_sub(1).and_then(|at| self.links.get(at))
            {
                places.push(*place);
                link = *before;
            }
        }
        places.sort_unstable();
        places.dedup();
        let known = places.iter().rev().map(|&place| &self.known[place as usize]);
        known.into_iter().find(|(one, _)| near_duplicate(one, signature)).map(|(_, story)| *story)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(n: usize) -> String {
        (n..n + 60).map(|word| format!("word{word}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_latest_twin_counts_and_old_ones_are_forgotten() {
        let mut twins = Twins::default();
        let old = Signature::of(&text(0));
        twins.add(old.clone(), StoryKey(0));
        twins.add(Signature::of(&format!("{} more", text(0))), StoryKey(1));
        assert_eq!(twins.find(&old), Some(StoryKey(1)));
        for n in 1..=GENERATION {
            twins.add(Signature::of(&text(n * 100)), StoryKey(2));
        }
        assert_eq!(twins.find(&old), Some(StoryKey(1)));
        for n in GENERATION..=2 * GENERATION {
            twins.add(Signature::of(&text(n * 100)), StoryKey(2));
        }
        assert_eq!(twins.find(&old), None);
    }
}
