//! The noun phrases around a verb of saying: its subject, what is apposed to that, what "who" stands for.

use std::ops::Range;

use super::FAR;
use crate::claim::site::Site;
use crate::claim::view::Tag;
use crate::claim::word::Ending;

/// "five workers, all of whom said": the workers.
pub(super) fn antecedent(site: &Site<'_>, who: Range<usize>) -> Option<Range<usize>> {
    if !matches!(site.text.word(who.end - 1), "whom" | "which") {
        return Some(who);
    }
    let first = site.sentence.tokens.start.max(who.start.saturating_sub(FAR));
    let many = |i: &usize| site.view.tag(*i) == Tag::Noun && site.view.seen[*i].word.ending == Ending::S;
    let head = (first..who.start).rev().find(many)?;
    let mut start = head;
    while start > first && matches!(site.view.tag(start - 1), Tag::Noun | Tag::Adj | Tag::Num | Tag::Name) {
        start -= 1;
    }
    Some(start..head + 1)
}

/// "X, a doctor at a clinic, told": what stands before the comma before.
pub(super) fn apposed(site: &Site<'_>, comma: usize) -> Option<Range<usize>> {
    let first = site.sentence.tokens.start.max(comma.saturating_sub(FAR));
    let commas = || (first..comma).rev().filter(|&i| site.text.word(i) == ",");
    // The apposition starts with an article: what has commas of its own does not end it.
    let starts = |i: usize| {
        matches!(site.text.word(i + 1), "a" | "an" | "the" | "who" | "whose" | "one" | "his" | "her")
    };
    let open = commas().find(|&i| starts(i)).or_else(|| commas().next())?;
    subject(site, open)
}

/// "The mayor, Anna Berg, said": the name that stands between the commas behind an office.
pub(super) fn apposed_name(site: &Site<'_>, office: &Range<usize>, comma: usize) -> Option<Range<usize>> {
    let start = (office.end..comma).find(|&i| site.text.word(i) == ",")? + 1;
    let is_name = |i: usize| site.view.tag(i) == Tag::Name || site.text.word(i) == ".";
    let named = office.clone().any(|i| site.view.tag(i) == Tag::Name);
    (!named && start < comma && (start..comma).all(is_name)).then_some(start..comma)
}

/// The subject that ends before a token: a noun phrase with what prepositions join to it, of which the first is said.
pub(super) fn subject(site: &Site<'_>, end: usize) -> Option<Range<usize>> {
    let first = site.sentence.tokens.start.max(end.saturating_sub(FAR));
    // "His son is a guard and he said": a pronoun stands alone.
    if end > first && matches!(site.text.word(end - 1), "he" | "she" | "they" | "it" | "we" | "i") {
        return Some(end - 1..end);
    }
    let joins = |i: usize| {
        matches!(
            site.view.tag(i),
            Tag::Name | Tag::Noun | Tag::Adj | Tag::Det | Tag::Num | Tag::Pron | Tag::Prep
        ) && !matches!(site.text.word(i), "that" | "as" | "who")
            || matches!(site.text.word(i), "'s" | "’s" | "-" | ".") && i + 1 < end
            || site.text.word(i) == "and" && i + 1 < end
    };
    let mut start = end;
    while start > first && (joins(start - 1) || adjunct(site, start - 1, first)) {
        start -= 1;
    }
    while start < end && (site.view.tag(start) == Tag::Mark || site.text.word(start) == "and") {
        start += 1;
    }
    let is_link = |i: &usize| site.view.tag(*i) == Tag::Prep && site.text.word(*i) != "of";
    let links: Vec<usize> = (start..end).filter(is_link).collect();
    let range = match links.first() {
        Some(&link) if link > start => start..link,
        // "On Friday officials said": what follows the last preposition.
        Some(_) => links.last().map_or(start, |link| link + 1)..end,
        None => start..end,
    };
    let start = (range.start..range.end).find(|&i| site.view.tag(i) != Tag::Det)?;
    let head =
        matches!(site.view.tag(range.end - 1), Tag::Name | Tag::Noun | Tag::Pron | Tag::Adj | Tag::Mark);
    head.then_some(start..range.end)
}

/// A participle between names and nouns: "Nord Micro | advanced | threat researcher Tom Lie".
fn inside(site: &Site<'_>, at: usize) -> bool {
    site.view.seen[at].word.ending == Ending::Past
        && site.view.tag(at - 1) == Tag::Name
        && site.view.tag(at + 1) == Tag::Noun
        && matches!(site.view.tag(at + 2), Tag::Noun | Tag::Name)
}

/// A word that can be a verb but ends a noun phrase: "the disaster | centre | in".
fn ends_noun(site: &Site<'_>, at: usize) -> bool {
    site.view.seen[at].word.ending == Ending::Bare
        && matches!(site.view.tag(at - 1), Tag::Noun | Tag::Adj)
        && (at + 1 >= site.sentence.tokens.end || matches!(site.view.tag(at + 1), Tag::Prep | Tag::Mark))
}

/// A word that can be a verb but stands inside a noun phrase: "the German | cruise | liner".
fn adjunct(site: &Site<'_>, at: usize, first: usize) -> bool {
    let led = || {
        (first.max(at.saturating_sub(3))..at)
            .rev()
            .take_while(|&i| matches!(site.view.tag(i), Tag::Adj | Tag::Name | Tag::Det | Tag::Noun))
            .any(|i| site.view.tag(i) == Tag::Det)
    };
    site.view.tag(at) == Tag::Verb
        && site.view.seen[at].word.ending == Ending::Bare
        && matches!(site.view.tag(at + 1), Tag::Noun | Tag::Name)
        && led()
}

/// The noun phrase that starts at a token: up to the next mark, verb or preposition but "of".
pub(super) fn phrase(site: &Site<'_>, start: usize) -> Option<Range<usize>> {
    let mut end = start;
    while end < site.sentence.tokens.end && end < start + 12 {
        let stops = match site.view.tag(end) {
            Tag::Mark => {
                !matches!(site.text.word(end), "-" | "." | "'") || end + 1 >= site.sentence.tokens.end
            }
            Tag::Verb => !(end > start && (ends_noun(site, end) || inside(site, end))),
            // "the UN Relief and Works Agency": a name goes on.
            Tag::Conj if site.text.word(end) == "and" && end > start => {
                let is_name = |i: usize| site.view.tag(i) == Tag::Name;
                !(is_name(end - 1) && is_name(end + 1) && is_name(end + 2))
            }
            Tag::Aux | Tag::Conj => true,
            Tag::Prep => site.text.word(end) != "of",
            _ => matches!(site.text.word(end), "that" | "who"),
        };
        if stops {
            break;
        }
        end += 1;
    }
    // "analysts familiar with the matter"
    while end > start + 1
        && site.view.tag(end - 1) == Tag::Adj
        && matches!(site.view.tag(end - 2), Tag::Noun | Tag::Name)
        && site.view.tag(end) == Tag::Prep
    {
        end -= 1;
    }
    let names =
        (start..end).any(|i| matches!(site.view.tag(i), Tag::Name | Tag::Noun | Tag::Pron | Tag::Adj));
    names.then_some(start..end)
}

/// Nouns for what is written: who issued it says what it holds.
const PAPERS: [&str; 22] = [
    "advisory",
    "announcement",
    "bulletin",
    "communique",
    "data",
    "document",
    "documents",
    "figures",
    "filing",
    "information",
    "letter",
    "memo",
    "message",
    "notice",
    "release",
    "releases",
    "report",
    "reports",
    "statement",
    "statements",
    "statistics",
    "study",
];

/// Whether a word is a paper that somebody issued.
pub(in crate::claim) fn is_paper(word: &str) -> bool {
    PAPERS.contains(&word)
}

/// "data from the US Geological Survey", "a statement by the port", "the bank's report": who issued the paper.
pub(super) fn issuer(site: &Site<'_>, who: Range<usize>) -> Range<usize> {
    let head = who.end - 1;
    if !is_paper(site.text.word(head)) {
        return who;
    }
    if matches!(site.text.word(who.end), "from" | "by" | "of") {
        let is_time = |at: usize| site.facts.moments.iter().any(|one| site.tokens_in(one.span).contains(&at));
        return phrase(site, who.end + 1).filter(|issuer| !is_time(issuer.start)).unwrap_or(who);
    }
    let owner = who.clone().find(|&i| matches!(site.text.word(i), "'s" | "’s")).filter(|&i| i > who.start);
    let is_name =
        head > who.start && site.view.tag(head - 1) == Tag::Name && site.text.word(head - 1) != "one";
    let named = is_name.then_some(head);
    who.start..owner.or(named).unwrap_or(who.end)
}
