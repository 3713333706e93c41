//! What a screen shows at once: whole stories as one analysis, made from what is stored, without the engine.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension};

use super::error::Result;
use super::list::Statement;
use super::pack::{self, ENGINE};
use super::stories::Compared;
use super::{Library, Page, Window, articles, decide, list};
use crate::article::{Article, ArticleIx, ClaimIx};
use crate::claim::Claim;
use crate::engine::{self, Analysis, Extracted, LazyText, PlacedClaim, Story};
use crate::query::Query;
use crate::relation::{Conflict, Side};

pub(super) fn window(library: &Library, query: &Query, page: Page, most_articles: usize) -> Result<Window> {
    let total = list::count(library, query)?;
    let mut window = library.run(|conn| {
        // One snapshot for all of it: another program may write meanwhile.
        let reading = conn.unchecked_transaction()?;
        let keys = Statement::of(query).keys(&reading, page)?;
        let mut loading = Loading::new(&reading, most_articles);
        for story in stories_of(&reading, &keys)? {
            loading.story(story)?;
        }
        let analysis = loading.analysis;
        let conflicts = analysis.stories.iter().flat_map(|story| &story.conflicts);
        let articles = analysis.articles.iter().map(|article| &article.id);
        let decisions = decide::about(&reading, articles, conflicts.map(|conflict| conflict.id.as_str()))?;
        Ok(Window { analysis, decisions, total: 0 })
    })?;
    window.total = total;
    Ok(window)
}

impl Library {
    /// At most `most` articles older than a place in the list, newest first, with their claims and without stories, and
    /// the place to go on from; none where there are no more.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn extracts(&self, below: Option<i64>, most: usize) -> Result<(Analysis, Option<i64>)> {
        self.run(|conn| {
            let mut loading = Loading::new(conn, most);
            let members = loading.members("a.key < ?1", below.unwrap_or(i64::MAX))?;
            let last = members.last().map(|member| member.key);
            loading.place(members);
            Ok((loading.analysis, last))
        })
    }
}

/// The stories of these articles, in the order of their first.
fn stories_of(conn: &Connection, keys: &[i64]) -> rusqlite::Result<Vec<i64>> {
    let mut find = conn.prepare_cached("SELECT story FROM articles WHERE key = ?1")?;
    let mut seen = BTreeSet::new();
    let mut stories = Vec::new();
    for key in keys {
        if let Some(story) = find.query_row([key], |row| row.get(0)).optional()?
            && seen.insert(story)
        {
            stories.push(story);
        }
    }
    Ok(stories)
}

/// An article as the screen needs it.
struct Member {
    id: i64,
    /// Its place in the list.
    key: i64,
    article: Article,
    text: LazyText,
    claims: Vec<Claim>,
}

impl Member {
    /// Claims that are missing, or cannot be read, are found again.
    fn new(id: i64, key: i64, article: Article, claims: Option<Vec<Claim>>) -> Self {
        if let Some(claims) = claims {
            return Self { id, key, text: LazyText::default(), article, claims };
        }
        let Extracted { article, text, claims, .. } = engine::extract(article);
        Self { id, key, article, text: text.into(), claims }
    }
}

pub(super) struct Loading<'a> {
    conn: &'a Connection,
    /// Articles that may still be loaded.
    pub(super) left: usize,
    pub(super) analysis: Analysis,
}

impl<'a> Loading<'a> {
    pub(super) fn new(conn: &'a Connection, most_articles: usize) -> Self {
        Self { conn, left: most_articles, analysis: Analysis::default() }
    }

    /// Adds a story as a whole; nothing where it has no articles.
    pub(super) fn story(&mut self, story: i64) -> rusqlite::Result<()> {
        let members = self.newest(story)?;
        if members.is_empty() {
            return Ok(());
        }
        self.left -= members.len();
        let row: (Option<String>, Option<String>, Option<Vec<u8>>, Option<i64>) = self
            .conn
            .prepare_cached("SELECT id, title, data, engine FROM stories WHERE n = ?1")?
            .query_row([story], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        let (id, title, data, engine) = row;
        let compared =
            data.filter(|_| engine == Some(ENGINE)).and_then(|data| pack::unpack::<Compared>(&data));
        let places = self.place(members);
        let mut found =
            compared.map(|compared| Moved::new(&compared, &places).story(compared.story)).unwrap_or_default();
        found.id = id.unwrap_or_default();
        found.articles = places.iter().map(|place| place.article).collect();
        found.claims =
            places.iter().flat_map(|place| (place.claims..place.claims + place.count).map(ClaimIx)).collect();
        found.title = title.filter(|title| !title.is_empty()).unwrap_or_else(|| {
            let first = found.articles.first();
            first.map_or_else(String::new, |first| self.analysis.article(*first).label())
        });
        found.origins = self.origins(&places)?;
        self.analysis.stories.push(found);
        Ok(())
    }

    /// The newest articles of a story, as many as may be loaded, in the order of publication.
    fn newest(&self, story: i64) -> rusqlite::Result<Vec<Member>> {
        let mut members = self.members("a.story = ?1", story)?;
        members.reverse();
        Ok(members)
    }

    /// The newest articles for which a condition on a number holds, as many as may be loaded, newest first.
    fn members(&self, condition: &str, number: i64) -> rusqlite::Result<Vec<Member>> {
        let sql = format!(
            "SELECT {}, t.data, c.engine, c.data, a.key FROM articles a JOIN texts t ON t.n = a.n \
             LEFT JOIN claims c ON c.n = a.n LEFT JOIN sources s ON s.n = a.source \
             WHERE {condition} ORDER BY a.key DESC LIMIT ?2",
            articles::COLUMNS
        );
        let mut find = self.conn.prepare_cached(&sql)?;
        let most = i64::try_from(self.left).unwrap_or(i64::MAX);
        let rows = find.query_map([number, most], |row| {
            let mut article = articles::article(row)?;
            article.body = articles::body(row, 9)?;
            let claims = match row.get::<_, Option<i64>>(10)? {
                Some(ENGINE) => pack::unpack_claims(row.get_ref(11)?.as_blob()?, &article.body),
                _ => None,
            };
            Ok(Member::new(row.get(0)?, row.get(12)?, article, claims))
        })?;
        rows.collect()
    }

    /// Adds articles and claims to the analysis.
    fn place(&mut self, members: Vec<Member>) -> Vec<Place> {
        let mut places = Vec::with_capacity(members.len());
        for member in members {
            let article = ArticleIx(self.analysis.articles.len());
            let (claims, count) = (self.analysis.claims.len(), member.claims.len());
            places.push(Place { id: member.id, article, claims, count });
            let of_article = member.claims.into_iter().map(|claim| PlacedClaim { article, claim });
            self.analysis.claims.extend(of_article);
            self.analysis.articles.push(member.article);
            self.analysis.texts.push(member.text);
        }
        places
    }

    fn origins(&self, places: &[Place]) -> rusqlite::Result<Vec<usize>> {
        let mut find = self.conn.prepare_cached("SELECT origin FROM articles WHERE id = ?1")?;
        let stored: Vec<i64> = places
            .iter()
            .map(|place| find.query_row([place.id], |row| row.get(0)))
            .collect::<rusqlite::Result<_>>()?;
        Ok(renumbered(stored))
    }
}

/// Numbers counted from 0 in the order of their first appearance.
pub(super) fn renumbered(numbers: impl IntoIterator<Item = i64>) -> Vec<usize> {
    let mut known = BTreeMap::new();
    numbers
        .into_iter()
        .map(|number| {
            let next = known.len();
            *known.entry(number).or_insert(next)
        })
        .collect()
}

/// Where an article of a story went in the analysis.
struct Place {
    id: i64,
    article: ArticleIx,
    /// Its first claim.
    claims: usize,
    count: usize,
}

/// A story's indices, moved from its own lists to those of the analysis. What names an article that is not loaded,
/// or that has changed since, is left out.
struct Moved {
    articles: Vec<Option<ArticleIx>>,
    claims: Vec<Option<ClaimIx>>,
}

impl Moved {
    fn new(compared: &Compared, places: &[Place]) -> Self {
        let mut by_id: BTreeMap<i64, &Place> = BTreeMap::new();
        by_id.extend(places.iter().map(|place| (place.id, place)));
        let mut moved = Self { articles: Vec::new(), claims: Vec::new() };
        for (id, count) in &compared.articles {
            let place = by_id.get(id).filter(|place| place.count == *count);
            moved.articles.push(place.map(|place| place.article));
            let claims = (0..*count).map(|at| place.map(|place| ClaimIx(place.claims + at)));
            moved.claims.extend(claims);
        }
        moved
    }

    fn claims(&self, claims: &[ClaimIx]) -> Vec<ClaimIx> {
        claims.iter().filter_map(|claim| self.claims.get(claim.0).copied().flatten()).collect()
    }

    fn articles(&self, articles: &[ArticleIx]) -> Vec<ArticleIx> {
        articles.iter().filter_map(|article| self.articles.get(article.0).copied().flatten()).collect()
    }

    fn story(&self, mut story: Story) -> Story {
        story.conflicts =
            story.conflicts.into_iter().filter_map(|conflict| self.conflict(conflict)).collect();
        for agreement in &mut story.agreements {
            agreement.claims = self.claims(&agreement.claims);
        }
        story.agreements.retain(|agreement| agreement.claims.len() > 1);
        for step in story.refinements.iter_mut().chain(&mut story.updates) {
            step.claims = self.claims(&step.claims);
        }
        story.refinements.retain(|step| step.claims.len() > 1);
        story.updates.retain(|step| step.claims.len() > 1);
        story.not_comparable.retain_mut(|pair| {
            let [a, b] = pair.claims.map(|claim| self.claims.get(claim.0).copied().flatten());
            if let (Some(a), Some(b)) = (a, b) {
                pair.claims = [a, b];
            }
            a.is_some() && b.is_some()
        });
        for lineage in &mut story.lineage {
            lineage.articles = self.articles(&lineage.articles);
        }
        story.lineage.retain(|lineage| lineage.articles.len() > 1);
        story
    }

    /// A conflict needs two sides.
    fn conflict(&self, mut conflict: Conflict) -> Option<Conflict> {
        conflict.sides = conflict
            .sides
            .into_iter()
            .map(|side| Side { claims: self.claims(&side.claims), ..side })
            .filter(|side| !side.claims.is_empty())
            .collect();
        (conflict.sides.len() > 1).then_some(conflict)
    }
}
