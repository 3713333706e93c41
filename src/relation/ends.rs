//! Of what somebody died: two ends of one person ("died of cancer", "died of heart failure").

use crate::claim::Kind;
use crate::claim::site::Site;
use crate::claim::stance;
use crate::claim::view::Tag;
use crate::claim::word::{self, Stem};
use crate::claim::{Modality, Polarity};

use super::bearer::{self, Bearer, Kinship};
use super::draft::{At, Draft, DraftSide, pairs};
use super::ground::{Bag, Ground, content, meet, sorted};
use super::{Severity, profile, reason};

/// The name of the rule.
pub const RULE: &str = "died-otherwise";

/// How sure two ends exclude each other: a disease has complications.
const CONFIDENCE: f64 = 0.55;

/// One end of somebody.
struct End {
    at: At,
    of: Bearer,
    cause: Bag,
    written: String,
}

/// The conflicts of what somebody died of.
#[must_use]
pub fn conflicts(ground: &Ground<'_>) -> Vec<Draft> {
    let die = word::stem("die");
    let mut ends: Vec<End> = Vec::new();
    for (article, site) in profile::sites(ground) {
        let verbs = site.sentence.tokens.clone().filter(|&at| is_died(&site, at, die));
        ends.extend(verbs.filter_map(|verb| end(ground, article, &site, verb)));
    }
    let mut drafts: Vec<Draft> = Vec::new();
    for (one, two) in pairs(&ends).filter(|(one, two)| excludes(ground, one, two)) {
        let known =
            |at: At| drafts.iter().any(|draft| draft.sides.iter().any(|side| side.claims.contains(&at)));
        if !known(one.at) && !known(two.at) {
            drafts.push(draft(one, two));
        }
    }
    drafts
}

fn is_died(site: &Site<'_>, at: usize, die: Stem) -> bool {
    site.view.tag(at) == Tag::Verb
        && site.view.stem(at) == die
        && matches!(site.text.word(at), "died" | "dies" | "die" | "dying")
        && matches!(site.text.word(at + 1), "of" | "from")
}

/// What stands behind "died of".
fn end(ground: &Ground<'_>, article: usize, site: &Site<'_>, verb: usize) -> Option<End> {
    let one = ground.articles[article];
    let clause = site.view.clause_of(site.text, site.index, verb);
    let inside = |at: &usize| matches!(site.view.tag(*at), Tag::Det | Tag::Adj | Tag::Noun | Tag::Name);
    let phrase = (verb + 2..clause.end).take_while(inside).last().map(|last| verb + 2..last + 1)?;
    let stand = stance::read(site, verb);
    let is_so = stance::polarity(site, verb) == Polarity::Affirmed && stand.modality == Modality::Happened;
    let of = bearer::subject_of(one, site, &clause, verb);
    let span = site.span_of(&phrase);
    (is_so && !of.names.is_empty()).then_some(())?;
    Some(End {
        at: At { article, claim: one.claim_over(site.index, span)? },
        of,
        cause: sorted(content(one, phrase)),
        written: site.words(span).to_owned(),
    })
}

/// Whether one person died of two things, and neither article speaks of the other's.
fn excludes(ground: &Ground<'_>, one: &End, two: &End) -> bool {
    let speaks = |end: &End, of: &End| {
        let article = ground.articles[end.at.article];
        of.cause.iter().any(|stem| article.view.seen.iter().any(|seen| seen.stem() == *stem))
    };
    one.at.article != two.at.article
        && one.of.beside(&two.of) == Kinship::Same
        && !one.cause.is_empty()
        && !two.cause.is_empty()
        && !meet(&one.cause, &two.cause)
        && !speaks(one, two)
        && !speaks(two, one)
}

fn draft(one: &End, two: &End) -> Draft {
    let side = |end: &End| DraftSide::of(end.written.clone(), [end.at]);
    Draft {
        kind: Kind::Cause,
        topic: "of what: died".to_owned(),
        rule: RULE,
        severity: Severity::Soft,
        confidence: CONFIDENCE,
        reason: format!(
            "cause: died of \u{201c}{}\u{201d} and of \u{201c}{}\u{201d}, and neither article speaks of the other's",
            reason::one_line(&one.written),
            reason::one_line(&two.written)
        ),
        sides: vec![side(one), side(two)],
    }
}
