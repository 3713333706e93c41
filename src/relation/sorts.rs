//! What sort: words that exclude each other, said of one thing ("a UN plane", "a UN helicopter"; "was fired", "was laid off").
//!
//! Two articles are held against each other only where each uses one word of the sort and never the other's: who writes of
//! a brother and of a cousin tells of two people.

use std::collections::BTreeMap;

use crate::claim::Kind;
use crate::claim::site::Site;
use crate::claim::sort;
use crate::claim::stance::is_passive;
use crate::claim::view::Tag;
use crate::claim::word::{Ending, Stem};
use crate::engine::Extracted;

use super::bearer::{self, Bearer, Kinship};
use super::draft::{At, Draft, DraftSide};
use super::ground::{Bag, Ground, meet};
use super::{Severity, profile, reason};

/// The name of the rule.
pub const RULE: &str = "sorts-apart";

/// Likeness of two sentences from which two words may be said of one thing.
const LIKE: f32 = 0.12;

/// One use of a word of a sort.
struct Use {
    at: At,
    sentence: usize,
    member: usize,
    word: String,
    anchor: Anchor,
}

/// What a word of a sort is said of.
#[derive(Default)]
struct Anchor {
    /// The noun that it describes ("fired employee"); zero for none.
    head: Stem,
    /// Names right beside it, or of its owner.
    names: Bag,
    /// What the verb was done to, or whose it is.
    bearer: Bearer,
}

impl Anchor {
    fn meets(&self, other: &Self) -> bool {
        let heads = self.head != Stem(0) && other.head != Stem(0);
        let bearers = self.bearer.beside(&other.bearer);
        if heads && self.head != other.head || matches!(bearers, Kinship::OtherNames | Kinship::OtherNouns) {
            return false;
        }
        heads || bearers == Kinship::Same || meet(&self.names, &other.names)
    }
}

/// The conflicts of words that exclude each other.
#[must_use]
pub fn conflicts(ground: &Ground<'_>) -> Vec<Draft> {
    let mut uses: BTreeMap<(usize, usize), Vec<Use>> = BTreeMap::new();
    for (article, one) in ground.articles.iter().enumerate() {
        for index in 0..one.text.sentences.len() {
            let Some(site) = profile::site(one, index) else { continue };
            for at in site.sentence.tokens.clone() {
                if let Some((sort, used)) = used(one, article, &site, at) {
                    uses.entry((sort, article)).or_default().push(used);
                }
            }
        }
    }
    (0..sort::count()).filter_map(|sort| conflict(ground, sort, &uses)).collect()
}

/// The use of a word of a sort that starts at a token.
fn used(one: &Extracted, article: usize, site: &Site<'_>, at: usize) -> Option<(usize, Use)> {
    if !matches!(site.view.tag(at), Tag::Noun | Tag::Verb | Tag::Adj) {
        return None;
    }
    let sort::Member { sort, member, len, .. } = sort::member(site, at)?;
    let anchor = anchor(one, site, at, at + len)?;
    let span = site.span_of(&(at..at + len));
    let claims = || one.claims.iter().enumerate().filter(|(_, claim)| claim.sentence == site.index);
    let (claim, _) = claims().find(|(_, claim)| claim.span.overlaps(span))?;
    let word = site.words(span).to_lowercase();
    Some((sort, Use { at: At { article, claim }, sentence: site.index, member, word, anchor }))
}

/// What the word in some tokens is said of, if it says anything of somebody: who fires a gun dismisses nobody.
fn anchor(one: &Extracted, site: &Site<'_>, start: usize, end: usize) -> Option<Anchor> {
    let describes = |at: usize| site.view.tag(at) == Tag::Noun && at < site.sentence.tokens.end;
    let participle = site.view.seen[start].word.ending == Ending::Past;
    if participle && describes(end) && !is_passive(site, start) {
        return Some(Anchor { head: site.view.stem(end), ..Anchor::default() });
    }
    if site.view.tag(start) == Tag::Verb {
        let bearer = bearer::patient_of(one, site, start, site.sentence.tokens.end.min(end + 4));
        let done = is_passive(site, start) || !bearer.names.is_empty();
        return done.then(|| Anchor { bearer, ..Anchor::default() });
    }
    let head = if describes(end) { site.view.stem(end) } else { Stem(0) };
    let beside = (start.saturating_sub(2)..start).chain(end..end + 3);
    let mut names: Bag = beside
        .filter(|at| site.sentence.tokens.contains(at) && site.view.tag(*at) == Tag::Name)
        .map(|at| site.view.stem(at))
        .collect();
    names.sort_unstable();
    let owned = bearer::owner(one, site, start).unwrap_or_default();
    Some(Anchor { head, names, bearer: owned })
}

/// The conflict of one sort: articles that each use one of its words alone, of one thing.
fn conflict(ground: &Ground<'_>, sort: usize, uses: &BTreeMap<(usize, usize), Vec<Use>>) -> Option<Draft> {
    let alone: Vec<&Vec<Use>> = uses
        .range((sort, 0)..(sort + 1, 0))
        .map(|(_, own)| own)
        .filter(|own| own.iter().all(|used| used.member == own[0].member))
        .collect();
    let mut pairs: Vec<(&Use, &Use)> = Vec::new();
    for (n, one) in alone.iter().enumerate() {
        for two in &alone[n + 1..] {
            let both = one.iter().flat_map(|x| two.iter().map(move |y| (x, y)));
            pairs.extend(both.filter(|(x, y)| x.member != y.member && is_one(ground, x, y)));
        }
    }
    let &(first, second) = pairs.first()?;
    let side = |member: usize| {
        let mine = pairs.iter().flat_map(|(x, y)| [*x, *y]).filter(|used| used.member == member);
        let mut claims: Vec<At> = mine.map(|used| used.at).collect();
        claims.sort_unstable();
        claims.dedup();
        claims
    };
    let words = |used: &Use| used.word.clone();
    let draft_side = |used: &Use| DraftSide { value: words(used), claims: side(used.member), extent: None };
    Some(Draft {
        kind: Kind::Category,
        topic: format!("whether {} or {}", words(first), words(second)),
        rule: RULE,
        severity: Severity::Soft,
        confidence: CONFIDENCE,
        reason: reason::one_line(&format!(
            "sort: \u{201c}{}\u{201d} and \u{201c}{}\u{201d} exclude each other, and no article on one side uses the other's word",
            words(first),
            words(second)
        )),
        sides: vec![draft_side(first), draft_side(second)],
    })
}

/// How sure a word of a sort is: one anchor and like sentences.
const CONFIDENCE: f64 = 0.5;

/// Whether two words are said of one thing.
fn is_one(ground: &Ground<'_>, x: &Use, y: &Use) -> bool {
    let bag = |used: &Use| &ground.sentences[used.at.article][used.sentence];
    x.anchor.meets(&y.anchor) && ground.likeness(bag(x), bag(y)) >= LIKE
}
