//! Which capitalised words are names.
//!
//! In running text a capital in mid-sentence makes a name. At the start of a sentence and in headlines it says nothing,
//! so there a word is a name where the article writes it with a capital in mid-sentence, never without one, or where
//! it is no word of English.

use std::ops::Range;

use crate::article::Span;
use crate::text::{Pane, Sentence, Text, TokenKind};

use super::super::word::{HashedMap, Stem};
use super::{Name, Seen, Tag};

/// How often a lemma stands in mid-sentence with a capital, and how often anywhere without one.
#[derive(Default)]
pub(in crate::claim) struct Proper {
    counts: HashedMap<Stem, (u32, u32)>,
}

impl Proper {
    /// Counts the capitals of a sentence; what is a name is known when all of the article's have been counted.
    pub(in crate::claim) fn count(&mut self, body: &str, text: &Text, index: usize, seen: &Pane<Seen>) {
        let sentence = &text.sentences[index];
        let headline = super::is_headline(text, sentence, seen);
        let mut start = true;
        for at in sentence.tokens.clone() {
            let token = text.tokens[at];
            if !matches!(token.kind, TokenKind::Word | TokenKind::Mixed) {
                // A quotation or a colon opens a sentence of its own.
                start |= matches!(token.span.of(body), "\"" | "“" | "‘" | ":" | "'" | "•");
                continue;
            }
            if !(start || headline) && seen[at].word.closed == 0 {
                let entry = self.counts.entry(seen[at].word.lemma).or_default();
                if seen[at].capital {
                    entry.0 += 1;
                } else {
                    entry.1 += 1;
                }
            } else if !seen[at].capital && seen[at].word.closed == 0 {
                self.counts.entry(seen[at].word.lemma).or_default().1 += 1;
            }
            start = false;
        }
    }

    /// Whether a word whose capital says nothing is a name all the same.
    pub(super) fn is_name(&self, seen: &Seen) -> bool {
        match self.counts.get(&seen.word.lemma) {
            Some(&(upper, lower)) if upper > 0 => upper > lower,
            Some(_) => false,
            None => !seen.word.known,
        }
    }
}

/// Runs of name tokens; "of" and "and" join only inside what is capitalised on both sides with "of".
pub(super) fn find(body: &str, text: &Text, sentence: &Sentence, seen: &Pane<Seen>) -> Vec<Name> {
    let mut names = Vec::new();
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        if seen[at].tag != Tag::Name {
            at += 1;
            continue;
        }
        let end = run(body, text, at..sentence.tokens.end, seen);
        let span = Span::new(text.tokens[at].span.start, text.tokens[end - 1].span.end);
        names.push(Name { tokens: at..end, span });
        at = end;
    }
    names
}

/// Where the name that starts at the range's start ends.
fn run(body: &str, text: &Text, tokens: Range<usize>, seen: &Pane<Seen>) -> usize {
    let mut end = tokens.start + 1;
    while end < tokens.end {
        let word = text.word(end);
        let joins = matches!(word, "of" | "de" | "al" | "el" | "bin" | "van" | "von" | "la")
            && seen.get(end + 1).is_some_and(|next| next.tag == Tag::Name && next.capital);
        let dotted = text.tokens[end].span.of(body) == "."
            && !text.tokens[end].spaced
            && text.tokens[end - 1].span.len() <= 2
            && seen.get(end + 1).is_some_and(|next| next.tag == Tag::Name)
            && end + 1 < tokens.end;
        let hyphen =
            word == "-" && !text.tokens[end].spaced && text.tokens.get(end + 1).is_some_and(|t| !t.spaced);
        let hyphen =
            hyphen && seen.get(end + 1).is_some_and(|next| next.tag == Tag::Name || next.tag == Tag::Num);
        if seen[end].tag == Tag::Name {
            end += 1;
        } else if (joins || dotted || hyphen) && end + 1 < tokens.end {
            end += 2;
        } else {
            break;
        }
    }
    end
}
