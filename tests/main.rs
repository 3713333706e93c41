//! The one integration binary; each module looks at one side of the program from outside.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read and write files of their own, and a test that cannot go on should fail"
)]

mod browser;
mod cli;
mod dependencies;
mod gold;
mod hard;
mod import;
mod layers;
#[cfg(feature = "tui")]
mod pty;
#[cfg(feature = "tui")]
mod screens;
