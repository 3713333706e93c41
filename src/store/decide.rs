//! What a person decided: kept by content ids and conflict ids, one transaction at a time, each with its inverse.
//!
//! Splits and merges move articles between stories. `articles.grouped` stays what the grouping said; `stories.part_of`
//! says into which story a merge took it; [`settle`] works out the rest again from the decisions, so that taking one
//! back needs no memory of how things were.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime};
use rusqlite::{Connection, OptionalExtension, Row as SqlRow, Transaction, params};

use super::error::{Result, StoreError};
use super::{Library, content_id_of, number, stories};
use crate::article::ArticleId;
use crate::decisions::{Decision, Decisions, Ruling, State, Triage, Verdict};

pub(super) fn decide(library: &mut Library, decisions: &[Decision]) -> Result<Vec<Decision>> {
    check_ids(library, decisions)?;
    library.write(true, |tx| {
        let mut undo =
            decisions.iter().map(|decision| apply(tx, decision)).collect::<rusqlite::Result<Vec<_>>>()?;
        undo.reverse();
        let linked: Vec<i64> = decisions.iter().flat_map(linked_articles).collect();
        if !linked.is_empty() {
            settle(tx, &linked)?;
        }
        Ok(undo)
    })
}

/// A decision about something that is no content id could never be found again.
fn check_ids(library: &Library, decisions: &[Decision]) -> Result<()> {
    for decision in decisions {
        let ids: &[ArticleId] = match decision {
            Decision::Triage { article, .. }
            | Decision::Place { article, .. }
            | Decision::Split { article, .. } => std::slice::from_ref(article),
            Decision::Merge { articles, .. } => articles,
            Decision::Verdict { .. } => &[],
        };
        if let Some(id) = ids.iter().find(|id| number(id).is_none()) {
            return Err(StoreError::asked(&library.path, format!("there can be no article {:?}", id.0)));
        }
    }
    Ok(())
}

fn linked_articles(decision: &Decision) -> Vec<i64> {
    match decision {
        Decision::Split { article, .. } => number(article).into_iter().collect(),
        Decision::Merge { articles, .. } => articles.iter().filter_map(number).collect(),
        _ => Vec::new(),
    }
}

/// Applies one decision and gives the one that takes it back.
fn apply(tx: &Transaction, decision: &Decision) -> rusqlite::Result<Decision> {
    match decision {
        Decision::Triage { article, triage } => {
            let id = number(article).expect("ids were checked");
            let old = triage_of(tx, id)?;
            write_triage(tx, id, triage)?;
            Ok(Decision::Triage { article: article.clone(), triage: old })
        }
        Decision::Verdict { conflict, verdict } => {
            let old = verdict_on(tx, conflict)?;
            write_verdict(tx, conflict, verdict.as_ref())?;
            Ok(Decision::Verdict { conflict: conflict.clone(), verdict: old })
        }
        Decision::Place { article, byte } => {
            let id = number(article).expect("ids were checked");
            let old: Option<i64> =
                tx.query_row("SELECT byte FROM places WHERE id = ?1", [id], |row| row.get(0)).optional()?;
            let byte = i64::try_from(*byte).unwrap_or(i64::MAX);
            tx.prepare_cached("INSERT OR REPLACE INTO places(id, byte) VALUES(?1, ?2)")?
                .execute([id, byte])?;
            let byte = old.and_then(|byte| usize::try_from(byte).ok()).unwrap_or(0);
            Ok(Decision::Place { article: article.clone(), byte })
        }
        Decision::Split { article, alone } => {
            let id = number(article).expect("ids were checked");
            let sql = if *alone {
                "INSERT OR IGNORE INTO splits(id) VALUES(?1)"
            } else {
                "DELETE FROM splits WHERE id = ?1"
            };
            let changed = tx.execute(sql, [id])? > 0;
            Ok(Decision::Split { article: article.clone(), alone: *alone != changed })
        }
        Decision::Merge { articles, together } => {
            let sql = if *together {
                "INSERT OR IGNORE INTO merges(articles) VALUES(?1)"
            } else {
                "DELETE FROM merges WHERE articles = ?1"
            };
            let changed = tx.execute(sql, [joined(articles)])? > 0;
            Ok(Decision::Merge { articles: articles.clone(), together: *together != changed })
        }
    }
}

fn joined(articles: &[ArticleId]) -> String {
    articles.iter().map(|id| id.0.as_str()).collect::<Vec<_>>().join(" ")
}

fn parted(articles: &str) -> Vec<ArticleId> {
    articles.split(' ').map(|id| ArticleId(id.to_owned())).collect()
}

/// The number of a state in tables.
pub(super) fn state_code(state: State) -> i64 {
    match state {
        State::New => 0,
        State::Read => 1,
        State::Done => 2,
    }
}

/// The state of a number; what is unknown is new, so that it is seen.
pub(super) fn state_of(code: i64) -> State {
    match code {
        1 => State::Read,
        2 => State::Done,
        _ => State::New,
    }
}

/// The marks of an article, without its tags.
pub(super) fn marks_of(conn: &Connection, id: i64) -> rusqlite::Result<Triage> {
    let mut find =
        conn.prepare_cached("SELECT state, starred, later, until, note FROM marks WHERE id = ?1")?;
    Ok(find.query_row([id], |row| marks(row, 0)).optional()?.unwrap_or_default())
}

fn marks(row: &SqlRow, at: usize) -> rusqlite::Result<Triage> {
    let until: Option<String> = row.get(at + 3)?;
    Ok(Triage {
        state: state_of(row.get(at)?),
        starred: row.get(at + 1)?,
        later: row.get(at + 2)?,
        until: until.and_then(|day| day.parse::<Date>().ok()),
        tags: BTreeSet::new(),
        note: row.get(at + 4)?,
    })
}

fn triage_of(conn: &Connection, id: i64) -> rusqlite::Result<Triage> {
    let mut triage = marks_of(conn, id)?;
    let mut tags = conn.prepare_cached("SELECT tag FROM tags WHERE id = ?1")?;
    triage.tags = gathered(tags.query_map([id], |row| row.get(0))?)?;
    Ok(triage)
}

fn write_triage(tx: &Transaction, id: i64, triage: &Triage) -> rusqlite::Result<()> {
    let plain = Triage { tags: BTreeSet::new(), ..triage.clone() } == Triage::default();
    if plain {
        tx.prepare_cached("DELETE FROM marks WHERE id = ?1")?.execute([id])?;
    } else {
        tx.prepare_cached(
            "INSERT OR REPLACE INTO marks(id, state, starred, later, until, note) VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            id,
            state_code(triage.state),
            triage.starred,
            triage.later,
            triage.until.map(|day| day.to_string()),
            triage.note
        ])?;
    }
    tx.prepare_cached("UPDATE articles SET state = ?2, starred = ?3, later = ?4 WHERE id = ?1")?
        .execute(params![id, state_code(triage.state), triage.starred, triage.later])?;
    tx.prepare_cached("DELETE FROM tags WHERE id = ?1")?.execute([id])?;
    let mut insert = tx.prepare_cached("INSERT INTO tags(tag, id) VALUES(?1, ?2)")?;
    for tag in &triage.tags {
        insert.execute(params![tag, id])?;
    }
    Ok(())
}

const SIDE: i64 = 0;
const NOT_A_CONFLICT: i64 = 1;
const OPEN: i64 = 2;

const VERDICT: &str = "ruling, side, value, note, at";

fn verdict(row: &SqlRow, at: usize) -> rusqlite::Result<Verdict> {
    let ruling = match row.get::<_, i64>(at)? {
        SIDE => Ruling::Side {
            index: usize::try_from(row.get::<_, i64>(at + 1)?).unwrap_or(0),
            value: row.get::<_, Option<String>>(at + 2)?.unwrap_or_default(),
        },
        NOT_A_CONFLICT => Ruling::NotAConflict,
        _ => Ruling::Open,
    };
    let time: Option<String> = row.get(at + 4)?;
    Ok(Verdict { ruling, note: row.get(at + 3)?, at: time.and_then(|time| time.parse::<DateTime>().ok()) })
}

fn verdict_on(conn: &Connection, conflict: &str) -> rusqlite::Result<Option<Verdict>> {
    let mut find = conn.prepare_cached(&format!("SELECT {VERDICT} FROM verdicts WHERE conflict = ?1"))?;
    find.query_row([conflict], |row| verdict(row, 0)).optional()
}

fn write_verdict(tx: &Transaction, conflict: &str, verdict: Option<&Verdict>) -> rusqlite::Result<()> {
    if let Some(verdict) = verdict {
        let (ruling, side, value) = match &verdict.ruling {
            Ruling::Side { index, value } => (SIDE, i64::try_from(*index).ok(), Some(value)),
            Ruling::NotAConflict => (NOT_A_CONFLICT, None, None),
            Ruling::Open => (OPEN, None, None),
        };
        tx.prepare_cached(
            "INSERT OR REPLACE INTO verdicts(conflict, ruling, side, value, note, at) VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![conflict, ruling, side, value, verdict.note, verdict.at.map(|at| at.to_string())])?;
    } else {
        tx.prepare_cached("DELETE FROM verdicts WHERE conflict = ?1")?.execute([conflict])?;
    }
    tx.prepare_cached("UPDATE conflicts SET decided = ?2 WHERE id = ?1")?
        .execute(params![conflict, is_decided(tx, conflict)?])
        .map(drop)
}

/// Whether a conflict has a verdict; one that was left open has none.
pub(super) fn is_decided(conn: &Connection, conflict: &str) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT 1 FROM verdicts WHERE conflict = ?1 AND ruling <> ?2")?
        .exists(params![conflict, OPEN])
}

/// Everything decided.
pub(super) fn all(library: &Library) -> Result<Decisions> {
    library.run(|conn| {
        let mut decisions = links(conn)?;
        let mut find = conn.prepare("SELECT id, state, starred, later, until, note FROM marks")?;
        let rows = find.query_map([], |row| Ok((content_id_of(row.get(0)?), marks(row, 1)?)))?;
        decisions.triage = gathered(rows)?;
        let mut find = conn.prepare("SELECT id, tag FROM tags")?;
        let mut rows = find.query([])?;
        while let Some(row) = rows.next()? {
            decisions.triage.entry(content_id_of(row.get(0)?)).or_default().tags.insert(row.get(1)?);
        }
        let mut find = conn.prepare(&format!("SELECT {VERDICT}, conflict FROM verdicts"))?;
        let rows = find.query_map([], |row| Ok((row.get(5)?, verdict(row, 0)?)))?;
        decisions.verdicts = gathered(rows)?;
        let mut find = conn.prepare("SELECT id, byte FROM places")?;
        let rows = find.query_map([], |row| Ok((content_id_of(row.get(0)?), row.get(1)?)))?;
        decisions.places = gathered(
            rows.map(|row| row.map(|(id, byte): (_, i64)| (id, usize::try_from(byte).unwrap_or(0)))),
        )?;
        Ok(decisions)
    })
}

/// What was decided about these articles and conflicts, and all splits and merges.
pub(super) fn about<'a>(
    conn: &Connection,
    articles: impl Iterator<Item = &'a ArticleId>,
    conflicts: impl Iterator<Item = &'a str>,
) -> rusqlite::Result<Decisions> {
    let mut decisions = links(conn)?;
    for article in articles {
        let Some(id) = number(article) else { continue };
        let triage = triage_of(conn, id)?;
        if triage != Triage::default() {
            decisions.triage.insert(article.clone(), triage);
        }
        let mut place = conn.prepare_cached("SELECT byte FROM places WHERE id = ?1")?;
        if let Some(byte) = place.query_row([id], |row| row.get::<_, i64>(0)).optional()? {
            decisions.places.insert(article.clone(), usize::try_from(byte).unwrap_or(0));
        }
    }
    for conflict in conflicts {
        if let Some(verdict) = verdict_on(conn, conflict)? {
            decisions.verdicts.insert(conflict.to_owned(), verdict);
        }
    }
    Ok(decisions)
}

/// All rows, or the first error. Collecting into a tree would compile a sort of its own for each type of rows.
fn gathered<T, All: Default + Extend<T>>(
    rows: impl Iterator<Item = rusqlite::Result<T>>,
) -> rusqlite::Result<All> {
    let mut all = All::default();
    for row in rows {
        all.extend([row?]);
    }
    Ok(all)
}

/// Splits, merges, and when the reader was last there.
fn links(conn: &Connection) -> rusqlite::Result<Decisions> {
    let mut find = conn.prepare_cached("SELECT id FROM splits")?;
    let splits = gathered(find.query_map([], |row| Ok(content_id_of(row.get(0)?)))?)?;
    let mut find = conn.prepare_cached("SELECT articles FROM merges")?;
    let merges = gathered(find.query_map([], |row| Ok(parted(row.get_ref(0)?.as_str()?)))?)?;
    let last: Option<String> =
        conn.query_row("SELECT value FROM meta WHERE name = 'last seen'", [], |row| row.get(0)).optional()?;
    let last_seen = last.and_then(|time| time.parse().ok());
    Ok(Decisions { splits, merges, last_seen, ..Decisions::default() })
}

/// Whether a split or a merge names an article.
pub(super) fn is_linked(conn: &Connection, id: i64) -> rusqlite::Result<bool> {
    let mut split = conn.prepare_cached("SELECT 1 FROM splits WHERE id = ?1")?;
    let mut merged = conn.prepare_cached("SELECT 1 FROM merges WHERE instr(articles, ?1)")?;
    Ok(split.exists([id])? || merged.exists([content_id_of(id).0])?)
}

/// A new edition takes over what was decided about the text before, except that it was read.
pub(super) fn hand_on(tx: &Transaction, old: i64, new: i64) -> rusqlite::Result<()> {
    tx.prepare_cached(
        "INSERT OR IGNORE INTO marks(id, state, starred, later, until, note) \
         SELECT ?2, 0, starred, later, until, note FROM marks WHERE id = ?1",
    )?
    .execute([old, new])?;
    tx.prepare_cached("INSERT OR IGNORE INTO tags(tag, id) SELECT tag, ?2 FROM tags WHERE id = ?1")?
        .execute([old, new])?;
    tx.prepare_cached("INSERT OR IGNORE INTO splits(id) SELECT ?2 FROM splits WHERE id = ?1")?
        .execute([old, new])?;
    tx.prepare_cached(
        "INSERT OR IGNORE INTO merges(articles) SELECT replace(articles, ?1, ?2) FROM merges WHERE instr(articles, ?1)",
    )?
    .execute([content_id_of(old).0, content_id_of(new).0])
    .map(drop)
}

/// An article with what the grouping and the merges say of it.
struct Placed {
    id: i64,
    grouped: i64,
    story: i64,
}

/// Works out the stories of split and merged articles again, for all merges that there are and these articles.
pub(super) fn settle(tx: &Transaction, articles: &[i64]) -> rusqlite::Result<()> {
    let mut touched = BTreeSet::new();
    let wanted = merged_stories(tx)?;
    for (from, to) in changed_merges(tx, &wanted)? {
        let mut find = tx.prepare_cached("SELECT DISTINCT story FROM articles WHERE grouped = ?1")?;
        let stories: Vec<i64> = find.query_map([from], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        touched.extend(stories);
        let target = to.unwrap_or(from);
        touched.insert(target);
        tx.execute("UPDATE stories SET part_of = ?2 WHERE n = ?1", params![from, to])?;
        tx.execute(
            "UPDATE articles SET story = ?2 WHERE grouped = ?1 AND id NOT IN (SELECT id FROM splits)",
            [from, target],
        )?;
    }
    for id in articles {
        let Some(placed) = placed(tx, *id)? else { continue };
        touched.insert(placed.story);
        let is_split = tx.prepare_cached("SELECT 1 FROM splits WHERE id = ?1")?.exists([placed.id])?;
        let home: i64 =
            tx.query_row("SELECT coalesce(part_of, n) FROM stories WHERE n = ?1", [placed.grouped], |row| {
                row.get(0)
            })?;
        let story = match (is_split, placed.story == home) {
            (true, true) => stories::begin(tx)?,
            (true, false) => continue,
            (false, _) => home,
        };
        tx.execute("UPDATE articles SET story = ?2 WHERE id = ?1", [placed.id, story])?;
        touched.insert(story);
    }
    touched.into_iter().try_for_each(|story| stories::recount(tx, story))
}

fn placed(tx: &Transaction, id: i64) -> rusqlite::Result<Option<Placed>> {
    let mut find = tx.prepare_cached("SELECT id, grouped, story FROM articles WHERE id = ?1")?;
    find.query_row([id], |row| Ok(Placed { id: row.get(0)?, grouped: row.get(1)?, story: row.get(2)? }))
        .optional()
}

/// For each story of a merge, the story that it becomes part of: the lowest number of those that hang together.
fn merged_stories(tx: &Transaction) -> rusqlite::Result<BTreeMap<i64, i64>> {
    let mut find = tx.prepare_cached("SELECT articles FROM merges")?;
    let groups: Vec<String> = find.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut to: BTreeMap<i64, i64> = BTreeMap::new();
    for group in groups {
        let mut stories = Vec::new();
        for id in parted(&group).iter().filter_map(number) {
            stories.extend(placed(tx, id)?.map(|placed| placed.grouped));
        }
        let Some(first) = stories.iter().map(|story| *to.get(story).unwrap_or(story)).min() else { continue };
        let joined: Vec<i64> = stories.iter().map(|story| *to.get(story).unwrap_or(story)).collect();
        for target in to.values_mut().filter(|target| joined.contains(target)) {
            *target = first;
        }
        to.extend(stories.into_iter().map(|story| (story, first)));
    }
    Ok(to)
}

/// The stories whose `part_of` is to change, and into what.
fn changed_merges(
    tx: &Transaction,
    wanted: &BTreeMap<i64, i64>,
) -> rusqlite::Result<Vec<(i64, Option<i64>)>> {
    let mut find = tx.prepare_cached("SELECT n, part_of FROM stories WHERE part_of IS NOT NULL")?;
    let rows = find.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
    let now: BTreeMap<i64, i64> = gathered(rows)?;
    let mut wanted = wanted.clone();
    wanted.retain(|from, to| from != to);
    let mut stories: BTreeSet<i64> = BTreeSet::new();
    stories.extend(now.keys().chain(wanted.keys()));
    Ok(stories
        .into_iter()
        .filter(|story| now.get(story) != wanted.get(story))
        .map(|story| (story, wanted.get(&story).copied()))
        .collect())
}
