//! A list's cursor and its window. At its edge a list jumps by three quarters of a screen: on a slow line the repaint of
//! a scrolling list is then paid once in many keys, not at each.

/// Cursor and first visible row of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The row under the cursor; 0 in an empty list.
    pub cursor: usize,
    /// The first row that is visible.
    pub top: usize,
}

impl List {
    /// Moves the cursor by `by` rows and stops at the ends. Whether it moved.
    pub fn step(&mut self, by: isize, len: usize, height: usize) -> bool {
        self.go(self.cursor.saturating_add_signed(by), len, height)
    }

    /// Puts the cursor on a row, or the last one. Whether it moved.
    pub fn go(&mut self, row: usize, len: usize, height: usize) -> bool {
        let before = self.cursor;
        self.cursor = row.min(len.saturating_sub(1));
        self.settle(len, height);
        self.cursor != before
    }

    /// Makes the cursor visible in a window of `height` rows.
    pub fn settle(&mut self, len: usize, height: usize) {
        self.cursor = self.cursor.min(len.saturating_sub(1));
        let height = height.max(1);
        let last_top = len.saturating_sub(height);
        if self.cursor < self.top {
            self.top = self.cursor.saturating_sub(height - 1 - height / 4);
        } else if self.cursor >= self.top + height {
            self.top = self.cursor - height / 4;
        }
        self.top = self.top.min(last_top).min(self.cursor);
        if self.cursor >= self.top + height {
            self.top = self.cursor + 1 - height;
        }
    }

    /// Makes the cursor visible in a window of `height` lines, where each row takes some lines.
    pub fn settle_tall(&mut self, rows: &[usize], height: usize) {
        self.cursor = self.cursor.min(rows.len().saturating_sub(1));
        let Some(own) = rows.get(self.cursor) else {
            *self = Self::default();
            return;
        };
        let used = |from: usize, to: usize| -> usize { rows[from..to].iter().sum() };
        let (height, end) = (height.max(1), self.cursor + 1);
        if self.cursor < self.top || used(self.top, end) > height {
            let room = height.div_ceil(2).max(*own);
            self.top = self.cursor;
            while self.top > 0 && used(self.top - 1, end) <= room {
                self.top -= 1;
            }
        }
        while self.top > 0 && used(self.top - 1, rows.len()) <= height {
            self.top -= 1;
        }
    }

    /// How many rows from the first visible one on fit into `height` lines; at least one.
    #[must_use]
    pub fn fit(&self, rows: &[usize], height: usize) -> usize {
        let mut used = 0;
        let fitting = rows.iter().skip(self.top).take_while(|lines| {
            used += **lines;
            used <= height
        });
        fitting.count().max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_jumps_by_most_of_a_screen_at_its_edge() {
        let mut list = List::default();
        let tops: Vec<usize> = (0..12)
            .map(|_| {
                list.step(1, 40, 6);
                list.top
            })
            .collect();
        assert_eq!(tops, [0, 0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10]);
        list.step(-4, 40, 6);
        assert_eq!((list.cursor, list.top), (8, 4));
    }

    #[test]
    fn lists_of_any_length_and_height_keep_their_cursor_in_sight() {
        for len in 0..8 {
            for height in 0..8 {
                let mut list = List::default();
                for by in [3, -1, 9, -2, 1, -9, 4] {
                    list.step(by, len, height);
                    assert!(list.cursor < len.max(1));
                    assert!(list.top <= list.cursor && list.cursor < list.top + height.max(1), "{list:?}");
                }
            }
        }
    }
}
