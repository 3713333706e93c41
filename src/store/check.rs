//! Looking for damage, and putting right what can be put right in place.

use rusqlite::{Connection, Transaction};

use super::error::Result;
use super::pack::{self, ENGINE, Packed};
use super::{Library, articles, content_id_of, number, stories};
use crate::engine;

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// One line.
    pub message: String,
    /// Whether [`Library::mend`] can put it right; otherwise [`super::salvage()`] saves the rest into a new file.
    pub mendable: bool,
}

impl Finding {
    fn mendable(message: impl Into<String>) -> Self {
        Self { message: message.into(), mendable: true }
    }

    fn damage(message: impl Into<String>) -> Self {
        Self { message: message.into(), mendable: false }
    }
}

/// Findings of one sort that are told one by one; the rest is a number.
const TOLD: usize = 20;

/// A condition that no row may meet, and what it means if one does. Each holds by construction while nothing but
/// this program writes.
const RULES: &[(&str, &str)] = &[
    (
        "SELECT count(*) FROM counts WHERE n <> CASE name WHEN 'all' THEN (SELECT count(*) FROM articles) \
         WHEN 'new' THEN (SELECT count(*) FROM articles WHERE state = 0) \
         WHEN 'read' THEN (SELECT count(*) FROM articles WHERE state = 1) \
         WHEN 'done' THEN (SELECT count(*) FROM articles WHERE state NOT IN (0, 1)) \
         WHEN 'starred' THEN (SELECT count(*) FROM articles WHERE starred) \
         WHEN 'later' THEN (SELECT count(*) FROM articles WHERE later) \
         WHEN 'conflicts' THEN (SELECT count(*) FROM conflicts) \
         WHEN 'open' THEN (SELECT count(*) FROM conflicts WHERE decided = 0) ELSE n END",
        "counts that are kept are off",
    ),
    ("SELECT 8 - count(*) FROM counts", "counts that are kept are missing"),
    (
        "SELECT count(*) FROM stories s WHERE articles <> (SELECT count(*) FROM articles a WHERE a.story = s.n)",
        "stories whose number of articles is off",
    ),
    (
        "SELECT count(*) FROM stories s WHERE conflicts <> (SELECT count(*) FROM conflicts c WHERE c.story = s.n) \
         OR open <> (SELECT count(*) FROM conflicts c WHERE c.story = s.n AND c.decided = 0)",
        "stories whose number of conflicts is off",
    ),
    (
        "SELECT count(*) FROM articles a LEFT JOIN (SELECT key, count(*) AS n FROM contested GROUP BY key) p \
         ON p.key = a.key WHERE a.conflicts <> coalesce(p.n, 0)",
        "articles whose number of conflicts is off",
    ),
    (
        "SELECT count(*) FROM articles a LEFT JOIN marks m ON m.id = a.id WHERE a.state <> coalesce(m.state, 0) \
         OR a.starred <> coalesce(m.starred, 0) OR a.later <> coalesce(m.later, 0)",
        "articles that do not show what was decided about them",
    ),
    (
        "SELECT count(*) FROM conflicts c WHERE decided <> \
         EXISTS (SELECT 1 FROM verdicts v WHERE v.conflict = c.id AND v.ruling <> 2)",
        "conflicts that do not show their verdict",
    ),
    (
        "SELECT count(*) FROM articles WHERE key NOT IN (SELECT id FROM fulltext_docsize) \
         AND n NOT IN (SELECT n FROM claims WHERE engine = 0)",
        "articles that the full-text index does not have",
    ),
    (
        "SELECT count(*) FROM fulltext_docsize WHERE id NOT IN (SELECT key FROM articles)",
        "entries of the full-text index without an article",
    ),
    ("SELECT count(*) FROM articles WHERE story NOT IN (SELECT n FROM stories)", "articles without a story"),
];

pub(super) fn check(library: &Library) -> Result<Vec<Finding>> {
    let mut findings = structure(library)?;
    if !findings.is_empty() {
        return Ok(findings);
    }
    findings.extend(library.run(|conn| {
        let reading = conn.unchecked_transaction()?;
        let mut findings = rules(&reading)?;
        findings.extend(contents(&reading)?);
        Ok(findings)
    })?);
    findings.extend(index(library)?);
    Ok(findings)
}

/// What `SQLite` finds in its own pages.
fn structure(library: &Library) -> Result<Vec<Finding>> {
    let lines: Result<Vec<String>> = library.run(|conn| {
        let mut check = conn.prepare(&format!("PRAGMA integrity_check({TOLD})"))?;
        check.query_map([], |row| row.get(0))?.collect()
    });
    match lines {
        Ok(lines) => Ok(lines
            .into_iter()
            .filter(|line| line != "ok")
            .map(|line| Finding::damage(one_line(&line)))
            .collect()),
        Err(error) if error.is_damaged() => Ok(vec![Finding::damage(error.to_string())]),
        Err(error) => Err(error),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn rules(conn: &Connection) -> rusqlite::Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for (sql, meaning) in RULES {
        let off: i64 = conn.query_row(sql, [], |row| row.get(0))?;
        if off != 0 {
            findings.push(Finding::mendable(format!("{meaning}: {off}")));
        }
    }
    Ok(findings)
}

/// Every text must be the one that its id is the hash of, and every claim lie inside it.
fn contents(conn: &Connection) -> rusqlite::Result<Vec<Finding>> {
    let mut texts = Many::new("texts that are not what was stored", false);
    let mut claims = Many::new("articles whose claims cannot be read", true);
    let mut find = conn.prepare(
        "SELECT a.id, t.data, c.engine, c.data FROM articles a LEFT JOIN texts t ON t.n = a.n \
         LEFT JOIN claims c ON c.n = a.n",
    )?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let body = row.get_ref(1)?.as_blob_or_null()?.and_then(pack::unpack_text);
        let Some(body) = body.filter(|body| number(&crate::article::content_id(body)) == Some(id)) else {
            texts.add(id);
            continue;
        };
        let data = row.get_ref(3)?.as_blob_or_null()?;
        let is_current = row.get::<_, Option<i64>>(2)? == Some(ENGINE);
        if is_current && data.and_then(|data| pack::unpack_claims(data, &body)).is_none() {
            claims.add(id);
        }
    }
    let mut findings: Vec<Finding> = texts.findings().into_iter().collect();
    findings.extend(claims.findings());
    Ok(findings)
}

/// Findings of one sort.
struct Many {
    what: &'static str,
    mendable: bool,
    ids: Vec<i64>,
}

impl Many {
    fn new(what: &'static str, mendable: bool) -> Self {
        Self { what, mendable, ids: Vec::new() }
    }

    fn add(&mut self, id: i64) {
        self.ids.push(id);
    }

    fn findings(self) -> Option<Finding> {
        if self.ids.is_empty() {
            return None;
        }
        let mut names: Vec<String> = self.ids.iter().take(TOLD).map(|id| content_id_of(*id).0).collect();
        if self.ids.len() > TOLD {
            names.push(format!("and {} more", self.ids.len() - TOLD));
        }
        let message = format!("{}: {}", self.what, names.join(", "));
        Some(Finding { message, mendable: self.mendable })
    }
}

/// The full-text index checks itself; that counts as writing, and is taken back.
fn index(library: &Library) -> Result<Vec<Finding>> {
    let checked = library.run(|conn| {
        let writing = conn.unchecked_transaction()?;
        writing.execute("INSERT INTO fulltext(fulltext) VALUES('integrity-check')", [])?;
        writing.rollback()
    });
    match checked {
        Ok(()) => Ok(Vec::new()),
        Err(error) if error.is_damaged() => Ok(vec![Finding::mendable("the full-text index is damaged")]),
        Err(error) if error.is_read_only() => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

impl Library {
    /// Puts right what [`super::Store::check`] calls mendable: counts, what articles show of decisions, the full-text
    /// index, claims that cannot be read. Decisions are never changed. Every story is compared again later.
    ///
    /// # Errors
    /// The library cannot be written.
    pub fn mend(&mut self) -> Result<()> {
        self.write(true, |tx| {
            tx.execute_batch(MEND)?;
            rewrite_index(tx)
        })
    }
}

const MEND: &str = "
UPDATE articles SET state = 0, starred = 0, later = 0;
UPDATE articles SET state = m.state, starred = m.starred, later = m.later FROM marks m WHERE m.id = articles.id;
UPDATE conflicts SET decided = EXISTS (SELECT 1 FROM verdicts v WHERE v.conflict = conflicts.id AND v.ruling <> 2);
INSERT OR IGNORE INTO stories(n, newest, articles, conflicts, open, stale)
    SELECT story, 0, 0, 0, 0, 1 FROM articles WHERE story NOT IN (SELECT n FROM stories);
UPDATE articles SET conflicts = (SELECT count(*) FROM contested p WHERE p.key = articles.key);
UPDATE stories SET stale = 1, articles = (SELECT count(*) FROM articles a WHERE a.story = stories.n),
    newest = coalesce((SELECT max(key) FROM articles a WHERE a.story = stories.n), 0),
    conflicts = (SELECT count(*) FROM conflicts c WHERE c.story = stories.n),
    open = (SELECT count(*) FROM conflicts c WHERE c.story = stories.n AND c.decided = 0);
DELETE FROM counts;
INSERT INTO counts SELECT 'all', count(*) FROM articles;
INSERT INTO counts SELECT 'new', count(*) FROM articles WHERE state = 0;
INSERT INTO counts SELECT 'read', count(*) FROM articles WHERE state = 1;
INSERT INTO counts SELECT 'done', count(*) FROM articles WHERE state NOT IN (0, 1);
INSERT INTO counts SELECT 'starred', count(*) FROM articles WHERE starred;
INSERT INTO counts SELECT 'later', count(*) FROM articles WHERE later;
INSERT INTO counts SELECT 'conflicts', count(*) FROM conflicts;
INSERT INTO counts SELECT 'open', count(*) FROM conflicts WHERE decided = 0;
INSERT INTO fulltext(fulltext) VALUES('delete-all');
";

/// Reads every article again, and writes its claims, numbers and words.
fn rewrite_index(tx: &Transaction) -> rusqlite::Result<()> {
    let mut keys = tx.prepare("SELECT key, n, story FROM articles ORDER BY key")?;
    let keys: Vec<(i64, i64, i64)> = keys
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (key, n, story) in keys {
        let packed = Packed::new(&engine::extract(articles::read_one(tx, key)?));
        articles::write_numbers(tx, key, &packed, false)?;
        articles::write_words(tx, key, &packed, true)?;
        tx.prepare_cached("INSERT OR REPLACE INTO claims(n, engine, data) VALUES(?1, ?2, ?3)")?
            .execute(rusqlite::params![n, ENGINE, packed.claims])?;
        stories::make_stale(tx, story)?;
    }
    Ok(())
}
