//! Articles put into stories as they come, one at a time.
//!
//! An article is looked up by its rarest terms among the stories that came by lately, compared with the few that
//! share most, and joins the most alike, or opens a story of its own. What it costs does not grow with the library:
//! each term remembers its [`MOST_STORIES`] latest stories only, which is also how old stories fade.

use std::collections::HashMap;

use crate::article::ArticleIx;

use super::batch::{THRESHOLD, lookups};
use super::features::Features;
use super::library::Library;
use super::vector::{Sum, likeness};
use super::{Constraints, StoryKey};

/// Stories that a term remembers, latest last.
const MOST_STORIES: usize = 48;
/// Stories that an article is compared with in full.
const MOST_CANDIDATES: usize = 10;

/// Puts articles into stories, one at a time; see the [module](super) for what it decides by.
///
/// ```
/// use gainsay::story::{Features, Grouper};
///
/// let mut grouper = Grouper::default();
/// let quake = "A 6.1 magnitude quake hit Qeshm island in Iran on Sunday and killed 10 people in Dargahan.";
/// let same = "Ten died in Dargahan as the 6.1 magnitude quake shook Iran's Qeshm island on Sunday.";
/// let other = "Philadelphia fired coach Maurice Cheeks after a 9-14 start.";
/// let first = grouper.add(&Features::read("", quake, None));
/// assert_eq!(grouper.add(&Features::read("", same, None)), first);
/// assert_ne!(grouper.add(&Features::read("", other, None)), first);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Grouper {
    library: Library,
    stories: Vec<Sum>,
    /// By term: the stories that it stood in lately.
    latest: Vec<Vec<u32>>,
    placed: Vec<StoryKey>,
    constraints: Constraints,
    scores: HashMap<u32, f32>,
    /// By story: how many articles had been added when the last came to it.
    touched: Vec<usize>,
    open: Open,
}

/// Articles after which a story that none of them came to is closed: what is kept of it is forgotten, so that a grouping
/// of any length takes the same memory.
#[derive(Clone, Copy, Debug)]
struct Open(usize);

impl Default for Open {
    fn default() -> Self {
        Self(8_192)
    }
}

/// Where the next article goes.
#[derive(Clone, Copy)]
enum Place {
    /// That is to be found out.
    Open,
    /// Into a story of its own.
    New,
    /// Into this story.
    In(StoryKey),
}

impl Grouper {
    /// A grouper that keeps to a reader's splits and merges; articles are numbered in the order in which they will
    /// be added.
    #[must_use]
    pub fn with_constraints(constraints: Constraints) -> Self {
        Self { constraints, ..Self::default() }
    }

    /// Puts the next article into a story and gives the story's key. Keys count up from 0 and never change meaning.
    pub fn add(&mut self, features: &Features) -> StoryKey {
        self.place(features, Place::Open)
    }

    /// Puts the next article into the story that it is known to be in; `None` for a new story.
    pub fn add_known(&mut self, features: &Features, story: Option<StoryKey>) -> StoryKey {
        self.place(features, story.map_or(Place::New, Place::In))
    }

    fn place(&mut self, features: &Features, place: Place) -> StoryKey {
        let terms = self.library.count(features);
        self.latest.resize(self.library.len(), Vec::new());
        let vector = self.library.weigh(features, &terms);
        let sum = Sum::of(&vector, features.day);
        let lookups = lookups(&vector);
        let article = ArticleIx(self.placed.len());
        let story = match place {
            Place::In(story) => Some(story.0),
            Place::New => None,
            Place::Open => self.wanted(article).or_else(|| self.nearest(&sum, &lookups, article)),
        };
        let story = if let Some(story) = story.filter(|story| (*story as usize) < self.stories.len()) {
            self.stories[story as usize].take(&sum);
            story
        } else {
            self.stories.push(sum);
            u32::try_from(self.stories.len() - 1).unwrap_or(u32::MAX)
        };
        for (term, _) in lookups {
            remember(&mut self.latest[term as usize], story);
        }
        self.placed.push(StoryKey(story));
        self.touched.resize(self.stories.len(), 0);
        self.touched[story as usize] = self.placed.len();
        if self.placed.len().is_multiple_of(self.open.0 / 8) {
            self.close_old();
        }
        StoryKey(story)
    }

    fn close_old(&mut self) {
        let Some(least) = self.placed.len().checked_sub(self.open.0) else { return };
        for (story, touched) in self.stories.iter_mut().zip(&self.touched) {
            if *touched < least && !story.terms.is_empty() {
                story.forget();
            }
        }
        for stories in &mut self.latest {
            stories.retain(|&story| self.touched[story as usize] >= least);
            if stories.is_empty() {
                *stories = Vec::new();
            }
        }
    }

    /// How many articles were added.
    #[must_use]
    pub fn len(&self) -> usize {
        self.placed.len()
    }

    /// Whether none was added yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.placed.is_empty()
    }

    /// The story that the reader put this article in.
    fn wanted(&self, article: ArticleIx) -> Option<u32> {
        let partner = |&(a, b): &(ArticleIx, ArticleIx)| match article {
            _ if a == article => Some(b),
            _ if b == article => Some(a),
            _ => None,
        };
        self.constraints
            .together
            .iter()
            .filter_map(partner)
            .find_map(|other| self.placed.get(other.0))
            .map(|story| story.0)
    }

    fn forbidden(&self, article: ArticleIx) -> Vec<u32> {
        let apart = self.constraints.apart.iter();
        apart
            .filter(|(a, b)| *a == article || *b == article)
            .filter_map(|&(a, b)| self.placed.get(if a == article { b.0 } else { a.0 }))
            .map(|story| story.0)
            .collect()
    }

    fn nearest(&mut self, sum: &Sum, lookups: &[(u32, f32)], article: ArticleIx) -> Option<u32> {
        self.scores.clear();
        for (term, weight) in lookups {
            for &story in &self.latest[*term as usize] {
                *self.scores.entry(story).or_default() += weight * weight;
            }
        }
        let mut candidates: Vec<(u32, f32)> =
            self.scores.iter().map(|(&story, &score)| (story, score)).collect();
        let order = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if candidates.len() > MOST_CANDIDATES {
            candidates.select_nth_unstable_by(MOST_CANDIDATES, order);
            candidates.truncate(MOST_CANDIDATES);
        }
        let forbidden = self.forbidden(article);
        candidates
            .into_iter()
            .filter(|(story, _)| !forbidden.contains(story))
            .map(|(story, _)| (story, likeness(sum, &self.stories[story as usize])))
            .filter(|&(_, likeness)| likeness >= THRESHOLD)
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
            .map(|(story, _)| story)
    }
}

fn remember(stories: &mut Vec<u32>, story: u32) {
    if let Some(at) = stories.iter().rposition(|&known| known == story) {
        stories[at..].rotate_left(1);
        return;
    }
    if stories.len() >= MOST_STORIES {
        stories.remove(0);
    }
    stories.push(story);
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUAKE: [&str; 2] = [
        "A 6.1 magnitude quake hit Qeshm island in Iran on Sunday and killed 10 people in Dargahan.",
        "Ten died in Dargahan as the 6.1 magnitude quake shook Iran's Qeshm island on Sunday.",
    ];

    #[test]
    fn a_story_that_nothing_comes_to_is_closed_and_forgotten() {
        let other = |n: usize| {
            let body = format!("Firm{n} sold {n} boats{n} to Harbour{n} on the coast of Land{n}.");
            Features::read("", &body, None)
        };
        for (between, is_open) in [(40, true), (80, false)] {
            let mut grouper = Grouper { open: Open(64), ..Grouper::default() };
            let first = grouper.add(&Features::read("", QUAKE[0], None));
            for n in 0..between {
                grouper.add(&other(n));
            }
            assert_eq!(!grouper.stories[first.0 as usize].terms.is_empty(), is_open);
            assert_eq!(grouper.add(&Features::read("", QUAKE[1], None)) == first, is_open);
            let kept = grouper.stories.iter().filter(|story| !story.terms.is_empty()).count();
            assert!(kept <= 64 + 8 + 1, "{kept}");
        }
    }
}
