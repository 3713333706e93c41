//! The way in: every format with what is broken, hostile or large, and the network with servers that misbehave.

mod bad;
#[cfg(feature = "fetch")]
mod net;
#[cfg(feature = "fetch")]
mod refresh;
