//! Whether: what one article says and another denies, or reports to be denied.

use crate::claim::word::Stem;
use crate::claim::{Claim, Kind, Polarity};

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
    let mut found: Vec<(f64, usize, usize)> = Vec::new();
    for (i, denial) in profiles.iter().enumerate() {
        let claim = pair::claim(ground, denial);
        if claim.kind != Kind::Polarity || claim.polarity != Polarity::Denied {
            continue;
        }
        for (j, other) in profiles.iter().enumerate() {
            if other.article == denial.article {
                continue;
            }
            let affirmed = pair::claim(ground, other);
            if affirmed.polarity == Polarity::Denied {
                continue;
            }
            if let Some(score) = score(ground, denial, other) {
                found.push((score, i, j));
            }
        }
    }
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    gather(ground, profiles, &found)
}

/// How surely a clause affirms what another denies: the same verb, and most of the denial's words.
fn score(ground: &Ground<'_>, denial: &Profile, other: &Profile) -> Option<f64> {
    let denied: &Bag = &denial.clause;
    if denied.len() < 3
        || denial.governor == Stem(0)
        || !other.clause.contains(&denial.governor) && other.governor != denial.governor
    {
        return None;
    }
    let shared = common(denied, &other.clause).count();
    let by_weight = ground.shared(denied, &other.clause) / ground.mass(denied).max(0.1);
    // A denial is often wider than what it denies ("any camps or any areas"): most of its words will do.
    #[expect(clippy::cast_precision_loss, reason = "a clause has a few words")]
    let by_count = 0.9 * shared as f32 / denied.len() as f32;
    let cover = by_weight.max(by_count);
    (cover >= COVER && shared >= 3).then(|| f64::from(cover).min(0.95))
}

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
