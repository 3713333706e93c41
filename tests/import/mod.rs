//! The way in: every format with what is broken, hostile or large, and the network with servers that misbehave.

mod bad;
#[cfg(feature = "html")]
mod limits;
/// Archives, made as the tests of the reader of books make them.
#[path = "../../src/import/epub/made.rs"]
mod made;
#[cfg(feature = "fetch")]
pub mod net;
#[cfg(feature = "fetch")]
mod refresh;
