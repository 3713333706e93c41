//! From an article's body to blocks, sentences and tokens, each a span of that body.
//!
//! ```text
//!  body ── blocks ──> headline | byline | date line | paragraph | list item | key: value | caption | ... | chrome
//!            └─ sentences ──> spans, never across a block
//!                  └─ tokens ──> word | number | punctuation | symbol
//! ```
//!
//! Page chrome (menus, counters, reply boxes) is kept as a block of kind [`BlockKind::Chrome`], so that the reader
//! can show it, but it has no sentences: it never yields a claim.
//!
//! ```
//! use gainsay::text::{self, BlockKind};
//!
//! let body = "Rates rise\n\nThe bank raised rates. It said so on Monday.";
//! let text = text::read(body);
//! assert_eq!(text.blocks[0].kind, BlockKind::Title);
//! let sentences: Vec<&str> = text.sentences.iter().map(|sentence| sentence.span.of(body)).collect();
//! assert_eq!(sentences.last(), Some(&"It said so on Monday."));
//! assert_eq!(text::clean("Rates\u{1b}[31m rise"), "Rates\u{fffd}[31m rise", "nothing can speak to a terminal");
//! ```

mod byline;
mod chrome;
pub mod clean;
pub mod dateline;
mod headline;
mod kinds;
pub mod language;
mod lexicon;
mod lines;
pub mod meta;
mod pane;
mod read;
mod sentence;
pub mod stamp;
mod token;

use std::ops::Range;

use crate::article::Span;

pub use clean::{clean, clean_line};
pub use pane::Pane;
pub use read::{outline, read};
pub use sentence::MAX_SENTENCE;

/// What a block of lines is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The article's title.
    Title,
    /// A heading inside the article.
    Heading,
    /// Who wrote it.
    Byline,
    /// When or where it was published: a date line, an address line, a "Posted on" line.
    DateLine,
    /// Running text.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// A labelled fact: `Announced: Late 2024`. The label is [`Block::label`].
    KeyValue,
    /// A picture's caption.
    Caption,
    /// A question of a list of questions and answers.
    Question,
    /// Named sources ("Sources", "The Daily · 4/24/2026").
    SourceNote,
    /// Page furniture: menus, counters, reply boxes, "Loading comments".
    Chrome,
}

/// A run of lines that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, without the bullet or the marks around it.
    pub span: Span,
    /// The label of a key-value line, without the colon; the bold lead of a list item.
    pub label: Option<Span>,
    /// Its sentences, as a range of [`Text::sentences`].
    pub sentences: Range<usize>,
}

/// One sentence, or one headline, list item or value of a key-value line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its text, trimmed.
    pub span: Span,
    /// The block it stands in: a place in [`Text::blocks`].
    pub block: usize,
    /// Its tokens, as a range of [`Text::tokens`].
    pub tokens: Range<usize>,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes and dots: `Meta`, `U.S.`, `don't`, `p.m`. Clitic `'s` is its own token,
    /// and so are the parts of a hyphenated compound and the hyphens between them.
    Word,
    /// Digits with separators: `10`, `1,500`, `4.30`. A letter that follows (`2m`, `5km`) starts a new token.
    Number,
    /// Letters and digits mixed, starting with a letter: `Graviton5`, `AK47`, `H100`.
    Mixed,
    /// `. , ; : ! ? - – — ( ) " '` and the like, one character each.
    Punct,
    /// Everything else, one character each: `$ € % ° + = #`; an address of the web is one token of this kind.
    /// Signs of emphasis (`*`, `_`) are no tokens.
    Symbol,
}

/// One token of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in the body.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Whether white space (or the sentence's start) stands before it.
    pub spaced: bool,
    /// Where its lower-cased form begins in [`Text::lower`]. Curly apostrophes and hyphens are straight there.
    lower: u32,
    /// Length of that form in bytes.
    lower_len: u16,
}

/// A body, read: blocks in order, their sentences in order, their tokens in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Blocks in order of their spans.
    pub blocks: Vec<Block>,
    /// Sentences in order of their spans.
    pub sentences: Vec<Sentence>,
    /// Tokens in order of their spans.
    pub tokens: Pane<Token>,
    /// Lower-cased tokens, one after the other.
    lower: String,
    /// Bytes of lower-cased tokens that are gone from the front of [`lower`](Text::lower).
    lower_gone: usize,
    /// Sentences that have been split into tokens.
    split: usize,
}

impl Text {
    /// The lower-cased form of a token.
    #[must_use]
    pub fn lower(&self, token: &Token) -> &str {
        let start = (token.lower as usize).wrapping_sub(self.lower_gone);
        self.lower.get(start..start.wrapping_add(usize::from(token.lower_len))).unwrap_or("")
    }

    /// The lower-cased form of the token at a place; empty past the end.
    #[must_use]
    pub fn word(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| self.lower(token))
    }

    /// The tokens of a sentence.
    #[must_use]
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        self.tokens.slice(sentence.tokens.clone()).unwrap_or(&[])
    }

    /// The block that a sentence stands in.
    #[must_use]
    pub fn block_of(&self, sentence: &Sentence) -> Option<&Block> {
        self.blocks.get(sentence.block)
    }
}
