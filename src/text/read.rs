//! From a body to blocks and sentences.

use crate::article::Span;

use super::{Block, BlockKind, Sentence, Text, token};

/// Reads a body: each line is a block, each sentence of it a span with tokens.
#[must_use]
pub fn read(body: &str) -> Text {
    let mut text = Text::default();
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let trimmed = line.trim();
        if trimmed.is_empty() {
            continue;
        }
        let from = start + (line.len() - line.trim_start().len());
        block(body, Span::new(from, from + trimmed.len()), &mut text);
    }
    text
}

fn block(body: &str, span: Span, text: &mut Text) {
    let first = text.sentences.len();
    let index = text.blocks.len();
    let mut start = span.start;
    let words = span.of(body);
    for (at, c) in words.char_indices() {
        let end = span.start + at + c.len_utf8();
        let after = &body[end..span.end];
        let ends = matches!(c, '.' | '!' | '?') && after.starts_with(char::is_whitespace);
        if ends || end == span.end {
            sentence(body, Span::new(start, end), index, text);
            start = end + (after.len() - after.trim_start().len());
        }
    }
    let sentences = first..text.sentences.len();
    text.blocks.push(Block { kind: BlockKind::Paragraph, span, label: None, sentences });
}

fn sentence(body: &str, span: Span, block: usize, text: &mut Text) {
    if span.is_empty() {
        return;
    }
    let first = text.tokens.len();
    token::tokenize(body, span, text);
    text.sentences.push(Sentence { span, block, tokens: first..text.tokens.len() });
}
