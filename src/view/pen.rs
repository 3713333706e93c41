//! The only way onto the screen: text is cleaned, cut to its room, brought down to ASCII where asked, and styled by
//! role.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::app::App;
use crate::app::caps::{Caps, Depth};
use crate::app::palette::{Colour, Face, Palette, Role};
use crate::app::sheet::{Piece, fit};
use crate::text::clean::clean_line;

/// Writes into a buffer.
pub struct Pen<'a> {
    buffer: &'a mut Buffer,
    palette: &'a Palette,
    caps: Caps,
}

impl<'a> Pen<'a> {
    /// A pen with the theme and the means of the program's terminal.
    pub fn new(buffer: &'a mut Buffer, app: &'a App) -> Self {
        Self { buffer, palette: &app.palette, caps: app.caps }
    }

    /// Whether only ASCII can be shown.
    #[must_use]
    pub const fn is_ascii(&self) -> bool {
        self.caps.ascii
    }

    /// How a role looks on this terminal.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        let ink = self.palette.ink(role);
        let mut style = Style::new();
        if let Some(fg) = ink.fg.and_then(|colour| self.colour(colour)) {
            style = style.fg(fg);
        }
        if let Some(bg) = ink.bg.and_then(|colour| self.colour(colour)) {
            style = style.bg(bg);
        }
        for (face, modifier) in [
            (Face::BOLD, Modifier::BOLD),
            (Face::DIM, Modifier::DIM),
            (Face::ITALIC, Modifier::ITALIC),
            (Face::UNDERLINE, Modifier::UNDERLINED),
            (Face::REVERSE, Modifier::REVERSED),
        ] {
            if ink.face.has(face) {
                style = style.add_modifier(modifier);
            }
        }
        style
    }

    fn colour(&self, colour: Colour) -> Option<Color> {
        match (self.caps.depth, colour) {
            (Depth::Mono, _) => None,
            (Depth::True, Colour::Rgb(r, g, b)) => Some(Color::Rgb(r, g, b)),
            (Depth::Indexed | Depth::True, Colour::Indexed(_)) | (Depth::Indexed, Colour::Rgb(..)) => {
                Some(Color::Indexed(colour.indexed()))
            }
            (_, colour) => Some(named(colour.named())),
        }
    }

    /// Writes a text into `room` columns, cut with an ellipsis where it is longer. The column after it.
    pub fn text(&mut self, x: u16, y: u16, room: u16, text: &str, role: Role) -> u16 {
        let style = self.style(role);
        self.styled(x, y, room, text, style)
    }

    /// The same with a style of its own.
    pub fn styled(&mut self, x: u16, y: u16, room: u16, text: &str, style: Style) -> u16 {
        let area = *self.buffer.area();
        if y >= area.bottom() || x >= area.right() {
            return x;
        }
        let room = room.min(area.right() - x);
        let clean = clean_line(text);
        let cut = fit(&clean, usize::from(room));
        let shown = if self.caps.ascii { Cow::Owned(ascii(&cut)) } else { Cow::Borrowed(cut.as_str()) };
        // What a line or a title left behind in the cells must not shine through.
        let style = Style::reset().patch(style);
        self.buffer.set_stringn(x, y, shown.as_ref(), usize::from(room), style).0
    }

    /// Writes a text that ends at column `right`. The column that it begins at.
    pub fn text_right(&mut self, right: u16, y: u16, text: &str, role: Role) -> u16 {
        let width = u16::try_from(clean_line(text).width()).unwrap_or(right).min(right);
        self.text(right - width, y, width, text, role);
        right - width
    }

    /// Writes pieces one after the other into `room` columns.
    pub fn pieces(&mut self, x: u16, y: u16, room: u16, row: &[Piece]) {
        let end = x.saturating_add(room);
        let mut at = x;
        for piece in row {
            if at >= end {
                break;
            }
            at = self.text(at, y, end - at, &piece.text, piece.role);
        }
    }

    /// A horizontal line.
    pub fn rule(&mut self, x: u16, y: u16, width: u16, role: Role) {
        let line = "─".repeat(usize::from(width));
        self.text(x, y, width, &line, role);
    }

    /// A vertical line.
    pub fn bar(&mut self, x: u16, y: u16, height: u16, role: Role) {
        for row in y..y.saturating_add(height) {
            self.text(x, row, 1, "│", role);
        }
    }

    /// Lays a role over cells that are already written.
    pub fn patch(&mut self, x: u16, y: u16, width: u16, role: Role) {
        let style = self.style(role);
        let area = *self.buffer.area();
        for col in x..x.saturating_add(width).min(area.right()) {
            if let Some(cell) = self.buffer.cell_mut((col, y)) {
                cell.set_style(style);
            }
        }
    }
}

/// One of the sixteen colours.
fn named(place: u8) -> Color {
    match place {
        0 => Color::Black,
        1 => Color::Red,
        2 => Color::Green,
        3 => Color::Yellow,
        4 => Color::Blue,
        5 => Color::Magenta,
        6 => Color::Cyan,
        7 => Color::Gray,
        8 => Color::DarkGray,
        9 => Color::LightRed,
        10 => Color::LightGreen,
        11 => Color::LightYellow,
        12 => Color::LightBlue,
        13 => Color::LightMagenta,
        14 => Color::LightCyan,
        _ => Color::White,
    }
}

/// A text in ASCII, as many columns wide.
fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for grapheme in text.graphemes(true) {
        let width = grapheme.width();
        let first = grapheme.chars().next().unwrap_or(' ');
        let plain = ascii_char(first);
        out.push(plain);
        out.extend(std::iter::repeat_n('?', width.saturating_sub(1)));
    }
    out
}

/// The nearest ASCII character.
fn ascii_char(c: char) -> char {
    match c {
        ' '..='~' => c,
        '≠' => '!',
        '·' | '…' | '•' => '.',
        '│' => '|',
        '─' | '–' | '—' | '‐' | '‑' | '−' | '○' | '▹' => '-',
        '├' | '┤' | '┬' | '┴' | '┼' | '◆' => '+',
        '▸' | '»' | '›' => '>',
        '◂' | '«' | '‹' => '<',
        '▾' => 'v',
        '●' | '★' => '*',
        '✓' => 'x',
        '‘' | '’' | '‚' => '\'',
        '“' | '”' | '„' => '"',
        '\u{a0}' => ' ',
        _ => c.nfkd().next().filter(char::is_ascii_graphic).unwrap_or('?'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_keeps_the_width() {
        for (text, plain) in [
            ("≠ a · b…", "! a . b."),
            ("“Café” — naïve", "\"Cafe\" - naive"),
            ("日本", "????"),
            ("├──┤ ●", "+--+ *"),
        ] {
            assert_eq!(ascii(text), plain);
            assert_eq!(ascii(text).width(), text.width());
        }
    }
}
