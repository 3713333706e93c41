//! Between claims of one story: topics, comparison, sides, and how many origins stand behind each.
//!
//! ```text
//!  claims of a story ── align ──> pairs that answer one question
//!                    ── compare (set algebra) ──> agree | refine | update | conflict | not comparable, with a reason
//!                    ── group ──> topics with sides; origins counted
//! ```

use serde::{Deserialize, Serialize};

use crate::article::{ArticleIx, ClaimIx};
use crate::claim::Kind;

/// How surely both sides of a conflict cannot be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Both cannot be true of one thing at one time.
    Hard,
    /// Estimates, wording, background: an editor would query it, not correct it.
    Soft,
}

impl Severity {
    /// Its name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Hard => "hard",
            Severity::Soft => "soft",
        }
    }
}

/// Where a side's value lies on an axis, for plots.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Extent {
    /// Lower end, in the base unit; for dates, seconds since 1970-01-01T00:00 civil time.
    pub lo: f64,
    /// Upper end; may be infinite.
    pub hi: f64,
    /// Whether the axis is one of time.
    pub time: bool,
}

/// One group of compatible values of a conflict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// The value in words: "Friday 24 April 2026", "billions of dollars".
    pub value: String,
    /// The claims that hold it, in order of article and place.
    pub claims: Vec<ClaimIx>,
    /// How many independent origins hold it.
    pub origins: usize,
    /// Where it lies on an axis, where it has one.
    pub extent: Option<Extent>,
}

/// A topic on which a story's articles give incompatible values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conflict {
    /// Stable id: a hash of the topic and of the quotes of its sides, so that verdicts survive re-analysis.
    pub id: String,
    /// What sort of question it is about.
    pub kind: Kind,
    /// The question in a few words.
    pub topic: String,
    /// Hard or soft.
    pub severity: Severity,
    /// 0 to 1: the share of conflicts shown with this figure that hold.
    pub confidence: f64,
    /// One line, made from the typed comparison, that a person can check.
    pub reason: String,
    /// The name of the rule that found it, one of [`crate::relation::RULES`].
    pub rule: String,
    /// Two sides or more, the one with most origins first.
    pub sides: Vec<Side>,
}

/// A topic on which articles of different origins, or at least different articles, say the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// The question.
    pub topic: String,
    /// What sort of question.
    pub kind: Kind,
    /// The value in words.
    pub value: String,
    /// The claims that say so.
    pub claims: Vec<ClaimIx>,
    /// How many independent origins.
    pub origins: usize,
}

/// Claims of which one is more exact, or later, than another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// The question.
    pub topic: String,
    /// What sort of question.
    pub kind: Kind,
    /// One line: how the one follows from, or replaces, the other.
    pub reason: String,
    /// The claims; the looser, or the earlier, first.
    pub claims: Vec<ClaimIx>,
}

/// Two claims that look alike and were not compared, and why; for the "why" view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NotComparable {
    /// The two claims.
    pub claims: [ClaimIx; 2],
    /// One line: another unit, another event, a part and its total.
    pub reason: String,
}

/// Articles that retell one report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lineage {
    /// The articles, in order.
    pub articles: Vec<ArticleIx>,
    /// 0 to 1.
    pub confidence: f64,
    /// One line: what they share.
    pub reason: String,
}

/// The names of the rules that report conflicts.
pub const RULES: &[&str] = &[];
