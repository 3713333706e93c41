//! The finder over the main screen: its keys, and what the library has to say to its query.

use std::collections::BTreeSet;

use super::action;
use super::command;
use super::event::Effect;
use super::find::{Entry, Finder, Scope};
use super::index::ConflictIx;
use super::opening::open_compare;
use super::views::{View, content};
use super::{App, Turn};
use crate::article::{ArticleId, ArticleIx};

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
        finder.is_waiting = true;
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
        finder.is_brief = false;
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
    let mut ids: BTreeSet<ArticleId> = BTreeSet::new();
    ids.extend(articles.map(|ix| app.analysis().article(ix).id.clone()));
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
