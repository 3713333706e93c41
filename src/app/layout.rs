//! Which pane stands where: plain arithmetic on cells, done before an update and before drawing, so that paging and
//! drawing agree on heights.

use super::App;

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rect {
    /// Left column.
    pub x: u16,
    /// Top row.
    pub y: u16,
    /// Columns.
    pub w: u16,
    /// Rows.
    pub h: u16,
}

impl Rect {
    /// A rectangle of `w` by `h` cells at `x`, `y`.
    #[must_use]
    pub const fn new(x: u16, y: u16, w: u16, h: u16) -> Self {
        Self { x, y, w, h }
    }

    /// Whether a cell lies inside.
    #[must_use]
    pub const fn holds(&self, col: u16, row: u16) -> bool {
        col >= self.x && row >= self.y && col < self.x + self.w && row < self.y + self.h
    }

    /// Whether it holds no cell.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.w == 0 || self.h == 0
    }
}

/// Size of the terminal in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Size {
    /// Columns.
    pub cols: u16,
    /// Rows.
    pub rows: u16,
}

impl Size {
    /// Whether it is too small to work in: under 20 columns or 5 rows.
    #[must_use]
    pub const fn is_too_small(self) -> bool {
        self.cols < 20 || self.rows < 5
    }
}

/// Where everything stands. Panes that are not shown are empty rectangles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Regions {
    /// The line at the top.
    pub header: Rect,
    /// Everything between header and footer: overlays and whole-screen views fill it.
    pub body: Rect,
    /// The list of articles.
    pub articles: Rect,
    /// The text.
    pub reader: Rect,
    /// The claims of the article.
    pub claims: Rect,
    /// Keys, messages, the command line.
    pub footer: Rect,
}

/// Lays out a screen of this size for the state of the program.
#[must_use]
pub fn layout(size: Size, _app: &App) -> Regions {
    if size.is_too_small() {
        return Regions::default();
    }
    let body = Rect::new(0, 1, size.cols, size.rows - 2);
    Regions {
        header: Rect::new(0, 0, size.cols, 1),
        body,
        reader: body,
        footer: Rect::new(0, size.rows - 1, size.cols, 1),
        ..Regions::default()
    }
}
