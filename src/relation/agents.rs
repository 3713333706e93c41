//! Who did it: somebody who killed himself in one article, and was killed by others in another ("shot himself", "was shot dead by
//! police").

use crate::claim::Kind;
use crate::claim::site::Site;
use crate::claim::stance;
use crate::claim::view::Tag;
use crate::claim::word::Stem;
use crate::claim::{Modality, Polarity};

use super::bearer::{self, Bearer, Kinship};
use super::draft::{At, Draft, DraftSide, pairs};
use super::ground::Ground;
use super::stems::{Stems, is_of, stems};
use super::{Severity, profile, reason};

/// The name of the rule.
pub const RULE: &str = "done-by-others";

/// How sure both are of one deed.
const CONFIDENCE: f64 = 0.65;

/// What people do to themselves or have done to them.
static DEEDS: Stems = Stems::new(|| stems(&["kill", "shoot", "stab", "hang", "drown", "poison"]));

/// Whom a story has one of.
static ONLY_ONE: Stems = Stems::new(|| {
    stems(&[
        "gunman",
        "suspect",
        "attacker",
        "shooter",
        "assailant",
        "bomber",
        "killer",
        "man",
        "woman",
        "leader",
        "hijacker",
    ])
});

/// Who did something to somebody.
struct Done {
    at: At,
    to: Bearer,
    by_himself: bool,
    written: String,
}

/// The conflicts of who did it.
#[must_use]
pub fn conflicts(ground: &Ground<'_>) -> Vec<Draft> {
    let mut all: Vec<Done> = Vec::new();
    for (article, site) in profile::sites(ground) {
        let is_deed = |at: &usize| site.view.tag(*at) == Tag::Verb && is_of(site.view.stem(*at), &DEEDS);
        let verbs = site.sentence.tokens.clone().filter(is_deed);
        all.extend(verbs.filter_map(|verb| done(ground, article, &site, verb)));
    }
    // Who tells of both tells of two deeds.
    let both = |article: usize| {
        [true, false].iter().all(|&by| all.iter().any(|d| d.at.article == article && d.by_himself == by))
    };
    let found = pairs(&all).find(|(one, two)| {
        one.by_himself != two.by_himself
            && one.at.article != two.at.article
            && !both(one.at.article)
            && !both(two.at.article)
            && is_one(&one.to, &two.to)
    });
    found.map(|(one, two)| draft(one, two)).into_iter().collect()
}

/// What a verb says to have been done by somebody to himself, or to him by others.
fn done(ground: &Ground<'_>, article: usize, site: &Site<'_>, verb: usize) -> Option<Done> {
    let one = ground.articles[article];
    let clause = site.view.clause_of(site.text, site.index, verb);
    let by_himself = matches!(site.text.word(verb + 1), "himself" | "herself" | "themselves");
    let by = (verb + 1..(verb + REACH).min(clause.end)).find(|&at| site.text.word(at) == "by");
    let by_others = stance::is_passive(site, verb)
        && by.is_some_and(|by| !matches!(site.text.word(by + 1), "his" | "her" | "himself" | "herself"));
    let stand = stance::read(site, verb);
    let is_so = stance::polarity(site, verb) == Polarity::Affirmed && stand.modality == Modality::Happened;
    let to = bearer::subject_of(one, site, &clause, verb);
    (is_so && to.is_stated() && by_himself != by_others).then_some(())?;
    let end = by.filter(|_| by_others).map_or(verb + 2, |by| (by + 3).min(clause.end));
    let span = site.span_of(&(verb..end));
    Some(Done {
        at: At { article, claim: one.claim_over(site.index, site.span_of(&(verb..verb + 1)))? },
        to,
        by_himself,
        written: site.words(span).to_owned(),
    })
}

/// Tokens behind a verb in which it stands by whom.
const REACH: usize = 4;

fn is_one(one: &Bearer, two: &Bearer) -> bool {
    let named = !one.names.is_empty() && !two.names.is_empty();
    one.beside(two) == Kinship::Same && (named || is_of(one.noun, &ONLY_ONE))
        || one.names.is_empty()
            && two.names.is_empty()
            && is_of(one.noun, &ONLY_ONE)
            && is_of(two.noun, &ONLY_ONE)
            && one.noun != Stem(0)
}

fn draft(one: &Done, two: &Done) -> Draft {
    let side = |done: &Done| DraftSide::of(done.written.clone(), [done.at]);
    let (own, other) = if one.by_himself { (one, two) } else { (two, one) };
    Draft {
        kind: Kind::Role,
        topic: "by whom: killed".to_owned(),
        rule: RULE,
        severity: Severity::Hard,
        confidence: CONFIDENCE,
        reason: format!(
            "who did it: \u{201c}{}\u{201d} against \u{201c}{}\u{201d}",
            reason::one_line(&own.written),
            reason::one_line(&other.written)
        ),
        sides: vec![side(own), side(other)],
    }
}
