//! What can lie over the main screen: a stack, the topmost one has the keys.

use std::collections::BTreeSet;

use super::action::{self, Place};
use super::actions::motion::Motion;
use super::actions::{look, text, triage};
use super::command;
use super::compare::{self, Compare};
use super::event::Effect;
use super::find::{Entry, Finder, Scope};
use super::index::ConflictIx;
use super::input::Input;
use super::key::Key;
use super::list::List;
use super::matrix::Matrix;
use super::review::{Case, Review};
use super::sheet::{self, Sheet};
use super::{App, Rect, Turn};
use crate::article::{ArticleId, ArticleIx, ClaimIx};
use crate::decisions::{Change, Decision, Ruling, Verdict};

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
        finder_step(app, by);
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

/// Opens a conflict.
pub fn open_compare(app: &mut App, at: ConflictIx, claim: Option<ClaimIx>) {
    let compare = Compare::new(app.analysis(), at, claim);
    app.views.push(View::Compare(compare));
}

/// The next or previous conflict of the story.
pub fn step_compare(app: &mut App, forward: bool) {
    let Some(at) = case(app) else { return };
    let count = app.analysis().stories.get(at.story).map_or(0, |story| story.conflicts.len());
    let next = if forward { at.conflict + 1 } else { at.conflict.wrapping_sub(1) };
    if next >= count {
        return app.say(if forward {
            "that was the last conflict of this story"
        } else {
            "that was the first conflict of this story"
        });
    }
    let compare = Compare::new(app.analysis(), ConflictIx { conflict: next, ..at }, None);
    if let Some(view) = app.views.last_mut() {
        *view = View::Compare(compare);
    }
}

/// Opens a story's table.
pub fn open_matrix(app: &mut App, story: usize) {
    let matrix = Matrix::new(app.analysis(), app.index(), story);
    if matrix.lines.is_empty() {
        return app.say("the articles of this story have no topic in common");
    }
    app.views.push(View::Matrix(matrix));
}

/// Opens the conflict or the claim under the cursor of the table.
pub fn open_cell(app: &mut App) {
    let Some(View::Matrix(matrix)) = app.views.last() else { return };
    let Some((line, cell)) = matrix.current() else { return };
    let claim = cell.and_then(|cell| cell.claim);
    let any = claim.or_else(|| line.cells.iter().find_map(|cell| cell.claim));
    match (line.conflict, any) {
        (Some(at), _) => open_compare(app, at, claim),
        (None, Some(claim)) => app.jump_to(claim),
        (None, None) => {}
    }
}

/// Opens the review.
pub fn open_review(app: &mut App, turn: &mut Turn) {
    if app.library.is_some() {
        app.list_conflicts(true);
        return turn.push(Effect::Queue);
    }
    let review = Review::new(app);
    if review.queue.is_empty() {
        return app.say("there is no conflict to review");
    }
    app.views.push(View::Review(review));
}

/// Opens the review of the library.
pub(super) fn take_queue(app: &mut App, cases: Vec<Case>, turn: &mut Turn) {
    app.list_conflicts(false);
    if cases.is_empty() {
        app.say("there is no conflict to review");
    } else {
        app.views.push(View::Review(Review::of(cases)));
    }
    app.settle();
    app.release_if_there(turn);
}

/// Opens a page about the story or claim at hand.
pub fn open_sheet(app: &mut App, kind: SheetKind) {
    let claim = quoted(app).or_else(|| app.claims.current());
    let sheet = Sheet {
        kind,
        place: app.place(),
        story: if matches!(kind, SheetKind::Timeline | SheetKind::Reading) {
            app.current_story()
        } else {
            None
        },
        claim: if kind == SheetKind::Why { claim } else { None },
        list: List::default(),
        filter: String::new(),
    };
    app.views.push(View::Sheet(sheet));
}

/// Opens the help; from the help itself it closes it.
pub fn open_help(app: &mut App) {
    if app.place() == Place::Help {
        app.views.pop();
        return;
    }
    open_sheet(app, SheetKind::Help);
}

/// Opens the finder.
pub fn open_finder(app: &mut App, scope: Scope) {
    let finder = Finder::new(app, scope);
    app.views.push(View::Finder(Box::new(finder)));
}

/// Asks for the claims of the library where the query of the finder is another one. Runs after every event.
pub(super) fn seek(app: &mut App, turn: &mut Turn) {
    if app.library.is_none() {
        return;
    }
    let Some(View::Finder(finder)) = app.views.last() else { return };
    let query = finder.input.text().to_owned();
    if finder.sought.1.as_ref() == Some(&query) {
        return;
    }
    let articles = (0..app.analysis().articles.len()).map(ArticleIx);
    let skip = articles.filter(|ix| app.is_whole(*ix)).map(|ix| app.analysis().article(ix).id.clone());
    let skip: Vec<ArticleId> = skip.collect();
    app.seeks += 1;
    let number = app.seeks;
    if let Some(View::Finder(finder)) = app.views.last_mut() {
        finder.sought = (number, Some(query.clone()));
    }
    turn.push(Effect::Seek(super::find::Seek { number, query, skip }));
}

/// Takes claims of the library that were found.
pub(super) fn take_found(app: &mut App, found: super::find::Found, turn: &mut Turn) {
    let finders = app.views.iter_mut().filter_map(|view| match view {
        View::Finder(finder) => Some(finder),
        _ => None,
    });
    if let Some(finder) = finders.last() {
        finder.take(found);
        app.follow_later(turn);
    }
}

fn finder(app: &App) -> Option<&Finder> {
    match app.views.last()? {
        View::Finder(finder) => Some(finder),
        _ => None,
    }
}

/// What the hit under the cursor leads to.
#[must_use]
pub fn finder_entry(app: &App) -> Option<Entry> {
    finder(app)?.current()
}

/// The conflict of the hit under the cursor.
#[must_use]
pub fn finder_conflict(app: &App) -> Option<ConflictIx> {
    match finder_entry(app)? {
        Entry::Topic(at) => Some(at),
        Entry::Claim(claim) => app.index().conflict_of(app.analysis(), claim).map(|found| found.0),
        Entry::Article(_) | Entry::Far(_) | Entry::Command(_) | Entry::Line(_) => None,
    }
}

/// The article of the hit under the cursor.
#[must_use]
pub fn finder_article(app: &App) -> Option<ArticleIx> {
    match finder_entry(app)? {
        Entry::Claim(claim) => Some(app.analysis().claim(claim).article),
        Entry::Article(article) => Some(article),
        Entry::Topic(_) | Entry::Far(_) | Entry::Command(_) | Entry::Line(_) => None,
    }
}

/// Whether there is a hit below the one under the cursor.
#[must_use]
pub fn has_hit_below(app: &App) -> bool {
    finder(app).is_some_and(|finder| finder.list.cursor + 1 < finder.hits.rows.len())
}

/// Moves over the hits.
pub fn finder_step(app: &mut App, by: isize) {
    let height = usize::from(content(app).h);
    if let Some(View::Finder(finder)) = app.views.last_mut() {
        let len = finder.hits.rows.len();
        finder.list.step(by, len, height);
        finder.follow();
    }
}

/// Moves over the hits by pages.
pub fn finder_page(app: &mut App, by: isize) {
    let height = isize::try_from(content(app).h).unwrap_or(1);
    finder_step(app, by * (height - 1).max(1));
}

/// Goes to the hit under the cursor.
pub fn finder_go(app: &mut App, turn: &mut Turn) {
    let Some(entry) = finder_entry(app) else { return };
    let line = match entry {
        Entry::Line(at) => finder(app).and_then(|finder| Some(finder.stock.line(at)?.1.to_owned())),
        _ => None,
    };
    let far = match entry {
        Entry::Far(at) => finder(app).and_then(|finder| finder.far.get(at).cloned()),
        _ => None,
    };
    app.views.pop();
    match entry {
        Entry::Line(_) => command::run(app, &line.unwrap_or_default(), turn),
        Entry::Claim(claim) => app.jump_to(claim),
        Entry::Far(_) => {
            if let Some(far) = far {
                app.travel_to(far.article, far.place, far.start);
            }
        }
        Entry::Topic(at) => open_compare(app, at, None),
        Entry::Article(article) => {
            app.leave_trail();
            app.views.clear();
            app.show(article);
            app.point_at(article);
            app.focus = super::layout::Focus::Reader;
        }
        Entry::Command(name) => {
            if let Some(action) = action::find(name) {
                command::run_action(app, action, turn);
            }
        }
    }
}

/// Marks the article of the hit under the cursor and goes on.
pub fn finder_mark(app: &mut App) {
    let Some(ix) = finder_article(app) else { return };
    let id = app.analysis().article(ix).id.clone();
    if !app.articles.marks.remove(&id) {
        app.articles.marks.insert(id);
    }
    finder_step(app, 1);
}

/// Marks the articles of all hits, or takes the marks away where all have one.
pub fn finder_mark_all(app: &mut App) {
    let Some(finder) = finder(app) else { return };
    let entries = finder.hits.rows.iter().filter_map(|hit| finder.entry(hit.item));
    let articles = entries.filter_map(|entry| match entry {
        Entry::Claim(claim) => Some(app.analysis().claim(claim).article),
        Entry::Article(article) => Some(article),
        Entry::Topic(_) | Entry::Far(_) | Entry::Command(_) | Entry::Line(_) => None,
    });
    let ids: BTreeSet<ArticleId> = articles.map(|ix| app.analysis().article(ix).id.clone()).collect();
    if ids.is_subset(&app.articles.marks) {
        app.articles.marks.retain(|id| !ids.contains(id));
    } else {
        app.articles.marks.extend(ids);
    }
}

/// Compares the sides of the hit's conflict; Esc comes back to the finder.
pub fn finder_compare(app: &mut App) {
    if let Some(at) = finder_conflict(app) {
        let claim = match finder_entry(app) {
            Some(Entry::Claim(claim)) => Some(claim),
            _ => None,
        };
        open_compare(app, at, claim);
    }
}

/// Opens a line to type.
pub fn open_prompt(app: &mut App, kind: PromptKind) {
    let text = match kind {
        PromptKind::Filter => app.articles.filter.clone(),
        PromptKind::Note => {
            let ids = triage::targets(app);
            match ids.as_slice() {
                [id] => app.decisions.triage_of(id).note,
                _ => String::new(),
            }
        }
        PromptKind::NoteConflict(at) => {
            let conflict = at.of(app.analysis());
            conflict
                .and_then(|one| app.verdict(&one.id))
                .map_or_else(String::new, |verdict| verdict.note.clone())
        }
        PromptKind::Command
        | PromptKind::Search
        | PromptKind::Tag
        | PromptKind::Pipe
        | PromptKind::Import => String::new(),
    };
    let input = Input::holding(&text);
    let at = app.history.len();
    app.views.push(View::Prompt(Prompt { kind, input, at, offers: Vec::new(), offer: 0 }));
}

/// A key that is typed.
pub(super) fn type_key(app: &mut App, key: Key, turn: &mut Turn) {
    let edited = match app.views.last_mut() {
        Some(View::Finder(finder)) => finder.input.edit(key),
        Some(View::Prompt(prompt)) => prompt.input.edit(key),
        _ => false,
    };
    if edited {
        typed(app, turn);
    }
}

/// What was typed has changed.
pub(super) fn typed(app: &mut App, turn: &mut Turn) {
    match app.views.last_mut() {
        Some(View::Finder(finder)) => {
            finder.search();
            app.follow_later(turn);
        }
        Some(View::Prompt(prompt)) => prompt.offers.clear(),
        _ => {}
    }
}

/// Takes what was typed.
pub fn prompt_accept(app: &mut App, turn: &mut Turn) {
    let Some(View::Prompt(prompt)) = app.views.pop() else { return };
    let line = prompt.input.text().to_owned();
    match prompt.kind {
        PromptKind::Command => {
            if !line.trim().is_empty() && app.history.last() != Some(&line) {
                app.history.push(line.clone());
                turn.push(Effect::Remember(line.clone()));
            }
            command::run(app, &line, turn);
        }
        PromptKind::Search => match app.views.last_mut() {
            Some(View::Sheet(sheet)) => {
                sheet.filter = line;
                sheet.list = List::default();
            }
            _ => look::search(app, &line, turn),
        },
        PromptKind::Filter => command::run(app, &format!("filter {line}"), turn),
        PromptKind::Tag => triage::tag(app, &line, turn),
        PromptKind::Note => triage::note(app, line.trim(), turn),
        PromptKind::NoteConflict(at) => note_conflict(app, at, line.trim(), turn),
        PromptKind::Pipe => text::pipe(app, &line, turn),
        PromptKind::Import if line.trim().is_empty() => {}
        PromptKind::Import => turn.push(Effect::Import(vec![line.trim().to_owned()])),
    }
}

fn note_conflict(app: &mut App, at: ConflictIx, note: &str, turn: &mut Turn) {
    let Some(conflict) = at.of(app.analysis()).map(|one| one.id.clone()) else { return };
    let ruling = app.verdict(&conflict).map_or(Ruling::Open, |verdict| verdict.ruling.clone());
    let verdict = Verdict { ruling, note: note.to_owned(), at: app.now };
    app.change("note", vec![Decision::Verdict { conflict, verdict: Some(verdict) }], turn);
}

/// Closes the line without taking it.
pub fn prompt_close(app: &mut App, _turn: &mut Turn) {
    app.views.pop();
}

/// Whether Tab completes what is being typed.
#[must_use]
pub fn can_complete(app: &App) -> bool {
    let Some(View::Prompt(prompt)) = app.views.last() else { return false };
    if prompt.kind == PromptKind::Import {
        return !prompt.input.is_empty();
    }
    prompt.kind == PromptKind::Command && !command::complete(app, prompt.input.text()).is_empty()
}

/// Completes the command; again, goes on to the next completion.
pub fn prompt_complete(app: &mut App, turn: &mut Turn) {
    let Some(View::Prompt(prompt)) = app.views.last() else { return };
    if prompt.kind == PromptKind::Import && prompt.offers.is_empty() {
        return turn.push(Effect::Complete(prompt.input.text().to_owned()));
    }
    if prompt.kind == PromptKind::Import {
        return next_offer(app);
    }
    if prompt.kind != PromptKind::Command {
        return;
    }
    let offers =
        if prompt.offers.is_empty() { command::complete(app, prompt.input.text()) } else { Vec::new() };
    let Some(View::Prompt(prompt)) = app.views.last_mut() else { return };
    if prompt.offers.is_empty() {
        prompt.offers = offers;
        prompt.offer = 0;
    } else {
        prompt.offer = (prompt.offer + 1) % prompt.offers.len();
    }
    if let Some(offer) = prompt.offers.get(prompt.offer) {
        prompt.input = Input::holding(offer);
    }
}

fn next_offer(app: &mut App) {
    let Some(View::Prompt(prompt)) = app.views.last_mut() else { return };
    prompt.offer = (prompt.offer + 1) % prompt.offers.len().max(1);
    if let Some(offer) = prompt.offers.get(prompt.offer) {
        prompt.input = Input::holding(offer);
    }
}

/// Takes the names that what was typed can be completed to; one alone may be completed further.
pub(super) fn take_offers(app: &mut App, offers: Vec<String>) {
    let Some(View::Prompt(prompt)) = app.views.last_mut() else { return };
    if prompt.kind != PromptKind::Import {
        return;
    }
    let Some(first) = offers.first() else { return app.say("no file or folder has a name that begins so") };
    prompt.input = Input::holding(first);
    prompt.offer = 0;
    prompt.offers = if offers.len() > 1 { offers } else { Vec::new() };
}

/// Goes through the lines typed before.
pub fn prompt_history(app: &mut App, by: isize) {
    let history = app.history.clone();
    let Some(View::Prompt(prompt)) = app.views.last_mut() else { return };
    if prompt.kind != PromptKind::Command || history.is_empty() {
        return;
    }
    prompt.at = prompt.at.saturating_add_signed(by).min(history.len());
    prompt.input = Input::holding(history.get(prompt.at).map_or("", String::as_str));
    prompt.offers.clear();
}
