//! Reading one book.

use std::collections::{HashMap, HashSet};

use super::package::{self, Package};
use super::zip::Zip;
use crate::article::Article;
use crate::import::html::{blocks, with_title};
use crate::import::markup::{Dialect, Reader, Tag, Token};
use crate::import::{Findings, Hint, ImportError, decode, enter, limits, plain};

pub(in crate::import) fn read(bytes: &[u8], _: Hint<'_>, findings: &mut Findings) -> Result<(), ImportError> {
    let mut book = Book::open(bytes)?;
    let labels = book.labels();
    for path in book.documents(findings)? {
        if findings.articles.len() == limits::ENTRIES {
            findings.note(format!("has over {} documents: the first are read", limits::ENTRIES));
            break;
        }
        match book.text_of(&path) {
            Ok(xhtml) => book.document(&xhtml, &path, labels.get(&path), findings),
            Err(error) if error.is_limit() || error.is_binary() => return Err(error),
            Err(error) => findings.note(error.cause()),
        }
    }
    if findings.articles.is_empty() && findings.notes.is_empty() {
        findings.note("is a book without text: nothing to read");
    }
    Ok(())
}

/// What every book begins with.
const CONTAINER: &str = "META-INF/container.xml";

/// An open book.
struct Book<'a> {
    zip: Zip<'a>,
    package: Package,
    /// The folder of the package document, which addresses in it count from.
    folder: String,
    /// Paths of all documents.
    paths: HashSet<String>,
}

impl<'a> Book<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let mut zip = Zip::open(bytes)?;
        let container = text(&zip.read(CONTAINER)?, CONTAINER)?;
        let path = package::package_paths(&container).into_iter().find_map(|path| within("", &path));
        let path = path.ok_or_else(|| ImportError::malformed("is an EPUB that names no package document"))?;
        let package = Package::read(&text(&zip.read(&path)?, &path)?);
        Ok(Self { zip, package, folder: folder(&path), paths: HashSet::new() })
    }

    /// Paths of the documents to read.
    fn documents(&mut self, findings: &mut Findings) -> Result<Vec<String>, ImportError> {
        let hrefs = self.package.documents();
        if hrefs.is_empty() {
            return Err(ImportError::malformed("is an EPUB without an order of reading"));
        }
        let paths: Vec<String> = hrefs.iter().filter_map(|href| within(&self.folder, href)).collect();
        if paths.len() < hrefs.len() {
            findings.note("names documents outside of the book: left out");
        }
        self.paths = paths.iter().cloned().collect();
        self.refuse_encrypted()?;
        Ok(paths)
    }

    fn refuse_encrypted(&mut self) -> Result<(), ImportError> {
        const LIST: &str = "META-INF/encryption.xml";
        if !self.zip.has(LIST) {
            return Ok(());
        }
        let encrypted = package::encrypted(&self.text_of(LIST)?);
        if encrypted.iter().filter_map(|uri| within("", uri)).any(|path| self.paths.contains(&path)) {
            return Err(ImportError::binary("is encrypted (a copy-protected book): not read"));
        }
        Ok(())
    }

    /// What the table of contents calls each document; a book without one has no labels.
    fn labels(&mut self) -> HashMap<String, String> {
        let mut labels = HashMap::new();
        let path = self.package.contents().and_then(|href| within(&self.folder, href));
        let Some(path) = path else { return labels };
        let Ok(xml) = self.text_of(&path) else { return labels };
        let folder = folder(&path);
        for (href, label) in package::labels(&xml) {
            if let (Some(path), Some(label)) = (within(&folder, &href), crate::import::field(&label)) {
                labels.entry(path).or_insert(label);
            }
        }
        labels
    }

    fn text_of(&mut self, path: &str) -> Result<String, ImportError> {
        text(&self.zip.read(path)?, path)
    }

    /// Adds the article in one document, if there is one.
    fn document(&self, xhtml: &str, path: &str, label: Option<&String>, findings: &mut Findings) {
        let look = self.look(xhtml, path);
        if look.is_about {
            return;
        }
        let text = blocks::text_without(xhtml, Dialect::Xml, is_around);
        let text = plain::cut_words(enter(&text).trim(), findings);
        if look.is_contents(&text) || self.is_title_page(&text) || !text.contains(char::is_alphanumeric) {
            return;
        }
        let title = title(label, look.heading, &text);
        let package = &self.package;
        findings.articles.push(Article {
            body: with_title(title.as_deref(), text),
            title,
            author: (!package.creators.is_empty()).then(|| package.creators.join(", ")),
            source: package.title.clone(),
            published: package.published,
            language: package.language.clone(),
            ..Article::default()
        });
    }

    /// Whether a text says little more than what the book is called.
    fn is_title_page(&self, text: &str) -> bool {
        const WORDS_BESIDE: usize = 12;
        let words = |text: &str| text.split_whitespace().count();
        let name = self.package.title.as_deref().unwrap_or("");
        !name.is_empty() && text.contains(name) && words(text) <= words(name) + WORDS_BESIDE
    }

    /// The first look at a document.
    fn look(&self, xhtml: &str, path: &str) -> Look {
        let mut look = Look::default();
        let folder = folder(path);
        let mut reader = Reader::new(xhtml, Dialect::Xml);
        let mut linked = HashSet::new();
        let mut blocks = 0;
        while let Some(token) = reader.next() {
            let Token::Start(tag) = token else { continue };
            let name = package::local(tag.name).to_ascii_lowercase();
            match name.as_str() {
                "body" | "section" | "div" if blocks < 4 => {
                    blocks += 1;
                    let kinds = tag.attribute("epub:type").unwrap_or_default();
                    look.is_about |= package::is_about(&kinds);
                }
                "h1" | "h2" | "h3" if look.heading.is_none() => {
                    look.heading = crate::import::field(&package::inside(&tag, &mut reader));
                }
                "a" => {
                    let href = tag.attribute("href").unwrap_or_default();
                    let target = within(&folder, &package::document(&href));
                    linked.extend(target.filter(|target| target != path && self.paths.contains(target)));
                }
                _ => {}
            }
        }
        look.linked = linked.len();
        look
    }
}

/// What a document is, at first sight.
#[derive(Default)]
struct Look {
    /// Whether it says that it is a cover, a title page or the like.
    is_about: bool,
    heading: Option<String>,
    /// Other documents of the book that it leads to.
    linked: usize,
}

impl Look {
    /// Whether it is a list of what else is in the book, perhaps with a few lines about each.
    fn is_contents(&self, text: &str) -> bool {
        const WORDS_OF_EACH: usize = 80;
        self.linked >= 3 && text.split_whitespace().count() < self.linked * WORDS_OF_EACH
    }
}

/// What the table of contents calls it, else its own heading. Where both say the same the document's way of writing
/// it stays, so that it does not stand there twice.
fn title(label: Option<&String>, heading: Option<String>, text: &str) -> Option<String> {
    let first = crate::import::field(text.lines().next().unwrap_or(""));
    let label = label.cloned().or(heading)?;
    let same = |one: &String| one.to_lowercase() == label.to_lowercase();
    Some(first.filter(same).unwrap_or(label))
}

/// Elements that are no part of the text: page numbers of the print, marks of notes, bars for turning pages.
fn is_around(name: &str, tag: &Tag<'_>) -> bool {
    let kind = tag.attribute("epub:type").unwrap_or_default();
    let class = tag.attribute("class").unwrap_or_default();
    name == "head"
        || kind.split_ascii_whitespace().any(|kind| matches!(kind, "pagebreak" | "noteref" | "toc"))
        || class.split_ascii_whitespace().any(|class| class.ends_with("navbar"))
}

fn text(bytes: &[u8], path: &str) -> Result<String, ImportError> {
    let no_text = |_| ImportError::malformed(format!("has a part that is no text: {path}"));
    decode::decode(bytes, None).map_err(no_text).map(|decoded| decoded.text)
}

/// The folder that a part stands in, with its `/`.
fn folder(path: &str) -> String {
    path.rfind('/').map_or(String::new(), |end| path[..=end].to_owned())
}

/// The path of a part, from an address in the folder of another; `None` for what leads out of the book.
fn within(folder: &str, href: &str) -> Option<String> {
    let href = unescaped(href);
    if href.is_empty() || href.starts_with('/') || href.contains(['\\', '\0']) || href.contains("://") {
        return None;
    }
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(href.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            step => steps.push(step),
        }
    }
    Some(steps.join("/"))
}

/// `a%20b` as `a b`.
fn unescaped(href: &str) -> String {
    let bytes = href.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = href.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        let byte = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        out.push(byte.unwrap_or(bytes[at]));
        at += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}
