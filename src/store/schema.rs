//! The tables, as a list of migrations that is only ever added to.
//!
//! ```text
//!  files 1─n articles n─1 stories 1─n conflicts n─n articles (contested)
//!                 │1                                  │id
//!        texts ─1─┼─1─ claims                      verdicts
//!     fulltext, numbers, addresses       marks, tags, places, splits, merges ──(content id)── articles
//! ```
//!
//! - `articles.key` is the time of publication in quarters of a minute, made unique: newest first is the order of the
//!   table itself and of the full-text index, so a page of a search reads only what it shows.
//! - `articles.id` is the content id as a number. What a person decided hangs on it (and on conflict ids), never on
//!   `key`, and stays when an article is read again, analysed again, or not there at all.
//! - `texts` and `claims` are numbered in order of arrival, so that they only grow at their end.
//! - Counts are kept by triggers, whoever writes.

/// Marks the file as a library, in its header: "gsay".
pub(super) const APPLICATION: i64 = 0x6773_6179;

/// Each brings the schema from its place in the list to the next number.
pub(super) const MIGRATIONS: &[&str] = &[FIRST, SECOND, THIRD];

/// The schema that this program writes.
#[expect(clippy::cast_possible_wrap, reason = "there are few migrations")]
pub(super) const VERSION: i64 = MIGRATIONS.len() as i64;

const FIRST: &str = "
CREATE TABLE meta(name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
CREATE TABLE counts(name TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO counts VALUES('all', 0), ('new', 0), ('read', 0), ('done', 0), ('starred', 0), ('later', 0),
    ('conflicts', 0), ('open', 0);

CREATE TABLE sources(n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE files(n INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, origin TEXT NOT NULL,
    articles INTEGER NOT NULL, seen INTEGER NOT NULL);
CREATE TABLE articles(
    key INTEGER PRIMARY KEY,
    id INTEGER NOT NULL UNIQUE,
    n INTEGER NOT NULL,
    story INTEGER NOT NULL,
    grouped INTEGER NOT NULL,
    state INTEGER NOT NULL,
    starred INTEGER NOT NULL,
    later INTEGER NOT NULL,
    conflicts INTEGER NOT NULL,
    origin INTEGER NOT NULL,
    edition INTEGER NOT NULL,
    time INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    words INTEGER NOT NULL,
    source INTEGER,
    published TEXT,
    language TEXT,
    title TEXT,
    author TEXT,
    path TEXT,
    url TEXT,
    cites TEXT);
CREATE INDEX articles_story ON articles(story);
CREATE INDEX articles_new ON articles(key) WHERE state = 0;
CREATE INDEX articles_starred ON articles(key) WHERE starred = 1;
CREATE INDEX articles_later ON articles(key) WHERE later = 1;
CREATE TABLE texts(n INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE claims(n INTEGER PRIMARY KEY, engine INTEGER NOT NULL, data BLOB NOT NULL);
CREATE INDEX claims_engine ON claims(engine);
CREATE TABLE numbers(number REAL, key INTEGER, PRIMARY KEY(number, key)) WITHOUT ROWID;
CREATE INDEX numbers_key ON numbers(key);
CREATE VIRTUAL TABLE fulltext USING fts5(title, body, source, facts, content='', contentless_delete=1,
    tokenize='porter unicode61 remove_diacritics 2');
CREATE TABLE addresses(hash INTEGER PRIMARY KEY, key INTEGER NOT NULL);
CREATE TABLE also(key INTEGER NOT NULL, address TEXT NOT NULL, source TEXT, seen INTEGER NOT NULL,
    PRIMARY KEY(key, address)) WITHOUT ROWID;
CREATE TABLE editions(id INTEGER PRIMARY KEY, current INTEGER NOT NULL, edition INTEGER NOT NULL,
    replaced INTEGER NOT NULL, data BLOB NOT NULL);
CREATE INDEX editions_current ON editions(current);

CREATE TABLE stories(n INTEGER PRIMARY KEY, id TEXT, title TEXT, part_of INTEGER, newest INTEGER NOT NULL,
    articles INTEGER NOT NULL, conflicts INTEGER NOT NULL, open INTEGER NOT NULL, stale INTEGER NOT NULL,
    engine INTEGER, data BLOB);
CREATE INDEX stories_newest ON stories(newest) WHERE articles > 0;
CREATE INDEX stories_part ON stories(part_of) WHERE part_of IS NOT NULL;
CREATE INDEX stories_stale ON stories(n) WHERE stale = 1;
CREATE TABLE conflicts(n INTEGER PRIMARY KEY, id TEXT NOT NULL, story INTEGER NOT NULL, kind INTEGER NOT NULL,
    hard INTEGER NOT NULL, confidence REAL NOT NULL, articles INTEGER NOT NULL, decided INTEGER NOT NULL);
CREATE INDEX conflicts_id ON conflicts(id);
CREATE INDEX conflicts_story ON conflicts(story);
CREATE INDEX conflicts_open ON conflicts(hard, confidence, articles) WHERE decided = 0;
CREATE TABLE contested(conflict INTEGER NOT NULL, key INTEGER NOT NULL, PRIMARY KEY(conflict, key)) WITHOUT ROWID;

CREATE TABLE marks(id INTEGER PRIMARY KEY, state INTEGER NOT NULL, starred INTEGER NOT NULL, later INTEGER NOT NULL,
    until TEXT, note TEXT NOT NULL);
CREATE TABLE tags(tag TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY(tag, id)) WITHOUT ROWID;
CREATE INDEX tags_id ON tags(id);
CREATE TABLE places(id INTEGER PRIMARY KEY, byte INTEGER NOT NULL);
CREATE TABLE splits(id INTEGER PRIMARY KEY);
CREATE TABLE merges(articles TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE verdicts(conflict TEXT PRIMARY KEY, ruling INTEGER NOT NULL, side INTEGER, value TEXT, note TEXT NOT NULL,
    at TEXT) WITHOUT ROWID;

CREATE TABLE feeds(url TEXT PRIMARY KEY, title TEXT, site TEXT, folders TEXT NOT NULL, subscribed INTEGER NOT NULL,
    validators TEXT NOT NULL, fetched INTEGER, next INTEGER NOT NULL, failures INTEGER NOT NULL, error TEXT,
    private INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE failures(n INTEGER PRIMARY KEY, at INTEGER NOT NULL, what TEXT NOT NULL, message TEXT NOT NULL);
CREATE TABLE searches(name TEXT PRIMARY KEY, query TEXT NOT NULL) WITHOUT ROWID;

CREATE TRIGGER count_article AFTER INSERT ON articles BEGIN
    UPDATE counts SET n = n + 1 WHERE name IN ('all', CASE new.state WHEN 0 THEN 'new' WHEN 1 THEN 'read' ELSE 'done' END);
    UPDATE counts SET n = n + 1 WHERE name = 'starred' AND new.starred;
    UPDATE counts SET n = n + 1 WHERE name = 'later' AND new.later;
END;
CREATE TRIGGER uncount_article AFTER DELETE ON articles BEGIN
    UPDATE counts SET n = n - 1 WHERE name IN ('all', CASE old.state WHEN 0 THEN 'new' WHEN 1 THEN 'read' ELSE 'done' END);
    UPDATE counts SET n = n - 1 WHERE name = 'starred' AND old.starred;
    UPDATE counts SET n = n - 1 WHERE name = 'later' AND old.later;
END;
CREATE TRIGGER count_marks AFTER UPDATE OF state, starred, later ON articles BEGIN
    UPDATE counts SET n = n - 1 WHERE name = CASE old.state WHEN 0 THEN 'new' WHEN 1 THEN 'read' ELSE 'done' END;
    UPDATE counts SET n = n + 1 WHERE name = CASE new.state WHEN 0 THEN 'new' WHEN 1 THEN 'read' ELSE 'done' END;
    UPDATE counts SET n = n + new.starred - old.starred WHERE name = 'starred';
    UPDATE counts SET n = n + new.later - old.later WHERE name = 'later';
END;
CREATE TRIGGER count_conflict AFTER INSERT ON conflicts BEGIN
    UPDATE counts SET n = n + 1 WHERE name = 'conflicts';
    UPDATE counts SET n = n + 1 - new.decided WHERE name = 'open';
    UPDATE stories SET conflicts = conflicts + 1, open = open + 1 - new.decided WHERE n = new.story;
END;
CREATE TRIGGER uncount_conflict AFTER DELETE ON conflicts BEGIN
    UPDATE counts SET n = n - 1 WHERE name = 'conflicts';
    UPDATE counts SET n = n - 1 + old.decided WHERE name = 'open';
    UPDATE stories SET conflicts = conflicts - 1, open = open - 1 + old.decided WHERE n = old.story;
END;
CREATE TRIGGER count_verdict AFTER UPDATE OF decided ON conflicts BEGIN
    UPDATE counts SET n = n + old.decided - new.decided WHERE name = 'open';
    UPDATE stories SET open = open + old.decided - new.decided WHERE n = new.story;
END;
CREATE TRIGGER count_contested AFTER INSERT ON contested BEGIN
    UPDATE articles SET conflicts = conflicts + 1 WHERE key = new.key;
END;
CREATE TRIGGER uncount_contested AFTER DELETE ON contested BEGIN
    UPDATE articles SET conflicts = conflicts - 1 WHERE key = old.key;
END;
";

/// Articles in the order in which they came in.
const SECOND: &str = "CREATE UNIQUE INDEX articles_n ON articles(n);";

/// The list of stories is read from an index alone: the rows of its table lie far apart.
const THIRD: &str = "DROP INDEX stories_newest;
CREATE INDEX stories_newest ON stories(newest, articles) WHERE articles > 0;";
