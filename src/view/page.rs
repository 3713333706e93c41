//! Pages of rows: compare, review, help, why, timeline, reading list, messages.

use super::pen::Pen;
use crate::app::App;
use crate::app::compare::{self, Compare};
use crate::app::layout::Rect;
use crate::app::palette::Role;
use crate::app::review::Review;
use crate::app::sheet::{Row, Sheet};
use crate::app::views::{SheetKind, inner_width};

/// Draws rows from `top` on into an area with a margin of one column.
fn rows(rows: &[Row], top: usize, area: Rect, pen: &mut Pen) {
    for (row, y) in rows.iter().skip(top).zip(area.y..area.y + area.h) {
        pen.pieces(area.x + 1, y, area.w.saturating_sub(2), row);
    }
}

/// One conflict.
pub fn compare(app: &App, compare: &Compare, pen: &mut Pen) {
    let regions = app.regions();
    let size = (inner_width(app), usize::from(regions.body.h));
    let page = compare::page(app, compare, size);
    let story = compare.at.and_then(|at| app.analysis().stories.get(at.story));
    let place =
        compare.at.zip(story).map(|(at, story)| format!(" {} of {}", at.conflict + 1, story.conflicts.len()));
    let what = format!("Compare{}", place.unwrap_or_default());
    let below = below(compare.top, page.rows.len(), regions.body);
    title(app, &what, below, story.map_or("", |story| story.title.as_str()), pen);
    rows(&page.rows, compare.top, regions.body, pen);
}

/// One case of a review.
pub fn review(app: &App, review: &Review, pen: &mut Pen) {
    let body = app.regions().body;
    let story = review.compare.at.and_then(|at| app.analysis().stories.get(at.story));
    let story = story.map_or("", |story| story.title.as_str());
    if review.compare.at.is_none() {
        title(app, &review.title(app), 0, story, pen);
        if review.is_waiting() {
            let text = "reading the articles of this conflict …";
            pen.text(body.x + 1, body.y, body.w.saturating_sub(2), text, Role::Dim);
            return;
        }
        pen.text(body.x + 1, body.y, body.w.saturating_sub(2), "That was the last one.", Role::Heading);
        let undecided = review.skipped.len();
        let text = if undecided > 0 {
            "Some were passed without a verdict: go back to them, or close the review."
        } else {
            "Every conflict has a verdict, or was left open."
        };
        pen.text(body.x + 1, body.y + 1, body.w.saturating_sub(2), text, Role::Text);
        return;
    }
    let page = compare::page(app, &review.compare, (inner_width(app), usize::from(body.h)));
    let below = below(review.compare.top, page.rows.len(), body);
    title(app, &review.title(app), below, story, pen);
    rows(&page.rows, review.compare.top, body, pen);
}

/// The line at the top of a view: what it is, how much of it lies below the screen, and of which story.
pub fn title(app: &App, what: &str, below: usize, story: &str, pen: &mut Pen) {
    let area = app.regions().header;
    let mut x = pen.text(area.x + 1, area.y, area.w.saturating_sub(2), what, Role::Accent);
    if below > 0 {
        let text = format!(" · {below} more {}", if below == 1 { "row" } else { "rows" });
        x = pen.text(x, area.y, area.w.saturating_sub(x + 1), &text, Role::Dim);
    }
    let room = (area.w - 1).saturating_sub(x + 3);
    if !story.is_empty() && room > 8 {
        let story = crate::app::sheet::fit(&crate::app::index::one_line(story), usize::from(room));
        pen.text_right(area.w - 1, area.y, &story, Role::Dim);
    }
}

/// How many rows lie below what is in sight.
fn below(top: usize, len: usize, area: Rect) -> usize {
    len.saturating_sub(top + usize::from(area.h))
}

/// A page.
pub fn sheet(app: &App, sheet: &Sheet, pen: &mut Pen) {
    let body = app.regions().body;
    let entries = sheet.rows(app, inner_width(app));
    let found = if sheet.filter.is_empty() { String::new() } else { format!("rows with {:?}", sheet.filter) };
    let (what, story) = sheet.title(app);
    title(
        app,
        &what,
        below(sheet.list.top, entries.len(), body),
        if found.is_empty() { &story } else { &found },
        pen,
    );
    if entries.is_empty() {
        pen.text(body.x + 1, body.y, body.w.saturating_sub(2), "nothing to show", Role::Dim);
        return;
    }
    let leads = sheet.kind != SheetKind::Help && entries.iter().any(|entry| entry.target.is_some());
    for ((at, entry), y) in entries.iter().enumerate().skip(sheet.list.top).zip(body.y..body.y + body.h) {
        if leads && at == sheet.list.cursor {
            pen.text(body.x, y, 1, "▸", Role::Accent);
        }
        pen.pieces(body.x + 1, y, body.w.saturating_sub(2), &entry.row);
    }
}
