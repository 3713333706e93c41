//! Which pane stands where: plain arithmetic on cells, done before an update and before drawing, so that paging and
//! drawing agree on heights.
//!
//! ```text
//!  110 columns and more   articles │ reader │ claims
//!   70 to 109             articles │ reader, the claims as a drawer below both
//!   60 to 69              reader over the drawer, or the articles
//!  below 60               one pane
//! ```

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

    /// Without its first row.
    #[must_use]
    pub const fn below_title(&self) -> Self {
        let cut = if self.h > 0 { 1 } else { 0 };
        Self { x: self.x, y: self.y + cut, w: self.w, h: self.h - cut }
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

/// The pane that keys go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Focus {
    /// The list of articles.
    #[default]
    Articles,
    /// The text.
    Reader,
    /// The claims of the article.
    Claims,
}

/// Which panes the reader asked for, where there is room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Arrangement {
    /// All that fit.
    #[default]
    Full,
    /// Text and claims.
    NoList,
    /// Articles and text.
    NoClaims,
    /// The text alone.
    Zen,
}

/// Where everything stands. Panes that are not shown are empty rectangles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Regions {
    /// The line at the top.
    pub header: Rect,
    /// Everything between header and footer: whole-screen views fill it.
    pub body: Rect,
    /// The list of articles, its title row included.
    pub articles: Rect,
    /// The text, its title row included.
    pub reader: Rect,
    /// The claims of the article, their title row included.
    pub claims: Rect,
    /// Whether the claims are a drawer below the text: one row each.
    pub drawer: bool,
    /// Whether the panes of the upper row have a title row; narrow screens say it all in the header.
    pub titles: bool,
    /// Keys, messages, the command line.
    pub footer: Rect,
}

impl Regions {
    /// The rows of the articles pane that hold articles.
    #[must_use]
    pub const fn article_rows(&self) -> Rect {
        if self.titles { self.articles.below_title() } else { self.articles }
    }

    /// The rows of the reader that hold text.
    #[must_use]
    pub const fn reader_rows(&self) -> Rect {
        if self.titles { self.reader.below_title() } else { self.reader }
    }

    /// The rows of the claims pane that hold claims.
    #[must_use]
    pub const fn claim_rows(&self) -> Rect {
        if self.titles || self.drawer { self.claims.below_title() } else { self.claims }
    }

    /// The rectangle of a pane.
    #[must_use]
    pub const fn pane(&self, focus: Focus) -> Rect {
        match focus {
            Focus::Articles => self.articles,
            Focus::Reader => self.reader,
            Focus::Claims => self.claims,
        }
    }
}

/// Columns of the gutter before the text: the sign and a blank.
pub const GUTTER: u16 = 2;

/// Lays out a screen of this size for the state of the program.
#[must_use]
pub fn layout(size: Size, app: &App) -> Regions {
    if size.is_too_small() {
        return Regions::default();
    }
    let body = Rect::new(0, 1, size.cols, size.rows - 2);
    let mut regions = Regions {
        header: Rect::new(0, 0, size.cols, 1),
        body,
        footer: Rect::new(0, size.rows - 1, size.cols, 1),
        ..Regions::default()
    };
    match (app.arrangement, size.cols) {
        (Arrangement::Zen, _) => regions.reader = body,
        (arrangement, 110..) => columns(&mut regions, arrangement, app.measure),
        (arrangement, 60..) => drawer(&mut regions, arrangement, app.focus),
        _ => match app.focus {
            Focus::Articles => regions.articles = body,
            Focus::Reader => regions.reader = body,
            Focus::Claims => regions.claims = body,
        },
    }
    regions
}

/// Up to three columns with a line between them. The text gets its measure first.
fn columns(regions: &mut Regions, arrangement: Arrangement, measure: u16) {
    regions.titles = true;
    let Rect { x, y, w, h } = regions.body;
    let wanted = measure + GUTTER + 2;
    let (list, claims) = match arrangement {
        Arrangement::NoList => (0, 1),
        Arrangement::NoClaims => (1, 0),
        Arrangement::Full | Arrangement::Zen => (1, 1),
    };
    let lines = list + claims;
    let free = w.saturating_sub(lines);
    let reader = wanted.min(free.saturating_sub(list * 26 + claims * 32));
    let rest = free - reader;
    let list_w = match (list, claims) {
        (0, _) => 0,
        (_, 0) => rest,
        _ => rest * 4 / 9,
    };
    let claims_w = rest - list_w;
    let mut at = x;
    if list > 0 {
        regions.articles = Rect::new(at, y, list_w, h);
        at += list_w + 1;
    }
    regions.reader = Rect::new(at, y, reader, h);
    if claims > 0 {
        regions.claims = Rect::new(at + reader + 1, y, claims_w, h);
    }
}

/// One or two columns with the claims below them.
fn drawer(regions: &mut Regions, arrangement: Arrangement, focus: Focus) {
    let Rect { x, y, w, h } = regions.body;
    let narrow = w < 70;
    if narrow && focus == Focus::Articles {
        regions.articles = regions.body;
        return;
    }
    let share = if focus == Focus::Claims { h / 2 } else { (h * 3 / 10).max(3) };
    let claims = match arrangement {
        Arrangement::NoClaims if focus != Focus::Claims => 0,
        _ if h < 10 && focus != Focus::Claims => 0,
        _ => share,
    };
    let above = h - claims;
    let list = if narrow || (arrangement == Arrangement::NoList && focus != Focus::Articles) {
        0
    } else {
        (w * 3 / 10).clamp(20, 34)
    };
    if list > 0 {
        regions.articles = Rect::new(x, y, list, above);
        regions.reader = Rect::new(x + list + 1, y, w - list - 1, above);
    } else {
        regions.reader = Rect::new(x, y, w, above);
    }
    if claims > 0 {
        regions.drawer = true;
        regions.claims = Rect::new(x, y + above, w, claims);
    }
}
