//! Feeds: RSS 0.9 to 2.0, Atom 0.3 and 1.0, JSON Feed. Each entry is an article.
//!
//! ```text
//!  XML --tidy--> well-formed XML --feed-rs--> entries --\
//!                         \--own reader--> entries ------+--> articles
//!  JSON ------------------------------> entries --------/
//! ```
//!
//! `feed-rs` knows the formats well and refuses much; the project's own reader ([`entries`](self)) takes everything
//! and knows little. Where both find the same number of entries the first is believed, else the second.

mod entries;
mod json;
pub mod tidy;

use url::Url;

use super::error::ImportError;
use super::html::blocks::{self, Keep};
use super::{Feed, Findings, Hint, Source, address, date, enter, field, guard, html, limits};
use crate::article::Article;
use entries::Found;

/// One entry as it stands in a feed: texts as HTML, dates and addresses as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Entry {
    title: String,
    link: String,
    id: String,
    author: String,
    date: String,
    updated: String,
    summary: String,
    content: String,
    source: String,
}

pub(super) fn sniff(source: &Source<'_>) -> bool {
    is_xml_feed(source.text) || is_json_feed(source.text) || is_promised(source)
}

/// Whether name and type promise a feed. Text that is none is then an error, not an article.
fn is_promised(source: &Source<'_>) -> bool {
    let is_named =
        source.is_named(&["rss", "atom", "rdf", "xml"], &["application/rss+xml", "application/atom+xml"]);
    is_named && !is_opml(source.text)
}

fn is_opml(text: &str) -> bool {
    root(text).is_some_and(|name| name == "opml")
}

fn is_xml_feed(text: &str) -> bool {
    root(text).is_some_and(|name| matches!(name.as_str(), "rss" | "rdf" | "feed" | "channel"))
}

/// The local name of the first element, in lower case, if only a declaration, comments and the like come before it.
pub(super) fn root(text: &str) -> Option<String> {
    use super::markup::{Dialect, Reader, Token};
    for token in Reader::new(text.trim_start(), Dialect::Xml).take(64) {
        match token {
            Token::Start(tag) => return Some(tag.name.rsplit(':').next()?.to_ascii_lowercase()),
            Token::Text(text) if text.trim().is_empty() => {}
            Token::Other | Token::Doctype(_) => {}
            _ => return None,
        }
    }
    None
}

fn is_json_feed(text: &str) -> bool {
    let head: String = text.chars().take(2_048).collect();
    head.trim_start().starts_with('{') && head.contains("jsonfeed.org/version")
}

pub(super) fn read(source: &Source<'_>, findings: &mut Findings) -> Result<(), ImportError> {
    let found = find(source.text, findings)?;
    let base =
        [found.link.as_str(), source.hint.url.unwrap_or("")].into_iter().find_map(|url| Url::parse(url).ok());
    let title = plain(&found.title);
    let language = language(&found.language);
    let total = found.entries.len();
    let mut faults = Faults::default();
    for entry in found.entries.into_iter().take(limits::ENTRIES) {
        if let Some(mut article) = faults.article(&entry, base.as_ref()) {
            article.source = field(&plain(&entry.source)).or_else(|| field(&title));
            article.language.clone_from(&language);
            findings.articles.push(article);
        }
    }
    if total > limits::ENTRIES {
        findings.note(format!("has {total} entries: the first {} are read", limits::ENTRIES));
    }
    faults.tell(findings);
    let site = address::web(&found.link, None);
    let url = source.hint.url.map(str::to_owned);
    findings.feed = Some(Feed { title: field(&title), url, site, folders: Vec::new() });
    Ok(())
}

/// How many entries a feed has, with and without text; `None` for what is no feed or can't be read.
#[must_use]
pub fn entries(bytes: &[u8], hint: Hint<'_>) -> Option<usize> {
    let decoded = super::decode::decode(bytes, hint.charset).ok()?;
    let found = find(&decoded.text, &mut Findings::default()).ok()?;
    Some(found.entries.len())
}

fn find(text: &str, findings: &mut Findings) -> Result<Found, ImportError> {
    if text.trim_start().starts_with('{') {
        let (found, wrong) =
            json::find(text).ok_or_else(|| ImportError::malformed("is broken JSON: not read"))?;
        if wrong > 0 {
            findings.note(format!("has {} of a wrong type: passed over", count(wrong, "field")));
        }
        return Ok(found);
    }
    match root(text).as_deref() {
        Some("html") => return Err(ImportError::malformed("is a web page, not a feed")),
        None => return Err(ImportError::malformed("is not XML")),
        Some(_) => {}
    }
    let tidy = tidy::tidy(text)?;
    tidy.notes.into_iter().for_each(|note| findings.note(note));
    let own = entries::find(&tidy.xml);
    if !own.is_feed {
        return Err(ImportError::unsupported("is XML of a kind that is not known"));
    }
    Ok(by_library(&tidy.xml, &own).unwrap_or(own))
}

/// The feed as `feed-rs` reads it, where it finds as many entries as there are.
fn by_library(xml: &str, own: &Found) -> Option<Found> {
    let bytes = xml.as_bytes().to_vec();
    let feed = guard::run(move || {
        feed_rs::parser::Builder::new().sanitize_content(false).build().parse(bytes.as_slice()).ok()
    })??;
    if feed.entries.len() != own.entries.len() {
        return None;
    }
    let pairs = feed.entries.into_iter().zip(&own.entries);
    let entries = pairs.map(|(entry, own)| from_library(entry, own)).collect();
    Some(Found { is_feed: true, entries, ..Found { entries: Vec::new(), ..own.clone() } })
}

/// An entry of the library; what it did not find or changes is taken from our own reading.
fn from_library(entry: feed_rs::model::Entry, own: &Entry) -> Entry {
    let or_own = |text: Option<String>, own: &str| {
        text.filter(|text| !text.trim().is_empty()).unwrap_or_else(|| own.to_owned())
    };
    let names: Vec<String> = entry.authors.into_iter().filter_map(|author| author.name).collect();
    let content = entry.content.and_then(|content| content.body);
    Entry {
        // Titles and dates are kept as written: the library resolves the one twice and guesses at the other.
        title: own.title.clone(),
        author: or_own(Some(names.join(", ")), &own.author),
        date: own.date.clone(),
        updated: own.updated.clone(),
        summary: or_own(entry.summary.map(|text| text.content), &own.summary),
        content: or_own(content, &own.content),
        link: own.link.clone(),
        id: own.id.clone(),
        source: own.source.clone(),
    }
}

/// What was wrong with entries, counted for one note each.
#[derive(Default)]
struct Faults {
    empty: usize,
    dates: usize,
    links: usize,
}

impl Faults {
    fn article(&mut self, entry: &Entry, base: Option<&Url>) -> Option<Article> {
        let title = field(&plain(&entry.title));
        let content = text(&entry.content);
        let summary = text(&entry.summary);
        let body = if content.len() >= summary.len() { content } else { summary };
        if title.is_none() && body.is_empty() {
            self.empty += 1;
            return None;
        }
        let published = self.date(&entry.date).or_else(|| self.date(&entry.updated));
        let url = self.link(entry, base);
        let author = field(&plain(&entry.author)).map(|author| person(&author));
        let body = html::with_title(title.as_deref(), body);
        Some(Article { url, author, title, published, body, ..Article::default() })
    }

    fn date(&mut self, written: &str) -> Option<crate::article::Published> {
        let written = plain(written);
        if written.trim().is_empty() {
            return None;
        }
        let published = date::parse(&written);
        self.dates += usize::from(published.is_none());
        published
    }

    fn link(&mut self, entry: &Entry, base: Option<&Url>) -> Option<String> {
        let written = entry.link.trim();
        if written.is_empty() {
            return address::web(&entry.id, None);
        }
        let url = address::web(written, base);
        self.links += usize::from(url.is_none());
        url
    }

    fn tell(&self, findings: &mut Findings) {
        if self.empty > 0 {
            findings.note(format!("has {} without title and text: passed over", count(self.empty, "entry")));
        }
        if self.dates > 0 {
            findings.note(format!("has {} with a date that is none", count(self.dates, "entry")));
        }
        if self.links > 0 {
            findings.note(format!(
                "has {} with an address that is not of the web: left out",
                count(self.links, "entry")
            ));
        }
    }
}

/// `1 entry`, `2 entries`, `3 fields`.
pub(super) fn count(number: usize, thing: &str) -> String {
    match (number, thing.strip_suffix('y')) {
        (1, _) => format!("1 {thing}"),
        (_, Some(stem)) => format!("{number} {stem}ies"),
        (_, None) => format!("{number} {thing}s"),
    }
}

/// The text of a title or a name, which may hold markup.
fn plain(html: &str) -> String {
    blocks::text(html, Keep::All)
}

fn text(content: &str) -> String {
    // Plain text keeps its lines; only a tag makes it markup.
    let is_markup =
        content.contains("</") || content.contains("/>") || content.contains("<p") || content.contains("<br");
    let text = if is_markup {
        blocks::text(content, Keep::All)
    } else {
        super::markup::resolve(content).into_owned()
    };
    enter(text.trim()).trim().to_owned()
}

/// RSS names authors as `name@example.org (Name)`.
fn person(author: &str) -> String {
    let inside = author.split_once('(').and_then(|(head, rest)| {
        let name = rest.strip_suffix(')')?;
        (head.is_empty() || head.contains('@')).then_some(name)
    });
    let name = inside.unwrap_or(author).trim();
    let head = name.get(..3).unwrap_or("");
    if head.eq_ignore_ascii_case("by ") { name[3..].trim().to_owned() } else { name.to_owned() }
}

pub(super) fn language(code: &str) -> Option<String> {
    let code = code.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(code)
}

#[cfg(test)]
mod tests {
    use crate::import::{Hint, Imported, read};

    fn import(text: &str) -> Imported {
        read(text.as_bytes(), Hint::path("feed.xml")).unwrap()
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let imported = import(text);
        let shown: Vec<String> = imported
            .articles
            .iter()
            .map(|article| {
                let published = article.published.map(|published| published.to_string());
                let fields = [&article.title, &article.author, &article.source, &published, &article.url];
                let fields: Vec<&str> = fields.iter().map(|field| field.as_deref().unwrap_or("-")).collect();
                format!("{} / {}", fields.join(" / "), article.body.replace('\n', "|"))
            })
            .collect();
        assert_eq!(shown.join("\n"), expected);
    }

    fn note(text: &str) -> String {
        import(text).notes.pop().map_or(String::new(), |note| note.message)
    }

    #[test]
    fn rss() {
        let item = "<item><title>Rates &amp;amp; prices</title><link>http://w.example/1</link><author>a@w.example (A. Writer)</author>\
                    <pubDate>Tue, 02 Jun 2026 08:00:00 GMT</pubDate><description>&lt;p&gt;Up to 4 percent.&lt;/p&gt;&lt;p&gt;Today.</description></item>";
        let expected = "Rates & prices / A. Writer / The Wire / 2026-06-02T08:00:00Z / http://w.example/1 / Rates & prices||Up to 4 percent.||Today.";
        for version in ["", " version='0.91'", " version='0.92'", " version='2.0'", " version='3'"] {
            check(&format!("<rss{version}><channel><title>The Wire</title>{item}</channel></rss>"), expected);
        }
        let rdf = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel><title>W</title></channel>\
                   <item rdf:about='http://w.example/2'><title>Rates</title></item></rdf:RDF>";
        check(rdf, "Rates / - / W / - / http://w.example/2 / Rates");
    }

    #[test]
    fn atom() {
        for namespace in ["http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"] {
            let feed = format!(
                "<feed xmlns='{namespace}'><title>The Wire</title><link href='https://w.example/'/><entry><title type='html'>&lt;b&gt;Rates&lt;/b&gt;</title>\
                 <link rel='edit' href='/e'/><link href='/1'/><author><name>A. Writer</name></author><issued>2026-06-02</issued>\
                 <content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Up.</p><p>Today.</p></div></content></entry></feed>"
            );
            check(
                &feed,
                "Rates / A. Writer / The Wire / 2026-06-02 / https://w.example/1 / Rates||Up.||Today.",
            );
        }
    }

    #[test]
    fn json() {
        let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "The Wire", "items": [
            {"id": 1, "url": "https://w.example/1", "title": "Rates", "content_text": "Up.\n\nToday <b>.", "date_published": "2026-06-02T08:00:00Z"},
            {"id": {}, "title": ["x"], "content_html": "<p>Down."}]}"#;
        check(
            feed,
            "Rates / - / The Wire / 2026-06-02T08:00:00Z / https://w.example/1 / Rates||Up.||Today <b>.\n- / - / The Wire / - / - / Down.",
        );
        assert_eq!(note(feed), "has 2 fields of a wrong type: passed over");
    }

    #[test]
    fn what_is_wrong_with_entries_is_counted() {
        let feed = |items: &str| format!("<rss><channel><title>W</title>{items}</channel></rss>");
        assert_eq!(
            note(&feed("<item/><item><title/></item><item><title>x</title></item>")),
            "has 2 entries without title and text: passed over"
        );
        assert_eq!(
            note(&feed("<item><title>x</title><pubDate>yesterday</pubDate></item>")),
            "has 1 entry with a date that is none"
        );
        assert_eq!(
            note(&feed("<item><title>x</title><link>javascript:alert(1)</link></item>")),
            "has 1 entry with an address that is not of the web: left out"
        );
        assert_eq!(note(&feed("")), "");
    }

    #[test]
    fn what_is_no_feed_is_an_error() {
        let cause =
            |text: &str| read(text.as_bytes(), Hint::path("feed.xml")).unwrap_err().cause().to_owned();
        assert_eq!(cause("<!doctype html><html><body>Not found"), "is a web page, not a feed");
        assert_eq!(cause("just text"), "is not XML");
        assert_eq!(cause("<svg/>"), "is XML of a kind that is not known");
        assert_eq!(
            cause("{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [[["),
            "is broken JSON: not read"
        );
    }
}
