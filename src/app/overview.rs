//! A story at a glance, in the reader's place while the cursor is on the story's row: what is contradicted, by whom,
//! and what is agreed.

use super::App;
use super::compare::count;
use super::index::one_line;
use super::matrix::{is_a_side, summary};
use super::palette::Role;
use super::plot::letter;
use super::sheet::{Piece, Row};
use super::wrap::breaks;
use super::{reading, timeline};
use crate::article::ClaimIx;
use crate::engine::{Analysis, Story};

/// Its rows for a width.
#[must_use]
pub fn rows(app: &App, story: &Story, width: usize) -> Vec<Row> {
    let analysis = app.analysis();
    let mut rows = Vec::new();
    let about = [
        count(story.articles.len(), "article"),
        count(story.origin_count(), "origin"),
        count(story.conflicts.len(), "conflict"),
    ];
    push(&about.join(" · "), "", Role::Dim, width, &mut rows);
    push(&summary(analysis, story), "", Role::Dim, width, &mut rows);
    if let Some(text) = reading::in_brief(analysis, app.index(), story) {
        push(&text, "", Role::Dim, width, &mut rows);
    }
    let news = timeline::news(app, story, width);
    if !news.is_empty() {
        rows.push(Row::new());
        rows.extend(news.into_iter().map(|entry| entry.row));
    }
    for conflict in &story.conflicts {
        rows.push(Row::new());
        push(&one_line(&conflict.topic), "≠ ", Role::Conflict, width, &mut rows);
        for (at, side) in conflict.sides.iter().enumerate() {
            let text = format!("{}: {}", names(analysis, &side.claims), one_line(&side.value));
            push(&text, &format!("  {} ", letter(at)), Role::Text, width, &mut rows);
        }
    }
    let agreed: Vec<_> = story.agreements.iter().filter(|one| !is_a_side(story, &one.claims)).collect();
    if !agreed.is_empty() {
        rows.push(Row::new());
    }
    for agreement in agreed {
        let text = format!(
            "{}: {} ({})",
            one_line(&agreement.topic),
            one_line(&agreement.value),
            names(analysis, &agreement.claims)
        );
        push(&text, "= ", Role::Text, width, &mut rows);
    }
    rows
}

/// Short names of the articles that make some claims.
fn names(analysis: &Analysis, claims: &[ClaimIx]) -> String {
    let mut names: Vec<String> = claims
        .iter()
        .map(|ix| one_line(&analysis.article(analysis.claim(*ix).article).short_name()))
        .collect();
    names.dedup();
    super::claims::some(&names)
}

/// A text, wrapped beside what stands before it.
fn push(text: &str, lead: &str, role: Role, width: usize, rows: &mut Vec<Row>) {
    let indent = lead.chars().count();
    for (at, span) in breaks(text, width.saturating_sub(indent).max(1)).iter().enumerate() {
        let before = if at == 0 { lead.to_owned() } else { " ".repeat(indent) };
        rows.push(vec![Piece::new(role, before), Piece::new(role, span.of(text))]);
    }
}
