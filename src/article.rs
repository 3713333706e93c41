//! The plain types that every other module shares: articles, where they came from, and spans of their text.
//!
//! An [`Article`] is one document of one source. Its [`body`](Article::body) is the cleaned text; every claim,
//! highlight and quote is a [`Span`] of that body, so whatever is shown can be traced to the article's own words.
//!
//! ```
//! use gainsay::article::{Article, Span};
//!
//! let article = Article::from_body("Rates rise\n\nThe bank raised rates to 4 percent.");
//! assert_eq!(article.id.0.len(), 16, "an id is a hash of the text");
//! assert_eq!(Span::new(0, 5).of(&article.body), "Rates");
//! ```

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes, `start..end`, in an article's body. Both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span `start..end`; an inverted pair gives the empty span at `start`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// The words it covers; empty where the span does not fit the text.
    #[must_use]
    pub fn of<'a>(&self, body: &'a str) -> &'a str {
        body.get(self.start..self.end).unwrap_or("")
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn contains(&self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub const fn overlaps(&self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(&self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same as a range, for slicing.
    #[must_use]
    pub const fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

/// Identity of an article: the first 16 hexadecimal digits of the SHA-256 of its body, so that the same text has
/// the same id on every machine. A second article with the same text in one analysis carries a suffix (`-2`).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ArticleId(pub String);

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A place in [`crate::engine::Analysis::articles`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ArticleIx(pub usize);

/// A place in [`crate::engine::Analysis::claims`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClaimIx(pub usize);

/// When an article was published: a civil date, with the time of day where one was stated.
///
/// Times keep the zone as written only as an offset; an article that gives none is read as local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Published {
    /// The day.
    pub date: jiff::civil::Date,
    /// The time of day, where stated.
    pub time: Option<jiff::civil::Time>,
    /// Minutes east of UTC, where stated.
    pub offset_minutes: Option<i16>,
}

impl Published {
    /// A day with no time.
    #[must_use]
    pub const fn day(date: jiff::civil::Date) -> Self {
        Self { date, time: None, offset_minutes: None }
    }
}

impl fmt::Display for Published {
    /// ISO 8601: `2026-04-25`, `2026-04-25T04:40:43`, `2026-04-25T04:40:43+02:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        let Some(time) = self.time else { return Ok(()) };
        write!(f, "T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())?;
        match self.offset_minutes {
            Some(0) => f.write_str("Z"),
            Some(m) => {
                let sign = if m < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", m.unsigned_abs() / 60, m.unsigned_abs() % 60)
            }
            None => Ok(()),
        }
    }
}

/// One document of one source.
///
/// Fields that the document does not state are `None`, never guessed from other articles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Content hash; see [`ArticleId`].
    pub id: ArticleId,
    /// The file it was read from, as the user named it.
    pub path: Option<String>,
    /// Its address on the web.
    pub url: Option<String>,
    /// The outlet that published it.
    pub source: Option<String>,
    /// The byline: who wrote it.
    pub author: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// ISO 639-1 code of its language, where it could be told.
    pub language: Option<String>,
    /// Sources that it names as its own ("Sources: the Herald", "Reuters reported"), in order of mention.
    pub cites: Vec<String>,
    /// The cleaned text, headline and furniture included.
    pub body: String,
}

/// Endings of files that hold many articles.
const MANY: &[&str] = &["jsonl", "ndjson", "json", "xml", "rss", "atom", "rdf"];

impl Article {
    /// An article made from its text alone; the id is the text's hash.
    #[must_use]
    pub fn from_body(body: impl Into<String>) -> Self {
        let body = body.into();
        Self { id: content_id(&body), body, ..Self::default() }
    }

    /// What lists show for it: the title, or the first words of the text.
    #[must_use]
    pub fn label(&self) -> String {
        if let Some(title) = &self.title {
            return title.clone();
        }
        let first = self.body.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("(empty)");
        let words: Vec<&str> = first.split_whitespace().take(12).collect();
        let mut label = words.join(" ");
        if first.split_whitespace().nth(12).is_some() {
            label.push('…');
        }
        label
    }

    /// A name short enough for a column: the file's stem up to its first underscore, dash or dot, else the
    /// source, else the id's first digits. A file of many articles names none of them.
    #[must_use]
    pub fn short_name(&self) -> String {
        let is_own = |path: &&String| {
            let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
            self.source.is_none() || !MANY.iter().any(|many| ending.eq_ignore_ascii_case(many))
        };
        if let Some(path) = self.path.as_ref().filter(is_own) {
            let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
            let stem = file.split('.').next().unwrap_or(file);
            let head = stem.split(['_', '-']).next().unwrap_or(stem);
            if !head.is_empty() {
                return head.chars().take(12).collect();
            }
        }
        match &self.source {
            Some(source) => shortened(source),
            None => self.id.0.chars().take(6).collect(),
        }
    }

    /// Number of words in the body, by white space.
    #[must_use]
    pub fn words(&self) -> usize {
        self.body.split_whitespace().count()
    }
}

/// Characters of a short name.
const SHORT: usize = 12;

/// A source's name in few characters: as it is, or its first word and the initials of the others ("Harbour C."), or cut.
fn shortened(source: &str) -> String {
    let source = source.trim();
    if source.chars().count() <= SHORT {
        return source.to_owned();
    }
    let mut words = source.split_whitespace();
    let first = words.next().unwrap_or("");
    let mut initials = String::new();
    for initial in words.filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()) {
        initials.extend([' ', initial, '.']);
    }
    let name = format!("{first}{initials}");
    if !initials.is_empty() && name.chars().count() <= SHORT {
        return name;
    }
    let mut cut: String = source.chars().take(SHORT - 1).collect();
    cut.truncate(cut.trim_end().len());
    cut + "…"
}

/// The id of a text: the first 16 hexadecimal digits of its SHA-256.
#[must_use]
pub fn content_id(body: &str) -> ArticleId {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(body.as_bytes());
    let mut id = String::with_capacity(16);
    for byte in digest.iter().take(8) {
        use fmt::Write;
        let _ = write!(id, "{byte:02x}");
    }
    ArticleId(id)
}

/// Something noticed while reading or analysing that the user may want to know; never an error.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The file or address it is about.
    pub path: String,
    /// One line: what, and where it matters what to do.
    pub message: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_are_cut_where_a_word_ends_or_say_so() {
        let check = |source: &str, name: &str| {
            let article = Article { source: Some(source.into()), ..Article::from_body("x") };
            assert_eq!(article.short_name(), name, "{source:?}");
        };
        check("BBC", "BBC");
        check("inquirer.net", "inquirer.net");
        check("Harbour Courier", "Harbour C.");
        check("New Harbour Daily Courier", "New H. D. C.");
        check("Continental Courier", "Continental…");
        check("harbour-courier.example", "harbour-cou…");
        check("The harbour of the north", "The harbour…");
    }
}
