//! The articles pane: stories as groups that fold, sorted and filtered; its rows are worked out when something
//! changes, not when they are drawn.

use std::collections::BTreeSet;

use super::index::Index;
use super::library::Library;
use super::list::List;
use super::reading::Cover;
use crate::article::{Article, ArticleId, ArticleIx};
use crate::decisions::{Decisions, State};
use crate::engine::Analysis;

/// In which order stories and their articles stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// As the engine gave them: the story with most articles first, articles as they were read.
    #[default]
    Given,
    /// The newest first.
    Newest,
    /// The most contradicted first.
    Contradicted,
    /// The unread first.
    Unread,
    /// By name of the source.
    Source,
}

impl Sort {
    /// Every order, as `gs` cycles through them.
    pub const ALL: [Sort; 5] = [Sort::Given, Sort::Newest, Sort::Contradicted, Sort::Unread, Sort::Source];

    /// Its name on the screen and in commands.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Sort::Given => "given",
            Sort::Newest => "newest",
            Sort::Contradicted => "contradicted",
            Sort::Unread => "unread",
            Sort::Source => "source",
        }
    }

    /// The one after it, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|one| *one == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }
}

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Row {
    /// A story of two articles or more: a place in [`Analysis::stories`].
    Story(usize),
    /// An article; indented below its story, if it has a row.
    Article(ArticleIx),
    /// A saved search: a place in [`Library::folders`].
    Folder(usize),
}

/// State of the articles pane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArticlesPane {
    /// Cursor and window.
    pub list: List,
    /// What is shown, in order.
    pub rows: Vec<Row>,
    /// Ids of the stories that are folded.
    pub folded: BTreeSet<String>,
    /// Marked articles.
    pub marks: BTreeSet<ArticleId>,
    /// The order.
    pub sort: Sort,
    /// Words that an article's title, source, author, tags, state or text must hold, and in a library a query; empty
    /// shows all.
    pub filter: String,
}

impl ArticlesPane {
    /// The row under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<Row> {
        self.rows.get(self.list.cursor).copied()
    }

    /// Works the rows out again and keeps the cursor on what it was on.
    pub fn rebuild(
        &mut self,
        analysis: &Analysis,
        index: &Index,
        decisions: &Decisions,
        library: Option<&Library>,
    ) {
        let before = self.current();
        let is_asked = library.is_none() && self.filter.contains(NEEDED);
        let needed = is_asked.then(|| needed(analysis, index));
        self.rows = self.build(&Scope { analysis, index, decisions, library, needed });
        if let Some(at) = before.and_then(|row| self.rows.iter().position(|other| *other == row)) {
            self.list.cursor = at;
        }
        self.list.cursor = self.list.cursor.min(self.rows.len().saturating_sub(1));
    }

    fn build(&self, scope: &Scope) -> Vec<Row> {
        let (analysis, index, library) = (scope.analysis, scope.index, scope.library);
        let mut groups: Vec<(Option<usize>, Vec<ArticleIx>)> = Vec::new();
        for (at, story) in analysis.stories.iter().enumerate() {
            groups.push((Some(at), story.articles.clone()));
        }
        let homeless = (0..analysis.articles.len()).map(ArticleIx);
        groups.extend(
            homeless
                .filter(|ix| index.story.get(ix.0).copied().flatten().is_none())
                .map(|ix| (None, vec![ix])),
        );
        for (_, articles) in &mut groups {
            articles.retain(|ix| match library {
                Some(library) => library.is_listed(*ix),
                None => scope.passes(*ix, &self.filter),
            });
            articles.sort_by_cached_key(|ix| scope.key(*ix, self.sort));
        }
        groups.retain(|(_, articles)| !articles.is_empty());
        let mut rows = Vec::new();
        match library {
            // The library has put its stories in order.
            Some(library) if self.filter.is_empty() && library.beyond().0 == 0 => {
                rows.extend((0..library.folders.len()).map(Row::Folder));
            }
            Some(_) => {}
            None => groups.sort_by_cached_key(|(_, articles)| {
                articles.iter().map(|ix| scope.key(*ix, self.sort)).min().unwrap_or_default()
            }),
        }
        for (story, articles) in groups {
            let story = story.filter(|at| analysis.stories[*at].articles.len() > 1);
            let is_folded = story.is_some_and(|at| self.folded.contains(&analysis.stories[at].id));
            rows.extend(story.map(Row::Story));
            if !is_folded {
                rows.extend(articles.into_iter().map(Row::Article));
            }
        }
        rows
    }
}

/// What sorting and filtering look at.
struct Scope<'a> {
    analysis: &'a Analysis,
    index: &'a Index,
    decisions: &'a Decisions,
    library: Option<&'a Library>,
    /// The articles that reading lists cannot do without, where the filter asks for them.
    needed: Option<BTreeSet<ArticleIx>>,
}

/// What a filter says to show only the articles that hold every side and everything agreed of their stories.
const NEEDED: &str = "is:needed";

/// The articles that the reading lists of all stories cannot do without.
fn needed(analysis: &Analysis, index: &Index) -> BTreeSet<ArticleIx> {
    let covers = analysis.stories.iter().map(|story| Cover::of(index, story));
    covers.flat_map(|cover| cover.needed).map(|pick| pick.article).collect()
}

impl Scope<'_> {
    /// Sorts ascending; equal keys keep the order in which the articles were read.
    fn key(&self, ix: ArticleIx, sort: Sort) -> (i64, String) {
        let article = self.analysis.article(ix);
        match sort {
            Sort::Given => (0, String::new()),
            Sort::Newest => (-day(article), String::new()),
            Sort::Contradicted => (-i64::from(self.index.conflict_count(ix)), String::new()),
            Sort::Unread => {
                let state = self.decisions.triage.get(&article.id).map(|triage| triage.state);
                (state.unwrap_or_default() as i64, String::new())
            }
            Sort::Source => (0, article.source.as_deref().unwrap_or("\u{10ffff}").to_lowercase()),
        }
    }

    /// Whether every word of the filter is found in what is known of the article.
    fn passes(&self, ix: ArticleIx, filter: &str) -> bool {
        if filter.trim().is_empty() {
            return true;
        }
        let article = self.analysis.article(ix);
        let triage = self.decisions.triage_of(&article.id);
        let mut known = article.label();
        for part in [article.source.as_deref(), article.author.as_deref(), Some(&article.short_name())] {
            known.push(' ');
            known.push_str(part.unwrap_or(""));
        }
        known.push_str(" is:");
        known.push_str(triage.state.name());
        let needed = self.needed.as_ref().is_some_and(|needed| needed.contains(&ix));
        for (held, word) in
            [(triage.starred, " is:starred"), (triage.later, " is:later"), (needed, " is:needed")]
        {
            if held {
                known.push_str(word);
            }
        }
        for tag in &triage.tags {
            known.push_str(" #");
            known.push_str(tag);
        }
        let known = known.to_lowercase();
        filter.to_lowercase().split_whitespace().all(|word| match word.strip_prefix('!') {
            Some(not) if !not.is_empty() => !known.contains(not) && !holds(&article.body, not),
            _ => known.contains(word) || holds(&article.body, word),
        })
    }
}

/// Whether a text holds a word in lower case; letters beyond ASCII count as they are written.
fn holds(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let Some(first) = word.first() else { return true };
    let last = text.len().saturating_sub(word.len() - 1);
    let starts = text.get(..last).unwrap_or(&[]).iter().enumerate();
    starts
        .filter(|(_, byte)| byte.to_ascii_lowercase() == *first)
        .any(|(at, _)| text[at..at + word.len()].eq_ignore_ascii_case(word))
}

/// Days since the year 0, so that undated articles come last.
fn day(article: &Article) -> i64 {
    article.published.map_or(i64::MIN + 1, |published| {
        i64::from(published.date.year()) * 400 + i64::from(published.date.day_of_year())
    })
}

/// Whether an article counts as unread.
#[must_use]
pub fn is_unread(decisions: &Decisions, id: &ArticleId) -> bool {
    decisions.triage.get(id).is_none_or(|triage| triage.state == State::New)
}
