//! Where a sentence's clauses begin: at marks and joining words that have a verb on either side.

use std::ops::Range;

use crate::text::{Pane, Sentence, Text};

use super::{Seen, Tag};

/// Splits a sentence into ranges of tokens that cover it; a piece without a verb joins its neighbour.
pub(super) fn split(text: &Text, sentence: &Sentence, seen: &Pane<Seen>) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut start = sentence.tokens.start;
    for at in sentence.tokens.clone() {
        if at > start && opens(text, at, seen, sentence) {
            pieces.push(start..at);
            start = at;
        }
    }
    if start < sentence.tokens.end {
        pieces.push(start..sentence.tokens.end);
    }
    merge(pieces, seen)
}

/// Whether a clause may begin at a token.
fn opens(text: &Text, at: usize, seen: &Pane<Seen>, sentence: &Sentence) -> bool {
    let word = text.word(at);
    let before = text.word(at - 1);
    if matches!(before, ";" | ":" | "—" | "–" | "(" | ")" | ",") || matches!(word, "(" | "—") {
        return true;
    }
    if before == "-" && text.tokens[at].spaced && text.tokens[at - 1].spaced {
        return true;
    }
    match word {
        "while" | "whereas" | "although" | "though" | "because" | "which" | "who" | "when" | "where"
        | "but" | "whose" => true,
        "and" | "or" | "as" | "after" | "before" | "that" | "since" | "until" => {
            has_clause_after(at, seen, sentence)
        }
        _ => false,
    }
}

/// A subject and a verb, or a verb at once, within the next few words.
fn has_clause_after(at: usize, seen: &Pane<Seen>, sentence: &Sentence) -> bool {
    let window = at + 1..(at + 8).min(sentence.tokens.end);
    for i in window {
        match seen[i].tag {
            Tag::Verb | Tag::Aux => return true,
            Tag::Mark | Tag::Conj => return false,
            _ => {}
        }
    }
    false
}

fn merge(pieces: Vec<Range<usize>>, seen: &Pane<Seen>) -> Vec<Range<usize>> {
    let has_verb =
        |range: &Range<usize>| range.clone().any(|at| matches!(seen[at].tag, Tag::Verb | Tag::Aux));
    let mut clauses: Vec<Range<usize>> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match clauses.last_mut() {
            Some(last) if !has_verb(&piece) || !has_verb(last) => last.end = piece.end,
            _ => clauses.push(piece),
        }
    }
    clauses
}
