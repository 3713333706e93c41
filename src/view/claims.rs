//! The claims pane: as a column, each claim in some rows; as a drawer, each claim in one row.

use super::cursor_mark;
use super::pen::Pen;
use crate::app::App;
use crate::app::claims::{claim_lines, is_a_statement, other_words};
use crate::app::index::one_line;
use crate::app::layout::{Focus, Rect, Regions};
use crate::app::palette::Role;
use crate::app::sheet::sign_role;
use crate::article::ClaimIx;

/// Draws the claims that are in sight.
pub fn draw(app: &App, regions: &Regions, pen: &mut Pen) {
    let area = regions.claim_rows();
    if app.glance().is_some() {
        let text = "the claims of the article under the cursor";
        pen.text(area.x + 2, area.y, area.w.saturating_sub(2), text, Role::Dim);
        return;
    }
    if app.claims.rows.is_empty() {
        let text =
            if app.claims.kind.is_some() { "no claims of this kind" } else { "no claims found in this text" };
        pen.text(area.x + 2, area.y, area.w.saturating_sub(2), text, Role::Dim);
        return;
    }
    let bottom = area.y + area.h;
    let mut y = area.y;
    for (at, claim) in app.claims.rows.iter().enumerate().skip(app.claims.list.top) {
        if y >= bottom {
            break;
        }
        let here = at == app.claims.list.cursor;
        if here {
            pen.text(area.x, y, 1, cursor_mark(app, Focus::Claims), Role::Accent);
        }
        if regions.drawer {
            draw_row(app, *claim, area, y, pen);
            y += 1;
        } else {
            y = draw_block(app, *claim, here, area, y, pen);
        }
    }
}

/// A claim in some rows. The row after it.
fn draw_block(app: &App, claim: ClaimIx, here: bool, area: Rect, mut y: u16, pen: &mut Pen) -> u16 {
    for line in claim_lines(app.analysis(), app.index(), claim, usize::from(area.w)) {
        if y >= area.y + area.h {
            break;
        }
        let mut x = area.x + line.indent;
        if let Some(sign) = line.sign {
            let glyph = sign.glyph(false).to_string();
            pen.text(x, y, 1, &glyph, sign_role(sign));
            x += 2;
        }
        let role = match (line.topic, here) {
            (true, true) => Role::Heading,
            (true, false) => Role::Dim,
            (false, _) => Role::Text,
        };
        pen.text(x, y, (area.x + area.w).saturating_sub(x), &line.text, role);
        y += 1;
    }
    y
}

/// A claim in one row: question, value, what the others say. A value that nobody speaks to takes the room of that.
fn draw_row(app: &App, claim: ClaimIx, area: Rect, y: u16, pen: &mut Pen) {
    let analysis = app.analysis();
    let sign = app.sign(claim);
    let glyph = sign.glyph(false).to_string();
    pen.text(area.x + 1, y, 1, &glyph, sign_role(sign));
    let x = area.x + 3;
    let free = area.w.saturating_sub(4);
    if is_a_statement(analysis, app.index(), claim) {
        pen.text(x, y, free, &app.index().value(analysis, claim), Role::Text);
        return;
    }
    let (topic, value) = drawer_widths(app, free);
    pen.text(x, y, topic, &one_line(app.index().topic(analysis, claim)), Role::Dim);
    let others: Vec<String> = app
        .index()
        .others(analysis, claim)
        .iter()
        .map(|other| {
            format!("{} {}", other.sign.glyph(false), other_words(analysis, app.index(), claim, other))
        })
        .collect();
    let room = if others.is_empty() { free - topic - 1 } else { value };
    pen.text(x + topic + 1, y, room, &app.index().value(analysis, claim), Role::Text);
    if !others.is_empty() {
        let at = x + topic + value + 2;
        pen.text(at, y, 2, "│ ", Role::Dim);
        pen.text(at + 2, y, (area.x + area.w).saturating_sub(at + 2), &others.join("; "), Role::Text);
    }
}

/// Columns of the question and of the value in a row of some columns: what the claims of the article need, as far as the
/// others' words keep a third.
fn drawer_widths(app: &App, free: u16) -> (u16, u16) {
    let (topic, value) = app.claims.columns;
    let at_most = |need: usize, most: u16| u16::try_from(need).unwrap_or(u16::MAX).min(most);
    (at_most(topic, free * 36 / 100), at_most(value, free * 30 / 100))
}
