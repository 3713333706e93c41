//! A story as a table: topics down, sources across; a cell is what an article says, with the letter of its side.

use super::index::{ConflictIx, Sign, one_line, words};
use super::list::List;
use super::plot::letter;
use super::sheet::fit;
use super::wrap::whole_words;
use crate::arrange::Arrange;
use crate::article::{ArticleIx, ClaimIx};
use crate::claim::{Kind, Value};
use crate::engine::{Analysis, Story};
use crate::relation::{Conflict, describe};

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The article's words; empty where it does not say.
    pub text: String,
    /// The value in short, for cells that the words do not fit into. May be empty.
    pub brief: String,
    /// The letter of its side, in a conflict.
    pub side: Option<char>,
    /// The claim.
    pub claim: Option<ClaimIx>,
}

/// One topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How the articles stand on it.
    pub sign: Sign,
    /// The question.
    pub topic: String,
    /// The conflict, where it is one.
    pub conflict: Option<ConflictIx>,
    /// The claims that it is about.
    pub claims: Vec<ClaimIx>,
    /// A cell for each column.
    pub cells: Vec<Cell>,
}

/// State of the matrix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// The story.
    pub story: usize,
    /// Cursor and window over the topics.
    pub list: List,
    /// The column with the cursor.
    pub col: usize,
    /// The first visible column.
    pub left: usize,
    /// The table, worked out when it was opened.
    pub lines: Vec<Line>,
    /// The articles, as columns.
    pub columns: Vec<ArticleIx>,
    /// Rows that each line takes at the width it was last settled for.
    pub heights: Vec<usize>,
}

impl Matrix {
    /// The table of a story: conflicts on top, then what was refined or updated, then what is agreed.
    #[must_use]
    pub fn new(analysis: &Analysis, at: usize) -> Self {
        Self::of_topic(analysis, at, None)
    }

    /// The line of a conflict: its sides, and what the other articles say on its topic.
    #[must_use]
    pub fn line_of(analysis: &Analysis, at: ConflictIx) -> Option<Line> {
        let topic = one_line(&at.of(analysis)?.topic);
        let lines = Self::of_topic(analysis, at.story, Some(&topic)).lines;
        lines.into_iter().find(|line| line.conflict == Some(at))
    }

    /// The lines on one topic, or on all.
    fn of_topic(analysis: &Analysis, at: usize, wanted: Option<&str>) -> Self {
        let Some(story) = analysis.stories.get(at) else { return Self::default() };
        let is_wanted = |topic: &str| wanted.is_none_or(|wanted| wanted == one_line(topic));
        let columns = story.articles.clone();
        let mut lines = Vec::new();
        for (conflict, one) in story.conflicts.iter().enumerate() {
            if !is_wanted(&one.topic) {
                continue;
            }
            lines.push(Line {
                sign: Sign::Conflict,
                topic: one_line(&one.topic),
                conflict: Some(ConflictIx { story: at, conflict }),
                claims: one.sides.iter().flat_map(|side| side.claims.iter().copied()).collect(),
                cells: columns.iter().map(|column| side_cell(analysis, *column, one)).collect(),
            });
        }
        let mut add = |sign, topic: &str, claims: &[ClaimIx]| {
            if !is_wanted(topic) {
                return;
            }
            let cells = columns.iter().map(|column| cell(analysis, *column, claims)).collect();
            let claims = claims.to_vec();
            merge(&mut lines, Line { sign, topic: one_line(topic), conflict: None, claims, cells });
        };
        for step in story.refinements.iter().chain(&story.updates) {
            add(Sign::Refine, &step.topic, &step.claims);
        }
        for one in story.agreements.iter().filter(|one| !is_a_side(story, &one.claims)) {
            add(Sign::Agree, &one.topic, &one.claims);
        }
        Self { story: at, columns, lines, ..Self::default() }
    }

    /// Brings the cursor into sight in a window of this size.
    pub fn settle(&mut self, width: usize, height: usize) {
        let (topic, cell, fit) = widths(width, self.columns.len());
        self.col = self.col.min(self.columns.len().saturating_sub(1));
        if self.col < self.left {
            self.left = self.col;
        } else if self.col >= self.left + fit {
            self.left = self.col + 1 - fit;
        }
        self.left = self.left.min(self.columns.len().saturating_sub(fit));
        let rows = |line: &Line| {
            let shown = line.cells.iter().skip(self.left).take(fit);
            let most = most_rows(line.sign, cell);
            let cells = shown.map(|one| cell_rows(one, cell - 1, most).len());
            cells.chain([in_rows(&line.topic, topic - 2, most).len()]).max().unwrap_or(1).max(1)
        };
        self.heights = self.lines.iter().map(rows).collect();
        self.list.settle_tall(&self.heights, height);
    }

    /// Puts the cursor on the cell at a place of the table (column, row). Whether it was there already.
    pub(super) fn press(&mut self, (col, below): (u16, usize), width: usize) -> bool {
        let Some(row) = super::pointer::tall_row(&self.heights, self.list.top, below) else { return false };
        let (topic, cell, fit) = widths(width, self.columns.len());
        let pressed = usize::from(col).checked_sub(2 + topic).map(|right| self.left + right / cell);
        let col = pressed.filter(|at| *at < (self.left + fit).min(self.columns.len())).unwrap_or(self.col);
        let before = (std::mem::replace(&mut self.list.cursor, row), std::mem::replace(&mut self.col, col));
        before == (row, col)
    }

    /// The line and the cell under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<(&Line, Option<&Cell>)> {
        let line = self.lines.get(self.list.cursor)?;
        Some((line, line.cells.get(self.col)))
    }
}

/// Whether claims that agree are no more than one side of a conflict, which has a row already.
#[must_use]
pub fn is_a_side(story: &Story, claims: &[ClaimIx]) -> bool {
    let mut sides = story.conflicts.iter().flat_map(|one| &one.sides);
    sides.any(|side| claims.iter().all(|claim| side.claims.contains(claim)))
}

/// One line for each question: what is agreed, or said more exactly, stands in the line on the same topic that was there
/// before, where they have a claim in common or nobody says two things.
fn merge(lines: &mut Vec<Line>, line: Line) {
    let is_same =
        |other: &&mut Line| other.topic == line.topic && (other.sign == line.sign || share(other, &line));
    let Some(other) = lines.iter_mut().find(is_same) else { return lines.push(line) };
    let says_two = |(a, b): (&Cell, &Cell)| a.claim.is_some() && b.claim.is_some() && a != b;
    if other.sign == line.sign && !share(other, &line) && other.cells.iter().zip(&line.cells).any(says_two) {
        return lines.push(line);
    }
    let known = other.cells.clone();
    for (old, mut new) in other.cells.iter_mut().zip(line.cells) {
        if old.claim.is_none() && new.claim.is_some() {
            new.side = known.iter().find(|cell| same_value(cell, &new)).and_then(|cell| cell.side);
            *old = new;
        }
    }
    other.claims.extend(line.claims);
}

/// Whether two lines are about the same claims, or an article says the same in both.
fn share(a: &Line, b: &Line) -> bool {
    b.claims.iter().any(|claim| a.claims.contains(claim))
        || a.cells.iter().zip(&b.cells).any(|(a, b)| same_value(a, b))
}

fn same_value(a: &Cell, b: &Cell) -> bool {
    a.claim.is_some() && b.claim.is_some() && !a.brief.is_empty() && a.brief == b.brief
}

/// What an article says, by the first of some claims that is its own.
fn cell(analysis: &Analysis, article: ArticleIx, claims: &[ClaimIx]) -> Cell {
    let Some(claim) = claims.iter().find(|claim| analysis.claim(**claim).article == article) else {
        return Cell::default();
    };
    let made = &analysis.claim(*claim).claim;
    let brief = one_line(&describe(made));
    // Whether something is so is said by no words of its own.
    let text = if matches!(made.value, Value::Truth) { brief.clone() } else { words(analysis, *claim) };
    Cell { text, brief, side: None, claim: Some(*claim) }
}

/// The same for the sides of a conflict. What a sentence says by the way, as a name, is told as its side has it.
fn side_cell(analysis: &Analysis, article: ArticleIx, conflict: &Conflict) -> Cell {
    for (at, side) in conflict.sides.iter().enumerate() {
        let mut cell = cell(analysis, article, &side.claims);
        let Some(claim) = cell.claim else { continue };
        cell.side = Some(letter(at));
        if conflict.kind != Kind::Polarity && matches!(analysis.claim(claim).claim.value, Value::Truth) {
            cell.brief = one_line(&side.value);
            cell.text.clone_from(&cell.brief);
        }
        return cell;
    }
    Cell::default()
}

/// Who stands alone, and which articles retell one report: the line below the table.
#[must_use]
pub fn summary(analysis: &Analysis, story: &Story) -> String {
    let mut parts = Vec::new();
    let total = story.conflicts.len();
    let mut loners: Vec<(usize, ArticleIx)> = Vec::new();
    for article in &story.articles {
        let alone = story.conflicts.iter().filter(|one| {
            one.sides.iter().any(|side| {
                !side.claims.is_empty()
                    && side.claims.iter().all(|claim| analysis.claim(*claim).article == *article)
            })
        });
        let alone = alone.count();
        if alone > 0 {
            loners.push((alone, *article));
        }
    }
    loners.arrange_by_key(|(alone, ix)| (std::cmp::Reverse(*alone), *ix));
    let name = |ix: ArticleIx| one_line(&analysis.article(ix).short_name());
    let noun = if total == 1 { "conflict" } else { "conflicts" };
    let alone: Vec<String> = loners
        .iter()
        .take(3)
        .enumerate()
        .map(|(at, (alone, ix))| {
            let of = if at == 0 { format!(" of {total} {noun}") } else { String::new() };
            format!("{} in {alone}{of}", name(*ix))
        })
        .collect();
    if !alone.is_empty() {
        parts.push(format!("alone: {}", alone.join(", ")));
    }
    for lineage in &story.lineage {
        let names: Vec<String> = lineage.articles.iter().map(|ix| name(*ix)).collect();
        parts.push(format!("{} retell one report", in_a_row(&names)));
    }
    parts.join(" · ")
}

/// "01, 04 and 07".
fn in_a_row(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// The most rows of one topic, for the columns of a cell: where sides differ and cells are narrow, a third one keeps
/// the words that make the difference in sight.
#[must_use]
pub const fn most_rows(sign: Sign, cell: usize) -> usize {
    if matches!(sign, Sign::Conflict) && cell < 18 { 3 } else { 2 }
}

/// The words of a cell, beside the letter of its side, in at most `most` rows; where they do not fit and the value in
/// short fits better, that.
#[must_use]
pub fn cell_rows(cell: &Cell, width: usize, most: usize) -> Vec<String> {
    let width = width.saturating_sub(if cell.side.is_some() { 2 } else { 0 });
    let own = in_rows(&cell.text, width, most);
    if cell.brief.is_empty() || cuts(&own) == 0 {
        return own;
    }
    let brief = in_rows(&cell.brief, width, most);
    if cuts(&brief) < cuts(&own) { brief } else { own }
}

fn cuts(rows: &[String]) -> usize {
    rows.iter().filter(|row| row.ends_with('…')).count()
}

/// A text in at most `most` rows, of whole words; a word that is wider than a row, and the last row where more follows,
/// say by an ellipsis that something was cut.
#[must_use]
pub fn in_rows(text: &str, width: usize, most: usize) -> Vec<String> {
    let width = width.max(1);
    let (lines, all) = whole_words(text, width, most);
    let mut rows: Vec<String> = lines.iter().map(|span| fit(span.of(text), width)).collect();
    if let (Some(last), Some(line)) = (rows.last_mut(), lines.last().filter(|_| !all)) {
        *last = fit(text.get(line.start..).unwrap_or(""), width);
    }
    rows
}

/// Columns of the topics, columns of a cell, and how many cells fit.
#[must_use]
pub fn widths(width: usize, columns: usize) -> (usize, usize, usize) {
    let topic = (width / 4).clamp(12, 40).min(width);
    let free = width.saturating_sub(topic + 2);
    let cell = (free / columns.max(1)).clamp(11, 28).min(free.max(1));
    let shown = (free / cell).clamp(1, columns.max(1));
    (topic, cell.max(2), shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, width: usize, rows: &str) {
        assert_eq!(in_rows(text, width, 3).join("|"), rows, "{text:?} in {width}");
    }

    #[test]
    fn no_word_goes_on_in_the_next_row() {
        check("13 countries", 8, "13|countri…");
        check("55 kilometres south of Bireun", 8, "55|kilomet…|south o…");
        check("8.6-magnitude quake", 10, "8.6-|magnitude|quake");
        check("on Friday", 9, "on Friday");
        check("", 8, "");
    }

    #[test]
    fn the_value_in_short_stands_where_the_words_do_not_fit() {
        let cell = |text: &str, brief: &str| Cell {
            text: text.into(),
            brief: brief.into(),
            side: Some('A'),
            claim: None,
        };
        let rows = |cell: &Cell| cell_rows(cell, 10, 3).join("|");
        assert_eq!(rows(&cell("34 miles) west of the town of Bireun", "west of Bireun")), "west of|Bireun");
        assert_eq!(rows(&cell("late 2024", "Sep 2024 to Dec 2024")), "late|2024");
        assert_eq!(rows(&cell("incomprehensibly", "")), "incompr…");
        assert_eq!(rows(&cell("incomprehensibly long", "incomprehensible it is")), "incompr…|long");
    }
}
