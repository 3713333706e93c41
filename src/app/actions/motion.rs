//! Moving: one meaning of "next", "page" and "last" for every pane and view.

use super::super::action::{Action, MAIN, MOVING, PAGING, Place};
use super::super::event::{Effect, Wake};
use super::super::layout::Focus;
use super::super::library::{Around, Library};
use super::super::views::{self, View};
use super::super::{App, Turn};

/// How long the text rests before the place in it is stored.
const PLACE_MS: u64 = 2000;

/// How far to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// By rows, or lines of text.
    By(isize),
    /// By halves of the window.
    Halves(isize),
    /// To the first row, or a numbered one, from 0.
    To(usize),
    /// To the last row.
    Last,
}

impl Motion {
    /// The row that it leads to in a list of `len` rows, seen through a window of `height`.
    #[must_use]
    pub fn apply(self, at: usize, len: usize, height: usize) -> usize {
        let last = len.saturating_sub(1);
        match self {
            Motion::By(by) => at.saturating_add_signed(by).min(last),
            Motion::Halves(halves) => at.saturating_add_signed(self::halves(halves, height)).min(last),
            Motion::To(row) => row.min(last),
            Motion::Last => last,
        }
    }
}

/// Rows of that many half windows; a whole window keeps one row in sight.
fn halves(halves: isize, height: usize) -> isize {
    let height = isize::try_from(height).unwrap_or(1);
    if halves % 2 == 0 { halves / 2 * (height - 1).max(1) } else { halves * (height / 2).max(1) }
}

/// Moves in whatever has the keys.
pub fn go(app: &mut App, motion: Motion, turn: &mut Turn) {
    if !app.views.is_empty() {
        return views::go(app, motion);
    }
    match app.focus {
        Focus::Articles => articles(app, motion, turn),
        Focus::Reader => reader(app, motion, turn),
        Focus::Claims => claims(app, motion),
    }
}

fn articles(app: &mut App, motion: Motion, turn: &mut Turn) {
    let (above, below) = app.library.as_ref().map_or((0, 0), Library::beyond);
    match motion {
        Motion::To(0) if above > 0 => return app.travel(Around::Top),
        Motion::Last if below > 0 => return app.travel(Around::End),
        _ => {}
    }
    let height = usize::from(app.regions().article_rows().h);
    let len = app.articles.rows.len();
    let row = motion.apply(app.articles.list.cursor, len, height);
    if app.articles.list.go(row, len, height) {
        app.follow_later(turn);
    }
}

fn reader(app: &mut App, motion: Motion, turn: &mut Turn) {
    let height = app.text_height();
    let pane = &mut app.reader;
    let moved = match motion {
        Motion::By(by) => pane.scroll(by, height),
        Motion::Halves(by) => pane.scroll(halves(by, height), height),
        Motion::To(row) => pane.show_row(row, height),
        Motion::Last => pane.show_row(usize::MAX, height),
    };
    if moved {
        turn.push(Effect::WakeAfter { ms: PLACE_MS, wake: Wake::Place });
    }
    app.claims_follow();
}

fn claims(app: &mut App, motion: Motion) {
    let height = usize::from(app.regions().claim_rows().h);
    let fit = app.claims.list.fit(&app.claims.heights, height);
    let len = app.claims.rows.len();
    let row = motion.apply(app.claims.list.cursor, len, fit);
    app.claims.list.cursor = row;
    app.reveal_claim();
}

/// Scrolls a pane by lines, whatever has the keys.
pub fn scroll_pane(app: &mut App, pane: Focus, by: isize, turn: &mut Turn) {
    match pane {
        Focus::Articles => articles(app, Motion::By(by), turn),
        Focus::Reader => reader(app, Motion::By(by), turn),
        Focus::Claims => claims(app, Motion::By(by)),
    }
}

fn scroll_other(app: &mut App, by: isize, turn: &mut Turn) {
    let other = if app.focus == Focus::Reader { Focus::Claims } else { Focus::Reader };
    scroll_pane(app, other, by, turn);
}

fn signed(turn: &Turn) -> isize {
    isize::try_from(turn.times()).unwrap_or(1)
}

fn next(app: &mut App, turn: &mut Turn) {
    go(app, Motion::By(signed(turn)), turn);
}

fn previous(app: &mut App, turn: &mut Turn) {
    go(app, Motion::By(-signed(turn)), turn);
}

fn half_down(app: &mut App, turn: &mut Turn) {
    go(app, Motion::Halves(1), turn);
}

fn half_up(app: &mut App, turn: &mut Turn) {
    go(app, Motion::Halves(-1), turn);
}

fn page_down(app: &mut App, turn: &mut Turn) {
    go(app, Motion::Halves(2 * signed(turn)), turn);
}

fn page_up(app: &mut App, turn: &mut Turn) {
    go(app, Motion::Halves(-2 * signed(turn)), turn);
}

fn first(app: &mut App, turn: &mut Turn) {
    go(app, Motion::To(turn.count.map_or(0, |count| count.saturating_sub(1))), turn);
}

fn last(app: &mut App, turn: &mut Turn) {
    let motion = turn.count.map_or(Motion::Last, |count| Motion::To(count.saturating_sub(1)));
    go(app, motion, turn);
}

/// The pane to the left or right of the focused one, by the layout.
fn beside(app: &App, by: isize) -> Focus {
    const PANES: [Focus; 3] = [Focus::Articles, Focus::Reader, Focus::Claims];
    let at = PANES.iter().position(|pane| *pane == app.focus).unwrap_or(0);
    PANES[at.saturating_add_signed(by).min(2)]
}

fn left(app: &mut App, turn: &mut Turn) {
    match app.views.last_mut() {
        None => app.set_focus(beside(app, -1)),
        Some(View::Matrix(matrix)) => matrix.col = matrix.col.saturating_sub(turn.times()),
        Some(View::Compare(compare) | View::Review(super::super::review::Review { compare, .. })) => {
            compare.side = compare.side.saturating_sub(1);
            compare.quote = 0;
        }
        Some(_) => {}
    }
}

fn right(app: &mut App, turn: &mut Turn) {
    match app.views.last_mut() {
        None => app.set_focus(beside(app, 1)),
        Some(View::Matrix(matrix)) => matrix.col += turn.times(),
        Some(View::Compare(compare) | View::Review(super::super::review::Review { compare, .. })) => {
            compare.side += 1;
            compare.quote = 0;
        }
        Some(_) => {}
    }
}

fn can_left(app: &App) -> bool {
    !matches!(app.views.last(), Some(View::Matrix(matrix)) if matrix.col == 0)
}

fn can_right(app: &App) -> bool {
    !matches!(app.views.last(), Some(View::Matrix(matrix)) if matrix.col + 1 >= matrix.columns.len())
}

fn cycle(app: &mut App, by: usize) {
    const PANES: [Focus; 3] = [Focus::Articles, Focus::Reader, Focus::Claims];
    let at = PANES.iter().position(|pane| *pane == app.focus).unwrap_or(0);
    app.set_focus(PANES[(at + by) % 3]);
}

/// Where `h` and `l` move sideways.
const SIDEWAYS: &[Place] =
    &[Place::Articles, Place::Reader, Place::Claims, Place::Compare, Place::Review, Place::Matrix];

/// Rows of the table.
pub const ACTIONS: &[Action] = &[
    Action::new(
        "next",
        &["j", "Down"],
        "down",
        "down one row or line; after a number from 4 up, that many",
        MOVING,
        next,
    ),
    Action::new(
        "previous",
        &["k", "Up"],
        "up",
        "up one row or line; after a number from 4 up, that many",
        MOVING,
        previous,
    ),
    Action::new("left", &["h", "Left"], "left", "to the pane, side or column on the left", SIDEWAYS, left)
        .when(can_left),
    Action::new(
        "right",
        &["l", "Right"],
        "right",
        "to the pane, side or column on the right",
        SIDEWAYS,
        right,
    )
    .when(can_right)
    .reading(),
    Action::new("focus-next", &["Tab"], "next pane", "to the next pane", MAIN, |app, _| cycle(app, 1))
        .reading(),
    Action::new("focus-previous", &["S-Tab"], "previous pane", "to the previous pane", MAIN, |app, _| {
        cycle(app, 2);
    })
    .reading(),
    Action::new("focus-articles", &["1"], "articles", "to the articles", MAIN, |app, _| {
        app.set_focus(Focus::Articles);
    }),
    Action::new("focus-reader", &["2"], "reader", "to the text", MAIN, |app, _| app.set_focus(Focus::Reader))
        .reading(),
    Action::new("focus-claims", &["3"], "claims", "to the claims", MAIN, |app, _| {
        app.set_focus(Focus::Claims);
    })
    .reading(),
    Action::new(
        "first",
        &["gg", "Home"],
        "top",
        "to the first row; after a number from 4 up, to that row",
        MOVING,
        first,
    ),
    Action::new(
        "last",
        &["G", "End"],
        "end",
        "to the last row; after a number from 4 up, to that row",
        MOVING,
        last,
    ),
    Action::new("half-page-down", &["C-d"], "half page", "down half a page", MOVING, half_down),
    Action::new("half-page-up", &["C-u"], "half page up", "up half a page", MOVING, half_up),
    Action::new("page-down", &["Space", "PgDn", "C-f"], "page", "down a page", PAGING, page_down),
    Action::new("page-up", &["b", "PgUp", "C-b"], "page up", "up a page", PAGING, page_up),
    Action::new(
        "case-page-down",
        &["PgDn", "C-f"],
        "page",
        "down a page",
        super::super::action::DECIDING,
        page_down,
    ),
    Action::new(
        "case-page-up",
        &["PgUp", "C-b"],
        "page up",
        "up a page",
        super::super::action::DECIDING,
        page_up,
    ),
    Action::new("scroll-other-down", &["J"], "scroll", "scroll the other pane down", MAIN, |app, turn| {
        let by = signed(turn);
        scroll_other(app, by, turn);
    }),
    Action::new("scroll-other-up", &["K"], "scroll up", "scroll the other pane up", MAIN, |app, turn| {
        let by = -signed(turn);
        scroll_other(app, by, turn);
    }),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn motions_stop_at_the_ends() {
        for (motion, at, row) in [
            (Motion::By(1), 0, 1),
            (Motion::By(5), 8, 9),
            (Motion::By(-5), 3, 0),
            (Motion::Halves(1), 0, 2),
            (Motion::Halves(2), 0, 3),
            (Motion::Halves(-2), 9, 6),
            (Motion::To(4), 0, 4),
            (Motion::To(40), 0, 9),
            (Motion::Last, 0, 9),
        ] {
            assert_eq!(motion.apply(at, 10, 4), row, "{motion:?} from {at}");
        }
        assert_eq!(Motion::Last.apply(0, 0, 0), 0);
        assert_eq!(Motion::Halves(2).apply(0, 5, 0), 1);
    }
}
