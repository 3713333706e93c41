//! For what: lists of uses of one named thing, one of which says that it is the whole.

use crate::arrange::Arrange as _;
use crate::claim::word;
use crate::claim::{Kind, Value};

use super::draft::{At, Draft, DraftSide};
use super::ground::Ground;
use super::profile::Profile;
use super::{Severity, pair};

/// The name of the rule.
pub const RULE: &str = "uses-apart";

/// One statement of a use.
struct Use {
    at: At,
    /// The last word of the thing's name, lower-cased.
    of: String,
    /// The same as it is written.
    shown: String,
    parts: Vec<word::Stem>,
    words: String,
    whole: bool,
}

/// The conflicts of uses.
#[must_use]
pub fn conflicts(ground: &Ground<'_>, profiles: &[Profile]) -> Vec<Draft> {
    let mut uses: Vec<Use> = Vec::new();
    for profile in profiles {
        let claim = pair::claim(ground, profile);
        let Value::Role { parts, exclusive } = &claim.value else { continue };
        let rarest = |x: &&str, y: &&str| {
            let weight = |w: &str| ground.weight(word::stem(&w.to_lowercase()));
            weight(x).total_cmp(&weight(y)).then(y.cmp(x))
        };
        let Some(of) = claim.subject.split_whitespace().max_by(rarest) else { continue };
        uses.push(Use {
            at: At { article: profile.article, claim: profile.claim },
            of: of.to_lowercase(),
            shown: of.to_owned(),
            parts: parts.iter().map(|p| word::stem(p)).collect(),
            words: parts.join(" and "),
            whole: *exclusive,
        });
    }
    let mut names: Vec<&str> = uses.iter().map(|u| u.of.as_str()).collect();
    names.arrange(Ord::cmp);
    names.dedup();
    names.iter().filter_map(|name| conflict(&uses, name)).collect()
}

/// The conflict about one thing: a list said to be whole, and one that has the same use and goes beyond it.
fn conflict(uses: &[Use], name: &str) -> Option<Draft> {
    let mine: Vec<&Use> = uses.iter().filter(|u| u.of == name).collect();
    let (wide, narrow) = mine.iter().find_map(|wide| {
        let narrow = mine.iter().find(|narrow| {
            narrow.at.article != wide.at.article
                && narrow.whole
                && narrow.parts.len() < wide.parts.len()
                && narrow.parts.iter().all(|p| wide.parts.contains(p))
        })?;
        (wide.whole && wide.parts.len() > 1).then_some((*wide, *narrow))
    })?;
    let side = |like: &Use| {
        let same = mine.iter().filter(|u| u.parts == like.parts && (u.whole || u.at == like.at));
        DraftSide::of(like.words.clone(), same.map(|u| u.at))
    };
    let (left, right) = (side(wide), side(narrow));
    let reason = format!(
        "use of {}: \u{201c}{}\u{201d} as the whole of it, against \u{201c}{}\u{201d} alone",
        wide.shown, wide.words, narrow.words
    );
    Some(Draft {
        kind: Kind::Role,
        topic: format!("what {} is for", wide.shown),
        rule: RULE,
        severity: Severity::Hard,
        confidence: 0.75,
        reason,
        sides: vec![left, right],
    })
}
