//! Decisions on their way to the disk: shown at once, called saved when they are, and taken back where they cannot be.

use gainsay::app::Event;
use gainsay::article::ArticleId;
use gainsay::decisions::{Decision, Triage};
use gainsay::store::Store;

use super::library::Stage;

/// On a disk that stores nothing until it is told to.
fn slow(cols: u16, rows: u16) -> Stage {
    let mut stage = Stage::new(5, cols, rows);
    stage.slow_disk = true;
    stage
}

fn stars(stage: &Stage) -> usize {
    stage.other.decisions().unwrap().triage.values().filter(|triage| triage.starred).count()
}

#[test]
fn a_decision_is_seen_at_once_and_called_saved_when_it_is() {
    let mut stage = slow(80, 24).lacks("saving").keys("j j s").sees("★ Title 4").sees("saving");
    assert_eq!(stars(&stage), 0);
    stage.store();
    assert_eq!(stars(&stage), 1);
    stage.sees("★ Title 4").lacks("saving");
}

#[test]
fn nothing_is_called_saved_while_a_later_decision_is_not() {
    let mut stage = slow(80, 24).keys("j j s");
    stage.store();
    let stage = stage.lacks("saving").keys("j s").sees("saving");
    assert_eq!(stars(&stage), 1);
    let mut stage = stage.keys("j s u").sees("saving");
    stage.store();
    assert_eq!(stars(&stage), 2);
    stage.lacks("saving");
}

#[test]
fn what_is_read_before_a_decision_is_stored_does_not_take_it_back() {
    let stage = slow(120, 36).keys("j j s m").sees("★ Title 4").sees("6 new");
    let (id, triage) = some_star(&stage);
    let mut stage = stage;
    stage.other.decide(&[Decision::Triage { article: id, triage }]).unwrap();
    // The library is read again, and holds nothing of it yet.
    stage.send(Event::Outdated);
    let mut stage = stage.sees("★ Title 4").sees("saving");
    stage.store();
    stage.sees("★ Title 4").lacks("saving").sees("7 articles · 6 new").keys("u").sees("7 articles · 7 new");
}

/// A star on an article that is far from the cursor.
fn some_star(stage: &Stage) -> (ArticleId, Triage) {
    let last = stage.app.analysis().articles.last().expect("there are articles");
    (last.id.clone(), Triage { starred: true, ..Triage::default() })
}

#[test]
fn what_was_decided_behind_a_failure_is_taken_back_too() {
    let stage = slow(120, 36).keys("j j s j m").sees("★ Title 4").sees("6 new");
    stage.lose();
    let mut stage = stage;
    stage.store();
    let stage = stage.sees("not stored: ").lacks("★").sees("7 new").lacks("saving");
    assert_eq!(stage.app.can_undo(), (false, false));
}

#[test]
fn a_step_back_that_fails_leaves_the_step() {
    let mut stage = slow(80, 24).keys("j j s");
    stage.store();
    let mut stage = stage.keys("u").lacks("★").sees("saving");
    stage.lose();
    stage.store();
    let stage = stage.sees("not stored: ").sees("★ Title 4");
    assert_eq!(stage.app.can_undo(), (true, false));
}
