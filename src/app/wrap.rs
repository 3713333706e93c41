//! From an article's text to lines of a width, each with the bytes of the body that it shows.
//!
//! ```text
//!  blocks ──> paragraphs, bullets, labelled facts, headings; page furniture folded to one line
//!         ──> lines: span of the body, indent, what stands before it
//! ```
//!
//! Lines break at blanks and after hyphens and dashes, and inside a word only where the word is wider than the line.
//! Widths are those of a terminal: by grapheme, wide characters count two.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::article::Span;
use crate::text::{BlockKind, Text};

/// How a line is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Look {
    /// Running text.
    Body,
    /// The article's title.
    Title,
    /// A heading, a question.
    Heading,
    /// Byline, date line, captions, named sources.
    Quiet,
    /// An empty line between blocks.
    Blank,
    /// Page furniture, folded: this many lines of it.
    Folded(usize),
    /// A link of the text, listed below it: its number, from 1, and the bytes of its address.
    Link(usize, Span),
}

/// One line of wrapped text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The bytes of the body that it shows; empty for blank lines.
    pub span: Span,
    /// Columns that stay free before it.
    pub indent: u16,
    /// Whether a bullet stands in the indent.
    pub bullet: bool,
    /// How it is set.
    pub look: Look,
}

/// Columns that a grapheme takes; a tab or line end inside a paragraph is one blank.
fn columns(grapheme: &str) -> usize {
    if grapheme.starts_with(char::is_whitespace) { 1 } else { grapheme.width() }
}

/// Wraps the text of an article. A body that was not read into blocks is wrapped line by line.
#[must_use]
pub fn wrap(body: &str, text: &Text, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    if text.blocks.is_empty() {
        plain(body, width, &mut lines);
        return lines;
    }
    let mut last: Option<BlockKind> = None;
    let mut folded = 0;
    for block in &text.blocks {
        if block.kind == BlockKind::Chrome {
            folded += 1;
            continue;
        }
        fold(&mut folded, block.span.start, &mut last, &mut lines);
        if last.is_some_and(|last| is_apart(last, block.kind)) {
            lines.push(blank(block.span.start));
        }
        let span = block.label.map_or(block.span, |label| block.span.join(label));
        fill(body, span, shape(block.kind), width, &mut lines);
        last = Some(block.kind);
    }
    fold(&mut folded, body.len(), &mut last, &mut lines);
    lines
}

/// Ends a run of page furniture.
fn fold(folded: &mut usize, at: usize, last: &mut Option<BlockKind>, lines: &mut Vec<Line>) {
    if *folded == 0 {
        return;
    }
    if last.is_some() {
        lines.push(blank(at));
    }
    lines.push(Line { span: Span::new(at, at), indent: 0, bullet: false, look: Look::Folded(*folded) });
    *folded = 0;
    *last = Some(BlockKind::Chrome);
}

fn blank(at: usize) -> Line {
    Line { span: Span::new(at, at), indent: 0, bullet: false, look: Look::Blank }
}

/// Whether an empty line stands between two blocks.
fn is_apart(above: BlockKind, below: BlockKind) -> bool {
    let tight = |kind| {
        matches!(
            kind,
            BlockKind::ListItem
                | BlockKind::KeyValue
                | BlockKind::Byline
                | BlockKind::DateLine
                | BlockKind::SourceNote
        )
    };
    let after_heading = matches!(above, BlockKind::Heading | BlockKind::Question);
    !(after_heading || (tight(above) && tight(below)))
}

/// Look, bullet and indent of a block.
fn shape(kind: BlockKind) -> (Look, bool, u16) {
    match kind {
        BlockKind::Title => (Look::Title, false, 0),
        BlockKind::Heading | BlockKind::Question => (Look::Heading, false, 0),
        BlockKind::Byline | BlockKind::DateLine | BlockKind::SourceNote | BlockKind::Caption => {
            (Look::Quiet, false, 0)
        }
        BlockKind::ListItem => (Look::Body, true, 2),
        BlockKind::Paragraph | BlockKind::KeyValue | BlockKind::Chrome => (Look::Body, false, 0),
    }
}

fn plain(body: &str, width: usize, lines: &mut Vec<Line>) {
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            if lines.last().is_some_and(|last| last.look != Look::Blank) {
                lines.push(blank(at));
            }
        } else {
            let start = at + (line.len() - line.trim_start().len());
            fill(body, Span::new(start, start + trimmed.len()), (Look::Body, false, 0), width, lines);
        }
        at += line.len();
    }
}

/// Fills lines with the words of one span.
fn fill(
    body: &str,
    span: Span,
    (look, bullet, indent): (Look, bool, u16),
    width: usize,
    lines: &mut Vec<Line>,
) {
    let room = width.saturating_sub(usize::from(indent)).max(1);
    let mut first = true;
    for piece in breaks(span.of(body), room) {
        let span = Span::new(span.start + piece.start, span.start + piece.end);
        lines.push(Line { span, indent, bullet: bullet && first, look });
        first = false;
    }
}

/// Cuts a text into lines of at most `room` columns; blanks at the cuts belong to no line.
#[must_use]
pub fn breaks(text: &str, room: usize) -> Vec<Span> {
    let room = room.max(1);
    let mut lines = Vec::new();
    let (mut start, mut end, mut used) = (0, 0, 0);
    for (at, word) in words(text) {
        let width: usize = word.graphemes(true).map(columns).sum();
        let gap: usize = text[end..at].graphemes(true).map(columns).sum();
        if end > start && used + gap + width <= room {
            used += gap + width;
            end = at + word.len();
        } else {
            if end > start {
                lines.push(Span::new(start, end));
            }
            (start, end, used) = split_long(at, word, room, &mut lines);
        }
    }
    if end > start {
        lines.push(Span::new(start, end));
    }
    lines
}

/// The first `most` lines of a text, of whole words: one that is wider than the room has a line of its own, which is then
/// wider too. And whether the lines hold all of the text.
#[must_use]
pub fn whole_words(text: &str, room: usize, most: usize) -> (Vec<Span>, bool) {
    let mut lines: Vec<Span> = Vec::new();
    for (at, word) in words(text) {
        let end = at + word.len();
        let joined = lines.last().map(|line| Span::new(line.start, end)).filter(|line| {
            let width: usize = line.of(text).graphemes(true).map(columns).sum();
            width <= room
        });
        if let (Some(joined), Some(line)) = (joined, lines.last_mut()) {
            *line = joined;
        } else if lines.len() == most {
            return (lines, false);
        } else {
            lines.push(Span::new(at, end));
        }
    }
    (lines, true)
}

/// Starts a line with a word; a word wider than the line fills lines by itself. Start, end and width of what is left.
fn split_long(at: usize, word: &str, room: usize, lines: &mut Vec<Span>) -> (usize, usize, usize) {
    let (mut start, mut used) = (at, 0);
    for (offset, grapheme) in word.grapheme_indices(true) {
        let width = columns(grapheme);
        if used + width > room && at + offset > start {
            lines.push(Span::new(start, at + offset));
            (start, used) = (at + offset, 0);
        }
        used += width;
    }
    (start, at + word.len(), used)
}

/// The pieces between which a line may break: words, and the parts of words after hyphens, dashes and wide letters.
/// Each with its byte offset.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut pieces = Vec::new();
    let mut start: Option<usize> = None;
    let mut indices = text.grapheme_indices(true).peekable();
    while let Some((at, grapheme)) = indices.next() {
        if grapheme.starts_with(char::is_whitespace) {
            if let Some(from) = start.take() {
                pieces.push((from, &text[from..at]));
            }
            continue;
        }
        let from = *start.get_or_insert(at);
        let end = at + grapheme.len();
        let next = indices.peek().map(|(_, next)| *next);
        if next.is_some_and(|next| may_break(grapheme, next) && end - from > 1) {
            pieces.push((from, &text[from..end]));
            start = None;
        }
    }
    if let Some(from) = start {
        pieces.push((from, &text[from..]));
    }
    pieces
}

/// Whether a line may end between two graphemes of a word.
fn may_break(before: &str, after: &str) -> bool {
    let letter = |text: &str| text.chars().next().is_some_and(char::is_alphabetic);
    match before {
        "-" | "\u{2010}" | "/" => letter(after),
        "–" | "—" => !after.starts_with(['.', ',', '"', '”', '\'', '’']),
        _ => before.width() == 2 && after.width() == 2 && letter(after),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` wrapped to `room` columns gives the lines, which stand separated by `|`.
    fn check(text: &str, room: usize, lines: &str) {
        let cut: Vec<&str> = breaks(text, room).iter().map(|span| span.of(text)).collect();
        assert_eq!(cut.join("|"), lines, "{text:?} in {room}");
    }

    #[test]
    fn lines_break_at_blanks_hyphens_and_dashes() {
        check("", 5, "");
        check("   ", 5, "");
        check("one two three", 7, "one two|three");
        check("one  two", 8, "one  two");
        check("one\ntwo three", 7, "one\ntwo|three");
        check("multi-million-dollar order", 8, "multi-|million-|dollar|order");
        check("a 10-15 range", 4, "a|10-1|5|rang|e");
        check("then—now", 5, "then—|now");
        check("supercalifragilistic", 6, "superc|alifra|gilist|ic");
        check("x -1 y", 3, "x|-1|y");
    }

    #[test]
    fn lines_of_whole_words() {
        let check = |text: &str, room: usize, most: usize, lines: &str, all: bool| {
            let (spans, whole) = whole_words(text, room, most);
            let cut: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
            assert_eq!((cut.join("|").as_str(), whole), (lines, all), "{text:?} in {room}");
        };
        check("", 5, 3, "", true);
        check("one two three", 7, 3, "one two|three", true);
        check("one two three", 7, 1, "one two", false);
        check("55 kilometres south of Bireun", 8, 3, "55|kilometres|south of", false);
        check("8.6-magnitude quake", 8, 3, "8.6-|magnitude|quake", true);
    }

    #[test]
    fn widths_are_those_of_the_terminal() {
        check("日本語の文章です", 6, "日本語|の文章|です");
        check("日本", 1, "日|本");
        check("cafe\u{301} au lait", 7, "cafe\u{301} au|lait");
        check("👩‍👩‍👧 ab", 3, "👩‍👩‍👧|ab");
    }

    #[test]
    fn every_word_is_shown_once_and_in_order() {
        let body = "A first line.\n\n\nAnd a second — with dashes/slashes, twenty-one words 日本語.\n";
        for width in 1..40 {
            let lines = wrap(body, &Text::default(), width);
            let shown: String = lines.iter().map(|line| line.span.of(body)).collect();
            let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            assert_eq!(squeeze(&shown), squeeze(body), "width {width}");
        }
    }
}
