//! Queries as statements: words go to the full-text index, the rest to columns; every value is a bound parameter.
//!
//! A page asks for keys in descending order, which is the order of both the table and the index, so that only what is
//! shown is read. Counts that are kept are read; words are counted by the index alone.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row as SqlRow, params_from_iter};

use super::error::Result;
use super::{Counts, Library, Page, Row, articles, content_id_of, decide, pack, shelf, stories};
use crate::article::Article;
use crate::query::{Contested, Flag, Item, Query, Range, Term};

/// A query, compiled.
pub(super) struct Statement {
    /// What the full-text index is asked; `None` where it is not.
    matched: Option<String>,
    /// Conditions on `a`, the articles.
    conditions: Vec<String>,
    /// Values of the conditions, in their order.
    values: Vec<Value>,
}

impl Statement {
    pub(super) fn of(query: &Query) -> Self {
        let mut statement = Self { matched: None, conditions: Vec::new(), values: Vec::new() };
        let (mut wanted, mut unwanted) = (Vec::new(), Vec::new());
        for item in &query.items {
            match text_condition(&item.term) {
                Some(words) if item.negated => unwanted.push(words),
                Some(words) => wanted.push(words),
                None => statement.add(item),
            }
        }
        let unwanted = unwanted.join(" OR ");
        if wanted.is_empty() && !unwanted.is_empty() {
            statement
                .conditions
                .push("a.key NOT IN (SELECT rowid FROM fulltext WHERE fulltext MATCH ?)".into());
            statement.values.push(Value::Text(unwanted));
        } else if !wanted.is_empty() {
            let wanted = wanted.join(" AND ");
            statement.matched =
                Some(if unwanted.is_empty() { wanted } else { format!("({wanted}) NOT ({unwanted})") });
        }
        statement
    }

    fn add(&mut self, item: &Item) {
        let (condition, values) = condition(&item.term);
        // NULL counts as "does not hold", also where that is asked for.
        self.conditions.push(if item.negated {
            format!("NOT coalesce(({condition}), 0)")
        } else {
            condition
        });
        self.values.extend(values);
    }

    /// `FROM` and `WHERE`, and the values for them.
    fn source(&self) -> (String, Vec<Value>) {
        let mut sql = String::from("FROM ");
        let mut conditions = self.conditions.clone();
        let mut values = Vec::new();
        if let Some(matched) = &self.matched {
            // CROSS keeps the index outside: it knows how few rows it has, the planner does not.
            sql.push_str("fulltext CROSS JOIN articles a ON a.key = fulltext.rowid");
            conditions.insert(0, "fulltext MATCH ?".into());
            values.push(Value::Text(matched.clone()));
        } else {
            sql.push_str("articles a");
        }
        values.extend(self.values.iter().cloned());
        if !conditions.is_empty() {
            sql.push_str(" WHERE ");
            sql.push_str(&conditions.join(" AND "));
        }
        (sql, values)
    }

    /// What a page is ordered by.
    fn order(&self) -> &'static str {
        if self.matched.is_some() { "fulltext.rowid DESC" } else { "a.key DESC" }
    }

    /// Keys of a page, newest first.
    pub(super) fn keys(&self, conn: &Connection, page: Page) -> rusqlite::Result<Vec<i64>> {
        let (source, mut values) = self.source();
        let sql = format!("SELECT a.key {source} ORDER BY {} LIMIT ? OFFSET ?", self.order());
        values.extend(limits(page));
        conn.prepare_cached(&sql)?.query_map(params_from_iter(values), |row| row.get(0))?.collect()
    }

    pub(super) fn count(&self, conn: &Connection) -> rusqlite::Result<u64> {
        let (sql, values) = if let (Some(matched), true) = (&self.matched, self.conditions.is_empty()) {
            let sql = "SELECT count(*) FROM fulltext WHERE fulltext MATCH ?".to_owned();
            (sql, vec![Value::Text(matched.clone())])
        } else {
            let (source, values) = self.source();
            (format!("SELECT count(*) {source}"), values)
        };
        conn.prepare_cached(&sql)?
            .query_row(params_from_iter(values), |row| row.get::<_, i64>(0))
            .map(i64::cast_unsigned)
    }
}

fn limits(page: Page) -> [Value; 2] {
    let number = |count: usize| Value::Integer(i64::try_from(count).unwrap_or(i64::MAX));
    [number(page.most), number(page.skip)]
}

/// The part of a condition that the full-text index answers, in its own language; every word stands in quotation
/// marks, inside of which only the mark itself means anything.
fn text_condition(term: &Term) -> Option<String> {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    Some(match term {
        Term::Word(text) | Term::Phrase(text) => format!("{{title body}} : {}", quoted(text)),
        Term::Prefix(text) => format!("{{title body}} : {} *", quoted(text)),
        Term::Source(text) => format!("source : {}", quoted(text)),
        Term::Kind(kinds) => {
            let kinds: Vec<String> = kinds.iter().map(|kind| quoted(&pack::kind_token(*kind))).collect();
            format!("facts : ({})", kinds.join(" OR "))
        }
        _ => return None,
    })
}

fn condition(term: &Term) -> (String, Vec<Value>) {
    match term {
        Term::Story(text) => (
            "a.story IN (SELECT n FROM stories WHERE id LIKE ? ESCAPE '\\' OR title LIKE ? ESCAPE '\\')"
                .into(),
            vec![Value::Text(format!("{}%", escaped(text))), Value::Text(format!("%{}%", escaped(text)))],
        ),
        Term::Tag(tag) => {
            ("a.id IN (SELECT id FROM tags WHERE tag = ?)".into(), vec![Value::Text(tag.clone())])
        }
        Term::State(flags) => {
            let any: Vec<&str> = flags.iter().map(|flag| flag_condition(*flag)).collect();
            (format!("({})", any.join(" OR ")), Vec::new())
        }
        Term::Conflict(which) => contested(*which),
        Term::After(day) => {
            let start = super::seconds(&crate::article::Published::day(*day));
            (
                "a.key >= ? AND a.time >= ?".into(),
                vec![Value::Integer(articles::key_at(start)), Value::Integer(start)],
            )
        }
        Term::Before(day) => {
            ("a.time < ?".into(), vec![Value::Integer(super::seconds(&crate::article::Published::day(*day)))])
        }
        Term::Number(range) => numbers(range),
        Term::Word(_) | Term::Prefix(_) | Term::Phrase(_) | Term::Source(_) | Term::Kind(_) => {
            unreachable!("the full-text index answers these")
        }
    }
}

fn flag_condition(flag: Flag) -> &'static str {
    match flag {
        Flag::New => "a.state = 0",
        Flag::Read => "a.state = 1",
        Flag::Done => "a.state = 2",
        Flag::Starred => "a.starred = 1",
        Flag::Later => "a.later = 1",
        Flag::Fresh => shelf::FRESH,
    }
}

fn contested(which: Contested) -> (String, Vec<Value>) {
    let of = |condition: &str| {
        format!(
            "a.key IN (SELECT p.key FROM conflicts c JOIN contested p ON p.conflict = c.n WHERE {condition})"
        )
    };
    match which {
        Contested::Any => ("a.conflicts > 0".into(), Vec::new()),
        Contested::None => ("a.conflicts = 0".into(), Vec::new()),
        Contested::Open => (of("c.decided = 0"), Vec::new()),
        Contested::Decided => (of("c.decided = 1"), Vec::new()),
        Contested::Hard => (of("c.hard = 1"), Vec::new()),
        Contested::Soft => (of("c.hard = 0"), Vec::new()),
        Contested::Of(kind) => (of("c.kind = ?"), vec![Value::Integer(stories::kind_code(kind))]),
    }
}

fn numbers(range: &Range) -> (String, Vec<Value>) {
    let mut bounds = Vec::new();
    let mut values = Vec::new();
    if range.lo.is_finite() {
        bounds.push(if range.lo_in { "number >= ?" } else { "number > ?" });
        values.push(Value::Real(range.lo));
    }
    if range.hi.is_finite() {
        bounds.push(if range.hi_in { "number <= ?" } else { "number < ?" });
        values.push(Value::Real(range.hi));
    }
    let bounds = if bounds.is_empty() { "1".to_owned() } else { bounds.join(" AND ") };
    (format!("a.key IN (SELECT key FROM numbers WHERE {bounds})"), values)
}

/// A text in which nothing is a sign of LIKE.
fn escaped(text: &str) -> String {
    text.chars().flat_map(|c| matches!(c, '%' | '_' | '\\').then_some('\\').into_iter().chain([c])).collect()
}

pub(super) fn counts(library: &Library) -> Result<Counts> {
    library.run(|conn| {
        let mut counts = Counts::default();
        let mut find = conn.prepare_cached("SELECT name, n FROM counts")?;
        let mut rows = find.query([])?;
        while let Some(row) = rows.next()? {
            let n = row.get::<_, i64>(1)?.cast_unsigned();
            match row.get_ref(0)?.as_str()? {
                "all" => counts.all = n,
                "new" => counts.new = n,
                "read" => counts.read = n,
                "done" => counts.done = n,
                "starred" => counts.starred = n,
                "later" => counts.later = n,
                "conflicts" => counts.conflicts = n,
                "open" => counts.open = n,
                _ => {}
            }
        }
        Ok(counts)
    })
}

pub(super) fn count(library: &Library, query: &Query) -> Result<u64> {
    if let Some(kept) = kept(query) {
        return counts(library).map(|counts| kept(&counts));
    }
    library.run(|conn| Statement::of(query).count(conn))
}

/// Which of the counts that are kept answers a query, if one does.
fn kept(query: &Query) -> Option<fn(&Counts) -> u64> {
    match query.items.as_slice() {
        [] => Some(|counts| counts.all),
        [Item { negated: false, term: Term::State(flags) }] => match flags.as_slice() {
            [Flag::New] => Some(|counts| counts.new),
            [Flag::Read] => Some(|counts| counts.read),
            [Flag::Done] => Some(|counts| counts.done),
            [Flag::Starred] => Some(|counts| counts.starred),
            [Flag::Later] => Some(|counts| counts.later),
            _ => None,
        },
        _ => None,
    }
}

const ROW: &str = "SELECT a.id, a.title, s.name, a.published, coalesce(a.url, a.path), a.state, a.starred, a.later, \
                   a.conflicts, a.words, a.edition, coalesce(t.id, ''), a.n FROM articles a \
                   LEFT JOIN sources s ON s.n = a.source JOIN stories t ON t.n = a.story WHERE a.key = ?1";

pub(super) fn list(library: &Library, query: &Query, page: Page) -> Result<Vec<Row>> {
    library.run(|conn| {
        let keys = Statement::of(query).keys(conn, page)?;
        let mut find = conn.prepare_cached(ROW)?;
        // A row may be gone since its key was read; the next look will not show it.
        let rows = keys.into_iter().map(|key| find.query_row([key], |sql| row(conn, sql)).optional());
        rows.filter_map(rusqlite::Result::transpose).collect()
    })
}

fn row(conn: &Connection, row: &SqlRow) -> rusqlite::Result<Row> {
    Ok(Row {
        id: content_id_of(row.get(0)?),
        title: match row.get(1)? {
            Some(title) => title,
            None => first_words(conn, row.get(12)?)?,
        },
        source: row.get(2)?,
        published: row.get::<_, Option<String>>(3)?.and_then(|text| articles::parse_published(&text)),
        origin: row.get(4)?,
        state: decide::state_of(row.get(5)?),
        starred: row.get(6)?,
        later: row.get(7)?,
        conflicts: row.get(8)?,
        words: row.get(9)?,
        edition: row.get(10)?,
        story: row.get(11)?,
    })
}

/// What stands for the title of an article without one.
pub(super) fn first_words(conn: &Connection, n: i64) -> rusqlite::Result<String> {
    let mut find = conn.prepare_cached("SELECT data FROM texts WHERE n = ?1")?;
    find.query_row([n], |row| Ok(Article { body: articles::body(row, 0)?, ..Article::default() }.label()))
}
