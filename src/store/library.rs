//! The library as one SQLite file: each part of the door leads to the file that knows its tables.

use std::cell::Cell;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::{
    Arrival, Arrived, Counted, Counts, Edition, Failure, Fate, Feed, Fetched, FileHash, FileSeen, Finding,
    Incoming, Listed, OpenConflict, Order, Packed, Page, Record, Result, Row, Search, Seconds, Shelf, Store,
    StoreError, StoryNumber, Window, articles, check, decide, export, feeds, list, open, shelf, stories,
    window,
};
use crate::article::{Article, ArticleId};
use crate::decisions::{Decision, Decisions, Triage};
use crate::engine::Story;
use crate::query::Query;

/// The library as one SQLite file.
pub struct Library {
    pub(super) conn: Connection,
    pub(super) path: PathBuf,
    /// What the file was when it was opened.
    pub(super) identity: Option<(u64, u64)>,
    /// Whether it lies on a network file system.
    pub(super) network: bool,
    /// Whether commits wait for the disk; `None` before it was set.
    pub(super) careful: Cell<Option<bool>>,
    /// What was odd about the file when it was opened.
    pub(super) remarks: Vec<String>,
    /// Whether nothing can be saved in it.
    pub(super) read_only: bool,
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
    pub(super) fn run<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        work(&self.conn).map_err(|error| StoreError::sqlite(&self.path, error))
    }

    /// Runs something that writes, in one transaction that takes the lock at its start: a transaction that read first
    /// could not wait for another writer.
    pub(super) fn write<T>(
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
    pub(super) fn still_there(&self) -> Result<()> {
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

    fn make_outdated_stale(&mut self) -> Result<bool> {
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
