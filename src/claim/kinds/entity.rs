//! Which one: a name under a role.

use std::ops::Range;

use crate::claim::site::Site;
use crate::claim::view::Tag;
use crate::claim::{Claim, Kind, Value};

use super::KindRow;

/// The row of this kind.
pub const ROW: KindRow = KindRow {
    kind: Kind::Entity,
    question: "which one",
    about: "One or more names in front of a head noun (\"Norvion chips\"), as object of a verb or as value of a labelled \
            line. Under one head noun, for one subject and verb, other names are another answer.",
    examples: &[("Norvik will deploy Norvion and Merlin chips.", "Norvion, Merlin (chips)")],
    find,
};

fn find(site: &Site<'_>, claims: &mut Vec<Claim>) {
    let names = site.view.sentences.get(site.index).map_or(&[][..], |seen| &seen.names);
    let mut at = site.sentence.tokens.start;
    // A phrase begins with a name.
    while let Some(next) = names.iter().map(|name| name.tokens.start).find(|start| *start >= at) {
        at = next;
        match phrase(site, at) {
            Some((names, head)) => {
                let value = Value::Names { names: names.clone(), head: site.text.word(head).to_owned() };
                let topic = format!("which {}", site.text.word(head));
                claims.push(site.claim(Kind::Entity, topic, value, &(at..head + 1)));
                at = head + 1;
            }
            None => at += 1,
        }
    }
}

/// Names joined by "and" or commas in front of a plural or definite head noun: their words and the head's place.
fn phrase(site: &Site<'_>, start: usize) -> Option<(Vec<String>, usize)> {
    let standing = &site.view.sentences.get(site.index)?.names;
    let mut names = Vec::new();
    let mut at = start;
    loop {
        let name = standing.iter().find(|name| name.tokens.start == at)?;
        // "Sunday night" is a time.
        if site.facts.moments.iter().any(|moment| moment.span.overlaps(name.span)) {
            return None;
        }
        at = name.tokens.end;
        // A possessive belongs to what follows: "Amazon's chips" names no chip.
        if site.text.word(at) == "'s" {
            return None;
        }
        names.push(site.words(name.span).to_owned());
        if !joins(site, at, standing.iter().any(|next| next.tokens.start == at + 1)) {
            break;
        }
        at += 1;
    }
    let head = head(site, at)?;
    Some((names, head))
}

fn joins(site: &Site<'_>, at: usize, name_after: bool) -> bool {
    name_after && matches!(site.text.word(at), "and" | "or" | ",")
}

/// The head of the noun phrase that goes on at `at`: the last of up to three nouns.
fn head(site: &Site<'_>, at: usize) -> Option<usize> {
    let mut end = at;
    while end < site.sentence.tokens.end.min(at + 3) && is_noun(site, end) {
        end += 1;
    }
    let range: Range<usize> = at..end;
    (!range.is_empty()).then(|| end - 1)
}

fn is_noun(site: &Site<'_>, at: usize) -> bool {
    matches!(site.view.tag(at), Tag::Noun) && site.text.word(at).len() > 2
}
