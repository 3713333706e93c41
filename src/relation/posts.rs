//! Who holds a post: two names under one title that only one person has ("general manager A.B. Marsh", "general manager
//! A.B. Cole").
//!
//! A post has had others before and has deputies, and teams have coaches each: names conflict only where neither article
//! knows the other's, and where they share a given name or both state one and the same body.

use std::ops::Range;

use crate::arrange::Arrange as _;
use crate::claim::Kind;
use crate::claim::site::Site;
use crate::claim::view::{Name, Tag};
use crate::claim::word::{self, Stem};
use crate::engine::Extracted;

use super::draft::{At, Draft, DraftSide, pairs};
use super::ground::Ground;
use super::{Severity, profile, reason};

/// The name of the rule.
pub const RULE: &str = "post-held-by-others";

/// Last words of titles that one person has at a time.
const POSTS: [&str; 16] = [
    "president",
    "premier",
    "minister",
    "chancellor",
    "mayor",
    "governor",
    "coach",
    "manager",
    "chairman",
    "chairwoman",
    "ceo",
    "executive",
    "principal",
    "commissioner",
    "sheriff",
    "chief",
];

/// Words that make a title one of several, or one that is past.
const OTHERS: [&str; 12] = [
    "former",
    "ex",
    "acting",
    "interim",
    "deputy",
    "vice",
    "assistant",
    "associate",
    "late",
    "next",
    "new",
    "then",
];

/// Somebody under a title.
struct Holder {
    at: At,
    /// The title's words, lower-cased.
    post: String,
    /// The body that the post is of; empty where it is not named beside it.
    body: Vec<Stem>,
    given: String,
    surname: String,
    written: String,
}

/// The conflicts of names under one title.
#[must_use]
pub fn conflicts(ground: &Ground<'_>) -> Vec<Draft> {
    let mut holders: Vec<Holder> = Vec::new();
    for (article, site) in profile::sites(ground) {
        let one = ground.articles[article];
        holders.extend(site.names().iter().filter_map(|name| holder(one, article, &site, name)));
    }
    holders.arrange(|x, y| x.post.cmp(&y.post));
    holders.chunk_by(|x, y| x.post == y.post).filter_map(|holders| conflict(ground, holders)).collect()
}

/// The person that a name names, if a title stands right before or opens it.
fn holder(one: &Extracted, article: usize, site: &Site<'_>, name: &Name) -> Option<Holder> {
    let is_post = |at: &usize| POSTS.contains(&site.text.word(*at));
    let inside = name.tokens.clone().rev().find(is_post);
    let last = inside.or_else(|| name.tokens.start.checked_sub(1).filter(is_post))?;
    let person = last + 1..name.tokens.end;
    let title = title(site, last);
    let letters = |at: usize| site.text.word(at).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let words: Vec<String> = person.clone().map(letters).filter(|word| !word.is_empty()).collect();
    let (surname, given) = words.split_last()?;
    if given.is_empty() || surname.len() < 3 || is_one_of_others(site, title.start) {
        return None;
    }
    let is_name = |at: &usize| site.view.tag(*at) == Tag::Name;
    let before = (site.sentence.tokens.start..title.start).rev().take_while(is_name);
    let mut body: Vec<Stem> = before.map(|at| site.view.stem(at)).collect();
    body.reverse();
    let span = site.span_of(&person);
    let claim = one.claim_over(site.index, span)?;
    Some(Holder {
        at: At { article, claim },
        post: title.map(|at| site.text.word(at)).collect::<Vec<_>>().join(" "),
        body,
        given: given.concat(),
        surname: surname.clone(),
        written: site.words(span).to_owned(),
    })
}

/// The words of a title that ends at a token: "general manager", "prime minister".
fn title(site: &Site<'_>, last: usize) -> Range<usize> {
    let before = last.checked_sub(1).filter(|at| site.sentence.tokens.contains(at));
    let opens = before.is_some_and(|at| {
        matches!(
            site.text.word(at),
            "general"
                | "prime"
                | "head"
                | "chief"
                | "police"
                | "fire"
                | "foreign"
                | "finance"
                | "interior"
                | "defence"
                | "defense"
                | "health"
                | "justice"
        )
    });
    last - usize::from(opens)..last + 1
}

/// Whether a word before a title says that others hold or held it too.
fn is_one_of_others(site: &Site<'_>, title: usize) -> bool {
    let first = site.sentence.tokens.start.max(title.saturating_sub(4));
    (first..title).any(|at| OTHERS.contains(&site.text.word(at)))
}

/// The conflict of one title.
fn conflict<'h>(ground: &Ground<'_>, holders: &'h [Holder]) -> Option<Draft> {
    // The first by the words, or the result would hang on the order of the articles.
    let ordered = |(one, two): (&'h Holder, &'h Holder)| {
        if one.surname <= two.surname { (one, two) } else { (two, one) }
    };
    let found = pairs(holders).filter(|(one, two)| excludes(ground, one, two)).map(ordered);
    let (first, second) = found.min_by_key(|(one, two)| (one.surname.clone(), two.surname.clone()))?;
    let side = |like: &Holder| {
        let same = holders.iter().filter(|one| one.surname == like.surname);
        DraftSide::of(like.written.clone(), same.map(|one| one.at))
    };
    Some(Draft {
        kind: Kind::Entity,
        topic: format!("who is {}", first.post),
        rule: RULE,
        severity: Severity::Hard,
        confidence: CONFIDENCE,
        reason: format!(
            "post: \u{201c}{}\u{201d} and \u{201c}{}\u{201d} as {}, and neither side names the other's",
            reason::one_line(&first.written),
            reason::one_line(&second.written),
            first.post
        ),
        sides: vec![side(first), side(second)],
    })
}

/// How sure two names under one title are of one post.
const CONFIDENCE: f64 = 0.7;

/// Whether two people cannot both hold the post.
fn excludes(ground: &Ground<'_>, one: &Holder, two: &Holder) -> bool {
    // "San Diego" may stand before "Chargers" or not.
    let same_body = is_end_of(&one.body, &two.body) || is_end_of(&two.body, &one.body);
    let other_body = !one.body.is_empty() && !two.body.is_empty() && !same_body;
    let named = |holder: &Holder, article: usize| knows(ground.articles[article], &holder.surname);
    one.at.article != two.at.article
        && !other_body
        && (same_body || one.given == two.given)
        && !is_spelling(&one.surname, &two.surname)
        && !named(one, two.at.article)
        && !named(two, one.at.article)
}

/// Whether the one name is all of the other, or its end.
fn is_end_of(short: &[Stem], long: &[Stem]) -> bool {
    !short.is_empty() && long.ends_with(short)
}

/// Whether an article has a word anywhere.
fn knows(one: &Extracted, word: &str) -> bool {
    let stem = word::stem(word);
    one.view.seen.iter().any(|seen| seen.stem() == stem)
}

/// Whether two surnames may be spellings of one: half of their letters agree from either end.
fn is_spelling(a: &str, b: &str) -> bool {
    let front = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let back = a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y).count();
    2 * front.max(back) >= a.chars().count().min(b.chars().count()) || front > 0 && back > 1
}
