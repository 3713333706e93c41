//! A part of speech for each token, from what the word can be and from its neighbours.

use crate::text::{Pane, Sentence, Text, Token, TokenKind};

use super::super::word::{Closed, Ending};
use super::name::Proper;
use super::{Seen, Tag};

/// Tags the tokens of a sentence.
pub(super) fn tag(text: &Text, sentence: &Sentence, headline: bool, proper: &Proper, seen: &mut Pane<Seen>) {
    let mut start = true;
    for at in sentence.tokens.clone() {
        let token = text.tokens[at];
        let previous = previous_tag(sentence.tokens.start, at, seen);
        let weak_capital = start || headline;
        let tag = match token.kind {
            TokenKind::Number => Tag::Num,
            TokenKind::Punct | TokenKind::Symbol => Tag::Mark,
            TokenKind::Mixed => Tag::Name,
            TokenKind::Word => of_word(text, at, &token, previous, weak_capital, proper, seen),
        };
        seen[at].tag = tag;
        if tag == Tag::Mark {
            start |= matches!(text.lower(&token), "\"" | "“" | ":" | "•");
        } else {
            start = false;
        }
    }
    verbs_before_verbs(sentence, seen);
}

/// The tag of the word before, skipping adverbs.
fn previous_tag(first: usize, at: usize, seen: &Pane<Seen>) -> Option<Tag> {
    (first..at).rev().map(|i| seen[i].tag).find(|&tag| tag != Tag::Adv)
}

fn of_word(
    text: &Text,
    at: usize,
    token: &Token,
    previous: Option<Tag>,
    weak_capital: bool,
    proper: &Proper,
    seen: &Pane<Seen>,
) -> Tag {
    let here = seen[at];
    let word = here.word;
    let lower = text.lower(token);
    if lower == "'s" {
        return clitic(text, at, seen);
    }
    if let Some(tag) = closed(&here, previous, weak_capital) {
        return tag;
    }
    if here.capital && (!weak_capital || proper.is_name(&here) || is_joined_to_name(text, at, seen)) {
        return Tag::Name;
    }
    if number_word(lower) {
        return Tag::Num;
    }
    let infinitive = at > 0 && text.word(at - 1) == "to" && word.ending == Ending::Bare;
    if infinitive && word.verb > 0 && word.verb + 2 >= word.noun {
        return Tag::Verb;
    }
    // "the dyke broke": what an article stands before is no verb.
    let article = at > 0 && matches!(text.word(at - 1), "the" | "a" | "an");
    if article && word.ending == Ending::Bare && word.verb > 0 && word.noun == 0 && word.adj == 0 {
        return Tag::Noun;
    }
    let context = Context {
        previous,
        noun_next: next_is_noun_like(text, at, seen),
        has_verb: verb_before(text, at, seen),
        relative: at > 0 && matches!(text.word(at - 1), "which" | "who"),
        aux_next: seen.get(at + 1).is_some_and(|next| next.word.closed & (Closed::MODAL | Closed::BE) != 0),
        parted: at > 0
            && matches!(seen[at - 1].tag, Tag::Noun)
            && seen[at - 1].word.ending == Ending::S
            && seen.get(at + 1).is_some_and(|next| next.word.closed & (Closed::DET | Closed::PRON) != 0),
    };
    open(&here, &context, lower)
}

/// "Kestrel and Merlin chips" at the start of a sentence: what is joined to a name before one noun is a name.
fn is_joined_to_name(text: &Text, at: usize, seen: &Pane<Seen>) -> bool {
    let word =
        |at: usize| seen.get(at).filter(|_| text.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word));
    let (Some(here), Some(other), Some(noun)) = (word(at), word(at + 2), word(at + 3)) else { return false };
    // "Fire and Rescue crews", "Oil and Gas prices"
    let common = here.word.known && here.word.noun > 0 && other.word.known && other.word.noun > 0;
    here.word.ending != Ending::S
        && !common
        && matches!(text.word(at + 1), "and" | "or")
        && other.capital
        && other.word.closed == 0
        && !noun.capital
        && noun.word.noun > 0
        && noun.word.closed == 0
}

/// What stands around a word.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about a neighbour")]
struct Context {
    previous: Option<Tag>,
    noun_next: bool,
    /// Whether its clause has its main verb already.
    has_verb: bool,
    /// Whether a relative word stands right before it: "the frigate, which replaced another".
    relative: bool,
    /// Whether "will", "is" or the like stands right behind it: "chips | will run".
    aux_next: bool,
    /// Whether a plural stands before it, and behind it what opens another noun phrase: "leaders | claim | there is".
    parted: bool,
}

/// Whether a main verb stands between a word and the last mark or joining word before it.
fn verb_before(text: &Text, at: usize, seen: &Pane<Seen>) -> bool {
    for i in (at.saturating_sub(12)..at).rev() {
        match seen[i].tag {
            Tag::Verb => return true,
            Tag::Conj if !matches!(text.word(i), "and" | "or") => return false,
            Tag::Mark if text.word(i) != "-" && text.word(i) != "$" => return false,
            _ if matches!(text.word(i), "to" | "that") => return false,
            _ => {}
        }
    }
    false
}

/// `'s` after a pronoun is a verb, else a possessive.
fn clitic(text: &Text, at: usize, seen: &Pane<Seen>) -> Tag {
    let pronoun = at > 0 && seen[at - 1].tag == Tag::Pron && text.word(at - 1) != "one";
    if pronoun { Tag::Aux } else { Tag::Det }
}

/// Closed-class words, by what stood before where a word has two classes.
fn closed(here: &Seen, previous: Option<Tag>, weak_capital: bool) -> Option<Tag> {
    let bits = here.word.closed;
    if bits == 0 || (here.capital && !weak_capital && bits & (Closed::DET | Closed::PREP | Closed::PRON) == 0)
    {
        return None;
    }
    let has = |bit: u16| bits & bit != 0;
    if has(Closed::MODAL | Closed::BE | Closed::HAVE | Closed::DO) {
        // "the will", "may" after a determiner are nouns.
        return Some(if previous == Some(Tag::Det) && has(Closed::MODAL) { Tag::Noun } else { Tag::Aux });
    }
    if has(Closed::DET) {
        return Some(Tag::Det);
    }
    if has(Closed::CONJ) && !has(Closed::PREP) {
        return Some(Tag::Conj);
    }
    if has(Closed::PREP) {
        return Some(Tag::Prep);
    }
    if has(Closed::PRON) {
        return Some(Tag::Pron);
    }
    Some(Tag::Adv)
}

/// Open-class words: the likelier reading, unless the neighbours forbid it.
fn open(here: &Seen, context: &Context, lower: &str) -> Tag {
    let word = here.word;
    let previous = context.previous;
    let nominal = matches!(previous, Some(Tag::Det | Tag::Adj | Tag::Prep | Tag::Num));
    if !word.known {
        return if lower.ends_with("ly") { Tag::Adv } else { Tag::Noun };
    }
    if word.adverb > 0 && lower.ends_with("ly") && word.adverb >= word.adj {
        return Tag::Adv;
    }
    match word.ending {
        Ending::Past
            if context.noun_next
                && !context.relative
                && matches!(previous, Some(Tag::Det | Tag::Adj | Tag::Num)) =>
        {
            Tag::Adj
        }
        Ending::Past => Tag::Verb,
        Ending::Ing => match previous {
            Some(Tag::Det | Tag::Adj) if !context.noun_next => Tag::Noun,
            Some(Tag::Det) => Tag::Adj,
            _ => Tag::Verb,
        },
        Ending::S if word.noun > 0 && word.verb > 0 => {
            let after_subject = matches!(previous, Some(Tag::Name | Tag::Noun | Tag::Pron));
            let noun = nominal
                || !after_subject
                || context.has_verb
                || context.aux_next
                || word.noun > word.verb + 3;
            if noun { Tag::Noun } else { Tag::Verb }
        }
        Ending::S if word.verb > 0 && word.noun == 0 => Tag::Verb,
        Ending::S => Tag::Noun,
        Ending::Bare => bare(word.noun, word.verb, word.adj, context),
    }
}

fn bare(noun: u8, verb: u8, adj: u8, context: &Context) -> Tag {
    let previous = context.previous;
    let nominal = matches!(previous, Some(Tag::Det | Tag::Adj | Tag::Num));
    if previous == Some(Tag::Aux) && verb > 0 && verb + 1 >= adj.max(noun.saturating_sub(1)) {
        return Tag::Verb;
    }
    if nominal && (noun > 0 || adj > 0) {
        return if adj > 0 && (context.noun_next || noun == 0) && adj + 1 >= noun {
            Tag::Adj
        } else {
            Tag::Noun
        };
    }
    if context.parted && verb > 0 && !context.has_verb {
        return Tag::Verb;
    }
    let best = noun.max(verb).max(adj);
    if best == 0 {
        return Tag::Adv;
    }
    if adj == best && adj > 0 {
        return Tag::Adj;
    }
    if noun == best || noun > 0 && (context.has_verb || previous == Some(Tag::Prep)) {
        return Tag::Noun;
    }
    if verb == best { Tag::Verb } else { Tag::Noun }
}

/// Whether the next word can be (part of) the noun that this one describes.
fn next_is_noun_like(text: &Text, at: usize, seen: &Pane<Seen>) -> bool {
    let Some(token) = text.tokens.get(at + 1) else { return false };
    let next = &seen[at + 1];
    match token.kind {
        TokenKind::Word => {
            let word = next.word;
            word.closed == 0 && (word.noun > 0 && word.noun >= word.verb || word.adj > 0 || !word.known)
        }
        TokenKind::Mixed => true,
        _ => text.lower(token) == "-" && !token.spaced,
    }
}

/// "to" before a base form, and a plain noun-or-verb after a modal, are settled left to right; what is left is a
/// sentence with no verb at all, whose likeliest verb is then taken.
fn verbs_before_verbs(sentence: &Sentence, seen: &mut Pane<Seen>) {
    let tokens = sentence.tokens.clone();
    if tokens.clone().any(|at| matches!(seen[at].tag, Tag::Verb | Tag::Aux)) {
        return;
    }
    let best = tokens
        .filter(|&at| matches!(seen[at].tag, Tag::Noun | Tag::Adj) && seen[at].word.verb > 0)
        .filter(|&at| {
            at > sentence.tokens.start && matches!(seen[at - 1].tag, Tag::Noun | Tag::Name | Tag::Num)
        })
        .max_by_key(|&at| {
            (i16::from(seen[at].word.verb) - i16::from(seen[at].word.noun), std::cmp::Reverse(at))
        });
    if let Some(at) = best {
        seen[at].tag = Tag::Verb;
    }
}

fn number_word(lower: &str) -> bool {
    matches!(
        lower,
        "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "eleven"
            | "twelve"
            | "thirteen"
            | "fourteen"
            | "fifteen"
            | "sixteen"
            | "seventeen"
            | "eighteen"
            | "nineteen"
            | "twenty"
            | "thirty"
            | "forty"
            | "fifty"
            | "sixty"
            | "seventy"
            | "eighty"
            | "ninety"
            | "hundred"
            | "thousand"
            | "million"
            | "billion"
            | "trillion"
            | "dozen"
    )
}
