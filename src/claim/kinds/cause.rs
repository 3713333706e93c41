//! Why.

use std::ops::Range;

use crate::claim::site::Site;
use crate::claim::stance;
use crate::claim::view::Tag;
use crate::claim::{Claim, Kind, Value};

use super::KindRow;

/// The row of this kind.
pub const ROW: KindRow = KindRow {
    kind: Kind::Cause,
    question: "why",
    about: "What follows \"because of\", \"caused by\", \"due to\", \"blamed on\". Two things that are said to have caused one are \
            a soft conflict, since much has more causes than one.",
    examples: &[("The outage was caused by an anchor.", "an anchor")],
    find,
};

fn find(site: &Site<'_>, claims: &mut Vec<Claim>) {
    for at in site.sentence.tokens.clone() {
        if let Some(cause) = names_cause(site, at) {
            let text = site.words(site.span_of(&cause)).to_lowercase();
            claims.push(site.claim(Kind::Cause, "why".to_owned(), Value::Text { text }, &cause));
            continue;
        }
        let Some(start) = opens(site, at) else { continue };
        let clause = site.view.clause_of(site.text, site.index, at);
        let end = clause.end.max(start);
        if end <= start {
            continue;
        }
        let tokens = start..end;
        let text = site.words(site.span_of(&tokens)).trim_end_matches(['.', ',']).to_lowercase();
        claims.push(site.claim(Kind::Cause, "why".to_owned(), Value::Text { text }, &tokens));
    }
}

/// "A cigarette caused the fire": what is named as the cause, right before an active verb of causing.
fn names_cause(site: &Site<'_>, at: usize) -> Option<Range<usize>> {
    let causes =
        matches!(site.text.word(at), "caused" | "sparked" | "triggered") && site.view.tag(at) == Tag::Verb;
    let object = matches!(site.text.word(at + 1), "the" | "a" | "an" | "this" | "that");
    let who = site.subject(at).filter(|who| causes && object && who.end == at)?;
    (!stance::is_passive(site, at) && site.view.tag(who.end - 1) == Tag::Noun).then_some(who)
}

/// Where the cause starts, if a causal phrase starts at `at`.
fn opens(site: &Site<'_>, at: usize) -> Option<usize> {
    let pair = (site.text.word(at), site.text.word(at + 1));
    matches!(
        pair,
        ("because", "of") | ("caused" | "triggered", "by") | ("due" | "owing", "to") | ("blamed", "on")
    )
    .then_some(at + 2)
    .filter(|&start| start < site.sentence.tokens.end)
}
