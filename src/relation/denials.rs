//! Whether: what one article says and another denies, or reports to be denied.

use std::collections::HashSet;

use crate::claim::word::{self, Stem};
use crate::claim::{Claim, Kind, Modality, Polarity};

use super::bearer::Kinship;
use super::draft::{At, Draft, DraftSide};
use super::ground::{Bag, Ground, common};
use super::profile::Profile;
use super::reason::one_line;
use super::{Severity, pair};

/// The name of the rule.
pub const RULE: &str = "denied";

/// How much of a denial's words the affirming clause must hold.
const COVER: f32 = 0.55;

/// The conflicts between denials and affirmations.
#[must_use]
pub fn conflicts(ground: &Ground<'_>, profiles: &[Profile]) -> Vec<Draft> {
    let denied: HashSet<(usize, usize)> = profiles
        .iter()
        .filter(|profile| is_denial(pair::claim(ground, profile)))
        .map(|profile| (profile.article, profile.sentence))
        .collect();
    let affirms = |profile: &&(usize, &Profile)| {
        let claim = pair::claim(ground, profile.1);
        !denied.contains(&(profile.1.article, profile.1.sentence))
            && claim.polarity == Polarity::Affirmed
            && claim.modality == Modality::Happened
            && !pair::quantity(claim).is_some_and(|q| q.hi <= 0.0)
            && !denies(claim.span.of(&ground.articles[profile.1.article].article.body))
    };
    let all: Vec<(usize, &Profile)> = profiles.iter().enumerate().collect();
    let affirmed: Vec<(usize, &Profile)> = all.iter().filter(affirms).copied().collect();
    let mut found: Vec<(f64, usize, usize)> = Vec::new();
    for &(i, denial) in all.iter().filter(|(_, profile)| is_firm(ground, profile)) {
        for &(j, other) in affirmed.iter().filter(|(_, other)| other.article != denial.article) {
            if let Some(score) = score(ground, denial, other) {
                found.push((score, i, j));
            }
        }
    }
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    gather(ground, profiles, &found)
}

fn is_denial(claim: &Claim) -> bool {
    claim.kind == Kind::Polarity && claim.polarity == Polarity::Denied
}

/// Whether some words hold one that denies, whatever it denies.
fn denies(words: &str) -> bool {
    words.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').any(|word| {
        let word = word.to_lowercase();
        matches!(
            word.as_str(),
            "no" | "not" | "never" | "none" | "nobody" | "nothing" | "neither" | "nor" | "without"
        ) || word.ends_with("n't")
            || word.ends_with("n’t")
    })
}

/// A denial of something that would have happened: not of what somebody thinks, nor of what is only still to come.
fn is_firm(ground: &Ground<'_>, profile: &Profile) -> bool {
    let claim = pair::claim(ground, profile);
    let words = claim.span.of(&ground.articles[profile.article].article.body).to_lowercase();
    is_denial(claim)
        && claim.modality == Modality::Happened
        // "This wasn't Mitchell" denies no deed.
        && word::look_up(&claim.predicate.to_lowercase()).known
        && !is_of_mind(&claim.predicate)
        && !words.split_whitespace().any(|word| matches!(word.trim_matches(','), "yet" | "can" | "cannot"))
}

/// Verbs of thought, speech and finding out, which many may do or not.
fn is_of_mind(predicate: &str) -> bool {
    let base = word::base(predicate);
    matches!(
        base.as_str(),
        "say"
            | "tell"
            | "think"
            | "believe"
            | "know"
            | "expect"
            | "feel"
            | "see"
            | "hear"
            | "want"
            | "hope"
            | "like"
            | "understand"
            | "remember"
            | "determine"
            | "identify"
            | "release"
            | "disclose"
            | "comment"
            | "deny"
            | "emphasize"
            | "mean"
            | "need"
            | "seem"
            | "appear"
            | "look"
            | "find"
    )
}

/// How surely a clause affirms what another denies: the same verb or one of its kin, and most of the denial's words.
fn score(ground: &Ground<'_>, denial: &Profile, other: &Profile) -> Option<f64> {
    let denied: &Bag = &denial.clause;
    let verb = word::stem(&pair::claim(ground, denial).predicate.to_lowercase());
    let said = kin(verb).into_iter().find(|stem| other.clause.contains(stem) || other.governor == *stem)?;
    if denied.len() < 3
        || matches!(denial.bearer.beside(&other.bearer), Kinship::OtherNames | Kinship::OtherNouns)
    {
        return None;
    }
    let by_kin = usize::from(said != verb && denied.contains(&verb));
    let shared = common(denied, &other.clause).count() + by_kin;
    let by_weight = ground.shared(denied, &other.clause) / ground.mass(denied).max(0.1);
    // A denial is often wider than what it denies ("any camps or any areas"): most of its words will do.
    #[expect(clippy::cast_precision_loss, reason = "a clause has a few words")]
    let by_count = 0.9 * shared as f32 / denied.len() as f32;
    let cover = by_weight.max(by_count);
    (cover >= COVER && shared >= 3).then(|| f64::from(cover).min(0.95))
}

/// A verb, and those by which others call the same deed.
fn kin(verb: Stem) -> Vec<Stem> {
    let same = KIN.iter().find(|group| group.iter().any(|word| word::stem(word) == verb));
    let mut stems = vec![verb];
    stems.extend(same.into_iter().flat_map(|group| group.iter().map(|word| word::stem(word))));
    stems.dedup();
    stems
}

/// Deeds that are denied under another name than the one they are charged with.
const KIN: [&[&str]; 5] = [
    &["bomb", "attack", "strike", "raid", "target"],
    &["kill", "shoot", "stab", "murder", "execute"],
    &["steal", "take", "loot", "rob"],
    &["pay", "bribe", "fund", "finance"],
    &["detain", "arrest", "hold", "kidnap", "abduct"],
];

/// One topic for each denial and what is joined to it.
fn gather(ground: &Ground<'_>, profiles: &[Profile], found: &[(f64, usize, usize)]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let at = |i: usize| At { article: profiles[i].article, claim: profiles[i].claim };
    for &(score, denial, other) in found {
        let (no, yes) = (at(denial), at(other));
        let known =
            drafts.iter_mut().find(|d| d.sides[1].claims.contains(&no) || d.sides[0].claims.contains(&yes));
        if let Some(draft) = known {
            for (side, claim) in [(0, yes), (1, no)] {
                if !draft.sides[side].claims.contains(&claim) {
                    draft.sides[side].claims.push(claim);
                    draft.sides[side].claims.sort_unstable();
                }
            }
            continue;
        }
        let claim = |i: usize| pair::claim(ground, &profiles[i]);
        drafts.push(draft(
            ground,
            profiles,
            score,
            (denial, claim(denial)),
            (other, claim(other)),
            (no, yes),
        ));
    }
    drafts
}

fn draft(
    ground: &Ground<'_>,
    profiles: &[Profile],
    score: f64,
    denial: (usize, &Claim),
    other: (usize, &Claim),
    (no, yes): (At, At),
) -> Draft {
    let words = |i: usize, c: &Claim| one_line(c.span.of(&ground.articles[profiles[i].article].article.body));
    let speaker = denial.1.attribution.as_deref().map_or_else(String::new, |who| format!(" ({who})"));
    let reason = format!(
        "denial: \u{201c}{}\u{201d}{speaker} against \u{201c}{}\u{201d}",
        words(denial.0, denial.1),
        words(other.0, other.1)
    );
    let side = |value: &str, at: At| DraftSide { value: value.to_owned(), claims: vec![at], extent: None };
    Draft {
        kind: Kind::Polarity,
        topic: denial.1.topic.clone(),
        rule: RULE,
        severity: Severity::Hard,
        confidence: score * 0.8,
        reason,
        sides: vec![side("yes", yes), side("no", no)],
    }
}
