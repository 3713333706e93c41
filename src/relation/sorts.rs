//! What sort: words that exclude each other, said of one thing ("a UN plane", "a UN helicopter"; "was fired", "was laid off").
//!
//! Two articles are held against each other only where each uses one word of the sort and never the other's: who writes of
//! a plane and of a helicopter tells of two things.

use std::collections::{BTreeMap, BTreeSet};

use crate::arrange::Arrange;
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
use super::stems::{Stems, is_of, stems};
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
    /// Whom the deed was done to, where it stands before the noun ("fired employee"); zero for none.
    head: Stem,
    /// Names beside it, a few words to either side.
    names: Bag,
    /// What the verb was done to, or whose it is.
    bearer: Bearer,
}

impl Anchor {
    /// Whether two words are said of one thing: what was done to one bearer, or what is described beside one name.
    fn meets(&self, other: &Self) -> bool {
        let bearers = self.bearer.beside(&other.bearer);
        let heads = self.head != Stem(0) && other.head != Stem(0);
        if heads && self.head != other.head || matches!(bearers, Kinship::OtherNames | Kinship::OtherNouns) {
            return false;
        }
        bearers == Kinship::Same || meet(&self.names, &other.names) || heads
    }
}

/// The conflicts of words that exclude each other.
#[must_use]
pub fn conflicts(ground: &Ground<'_>) -> Vec<Draft> {
    let mut all: BTreeMap<(usize, usize), Words> = BTreeMap::new();
    for (article, site) in profile::sites(ground) {
        let one = ground.articles[article];
        for at in site.sentence.tokens.clone() {
            let Some(found) = sort::member(&site, at) else { continue };
            let words = all.entry((found.sort, article)).or_default();
            words.members.insert(found.member);
            if words.uses.len() < LOOKED_AT {
                words.uses.extend(used(one, article, &site, at, found));
            }
        }
    }
    (0..sort::count()).filter_map(|sort| conflict(ground, sort, &all)).collect()
}

/// Uses of one sort in one article that are looked at: the first ones stand for the rest.
const LOOKED_AT: usize = 8;

/// The words of one sort in one article.
#[derive(Default)]
struct Words {
    members: BTreeSet<usize>,
    uses: Vec<Use>,
}

/// The use of a word of a sort that starts at a token, if it is said of something and a claim holds it.
fn used(one: &Extracted, article: usize, site: &Site<'_>, at: usize, found: sort::Member) -> Option<Use> {
    let anchor = anchor(one, site, at, at + found.len)?;
    let span = site.span_of(&(at..at + found.len));
    let claim = one.claim_over(site.index, span)?;
    let word = site.words(span).to_lowercase();
    Some(Use { at: At { article, claim }, sentence: site.index, member: found.member, word, anchor })
}

/// What the word in some tokens is said of, if it says anything of somebody: who fires a gun dismisses nobody.
fn anchor(one: &Extracted, site: &Site<'_>, start: usize, end: usize) -> Option<Anchor> {
    let describes = |at: usize| site.view.tag(at) == Tag::Noun && at < site.sentence.tokens.end;
    let participle = site.view.seen[start].word.ending == Ending::Past;
    if participle && describes(end) && sort::opens_phrase(site, start) {
        return Some(Anchor { head: site.view.stem(end), ..Anchor::default() });
    }
    if site.view.tag(start) == Tag::Verb {
        let bearer = bearer::patient_of(one, site, start, site.sentence.tokens.end.min(end + 4));
        let done = is_passive(site, start) || !bearer.names.is_empty();
        return done.then(|| Anchor { bearer, ..Anchor::default() });
    }
    // A train station is no train.
    if describes(end) {
        return None;
    }
    let beside = (start.saturating_sub(2)..start).chain(end..end + 3);
    let mut names: Bag = beside
        .filter(|at| site.sentence.tokens.contains(at) && site.view.tag(*at) == Tag::Name)
        .map(|at| site.view.stem(at))
        .collect();
    names.sort_unstable();
    let owned = bearer::owner(one, site, start).or_else(|| holder(one, site, start)).unwrap_or_default();
    Some(Anchor { names, bearer: owned, ..Anchor::default() })
}

/// Who has the thing at a token: "the gunman was armed with a rifle", "he drove a van".
fn holder(one: &Extracted, site: &Site<'_>, at: usize) -> Option<Bearer> {
    let clause = site.view.clause_of(site.text, site.index, at);
    let passed =
        |i: &usize| matches!(site.view.tag(*i), Tag::Det | Tag::Adj | Tag::Prep | Tag::Num | Tag::Noun);
    let verb = (clause.start..at).rev().find(|i| !passed(i))?;
    let holds = is_of(site.view.stem(verb), &HOLDING) && at - verb <= HELD;
    holds.then(|| bearer::subject_of(one, site, &clause, verb)).filter(Bearer::is_stated)
}

/// Verbs of who has a thing in hand.
static HOLDING: Stems = Stems::new(|| {
    stems(&[
        "arm", "carry", "wield", "brandish", "drive", "ride", "pilot", "fly", "hold", "use", "flee",
        "escape", "arrive", "travel",
    ])
});

/// Tokens before a thing in which the verb of who has it stands.
const HELD: usize = 4;

/// The conflict of one sort: articles that each use one of its words alone, of one thing.
fn conflict(ground: &Ground<'_>, sort: usize, all: &BTreeMap<(usize, usize), Words>) -> Option<Draft> {
    let alone: Vec<&Words> = all
        .range((sort, 0)..(sort + 1, 0))
        .map(|(_, words)| words)
        .filter(|words| words.members.len() == 1)
        .collect();
    let mut pairs: Vec<(&Use, &Use)> = Vec::new();
    for (n, one) in alone.iter().enumerate().take(ARTICLES) {
        for two in alone[n + 1..].iter().take(ARTICLES) {
            let both = one.uses.iter().flat_map(|x| two.uses.iter().map(move |y| (x, y)));
            pairs.extend(both.filter(|(x, y)| x.member != y.member && is_one(ground, x, y)));
        }
    }
    // Which pair comes first must not hang on the order of the articles.
    let id = |used: &Use| (&ground.articles[used.at.article].article.id, used.at.claim);
    pairs.iter_mut().filter(|(x, y)| y.member < x.member).for_each(|pair| *pair = (pair.1, pair.0));
    pairs.arrange_by_key(|(x, y)| (id(x), id(y)));
    let &(first, second) = pairs.first()?;
    let of_first = pairs.iter().filter(|(x, y)| {
        x.anchor.meets(&first.anchor) && (x.member, y.member) == (first.member, second.member)
    });
    let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
    for (x, y) in of_first {
        left.insert(x.at);
        right.insert(y.at);
    }
    let side = |used: &Use, claims: BTreeSet<At>| DraftSide::of(used.word.clone(), claims);
    Some(Draft {
        kind: Kind::Category,
        topic: format!("whether {} or {}", first.word, second.word),
        rule: RULE,
        severity: Severity::Soft,
        confidence: CONFIDENCE,
        reason: format!(
            "sort: \u{201c}{}\u{201d} and \u{201c}{}\u{201d} exclude each other, and no article on one side uses the other's word",
            reason::one_line(&first.word),
            reason::one_line(&second.word)
        ),
        sides: vec![side(first, left), side(second, right)],
    })
}

/// Articles that are held against each other: a story of more has said it by then.
const ARTICLES: usize = 100;

/// How sure a word of a sort is: one anchor and like sentences.
const CONFIDENCE: f64 = 0.5;

/// Whether two words are said of one thing.
fn is_one(ground: &Ground<'_>, x: &Use, y: &Use) -> bool {
    let bag = |used: &Use| &ground.sentences[used.at.article][used.sentence];
    x.anchor.meets(&y.anchor) && ground.likeness(bag(x), bag(y)) >= LIKE
}
