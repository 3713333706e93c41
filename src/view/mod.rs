//! Draws the state of the screens into a buffer of cells. Reads [`App`], changes nothing, does no I/O.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::app::App;

/// Draws the whole screen. The buffer's area is the screen; what it held before is overwritten.
pub fn draw(app: &App, buffer: &mut Buffer) {
    buffer.reset();
    let area = *buffer.area();
    if app.size.is_too_small() || area.width < 20 || area.height < 5 {
        buffer.set_stringn(area.x, area.y, "too small", usize::from(area.width), Style::new());
        return;
    }
    let title = format!("gainsay  {} articles", app.analysis.0.articles.len());
    buffer.set_stringn(area.x, area.y, title, usize::from(area.width), Style::new());
    let footer = app.message.as_deref().unwrap_or("q quit");
    buffer.set_stringn(area.x, area.bottom() - 1, footer, usize::from(area.width), Style::new());
}

/// Where the terminal's own cursor stands, where something is being typed; hidden otherwise.
#[must_use]
pub fn cursor(_app: &App) -> Option<(u16, u16)> {
    None
}
