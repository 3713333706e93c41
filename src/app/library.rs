//! The screens on a library: a window of its rows at a time, and the stories that are read as a whole.
//!
//! ```text
//!  update ──> what is wanted (list, place, whole stories) differs from what is there ──> Effect::Want
//!  Event::Shelved ──> rows, stories, counts take the place of the old ones; nothing moves on the screen
//! ```
//!
//! A row of the list needs no text, so the list scrolls through any number of articles. An article's text, claims and
//! relations come with its story. A key that needs them before they are there is held until they are, with the keys
//! behind it: what is typed ahead acts as it would on a faster machine.

mod asking;
mod decided;
mod landing;

use std::sync::Arc;

use super::articles::{Row, Sort};
use super::key::Key;
use super::layout::Focus;
use super::trail::Spot;
use super::{Action, App, Shared};
use crate::article::{ArticleId, ArticleIx};
use crate::decisions::{Decision, Decisions, Ruling, State};
use crate::engine::Analysis;

/// Rows from the end of the window at which the next one is asked for.
const MARGIN: usize = 120;

/// Counts of the whole library.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles.
    pub all: u64,
    /// Articles not read.
    pub new: u64,
    /// Conflicts without a verdict.
    pub open: u64,
    /// Articles that came in since the reader was last there.
    pub fresh: u64,
}

/// A saved search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder {
    /// Its name.
    pub name: String,
    /// The query as typed.
    pub query: String,
    /// Articles that it finds.
    pub count: u64,
}

/// Something that an import or a refresh could not read, as the library keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failed {
    /// When, as it is shown.
    pub when: String,
    /// The file or address.
    pub what: String,
    /// The cause, one line.
    pub cause: String,
}

/// Where the window should stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Around {
    /// At the first story.
    Top,
    /// At the last story.
    End,
    /// At a story; where it is not in the list, at the place in the list that it had.
    Story {
        /// Its number.
        number: i64,
        /// Its place in the list.
        place: usize,
    },
    /// At the next story with an unread article, below or above a place in the list.
    Unread {
        /// Place in the list to start from.
        place: usize,
        /// Whether to look further down.
        forward: bool,
    },
    /// At the story of an article.
    Article(ArticleId),
}

/// What the screens want to see of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Want {
    /// Counts up; comes back with the answer.
    pub number: u64,
    /// The query of the list, as typed.
    pub query: String,
    /// Its order.
    pub sort: Sort,
    /// Where the window should stand.
    pub around: Around,
    /// Numbers of the stories that are wanted as a whole.
    pub whole: Vec<i64>,
    /// Decisions that were on the disk before it was asked for.
    pub saved: u64,
}

/// What is known of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shelved {
    /// Its number in the library.
    pub number: i64,
    /// Conflicts.
    pub conflicts: u32,
    /// Whether its articles have their texts, claims and relations.
    pub whole: bool,
}

/// A part of the library, as it was asked for.
#[derive(Clone, Debug)]
pub struct Shelf {
    /// The request that it answers.
    pub want: Want,
    /// The stories of the list's window in their order, then other stories that were wanted as a whole.
    pub analysis: Arc<Analysis>,
    /// For each story of the analysis, what is known of it.
    pub stories: Vec<Shelved>,
    /// For each article, how many conflicts it takes part in.
    pub conflicts: Vec<u32>,
    /// For each article, whether it stands in the list.
    pub listed: Vec<bool>,
    /// Stories of the list before the window.
    pub before: usize,
    /// Stories of the list behind the window.
    pub after: usize,
    /// Articles in the list.
    pub matching: u64,
    /// The story that the cursor goes to; none where it stays.
    pub land: Option<i64>,
    /// Decisions on the articles, and on the conflicts of whole stories.
    pub decisions: Decisions,
    /// Counts of the whole library.
    pub counts: Counts,
    /// Saved searches.
    pub folders: Vec<Folder>,
}

/// What the reader is to show as soon as it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    Article(ArticleId),
    Story(i64),
}

/// The library, as far as the screens know it.
#[derive(Clone, Debug, PartialEq)]
pub struct Library {
    /// Counts of all of it.
    pub counts: Counts,
    /// Saved searches.
    pub folders: Vec<Folder>,
    /// Articles in the list.
    pub matching: u64,
    /// For each story of the analysis, what is known of it.
    stories: Vec<Shelved>,
    /// For each article of the analysis, whether it stands in the list.
    listed: Vec<bool>,
    before: usize,
    after: usize,
    /// The query and the order of the list that is shown; none before the first.
    shown: Option<(String, Sort)>,
    /// The request that is not answered.
    asked: Option<Want>,
    /// Stories that were asked for and are not there.
    lost: Vec<i64>,
    /// The last request; its number, and whether it failed.
    last: (u64, bool),
    /// Somebody else has written since.
    stale: bool,
    /// Where the window is to go.
    goal: Option<Around>,
    target: Option<Target>,
    /// The place in the target to go back to.
    returning: Option<Box<Spot>>,
    /// Whether keys wait for the target.
    waiting: bool,
    held: Vec<Key>,
    /// Whether the undecided conflicts were asked for.
    listing: bool,
    decided: decided::Decided,
}

impl Default for Library {
    fn default() -> Self {
        Self {
            counts: Counts::default(),
            folders: Vec::new(),
            matching: 0,
            stories: Vec::new(),
            listed: Vec::new(),
            before: 0,
            after: 0,
            shown: None,
            asked: None,
            lost: Vec::new(),
            last: (0, false),
            stale: false,
            goal: Some(Around::Top),
            target: None,
            returning: None,
            waiting: false,
            held: Vec::new(),
            listing: false,
            decided: decided::Decided::default(),
        }
    }
}

impl Library {
    /// Whether an article of the analysis stands in the list.
    #[must_use]
    pub fn is_listed(&self, ix: ArticleIx) -> bool {
        self.listed.get(ix.0).copied().unwrap_or(false)
    }

    /// Whether the first list is there.
    #[must_use]
    pub const fn is_there(&self) -> bool {
        self.shown.is_some()
    }

    /// Whether keys wait for a text.
    #[must_use]
    pub const fn is_waiting(&self) -> bool {
        self.waiting
    }

    /// Stories of the list above the window and below it.
    #[must_use]
    pub const fn beyond(&self) -> (usize, usize) {
        (self.before, self.after)
    }

    fn number(&self, story: usize) -> Option<i64> {
        self.stories.get(story).map(|one| one.number)
    }

    fn place_of(&self, number: i64) -> Option<usize> {
        self.stories.iter().position(|one| one.number == number)
    }

    fn is_whole(&self, story: usize) -> bool {
        self.stories.get(story).is_some_and(|one| one.whole)
    }

    /// Keeps the counts true to decisions, until the library counts again. `before` are what they took the place of.
    pub(super) fn count(&mut self, decisions: &[Decision], before: &[Decision]) {
        let new =
            |one: &Decision| matches!(one, Decision::Triage { triage, .. } if triage.state == State::New);
        let decided = |one: &Decision| match one {
            Decision::Verdict { verdict: Some(verdict), .. } => verdict.ruling != Ruling::Open,
            _ => false,
        };
        for (now, old) in decisions.iter().zip(before.iter().rev()) {
            let counts = &mut self.counts;
            counts.new = (counts.new + u64::from(new(now))).saturating_sub(u64::from(new(old)));
            counts.open = (counts.open + u64::from(decided(old))).saturating_sub(u64::from(decided(now)));
        }
    }

    /// Notes decisions that are on their way to the disk.
    pub(super) fn note(&mut self, decisions: &[Decision]) {
        self.decided.note(decisions, self.asked.as_ref().map(|asked| asked.saved));
    }

    /// So many more of them are on the disk.
    pub(super) fn take_saved(&mut self, more: usize) {
        self.decided.save(more);
        self.stale |= self.decided.must_count();
    }

    /// What is not on the disk will not be.
    pub(super) fn forget_unsaved(&mut self) {
        self.decided.forget_unsaved();
        self.stale |= self.decided.must_count();
    }

    /// Somebody else has written: what is shown may have changed.
    pub(super) fn outdate(&mut self) {
        self.stale = true;
    }

    /// Keeps a key back; whether it is kept.
    pub(super) fn hold(&mut self, key: Key) -> bool {
        if self.waiting {
            if key == Key::plain(super::Code::Esc) {
                (self.waiting, self.target) = (false, None);
                self.held.clear();
            } else {
                self.held.push(key);
            }
        }
        self.waiting
    }
}

/// What the cursor and the reader are on, in words that hold in the next window too.
struct Spots {
    row: Option<RowId>,
    /// Rows between the top of the list and its cursor.
    below_top: usize,
    reading: Option<ArticleId>,
    /// The claim under the cursor, counted in its article.
    claim: Option<usize>,
    picked: bool,
    glance: Option<i64>,
}

enum RowId {
    Story(i64),
    Article(ArticleId),
    Folder(usize),
}

impl App {
    /// A program on a library.
    #[must_use]
    pub fn on_library(mut self) -> Self {
        self.library = Some(Library::default());
        self.articles.sort = Sort::Newest;
        self
    }

    /// The library takes the place of what was shown.
    pub(super) fn begin_library(&mut self) {
        let fresh = Self::new(self.caps).on_library();
        self.shared = Shared::default();
        self.library = fresh.library;
        (self.articles, self.reader, self.claims) = (fresh.articles, fresh.reader, fresh.claims);
        self.decisions = Decisions::default();
        self.focus = Focus::Articles;
        self.views.clear();
        self.undo.clear();
        self.redo.clear();
        self.jumps.clear();
        self.jump = 0;
        self.places.clear();
        self.name = "library".into();
    }

    /// Whether an article's text and claims are there.
    #[must_use]
    pub fn is_whole(&self, ix: ArticleIx) -> bool {
        let Some(library) = &self.library else { return true };
        self.index().story.get(ix.0).copied().flatten().is_some_and(|story| library.is_whole(story))
    }

    /// Whether a story's texts and claims are there.
    #[must_use]
    pub fn is_story_whole(&self, story: usize) -> bool {
        self.library.as_ref().is_none_or(|library| library.is_whole(story))
    }

    /// Has the reader show an article as soon as its text is there. Keys wait for it where they are about the text.
    pub(super) fn aim(&mut self, ix: ArticleIx) {
        let id = self.analysis().article(ix).id.clone();
        let waits = self.focus != Focus::Articles || !self.views.is_empty();
        if let Some(library) = &mut self.library {
            library.target = Some(Target::Article(id));
            library.waiting |= waits;
        }
    }

    /// Goes back to a place in an article that is not there: the window goes to it, and the reader as soon as it comes.
    pub(super) fn aim_back(&mut self, id: ArticleId, spot: Spot) {
        self.views.clear();
        if let Some(library) = &mut self.library {
            library.goal = Some(Around::Article(id.clone()));
            library.target = Some(Target::Article(id));
            library.returning = Some(Box::new(spot));
            library.waiting = true;
        }
    }

    /// The same for a story at a glance.
    pub(super) fn aim_at_story(&mut self, story: usize) {
        if let Some(library) = &mut self.library {
            library.target = library.number(story).map(Target::Story);
        }
    }

    /// Moves the window; the cursor lands there.
    pub(super) fn travel(&mut self, around: Around) {
        if let Some(library) = &mut self.library {
            library.goal = Some(around);
            library.waiting = true;
        }
    }

    /// Holds keys until the list of undecided conflicts is there, or no longer.
    pub(super) fn list_conflicts(&mut self, begins: bool) {
        if let Some(library) = &mut self.library {
            library.listing = begins;
            library.waiting |= begins;
        }
    }

    /// Holds keys until what was asked for is there.
    pub(super) fn wait(&mut self) {
        if let Some(library) = &mut self.library {
            library.waiting = true;
        }
    }

    /// Place in the list of the story under the cursor.
    fn list_place(&self) -> usize {
        let Some(library) = &self.library else { return 0 };
        library.before + self.articles.current().and_then(|row| self.story_of_row(row)).unwrap_or(0)
    }

    fn story_of_row(&self, row: Row) -> Option<usize> {
        match row {
            Row::Story(story) => Some(story),
            Row::Article(ix) => self.index().story.get(ix.0).copied().flatten(),
            Row::Folder(_) => None,
        }
    }

    /// Looks for an unread article beyond the window. Whether there is more to look at.
    pub(super) fn seek_unread(&mut self, forward: bool) -> bool {
        let Some(library) = &self.library else { return false };
        let (above, below) = library.beyond();
        if forward && below == 0 || !forward && above == 0 {
            return false;
        }
        let inside = library.stories.len();
        let listed = (0..inside).filter(|at| self.is_story_listed(*at)).count();
        let place = if forward { above + listed } else { above };
        self.travel(Around::Unread { place, forward });
        true
    }

    /// Whether a story of the analysis stands in the list.
    #[must_use]
    pub fn is_story_listed(&self, story: usize) -> bool {
        let Some(library) = &self.library else { return true };
        let articles = self.analysis().stories.get(story).map_or(&[][..], |one| &one.articles);
        articles.iter().any(|ix| library.is_listed(*ix))
    }

    /// Keeps an action's keys back where the text that it needs is not there. Whether it does.
    pub(super) fn must_wait(&mut self, action: &Action, keys: &[Key]) -> bool {
        let is_list = self.views.is_empty() && self.focus == Focus::Articles;
        if !is_list || self.library.is_none() || !action.reads {
            return false;
        }
        let Some(row) = self.articles.current() else { return false };
        if action.name == "open" && matches!(row, Row::Story(_)) {
            return false;
        }
        let Some(story) = self.story_of_row(row).filter(|story| !self.is_story_whole(*story)) else {
            return false;
        };
        match row {
            Row::Article(ix) => self.aim(ix),
            Row::Story(_) | Row::Folder(_) => self.aim_at_story(story),
        }
        let count = self.count.take();
        if let Some(library) = &mut self.library {
            library.waiting = true;
            let digits = count.map(|count| count.to_string()).unwrap_or_default();
            library.held.extend(digits.chars().map(Key::char).chain(keys.iter().copied()));
        }
        true
    }
}
