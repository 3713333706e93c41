//! From a body to blocks and sentences: lines are gathered to blocks, each block is given its kind, and those that
//! carry statements are split into sentences and tokens.

use crate::article::Span;

use super::kinds::{self, Piece};
use super::{Block, BlockKind, Pane, Sentence, Text, TokenKind, lines, sentence, token};

/// Reads a body.
///
/// Blocks and sentences come in order and do not overlap; their spans lie on character boundaries. Works for any
/// text; an empty one gives no blocks. Takes time in proportion to the text.
#[must_use]
pub fn read(body: &str) -> Text {
    let mut text = outline(body);
    // English has a token for every five bytes or more; growing by doubling would hold the tokens three times over.
    text.tokens.reserve(body.len() / 5);
    text.lower.reserve(body.len());
    text.split(body, text.sentences.len());
    text
}

/// The blocks and sentences of a body, without the tokens: [`Text::split`] adds them.
#[must_use]
pub fn outline(body: &str) -> Text {
    let mut text = Text::default();
    for piece in kinds::classify(body, lines::gather(body)) {
        push(body, &piece, &mut text);
    }
    text
}

/// Appends a block with its sentences.
fn push(body: &str, piece: &Piece, text: &mut Text) {
    let first = text.sentences.len();
    let index = text.blocks.len();
    match piece.kind {
        _ if piece.mute => {}
        BlockKind::Chrome | BlockKind::Byline | BlockKind::DateLine | BlockKind::SourceNote => {}
        BlockKind::Title | BlockKind::Heading | BlockKind::Question
            if piece.words.len() <= sentence::MAX_SENTENCE =>
        {
            add_sentence(piece.words, index, text);
        }
        _ => sentence::split(body, piece.words, |span| add_sentence(span, index, text)),
    }
    let sentences = first..text.sentences.len();
    text.blocks.push(Block { kind: piece.kind, span: piece.span, label: piece.label, sentences });
}

fn add_sentence(span: Span, block: usize, text: &mut Text) {
    if !span.is_empty() {
        text.sentences.push(Sentence { span, block, tokens: 0..0 });
    }
}

impl Text {
    /// Splits the sentences before a place into tokens, those that have not been.
    pub fn split(&mut self, body: &str, until: usize) {
        for at in self.split..until.min(self.sentences.len()) {
            let first = self.tokens.len();
            token::tokenize(body, self.sentences[at].span, self);
            self.sentences[at].tokens = first..self.tokens.len();
            self.split = at + 1;
        }
    }

    /// Splits sentences until there are some words, or until there is none left.
    pub fn split_words(&mut self, body: &str, words: usize) {
        let mut counted = (0, 0);
        while counted.0 < words && self.split < self.sentences.len() {
            self.split(body, self.split + 1);
            let new = self.tokens.slice(counted.1..self.tokens.len()).unwrap_or(&[]);
            let count = new.iter().filter(|token| token.kind == TokenKind::Word).count();
            counted = (counted.0 + count, self.tokens.len());
        }
    }

    /// Lets go of the tokens before a place.
    pub fn forget(&mut self, before: usize) {
        self.tokens.forget(before);
        let kept = self
            .tokens
            .iter()
            .next()
            .map_or(self.lower_gone + self.lower.len(), |token| token.lower as usize);
        self.lower.drain(..kept - self.lower_gone);
        self.lower_gone = kept;
    }

    /// Lets go of all tokens, so that the sentences are split from the first one again.
    pub fn begin_again(&mut self) {
        self.tokens = Pane::default();
        self.lower.clear();
        (self.lower_gone, self.split) = (0, 0);
    }
}

#[cfg(test)]
mod tests;
