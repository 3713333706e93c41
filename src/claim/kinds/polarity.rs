//! Whether: statements that deny.

use crate::claim::site::Site;
use crate::claim::view::Tag;
use crate::claim::{Claim, Kind, Polarity, Value};

use super::KindRow;

/// The row of this kind.
pub const ROW: KindRow = KindRow {
    kind: Kind::Polarity,
    question: "whether",
    about: "A clause that says that something is not so, or that somebody denies it. It is held against clauses that \
            affirm the same with the same words or with words that answer for them.",
    examples: &[("The army denied that it bombed the camp.", "denied")],
    find,
};

fn find(site: &Site<'_>, claims: &mut Vec<Claim>) {
    let Some(seen) = site.view.sentences.get(site.index) else { return };
    for clause in &seen.clauses {
        let Some(verb) = clause.clone().rev().find(|&at| site.view.tag(at) == Tag::Verb) else { continue };
        if site.stand(verb).polarity != Polarity::Denied {
            continue;
        }
        let subject = site.subject(verb).map_or("", |range| site.words(site.span_of(&range)));
        let topic = format!("whether {subject} {}", site.text.word(verb));
        claims.push(site.claim(Kind::Polarity, topic, Value::Truth, clause));
    }
}
