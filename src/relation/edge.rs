//! A judged pair in few bytes: a story of two hundred articles has hundreds of thousands.

use super::compare::SetRelation;
use super::judge_pair::{Judged, Outcome};

/// What the claims of a pair of one question come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comes {
    /// See [`Outcome::Agree`].
    Agree,
    /// See [`Outcome::Refine`].
    Refine,
    /// See [`Outcome::Update`].
    Update,
    /// See [`Outcome::Conflict`].
    Conflict,
}

/// A pair of one question with what it comes to and how sure it is.
#[derive(Clone, Copy, Debug)]
pub struct Edge {
    /// 0 to 1.
    pub score: f64,
    a: u32,
    b: u32,
    /// What it comes to.
    pub comes: Comes,
    /// Whether both values can be true of one thing.
    pub is_compatible: bool,
    /// Whether the second value lies inside of the first.
    pub is_inside: bool,
}

impl Edge {
    /// The edge of a judged pair; none where its claims were kept apart.
    #[must_use]
    pub fn new(judged: &Judged) -> Option<Self> {
        let comes = match judged.outcome {
            Outcome::Agree => Comes::Agree,
            Outcome::Refine => Comes::Refine,
            Outcome::Update => Comes::Update,
            Outcome::Conflict => Comes::Conflict,
            Outcome::Apart(_) => return None,
        };
        let relation = judged.pair.relation;
        Some(Self {
            score: judged.score,
            // A story has twenty thousand claims that are compared, at most.
            a: u32::try_from(judged.pair.a).ok()?,
            b: u32::try_from(judged.pair.b).ok()?,
            comes,
            is_compatible: relation.compatible(),
            is_inside: matches!(relation, SetRelation::Inside),
        })
    }

    /// One profile's place: of the article with the lesser id.
    #[must_use]
    pub const fn a(&self) -> usize {
        self.a as usize
    }

    /// The other's.
    #[must_use]
    pub const fn b(&self) -> usize {
        self.b as usize
    }
}
