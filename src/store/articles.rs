//! Articles in and out: duplicates, editions, the order of the table, the full-text index.

use rusqlite::{OptionalExtension, Row as SqlRow, Transaction, params};

use super::error::Result;
use super::pack::{self, Packed};
use super::{
    Arrival, Arrived, Edition, Fate, FileHash, FileSeen, Incoming, Library, Seconds, StoryNumber,
    content_id_of, decide, number, seconds, stories,
};
use crate::arrange::Arrange;
use crate::article::{Article, ArticleId, Published};

/// Keys count quarters of a minute, so that a few hundred articles of one day fit between their neighbours.
const STEP: Seconds = 15;

/// The lowest key that an article of this time can have.
pub(super) fn key_at(time: Seconds) -> i64 {
    time.div_euclid(STEP)
}

/// Slots that are looked through before a longer jump.
const NEAR: i64 = 64;
/// Slots of the longest jump.
const FURTHEST: i64 = 4_096;

pub(super) fn knows_file(library: &Library, hash: &FileHash) -> Result<Option<u64>> {
    library.run(|conn| {
        let mut find = conn.prepare_cached("SELECT articles FROM files WHERE hash = ?1")?;
        find.query_row([hash.as_slice()], |row| row.get::<_, i64>(0).map(i64::cast_unsigned)).optional()
    })
}

pub(super) fn knows(library: &Library, ids: &[ArticleId]) -> Result<Vec<bool>> {
    library.run(|conn| {
        let mut current = conn.prepare_cached("SELECT 1 FROM articles WHERE id = ?1")?;
        let mut earlier = conn.prepare_cached("SELECT 1 FROM editions WHERE id = ?1")?;
        ids.iter()
            .map(|id| match number(id) {
                Some(id) => Ok(current.exists([id])? || earlier.exists([id])?),
                None => Ok(false),
            })
            .collect()
    })
}

pub(super) fn put(
    library: &mut Library,
    articles: &[Incoming],
    files: &[FileSeen],
    now: Seconds,
) -> Result<Vec<Fate>> {
    library.write(false, |tx| {
        let mut put = Put { tx, now, below: None, words: Vec::new(), linked: Vec::new() };
        let fates = articles.iter().map(|article| put.one(article)).collect::<rusqlite::Result<Vec<_>>>()?;
        put.index()?;
        if !put.linked.is_empty() {
            decide::settle(tx, &put.linked)?;
        }
        for file in files {
            tx.prepare_cached(
                "INSERT OR REPLACE INTO files(hash, origin, articles, seen) VALUES(?1, ?2, ?3, ?4)",
            )?
            .execute(params![
                file.hash.as_slice(),
                file.origin,
                file.articles.cast_signed(),
                now
            ])?;
        }
        Ok(fates)
    })
}

/// One batch on its way in.
struct Put<'a, 'c> {
    tx: &'a Transaction<'c>,
    now: Seconds,
    /// The key that the next article without a date goes below.
    below: Option<i64>,
    /// Rows for the full-text index, which wants them in order.
    words: Vec<Words<'a>>,
    /// Articles that somebody split off or merged before they came in.
    linked: Vec<i64>,
}

struct Words<'a> {
    key: i64,
    is_new: bool,
    packed: &'a Packed,
}

/// What is there of an article already.
struct Known {
    key: i64,
    id: i64,
    n: i64,
    story: i64,
}

impl<'a> Put<'a, '_> {
    fn one(&mut self, incoming: &'a Incoming) -> rusqlite::Result<Fate> {
        let id = number(&incoming.packed.article.id).expect("a packed article has a content id");
        let address = incoming.address.as_deref().map(address_hash);
        if let Some(key) = self.key_of(id)? {
            self.met_again(key, incoming, address)?;
            return Ok(Fate::Duplicate);
        }
        if let Some(hash) = address
            && let Some(known) = self.at_address(hash)?
        {
            self.replace(&known, id, incoming)?;
            return Ok(Fate::Updated(content_id_of(known.id)));
        }
        self.insert(id, incoming, address)?;
        Ok(Fate::Imported)
    }

    /// The row of a text that is there, as it stands or as an earlier edition.
    fn key_of(&self, id: i64) -> rusqlite::Result<Option<i64>> {
        let mut current = self.tx.prepare_cached("SELECT key FROM articles WHERE id = ?1")?;
        if let Some(key) = current.query_row([id], |row| row.get(0)).optional()? {
            return Ok(Some(key));
        }
        let mut earlier = self.tx.prepare_cached(
            "SELECT articles.key FROM editions JOIN articles ON articles.id = editions.current WHERE editions.id = ?1",
        )?;
        earlier.query_row([id], |row| row.get(0)).optional()
    }

    fn at_address(&self, hash: i64) -> rusqlite::Result<Option<Known>> {
        let mut find = self.tx.prepare_cached(
            "SELECT a.key, a.id, a.n, a.story FROM addresses JOIN articles a ON a.key = addresses.key WHERE hash = ?1",
        )?;
        find.query_row([hash], |row| {
            Ok(Known { key: row.get(0)?, id: row.get(1)?, n: row.get(2)?, story: row.get(3)? })
        })
        .optional()
    }

    /// The same text under another address: the address is noted, and nothing else changes.
    fn met_again(&self, key: i64, incoming: &Incoming, hash: Option<i64>) -> rusqlite::Result<()> {
        let (Some(address), Some(hash)) = (&incoming.address, hash) else { return Ok(()) };
        let mut known = self.tx.prepare_cached("SELECT 1 FROM addresses WHERE hash = ?1")?;
        if known.exists([hash])? {
            return Ok(());
        }
        note_address(self.tx, hash, key)?;
        let source = &incoming.packed.article.source;
        self.tx
            .prepare_cached("INSERT OR IGNORE INTO also(key, address, source, seen) VALUES(?1, ?2, ?3, ?4)")?
            .execute(params![key, address, source, incoming.seen])?;
        Ok(())
    }

    fn insert(&mut self, id: i64, incoming: &'a Incoming, address: Option<i64>) -> rusqlite::Result<()> {
        let packed = &incoming.packed;
        let article = &packed.article;
        let time = article.published.as_ref().map_or(incoming.seen, seconds);
        let key = self.free_key(time, article.published.is_some())?;
        self.tx.prepare_cached("INSERT INTO texts(data) VALUES(?1)")?.execute([&packed.text])?;
        let n = self.tx.last_insert_rowid();
        self.tx
            .prepare_cached("INSERT INTO claims(n, engine, data) VALUES(?1, ?2, ?3)")?
            .execute(params![n, packed.engine, packed.claims])?;
        let (grouped, story) = stories::find_or_begin(self.tx, incoming.joins.as_ref(), key)?;
        let marks = decide::marks_of(self.tx, id)?;
        self.tx
            .prepare_cached(
                "INSERT INTO articles(key, id, n, story, grouped, state, starred, later, conflicts, origin, edition, \
                 time, seen, words, source, published, language, title, author, path, url, cites) \
                 VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 0, 1, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
            )?
            .execute(params![
                key,
                id,
                n,
                story,
                grouped,
                decide::state_code(marks.state),
                marks.starred,
                marks.later,
                time,
                incoming.seen,
                packed.words,
                self.source(article.source.as_deref())?,
                article.published.map(|published| published.to_string()),
                article.language,
                article.title,
                article.author,
                article.path,
                article.url,
                cites(article),
            ])?;
        if let Some(hash) = address {
            note_address(self.tx, hash, key)?;
        }
        if decide::is_linked(self.tx, id)? {
            self.linked.push(id);
        }
        self.extras(key, packed, true)
    }

    /// A new edition: the row stays, with its story and what was decided; the text before is kept aside. The article
    /// is new again, because its reader has not seen this text.
    fn replace(&mut self, known: &Known, id: i64, incoming: &'a Incoming) -> rusqlite::Result<()> {
        let packed = &incoming.packed;
        let article = &packed.article;
        self.keep_edition(known, id, incoming.seen)?;
        self.tx
            .prepare_cached("UPDATE texts SET data = ?2 WHERE n = ?1")?
            .execute(params![known.n, packed.text])?;
        self.tx
            .prepare_cached("INSERT OR REPLACE INTO claims(n, engine, data) VALUES(?1, ?2, ?3)")?
            .execute(params![known.n, packed.engine, packed.claims])?;
        decide::hand_on(self.tx, known.id, id)?;
        self.tx
            .prepare_cached(
                "UPDATE articles SET id = ?2, edition = edition + 1, state = 0, words = ?3, source = ?4, \
                 published = ?5, language = ?6, title = ?7, author = ?8, path = ?9, url = ?10, cites = ?11 \
                 WHERE key = ?1",
            )?
            .execute(params![
                known.key,
                id,
                packed.words,
                self.source(article.source.as_deref())?,
                article.published.map(|published| published.to_string()),
                article.language,
                article.title,
                article.author,
                article.path,
                article.url,
                cites(article),
            ])?;
        stories::make_stale(self.tx, known.story)?;
        self.extras(known.key, packed, false)
    }

    fn keep_edition(&self, known: &Known, by: i64, now: Seconds) -> rusqlite::Result<()> {
        let old = read_one(self.tx, known.key)?;
        let edition: u32 =
            self.tx
                .query_row("SELECT edition FROM articles WHERE key = ?1", [known.key], |row| row.get(0))?;
        self.tx.execute("UPDATE editions SET current = ?2 WHERE current = ?1", [known.id, by])?;
        keep_edition(self.tx, &Edition { edition, replaced: now, article: old }, by)
    }

    /// Numbers now, words at the end of the batch.
    fn extras(&mut self, key: i64, packed: &'a Packed, is_new: bool) -> rusqlite::Result<()> {
        write_numbers(self.tx, key, packed, is_new)?;
        if packed.has_claims() {
            self.words.push(Words { key, is_new, packed });
        } else if !is_new {
            forget_words(self.tx, key)?;
        }
        Ok(())
    }

    /// The full-text index takes rows in ascending order at once, and any other order in many small steps.
    fn index(&mut self) -> rusqlite::Result<()> {
        self.words.arrange_by_key(|words| words.key);
        for words in &self.words {
            write_words(self.tx, words.key, words.packed, words.is_new)?;
        }
        Ok(())
    }

    /// The number of an outlet's name.
    fn source(&self, name: Option<&str>) -> rusqlite::Result<Option<i64>> {
        let Some(name) = name else { return Ok(None) };
        let mut find = self.tx.prepare_cached("SELECT n FROM sources WHERE name = ?1")?;
        if let Some(n) = find.query_row([name], |row| row.get(0)).optional()? {
            return Ok(Some(n));
        }
        self.tx.prepare_cached("INSERT INTO sources(name) VALUES(?1)")?.execute([name])?;
        Ok(Some(self.tx.last_insert_rowid()))
    }

    /// A free key at a time. Articles with a date go upwards from it. Those without one came in together, mostly in
    /// large numbers: they go downwards from now, the first on top, so that they leave the next hours free.
    fn free_key(&mut self, time: Seconds, dated: bool) -> rusqlite::Result<i64> {
        let (from, step) =
            if dated { (key_at(time), 1) } else { (self.below.unwrap_or(key_at(self.now)), -1) };
        let key = self.first_free(from, step)?;
        if !dated {
            self.below = Some(key - 1);
        }
        Ok(key)
    }

    fn first_free(&self, mut from: i64, step: i64) -> rusqlite::Result<i64> {
        let sql = if step > 0 {
            "SELECT key FROM articles WHERE key >= ?1 ORDER BY key LIMIT ?2"
        } else {
            "SELECT key FROM articles WHERE key <= ?1 ORDER BY key DESC LIMIT ?2"
        };
        let mut find = self.tx.prepare_cached(sql)?;
        let mut jump = NEAR;
        loop {
            let mut wanted = from;
            let mut rows = find.query([from, NEAR])?;
            let mut taken = 0;
            while let Some(row) = rows.next()? {
                if row.get::<_, i64>(0)? != wanted {
                    return Ok(wanted);
                }
                wanted += step;
                taken += 1;
            }
            if taken < NEAR {
                return Ok(wanted);
            }
            from = from.saturating_add(step * jump);
            // Not without end: each full run doubles the way to the next, and keys have an end.
            jump = (2 * jump).min(FURTHEST);
        }
    }
}

/// Keeps an earlier text of the article that has the id `current` now.
pub(super) fn keep_edition(tx: &Transaction, edition: &Edition, current: i64) -> rusqlite::Result<()> {
    let Some(id) = number(&edition.article.id) else { return Ok(()) };
    tx.prepare_cached(
        "INSERT OR REPLACE INTO editions(id, current, edition, replaced, data) VALUES(?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![id, current, edition.edition, edition.replaced, pack::pack_edition(&edition.article)])
    .map(drop)
}

/// Leads an address to an article.
pub(super) fn note_address(tx: &Transaction, hash: i64, key: i64) -> rusqlite::Result<()> {
    tx.prepare_cached("INSERT OR REPLACE INTO addresses(hash, key) VALUES(?1, ?2)")?
        .execute([hash, key])
        .map(drop)
}

pub(super) fn write_numbers(
    tx: &Transaction,
    key: i64,
    packed: &Packed,
    is_new: bool,
) -> rusqlite::Result<()> {
    if !is_new {
        tx.prepare_cached("DELETE FROM numbers WHERE key = ?1")?.execute([key])?;
    }
    let mut insert = tx.prepare_cached("INSERT OR IGNORE INTO numbers(number, key) VALUES(?1, ?2)")?;
    for number in &packed.numbers {
        insert.execute(params![number, key])?;
    }
    Ok(())
}

/// Takes an article out of the full-text index, if it is there.
fn forget_words(tx: &Transaction, key: i64) -> rusqlite::Result<()> {
    if tx.prepare_cached("SELECT 1 FROM fulltext_docsize WHERE id = ?1")?.exists([key])? {
        tx.prepare_cached("DELETE FROM fulltext WHERE rowid = ?1")?.execute([key])?;
    }
    Ok(())
}

pub(super) fn write_words(tx: &Transaction, key: i64, packed: &Packed, is_new: bool) -> rusqlite::Result<()> {
    if !is_new {
        forget_words(tx, key)?;
    }
    let article = &packed.article;
    tx.prepare_cached("INSERT INTO fulltext(rowid, title, body, source, facts) VALUES(?1, ?2, ?3, ?4, ?5)")?
        .execute(params![key, article.title, article.body, article.source, packed.facts])
        .map(drop)
}

fn cites(article: &Article) -> Option<String> {
    (!article.cites.is_empty())
        .then(|| serde_json::to_string(&article.cites).expect("a list of texts is JSON"))
}

/// Addresses are only ever compared: 64 bits of their hash take the place of the text.
pub(super) fn address_hash(address: &str) -> i64 {
    number(&crate::article::content_id(address)).expect("a content id is a number")
}

/// The columns of an article, for [`article`]; its text stands in `texts.data`.
pub(super) const COLUMNS: &str =
    "a.id, a.path, a.url, s.name, a.author, a.title, a.published, a.language, a.cites";

/// Reads [`COLUMNS`]; the body is left empty.
pub(super) fn article(row: &SqlRow) -> rusqlite::Result<Article> {
    let cites: Option<String> = row.get(8)?;
    Ok(Article {
        id: content_id_of(row.get(0)?),
        path: row.get(1)?,
        url: row.get(2)?,
        source: row.get(3)?,
        author: row.get(4)?,
        title: row.get(5)?,
        published: row.get::<_, Option<String>>(6)?.and_then(|text| parse_published(&text)),
        language: row.get(7)?,
        cites: cites.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default(),
        body: String::new(),
    })
}

/// An error for bytes that are not what was written.
pub(super) fn corrupt(what: &str) -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(
        rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT),
        Some(what.to_owned()),
    )
}

/// The article with this key, text included.
pub(super) fn read_one(conn: &rusqlite::Connection, key: i64) -> rusqlite::Result<Article> {
    let sql = format!(
        "SELECT {COLUMNS}, t.data FROM articles a JOIN texts t ON t.n = a.n LEFT JOIN sources s ON s.n = a.source \
         WHERE a.key = ?1"
    );
    conn.prepare_cached(&sql)?.query_row([key], |row| {
        let mut found = article(row)?;
        found.body = body(row, 9)?;
        Ok(found)
    })
}

/// The text in a column.
pub(super) fn body(row: &SqlRow, column: usize) -> rusqlite::Result<String> {
    pack::unpack_text(row.get_ref(column)?.as_blob()?).ok_or_else(|| corrupt("a text cannot be unpacked"))
}

pub(super) fn find(library: &Library, id: &ArticleId) -> Result<Option<Article>> {
    let Some(id) = number(id) else { return Ok(None) };
    library.run(|conn| {
        let key =
            conn.query_row("SELECT key FROM articles WHERE id = ?1", [id], |row| row.get(0)).optional()?;
        key.map(|key| read_one(conn, key)).transpose()
    })
}

pub(super) fn went(library: &Library, ids: &[ArticleId]) -> Result<Vec<Option<(Arrival, StoryNumber)>>> {
    library.run(|conn| {
        let mut find = conn.prepare_cached("SELECT n, grouped FROM articles WHERE id = ?1")?;
        ids.iter()
            .map(|id| match number(id) {
                Some(id) => find
                    .query_row([id], |row| Ok((Arrival(row.get(0)?), StoryNumber(row.get(1)?))))
                    .optional(),
                None => Ok(None),
            })
            .collect()
    })
}

pub(super) fn arrived(library: &Library, after: Arrival, most: usize) -> Result<Vec<Arrived>> {
    library.run(|conn| {
        let sql = format!(
            "SELECT {COLUMNS}, t.data, t.n, a.grouped FROM texts t JOIN articles a ON a.n = t.n \
             LEFT JOIN sources s ON s.n = a.source WHERE t.n > ?1 ORDER BY t.n LIMIT ?2"
        );
        let mut find = conn.prepare_cached(&sql)?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let rows = find.query_map([after.0, most], |row| {
            let mut found = article(row)?;
            found.body = body(row, 9)?;
            Ok(Arrived { arrival: Arrival(row.get(10)?), grouped: StoryNumber(row.get(11)?), article: found })
        })?;
        rows.collect()
    })
}

pub(super) fn editions(library: &Library, id: &ArticleId) -> Result<Vec<Edition>> {
    let Some(id) = number(id) else { return Ok(Vec::new()) };
    library.run(|conn| editions_of(conn, id))
}

pub(super) fn editions_of(conn: &rusqlite::Connection, current: i64) -> rusqlite::Result<Vec<Edition>> {
    let mut find = conn.prepare_cached(
        "SELECT edition, replaced, data FROM editions WHERE current = ?1 ORDER BY edition DESC",
    )?;
    let rows = find.query_map([current], |row| {
        let article = pack::unpack_edition(row.get_ref(2)?.as_blob()?);
        let article = article.ok_or_else(|| corrupt("an earlier edition cannot be unpacked"))?;
        Ok(Edition { edition: row.get(0)?, replaced: row.get(1)?, article })
    })?;
    rows.collect()
}

pub(super) fn reanalyse(library: &mut Library, articles: &[Packed]) -> Result<()> {
    library.write(false, |tx| {
        let mut sorted = Vec::new();
        for packed in articles {
            let Some(id) = number(&packed.article.id) else { continue };
            let mut find = tx.prepare_cached("SELECT key, n, story FROM articles WHERE id = ?1")?;
            let found: Option<(i64, i64, i64)> =
                find.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
            let Some((key, n, story)) = found else { continue };
            sorted.push((key, n, story, packed));
        }
        sorted.arrange_by_key(|(key, ..)| *key);
        for (key, n, story, packed) in sorted {
            tx.prepare_cached("INSERT OR REPLACE INTO claims(n, engine, data) VALUES(?1, ?2, ?3)")?
                .execute(params![n, packed.engine, packed.claims])?;
            write_numbers(tx, key, packed, false)?;
            write_words(tx, key, packed, false)?;
            stories::make_stale(tx, story)?;
        }
        Ok(())
    })
}

/// Reads what [`Published`] writes: `2026-04-25`, `2026-04-25T04:40:43`, with `Z` or an offset behind.
pub(super) fn parse_published(text: &str) -> Option<Published> {
    let (date, rest) = text.split_once('T').map_or((text, None), |(date, rest)| (date, Some(rest)));
    let date = date.parse().ok()?;
    let Some(rest) = rest else { return Some(Published::day(date)) };
    let (time, offset) = rest.split_at_checked(8)?;
    Some(Published { date, time: Some(time.parse().ok()?), offset_minutes: parse_offset(offset)? })
}

/// The offset's minutes; `None` inside where there is none, outside where it is none.
#[expect(clippy::option_option, reason = "no offset and a wrong offset are different answers")]
fn parse_offset(text: &str) -> Option<Option<i16>> {
    if text.is_empty() {
        return Some(None);
    }
    if text == "Z" {
        return Some(Some(0));
    }
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    let minutes: i16 = hours.parse::<i16>().ok()?.checked_mul(60)?.checked_add(minutes.parse().ok()?)?;
    match text.as_bytes()[0] {
        b'+' => Some(Some(minutes)),
        b'-' => Some(Some(-minutes)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) {
        let published = parse_published(text).expect(text);
        assert_eq!(published.to_string(), text);
    }

    #[test]
    fn moments_of_publication_come_back() {
        check("2026-04-25");
        check("2026-04-25T04:40:43");
        check("2026-04-25T04:40:43Z");
        check("2026-04-25T04:40:43+05:30");
        check("2026-04-25T04:40:43-11:00");
        check("1923-01-01");
        for bad in ["", "2026", "2026-02-30", "2026-04-25T", "2026-04-25T04:40", "2026-04-25T04:40:43+x", "T"]
        {
            assert_eq!(parse_published(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn seconds_are_utc() {
        let check = |text: &str, expected: i64| {
            assert_eq!(seconds(&parse_published(text).expect(text)), expected, "{text}");
        };
        check("1970-01-01", 0);
        check("1970-01-02T00:00:01", 86_401);
        check("1970-01-01T02:00:00+02:00", 0);
        check("1969-12-31T23:00:00-01:00", 0);
        check("1969-12-31", -86_400);
    }
}
