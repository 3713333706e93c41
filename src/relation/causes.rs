//! Why: two causes of one thing ("The fire was caused by a cigarette", "was caused by a leaking pipe").
//!
//! Much has more causes than one, so they conflict softly, and only where both are named as the cause of one thing by the verb
//! itself, and share no word.

use crate::arrange::Arrange as _;
use crate::claim::site::Site;
use crate::claim::stance;
use crate::claim::{Kind, Modality, Polarity};

use super::bearer::{self, Bearer, Kinship};
use super::draft::{At, Draft, DraftSide};
use super::ground::{Bag, Ground, content, meet, sorted};
use super::profile::Profile;
use super::{Severity, pair, profile, reason};

/// The name of the rule.
pub const RULE: &str = "causes-apart";

/// How sure two causes exclude each other.
const CONFIDENCE: f64 = 0.5;

/// One cause of something.
struct Caused {
    at: At,
    effect: Bearer,
    cause: Bag,
    words: String,
}

/// The conflicts of causes.
#[must_use]
pub fn conflicts(ground: &Ground<'_>, profiles: &[Profile]) -> Vec<Draft> {
    let mut all: Vec<Caused> = profiles.iter().filter_map(|profile| caused(ground, profile)).collect();
    all.arrange_by_key(|caused| caused.at);
    let mut drafts: Vec<Draft> = Vec::new();
    for (n, one) in all.iter().enumerate() {
        let other = all[n + 1..].iter().find(|two| excludes(&all, one, two));
        let Some(two) = other else { continue };
        let known =
            |at: At| drafts.iter().any(|draft| draft.sides.iter().any(|side| side.claims.contains(&at)));
        if !known(one.at) && !known(two.at) {
            drafts.push(draft(ground, one, two));
        }
    }
    drafts
}

/// What a claim says to have caused something.
fn caused(ground: &Ground<'_>, profile: &Profile) -> Option<Caused> {
    let claim = pair::claim(ground, profile);
    let one = ground.articles[profile.article];
    if claim.kind != Kind::Cause || !matches!(claim.modality, Modality::Happened | Modality::Alleged) {
        return None;
    }
    let site = profile::site(one, profile.sentence)?;
    let cause = site.tokens_in(claim.value_span);
    let passive = cause.start.checked_sub(2).filter(|&at| is_caused(&site, at));
    let (verb, effect) = if let Some(verb) = passive {
        let told = site.view.clause_of(site.text, site.index, verb);
        (verb, bearer::subject_of(one, &site, &told, verb))
    } else {
        // "A cigarette caused the fire."
        let verb = (cause.end..cause.end + 2).find(|&at| is_caused(&site, at))?;
        let told = site.view.clause_of(site.text, site.index, verb);
        (verb, bearer::patient_of(one, &site, verb, told.end))
    };
    (effect.is_stated() && stance::polarity(&site, verb) == Polarity::Affirmed).then(|| Caused {
        at: At { article: profile.article, claim: profile.claim },
        effect,
        cause: sorted(content(one, cause)),
        words: reason::one_line(claim.value_span.of(&one.article.body)),
    })
}

fn is_caused(site: &Site<'_>, at: usize) -> bool {
    matches!(site.text.word(at), "caused" | "triggered" | "sparked" | "blamed")
}

/// Whether two causes are of one thing, and neither article names the other's.
fn excludes(all: &[Caused], one: &Caused, two: &Caused) -> bool {
    let names =
        |article: usize, cause: &Bag| all.iter().any(|c| c.at.article == article && meet(&c.cause, cause));
    one.at.article != two.at.article
        && one.effect.beside(&two.effect) == Kinship::Same
        && !one.cause.is_empty()
        && !two.cause.is_empty()
        && !meet(&one.cause, &two.cause)
        && !names(one.at.article, &two.cause)
        && !names(two.at.article, &one.cause)
}

fn draft(ground: &Ground<'_>, one: &Caused, two: &Caused) -> Draft {
    let topic = &ground.articles[one.at.article].claims[one.at.claim].topic;
    let side = |caused: &Caused| DraftSide::of(caused.words.clone(), [caused.at]);
    Draft {
        kind: Kind::Cause,
        topic: topic.clone(),
        rule: RULE,
        severity: Severity::Soft,
        confidence: CONFIDENCE,
        reason: format!(
            "cause: \u{201c}{}\u{201d} and \u{201c}{}\u{201d} of one thing",
            one.words, two.words
        ),
        sides: vec![side(one), side(two)],
    }
}
