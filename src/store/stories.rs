//! Stories: their members, whether they were compared since they changed, and what the comparison found.

use rusqlite::{OptionalExtension, Transaction, params};

use super::error::{Result, StoreError};
use super::pack::{self, ENGINE};
use super::{Counted, Library, StoryNumber, articles, content_id_of, decide, number};
use crate::article::{Article, ArticleId, ArticleIx};
use crate::claim::Kind;
use crate::engine::Story;
use crate::relation::{Conflict, Severity};

/// A story as it was compared: the articles that its indices count, with the number of claims of each.
pub(super) struct Compared {
    pub(super) articles: Vec<(i64, usize)>,
    pub(super) story: Story,
}

/// The story of an article that comes in: `(grouped, story)`.
pub(super) fn find_or_begin(
    tx: &Transaction,
    joins: Option<&ArticleId>,
    key: i64,
) -> rusqlite::Result<(i64, i64)> {
    let partner = match joins.and_then(number) {
        Some(id) => tx
            .prepare_cached(
                "SELECT a.grouped, coalesce(s.part_of, s.n) FROM articles a JOIN stories s ON s.n = a.grouped WHERE a.id = ?1",
            )?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?,
        None => None,
    };
    if let Some((grouped, story)) = partner {
        tx.prepare_cached(
            "UPDATE stories SET articles = articles + 1, newest = max(newest, ?2), stale = 1 WHERE n = ?1",
        )?
        .execute([story, key])?;
        return Ok((grouped, story));
    }
    tx.prepare_cached(
        "INSERT INTO stories(newest, articles, conflicts, open, stale) VALUES(?1, 1, 0, 0, 1)",
    )?
    .execute([key])?;
    let story = tx.last_insert_rowid();
    Ok((story, story))
}

/// A story without articles yet.
pub(super) fn begin(tx: &Transaction) -> rusqlite::Result<i64> {
    tx.execute("INSERT INTO stories(newest, articles, conflicts, open, stale) VALUES(0, 0, 0, 0, 1)", [])?;
    Ok(tx.last_insert_rowid())
}

pub(super) fn make_stale(tx: &Transaction, story: i64) -> rusqlite::Result<()> {
    tx.prepare_cached("UPDATE stories SET stale = 1 WHERE n = ?1")?.execute([story]).map(drop)
}

/// Counts a story's articles again; one that lost its last also loses what was found in it.
pub(super) fn recount(tx: &Transaction, story: i64) -> rusqlite::Result<()> {
    tx.execute(
        "UPDATE stories SET stale = 1, articles = (SELECT count(*) FROM articles WHERE story = ?1), \
         newest = coalesce((SELECT max(key) FROM articles WHERE story = ?1), 0) WHERE n = ?1",
        [story],
    )?;
    let left: i64 = tx.query_row("SELECT articles FROM stories WHERE n = ?1", [story], |row| row.get(0))?;
    if left == 0 {
        forget(tx, story)?;
        tx.execute(
            "UPDATE stories SET stale = 0, id = NULL, title = NULL, data = NULL WHERE n = ?1",
            [story],
        )?;
    }
    Ok(())
}

/// Drops the conflicts that were found in a story; verdicts stay, they hang on the conflicts' ids.
fn forget(tx: &Transaction, story: i64) -> rusqlite::Result<()> {
    tx.prepare_cached("DELETE FROM contested WHERE conflict IN (SELECT n FROM conflicts WHERE story = ?1)")?
        .execute([story])?;
    tx.prepare_cached("DELETE FROM conflicts WHERE story = ?1")?.execute([story]).map(drop)
}

pub(super) fn stale(library: &Library, after: Option<StoryNumber>, most: usize) -> Result<Vec<StoryNumber>> {
    library.run(|conn| {
        let mut find = conn.prepare_cached(
            "SELECT n FROM stories WHERE stale = 1 AND articles > 0 AND n > ?1 ORDER BY n LIMIT ?2",
        )?;
        let (after, most) = (after.map_or(0, |story| story.0), i64::try_from(most).unwrap_or(i64::MAX));
        find.query_map([after, most], |row| row.get(0).map(StoryNumber))?.collect()
    })
}

/// Makes the stories stale whose articles another version of the engine read, or none. Whether there are any.
pub(super) fn make_outdated_stale(library: &mut Library) -> Result<bool> {
    const OUTDATED: &str = "SELECT a.story FROM claims c JOIN articles a ON a.n = c.n \
                            WHERE (c.engine < ?1 OR c.engine > ?1)";
    let is_any = library.run(|conn| conn.prepare_cached(OUTDATED)?.exists([ENGINE]))?;
    if is_any {
        let mark = format!("UPDATE stories SET stale = 1 WHERE stale = 0 AND n IN ({OUTDATED})");
        library.write(false, |tx| tx.execute(&mark, [ENGINE]).map(drop))?;
    }
    Ok(is_any)
}

/// Those of a story's articles whose claims this version of the engine has not found.
pub(super) fn without_claims(library: &Library, story: StoryNumber) -> Result<Vec<ArticleId>> {
    library.run(|conn| {
        let mut find = conn.prepare_cached(
            "SELECT a.id FROM articles a LEFT JOIN claims c ON c.n = a.n WHERE a.story = ?1 AND c.engine IS NOT ?2",
        )?;
        find.query_map([story.0, ENGINE], |row| row.get(0).map(content_id_of))?.collect()
    })
}

pub(super) fn members(library: &Library, story: StoryNumber) -> Result<Vec<Article>> {
    library.run(|conn| {
        let sql = format!(
            "SELECT {}, t.data FROM articles a JOIN texts t ON t.n = a.n LEFT JOIN sources s ON s.n = a.source \
             WHERE a.story = ?1 ORDER BY a.key",
            articles::COLUMNS
        );
        let mut find = conn.prepare_cached(&sql)?;
        let rows = find.query_map([story.0], |row| {
            let mut article = articles::article(row)?;
            article.body = articles::body(row, 9)?;
            Ok(article)
        })?;
        rows.collect()
    })
}

pub(super) fn relate(
    library: &mut Library,
    number: StoryNumber,
    story: &Story,
    compared: &[Counted],
) -> Result<()> {
    let ids: Option<Vec<i64>> = compared.iter().map(|one| super::number(&one.article)).collect();
    let Some(ids) = ids else {
        return Err(StoreError::asked(
            &library.path,
            "a story names an article that is not from the library",
        ));
    };
    let owners: Vec<i64> =
        compared.iter().zip(&ids).flat_map(|(one, id)| std::iter::repeat_n(*id, one.claims)).collect();
    let data = Compared {
        articles: ids.iter().zip(compared).map(|(id, one)| (*id, one.claims)).collect(),
        story: story.clone(),
    };
    let packed = pack::pack(&data);
    library.write(false, |tx| {
        forget(tx, number.0)?;
        tx.prepare_cached(
            "UPDATE stories SET id = ?2, title = ?3, engine = ?4, data = ?5, stale = ?6 WHERE n = ?1",
        )?
        .execute(params![
            number.0,
            story.id,
            story.title,
            ENGINE,
            packed,
            !is_complete(tx, number.0, &ids)?
        ])?;
        for conflict in &story.conflicts {
            keep_conflict(tx, number.0, conflict, &owners)?;
        }
        let mut origin =
            tx.prepare_cached("UPDATE articles SET origin = ?2 WHERE id = ?1 AND origin <> ?2")?;
        for (ArticleIx(at), number) in story.articles.iter().zip(&story.origins) {
            if let Some(id) = ids.get(*at) {
                origin.execute(params![id, i64::try_from(*number).unwrap_or(0)])?;
            }
        }
        Ok(())
    })
}

/// Whether a story still has just these members.
fn is_complete(tx: &Transaction, story: i64, ids: &[i64]) -> rusqlite::Result<bool> {
    let mut find = tx.prepare_cached("SELECT id FROM articles WHERE story = ?1")?;
    let mut now: Vec<i64> = find.query_map([story], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut then = ids.to_vec();
    now.sort_unstable();
    then.sort_unstable();
    Ok(now == then)
}

fn keep_conflict(tx: &Transaction, story: i64, conflict: &Conflict, owners: &[i64]) -> rusqlite::Result<()> {
    let claims = conflict.sides.iter().flat_map(|side| &side.claims);
    let mut ids: Vec<i64> = claims.filter_map(|claim| owners.get(claim.0).copied()).collect();
    ids.sort_unstable();
    ids.dedup();
    tx.prepare_cached(
        "INSERT INTO conflicts(id, story, kind, hard, confidence, articles, decided) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        conflict.id,
        story,
        kind_code(conflict.kind),
        conflict.severity == Severity::Hard,
        conflict.confidence,
        i64::try_from(ids.len()).unwrap_or(i64::MAX),
        decide::is_decided(tx, &conflict.id)?,
    ])?;
    let n = tx.last_insert_rowid();
    let mut insert = tx.prepare_cached(
        "INSERT OR IGNORE INTO contested(conflict, key) SELECT ?1, key FROM articles WHERE id = ?2",
    )?;
    ids.iter().try_for_each(|id| insert.execute([n, *id]).map(drop))
}

/// The number of a kind in tables: its place in the order of all kinds, which is only added to.
pub(super) fn kind_code(kind: Kind) -> i64 {
    let at = Kind::ALL.iter().position(|known| *known == kind).expect("the list has all kinds");
    i64::try_from(at).expect("there are few kinds")
}
