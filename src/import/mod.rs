//! From bytes to articles: the one way in for everything that people read.
//!
//! ```text
//!  bytes --unpack--> bytes --decode--> text --sniff--> a row of FORMATS --read--> Imported { articles, feeds, notes }
//!                        \--sniff--> a row for bytes that are no text (books) --read--/
//! ```
//!
//! [`FORMATS`] has one row for each kind of document. The kind is sniffed: a name, an address or a `Content-Type` is
//! only asked where the text itself leaves the choice open (Markdown or plain text). Fields of an [`Article`] are
//! filled from metadata alone; headline, byline and date inside plain text are found when its text is read.
//!
//! Nothing here opens a file or a connection; [`crate::load`] and the fetcher bring the bytes. Whatever the bytes
//! are, reading them ends without a panic, within [`limits`].

pub mod address;
pub mod date;
pub mod decode;
mod epub;
pub mod error;
pub mod feed;
pub mod guard;
mod gzip;
pub mod html;
pub mod jsonl;
pub mod limits;
mod markdown;
pub mod markup;
mod odd;
pub mod opml;
mod pdf;
mod plain;

use std::borrow::Cow;

use crate::article::{Article, Note};
use crate::text::clean::{clean, clean_line};
pub use error::ImportError;

/// What is known of the bytes before they are read; all of it may be missing or wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hint<'a> {
    /// The file's name as the user knows it: goes into [`Article::path`] and into messages.
    pub path: Option<&'a str>,
    /// The address they came from, after redirects.
    pub url: Option<&'a str>,
    /// The media type that the sender gave, with or without parameters.
    pub content_type: Option<&'a str>,
    /// The encoding that the sender gave.
    pub charset: Option<&'a str>,
}

impl<'a> Hint<'a> {
    /// A file of this name.
    #[must_use]
    pub fn path(path: &'a str) -> Self {
        Self { path: Some(path), ..Self::default() }
    }

    /// What messages call it: the path, else the address, else nothing.
    #[must_use]
    pub fn subject(&self) -> &'a str {
        self.path.or(self.url).unwrap_or("")
    }

    /// The name's extension in lower case; `gz` at its end is not counted.
    fn extension(&self) -> String {
        let name = self.path.or(self.url.map(without_query)).unwrap_or("");
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase();
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        name.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_owned())
    }

    /// The media type in lower case, without parameters.
    fn mime(&self) -> String {
        let sent = self.content_type.unwrap_or("");
        sent.split(';').next().unwrap_or("").trim().to_ascii_lowercase()
    }
}

fn without_query(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or(url)
}

/// What one file, page or feed gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The name of the row in [`FORMATS`] that read it.
    pub format: &'static str,
    /// Its articles, in its order.
    pub articles: Vec<Article>,
    /// What it is, where it is a feed.
    pub feed: Option<Feed>,
    /// Feeds that it lists (OPML): to subscribe to.
    pub feeds: Vec<Feed>,
    /// Feeds that a page offers of itself; nothing subscribes to them unasked.
    pub offers: Vec<Feed>,
    /// At most one, with everything that is worth a word about this file.
    pub notes: Vec<Note>,
}

/// A feed that can be subscribed to.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Feed {
    /// Its title.
    pub title: Option<String>,
    /// The address of the feed itself; always `http` or `https`.
    pub url: Option<String>,
    /// The address of the site that it belongs to.
    pub site: Option<String>,
    /// The folders of the list that it stands in, outermost first.
    pub folders: Vec<String>,
}

/// One kind of document.
pub struct Format {
    /// Its name, for messages and `--help`.
    pub name: &'static str,
    /// What the documentation says of it, in one line.
    pub about: &'static str,
    /// Extensions that folders are searched for, without the dot, in lower case.
    pub extensions: &'static [&'static str],
    /// Media types, in lower case.
    pub mimes: &'static [&'static str],
    /// Whether this build reads it: readers may be left out.
    pub is_read: bool,
    /// How it is told and read.
    way: Way,
}

/// What reads the articles out of a text.
type ReadText = fn(&Source<'_>, &mut Findings) -> Result<(), ImportError>;

/// How documents of a kind are told and read. The first row that says yes to one reads it.
enum Way {
    /// Text, once it is decoded.
    Text {
        /// Whether the text is of this kind.
        sniff: fn(&Source<'_>) -> bool,
        /// Reads it.
        read: ReadText,
    },
    /// Bytes that are no text: they are asked first.
    Bytes {
        /// Whether the bytes are of this kind.
        sniff: fn(&[u8], Hint<'_>) -> bool,
        /// Reads them.
        read: fn(&[u8], Hint<'_>, &mut Findings) -> Result<(), ImportError>,
    },
}

/// A document on its way through a reader.
struct Source<'a> {
    /// The decoded text.
    text: &'a str,
    /// What was known before.
    hint: Hint<'a>,
}

impl Source<'_> {
    /// Whether name or media type speak for a row.
    fn is_named(&self, extensions: &[&str], mimes: &[&str]) -> bool {
        extensions.contains(&self.hint.extension().as_str()) || mimes.contains(&self.hint.mime().as_str())
    }
}

/// What a reader has found so far.
#[derive(Default)]
struct Findings {
    articles: Vec<Article>,
    feed: Option<Feed>,
    feeds: Vec<Feed>,
    offers: Vec<Feed>,
    notes: Vec<String>,
}

impl Findings {
    /// Notes something worth a word, once.
    fn note(&mut self, message: impl Into<String>) {
        let message = message.into();
        if !self.notes.contains(&message) {
            self.notes.push(message);
        }
    }
}

/// Every kind of document that can be read. The order decides where two would take the same text; the last takes all.
pub const FORMATS: &[Format] = &[
    Format {
        name: "EPUB",
        about: "books, and issues saved as one; each document of the order of reading is an article",
        extensions: &["epub"],
        mimes: &["application/epub+zip"],
        is_read: cfg!(feature = "epub"),
        way: Way::Bytes { sniff: epub::sniff, read: epub::read },
    },
    Format {
        name: "PDF",
        about: "documents of one column; each file is an article (the feature `pdf` of the build, not in the usual one)",
        extensions: &["pdf"],
        mimes: &["application/pdf"],
        is_read: cfg!(feature = "pdf"),
        way: Way::Bytes { sniff: pdf::sniff, read: pdf::read },
    },
    Format {
        name: "OPML",
        about: "lists of feeds in folders, to subscribe to",
        extensions: &["opml"],
        mimes: &["text/x-opml", "application/opml+xml"],
        is_read: true,
        way: Way::Text { sniff: opml::sniff, read: opml::read },
    },
    Format {
        name: "feed",
        about: "RSS 0.9 to 2.0, Atom 0.3 and 1.0, JSON Feed; each entry is an article",
        extensions: &["rss", "atom", "rdf", "xml"],
        mimes: &[
            "application/rss+xml",
            "application/atom+xml",
            "application/feed+json",
            "application/xml",
            "text/xml",
        ],
        is_read: true,
        way: Way::Text { sniff: feed::sniff, read: feed::read },
    },
    Format {
        name: "JSON Lines",
        about: "one article in each line: title, source, author, published, url, text; also a JSON list of these",
        extensions: &["jsonl", "ndjson", "json"],
        mimes: &["application/x-ndjson", "application/jsonl", "application/json"],
        is_read: true,
        way: Way::Text { sniff: jsonl::sniff, read: jsonl::read },
    },
    Format {
        name: "HTML",
        about: "web pages; the article is found on the page, headline, byline, outlet, date and address in its metadata",
        extensions: &["html", "htm", "xhtml", "shtml"],
        mimes: &["text/html", "application/xhtml+xml"],
        is_read: true,
        way: Way::Text { sniff: html::sniff, read: html::read },
    },
    Format {
        name: "Markdown",
        about: "text with marks; a front matter block gives title, author, date and address",
        extensions: &["md", "markdown", "mdown", "mkd"],
        mimes: &["text/markdown", "text/x-markdown"],
        is_read: true,
        way: Way::Text { sniff: markdown::sniff, read: markdown::read },
    },
    Format {
        name: "text",
        about: "plain text in any encoding; headline, byline and date are found in the text",
        extensions: &["txt", "text"],
        mimes: &["text/plain"],
        is_read: true,
        way: Way::Text { sniff: |_| true, read: plain::read },
    },
];

/// Reads the articles out of the bytes of one file, page or feed.
///
/// Bytes of a document without any text give no article and a note that says so, not an error.
///
/// # Errors
/// Bytes that are no text, over a limit, broken beyond use, or of a kind that holds no article. The error's line
/// names the subject of the hint.
///
/// ```
/// use gainsay::import::{self, Hint};
///
/// let imported = import::read(b"Rates rise\n\nThe bank raised rates to 4 percent.", Hint::path("rates.txt")).unwrap();
/// assert_eq!(imported.articles[0].path.as_deref(), Some("rates.txt"));
/// ```
pub fn read(bytes: &[u8], hint: Hint<'_>) -> Result<Imported, ImportError> {
    read_text(bytes, hint).map_err(|error| error.of(hint.subject()))
}

fn read_text(bytes: &[u8], hint: Hint<'_>) -> Result<Imported, ImportError> {
    if bytes.len() > limits::FILE {
        return Err(ImportError::limit(format!("is over {} MB: not read", limits::FILE / limits::MIB)));
    }
    let mut findings = Findings::default();
    let unpacked = gzip::is_gzip(bytes).then(|| gzip::unpack(bytes, &mut findings.notes)).transpose()?;
    let bytes = unpacked.as_deref().unwrap_or(bytes);
    for format in FORMATS {
        if let Way::Bytes { sniff, read } = format.way
            && sniff(bytes, hint)
        {
            read(bytes, hint, &mut findings)?;
            return Ok(finish(format, findings, hint));
        }
    }
    let decoded = decode::decode(bytes, hint.charset)?;
    findings.notes.extend(decoded.notes);
    let source = Source { text: &decoded.text, hint };
    if source.text.trim().is_empty() {
        // A list or a feed promises something even where there is no news; text and pages do not.
        if source.is_named(&["opml", "rss", "atom", "rdf", "xml", "json", "jsonl", "ndjson"], &[]) {
            return Err(ImportError::empty("is empty"));
        }
        findings.note("has no text: nothing to read");
        return Ok(finish(&FORMATS[FORMATS.len() - 1], findings, hint));
    }
    let (format, read) =
        FORMATS.iter().find_map(|format| reader(format, &source)).expect("the last row takes all");
    read(&source, &mut findings)?;
    for note in odd::notes(source.text) {
        findings.note(note);
    }
    Ok(finish(format, findings, hint))
}

/// What reads this text, if it is of the row's kind.
fn reader(format: &'static Format, source: &Source<'_>) -> Option<(&'static Format, ReadText)> {
    match format.way {
        Way::Text { sniff, read } if sniff(source) => Some((format, read)),
        Way::Text { .. } | Way::Bytes { .. } => None,
    }
}

/// Ids, paths and notes: what is the same for all formats.
fn finish(format: &'static Format, findings: Findings, hint: Hint<'_>) -> Imported {
    let Findings { mut articles, feed, feeds, offers, notes } = findings;
    for article in &mut articles {
        // What a reader took out of the text may have left marks without their letter.
        if let Cow::Owned(clean) = clean(&article.body) {
            article.body = clean;
        }
        article.id = crate::article::content_id(&article.body);
        article.path = article.path.take().or_else(|| hint.path.map(str::to_owned));
        if feed.is_none() {
            article.url = article.url.take().or_else(|| address::web(hint.url?, None));
        }
    }
    let notes = match notes.join("; ") {
        message if message.is_empty() => Vec::new(),
        message => vec![Note { path: hint.subject().to_owned(), message }],
    };
    Imported { format: format.name, articles, feed, feeds, offers, notes }
}

/// Every text of an article passes here on its way in; see [`mod@crate::text::clean`].
fn enter(text: &str) -> String {
    clean(text).into_owned()
}

/// A field of metadata: one line, cleaned; `None` where nothing is left.
fn field(text: &str) -> Option<String> {
    let line = clean_line(text);
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut line: String = line.chars().take(limits::FIELD).collect();
    // A mark that stood on a blank has lost it where the blank is gone.
    while let Cow::Owned(clean) = clean_line(&line) {
        clean.trim().clone_into(&mut line);
    }
    (!line.is_empty()).then_some(line)
}
