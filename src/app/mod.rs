//! The state of the screens, and the one function that changes it.
//!
//! ```text
//!  Event ── update(&mut App) ──> App', [Effect]        App ── view::draw ──> cells
//! ```
//!
//! No I/O, thread, clock or terminal type is named here: what the program does to the world is a value that
//! [`update`] returns, and what happens in the world is a value that it is given.

pub mod caps;
pub mod event;
pub mod key;
pub mod layout;

use std::sync::Arc;

pub use crate::decisions;
use crate::engine::Analysis;
pub use caps::{Caps, Depth};
pub use decisions::{Change, Decision, Decisions};
pub use event::{Effect, Event, Job, Mouse, MouseAct, Progress, Wake};
pub use key::{Code, Key};
pub use layout::{Rect, Regions, Size, layout};

/// An analysis that is shared and compared by identity.
#[derive(Clone, Debug, Default)]
pub struct Shared(pub Arc<Analysis>);

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The whole state of the screens.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct App {
    /// What the terminal can show.
    pub caps: Caps,
    /// Its size; zero until the first [`Event::Resize`].
    pub size: Size,
    /// What the engine found.
    pub analysis: Shared,
    /// What the reader decided.
    pub decisions: Decisions,
    /// The message line.
    pub message: Option<String>,
    /// Generation of the analysis shown.
    generation: u64,
}

impl App {
    /// A program that has seen nothing yet.
    #[must_use]
    pub fn new(caps: Caps) -> Self {
        Self { caps, ..Self::default() }
    }
}

/// Acts on one event. The effects are to be carried out in order.
pub fn update(app: &mut App, event: Event) -> Vec<Effect> {
    match event {
        Event::Key(key) if key == Key::ctrl('c') || key == Key::char('q') => return vec![Effect::Quit],
        Event::Resize { cols, rows } => app.size = Size { cols, rows },
        Event::Analysed { generation, analysis } if generation >= app.generation => {
            app.generation = generation;
            app.analysis = Shared(analysis);
        }
        Event::Decided(decisions) => app.decisions = *decisions,
        Event::Done(text) | Event::Failed(text) => app.message = Some(text),
        _ => {}
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_c_leaves_at_once() {
        let mut app = App::new(Caps::default());
        assert_eq!(update(&mut app, Event::Key(Key::ctrl('c'))), [Effect::Quit]);
    }
}
