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
mod error;
mod export;
mod feeds;
mod list;
mod open;
mod pack;
mod place;
mod quotes;
mod regain;
mod salvage;
mod schema;
mod shelf;
mod stories;
#[cfg(test)]
mod tests;
mod window;

use std::cell::Cell;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};
use serde::{Deserialize, Serialize};

use crate::article::{Article, ArticleId, Published};
use crate::decisions::{Decision, Decisions, State, Triage};
use crate::engine::{Analysis, Extracted, Story};
use crate::query::Query;

pub use bundle::Bundle;
pub use check::Finding;
pub use error::{Result, StoreError};
pub use export::{Also, History, Kept, Record, SCHEMA};
pub use feeds::{Failure, Feed, Fetched, Search, Validators};
pub use pack::Packed;
pub use place::default_path;
pub use quotes::{Quote, Quoted};
pub use salvage::{Salvaged, salvage};
pub use shelf::{Listed, OpenConflict, Order, Shelf, Shelved};

/// Seconds since 1970-01-01T00:00:00Z.
pub type Seconds = i64;

/// The hash of a file's bytes: the first 16 bytes of their SHA-256.
pub type FileHash = [u8; 16];

/// The hash of bytes as [`FileHash`].
#[must_use]
pub fn file_hash(bytes: &[u8]) -> FileHash {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(bytes);
    std::array::from_fn(|at| digest[at])
}

/// The hash of everything that a stream gives, as [`FileHash`].
///
/// # Errors
/// The stream breaks.
pub fn hash_stream(mut from: impl std::io::Read) -> std::io::Result<FileHash> {
    use sha2::{Digest, Sha256};
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match from.read(&mut buffer)? {
            0 => break,
            read => digest.update(&buffer[..read]),
        }
    }
    let digest = digest.finalize();
    Ok(std::array::from_fn(|at| digest[at]))
}

/// An article on its way into the library.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The article, read and packed.
    pub packed: Packed,
    /// What tells that another text is the same article, changed: its web address, or the file that it fills alone.
    /// `None` where it has none of its own.
    pub address: Option<String>,
    /// The article in whose story it belongs; `None` for a story of its own.
    pub joins: Option<ArticleId>,
    /// When it came in.
    pub seen: Seconds,
}

/// A file whose articles came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSeen {
    /// Hash of its bytes.
    pub hash: FileHash,
    /// Its path or address.
    pub origin: String,
    /// How many articles it holds.
    pub articles: u64,
}

/// What became of an [`Incoming`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is new.
    Imported,
    /// It is a new edition of the article that had this id.
    Updated(ArticleId),
    /// Its text is there already.
    Duplicate,
}

/// An article that was compared, and how many claims it makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Content id.
    pub article: ArticleId,
    /// Its claims.
    pub claims: usize,
}

impl From<&Extracted> for Counted {
    fn from(one: &Extracted) -> Self {
        Self { article: one.article.id.clone(), claims: one.claims.len() }
    }
}

/// A place in the order in which articles came in: counts up from 1, without gaps; the default stands before the
/// first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrival(pub i64);

/// An article that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// Its place in the order.
    pub arrival: Arrival,
    /// The story that the grouping put it into, whatever was split or merged since.
    pub grouped: StoryNumber,
    /// The article as it stands.
    pub article: Article,
}

/// A story's number in the library; it holds as long as the story's articles are not merged into another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StoryNumber(pub i64);

/// One article in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Content id.
    pub id: ArticleId,
    /// Headline, or the first words of the text.
    pub title: String,
    /// Outlet.
    pub source: Option<String>,
    /// When it was published, where stated.
    #[serde(serialize_with = "iso")]
    pub published: Option<Published>,
    /// Path or address it came from.
    pub origin: Option<String>,
    /// New, read or done.
    #[serde(serialize_with = "state_name")]
    pub state: State,
    /// Starred.
    pub starred: bool,
    /// Put off.
    pub later: bool,
    /// Conflicts that it takes part in.
    pub conflicts: u32,
    /// Words in its text.
    pub words: u32,
    /// 1 for the first text under its address, 2 for the first change of it.
    pub edition: u32,
    /// The story's id; empty where it was not compared yet.
    pub story: String,
}

#[expect(clippy::ref_option, reason = "the signature is serde's")]
fn iso<S: serde::Serializer>(published: &Option<Published>, to: S) -> std::result::Result<S::Ok, S::Error> {
    published.map(|published| published.to_string()).serialize(to)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature is serde's")]
fn state_name<S: serde::Serializer>(state: &State, to: S) -> std::result::Result<S::Ok, S::Error> {
    to.serialize_str(state.name())
}

/// A part of a list, newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Rows to pass over.
    pub skip: usize,
    /// Rows at most.
    pub most: usize,
}

/// What a screen shows of the library, and what was decided about it.
#[derive(Clone, Debug, Default)]
pub struct Window {
    /// The articles of whole stories, with claims and relations as they were found.
    pub analysis: Analysis,
    /// Decisions on these articles and their conflicts.
    pub decisions: Decisions,
    /// Articles in the library that the query holds for.
    pub total: u64,
}

/// Another text that an article had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// 1 for the first.
    pub edition: u32,
    /// When it was replaced.
    pub replaced: Seconds,
    /// The article as it was.
    pub article: Article,
}

/// Counts that are kept and cost nothing to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Articles.
    pub all: u64,
    /// Articles not read.
    pub new: u64,
    /// Articles read.
    pub read: u64,
    /// Articles done with.
    pub done: u64,
    /// Starred articles.
    pub starred: u64,
    /// Articles put off.
    pub later: u64,
    /// Conflicts.
    pub conflicts: u64,
    /// Conflicts without a verdict.
    pub open: u64,
}

/// A library, whatever keeps it. Every method that changes something is one transaction: after an error nothing of it
/// is there, after success all of it is.
pub trait Store: Sized + Send {
    /// Another handle on the same library, for another thread.
    ///
    /// # Errors
    /// As for opening it.
    fn another(&self) -> Result<Self>;

    /// The number of articles of a file with these bytes, if all of them came in before.
    ///
    /// # Errors
    /// The library cannot be read.
    fn knows_file(&self, hash: &FileHash) -> Result<Option<u64>>;

    /// For each id, whether a text with it is there, as it stands or as an earlier edition.
    ///
    /// # Errors
    /// The library cannot be read.
    fn knows(&self, ids: &[ArticleId]) -> Result<Vec<bool>>;

    /// Brings articles in, and the files that are complete with them. Their stories become stale; those that are
    /// [without claims](Packed::without_claims) are found by words once they are put in place with their claims. What is brought in
    /// by an interrupted program may be lost with a power cut, and then comes in again; nothing else is.
    ///
    /// # Errors
    /// The library cannot be written.
    fn put(&mut self, articles: &[Incoming], files: &[FileSeen], now: Seconds) -> Result<Vec<Fate>>;

    /// Articles in the order in which they came in, each with what the grouping said, from the one after `after` on.
    ///
    /// # Errors
    /// The library cannot be read or is damaged.
    fn arrived(&self, after: Arrival, most: usize) -> Result<Vec<Arrived>>;

    /// For each id, when the article came in and what the grouping said; nothing where it is not there.
    ///
    /// # Errors
    /// The library cannot be read.
    fn went(&self, ids: &[ArticleId]) -> Result<Vec<Option<(Arrival, StoryNumber)>>>;

    /// Stories whose articles changed since they were compared, behind the one named, in the order of their numbers.
    ///
    /// # Errors
    /// The library cannot be read.
    fn stale(&self, after: Option<StoryNumber>, most: usize) -> Result<Vec<StoryNumber>>;

    /// The articles of a story in the order of publication. To be compared they are read again: comparing needs all
    /// that reading gives, of which claims are only the outcome.
    ///
    /// # Errors
    /// The library cannot be read or is damaged.
    fn members(&self, story: StoryNumber) -> Result<Vec<Article>>;

    /// Those of a story's articles whose claims this version of the engine has not found.
    ///
    /// # Errors
    /// The library cannot be read.
    fn without_claims(&self, story: StoryNumber) -> Result<Vec<ArticleId>>;

    /// Makes every story stale that has such articles.
    ///
    /// # Errors
    /// The library cannot be read or written.
    fn make_outdated_stale(&mut self) -> Result<()>;

    /// Keeps what the engine found in a story. `compared` are the articles in the order of the story's indices, which
    /// point into this list and into the list of all their claims; the story stays stale if its members changed since.
    ///
    /// # Errors
    /// The library cannot be written.
    fn relate(&mut self, number: StoryNumber, story: &Story, compared: &[Counted]) -> Result<()>;

    /// Puts new claims in place of old ones; decisions stay, as they hang on the texts.
    ///
    /// # Errors
    /// The library cannot be written.
    fn reanalyse(&mut self, articles: &[Packed]) -> Result<()>;

    /// The counts that are kept.
    ///
    /// # Errors
    /// The library cannot be read.
    fn counts(&self) -> Result<Counts>;

    /// How many articles a query holds for.
    ///
    /// # Errors
    /// The library cannot be read.
    fn count(&self, query: &Query) -> Result<u64>;

    /// The articles that a query holds for, newest first.
    ///
    /// # Errors
    /// The library cannot be read.
    fn list(&self, query: &Query, page: Page) -> Result<Vec<Row>>;

    /// The stories of the articles on a page of a query, as one analysis, and the decisions on them. At most
    /// `most_articles` articles are loaded; of a larger story the newest.
    ///
    /// # Errors
    /// The library cannot be read or is damaged.
    fn window(&self, query: &Query, page: Page, most_articles: usize) -> Result<Window>;

    /// One article, as it stands now.
    ///
    /// # Errors
    /// The library cannot be read or is damaged.
    fn article(&self, id: &ArticleId) -> Result<Option<Article>>;

    /// Earlier texts of an article, latest first.
    ///
    /// # Errors
    /// The library cannot be read or is damaged.
    fn editions(&self, id: &ArticleId) -> Result<Vec<Edition>>;

    /// Stores decisions, all or none, on the disk when it returns. Gives the decisions that take them back, to be
    /// stored in this order.
    ///
    /// # Errors
    /// The library cannot be written, is no longer where it was, or an id is none.
    fn decide(&mut self, decisions: &[Decision]) -> Result<Vec<Decision>>;

    /// Everything that was decided.
    ///
    /// # Errors
    /// The library cannot be read.
    fn decisions(&self) -> Result<Decisions>;

    /// Notes when the reader was last there.
    ///
    /// # Errors
    /// The library cannot be written.
    fn set_last_seen(&mut self, at: jiff::civil::DateTime) -> Result<()>;

    /// The feeds, by address.
    ///
    /// # Errors
    /// The library cannot be read.
    fn feeds(&self) -> Result<Vec<Feed>>;

    /// Subscribes to feeds; one that is there already keeps its fetch state and takes the title and folders. Gives
    /// how many are new.
    ///
    /// # Errors
    /// The library cannot be written.
    fn subscribe(&mut self, feeds: &[Feed]) -> Result<u64>;

    /// Ends a subscription; its articles stay. False where there was none.
    ///
    /// # Errors
    /// The library cannot be written.
    fn unsubscribe(&mut self, url: &str) -> Result<bool>;

    /// Keeps what a fetch taught about a feed.
    ///
    /// # Errors
    /// The library cannot be written.
    fn fetched(&mut self, url: &str, outcome: &Fetched) -> Result<()>;

    /// Notes what could not be read or fetched.
    ///
    /// # Errors
    /// The library cannot be written.
    fn note_failures(&mut self, failures: &[Failure]) -> Result<()>;

    /// What could not be read or fetched lately, latest first.
    ///
    /// # Errors
    /// The library cannot be read.
    fn failures(&self, most: usize) -> Result<Vec<Failure>>;

    /// Saved searches by name.
    ///
    /// # Errors
    /// The library cannot be read.
    fn searches(&self) -> Result<Vec<Search>>;

    /// Saves a search under its name; an empty query takes it away.
    ///
    /// # Errors
    /// The library cannot be written.
    fn save_search(&mut self, search: &Search) -> Result<()>;

    /// Hands out everything that a person decided, the feeds, and the articles, as records that [`Store::restore`]
    /// takes back. An error of `each` ends it.
    ///
    /// # Errors
    /// The library cannot be read or is damaged; whatever `each` gave.
    fn export(&self, each: &mut dyn FnMut(Record) -> std::io::Result<()>) -> Result<()>;

    /// Takes records back, except for articles, which come in by [`Store::put`]; what is there already stays where
    /// the record says nothing else.
    ///
    /// # Errors
    /// The library cannot be written.
    fn restore(&mut self, records: &[Record]) -> Result<()>;

    /// Looks for damage and for counts that are off; no finding means that all is well.
    ///
    /// # Errors
    /// The library cannot be read at all.
    fn check(&self) -> Result<Vec<Finding>>;

    /// The stories with an article that a query holds for, in an order. `most` bounds the stories where the query is
    /// empty, the articles where it is not.
    ///
    /// # Errors
    /// The library cannot be read.
    fn shelf_order(&self, query: &Query, order: Order, most: usize) -> Result<Vec<Listed>>;

    /// Rows for a part of such a list, and some stories as a whole, in the list or not.
    ///
    /// # Errors
    /// The library cannot be read or is damaged.
    fn shelf(&self, listed: &[Listed], whole: &[StoryNumber]) -> Result<Shelf>;

    /// The story of an article.
    ///
    /// # Errors
    /// The library cannot be read.
    fn story_of(&self, id: &ArticleId) -> Result<Option<StoryNumber>>;

    /// Whether a story in a list has an unread article there.
    ///
    /// # Errors
    /// The library cannot be read.
    fn has_unread(&self, listed: &Listed) -> Result<bool>;

    /// The unread articles that a query holds for, with what was decided about each.
    ///
    /// # Errors
    /// The library cannot be read.
    fn unread(&self, query: &Query) -> Result<Vec<(ArticleId, Triage)>>;

    /// What was decided about some articles and conflicts, and all splits and merges.
    ///
    /// # Errors
    /// The library cannot be read.
    fn about(&self, articles: &[ArticleId], conflicts: &[String]) -> Result<Decisions>;

    /// Conflicts without a verdict, the surest and hardest first.
    ///
    /// # Errors
    /// The library cannot be read.
    fn open_conflicts(&self, most: usize) -> Result<Vec<OpenConflict>>;

    /// How many articles came in since the reader was last there ([`Store::set_last_seen`]); none where that was never
    /// noted.
    ///
    /// # Errors
    /// The library cannot be read.
    fn fresh(&self) -> Result<u64>;

    /// A number that is another one after somebody else has written: another handle or another program.
    ///
    /// # Errors
    /// The library cannot be read.
    fn version(&self) -> Result<i64>;
}

/// The library as one SQLite file.
pub struct Library {
    conn: Connection,
    path: PathBuf,
    /// What the file was when it was opened.
    identity: Option<(u64, u64)>,
    /// Whether it lies on a network file system.
    network: bool,
    /// Whether commits wait for the disk; `None` before it was set.
    careful: Cell<Option<bool>>,
    /// What was odd about the file when it was opened.
    remarks: Vec<String>,
    /// Whether nothing can be saved in it.
    read_only: bool,
}

impl Library {
    /// Opens the library in a file, and makes it where there is none.
    ///
    /// # Errors
    /// A file that is no library, is damaged, was written by a newer program (it is not touched), is locked for
    /// longer than a program should wait, or cannot be made.
    pub fn open(path: &Path) -> Result<Self> {
        open::open(path)
    }

    /// Its file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What was odd about the file when it was opened, a line each; it can be used all the same.
    #[must_use]
    pub fn remarks(&self) -> Vec<String> {
        let path = self.path.display().to_string();
        let name = crate::text::clean_line(&path);
        self.remarks
            .iter()
            .map(|remark| format!("library {name}: {}", crate::text::clean_line(remark)))
            .collect()
    }

    /// Whether it may only be read: what would be saved fails, and says so.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Runs something that reads, and names the file in its error.
    fn run<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        work(&self.conn).map_err(|error| StoreError::sqlite(&self.path, error))
    }

    /// Runs something that writes, in one transaction that takes the lock at its start: a transaction that read first
    /// could not wait for another writer.
    fn write<T>(
        &mut self,
        careful: bool,
        work: impl FnOnce(&Transaction) -> rusqlite::Result<T>,
    ) -> Result<T> {
        self.set_careful(careful)?;
        self.still_there()?;
        let path = &self.path;
        let fail = |error| StoreError::sqlite(path, error);
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
        let done = work(&tx).map_err(fail)?;
        tx.commit().map_err(fail)?;
        if careful { self.still_there().map(|()| done) } else { Ok(done) }
    }

    /// A file that was deleted or replaced takes every commit and loses it.
    fn still_there(&self) -> Result<()> {
        if self.identity.is_some() && open::identity(&self.path) != self.identity {
            return Err(StoreError::gone(&self.path));
        }
        Ok(())
    }
}

impl Store for Library {
    fn another(&self) -> Result<Self> {
        Self::open(&self.path)
    }

    fn knows_file(&self, hash: &FileHash) -> Result<Option<u64>> {
        articles::knows_file(self, hash)
    }

    fn knows(&self, ids: &[ArticleId]) -> Result<Vec<bool>> {
        articles::knows(self, ids)
    }

    fn put(&mut self, incoming: &[Incoming], files: &[FileSeen], now: Seconds) -> Result<Vec<Fate>> {
        articles::put(self, incoming, files, now)
    }

    fn arrived(&self, after: Arrival, most: usize) -> Result<Vec<Arrived>> {
        articles::arrived(self, after, most)
    }

    fn went(&self, ids: &[ArticleId]) -> Result<Vec<Option<(Arrival, StoryNumber)>>> {
        articles::went(self, ids)
    }

    fn stale(&self, after: Option<StoryNumber>, most: usize) -> Result<Vec<StoryNumber>> {
        stories::stale(self, after, most)
    }

    fn members(&self, story: StoryNumber) -> Result<Vec<Article>> {
        stories::members(self, story)
    }

    fn without_claims(&self, story: StoryNumber) -> Result<Vec<ArticleId>> {
        stories::without_claims(self, story)
    }

    fn make_outdated_stale(&mut self) -> Result<()> {
        stories::make_outdated_stale(self)
    }

    fn relate(&mut self, number: StoryNumber, story: &Story, compared: &[Counted]) -> Result<()> {
        stories::relate(self, number, story, compared)
    }

    fn reanalyse(&mut self, packed: &[Packed]) -> Result<()> {
        articles::reanalyse(self, packed)
    }

    fn counts(&self) -> Result<Counts> {
        list::counts(self)
    }

    fn count(&self, query: &Query) -> Result<u64> {
        list::count(self, query)
    }

    fn list(&self, query: &Query, page: Page) -> Result<Vec<Row>> {
        list::list(self, query, page)
    }

    fn window(&self, query: &Query, page: Page, most_articles: usize) -> Result<Window> {
        window::window(self, query, page, most_articles)
    }

    fn article(&self, id: &ArticleId) -> Result<Option<Article>> {
        articles::find(self, id)
    }

    fn editions(&self, id: &ArticleId) -> Result<Vec<Edition>> {
        articles::editions(self, id)
    }

    fn decide(&mut self, decisions: &[Decision]) -> Result<Vec<Decision>> {
        decide::decide(self, decisions)
    }

    fn decisions(&self) -> Result<Decisions> {
        decide::all(self)
    }

    fn set_last_seen(&mut self, at: jiff::civil::DateTime) -> Result<()> {
        self.write(true, |tx| {
            shelf::keep_last_arrival(tx)?;
            export::keep_last_seen(tx, at)
        })
    }

    fn feeds(&self) -> Result<Vec<Feed>> {
        feeds::feeds(self)
    }

    fn subscribe(&mut self, new: &[Feed]) -> Result<u64> {
        feeds::subscribe(self, new)
    }

    fn unsubscribe(&mut self, url: &str) -> Result<bool> {
        feeds::unsubscribe(self, url)
    }

    fn fetched(&mut self, url: &str, outcome: &Fetched) -> Result<()> {
        feeds::fetched(self, url, outcome)
    }

    fn note_failures(&mut self, failures: &[Failure]) -> Result<()> {
        feeds::note_failures(self, failures)
    }

    fn failures(&self, most: usize) -> Result<Vec<Failure>> {
        feeds::failures(self, most)
    }

    fn searches(&self) -> Result<Vec<Search>> {
        feeds::searches(self)
    }

    fn save_search(&mut self, search: &Search) -> Result<()> {
        feeds::save_search(self, search)
    }

    fn export(&self, each: &mut dyn FnMut(Record) -> std::io::Result<()>) -> Result<()> {
        export::export(self, each)
    }

    fn restore(&mut self, records: &[Record]) -> Result<()> {
        export::restore(self, records)
    }

    fn shelf_order(&self, query: &Query, order: Order, most: usize) -> Result<Vec<Listed>> {
        shelf::shelf_order(self, query, order, most)
    }

    fn shelf(&self, listed: &[Listed], whole: &[StoryNumber]) -> Result<Shelf> {
        shelf::shelf(self, listed, whole)
    }

    fn story_of(&self, id: &ArticleId) -> Result<Option<StoryNumber>> {
        shelf::story_of(self, id)
    }

    fn has_unread(&self, listed: &Listed) -> Result<bool> {
        shelf::has_unread(self, listed)
    }

    fn unread(&self, query: &Query) -> Result<Vec<(ArticleId, Triage)>> {
        shelf::unread(self, query)
    }

    fn about(&self, articles: &[ArticleId], conflicts: &[String]) -> Result<Decisions> {
        shelf::about(self, articles, conflicts)
    }

    fn open_conflicts(&self, most: usize) -> Result<Vec<OpenConflict>> {
        shelf::open_conflicts(self, most)
    }

    fn fresh(&self) -> Result<u64> {
        shelf::fresh(self)
    }

    fn version(&self) -> Result<i64> {
        shelf::version(self)
    }

    fn check(&self) -> Result<Vec<Finding>> {
        check::check(self)
    }
}

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
