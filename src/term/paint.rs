//! From the screen that is shown to the next one, in few bytes.
//!
//! ratatui's own way (a jump to each run of changed cells, all attributes written anew) takes 102 B for a cursor that
//! moves by a row and 1 to 9 kB for a text that scrolls by a line. Here
//! - rows that moved are moved by the terminal ([`shift`](super::shift)),
//! - a gap of unchanged cells is written again where that is shorter than the jump over it,
//! - jumps are relative where that is shorter, and attributes are changed, not reset ([`pen`](super::pen)),
//! - a blank end of a row is erased, not written, and so are many blanks within it.
//!
//! A [`Painter`] is pure: buffers in, bytes out. `tests` holds it to its word: the bytes, given to a model of a
//! terminal, always make exactly the next buffer.

use ratatui::buffer::Buffer;

use super::grid::{Cell, Glyph, Grid, Link, Tables};
use super::pen::{Pen, decimal, write_sgr};
use super::profile::Profile;
use super::shift::{Shift, find};

/// Frames longer than this are put between the marks of a synchronized update, which cost 16 B themselves; a shorter
/// one arrives in one piece anyway.
const SYNC_FROM: usize = 256;

/// Blanks within a row that are erased, not written: the sequence takes 5 B, and the way over them as much again.
const ERASED_FROM: usize = 12;

/// The longest gap that is considered for writing it again.
const LONGEST_GAP: usize = 12;

/// Bands that may move in one frame.
const MOST_SHIFTS: usize = 3;

/// Where the terminal's cursor is, as far as one can be sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Unknown,
    /// In this row; the column is not known (the row is full, or what was written has an unsure width).
    Row(usize),
    Cell(usize, usize),
}

/// Knows what the terminal shows, and writes what takes it to the next screen.
#[derive(Debug)]
pub struct Painter {
    profile: Profile,
    tables: Tables,
    /// `None`: anything may stand there.
    shown: Option<Grid>,
    at: At,
    pen: Pen,
    cursor: Option<(u16, u16)>,
    out: Vec<u8>,
}

impl Painter {
    /// A painter for a terminal of which nothing is known but that its pen is the default and its cursor hidden.
    #[must_use]
    pub fn new(profile: Profile) -> Self {
        Self {
            tables: Tables::new(&profile),
            profile,
            shown: None,
            at: At::Unknown,
            pen: Pen::DEFAULT,
            cursor: None,
            out: Vec::new(),
        }
    }

    /// Forgets what is shown: the next frame paints everything.
    pub fn forget(&mut self) {
        *self = Self::new(self.profile);
    }

    /// The bytes that make the terminal show `buffer`, and its cursor at `cursor` (column, row) or hidden. Empty where
    /// it shows that already.
    pub fn frame(&mut self, buffer: &Buffer, links: &[Link], cursor: Option<(u16, u16)>) -> &[u8] {
        self.out.clear();
        if self.tables.is_full() {
            self.forget();
            self.pen_unknown();
        }
        let next = self.tables.grid(buffer, if self.profile.links { links } else { &[] });
        let shown = self.start(&next);
        self.paint(shown, &next);
        self.shown = Some(next);
        self.place_cursor(cursor);
        self.bracket();
        &self.out
    }

    /// What is shown, where that is of any use for the next screen; else the screen is cleared.
    fn start(&mut self, next: &Grid) -> Grid {
        if let Some(shown) =
            self.shown.take().filter(|shown| (shown.cols, shown.rows) == (next.cols, next.rows))
        {
            return shown;
        }
        self.set_pen(Pen::DEFAULT);
        self.out.extend_from_slice(b"\x1b[H\x1b[2J");
        self.at = At::Cell(0, 0);
        Grid::empty(next.cols, next.rows)
    }

    fn pen_unknown(&mut self) {
        self.out.extend_from_slice(b"\x1b[m");
        self.pen = Pen::DEFAULT;
    }

    fn paint(&mut self, mut shown: Grid, next: &Grid) {
        if next.cols == 0 || next.rows == 0 {
            return;
        }
        for _ in 0..MOST_SHIFTS {
            let Some(shift) = find(&self.tables, &shown, next) else { break };
            self.shift(shift, next.rows);
            shown.scroll(shift.top, shift.bottom, shift.by);
        }
        for row in 0..next.rows {
            self.row(row, shown.row(row), next.row(row));
        }
    }

    /// Lets the terminal move a band of rows.
    fn shift(&mut self, shift: Shift, rows: usize) {
        let size = shift.by.unsigned_abs();
        // The rows that come in are painted in the background that is set.
        self.set_pen(Pen { bg: Pen::DEFAULT.bg, link: 0, ..self.pen });
        let to_the_end = shift.bottom == rows;
        if !to_the_end {
            self.csi(&[shift.top + 1, shift.bottom], b'r');
        }
        let feed = shift.by > 0 && size <= 4 && (!to_the_end || shift.top == 0);
        self.csi(&[if feed { shift.bottom } else { shift.top + 1 }], b'H');
        match (feed, shift.by > 0) {
            (true, _) => self.out.extend(std::iter::repeat_n(b'\n', size)),
            (false, true) => self.csi(&[size], b'M'),
            (false, false) => self.csi(&[size], b'L'),
        }
        if to_the_end {
            self.at = At::Cell(if feed { shift.bottom - 1 } else { shift.top }, 0);
        } else {
            self.out.extend_from_slice(b"\x1b[r");
            self.at = At::Cell(0, 0);
        }
    }

    /// Paints one row over another.
    fn row(&mut self, row: usize, shown: &[Cell], next: &[Cell]) {
        let tail = self.tail(next);
        let differs = |col: usize| {
            let (old, new) = (shown[col], next[col]);
            old != new && !(old.glyph == Glyph::REST && new.glyph == Glyph::REST)
        };
        // Cells up to here must be written even where they did not change.
        let mut spoilt = 0;
        let mut col = 0;
        while col < next.len() {
            if (col >= spoilt && !differs(col)) || next[col].glyph == Glyph::REST {
                col += 1;
                continue;
            }
            if col >= tail {
                let last = (col..next.len()).rev().find(|col| differs(*col)).unwrap_or(col);
                if last.max(spoilt.saturating_sub(1)) - col >= 3 {
                    self.reach(row, col, next);
                    self.set_pen(Pen { fg: self.pen.fg, ..self.tables.pen(next[col].pen) });
                    self.out.extend_from_slice(b"\x1b[K");
                    return;
                }
            }
            let blanks = self.blanks(next, col, spoilt, &differs);
            if blanks >= ERASED_FROM {
                self.reach(row, col, next);
                self.set_pen(Pen { fg: self.pen.fg, ..self.tables.pen(next[col].pen) });
                self.csi(&[blanks], b'X');
                col += blanks;
                continue;
            }
            self.reach(row, col, next);
            let shape = self.tables.shape(next[col].glyph);
            self.put(next[col], row, col, next.len());
            if shape.widest > shape.width {
                spoilt = col + shape.widest;
            }
            col += shape.width;
        }
    }

    /// Where the blank end of a row begins that can be erased in one go.
    fn tail(&self, next: &[Cell]) -> usize {
        let Some(last) = next.last() else { return 0 };
        if !self.is_erasable(*last) {
            return next.len();
        }
        next.len() - next.iter().rev().take_while(|cell| *cell == last).count()
    }

    /// Whether erasing makes a cell what it is to be.
    fn is_erasable(&self, cell: Cell) -> bool {
        let pen = self.tables.pen(cell.pen);
        cell.glyph == Glyph::BLANK
            && pen.mods.is_empty()
            && pen.link == 0
            && (pen.is_clear() || self.profile.erase_paints)
    }

    /// How many blanks there are from a column on, up to the last that must be written, where they can be erased.
    fn blanks(&self, next: &[Cell], col: usize, spoilt: usize, differs: &impl Fn(usize) -> bool) -> usize {
        if !self.profile.erases_some || !self.is_erasable(next[col]) {
            return 0;
        }
        let same = next[col..].iter().take_while(|cell| **cell == next[col]).count();
        (0..same).rev().find(|at| col + at < spoilt || differs(col + at)).map_or(0, |last| last + 1)
    }

    /// Writes a cell where the cursor is.
    fn put(&mut self, cell: Cell, row: usize, col: usize, cols: usize) {
        self.change_pen(cell);
        let shape = self.tables.shape(cell.glyph);
        if shape.trusted {
            self.tables.write(cell.glyph, &mut self.out);
            let end = col + shape.width;
            self.at = if end < cols { At::Cell(row, end) } else { At::Row(row) };
        } else {
            if shape.width > 1 {
                // Should the terminal make it narrower, the cells behind it must not show what stood there.
                self.out.extend(std::iter::repeat_n(b' ', shape.width));
                self.at = At::Row(row);
                self.go(row, col);
            }
            self.tables.write(cell.glyph, &mut self.out);
            self.at = At::Row(row);
        }
    }

    /// Gets the cursor to a cell of this row: over a short gap by writing it again, else by a jump.
    fn reach(&mut self, row: usize, col: usize, next: &[Cell]) {
        if self.at == At::Cell(row, col) {
            return;
        }
        if let At::Cell(here, from) = self.at
            && here == row
            && from < col
            && col - from <= LONGEST_GAP
            && self.rewrite(&next[from..=col])
        {
            self.at = At::Cell(row, col);
            return;
        }
        self.go(row, col);
    }

    /// Writes the cells of a gap again, all but the last, where that is not longer than a jump to the last; says
    /// whether it did. Both ways are counted up to the pen of the last cell.
    fn rewrite(&mut self, cells: &[Cell]) -> bool {
        let (gap, last) = cells.split_at(cells.len() - 1);
        if gap[0].glyph == Glyph::REST || gap.iter().any(|cell| !self.tables.shape(cell.glyph).trusted) {
            return false;
        }
        let (start, before) = (self.out.len(), self.pen);
        self.change_pen(last[0]);
        let jump = self.out.len() - start + 3 + usize::from(gap.len() > 1) + usize::from(gap.len() > 9);
        self.out.truncate(start);
        self.pen = before;
        for cell in gap.iter().filter(|cell| cell.glyph != Glyph::REST) {
            self.change_pen(*cell);
            self.tables.write(cell.glyph, &mut self.out);
        }
        let (written, pen) = (self.out.len(), self.pen);
        self.change_pen(last[0]);
        if self.out.len() - start <= jump {
            self.out.truncate(written);
            self.pen = pen;
            return true;
        }
        self.out.truncate(start);
        self.pen = before;
        false
    }

    /// Takes up the pen of a cell. A blank only needs what can be seen on it.
    fn change_pen(&mut self, cell: Cell) {
        let pen = self.tables.pen(cell.pen);
        if cell.glyph != Glyph::BLANK {
            self.set_pen(pen);
        } else if !self.pen.covers(pen) {
            let fg = if pen.mods.is_empty() { self.pen.fg } else { pen.fg };
            self.set_pen(Pen { fg, ..pen });
        }
    }

    fn set_pen(&mut self, pen: Pen) {
        if self.pen.link != pen.link {
            self.out.extend_from_slice(b"\x1b]8;;");
            self.out.extend_from_slice(self.tables.url(pen.link).as_bytes());
            self.out.extend_from_slice(b"\x1b\\");
        }
        write_sgr(self.pen, pen, &mut self.out);
        self.pen = pen;
    }

    /// Moves the cursor, by the shortest way there is.
    fn go(&mut self, row: usize, col: usize) {
        if self.at == At::Cell(row, col) {
            return;
        }
        let mut best = Vec::new();
        write_csi(&mut best, &if col == 0 { vec![row + 1] } else { vec![row + 1, col + 1] }, b'H');
        let mut offer = |way: Vec<u8>| {
            if way.len() < best.len() {
                best = way;
            }
        };
        match self.at {
            At::Unknown => {}
            At::Row(here) => {
                if let Some(down) = descent(here, row) {
                    offer([b"\r".to_vec(), down, sideways(0, col)].concat());
                }
                if here == row {
                    offer(column(col));
                }
            }
            At::Cell(here, from) => {
                if let Some(down) = descent(here, row) {
                    offer([down.clone(), sideways(from, col)].concat());
                    offer([b"\r".to_vec(), down, sideways(0, col)].concat());
                } else {
                    let mut up = Vec::new();
                    write_csi(&mut up, &[here - row], b'A');
                    offer([up.clone(), sideways(from, col)].concat());
                    offer([b"\r".to_vec(), up, sideways(0, col)].concat());
                }
                if here == row {
                    offer(column(col));
                }
            }
        }
        self.out.extend_from_slice(&best);
        self.at = At::Cell(row, col);
    }

    /// Shows the terminal's cursor at a cell, or hides it.
    fn place_cursor(&mut self, cursor: Option<(u16, u16)>) {
        if let Some((col, row)) = cursor {
            self.go(row.into(), col.into());
        }
        if self.cursor.is_some() != cursor.is_some() {
            self.out.extend_from_slice(if cursor.is_some() { b"\x1b[?25h" } else { b"\x1b[?25l" });
        }
        self.cursor = cursor;
    }

    /// Puts a long frame between the marks of a synchronized update.
    fn bracket(&mut self) {
        if self.profile.sync && self.out.len() >= SYNC_FROM {
            self.out.splice(0..0, *b"\x1b[?2026h");
            self.out.extend_from_slice(b"\x1b[?2026l");
        }
    }

    fn csi(&mut self, numbers: &[usize], end: u8) {
        write_csi(&mut self.out, numbers, end);
    }
}

/// A control sequence; a single 1 is left out, since it is what all that are used here take for granted.
fn write_csi(out: &mut Vec<u8>, numbers: &[usize], end: u8) {
    out.extend_from_slice(b"\x1b[");
    if numbers != [1] {
        for (place, number) in numbers.iter().enumerate() {
            if place > 0 {
                out.push(b';');
            }
            let mut digits = [0; 5];
            out.extend_from_slice(decimal(u16::try_from(*number).unwrap_or(u16::MAX), &mut digits));
        }
    }
    out.push(end);
}

/// The way down from a row to another; line feeds keep the column while output is raw. `None` where it is up.
fn descent(from: usize, to: usize) -> Option<Vec<u8>> {
    let rows = to.checked_sub(from)?;
    if rows <= 4 {
        return Some(vec![b'\n'; rows]);
    }
    let mut way = Vec::new();
    write_csi(&mut way, &[rows], b'B');
    Some(way)
}

/// The shortest relative way along a row.
fn sideways(from: usize, to: usize) -> Vec<u8> {
    let mut way = Vec::new();
    match from.abs_diff(to) {
        0 => {}
        cols @ 1..=3 if to < from => way = vec![8; cols],
        cols => write_csi(&mut way, &[cols], if to < from { b'D' } else { b'C' }),
    }
    way
}

/// The way to a column, wherever in the row the cursor is.
fn column(to: usize) -> Vec<u8> {
    if to == 0 {
        return b"\r".to_vec();
    }
    let mut way = Vec::new();
    write_csi(&mut way, &[to + 1], b'G');
    way
}

#[cfg(test)]
#[path = "paint_tests.rs"]
mod tests;
