//! From a body to blocks and sentences.

use crate::article::Span;

use super::{Block, BlockKind, Sentence, Text, lines, sentence, token};

/// Reads a body: each line is a block, each sentence of it a span with tokens.
#[must_use]
pub fn read(body: &str) -> Text {
    let mut text = Text::default();
    for line in lines::gather(body) {
        block(body, line.words, &mut text);
    }
    text
}

fn block(body: &str, span: Span, text: &mut Text) {
    let first = text.sentences.len();
    let index = text.blocks.len();
    sentence::split(body, span, |span| add_sentence(body, span, index, text));
    let sentences = first..text.sentences.len();
    text.blocks.push(Block { kind: BlockKind::Paragraph, span, label: None, sentences });
}

fn add_sentence(body: &str, span: Span, block: usize, text: &mut Text) {
    if span.is_empty() {
        return;
    }
    let first = text.tokens.len();
    token::tokenize(body, span, text);
    text.sentences.push(Sentence { span, block, tokens: first..text.tokens.len() });
}
