//! From an [`Analysis`] to documents: text for a terminal, HTML to send on, Markdown for notes, CSV for sheets, JSON
//! and ClaimReview for programs. Pure: nothing is read or printed here.
//!
//! Everything that an article says passes through [`line()`] before it stands in a text for people, so no article can
//! send a terminal a command. JSON keeps the article's own words, and escapes them.
//!
//! ```
//! use gainsay::article::Article;
//! use gainsay::decisions::Decisions;
//! use gainsay::engine;
//! use gainsay::report::{Page, Report, html, json, markdown, text};
//!
//! let bodies = [
//!     "The quake that hit Qeshm had a magnitude of 5.9.",
//!     "The quake that hit Qeshm had a magnitude of 6.4.",
//! ];
//! let analysis = engine::analyse(bodies.map(Article::from_body).into());
//! let report = Report { analysis: &analysis, warnings: &[], decisions: &Decisions::default() };
//! assert!(text::write(&report, Page { width: 80, is_coloured: false }).contains("  A  magnitude 5.9"));
//! assert!(markdown::write(&report).contains("**A. magnitude 5.9**"));
//! assert!(html::write(&report).starts_with("<!doctype html>"));
//! let mut out = Vec::new();
//! json::write(&report, &mut out).unwrap();
//! assert!(out.starts_with(br#"{"schema":"gainsay.report/1""#));
//! ```

pub mod claimreview;
pub mod csv;
pub mod extract;
pub mod html;
pub mod json;
pub mod markdown;
mod matrix;
mod plot;
#[cfg(test)]
mod sample;
pub mod text;
mod wrap;

use std::borrow::Cow;
use std::collections::HashMap;

use crate::arrange::Arrange as _;
use crate::article::{Article, ArticleId, ArticleIx, ClaimIx, Note};
use crate::claim::Claim;
use crate::decisions::{Decisions, Ruling, Verdict};
use crate::engine::{Analysis, Story};
use crate::relation::Conflict;

/// What a report is made of.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// What the engine found.
    pub analysis: &'a Analysis,
    /// What was left out of the input, or noticed in it.
    pub warnings: &'a [Note],
    /// What the reader decided; verdicts stand beside their conflicts.
    pub decisions: &'a Decisions,
}

impl<'a> Report<'a> {
    /// The verdict on a conflict, where there is one.
    fn verdict(&self, conflict: &Conflict) -> Option<&'a Verdict> {
        self.decisions.verdicts.get(&conflict.id)
    }

    /// The reader's note about an article, where there is one.
    fn note(&self, ix: ArticleIx) -> Option<&'a str> {
        note(self.decisions, &self.analysis.article(ix).id)
    }
}

fn note<'a>(decisions: &'a Decisions, article: &ArticleId) -> Option<&'a str> {
    let note = decisions.triage.get(article)?.note.as_str();
    Some(note).filter(|note| !note.is_empty())
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

/// A ruling in words: "A: 10 people", "not a conflict", "open".
fn ruling(verdict: &Verdict) -> String {
    match &verdict.ruling {
        Ruling::Side { index, value } => format!("{}: {}", letter(*index), line(value)),
        Ruling::NotAConflict => "not a conflict".into(),
        Ruling::Open => "open".into(),
    }
}

/// An address that may be made a link: `http` and `https` only.
fn link(url: Option<&str>) -> Option<String> {
    let url = url::Url::parse(url?).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}

/// Places of a story's articles by date, those without one at the end.
fn by_date(analysis: &Analysis, story: &Story) -> Vec<ArticleIx> {
    let mut articles = story.articles.clone();
    articles
        .arrange_by_key(|ix| (analysis.article(*ix).published.is_none(), analysis.article(*ix).published));
    articles
}

/// A story's articles by origin.
fn by_origin(story: &Story) -> Vec<Vec<ArticleIx>> {
    let mut origins = vec![Vec::new(); story.origin_count()];
    for (article, origin) in story.articles.iter().zip(&story.origins) {
        origins[*origin].push(*article);
    }
    origins.retain(|origin| !origin.is_empty());
    origins
}

/// Whether nothing of the story was compared: one article, and nothing to say of it.
fn is_alone(story: &Story) -> bool {
    story.articles.len() < 2 && story.conflicts.is_empty()
}
