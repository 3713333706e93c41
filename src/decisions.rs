//! What the reader decided: triage of articles, verdicts on conflicts, places in texts; keyed by ids that outlive
//! a run, so that they can be stored when they are made and given back at the next start.
//!
//! ```
//! use gainsay::article::content_id;
//! use gainsay::decisions::{Decision, Decisions, Triage};
//!
//! let article = content_id("The bank raised rates to 4 percent.");
//! let triage = Triage { starred: true, ..Triage::default() };
//! let mut decisions = Decisions::default();
//! let back = decisions.apply(&Decision::Triage { article: article.clone(), triage });
//! assert!(decisions.triage_of(&article).starred);
//! decisions.apply(&back);
//! assert_eq!(decisions, Decisions::default(), "every decision can be taken back");
//! ```

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::article::ArticleId;

/// How far an article's triage is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Not read.
    #[default]
    New,
    /// Read.
    Read,
    /// Done with: out of the way.
    Done,
}

impl State {
    /// Its name in lists and queries.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            State::New => "new",
            State::Read => "read",
            State::Done => "done",
        }
    }
}

/// All that was decided about one article. The default is an article that nobody has touched.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Triage {
    /// New, read or done.
    pub state: State,
    /// Starred.
    pub starred: bool,
    /// Put off for later.
    pub later: bool,
    /// Until when it was put off; `None` is for good.
    pub until: Option<Date>,
    /// Tags, each without blanks.
    pub tags: BTreeSet<String>,
    /// A note in the reader's words; empty where there is none.
    pub note: String,
}

/// What was decided about a conflict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ruling {
    /// One side is right: its place in the conflict's sides, and its value in words.
    Side {
        /// From 0.
        index: usize,
        /// As the side states it.
        value: String,
    },
    /// The sides do not contradict each other.
    NotAConflict,
    /// Looked at, and left open.
    Open,
}

/// A ruling with its note and its time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// What was decided; a note alone leaves the conflict open.
    pub ruling: Ruling,
    /// The reader's note; may be empty.
    pub note: String,
    /// When, in local time, where the program was told the time.
    pub at: Option<DateTime>,
}

/// One decision: the new state of one thing. Storing it twice changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// The triage of an article.
    Triage {
        /// Which article.
        article: ArticleId,
        /// What now holds.
        triage: Triage,
    },
    /// The verdict on a conflict; `None` takes it back.
    Verdict {
        /// [`crate::relation::Conflict::id`].
        conflict: String,
        /// What now holds.
        verdict: Option<Verdict>,
    },
    /// The byte of an article's body that its reader stopped at.
    Place {
        /// Which article.
        article: ArticleId,
        /// A byte offset into the body.
        byte: usize,
    },
    /// An article taken out of the story it was put into, or back into it.
    Split {
        /// Which article.
        article: ArticleId,
        /// Whether it stands alone.
        alone: bool,
    },
    /// Articles that belong to one story, whatever the engine says; or no longer.
    Merge {
        /// An article of each story.
        articles: Vec<ArticleId>,
        /// Whether they are together.
        together: bool,
    },
}

/// All decisions, as they stand: the program gets them at its start and keeps them up to date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Triage of the articles that were touched.
    pub triage: BTreeMap<ArticleId, Triage>,
    /// Verdicts by conflict id.
    pub verdicts: BTreeMap<String, Verdict>,
    /// Where reading stopped: byte offsets into bodies.
    pub places: BTreeMap<ArticleId, usize>,
    /// Articles taken out of their stories.
    pub splits: BTreeSet<ArticleId>,
    /// Groups of articles that were put together.
    pub merges: BTreeSet<Vec<ArticleId>>,
    /// When the last session ended, for "new since you were last here".
    pub last_seen: Option<DateTime>,
}

impl Decisions {
    /// The triage of an article; the default where nobody touched it.
    #[must_use]
    pub fn triage_of(&self, article: &ArticleId) -> Triage {
        self.triage.get(article).cloned().unwrap_or_default()
    }

    /// Applies one decision and gives the one that takes it back.
    pub fn apply(&mut self, decision: &Decision) -> Decision {
        match decision {
            Decision::Triage { article, triage } => self.apply_triage(article, triage),
            Decision::Verdict { conflict, verdict } => self.apply_verdict(conflict, verdict.as_ref()),
            Decision::Place { article, byte } => {
                let old = self.places.insert(article.clone(), *byte).unwrap_or(0);
                Decision::Place { article: article.clone(), byte: old }
            }
            Decision::Split { article, alone } => {
                let changed =
                    if *alone { self.splits.insert(article.clone()) } else { self.splits.remove(article) };
                Decision::Split { article: article.clone(), alone: *alone != changed }
            }
            Decision::Merge { articles, together } => {
                let changed = if *together {
                    self.merges.insert(articles.clone())
                } else {
                    self.merges.remove(articles)
                };
                Decision::Merge { articles: articles.clone(), together: *together != changed }
            }
        }
    }

    fn apply_triage(&mut self, article: &ArticleId, triage: &Triage) -> Decision {
        let old = if *triage == Triage::default() {
            self.triage.remove(article)
        } else {
            self.triage.insert(article.clone(), triage.clone())
        };
        Decision::Triage { article: article.clone(), triage: old.unwrap_or_default() }
    }

    fn apply_verdict(&mut self, conflict: &str, verdict: Option<&Verdict>) -> Decision {
        let old = match verdict {
            Some(verdict) => self.verdicts.insert(conflict.to_owned(), verdict.clone()),
            None => self.verdicts.remove(conflict),
        };
        Decision::Verdict { conflict: conflict.to_owned(), verdict: old }
    }
}

/// A step that can be undone: what was decided, and what takes it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// One line for the message line: "starred 3 articles".
    pub what: String,
    /// What was decided, in order.
    pub decisions: Vec<Decision>,
}

impl Change {
    /// Applies the change and gives its inverse, which has the same name.
    #[must_use = "the inverse belongs on the undo stack"]
    pub fn apply(&self, decisions: &mut Decisions) -> Change {
        let mut undo: Vec<Decision> =
            self.decisions.iter().map(|decision| decisions.apply(decision)).collect();
        undo.reverse();
        Change { what: self.what.clone(), decisions: undo }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_and_its_inverse_leave_nothing() {
        let id = ArticleId("a".into());
        let read = Triage { state: State::Read, ..Triage::default() };
        let star = Triage { starred: true, ..read.clone() };
        let verdict = Verdict { ruling: Ruling::Open, note: String::new(), at: None };
        let change = Change {
            what: "all".into(),
            decisions: vec![
                Decision::Triage { article: id.clone(), triage: read },
                Decision::Triage { article: id.clone(), triage: star },
                Decision::Verdict { conflict: "c".into(), verdict: Some(verdict) },
                Decision::Split { article: id.clone(), alone: true },
                Decision::Split { article: id.clone(), alone: true },
                Decision::Merge { articles: vec![id], together: true },
            ],
        };
        let mut decisions = Decisions::default();
        let inverse = change.apply(&mut decisions);
        let done = decisions.clone();
        assert_ne!(done, Decisions::default());
        let again = inverse.apply(&mut decisions);
        assert_eq!(decisions, Decisions::default());
        let _ = again.apply(&mut decisions);
        assert_eq!(decisions, done);
    }
}
