//! Going somewhere: into an article, to the next contradiction, to the other source's passage and back.

use super::super::action::{Action, MAIN, Place, TEXT};
use super::super::articles::{Row, is_unread};
use super::super::index::Bond;
use super::super::layout::{Arrangement, Focus};
use super::super::opening;
use super::super::views;
use super::super::{App, Turn};
use super::passage::{has_other, other_passage, step_conflict};

fn open(app: &mut App, turn: &mut Turn) {
    match app.articles.current() {
        Some(Row::Story(_)) => fold(app, turn),
        Some(Row::Folder(at)) => open_folder(app, at),
        Some(Row::Article(_)) => {
            app.set_focus(Focus::Reader);
            app.mark_opened(turn);
        }
        None => app.say("there is no article to open"),
    }
}

/// Shows the articles that a saved search finds.
fn open_folder(app: &mut App, at: usize) {
    let folder = app.library.as_ref().and_then(|library| library.folders.get(at));
    if let Some(query) = folder.map(|folder| folder.query.clone()) {
        app.articles.filter = query;
    }
}

/// Shows what came in since the reader was last here.
fn fresh(app: &mut App, _turn: &mut Turn) {
    app.articles.filter = "state:fresh".into();
}

fn has_fresh(app: &App) -> bool {
    app.library.as_ref().is_some_and(|library| library.counts.fresh > 0)
}

/// Folds or unfolds the story under the cursor, or that of the article under it.
fn fold(app: &mut App, _turn: &mut Turn) {
    let Some(story) = app.current_story() else { return };
    let shared = app.shared.clone();
    let Some(story_ref) = shared.analysis.stories.get(story) else { return };
    let id = story_ref.id.clone();
    if !app.articles.folded.remove(&id) {
        app.articles.folded.insert(id);
    }
    app.rebuild_rows();
    if let Some(at) = app.articles.rows.iter().position(|row| *row == Row::Story(story)) {
        app.articles.list.cursor = at;
    }
}

fn step_story(app: &mut App, forward: bool, turn: &mut Turn) {
    let rows = &app.articles.rows;
    let story_of = |at: usize| match rows.get(at) {
        Some(Row::Story(story)) => Some(Some(*story)),
        Some(Row::Article(ix)) => Some(app.index().story.get(ix.0).copied().flatten()),
        Some(Row::Folder(_)) => Some(None),
        None => None,
    };
    let here = app.articles.list.cursor;
    let is_head = |at: usize| at == 0 || story_of(at) != story_of(at - 1) || story_of(at) == Some(None);
    let found = if forward {
        (here + 1..rows.len()).find(|at| is_head(*at))
    } else {
        let head = (0..=here).rev().find(|at| is_head(*at)).unwrap_or(0);
        let inside = matches!(rows.get(head), Some(Row::Story(_))) && here <= head + 1 || here == head;
        if inside { (0..head).rev().find(|at| is_head(*at)) } else { Some(head) }
    };
    match found {
        Some(at) => land(app, at, turn),
        None if forward => app.say("that was the last story"),
        None => app.say("that was the first story"),
    }
}

/// Puts the cursor on a row; from a story's row on to its first article.
fn land(app: &mut App, at: usize, turn: &mut Turn) {
    let next = matches!(app.articles.rows.get(at), Some(Row::Story(_)))
        && matches!(app.articles.rows.get(at + 1), Some(Row::Article(_)));
    app.articles.list.cursor = at + usize::from(next);
    if app.focus == Focus::Articles { app.follow_later(turn) } else { app.follow() }
}

fn step_unread(app: &mut App, forward: bool, turn: &mut Turn) {
    let unread = |at: &usize| match app.articles.rows[*at] {
        Row::Article(ix) => is_unread(&app.decisions, &app.analysis().article(ix).id),
        Row::Story(_) | Row::Folder(_) => false,
    };
    let (here, len) = (app.articles.list.cursor, app.articles.rows.len());
    let found = if forward { (here + 1..len).find(unread) } else { (0..here.min(len)).rev().find(unread) };
    match found {
        Some(at) => {
            app.articles.list.cursor = at;
            if app.focus == Focus::Articles { app.follow_later(turn) } else { app.follow() }
        }
        None if app.seek_unread(forward) => {}
        None if forward => app.say("no unread article below"),
        None => app.say("no unread article above"),
    }
}

fn back_jump(app: &mut App, _turn: &mut Turn) {
    if !app.jump_back() {
        app.say("there is no earlier place");
    }
}

fn forward_jump(app: &mut App, _turn: &mut Turn) {
    if !app.jump_forward() {
        app.say("there is no later place");
    }
}

/// Closes what lies on top; on the main screen drops a search, marks, a filter, zen, and goes back to the list.
fn back(app: &mut App, _turn: &mut Turn) {
    if app.views.pop().is_some() {
        return;
    }
    if !app.reader.search.is_empty() {
        app.reader.search.clear();
        app.reader.hits.clear();
    } else if app.arrangement == Arrangement::Zen {
        app.arrangement = Arrangement::Full;
    } else if app.focus != Focus::Articles {
        app.set_focus(Focus::Articles);
    } else if !app.articles.marks.is_empty() {
        app.articles.marks.clear();
    } else if !app.articles.filter.is_empty() {
        app.articles.filter.clear();
        app.rebuild_rows();
    }
}

/// `q`: closes what lies on top, goes back to the list, and ends the program there.
fn back_or_quit(app: &mut App, turn: &mut Turn) {
    if app.views.is_empty() && app.focus == Focus::Articles {
        return super::program::leave(app, turn);
    }
    if app.views.is_empty() {
        app.arrangement =
            if app.arrangement == Arrangement::Zen { Arrangement::Full } else { app.arrangement };
        app.set_focus(Focus::Articles);
        return;
    }
    app.views.pop();
}

fn compare(app: &mut App, _turn: &mut Turn) {
    let shared = app.shared.clone();
    let from_claim = app
        .current_claim()
        .or_else(|| app.claims.current())
        .filter(|_| app.focus != Focus::Articles)
        .and_then(|claim| {
            shared.index.conflict_of(&shared.analysis, claim).map(|found| (found.0, Some(claim)))
        });
    let found = from_claim.or_else(|| first_conflict(app).map(|at| (at, None)));
    match found {
        Some((at, claim)) => opening::open_compare(app, at, claim),
        None => app.say("nothing is contradicted in this story"),
    }
}

/// The first conflict of the article under the cursor, or of its story.
fn first_conflict(app: &App) -> Option<super::super::index::ConflictIx> {
    let story = app.current_story()?;
    let conflicts = &app.analysis().stories.get(story)?.conflicts;
    let own = app.current_article().and_then(|ix| app.index().conflicts_of(ix).first().copied());
    let conflict = own.or_else(|| (!conflicts.is_empty()).then_some(0))?;
    Some(super::super::index::ConflictIx { story, conflict })
}

fn has_conflict(app: &App) -> bool {
    if let (Focus::Articles, Some(story)) = (app.focus, app.current_story()) {
        return app.index().story_conflict_count(story) > 0;
    }
    let claim = app.claims.current().filter(|_| app.focus != Focus::Articles);
    claim.is_some_and(|claim| {
        app.index().bonds_of(claim).iter().any(|bond| matches!(bond, Bond::Conflict { .. }))
    }) || first_conflict(app).is_some()
}

fn matrix(app: &mut App, _turn: &mut Turn) {
    let case = views::case(app);
    match case.map(|at| at.story).or_else(|| app.current_story()) {
        Some(story) => opening::open_matrix(app, story, case),
        None => app.say("there is no story to lay out"),
    }
}

fn has_story(app: &App) -> bool {
    views::case(app).is_some() || app.current_story().is_some()
}

fn has_cases(app: &App) -> bool {
    if let Some(library) = &app.library {
        return library.counts.open > 0;
    }
    app.analysis().stories.iter().any(|story| !story.conflicts.is_empty())
}

fn unread_below(app: &App) -> bool {
    if let Some(library) = &app.library {
        return library.counts.new > 0;
    }
    app.analysis().articles.iter().any(|article| is_unread(&app.decisions, &article.id))
}

/// Pages with rows that lead to a passage.
const LEADING: &[Place] = &[Place::Timeline, Place::Why, Place::Reading];

fn go_there(app: &mut App, _turn: &mut Turn) {
    match views::target(app) {
        Some(views::Target::Claim(claim)) => app.jump_to(claim),
        Some(views::Target::Article(article)) => {
            app.leave_trail();
            app.views.clear();
            app.show(article);
            app.point_at(article);
            app.focus = Focus::Reader;
        }
        None => app.say("this row leads nowhere"),
    }
}

/// Rows of the table.
pub const ACTIONS: &[Action] = &[
    Action::new(
        "open",
        &["Enter"],
        "read",
        "read the article; fold or unfold a story",
        &[Place::Articles],
        open,
    )
    .when(|app| app.articles.current().is_some())
    .reading(),
    Action::new("fold", &["-"], "fold", "fold or unfold the story", &[Place::Articles], fold).when(has_story),
    Action::new(
        "other-passage",
        &["Enter"],
        "other source",
        "to the passage of the other source",
        TEXT,
        other_passage,
    )
    .when(has_other),
    Action::new(
        "next-conflict",
        &["]c"],
        "next ≠",
        "to the next contradicted claim, across the story's articles",
        MAIN,
        |app, _| {
            step_conflict(app, true);
        },
    )
    .when(has_conflict)
    .reading(),
    Action::new(
        "previous-conflict",
        &["[c"],
        "previous ≠",
        "to the contradicted claim before",
        MAIN,
        |app, _| {
            step_conflict(app, false);
        },
    )
    .when(has_conflict)
    .reading(),
    Action::new("next-story", &["]s"], "next story", "to the next story", MAIN, |app, turn| {
        step_story(app, true, turn);
    }),
    Action::new("previous-story", &["[s"], "previous story", "to the story before", MAIN, |app, turn| {
        step_story(app, false, turn);
    }),
    Action::new("next-unread", &["]u"], "next unread", "to the next unread article", MAIN, |app, turn| {
        step_unread(app, true, turn);
    })
    .when(unread_below),
    Action::new(
        "previous-unread",
        &["[u"],
        "previous unread",
        "to the unread article before",
        MAIN,
        |app, turn| {
            step_unread(app, false, turn);
        },
    )
    .when(unread_below),
    Action::new(
        "back-jump",
        &["C-o", "A-Left"],
        "back",
        "back to where the last jump started",
        MAIN,
        back_jump,
    )
    .when(|app| app.can_jump().0),
    Action::new(
        "forward-jump",
        &["A-Right", "C-i"],
        "forward",
        "forward again through jumps",
        MAIN,
        forward_jump,
    )
    .when(|app| app.can_jump().1),
    Action::new("fresh", &["gn"], "new", "the articles that came in since you were last here", MAIN, fresh)
        .when(has_fresh),
    Action::new("compare", &["c"], "compare", "compare the sides of this conflict", MAIN, compare)
        .when(has_conflict)
        .reading(),
    Action::new(
        "matrix",
        &["M"],
        "matrix",
        "the story as a table of topics and sources",
        &[Place::Articles, Place::Reader, Place::Claims, Place::Compare, Place::Review],
        matrix,
    )
    .when(has_story)
    .reading(),
    Action::new(
        "review",
        &["V"],
        "review",
        "every undecided conflict, one after the other",
        &[Place::Articles, Place::Reader, Place::Claims, Place::Matrix],
        |app, turn| {
            opening::open_review(app, turn);
        },
    )
    .when(has_cases),
    Action::new(
        "timeline",
        &["gt"],
        "timeline",
        "when each article was published and what it said first",
        MAIN,
        |app, _| {
            opening::open_sheet(app, views::SheetKind::Timeline);
        },
    )
    .when(has_story)
    .reading(),
    Action::new(
        "reading-list",
        &["gr"],
        "reading list",
        "the fewest articles that hold every claim of the story",
        MAIN,
        |app, _| {
            opening::open_sheet(app, views::SheetKind::Reading);
        },
    )
    .when(has_story)
    .reading(),
    Action::new(
        "open-cell",
        &["Enter", "c"],
        "compare",
        "compare the sides of this row, or read the claim",
        &[Place::Matrix],
        |app, _| {
            opening::open_cell(app);
        },
    ),
    Action::new(
        "read-there",
        &["Enter"],
        "read there",
        "read the quote under the cursor in its article",
        super::super::action::DECIDING,
        |app, _| {
            if let Some(claim) = views::quoted(app) {
                app.jump_to(claim);
            }
        },
    )
    .when(|app| views::quoted(app).is_some()),
    Action::new("go-there", &["Enter"], "go there", "go to the passage of this row", LEADING, go_there)
        .when(|app| views::target(app).is_some()),
    Action::new(
        "back",
        &["Esc"],
        "back",
        "close this; drop search, marks, filter; back to the list",
        super::super::action::MOVING,
        back,
    ),
    Action::new(
        "back-or-quit",
        &["q"],
        "back",
        "close this, or back to the list; there, quit",
        super::super::action::MOVING,
        back_or_quit,
    ),
];
