//! Saving what can be saved out of a damaged file into a new one. The damaged file is only read.
//!
//! Each table is walked from its beginning until a damaged page, then from its end; what lies between is looked for
//! through the table's other indexes. Decisions come first: an article can be read again, a decision cannot.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};

use super::articles;
use super::error::{Result, StoreError};
use super::pack::{self, Packed};
use super::{Incoming, Library, Store, content_id_of, number, regain};
use crate::article::Article;
use crate::engine;

/// What was saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Salvaged {
    /// Articles saved.
    pub articles: u64,
    /// Articles that were found, whose text is lost.
    pub lost: u64,
    /// Rows of decisions, feeds and searches saved.
    pub decisions: u64,
    /// Whether a part of a table could not be read, so that more may be lost than was counted.
    pub gaps: bool,
}

/// Tables that hold what a person decided, with a column that orders them.
const DECIDED: &[(&str, &str)] = &[
    ("marks", "id"),
    ("tags", "tag, id"),
    ("places", "id"),
    ("splits", "id"),
    ("merges", "articles"),
    ("verdicts", "conflict"),
    ("feeds", "url"),
    ("searches", "name"),
];

/// Articles that go in at once.
const BATCH: usize = 64;

/// Reads what can be read of the library at `from`, and writes a new one at `to`, which must not exist.
///
/// # Errors
/// `from` cannot be read at all, or `to` cannot be made.
pub fn salvage(from: &Path, to: &Path, now: super::Seconds) -> Result<Salvaged> {
    if to.exists() {
        return Err(StoreError::asked(to, "is there already; take it away first"));
    }
    let old = connect(from)?;
    // Where not even the tables can be told, a copy is read in which they can.
    let regained = if is_readable(&old) { None } else { Some(Regained::of(from, to)?) };
    let old = regained.as_ref().map_or(&old, |regained| &regained.conn);
    let mut new = Library::open(to)?;
    let mut done = Salvaged { gaps: regained.is_some(), ..Salvaged::default() };
    for (table, order) in DECIDED {
        copy(old, &mut new, table, order, &mut done)?;
    }
    copy_articles(old, &mut new, now, &mut done)?;
    Ok(done)
}

fn connect(path: &Path) -> Result<Connection> {
    let fail = |error| StoreError::sqlite(path, error);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(fail)?;
    conn.busy_timeout(Duration::from_secs(8)).map_err(fail)?;
    let settings = "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;";
    conn.execute_batch(settings).map_err(fail)?;
    Ok(conn)
}

/// Whether the tables can be told, whatever is in them.
fn is_readable(conn: &Connection) -> bool {
    let tables = DECIDED.iter().map(|(table, _)| *table).chain(["articles", "texts"]);
    tables.into_iter().all(|table| conn.prepare(&format!("SELECT * FROM {table}")).is_ok())
}

/// A copy that can be read; its files go with it.
struct Regained {
    conn: Connection,
    _folder: Folder,
}

impl Regained {
    /// Beside the new library, since it may be large.
    fn of(from: &Path, to: &Path) -> Result<Self> {
        let folder = Folder::beside(to)?;
        let (like, part) = (folder.0.join("like.db"), folder.0.join("part.db"));
        drop(Library::open(&like)?);
        regain::copy(from, &part, &like).map_err(|error| StoreError::io(from, "copied", error))?;
        Ok(Self { conn: connect(&part)?, _folder: folder })
    }
}

/// A folder that goes when it is not needed any more.
struct Folder(PathBuf);

impl Folder {
    fn beside(file: &Path) -> Result<Self> {
        let mut name = file.as_os_str().to_owned();
        name.push(".part");
        let folder = PathBuf::from(name);
        std::fs::create_dir(&folder).map_err(|error| StoreError::io(&folder, "made", error))?;
        Ok(Self(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Rows from the beginning until damage, then from the end until what is known.
fn rows(old: &Connection, select: &str, order: &str, gaps: &mut bool) -> Vec<Vec<Value>> {
    let descending = order.split(", ").map(|column| format!("{column} DESC")).collect::<Vec<_>>().join(", ");
    let mut known = BTreeSet::new();
    let mut found = Vec::new();
    for order in [order, descending.as_str()] {
        let is_whole = walk(old, &format!("{select} ORDER BY {order}"), |row| {
            let is_new = known.insert(format!("{row:?}"));
            if is_new {
                found.push(row);
            }
            is_new
        });
        if is_whole {
            return found;
        }
        *gaps = true;
    }
    found
}

/// Hands out rows while they can be read and are wanted. True where the end was reached without damage.
fn walk(old: &Connection, sql: &str, mut each: impl FnMut(Vec<Value>) -> bool) -> bool {
    let Ok(mut find) = old.prepare(sql) else { return false };
    let columns = find.column_count();
    let Ok(mut rows) = find.query([]) else { return false };
    loop {
        match rows.next() {
            Ok(Some(row)) => {
                let values: rusqlite::Result<Vec<Value>> = (0..columns).map(|at| row.get(at)).collect();
                let Ok(values) = values else { continue };
                if !each(values) {
                    return false;
                }
            }
            Ok(None) => return true,
            Err(_) => return false,
        }
    }
}

fn copy(old: &Connection, new: &mut Library, table: &str, order: &str, done: &mut Salvaged) -> Result<()> {
    let columns: Vec<String> = new.run(|conn| {
        let find = conn.prepare(&format!("SELECT * FROM {table}"))?;
        Ok(find.column_names().map(str::to_owned).collect())
    })?;
    let columns = columns.join(", ");
    let found = rows(old, &format!("SELECT {columns} FROM {table}"), order, &mut done.gaps);
    let marks = vec!["?"; columns.split(", ").count()].join(", ");
    done.decisions += new.write(true, |tx| {
        let mut insert = tx.prepare(&format!("INSERT OR IGNORE INTO {table}({columns}) VALUES({marks})"))?;
        let mut saved = 0;
        for row in found {
            // A row that breaks a rule of its table is damage, too.
            saved += insert.execute(rusqlite::params_from_iter(row)).map_or(0, |count| count as u64);
        }
        Ok(saved)
    })?;
    Ok(())
}

fn copy_articles(
    old: &Connection,
    new: &mut Library,
    now: super::Seconds,
    done: &mut Salvaged,
) -> Result<()> {
    let mut firsts: BTreeMap<i64, i64> = BTreeMap::new();
    let mut batch = Vec::new();
    for key in keys(old, &mut done.gaps) {
        match incoming(old, key, &mut firsts, now) {
            Some(incoming) => batch.push(incoming),
            None => done.lost += 1,
        }
        if batch.len() == BATCH {
            done.articles += batch.len() as u64;
            new.put(&std::mem::take(&mut batch), &[], now)?;
        }
    }
    done.articles += batch.len() as u64;
    new.put(&batch, &[], now).map(drop)
}

/// Every key that the table itself or one of its indexes still names, in order of arrival where that is known.
fn keys(old: &Connection, gaps: &mut bool) -> BTreeSet<i64> {
    let mut keys = BTreeSet::new();
    for select in [
        "SELECT key FROM articles",
        "SELECT key FROM articles INDEXED BY sqlite_autoindex_articles_1",
        "SELECT key FROM articles INDEXED BY articles_story",
    ] {
        let order = if select.ends_with("_1") {
            "id"
        } else if select.ends_with("_story") {
            "story, key"
        } else {
            "key"
        };
        for row in rows(old, select, order, gaps) {
            if let Some(Value::Integer(key)) = row.first() {
                keys.insert(*key);
            }
        }
    }
    keys
}

/// One article, if its row and its text can still be read and are what they were.
fn incoming(
    old: &Connection,
    key: i64,
    firsts: &mut BTreeMap<i64, i64>,
    now: super::Seconds,
) -> Option<Incoming> {
    let (id, n, grouped, seen): (i64, i64, i64, i64) = old
        .prepare_cached("SELECT id, n, grouped, seen FROM articles WHERE key = ?1")
        .and_then(|mut find| {
            find.query_row([key], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        })
        .ok()?;
    let data: Vec<u8> = old
        .prepare_cached("SELECT data FROM texts WHERE n = ?1")
        .and_then(|mut find| find.query_row([n], |row| row.get(0)))
        .ok()?;
    let body = pack::unpack_text(&data)?;
    if number(&crate::article::content_id(&body)) != Some(id) {
        return None;
    }
    let mut article = metadata(old, key).unwrap_or_default();
    article.id = content_id_of(id);
    article.body = body;
    let address = article.url.clone().filter(|address| leads_to(old, address, key));
    let address = address.or_else(|| article.path.clone().filter(|path| leads_to(old, path, key)));
    let first = *firsts.entry(grouped).or_insert(id);
    let joins = (first != id).then(|| content_id_of(first));
    Some(Incoming { packed: Packed::new(&engine::extract(article)), address, joins, seen: seen.min(now) })
}

fn metadata(old: &Connection, key: i64) -> Option<Article> {
    let with_source = format!(
        "SELECT {} FROM articles a LEFT JOIN sources s ON s.n = a.source WHERE a.key = ?1",
        articles::COLUMNS
    );
    old.prepare_cached(&with_source).and_then(|mut find| find.query_row([key], articles::article)).ok()
}

fn leads_to(old: &Connection, address: &str, key: i64) -> bool {
    let hash = articles::address_hash(address);
    old.prepare_cached("SELECT 1 FROM addresses WHERE hash = ?1 AND key = ?2")
        .and_then(|mut find| find.query_row(params![hash, key], |_| Ok(())).optional())
        .is_ok_and(|found| found.is_some())
}
