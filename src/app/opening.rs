//! Opening what lies over the main screen.

use super::compare::Compare;
use super::event::Effect;
use super::index::ConflictIx;
use super::list::List;
use super::matrix::Matrix;
use super::review::{Case, Review};
use super::sheet::Sheet;
use super::views::{SheetKind, View, case, quoted};
use super::{App, Place, Turn};
use crate::article::ClaimIx;

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

/// Opens a story's table, with the cursor on a conflict where one is given: the table that it was opened from, if any.
pub fn open_matrix(app: &mut App, story: usize, case: Option<ConflictIx>) {
    let mut matrix = Matrix::new(app.analysis(), story);
    if matrix.lines.is_empty() {
        return app.say("the articles of this story have no topic in common");
    }
    let row = matrix.lines.iter().position(|line| case.is_some() && line.conflict == case);
    matrix.list.cursor = row.unwrap_or(0);
    if let [.., View::Matrix(_), View::Compare(_)] = app.views.as_slice() {
        app.views.truncate(app.views.len() - 2);
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
