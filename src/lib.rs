//! gainsay reads one news story in many sources: what each article claims, and where they contradict each other.
//!
//! ```text
//!  bytes --import--> Article --text--> blocks, sentences, tokens --claim--> claims with typed values
//!        --story--> which articles tell one story --relation--> agree | refine | update | conflict
//!        --engine--> Analysis --app, view--> screens;  --report, cli--> text, JSON
//! ```
//!
//! The engine ([`article`], [`text`], [`claim`], [`story`], [`relation`], [`engine`]) is pure: it does no I/O and
//! cannot fail. I/O lives at the edges.

pub mod app;
mod arrange;
pub mod article;
pub mod claim;
pub mod cli;
pub mod config;
pub mod decisions;
pub mod engine;
#[cfg(feature = "fetch")]
pub mod fetch;
pub mod import;
pub mod jobs;
pub mod load;
mod packed;
pub mod query;
pub mod relation;
pub mod report;
#[cfg(feature = "tui")]
pub mod run;
pub mod search;
pub mod store;
pub mod story;
#[cfg(feature = "tui")]
pub mod term;
pub mod text;
#[cfg(feature = "tui")]
pub mod view;
