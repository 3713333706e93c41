//! The sides of a conflict, cut into lines for a width: what each says, who says it in which words, and which of those
//! words differ from the other sides'.

use std::collections::HashMap;

use unicode_width::UnicodeWidthStr as _;

use super::compare::count;
use super::differ::{differing, words};
use super::index::one_line;
use super::palette::Role;
use super::plot::letter;
use super::sheet::{Piece, Row, fit, row_width};
use super::wrap::breaks;
use crate::arrange::Arrange as _;
use crate::article::{ClaimIx, Span};
use crate::config::Dates;
use crate::engine::Analysis;
use crate::relation::Conflict;

/// One side.
#[derive(Debug)]
pub(super) struct Side {
    /// The rows above its quotes.
    pub(super) title: Vec<Row>,
    /// In the order of its claims.
    pub(super) quotes: Vec<Quote>,
}

/// One quote.
#[derive(Debug)]
pub(super) struct Quote {
    /// Quotes of its article before it.
    pub(super) told: usize,
    /// Who says it; nothing where the quote before has the same article.
    who: Vec<String>,
    text: String,
    /// Its value and the words that differ.
    marks: Vec<Span>,
    lines: Vec<Span>,
    /// The line that its value begins in.
    from: usize,
}

impl Side {
    pub(super) fn new(
        analysis: &Analysis,
        conflict: &Conflict,
        at: usize,
        dates: &Dates,
        width: usize,
    ) -> Self {
        let claims = &conflict.sides[at].claims;
        let others = quotes_of_others(analysis, conflict, at);
        let others: Vec<_> = others.iter().map(|other| words(other)).collect();
        let article = |claim: ClaimIx| analysis.claim(claim).article;
        let mut told = HashMap::new();
        let mut last = None;
        let quote = |&claim: &ClaimIx| {
            let before: &mut usize = told.entry(article(claim)).or_default();
            let (text, value) = sentence_of(analysis, claim);
            let lines = breaks(&text, width.saturating_sub(5).max(1));
            let is_new = last.replace(article(claim)) != Some(article(claim));
            let quote = Quote {
                told: *before,
                who: if is_new { who(analysis, claim, dates, width) } else { Vec::new() },
                marks: merged(differing(&text, &others), value),
                from: lines.iter().position(|span| span.end > value.start).unwrap_or(0),
                text,
                lines,
            };
            *before += 1;
            quote
        };
        Self { title: title(analysis, conflict, at, width), quotes: claims.iter().map(quote).collect() }
    }
}

impl Quote {
    /// How many rows it takes, with who says it, where its words take `most` at most.
    pub(super) fn height(&self, most: usize) -> usize {
        self.who.len() + self.lines.len().min(most)
    }

    /// The sentence, with its value and the words that differ marked, and the cursor before it.
    pub(super) fn rows(&self, most: usize, is_here: bool, rows: &mut Vec<Row>) {
        rows.extend(self.who.iter().map(|who| vec![Piece::new(Role::Dim, who)]));
        let len = self.lines.len();
        let skip = if len > most { self.from.saturating_sub(most / 2).min(len - most) } else { 0 };
        let end = (skip + most).min(len);
        for (at, line) in self.lines[skip..end].iter().enumerate() {
            let mark = if is_here && at == 0 { "▸ " } else { "  " };
            let lead = if at == 0 && skip > 0 { " …" } else { "  " };
            let mut row = vec![Piece::new(Role::Accent, mark), Piece::new(Role::Dim, lead)];
            split_marked(&self.text, *line, &self.marks, &mut row);
            if skip + at + 1 == end && end < len {
                row.push(Piece::new(Role::Dim, "…"));
            }
            rows.push(row);
        }
    }
}

/// A line, the letter and the value, how many say so.
fn title(analysis: &Analysis, conflict: &Conflict, at: usize, width: usize) -> Vec<Row> {
    let side = &conflict.sides[at];
    let mut articles: Vec<_> = side.claims.iter().map(|claim| analysis.claim(*claim).article).collect();
    articles.dedup();
    let value = one_line(&side.value);
    let about = format!("{}, {}", count(articles.len(), "article"), count(side.origins, "origin"));
    let title = format!("{}  {value}", letter(at));
    let mut rows: Vec<Row> = vec![vec![Piece::new(Role::Dim, "─".repeat(width))]];
    rows.extend(breaks(&title, width).iter().map(|span| vec![Piece::new(Role::Heading, span.of(&title))]));
    match rows.last_mut().map(|row| (row_width(row) + 2 + about.chars().count(), row)) {
        Some((used, row)) if used <= width => {
            let gap = " ".repeat(width + 2 - used);
            row.push(Piece::new(Role::Dim, format!("{gap}{about}")));
        }
        _ => rows.push(vec![Piece::new(Role::Dim, format!("   {about}"))]),
    }
    rows
}

/// "002 Aivizor, Sat 25 Apr 2026, says Reuters". Where that is too wide, who says so is not what is cut.
fn who(analysis: &Analysis, claim: ClaimIx, dates: &Dates, width: usize) -> Vec<String> {
    let placed = analysis.claim(claim);
    let article = analysis.article(placed.article);
    let name = one_line(&article.short_name());
    let source = article.source.as_deref().map(one_line);
    let known: Vec<String> =
        source.into_iter().chain(article.published.map(|published| dates.write(published.date))).collect();
    let about = if known.is_empty() { "(no source or date stated)".into() } else { known.join(", ") };
    let says =
        placed.claim.attribution.as_ref().map_or_else(String::new, |who| format!("says {}", one_line(who)));
    let comma = if says.is_empty() { "" } else { ", " };
    let whole = format!("  {name} {about}{comma}{says}");
    let rows = if says.is_empty() || whole.width() <= width {
        vec![whole]
    } else if known.is_empty() {
        vec![format!("  {name}, {says} {about}")]
    } else {
        vec![format!("  {name} {about},"), format!("  {says}")]
    };
    rows.iter().map(|row| fit(row, width)).collect()
}

/// Quotes of the other sides that a quote is compared with, word by word; of sides with hundreds the first.
const COMPARED: usize = 12;

/// The sentences of the first quotes of all sides but one.
fn quotes_of_others(analysis: &Analysis, conflict: &Conflict, at: usize) -> Vec<String> {
    let others = conflict.sides.iter().enumerate().filter(|(side, _)| *side != at);
    let claims = others.flat_map(|(_, side)| side.claims.iter().take(COMPARED));
    claims.take(COMPARED).map(|claim| sentence_of(analysis, *claim).0).collect()
}

/// The sentence of a claim, on one line and in quotes, and where its value stands in it.
fn sentence_of(analysis: &Analysis, claim: ClaimIx) -> (String, Span) {
    let placed = analysis.claim(claim);
    let body = &analysis.article(placed.article).body;
    excerpt(body, placed.claim.sentence_span, placed.claim.value_span)
}

/// The sentence in quotes, but for those that it has itself, on one line, and where the value stands in it.
fn excerpt(body: &str, sentence: Span, value: Span) -> (String, Span) {
    let inside = sentence.contains(value) && !value.is_empty();
    let (before, words, after) = if inside {
        (Span::new(sentence.start, value.start), value, Span::new(value.end, sentence.end))
    } else {
        (Span::new(sentence.start, sentence.start), value, Span::new(sentence.end, sentence.end))
    };
    let lead = spaced(before.of(body));
    let words = one_line(words.of(body));
    let tail = spaced(after.of(body));
    let is_quote = |c: Option<char>| if matches!(c, Some('"' | '“' | '”')) { "" } else { "\"" };
    let mut text =
        format!("{}{}", is_quote(lead.trim_start().chars().chain(words.chars()).next()), lead.trim_start());
    let start = text.len();
    text.push_str(&words);
    let marked = Span::new(start, text.len());
    text.push_str(tail.trim_end());
    text.push_str(is_quote(text.chars().next_back().filter(|_| text.len() > 1)));
    (text, marked)
}

/// One line that keeps a blank at either end where there was one.
fn spaced(text: &str) -> String {
    let mut line = one_line(text);
    if !line.is_empty() || !text.is_empty() {
        if text.starts_with(char::is_whitespace) {
            line.insert(0, ' ');
        }
        if text.ends_with(char::is_whitespace) && !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line
}

/// Spans with one more, ascending and apart.
fn merged(mut spans: Vec<Span>, more: Span) -> Vec<Span> {
    spans.push(more);
    spans.arrange_by_key(|span| (span.start, span.end));
    let mut apart: Vec<Span> = Vec::new();
    for span in spans {
        match apart.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => apart.push(span),
        }
    }
    apart
}

/// Adds a line of a quote in pieces, marked words as pieces of their own.
fn split_marked(text: &str, line: Span, marks: &[Span], row: &mut Row) {
    let mut push = |start: usize, end: usize, role| {
        if start < end {
            row.push(Piece::new(role, &text[start..end]));
        }
    };
    let cut = |at: usize| at.clamp(line.start, line.end);
    let mut from = line.start;
    for mark in marks {
        push(from, cut(mark.start), Role::Text);
        push(cut(mark.start), cut(mark.end), Role::Match);
        from = cut(mark.end);
    }
    push(from, line.end, Role::Text);
}
