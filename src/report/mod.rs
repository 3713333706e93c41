//! From an [`Analysis`] to documents: text for a terminal, JSON for programs. Pure: nothing is read or printed here.
//!
//! Everything that an article says passes through [`line`] before it stands in a text for people, so no article can
//! send a terminal a command. JSON keeps the article's own words, and escapes them.

pub mod extract;
pub mod json;
pub mod text;
mod wrap;

use std::borrow::Cow;
use std::collections::HashMap;

use crate::article::{Article, ArticleIx, ClaimIx, Note};
use crate::claim::Claim;
use crate::engine::{Analysis, Story};

/// What a report is made of.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// What the engine found.
    pub analysis: &'a Analysis,
    /// What was left out of the input, or noticed in it.
    pub warnings: &'a [Note],
}

/// What the text report is printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Columns.
    pub width: usize,
    /// Whether colours and bold are understood.
    pub is_coloured: bool,
}

/// Foreign text on one line: cleaned, with runs of blanks as one space.
fn line(text: &str) -> String {
    let clean = crate::text::clean_line(text);
    let mut line = String::with_capacity(clean.len());
    for word in clean.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The ids of claims in reports: article, span, kind; a second claim with the same three has `-2` at its end. They
/// are the same for the same text on every machine.
struct ClaimIds {
    ids: Vec<String>,
}

impl ClaimIds {
    fn new(analysis: &Analysis) -> Self {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let ids = analysis.claims.iter().map(|placed| {
            let id = claim_id(analysis.article(placed.article), &placed.claim);
            let count = seen.entry(id.clone()).or_default();
            *count += 1;
            if *count == 1 { id } else { format!("{id}-{count}") }
        });
        Self { ids: ids.collect() }
    }

    fn of(&self, claim: ClaimIx) -> &str {
        self.ids.get(claim.0).map_or("", String::as_str)
    }

    fn all(&self, claims: &[ClaimIx]) -> Vec<&str> {
        claims.iter().map(|claim| self.of(*claim)).collect()
    }
}

fn claim_id(article: &Article, claim: &Claim) -> String {
    format!("{}:{}-{}:{}", article.id, claim.span.start, claim.span.end, claim.kind.name())
}

/// The articles that make these claims, each once, in order.
fn articles_of(analysis: &Analysis, claims: &[ClaimIx]) -> Vec<ArticleIx> {
    let mut articles: Vec<ArticleIx> = claims.iter().map(|claim| analysis.claim(*claim).article).collect();
    articles.sort_unstable();
    articles.dedup();
    articles
}

/// Short names of a story's articles, each once: a second article of the same name has its number behind it.
fn names(analysis: &Analysis, story: &Story) -> HashMap<ArticleIx, String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut names = HashMap::new();
    for &article in &story.articles {
        let name = line(&analysis.article(article).short_name());
        let count = seen.entry(name.clone()).or_default();
        *count += 1;
        let name = if *count == 1 { name } else { format!("{name}#{count}") };
        names.insert(article, name);
    }
    names
}

/// "1 article", "5 articles".
fn count(number: usize, what: &str) -> String {
    let what = if number == 1 { Cow::Borrowed(what) } else { Cow::Owned(format!("{what}s")) };
    format!("{number} {what}")
}

/// The letter of a side: A, B, ... Z, then its number.
fn letter(side: usize) -> String {
    match u8::try_from(side) {
        Ok(side @ 0..26) => char::from(b'A' + side).to_string(),
        _ => (side + 1).to_string(),
    }
}
