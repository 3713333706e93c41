//! How a statement stands: affirmed or denied, fact or plan, and who says so.

use crate::article::Span;

use super::site::Site;
use super::view::Tag;
use super::word::{Closed, Ending, Stance, is_stance};
use super::{Modality, Polarity};

/// How the statement around a word stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stand {
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// Fact, plan, possibility, estimate, allegation.
    pub modality: Modality,
    /// Who says so, where that is not the article.
    pub attribution: Option<String>,
}

/// Reads polarity, modality and speaker for the clause around the token at `at`.
#[must_use]
pub fn read(site: &Site<'_>, at: usize) -> Stand {
    let clause = site.view.clause_of(site.text, site.index, at);
    let verb = site.governor(at);
    let negated = verb.is_some_and(|verb| is_negated(site, verb));
    let denied = verb.is_some_and(|verb| is_denied(site, verb));
    // A denial of a denial affirms.
    let polarity = if negated == denied { Polarity::Affirmed } else { Polarity::Denied };
    Stand { polarity, modality: modality(site, &clause, verb), attribution: speaker(site) }
}

/// Whether a verb is negated: "not" among its auxiliaries, or "no" before its subject.
#[must_use]
pub fn is_negated(site: &Site<'_>, verb: usize) -> bool {
    let clause = site.view.clause_of(site.text, site.index, verb);
    let negation = |i: usize| site.view.seen[i].word.closed & Closed::NEG != 0;
    let mut i = verb;
    while i > clause.start {
        i -= 1;
        let only = site.text.word(i) == "not" && matches!(site.text.word(i + 1), "only" | "just" | "least");
        match site.view.tag(i) {
            _ if only => return false,
            _ if negation(i) => return true,
            // Between subject and verb stand auxiliaries and adverbs; then the subject itself.
            Tag::Aux | Tag::Adv | Tag::Noun | Tag::Adj | Tag::Num | Tag::Pron | Tag::Det | Tag::Name => {}
            _ => break,
        }
    }
    (verb + 1..clause.end.min(verb + 3)).any(|i| negation(i) && site.text.word(i) != "without")
}

/// Whether the statement of a verb is what somebody denies: a verb of denial governs it.
fn is_denied(site: &Site<'_>, verb: usize) -> bool {
    let first = site.sentence.tokens.start;
    (first..verb).rev().take(8).any(|i| {
        site.view.tag(i) == Tag::Verb && is_stance(base(site, i), Stance::Deny) && !is_negated(site, i)
    })
}

/// The base form of a verb, as far as the lists of stances need it.
fn base<'a>(site: &Site<'a>, at: usize) -> &'a str {
    let word = site.text.word(at);
    for ending in ["ing", "ied", "ies", "es", "ed", "d", "s"] {
        if let Some(root) = word.strip_suffix(ending)
            && [Stance::Deny, Stance::Report, Stance::Planned, Stance::Estimated, Stance::Alleged]
                .iter()
                .any(|&stance| is_stance(root, stance))
        {
            return root;
        }
    }
    match word {
        "denied" | "denies" | "denying" => "deny",
        "said" | "says" | "saying" => "say",
        "told" => "tell",
        "thought" => "think",
        "wrote" => "write",
        "refuted" | "refuting" => "refute",
        "disputed" => "dispute",
        "announced" => "announce",
        "estimated" => "estimate",
        "believed" => "believe",
        "pledged" => "pledge",
        "promised" => "promise",
        "agreed" => "agree",
        "proposed" => "propose",
        "accused" => "accuse",
        "alleged" => "allege",
        "described" => "describe",
        "committed" => "commit",
        "planned" => "plan",
        "declared" => "declare",
        "noted" => "note",
        "acknowledged" => "acknowledge",
        "disclosed" => "disclose",
        _ => word,
    }
}

fn modality(site: &Site<'_>, clause: &std::ops::Range<usize>, verb: Option<usize>) -> Modality {
    let Some(verb) = verb else { return Modality::Happened };
    // "an estimated 14", "expected to", "allegedly": anywhere in the clause up to the verb.
    let window = clause.start..(verb + 1).min(clause.end).max(clause.start);
    let mut found = Modality::Happened;
    for i in window {
        let word = site.text.word(i);
        let own = i == verb;
        let passive = own
            && site.view.seen[i].word.ending == Ending::Past
            && i > clause.start
            && site.view.tag(i - 1) == Tag::Aux;
        let base = base(site, i);
        if is_stance(word, Stance::Alleged) || (!own || passive) && is_stance(base, Stance::Alleged) {
            return Modality::Alleged;
        }
        if matches!(word, "may" | "might" | "could" | "would" | "possibly" | "perhaps" | "if" | "unless")
            && !(word == "may" && site.view.seen[i].capital)
        {
            found = Modality::Possible;
        } else if matches!(word, "will" | "'ll" | "shall") {
            found = Modality::Planned;
        } else if site.view.tag(i) == Tag::Verb && site.text.word(i + 1) == "to" {
            if is_stance(base, Stance::Planned) {
                found = Modality::Planned;
            } else if is_stance(base, Stance::Estimated) {
                found = Modality::Estimated;
            }
        } else if passive && is_stance(base, Stance::Estimated) {
            found = Modality::Estimated;
        }
    }
    found
}

/// Who a sentence is attributed to: the subject of its reporting verb, or what follows "according to".
fn speaker(site: &Site<'_>) -> Option<String> {
    let tokens = site.sentence.tokens.clone();
    for at in tokens.clone() {
        if site.text.word(at) == "according" && site.text.word(at + 1) == "to" {
            return phrase(site, at + 2);
        }
    }
    for at in tokens {
        if site.view.tag(at) != Tag::Verb
            || !is_stance(base(site, at), Stance::Report)
            || at == site.sentence.tokens.start
        {
            continue;
        }
        let saying = matches!(
            base(site, at),
            "say"
                | "tell"
                | "add"
                | "report"
                | "claim"
                | "confirm"
                | "explain"
                | "insist"
                | "state"
                | "estimate"
                | "warn"
                | "note"
        );
        if !saying
            || site.view.seen[at].word.ending == Ending::Past
                && site.view.tag(at - 1) == Tag::Aux
                && site.text.word(at - 1) != "have"
        {
            continue;
        }
        // "..., said X" against "X said ...".
        let comma_before = matches!(site.text.word(at - 1), "," | "\"" | "”");
        let found = if comma_before { phrase(site, at + 1) } else { None };
        if found.is_some() {
            return found;
        }
        if let Some(subject) = site.subject(at) {
            return Some(site.words(site.span_of(&subject)).to_owned());
        }
    }
    None
}

/// The noun phrase that starts at a token: up to the next mark, verb or preposition but "of".
fn phrase(site: &Site<'_>, start: usize) -> Option<String> {
    let mut end = start;
    while end < site.sentence.tokens.end && end < start + 8 {
        let stops = match site.view.tag(end) {
            Tag::Mark => !matches!(site.text.word(end), "-" | "." | "'"),
            Tag::Verb | Tag::Aux | Tag::Conj => true,
            Tag::Prep => site.text.word(end) != "of",
            _ => false,
        };
        if stops {
            break;
        }
        end += 1;
    }
    let span: Span = site.span_of(&(start..end));
    let words = site.words(span).trim_end_matches(['.', ',']).trim();
    (end > start && !words.is_empty()).then(|| words.to_owned())
}
