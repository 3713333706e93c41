//! The screen: enters the terminal, draws frames, leaves it when it is dropped.

use std::io;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::grid::Link;
use super::paint::Painter;
use super::profile::Profile;
use super::tty;

/// What a drawing wants beside its cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extras {
    /// Where the terminal's cursor stands (column, row); hidden where `None`.
    pub cursor: Option<(u16, u16)>,
    /// Cells that lead to addresses.
    pub links: Vec<Link>,
}

/// The terminal while it is ours. Dropping it gives it back.
#[derive(Debug)]
pub struct Screen {
    profile: Profile,
    painter: Painter,
    buffer: Buffer,
}

impl Screen {
    /// Enters the terminal.
    ///
    /// # Errors
    /// Where it cannot be set; it is as it was then.
    pub fn open(profile: Profile) -> io::Result<Self> {
        tty::enter(&profile)?;
        let mut screen = Self { profile, painter: Painter::new(profile), buffer: Buffer::default() };
        screen.resize();
        Ok(screen)
    }

    /// What the terminal can do.
    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Takes up the terminal's size; gives columns and rows.
    pub fn resize(&mut self) -> (u16, u16) {
        let (cols, rows) = tty::size();
        self.buffer = Buffer::empty(Rect::new(0, 0, cols, rows));
        // Some terminals move what they show when their size changes, so nothing of it can be relied on.
        self.painter.forget();
        (cols, rows)
    }

    /// Draws a frame; gives how many bytes it took.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Buffer) -> Extras) -> io::Result<usize> {
        let extras = draw(&mut self.buffer);
        if !extras.links.is_empty() {
            tty::set_linked();
        }
        let bytes = self.painter.frame(&self.buffer, &extras.links, extras.cursor);
        if bytes.is_empty() {
            return Ok(0);
        }
        tty::write(bytes)?;
        Ok(bytes.len())
    }

    /// Makes the next frame paint everything.
    pub fn forget(&mut self) {
        self.painter.forget();
    }

    /// Gives the terminal to somebody else for a while.
    pub fn lend(&mut self) {
        tty::leave();
    }

    /// Takes the terminal back; the next frame paints everything.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn take_back(&mut self) -> io::Result<(u16, u16)> {
        tty::enter(&self.profile)?;
        Ok(self.resize())
    }

    /// Writes a sequence that is no drawing.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        tty::write(bytes)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        tty::leave();
    }
}
