//! How a statement stands: affirmed or denied, fact or plan, and who says so.

use std::ops::Range;

use super::site::Site;
use super::speaker;
use super::view::Tag;
use super::word::{Closed, Ending, Stance, is_stance, stances};
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
    let polarity = match verb {
        _ if is_set_against(site, at) => Polarity::Denied,
        // "Do not pass round the hat: his deal had two years to go": another clause's "not" denies nothing here.
        Some(verb) if !clause.contains(&verb) || is_parted(site, at, verb) => {
            if is_denied(site, verb) {
                Polarity::Denied
            } else {
                Polarity::Affirmed
            }
        }
        verb => verb.map_or(Polarity::Affirmed, |verb| polarity(site, verb)),
    };
    Stand { polarity, modality: modality(site, &clause, verb, at), attribution: speaker::read(site, at) }
}

/// "6,900 feet, wet, no grooving": whether a comma stands between a word and a verb behind it.
fn is_parted(site: &Site<'_>, at: usize, verb: usize) -> bool {
    (at..verb).any(|i| site.text.word(i) == ",")
}

/// "It was a rifle, not a pistol": whether "not" behind a comma sets the words at a token against those before.
fn is_set_against(site: &Site<'_>, at: usize) -> bool {
    let first = site.sentence.tokens.start;
    let skipped = |at: &usize| site.view.tag(*at) == Tag::Det || site.text.word(*at) == ".";
    let before = (first..at).rev().find(|at| !skipped(at));
    before.is_some_and(|not| not > first && site.text.word(not) == "not" && site.text.word(not - 1) == ",")
}

/// Whether what a verb says is affirmed or denied; a denial of a denial affirms.
#[must_use]
pub fn polarity(site: &Site<'_>, verb: usize) -> Polarity {
    if is_negated(site, verb) == is_denied(site, verb) { Polarity::Affirmed } else { Polarity::Denied }
}

/// Whether a verb is negated: "not" among its auxiliaries, or "no" before its subject.
#[must_use]
pub fn is_negated(site: &Site<'_>, verb: usize) -> bool {
    // "We can't help but notice" affirms.
    if site.text.word(verb) == "help" && site.text.word(verb + 1) == "but" {
        return false;
    }
    if let Some(failed) = fails_to(site, verb) {
        return site.view.tag(failed) != Tag::Verb || !is_negated(site, failed);
    }
    let clause = site.view.clause_of(site.text, site.index, verb);
    // "No. 3" counts and does not deny.
    let negation = |i: usize| {
        site.view.seen[i].word.closed & Closed::NEG != 0
            && !(site.text.word(i) == "no" && site.text.word(i + 1) == ".")
    };
    let mut i = verb;
    while i > clause.start {
        i -= 1;
        let only = site.text.word(i) == "not" && matches!(site.text.word(i + 1), "only" | "just" | "least");
        match site.view.tag(i) {
            _ if only => return false,
            _ if negation(i) => return true,
            _ if site.text.word(i) == "yet" => {}
            // Between subject and verb stand auxiliaries and adverbs; then the subject itself.
            Tag::Aux | Tag::Adv | Tag::Noun | Tag::Adj | Tag::Num | Tag::Pron | Tag::Det | Tag::Name => {}
            _ => break,
        }
    }
    (verb + 1..clause.end.min(verb + 3)).any(|i| negation(i) && site.text.word(i) != "without")
}

/// "failed to stop", "refused to resign", "has yet to say": the word that takes a verb's statement back.
fn fails_to(site: &Site<'_>, verb: usize) -> Option<usize> {
    let at = verb.checked_sub(2).filter(|&at| at >= site.sentence.tokens.start)?;
    takes_back(site, at).then_some(at)
}

/// Whether a word before "to" takes back what follows.
#[must_use]
pub fn takes_back(site: &Site<'_>, at: usize) -> bool {
    let word = site.text.word(at);
    site.text.word(at + 1) == "to"
        && matches!(
            word,
            "fail"
                | "fails"
                | "failed"
                | "refuse"
                | "refuses"
                | "refused"
                | "decline"
                | "declines"
                | "declined"
                | "yet"
        )
}

/// "no evidence that", "not true that", "false that": whether what stands before a clause takes it back.
fn is_disbelieved(site: &Site<'_>, that: usize) -> bool {
    let first = site.sentence.tokens.start;
    if that <= first + 1 || site.text.word(that) != "that" {
        return false;
    }
    let negated = (first.max(that.saturating_sub(5))..that - 1)
        .any(|i| site.view.seen[i].word.closed & Closed::NEG != 0);
    match site.text.word(that - 1) {
        "evidence" | "sign" | "indication" | "proof" | "true" | "case" => negated,
        "false" | "untrue" => !negated,
        _ => false,
    }
}

/// Whether the statement of a verb is what somebody denies: a verb of denial governs it. What is denied ends where
/// another clause begins, unless "that" or the like opens it.
fn is_denied(site: &Site<'_>, verb: usize) -> bool {
    let first = site.sentence.tokens.start;
    let clauses = site.view.sentences.get(site.index).map_or(&[][..], |seen| &seen.clauses);
    let leaves = |i: usize| {
        clauses.iter().any(|clause| clause.start == i)
            && !matches!(site.text.word(i), "that" | "whether" | "if" | "how" | "why")
    };
    for i in (first..verb).rev().take(12) {
        if is_disbelieved(site, i) {
            return true;
        }
        if leaves(i + 1) {
            return false;
        }
        if denies(site, i) {
            return !is_negated(site, i);
        }
    }
    false
}

/// Whether a token is a verb by which somebody denies; who "was dismissed" denied nothing.
#[must_use]
pub fn denies(site: &Site<'_>, at: usize) -> bool {
    let rules_out =
        site.text.word(at + 1) == "out" && matches!(site.text.word(at), "rule" | "rules" | "ruled");
    site.view.tag(at) == Tag::Verb
        && (is_stance(base(site, at), Stance::Deny) || rules_out)
        && !is_passive(site, at)
        && !contends(site, at)
}

/// "They dispute control of the region": who wants a thing denies no statement.
fn contends(site: &Site<'_>, at: usize) -> bool {
    let object = (at + 1..at + 5).find(|&i| site.view.tag(i) == Tag::Noun);
    let stated = |i: usize| {
        matches!(
            site.text.word(i).trim_end_matches('s'),
            "claim"
                | "account"
                | "report"
                | "figure"
                | "finding"
                | "allegation"
                | "accusation"
                | "version"
                | "assertion"
                | "charge"
                | "number"
                | "statement"
                | "toll"
                | "idea"
                | "notion"
                | "suggestion"
                | "estimate"
                | "story"
                | "fact"
                | "conclusion"
                | "characterization"
                | "description"
        )
    };
    base(site, at) == "dispute"
        && object.is_some_and(|i| !stated(i) && !(at + 1..i).any(|k| site.text.word(k) == "that"))
}

/// "was said", "were denied": a form of be before the participle.
#[must_use]
pub fn is_passive(site: &Site<'_>, verb: usize) -> bool {
    let helper = (site.sentence.tokens.start..verb).rev().find(|&i| site.view.tag(i) != Tag::Adv);
    site.view.seen[verb].word.ending == Ending::Past
        && helper.is_some_and(|i| site.view.seen[i].word.closed & Closed::BE != 0)
}

/// Stances that are asked of base forms.
const NEEDED: [Stance; 5] =
    [Stance::Deny, Stance::Report, Stance::Planned, Stance::Estimated, Stance::Alleged];

/// The base form of a verb, as far as the lists of stances need it.
pub(super) fn base<'a>(site: &Site<'a>, at: usize) -> &'a str {
    let word = site.text.word(at);
    for ending in ["ing", "ied", "ies", "es", "ed", "d", "s"] {
        if let Some(root) = word.strip_suffix(ending)
            && stances(root).iter().any(|stance| NEEDED.contains(stance))
        {
            return root;
        }
    }
    // "noting", "stating": the ending took an e.
    if let Some(root) = word.strip_suffix("ing") {
        for known in
            ["note", "state", "describe", "acknowledge", "announce", "estimate", "declare", "disclose"]
        {
            if known.strip_suffix('e') == Some(root) {
                return known;
            }
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

/// How the statement stands to what happened: the words of its clause up to its verb and its value tell.
fn modality(site: &Site<'_>, clause: &Range<usize>, verb: Option<usize>, at: usize) -> Modality {
    // "might have been 12 men": no main verb at all.
    let verb = verb.unwrap_or(at);
    // A deed that is named by a noun stands by itself ("would not retaliate for the bombing of the camp").
    let phrase = |i: &usize| matches!(site.view.tag(*i), Tag::Det | Tag::Adj | Tag::Noun | Tag::Name);
    let phrase_start = || (clause.start..verb).rev().take_while(phrase).last().unwrap_or(verb);
    let start = if site.is_deed(verb) { phrase_start() } else { clause.start };
    // "the rate | would be | 5 percent": no main verb, so all that stands before the value tells.
    let end = if verb < clause.start { at } else { (verb + 1).max(at.min(verb + AHEAD)) };
    let window = start..end.min(clause.end).max(start);
    let mut found = Modality::Happened;
    for i in window {
        match word_modality(site, i, verb, clause.start) {
            Some(Modality::Alleged) => return Modality::Alleged,
            Some(modality) => found = modality,
            None => {}
        }
    }
    found
}

/// How far behind a verb its own "to" is looked for: "expects revenue to be".
const AHEAD: usize = 8;

/// What one word of a clause says of the statement whose verb is `verb`.
fn word_modality(site: &Site<'_>, i: usize, verb: usize, clause: usize) -> Option<Modality> {
    let (word, next) = (site.text.word(i), site.text.word(i + 1));
    let tag = site.view.tag(i);
    let own = i == verb;
    let helped = i > clause && site.view.tag(i - 1) == Tag::Aux;
    let passive = own && site.view.seen[i].word.ending == Ending::Past && helped;
    let base = if tag == Tag::Verb || passive { base(site, i) } else { word };
    // "the alleged gunman", "two suspects" say so of a person and not of the statement.
    let said = matches!(tag, Tag::Adv | Tag::Verb);
    if said && is_stance(word, Stance::Alleged) && word != "suspect"
        || tag == Tag::Verb && (!own || passive) && is_stance(base, Stance::Alleged)
    {
        return Some(Modality::Alleged);
    }
    // "can carry 400 passengers"; "can confirm that" says what follows it.
    let able = word == "can"
        && (i + 1..=i + 2).any(|at| at == verb)
        && !matches!(next, "confirm" | "say" | "reveal");
    if able {
        return Some(Modality::Possible);
    }
    let should = matches!(word, "should" | "must" | "ought") && next != "have";
    let may = matches!(word, "may" | "might" | "could" | "would" | "possibly" | "perhaps" | "if" | "unless")
        && !(word == "may" && site.view.seen[i].capital);
    if should || may {
        return Some(Modality::Possible);
    }
    let be = i > clause && site.view.seen[i - 1].word.closed & Closed::BE != 0;
    let due = match word {
        "will" | "'ll" | "shall" => true,
        // "is due to open", "are set to meet", "is due on Friday".
        "due" | "set" | "slated" | "about" => {
            be && if next == "to" { acts(site, i + 2) } else { word == "due" }
        }
        // "is to open".
        "to" => be && acts(site, i + 1),
        _ => false,
    };
    if due {
        return Some(Modality::Planned);
    }
    if word == "likely" && tag != Tag::Verb && (be || next == "to") {
        return Some(Modality::Estimated);
    }
    if tag == Tag::Verb && (next == "to" || expects(site, i)) {
        if is_stance(base, Stance::Planned) && next == "to" {
            return Some(Modality::Planned);
        }
        if is_stance(base, Stance::Estimated) {
            return Some(Modality::Estimated);
        }
    }
    (passive && is_stance(base, Stance::Estimated)).then_some(Modality::Estimated)
}

/// Whether a verb stands at a token: an infinitive behind "to".
fn acts(site: &Site<'_>, at: usize) -> bool {
    matches!(site.view.tag(at), Tag::Verb | Tag::Aux)
}

/// "expects revenue to be", "estimates the damage to exceed": an object, "to" and a verb behind it.
fn expects(site: &Site<'_>, verb: usize) -> bool {
    let object = |i: usize| {
        matches!(site.view.tag(i), Tag::Det | Tag::Adj | Tag::Noun | Tag::Name | Tag::Num | Tag::Pron)
            || site.view.tag(i) == Tag::Prep && site.text.word(i) != "to"
    };
    let end = (verb + 1..verb + AHEAD).find(|&i| !object(i));
    end.is_some_and(|to| to > verb + 1 && site.text.word(to) == "to" && acts(site, to + 1))
}

#[cfg(test)]
mod tests;
