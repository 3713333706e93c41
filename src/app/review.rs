//! Review: every undecided conflict of all stories, surest and hardest first, one after the other.

use super::App;
use super::compare::Compare;
use super::index::ConflictIx;
use crate::engine::Analysis;
use crate::relation::Severity;

/// State of a review.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// The cases, in order.
    pub queue: Vec<ConflictIx>,
    /// Ids of the cases, to count the decided ones.
    pub ids: Vec<String>,
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
        queue.sort_by(|a, b| weight(analysis, *b).total_cmp(&weight(analysis, *a)).then(a.cmp(b)));
        let ids = queue.iter().filter_map(|at| at.of(analysis)).map(|one| one.id.clone()).collect();
        let mut review = Self { queue, ids, ..Self::default() };
        review.show();
        review
    }

    fn show(&mut self) {
        self.compare = Compare { at: self.queue.get(self.at).copied(), ..Compare::default() };
    }

    /// The next case, after a verdict.
    pub fn next(&mut self) {
        self.skipped.retain(|case| *case != self.at);
        self.at = (self.at + 1).min(self.queue.len());
        self.show();
    }

    /// The next case, without a verdict.
    pub fn skip(&mut self) {
        if self.at < self.queue.len() {
            if !self.skipped.contains(&self.at) {
                self.skipped.push(self.at);
            }
            self.at += 1;
            self.show();
        }
    }

    /// The case before.
    pub fn previous(&mut self) {
        self.at = self.at.saturating_sub(1);
        self.show();
    }

    /// "Review 7 of 31 · 3 decided, 1 skipped".
    #[must_use]
    pub fn title(&self, app: &App) -> String {
        let decided = self.ids.iter().filter(|id| app.verdict(id).is_some()).count();
        let skipped = self
            .skipped
            .iter()
            .filter(|case| self.ids.get(**case).is_some_and(|id| app.verdict(id).is_none()));
        let skipped = skipped.count();
        let place = if self.at < self.queue.len() {
            format!("{} of {}", self.at + 1, self.queue.len())
        } else {
            format!("end of {}", self.queue.len())
        };
        format!("Review {place} · {decided} decided, {skipped} skipped")
    }
}

/// Surest first, hard before soft, with more origins behind it first.
fn weight(analysis: &Analysis, at: ConflictIx) -> f64 {
    let Some(conflict) = at.of(analysis) else { return 0.0 };
    let hard = if conflict.severity == Severity::Hard { 1.0 } else { 0.0 };
    let origins: usize = conflict.sides.iter().map(|side| side.origins).sum();
    hard + conflict.confidence + (origins.min(10) as f64) / 100.0
}
