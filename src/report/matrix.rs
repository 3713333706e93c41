//! A story as a table: rows are topics, columns are articles, a cell is what the article says, with the letter of its
//! side where the articles disagree. Conflicts come first.

use super::{letter, line, wrap};
use crate::article::{ArticleIx, ClaimIx};
use crate::engine::{Analysis, Story};

/// Columns that a cell's words take at most.
const CELL: usize = 48;

/// The table of a story.
pub struct Matrix {
    /// The articles, as columns.
    pub columns: Vec<ArticleIx>,
    /// The topics, as rows.
    pub rows: Vec<Row>,
}

/// What holds on a topic, and what each article says to it.
pub struct Row {
    /// `≠`, `=` or `~`.
    pub sign: char,
    /// The question.
    pub topic: String,
    /// One cell for each column; `None` where the article does not say.
    pub cells: Vec<Option<Cell>>,
}

/// What one article says to a topic.
pub struct Cell {
    /// Its words.
    pub text: String,
    /// The place of its side, where there are sides.
    pub side: Option<usize>,
}

impl Cell {
    /// The letter of its side, or nothing.
    pub fn letter(&self) -> String {
        self.side.map_or(String::new(), letter)
    }
}

impl Matrix {
    /// The table of a story; without rows where nothing was compared.
    pub fn new(analysis: &Analysis, story: &Story) -> Self {
        let columns = story.articles.clone();
        let row = |sign, topic: &str, groups: &[(Option<usize>, &[ClaimIx])]| Row {
            sign,
            topic: line(topic),
            cells: columns.iter().map(|column| cell(analysis, *column, groups)).collect(),
        };
        let mut rows = Vec::new();
        for conflict in &story.conflicts {
            let sides = conflict.sides.iter().enumerate();
            let mut groups: Vec<_> =
                sides.map(|(place, side)| (Some(place), side.claims.as_slice())).collect();
            // An article can say it too, and be on no side.
            let agreed = story.agreements.iter().map(|one| (&one.topic, one.claims.as_slice()));
            let steps = story.refinements.iter().chain(&story.updates);
            let more = agreed.chain(steps.map(|one| (&one.topic, one.claims.as_slice())));
            let is_of = |claims: &[ClaimIx]| {
                claims.iter().any(|claim| conflict.sides.iter().any(|side| side.claims.contains(claim)))
            };
            let more = more.filter(|(topic, claims)| **topic == conflict.topic && is_of(claims));
            groups.extend(more.map(|(_, claims)| (None, claims)));
            rows.push(row('≠', &conflict.topic, &groups));
        }
        for agreement in &story.agreements {
            rows.push(row('=', &agreement.topic, &[(None, agreement.claims.as_slice())]));
        }
        for step in story.refinements.iter().chain(&story.updates) {
            rows.push(row('~', &step.topic, &[(None, step.claims.as_slice())]));
        }
        Matrix { columns, rows }
    }
}

/// What an article says, by the first of its claims in any group.
fn cell(analysis: &Analysis, article: ArticleIx, groups: &[(Option<usize>, &[ClaimIx])]) -> Option<Cell> {
    groups.iter().find_map(|(side, claims)| {
        let claim = claims.iter().find(|claim| analysis.claim(**claim).article == article)?;
        Some(Cell { text: wrap::cut(&value(analysis, *claim), CELL), side: *side })
    })
}

/// The words of a claim's value; of the whole claim where the value has none.
pub fn value(analysis: &Analysis, claim: ClaimIx) -> String {
    let placed = analysis.claim(claim);
    let body = &analysis.article(placed.article).body;
    let words = line(placed.claim.value_span.of(body));
    if words.is_empty() { line(placed.claim.span.of(body)) } else { words }
}
