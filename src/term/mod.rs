//! The terminal: entered and left as it was found, read by one thread, painted with few bytes.
//!
//! ```text
//!  tty, signals ──watch, keys──> Inbox ──run──> App ──view──> Buffer ──grid, shift, paint──> bytes ──tty──> screen
//! ```
//!
//! crossterm's own reader is not used: it never reports a lost terminal and then spins (crossterm issue 793). One
//! thread of ours sleeps in `poll(2)` on the terminal and on the signals, so a terminal that went away, a signal and
//! a key are all seen at once, and an idle program wakes up never. No query is ever sent to the terminal: what it can
//! do is told by the environment ([`profile`]).
//!
//! ```
//! use gainsay::term::paint::Painter;
//! use gainsay::term::{Fit, fit};
//! use ratatui::buffer::Buffer;
//! use ratatui::layout::Rect;
//!
//! let environment = |name: &str| Some(if name == "TERM" { "xterm-256color" } else { "C.UTF-8" }.to_owned());
//! let Fit::Screen(profile) = fit(&environment, true, true) else { panic!("a terminal that can show it") };
//! let mut painter = Painter::new(profile);
//! let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 2));
//! painter.frame(&buffer, &[], None);
//! buffer[(3, 1)].set_char('x');
//! let change = painter.frame(&buffer, &[], None).len();
//! assert!(change < 40, "{change} bytes for one letter");
//! assert!(painter.frame(&buffer, &[], None).is_empty(), "nothing for nothing");
//! ```

pub mod fault;
pub mod grid;
pub mod inbox;
pub mod keys;
pub mod paint;
pub mod pen;
pub mod profile;
pub mod screen;
pub mod shift;
pub mod tty;
pub mod watch;

pub use inbox::{End, Inbox, Message};
pub use profile::{Fit, Profile, fit};
pub use screen::Screen;
