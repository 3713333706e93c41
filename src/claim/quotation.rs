//! Quotations: from an opening mark to the closing one, over sentences and paragraphs.
//!
//! ```text
//!  "It lasted 15 seconds. ¶ People ran," said Nugroho.        a paragraph goes on inside of the quotation
//!  "It lasted 15 seconds. ¶ "People ran," said Nugroho.       each paragraph opens it again, and only the last closes it
//! ```
//!
//! A mark that is never closed reaches to the end of its paragraph. One pass over the tokens.

use std::ops::Range;

use crate::text::{BlockKind, Sentence, Text};

/// How many sentences a quotation runs on without another mark.
pub(super) const FAR: usize = 8;

/// A quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Its tokens, marks included.
    pub tokens: Range<usize>,
    /// The sentences that it opens in and closes in.
    pub sentences: (usize, usize),
}

/// Which way a mark looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Opens,
    Closes,
    /// A straight mark with space on both sides, or on none.
    Either,
}

/// A quotation that has not been closed yet.
struct Open {
    token: usize,
    /// Where its last opening mark stands.
    sentence: usize,
    home: usize,
    is_single: bool,
}

/// The quotations of a text, in order.
#[must_use]
pub fn find(body: &str, text: &Text) -> Vec<Quotation> {
    let mut finder = Finder::default();
    for index in 0..text.sentences.len() {
        finder.read(body, text, index);
    }
    finder.finish(text)
}

/// Finds the quotations of a text that is read sentence by sentence.
#[derive(Default)]
pub(super) struct Finder {
    found: Vec<Quotation>,
    open: Option<Open>,
}

impl Finder {
    /// Reads the next sentence. The [`FAR`] sentences behind it have to be split into tokens too.
    pub(super) fn read(&mut self, body: &str, text: &Text, index: usize) {
        let Self { found, open } = self;
        let sentence = &text.sentences[index];
        if let Some(left) = open.take_if(|open| leaves(text, open, index)) {
            found.push(unclosed(text, &left));
        }
        for at in sentence.tokens.clone() {
            let Some((mark, is_single)) = mark(body, text, sentence, at) else { continue };
            match open {
                Some(known) if known.is_single != is_single => {}
                // Each paragraph of a long quotation opens it again.
                Some(known) if mark != Mark::Closes && opens_block(text, index, at) => known.sentence = index,
                Some(known) if mark == Mark::Opens => {
                    // It ends where the next one opens: quotations do not overlap.
                    let left = unclosed(text, known);
                    found.push(if left.tokens.end > at {
                        Quotation { tokens: left.tokens.start..at, sentences: (known.home, index) }
                    } else {
                        left
                    });
                    *open = Some(Open { token: at, sentence: index, home: index, is_single });
                }
                Some(known) => {
                    found.push(Quotation { tokens: known.token..at + 1, sentences: (known.home, index) });
                    *open = None;
                }
                None if mark != Mark::Closes => {
                    *open = Some(Open { token: at, sentence: index, home: index, is_single });
                }
                None => {}
            }
        }
    }

    /// The quotations, when the last sentence has been read.
    pub(super) fn finish(mut self, text: &Text) -> Vec<Quotation> {
        self.found.extend(self.open.map(|open| unclosed(text, &open)));
        self.found
    }
}

/// Whether a quotation has ended before a sentence without a closing mark.
fn leaves(text: &Text, open: &Open, index: usize) -> bool {
    let plain = text.block_of(&text.sentences[index]).is_some_and(|block| block.kind == BlockKind::Paragraph);
    let same = text.sentences[index].block == text.sentences[open.sentence].block;
    index > open.sentence + FAR || !same && (!plain || open.is_single)
}

/// A quotation that no mark closes, up to the end of the paragraph of its last opening mark.
fn unclosed(text: &Text, open: &Open) -> Quotation {
    let block = text.sentences[open.sentence].block;
    let near = text.sentences[open.sentence..].iter().take(FAR);
    let rest = near.take_while(|sentence| sentence.block == block).count();
    let last = open.sentence + rest.max(1) - 1;
    Quotation { tokens: open.token..text.sentences[last].tokens.end, sentences: (open.home, last) }
}

/// Whether a token is the first of its block.
fn opens_block(text: &Text, index: usize, at: usize) -> bool {
    let sentence = &text.sentences[index];
    sentence.tokens.start == at && (index == 0 || text.sentences[index - 1].block != sentence.block)
}

/// The mark that a token is, and whether it is a single one.
fn mark(body: &str, text: &Text, sentence: &Sentence, at: usize) -> Option<(Mark, bool)> {
    let token = &text.tokens[at];
    // No word is a mark.
    if token.span.len() > 3 {
        return None;
    }
    let spaced = token.spaced || at == sentence.tokens.start;
    let tight = at + 1 < sentence.tokens.end && !text.tokens[at + 1].spaced;
    let straight = match (spaced, tight) {
        (true, true) => Mark::Opens,
        (true, false) => Mark::Either,
        (false, _) => Mark::Closes,
    };
    match token.span.of(body) {
        "“" | "«" => Some((Mark::Opens, false)),
        "”" | "»" => Some((Mark::Closes, false)),
        "\"" => Some((straight, false)),
        "‘" if spaced => Some((Mark::Opens, true)),
        "'" if straight == Mark::Opens => Some((Mark::Opens, true)),
        "'" | "’" if !spaced && ends_speech(text, at) => Some((Mark::Closes, true)),
        _ => None,
    }
}

/// An apostrophe closes a quotation behind a stop or before one: "we lost,' he said".
fn ends_speech(text: &Text, at: usize) -> bool {
    let is_stop = |place: usize| matches!(text.word(place), "," | "." | "!" | "?");
    at > 0 && is_stop(at - 1) || is_stop(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The quotations of a text; bars part paragraphs.
    #[track_caller]
    fn check(body: &str, expected: &[&str]) {
        let body = body.replace(" | ", "\n");
        let text = crate::text::read(&body);
        let words = |tokens: &Range<usize>| {
            let (first, last) = (&text.tokens[tokens.start], &text.tokens[tokens.end - 1]);
            first.span.join(last.span).of(&body).replace('\n', " | ")
        };
        let found: Vec<String> = find(&body, &text).iter().map(|one| words(&one.tokens)).collect();
        assert_eq!(found, expected, "{body}");
    }

    #[test]
    fn marks() {
        check("\"It held,\" he said. \"We ran.\"", &["\"It held,\"", "\"We ran.\""]);
        check("“It held,” he said. “We ran.”", &["“It held,”", "“We ran.”"]);
        check("‘It didn’t hold,’ he said at the sailors’ home.", &["‘It didn’t hold,’"]);
        check("'It held', he said.", &["'It held'"]);
        check("\"It held, \" he said. \" We ran. \"", &["\"It held, \"", "\" We ran. \""]);
        check("The \"Star\" is 12\" long.", &["\"Star\""]);
    }

    #[test]
    fn paragraphs() {
        check(
            "The men came home early. | \"It held. We ran to the hill. | The rest stayed,\" he said after it.",
            &["\"It held. We ran to the hill. | The rest stayed,\""],
        );
        check(
            "The men came home early. | “It held. We ran to the hill. | “The rest stayed,” he said after it.",
            &["“It held. We ran to the hill. | “The rest stayed,”"],
        );
        check(
            "The men came home. | \"It held all the night. | He was at sea, and saw the \"Star\" go down there.",
            &["\"It held all the night.", "\"Star\""],
        );
    }
}
