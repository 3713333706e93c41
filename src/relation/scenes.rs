//! Where it was done: two places of one deed ("The deal was signed in Madrid", "was signed in Lisbon").
//!
//! What happened in a part of a town happened in the town. So two places conflict only where neither article names the
//! other's, no article sets the one behind the other, and neither is a country or the like.

use crate::claim::Kind;
use crate::claim::site::Site;
use crate::claim::stance;
use crate::claim::view::Tag;
use crate::claim::word::Stem;
use crate::claim::{Modality, Polarity};

use super::bearer::{self, Bearer, Kinship};
use super::draft::{At, Draft, DraftSide};
use super::ground::{Bag, Ground, common, content, sorted};
use super::stems::{Stems, is_of, stems};
use super::{Severity, homes, profile, reason};

/// The name of the rule.
pub const RULE: &str = "done-elsewhere";

/// How sure two places are of one deed.
const CONFIDENCE: f64 = 0.55;

/// Deeds that are done at one place.
static DONE: Stems = Stems::new(|| {
    stems(&[
        "sign", "launch", "bear", "die", "arrest", "found", "crash", "land", "hold", "meet", "bury", "seize",
        "capture", "shoot", "kill", "record", "film", "find", "anchor", "dock", "build", "derail", "collide",
        "sink",
    ])
});

/// One deed at one place.
struct Scene {
    at: At,
    verb: Stem,
    of: Bearer,
    words: Bag,
    preposition: String,
    place: String,
    written: String,
    /// Whether it is a country or the like.
    is_region: bool,
}

/// The conflicts of places.
#[must_use]
pub fn conflicts(ground: &Ground<'_>) -> Vec<Draft> {
    let mut scenes: Vec<Scene> = Vec::new();
    for (article, site) in profile::sites(ground) {
        let is_done = |verb: &usize| site.view.tag(*verb) == Tag::Verb && is_of(site.view.stem(*verb), &DONE);
        let verbs = site.sentence.tokens.clone().filter(is_done);
        scenes.extend(verbs.filter_map(|verb| scene(ground, article, &site, verb)));
    }
    let mut drafts: Vec<Draft> = Vec::new();
    for (n, one) in scenes.iter().enumerate() {
        let Some(two) = scenes[n + 1..].iter().find(|two| excludes(ground, one, two)) else { continue };
        if !drafts.iter().any(|draft| draft.sides.iter().any(|side| side.claims.contains(&one.at))) {
            drafts.push(draft(ground, one, two));
        }
    }
    drafts
}

/// The place that stands behind a deed.
fn scene(ground: &Ground<'_>, article: usize, site: &Site<'_>, verb: usize) -> Option<Scene> {
    let one = ground.articles[article];
    let clause = site.view.clause_of(site.text, site.index, verb);
    let place = site.names().iter().find(|name| {
        let before = name.tokens.start;
        before > verb
            && before <= verb + REACH
            && clause.contains(&before)
            && matches!(site.text.word(before - 1), "in" | "at" | "from" | "near")
    })?;
    let stand = stance::read(site, verb);
    let is_so = stance::polarity(site, verb) == Polarity::Affirmed && stand.modality == Modality::Happened;
    let of = if stance::is_passive(site, verb) {
        bearer::patient_of(one, site, verb, clause.end)
    } else {
        bearer::subject_of(one, site, &clause, verb)
    };
    let written = site.words(place.span).to_owned();
    (is_so && of.is_stated()).then_some(())?;
    let is_region = homes::is_region(&written);
    Some(Scene {
        at: At { article, claim: one.claim_over(site.index, place.span)? },
        verb: site.view.stem(verb),
        of,
        words: sorted(content(one, clause.start..place.tokens.start - 1)),
        preposition: site.text.word(place.tokens.start - 1).to_owned(),
        place: written.to_lowercase(),
        written,
        is_region,
    })
}

/// Tokens behind a verb in which its place stands.
const REACH: usize = 5;

/// Whether two places are of one deed and exclude each other.
fn excludes(ground: &Ground<'_>, one: &Scene, two: &Scene) -> bool {
    let names = |scene: &Scene, place: &str| ground.lowered(scene.at.article).contains(place);
    one.at.article != two.at.article
        && one.verb == two.verb
        && one.preposition == two.preposition
        && one.of.beside(&two.of) == Kinship::Same
        && one.is_region == two.is_region
        && (common(&one.words, &two.words).count() > 1 || is_once(one, two))
        && !names(one, &two.place)
        && !names(two, &one.place)
        && !homes::are_nested(ground, &one.place, &two.place)
}

/// Whether one who is named did what is done once: "Marchetti died in Rome", "she died in Milan".
fn is_once(one: &Scene, two: &Scene) -> bool {
    is_of(one.verb, &ONCE) && [one, two].iter().all(|scene| !scene.of.names.is_empty())
}

/// Deeds that one person does or suffers once.
static ONCE: Stems = Stems::new(|| stems(&["bear", "die", "bury", "arrest", "capture"]));

fn draft(ground: &Ground<'_>, one: &Scene, two: &Scene) -> Draft {
    let word = |scene: &Scene| {
        let claim = &ground.articles[scene.at.article].claims[scene.at.claim];
        claim.predicate.clone()
    };
    let side = |scene: &Scene| DraftSide::of(scene.written.clone(), [scene.at]);
    Draft {
        kind: Kind::Place,
        topic: format!("where: {}", word(one)),
        rule: RULE,
        severity: Severity::Hard,
        confidence: CONFIDENCE,
        reason: format!(
            "place: \u{201c}{}\u{201d} and \u{201c}{}\u{201d} of one deed, and neither article names the other's",
            reason::one_line(&one.written),
            reason::one_line(&two.written)
        ),
        sides: vec![side(one), side(two)],
    }
}
