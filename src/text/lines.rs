//! From a body to lines, and from lines that were wrapped to whole paragraphs.
//!
//! Two kinds of files are told apart. In most, a line is a paragraph (or a sentence, or a headline), whatever its
//! length. In others an editor or a mail program broke paragraphs at a width:
//!
//! ```text
//!  The quake struck inland at a depth of just      <- the next word would not have fitted: goes on
//!  ten kilometres in Bener Meriah.                 <- blank line follows: ends
//!
//!  It destroyed houses.
//! ```
//!
//! There lines are joined while the break is explained by the width. In either kind a line that stops in
//! mid-sentence and goes on with a small letter is joined too.

use memchr::memchr_iter;

use crate::article::Span;

use super::stamp::{Order, parse_date_line};

/// What stands before the words of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    None,
    /// `-`, `*`, `•`: an item of a list.
    Bullet,
    /// `1.`, `2)`: an item of a numbered list.
    Number,
    /// `#` to `######`: a heading of Markdown, with its level.
    Hash(u8),
    /// `>`: a quotation of Markdown or of mail.
    Quote,
}

/// One line, or several that were one before they were wrapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// All of it, trimmed.
    pub span: Span,
    /// Its words, behind the mark.
    pub words: Span,
    /// What stands before the words.
    pub mark: Mark,
    /// Empty lines before it.
    pub gap: usize,
    /// White space before it, in characters.
    indent: usize,
}

/// The non-empty lines of a body, wrapped ones joined.
pub(super) fn gather(body: &str) -> Vec<Line> {
    let lines = lines(body);
    let width = wrap_width(body, &lines);
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        if index > 0
            && let Some(last) = joined.last_mut()
            && goes_on(body, &lines[index - 1], line, width)
        {
            last.span = last.span.join(line.span);
            last.words = last.words.join(line.words);
            continue;
        }
        joined.push(*line);
    }
    joined
}

fn lines(body: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut gap = 0;
    let mut start = 0;
    for end in memchr_iter(b'\n', body.as_bytes()).chain(std::iter::once(body.len())) {
        let raw = &body[start..end];
        let trimmed = raw.trim();
        if trimmed.is_empty() {
            gap += 1;
        } else {
            let indent = raw.len() - raw.trim_start().len();
            let span = Span::new(start + indent, start + indent + trimmed.len());
            let (mark, len) = mark(trimmed);
            lines.push(Line { span, words: Span::new(span.start + len, span.end), mark, gap, indent });
            gap = 0;
        }
        start = end + 1;
    }
    lines
}

/// The mark of a line and its length in bytes with the space behind it.
fn mark(line: &str) -> (Mark, usize) {
    let bytes = line.as_bytes();
    match bytes[0] {
        b'#' => {
            let level = bytes.iter().take_while(|&&byte| byte == b'#').count();
            if level <= 6 && bytes.get(level) == Some(&b' ') {
                return (Mark::Hash(u8::try_from(level).unwrap_or(6)), skip_space(line, level));
            }
        }
        b'>' => return (Mark::Quote, skip_space(line, 1)),
        b'-' | b'*' | b'+' | 0xe2 | 0xc2 => {
            if let Some(len) = bullet(line) {
                return (Mark::Bullet, len);
            }
        }
        b'0'..=b'9' => {
            if let Some(len) = numbered(bytes) {
                return (Mark::Number, skip_space(line, len));
            }
        }
        _ => {}
    }
    (Mark::None, 0)
}

/// Length of one or two bullets (`- •`, as pages give when they are pasted) with the space behind them.
fn bullet(line: &str) -> Option<usize> {
    let first = one_bullet(line)?;
    Some(first + one_bullet(&line[first..]).unwrap_or(0))
}

fn one_bullet(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let sign = matches!(first, '•' | '·' | '▪' | '◦' | '‣' | '●' | '■' | '►');
    let after = &line[first.len_utf8()..];
    let spaced = after.starts_with([' ', '\t', '\u{a0}']);
    let bullet = sign && !after.is_empty() || spaced && matches!(first, '-' | '*' | '+' | '–');
    bullet.then(|| skip_space(line, first.len_utf8()))
}

/// Length of `12.` or `3)` before a space.
fn numbered(bytes: &[u8]) -> Option<usize> {
    let digits = bytes.iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
    let sign = matches!(bytes.get(digits), Some(b'.' | b')'));
    (sign && digits < 3 && matches!(bytes.get(digits + 1), Some(b' ' | b'\t'))).then_some(digits + 1)
}

fn skip_space(line: &str, from: usize) -> usize {
    line.len() - line[from..].trim_start().len()
}

/// The width that the lines were broken at; none where lines are paragraphs.
fn wrap_width(body: &str, lines: &[Line]) -> Option<usize> {
    const LONGEST: usize = 130;
    const SHORTEST: usize = 40;
    let mut counts = [0_usize; LONGEST + 1];
    for line in lines {
        counts[line.span.len().min(LONGEST)] += 1;
    }
    // A few longer lines (addresses, tables) do not hide the width.
    if counts[LONGEST] * 20 > lines.len() {
        return None;
    }
    let width = (SHORTEST..LONGEST).rev().find(|&width| counts[width] > 0)?;
    let (mut pairs, mut open) = (0_usize, 0_usize);
    for (line, next) in lines.iter().zip(&lines[1..]) {
        if next.gap == 0 && next.mark == Mark::None && line.span.len() * 3 > width * 2 {
            pairs += 1;
            open += usize::from(!stops(line.span.of(body)) && is_full(body, line, next, width));
        }
    }
    (pairs >= 2 && open * 2 > pairs).then_some(width)
}

/// Whether the first word of the next line would not have fitted.
fn is_full(body: &str, line: &Line, next: &Line, width: usize) -> bool {
    let word = next.span.of(body).split_whitespace().next().map_or(0, str::len);
    line.indent + line.span.len() + 1 + word > width.saturating_sub(4)
}

/// A line shorter than this was not broken by a width.
const BROKEN: usize = 60;

/// Whether a line goes on with the next one.
fn goes_on(body: &str, line: &Line, next: &Line, width: Option<usize>) -> bool {
    if next.gap > 0
        || next.mark != Mark::None && next.mark != Mark::Quote
        || matches!(line.mark, Mark::Hash(_))
    {
        return false;
    }
    if next.mark == Mark::Quote && line.mark != Mark::Quote {
        return false;
    }
    let text = line.span.of(body);
    if width.is_some_and(|width| is_full(body, line, next, width)) {
        return next.indent <= line.indent + 1 || line.mark != Mark::None;
    }
    let small = next.words.of(body).chars().next().is_some_and(char::is_lowercase);
    small
        && text.len() >= BROKEN
        && !ends_closed(text)
        && is_running(text)
        && is_running(next.words.of(body))
        && !is_stated(next.words.of(body))
}

/// A line with a date of its own, or `key: value`, does not go on with what stands above.
fn is_stated(line: &str) -> bool {
    let keyed = line
        .split_once(':')
        .is_some_and(|(key, _)| key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'));
    keyed || parse_date_line(line, Order::MonthFirst).is_some()
}

/// Whether a line ends as a sentence does.
pub(super) fn stops(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', ' ', '*', '_']);
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？'])
}

/// Whether a line ends with a stop or with a sign that announces what comes.
fn ends_closed(line: &str) -> bool {
    stops(line) || line.ends_with([':', ';', '"', '”', '’', ')'])
}

/// At least five words, and words are most of it: no address, no list of figures.
fn is_running(line: &str) -> bool {
    line.split_whitespace().take(5).count() == 5 && !line.contains("://")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of the input are joined with ` / `, and the words of the gathered ones with ` | `.
    #[track_caller]
    fn check(body: &str, expected: &str) {
        let body = body.replace(" / ", "\n");
        let found: Vec<String> =
            gather(&body).iter().map(|line| line.words.of(&body).replace('\n', " ")).collect();
        assert_eq!(found.join(" | "), expected);
    }

    #[test]
    fn marks() {
        for (line, expected) in [
            ("- one", (Mark::Bullet, 2)),
            ("* one", (Mark::Bullet, 2)),
            ("• one", (Mark::Bullet, 4)),
            ("•one", (Mark::Bullet, 3)),
            ("- •one", (Mark::Bullet, 5)),
            ("1. one", (Mark::Number, 3)),
            ("12) one", (Mark::Number, 4)),
            ("# one", (Mark::Hash(1), 2)),
            ("### one", (Mark::Hash(3), 4)),
            ("> one", (Mark::Quote, 2)),
            ("2013 one", (Mark::None, 0)),
            ("2013. one", (Mark::None, 0)),
            ("1.5 bn", (Mark::None, 0)),
            ("-5 degrees", (Mark::None, 0)),
            ("#hashtag", (Mark::None, 0)),
            ("– one", (Mark::Bullet, 4)),
            ("**bold** one", (Mark::None, 0)),
        ] {
            assert_eq!(mark(line), expected, "{line}");
        }
    }

    #[test]
    fn a_line_is_a_paragraph() {
        check(
            "Title here / First one ends. / Second one ends.",
            "Title here | First one ends. | Second one ends.",
        );
        check("One. /  / Two.", "One. | Two.");
        check(
            "Farewell to another piece of town / fast-moving fire destroyed the old house",
            "Farewell to another piece of town | fast-moving fire destroyed the old house",
        );
        check("A headline of five words / Lower it is not.", "A headline of five words | Lower it is not.");
    }

    #[test]
    fn a_broken_sentence_is_joined() {
        check(
            "Police came to the house in the east of Vancouver of the man / who had called them at four.",
            "Police came to the house in the east of Vancouver of the man who had called them at four.",
        );
        check(
            "It has these parts in the box: / one that is blue and small",
            "It has these parts in the box: | one that is blue and small",
        );
        check(
            "http://a.b/c d e f g h / and then it goes on here",
            "http://a.b/c d e f g h | and then it goes on here",
        );
    }

    #[test]
    fn a_date_or_a_key_stays_alone() {
        check(
            "A powerful quake of magnitude 6.1 struck the Aceh province on Tuesday / on July 02 2013 7:41 AM EDT",
            "A powerful quake of magnitude 6.1 struck the Aceh province on Tuesday | on July 02 2013 7:41 AM EDT",
        );
        check(
            "title: A quake struck the province / author: Jane Doe of the Wire",
            "title: A quake struck the province | author: Jane Doe of the Wire",
        );
    }

    #[test]
    fn wrapped_files_are_joined() {
        let body = "The quake struck inland at a depth of just ten kilometres in the\n\
                    Bener Meriah district. Houses fell. It was felt in Medan and in\n\
                    Penang.\n\
                    \n\
                    - A list item that is as long as the width allows it to be and\n\
                    goes on here.\n\
                    - Another item.\n\
                    \n\
                    Ten people died when the mosque of the village came down on them\n\
                    Tuesday.\n";
        let found: Vec<usize> = gather(body).iter().map(|line| line.words.of(body).lines().count()).collect();
        assert_eq!(found, [3, 2, 1, 2]);
    }

    #[test]
    fn an_empty_body_has_no_lines() {
        assert!(gather("").is_empty() && gather(" \n\t\n").is_empty());
    }
}
