//! Decisions on their way to the disk and back: undo, redo, and what failed or was corrected.

use super::articles::Sort;
use super::event::Effect;
use super::views::View;
use super::{App, Turn};
use crate::decisions::{Change, Decision, State};

/// How a change came about.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    /// It was made.
    Done,
    /// It took this change back.
    Undone(Change),
    /// It made this change again.
    Redone(Change),
    /// By the way: nothing undoes it.
    Aside,
}

/// A change that is to be stored, and what takes it back should that fail.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unsaved {
    inverse: Change,
    step: Step,
}

impl App {
    /// Applies a change, stores it, and keeps its inverse for `u`.
    pub fn change(&mut self, what: impl Into<String>, decisions: Vec<Decision>, turn: &mut Turn) {
        if decisions.is_empty() {
            return;
        }
        let change = Change { what: what.into(), decisions };
        let is_first = self.undo.is_empty() && self.redo.is_empty();
        match self.library {
            None if is_first => {
                self.say(format!("{} (until you quit: only a library keeps it)", change.what));
            }
            _ => self.say(change.what.clone()),
        }
        self.redo.clear();
        let inverse = self.carry_out(&change, Step::Done, turn);
        self.undo.push(inverse);
    }

    /// Asks for decisions to be stored, and remembers what takes them back.
    pub(super) fn save(&mut self, decisions: Vec<Decision>, inverse: Change, step: Step, turn: &mut Turn) {
        if let Some(library) = &mut self.library {
            library.note(&decisions);
            library.count(&decisions, &inverse.decisions);
        }
        self.unsaved.push(Unsaved { inverse, step });
        turn.push(Effect::Save(decisions));
    }

    /// For each decision of the last event that is to be stored, what it took the place of.
    #[must_use]
    pub fn replaced(&self) -> Vec<Decision> {
        let inverse = |one: &Unsaved| one.inverse.decisions.iter().rev().cloned().collect::<Vec<_>>();
        self.unsaved.iter().flat_map(inverse).collect()
    }

    /// Whether decisions are on their way to the disk.
    #[must_use]
    pub fn is_saving(&self) -> bool {
        self.library.is_some() && !(self.saving.is_empty() && self.unsaved.is_empty())
    }

    /// Before an event: what the one before it decided is on its way. Without a library nothing is stored.
    pub(super) fn put_by_unsaved(&mut self) {
        let decided = std::mem::take(&mut self.unsaved);
        if self.library.is_some() && !decided.is_empty() {
            self.saving.push_back(decided);
        }
    }

    /// The oldest decisions that were on their way are on the disk. Where another program had decided meanwhile, what was
    /// stored holds.
    pub(super) fn take_saved(&mut self, corrected: &[Decision]) {
        let saved = self.saving.pop_front().map_or(0, |decided| decided.len());
        for decision in corrected {
            let _ = self.decisions.apply(decision);
        }
        if let Some(library) = &mut self.library {
            library.take_saved(saved);
        }
    }

    /// What was on its way could not be stored: nothing of it holds, nor of what was decided behind it.
    pub(super) fn take_back(&mut self, cause: &str) {
        let unsaved: Vec<Unsaved> = std::mem::take(&mut self.saving).into_iter().flatten().collect();
        if let Some(library) = &mut self.library {
            library.forget_unsaved();
        }
        for Unsaved { inverse, step } in unsaved.into_iter().rev() {
            let again = inverse.apply(&mut self.decisions);
            if let Some(library) = &mut self.library {
                library.count(&inverse.decisions, &again.decisions);
            }
            match step {
                Step::Done => {
                    self.undo.pop();
                }
                Step::Undone(change) => {
                    self.redo.pop();
                    self.undo.push(change);
                }
                Step::Redone(change) => {
                    self.undo.pop();
                    self.redo.push(change);
                }
                Step::Aside => continue,
            }
            if let Some(View::Review(review)) = self.views.last_mut()
                && inverse.decisions.iter().any(|one| matches!(one, Decision::Verdict { .. }))
            {
                review.previous();
            }
        }
        self.rebuild_rows();
        self.fail(format!("not stored: {cause}"));
    }

    fn carry_out(&mut self, change: &Change, step: Step, turn: &mut Turn) -> Change {
        let inverse = change.apply(&mut self.decisions);
        self.save(change.decisions.clone(), inverse.clone(), step, turn);
        if self.articles.sort == Sort::Unread || !self.articles.filter.is_empty() {
            self.rebuild_rows();
        }
        inverse
    }

    /// Takes the last change back. Whether there was one.
    pub fn undo(&mut self, turn: &mut Turn) -> bool {
        let Some(change) = self.undo.pop() else { return false };
        let inverse = self.carry_out(&change, Step::Undone(change.clone()), turn);
        self.say(format!("undone: {}", inverse.what));
        self.redo.push(inverse);
        true
    }

    /// Does the last undone change again. Whether there was one.
    pub fn redo(&mut self, turn: &mut Turn) -> bool {
        let Some(change) = self.redo.pop() else { return false };
        let inverse = self.carry_out(&change, Step::Redone(change.clone()), turn);
        self.say(format!("done again: {}", inverse.what));
        self.undo.push(inverse);
        true
    }

    /// Whether something can be undone, and redone.
    #[must_use]
    pub fn can_undo(&self) -> (bool, bool) {
        (!self.undo.is_empty(), !self.redo.is_empty())
    }

    /// Marks the open article as read, without a step to undo.
    pub fn mark_opened(&mut self, turn: &mut Turn) {
        let Some(ix) = self.reader.article else { return };
        let id = self.analysis().article(ix).id.clone();
        let mut triage = self.decisions.triage_of(&id);
        if triage.state == State::New {
            triage.state = State::Read;
            self.decide_aside(Decision::Triage { article: id, triage }, turn);
        }
    }

    /// Decides something that is no step to undo.
    pub(super) fn decide_aside(&mut self, decision: Decision, turn: &mut Turn) {
        let before = self.decisions.apply(&decision);
        let inverse = Change { what: String::new(), decisions: vec![before] };
        self.save(vec![decision], inverse, Step::Aside, turn);
    }
}
