//! Everything out as records, and back: what a person decided, feeds, saved searches, articles with their history.

use std::cell::RefCell;

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::articles::{self, COLUMNS};
use super::error::{Result, StoreError};
use super::feeds::{Feed, Search};
use super::{Edition, Library, Seconds, Store, content_id_of, decide, number};
use crate::article::{Article, ArticleId};
use crate::decisions::{Decision, Decisions};

/// One line of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Record {
    /// The first: which form the others have.
    Library {
        /// [`SCHEMA`].
        schema: String,
    },
    /// An article.
    Article(Box<Kept>),
    /// A decision.
    Decision(Decision),
    /// A feed.
    Feed(Feed),
    /// A saved search.
    Search(Search),
    /// When the reader was last there.
    Seen {
        /// In local time.
        at: jiff::civil::DateTime,
    },
}

/// The form of the records.
pub const SCHEMA: &str = "gainsay.library/1";

/// An article with its history.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// As it stands.
    #[serde(flatten)]
    pub article: Article,
    /// Its history.
    #[serde(flatten)]
    pub history: History,
}

/// What the library knows of an article beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct History {
    /// What tells that another text is the same article.
    pub address: Option<String>,
    /// When it came in.
    pub seen: Seconds,
    /// Number of the edition that stands.
    pub edition: u32,
    /// Where else the same text was met.
    pub also: Vec<Also>,
    /// Earlier texts.
    pub editions: Vec<Edition>,
    /// The first article of the story that the grouping put it into.
    pub story: Option<ArticleId>,
}

// By hand: what serde derives for tagged and flattened fields is 50 kB of code more.
impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        let mut value = Value::deserialize(from)?;
        let kind = value.as_object_mut().and_then(|fields| fields.remove("type"));
        Self::of_type(kind.as_ref().and_then(Value::as_str).unwrap_or_default(), &value)
            .map_err(D::Error::custom)
    }
}

impl Record {
    fn of_type(kind: &str, value: &Value) -> serde_json::Result<Self> {
        let field = |name: &str| value.get(name).unwrap_or(&Value::Null);
        Ok(match kind {
            "library" => Self::Library { schema: String::deserialize(field("schema"))? },
            "article" => Self::Article(Box::new(Kept {
                article: Article::deserialize(value)?,
                history: History::deserialize(value)?,
            })),
            "decision" => Self::Decision(Decision::deserialize(value)?),
            "feed" => Self::Feed(Feed::deserialize(value)?),
            "search" => Self::Search(Search::deserialize(value)?),
            "seen" => Self::Seen { at: jiff::civil::DateTime::deserialize(field("at"))? },
            other => return Err(serde_json::Error::custom(format!("unknown type of record {other:?}"))),
        })
    }
}

/// Another place of the same text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Also {
    /// The address or path.
    pub address: String,
    /// The outlet there.
    pub source: Option<String>,
    /// When it was met.
    pub seen: Seconds,
}

pub(super) fn export(library: &Library, each: &mut dyn FnMut(Record) -> std::io::Result<()>) -> Result<()> {
    let failed = RefCell::new(None);
    let mut emit = |record| {
        each(record).map_err(|error| {
            *failed.borrow_mut() = Some(error);
            rusqlite::Error::QueryReturnedNoRows
        })
    };
    let done = library.run(|conn| {
        let reading = conn.unchecked_transaction()?;
        emit(Record::Library { schema: SCHEMA.to_owned() })?;
        each_article(&reading, &mut emit)
    });
    let written = done.and_then(|()| {
        let decisions = library.decisions()?;
        let last = decisions.last_seen.map(|at| Record::Seen { at });
        let records = decided(decisions)
            .into_iter()
            .map(Record::Decision)
            .chain(library.feeds()?.into_iter().map(Record::Feed))
            .chain(library.searches()?.into_iter().map(Record::Search))
            .chain(last);
        library.run(|_| records.into_iter().try_for_each(&mut emit))
    });
    match failed.into_inner() {
        Some(error) => Err(StoreError::io(&library.path, "exported", error)),
        None => written,
    }
}

/// All decisions, one by one.
fn decided(decisions: Decisions) -> Vec<Decision> {
    let Decisions { triage, verdicts, places, splits, merges, last_seen: _ } = decisions;
    let triage = triage.into_iter().map(|(article, triage)| Decision::Triage { article, triage });
    let verdicts = verdicts
        .into_iter()
        .map(|(conflict, verdict)| Decision::Verdict { conflict, verdict: Some(verdict) });
    let places = places.into_iter().map(|(article, byte)| Decision::Place { article, byte });
    let splits = splits.into_iter().map(|article| Decision::Split { article, alone: true });
    let merges = merges.into_iter().map(|articles| Decision::Merge { articles, together: true });
    triage.chain(verdicts).chain(places).chain(splits).chain(merges).collect()
}

fn each_article(
    conn: &Connection,
    emit: &mut dyn FnMut(Record) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let sql = format!(
        "SELECT {COLUMNS}, t.data, a.key, a.seen, a.edition, \
         (SELECT b.id FROM articles b WHERE b.grouped = a.grouped AND b.story = a.story ORDER BY b.n LIMIT 1) \
         FROM articles a JOIN texts t ON t.n = a.n LEFT JOIN sources s ON s.n = a.source ORDER BY a.n"
    );
    let mut find = conn.prepare(&sql)?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        let mut article = articles::article(row)?;
        article.body = articles::body(row, 9)?;
        let key: i64 = row.get(10)?;
        let story = content_id_of(row.get(13)?);
        let kept = Kept {
            history: History {
                address: address_of(conn, &article, key)?,
                seen: row.get(11)?,
                edition: row.get(12)?,
                also: also(conn, key)?,
                editions: earlier(conn, &article.id)?,
                story: (story != article.id).then_some(story),
            },
            article,
        };
        emit(Record::Article(Box::new(kept)))?;
    }
    Ok(())
}

/// Which of its addresses an article is found by.
fn address_of(conn: &Connection, article: &Article, key: i64) -> rusqlite::Result<Option<String>> {
    let mut find = conn.prepare_cached("SELECT 1 FROM addresses WHERE hash = ?1 AND key = ?2")?;
    for address in [&article.url, &article.path].into_iter().flatten() {
        if find.exists([articles::address_hash(address), key])? {
            return Ok(Some(address.clone()));
        }
    }
    Ok(None)
}

fn also(conn: &Connection, key: i64) -> rusqlite::Result<Vec<Also>> {
    let mut find = conn.prepare_cached("SELECT address, source, seen FROM also WHERE key = ?1")?;
    find.query_map([key], |row| Ok(Also { address: row.get(0)?, source: row.get(1)?, seen: row.get(2)? }))?
        .collect()
}

fn earlier(conn: &Connection, id: &ArticleId) -> rusqlite::Result<Vec<Edition>> {
    articles::editions_of(conn, number(id).expect("a stored article has a content id"))
}

pub(super) fn restore(library: &mut Library, records: &[Record]) -> Result<()> {
    let decisions: Vec<Decision> = records
        .iter()
        .filter_map(|record| match record {
            Record::Decision(decision) => Some(decision.clone()),
            _ => None,
        })
        .collect();
    library.write(true, |tx| {
        for record in records {
            match record {
                Record::Article(kept) => restore_history(tx, kept)?,
                Record::Feed(feed) => {
                    let known =
                        tx.prepare_cached("SELECT 1 FROM feeds WHERE url = ?1")?.exists([&feed.url])?;
                    if !known {
                        super::feeds::insert(tx, feed)?;
                    }
                }
                Record::Search(search) => super::feeds::keep_search(tx, search)?,
                Record::Seen { at } => keep_last_seen(tx, *at)?,
                Record::Library { .. } | Record::Decision(_) => {}
            }
        }
        Ok(())
    })?;
    if decisions.is_empty() { Ok(()) } else { decide::decide(library, &decisions).map(drop) }
}

pub(super) fn keep_last_seen(conn: &Connection, at: jiff::civil::DateTime) -> rusqlite::Result<()> {
    conn.execute("INSERT OR REPLACE INTO meta(name, value) VALUES('last seen', ?1)", [at.to_string()])
        .map(drop)
}

/// The parts of an article that its text does not give.
fn restore_history(tx: &Transaction, kept: &Kept) -> rusqlite::Result<()> {
    let Kept { article, history } = kept;
    let Some(id) = number(&article.id) else { return Ok(()) };
    let mut find = tx.prepare_cached("SELECT key FROM articles WHERE id = ?1")?;
    let Some(key) = find.query_row([id], |row| row.get::<_, i64>(0)).optional()? else { return Ok(()) };
    tx.prepare_cached("UPDATE articles SET edition = max(edition, ?2), seen = min(seen, ?3) WHERE key = ?1")?
        .execute(params![key, history.edition, history.seen])?;
    for also in &history.also {
        articles::note_address(tx, articles::address_hash(&also.address), key)?;
        tx.prepare_cached("INSERT OR IGNORE INTO also(key, address, source, seen) VALUES(?1, ?2, ?3, ?4)")?
            .execute(params![key, also.address, also.source, also.seen])?;
    }
    for edition in &history.editions {
        articles::keep_edition(tx, edition, id)?;
    }
    Ok(())
}
