//! Deeds: what a sentence says of somebody, read around one word: who did it, to what, without who reports it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::claim::moment::{Moment, When};
use crate::claim::site::Site;
use crate::claim::speaker;
use crate::claim::stance;
use crate::claim::view::Tag;
use crate::claim::word::{Closed, Ending, Stem};
use crate::claim::{Modality, Polarity};
use crate::engine::Extracted;

use super::bearer::{self, Bearer};
use super::compare::SetRelation;
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
}

impl Deed {
    /// The deed that the word at a token of a sentence tells; none where no claim stands for the sentence.
    #[must_use]
    pub fn read(one: &Extracted, article: usize, site: &Site<'_>, token: usize) -> Option<Self> {
        let span = site.span_of(&(token..token + 1));
        let whole = site.span_of(&site.sentence.tokens);
        let claim = one.claim_over(site.index, span).or_else(|| one.claim_over(site.index, whole))?;
        let clause = clause(site, token);
        let bearer = bearer::subject_of(one, site, &clause, token);
        let meant = bearer.names.iter().copied().chain([bearer.noun]).filter(|stem| *stem != Stem(0));
        Some(Self {
            at: At { article, claim },
            sentence: site.index,
            token,
            words: sorted(content(one, clause.clone()).chain(meant)),
            bearer,
            manner: Manner::of(site, token),
        })
    }
}

/// Whether two deeds are set in times on the calendar that exclude each other.
#[must_use]
pub fn times_apart(ground: &Ground<'_>, a: &Deed, b: &Deed) -> bool {
    let times = |deed: &Deed| {
        let moments = &ground.articles[deed.at.article].facts[deed.sentence].moments;
        moments.iter().filter(|moment| matches!(moment.when, When::Period { .. }))
    };
    let apart = |x: &Moment, y: &Moment| matches!(x.relation(y), Some(SetRelation::Disjoint { .. }));
    let known = times(a).next().is_some() && times(b).next().is_some();
    known && times(a).all(|x| times(b).all(|y| apart(x, y)))
}

/// The clause around a token, without who reports it.
fn clause(site: &Site<'_>, token: usize) -> Range<usize> {
    speaker::without_reports(site, site.view.clause_of(site.text, site.index, token), token)
}

/// How a word is said of a subject.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manner {
    /// By a form of "be", with nothing but small words between.
    pub copula: bool,
    /// As what somebody has: "have no effect".
    pub has: bool,
    /// As what is there: "there is no crisis".
    pub there: bool,
    /// The preposition between, if any.
    pub preposition: Option<String>,
    /// As a participle that no "be" makes a verb of.
    pub passing: bool,
    /// By a verb of its own.
    pub is_verb: bool,
}

impl Manner {
    fn of(site: &Site<'_>, at: usize) -> Self {
        let negation = |i: usize| site.view.seen[i].word.closed & Closed::NEG != 0;
        let small = |i: usize| {
            matches!(site.view.tag(i), Tag::Det | Tag::Adj | Tag::Adv | Tag::Prep | Tag::Num) || negation(i)
        };
        let before = (site.sentence.tokens.start..at).rev();
        let holder = before.clone().find(|&i| !small(i));
        let is = |i: &usize, closed: u16| site.view.seen[*i].word.closed & closed != 0;
        let be = holder.filter(|i| is(i, Closed::BE));
        // "has a slot for a card": what somebody has, has parts.
        let owner = before.clone().find(|&i| !small(i) && !matches!(site.view.tag(i), Tag::Noun | Tag::Name));
        let is_verb = site.view.tag(at) == Tag::Verb;
        let between = be.map_or(0..0, |be| be + 1..at);
        let preposition = between.into_iter().find(|&i| site.view.tag(i) == Tag::Prep);
        let there = owner.is_some_and(|be| {
            is(&be, Closed::BE) && be > site.sentence.tokens.start && site.text.word(be - 1) == "there"
        });
        Self {
            copula: !is_verb && be.is_some() && !there,
            has: !is_verb && owner.is_some_and(|i| is(&i, Closed::HAVE)),
            there: !is_verb && there,
            preposition: preposition.map(|i| site.text.word(i).to_owned()),
            passing: is_verb && be.is_none() && site.view.seen[at].word.ending == Ending::Ing,
            is_verb,
        }
    }
}

/// The deeds that articles affirm, by their stems, of those wanted; and by the words that are said to be the case.
#[must_use]
pub fn affirmed(ground: &Ground<'_>, counts: &[usize], wanted: &HashSet<Stem>) -> HashMap<Stem, Vec<Deed>> {
    let mut found: HashMap<Stem, Vec<Deed>> = HashMap::new();
    for (article, (one, &compared)) in ground.articles.iter().zip(counts).enumerate() {
        for index in 0..sentences(one, compared) {
            let Some(site) = profile::site(one, index) else { continue };
            for token in site.sentence.tokens.clone() {
                let stem = site.view.stem(token);
                if site.view.tag(token).is_content() && wanted.contains(&stem) && is_affirmed(&site, token) {
                    found.entry(stem).or_default().extend(Deed::read(one, article, &site, token));
                }
            }
        }
    }
    found
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
    own == Polarity::Affirmed
        && !open
        && matches!(stand.modality, Modality::Happened | Modality::Alleged)
        && !clause(site, token).any(negation)
        && !site.sentence.tokens.clone().any(asked)
}
