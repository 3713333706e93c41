//! What an article says now that it did not say before.

use crate::article::{Article, ClaimIx};
use crate::claim::Kind;
use crate::engine;
use crate::relation::describe;

/// One topic on which a new edition says something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The kind of the claims.
    pub kind: Kind,
    /// What the question is.
    pub topic: String,
    /// The value before.
    pub before: String,
    /// The value now.
    pub now: String,
}

impl std::fmt::Display for Change {
    /// `24 people killed, was 22 people killed`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, was {}", self.now, self.before)
    }
}

/// The topics on which two editions of an article differ, most important first; empty where only words changed.
#[must_use]
pub fn changes(before: &Article, now: &Article) -> Vec<Change> {
    let read = [engine::extract(before.clone()), engine::extract(now.clone())];
    let story = engine::compare(&read);
    let first_of_now = read[0].claims.len();
    let is_now = |claim: ClaimIx| claim.0 >= first_of_now;
    let value = |claim: ClaimIx| {
        let (article, at) = if is_now(claim) { (1, claim.0 - first_of_now) } else { (0, claim.0) };
        read[article].claims.get(at).map(describe)
    };
    let one_of = |claims: &[ClaimIx], now: bool| {
        claims.iter().copied().find(|claim| is_now(*claim) == now).and_then(value)
    };
    let mut changes = Vec::new();
    let mut add = |kind: Kind, topic: &str, before: Option<String>, now: Option<String>| {
        if let (Some(before), Some(now)) = (before, now)
            && before != now
        {
            let change = Change { kind, topic: topic.to_owned(), before, now };
            if !changes.contains(&change) {
                changes.push(change);
            }
        }
    };
    for conflict in &story.conflicts {
        let of = |now: bool| {
            let mut sides = conflict.sides.iter().map(|side| side.claims.as_slice());
            // A value that both editions have is no change.
            let only = sides.find(|claims| claims.iter().all(|claim| is_now(*claim) == now))?;
            one_of(only, now)
        };
        add(conflict.kind, &conflict.topic, of(false), of(true));
    }
    for step in story.updates.iter().chain(&story.refinements) {
        add(step.kind, &step.topic, one_of(&step.claims, false), one_of(&step.claims, true));
    }
    changes
}
