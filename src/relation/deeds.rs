//! Deeds: what a sentence says of somebody, read around one word: who did it, to what, without who reports it.

use std::ops::Range;

use crate::arrange::Arrange as _;
use crate::claim::moment::Moment;
use crate::claim::site::Site;
use crate::claim::speaker;
use crate::claim::stance;
use crate::claim::view::Tag;
use crate::claim::word::{Closed, Ending, Stem};
use crate::claim::{Modality, Polarity};
use crate::engine::Extracted;

use super::bearer::{self, Bearer};
use super::compare::{SetRelation, all_apart};
use super::draft::At;
use super::ground::{Bag, Ground, content, sorted};
use super::profile;

/// A deed, a state or a thing that is there, in one sentence.
#[derive(Clone, Debug)]
pub struct Deed {
    /// The claim that stands for it.
    pub at: At,
    /// Its sentence.
    pub sentence: usize,
    /// The word that tells it: a verb, or what somebody is or has.
    pub token: usize,
    /// Content stems of its clause, with those of what its pronouns stand for.
    pub words: Bag,
    /// Who or what it is said of.
    pub bearer: Bearer,
    /// How it is said.
    pub manner: Manner,
    /// Whether it is said in passing of what stands before: "one of the nations that recognize it".
    pub is_aside: bool,
}

impl Deed {
    /// The deed that the word at a token of a sentence tells; none where no claim holds it.
    #[must_use]
    pub fn read(one: &Extracted, article: usize, site: &Site<'_>, token: usize) -> Option<Self> {
        let span = site.span_of(&(token..token + 1));
        let claim = one.claim_over(site.index, span)?;
        let clause = clause(site, token);
        let bearer = bearer::subject_of(one, site, &clause, token);
        Some(Self {
            at: At { article, claim },
            sentence: site.index,
            token,
            words: sorted(content(one, clause.clone()).chain(bearer.stems())),
            bearer,
            manner: Manner::of(site, token),
            is_aside: is_aside(site, token),
        })
    }
}

/// Whether two deeds are set in times that exclude each other.
#[must_use]
pub fn times_apart(ground: &Ground<'_>, a: &Deed, b: &Deed) -> bool {
    let times = |deed: &Deed| ground.articles[deed.at.article].facts[deed.sentence].moments.as_slice();
    let apart = |x: &Moment, y: &Moment| matches!(x.relation(y), Some(SetRelation::Disjoint { .. }));
    all_apart(times(a), times(b), apart)
}

/// Whether nothing but auxiliaries and adverbs stands between a word and a relative pronoun.
fn is_aside(site: &Site<'_>, token: usize) -> bool {
    let helps = |at: &usize| matches!(site.view.tag(*at), Tag::Aux | Tag::Adv);
    let before = (site.sentence.tokens.start..token).rev().find(|at| !helps(at));
    before.is_some_and(|at| matches!(site.text.word(at), "who" | "which" | "that"))
}

/// The clause around a token, without who reports it.
fn clause(site: &Site<'_>, token: usize) -> Range<usize> {
    speaker::without_reports(site, site.view.clause_of(site.text, site.index, token), token)
}

/// How a word is said of a subject.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manner {
    /// By what sort of word.
    pub how: How,
    /// The preposition between a form of "be" and the word, if any.
    pub preposition: Option<String>,
}

/// By what sort of word something is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum How {
    /// By a verb of its own.
    Verb,
    /// By a participle that no "be" makes a verb of.
    Passing,
    /// As what somebody is, with nothing but small words between.
    Is,
    /// As what somebody has: "have no effect".
    Has,
    /// As what is there: "there is no crisis".
    There,
    /// In another way.
    #[default]
    Otherwise,
}

impl Manner {
    fn of(site: &Site<'_>, at: usize) -> Self {
        let negation = |i: usize| site.view.seen[i].word.closed & Closed::NEG != 0;
        let small = |i: usize| {
            matches!(site.view.tag(i), Tag::Det | Tag::Adj | Tag::Adv | Tag::Prep | Tag::Num) || negation(i)
        };
        let before = (site.sentence.tokens.start..at).rev();
        let is = |i: &usize, closed: u16| site.view.seen[*i].word.closed & closed != 0;
        let be = before.clone().find(|&i| !small(i)).filter(|i| is(i, Closed::BE));
        if site.view.tag(at) == Tag::Verb {
            let passing = be.is_none() && site.view.seen[at].word.ending == Ending::Ing;
            return Self { how: if passing { How::Passing } else { How::Verb }, preposition: None };
        }
        // "has a slot for a card": what somebody has, has parts.
        let owner = before.clone().find(|&i| !small(i) && !matches!(site.view.tag(i), Tag::Noun | Tag::Name));
        let is_there = |i: usize| i > site.sentence.tokens.start && site.text.word(i - 1) == "there";
        let how = match (owner, be) {
            (Some(i), _) if is(&i, Closed::BE) && is_there(i) => How::There,
            (Some(i), _) if is(&i, Closed::HAVE) => How::Has,
            (_, Some(_)) => How::Is,
            _ => How::Otherwise,
        };
        let between = be.map_or(0..0, |be| be + 1..at);
        let preposition = between.into_iter().find(|&i| site.view.tag(i) == Tag::Prep);
        Self { how, preposition: preposition.map(|i| site.text.word(i).to_owned()) }
    }
}

/// The deeds that articles affirm, of those wanted (a sorted list), by their stems.
#[must_use]
pub fn affirmed(ground: &Ground<'_>, counts: &[usize], wanted: &[Stem]) -> Vec<(Stem, Deed)> {
    let mut found: Vec<(Stem, Deed)> = Vec::new();
    for (article, (one, &compared)) in ground.articles.iter().zip(counts).enumerate() {
        for index in 0..sentences(one, compared) {
            let Some(site) = profile::site(one, index) else { continue };
            for token in site.sentence.tokens.clone() {
                let stem = site.view.stem(token);
                let is_wanted = site.view.tag(token).is_content() && wanted.binary_search(&stem).is_ok();
                if is_wanted && is_affirmed(&site, token) {
                    found.extend(Deed::read(one, article, &site, token).map(|deed| (stem, deed)));
                }
            }
        }
    }
    found.arrange_by_key(|(stem, _)| *stem);
    found
}

/// Those of one stem.
#[must_use]
pub fn of(affirmed: &[(Stem, Deed)], stem: Stem) -> &[(Stem, Deed)] {
    let from = affirmed.partition_point(|(other, _)| *other < stem);
    let to = affirmed.partition_point(|(other, _)| *other <= stem);
    &affirmed[from..to]
}

/// How many sentences an article's first claims reach through.
#[must_use]
pub fn sentences(one: &Extracted, compared: usize) -> usize {
    one.claims.get(..compared).and_then(<[_]>::last).map_or(0, |claim| claim.sentence + 1)
}

/// Whether what a word tells is said to be so: nothing in its clause denies, doubts or plans it.
fn is_affirmed(site: &Site<'_>, token: usize) -> bool {
    let negation = |i: usize| site.view.seen[i].word.closed & Closed::NEG != 0;
    let stand = stance::read(site, token);
    let asked = |i: usize| matches!(site.text.word(i), "whether" | "if" | "unless" | "?");
    // Of a verb its own auxiliaries tell: what governs it may be another one.
    let own = if site.view.tag(token) == Tag::Verb { stance::polarity(site, token) } else { stand.polarity };
    // "was negotiating to purchase it"
    let open = token > site.sentence.tokens.start && site.text.word(token - 1) == "to";
    // "among those rumoured to be the source"
    let guessed = |i: usize| {
        matches!(
            site.text.word(i),
            "rumoured" | "rumored" | "believed" | "thought" | "suspected" | "supposed" | "considered"
        ) && site.text.word(i + 1) == "to"
    };
    // "discounted rumours he was the source"
    let rumour =
        |i: usize| matches!(site.text.word(i), "rumour" | "rumours" | "rumor" | "rumors" | "speculation");
    own == Polarity::Affirmed
        && !(site.sentence.tokens.start..token).any(rumour)
        && !clause(site, token).any(guessed)
        && !open
        && matches!(stand.modality, Modality::Happened | Modality::Alleged)
        && !clause(site, token).any(negation)
        && !site.sentence.tokens.clone().any(asked)
}
