//! What a book says of itself: the package document (OPF), and the table of contents.

use std::collections::HashMap;

use crate::article::Published;
use crate::import::feed::language;
use crate::import::markup::{Dialect, Reader, Tag, Token, resolve};
use crate::import::{date, field, limits};

/// The package document.
#[derive(Debug, Default)]
pub(super) struct Package {
    pub(super) title: Option<String>,
    pub(super) creators: Vec<String>,
    pub(super) published: Option<Published>,
    pub(super) language: Option<String>,
    /// By id: what the book is made of.
    items: HashMap<String, Item>,
    /// Ids of the documents, in the order of reading.
    spine: Vec<String>,
    /// The id of the table of contents of older books.
    toc: Option<String>,
    /// Documents that the guide of older books calls a cover, a title page or the like.
    about: Vec<String>,
}

/// One part of the book.
#[derive(Clone, Debug, Default)]
struct Item {
    /// Its address, beside the package document.
    href: String,
    mime: String,
    properties: String,
}

/// Kinds of pages that are about the book and no part of its text.
const ABOUT: [&str; 8] =
    ["cover", "title-page", "titlepage", "toc", "copyright-page", "halftitlepage", "landmarks", "loi"];

/// Whether a page of these kinds (`epub:type`, `type` in a guide) is about the book.
pub(super) fn is_about(kinds: &str) -> bool {
    kinds.split_ascii_whitespace().any(|kind| ABOUT.contains(&kind))
}

impl Package {
    pub(super) fn read(xml: &str) -> Self {
        let mut package = Self::default();
        let mut reader = Reader::new(xml, Dialect::Xml);
        while let Some(token) = reader.next() {
            if let Token::Start(tag) = token {
                package.start(&tag, &mut reader);
            }
        }
        package
    }

    fn start(&mut self, tag: &Tag<'_>, reader: &mut Reader<'_>) {
        let attribute =
            |name: &str| tag.attribute(name).map(std::borrow::Cow::into_owned).unwrap_or_default();
        match local(tag.name) {
            "title" if self.title.is_none() => self.title = field(&inside(tag, reader)),
            "creator" => self.creator(&attribute("opf:role"), &inside(tag, reader)),
            "date" if attribute("opf:event") != "modification" => {
                self.published = self.published.or_else(|| date::parse(&inside(tag, reader)));
            }
            "language" if self.language.is_none() => self.language = language(&inside(tag, reader)),
            "item" if self.items.len() < limits::PARTS => {
                let (href, mime) = (attribute("href"), attribute("media-type"));
                let item = Item { href, mime, properties: attribute("properties") };
                self.items.entry(attribute("id")).or_insert(item);
            }
            "spine" => self.toc = Some(attribute("toc")),
            "itemref" if self.spine.len() < limits::PARTS => {
                let id = attribute("idref");
                self.spine.push(id);
            }
            "reference" if is_about(&attribute("type")) => self.about.push(attribute("href")),
            _ => {}
        }
    }

    /// A writer. Programs that make books name themselves there, as do others with a role of their own.
    fn creator(&mut self, role: &str, name: &str) {
        const MOST: usize = 8;
        let is_writer = role.is_empty() || role == "aut";
        let name = field(name).filter(|name| is_writer && !name.eq_ignore_ascii_case("calibre"));
        if self.creators.len() < MOST && name.as_ref().is_some_and(|name| !self.creators.contains(name)) {
            self.creators.extend(name);
        }
    }

    /// Addresses of the documents that are text, in the order of reading, each once.
    pub(super) fn documents(&self) -> Vec<&str> {
        let mut seen = std::collections::HashSet::new();
        let items = self.spine.iter().filter_map(|id| self.items.get(id));
        let is_text = |item: &&Item| {
            let is_page = item.mime.contains("html") || item.mime.is_empty() || item.mime.contains("xml");
            is_page && !item.has("nav") && !self.about.contains(&item.href)
        };
        items.filter(is_text).map(|item| item.href.as_str()).filter(|href| seen.insert(*href)).collect()
    }

    /// The address of the table of contents: the page that newer books have, else the list of older ones.
    pub(super) fn contents(&self) -> Option<&str> {
        let page = self.items.values().find(|item| item.has("nav"));
        let list = || self.items.get(self.toc.as_deref()?);
        page.or_else(list).map(|item| item.href.as_str())
    }
}

impl Item {
    fn has(&self, property: &str) -> bool {
        self.properties.split_ascii_whitespace().any(|one| one == property)
    }
}

/// The table of contents: what it calls each document, by the address as written, without the place in it.
pub(super) fn labels(xml: &str) -> Vec<(String, String)> {
    let mut labels = Vec::new();
    let mut label = String::new();
    let mut reader = Reader::new(xml, Dialect::Xml);
    while let Some(token) = reader.next() {
        let Token::Start(tag) = token else { continue };
        match local(tag.name) {
            // `<navPoint><navLabel><text>Rates rise</text></navLabel><content src="a.xhtml#b"/></navPoint>`
            "text" => label = inside(&tag, &mut reader),
            "content" => {
                let src = tag.attribute("src");
                labels.extend(src.map(|src| (document(&src), std::mem::take(&mut label))));
            }
            // `<a href="a.xhtml#b">Rates rise</a>`
            "a" => {
                let href = tag.attribute("href");
                labels.extend(href.map(|href| (document(&href), inside(&tag, &mut reader))));
            }
            _ => {}
        }
        if labels.len() >= limits::PARTS {
            break;
        }
    }
    labels
}

/// An address without the place in the document.
pub(super) fn document(href: &str) -> String {
    href.split('#').next().unwrap_or(href).to_owned()
}

/// Addresses of the package documents that the container names.
pub(super) fn package_paths(xml: &str) -> Vec<String> {
    tags(xml, "rootfile").filter_map(|tag| Some(tag.attribute("full-path")?.into_owned())).collect()
}

/// Parts that are encrypted; fonts that are only made unreadable to others are not counted.
pub(super) fn encrypted(xml: &str) -> Vec<String> {
    const FONTS: [&str; 2] = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];
    let mut encrypted = Vec::new();
    let mut is_font = false;
    for token in Reader::new(xml, Dialect::Xml) {
        let Token::Start(tag) = token else { continue };
        match local(tag.name) {
            "EncryptionMethod" => {
                is_font = tag.attribute("Algorithm").is_some_and(|name| FONTS.contains(&&*name));
            }
            "CipherReference" if !is_font => {
                encrypted.extend(tag.attribute("URI").map(std::borrow::Cow::into_owned));
            }
            _ => {}
        }
    }
    encrypted
}

fn tags<'a>(xml: &'a str, name: &'static str) -> impl Iterator<Item = Tag<'a>> {
    Reader::new(xml, Dialect::Xml).filter_map(move |token| match token {
        Token::Start(tag) if local(tag.name) == name => Some(tag),
        _ => None,
    })
}

/// A name without its namespace.
pub(super) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The text of the element that a tag begins, with that of the elements inside.
pub(super) fn inside(tag: &Tag<'_>, reader: &mut Reader<'_>) -> String {
    let mut text = String::new();
    let mut depth = 1_usize;
    if tag.is_closed {
        return text;
    }
    for token in reader.by_ref() {
        match token {
            Token::Text(words) => text.push_str(&resolve(words)),
            Token::Raw(words) => text.push_str(words),
            Token::Start(tag) => depth += usize::from(!tag.is_closed),
            Token::End(_) => depth -= 1,
            Token::Doctype(_) | Token::Other => {}
        }
        if depth == 0 || text.len() > limits::FIELD * 4 {
            break;
        }
    }
    text
}
