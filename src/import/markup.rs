//! A lenient, linear reading of markup: HTML as browsers see it, XML as it comes. It cannot fail.
//!
//! ```text
//!  <p class=a>Rates <b>rise</b>  -->  Start(p) Text("Rates ") Start(b) Text("rise") End(b)
//! ```
//!
//! Each byte is looked at a bounded number of times, whatever the input. A `<` that begins no tag is text; a tag or
//! comment that never ends takes the rest with it, as in a browser.

use std::borrow::Cow;

/// Which language the markup is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Names in any case, raw text in scripts and the like, no CDATA.
    Html,
    /// Names as they are, CDATA sections.
    Xml,
}

/// One piece of markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Text with references not yet resolved.
    Text(&'a str),
    /// Text that has no references: CDATA, the inside of a script.
    Raw(&'a str),
    /// `<name attributes>`.
    Start(Tag<'a>),
    /// `</name>`.
    End(&'a str),
    /// `<!DOCTYPE ...>` with its internal subset.
    Doctype(&'a str),
    /// A comment or processing instruction.
    Other,
}

/// The inside of a start tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its name as written.
    pub name: &'a str,
    /// Everything behind the name.
    pub attributes: &'a str,
    /// Whether it ends in `/>`.
    pub is_closed: bool,
}

impl<'a> Tag<'a> {
    /// Its attributes in order: names as written, values with references not yet resolved.
    #[must_use]
    pub fn attributes(&self) -> Attributes<'a> {
        Attributes { rest: self.attributes }
    }

    /// The value of the first attribute of this name, in any case, with references resolved.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        self.attributes().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| resolve(value))
    }
}

/// The attributes of a tag.
#[derive(Clone, Debug)]
pub struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let text = self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let end =
            text.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/')).unwrap_or(text.len());
        if text.is_empty() {
            return None;
        }
        // A stray `=` is a name of its own, so that each step moves on.
        let end = end.max(text.chars().next().map_or(0, char::len_utf8));
        let (name, rest) = text.split_at(end);
        let after = rest.trim_start();
        let Some(value) = after.strip_prefix('=') else {
            self.rest = rest;
            return Some((name, ""));
        };
        let value = value.trim_start();
        let (value, rest) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        self.rest = rest;
        Some((name, value))
    }
}

/// Reads markup piece by piece; see the module.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
    dialect: Dialect,
    /// The element whose raw text comes next.
    raw: Option<&'a str>,
    /// Whether the text ended inside a tag, a comment or the like.
    is_cut: bool,
}

impl<'a> Reader<'a> {
    /// A reader at the start of `text`.
    #[must_use]
    pub fn new(text: &'a str, dialect: Dialect) -> Self {
        Self { text, at: 0, dialect, raw: None, is_cut: false }
    }

    /// Where the next piece begins, in bytes.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// Whether the text ended inside a piece.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Takes everything up to and with `end`; the rest of the text where it does not come.
    fn through(&mut self, from: usize, end: &str) -> &'a str {
        if let Some(length) = self.text[from..].find(end) {
            self.at = from + length + end.len();
            return &self.text[from..from + length];
        }
        self.at = self.text.len();
        self.is_cut = true;
        &self.text[from..]
    }

    fn raw_text(&mut self, name: &'a str) -> Option<Token<'a>> {
        let rest = &self.text[self.at..];
        let is_end = |at: usize| {
            let tail = rest.as_bytes().get(at + 2..at + 2 + name.len());
            rest[at..].starts_with("</")
                && tail.is_some_and(|tail| tail.eq_ignore_ascii_case(name.as_bytes()))
        };
        let end = memchr::memchr_iter(b'<', rest.as_bytes()).find(|&at| is_end(at)).unwrap_or(rest.len());
        self.at += end;
        (end > 0).then(|| Token::Raw(&rest[..end]))
    }

    fn text_token(&mut self, from: usize) -> Token<'a> {
        // The first byte may be a `<` that begins nothing.
        let rest = &self.text.as_bytes()[from + 1..];
        let end = memchr::memchr(b'<', rest).map_or(self.text.len(), |at| from + 1 + at);
        self.at = end;
        Token::Text(&self.text[from..end])
    }

    fn declaration(&mut self) -> Token<'a> {
        let rest = &self.text[self.at..];
        if rest.starts_with("<!--") {
            self.comment();
            return Token::Other;
        }
        if self.dialect == Dialect::Xml && rest.starts_with("<![CDATA[") {
            return Token::Raw(self.through(self.at + 9, "]]>"));
        }
        if rest.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("<!doctype")) {
            return Token::Doctype(self.doctype());
        }
        let end = if self.dialect == Dialect::Xml && rest.starts_with("<?") { "?>" } else { ">" };
        self.through(self.at, end);
        Token::Other
    }

    /// A comment. Browsers end one at `--!>` too, and take `<!-->` for a whole one.
    fn comment(&mut self) {
        let is_html = self.dialect == Dialect::Html;
        let from = if self.text[self.at..].starts_with("<!-->") { self.at + 2 } else { self.at + 4 };
        let rest = &self.text[from..];
        let is_end = |at: &usize| rest[..*at].ends_with("--") || (is_html && rest[..*at].ends_with("--!"));
        let end = memchr::memchr_iter(b'>', rest.as_bytes()).find(is_end);
        self.is_cut |= end.is_none();
        self.at = end.map_or(self.text.len(), |at| from + at + 1);
    }

    /// A document type with its internal subset, whose declarations hold `>` and quoted text.
    fn doctype(&mut self) -> &'a str {
        let from = self.at + 9;
        let (mut quote, mut depth) = (None, 0_i32);
        for (at, byte) in self.text.as_bytes()[from..].iter().enumerate() {
            match (byte, quote) {
                (b'"' | b'\'', None) if depth > 0 => quote = Some(byte),
                (byte, Some(open)) if byte == open => quote = None,
                (b'[', None) => depth += 1,
                (b']', None) => depth -= 1,
                (b'>', None) if depth <= 0 => {
                    self.at = from + at + 1;
                    return &self.text[from..from + at];
                }
                _ => {}
            }
        }
        self.at = self.text.len();
        self.is_cut = true;
        &self.text[from..]
    }

    fn end_tag(&mut self) -> Token<'a> {
        let inside = self.through(self.at + 2, ">");
        Token::End(&inside[..name_length(inside)])
    }

    fn start_tag(&mut self) -> Token<'a> {
        let from = self.at + 1;
        let rest = &self.text[from..];
        let name = &rest[..name_length(rest)];
        let Some(length) = tag_length(&rest[name.len()..]) else {
            self.at = self.text.len();
            self.is_cut = true;
            return Token::Other;
        };
        let inside = &rest[name.len()..name.len() + length];
        self.at = from + name.len() + length + 1;
        let is_closed = inside.ends_with('/');
        let attributes = inside.strip_suffix('/').unwrap_or(inside);
        if self.dialect == Dialect::Html && is_raw(name) {
            self.raw = Some(name);
        }
        Token::Start(Tag { name, attributes, is_closed })
    }
}

impl<'a> Iterator for Reader<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(token) = self.raw.take().and_then(|name| self.raw_text(name)) {
            return Some(token);
        }
        let mut next = self.text[self.at..].bytes();
        let token = match (next.next()?, next.next()) {
            (b'<', Some(b'!' | b'?')) => self.declaration(),
            (b'<', Some(b'/')) if next.next().is_some_and(is_name_start) => self.end_tag(),
            (b'<', Some(b'/')) => {
                self.through(self.at, ">");
                Token::Other
            }
            (b'<', Some(byte)) if is_name_start(byte) => self.start_tag(),
            _ => self.text_token(self.at),
        };
        Some(token)
    }
}

fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}

fn name_length(text: &str) -> usize {
    text.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '<' | '=')).unwrap_or(text.len())
}

/// Bytes up to the `>` that ends a tag, which is not one within quotes.
fn tag_length(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut is_value = false;
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None => match byte {
                b'>' => return Some(at),
                b'"' | b'\'' if is_value => quote = Some(byte),
                _ => {}
            },
        }
        is_value = byte == b'=' || (is_value && byte.is_ascii_whitespace());
    }
    None
}

/// Elements of HTML whose inside is no markup.
fn is_raw(name: &str) -> bool {
    const RAW: [&str; 9] =
        ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"];
    RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name))
}

/// Resolves references: `&amp;`, `&eacute;`, `&#39;`, `&#x27;`. What is none stays as it stands.
#[must_use]
pub fn resolve(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    let mut rest = &text[first..];
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (meaning, length) = reference(rest).unwrap_or((Cow::Borrowed("&"), 1));
        out.push_str(&meaning);
        rest = &rest[length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The reference at the start of `text`: what it stands for, and its length.
#[must_use]
pub fn reference(text: &str) -> Option<(Cow<'static, str>, usize)> {
    let inside = text.strip_prefix('&')?;
    if let Some(digits) = inside.strip_prefix('#') {
        let (c, length) = number(digits)?;
        return Some((Cow::Owned(c.to_string()), 2 + length));
    }
    let length = inside.bytes().take(40).take_while(u8::is_ascii_alphanumeric).count();
    let name = &inside[..length];
    if inside[length..].starts_with(';') {
        return named(name).map(|meaning| (Cow::Owned(meaning), length + 2));
    }
    // Old pages leave the semicolon away; only where no longer word begins with the name.
    let bare = ["amp", "lt", "gt", "quot", "nbsp", "copy", "reg"].contains(&name);
    bare.then(|| named(name).map(|meaning| (Cow::Owned(meaning), length + 1)))?
}

/// What the standard's table, which the parser of HTML holds already, says that a name stands for.
fn named(name: &str) -> Option<String> {
    let &(first, second) = web_atoms::NAMED_ENTITIES.get(&format!("{name};"))?;
    // The table holds beginnings of names too, which stand for nothing.
    let first = char::from_u32(first).filter(|&c| c != '\0')?;
    let second = char::from_u32(second).filter(|&c| c != '\0');
    Some(std::iter::once(first).chain(second).collect())
}

/// `39;` or `x27;`: the character, and the length with its semicolon.
fn number(text: &str) -> Option<(char, usize)> {
    let (digits, radix, mark) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 1),
        None => (text, 10, 0),
    };
    let length = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    if length == 0 {
        return None;
    }
    let code = if length > 9 { u32::MAX } else { u32::from_str_radix(&digits[..length], radix).ok()? };
    let end = usize::from(digits[length..].starts_with(';'));
    Some((character(code), mark + length + end))
}

/// The character of a code; codes of Windows-1252 are read as such, as browsers do, and what is none is U+FFFD.
fn character(code: u32) -> char {
    if let (0x80..=0x9f, Ok(byte)) = (code, u8::try_from(code)) {
        let bytes = [byte];
        let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
        return text.chars().next().unwrap_or('\u{fffd}');
    }
    char::from_u32(code).filter(|&c| c != '\0').unwrap_or('\u{fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, dialect: Dialect, expected: &str) {
        let shown: Vec<String> = Reader::new(text, dialect)
            .map(|token| match token {
                Token::Text(text) => text.to_owned(),
                Token::Raw(text) => format!("[{text}]"),
                Token::Start(tag) => {
                    let attributes: Vec<String> =
                        tag.attributes().map(|(key, value)| format!(" {key}={value}")).collect();
                    format!("+{}{}{}", tag.name, attributes.concat(), if tag.is_closed { "/" } else { "" })
                }
                Token::End(name) => format!("-{name}"),
                Token::Doctype(text) => format!("!{text}"),
                Token::Other => "?".to_owned(),
            })
            .collect();
        assert_eq!(shown.join("|"), expected, "{text}");
    }

    #[test]
    fn html() {
        use Dialect::Html;
        check("<p class=a id='b c'>x</p>", Html, "+p class=a id=b c|x|-p");
        check("a < b <3 & c", Html, "a |< b |<3 & c");
        check("<script>a<b</scripty></script>c", Html, "+script|[a<b]|-scripty|-script|c");
        check("<br/><!-- a > b -->c<!-->d-->e", Html, "+br/|?|c|?|d-->e");
        check("<a title=\"x>y\" b>z", Html, "+a title=x>y b=|z");
        check("<a href=\"x><b>", Html, "?");
        check("<!doctype html>a<?php echo 1 ?>b</>c", Html, "! html|a|?|b|?|c");
        check("a<!-- b --!>c<!-- d > -- e -->f<!-- g", Html, "a|?|c|?|f|?");
        check("<p =x a==b / c>", Html, "+p == x= a==b c=");
        check("<plaintext><b>x", Html, "+plaintext|[<b>x]");
        check("", Html, "");
        check("<", Html, "<");
    }

    #[test]
    fn xml() {
        use Dialect::Xml;
        check("<a:b c='d'/><![CDATA[<x>&amp;]]>y", Xml, "+a:b c=d/|[<x>&amp;]|y");
        check(
            "<?xml version='1.0'?><!DOCTYPE z [<!ENTITY a \">\">]><z>&a;</z>",
            Xml,
            "?|! z [<!ENTITY a \">\">]|+z|&a;|-z",
        );
        check("<a><![CDATA[cut", Xml, "+a|[cut]");
    }

    #[test]
    fn references() {
        let check = |text: &str, expected: &str| assert_eq!(resolve(text), expected);
        check("a &amp; b &lt;c&gt; &eacute; &#39;&#x27;", "a & b <c> é ''");
        check("AT&T &nope; & &#; &#x;", "AT&T &nope; & &#; &#x;");
        check(
            "&#150; &#0; &#xD800; &#x110000; &#99999999999999999999;",
            "– \u{fffd} \u{fffd} \u{fffd} \u{fffd}",
        );
        check("&copy 2026 &amp;#27;", "© 2026 &#27;");
        check("&ampere; &notit;", "&ampere; &notit;");
    }
}
