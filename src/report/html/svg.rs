//! A plot as inline SVG: a row for each value that an article gives, with who gives it and its mark on a common axis.
//! Readers that do not see it get the same in words.

use std::fmt::Write;

use super::super::plot::{Bar, Plot};
use super::super::wrap::cut;
use super::super::{letter, line};
use super::{Page, Told};
use crate::relation::Conflict;

const WIDTH: f64 = 720.0;
/// Where the axis begins, behind the names.
const LEFT: f64 = 190.0;
const ROW: f64 = 22.0;
/// Characters of names that fit before the axis.
const NAMES: usize = 24;
/// What is narrower than this is drawn as a point.
const POINT: f64 = 6.0;

/// The plot with an id for its title.
pub fn draw(told: &Told<'_>, plot: &Plot, conflict: &Conflict, id: &str) -> String {
    let span = WIDTH - LEFT - 32.0;
    let axis = 6.0 + ROW * plot.bars.len() as f64;
    let height = axis + 26.0;
    let mut out = format!(
        "<svg role=\"img\" aria-labelledby=\"{id}\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\">"
    );
    let title = escaped(&in_words(told, plot, conflict));
    let _ = write!(out, "<title id=\"{id}\">{title}</title>");
    for tick in &plot.ticks {
        let x = LEFT + tick.at * span;
        let _ = write!(
            out,
            "<line class=\"axis\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"0\" y2=\"{axis:.1}\"/>\
             <text class=\"tick\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            axis + 18.0,
            escaped(&tick.label)
        );
    }
    let _ = write!(
        out,
        "<line class=\"axis\" x1=\"{LEFT}\" x2=\"{:.1}\" y1=\"{axis:.1}\" y2=\"{axis:.1}\"/>",
        LEFT + span
    );
    let mut before = None;
    for (row, bar) in plot.bars.iter().enumerate() {
        let y = 6.0 + ROW * row as f64;
        let side = if before.replace(bar.side) == Some(bar.side) { String::new() } else { letter(bar.side) };
        let names = escaped(&cut(&told.names_of(&bar.articles), NAMES));
        let base = y + 12.0;
        let _ = write!(out, "<text class=\"side\" x=\"2\" y=\"{base:.1}\">{side}</text>");
        let _ = write!(out, "<text x=\"22\" y=\"{base:.1}\">{names}</text>");
        draw_mark(&mut out, bar, y, span);
    }
    out.push_str("</svg>\n");
    out
}

/// A point for a value that is exact, a bar for one that is not, and a tip for one without end.
fn draw_mark(out: &mut String, bar: &Bar, y: f64, span: f64) {
    let (from, to) = (LEFT + bar.from * span, LEFT + bar.to * span);
    let class = bar.side % 5;
    let (middle, low) = (y + 8.0, y + 14.0);
    let _ = if to - from < POINT && !bar.is_open {
        write!(
            out,
            "<circle class=\"c{class}\" cx=\"{:.1}\" cy=\"{middle:.1}\" r=\"6\"/>",
            f64::midpoint(from, to)
        )
    } else {
        let y = y + 2.0;
        let tip = if bar.is_open { to + 12.0 } else { to };
        write!(
            out,
            "<polygon class=\"c{class}\" points=\"{from:.1},{y:.1} {to:.1},{y:.1} {tip:.1},{middle:.1} {to:.1},{low:.1} {from:.1},{low:.1}\"/>"
        )
    };
}

fn escaped(text: &str) -> String {
    let mut page = Page::default();
    page.text(text);
    page.out
}

fn in_words(told: &Told<'_>, plot: &Plot, conflict: &Conflict) -> String {
    let sides = conflict.sides.iter().enumerate().filter_map(|(place, side)| {
        let own = plot.bars.iter().filter(|bar| bar.side == place);
        let names: Vec<String> = own.map(|bar| told.names_of(&bar.articles)).collect();
        let who = names.join("; ");
        (!names.is_empty()).then(|| format!("{}: {} ({who})", letter(place), line(&side.value)))
    });
    format!("{} on one axis. {}", line(&conflict.topic), sides.collect::<Vec<_>>().join(". "))
}
