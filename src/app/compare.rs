//! One conflict, side by side: each side's value and quotes, a plot, the reason, the verdict; as rows of pieces.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use super::claims::some;
use super::index::{ConflictIx, one_line};
use super::matrix::Matrix;
use super::palette::Role;
use super::plot::{Bar, letter, plot};
use super::quotes::Side;
use super::sheet::{Piece, Row, pad, row_width};
use super::wrap::breaks;
use super::{App, Shared};
use crate::article::{ClaimIx, Span};
use crate::config::Dates;
use crate::decisions::Ruling;
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

/// How a page of a conflict is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Style {
    /// The most rows of one quote.
    quote: usize,
    /// Whether the reason goes before the quotes.
    reason_first: bool,
}

impl Style {
    /// The one in which a conflict is shown best in some rows. Where it is higher than that, quotes get shorter; where that
    /// is not enough, the reason and the plot go before them.
    fn best(laid: &Laid, compare: &Compare, verdict: usize, height: usize) -> Self {
        let with = |quote| Self { quote, reason_first: false };
        let fits = |style: &Self| style.lengths(laid, compare, verdict).len <= height;
        let tight = Self { quote: TIGHT_ROWS, reason_first: true };
        QUOTE_ROWS.into_iter().map(with).find(fits).unwrap_or(tight)
    }

    /// The most rows of a quote; `told` are those of its article before it.
    const fn most(self, told: usize, is_here: bool) -> usize {
        if self.reason_first && told >= FULL_QUOTES && !is_here { 1 } else { self.quote }
    }

    /// How long a page gets, without its rows being made: between two frames there can be many keys.
    fn lengths(self, laid: &Laid, compare: &Compare, verdict: usize) -> Lengths {
        let mut start = laid.heading.len() + verdict;
        if self.reason_first {
            start += laid.reason.len() + laid.plot.len();
        }
        let mut found = Lengths::default();
        let mut tallest = 0;
        for (at, side) in laid.sides.iter().enumerate() {
            let mut end = start + side.title.len();
            for (place, quote) in side.quotes.iter().enumerate() {
                let is_here = (compare.side, compare.quote) == (at, place);
                let first = end;
                end += quote.height(self.most(quote.told, is_here));
                if is_here {
                    found.cursor = (first, end - 1);
                }
            }
            tallest = tallest.max(end);
            if !laid.beside {
                start = end;
            }
        }
        let below = if self.reason_first { 0 } else { 1 + laid.plot.len() + laid.reason.len() };
        found.len = start.max(tallest) + below;
        found
    }
}

/// How long a page is, and where its cursor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lengths {
    /// How many rows it has.
    pub len: usize,
    /// First and last row of the quote under the cursor.
    pub cursor: (usize, usize),
}

/// How long the page of a conflict is: what [`page`] has, at a small part of its cost.
#[must_use]
pub fn measure(app: &App, compare: &Compare, (width, height): (usize, usize)) -> Lengths {
    let Some((laid, conflict)) = laid(app, compare, width) else { return Lengths::default() };
    let verdict = verdict(app, conflict, width).len();
    Style::best(&laid, compare, verdict, height).lengths(&laid, compare, verdict)
}

/// The rows of a conflict.
#[must_use]
pub fn page(app: &App, compare: &Compare, (width, height): (usize, usize)) -> Page {
    let Some((laid, conflict)) = laid(app, compare, width) else { return Page::default() };
    let verdict = verdict(app, conflict, width);
    let style = Style::best(&laid, compare, verdict.len(), height);
    let cursor = style.lengths(&laid, compare, verdict.len()).cursor;
    let mut rows = laid.heading.clone();
    rows.extend(verdict);
    if style.reason_first {
        rows.extend(laid.reason.iter().chain(&laid.plot).cloned());
    }
    let columns = (0..laid.sides.len()).map(|side| column(&laid, side, compare, style));
    if laid.beside {
        beside(&columns.collect::<Vec<_>>(), laid.room, &mut rows);
    } else {
        columns.for_each(|column| rows.extend(column));
    }
    if !style.reason_first {
        rows.push(vec![Piece::new(Role::Dim, "─".repeat(width))]);
        rows.extend(laid.plot.iter().chain(&laid.reason).cloned());
    }
    Page { rows, cursor }
}

/// The parts of a conflict's page that neither cursor nor verdict changes, for a width.
#[derive(Debug)]
struct Laid {
    /// What they are of.
    of: (Shared, ConflictIx, Dates, usize),
    heading: Vec<Row>,
    plot: Vec<Row>,
    reason: Vec<Row>,
    sides: Vec<Side>,
    /// Whether the sides stand next to each other.
    beside: bool,
    /// Columns of a side.
    room: usize,
}

/// The parts that were made last. Quotes of hundred articles, compared word by word, cost more than all else that a key does,
/// so they are made when they are first needed, and again where the conflict, its analysis, the width or the form of days is
/// another one. It is nothing but a shorter way to what the state says: with or without it, two states are equal.
#[derive(Clone, Default)]
pub(crate) struct Kept(RefCell<Option<Rc<Laid>>>);

impl PartialEq for Kept {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Kept")
    }
}

impl Kept {
    /// Forgets them: they hold an analysis.
    pub(crate) fn clear(&mut self) {
        *self.0.get_mut() = None;
    }
}

/// The conflict, and its parts for a width: those that are kept, or new ones.
fn laid<'a>(app: &'a App, compare: &Compare, width: usize) -> Option<(Rc<Laid>, &'a Conflict)> {
    let at = compare.at?;
    let conflict = at.of(app.analysis())?;
    let of = (&app.shared, &at, &app.settings.dates, &width);
    let kept = app.laid_out.0.borrow().clone();
    let kept = kept.filter(|laid| (&laid.of.0, &laid.of.1, &laid.of.2, &laid.of.3) == of);
    let laid = kept.unwrap_or_else(|| Rc::new(lay_out(app, at, conflict, width)));
    *app.laid_out.0.borrow_mut() = Some(Rc::clone(&laid));
    Some((laid, conflict))
}

fn lay_out(app: &App, at: ConflictIx, conflict: &Conflict, width: usize) -> Laid {
    let (analysis, dates) = (app.analysis(), &app.settings.dates);
    let sides = conflict.sides.len().max(1);
    let beside = conflict.sides.len() <= ((width + 3) / (SIDE + 3)).max(1);
    let room = if beside { (width + 3) / sides - 3 } else { width };
    let plot = plot(&bars(analysis, conflict), width);
    Laid {
        of: (app.shared.clone(), at, dates.clone(), width),
        heading: heading(analysis, at, conflict, width),
        plot: plot.into_iter().map(|row| vec![Piece::new(Role::Text, row)]).collect(),
        reason: reason(analysis, at, conflict, width),
        sides: (0..conflict.sides.len())
            .map(|side| Side::new(analysis, conflict, side, dates, room))
            .collect(),
        beside,
        room,
    }
}

/// The most values of a plot; with more than that, one for each side.
const BARS: usize = 8;

/// The values of a conflict on their axis: claims of one side that say the same stand together.
fn bars(analysis: &Analysis, conflict: &Conflict) -> Vec<Bar> {
    let mut bars: Vec<(Bar, Vec<String>)> = Vec::new();
    for (side, holders) in conflict.sides.iter().enumerate() {
        for claim in &holders.claims {
            let Some(extent) = extent(&analysis.claim(*claim).claim) else { continue };
            let name = one_line(&analysis.article(analysis.claim(*claim).article).short_name());
            match bars.iter_mut().find(|(bar, _)| bar.side == side && bar.extent == extent) {
                Some((_, who)) if who.contains(&name) => {}
                Some((_, who)) => who.push(name),
                None => bars.push((Bar { side, extent, who: String::new() }, vec![name])),
            }
        }
    }
    let named = |(bar, who): (Bar, Vec<String>)| Bar { who: some(&who), ..bar };
    let bars: Vec<Bar> = bars.into_iter().map(named).collect();
    let is_whole = (0..conflict.sides.len()).all(|side| bars.iter().any(|bar| bar.side == side));
    if is_whole && bars.len() <= BARS {
        return bars;
    }
    let sides = conflict.sides.iter().enumerate();
    sides.filter_map(|(side, one)| Some(Bar { side, extent: one.extent?, who: String::new() })).collect()
}

fn heading(analysis: &Analysis, at: ConflictIx, conflict: &Conflict, width: usize) -> Vec<Row> {
    let topic = one_line(&conflict.topic);
    let about = standing(analysis, at, conflict);
    let title = Piece::new(Role::Heading, topic);
    let used = row_width(std::slice::from_ref(&title));
    if used + 2 + about.chars().count() <= width {
        let gap = " ".repeat(width - used - about.chars().count());
        vec![vec![title, Piece::new(Role::Dim, format!("{gap}{about}"))]]
    } else {
        vec![vec![title], vec![Piece::new(Role::Dim, about)]]
    }
}

fn verdict(app: &App, conflict: &Conflict, width: usize) -> Vec<Row> {
    let Some(verdict) = app.verdict(&conflict.id) else { return Vec::new() };
    let words = match &verdict.ruling {
        Ruling::Side { index, value } => {
            format!("you decided: {} is right ({})", letter(*index), one_line(value))
        }
        Ruling::NotAConflict => "you decided: not a conflict".into(),
        Ruling::Open => "you left it open".into(),
    };
    let mut rows = vec![vec![Piece::new(Role::Accent, words)]];
    if !verdict.note.is_empty() {
        let note = format!("note: {}", one_line(&verdict.note));
        rows.extend(breaks(&note, width).iter().map(|span| vec![Piece::new(Role::Text, span.of(&note))]));
    }
    rows
}

/// The sides next to each other.
fn beside(columns: &[Vec<Row>], room: usize, rows: &mut Vec<Row>) {
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
        rows.push(row);
    }
}

/// The rows of one side.
fn column(laid: &Laid, at: usize, compare: &Compare, style: Style) -> Vec<Row> {
    let side = &laid.sides[at];
    let mut rows = side.title.clone();
    for (place, quote) in side.quotes.iter().enumerate() {
        let is_here = (compare.side, compare.quote) == (at, place);
        quote.rows(style.most(quote.told, is_here), is_here, &mut rows);
    }
    rows
}

/// The reason, what articles that are on no side say on the topic, and who of the story says nothing on it.
fn reason(analysis: &Analysis, at: ConflictIx, conflict: &Conflict, width: usize) -> Vec<Row> {
    let mut text = one_line(&conflict.reason);
    let mut end = |more: String| {
        let gap = if text.is_empty() || text.ends_with('.') { "" } else { "." };
        text = format!("{text}{gap} {more}.");
    };
    let (also, silent) = others(analysis, at, conflict);
    if !also.is_empty() {
        let more = if also.len() > ALSO { format!("; +{}", also.len() - ALSO) } else { String::new() };
        let told = |(value, names): &(String, Vec<String>)| format!("{}: {value}", some(names));
        let told: Vec<String> = also.iter().take(ALSO).map(told).collect();
        end(format!("Also {}{more}", told.join("; ")));
    }
    if !silent.is_empty() {
        end(format!("{} {} not say", some(&silent), if silent.len() == 1 { "does" } else { "do" }));
    }
    let room = width.saturating_sub(5).max(1);
    let row = |(line, span): (usize, &Span)| {
        let lead = if line == 0 { "why  " } else { "     " };
        vec![Piece::new(Role::Dim, lead), Piece::new(Role::Text, span.of(&text))]
    };
    breaks(&text, room).iter().enumerate().map(row).collect()
}

/// The most values on no side that are told.
const ALSO: usize = 3;

/// Articles that are on no side: what some of them say on the topic all the same, with their names, and the names of the
/// others.
fn others(
    analysis: &Analysis,
    at: ConflictIx,
    conflict: &Conflict,
) -> (Vec<(String, Vec<String>)>, Vec<String>) {
    let (mut also, mut silent) = (Vec::<(String, Vec<String>)>::new(), Vec::new());
    let cells = Matrix::line_of(analysis, at).map_or_else(Vec::new, |line| line.cells);
    for (ix, cell) in analysis.stories[at.story].articles.iter().zip(cells) {
        let name = one_line(&analysis.article(*ix).short_name());
        let value = if cell.brief.is_empty() { cell.text } else { cell.brief };
        match cell.claim {
            None => silent.push(name),
            Some(claim) if conflict.sides.iter().any(|side| side.claims.contains(&claim)) => {}
            Some(_) => match also.iter_mut().find(|(said, _)| *said == value) {
                Some((_, names)) => names.push(name),
                None => also.push((value, vec![name])),
            },
        }
    }
    (also, silent)
}

#[cfg(test)]
mod tests;
