//! From a stretch of a body to tokens.
//!
//! A word keeps inner apostrophes and the dots of abbreviations (`U.S.`, `p.m.`); a clitic `'s` is split off, and the
//! parts of a hyphenated compound are tokens of their own, so that "three-year" gives `three`, `-`, `year`.

use crate::article::Span;

use super::{Text, Token, TokenKind};

/// Appends the tokens of `span` to the text.
pub(super) fn tokenize(body: &str, span: Span, text: &mut Text) {
    let mut at = span.start;
    let mut spaced = true;
    while at < span.end {
        let rest = &body[at..span.end];
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() {
            spaced = true;
            at += first.len_utf8();
            continue;
        }
        if is_emphasis(first) {
            at += first.len_utf8();
            continue;
        }
        let (len, kind) = match currency(rest, !spaced && body[..at].ends_with('$')) {
            Some(len) => (len, TokenKind::Word),
            None => next(rest, first),
        };
        push(body, Span::new(at, at + len), kind, spaced, text);
        spaced = false;
        at += len;
    }
}

/// Length of the letters between a dollar sign and a number: "$US1", "$NZ20".
fn currency(rest: &str, signed: bool) -> Option<usize> {
    let letters = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    let number = rest.as_bytes().get(letters).is_some_and(u8::is_ascii_digit);
    (signed && number && (1..=3).contains(&letters)).then_some(letters)
}

/// Length in bytes and kind of the token that `rest` starts with.
fn next(rest: &str, first: char) -> (usize, TokenKind) {
    if first.is_ascii_digit() {
        return (number(rest), TokenKind::Number);
    }
    if let Some(len) = address(rest, first) {
        return (len, TokenKind::Symbol);
    }
    if first.is_alphanumeric() {
        return word(rest);
    }
    if is_apostrophe(first)
        && let Some(len) = clitic(rest)
    {
        return (len, TokenKind::Word);
    }
    let kind = if is_punctuation(first) { TokenKind::Punct } else { TokenKind::Symbol };
    (first.len_utf8(), kind)
}

/// Length of an address of the web, or of the target of a Markdown link (`](https://...)`): one token.
fn address(rest: &str, first: char) -> Option<usize> {
    if first == ']' && rest.starts_with("](") {
        return rest
            .find(|c: char| c == ')' || c.is_whitespace())
            .map(|at| at + usize::from(rest[at..].starts_with(')')));
    }
    let scheme = matches!(first, 'h' | 'H' | 'w')
        && ["http://", "https://", "www."].iter().any(|scheme| rest.starts_with(scheme));
    scheme.then(|| {
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '>' | '<' | ')'))
            .unwrap_or(rest.len());
        rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']).len()
    })
}

/// Signs of emphasis and of code in Markdown: they are no tokens.
const fn is_emphasis(c: char) -> bool {
    matches!(c, '*' | '_' | '`')
}

/// Digits with separators inside: `1,500`, `4.30`, `1 500` is two.
fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut len = 0;
    while len < bytes.len() {
        let inner = matches!(bytes[len], b',' | b'.') && bytes.get(len + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[len].is_ascii_digit() && !inner {
            break;
        }
        len += 1;
    }
    len
}

/// A word, with its inner apostrophes and abbreviation dots.
fn word(rest: &str) -> (usize, TokenKind) {
    // Most words are plain letters and end at a sign that belongs to none.
    let plain = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    if plain > 0
        && matches!(
            rest.as_bytes().get(plain),
            None | Some(b' ' | b',' | b'-' | b'\n' | b')' | b'"' | b':' | b';')
        )
    {
        return (plain, TokenKind::Word);
    }
    let mut len = 0;
    let mut mixed = false;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|&(_, next)| next);
        if c.is_alphanumeric() || is_mark(c) {
            mixed |= c.is_ascii_digit();
        } else if is_apostrophe(c) {
            if clitic(&rest[at..]).is_some() || !after.is_some_and(char::is_alphabetic) {
                break;
            }
        } else if c == '.' {
            if !is_initialism_dot(&rest[..at], after) {
                break;
            }
        } else {
            break;
        }
        len = at + c.len_utf8();
    }
    (len, if mixed { TokenKind::Mixed } else { TokenKind::Word })
}

/// Whether a dot after `before` belongs to an initialism: every part before it is one letter (`U.S.`, `p.m.`), and it
/// is either inside one or ends one that has a dot already.
fn is_initialism_dot(before: &str, after: Option<char>) -> bool {
    let last_part = before.rsplit('.').next().unwrap_or(before);
    let single = last_part.chars().count() == 1 && last_part.chars().all(char::is_alphabetic);
    single && (after.is_some_and(char::is_alphabetic) || before.contains('.'))
}

/// Length of a clitic `'s` (also after a plural: a bare apostrophe is punctuation).
fn clitic(rest: &str) -> Option<usize> {
    let mut chars = rest.char_indices();
    let (_, quote) = chars.next()?;
    let (at, s) = chars.next()?;
    let ends = chars.next().is_none_or(|(_, c)| !c.is_alphanumeric());
    (is_apostrophe(quote) && matches!(s, 's' | 'S') && ends).then_some(at + 1)
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() && !matches!(c, '$' | '%' | '+' | '=' | '#' | '<' | '>' | '^' | '|' | '~' | '`')
        || matches!(c, '‘' | '’' | '“' | '”' | '„' | '«' | '»' | '…' | '•' | '·')
        || matches!(c, '\u{2010}'..='\u{2015}')
}

/// Appends one token with its lower-cased form.
fn push(body: &str, span: Span, kind: TokenKind, spaced: bool, text: &mut Text) {
    let start = text.lower.len();
    let words = span.of(body);
    if words.is_ascii() {
        text.lower.push_str(words);
        text.lower[start..].make_ascii_lowercase();
    } else {
        for c in words.chars() {
            match c {
                '’' | 'ʼ' => text.lower.push('\''),
                '\u{2010}' | '\u{2011}' => text.lower.push('-'),
                _ => text.lower.extend(c.to_lowercase()),
            }
        }
    }
    // Sentences are at most `MAX_SENTENCE` bytes long, and bodies far below 4 GiB.
    let len = u16::try_from(text.lower.len() - start).unwrap_or(0);
    let start = u32::try_from(text.lower_gone + start).unwrap_or(u32::MAX);
    text.tokens.push(Token { span, kind, spaced, lower: start, lower_len: len });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        let mut text = Text::default();
        tokenize(line, Span::new(0, line.len()), &mut text);
        let tokens: Vec<&str> = text.tokens.iter().map(|token| token.span.of(line)).collect();
        assert_eq!(tokens.join(" | "), expected);
    }

    #[test]
    fn words_numbers_and_signs() {
        check("Meta signed it.", "Meta | signed | it | .");
        check("Amazon’s chips", "Amazon | ’s | chips");
        check("don't", "don't");
        check("the U.S. said", "the | U.S. | said");
        check("at 3 p.m. EDT", "at | 3 | p.m. | EDT");
        check("John F. Kennedy", "John | F | . | Kennedy");
        check("three-year deal", "three | - | year | deal");
        check("$1.5bn, 10%", "$ | 1.5 | bn | , | 10 | %");
        check("1,500 houses.", "1,500 | houses | .");
        check("Graviton5 and AK-47s", "Graviton5 | and | AK | - | 47 | s");
        check("socket in-house “silicon”", "socket | in | - | house | “ | silicon | ”");
        check("4.30am (GMT)", "4.30 | am | ( | GMT | )");
        check("the pirates' boat", "the | pirates | ' | boat");
        check("**Graviton** is _fast_", "Graviton | is | fast");
        check("See https://a.com/b?c=1, then", "See | https://a.com/b?c=1 | , | then");
        check("[the Wire](http://a.com) said", "[ | the | Wire | ](http://a.com) | said");
        check("£1.7m; €2 million", "£ | 1.7 | m | ; | € | 2 | million");
    }
}
