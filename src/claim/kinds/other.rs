//! What a sentence says as a whole, where nothing typed was found in it.

use crate::claim::site::Site;
use crate::claim::view::Tag;
use crate::claim::{Claim, Kind, Value};

use super::KindRow;

/// The row of this kind.
pub const ROW: KindRow = KindRow {
    kind: Kind::Other,
    question: "anything else that can be checked",
    about: "A sentence with a verb or a name and no typed value. It is matched with sentences of other articles that say \
            the same, and with those that deny it.",
    examples: &[("The ship fled to the port.", "the sentence itself")],
    find,
};

fn find(site: &Site<'_>, claims: &mut Vec<Claim>) {
    if claims.iter().any(|claim| claim.sentence == site.index) {
        return;
    }
    let tokens = site.sentence.tokens.clone();
    let content = tokens.clone().filter(|&at| site.view.tag(at).is_content()).count();
    let says = tokens.clone().any(|at| matches!(site.view.tag(at), Tag::Verb | Tag::Aux | Tag::Name));
    if content < 2 || !says {
        return;
    }
    let subject = tokens.clone().find(|&at| matches!(site.view.tag(at), Tag::Name | Tag::Noun));
    let topic = subject.map_or("", |at| site.text.word(at)).to_owned();
    let mut claim = site.claim(Kind::Other, topic, Value::Truth, &tokens);
    claim.span = site.sentence.span;
    claims.push(claim);
}
