//! A sentence's tokens, each looked up once.

use super::{TABLE, Table, Word};
use crate::text::{Sentence, Text, Token, TokenKind};

/// A sentence's tokens with what each can be.
pub(in crate::claim) struct Line<'a> {
    pub body: &'a str,
    text: &'a Text,
    pub tokens: &'a [Token],
    pub words: Vec<Word>,
    pub table: &'static Table,
}

impl<'a> Line<'a> {
    pub fn new(body: &'a str, text: &'a Text, sentence: &Sentence) -> Self {
        let tokens = text.tokens_of(sentence);
        let table = &*TABLE;
        let words = tokens
            .iter()
            .map(|token| {
                if token.kind == TokenKind::Number { Word::default() } else { table.word(text.lower(token)) }
            })
            .collect();
        Self { body, text, tokens, words, table }
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The lower-cased token; empty past the end.
    pub fn low(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| self.text.lower(token))
    }

    /// The token as written; empty past the end.
    pub fn raw(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| self.body.get(token.span.range()).unwrap_or(""))
    }

    pub fn word(&self, at: usize) -> Word {
        self.words.get(at).copied().unwrap_or_default()
    }

    /// Whether the word at a place has one of the bits.
    pub fn has(&self, at: usize, bits: u64) -> bool {
        self.words.get(at).is_some_and(|word| word.any(bits))
    }

    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub fn is_number(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Number)
    }

    /// Letters, or letters with digits.
    pub fn is_word(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(TokenKind::Word | TokenKind::Mixed))
    }

    /// Whether white space stands before the token; true past the end.
    pub fn spaced(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.spaced)
    }

    pub fn is(&self, at: usize, word: &str) -> bool {
        self.low(at) == word
    }

    pub fn one_of(&self, at: usize, words: &[&str]) -> bool {
        at < self.len() && words.contains(&self.low(at))
    }

    /// A hyphen with no space on either side.
    pub fn hyphen(&self, at: usize) -> bool {
        self.is(at, "-") && !self.spaced(at) && !self.spaced(at + 1)
    }

    pub fn capital(&self, at: usize) -> bool {
        self.raw(at).starts_with(char::is_uppercase)
    }

    /// The token before, if there is one.
    pub fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|last| *last < self.len())
    }

    /// Whether the words from `at` on are these.
    pub fn phrase(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(place, word)| self.is(at + place, word))
    }

    /// Whether the words up to and including `last` are these.
    pub fn phrase_ends(&self, last: usize, words: &[&str]) -> bool {
        (last + 1).checked_sub(words.len()).is_some_and(|start| self.phrase(start, words))
    }
}
