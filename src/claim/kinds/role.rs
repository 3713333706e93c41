//! For what: the use that something is said to have.

use std::ops::Range;

use crate::claim::site::Site;
use crate::claim::view::{Name, Tag};
use crate::claim::{Claim, Kind, Value};

use super::KindRow;

/// The row of this kind.
pub const ROW: KindRow = KindRow {
    kind: Kind::Role,
    question: "for what",
    about: "What a named thing is said to be for: \"designed for\", \"used for both A and B\". Two lists of uses are \
            compared where one says that it is the whole (\"both\", \"only\", \"specifically\") and the other goes beyond it.",
    examples: &[("Norvion chips are used for both training and inference.", "training, inference")],
    find,
};

fn find(site: &Site<'_>, claims: &mut Vec<Claim>) {
    for at in site.sentence.tokens.clone() {
        if site.text.word(at) != "for" {
            continue;
        }
        let Some((verb, exclusive)) = made_for(site, at) else { continue };
        let Some(subject) = bearer(site, verb) else { continue };
        let (parts, whole, end) = uses(site, at + 1);
        if parts.is_empty() {
            continue;
        }
        let value = Value::Role { parts, exclusive: exclusive || whole };
        let subject_words = site.words(subject.span).to_owned();
        let mut claim = site.claim(Kind::Role, format!("what {subject_words} is for"), value, &(at..end));
        claim.subject = subject_words;
        claim.span = claim.span.join(subject.span);
        claims.push(claim);
    }
}

/// Whether a "for" follows a word of making or using, or "is": that word's place, and whether it excludes other uses.
fn made_for(site: &Site<'_>, at: usize) -> Option<(usize, bool)> {
    let first = site.sentence.tokens.start;
    let mut exclusive = false;
    let mut i = at;
    while i > first {
        i -= 1;
        match site.text.word(i) {
            "specifically" | "only" | "exclusively" | "solely" | "purely" => exclusive = true,
            "designed" | "made" | "built" | "used" | "intended" | "developed" | "meant" | "optimized"
            | "optimised" => {
                let before = i > first
                    && matches!(site.text.word(i - 1), "specifically" | "only" | "exclusively" | "solely");
                return Some((i, exclusive || before));
            }
            "is" | "are" => return Some((i, exclusive)),
            _ if site.view.tag(i) == Tag::Adv => {}
            _ => return None,
        }
    }
    None
}

/// The name that a verb of use is said of: the nearest one before it, or where the clause says "this chip", the last
/// name of the sentence before.
fn bearer<'a>(site: &Site<'a>, verb: usize) -> Option<&'a Name> {
    let here = &site.view.sentences.get(site.index)?.names;
    let before = here.iter().rev().find(|name| name.tokens.end <= verb);
    let demonstrative = (site.sentence.tokens.start..verb).rev().take(8).any(|i| {
        matches!(site.text.word(i), "this" | "these" | "it" | "they") && site.view.tag(i) != Tag::Mark
    });
    let near = before.filter(|name| verb - name.tokens.end <= 8 && !possessive(site, name));
    if near.is_some() || !demonstrative {
        return near;
    }
    let last = site.index.checked_sub(1)?;
    site.view.sentences.get(last)?.names.last()
}

/// Whether a name only owns what the verb is said of.
fn possessive(site: &Site<'_>, name: &Name) -> bool {
    site.text.word(name.tokens.end) == "'s"
}

/// The uses listed from a token on: their words, whether they are said to be the whole, and where the list ends.
fn uses(site: &Site<'_>, start: usize) -> (Vec<String>, bool, usize) {
    let mut at = start;
    let whole = matches!(site.text.word(at), "both" | "only" | "all");
    at += usize::from(whole);
    let mut parts = Vec::new();
    let mut end = at;
    while let Some(part) = part(site, at) {
        end = part.end;
        if let Some(head) = use_word(site, &part) {
            parts.push(head);
        }
        // "training large models and other systems": what follows a verb with an object is part of that object.
        let object = part.len() > 1 && site.text.word(part.start).ends_with("ing");
        if object || !matches!(site.text.word(end), "and" | "or" | ",") || end + 1 >= site.sentence.tokens.end
        {
            break;
        }
        at = end + 1;
    }
    parts.sort_unstable();
    parts.dedup();
    (parts, whole, end)
}

/// One member of a list of uses: a run of nouns, adjectives and gerunds.
fn part(site: &Site<'_>, start: usize) -> Option<Range<usize>> {
    let mut end = start;
    while end < site.sentence.tokens.end
        && matches!(site.view.tag(end), Tag::Noun | Tag::Adj | Tag::Verb | Tag::Name | Tag::Det)
    {
        end += 1;
    }
    (end > start).then_some(start..end)
}

/// The word that names the use: the first gerund, else the last noun.
fn use_word(site: &Site<'_>, part: &Range<usize>) -> Option<String> {
    let gerund = part.clone().find(|&at| site.text.word(at).ends_with("ing"));
    let noun = || part.clone().rev().find(|&at| matches!(site.view.tag(at), Tag::Noun));
    gerund.or_else(noun).map(|at| site.text.word(at).to_owned())
}
