//! One conflict, side by side: each side's value and quotes, a plot, the reason, the verdict; as rows of pieces.

use super::differ::differing;
use super::index::{ConflictIx, one_line};
use super::palette::Role;
use super::plot::{Bar, letter, plot};
use super::sheet::{Piece, Row, fit, pad, row_width};
use super::wrap::breaks;
use super::{App, Shared};
use crate::article::{ClaimIx, Span};
use crate::config::Dates;
use crate::decisions::{Ruling, Verdict};
use crate::engine::Analysis;
use crate::relation::{Conflict, extent};

/// Narrower than this a side is not put next to another.
const SIDE: usize = 36;
/// The most rows of one quote: the first of these with which all fits the height.
const QUOTE_ROWS: [usize; 6] = [8, 6, 5, 4, 3, 2];
/// The most rows of one quote where not all fits.
const TIGHT_ROWS: usize = 3;
/// Where not all fits, quotes of one article after this many get one row each, until the cursor comes to them.
const FULL_QUOTES: usize = 2;

/// State of the compare view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compare {
    /// The conflict; none in a review that has no case left.
    pub at: Option<ConflictIx>,
    /// The side with the cursor.
    pub side: usize,
    /// The quote with the cursor, of that side.
    pub quote: usize,
    /// The first visible row.
    pub top: usize,
}

/// A conflict, laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Its rows.
    pub rows: Vec<Row>,
    /// First and last row of the quote under the cursor.
    pub cursor: (usize, usize),
}

/// What the length of a page depends on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Laid {
    compare: Compare,
    size: (usize, usize),
    verdict: Option<Verdict>,
    shared: Shared,
}

/// How many rows a conflict has. A page of a hundred quotes is not laid out again for each key that changes nothing.
pub(crate) fn len(app: &mut App, compare: &Compare, conflict: &str, size: (usize, usize)) -> usize {
    let compare = Compare { top: 0, ..compare.clone() };
    let verdict = app.verdict(conflict).cloned();
    if let Some((laid, len)) = &app.laid_out
        && laid.compare == compare
        && laid.size == size
        && laid.verdict == verdict
        && laid.shared == app.shared
    {
        return *len;
    }
    let len = page(app, &compare, size).rows.len();
    let shared = app.shared.clone();
    app.laid_out = Some((Laid { compare, size, verdict, shared }, len));
    len
}

impl Compare {
    /// A view of a conflict, with the cursor on a claim's quote where one is given.
    #[must_use]
    pub fn new(analysis: &Analysis, at: ConflictIx, claim: Option<ClaimIx>) -> Self {
        let mut compare = Self { at: Some(at), ..Self::default() };
        let Some((conflict, claim)) = at.of(analysis).zip(claim) else { return compare };
        for (side, holders) in conflict.sides.iter().enumerate() {
            if let Some(quote) = holders.claims.iter().position(|other| *other == claim) {
                (compare.side, compare.quote) = (side, quote);
            }
        }
        compare
    }

    /// The claim of the quote under the cursor.
    #[must_use]
    pub fn quoted(&self, analysis: &Analysis) -> Option<ClaimIx> {
        self.at?.of(analysis)?.sides.get(self.side)?.claims.get(self.quote).copied()
    }

    /// Keeps the cursor on a quote that exists.
    pub fn clamp(&mut self, conflict: &Conflict) {
        self.side = self.side.min(conflict.sides.len().saturating_sub(1));
        let quotes = conflict.sides.get(self.side).map_or(0, |side| side.claims.len());
        self.quote = self.quote.min(quotes.saturating_sub(1));
    }

    /// Moves the cursor over the quotes of all sides, in order.
    pub fn step(&mut self, conflict: &Conflict, by: isize) {
        let all: Vec<(usize, usize)> = conflict
            .sides
            .iter()
            .enumerate()
            .flat_map(|(side, holders)| (0..holders.claims.len()).map(move |quote| (side, quote)))
            .collect();
        let here = all.iter().position(|one| *one == (self.side, self.quote)).unwrap_or(0);
        let next = here.saturating_add_signed(by).min(all.len().saturating_sub(1));
        if let Some((side, quote)) = all.get(next) {
            (self.side, self.quote) = (*side, *quote);
        }
    }
}

/// "conflict · hard · 0.97 · 3 articles, 2 origins".
#[must_use]
pub fn standing(analysis: &Analysis, at: ConflictIx, conflict: &Conflict) -> String {
    let mut articles: Vec<_> = conflict
        .sides
        .iter()
        .flat_map(|side| side.claims.iter().map(|claim| analysis.claim(*claim).article))
        .collect();
    articles.sort_unstable();
    articles.dedup();
    let story = &analysis.stories[at.story];
    let mut origins: Vec<usize> = articles
        .iter()
        .filter_map(|ix| story.articles.iter().position(|one| one == ix))
        .filter_map(|place| story.origins.get(place).copied())
        .collect();
    origins.sort_unstable();
    origins.dedup();
    let origins =
        if origins.is_empty() { String::new() } else { format!(", {}", count(origins.len(), "origin")) };
    format!(
        "conflict · {} · {:.2} · {}{origins}",
        conflict.severity.name(),
        conflict.confidence,
        count(articles.len(), "article")
    )
}

/// "1 article", "2 articles".
#[must_use]
pub fn count(n: usize, what: &str) -> String {
    match (n, what) {
        (1, _) => format!("1 {what}"),
        (_, "story") => format!("{n} stories"),
        _ => format!("{n} {what}s"),
    }
}

/// Lays a conflict out for a width. Where it is higher than `height`, quotes get shorter; where that is not enough, the
/// reason and the plot go before them.
#[must_use]
pub fn page(app: &App, compare: &Compare, (width, height): (usize, usize)) -> Page {
    let dates = &app.settings.dates;
    let quoting = |quote| lay_out(app, compare, &Style { width, quote, reason_first: false, dates });
    let [longer @ .., shortest] = QUOTE_ROWS;
    // A side of a hundred quotes is laid out for each key: where the shortest ones do not fit, no others are tried.
    let shortest = quoting(shortest);
    if shortest.rows.len() > height {
        return lay_out(app, compare, &Style { width, quote: TIGHT_ROWS, reason_first: true, dates });
    }
    longer.into_iter().map(quoting).find(|page| page.rows.len() <= height).unwrap_or(shortest)
}

/// How a conflict is laid out.
struct Style<'a> {
    /// How days are written.
    dates: &'a Dates,
    /// Columns.
    width: usize,
    /// The most rows of one quote.
    quote: usize,
    /// Whether the reason goes before the quotes.
    reason_first: bool,
}

fn lay_out(app: &App, compare: &Compare, style: &Style) -> Page {
    let Style { width, reason_first, .. } = *style;
    let analysis = app.analysis();
    let Some((at, conflict)) = compare.at.and_then(|at| Some((at, at.of(analysis)?))) else {
        return Page::default();
    };
    let mut page = Page::default();
    heading(analysis, at, conflict, width, &mut page.rows);
    verdict(app, conflict, width, &mut page.rows);
    let bars = bars(analysis, conflict);
    let plot = || plot(&bars, width).into_iter().map(|row| vec![Piece::new(Role::Text, row)]);
    if reason_first {
        reason(analysis, at, conflict, width, &mut page.rows);
        page.rows.extend(plot());
    }
    let fit = (width + 3) / (SIDE + 3);
    if conflict.sides.len() <= fit.max(1) {
        beside(analysis, conflict, compare, style, &mut page);
    } else {
        below(analysis, conflict, compare, style, &mut page);
    }
    if !reason_first {
        page.rows.push(vec![Piece::new(Role::Dim, "─".repeat(width))]);
        page.rows.extend(plot());
        reason(analysis, at, conflict, width, &mut page.rows);
    }
    page
}

/// The most values of a plot; with more than that, one for each side.
const BARS: usize = 8;

/// The values of a conflict on their axis: claims of one side that say the same stand together.
fn bars(analysis: &Analysis, conflict: &Conflict) -> Vec<Bar> {
    let mut bars: Vec<Bar> = Vec::new();
    for (side, holders) in conflict.sides.iter().enumerate() {
        for claim in &holders.claims {
            let Some(extent) = extent(&analysis.claim(*claim).claim) else { continue };
            let name = one_line(&analysis.article(analysis.claim(*claim).article).short_name());
            match bars.iter_mut().find(|bar| bar.side == side && bar.extent == extent) {
                Some(bar) if bar.who.split(' ').any(|known| known == name) => {}
                Some(bar) => bar.who = format!("{} {name}", bar.who),
                None => bars.push(Bar { side, extent, who: name }),
            }
        }
    }
    let is_whole = (0..conflict.sides.len()).all(|side| bars.iter().any(|bar| bar.side == side));
    if is_whole && bars.len() <= BARS {
        return bars;
    }
    let sides = conflict.sides.iter().enumerate();
    sides.filter_map(|(side, one)| Some(Bar { side, extent: one.extent?, who: String::new() })).collect()
}

fn heading(analysis: &Analysis, at: ConflictIx, conflict: &Conflict, width: usize, rows: &mut Vec<Row>) {
    let topic = one_line(&conflict.topic);
    let about = standing(analysis, at, conflict);
    let title = Piece::new(Role::Heading, topic);
    let used = row_width(std::slice::from_ref(&title));
    if used + 2 + about.chars().count() <= width {
        let gap = " ".repeat(width - used - about.chars().count());
        rows.push(vec![title, Piece::new(Role::Dim, format!("{gap}{about}"))]);
    } else {
        rows.push(vec![title]);
        rows.push(vec![Piece::new(Role::Dim, about)]);
    }
}

fn verdict(app: &App, conflict: &Conflict, width: usize, rows: &mut Vec<Row>) {
    let Some(verdict) = app.verdict(&conflict.id) else { return };
    let words = match &verdict.ruling {
        Ruling::Side { index, value } => {
            format!("you decided: {} is right ({})", letter(*index), one_line(value))
        }
        Ruling::NotAConflict => "you decided: not a conflict".into(),
        Ruling::Open => "you left it open".into(),
    };
    rows.push(vec![Piece::new(Role::Accent, words)]);
    if !verdict.note.is_empty() {
        let note = format!("note: {}", one_line(&verdict.note));
        rows.extend(breaks(&note, width).iter().map(|span| vec![Piece::new(Role::Text, span.of(&note))]));
    }
}

/// The sides next to each other.
fn beside(analysis: &Analysis, conflict: &Conflict, compare: &Compare, style: &Style, page: &mut Page) {
    let n = conflict.sides.len().max(1);
    let room = (style.width + 3) / n - 3;
    let style = &Style { width: room, ..*style };
    let start = page.rows.len();
    let mut columns = Vec::new();
    for side in 0..conflict.sides.len() {
        let (rows, cursor) = column(analysis, conflict, side, compare, style);
        if let Some((first, last)) = cursor {
            page.cursor = (start + first, start + last);
        }
        columns.push(rows);
    }
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    for at in 0..height {
        let mut row = Row::new();
        for (side, column) in columns.iter().enumerate() {
            if side > 0 {
                row.push(Piece::new(Role::Dim, if at == 0 { "─┬─" } else { " │ " }));
            }
            let cell = column.get(at).cloned().unwrap_or_default();
            row.extend(if side + 1 < columns.len() { pad(cell, room) } else { cell });
        }
        page.rows.push(row);
    }
}

/// The sides below each other.
fn below(analysis: &Analysis, conflict: &Conflict, compare: &Compare, style: &Style, page: &mut Page) {
    for side in 0..conflict.sides.len() {
        let start = page.rows.len();
        let (rows, cursor) = column(analysis, conflict, side, compare, style);
        if let Some((first, last)) = cursor {
            page.cursor = (start + first, start + last);
        }
        page.rows.extend(rows);
    }
}

/// The rows of one side, and the rows of the quote under the cursor if it is here.
fn column(
    analysis: &Analysis,
    conflict: &Conflict,
    at: usize,
    compare: &Compare,
    style: &Style,
) -> (Vec<Row>, Option<(usize, usize)>) {
    let width = style.width;
    let side = &conflict.sides[at];
    let mut articles: Vec<_> = side.claims.iter().map(|claim| analysis.claim(*claim).article).collect();
    articles.dedup();
    let value = one_line(&side.value);
    let about = format!("{}, {}", count(articles.len(), "article"), count(side.origins, "origin"));
    let mut rows: Vec<Row> = Vec::new();
    rows.push(vec![Piece::new(Role::Dim, "─".repeat(width))]);
    let title = format!("{}  {value}", letter(at));
    let mut lines: Vec<Row> =
        breaks(&title, width).iter().map(|span| vec![Piece::new(Role::Heading, span.of(&title))]).collect();
    let last = lines.last().map_or(0, |row| row_width(row));
    if last + 2 + about.chars().count() <= width {
        let gap = " ".repeat(width - last - about.chars().count());
        if let Some(row) = lines.last_mut() {
            row.push(Piece::new(Role::Dim, format!("{gap}{about}")));
        }
    } else {
        lines.push(vec![Piece::new(Role::Dim, format!("   {about}"))]);
    }
    rows.extend(lines);
    let others = &quotes_of_others(analysis, conflict, at);
    let mut cursor = None;
    let mut last = None;
    for (place, claim) in side.claims.iter().enumerate() {
        let article = analysis.claim(*claim).article;
        let is_here = compare.side == at && compare.quote == place;
        let first = rows.len();
        if last != Some(article) {
            rows.push(vec![Piece::new(
                Role::Dim,
                fit(&format!("  {}", who(analysis, *claim, style.dates)), width),
            )]);
        }
        last = Some(article);
        let told = side.claims[..place].iter().filter(|one| analysis.claim(**one).article == article).count();
        let short = style.reason_first && told >= FULL_QUOTES && !is_here;
        let style = &Style { quote: if short { 1 } else { style.quote }, ..*style };
        quote(analysis, *claim, others, is_here, style, &mut rows);
        if is_here {
            cursor = Some((first, rows.len() - 1));
        }
    }
    (rows, cursor)
}

/// "002 Aivizor, Sat 25 Apr 2026, says Reuters".
fn who(analysis: &Analysis, claim: ClaimIx, dates: &Dates) -> String {
    let placed = analysis.claim(claim);
    let article = analysis.article(placed.article);
    let mut about = one_line(&article.short_name());
    let source = article.source.as_deref().map(one_line);
    let known: Vec<String> =
        source.into_iter().chain(article.published.map(|published| dates.write(published.date))).collect();
    if known.is_empty() {
        about.push_str(" (no source or date stated)");
    } else {
        about.push(' ');
        about.push_str(&known.join(", "));
    }
    if let Some(who) = &placed.claim.attribution {
        about.push_str(", says ");
        about.push_str(&one_line(who));
    }
    about
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

/// One quote: the sentence, with its value and the words that differ marked, and the cursor before it.
fn quote(
    analysis: &Analysis,
    claim: ClaimIx,
    others: &[String],
    is_here: bool,
    style: &Style,
    rows: &mut Vec<Row>,
) {
    let (text, marked) = sentence_of(analysis, claim);
    let marks = merged(differing(&text, others), marked);
    let pieces = breaks(&text, style.width.saturating_sub(5).max(1));
    let from = pieces.iter().position(|span| span.end > marked.start).unwrap_or(0);
    let most = style.quote;
    let skip = if pieces.len() > most { from.saturating_sub(most / 2).min(pieces.len() - most) } else { 0 };
    let end = (skip + most).min(pieces.len());
    for (at, piece) in pieces[skip..end].iter().enumerate() {
        let mark = if is_here && at == 0 { "▸ " } else { "  " };
        let lead = if at == 0 && skip > 0 { " …" } else { "  " };
        let mut row = vec![Piece::new(Role::Accent, mark), Piece::new(Role::Dim, lead)];
        split_marked(&text, *piece, &marks, &mut row);
        if skip + at + 1 == end && end < pieces.len() {
            row.push(Piece::new(Role::Dim, "…"));
        }
        rows.push(row);
    }
}

/// The sentence in quotes, on one line, and where the value stands in it.
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
    let mut text = format!("\"{}", lead.trim_start());
    let start = text.len();
    text.push_str(&words);
    let marked = Span::new(start, text.len());
    text.push_str(tail.trim_end());
    text.push('"');
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
    spans.sort_unstable_by_key(|span| (span.start, span.end));
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

/// The reason, and who of the story says nothing.
fn reason(analysis: &Analysis, at: ConflictIx, conflict: &Conflict, width: usize, rows: &mut Vec<Row>) {
    let mut text = one_line(&conflict.reason);
    let silent = silent(analysis, at, conflict);
    if !silent.is_empty() {
        if !text.ends_with('.') && !text.is_empty() {
            text.push('.');
        }
        let verb = if silent.len() == 1 { "does" } else { "do" };
        text = format!("{text} {} {verb} not say.", silent.join(" "));
    }
    let room = width.saturating_sub(5).max(1);
    for (line, span) in breaks(&text, room).iter().enumerate() {
        let lead = if line == 0 { "why  " } else { "     " };
        rows.push(vec![Piece::new(Role::Dim, lead), Piece::new(Role::Text, span.of(&text))]);
    }
}

fn silent(analysis: &Analysis, at: ConflictIx, conflict: &Conflict) -> Vec<String> {
    let speaks = |ix| {
        conflict.sides.iter().any(|side| side.claims.iter().any(|claim| analysis.claim(*claim).article == ix))
    };
    let story = &analysis.stories[at.story];
    story
        .articles
        .iter()
        .filter(|ix| !speaks(**ix))
        .map(|ix| one_line(&analysis.article(*ix).short_name()))
        .collect()
}
