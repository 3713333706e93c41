//! The articles pane.

use jiff::civil::Date;
use unicode_width::UnicodeWidthStr;

use super::cursor_mark;
use super::pen::Pen;
use crate::app::App;
use crate::app::articles::Row;
use crate::app::index::one_line;
use crate::app::layout::{Focus, Rect, Regions};
use crate::app::palette::Role;
use crate::article::{Article, ArticleIx};
use crate::decisions::{State, Triage};

/// Draws the rows that are in sight.
pub fn draw(app: &App, regions: &Regions, pen: &mut Pen) {
    let area = regions.article_rows();
    if app.articles.rows.is_empty() {
        let text = match (app.articles.filter.is_empty(), app.jobs.is_empty()) {
            (true, true) => "no articles yet",
            (true, false) => "",
            (false, _) => "nothing fits the filter",
        };
        pen.text(area.x + 1, area.y, area.w.saturating_sub(1), text, Role::Dim);
        return;
    }
    let rows = app.articles.rows.iter().enumerate().skip(app.articles.list.top).take(usize::from(area.h));
    for ((at, row), y) in rows.zip(area.y..) {
        if at == app.articles.list.cursor {
            pen.text(area.x, y, 1, cursor_mark(app, Focus::Articles), Role::Accent);
        }
        match row {
            Row::Story(story) => draw_story(app, *story, area, y, pen),
            Row::Article(ix) => draw_article(app, *ix, area, y, pen),
            Row::Folder(at) => draw_folder(app, *at, area, y, pen),
        }
    }
}

/// A saved search and how many articles it finds.
fn draw_folder(app: &App, at: usize, area: Rect, y: u16, pen: &mut Pen) {
    let Some(folder) = app.library.as_ref().and_then(|library| library.folders.get(at)) else { return };
    let x = pen.text(area.x + 1, y, 2, "/ ", Role::Dim);
    let end = pen.text_right(area.x + area.w, y, &folder.count.to_string(), Role::Dim);
    pen.text(x, y, end.saturating_sub(x + 1), &one_line(&folder.name), Role::Heading);
}

fn draw_story(app: &App, at: usize, area: Rect, y: u16, pen: &mut Pen) {
    let Some(story) = app.analysis().stories.get(at) else { return };
    let folded = app.articles.folded.contains(&story.id);
    let x = pen.text(area.x + 1, y, 2, if folded { "▸ " } else { "▾ " }, Role::Dim);
    let mut tail = String::new();
    if folded || area.w >= 44 {
        tail = format!("{} ", story.articles.len());
    }
    let conflicts = app.index().story_conflict_count(at);
    if conflicts > 0 {
        tail = format!("{tail}{conflicts}≠");
    }
    let right = area.x + area.w;
    let end = pen.text_right(right, y, tail.trim_end(), Role::Conflict);
    pen.text(x, y, end.saturating_sub(x + 1), &one_line(&story.title), Role::Heading);
}

fn draw_article(app: &App, ix: ArticleIx, area: Rect, y: u16, pen: &mut Pen) {
    let Some(article) = app.analysis().articles.get(ix.0) else { return };
    let triage = app.decisions.triage_of(&article.id);
    let marked = app.articles.marks.contains(&article.id);
    let glyph = match (marked, triage.state) {
        (true, _) => "◆",
        (false, State::New) => "●",
        (false, State::Read) => "○",
        (false, State::Done) => "✓",
    };
    let role = if marked { Role::Accent } else { Role::Dim };
    pen.text(area.x + 1, y, 1, glyph, role);
    let right = area.x + area.w;
    let mut end = right;
    let conflicts = app.index().conflict_count(ix);
    if conflicts > 0 {
        end = pen.text_right(right, y, &format!("{conflicts}≠"), Role::Conflict);
    }
    if area.w >= 44 {
        let about = about(app, article);
        let keep = u16::try_from(about.width()).unwrap_or(0).min(area.w / 3);
        if keep > 0 {
            let from = (right - 3).min(end).saturating_sub(keep + 1);
            pen.text(from, y, keep, &about, Role::Dim);
            end = from;
        }
    }
    let name = one_line(&article.short_name());
    let x = pen.text(area.x + 3, y, name_room(app, ix, area.w), &name, Role::Dim);
    let today = app.now.map(jiff::civil::DateTime::date);
    let title = format!("{}{}", flags(&triage, today, area.w < 44), one_line(&article.label()));
    let role = if triage.state == State::Done { Role::Dim } else { Role::Text };
    pen.text(x + 1, y, end.saturating_sub(x + 2), &title, role);
}

/// Columns of an article's name. Below the title of its story, which its own is often like, the name is what tells it
/// apart: where a narrow pane would cut it, it takes the room of the title.
fn name_room(app: &App, ix: ArticleIx, width: u16) -> u16 {
    let usual = 12.min(width / 3);
    let story = app.index().story.get(ix.0).copied().flatten();
    let story = story.and_then(|at| app.analysis().stories.get(at));
    let grouped = story.is_some_and(|story| story.articles.len() > 1);
    if grouped && width < 44 { 12.min(width.saturating_sub(8)) } else { usual }
}

/// Star, later, tags, note: what stands before the title; of tags a sign where the pane is narrow, they stand above the text.
/// What was put off until a day is no more from that day on.
fn flags(triage: &Triage, today: Option<Date>, is_narrow: bool) -> String {
    let mut flags = String::new();
    let later = triage.later && triage.until.zip(today).is_none_or(|(until, today)| until > today);
    for (held, sign) in [(triage.starred, "★ "), (later, "» "), (!triage.note.is_empty(), "\" ")] {
        if held {
            flags.push_str(sign);
        }
    }
    if is_narrow && !triage.tags.is_empty() {
        flags.push_str("# ");
        return flags;
    }
    for tag in &triage.tags {
        flags.push('#');
        flags.push_str(tag);
        flags.push(' ');
    }
    flags
}

/// Source and age, where there is room for them.
fn about(app: &App, article: &Article) -> String {
    let source = article.source.as_deref().map(one_line).unwrap_or_default();
    let age =
        article.published.map(|published| age(published.date, app.now.map(jiff::civil::DateTime::date)));
    match age {
        Some(age) if source.is_empty() => age,
        Some(age) => format!("{source} {age}"),
        None => source,
    }
}

/// "today", "3 d", "5 w"; a date where it is long ago or the day is not known.
fn age(day: Date, today: Option<Date>) -> String {
    let days = today.and_then(|today| day.until(today).ok()).map(|span| span.get_days());
    match days {
        Some(0) => "today".into(),
        Some(days @ 1..=13) => format!("{days} d"),
        Some(days @ 14..=90) => format!("{} w", days / 7),
        _ => day.strftime("%-d %b %y").to_string(),
    }
}
