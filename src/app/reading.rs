//! What to read of a story: the fewest articles that hold every side and everything agreed, then those that add what
//! nobody else says, then those that add nothing.
//!
//! A greedy cover: each time the article that adds most. Claims that agree say one thing; what only one article says is
//! counted apart, or every article would be needed for its trifles.

use std::collections::HashMap;

use super::App;
use super::compare::count;
use super::index::{Index, one_line};
use super::palette::Role;
use super::sheet::{Entry, Piece, fit, line, pad};
use super::views::Target;
use super::wrap::breaks;
use crate::article::{ArticleIx, ClaimIx};
use crate::engine::{Analysis, Story};
use unicode_width::UnicodeWidthStr;

/// An article and what it adds to those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pick {
    /// The article.
    pub article: ArticleIx,
    /// Sides and agreed values that it adds.
    pub shared: usize,
    /// Everything that it adds, those included.
    pub new: usize,
    /// How much of everything is known after it, in percent.
    pub percent: usize,
}

/// A story's articles in the order to read them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    /// The fewest that hold every side of every conflict and everything agreed.
    pub needed: Vec<Pick>,
    /// Those that add only what nobody else says.
    pub further: Vec<Pick>,
    /// Those that add nothing.
    pub rest: Vec<ArticleIx>,
    /// Sides and agreed values in all.
    pub shared: usize,
    /// Different things that are said in all.
    pub total: usize,
}

impl Cover {
    /// Covers a story.
    #[must_use]
    pub fn of(index: &Index, story: &Story) -> Self {
        let mut shelf = Shelf::new(index, story);
        let mut cover = Self { shared: shelf.shared, total: shelf.total, ..Self::default() };
        cover.needed.extend(std::iter::from_fn(|| shelf.take_best(|(_, sides)| sides)));
        cover.further.extend(std::iter::from_fn(|| shelf.take_best(|(all, _)| all)));
        let unread = shelf.articles.iter().zip(&shelf.is_read).filter(|(_, is_read)| !**is_read);
        cover.rest = unread.map(|(article, _)| *article).collect();
        cover
    }

    /// The articles that need not be read to know every side and everything agreed.
    pub fn spare(&self) -> impl Iterator<Item = ArticleIx> {
        self.further.iter().map(|pick| pick.article).chain(self.rest.iter().copied())
    }
}

/// What is still to be learned from each article of a story. What one says is struck off the others' lists when it is read,
/// so that the next best is found by counts alone: stories have hundreds of articles, and this runs for each key.
struct Shelf {
    articles: Vec<ArticleIx>,
    /// What each says, by number; nothing twice.
    says: Vec<Vec<usize>>,
    /// The places of those that say a thing.
    holders: Vec<Vec<usize>>,
    /// How much of it is new, and of that how much is a side or agreed.
    new: Vec<(usize, usize)>,
    /// Numbers below are sides or agreed.
    shared: usize,
    is_known: Vec<bool>,
    is_read: Vec<bool>,
    /// Different things that are said, and those that are known.
    total: usize,
    known: usize,
}

impl Shelf {
    fn new(index: &Index, story: &Story) -> Self {
        let (numbers, shared) = statements(story);
        let count = numbers.values().max().map_or(0, |most| most + 1);
        let mut shelf = Self {
            articles: story.articles.clone(),
            says: Vec::new(),
            holders: vec![Vec::new(); count],
            new: Vec::new(),
            shared,
            is_known: vec![false; count],
            is_read: vec![false; story.articles.len()],
            total: each_once(numbers.values().copied()).len(),
            known: 0,
        };
        for (place, ix) in story.articles.iter().enumerate() {
            let own = index.claims_of(*ix).iter().filter_map(|claim| numbers.get(claim).copied());
            let own = each_once(own);
            for number in &own {
                shelf.holders[*number].push(place);
            }
            shelf.new.push((own.len(), own.iter().filter(|number| **number < shared).count()));
            shelf.says.push(own);
        }
        shelf
    }

    /// Takes the article that adds most by some count, and everything that it says; none where no article adds anything.
    /// Of several the one that says more, then the one that stands first.
    fn take_best(&mut self, adds: impl Fn((usize, usize)) -> usize) -> Option<Pick> {
        let left =
            (0..self.articles.len()).filter(|place| !self.is_read[*place] && adds(self.new[*place]) > 0);
        let rank = |place: &usize| (adds(self.new[*place]), self.new[*place].0, std::cmp::Reverse(*place));
        let best = left.max_by_key(rank)?;
        let (new, shared) = self.new[best];
        self.is_read[best] = true;
        for number in std::mem::take(&mut self.says[best]) {
            if std::mem::replace(&mut self.is_known[number], true) {
                continue;
            }
            self.known += 1;
            for holder in &self.holders[number] {
                let (all, sides) = &mut self.new[*holder];
                *all -= 1;
                *sides -= usize::from(number < self.shared);
            }
        }
        let percent = self.known * 100 / self.total.max(1);
        Some(Pick { article: self.articles[best], shared, new, percent })
    }
}

/// Each claim's number of what it says, and how many of them are sides or agreed: claims that agree share a number, and
/// those numbers come first.
fn statements(story: &Story) -> (HashMap<ClaimIx, usize>, usize) {
    let mut number = HashMap::new();
    let mut next = 0;
    let groups = story.conflicts.iter().flat_map(|one| one.sides.iter().map(|side| &side.claims));
    for group in groups.chain(story.agreements.iter().map(|one| &one.claims)) {
        let known = group.iter().find_map(|claim| number.get(claim).copied());
        let id = known.unwrap_or_else(|| {
            next += 1;
            next - 1
        });
        for claim in group {
            number.entry(*claim).or_insert(id);
        }
    }
    let shared = next;
    for claim in &story.claims {
        number.entry(*claim).or_insert_with(|| {
            next += 1;
            next - 1
        });
    }
    (number, shared)
}

/// The page: what to read, in order.
#[must_use]
pub fn rows(app: &App, story: &Story, width: usize) -> Vec<Entry> {
    let analysis = app.analysis();
    let cover = Cover::of(app.index(), story);
    let mut rows = Vec::new();
    let articles = count(story.articles.len(), "article");
    let text = if cover.shared == 0 {
        format!("The {articles} have nothing in common: each says its own.")
    } else {
        format!(
            "{} of {articles} hold every side of every conflict and everything that is agreed. Together the {articles} say \
             {} different things.",
            cover.needed.len(),
            cover.total
        )
    };
    rows.extend(breaks(&text, width).iter().map(|span| line(Role::Dim, span.of(&text))));
    for (head, picks) in [
        ("Read, in this order", &cover.needed),
        ("Can be skipped: these add only what nobody else says", &cover.further),
    ] {
        if !picks.is_empty() {
            rows.push(Entry::default());
            rows.push(line(Role::Heading, fit(head, width)));
        }
        rows.extend(picks.iter().map(|pick| pick_row(analysis, pick, width)));
    }
    if !cover.rest.is_empty() {
        rows.push(Entry::default());
        rows.push(line(Role::Heading, fit("Can be skipped: these add nothing", width)));
        rows.extend(cover.rest.iter().map(|ix| Entry {
            row: vec![Piece::new(Role::Dim, fit(&name(analysis, *ix), width))],
            target: Some(Target::Article(*ix)),
        }));
    }
    rows
}

fn pick_row(analysis: &Analysis, pick: &Pick, width: usize) -> Entry {
    let tail = format!("{:4} new, {:3} %", pick.new, pick.percent);
    let room = width.saturating_sub(tail.width() + 2);
    let mut row = pad(vec![Piece::new(Role::Text, fit(&name(analysis, pick.article), room))], room + 2);
    row.push(Piece::new(Role::Dim, tail));
    Entry { row, target: Some(Target::Article(pick.article)) }
}

/// Numbers ascending, each once.
fn each_once(numbers: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut all: Vec<usize> = numbers.collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn name(analysis: &Analysis, ix: ArticleIx) -> String {
    let article = analysis.article(ix);
    format!("{} {}", one_line(&article.short_name()), one_line(&article.label()))
}

/// The same in one line, for the story at a glance: "read 004 000 003: every side and all that is agreed".
#[must_use]
pub fn in_brief(analysis: &Analysis, index: &Index, story: &Story) -> Option<String> {
    let cover = Cover::of(index, story);
    let short = |ix: ArticleIx| one_line(&analysis.article(ix).short_name());
    let needed: Vec<String> = cover.needed.iter().take(9).map(|pick| short(pick.article)).collect();
    let more = cover.needed.len().saturating_sub(needed.len());
    let spare = cover.spare().count();
    if needed.is_empty() || spare == 0 {
        return None;
    }
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    Some(format!(
        "read {}{more}: every side, and all that is agreed; {spare} can be skipped",
        needed.join(" ")
    ))
}
