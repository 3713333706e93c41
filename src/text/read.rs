//! From a body to blocks and sentences: lines are gathered to blocks, each block is given its kind, and those that
//! carry statements are split into sentences and tokens.

use crate::article::Span;

use super::kinds::{self, Piece};
use super::{Block, BlockKind, Sentence, Text, lines, sentence, token};

/// Reads a body.
///
/// Blocks and sentences come in order and do not overlap; their spans lie on character boundaries. Works for any
/// text; an empty one gives no blocks. Takes time in proportion to the text.
#[must_use]
pub fn read(body: &str) -> Text {
    let mut text = Text::default();
    // English has a token for every five bytes or more; growing by doubling would hold the tokens three times over.
    text.tokens.reserve(body.len() / 5);
    text.lower.reserve(body.len());
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
            add_sentence(body, piece.words, index, text);
        }
        _ => sentence::split(body, piece.words, |span| add_sentence(body, span, index, text)),
    }
    let sentences = first..text.sentences.len();
    text.blocks.push(Block { kind: piece.kind, span: piece.span, label: piece.label, sentences });
}

fn add_sentence(body: &str, span: Span, block: usize, text: &mut Text) {
    if span.is_empty() {
        return;
    }
    let first = text.tokens.len();
    token::tokenize(body, span, text);
    text.sentences.push(Sentence { span, block, tokens: first..text.tokens.len() });
}

#[cfg(test)]
mod tests;
