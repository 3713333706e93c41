//! The large list of words, searched as it stands in the program: nothing is unpacked at the start.
//!
//! ```text
//!  count of tags, 2 bytes   tags, 4 bytes each   words: shared and rest in one byte, letters, tag   ...
//! ```
//!
//! A word shares its first letters with the one before it, fifteen at most, but every sixteenth stands whole: among those
//! the search is binary, and from there on it reads word by word. A rest of fifteen letters or more has a byte of its own
//! for their number, and a tag from the 255th on begins with 255. `build.rs` writes it.

use std::sync::LazyLock;

static DATA: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/wordnet-words.blocks"));

/// Words from one that stands whole to before the next.
const BLOCK: usize = 16;

/// The most shared letters that are told.
const MOST_SHARED: usize = 15;

/// Where the words begin that stand whole.
static STARTS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let mut starts = Vec::with_capacity(2_048);
    let mut at = first();
    for count in 0.. {
        if at >= DATA.len() {
            break;
        }
        if count % BLOCK == 0 {
            starts.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
        at = Entry::at(at).next;
    }
    starts
});

/// Where the words begin.
fn first() -> usize {
    2 + usize::from(u16::from_le_bytes([DATA[0], DATA[1]])) * 4
}

/// One word of the list.
struct Entry {
    /// How many letters it shares with the word before; of more than [`MOST_SHARED`] no more are told.
    shared: usize,
    /// Its other letters.
    rest: &'static [u8],
    /// The number of its tag.
    tag: usize,
    /// Where the next word begins.
    next: usize,
}

impl Entry {
    fn at(at: usize) -> Self {
        let (shared, short) = (usize::from(DATA[at] >> 4), usize::from(DATA[at] & 15));
        let (from, length) = if short < 15 { (at + 1, short) } else { (at + 2, usize::from(DATA[at + 1])) };
        let mut next = from + length;
        let rest = &DATA[from..next];
        let mut tag = 0;
        while DATA[next] == 255 {
            (tag, next) = (tag + 255, next + 1);
        }
        tag += usize::from(DATA[next]);
        Self { shared, rest, tag, next: next + 1 }
    }

    fn digits(&self) -> [u8; 4] {
        let at = 2 + self.tag * 4;
        [DATA[at], DATA[at + 1], DATA[at + 2], DATA[at + 3]]
    }
}

/// Digits of a word for noun, verb, adjective, adverb, one added; `None` for an unknown word.
pub(super) fn digits(word: &str) -> Option<[u8; 4]> {
    let word = word.as_bytes();
    let block = STARTS.partition_point(|start| Entry::at(*start as usize).rest <= word).checked_sub(1)?;
    let mut at = STARTS[block] as usize;
    // How many of its letters the word before has had.
    let mut met = 0;
    for _ in 0..BLOCK {
        if at >= DATA.len() {
            return None;
        }
        let entry = Entry::at(at);
        if entry.shared == MOST_SHARED {
            met = met.min(MOST_SHARED);
        }
        if entry.shared < met {
            // The list goes on without letters that the word has: what follows is beyond it.
            return None;
        }
        if entry.shared == met {
            let wanted = &word[met..];
            let same = wanted.iter().zip(entry.rest).take_while(|(a, b)| a == b).count();
            match (wanted.get(same), entry.rest.get(same)) {
                (None, None) => return Some(entry.digits()),
                (None, Some(_)) => return None,
                (Some(ours), Some(theirs)) if ours < theirs => return None,
                _ => met += same,
            }
        }
        at = entry.next;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_list_is_found_and_no_other() {
        let list = include_str!("../../../assets/wordnet/words.txt");
        let words: std::collections::HashSet<&str> =
            list.lines().filter_map(|line| line.split(' ').next()).collect();
        for line in list.lines() {
            let (word, tag) = line.split_once(' ').unwrap();
            let mut wanted = [0; 4];
            for pair in tag.as_bytes().chunks_exact(2) {
                wanted["nvar".find(char::from(pair[0])).unwrap()] = pair[1] - b'0' + 1;
            }
            assert_eq!(digits(word), Some(wanted), "{word}");
            for end in ["a", "z", "-", "zz"] {
                let longer = format!("{word}{end}");
                assert_eq!(digits(&longer).is_some(), words.contains(longer.as_str()), "{longer}");
            }
            let shorter = &word[..word.len() - 1];
            assert_eq!(digits(shorter).is_some(), words.contains(shorter), "{shorter}");
        }
        assert_eq!(digits(""), None);
        assert_eq!(digits("zzzz"), None);
        assert_eq!(digits("\u{e9}t\u{e9}"), None);
    }
}
