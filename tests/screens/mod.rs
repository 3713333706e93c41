//! Key scripts: a start state, keys as they are typed, and the screen that must come out, as lines of text.

mod actions;
mod compare;
mod configured;
mod finder;
pub mod library;
mod main_screen;
mod mouse;
mod saving;
pub mod stage;
pub mod stories;
mod sweep;
mod triage;
mod views;
