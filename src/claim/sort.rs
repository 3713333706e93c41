//! Words of one sort that exclude each other: a plane is no helicopter, and who was laid off was not fired.

use std::sync::LazyLock;

use super::site::Site;
use super::view::Tag;
use super::word::{Ending, HashedMap, Stem};

static LIST: &str = include_str!("../../assets/lexicons/sorts.txt");

/// The lines of the list, without what is said about it.
fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    LIST.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '))
}

/// One word of the list.
struct Entry {
    class: Tag,
    sort: usize,
    member: usize,
    /// The word that must follow, where the member has two.
    next: Option<&'static str>,
}

/// The list by the hash of its words' first, since every word of every article is looked up.
static BY_WORD: LazyLock<HashedMap<Stem, Vec<Entry>>> = LazyLock::new(|| {
    let mut map: HashedMap<Stem, Vec<Entry>> = HashedMap::default();
    for (sort, (class, members)) in lines().enumerate() {
        let class = match class {
            "noun" => Tag::Noun,
            "verb" => Tag::Verb,
            _ => Tag::Adj,
        };
        for (member, words) in members.split('|').enumerate() {
            for words in words.split_whitespace() {
                let (first, next) = words.split_once('_').map_or((words, None), |(a, b)| (a, Some(b)));
                map.entry(Stem::of(first)).or_default().push(Entry { class, sort, member, next });
            }
        }
    }
    map
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
    lines().count()
}

/// The word of a sort that starts at a token, if one does.
#[must_use]
pub fn member(site: &Site<'_>, at: usize) -> Option<Member> {
    let tag = site.view.tag(at);
    if !matches!(tag, Tag::Noun | Tag::Verb | Tag::Adj) {
        return None;
    }
    // A participle may be seen as what describes: "a recently fired employee".
    let seen = &site.view.seen[at].word;
    let participle = seen.ending == Ending::Past;
    let fits = |class: Tag| tag == class || class == Tag::Verb && participle;
    // "left" and "found" are words of their own beside the verbs that they are forms of.
    let own = || BY_WORD.get(&Stem::of(site.text.word(at)));
    let found = BY_WORD.get(&seen.lemma).or_else(own)?;
    let next = if site.sentence.tokens.contains(&(at + 1)) { site.text.word(at + 1) } else { "" };
    // "fired on the crowd" dismisses nobody.
    if seen.lemma == Stem::of("fire") && matches!(next, "on" | "at" | "upon" | "into" | "back" | "off") {
        return None;
    }
    let entry = found.iter().find(|entry| fits(entry.class) && entry.next.is_none_or(|word| word == next))?;
    Some(Member {
        sort: entry.sort,
        member: entry.member,
        len: 1 + usize::from(entry.next.is_some()),
        is_deed: entry.class == Tag::Verb,
    })
}

/// Whether a participle opens the phrase of a noun: "a recently fired employee", and not "the army fired rockets".
#[must_use]
pub fn opens_phrase(site: &Site<'_>, at: usize) -> bool {
    let before = (site.sentence.tokens.start..at)
        .rev()
        .find(|&i| site.view.tag(i) != Tag::Adv && site.text.word(i) != "-");
    let relates = |i: usize| matches!(site.text.word(i), "which" | "who" | "that" | "what");
    before.is_none_or(|i| matches!(site.view.tag(i), Tag::Det | Tag::Adj | Tag::Num) && !relates(i))
}
