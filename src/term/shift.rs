//! Finds rows that moved: a list or a text that scrolled by some lines, so that the terminal can be told to move them
//! in place of having them written again.
//!
//! ```text
//!  shown   a b c d e f        next   a c d e g f        band 1..5 moved up by 1: b went, g came
//! ```
//!
//! Segments of rows are hashed and vote for a distance; for the distances with most votes the band of rows is sought
//! that saves most bytes, by an estimate of what each row costs painted as it is, painted after the move, and painted
//! on an empty row. Rows that differ a little after the move (a cursor mark, a scroll bar) count for what they save.

use std::collections::HashMap;

use crate::arrange::Arrange as _;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use super::grid::{Cell, Glyph, Grid, Tables};

/// Rows that moved together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// First row of the band.
    pub top: usize,
    /// One past its last row.
    pub bottom: usize,
    /// How far up the rows moved; negative is down. Never 0.
    pub by: isize,
}

/// Frames that cost less than this are painted as they are.
const WORTH: usize = 120;

/// What a move itself costs: margins, a jump, margins again.
const OVERHEAD: usize = 18;

/// Columns that are hashed together. Panes are wider than this, so each pane votes for itself.
const SEGMENT: usize = 16;

/// The move that saves most bytes on the way from `shown` to `next`, where one saves at least a fifth.
#[must_use]
pub fn find(tables: &Tables, shown: &Grid, next: &Grid) -> Option<Shift> {
    if (shown.cols, shown.rows) != (next.cols, next.rows) || next.rows < 3 {
        return None;
    }
    let direct: Vec<usize> = (0..next.rows).map(|row| cost(tables, shown.row(row), next.row(row))).collect();
    let total: usize = direct.iter().sum();
    if total < WORTH {
        return None;
    }
    let blank = vec![Cell::EMPTY; next.cols];
    let fresh: Vec<usize> = (0..next.rows).map(|row| cost(tables, &blank, next.row(row))).collect();
    let best = candidates(shown, next, &direct)
        .into_iter()
        .filter_map(|by| best_band(tables, shown, next, &direct, &fresh, by))
        .max_by_key(|(gain, _)| *gain)?;
    (best.0 * 5 >= total).then_some(best.1)
}

/// The distances that most segments of rows speak for, at most three.
fn candidates(shown: &Grid, next: &Grid, direct: &[usize]) -> Vec<isize> {
    let hasher = BuildHasherDefault::<DefaultHasher>::default();
    let mut rows_of: HashMap<(usize, u64), Vec<usize>> = HashMap::new();
    for row in 0..shown.rows {
        for (at, segment) in segments(shown.row(row)) {
            rows_of.entry((at, hasher.hash_one(segment))).or_default().push(row);
        }
    }
    let mut votes: HashMap<isize, usize> = HashMap::new();
    for row in (0..next.rows).filter(|row| direct[*row] > 0) {
        for (at, segment) in segments(next.row(row)) {
            // What stands in many rows (a frame, dots) says nothing.
            let from = rows_of.get(&(at, hasher.hash_one(segment))).filter(|rows| rows.len() <= 3);
            for other in from.into_iter().flatten().filter(|other| **other != row) {
                *votes.entry(other.cast_signed() - row.cast_signed()).or_default() += 1;
            }
        }
    }
    let mut best: Vec<(usize, isize)> = votes.into_iter().map(|(by, count)| (count, by)).collect();
    best.arrange(|a, b| b.cmp(a));
    best.into_iter().take(3).filter(|(count, _)| *count > 1).map(|(_, by)| by).collect()
}

/// The segments of a row that hold something, by place.
fn segments(row: &[Cell]) -> impl Iterator<Item = (usize, &[Cell])> {
    row.chunks(SEGMENT)
        .enumerate()
        .filter(|(_, segment)| segment.iter().filter(|cell| cell.glyph != Glyph::BLANK).count() > 2)
}

/// The band that saves most when its rows move by `by`, and what it saves.
fn best_band(
    tables: &Tables,
    shown: &Grid,
    next: &Grid,
    direct: &[usize],
    fresh: &[usize],
    by: isize,
) -> Option<(usize, Shift)> {
    let rows = next.rows;
    let moved: Vec<usize> = (0..rows)
        .map(|row| match row.checked_add_signed(by).filter(|from| *from < rows) {
            Some(from) => cost(tables, shown.row(from), next.row(row)),
            None => fresh[row],
        })
        .collect();
    let (direct, moved, fresh) = (sums(direct), sums(&moved), sums(fresh));
    let part = |sums: &[usize], from: usize, to: usize| sums[to] - sums[from];
    let size = by.unsigned_abs();
    let mut best: Option<(usize, Shift)> = None;
    for top in 0..rows {
        for bottom in top + size + 1..=rows {
            let (kept, came) = if by > 0 {
                (part(&moved, top, bottom - size), part(&fresh, bottom - size, bottom))
            } else {
                (part(&moved, top + size, bottom), part(&fresh, top, top + size))
            };
            let after = kept + came + OVERHEAD + size.min(4);
            let Some(gain) = part(&direct, top, bottom).checked_sub(after) else { continue };
            if best.is_none_or(|(most, _)| gain > most) {
                best = Some((gain, Shift { top, bottom, by }));
            }
        }
    }
    best.filter(|(gain, _)| *gain > 0)
}

/// Sums of all beginnings: entry `n` is the sum of the first `n`.
fn sums(costs: &[usize]) -> Vec<usize> {
    let mut all = Vec::with_capacity(costs.len() + 1);
    let mut sum = 0;
    all.push(0);
    for cost in costs {
        sum += cost;
        all.push(sum);
    }
    all
}

/// About how many bytes it takes to paint one row over another.
fn cost(tables: &Tables, shown: &[Cell], next: &[Cell]) -> usize {
    let end = next.len() - next.iter().rev().take_while(|cell| **cell == Cell::EMPTY).count();
    let (mut bytes, mut gap, mut pen) = (0, usize::MAX, u16::MAX);
    for (old, new) in shown[..end].iter().zip(&next[..end]) {
        if old == new {
            gap = gap.saturating_add(1);
            continue;
        }
        bytes += gap.min(4);
        gap = 0;
        if new.glyph != Glyph::REST {
            bytes += tables.len(new.glyph);
        }
        if new.pen != pen && new.glyph != Glyph::BLANK {
            bytes += if pen == u16::MAX { 0 } else { 5 };
            pen = new.pen;
        }
    }
    if shown[end..].iter().any(|cell| *cell != Cell::EMPTY) {
        bytes += 3 + gap.min(4);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::*;
    use crate::term::profile::{Fit, fit};

    fn tables() -> Tables {
        let xterm = |name: &str| (name == "TERM").then(|| "xterm-256color".to_owned());
        match fit(&xterm, true, true) {
            Fit::Screen(profile) => Tables::new(&profile),
            Fit::No(reason) => panic!("{reason}"),
        }
    }

    /// Rows are letters; each stands for a line of text of its own.
    fn rows(letters: &str) -> Buffer {
        let letter = |c: char, n: u64| (u64::from(c) * 60 + n).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
        let line = |c| {
            (0..60)
                .map(|n| char::from(b"etaoin shr"[usize::try_from(letter(c, n) % 10).unwrap()]))
                .collect::<String>()
        };
        Buffer::with_lines(letters.chars().map(|c| match c {
            '.' => " ".repeat(60),
            c => format!("{:60}", line(c)),
        }))
    }

    #[track_caller]
    fn check(shown: &str, next: &str, expected: Option<(usize, usize, isize)>) {
        let mut tables = tables();
        let (shown, next) = (tables.grid(&rows(shown), &[]), tables.grid(&rows(next), &[]));
        let found = find(&tables, &shown, &next).map(|shift| (shift.top, shift.bottom, shift.by));
        assert_eq!(found, expected);
    }

    #[test]
    fn bands_that_moved_are_found() {
        check("abcdefgh", "abcdefgh", None);
        check("abcdefgh", "acdefgxh", Some((1, 7, 1)));
        check("abcdefgh", "axbcdefh", Some((1, 7, -1)));
        check("abcdefgh", "bcdefghi", Some((0, 8, 1)));
        check("abcdefghijkl", "aefghijkxyzl", Some((1, 11, 3)));
        check("abcdefghijkl", "axyzbcdefghl", Some((1, 11, -3)));
    }

    #[test]
    fn what_did_not_move_is_left_alone() {
        check("abcdefgh", "ijklmnop", None);
        check("abcdefgh", "abcdxfgh", None);
        check("ab", "bc", None);
        check("........", "abcdefgh", None);
    }
}
