//! Deciding a conflict: which side, none, open, with a note; and from one case to the next.

use super::super::action::{Action, DECIDING};
use super::super::opening;
use super::super::prompting;
use super::super::views::{self, PromptKind, View};
use super::super::{App, Turn};
use crate::decisions::{Decision, Ruling, Verdict};

/// Gives a verdict on the conflict that is shown; a review goes on to the next case.
fn rule(app: &mut App, ruling: Ruling, turn: &mut Turn) {
    let Some(at) = views::case(app) else { return };
    let shared = app.shared.clone();
    let Some(conflict) = at.of(&shared.analysis) else { return };
    let what = match &ruling {
        Ruling::Side { value, .. } => format!("decided: {value}"),
        Ruling::NotAConflict => "decided: not a conflict".into(),
        Ruling::Open => "left open".into(),
    };
    let note = app.verdict(&conflict.id).map_or_else(String::new, |old| old.note.clone());
    let verdict = Some(Verdict { ruling, note, at: app.now });
    app.change(what, vec![Decision::Verdict { conflict: conflict.id.clone(), verdict }], turn);
    if let Some(View::Review(review)) = app.views.last_mut() {
        review.next();
    }
}

fn side(app: &mut App, index: usize, turn: &mut Turn) {
    let shared = app.shared.clone();
    let Some(at) = views::case(app) else { return };
    let value = at.of(&shared.analysis).and_then(|one| one.sides.get(index)).map(|side| side.value.clone());
    match value {
        Some(value) => rule(app, Ruling::Side { index, value }, turn),
        None => app.say(format!("there is no side {}", index + 1)),
    }
}

fn has_side(app: &App, index: usize) -> bool {
    views::case(app).and_then(|at| at.of(app.analysis())).is_some_and(|one| index < one.sides.len())
}

fn step(app: &mut App, forward: bool) {
    match app.views.last_mut() {
        Some(View::Review(review)) if forward => review.skip(),
        Some(View::Review(review)) => review.previous(),
        Some(View::Compare(_)) => opening::step_compare(app, forward),
        _ => {}
    }
}

fn has_previous(app: &App) -> bool {
    match app.views.last() {
        Some(View::Review(review)) => review.at > 0,
        Some(View::Compare(compare)) => compare.at.is_some_and(|at| at.conflict > 0),
        _ => false,
    }
}

/// Nine rows that differ in their digit.
macro_rules! side_action {
    ($name:literal, $key:literal, $label:literal, $help:literal, $index:literal) => {
        Action::new($name, &[$key], $label, $help, DECIDING, |app, turn| side(app, $index, turn))
            .when(|app| has_side(app, $index))
    };
}

/// Rows of the table.
pub const ACTIONS: &[Action] = &[
    side_action!("side-1", "1", "A is right", "side A is right", 0),
    side_action!("side-2", "2", "B", "side B is right", 1),
    side_action!("side-3", "3", "C", "side C is right", 2),
    side_action!("side-4", "4", "D", "side D is right", 3),
    side_action!("side-5", "5", "E", "side E is right", 4),
    side_action!("side-6", "6", "F", "side F is right", 5),
    side_action!("side-7", "7", "G", "side G is right", 6),
    side_action!("side-8", "8", "H", "side H is right", 7),
    side_action!("side-9", "9", "I", "side I is right", 8),
    Action::new(
        "not-a-conflict",
        &["x"],
        "not a conflict",
        "the sides do not contradict each other",
        DECIDING,
        |app, turn| {
            rule(app, Ruling::NotAConflict, turn);
        },
    )
    .when(|app| views::case(app).is_some()),
    Action::new("leave-open", &["Space"], "open", "looked at, and left open", DECIDING, |app, turn| {
        rule(app, Ruling::Open, turn);
    })
    .when(|app| views::case(app).is_some()),
    Action::new("note-conflict", &["e"], "note", "write a note to this conflict", DECIDING, |app, _| {
        if let Some(at) = views::case(app) {
            prompting::open_prompt(app, PromptKind::NoteConflict(at));
        }
    })
    .when(|app| views::case(app).is_some()),
    Action::new("next-case", &["n"], "next", "to the next conflict", DECIDING, |app, _| step(app, true))
        .when(|app| views::case(app).is_some()),
    Action::new("previous-case", &["p"], "previous", "to the conflict before", DECIDING, |app, _| {
        step(app, false);
    })
    .when(has_previous),
];
