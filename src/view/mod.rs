//! Draws the state of the screens into a buffer of cells. Reads [`App`], changes nothing, does no I/O.
//!
//! Every string passes through [`pen::Pen`], which cleans it, cuts it to its room and, on poor terminals, writes it
//! in ASCII.
//!
//! ```
//! use gainsay::app::{App, Caps, Event, update};
//! use gainsay::article::Article;
//! use gainsay::{engine, view};
//! use ratatui::buffer::Buffer;
//! use ratatui::layout::Rect;
//!
//! let analysis = engine::analyse(vec![Article::from_body("Rates rise\n\nThe bank raised rates to 4 percent.")]);
//! let mut app = App::new(Caps::default());
//! update(&mut app, Event::Resize { cols: 60, rows: 12 });
//! update(&mut app, Event::Analysed { generation: 1, analysis: analysis.into() });
//! let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 12));
//! view::draw(&app, &mut buffer);
//! let screen: String = buffer.content().iter().map(|cell| cell.symbol()).collect();
//! assert!(screen.contains("Rates rise"));
//! ```

mod articles;
mod claims;
mod finder;
mod frame;
mod matrix;
mod page;
pub mod pen;
mod reader;
pub mod svg;

use ratatui::buffer::Buffer;

use crate::app::App;
use crate::app::layout::Focus;
use crate::app::palette::Role;
use crate::app::views::View;
use pen::Pen;

pub use frame::offers;
pub use reader::Place;

/// Draws the whole screen. The buffer's area is the screen; what it held before is overwritten.
pub fn draw(app: &App, buffer: &mut Buffer) {
    buffer.reset();
    let mut pen = Pen::new(buffer, app);
    if app.size.is_too_small() {
        pen.text(0, 0, app.size.cols, "too small", Role::Text);
        return;
    }
    let covering = app.views.iter().rposition(|view| !matches!(view, View::Prompt(_) | View::Confirm(_)));
    match covering.map(|at| &app.views[at]) {
        None => main(app, &mut pen),
        Some(View::Compare(compare)) => page::compare(app, compare, &mut pen),
        Some(View::Review(review)) => page::review(app, review, &mut pen),
        Some(View::Sheet(sheet)) => page::sheet(app, sheet, &mut pen),
        Some(View::Matrix(table)) => matrix::draw(app, table, &mut pen),
        Some(View::Finder(found)) => finder::draw(app, found, &mut pen),
        Some(View::Prompt(_) | View::Confirm(_)) => {}
    }
    frame::footer(app, &mut pen);
}

/// The panes.
fn main(app: &App, pen: &mut Pen) {
    let regions = app.regions();
    frame::header(app, &regions, pen);
    frame::lines(app, &regions, pen);
    if !regions.articles.is_empty() {
        articles::draw(app, &regions, pen);
    }
    if !regions.reader.is_empty() {
        reader::draw(app, &regions, pen);
    }
    if !regions.claims.is_empty() {
        claims::draw(app, &regions, pen);
    }
}

/// Where the terminal's own cursor stands, where something is being typed; hidden otherwise.
#[must_use]
pub fn cursor(app: &App) -> Option<(u16, u16)> {
    if app.size.is_too_small() {
        return None;
    }
    let regions = app.regions();
    let (x, y, column) = match app.views.last()? {
        View::Finder(finder) => (3, regions.header.y, finder.input.column()),
        View::Prompt(prompt) => {
            (u16::try_from(prompt.kind.label().len()).unwrap_or(1), regions.footer.y, prompt.input.column())
        }
        _ => return None,
    };
    let column = u16::try_from(column).unwrap_or(u16::MAX);
    Some((x.saturating_add(column).min(app.size.cols - 1), y))
}

/// The addresses of the web that are in sight, for terminals that can lead there.
#[must_use]
pub fn links(app: &App) -> Vec<Place> {
    let is_covered = app.views.iter().any(|view| !matches!(view, View::Prompt(_) | View::Confirm(_)));
    if is_covered || app.size.is_too_small() || app.regions().reader.is_empty() {
        return Vec::new();
    }
    reader::links(app)
}

/// The mark of a row under the cursor: full in the pane with the keys, hollow in the others.
fn cursor_mark(app: &App, pane: Focus) -> &'static str {
    if app.focus == pane { "▸" } else { "▹" }
}
