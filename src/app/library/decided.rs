//! Decisions between the screen, which shows them at once, and the disk: what the library answers meanwhile may not hold
//! them yet.

use crate::decisions::Decision;

/// Decisions made so far, and which of them an answer may lack.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Decided {
    made: u64,
    /// How many of them are on the disk.
    saved: u64,
    /// Those that an answer may lack, each with its place in the order.
    recent: Vec<(u64, Decision)>,
    /// The last answer may have counted before they were on the disk.
    is_miscounted: bool,
}

impl Decided {
    /// How many are on the disk.
    pub(super) const fn saved(&self) -> u64 {
        self.saved
    }

    /// Notes decisions that were made together. `asked` is how many were on the disk when the answer under way was asked for.
    pub(super) fn note(&mut self, decisions: &[Decision], asked: Option<u64>) {
        self.made += 1;
        let known = asked.unwrap_or(self.saved);
        self.recent.retain(|(at, _)| *at > known);
        self.recent.extend(decisions.iter().map(|one| (self.made, one.clone())));
    }

    /// What an answer may lack that was asked for when so many were on the disk; it is counted again when all are.
    pub(super) fn missing(&mut self, saved: u64) -> impl Iterator<Item = &Decision> {
        let is_missing = move |(at, _): &&(u64, Decision)| *at > saved;
        self.is_miscounted |= self.recent.iter().any(|one| is_missing(&one));
        self.recent.iter().filter(is_missing).map(|(_, decision)| decision)
    }

    /// So many more are on the disk.
    pub(super) fn save(&mut self, more: usize) {
        self.saved += more as u64;
    }

    /// What is not on the disk never will be.
    pub(super) fn forget_unsaved(&mut self) {
        let saved = self.saved;
        self.recent.retain(|(at, _)| *at <= saved);
        self.saved = self.made;
    }

    /// Whether the library has to be counted again, now that it holds all. Once.
    pub(super) fn must_count(&mut self) -> bool {
        self.saved == self.made && std::mem::take(&mut self.is_miscounted)
    }
}
