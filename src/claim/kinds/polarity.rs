//! Whether: statements that deny.

use std::ops::Range;

use crate::claim::site::Site;
use crate::claim::speaker;
use crate::claim::stance;
use crate::claim::view::Tag;
use crate::claim::word::Closed;
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
        let Some(at) = denied(site, clause).or_else(|| without_verb(site, clause)) else { continue };
        let subject = site.subject(at).map_or("", |range| site.words(site.span_of(&range)));
        let topic = format!("whether {subject} {}", site.text.word(at));
        let mut claim = site.claim(Kind::Polarity, topic, Value::Truth, clause);
        claim.polarity = Polarity::Denied;
        subject.clone_into(&mut claim.subject);
        site.text.word(at).clone_into(&mut claim.predicate);
        claim.attribution = speaker::read(site, at);
        claims.push(claim);
    }
}

/// The last verb of a clause that is negated or denied; or the verb of a denial that has no verb behind it ("denied
/// those claims").
fn denied(site: &Site<'_>, clause: &Range<usize>) -> Option<usize> {
    let verb = |at: &usize| site.view.tag(*at) == Tag::Verb;
    let found = clause.clone().rev().filter(verb).find(|&at| stance::polarity(site, at) == Polarity::Denied);
    found.or_else(|| {
        let last = clause.clone().rev().find(verb)?;
        let object = matches!(site.view.tag(last + 1), Tag::Det | Tag::Noun | Tag::Adj | Tag::Name);
        (stance::denies(site, last) && object && last + 1 < clause.end).then_some(last)
    })
}

/// "was not afraid", "did not have a gun": a negated form of be or have that is the clause's own verb.
fn without_verb(site: &Site<'_>, clause: &Range<usize>) -> Option<usize> {
    let negated = |at: usize| site.view.seen[at].word.closed & Closed::NEG != 0;
    let helps = |at: usize| site.view.tag(at) == Tag::Aux;
    let not = clause.clone().find(|&at| {
        at > clause.start
            && helps(at - 1)
            && negated(at)
            && !matches!(site.text.word(at + 1), "only" | "just")
    })?;
    if (not..clause.end).any(|at| site.view.tag(at) == Tag::Verb) {
        return None;
    }
    let own = (not + 1..clause.end).find(|&at| helps(at));
    own.or_else(|| {
        (not + 1..clause.end).find(|&at| matches!(site.view.tag(at), Tag::Adj | Tag::Noun | Tag::Name))
    })
}
