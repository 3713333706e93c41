//! Lines that are typed: opened, completed, taken.

use super::actions::{look, text, triage};
use super::event::Effect;
use super::index::ConflictIx;
use super::input::Input;
use super::key::Key;
use super::list::List;
use super::views::{Prompt, PromptKind, View};
use super::{App, Turn, command};
use crate::decisions::{Decision, Ruling, Verdict};

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
