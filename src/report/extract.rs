//! What was read from one article: its fields and its claims.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::line;
use crate::article::Article;
use crate::claim::Claim;

/// One article as read, for JSON.
#[derive(Serialize)]
#[serde(bound = "")]
struct Document<'a, C: Iterator<Item = Claim> + Clone> {
    id: &'a str,
    path: Option<&'a str>,
    url: Option<&'a str>,
    title: Option<&'a str>,
    byline: Option<&'a str>,
    source: Option<&'a str>,
    published: Option<String>,
    language: Option<&'a str>,
    cites: &'a [String],
    words: usize,
    body: &'a str,
    claims: Rows<'a, C>,
}

/// Claims of a body, written one after the other.
struct Rows<'a, C> {
    body: &'a str,
    claims: C,
}

impl<C: Iterator<Item = Claim> + Clone> Serialize for Rows<'_, C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.claims.clone().map(|claim| row(claim, self.body)))
    }
}

/// One claim with all that is known of it.
#[derive(Serialize)]
struct Row<'a> {
    quote: &'a str,
    value_text: &'a str,
    #[serde(flatten)]
    claim: Claim,
}

/// The article for a program, with its claims.
#[must_use]
pub fn json<'a>(
    article: &'a Article,
    claims: impl Iterator<Item = Claim> + Clone + 'a,
) -> impl Serialize + 'a {
    let Article { id, path, url, source, author, title, published, language, cites, body } = article;
    Document {
        id: &id.0,
        path: path.as_deref(),
        url: url.as_deref(),
        title: title.as_deref(),
        byline: author.as_deref(),
        source: source.as_deref(),
        published: published.map(|published| published.to_string()),
        language: language.as_deref(),
        cites,
        words: article.words(),
        body,
        claims: Rows { body, claims },
    }
}

fn row(claim: Claim, body: &str) -> Row<'_> {
    Row { quote: claim.span.of(body), value_text: claim.value_span.of(body), claim }
}

/// Writes the article for a person: its fields, then a line for each of its `count` claims with its kind and topic.
///
/// # Errors
/// Those of `out`.
pub fn text(
    article: &Article,
    count: usize,
    claims: impl Iterator<Item = Claim>,
    out: &mut impl Write,
) -> io::Result<()> {
    let published = article.published.map(|published| published.to_string());
    let fields = [
        ("file", &article.path),
        ("address", &article.url),
        ("title", &article.title),
        ("byline", &article.author),
        ("source", &article.source),
        ("published", &published),
        ("language", &article.language),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            writeln!(out, "{name:10} {}", line(value))?;
        }
    }
    writeln!(out, "{:10} {}", "words", article.words())?;
    writeln!(out, "{:10} {}", "claims", count)?;
    for claim in claims {
        let quote = line(claim.span.of(&article.body));
        writeln!(out, "  {:9} {}: “{quote}”", claim.kind.name(), line(&claim.topic))?;
    }
    writeln!(out)
}
