//! From XML as it comes to XML that any parser takes.
//!
//! One linear pass over the tokens: entities are resolved within a budget and never read from elsewhere, tags are
//! balanced, attributes made single and bounded, characters that XML forbids dropped, old versions of feeds given
//! their present names. What was mended is noted; what is over a limit, or expands without end, is refused.

use std::collections::HashMap;

use crate::import::error::ImportError;
use crate::import::limits;
use crate::import::markup::{Dialect, Reader, Tag, Token, reference};

/// XML that is well-formed, and what it took.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tidy {
    /// The document, in UTF-8, without declaration and document type.
    pub xml: String,
    /// What was mended, worth a word.
    pub notes: Vec<String>,
}

/// Makes XML well-formed; see the module.
///
/// # Errors
/// Nesting, namespaces or entities over their limit, and entities that contain themselves.
pub fn tidy(text: &str) -> Result<Tidy, ImportError> {
    let mut work = Work {
        entities: Entities::default(),
        open: Vec::new(),
        out: String::with_capacity(text.len()),
        notes: Vec::new(),
    };
    let mut reader = Reader::new(text, Dialect::Xml);
    for token in reader.by_ref() {
        work.token(token)?;
    }
    if reader.is_cut() || !work.open.is_empty() {
        work.note("is cut off or has tags that never end: read as far as it goes");
    }
    while let Some(name) = work.open.pop() {
        work.close(name);
    }
    Ok(Tidy { xml: work.out, notes: work.notes })
}

struct Work<'a> {
    entities: Entities<'a>,
    open: Vec<&'a str>,
    out: String,
    notes: Vec<String>,
}

impl<'a> Work<'a> {
    fn note(&mut self, message: &str) {
        if !self.notes.iter().any(|note| note == message) {
            self.notes.push(message.to_owned());
        }
    }

    fn token(&mut self, token: Token<'a>) -> Result<(), ImportError> {
        match token {
            Token::Text(text) | Token::Raw(text) if self.open.is_empty() && text.trim().is_empty() => {}
            Token::Text(text) => {
                let text = self.resolve(text)?;
                self.text(&text);
            }
            Token::Raw(text) => self.text(text),
            Token::Start(tag) => self.start(tag)?,
            Token::End(name) => self.end(name),
            Token::Doctype(inside) => self.doctype(inside),
            Token::Other => {}
        }
        Ok(())
    }

    /// Text between tags; what is blank once it is cleaned has no place outside of the root.
    fn text(&mut self, text: &str) {
        let is_blank = || text.chars().all(|c| c.is_whitespace() || c.is_control() || is_forbidden(c));
        if !(self.open.is_empty() && is_blank()) {
            self.write(text);
        }
    }

    fn doctype(&mut self, inside: &'a str) {
        self.entities.declare(inside);
        if self.entities.is_external {
            self.note("refers to a file outside of itself: not read");
        }
    }

    fn resolve(&mut self, text: &str) -> Result<String, ImportError> {
        let mut out = String::with_capacity(text.len());
        self.entities.expand(text, &mut out, 0)?;
        Ok(out)
    }

    /// Writes text that has no references.
    fn write(&mut self, text: &str) {
        let mut dropped = false;
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\t' | '\n' | '\r' => self.out.push(c),
                c if is_forbidden(c) => dropped = true,
                c if is_unsafe(c) => {
                    dropped = true;
                    self.out.push(c);
                }
                c => self.out.push(c),
            }
        }
        if dropped {
            self.note("has control characters: dropped");
        }
    }

    fn start(&mut self, tag: Tag<'a>) -> Result<(), ImportError> {
        if self.open.len() >= limits::XML_DEPTH {
            return Err(ImportError::limit(format!("is nested deeper than {} levels", limits::XML_DEPTH)));
        }
        let name = safe_name(tag.name);
        self.out.push('<');
        self.out.push_str(name);
        self.attributes(tag)?;
        if tag.is_closed {
            self.out.push_str("/>");
        } else {
            self.out.push('>');
            self.open.push(tag.name);
        }
        Ok(())
    }

    fn attributes(&mut self, tag: Tag<'a>) -> Result<(), ImportError> {
        let is_rss = self.open.is_empty() && tag.name.eq_ignore_ascii_case("rss");
        if is_rss {
            // All versions are one format; parsers refuse the ones that they do not know by number.
            self.out.push_str(" version=\"2.0\"");
        }
        let mut seen: Vec<&str> = Vec::new();
        let mut namespaces = 0;
        for (key, value) in tag.attributes() {
            namespaces += usize::from(key.starts_with("xmlns"));
            if namespaces > limits::NAMESPACES {
                return Err(ImportError::limit(format!(
                    "declares more than {} namespaces on one tag",
                    limits::NAMESPACES
                )));
            }
            if is_rss && key == "version" {
                if seen.contains(&key) {
                    self.note("is not well-formed XML: mended");
                }
                seen.push(key);
                continue;
            }
            if seen.len() >= limits::ATTRIBUTES || value.len() > limits::ATTRIBUTE {
                self.note("has tags with too many or too long attributes: cut");
                continue;
            }
            let is_name = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '-' | '.'));
            if seen.contains(&key) || !is_name || !key.starts_with(|c: char| c.is_alphabetic() || c == '_') {
                self.note("is not well-formed XML: mended");
                continue;
            }
            seen.push(key);
            self.attribute(key, value)?;
        }
        Ok(())
    }

    fn attribute(&mut self, key: &str, value: &str) -> Result<(), ImportError> {
        let value = self.resolve(value)?;
        // Atom 0.3 in its own namespace, read as Atom 1.0; see also `entries`.
        let mut written = value.chars().filter(|c| !is_forbidden(*c));
        let is_old = OLD_ATOM.chars().all(|c| written.next() == Some(c));
        let value = if is_old { ATOM } else { value.as_str() };
        self.out.push(' ');
        self.out.push_str(key);
        self.out.push_str("=\"");
        self.write(value);
        self.out.push('"');
        Ok(())
    }

    fn end(&mut self, name: &str) {
        if self.open.last() == Some(&name) {
            self.open.pop();
            self.close(name);
            return;
        }
        self.note("is not well-formed XML: mended");
        // Depth is bounded, so the search is.
        if let Some(at) = self.open.iter().rposition(|open| *open == name) {
            while self.open.len() > at {
                let inner = self.open.pop().unwrap_or(name);
                self.close(inner);
            }
        }
    }

    fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(safe_name(name));
        self.out.push('>');
    }
}

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// What the namespace of Atom 0.3 begins with.
const OLD_ATOM: &str = "http://purl.org/atom/ns";

/// Characters that no XML may have.
fn is_forbidden(c: char) -> bool {
    c < ' ' && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Controls and direction marks that XML allows and a feed has no use for; the cleaner of texts takes them out.
fn is_unsafe(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The name, if it is one in XML.
fn safe_name(name: &str) -> &str {
    let is_name = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '-' | '.'));
    let parts = name.split(':').count();
    if is_name && parts <= 2 && !name.ends_with(':') { name } else { "x" }
}

/// The entities that a document declares for itself.
#[derive(Default)]
struct Entities<'a> {
    declared: HashMap<&'a str, &'a str>,
    is_external: bool,
    spent: usize,
}

impl<'a> Entities<'a> {
    /// Reads `<!ENTITY name "text">` from an internal subset. External ones are known to be there, and never read.
    fn declare(&mut self, doctype: &'a str) {
        let outside = doctype.split('[').next().unwrap_or("");
        // The public types of old feeds name their file too, and are no reason for a word.
        self.is_external |= outside.contains("SYSTEM");
        for declaration in doctype.split("<!ENTITY").skip(1).take(10_000) {
            let declaration = declaration.trim_start();
            let end = declaration.find(char::is_whitespace).unwrap_or(declaration.len());
            let (name, rest) = declaration.split_at(end);
            let rest = rest.trim_start();
            let quoted = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''));
            match quoted.and_then(|quote| rest[1..].split_once(quote)) {
                Some((text, _)) => {
                    self.declared.entry(name).or_insert(text);
                }
                None if rest.starts_with("SYSTEM") || rest.starts_with("PUBLIC") || name == "%" => {
                    self.is_external = true;
                    if name != "%" {
                        self.declared.insert(name, "");
                    }
                }
                None => {}
            }
        }
    }

    fn expand(&mut self, text: &str, out: &mut String, depth: usize) -> Result<(), ImportError> {
        if depth > 16 {
            return Err(ImportError::limit("has entities that contain themselves"));
        }
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            if let Some((name, after)) = self.declared_at(rest) {
                let meaning = self.declared.get(name).copied().unwrap_or("");
                self.spent += meaning.len();
                if self.spent > limits::ENTITIES {
                    let limit = limits::ENTITIES / limits::MIB;
                    return Err(ImportError::limit(format!("has entities that grow beyond {limit} MB")));
                }
                self.expand(meaning, out, depth + 1)?;
                rest = after;
            } else if let Some((meaning, length)) = reference(rest) {
                out.push_str(&meaning);
                rest = &rest[length..];
            } else {
                out.push('&');
                rest = &rest[1..];
            }
        }
        out.push_str(rest);
        Ok(())
    }

    /// The declared entity that `text` refers to, and what comes behind.
    fn declared_at<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        if self.declared.is_empty() {
            return None;
        }
        let inside = &text[1..];
        let end = inside.bytes().take(200).position(|byte| byte == b';')?;
        let name = inside.get(..end)?;
        self.declared.contains_key(name).then(|| (name, &inside[end + 1..]))
    }
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[track_caller]
    fn check(text: &str, xml: &str, notes: &str) {
        let tidy = tidy(text).unwrap();
        assert_eq!(tidy.xml, xml, "{text}");
        assert_eq!(tidy.notes.join("; "), notes, "{text}");
    }

    #[track_caller]
    fn refused(text: &str, cause: &str) {
        assert_eq!(tidy(text).unwrap_err().cause(), cause);
    }

    const MENDED: &str = "is not well-formed XML: mended";

    #[test]
    fn what_is_well_formed_stays() {
        check("<?xml version='1.0'?>\n<a b='c&amp;d'>e<f/>&lt;g</a>", "<a b=\"c&amp;d\">e<f/>&lt;g</a>", "");
        check("<a><![CDATA[<b>&amp;]]></a>", "<a>&lt;b&gt;&amp;amp;</a>", "");
    }

    #[test]
    fn old_versions_get_their_present_names() {
        check("<rss><c/></rss>", "<rss version=\"2.0\"><c/></rss>", "");
        check("<rss version='0.92' x='y'/>", "<rss version=\"2.0\" x=\"y\"/>", "");
        check(
            "<feed xmlns='http://purl.org/atom/ns#'/>",
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"/>",
            "",
        );
    }

    #[test]
    fn tags_are_balanced() {
        check("<a><b>x</a></c>", "<a><b>x</b></a>", MENDED);
        check("<a x='1' x='2'/>", "<a x=\"1\"/>", MENDED);
        check(
            "<a><b>cut",
            "<a><b>cut</b></a>",
            "is cut off or has tags that never end: read as far as it goes",
        );
    }

    #[test]
    fn references() {
        check("<a>&eacute; & &nope; &#233;</a>", "<a>é &amp; &amp;nope; é</a>", "");
        check("<!DOCTYPE a [<!ENTITY b \"c&d;\"><!ENTITY d 'e'>]><a>&b;</a>", "<a>ce</a>", "");
        check("<![CDATA[ ]]><a></a>", "<a></a>", "");
        check("<a>x&#27;]y\u{b}</a>", "<a>x]y</a>", "has control characters: dropped");
    }

    #[test]
    fn nothing_outside_is_read() {
        let note = "refers to a file outside of itself: not read";
        check("<!DOCTYPE z [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>", "<a></a>", note);
        check(
            "<!DOCTYPE z SYSTEM \"http://h/x.dtd\" [<!ENTITY % p SYSTEM \"http://h/p\"> %p;]><a/>",
            "<a/>",
            note,
        );
        check("<!DOCTYPE rss PUBLIC \"-//N//DTD RSS 0.91//EN\" \"http://h/rss.dtd\"><a/>", "<a/>", "");
    }

    proptest::proptest! {
        #[test]
        fn what_was_mended_needs_no_mending(text in "(</?[a-z:]{0,3}( [a-z]{1,2}=?['\"]?)?/?>?|<!--|-->|<!\\[CDATA\\[|]]>|&#?[a-z0-9]{0,4};?|[ -~]){0,40}") {
            let first = tidy(&text).unwrap();
            proptest::prop_assert_eq!(tidy(&first.xml).unwrap().xml, first.xml);
        }
    }

    #[test]
    fn blanks_that_are_spelled_out_are_blanks() {
        let first = tidy("&#9<a").unwrap().xml;
        assert_eq!(tidy(&first).unwrap().xml, first);
    }

    #[test]
    fn limits() {
        let mut laughs = String::from("<!DOCTYPE z [<!ENTITY a0 \"lol\">");
        for level in 1..=10 {
            let lower = format!("&a{};", level - 1).repeat(10);
            laughs = [laughs, format!("<!ENTITY a{level} \"{lower}\">")].concat();
        }
        refused(&format!("{laughs}]><a>&a10;</a>"), "has entities that grow beyond 1 MB");
        let long =
            format!("<!DOCTYPE z [<!ENTITY a \"{}\">]><a>{}</a>", "A".repeat(20_000), "&a;".repeat(20_000));
        refused(&long, "has entities that grow beyond 1 MB");
        // The number itself, so that a larger limit is seen too.
        let kilobytes = |count: usize| {
            format!("<!DOCTYPE z [<!ENTITY a \"{}\">]><a>{}</a>", "A".repeat(1 << 10), "&a;".repeat(count))
        };
        assert!(tidy(&kilobytes(1 << 10)).is_ok());
        refused(&kilobytes((1 << 10) + 1), "has entities that grow beyond 1 MB");
        refused(
            "<!DOCTYPE z [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]><a>&a;</a>",
            "has entities that contain themselves",
        );
        refused(&"<a>".repeat(5_000), "is nested deeper than 4096 levels");
        let names =
            |count: usize| (0..count).map(|i| format!(" xmlns:a{i}=\"u\"")).collect::<Vec<_>>().concat();
        refused(&format!("<a{}/>", names(1_200)), "declares more than 1000 namespaces on one tag");
    }
}
