//! The reader pane: one article, wrapped, and the place in it.
//!
//! The place is a byte of the body, so that it survives another width: after a resize the line that holds the byte
//! stands at the top again, and only scrolling moves the byte.

use std::sync::Arc;

use super::claims::some;
use super::index::{Index, one_line};
use super::links;
use super::wrap::{Line, Look, breaks, wrap};
use crate::article::{ArticleIx, Span};
use crate::config::Dates;
use crate::engine::Analysis;

/// An article set for a width: lines about it, then its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The article.
    pub article: ArticleIx,
    /// Columns that it was set for.
    pub width: usize,
    /// What is known of it: source, byline, date, cites, lineage, and what the reader wrote to it; wrapped.
    pub head: Vec<String>,
    /// What the reader wrote to it.
    pub own: String,
    /// The text, and the list of its links.
    pub lines: Vec<Line>,
    /// Every address in the text.
    pub addresses: Vec<Span>,
}

impl Page {
    /// Sets an article, with what the reader wrote to it.
    #[must_use]
    pub fn set(
        analysis: &Analysis,
        index: &Index,
        dates: &Dates,
        (article, own): (ArticleIx, &str),
        width: usize,
    ) -> Self {
        let mut head: Vec<String> = Vec::new();
        for line in [about(analysis, index, dates, article).as_str(), own] {
            head.extend(
                breaks(line, width).iter().map(|span| span.of(line).to_owned()).filter(|row| !row.is_empty()),
            );
        }
        let one = analysis.article(article);
        let empty = crate::text::Text::default();
        let text = analysis.text(article).unwrap_or(&empty);
        let mut lines = wrap(&one.body, text, width);
        if !head.is_empty() && lines.first().is_some_and(|line| line.look != Look::Blank) {
            head.push(String::new());
        }
        let addresses = links::addresses(&one.body);
        list_links(&one.body, &addresses, &mut lines);
        Self { article, width, head, own: own.to_owned(), lines, addresses }
    }

    /// Number of lines, those above the text included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.head.len() + self.lines.len()
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The line of the text at a row of the page.
    #[must_use]
    pub fn line(&self, row: usize) -> Option<&Line> {
        row.checked_sub(self.head.len()).and_then(|at| self.lines.get(at))
    }

    /// The row that shows a byte of the body: the last line that begins at it or before.
    #[must_use]
    pub fn row_of(&self, byte: usize) -> usize {
        if byte == 0 {
            return 0;
        }
        let after = self.lines.partition_point(|line| line.span.start <= byte);
        self.head.len() + after.saturating_sub(1)
    }

    /// The byte of the body that a row begins with; 0 above the text.
    #[must_use]
    pub fn byte_of(&self, row: usize) -> usize {
        self.line(row).map_or(0, |line| line.span.start)
    }
}

/// Lists the links of a text below it. They stand at its end, so that every line begins where the one before does or later.
fn list_links(body: &str, addresses: &[Span], lines: &mut Vec<Line>) {
    let end = Span::new(body.len(), body.len());
    let below = |look| Line { span: end, indent: 0, bullet: false, look };
    let numbered = links::numbered(body, addresses);
    if !numbered.is_empty() {
        lines.push(below(Look::Blank));
    }
    lines.extend((1..).zip(numbered).map(|(number, span)| below(Look::Link(number, span))));
}

/// State of the reader pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReaderPane {
    /// The story that is shown at a glance instead, while the list has the keys.
    pub story: Option<usize>,
    /// The article that is shown.
    pub article: Option<ArticleIx>,
    /// The byte of the body that stood at the top when it was last scrolled.
    pub anchor: usize,
    /// The first visible row of the page.
    pub top: usize,
    /// The article, set for the pane's width.
    pub page: Arc<Page>,
    /// What was searched for, folded to lower case; empty before the first search.
    pub search: String,
    /// The hit that `n` went to last.
    pub hit: Option<usize>,
    /// Where it was found, in order.
    pub hits: Vec<Span>,
}

impl ReaderPane {
    /// Sets the page for a width where it is not yet, and puts the anchor's line at the top.
    pub fn settle(
        &mut self,
        analysis: &Analysis,
        index: &Index,
        dates: &Dates,
        (width, height): (usize, usize),
        own: &str,
    ) {
        let Some(article) = self.article.filter(|ix| ix.0 < analysis.articles.len()) else {
            self.page = Arc::default();
            self.top = 0;
            return;
        };
        let width = width.max(1);
        let is_set = self.page.article == article && self.page.width == width && self.page.own == own;
        if !is_set || self.page.is_empty() {
            self.page = Arc::new(Page::set(analysis, index, dates, (article, own), width));
            self.top = self.page.row_of(self.anchor);
        }
        self.top = self.top.min(self.last_top(height));
    }

    /// The highest first row: the end of the text stands at the bottom of the pane.
    #[must_use]
    pub fn last_top(&self, height: usize) -> usize {
        self.page.len().saturating_sub(height)
    }

    /// Scrolls by lines. Whether it moved.
    pub fn scroll(&mut self, by: isize, height: usize) -> bool {
        self.show_row(self.top.saturating_add_signed(by), height)
    }

    /// Puts a row at the top, or the last one that can stand there. Whether it moved.
    pub fn show_row(&mut self, row: usize, height: usize) -> bool {
        let before = self.top;
        self.top = row.min(self.last_top(height));
        if self.top != before {
            self.anchor = self.page.byte_of(self.top);
        }
        self.top != before
    }

    /// Makes a byte visible: nothing moves where it is, else its line comes to a third from the top.
    pub fn reveal(&mut self, span: Span, height: usize) {
        let (first, last) = (self.page.row_of(span.start), self.page.row_of(span.end.saturating_sub(1)));
        if first >= self.top && last < self.top + height {
            return;
        }
        self.show_row(first.saturating_sub(height / 3), height);
    }

    /// The bytes of the body that are visible in a pane of this height.
    #[must_use]
    pub fn visible(&self, height: usize) -> Span {
        let end = (self.top + height).min(self.page.len());
        let mut rows = (self.top..end).filter_map(|row| self.page.line(row));
        let Some(first) = rows.next() else { return Span::default() };
        rows.fold(first.span, |all, line| all.join(line.span))
    }

    /// How much of the article has been shown, in percent.
    #[must_use]
    pub fn percent(&self, height: usize) -> usize {
        let len = self.page.len();
        ((self.top + height).min(len) * 100).checked_div(len).unwrap_or(100)
    }

    /// Finds every place of `search` in a body, without regard to case.
    pub fn find(&mut self, body: &str) {
        self.hits = find(body, &self.search);
    }
}

/// Every place of `needle` in `body`, without regard to case; no two overlap.
#[must_use]
pub fn find(body: &str, needle: &str) -> Vec<Span> {
    let needle: Vec<char> = needle.chars().flat_map(char::to_lowercase).collect();
    let mut hits = Vec::new();
    if needle.is_empty() {
        return hits;
    }
    let mut from = 0;
    for (at, _) in body.char_indices() {
        if at < from {
            continue;
        }
        if let Some(len) = starts_with(&body[at..], &needle) {
            hits.push(Span::new(at, at + len));
            from = at + len;
        }
    }
    hits
}

/// Bytes of `text` that match the folded `needle`; a blank matches any white space.
fn starts_with(text: &str, needle: &[char]) -> Option<usize> {
    let mut wanted = needle.iter();
    for (at, c) in text.char_indices() {
        if wanted.as_slice().is_empty() {
            return Some(at);
        }
        let c = if c.is_whitespace() { ' ' } else { c };
        for folded in c.to_lowercase() {
            if wanted.next() != Some(&folded) {
                return None;
            }
        }
    }
    wanted.as_slice().is_empty().then_some(text.len())
}

/// What is known of an article, on one line.
#[must_use]
pub fn about(analysis: &Analysis, index: &Index, dates: &Dates, ix: ArticleIx) -> String {
    let article = analysis.article(ix);
    let mut parts: Vec<String> = Vec::new();
    parts.extend(article.source.as_deref().map(one_line));
    parts.extend(article.author.as_deref().map(one_line));
    parts.extend(article.published.map(|published| dates.write(published.date)));
    if parts.is_empty() {
        parts.push("no source, byline or date stated".into());
    }
    if !article.cites.is_empty() {
        parts.push(format!("cites {}", one_line(&article.cites.join(", "))));
    }
    let retold = siblings(analysis, index, ix);
    if !retold.is_empty() {
        parts.push(format!("retells the same report as {}", some(&retold)));
    }
    parts.join(" · ")
}

/// Names of the articles that have the same origin.
fn siblings(analysis: &Analysis, index: &Index, ix: ArticleIx) -> Vec<String> {
    let story = index.story.get(ix.0).copied().flatten();
    let Some(story) = story.and_then(|at| analysis.stories.get(at)) else { return Vec::new() };
    let origin = |other: ArticleIx| {
        story.articles.iter().position(|one| *one == other).and_then(|at| story.origins.get(at))
    };
    let Some(own) = origin(ix) else { return Vec::new() };
    story
        .articles
        .iter()
        .filter(|other| **other != ix && origin(**other) == Some(own))
        .map(|other| one_line(&analysis.article(*other).short_name()))
        .collect()
}
