//! A buffer of cells as an SVG picture, for documentation: what the program draws, in letters that can be searched.
//!
//! A run of cells with one style is one text element, stretched to the cells that it stands on, so that columns line up
//! in any monospaced font. Wide characters take two cells.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// Width of a cell in pixels.
const WIDE: f64 = 8.4;
/// Height of a cell.
const HIGH: f64 = 17.0;
/// Room around the screen.
const EDGE: f64 = 10.0;
/// The terminal's own colours.
const PAPER: &str = "#16161c";
const INK: &str = "#e4e4ea";
/// The sixteen named colours.
const NAMED: [&str; 16] = [
    "#24242c", "#f07a7a", "#86cf8b", "#e6c06a", "#7aaef0", "#c79bf0", "#6fcbcb", "#c8c8d0", "#8a8a96",
    "#ff9b9b", "#a5e8aa", "#ffdb8a", "#9cc6ff", "#dcb8ff", "#93e6e6", "#ffffff",
];

/// The picture of a buffer; `title` is read out where it cannot be seen.
#[must_use]
pub fn draw(buffer: &Buffer, title: &str) -> String {
    let area = *buffer.area();
    let (width, height) =
        (f64::from(area.width) * WIDE + 2.0 * EDGE, f64::from(area.height) * HIGH + 2.0 * EDGE);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
         height=\"{height:.0}\" font-family=\"ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace\" \
         font-size=\"14\">\n<title>{}</title>\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{PAPER}\"/>\n",
        escaped(title)
    );
    for y in 0..area.height {
        for run in runs(buffer, y) {
            draw_run(&mut out, &run, y);
        }
    }
    out.push_str("</svg>\n");
    out
}

/// Cells of one style that follow one another.
#[derive(Debug, PartialEq)]
struct Run {
    x: u16,
    cells: u16,
    text: String,
    look: Look,
}

/// How letters look.
#[derive(Clone, Debug, PartialEq)]
struct Look {
    fg: String,
    bg: Option<String>,
    modifier: Modifier,
}

fn runs(buffer: &Buffer, y: u16) -> Vec<Run> {
    let area = *buffer.area();
    let mut runs: Vec<Run> = Vec::new();
    let mut x = 0;
    while x < area.width {
        let cell = &buffer[(area.x + x, area.y + y)];
        let cells = u16::try_from(cell.symbol().width()).unwrap_or(1).clamp(1, area.width - x);
        let look = look(cell);
        match runs.last_mut() {
            Some(run) if run.look == look => {
                run.text.push_str(cell.symbol());
                run.cells += cells;
            }
            _ => runs.push(Run { x, cells, text: cell.symbol().to_owned(), look }),
        }
        x += cells;
    }
    runs
}

fn look(cell: &Cell) -> Look {
    let (fg, bg) = (colour(cell.fg), colour(cell.bg));
    if cell.modifier.contains(Modifier::REVERSED) {
        let (fg, bg) = (bg.unwrap_or_else(|| PAPER.into()), fg.unwrap_or_else(|| INK.into()));
        return Look { fg, bg: Some(bg), modifier: cell.modifier };
    }
    Look { fg: fg.unwrap_or_else(|| INK.into()), bg, modifier: cell.modifier }
}

/// A colour as SVG writes it; `None` for the terminal's own.
fn colour(colour: Color) -> Option<String> {
    let named = |at: usize| Some(NAMED[at].to_owned());
    match colour {
        Color::Reset => None,
        Color::Rgb(r, g, b) => Some(format!("#{r:02x}{g:02x}{b:02x}")),
        Color::Indexed(at @ 0..16) => named(usize::from(at)),
        Color::Indexed(at @ 16..232) => {
            let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
            let at = at - 16;
            Some(format!("#{:02x}{:02x}{:02x}", level(at / 36), level(at / 6 % 6), level(at % 6)))
        }
        Color::Indexed(at) => {
            let grey = 8 + 10 * (at - 232);
            Some(format!("#{grey:02x}{grey:02x}{grey:02x}"))
        }
        Color::Black => named(0),
        Color::Red => named(1),
        Color::Green => named(2),
        Color::Yellow => named(3),
        Color::Blue => named(4),
        Color::Magenta => named(5),
        Color::Cyan => named(6),
        Color::Gray => named(7),
        Color::DarkGray => named(8),
        Color::LightRed => named(9),
        Color::LightGreen => named(10),
        Color::LightYellow => named(11),
        Color::LightBlue => named(12),
        Color::LightMagenta => named(13),
        Color::LightCyan => named(14),
        Color::White => named(15),
    }
}

fn draw_run(out: &mut String, run: &Run, y: u16) {
    let (left, top) = (EDGE + f64::from(run.x) * WIDE, EDGE + f64::from(y) * HIGH);
    let width = f64::from(run.cells) * WIDE;
    if let Some(bg) = &run.look.bg {
        let _ = writeln!(
            out,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{HIGH}\" fill=\"{bg}\"/>"
        );
    }
    let has = |modifier| run.look.modifier.contains(modifier);
    let is_lined = has(Modifier::UNDERLINED) || has(Modifier::CROSSED_OUT);
    if run.text.trim().is_empty() && !is_lined || has(Modifier::HIDDEN) {
        return;
    }
    let extra = attributes(run.look.modifier);
    for (at, cells, text) in if is_lined { vec![(0, run.cells, run.text.as_str())] } else { words(&run.text) }
    {
        let _ = writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" fill=\"{}\" textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\" \
             xml:space=\"preserve\"{extra}>{}</text>",
            left + f64::from(at) * WIDE,
            top + 13.0,
            run.look.fg,
            f64::from(cells) * WIDE,
            escaped(text)
        );
    }
}

/// Weight and lines as attributes.
fn attributes(modifier: Modifier) -> String {
    [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::DIM, " opacity=\"0.62\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::CROSSED_OUT, " text-decoration=\"line-through\""),
    ]
    .into_iter()
    .filter(|(which, _)| modifier.contains(*which))
    .map(|(_, attribute)| attribute)
    .collect()
}

/// Parts of a run between wider gaps: first cell, number of cells, text. Each is placed on its own, as not every
/// program that shows SVG keeps blanks as wide as they should be.
fn words(text: &str) -> Vec<(u16, u16, &str)> {
    let width = |text: &str| u16::try_from(text.width()).unwrap_or(u16::MAX);
    let mut words = Vec::new();
    let mut at = 0;
    for part in text.split_inclusive("  ") {
        let word = part.trim();
        let lead = part.len() - part.trim_start().len();
        if !word.is_empty() {
            words.push((at + width(&part[..lead]), width(word), word));
        }
        at += width(part);
    }
    words
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn cells_of_one_style_are_one_run() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 1));
        buffer.set_string(0, 0, "a<b", Style::new().red());
        buffer.set_string(3, 0, "中c", Style::new().bold());
        let found = runs(&buffer, 0);
        let shape: Vec<_> = found.iter().map(|run| (run.x, run.cells, run.text.as_str())).collect();
        assert_eq!(shape, [(0, 3, "a<b"), (3, 3, "中c"), (6, 4, "    ")]);
        let picture = draw(&buffer, "a & b");
        assert!(picture.contains(">a&lt;b</text>") && picture.contains("<title>a &amp; b</title>"));
        assert!(picture.contains("textLength=\"25.2\""));
        assert_eq!(words(" ab c    d "), [(1, 4, "ab c"), (9, 1, "d")]);
    }

    #[test]
    fn reversed_cells_have_a_ground() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 1));
        buffer.set_string(0, 0, "ab", Style::new().reversed());
        assert!(draw(&buffer, "").contains(&format!("height=\"17\" fill=\"{INK}\"")));
    }
}
