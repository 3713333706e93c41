//! How much money.

use crate::claim::site::Site;
use crate::claim::{Claim, Kind};

use super::KindRow;
use super::number::{kind_of, push};

/// The row of this kind.
pub const ROW: KindRow = KindRow {
    kind: Kind::Money,
    question: "how much money",
    about: "A sum in one currency. Sums in different currencies are not compared, since rates change; a magnitude alone (\"multi-million-dollar\") is the whole range of it.",
    examples: &[("The deal is worth billions of dollars.", "10^9 to 10^12 dollars")],
    find,
};

fn find(site: &Site<'_>, claims: &mut Vec<Claim>) {
    for quantity in &site.facts.quantities {
        if kind_of(&quantity.dimension) == Some(Kind::Money) {
            push(site, Kind::Money, quantity, claims);
        }
    }
}
