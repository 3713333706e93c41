//! A plot as inline SVG: one row for each side, its bar on a common axis. Readers that do not see it get the same in
//! words.

use std::fmt::Write;

use super::super::plot::{Bar, Plot};
use super::super::{letter, line};
use super::Page;
use crate::relation::Conflict;

const WIDTH: f64 = 640.0;
const LEFT: f64 = 28.0;
const ROW: f64 = 24.0;

/// The plot with an id for its title.
pub fn draw(plot: &Plot, conflict: &Conflict, id: &str) -> String {
    let span = WIDTH - LEFT - 20.0;
    let axis = 6.0 + ROW * plot.bars.len() as f64;
    let height = axis + 26.0;
    let mut out = format!(
        "<svg role=\"img\" aria-labelledby=\"{id}\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\">"
    );
    let mut title = Page::default();
    title.text(&in_words(plot, conflict));
    let _ = write!(out, "<title id=\"{id}\">{}</title>", title.out);
    for tick in &plot.ticks {
        let x = LEFT + tick.at * span;
        let mut label = Page::default();
        label.text(&tick.label);
        let _ = write!(
            out,
            "<line class=\"axis\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"0\" y2=\"{axis:.1}\"/>\
             <text class=\"tick\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            axis + 18.0,
            label.out
        );
    }
    let _ = write!(
        out,
        "<line class=\"axis\" x1=\"{LEFT}\" x2=\"{:.1}\" y1=\"{axis:.1}\" y2=\"{axis:.1}\"/>",
        LEFT + span
    );
    for (row, bar) in plot.bars.iter().enumerate() {
        draw_bar(&mut out, bar, 6.0 + ROW * row as f64, span);
    }
    out.push_str("</svg>\n");
    out
}

/// A bar, at least as wide as can be seen; one without end has a point.
fn draw_bar(out: &mut String, bar: &Bar, y: f64, span: f64) {
    let from = LEFT + bar.from * span;
    let to = f64::max(LEFT + bar.to * span, from + 5.0);
    let class = bar.side % 5;
    let (middle, low) = (y + 8.0, y + 16.0);
    let _ = write!(out, "<text x=\"4\" y=\"{:.1}\">{}</text>", y + 13.0, letter(bar.side));
    let tip = if bar.is_open { to + 12.0 } else { to };
    let _ = write!(
        out,
        "<polygon class=\"c{class}\" points=\"{from:.1},{y:.1} {to:.1},{y:.1} {tip:.1},{middle:.1} {to:.1},{low:.1} {from:.1},{low:.1}\"/>"
    );
}

fn in_words(plot: &Plot, conflict: &Conflict) -> String {
    let sides = plot.bars.iter().filter_map(|bar| {
        let side = conflict.sides.get(bar.side)?;
        Some(format!("{}: {}", letter(bar.side), line(&side.value)))
    });
    format!("{} on one axis. {}", line(&conflict.topic), sides.collect::<Vec<_>>().join("; "))
}
