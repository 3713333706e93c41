//! The claims pane: the claims of the article in the reader, in text order or the contradicted ones first.

use unicode_width::UnicodeWidthStr;

use super::index::{Index, Others, Sign, one_line};
use super::list::List;
use super::wrap::breaks;
use crate::arrange::Arrange;
use crate::article::{ArticleIx, ClaimIx};
use crate::claim::Kind;
use crate::engine::Analysis;

/// In which order the claims stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// As in the text.
    #[default]
    Text,
    /// Contradicted ones first, then refined, agreed, alone.
    Contradicted,
}

/// State of the claims pane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClaimsPane {
    /// Cursor and window, in claims.
    pub list: List,
    /// What is shown, in order.
    pub rows: Vec<ClaimIx>,
    /// The order.
    pub order: Order,
    /// Only claims of this kind.
    pub kind: Option<Kind>,
    /// Whether the claim under the cursor was gone to; else it is only the first one.
    pub picked: bool,
    /// Rows that each claim takes.
    pub heights: Vec<usize>,
    /// The width that the heights hold for; 0 where each claim takes one row.
    pub heights_for: Option<usize>,
    /// Where each claim takes one row: columns of the longest question, and of the longest value that others speak to.
    pub columns: (usize, usize),
}

/// Columns of the longest question, and of the longest value that others have something to say to.
#[must_use]
pub fn drawer_columns(analysis: &Analysis, index: &Index, claims: &[ClaimIx]) -> (usize, usize) {
    let asked = claims.iter().filter(|claim| !is_a_statement(analysis, index, **claim));
    let topic = asked.map(|claim| one_line(index.topic(analysis, *claim)).width()).max();
    let answered = claims.iter().filter(|claim| !index.bonds_of(**claim).is_empty());
    let value = answered.map(|claim| index.value(analysis, *claim).width()).max();
    (topic.unwrap_or(0), value.unwrap_or(0))
}

impl ClaimsPane {
    /// The claim under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<ClaimIx> {
        self.rows.get(self.list.cursor).copied()
    }

    /// Works the rows out again for an article and keeps the cursor on its claim.
    pub fn rebuild(&mut self, analysis: &Analysis, index: &Index, article: Option<ArticleIx>) {
        let before = self.current();
        let claims = article.map_or(&[][..], |ix| index.claims_of(ix));
        let wanted =
            |claim: &&ClaimIx| self.kind.is_none_or(|kind| analysis.claim(**claim).claim.kind == kind);
        let mut rows: Vec<ClaimIx> = claims.iter().filter(wanted).copied().collect();
        if self.order == Order::Contradicted {
            rows.arrange_by_key(|claim| index.sign(*claim));
        }
        self.rows = rows;
        self.heights_for = None;
        let kept = before.and_then(|claim| self.rows.iter().position(|other| *other == claim));
        self.list.cursor = kept.unwrap_or(0);
    }

    /// Puts the cursor on a claim, where it is shown. Whether it is.
    pub fn select(&mut self, claim: ClaimIx) -> bool {
        let at = self.rows.iter().position(|other| *other == claim);
        if let Some(at) = at {
            self.list.cursor = at;
        }
        at.is_some()
    }
}

/// One row of a claim as it is shown: a sign, where one stands, and words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimLine {
    /// Columns before it.
    pub indent: u16,
    /// Its sign.
    pub sign: Option<Sign>,
    /// The words.
    pub text: String,
    /// Whether it is a question: quiet.
    pub topic: bool,
}

/// Whether a claim is shown by its words alone: nothing was held against it, and no question that it answers says more
/// than they do.
#[must_use]
pub fn is_a_statement(analysis: &Analysis, index: &Index, claim: ClaimIx) -> bool {
    analysis.claim(claim).claim.kind == Kind::Other && index.bonds_of(claim).is_empty()
}

/// The rows of a claim in a pane of `width` columns: the question, the value, what the others say.
#[must_use]
pub fn claim_lines(analysis: &Analysis, index: &Index, claim: ClaimIx, width: usize) -> Vec<ClaimLine> {
    let room = width.saturating_sub(4).max(8);
    let topic = one_line(index.topic(analysis, claim));
    let sign = index.sign(claim);
    if is_a_statement(analysis, index, claim) {
        let mut lines = Vec::new();
        wrapped(&index.value(analysis, claim), room + 1, 3, None, &mut lines);
        for line in &mut lines {
            line.indent = 3;
        }
        if let Some(first) = lines.first_mut() {
            (first.indent, first.sign) = (1, Some(sign));
        }
        return lines;
    }
    let mut lines = vec![ClaimLine { indent: 1, sign: Some(sign), text: topic, topic: true }];
    let value = index.value(analysis, claim);
    wrapped(&value, room, 2, None, &mut lines);
    for other in index.others(analysis, claim) {
        let text = other_words(analysis, index, claim, &other);
        wrapped(&text, room.saturating_sub(2), 2, Some(other.sign), &mut lines);
    }
    lines
}

/// At most `most` rows of a text, the last one cut with an ellipsis.
fn wrapped(text: &str, room: usize, most: usize, sign: Option<Sign>, lines: &mut Vec<ClaimLine>) {
    let text = one_line(text);
    let pieces = breaks(&text, room);
    let indent = if sign.is_some() { 3 } else { 4 };
    for (at, piece) in pieces.iter().take(most).enumerate() {
        let mut words = piece.of(&text).to_owned();
        if at + 1 == most && pieces.len() > most {
            words.push('…');
        }
        let sign = sign.filter(|_| at == 0);
        let extra = if at > 0 && indent == 3 { 2 } else { 0 };
        lines.push(ClaimLine { indent: indent + extra, sign, text: words, topic: false });
    }
}

/// Names that are told; the rest is counted.
const MOST_NAMES: usize = 4;

/// The first few names, and how many more there are.
#[must_use]
pub fn some(names: &[String]) -> String {
    // Names of several words would run into each other.
    let gap = if names.iter().any(|name| name.contains(' ')) { ", " } else { " " };
    let more = names.len().saturating_sub(MOST_NAMES + 1);
    if more == 0 {
        return names.join(gap);
    }
    format!("{} +{}", names[..MOST_NAMES].join(gap), names.len() - MOST_NAMES)
}

/// "004: Trainium, Inferentia", "000 001 003 (2 origins)", "000 (same origin)".
#[must_use]
pub fn other_words(analysis: &Analysis, index: &Index, claim: ClaimIx, other: &Others) -> String {
    let names: Vec<String> = other
        .claims
        .iter()
        .map(|ix| one_line(&analysis.article(analysis.claim(*ix).article).short_name()))
        .collect();
    let names = some(&names);
    if !other.value.is_empty() {
        return format!("{names}: {}", other.value);
    }
    match origins(analysis, index, claim, &other.claims) {
        Some(0) => format!("{names} (same origin)"),
        Some(1) if other.claims.len() > 1 => format!("{names} (1 other origin)"),
        Some(n) if other.claims.len() > 1 => format!("{names} ({n} other origins)"),
        _ => names,
    }
}

/// How many origins other than the claim's own stand behind `others`; `None` where origins are not known.
fn origins(analysis: &Analysis, index: &Index, claim: ClaimIx, others: &[ClaimIx]) -> Option<usize> {
    let home = analysis.claim(claim).article;
    let story = analysis.stories.get(index.story.get(home.0).copied().flatten()?)?;
    let origin = |article: ArticleIx| {
        let at = story.articles.iter().position(|one| *one == article)?;
        story.origins.get(at).copied()
    };
    let own = origin(home)?;
    let mut found: Vec<usize> = others
        .iter()
        .filter_map(|ix| origin(analysis.claim(*ix).article))
        .filter(|one| *one != own)
        .collect();
    found.sort_unstable();
    found.dedup();
    Some(found.len())
}
