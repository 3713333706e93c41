//! The only door to a library: what any store must do, without a word of how.

use super::{
    Arrival, Arrived, Counted, Counts, Edition, Failure, Fate, Feed, Fetched, FileHash, FileSeen, Finding,
    Incoming, Listed, OpenConflict, Order, Packed, Page, Record, Result, Row, Search, Seconds, Shelf,
    StoryNumber, Window,
};
use crate::article::{Article, ArticleId};
use crate::decisions::{Decision, Decisions, Triage};
use crate::engine::Story;
use crate::query::Query;

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

    /// Makes every story stale that has such articles. Whether there are any.
    ///
    /// # Errors
    /// The library cannot be read or written.
    fn make_outdated_stale(&mut self) -> Result<bool>;

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
