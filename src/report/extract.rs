//! What was read from one article: its fields and its claims.

use std::fmt::Write;

use serde::Serialize;

use super::line;
use crate::article::Article;
use crate::claim::Claim;
use crate::engine::Extracted;

/// One article as read, for JSON.
#[derive(Serialize)]
pub struct Document<'a> {
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
    claims: Vec<Row<'a>>,
}

/// One claim with all that is known of it.
#[derive(Serialize)]
struct Row<'a> {
    quote: &'a str,
    value_text: &'a str,
    #[serde(flatten)]
    claim: &'a Claim,
}

/// The article for a program.
#[must_use]
pub fn json(extracted: &Extracted) -> Document<'_> {
    let Article { id, path, url, source, author, title, published, language, cites, body } =
        &extracted.article;
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
        words: extracted.article.words(),
        body,
        claims: extracted.claims.iter().map(|claim| row(claim, body)).collect(),
    }
}

fn row<'a>(claim: &'a Claim, body: &'a str) -> Row<'a> {
    Row { quote: claim.span.of(body), value_text: claim.value_span.of(body), claim }
}

/// The article for a person: its fields, then a line for each claim with its kind and topic.
#[must_use]
pub fn text(extracted: &Extracted) -> String {
    let article = &extracted.article;
    let mut out = String::new();
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
            let _ = writeln!(out, "{name:10} {}", line(value));
        }
    }
    let _ = writeln!(out, "{:10} {}", "words", article.words());
    let _ = writeln!(out, "{:10} {}", "claims", extracted.claims.len());
    for claim in &extracted.claims {
        let quote = line(claim.span.of(&article.body));
        let _ = writeln!(out, "  {:9} {}: “{quote}”", claim.kind.name(), line(&claim.topic));
    }
    out.push('\n');
    out
}
