//! The plain values that go into a library and come out of it.

use serde::{Deserialize, Serialize};

use super::{FileHash, Packed, Seconds};
use crate::article::{Article, ArticleId, Published};
use crate::decisions::{Decisions, State};
use crate::engine::{Analysis, Extracted};

/// An article on its way into the library.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The article, read and packed.
    pub packed: Packed,
    /// What tells that another text is the same article, changed: its web address, or the file that it fills alone.
    /// `None` where it has none of its own.
    pub address: Option<String>,
    /// The article in whose story it belongs; `None` for a story of its own.
    pub joins: Option<ArticleId>,
    /// When it came in.
    pub seen: Seconds,
}

/// A file whose articles came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSeen {
    /// Hash of its bytes.
    pub hash: FileHash,
    /// Its path or address.
    pub origin: String,
    /// How many articles it holds.
    pub articles: u64,
}

/// What became of an [`Incoming`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is new.
    Imported,
    /// It is a new edition of the article that had this id.
    Updated(ArticleId),
    /// Its text is there already.
    Duplicate,
}

/// An article that was compared, and how many claims it makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Content id.
    pub article: ArticleId,
    /// Its claims.
    pub claims: usize,
}

impl From<&Extracted> for Counted {
    fn from(one: &Extracted) -> Self {
        Self { article: one.article.id.clone(), claims: one.claims.len() }
    }
}

/// A place in the order in which articles came in: counts up from 1, without gaps; the default stands before the
/// first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrival(pub i64);

/// An article that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// Its place in the order.
    pub arrival: Arrival,
    /// The story that the grouping put it into, whatever was split or merged since.
    pub grouped: StoryNumber,
    /// The article as it stands.
    pub article: Article,
}

/// A story's number in the library; it holds as long as the story's articles are not merged into another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StoryNumber(pub i64);

/// One article in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Content id.
    pub id: ArticleId,
    /// Headline, or the first words of the text.
    pub title: String,
    /// Outlet.
    pub source: Option<String>,
    /// When it was published, where stated.
    #[serde(serialize_with = "iso")]
    pub published: Option<Published>,
    /// Path or address it came from.
    pub origin: Option<String>,
    /// New, read or done.
    #[serde(serialize_with = "state_name")]
    pub state: State,
    /// Starred.
    pub starred: bool,
    /// Put off.
    pub later: bool,
    /// Conflicts that it takes part in.
    pub conflicts: u32,
    /// Words in its text.
    pub words: u32,
    /// 1 for the first text under its address, 2 for the first change of it.
    pub edition: u32,
    /// The story's id; empty where it was not compared yet.
    pub story: String,
}

#[expect(clippy::ref_option, reason = "the signature is serde's")]
fn iso<S: serde::Serializer>(published: &Option<Published>, to: S) -> std::result::Result<S::Ok, S::Error> {
    published.map(|published| published.to_string()).serialize(to)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature is serde's")]
fn state_name<S: serde::Serializer>(state: &State, to: S) -> std::result::Result<S::Ok, S::Error> {
    to.serialize_str(state.name())
}

/// A part of a list, newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Rows to pass over.
    pub skip: usize,
    /// Rows at most.
    pub most: usize,
}

/// What a screen shows of the library, and what was decided about it.
#[derive(Clone, Debug, Default)]
pub struct Window {
    /// The articles of whole stories, with claims and relations as they were found.
    pub analysis: Analysis,
    /// Decisions on these articles and their conflicts.
    pub decisions: Decisions,
    /// Articles in the library that the query holds for.
    pub total: u64,
}

/// Another text that an article had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// 1 for the first.
    pub edition: u32,
    /// When it was replaced.
    pub replaced: Seconds,
    /// The article as it was.
    pub article: Article,
}

/// Counts that are kept and cost nothing to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Articles.
    pub all: u64,
    /// Articles not read.
    pub new: u64,
    /// Articles read.
    pub read: u64,
    /// Articles done with.
    pub done: u64,
    /// Starred articles.
    pub starred: u64,
    /// Articles put off.
    pub later: u64,
    /// Conflicts.
    pub conflicts: u64,
    /// Conflicts without a verdict.
    pub open: u64,
}
