//! Words of one sort that exclude each other: a plane is no helicopter, and who was laid off was not fired.

use std::sync::LazyLock;

use super::site::Site;
use super::view::Tag;
use super::word::{self, Ending};

/// Words of one class that exclude each other.
struct Sort {
    class: Tag,
    /// The members, each with its words.
    members: Vec<Vec<&'static str>>,
}

static SORTS: LazyLock<Vec<Sort>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/lexicons/sorts.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(' '))
        .map(|(class, members)| Sort {
            class: match class {
                "noun" => Tag::Noun,
                "verb" => Tag::Verb,
                _ => Tag::Adj,
            },
            members: members.split('|').map(|member| member.split_whitespace().collect()).collect(),
        })
        .collect()
});

/// A word of a sort in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// The sort's place in the list.
    pub sort: usize,
    /// The member's place in its sort; words that answer for one another share it.
    pub member: usize,
    /// Number of tokens.
    pub len: usize,
    /// Whether the words of the sort are deeds.
    pub is_deed: bool,
}

/// How many sorts there are.
#[must_use]
pub fn count() -> usize {
    SORTS.len()
}

/// The word of a sort that starts at a token, if one does.
#[must_use]
pub fn member(site: &Site<'_>, at: usize) -> Option<Member> {
    let tag = site.view.tag(at);
    if !matches!(tag, Tag::Noun | Tag::Verb | Tag::Adj) {
        return None;
    }
    // A participle may be seen as what describes: "a recently fired employee".
    let participle = site.view.seen[at].word.ending == Ending::Past;
    let fits = |class: Tag| tag == class || class == Tag::Verb && participle;
    let base = word::base(site.text.word(at));
    let next = site.text.word(at + 1);
    // "fired on the crowd" dismisses nobody.
    if base == "fire" && matches!(next, "on" | "at" | "upon" | "into" | "back") {
        return None;
    }
    let len = |words: &str| match words.split_once('_') {
        Some((first, second)) => (first == base && second == next).then_some(2),
        None => (words == base).then_some(1),
    };
    SORTS.iter().enumerate().filter(|(_, sort)| fits(sort.class)).find_map(|(sort, one)| {
        let is_deed = one.class == Tag::Verb;
        one.members.iter().enumerate().find_map(|(member, words)| {
            let len = words.iter().find_map(|words| len(words))?;
            Some(Member { sort, member, len, is_deed })
        })
    })
}
