//! The matrix: topics down, sources across.

use super::page::title;
use super::pen::Pen;
use crate::app::App;
use crate::app::index::{Sign, one_line};
use crate::app::layout::Rect;
use crate::app::matrix::{Cell, Line, Matrix, cell_rows, in_rows, most_rows, summary, widths};
use crate::app::palette::Role;
use crate::app::sheet::{fit, sign_role};
use crate::app::views::{content, inner_width};
use crate::article::Article;

/// Draws the table.
pub fn draw(app: &App, matrix: &Matrix, pen: &mut Pen) {
    let body = app.regions().body;
    let area = content(app);
    let analysis = app.analysis();
    let Some(story) = analysis.stories.get(matrix.story) else { return };
    title(app, "Matrix", 0, &story.title, pen);
    let (topic, cell, fit_columns) = widths(inner_width(app), matrix.columns.len());
    let columns = matrix.left..(matrix.left + fit_columns).min(matrix.columns.len());
    let x_of = |at: usize| body.x + 2 + to_u16(topic) + to_u16((at - matrix.left) * cell);
    let beyond = matrix.columns.len() - columns.end;
    let mut end = body.x + body.w;
    if beyond > 0 {
        end = pen.text_right(end, body.y, &format!("{beyond} more ▸"), Role::Dim);
    }
    for at in columns.clone() {
        let room = usize::from(end.saturating_sub(x_of(at) + 1)).min(cell - 1);
        let name = fit(&column_name(analysis.article(matrix.columns[at])), room);
        let role = if at == matrix.col { Role::Accent } else { Role::Heading };
        pen.text(x_of(at), body.y, to_u16(cell - 1), &name, role);
    }
    if matrix.left > 0 {
        pen.text(body.x + 1, body.y, to_u16(topic), &format!("◂ {} more", matrix.left), Role::Dim);
    }
    let mut y = area.y;
    for (row, line) in matrix.lines.iter().enumerate().skip(matrix.list.top) {
        let room = (area.y + area.h).saturating_sub(y).min(to_u16(most_rows(line.sign, cell)));
        if room == 0 {
            break;
        }
        draw_topic(line, row == matrix.list.cursor, (area, y, topic, room), pen);
        for at in columns.clone() {
            let here = row == matrix.list.cursor && at == matrix.col;
            draw_cell(&line.cells[at], line.sign, here, (x_of(at), y, cell - 1, room), pen);
        }
        y += to_u16(matrix.heights.get(row).copied().unwrap_or(1));
    }
    let below = area.y + area.h;
    pen.text(body.x + 1, below, body.w.saturating_sub(2), &summary(analysis, story), Role::Dim);
}

/// The short name, and the outlet where that is another one: "02 presstv…" tells more than "02".
fn column_name(article: &Article) -> String {
    let name = one_line(&article.short_name());
    match article.source.as_deref().map(one_line) {
        Some(source) if !source.starts_with(name.trim_end_matches('…')) && !name.contains('.') => {
            format!("{name} {source}")
        }
        _ => name,
    }
}

fn draw_topic(line: &Line, here: bool, (area, y, width, room): (Rect, u16, usize, u16), pen: &mut Pen) {
    if here {
        pen.text(area.x, y, 1, "▸", Role::Accent);
    }
    let glyph = line.sign.glyph(false).to_string();
    pen.text(area.x + 1, y, 1, &glyph, sign_role(line.sign));
    let rows = in_rows(&line.topic, width - 2, usize::from(room));
    for (text, row) in rows.iter().zip(y..y + room) {
        pen.text(area.x + 3, row, to_u16(width - 2), text, if here { Role::Heading } else { Role::Text });
    }
}

fn draw_cell(
    cell: &Cell,
    sign: Sign,
    here: bool,
    (x, y, width, rows): (u16, u16, usize, u16),
    pen: &mut Pen,
) {
    let Some(_) = cell.claim else {
        pen.text(x, y, 1, "·", if here { Role::Current } else { Role::Dim });
        return;
    };
    let mut at = x;
    if let Some(side) = cell.side {
        let role = if side == 'A' { Role::Accent } else { sign_role(sign) };
        at = pen.text(x, y, 1, &side.to_string(), role) + 1;
    }
    let room = width.saturating_sub(usize::from(at - x));
    for (text, row) in cell_rows(cell, width, usize::from(rows)).iter().zip(y..y + rows) {
        pen.text(at, row, to_u16(room), text, if here { Role::Current } else { Role::Text });
    }
}

fn to_u16(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}
