//! Review: every undecided conflict, surest and hardest first, one after the other: of all stories that are shown, or
//! of the whole library.

use super::App;
use super::compare::Compare;
use super::index::ConflictIx;
use super::views::View;
use crate::arrange::Arrange;
use crate::engine::Analysis;
use crate::relation::Severity;

/// A conflict to decide.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    /// Its id.
    pub conflict: String,
    /// The number of its story in the library; none in a session of its own.
    pub story: Option<i64>,
}

impl Case {
    /// Where it stands in the analysis, if its story is there.
    fn find(&self, app: &App) -> Option<ConflictIx> {
        let stories = &app.analysis().stories;
        let within = match self.story {
            Some(number) => app.story_at(number).map_or(0..0, |at| at..at + 1),
            None => 0..stories.len(),
        };
        within.into_iter().find_map(|story| {
            let conflict = stories[story].conflicts.iter().position(|one| one.id == self.conflict)?;
            Some(ConflictIx { story, conflict })
        })
    }
}

/// State of a review.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// The cases, in order.
    pub queue: Vec<Case>,
    /// The case that is shown; the queue's length at the end.
    pub at: usize,
    /// Cases passed without a verdict.
    pub skipped: Vec<usize>,
    /// How the case is shown.
    pub compare: Compare,
}

impl Review {
    /// A review of what is undecided. Where all is decided, of everything, so that decisions can be looked at again.
    #[must_use]
    pub fn new(app: &App) -> Self {
        let analysis = app.analysis();
        let mut all: Vec<ConflictIx> = Vec::new();
        for (story, one) in analysis.stories.iter().enumerate() {
            all.extend((0..one.conflicts.len()).map(|conflict| ConflictIx { story, conflict }));
        }
        let undecided = |at: &ConflictIx| at.of(analysis).is_some_and(|one| app.verdict(&one.id).is_none());
        let open: Vec<ConflictIx> = all.iter().copied().filter(undecided).collect();
        let mut queue = if open.is_empty() { all } else { open };
        queue.arrange(|a, b| weight(analysis, *b).total_cmp(&weight(analysis, *a)).then(a.cmp(b)));
        let cases = queue.iter().filter_map(|at| at.of(analysis));
        Self::of(cases.map(|one| Case { conflict: one.id.clone(), story: None }).collect())
    }

    /// A review of some cases.
    #[must_use]
    pub fn of(queue: Vec<Case>) -> Self {
        Self { queue, ..Self::default() }
    }

    /// The case that is shown and the one after it.
    pub fn near(&self) -> impl Iterator<Item = &Case> {
        self.queue.iter().skip(self.at).take(2)
    }

    /// Whether a case is to be shown whose story is not there yet.
    #[must_use]
    pub const fn is_waiting(&self) -> bool {
        self.compare.at.is_none() && self.at < self.queue.len()
    }

    /// Finds the case that is to be shown. One that is no more is left out.
    pub(super) fn settle(&mut self, app: &App) {
        while self.compare.at.is_none()
            && let Some(case) = self.queue.get(self.at)
        {
            self.compare.at = case.find(app);
            let is_gone = self.compare.at.is_none()
                && case.story.is_none_or(|story| app.story_at(story).is_some() || app.is_lost(story));
            if !is_gone {
                return;
            }
            self.queue.remove(self.at);
            self.skipped.retain(|case| *case != self.at);
            for case in self.skipped.iter_mut().filter(|case| **case > self.at) {
                *case -= 1;
            }
        }
    }

    /// The next case, after a verdict.
    pub fn next(&mut self) {
        self.skipped.retain(|case| *case != self.at);
        self.go((self.at + 1).min(self.queue.len()));
    }

    /// The next case, without a verdict.
    pub fn skip(&mut self) {
        if self.at < self.queue.len() {
            if !self.skipped.contains(&self.at) {
                self.skipped.push(self.at);
            }
            self.go(self.at + 1);
        }
    }

    /// The case before.
    pub fn previous(&mut self) {
        self.go(self.at.saturating_sub(1));
    }

    fn go(&mut self, at: usize) {
        self.at = at;
        self.compare = Compare::default();
    }

    /// "Review 7 of 31 · 3 decided, 1 skipped".
    #[must_use]
    pub fn title(&self, app: &App) -> String {
        let decided = self.queue.iter().filter(|case| app.verdict(&case.conflict).is_some()).count();
        let skipped = self
            .skipped
            .iter()
            .filter(|case| self.queue.get(**case).is_some_and(|case| app.verdict(&case.conflict).is_none()));
        let skipped = skipped.count();
        let place = if self.at < self.queue.len() {
            format!("{} of {}", self.at + 1, self.queue.len())
        } else {
            format!("end of {}", self.queue.len())
        };
        format!("Review {place} · {decided} decided, {skipped} skipped")
    }
}

/// After another part of the library came: the case is found again in it.
pub(super) fn show_again(app: &mut App) {
    for view in &mut app.views {
        if let View::Review(review) = view {
            review.compare.at = None;
        }
    }
}

/// Surest first, hard before soft, with more origins behind it first.
fn weight(analysis: &Analysis, at: ConflictIx) -> f64 {
    let Some(conflict) = at.of(analysis) else { return 0.0 };
    let hard = if conflict.severity == Severity::Hard { 1.0 } else { 0.0 };
    let origins: usize = conflict.sides.iter().map(|side| side.origins).sum();
    hard + conflict.confidence + (origins.min(10) as f64) / 100.0
}
