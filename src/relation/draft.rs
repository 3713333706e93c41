//! A conflict as it is found, before origins are counted and places become indices of the analysis.

use std::collections::BTreeMap;

use crate::arrange::Arrange;
use crate::article::ClaimIx;
use crate::claim::Kind;

use super::{Conflict, Extent, Severity, Side};

/// A claim of a story: the article's place in the story, the claim's place in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Place among the story's articles.
    pub article: usize,
    /// Place among the article's claims.
    pub claim: usize,
}

/// One side of a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftSide {
    /// The value in words.
    pub value: String,
    /// Who says so; sorted.
    pub claims: Vec<At>,
    /// Where it lies on an axis.
    pub extent: Option<Extent>,
}

impl DraftSide {
    /// A side that lies on no axis.
    pub fn of(value: impl Into<String>, claims: impl IntoIterator<Item = At>) -> Self {
        let mut claims: Vec<At> = claims.into_iter().collect();
        claims.sort_unstable();
        claims.dedup();
        Self { value: value.into(), claims, extent: None }
    }
}

/// A conflict as found.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What sort of question.
    pub kind: Kind,
    /// The question.
    pub topic: String,
    /// The rule that found it.
    pub rule: &'static str,
    /// Hard or soft.
    pub severity: Severity,
    /// 0 to 1.
    pub confidence: f64,
    /// One line.
    pub reason: String,
    /// Two sides or more.
    pub sides: Vec<DraftSide>,
}

/// What a draft needs from the story to become a conflict.
pub struct Placing<'a> {
    /// For each article of the story, the index of its first claim.
    pub first_claim: &'a [usize],
    /// For each article of the story, its origin's number.
    pub origins: &'a [usize],
    /// For each article of the story, its id.
    pub ids: &'a [String],
}

impl Placing<'_> {
    /// The index of a claim in the analysis.
    #[must_use]
    pub fn index(&self, at: At) -> ClaimIx {
        ClaimIx(self.first_claim.get(at.article).copied().unwrap_or(0) + at.claim)
    }

    /// The indices of claims, in order.
    #[must_use]
    pub fn indices(&self, claims: &[At]) -> Vec<ClaimIx> {
        let mut indices: Vec<ClaimIx> = claims.iter().map(|&at| self.index(at)).collect();
        indices.arrange(Ord::cmp);
        indices
    }

    /// How many origins stand behind some claims.
    #[must_use]
    pub fn origins_of(&self, claims: &[At]) -> usize {
        let mut origins: Vec<usize> =
            claims.iter().filter_map(|at| self.origins.get(at.article).copied()).collect();
        origins.sort_unstable();
        origins.dedup();
        origins.len()
    }
}

impl Draft {
    /// The conflict: sides with most origins first.
    #[must_use]
    pub fn place(self, placing: &Placing<'_>) -> Conflict {
        let id = self.id(placing);
        let mut sides: Vec<(DraftSide, usize)> = self
            .sides
            .into_iter()
            .map(|side| {
                let origins = placing.origins_of(&side.claims);
                (side, origins)
            })
            .collect();
        sides.arrange(|(a, x), (b, y)| {
            y.cmp(x).then(b.claims.len().cmp(&a.claims.len())).then(a.claims.cmp(&b.claims))
        });
        let sides = sides
            .into_iter()
            .map(|(side, origins)| Side {
                value: side.value,
                claims: placing.indices(&side.claims),
                origins,
                extent: side.extent,
            })
            .collect();
        Conflict {
            id,
            kind: self.kind,
            topic: self.topic,
            severity: self.severity,
            confidence: (self.confidence * 1000.0).round() / 1000.0,
            reason: self.reason,
            rule: self.rule.to_owned(),
            sides,
        }
    }

    /// A hash of kind, values and the articles of each side: the same whatever the order of articles.
    fn id(&self, placing: &Placing<'_>) -> String {
        let mut sides: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for side in &self.sides {
            let mut ids: Vec<&str> =
                side.claims.iter().filter_map(|at| placing.ids.get(at.article)).map(String::as_str).collect();
            ids.arrange(Ord::cmp);
            ids.dedup();
            sides.entry(&side.value).or_default().extend(ids);
        }
        let mut text = format!("{}\n", self.kind.name());
        for (value, ids) in sides {
            text.push_str(value);
            text.push('\t');
            text.push_str(&ids.join(" "));
            text.push('\n');
        }
        crate::article::content_id(&text).0
    }
}

/// All pairs of a list, the earlier first.
pub fn pairs<T>(list: &[T]) -> impl Iterator<Item = (&T, &T)> {
    list.iter().enumerate().flat_map(|(n, one)| list[n + 1..].iter().map(move |two| (one, two)))
}
