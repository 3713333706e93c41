//! What stands around the panes: header, lines and titles, footer.

use unicode_width::UnicodeWidthStr;

use super::pen::Pen;
use crate::app::action::{self, Place};
use crate::app::compare::count;
use crate::app::index::one_line;
use crate::app::layout::{Focus, Regions};
use crate::app::palette::Role;
use crate::app::sheet::fit;
use crate::app::views::{Prompt, View};
use crate::app::{App, command, key::Key};

/// Columns of " 100 % ".
const PERCENT: u16 = 7;

/// The line at the top of the main screen.
pub fn header(app: &App, regions: &Regions, pen: &mut Pen) {
    let area = regions.header;
    let right = if regions.titles { totals(app) } else { place_words(app) };
    let end = pen.text_right(area.w - 1, area.y, &right, Role::Dim);
    let room = end.saturating_sub(area.x + 2);
    if regions.titles {
        let x = pen.text(area.x + 1, area.y, room, "gainsay", Role::Accent);
        pen.text(x + 2, area.y, room.saturating_sub(9), &app.name, Role::Dim);
        return;
    }
    let mut x = area.x + 1;
    if !app.name.is_empty() {
        x = pen.text(x, area.y, room / 3, &app.name, Role::Dim);
        x = pen.text(x, area.y, 3, " · ", Role::Dim);
    }
    let title = open_title(app);
    pen.text(x, area.y, end.saturating_sub(x + 1), &title, Role::Heading);
}

/// Short name and title of the open article.
fn open_title(app: &App) -> String {
    if let Some(story) = app.glance() {
        return one_line(&story.title);
    }
    let Some(article) = app.reader.article.and_then(|ix| app.analysis().articles.get(ix.0)) else {
        return "gainsay".into();
    };
    format!("{} {}", one_line(&article.short_name()), one_line(&article.label()))
}

/// "5 articles · 1 story · 4 conflicts · 3 origins".
fn totals(app: &App) -> String {
    if let Some(library) = &app.library {
        let counts = library.counts;
        return format!("{} articles · {} new · {} open conflicts", counts.all, counts.new, counts.open);
    }
    let analysis = app.analysis();
    let conflicts: usize = analysis.stories.iter().map(|story| story.conflicts.len()).sum();
    let mut parts = vec![
        count(analysis.articles.len(), "article"),
        count(analysis.stories.len(), "story"),
        count(conflicts, "conflict"),
    ];
    if let [story] = analysis.stories.as_slice() {
        parts.push(count(story.origin_count(), "origin"));
    }
    parts.join(" · ")
}

/// Conflicts of the open article and how much of it was shown.
fn place_words(app: &App) -> String {
    if let Some(story) = app.glance() {
        return format!("{}≠", story.conflicts.len());
    }
    let Some(ix) = app.reader.article else { return String::new() };
    let conflicts = app.index().conflict_count(ix);
    let percent = app.reader.percent(app.text_height());
    if conflicts > 0 { format!("{conflicts}≠ {percent:3} %") } else { format!("{percent:3} %") }
}

/// Lines between the panes and titles above them.
pub fn lines(app: &App, regions: &Regions, pen: &mut Pen) {
    let panes = [Focus::Articles, Focus::Reader, Focus::Claims];
    let mut drawer_title = 0;
    for pane in panes {
        let area = regions.pane(pane);
        if area.is_empty() || !(regions.titles || pane == Focus::Claims && regions.drawer) {
            continue;
        }
        pen.rule(area.x, area.y, area.w, Role::Dim);
        let role = if app.focus == pane { Role::Accent } else { Role::Heading };
        // The reader's title leaves room for how far it is.
        let placed = pane == Focus::Reader && super::reader::shows_percent(app, regions);
        let room = area.w.saturating_sub(if placed { PERCENT } else { 0 });
        let title = format!(" {} ", fit(&title(app, pane), usize::from(room.saturating_sub(2))));
        drawer_title = pen.text(area.x, area.y, room, &title, role);
    }
    for pane in [Focus::Reader, Focus::Claims] {
        let area = regions.pane(pane);
        if area.is_empty() || area.x == 0 {
            continue;
        }
        pen.bar(area.x - 1, area.y, area.h, Role::Dim);
        if regions.titles {
            pen.text(area.x - 1, area.y, 1, "┬", Role::Dim);
        }
    }
    // The line between the panes ends on the drawer's, but not in the words of its title.
    if regions.drawer && regions.reader.x > drawer_title {
        pen.text(regions.reader.x - 1, regions.claims.y, 1, "┴", Role::Dim);
    }
}

/// What a pane is called above its rows.
fn title(app: &App, pane: Focus) -> String {
    match pane {
        Focus::Articles => {
            let mut title = "Articles".to_owned();
            if app.articles.sort != crate::app::articles::Sort::Given {
                title = format!("{title} · {}", app.articles.sort.name());
            }
            if !app.articles.filter.is_empty() {
                title = format!("{title} · {:?}", app.articles.filter);
            }
            title
        }
        Focus::Reader => open_title(app),
        Focus::Claims => {
            if app.glance().is_some() {
                return "Claims".to_owned();
            }
            let claims = app.claims.rows.len();
            let conflicts = app
                .claims
                .rows
                .iter()
                .filter(|claim| app.sign(**claim) == crate::app::index::Sign::Conflict)
                .count();
            let mut title = format!("Claims {claims}");
            if conflicts > 0 {
                title = format!("{title} · {conflicts} ≠");
            }
            if let Some(kind) = app.claims.kind {
                title = format!("{title} · {}", kind.name());
            }
            title
        }
    }
}

/// The last line: what is being typed or asked, a message, or the keys that do something here.
pub fn footer(app: &App, pen: &mut Pen) {
    let area = app.regions().footer;
    match app.views.last() {
        Some(View::Prompt(prompt)) => {
            let x = pen.text(area.x, area.y, area.w, prompt.kind.label(), Role::Accent);
            let x = pen.text(x, area.y, area.w.saturating_sub(x), prompt.input.text(), Role::Text);
            if app.place_below() != Place::Prompt && crate::app::prompting::can_complete(app) {
                pen.text(x + 3, area.y, area.w.saturating_sub(x + 3), &prompt_hint(app, prompt), Role::Dim);
            }
            return;
        }
        Some(View::Confirm(confirm)) => {
            let x = pen.text(area.x + 1, area.y, area.w, &confirm.question, Role::Accent);
            return hints(app, x + 2, pen);
        }
        _ => {}
    }
    if app.hinting {
        return continuations(app, pen);
    }
    let right = status(app);
    let end = if right.is_empty() {
        area.w
    } else {
        // Two columns stay free between the keys and what stands at the right.
        pen.text_right(area.w - 1, area.y, &right, Role::Dim).saturating_sub(2)
    };
    if let Some(message) = &app.message {
        let role = if message.failed { Role::Error } else { Role::Accent };
        let x = pen.text(area.x + 1, area.y, end.saturating_sub(2), &message.text, role);
        return hints_until(app, x + 3, end, pen);
    }
    let x = if app.views.is_empty() {
        pen.text(area.x + 1, area.y, end, app.place().name(), Role::Accent) + 2
    } else {
        area.x + 1
    };
    hints_until(app, x, end, pen);
}

/// What a command that is being typed does, or how it may go on.
fn prompt_hint(app: &App, prompt: &Prompt) -> String {
    let line = prompt.input.text();
    if line.is_empty() {
        return "a command; Tab completes".into();
    }
    let offers = if prompt.offers.is_empty() { command::complete(app, line) } else { prompt.offers.clone() };
    let words: Vec<&str> = offers.iter().filter_map(|offer| offer.rsplit(' ').next()).collect();
    match (command::help(line), words.as_slice()) {
        (Some(help), [] | [_]) => help.into(),
        (Some(help), many) if line.contains(' ') => format!("{}   ({help})", many.join("  ")),
        (_, many) => many.join("  "),
    }
}

/// A count that was typed, marks, decisions on their way to the disk, a job that runs.
fn status(app: &App) -> String {
    let mut parts = Vec::new();
    if let Some(count) = app.count {
        parts.push(count.to_string());
    }
    if !app.articles.marks.is_empty() {
        parts.push(format!("{} marked", app.articles.marks.len()));
    }
    if app.is_saving() {
        parts.push("saving".to_owned());
    }
    for running in &app.jobs {
        let total = running.total.map_or(String::new(), |total| format!("/{total}"));
        parts.push(format!("{} {}{total}", running.job.name(), running.done));
    }
    parts.join(" · ")
}

fn hints(app: &App, x: u16, pen: &mut Pen) {
    let end = app.size.cols;
    hints_until(app, x, end, pen);
}

/// The keys that do something here, as many as fit; the help has its room kept.
fn hints_until(app: &App, x: u16, end: u16, pen: &mut Pen) {
    let y = app.regions().footer.y;
    let offers = offers(app);
    let width =
        |(key, label): &(String, String)| u16::try_from(key.width() + label.width() + 3).unwrap_or(u16::MAX);
    let last = offers.iter().find(|(_, label)| label == "help").map_or(0, width);
    let mut at = x;
    for offer in &offers {
        let reserved = if offer.1 == "help" { 0 } else { last };
        if at.saturating_add(width(offer)).saturating_add(reserved) > end.saturating_add(2) {
            continue;
        }
        at = pen.text(at, y, end.saturating_sub(at), &offer.0, Role::Key);
        at = pen.text(at + 1, y, end.saturating_sub(at + 1), &offer.1, Role::Text) + 2;
    }
}

/// Keys and labels for the footer: bound, applying here, and doing something now.
#[must_use]
pub fn offers(app: &App) -> Vec<(String, String)> {
    let place = app.place();
    action::footer(place)
        .iter()
        .filter_map(|name| action::find(name))
        .filter(|one| one.places.contains(&place) && (one.live)(app))
        .filter_map(|one| Some((app.keymap.shown(one.name, place)?, one.label.to_owned())))
        .collect()
}

/// The keys that may follow the ones pressed.
fn continuations(app: &App, pen: &mut Pen) {
    let area = app.regions().footer;
    let begun = Key::print_sequence(&app.pending);
    let mut x = pen.text(area.x + 1, area.y, area.w, &begun, Role::Accent) + 2;
    for (key, action) in app.keymap.continuations(app.place(), &app.pending) {
        let width = u16::try_from(key.width() + action.label.width() + 3).unwrap_or(u16::MAX);
        if x.saturating_add(width) > area.w {
            break;
        }
        x = pen.text(x, area.y, area.w - x, &key, Role::Key) + 1;
        x = pen.text(x, area.y, area.w - x, action.label, Role::Text) + 2;
    }
}
