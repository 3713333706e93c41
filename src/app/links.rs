//! Addresses of the web in a text.

use crate::article::Span;

/// Every address in a body, in order; what ends a sentence or a bracket is no part of one. One that hangs on other signs is
/// none: what is left of a hidden link must lead nowhere.
#[must_use]
pub fn addresses(body: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = body[from..].find("http").map(|at| from + at) {
        let end = at + length(&body[at..]);
        let stands_free =
            body[..at].chars().next_back().is_none_or(opens) && body[end..].chars().next().is_none_or(closes);
        if end > at && stands_free {
            found.push(Span::new(at, end));
        }
        from = end.max(at + "http".len());
    }
    found
}

/// Whether a sign may stand before an address.
fn opens(sign: char) -> bool {
    sign.is_whitespace() || "([<\"'\u{201c}\u{2018}\u{ab}".contains(sign)
}

/// Whether a sign may stand behind an address.
fn closes(sign: char) -> bool {
    sign.is_whitespace() || ".,;:!?)]>\"'\u{201d}\u{2019}\u{bb}\u{2026}".contains(sign)
}

/// The addresses of a body, each once: as they are numbered.
#[must_use]
pub fn numbered(body: &str, addresses: &[Span]) -> Vec<Span> {
    let mut links: Vec<Span> = Vec::new();
    for span in addresses {
        if !links.iter().any(|link| link.of(body) == span.of(body)) {
            links.push(*span);
        }
    }
    links
}

/// Bytes of the address that a text begins with; 0 where it begins with none.
fn length(text: &str) -> usize {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else { return 0 };
    let lead = text.len() - rest.len();
    let ends = |c: char| !c.is_ascii_graphic() || "<>\"'`\\^{|}".contains(c);
    let mut length = rest.find(ends).unwrap_or(rest.len());
    while let Some(last) = rest[..length].chars().next_back() {
        let is_closed = |open: char, close: char| {
            let count = |wanted| rest[..length].chars().filter(|c| *c == wanted).count();
            last == close && count(close) > count(open)
        };
        if !".,;:!?".contains(last) && !is_closed('(', ')') && !is_closed('[', ']') {
            break;
        }
        length -= 1;
    }
    if length == 0 { 0 } else { lead + length }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, found: &[&str]) {
        let spans = addresses(body);
        let links: Vec<&str> = spans.iter().map(|span| span.of(body)).collect();
        assert_eq!(links, found, "{body:?}");
    }

    #[test]
    fn addresses_end_where_they_end() {
        check("no http address: https://", &[]);
        check("See https://example.org/a?b=c#d. More", &["https://example.org/a?b=c#d"]);
        check("(https://example.org/a_(b))", &["https://example.org/a_(b)"]);
        check(
            "[1]: http://example.org/x], “https://b.example”",
            &["http://example.org/x", "https://b.example"],
        );
        check("xhttp://example.org https://ex\u{202e}ample.org", &[]);
        check("8;;http://evil.example/\\https://bank.example8;;\\ Castor", &[]);
        check("<https://example.org>\n\"https://b.example.\"", &["https://example.org", "https://b.example"]);
        check("httphttps://example.org/é", &[]);
    }

    #[test]
    fn each_is_numbered_once() {
        let body = "https://a.example https://b.example https://a.example";
        let all = addresses(body);
        assert_eq!((all.len(), numbered(body, &all).len()), (3, 2));
    }
}
