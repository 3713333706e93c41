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
    /// One profile's place, and [`IS_COMPATIBLE`], [`IS_INSIDE`].
    a: u32,
    /// The other's, and what it comes to.
    b: u32,
}

/// Bits of a place: a story has twenty thousand claims that are compared, at most.
const PLACE: u32 = (1 << 30) - 1;
const IS_COMPATIBLE: u32 = 1 << 30;
const IS_INSIDE: u32 = 1 << 31;

impl Edge {
    /// The edge of a judged pair; none where its claims were kept apart.
    #[must_use]
    pub fn new(judged: &Judged) -> Option<Self> {
        let comes = match judged.outcome {
            Outcome::Agree => 0,
            Outcome::Refine => 1,
            Outcome::Update => 2,
            Outcome::Conflict => 3,
            Outcome::Apart(_) => return None,
        };
        let place = |at: usize| u32::try_from(at).ok().filter(|&at| at <= PLACE);
        let relation = judged.pair.relation;
        let inside = matches!(relation, SetRelation::Inside);
        let flags = (u32::from(relation.compatible()) * IS_COMPATIBLE) | (u32::from(inside) * IS_INSIDE);
        let (a, b) = (place(judged.pair.a)? | flags, place(judged.pair.b)? | (comes << 30));
        Some(Self { score: judged.score, a, b })
    }

    /// One profile's place: of the article with the lesser id.
    #[must_use]
    pub const fn a(&self) -> usize {
        (self.a & PLACE) as usize
    }

    /// The other's.
    #[must_use]
    pub const fn b(&self) -> usize {
        (self.b & PLACE) as usize
    }

    /// What it comes to.
    #[must_use]
    pub const fn comes(&self) -> Comes {
        match self.b >> 30 {
            0 => Comes::Agree,
            1 => Comes::Refine,
            2 => Comes::Update,
            _ => Comes::Conflict,
        }
    }

    /// Whether both values can be true of one thing.
    #[must_use]
    pub const fn is_compatible(&self) -> bool {
        self.a & IS_COMPATIBLE != 0
    }

    /// Whether the second value lies inside of the first.
    #[must_use]
    pub const fn is_inside(&self) -> bool {
        self.a & IS_INSIDE != 0
    }
}
