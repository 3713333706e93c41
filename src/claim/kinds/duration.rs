//! For how long.

use crate::claim::site::Site;
use crate::claim::{Claim, Kind};

use super::KindRow;
use super::number::{kind_of, push};

/// The row of this kind.
pub const ROW: KindRow = KindRow {
    kind: Kind::Duration,
    question: "for how long",
    about: "A length of time, converted to seconds.",
    examples: &[("The quake lasted about 15 seconds.", "about 15 seconds")],
    find,
};

fn find(site: &Site<'_>, claims: &mut Vec<Claim>) {
    for quantity in &site.facts.quantities {
        if kind_of(&quantity.dimension) == Some(Kind::Duration) {
            push(site, Kind::Duration, quantity, claims);
        }
    }
}
