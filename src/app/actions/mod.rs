//! The functions behind the keys, by group; each group ends in its rows of the table of actions.

pub mod decide;
pub mod go;
pub mod look;
pub mod motion;
mod passage;
pub mod program;
pub mod story;
pub mod text;
pub mod triage;
