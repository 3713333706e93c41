//! Triage: read, star, later, done, tags, notes; on the article at hand, or on all that are marked.

use super::super::action::{Action, MAIN, MOVING, Place};
use super::super::articles::Row;
use super::super::event::Effect;
use super::super::layout::Focus;
use super::super::prompting;
use super::super::reading::Cover;
use super::super::seeking;
use super::super::views::{Confirm, PromptKind, View};
use super::super::{App, Turn};
use jiff::civil::{Date, DateTime};

use crate::article::ArticleId;
use crate::decisions::{Change, Decision, State, Triage};

const FINDER: &[Place] = &[Place::Finder];

/// From this many articles on a change asks first.
const MANY: usize = 20;

/// The articles that an action is about: the marked ones, else the one at hand, else those of the story at hand.
#[must_use]
pub fn targets(app: &App) -> Vec<ArticleId> {
    if !app.articles.marks.is_empty() {
        return app.articles.marks.iter().cloned().collect();
    }
    let is_finding = matches!(app.views.last(), Some(View::Finder(_)));
    // In the finder the hit is meant, and what stands behind it never: a command has no article to star.
    let one = if is_finding { seeking::finder_article(app) } else { app.current_article() };
    if let Some(ix) = one {
        return vec![app.analysis().article(ix).id.clone()];
    }
    if is_finding {
        return Vec::new();
    }
    let story = app.current_story().and_then(|at| app.analysis().stories.get(at));
    story.map_or_else(Vec::new, |story| {
        story.articles.iter().map(|ix| app.analysis().article(*ix).id.clone()).collect()
    })
}

/// Whether there is an article to act on.
#[must_use]
pub fn has_target(app: &App) -> bool {
    !targets(app).is_empty()
}

/// Changes the triage of every target; asks first where there are many.
pub fn alter(app: &mut App, verb: &str, change: impl Fn(&mut Triage), turn: &mut Turn) {
    let ids = targets(app);
    if ids.is_empty() {
        return app.say("there is no article to act on");
    }
    let what = match ids.as_slice() {
        [_] => verb.to_owned(),
        many => format!("{verb}: {} articles", many.len()),
    };
    let decisions = decide(app, &ids, change);
    apply(app, what, decisions, ids.len(), turn);
}

fn decide(app: &App, ids: &[ArticleId], change: impl Fn(&mut Triage)) -> Vec<Decision> {
    ids.iter()
        .filter_map(|id| {
            let old = app.decisions.triage_of(id);
            let mut triage = old.clone();
            change(&mut triage);
            (triage != old).then(|| Decision::Triage { article: id.clone(), triage })
        })
        .collect()
}

fn apply(app: &mut App, what: String, decisions: Vec<Decision>, count: usize, turn: &mut Turn) {
    if decisions.is_empty() {
        return app.say("nothing changed");
    }
    if count < MANY {
        app.change(what, decisions, turn);
        app.articles.marks.clear();
        return;
    }
    let question = format!("{what}?");
    app.views.push(View::Confirm(Confirm { question, change: Change { what, decisions } }));
}

/// Whether every target has a property; then an action that sets it takes it away.
fn all(app: &App, has: impl Fn(&Triage) -> bool) -> bool {
    targets(app).iter().all(|id| has(&app.decisions.triage_of(id)))
}

fn read(app: &mut App, turn: &mut Turn) {
    let (state, verb) = if all(app, |triage| triage.state != State::New) {
        (State::New, "unread")
    } else {
        (State::Read, "read")
    };
    alter(app, verb, |triage| triage.state = state, turn);
}

fn star(app: &mut App, turn: &mut Turn) {
    let starred = !all(app, |triage| triage.starred);
    alter(app, if starred { "starred" } else { "no star" }, |triage| triage.starred = starred, turn);
}

fn later(app: &mut App, turn: &mut Turn) {
    let later = !all(app, |triage| triage.later);
    let change = |triage: &mut Triage| {
        triage.later = later;
        triage.until = None;
    };
    alter(app, if later { "for later" } else { "not for later" }, change, turn);
}

/// Puts off until a day: an ISO date, "tomorrow", a weekday, a number of days or weeks ("3d", "2w").
pub fn later_until(app: &mut App, text: &str, turn: &mut Turn) {
    let Some(today) = app.now.map(DateTime::date) else { return app.fail("the day of today is not known") };
    let Some(day) = read_day(text, today).filter(|day| *day > today) else {
        return app.fail(format!("{text:?} is no day to come: 2026-05-01, tomorrow, friday, 3d, 2w"));
    };
    let change = |triage: &mut Triage| {
        triage.later = true;
        triage.until = Some(day);
    };
    let what = format!("for later, until {}", app.settings.dates.write(day));
    alter(app, &what, change, turn);
}

/// The day that a text names, seen from today.
fn read_day(text: &str, today: Date) -> Option<Date> {
    let text = text.trim().to_lowercase();
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    if text == "tomorrow" {
        return today.tomorrow().ok();
    }
    let ahead = |days: i32| today.checked_add(jiff::Span::new().try_days(days).ok()?).ok();
    let number = |unit| text.strip_suffix(unit).and_then(|number: &str| number.parse::<i32>().ok());
    if let Some(days) = number('d').or_else(|| number('w').and_then(|weeks| weeks.checked_mul(7))) {
        return ahead(days);
    }
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let wanted = names.iter().position(|name| text.len() > 1 && name.starts_with(&text))?;
    let wanted = i32::try_from(wanted).ok()?;
    let here = i32::from(today.weekday().to_monday_zero_offset());
    ahead((wanted - here + 6) % 7 + 1)
}

fn done(app: &mut App, turn: &mut Turn) {
    let (state, verb) = if all(app, |triage| triage.state == State::Done) {
        (State::Read, "not done")
    } else {
        (State::Done, "done")
    };
    alter(app, verb, |triage| triage.state = state, turn);
}

/// Tags: `word` adds one, `-word` takes it away; a tag that all targets have is taken away too.
pub fn tag(app: &mut App, text: &str, turn: &mut Turn) {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        return;
    }
    let taken: Vec<(bool, String)> = words
        .iter()
        .map(|word| {
            let name = word.trim_start_matches(['-', '#']).to_owned();
            let add = !word.starts_with('-') && !all(app, |triage| triage.tags.contains(&name));
            (add, name)
        })
        .filter(|(_, word)| !word.is_empty())
        .collect();
    let verb = format!("tags {}", words.join(" "));
    let change = |triage: &mut Triage| {
        for (add, word) in &taken {
            if *add {
                triage.tags.insert(word.clone());
            } else {
                triage.tags.remove(word);
            }
        }
    };
    alter(app, &verb, change, turn);
}

/// Sets the note of the article at hand.
pub fn note(app: &mut App, text: &str, turn: &mut Turn) {
    alter(app, "note", |triage| text.clone_into(&mut triage.note), turn);
}

/// Marks the row under the cursor, or all articles of a story, and goes on to the next row.
fn mark(app: &mut App, turn: &mut Turn) {
    let ids: Vec<ArticleId> = match app.articles.current() {
        Some(Row::Article(ix)) => vec![app.analysis().article(ix).id.clone()],
        Some(Row::Story(_)) => {
            let story = app.current_story().and_then(|at| app.analysis().stories.get(at));
            let articles = story.map_or(&[][..], |story| &story.articles);
            articles.iter().map(|ix| app.analysis().article(*ix).id.clone()).collect()
        }
        Some(Row::Folder(_)) | None => return,
    };
    let marked = ids.iter().all(|id| app.articles.marks.contains(id));
    for id in ids {
        if marked {
            app.articles.marks.remove(&id);
        } else {
            app.articles.marks.insert(id);
        }
    }
    super::motion::go(app, super::motion::Motion::By(1), turn);
}

/// Marks the articles of the reading list that can be skipped, or takes the marks away.
fn mark_spare(app: &mut App, _turn: &mut Turn) {
    let ids = spare(app);
    if ids.iter().all(|id| app.articles.marks.contains(id)) {
        for id in &ids {
            app.articles.marks.remove(id);
        }
        return app.say("no longer marked");
    }
    let said = format!("{} marked: back in the list, the next action is about them", ids.len());
    app.articles.marks.extend(ids);
    app.say(said);
}

/// The articles of the story at hand that its reading list can do without.
fn spare(app: &App) -> Vec<ArticleId> {
    let Some(story) = app.current_story().and_then(|at| app.analysis().stories.get(at)) else {
        return Vec::new();
    };
    let cover = Cover::of(app.index(), story);
    cover.spare().map(|ix| app.analysis().article(ix).id.clone()).collect()
}

fn all_read(app: &mut App, turn: &mut Turn) {
    if app.library.is_some() {
        return turn.push(Effect::Unread(app.articles.filter.clone()));
    }
    let ids: Vec<ArticleId> = app
        .articles
        .rows
        .iter()
        .filter_map(|row| match row {
            Row::Article(ix) => Some(app.analysis().article(*ix).id.clone()),
            Row::Story(_) | Row::Folder(_) => None,
        })
        .collect();
    let decisions = decide(app, &ids, |triage| {
        if triage.state == State::New {
            triage.state = State::Read;
        }
    });
    if decisions.is_empty() {
        return app.say("nothing here is unread");
    }
    let what = format!("read: {} articles", decisions.len());
    let question = format!("mark {} unread articles as read?", decisions.len());
    app.views.push(View::Confirm(Confirm { question, change: Change { what, decisions } }));
}

/// Asks before the unread articles of a list are marked as read.
pub(in super::super) fn take_unread(app: &mut App, unread: Vec<(ArticleId, Triage)>) {
    let read = |(article, triage): (ArticleId, Triage)| Decision::Triage {
        article,
        triage: Triage { state: State::Read, ..triage },
    };
    for (id, triage) in &unread {
        if *triage != Triage::default() {
            app.decisions.triage.insert(id.clone(), triage.clone());
        }
    }
    let decisions: Vec<Decision> = unread.into_iter().map(read).collect();
    if decisions.is_empty() {
        return app.say("nothing here is unread");
    }
    let what = format!("read: {} articles", decisions.len());
    let question = format!("mark {} unread articles as read?", decisions.len());
    app.views.push(View::Confirm(Confirm { question, change: Change { what, decisions } }));
}

fn undo(app: &mut App, turn: &mut Turn) {
    if !app.undo(turn) {
        app.say("nothing to undo");
    }
}

fn redo(app: &mut App, turn: &mut Turn) {
    if !app.redo(turn) {
        app.say("nothing to do again");
    }
}

/// Takes the change that was asked about.
fn confirm(app: &mut App, turn: &mut Turn) {
    if let Some(View::Confirm(Confirm { change, .. })) = app.views.pop() {
        app.change(change.what, change.decisions, turn);
        app.articles.marks.clear();
    }
}

fn is_in_list(app: &App) -> bool {
    app.focus == Focus::Articles && app.articles.current().is_some()
}

/// Rows of the table.
pub const ACTIONS: &[Action] = &[
    Action::new("read", &["m"], "read", "read or unread", MAIN, read).when(has_target),
    Action::new("star", &["s"], "star", "star, or take the star away", MAIN, star).when(has_target),
    Action::new("later", &["L"], "later", "put off for later, or no more", MAIN, later).when(has_target),
    Action::new("done", &["d"], "done", "done with it, or not", MAIN, done).when(has_target),
    Action::new("tag", &["t"], "tag", "add tags, or take them away with -tag", MAIN, |app, _| {
        prompting::open_prompt(app, PromptKind::Tag);
    })
    .when(has_target),
    Action::new("note", &["e"], "note", "write a note to this article", MAIN, |app, _| {
        prompting::open_prompt(app, PromptKind::Note);
    })
    .when(has_target),
    Action::new(
        "mark",
        &["x", "v"],
        "mark",
        "mark the row; the next action is about all marked rows",
        &[Place::Articles],
        mark,
    )
    .when(is_in_list),
    Action::new(
        "mark-spare",
        &["x"],
        "mark what can be skipped",
        "mark the articles that can be skipped; the next action is about all marked ones",
        &[Place::Reading],
        mark_spare,
    )
    .when(|app| !spare(app).is_empty()),
    Action::new(
        "all-read",
        &["A"],
        "all read",
        "mark every article shown as read, after a question",
        MAIN,
        all_read,
    ),
    Action::new("undo", &["u"], "undo", "take back the last decision", MOVING, undo)
        .when(|app| app.can_undo().0),
    Action::new("redo", &["U"], "redo", "do the undone decision again", MOVING, redo)
        .when(|app| app.can_undo().1),
    Action::new(
        "finder-read",
        &["A-m"],
        "read",
        "read or unread: this hit, or all that are marked",
        FINDER,
        read,
    )
    .when(has_target),
    Action::new("finder-star", &["A-s"], "star", "star this hit, or all that are marked", FINDER, star)
        .when(has_target),
    Action::new("finder-done", &["A-d"], "done", "done with this hit, or all that are marked", FINDER, done)
        .when(has_target),
    Action::new("finder-tag", &["A-t"], "tag", "tag this hit, or all that are marked", FINDER, |app, _| {
        prompting::open_prompt(app, PromptKind::Tag);
    })
    .when(has_target),
    Action::new(
        "finder-mark-all",
        &["A-a"],
        "mark all",
        "mark the articles of all hits, or take the marks away",
        FINDER,
        |app, _| seeking::finder_mark_all(app),
    )
    .when(|app| seeking::finder_article(app).is_some()),
    Action::new("confirm-yes", &["y", "Enter"], "yes", "yes, do it", &[Place::Confirm], confirm),
    Action::new("confirm-no", &["n", "Esc", "q"], "no", "no, change nothing", &[Place::Confirm], |app, _| {
        app.views.pop();
        app.say("nothing changed");
    }),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_to_come_are_read() {
        // A Monday.
        let today = Date::constant(2026, 4, 27);
        for (text, day) in [
            ("2026-05-01", "2026-05-01"),
            ("tomorrow", "2026-04-28"),
            ("monday", "2026-05-04"),
            ("fri", "2026-05-01"),
            ("3d", "2026-04-30"),
            ("2w", "2026-05-11"),
        ] {
            assert_eq!(read_day(text, today).map(|day| day.to_string()).as_deref(), Some(day), "{text}");
        }
        for wrong in ["", "d", "f", "soon", "99999999999d", "2026-13-01"] {
            assert_eq!(read_day(wrong, today), None, "{wrong}");
        }
    }
}
