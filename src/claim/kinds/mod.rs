//! One file for each kind of claim, and the table of them.

pub mod category;
pub mod cause;
pub mod date;
pub mod duration;
pub mod entity;
pub mod money;
pub mod number;
pub mod other;
pub mod place;
pub mod polarity;
pub mod role;

use super::site::Site;
use super::{Claim, Kind};
use crate::arrange::Arrange;

/// A kind of claim: what documentation and lists say of it, and how it is found.
pub struct KindRow {
    /// The kind.
    pub kind: Kind,
    /// The question that it answers.
    pub question: &'static str,
    /// How it is read and compared, in a few sentences.
    pub about: &'static str,
    /// Examples: a sentence, and the value read from it.
    pub examples: &'static [(&'static str, &'static str)],
    /// Appends a sentence's claims of this kind.
    pub find: fn(&Site<'_>, &mut Vec<Claim>),
}

/// Every kind, in the order of [`Kind::ALL`].
pub const KINDS: [KindRow; 11] = [
    number::ROW,
    money::ROW,
    date::ROW,
    duration::ROW,
    entity::ROW,
    place::ROW,
    polarity::ROW,
    cause::ROW,
    category::ROW,
    role::ROW,
    other::ROW,
];

/// The claims of a sentence, in order of their values.
#[must_use]
pub fn claims(site: &Site<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    for row in &KINDS {
        (row.find)(site, &mut claims);
    }
    claims.arrange_by_key(|claim| (claim.value_span, claim.kind));
    claims
}
