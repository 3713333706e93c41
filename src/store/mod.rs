//! The library: one SQLite file that keeps articles, what was found in them, and everything that a person decided.
//!
//! ```text
//!  Extracted ── Packed (any thread) ── put ──> articles, text, claims, full-text index ── stale stories
//!  stale story ── members ── engine ── relate ──> conflicts, counts, verdicts found again by their ids
//!  Query ── count, list, window ──> numbers, rows, an Analysis of what the screen shows
//!  Decision ── decide ──> one transaction, on the disk when it returns; gives the decision that takes it back
//! ```
//!
//! [`Store`] is the only door, and no SQL stands outside of this module, so that a server's database can stand behind
//! it; `conformance` holds what any store must do. Ids are content hashes, times are seconds UTC. Any number of
//! programs may have one library open: readers never wait, writers wait for each other for a moment.
//!
//! What a decision is about is named by content ids and conflict ids, never by places in tables, so decisions outlive
//! re-import, re-analysis, and even the articles themselves.
//!
//! ```
//! use gainsay::decisions::{Decision, State, Triage};
//! use gainsay::jobs::Importer;
//! use gainsay::query;
//! use gainsay::store::{Library, Page, Store};
//!
//! let folder = tempfile::tempdir().unwrap();
//! let article = folder.path().join("a.txt");
//! std::fs::write(&article, "Rates rise\n\nThe bank raised rates to 4 percent.").unwrap();
//! let path = folder.path().join("library.db");
//! let mut importer = Importer::new(Library::open(&path).unwrap(), 1_780_000_000);
//! importer.import(&[&article], &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
//!
//! let mut library = Library::open(&path).unwrap();
//! let unread = query::parse("state:new rates", jiff::civil::date(2026, 4, 27)).unwrap();
//! let rows = library.list(&unread, Page { skip: 0, most: 10 }).unwrap();
//! assert_eq!(rows[0].title, "Rates rise");
//! let triage = Triage { state: State::Read, ..Triage::default() };
//! library.decide(&[Decision::Triage { article: rows[0].id.clone(), triage }]).unwrap();
//! assert_eq!(library.count(&unread).unwrap(), 0);
//! ```

mod articles;
mod bundle;
mod check;
mod compact;
#[cfg(test)]
mod conformance;
mod decide;
mod door;
mod error;
mod export;
mod feeds;
mod hash;
mod library;
mod list;
mod open;
mod pack;
mod place;
mod plain;
mod quotes;
mod regain;
mod salvage;
mod schema;
mod shelf;
mod stories;
#[cfg(test)]
mod tests;
mod window;

use crate::article::{ArticleId, Published};

pub use bundle::Bundle;
pub use check::Finding;
pub use door::Store;
pub use error::{Result, StoreError};
pub use export::{Also, History, Kept, Record, SCHEMA};
pub use feeds::{Failure, Feed, Fetched, Search, Validators};
pub use hash::{FileHash, file_hash, hash_stream};
pub use library::Library;
pub use pack::Packed;
pub use place::default_path;
pub use plain::{
    Arrival, Arrived, Counted, Counts, Edition, Fate, FileSeen, Incoming, Page, Row, StoryNumber, Window,
};
pub use quotes::{Quote, Quoted};
pub use salvage::{Salvaged, salvage};
pub use shelf::{Listed, OpenConflict, Order, Shelf, Shelved};

/// Seconds since 1970-01-01T00:00:00Z.
pub type Seconds = i64;

/// Seconds UTC of a moment of publication; a day without a time counts from its start, a time without an offset as
/// UTC.
pub(super) fn seconds(published: &Published) -> Seconds {
    let time = published.time.unwrap_or(jiff::civil::Time::midnight());
    let civil = published.date.to_datetime(time);
    let utc = civil.to_zoned(jiff::tz::TimeZone::UTC).map_or(0, |zoned| zoned.timestamp().as_second());
    utc - i64::from(published.offset_minutes.unwrap_or(0)) * 60
}

/// A content id as the number that tables hold; `None` where it is no content id. A suffix, which tells equal texts
/// of one session apart, does not count.
pub(super) fn number(id: &ArticleId) -> Option<i64> {
    let digits = id.0.split('-').next().filter(|digits| digits.len() == 16)?;
    u64::from_str_radix(digits, 16).ok().map(u64::cast_signed)
}

/// The content id of a number.
pub(super) fn content_id_of(number: i64) -> ArticleId {
    ArticleId(format!("{:016x}", number.cast_unsigned()))
}
