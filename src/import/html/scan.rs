//! The first look at a page: one linear pass that takes its metadata and makes it fit for the extractor.
//!
//! The parsers behind the extractor are quadratic in the depth of nesting and in the number of attributes, and see
//! hidden text as text. So the pass copies the page without scripts, styles, comments and hidden parts, and without
//! tags deeper than [`limits::HTML_DEPTH`]: their text stays, on the level of the last.

use std::collections::HashMap;

use super::hidden::{is_inert, is_void};
use crate::import::limits;
use crate::import::markup::{Dialect, Reader, Tag, Token, resolve};

/// A page after the first look.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The page, fit for the extractor.
    pub html: String,
    /// What its head says.
    pub facts: Facts,
    /// How many elements it has.
    pub elements: usize,
    /// The sum of the depths of its elements: what extractors, which look up from each, have to do.
    pub work: usize,
    /// Whether tags were left out because of their depth.
    pub is_flat: bool,
    /// Whether it shows any letter or digit at all.
    pub has_text: bool,
}

/// What a page says about itself, as found.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// `<meta>`: name, property, itemprop or http-equiv in lower case, and the content.
    pub metas: Vec<(String, String)>,
    /// `<link>`: rel and type in lower case, title, address.
    pub links: Vec<Link>,
    /// The texts of JSON-LD blocks.
    pub json: Vec<String>,
    /// `<title>`.
    pub title: Option<String>,
    /// `lang` of `<html>`.
    pub language: Option<String>,
    /// `datetime` of `<time>` elements, and whether it is marked as the date of publication.
    pub times: Vec<(String, bool)>,
    /// Texts of `<h1>` and of elements with `itemprop` or `rel=author`, by that word.
    pub props: Vec<(String, String)>,
    /// `<base href>`.
    pub base: Option<String>,
}

/// A `<link>` of a page's head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// `rel`.
    pub rel: String,
    /// `type`.
    pub mime: String,
    /// `title`.
    pub title: String,
    /// `href`.
    pub href: String,
}

/// Most entries of each list in [`Facts`]; pages have a few dozen.
const FACTS: usize = 512;

/// Looks at a page; see the module.
#[must_use]
pub fn scan(html: &str) -> Page {
    let page = Scan::run(html, true);
    // An element that is hidden and never closed would hide the rest of the page.
    if page.has_text { page } else { Scan::run(html, false) }
}

struct Scan<'a> {
    html: &'a str,
    page: Page,
    /// Names of open elements, outermost first; at most [`limits::HTML_DEPTH`].
    open: Vec<String>,
    /// How many elements of a name are open beyond the limit.
    beyond: HashMap<String, usize>,
    /// The place in `open` of the element that hides everything inside.
    hidden: Option<usize>,
    hides: bool,
    /// The element whose text is being noted.
    noting: Option<Noting>,
    /// The raw text that comes next belongs to this element.
    raw: Raw,
}

/// An element whose text is a fact: the word for it, how many elements were open around it, and the text so far.
struct Noting {
    prop: String,
    depth: usize,
    text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Raw {
    None,
    Json,
    Title,
    Dropped,
}

impl<'a> Scan<'a> {
    fn run(html: &'a str, hides: bool) -> Page {
        let page = Page { html: String::with_capacity(html.len() / 2), ..Page::default() };
        let (open, beyond) = (Vec::new(), HashMap::new());
        let mut scan = Scan { html, page, open, beyond, hidden: None, hides, noting: None, raw: Raw::None };
        let mut reader = Reader::new(html, Dialect::Html);
        let mut from = 0;
        while let Some(token) = reader.next() {
            scan.token(token, from, reader.at());
            from = reader.at();
        }
        scan.page
    }

    fn token(&mut self, token: Token<'a>, from: usize, to: usize) {
        match token {
            Token::Text(text) => self.text(text),
            Token::Raw(text) => self.raw(text),
            Token::Start(tag) => self.start(&tag, from, to),
            Token::End(name) => self.end(&name.to_ascii_lowercase()),
            Token::Doctype(_) if self.page.html.is_empty() => self.page.html.push_str("<!DOCTYPE html>"),
            Token::Doctype(_) | Token::Other => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.hidden.is_some() {
            return;
        }
        self.page.has_text |= text.contains(char::is_alphanumeric);
        if let Some(noting) = self.noting.as_mut().filter(|noting| noting.text.len() < limits::FIELD) {
            noting.text.push_str(&resolve(text));
        }
        self.page.html.push_str(text);
    }

    fn raw(&mut self, text: &str) {
        match std::mem::replace(&mut self.raw, Raw::None) {
            Raw::Json if self.page.facts.json.len() < FACTS => self.page.facts.json.push(text.to_owned()),
            Raw::Title => {
                self.page.facts.title.get_or_insert_with(|| resolve(text).into_owned());
                self.page.html.push_str(text);
            }
            Raw::None => {
                self.page.has_text |= text.contains(char::is_alphanumeric);
                escape(text, &mut self.page.html);
            }
            Raw::Json | Raw::Dropped => {}
        }
    }

    fn start(&mut self, tag: &Tag<'a>, from: usize, to: usize) {
        let name = tag.name.to_ascii_lowercase();
        self.page.elements += 1;
        self.page.work += self.open.len();
        self.facts(&name, tag);
        self.close_implied(&name);
        self.raw = match name.as_str() {
            "script" if is_json(tag) => Raw::Json,
            "title" if self.open.iter().all(|open| open != "svg") => Raw::Title,
            "script" | "style" | "textarea" | "iframe" | "noembed" | "noframes" | "title" => Raw::Dropped,
            _ => Raw::None,
        };
        if self.raw == Raw::Title {
            if self.hidden.is_none() {
                self.page.html.push_str("<title>");
            }
            return;
        }
        if self.raw != Raw::None {
            return;
        }
        if is_void(&name) || tag.is_closed && self.is_foreign() {
            self.copy(tag, &name, from, to);
            return;
        }
        self.open(tag, name, from, to);
    }

    fn is_foreign(&self) -> bool {
        self.open.iter().rev().take(8).any(|name| name == "svg" || name == "math")
    }

    fn open(&mut self, tag: &Tag<'a>, name: String, from: usize, to: usize) {
        // A name that no element has is a slip; to the parser, all that follows would be inside.
        if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_')) {
            return;
        }
        if self.open.len() >= limits::HTML_DEPTH {
            self.page.is_flat = true;
            *self.beyond.entry(name).or_default() += 1;
            return;
        }
        if self.hidden.is_none() {
            if self.hides && is_inert(&name, tag) {
                self.hidden = Some(self.open.len());
            } else {
                self.copy(tag, &name, from, to);
                self.note_from(&name, tag);
            }
        }
        self.open.push(name);
    }

    /// Copies a tag, without attributes that are too long or too many.
    fn copy(&mut self, tag: &Tag<'a>, name: &str, from: usize, to: usize) {
        if self.hidden.is_some() {
            return;
        }
        let is_small = tag.attributes.len() <= limits::ATTRIBUTES * 2;
        if is_small
            || (tag.attributes.len() <= limits::ATTRIBUTE
                && tag.attributes().nth(limits::ATTRIBUTES).is_none())
        {
            self.page.html.push_str(&self.html[from..to]);
            return;
        }
        self.page.html.push('<');
        self.page.html.push_str(name);
        for (key, value) in tag.attributes().take(limits::ATTRIBUTES) {
            let is_plain = !value.contains('"') && !key.contains(['"', '\'', '<']);
            if is_plain && value.len() <= limits::ATTRIBUTE / 16 {
                for part in [" ", key, "=\"", value, "\""] {
                    self.page.html.push_str(part);
                }
            }
        }
        self.page.html.push('>');
    }

    fn end(&mut self, name: &str) {
        if name == "title" {
            if self.hidden.is_none() {
                self.page.html.push_str("</title>");
            }
            return;
        }
        if let Some(count) = self.beyond.get_mut(name).filter(|count| **count > 0) {
            *count -= 1;
            return;
        }
        let Some(at) = self.find_open(name) else { return };
        let was_hidden = self.hidden.is_some();
        if is_formatting(name) && self.open[at + 1..].iter().any(|inner| !is_formatting(inner)) {
            // The element ends inside another: the parser knows what to do, the depth stays.
            self.copy_end(name, was_hidden);
            return;
        }
        self.close_to(at);
        if !(was_hidden && self.hidden.is_none()) {
            self.copy_end(name, self.hidden.is_some());
        }
    }

    fn copy_end(&mut self, name: &str, is_hidden: bool) {
        if !is_hidden {
            for part in ["</", name, ">"] {
                self.page.html.push_str(part);
            }
        }
    }

    /// The innermost open element of this name that its end tag can reach.
    fn find_open(&self, name: &str) -> Option<usize> {
        for (at, open) in self.open.iter().enumerate().rev() {
            if open == name {
                return Some(at);
            }
            let is_barrier = matches!(open.as_str(), "td" | "th" | "table" | "caption");
            if is_barrier
                && !matches!(
                    name,
                    "table" | "tr" | "tbody" | "thead" | "tfoot" | "body" | "html" | "article" | "main"
                )
            {
                return None;
            }
        }
        None
    }

    fn close_to(&mut self, at: usize) {
        self.open.truncate(at);
        if self.hidden.is_some_and(|hidden| hidden >= at) {
            self.hidden = None;
        }
        self.note_until(at);
    }

    /// Elements that a new one ends without an end tag.
    fn close_implied(&mut self, name: &str) {
        let Some(top) = self.open.last() else { return };
        if name == "a" {
            // A link ends the one before it, and the formatting inside.
            let formatting = self.open.iter().rev().take_while(|open| is_formatting(open));
            if let Some(up) = formatting.enumerate().find(|(_, open)| *open == "a").map(|(up, _)| up) {
                self.close_to(self.open.len() - 1 - up);
            }
            return;
        }
        let ends: &[&str] = match name {
            "li" => &["li", "p"],
            "dt" | "dd" => &["dt", "dd", "p"],
            "tr" => &["tr", "td", "th", "p"],
            "td" | "th" => &["td", "th", "p"],
            "option" => &["option"],
            "p" | "div" | "ul" | "ol" | "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "section"
            | "article" | "blockquote" | "pre" | "form" | "figure" | "hr" | "dl" => &["p"],
            _ => return,
        };
        // Formatting inside is closed with it; the parser opens it again behind.
        let mut at = self.open.len();
        while at > 0 && is_formatting(&self.open[at - 1]) {
            at -= 1;
        }
        if !ends.contains(&top.as_str()) && (at == 0 || !ends.contains(&self.open[at - 1].as_str())) {
            return;
        }
        while at > 0 && ends.contains(&self.open[at - 1].as_str()) {
            at -= 1;
            if self.open[at] == ends[0] {
                break;
            }
        }
        self.close_to(at);
    }

    fn facts(&mut self, name: &str, tag: &Tag<'_>) {
        let facts = &mut self.page.facts;
        match name {
            "meta" if facts.metas.len() < FACTS => {
                let keys = ["property", "name", "itemprop", "http-equiv"];
                let key = keys.iter().find_map(|key| tag.attribute(key));
                if let (Some(key), Some(content)) = (key, tag.attribute("content")) {
                    facts.metas.push((key.trim().to_ascii_lowercase(), cut(&content)));
                }
            }
            "link" if facts.links.len() < FACTS => {
                let of = |key: &str| tag.attribute(key).map_or(String::new(), |value| cut(&value));
                let (rel, mime) = (of("rel").to_ascii_lowercase(), of("type").to_ascii_lowercase());
                if rel.contains("canonical") || rel.contains("alternate") {
                    facts.links.push(Link { rel, mime, title: of("title"), href: of("href") });
                }
            }
            "html" => facts.language = tag.attribute("lang").map(|lang| cut(&lang)).or(facts.language.take()),
            "base" => facts.base = tag.attribute("href").map(|href| cut(&href)).or(facts.base.take()),
            "time" if facts.times.len() < FACTS => {
                if let Some(time) = tag.attribute("datetime") {
                    let prop = tag.attribute("itemprop").unwrap_or_default().to_ascii_lowercase();
                    let is_date =
                        prop == "datepublished" || tag.attributes().any(|(key, _)| key == "pubdate");
                    facts.times.push((cut(&time), is_date));
                }
            }
            _ => {}
        }
    }

    /// Begins to note the text of an element that names something.
    fn note_from(&mut self, name: &str, tag: &Tag<'_>) {
        if self.noting.is_some() || self.page.facts.props.len() >= FACTS {
            return;
        }
        let prop = tag.attribute("itemprop").or_else(|| tag.attribute("rel").filter(|rel| rel == "author"));
        let prop = match prop.map(|prop| prop.to_ascii_lowercase()) {
            Some(prop) if PROPS.contains(&prop.as_str()) => prop,
            _ if name == "h1" => "h1".to_owned(),
            _ => return,
        };
        match tag.attribute("content") {
            Some(content) => self.page.facts.props.push((prop, cut(&content))),
            None => self.noting = Some(Noting { prop, depth: self.open.len(), text: String::new() }),
        }
    }

    /// Ends the note when its element is closed.
    fn note_until(&mut self, at: usize) {
        if let Some(noting) = self.noting.take_if(|noting| noting.depth >= at) {
            let text = noting.text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() {
                self.page.facts.props.push((noting.prop, cut(&text)));
            }
        }
    }
}

/// The `itemprop`s that are worth noting.
const PROPS: [&str; 4] = ["author", "headline", "datepublished", "publisher"];

fn cut(text: &str) -> String {
    text.trim().chars().take(limits::FIELD).collect()
}

fn is_json(tag: &Tag<'_>) -> bool {
    tag.attribute("type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"))
}

fn is_formatting(name: &str) -> bool {
    const FORMATTING: [&str; 16] = [
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "span", "strike", "strong", "tt",
        "u", "sup",
    ];
    FORMATTING.contains(&name)
}

fn escape(text: &str, out: &mut String) {
    for part in text.split_inclusive('<') {
        match part.strip_suffix('<') {
            Some(before) => {
                out.push_str(before);
                out.push_str("&lt;");
            }
            None => out.push_str(part),
        }
    }
}
