//! What sort of thing.

use crate::claim::site::Site;
use crate::claim::sort;
use crate::claim::stance::is_passive;
use crate::claim::view::Tag;
use crate::claim::word::Ending;
use crate::claim::{Claim, Kind, Value};

use super::KindRow;

/// The row of this kind.
pub const ROW: KindRow = KindRow {
    kind: Kind::Category,
    question: "what sort of thing",
    about: "A name said to be something: \"X is a ...\", \"its own AI GPU: the X\". Compared where both categories are \
            of one sort and exclude each other.",
    examples: &[("Norvion is a CPU.", "cpu")],
    find,
};

fn find(site: &Site<'_>, claims: &mut Vec<Claim>) {
    let Some(seen) = site.view.sentences.get(site.index) else { return };
    for name in &seen.names {
        if let Some((start, head)) = is_a(site, name.tokens.end).or_else(|| apposed(site, name.tokens.start))
        {
            let noun = site.words(site.span_of(&(start..head + 1))).to_lowercase();
            let value = Value::Category { noun, head: site.text.word(head).to_owned() };
            let tokens = start.min(name.tokens.start)..(head + 1).max(name.tokens.end);
            let topic = format!("what {} is", site.words(name.span));
            let mut claim = site.claim(Kind::Category, topic, value, &tokens);
            site.words(name.span).clone_into(&mut claim.subject);
            claims.push(claim);
        }
    }
    deeds(site, claims);
}

/// What was done to somebody, where the language has words for it that exclude each other: "was fired", "laid off".
fn deeds(site: &Site<'_>, claims: &mut Vec<Claim>) {
    for at in site.sentence.tokens.clone() {
        if site.view.seen[at].word.ending != Ending::Past {
            continue;
        }
        let done = |member: &sort::Member| is_passive(site, at) || member.len > 1 || describes(site, at);
        let Some(member) = sort::member(site, at).filter(|member| member.is_deed && done(member)) else {
            continue;
        };
        let tokens = at..at + member.len;
        let noun = site.words(site.span_of(&tokens)).to_lowercase();
        let value = Value::Category { head: site.text.word(at).to_owned(), noun };
        let mut claim = site.claim(Kind::Category, String::new(), value, &tokens);
        let noun = at + member.len;
        let described = site.view.tag(noun) == Tag::Noun && site.sentence.tokens.contains(&noun);
        let named = !matches!(
            claim.subject.to_lowercase().as_str(),
            "" | "who" | "which" | "that" | "he" | "she" | "they" | "it"
        );
        let whom = if described {
            site.text.word(noun)
        } else if named {
            &claim.subject
        } else {
            "somebody"
        };
        claim.topic = format!("what happened to {whom}");
        claims.push(claim);
    }
}

/// "a fired employee", and not "the army fired rockets".
fn describes(site: &Site<'_>, at: usize) -> bool {
    let noun = site.sentence.tokens.contains(&(at + 1)) && site.view.tag(at + 1) == Tag::Noun;
    noun && sort::opens_phrase(site, at)
}

/// "X is a CPU based on": the noun phrase after "is a".
fn is_a(site: &Site<'_>, at: usize) -> Option<(usize, usize)> {
    let be = matches!(site.text.word(at), "is" | "are" | "was" | "were");
    let article = matches!(site.text.word(at + 1), "a" | "an");
    (be && article && at + 2 < site.sentence.tokens.end).then_some(())?;
    phrase(site, at + 2)
}

/// "its own AI GPU: the X": the noun phrase before a colon or comma and "the".
fn apposed(site: &Site<'_>, name: usize) -> Option<(usize, usize)> {
    let first = site.sentence.tokens.start;
    if name < first + 4 || site.text.word(name - 1) != "the" || !matches!(site.text.word(name - 2), ":" | "—")
    {
        return None;
    }
    let head = name - 3;
    let mut start = head;
    while start > first && matches!(site.view.tag(start - 1), Tag::Noun | Tag::Name | Tag::Adj) {
        start -= 1;
    }
    matches!(site.view.tag(head), Tag::Noun | Tag::Name).then_some((start, head))
}

/// The noun phrase that starts at a token, and its head.
fn phrase(site: &Site<'_>, start: usize) -> Option<(usize, usize)> {
    let mut end = start;
    while end < site.sentence.tokens.end.min(start + 6)
        && (matches!(site.view.tag(end), Tag::Noun | Tag::Name | Tag::Adj | Tag::Num)
            || site.text.word(end) == "-")
    {
        end += 1;
    }
    (end > start && matches!(site.view.tag(end - 1), Tag::Noun | Tag::Name)).then(|| (start, end - 1))
}
