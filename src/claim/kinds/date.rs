//! When.

use crate::claim::site::Site;
use crate::claim::{Claim, Kind, Value, question};

use super::KindRow;

/// The row of this kind.
pub const ROW: KindRow = KindRow {
    kind: Kind::Date,
    question: "when",
    about: "A day, a period, a weekday or a clock time, placed on the calendar by the article's own date where the words \
            alone do not. It answers for the event of the nearest verb.",
    examples: &[("The deal was announced in late 2024.", "September to December 2024")],
    find,
};

fn find(site: &Site<'_>, claims: &mut Vec<Claim>) {
    for moment in &site.facts.moments {
        let tokens = site.tokens_in(moment.span);
        if tokens.is_empty() {
            continue;
        }
        let topic = question::of_moment(site, &tokens);
        claims.push(site.claim(Kind::Date, topic, Value::Moment(moment.clone()), &tokens));
    }
}
