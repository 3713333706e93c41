//! Feeds with their fetch state, what failed lately, and saved searches.

use rusqlite::{OptionalExtension, Row as SqlRow, params};
use serde::{Deserialize, Serialize};

use super::error::Result;
use super::{Library, Seconds};

/// A feed that is subscribed to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feed {
    /// Its address; after a permanent move the new one.
    pub url: String,
    /// Its title, as the subscriber or the feed gave it.
    pub title: Option<String>,
    /// The site that it belongs to.
    pub site: Option<String>,
    /// Folders that it stands in, outermost first.
    #[serde(default)]
    pub folders: Vec<String>,
    /// When it was subscribed to.
    #[serde(default)]
    pub subscribed: Seconds,
    /// Whether the subscriber named an address of a private network, so that it may be fetched.
    #[serde(default)]
    pub private: bool,
    /// What the server gave to ask it with whether anything changed.
    #[serde(default)]
    pub validators: Validators,
    /// When it was last fetched, with or without success.
    #[serde(default)]
    pub fetched: Option<Seconds>,
    /// When it may be fetched again.
    #[serde(default)]
    pub next: Seconds,
    /// Failures in a row.
    #[serde(default)]
    pub failures: u32,
    /// What the last fetch failed with.
    #[serde(default)]
    pub error: Option<String>,
}

/// What a server gave to ask it with whether a feed changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validators {
    /// The `ETag` header.
    pub etag: Option<String>,
    /// The `Last-Modified` header.
    pub modified: Option<String>,
}

/// What a fetch taught about a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fetched {
    /// When it was fetched.
    pub at: Seconds,
    /// When it may be fetched again.
    pub next: Seconds,
    /// New validators; `None` keeps the old ones.
    pub validators: Option<Validators>,
    /// The title that the feed gives itself; kept where the subscriber gave none.
    pub title: Option<String>,
    /// The address that it moved to for good.
    pub moved: Option<String>,
    /// What it failed with; `None` ends a row of failures.
    pub error: Option<String>,
}

/// Something that could not be read or fetched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// When.
    pub at: Seconds,
    /// The file or address.
    pub what: String,
    /// The cause, one line.
    pub message: String,
}

/// A saved search.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// Its name.
    pub name: String,
    /// The query as typed.
    pub query: String,
}

/// Failures that are kept; older ones go.
const KEPT: i64 = 10_000;

const FEED: &str =
    "url, title, site, folders, subscribed, private, validators, fetched, next, failures, error";

fn feed(row: &SqlRow) -> rusqlite::Result<Feed> {
    Ok(Feed {
        url: row.get(0)?,
        title: row.get(1)?,
        site: row.get(2)?,
        folders: json(row.get_ref(3)?.as_str()?),
        subscribed: row.get(4)?,
        private: row.get(5)?,
        validators: json(row.get_ref(6)?.as_str()?),
        fetched: row.get(7)?,
        next: row.get(8)?,
        failures: row.get(9)?,
        error: row.get(10)?,
    })
}

/// Small lists are kept as JSON, which no statement looks into; a damaged one counts as empty.
fn json<T: Default + serde::de::DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap_or_default()
}

fn to_json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("plain data is JSON")
}

pub(super) fn feeds(library: &Library) -> Result<Vec<Feed>> {
    library.run(|conn| {
        conn.prepare_cached(&format!("SELECT {FEED} FROM feeds ORDER BY url"))?.query_map([], feed)?.collect()
    })
}

pub(super) fn subscribe(library: &mut Library, feeds: &[Feed]) -> Result<u64> {
    library.write(true, |tx| {
        let mut new = 0;
        for feed in feeds {
            let known = tx.prepare_cached("SELECT 1 FROM feeds WHERE url = ?1")?.exists([&feed.url])?;
            if known {
                tx.prepare_cached(
                    "UPDATE feeds SET title = coalesce(?2, title), site = coalesce(?3, site), \
                     folders = CASE ?4 WHEN '[]' THEN folders ELSE ?4 END, private = private OR ?5 WHERE url = ?1",
                )?
                .execute(params![feed.url, feed.title, feed.site, to_json(&feed.folders), feed.private])?;
            } else {
                insert(tx, feed)?;
                new += 1;
            }
        }
        Ok(new)
    })
}

/// Writes a feed with its fetch state.
pub(super) fn insert(conn: &rusqlite::Connection, feed: &Feed) -> rusqlite::Result<()> {
    conn.prepare_cached(&format!(
        "INSERT OR REPLACE INTO feeds({FEED}) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
    ))?
    .execute(params![
        feed.url,
        feed.title,
        feed.site,
        to_json(&feed.folders),
        feed.subscribed,
        feed.private,
        to_json(&feed.validators),
        feed.fetched,
        feed.next,
        feed.failures,
        feed.error
    ])
    .map(drop)
}

pub(super) fn unsubscribe(library: &mut Library, url: &str) -> Result<bool> {
    library.write(true, |tx| Ok(tx.execute("DELETE FROM feeds WHERE url = ?1", [url])? > 0))
}

pub(super) fn fetched(library: &mut Library, url: &str, outcome: &Fetched) -> Result<()> {
    library.write(false, |tx| {
        let mut find = tx.prepare_cached(&format!("SELECT {FEED} FROM feeds WHERE url = ?1"))?;
        // A feed may have been given up while it was fetched.
        let Some(mut feed) = find.query_row([url], feed).optional()? else { return Ok(()) };
        feed.fetched = Some(outcome.at);
        feed.next = outcome.next;
        feed.failures = if outcome.error.is_some() { feed.failures.saturating_add(1) } else { 0 };
        feed.error.clone_from(&outcome.error);
        feed.title = feed.title.or_else(|| outcome.title.clone());
        if let Some(validators) = &outcome.validators {
            feed.validators = validators.clone();
        }
        if let Some(moved) = &outcome.moved {
            tx.execute("DELETE FROM feeds WHERE url = ?1", [url])?;
            feed.url.clone_from(moved);
        }
        insert(tx, &feed)
    })
}

pub(super) fn note_failures(library: &mut Library, failures: &[Failure]) -> Result<()> {
    if failures.is_empty() {
        return Ok(());
    }
    library.write(false, |tx| {
        let mut insert = tx.prepare_cached("INSERT INTO failures(at, what, message) VALUES(?1, ?2, ?3)")?;
        for failure in failures {
            insert.execute(params![failure.at, failure.what, failure.message])?;
        }
        tx.execute("DELETE FROM failures WHERE n <= (SELECT max(n) FROM failures) - ?1", [KEPT]).map(drop)
    })
}

pub(super) fn failures(library: &Library, most: usize) -> Result<Vec<Failure>> {
    library.run(|conn| {
        let mut find =
            conn.prepare_cached("SELECT at, what, message FROM failures ORDER BY n DESC LIMIT ?1")?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        find.query_map([most], |row| {
            Ok(Failure { at: row.get(0)?, what: row.get(1)?, message: row.get(2)? })
        })?
        .collect()
    })
}

pub(super) fn searches(library: &Library) -> Result<Vec<Search>> {
    library.run(|conn| {
        let mut find = conn.prepare_cached("SELECT name, query FROM searches ORDER BY name")?;
        find.query_map([], |row| Ok(Search { name: row.get(0)?, query: row.get(1)? }))?.collect()
    })
}

pub(super) fn save_search(library: &mut Library, search: &Search) -> Result<()> {
    library.write(true, |tx| keep_search(tx, search))
}

/// Writes a search, or takes it away where its query is empty.
pub(super) fn keep_search(conn: &rusqlite::Connection, search: &Search) -> rusqlite::Result<()> {
    if search.query.trim().is_empty() {
        conn.execute("DELETE FROM searches WHERE name = ?1", [&search.name]).map(drop)
    } else {
        conn.execute(
            "INSERT OR REPLACE INTO searches(name, query) VALUES(?1, ?2)",
            [&search.name, &search.query],
        )
        .map(drop)
    }
}
