//! Which one: other names under one head noun, as object or subject of one verb.
//!
//! A name conflicts with another only where the role excludes both: one article gives the role to names that the other
//! article never mentions at all, and the other gives it to other names. Words that both articles use in the role (the
//! maker's name in front of a product's) tell nothing, and a name with a number behind it is of its family.

use std::collections::BTreeMap;

use crate::arrange::Arrange;
use crate::claim::view::Tag;
use crate::claim::word::{self, Stem};
use crate::claim::{Claim, Kind, Modality, Value};
use crate::engine::Extracted;
use crate::text::Sentence;

use super::draft::{At, Draft, DraftSide};
use super::ground::{Ground, meet};
use super::profile::Profile;
use super::{Severity, pair};

/// The name of the rule.
pub const RULE: &str = "other-name-in-role";

/// One mention of names in a role.
struct Mention {
    at: At,
    profile: usize,
    role: Option<Role>,
    /// The names' words, lower-cased.
    words: Vec<String>,
}

/// The words of a side's names, and where they stand.
type NamedSide<'m> = (Vec<String>, Vec<&'m Mention>);

/// What a phrase is to its verb.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Object,
    Subject,
}

/// The conflicts of names.
#[must_use]
pub fn conflicts(ground: &Ground<'_>, profiles: &[Profile]) -> Vec<Draft> {
    let heads = Heads::new(ground);
    let mut classes: BTreeMap<Stem, Vec<Mention>> = BTreeMap::new();
    for (place, profile) in profiles.iter().enumerate() {
        if let Some((head, mention)) = mention(ground, place, profile) {
            classes.entry(heads.class(word::stem(&head.to_lowercase()))).or_default().push(mention);
        }
    }
    let mut drafts = Vec::new();
    for mentions in classes.values() {
        let mut roles: BTreeMap<(Stem, Role), Vec<&Mention>> = BTreeMap::new();
        for mention in mentions {
            if let Some(role) = mention.role {
                roles.entry((profiles[mention.profile].governor, role)).or_default().push(mention);
            }
        }
        drafts.extend(roles.values().filter_map(|list| conflict(ground, profiles, list)));
    }
    drafts
}

/// The names that a claim gives a role to, with the head noun that they stand under.
fn mention<'g>(ground: &Ground<'g>, place: usize, profile: &Profile) -> Option<(&'g str, Mention)> {
    let claim = pair::claim(ground, profile);
    let Value::Names { names, head } = &claim.value else { return None };
    let words: Vec<String> = names
        .iter()
        .flat_map(|n| n.split_whitespace())
        .map(str::to_lowercase)
        .filter(|word| telling(ground, word))
        .collect();
    let role = role(ground.articles[profile.article], claim).filter(|_| profile.governor != Stem(0));
    let at = At { article: profile.article, claim: profile.claim };
    (!words.is_empty()).then_some((head.as_str(), Mention { at, profile: place, role, words }))
}

/// Whether the phrase is what the verb is done to (no preposition but "of" stands before it), or what does it (it opens its
/// sentence).
fn role(one: &Extracted, claim: &Claim) -> Option<Role> {
    let sentence = one.text.sentences.get(claim.sentence)?;
    let tokens = crate::claim::view::tokens_in(&one.text, sentence, claim.value_span);
    let opens = (sentence.tokens.start..tokens.start).all(|at| one.view.tag(at) == Tag::Det);
    if opens && matches!(one.view.tag(tokens.end), Tag::Aux | Tag::Verb) {
        return Some(Role::Subject);
    }
    is_object(one, sentence, tokens.start).then_some(Role::Object)
}

fn is_object(one: &Extracted, sentence: &Sentence, first: usize) -> bool {
    let mut at = first;
    while at > sentence.tokens.start {
        at -= 1;
        match one.view.tag(at) {
            Tag::Det | Tag::Adj | Tag::Name | Tag::Num | Tag::Noun => {}
            Tag::Prep if one.text.word(at) == "of" => {}
            Tag::Mark if one.text.word(at) == "-" => {}
            Tag::Verb => return true,
            Tag::Aux => return one.text.word(at) == "to",
            _ => return false,
        }
    }
    false
}

/// The conflict of one role, if its articles name other things in it.
fn conflict(ground: &Ground<'_>, profiles: &[Profile], mentions: &[&Mention]) -> Option<Draft> {
    let mut articles: Vec<usize> = mentions.iter().map(|m| m.at.article).collect();
    articles.sort_unstable();
    articles.dedup();
    let of = |article: usize| mentions.iter().copied().filter(move |m| m.at.article == article);
    let mut sides: Vec<NamedSide<'_>> = Vec::new();
    for &article in &articles {
        let mine: Vec<&Mention> = of(article).collect();
        let words: Vec<String> = mine.iter().flat_map(|m| m.words.clone()).collect();
        match sides
            .iter_mut()
            .find(|(known, _)| known.iter().any(|w| words.iter().any(|v| family(w, v)) && telling(ground, w)))
        {
            Some((known, list)) => {
                known.extend(words);
                list.extend(mine);
            }
            None => sides.push((words, mine)),
        }
    }
    if sides.len() < 2 {
        return None;
    }
    sides.arrange_by_key(|(_, list)| std::cmp::Reverse(list.len()));
    let (first, second) = (&sides[0], &sides[1]);
    exclusive(ground, first, second)?;
    let like = first.1.iter().flat_map(|x| second.1.iter().map(move |y| (x, y))).any(|(x, y)| {
        let (a, b) = (&profiles[x.profile], &profiles[y.profile]);
        meet(&a.all_names, &b.all_names) && ground.likeness(&a.around, &b.around) > 0.12
    });
    like.then(|| draft(ground, first, second))
}

/// Whether a word of a name is not one that every article of the story uses.
fn telling(ground: &Ground<'_>, word: &str) -> bool {
    ground.articles_naming(word::stem(word)) < ground.articles.len()
}

/// A word without the number behind it.
fn root(word: &str) -> &str {
    word.trim_end_matches(|c: char| c.is_ascii_digit())
}

/// One word, or one with a number behind it.
fn family(a: &str, b: &str) -> bool {
    a == b || root(a) == root(b) && root(a).len() > 2
}

/// Some name of one side that no article of the other side mentions, and the other way round a name of its own.
fn exclusive(ground: &Ground<'_>, a: &NamedSide<'_>, b: &NamedSide<'_>) -> Option<()> {
    let own = |mine: &[String], theirs: &[String]| -> Vec<String> {
        mine.iter().filter(|w| !theirs.iter().any(|v| family(w, v)) && telling(ground, w)).cloned().collect()
    };
    let (left, right) = (own(&a.0, &b.0), own(&b.0, &a.0));
    if left.is_empty() || right.is_empty() {
        return None;
    }
    // Said once, a name in a role may be one of many.
    if a.1.len() < 2 || b.1.len() < 2 {
        return None;
    }
    let unknown = |words: &[String], others: &[&Mention]| {
        words.iter().any(|w| others.iter().all(|m| !knows(ground.articles[m.at.article], w)))
    };
    (unknown(&left, &b.1) || unknown(&right, &a.1)).then_some(())
}

fn knows(one: &Extracted, word: &str) -> bool {
    one.text.tokens.iter().any(|token| family(one.text.lower(token), word))
}

fn draft(ground: &Ground<'_>, a: &NamedSide<'_>, b: &NamedSide<'_>) -> Draft {
    let claim = |m: &Mention| &ground.articles[m.at.article].claims[m.at.claim];
    let side = |(_, list): &NamedSide<'_>| {
        let value = list
            .iter()
            .map(|m| super::compare::describe(claim(m)))
            .max_by_key(String::len)
            .unwrap_or_default();
        DraftSide::of(value, list.iter().map(|m| m.at))
    };
    let (left, right) = (side(a), side(b));
    let topic = claim(a.1[0]).topic.clone();
    let reason = format!(
        "{topic}: {} in {} of the articles, {} in {}; neither side names the other's",
        left.value,
        count(&left),
        right.value,
        count(&right)
    );
    let support = count(&left) + count(&right);
    let planned = a.1.iter().chain(&b.1).any(|m| claim(m).modality == Modality::Possible);
    let confidence = (0.55 + 0.1 * support as f64 - if planned { 0.1 } else { 0.0 }).min(0.95);
    Draft {
        kind: Kind::Entity,
        topic,
        rule: RULE,
        severity: Severity::Hard,
        confidence,
        reason,
        sides: vec![left, right],
    }
}

fn count(side: &DraftSide) -> usize {
    let mut articles: Vec<usize> = side.claims.iter().map(|at| at.article).collect();
    articles.dedup();
    articles.len()
}

/// Head nouns that stand behind one and the same name somewhere in the story: they are heads of one role.
struct Heads {
    class: BTreeMap<Stem, Stem>,
}

impl Heads {
    fn new(ground: &Ground<'_>) -> Self {
        let mut by_name: BTreeMap<String, Vec<Stem>> = BTreeMap::new();
        for claim in ground.articles.iter().flat_map(|one| &one.claims) {
            if let Value::Names { names, head } = &claim.value {
                for word in names.iter().flat_map(|n| n.split_whitespace()) {
                    let root = word.to_lowercase();
                    if !telling(ground, &root) {
                        continue;
                    }
                    let root = root.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
                    by_name.entry(root).or_default().push(word::stem(&head.to_lowercase()));
                }
            }
        }
        let mut class: BTreeMap<Stem, Stem> = BTreeMap::new();
        for heads in by_name.values() {
            let least = heads.iter().map(|h| class.get(h).copied().unwrap_or(*h)).min();
            let Some(least) = least else { continue };
            let joined: Vec<Stem> = heads.iter().map(|h| class.get(h).copied().unwrap_or(*h)).collect();
            for (head, root) in &mut class {
                if joined.contains(root) || heads.contains(head) {
                    *root = least;
                }
            }
            for head in heads {
                class.insert(*head, least);
            }
        }
        Self { class }
    }

    fn class(&self, head: Stem) -> Stem {
        self.class.get(&head).copied().unwrap_or(head)
    }
}
