//! What can lie over the main screen: a stack, the topmost one has the keys.

use super::action::Place;
use super::actions::motion::Motion;
use super::compare::{self, Compare};
use super::find::Finder;
use super::index::ConflictIx;
use super::input::Input;
use super::list::List;
use super::matrix::Matrix;
use super::review::Review;
use super::sheet::{self, Sheet};
use super::{App, Rect};
use crate::article::{ArticleIx, ClaimIx};
use crate::decisions::Change;

/// Something that lies over the main screen.
#[derive(Clone, Debug, PartialEq)]
pub enum View {
    /// One conflict.
    Compare(Compare),
    /// A story as a table.
    Matrix(Matrix),
    /// Undecided conflicts.
    Review(Review),
    /// A page of rows.
    Sheet(Sheet),
    /// The fuzzy finder.
    Finder(Box<Finder>),
    /// A line being typed.
    Prompt(Prompt),
    /// A question.
    Confirm(Confirm),
}

/// Which page of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SheetKind {
    /// When what was said.
    Timeline,
    /// Why a claim stands as it does.
    Why,
    /// Which articles to read.
    Reading,
    /// What was skipped, and what failed.
    Messages,
    /// Every key.
    Help,
}

impl SheetKind {
    /// The place whose keys apply.
    #[must_use]
    pub const fn place(self) -> Place {
        match self {
            SheetKind::Timeline => Place::Timeline,
            SheetKind::Why => Place::Why,
            SheetKind::Reading => Place::Reading,
            SheetKind::Messages => Place::Messages,
            SheetKind::Help => Place::Help,
        }
    }
}

/// What a row leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A claim's passage.
    Claim(ClaimIx),
    /// An article.
    Article(ArticleIx),
}

/// What is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromptKind {
    /// A command.
    Command,
    /// A search in the text or page below.
    Search,
    /// A filter of the articles.
    Filter,
    /// Tags.
    Tag,
    /// A note to an article.
    Note,
    /// A note to a conflict.
    NoteConflict(ConflictIx),
    /// A shell command for the article.
    Pipe,
    /// A file, folder or address to be read into the library.
    Import,
}

impl PromptKind {
    /// What stands before the line.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            PromptKind::Command => ":",
            PromptKind::Search => "/",
            PromptKind::Filter => "filter: ",
            PromptKind::Tag => "tags: ",
            PromptKind::Note | PromptKind::NoteConflict(_) => "note: ",
            PromptKind::Pipe => "| ",
            PromptKind::Import => "import: ",
        }
    }
}

/// A line being typed, and what it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What it is for.
    pub kind: PromptKind,
    /// The line.
    pub input: Input,
    /// Place in the history; its length for a new line.
    pub at: usize,
    /// Completions that Tab goes through, and the one that is shown.
    pub offers: Vec<String>,
    /// Place in `offers`.
    pub offer: usize,
}

/// A question before a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirm {
    /// The question.
    pub question: String,
    /// What is done on yes.
    pub change: Change,
}

impl View {
    /// Where its keys are.
    #[must_use]
    pub const fn place(&self) -> Place {
        match self {
            View::Compare(_) => Place::Compare,
            View::Matrix(_) => Place::Matrix,
            View::Review(_) => Place::Review,
            View::Sheet(sheet) => sheet.kind.place(),
            View::Finder(_) => Place::Finder,
            View::Prompt(_) => Place::Prompt,
            View::Confirm(_) => Place::Confirm,
        }
    }

    /// Whether it holds places of an analysis, so that a new one closes it.
    #[must_use]
    pub const fn holds_places(&self) -> bool {
        match self {
            View::Compare(_) | View::Matrix(_) | View::Review(_) | View::Finder(_) => true,
            View::Sheet(sheet) => sheet.story.is_some() || sheet.claim.is_some(),
            View::Prompt(prompt) => matches!(prompt.kind, PromptKind::NoteConflict(_)),
            View::Confirm(_) => false,
        }
    }

    /// The story that it shows.
    #[must_use]
    pub fn story(&self) -> Option<usize> {
        match self {
            View::Compare(compare) => compare.at.map(|at| at.story),
            View::Review(review) => review.compare.at.map(|at| at.story),
            View::Matrix(matrix) => Some(matrix.story),
            View::Sheet(sheet) => sheet.story,
            View::Finder(_) | View::Prompt(_) | View::Confirm(_) => None,
        }
    }
}

impl App {
    /// Where keys went before the line was typed.
    #[must_use]
    pub fn place_below(&self) -> Place {
        let below = self.views.iter().rev().find(|view| !matches!(view, View::Prompt(_)));
        below.map_or_else(|| self.pane_place(), View::place)
    }
}

/// The rows of a view that hold its content.
#[must_use]
pub fn content(app: &App) -> Rect {
    let body = app.regions().body;
    match app.views.last() {
        Some(View::Finder(_)) => body.below_title(),
        Some(View::Matrix(_)) => {
            let below = body.below_title();
            Rect { h: below.h.saturating_sub(1), ..below }
        }
        _ => body,
    }
}

/// Columns of a view's content, without its margins.
#[must_use]
pub fn inner_width(app: &App) -> usize {
    usize::from(app.regions().body.w).saturating_sub(2).max(1)
}

/// Moves in the topmost view.
pub fn go(app: &mut App, motion: Motion) {
    let height = usize::from(content(app).h).max(1);
    let width = inner_width(app);
    let Some(mut view) = app.views.pop() else { return };
    match &mut view {
        View::Compare(compare) | View::Review(Review { compare, .. }) => {
            move_compare(app, compare, motion, height, width);
        }
        View::Matrix(matrix) => {
            let len = matrix.lines.len();
            let fit = matrix.list.fit(&matrix.heights, height);
            matrix.list.cursor = motion.apply(matrix.list.cursor, len, fit);
        }
        View::Sheet(sheet) => {
            let rows = sheet.rows(app, width);
            step_sheet(sheet, &rows, motion, height);
        }
        View::Finder(_) | View::Prompt(_) | View::Confirm(_) => {}
    }
    app.views.push(view);
}

/// The wheel of the mouse, over the topmost view.
pub(super) fn wheel(app: &mut App, by: isize) {
    if matches!(app.views.last(), Some(View::Finder(_))) {
        super::seeking::finder_step(app, by);
    } else {
        go(app, Motion::By(by));
    }
}

fn move_compare(app: &App, compare: &mut Compare, motion: Motion, height: usize, width: usize) {
    let Some(conflict) = compare.at.and_then(|at| at.of(app.analysis())) else { return };
    match motion {
        Motion::By(by) => {
            compare.step(conflict, by);
            let page = compare::measure(app, compare, (width, height));
            reveal(&mut compare.top, page.cursor, page.len, height);
        }
        Motion::Halves(_) | Motion::To(_) | Motion::Last => {
            let len = compare::measure(app, compare, (width, height)).len;
            let last = len.saturating_sub(height);
            let top = motion.apply(compare.top, len, height).min(last);
            compare.top = top;
        }
    }
}

/// Scrolls so that rows `from` to `to` are visible.
fn reveal(top: &mut usize, (from, to): (usize, usize), len: usize, height: usize) {
    if from < *top {
        *top = if from < 4 { 0 } else { from };
    } else if to >= *top + height {
        *top = (to + 1).saturating_sub(height);
    }
    *top = (*top).min(len.saturating_sub(height));
}

/// Pages without rows that lead somewhere scroll; the others move a cursor over those rows.
fn step_sheet(sheet: &mut Sheet, rows: &[sheet::Entry], motion: Motion, height: usize) {
    let leading: Vec<usize> = (0..rows.len()).filter(|at| rows[*at].target.is_some()).collect();
    if leading.is_empty() {
        let last = rows.len().saturating_sub(height);
        let top = motion.apply(sheet.list.top, rows.len(), height).min(last);
        sheet.list = List { cursor: top, top };
        return;
    }
    let here = leading.iter().position(|at| *at >= sheet.list.cursor).unwrap_or(0);
    let next = leading[motion.apply(here, leading.len(), (height / 2).max(1))];
    sheet.list.go(next, rows.len(), height);
    if leading.first() == Some(&next) {
        sheet.list.top = 0;
        sheet.list.settle(rows.len(), height);
    }
}

/// Keeps cursors and windows of the views inside what they show.
pub(super) fn settle(app: &mut App) {
    if !app.views.iter().any(|view| matches!(view, View::Compare(_) | View::Review(_))) {
        app.laid_out.clear();
    }
    if app.views.is_empty() || app.size.is_too_small() {
        return;
    }
    let height = usize::from(content(app).h).max(1);
    let width = inner_width(app);
    let Some(mut view) = app.views.pop() else { return };
    if let View::Review(review) = &mut view {
        review.settle(app);
        if review.is_waiting() {
            app.wait();
        }
    }
    match &mut view {
        View::Compare(compare) | View::Review(Review { compare, .. }) => {
            if let Some(conflict) = compare.at.and_then(|at| at.of(app.analysis())) {
                compare.clamp(conflict);
                if compare.top > 0 {
                    let len = compare::measure(app, compare, (width, height)).len;
                    compare.top = compare.top.min(len.saturating_sub(height));
                }
            }
        }
        View::Matrix(matrix) => {
            matrix.settle(width, height);
        }
        View::Sheet(sheet) => {
            let rows = sheet.rows(app, width);
            if let Some(first) = rows.iter().position(|row| row.target.is_some())
                && rows.get(sheet.list.cursor).is_none_or(|row| row.target.is_none())
            {
                sheet.list.cursor = first;
            }
            sheet.list.settle(rows.len(), height);
        }
        View::Finder(finder) => {
            let rows = finder.hits.rows.len();
            finder.list.settle(rows, height);
        }
        View::Prompt(_) | View::Confirm(_) => {}
    }
    app.views.push(view);
}

/// The conflict that is being looked at.
#[must_use]
pub fn case(app: &App) -> Option<ConflictIx> {
    match app.views.iter().rev().find(|view| !matches!(view, View::Prompt(_)))? {
        View::Compare(compare) | View::Review(Review { compare, .. }) => compare.at,
        _ => None,
    }
}

/// The claim of the quote under the cursor.
#[must_use]
pub fn quoted(app: &App) -> Option<ClaimIx> {
    match app.views.last()? {
        View::Compare(compare) | View::Review(Review { compare, .. }) => compare.quoted(app.analysis()),
        _ => None,
    }
}

/// What the row under the cursor of a sheet leads to.
#[must_use]
pub fn target(app: &App) -> Option<Target> {
    let Some(View::Sheet(sheet)) = app.views.last() else { return None };
    sheet.rows(app, inner_width(app)).get(sheet.list.cursor)?.target
}
