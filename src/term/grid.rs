//! A screen as the painter sees it: cells that are small, cheap to compare, and safe to print.
//!
//! [`Tables::grid`] turns ratatui's buffer into a [`Grid`]. Whatever a cell holds passes the cleaner once more here,
//! the last place before the terminal, so no control character can come out of it, whoever drew it.
//!
//! Terminals disagree on the width of some clusters (emoji built of several characters, pictures with a variation
//! sign). Those are marked as not trusted; the painter then believes nothing about where the cursor is afterwards.

use std::collections::HashMap;

use ratatui::buffer::Buffer;
use unicode_normalization::UnicodeNormalization;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::pen::Pen;
use super::profile::Profile;
use crate::app::Depth;
use crate::text::clean::clean_line;

/// What stands in a cell: a character, or the place of a cluster in the tables, counted from behind the last
/// character; [`Glyph::REST`] is the second half of what began in the cell before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Glyph(u32);

impl Glyph {
    /// A space.
    pub const BLANK: Self = Self(' ' as u32);
    /// Covered by the cell before.
    pub const REST: Self = Self(0);
    const FIRST_CLUSTER: u32 = char::MAX as u32 + 1;

    const fn char(c: char) -> Self {
        Self(c as u32)
    }
}

/// One cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cell {
    /// What stands there.
    pub glyph: Glyph,
    /// The place of its pen in the tables.
    pub pen: u16,
}

impl Cell {
    /// An empty cell, as after a clear.
    pub const EMPTY: Self = Self { glyph: Glyph::BLANK, pen: 0 };
}

/// A screen of cells, row by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Columns.
    pub cols: usize,
    /// Rows.
    pub rows: usize,
    cells: Vec<Cell>,
}

impl Grid {
    /// A cleared screen.
    #[must_use]
    pub fn empty(cols: usize, rows: usize) -> Self {
        Self { cols, rows, cells: vec![Cell::EMPTY; cols * rows] }
    }

    /// The cells of a row.
    #[must_use]
    pub fn row(&self, row: usize) -> &[Cell] {
        &self.cells[row * self.cols..(row + 1) * self.cols]
    }

    fn row_mut(&mut self, row: usize) -> &mut [Cell] {
        &mut self.cells[row * self.cols..(row + 1) * self.cols]
    }

    /// Moves the rows `top..bottom` up (`by` > 0) or down as a scroll region does; what comes in is empty.
    pub fn scroll(&mut self, top: usize, bottom: usize, by: isize) {
        let size = self.cols;
        let cells = &mut self.cells[top * size..bottom * size];
        let shift = (by.unsigned_abs() * size).min(cells.len());
        let keep = cells.len() - shift;
        if by > 0 {
            cells.copy_within(shift.., 0);
            cells[keep..].fill(Cell::EMPTY);
        } else {
            cells.copy_within(..keep, shift);
            cells[..shift].fill(Cell::EMPTY);
        }
    }
}

/// A cluster of several characters.
#[derive(Debug)]
struct Cluster {
    text: String,
    /// The cells it is meant to take, from 1.
    width: usize,
    /// The most cells that a terminal might give it.
    widest: usize,
}

/// What is known of a glyph when it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The cells it is meant to take.
    pub width: usize,
    /// The most cells that a terminal might give it.
    pub widest: usize,
    /// Whether all terminals agree on the width.
    pub trusted: bool,
}

/// Clusters and pens by number; they live as long as the painter.
#[derive(Debug)]
pub struct Tables {
    depth: Depth,
    utf8: bool,
    clusters: Vec<Cluster>,
    places: HashMap<String, u32>,
    pens: Vec<Pen>,
    pen_places: HashMap<Pen, u16>,
    urls: Vec<String>,
}

/// More clusters or pens than this, and the painter begins anew: nothing grows without end.
const LIMIT: usize = 8192;

impl Tables {
    /// Tables for a terminal.
    #[must_use]
    pub fn new(profile: &Profile) -> Self {
        Self {
            depth: profile.caps.depth,
            utf8: profile.utf8,
            clusters: Vec::new(),
            places: HashMap::new(),
            pens: vec![Pen::DEFAULT],
            pen_places: HashMap::from([(Pen::DEFAULT, 0)]),
            urls: vec![String::new()],
        }
    }

    /// Whether they have grown so large that they should be thrown away, together with all grids made with them.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.clusters.len().max(self.pens.len()).max(self.urls.len()) > LIMIT
    }

    /// The pen with a number.
    #[must_use]
    pub fn pen(&self, place: u16) -> Pen {
        self.pens[usize::from(place)]
    }

    /// Writes a glyph.
    pub fn write(&self, glyph: Glyph, out: &mut Vec<u8>) {
        if let Some(cluster) = self.cluster(glyph) {
            out.extend_from_slice(cluster.text.as_bytes());
        } else {
            let c = char::from_u32(glyph.0).unwrap_or(' ');
            out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }

    /// Bytes that [`Tables::write`] would write.
    #[must_use]
    pub fn len(&self, glyph: Glyph) -> usize {
        self.cluster(glyph)
            .map_or_else(|| char::from_u32(glyph.0).map_or(1, char::len_utf8), |cluster| cluster.text.len())
    }

    /// Width and whether to trust it.
    #[must_use]
    pub fn shape(&self, glyph: Glyph) -> Shape {
        if glyph.0 < 0x300 {
            return Shape { width: 1, widest: 1, trusted: true };
        }
        if let Some(cluster) = self.cluster(glyph) {
            return Shape { width: cluster.width, widest: cluster.widest, trusted: false };
        }
        let c = char::from_u32(glyph.0).unwrap_or(' ');
        let width = c.width().unwrap_or(1).max(1);
        // Pictures took one cell in older terminals and take two in newer ones; some print no U+FFFD at all.
        Shape { width, widest: width, trusted: u32::from(c) < 0x1_f000 && c != char::REPLACEMENT_CHARACTER }
    }

    fn cluster(&self, glyph: Glyph) -> Option<&Cluster> {
        let place = glyph.0.checked_sub(Glyph::FIRST_CLUSTER)?;
        self.clusters.get(usize::try_from(place).ok()?)
    }

    /// The cells of a buffer.
    #[must_use]
    pub fn grid(&mut self, buffer: &Buffer, links: &[Link]) -> Grid {
        let area = *buffer.area();
        let (cols, rows) = (usize::from(area.width), usize::from(area.height));
        let mut grid = Grid::empty(cols, rows);
        for row in 0..rows {
            self.fill(&buffer.content()[row * cols..(row + 1) * cols], grid.row_mut(row));
        }
        for link in links.iter().filter(|link| is_web(&link.url)) {
            self.mark(&mut grid, link);
        }
        grid
    }

    fn fill(&mut self, from: &[ratatui::buffer::Cell], to: &mut [Cell]) {
        let mut at = 0;
        let mut last: Option<(&ratatui::buffer::Cell, bool, u16)> = None;
        while at < to.len() {
            let cell = &from[at];
            let (glyph, width) = self.glyph(cell.symbol(), to.len() - at);
            let blank = glyph == Glyph::BLANK;
            let same = last.filter(|(other, was_blank, _)| {
                *was_blank == blank
                    && other.fg == cell.fg
                    && other.bg == cell.bg
                    && other.modifier == cell.modifier
            });
            let pen = match same {
                Some((_, _, pen)) => pen,
                None => self.place(Pen::new(cell.fg, cell.bg, cell.modifier, self.depth, blank)),
            };
            last = Some((cell, blank, pen));
            to[at] = Cell { glyph, pen };
            to[at + 1..at + width].fill(Cell { glyph: Glyph::REST, pen });
            at += width;
        }
    }

    /// The number of a pen.
    fn place(&mut self, pen: Pen) -> u16 {
        if let Some(place) = self.pen_places.get(&pen) {
            return *place;
        }
        let Ok(place) = u16::try_from(self.pens.len()) else { return 0 };
        self.pens.push(pen);
        self.pen_places.insert(pen, place);
        place
    }

    /// Puts a link under its cells.
    fn mark(&mut self, grid: &mut Grid, link: &Link) {
        if link.row >= grid.rows {
            return;
        }
        let number = self.number_of(&link.url);
        let cols = link.from.min(grid.cols)..link.to.min(grid.cols);
        for col in cols {
            let mut cell = grid.row(link.row)[col];
            let pen = Pen { link: number, ..self.pen(cell.pen) };
            cell.pen = self.place(pen);
            grid.row_mut(link.row)[col] = cell;
        }
    }

    /// The number of an address; 0, none, where there is no room for another.
    fn number_of(&mut self, url: &str) -> u16 {
        let place = self.urls.iter().position(|known| known == url).unwrap_or_else(|| {
            self.urls.push(url.to_owned());
            self.urls.len() - 1
        });
        u16::try_from(place).unwrap_or(0)
    }

    /// The address with a number; empty for 0.
    #[must_use]
    pub fn url(&self, number: u16) -> &str {
        self.urls.get(usize::from(number)).map_or("", String::as_str)
    }

    /// The glyph of a symbol and the cells it takes, of at most `room`.
    fn glyph(&mut self, symbol: &str, room: usize) -> (Glyph, usize) {
        if let [byte @ b' '..=b'~'] = symbol.as_bytes() {
            return (Glyph::char(char::from(*byte)), 1);
        }
        let clean = clean_line(symbol);
        let folded = if self.utf8 { None } else { Some(fold(&clean)) };
        let text = folded.as_deref().unwrap_or(&clean);
        let mut chars = text.chars();
        let Some(first) = chars.next() else { return (Glyph::BLANK, 1) };
        if chars.next().is_none() {
            let width = first.width().unwrap_or(0);
            return match width {
                0 => (Glyph::BLANK, 1),
                _ if width > room => (Glyph::BLANK, 1),
                _ => (Glyph::char(first), width),
            };
        }
        let width = text.width();
        let widest = text.chars().map(|c| c.width().unwrap_or(0)).sum::<usize>().max(width);
        if width == 0 || widest > room {
            return (Glyph::BLANK, 1);
        }
        (self.intern(text, width, widest), width)
    }

    fn intern(&mut self, text: &str, width: usize, widest: usize) -> Glyph {
        if let Some(place) = self.places.get(text) {
            return Glyph(*place);
        }
        let place = Glyph::FIRST_CLUSTER + u32::try_from(self.clusters.len()).unwrap_or(0);
        self.clusters.push(Cluster { text: text.to_owned(), width, widest });
        self.places.insert(text.to_owned(), place);
        Glyph(place)
    }
}

/// The nearest ASCII: `é` is `e`, what has no relative is `?`.
fn fold(text: &str) -> String {
    let nearest = match text.chars().next() {
        Some('‘' | '’' | '′') => '\'',
        Some('“' | '”' | '″') => '"',
        Some('–' | '—' | '−' | '‐' | '‑' | '─' | '━') => '-',
        Some('│' | '┃' | '▌' | '▏') => '|',
        Some('…') => '.',
        Some('•' | '·' | '●') => '*',
        Some('€') => 'E',
        Some('£') => 'L',
        Some('\u{a0}' | '\u{202f}' | '\u{2009}') => ' ',
        _ => text.nfkd().find(char::is_ascii_graphic).unwrap_or('?'),
    };
    nearest.to_string()
}

/// Whether an address may be written as a link: http or https, and nothing in it that ends or breaks the sequence.
#[must_use]
pub fn is_web(url: &str) -> bool {
    (url.starts_with("http://") || url.starts_with("https://"))
        && url.len() <= 2048
        && url.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Cells that lead to an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Row.
    pub row: usize,
    /// First column.
    pub from: usize,
    /// One past the last column.
    pub to: usize,
    /// The address; written only where it is http or https.
    pub url: String,
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;
    use crate::term::profile::{Fit, fit};

    fn tables(locale: &str) -> Tables {
        let variable = |name: &str| match name {
            "TERM" => Some("xterm-256color".to_owned()),
            "LANG" => Some(locale.to_owned()),
            _ => None,
        };
        match fit(&variable, true, true) {
            Fit::Screen(profile) => Tables::new(&profile),
            Fit::No(reason) => panic!("{reason}"),
        }
    }

    fn written(tables: &mut Tables, symbols: &[&str]) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, u16::try_from(symbols.len()).unwrap(), 1));
        for (x, symbol) in (0..).zip(symbols) {
            buffer[(x, 0)].set_symbol(symbol);
        }
        let grid = tables.grid(&buffer, &[]);
        let mut out = Vec::new();
        for cell in grid.row(0).iter().filter(|cell| cell.glyph != Glyph::REST) {
            tables.write(cell.glyph, &mut out);
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn control_characters_cannot_come_out() {
        let mut tables = tables("C.UTF-8");
        assert_eq!(written(&mut tables, &["\u{1b}", "\u{9b}", "\n", "\u{202e}", "a"]), "\u{fffd}\u{fffd}  a");
        assert_eq!(
            written(&mut tables, &["\u{1b}[2J", "b"]),
            " b",
            "a symbol wider than the row is not shown"
        );
        assert_eq!(written(&mut tables, &["", "\u{301}", "x"]), "  x");
    }

    #[test]
    fn wide_ones_cover_the_next_cell_or_are_left_out() {
        let mut tables = tables("C.UTF-8");
        assert_eq!(written(&mut tables, &["日", "x", "y"]), "日y");
        assert_eq!(written(&mut tables, &["x", "日"]), "x ");
        assert_eq!(written(&mut tables, &["e\u{301}", "x"]), "e\u{301}x");
    }

    #[test]
    fn without_utf8_all_is_ascii() {
        let mut tables = tables("de_DE.ISO-8859-1");
        assert_eq!(written(&mut tables, &["é", "“", "─", "ﬁ", "ж", "e\u{301}"]), "e\"-f?e");
    }

    #[test]
    fn cells_that_look_alike_are_alike() {
        let mut tables = tables("C.UTF-8");
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 1));
        buffer[(0, 0)].set_style(Style::new().red().bold());
        let grid = tables.grid(&buffer, &[]);
        assert_eq!(grid.row(0), [Cell::EMPTY, Cell::EMPTY]);
    }

    #[test]
    fn rows_scroll_within_their_band() {
        let mut tables = tables("C.UTF-8");
        let buffer = Buffer::with_lines(["a", "b", "c", "d"]);
        let mut grid = tables.grid(&buffer, &[]);
        grid.scroll(1, 4, 1);
        assert_eq!(grid, tables.grid(&Buffer::with_lines(["a", "c", "d", " "]), &[]));
        grid.scroll(0, 3, -2);
        assert_eq!(grid, tables.grid(&Buffer::with_lines([" ", " ", "a", " "]), &[]));
    }
}
