//! The project's own reading of feeds, from XML that is well-formed.
//!
//! It goes by local names alone, so that one reader takes RSS 0.9 to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0 and CDF,
//! with prefixes as they come. It finds what `feed-rs` refuses, and tells how many entries there are to find.

use super::Entry;
use crate::import::markup::{Dialect, Reader, Tag, Token, resolve};

/// A feed as found: its own fields and its entries, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Whether the document is a feed at all.
    pub is_feed: bool,
    pub title: String,
    pub link: String,
    pub language: String,
    pub entries: Vec<Entry>,
}

/// Reads a feed out of XML.
pub(super) fn find(xml: &str) -> Found {
    let mut walk = Walk::default();
    let mut reader = Reader::new(xml, Dialect::Xml);
    let mut from = 0;
    while let Some(token) = reader.next() {
        walk.token(token, xml, from, reader.at());
        from = reader.at();
    }
    walk.found
}

#[derive(Default)]
struct Walk {
    found: Found,
    depth: usize,
    /// The depth inside the entry that is open.
    entry: Option<usize>,
    /// The field that is open, the depth inside it, and where its inside begins.
    field: Option<Field>,
}

struct Field {
    name: String,
    depth: usize,
    from: usize,
    has_elements: bool,
    href: String,
    is_alternate: bool,
}

impl Walk {
    fn token(&mut self, token: Token<'_>, xml: &str, from: usize, to: usize) {
        match token {
            Token::Start(tag) => {
                self.start(&tag, to);
                if tag.is_closed {
                    self.end(xml, to);
                }
            }
            Token::End(_) => self.end(xml, from),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, to: usize) {
        self.depth += 1;
        if let Some(field) = &mut self.field {
            field.has_elements = true;
            return;
        }
        let name = local(tag.name);
        if self.depth == 1 {
            self.found.is_feed = matches!(name.as_str(), "rss" | "rdf" | "feed" | "channel" | "redirect");
            self.found.language = tag.attribute("xml:lang").unwrap_or_default().into_owned();
        }
        let is_entry = matches!(name.as_str(), "item" | "entry") && self.depth > 1;
        if is_entry && self.entry.is_none() {
            self.entry = Some(self.depth);
            // CDF and RSS 0.90 keep the address on the entry itself.
            let link = tag.attribute("href").or_else(|| tag.attribute("rdf:about")).unwrap_or_default();
            self.found.entries.push(Entry { link: link.into_owned(), ..Entry::default() });
            return;
        }
        let is_own = match self.entry {
            Some(depth) => self.depth == depth + 1,
            None => {
                self.depth <= 3
                    && self.depth > 1
                    && !matches!(name.as_str(), "channel" | "image" | "textinput")
            }
        };
        if is_own {
            let href =
                tag.attribute("href").or_else(|| tag.attribute("value")).unwrap_or_default().into_owned();
            let is_alternate = tag.attribute("rel").is_none_or(|rel| rel == "alternate");
            self.field =
                Some(Field { name, depth: self.depth, from: to, has_elements: false, href, is_alternate });
        }
    }

    fn end(&mut self, xml: &str, at: usize) {
        if let Some(field) = self.field.take_if(|field| field.depth == self.depth) {
            let inside = xml.get(field.from..at).unwrap_or("");
            // Markup inside is the text's own (Atom's xhtml); else the text may be markup that was escaped.
            let text = if field.has_elements { inside.to_owned() } else { resolve(inside).into_owned() };
            match self.entry {
                Some(_) => self.keep(&field, text),
                None => self.keep_for_feed(&field, &text),
            }
        } else if self.entry == Some(self.depth) {
            self.entry = None;
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn keep(&mut self, field: &Field, text: String) {
        let Some(entry) = self.found.entries.last_mut() else { return };
        let slot = match field.name.as_str() {
            "title" | "headline" => &mut entry.title,
            "link" if !field.is_alternate => return,
            "link" if text.trim().is_empty() => {
                if entry.link.is_empty() {
                    entry.link.clone_from(&field.href);
                }
                return;
            }
            "link" => &mut entry.link,
            "guid" | "id" => &mut entry.id,
            "author" | "creator" | "byline" | "dc:creator" => &mut entry.author,
            "pubdate" | "published" | "issued" | "date" | "created" | "lastmod" => &mut entry.date,
            "updated" | "modified" => &mut entry.updated,
            "description" | "summary" | "abstract" | "subtitle" => &mut entry.summary,
            "encoded" | "content" | "body" | "fullitem" | "div" => &mut entry.content,
            "source" if !field.has_elements => &mut entry.source,
            _ => return,
        };
        if slot.trim().is_empty() || (field.name == "link" && slot.is_empty()) {
            *slot = text;
        }
    }

    fn keep_for_feed(&mut self, field: &Field, text: &str) {
        let found = &mut self.found;
        let slot = match field.name.as_str() {
            "title" => &mut found.title,
            "link" if field.is_alternate => &mut found.link,
            "language" => &mut found.language,
            _ => return,
        };
        if slot.trim().is_empty() {
            let text = if text.trim().is_empty() { field.href.as_str() } else { text };
            text.clone_into(slot);
        }
    }
}

/// The name without its prefix, in lower case.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase()
}
