//! Work on the library: reading into it, refreshing feeds, comparing what is new. Threads, progress and stopping live
//! here; what the work is lives in the engine, in import and in the store.
//!
//! ```text
//!  names ── source ──> pieces ── batch (all cores: read, hash, title and date, pack) ──> Importer (the caller's thread:
//!        group, put, count, tell) ── relate (all cores: extract, compare; the caller's thread stores what was found in
//!        the stories before) ──> claims, words, conflicts
//!  feeds ── fetch (a few at once) ──> the same batches
//! ```
//!
//! At most two batches are under way, whatever is imported. Everything is told as [`Report`]s on the caller's thread,
//! whose answer says whether to go on; what was done until then stays done, and the next import goes on from there.

mod batch;
mod changes;
mod groups;
mod importer;
pub mod patience;
mod refresh;
mod relate;
mod source;
mod watch;

use std::ops::{AddAssign, ControlFlow};

use crate::article::Note;
use crate::load::Failure;

pub use changes::{Change, changes};
pub use importer::Importer;
pub use refresh::{Due, Stop, folder_address, folder_of};
pub use relate::relate;
pub use watch::Watch;

/// What is told while something is done.
#[derive(Clone, Debug, PartialEq)]
pub enum Report<'a> {
    /// How far it is.
    Step {
        /// Files, addresses or feeds that are through; stories while stories are compared.
        done: u64,
        /// Of how many, where that is known.
        total: Option<u64>,
        /// The last of them, fit for a screen.
        what: &'a str,
    },
    /// Something could not be read or fetched.
    Failed(&'a Failure),
    /// Something is worth a word.
    Noted(&'a Note),
    /// An article that is there has a new text.
    Updated {
        /// Its headline or first words.
        title: &'a str,
        /// What it says now that it did not say before.
        changes: &'a [Change],
    },
}

/// Between two writes of long work: who waits to write looks each quarter of a millisecond, and would meet the next one each
/// time.
#[expect(clippy::disallowed_methods, reason = "nobody is waited for: another gets the time to write")]
fn let_others_write() {
    std::thread::sleep(std::time::Duration::from_micros(500));
}

/// Who is told; answers whether to go on. It is asked between batches, so within a fraction of a second.
pub type Tell<'a> = &'a mut dyn FnMut(Report<'_>) -> ControlFlow<()>;

/// No fetcher.
#[cfg(feature = "fetch")]
const fn nobody<'a>() -> Option<&'a dyn crate::fetch::Fetch> {
    None
}

/// No fetcher, in a build that has none.
#[cfg(not(feature = "fetch"))]
const fn nobody<'a>() -> std::marker::PhantomData<&'a ()> {
    std::marker::PhantomData
}

/// What became of everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Articles that are new.
    pub imported: u64,
    /// Articles that have a new text.
    pub updated: u64,
    /// Articles that were there already.
    pub duplicate: u64,
    /// Files, lines and entries that hold no article.
    pub skipped: u64,
    /// Files, addresses and feeds that could not be read.
    pub failed: u64,
    /// Feeds newly subscribed to.
    pub subscribed: u64,
    /// Decisions, feeds and searches taken back from an export.
    pub restored: u64,
    /// Feeds that were asked and had nothing new to send.
    pub unchanged: u64,
    /// Whether it was stopped before its end.
    pub stopped: bool,
}

impl Summary {
    /// Whether anything came in, or failed.
    #[must_use]
    pub const fn is_news(&self) -> bool {
        self.imported + self.updated + self.subscribed + self.restored + self.failed > 0
    }
}

impl AddAssign for Summary {
    fn add_assign(&mut self, other: Self) {
        self.imported += other.imported;
        self.updated += other.updated;
        self.duplicate += other.duplicate;
        self.skipped += other.skipped;
        self.failed += other.failed;
        self.subscribed += other.subscribed;
        self.restored += other.restored;
        self.unchanged += other.unchanged;
        self.stopped |= other.stopped;
    }
}

impl std::fmt::Display for Summary {
    /// `12 imported, 0 updated, 3 duplicate, 0 skipped, 1 failed`; what is rare only where it is not 0.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} imported, {} updated, {} duplicate, {} skipped, {} failed",
            self.imported, self.updated, self.duplicate, self.skipped, self.failed
        )?;
        let rare =
            [(self.unchanged, "unchanged"), (self.subscribed, "subscribed"), (self.restored, "restored")];
        for (count, what) in rare.into_iter().filter(|(count, _)| *count > 0) {
            write!(f, ", {count} {what}")?;
        }
        if self.stopped { f.write_str("; stopped") } else { Ok(()) }
    }
}
