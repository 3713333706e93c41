//! Lists of the library: which stories stand in one, in which order, and the rows of a part of it.
//!
//! A list is a row of story numbers, a few bytes each, so that any place in it is found at once; what is shown of the
//! stories is read for a window only. Rows need no text: an article without one carries an empty body. The stories that
//! are read or compared are loaded whole.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension, params};

use super::error::Result;
use super::list::{self, Statement};
use super::window::{Loading, renumbered};
use super::{Library, Page, StoryNumber, articles, content_id_of, decide, number};
use crate::arrange::Arrange;
use crate::article::{ArticleId, ArticleIx};
use crate::decisions::{Decisions, State, Triage};
use crate::engine::{Analysis, LazyText, Story};
use crate::query::Query;

/// In which order the stories of a list stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The one with the newest article first.
    #[default]
    Newest,
    /// The one with most undecided conflicts first.
    Contradicted,
    /// Those with unread articles first.
    Unread,
    /// By the name of the first source.
    Source,
}

/// A story in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Which story.
    pub story: StoryNumber,
    /// How many of its articles stand in the list.
    pub count: usize,
    /// Which ones, as the store names them; none means all of them.
    pub articles: Vec<i64>,
}

/// A conflict without a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenConflict {
    /// Its id.
    pub conflict: String,
    /// The story that it stands in.
    pub story: StoryNumber,
}

/// Rows for a part of a list, and some stories as a whole.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// The stories that were asked for, listed ones first. An article of a story that is not whole has no body and
    /// no claims.
    pub analysis: Analysis,
    /// Decisions on its articles and on the conflicts of whole stories.
    pub decisions: Decisions,
    /// For each story of the analysis, what is known of it.
    pub stories: Vec<Shelved>,
    /// For each article of the analysis, how many conflicts it takes part in.
    pub conflicts: Vec<u32>,
    /// For each article, whether it stands in the list.
    pub listed: Vec<bool>,
}

/// What is known of a story on a [`Shelf`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shelved {
    /// Its number.
    pub story: StoryNumber,
    /// Conflicts.
    pub conflicts: u32,
    /// Whether its articles have their texts, claims and relations.
    pub whole: bool,
}

/// Articles of one story that are loaded whole at most.
const MOST_WHOLE: usize = 600;

pub(super) fn shelf_order(
    library: &Library,
    query: &Query,
    order: Order,
    most: usize,
) -> Result<Vec<Listed>> {
    library.run(|conn| {
        if query.items.is_empty() {
            return ordered(conn, order, most);
        }
        let mut found = matching(conn, query, most)?;
        if order != Order::Newest {
            let all = ordered(conn, order, usize::MAX)?;
            let rank: HashMap<StoryNumber, usize> = all.into_iter().map(|one| one.story).zip(0..).collect();
            found.arrange_by_key(|one| rank.get(&one.story).copied());
        }
        Ok(found)
    })
}

/// All stories in an order.
fn ordered(conn: &Connection, order: Order, most: usize) -> rusqlite::Result<Vec<Listed>> {
    let sql = match order {
        Order::Newest => "SELECT n, articles FROM stories WHERE articles > 0 ORDER BY newest DESC LIMIT ?1",
        Order::Contradicted => {
            "SELECT n, articles FROM stories WHERE articles > 0 ORDER BY open DESC, conflicts DESC, newest DESC LIMIT ?1"
        }
        Order::Unread => {
            "SELECT s.n, s.articles FROM stories s WHERE s.articles > 0 ORDER BY \
             EXISTS(SELECT 1 FROM articles a WHERE a.story = s.n AND a.state = 0) DESC, s.newest DESC LIMIT ?1"
        }
        Order::Source => {
            "SELECT a.story, count(*) FROM articles a LEFT JOIN sources s ON s.n = a.source GROUP BY a.story \
             ORDER BY min(s.name) IS NULL, min(lower(s.name)), max(a.key) DESC LIMIT ?1"
        }
    };
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let mut find = conn.prepare_cached(sql)?;
    let rows = find.query_map([most], |row| {
        let count: i64 = row.get(1)?;
        let count = usize::try_from(count).unwrap_or(0);
        Ok(Listed { story: StoryNumber(row.get(0)?), count, articles: Vec::new() })
    })?;
    rows.collect()
}

/// Stories with an article that a query holds for, the newest such article first.
fn matching(conn: &Connection, query: &Query, most: usize) -> rusqlite::Result<Vec<Listed>> {
    let keys = Statement::of(query).keys(conn, Page { skip: 0, most })?;
    let mut find = conn.prepare_cached("SELECT story FROM articles WHERE key = ?1")?;
    let mut places: HashMap<i64, usize> = HashMap::new();
    let mut found: Vec<Listed> = Vec::new();
    for key in keys {
        // An article may be gone since its key was read.
        let Some(story) = find.query_row([key], |row| row.get(0)).optional()? else { continue };
        let at = *places.entry(story).or_insert(found.len());
        if at == found.len() {
            found.push(Listed { story: StoryNumber(story), count: 0, articles: Vec::new() });
        }
        found[at].articles.push(key);
        found[at].count += 1;
    }
    Ok(found)
}

pub(super) fn shelf(library: &Library, listed: &[Listed], whole: &[StoryNumber]) -> Result<Shelf> {
    library.run(|conn| {
        // One snapshot for all of it: another program may write meanwhile.
        let reading = conn.unchecked_transaction()?;
        let mut loading = Loading::new(&reading, MOST_WHOLE);
        let mut shelf = Shelf::default();
        let wanted: HashSet<StoryNumber> = whole.iter().copied().collect();
        for one in listed {
            let is_whole = wanted.contains(&one.story);
            put(&reading, one.story, is_whole, &one.articles, &mut loading, &mut shelf)?;
        }
        let shown: HashSet<StoryNumber> = listed.iter().map(|one| one.story).collect();
        for story in whole.iter().filter(|story| !shown.contains(story)) {
            put(&reading, *story, true, &[NOWHERE], &mut loading, &mut shelf)?;
        }
        shelf.analysis = loading.analysis;
        let conflicts = shelf.analysis.stories.iter().flat_map(|story| &story.conflicts);
        let articles = shelf.analysis.articles.iter().map(|article| &article.id);
        shelf.decisions = decide::about(&reading, articles, conflicts.map(|one| one.id.as_str()))?;
        Ok(shelf)
    })
}

/// A key that no article has: nothing of the story is listed.
const NOWHERE: i64 = i64::MIN;

/// Adds a story to a shelf; nothing where it has no articles any more.
fn put(
    conn: &Connection,
    story: StoryNumber,
    whole: bool,
    keys: &[i64],
    loading: &mut Loading,
    shelf: &mut Shelf,
) -> rusqlite::Result<()> {
    let before = loading.analysis.stories.len();
    if whole {
        loading.left = loading.left.max(MOST_WHOLE);
        loading.story(story.0)?;
    } else {
        light(conn, story, keys, &mut loading.analysis)?;
    }
    if loading.analysis.stories.len() == before {
        return Ok(());
    }
    let conflicts = conn
        .prepare_cached("SELECT conflicts FROM stories WHERE n = ?1")?
        .query_row([story.0], |row| row.get(0))?;
    shelf.stories.push(Shelved { story, conflicts, whole });
    let mut find = conn.prepare_cached("SELECT key, conflicts FROM articles WHERE id = ?1")?;
    for article in &loading.analysis.articles[shelf.conflicts.len()..] {
        let id = number(&article.id).unwrap_or_default();
        let row: Option<(i64, u32)> =
            find.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let (key, count) = row.unwrap_or_default();
        shelf.conflicts.push(count);
        shelf.listed.push(keys.is_empty() || keys.contains(&key));
    }
    Ok(())
}

/// A story as a row and rows of its articles, or of those that are listed.
fn light(
    conn: &Connection,
    story: StoryNumber,
    keys: &[i64],
    analysis: &mut Analysis,
) -> rusqlite::Result<()> {
    let sql = format!(
        "SELECT {}, a.origin, a.n, a.key FROM articles a LEFT JOIN sources s ON s.n = a.source \
         WHERE a.story = ?1 ORDER BY a.key",
        articles::COLUMNS
    );
    let mut find = conn.prepare_cached(&sql)?;
    let mut rows = find.query([story.0])?;
    let mut found = Story::default();
    let mut origins: Vec<i64> = Vec::new();
    while let Some(row) = rows.next()? {
        if !keys.is_empty() && !keys.contains(&row.get(11)?) {
            continue;
        }
        let mut article = articles::article(row)?;
        if article.title.is_none() {
            article.title = Some(list::first_words(conn, row.get(10)?)?);
        }
        origins.push(row.get(9)?);
        found.articles.push(ArticleIx(analysis.articles.len()));
        analysis.articles.push(article);
        analysis.texts.push(LazyText::default());
    }
    let Some(first) = found.articles.first() else { return Ok(()) };
    let (id, title): (Option<String>, Option<String>) = conn
        .prepare_cached("SELECT id, title FROM stories WHERE n = ?1")?
        .query_row([story.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    found.id = id.unwrap_or_default();
    found.title = title.filter(|title| !title.is_empty()).unwrap_or_else(|| analysis.article(*first).label());
    found.origins = renumbered(origins);
    analysis.stories.push(found);
    Ok(())
}

/// The story of an article.
pub(super) fn story_of(library: &Library, id: &ArticleId) -> Result<Option<StoryNumber>> {
    let Some(id) = number(id) else { return Ok(None) };
    library.run(|conn| {
        let mut find = conn.prepare_cached("SELECT story FROM articles WHERE id = ?1")?;
        find.query_row([id], |row| row.get(0).map(StoryNumber)).optional()
    })
}

/// Whether a story has an article that is not read; of the listed ones, where only some are.
pub(super) fn has_unread(library: &Library, listed: &Listed) -> Result<bool> {
    library.run(|conn| {
        if listed.articles.is_empty() {
            let mut find = conn.prepare_cached("SELECT 1 FROM articles WHERE story = ?1 AND state = 0")?;
            return find.exists([listed.story.0]);
        }
        let mut find = conn.prepare_cached("SELECT 1 FROM articles WHERE key = ?1 AND state = 0")?;
        for key in &listed.articles {
            if find.exists([*key])? {
                return Ok(true);
            }
        }
        Ok(false)
    })
}

/// The unread articles that a query holds for, with what was decided about each.
pub(super) fn unread(library: &Library, query: &Query) -> Result<Vec<(ArticleId, Triage)>> {
    let ids: Vec<ArticleId> = library.run(|conn| {
        let keys = Statement::of(query).keys(conn, Page { skip: 0, most: usize::MAX })?;
        let mut find = conn.prepare_cached("SELECT id FROM articles WHERE key = ?1 AND state = 0")?;
        let rows = keys.into_iter().map(|key| find.query_row([key], |row| row.get(0)).optional());
        rows.filter_map(rusqlite::Result::transpose).map(|id| id.map(content_id_of)).collect()
    })?;
    let decisions = library.run(|conn| decide::about(conn, ids.iter(), std::iter::empty()))?;
    let triage = |id: ArticleId| (id.clone(), Triage { state: State::New, ..decisions.triage_of(&id) });
    Ok(ids.into_iter().map(triage).collect())
}

/// What was decided about some articles and conflicts.
pub(super) fn about(library: &Library, articles: &[ArticleId], conflicts: &[String]) -> Result<Decisions> {
    library.run(|conn| decide::about(conn, articles.iter(), conflicts.iter().map(String::as_str)))
}

/// Conflicts that nobody looked at, the surest and hardest first.
pub(super) fn open_conflicts(library: &Library, most: usize) -> Result<Vec<OpenConflict>> {
    library.run(|conn| {
        let mut find = conn.prepare_cached(
            "SELECT c.id, c.story FROM conflicts c WHERE c.decided = 0 \
             AND NOT EXISTS(SELECT 1 FROM verdicts v WHERE v.conflict = c.id) \
             ORDER BY c.hard DESC, c.confidence DESC, c.articles DESC LIMIT ?1",
        )?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let rows = find.query_map([most], |row| {
            Ok(OpenConflict { conflict: row.get(0)?, story: StoryNumber(row.get(1)?) })
        })?;
        rows.collect()
    })
}

/// The condition on an article that came in since the reader was last there.
pub(super) const FRESH: &str =
    "a.n > coalesce((SELECT value FROM meta WHERE name = 'last arrival'), 9223372036854775807)";

/// How many texts came in since the reader was last there. Texts are numbered as they come, so nothing is counted.
pub(super) fn fresh(library: &Library) -> Result<u64> {
    library.run(|conn| {
        let mut last = conn.prepare_cached(
            "SELECT coalesce((SELECT max(n) FROM texts), 0) - value FROM meta WHERE name = 'last arrival'",
        )?;
        let fresh: Option<i64> = last.query_row([], |row| row.get(0)).optional()?;
        Ok(fresh.and_then(|fresh| u64::try_from(fresh).ok()).unwrap_or(0))
    })
}

/// Notes that the reader has seen all that is there.
pub(super) fn keep_last_arrival(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute(
        "INSERT OR REPLACE INTO meta(name, value) SELECT 'last arrival', coalesce(max(n), 0) FROM texts",
        params![],
    )
    .map(drop)
}

pub(super) fn version(library: &Library) -> Result<i64> {
    library.run(|conn| conn.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0)))
}
