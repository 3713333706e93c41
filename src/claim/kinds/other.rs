//! What a sentence says as a whole, where nothing typed was found in it.

use std::ops::Range;

use crate::claim::site::Site;
use crate::claim::view::Tag;
use crate::claim::{Claim, Kind, Value};

use super::KindRow;

/// The row of this kind.
pub const ROW: KindRow = KindRow {
    kind: Kind::Other,
    question: "anything else that can be checked",
    about: "A sentence with a verb or a name and no typed value, or a clause with a verb beside those that hold the values. It is matched with sentences of other articles that say \
            the same, and with those that deny it.",
    examples: &[("The ship fled to the port.", "the sentence itself")],
    find,
};

/// Content words that a clause beside typed values has at least, to say something by itself.
const CLAUSE: usize = 3;

fn find(site: &Site<'_>, claims: &mut Vec<Claim>) {
    let from = claims.len() - claims.iter().rev().take_while(|claim| claim.sentence == site.index).count();
    if from == claims.len() {
        claims.extend(whole(site));
        return;
    }
    let Some(seen) = site.view.sentences.get(site.index) else { return };
    let held: Vec<_> = claims[from..].iter().map(|claim| site.tokens_in(claim.span)).collect();
    let is_free = |clause: &&Range<usize>| {
        let mut tokens = (*clause).clone();
        let has = |at: usize| held.iter().any(|tokens| tokens.contains(&at));
        !tokens.any(|at| site.view.tag(at) == Tag::Verb && has(at))
    };
    for clause in seen.clauses.iter().filter(is_free) {
        let has = |tag: Tag| clause.clone().any(|at| site.view.tag(at) == tag);
        // "There is a humanitarian crisis already."
        let there = has(Tag::Aux) && clause.clone().any(|at| site.text.word(at) == "there");
        if has(Tag::Verb) && content(site, clause) >= CLAUSE || there && content(site, clause) > 1 {
            claims.push(site.claim(Kind::Other, topic(site, clause), Value::Truth, clause));
        }
    }
}

fn whole(site: &Site<'_>) -> Option<Claim> {
    let tokens = site.sentence.tokens.clone();
    let says = tokens.clone().any(|at| matches!(site.view.tag(at), Tag::Verb | Tag::Aux | Tag::Name));
    (content(site, &tokens) >= 2 && says).then(|| {
        let mut claim = site.claim(Kind::Other, topic(site, &tokens), Value::Truth, &tokens);
        claim.span = site.sentence.span;
        claim
    })
}

fn content(site: &Site<'_>, tokens: &Range<usize>) -> usize {
    tokens.clone().filter(|&at| site.view.tag(at).is_content()).count()
}

/// The first noun or name.
fn topic(site: &Site<'_>, tokens: &Range<usize>) -> String {
    let subject = tokens.clone().find(|&at| matches!(site.view.tag(at), Tag::Name | Tag::Noun));
    subject.map_or("", |at| site.text.word(at)).to_owned()
}
