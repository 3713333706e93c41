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

use std::collections::BTreeSet;
use std::sync::Arc;

use super::articles::{Row, Sort};
use super::event::Effect;
use super::index::Index;
use super::key::Key;
use super::layout::Focus;
use super::review::Case;
use super::state::Spot;
use super::views::View;
use super::{Action, App, Shared, Turn};
use crate::article::{ArticleId, ArticleIx, ClaimIx};
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
    /// Decisions made before it was asked for.
    pub decided: u64,
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
    /// Decisions made so far, and those that an answer may not hold yet.
    decided: u64,
    recent: Vec<(u64, Decision)>,
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
            decided: 0,
            recent: Vec::new(),
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

    /// Notes a decision that an answer under way may not hold yet.
    pub(super) fn note(&mut self, decisions: &[Decision]) {
        self.decided += 1;
        let at = self.decided;
        match &self.asked {
            Some(_) => self.recent.extend(decisions.iter().map(|one| (at, one.clone()))),
            None => self.recent.clear(),
        }
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

    /// Takes a part of the library.
    pub(super) fn take_shelf(&mut self, part: &Shelf, turn: &mut Turn) {
        let Some(library) = &mut self.library else { return };
        if library.asked.as_ref().is_none_or(|asked| asked.number != part.want.number) {
            return;
        }
        library.asked = None;
        if self.views.iter().any(|view| view.holds_places() && !matches!(view, View::Review(_))) {
            return self.outdate();
        }
        let spots = self.spots();
        let before = self.begin_shelf(part);
        self.rebuild_rows();
        self.place_cursor(&spots, part);
        self.place_reader(&spots, before.as_ref());
        self.land(part, before.is_none(), turn);
        super::review::show_again(self);
        self.settle();
        self.reach_target(turn);
    }

    pub(super) fn outdate(&mut self) {
        if let Some(library) = &mut self.library {
            library.outdate();
        }
    }

    fn spots(&self) -> Spots {
        let library = self.library.as_ref();
        let row = self.articles.current().map(|row| match row {
            Row::Story(at) => RowId::Story(library.and_then(|one| one.number(at)).unwrap_or(-1)),
            Row::Article(ix) => RowId::Article(self.analysis().article(ix).id.clone()),
            Row::Folder(at) => RowId::Folder(at),
        });
        let reading = self.reader.article;
        let ordinal =
            |claim: ClaimIx| self.index().claims_of(reading?).iter().position(|other| *other == claim);
        Spots {
            row,
            below_top: self.articles.list.cursor.saturating_sub(self.articles.list.top),
            reading: reading.and_then(|ix| Some(self.analysis().articles.get(ix.0)?.id.clone())),
            claim: self.claims.current().and_then(ordinal),
            picked: self.claims.picked,
            glance: self.reader.story.and_then(|at| library?.number(at)),
        }
    }

    /// Puts the new analysis, counts and decisions in place. Gives the list that was shown before.
    fn begin_shelf(&mut self, part: &Shelf) -> Option<(String, Sort)> {
        let counts = part.stories.iter().map(|one| one.conflicts).collect();
        let index = Index::of(&part.analysis).counted(part.conflicts.clone(), counts);
        self.shared = Shared { analysis: Arc::clone(&part.analysis), index: Arc::new(index) };
        self.generation += 1;
        self.merge_decisions(part);
        let library = self.library.as_mut()?;
        library.counts = part.counts;
        library.folders.clone_from(&part.folders);
        library.matching = part.matching;
        library.stories.clone_from(&part.stories);
        library.listed.clone_from(&part.listed);
        let is_lost = |number: &i64| !part.stories.iter().any(|one| one.number == *number);
        library.lost = part.want.whole.iter().copied().filter(is_lost).collect();
        (library.before, library.after) = (part.before, part.after);
        library.shown.replace((part.want.query.clone(), part.want.sort))
    }

    /// What the library says of the articles shown replaces what was known; of others stays only what is needed to
    /// undo or to act on marks.
    fn merge_decisions(&mut self, part: &Shelf) {
        let mut kept: BTreeSet<ArticleId> = self.articles.marks.clone();
        for change in self.undo.iter().chain(&self.redo) {
            kept.extend(change.decisions.iter().filter_map(|one| match one {
                Decision::Triage { article, .. } => Some(article.clone()),
                _ => None,
            }));
        }
        let mut decisions = part.decisions.clone();
        let shown: BTreeSet<&ArticleId> = part.analysis.articles.iter().map(|one| &one.id).collect();
        for id in kept.iter().filter(|id| !shown.contains(id)) {
            if let Some(triage) = self.decisions.triage.remove(id) {
                decisions.triage.insert(id.clone(), triage);
            }
        }
        let known: BTreeSet<String> = part
            .analysis
            .stories
            .iter()
            .flat_map(|story| story.conflicts.iter().map(|one| one.id.clone()))
            .collect();
        let others = std::mem::take(&mut self.decisions.verdicts);
        decisions.verdicts.extend(others.into_iter().filter(|(id, _)| !known.contains(id)));
        self.decisions = decisions;
        let Some(library) = &mut self.library else { return };
        for (_, decision) in library.recent.iter().filter(|(at, _)| *at > part.want.decided) {
            let _ = self.decisions.apply(decision);
        }
    }

    /// The cursor stays on its row and the row where it was on the screen, unless the window went elsewhere.
    fn place_cursor(&mut self, spots: &Spots, part: &Shelf) {
        let landed = part.land.and_then(|number| self.library.as_ref()?.place_of(number));
        let rows = &self.articles.rows;
        if let (Some(story), Around::End) = (landed, &part.want.around) {
            let of_story = |row: &Row| self.story_of_row(*row) == Some(story);
            self.articles.list.cursor = rows.iter().rposition(of_story).unwrap_or(0);
            return;
        }
        if let Some(story) = landed {
            let unread = matches!(part.want.around, Around::Unread { .. });
            let forward = !matches!(part.want.around, Around::Unread { forward: false, .. });
            let wanted = match &part.want.around {
                Around::Article(id) => self.index().find_article(id),
                _ => None,
            };
            let fits = |row: &Row| match row {
                Row::Article(ix) => {
                    let id = &self.analysis().article(*ix).id;
                    self.story_of_row(*row) == Some(story)
                        && wanted.is_none_or(|wanted| wanted == *ix)
                        && (!unread || super::articles::is_unread(&self.decisions, id))
                }
                Row::Story(at) => *at == story && self.is_folded(story),
                Row::Folder(_) => false,
            };
            let found = if forward { rows.iter().position(fits) } else { rows.iter().rposition(fits) };
            self.articles.list.cursor = found.unwrap_or(0);
            self.articles.list.top = 0;
            return;
        }
        let found = spots.row.as_ref().and_then(|id| self.find_row(id));
        let cursor = found.unwrap_or_else(|| self.articles.list.cursor.min(rows.len().saturating_sub(1)));
        self.articles.list.cursor = cursor;
        self.articles.list.top = cursor.saturating_sub(spots.below_top);
    }

    fn is_folded(&self, story: usize) -> bool {
        self.analysis().stories.get(story).is_some_and(|one| self.articles.folded.contains(&one.id))
    }

    fn find_row(&self, id: &RowId) -> Option<usize> {
        let row = match id {
            RowId::Story(number) => Row::Story(self.library.as_ref()?.place_of(*number)?),
            RowId::Article(id) => Row::Article(self.index().find_article(id)?),
            RowId::Folder(at) => Row::Folder(*at),
        };
        self.articles.rows.iter().position(|other| *other == row)
    }

    /// The reader keeps its article, its place and its claim.
    fn place_reader(&mut self, spots: &Spots, before: Option<&(String, Sort)>) {
        self.reader.page = Arc::default();
        self.reader.article = spots.reading.as_ref().and_then(|id| self.index().find_article(id));
        self.reader.story = spots.glance.and_then(|number| self.library.as_ref()?.place_of(number));
        self.claims.rows.clear();
        self.rebuild_claims();
        if let Some(ix) = self.reader.article {
            let claim = spots.claim.and_then(|at| self.index().claims_of(ix).get(at).copied());
            self.claims.picked = spots.picked && claim.is_some_and(|claim| self.claims.select(claim));
        } else if self.library.as_ref().is_some_and(|library| library.target.is_none()) {
            self.aim_at_cursor();
        }
        if before.is_none() {
            self.aim_at_cursor();
        }
    }

    /// Has the reader follow the list.
    fn aim_at_cursor(&mut self) {
        match self.articles.current() {
            Some(Row::Article(ix)) => self.aim(ix),
            Some(Row::Story(at)) => self.aim_at_story(at),
            Some(Row::Folder(_)) | None => {}
        }
    }

    /// After the window went elsewhere: the reader follows, and what was looked for is said.
    fn land(&mut self, part: &Shelf, is_first: bool, turn: &mut Turn) {
        match (&part.want.around, part.land) {
            (Around::Unread { forward, .. }, None) => {
                let side = if *forward { "below" } else { "above" };
                self.say(format!("no unread article {side}"));
            }
            (Around::Top, _) if !part.want.query.is_empty() => {
                let all = part.counts.all;
                self.say(format!("{} of {all} articles; Esc shows all", part.matching));
            }
            (Around::Top, _) if is_first && part.counts.fresh > 0 => {
                let key = self.keymap.shown("fresh", super::Place::Articles).unwrap_or_default();
                let fresh = part.counts.fresh;
                self.say(format!("{fresh} new since you were last here; {key} shows them"));
            }
            _ => {}
        }
        if part.land.is_none() || is_first || matches!(part.want.around, Around::Article(_)) {
            return;
        }
        if self.focus == Focus::Articles { self.follow_later(turn) } else { self.follow() }
    }

    /// Shows what the reader was to show, where it is there; then the keys that waited for it act.
    fn reach_target(&mut self, turn: &mut Turn) {
        let Some(library) = &mut self.library else { return };
        let reached = match library.target.take() {
            None => true,
            Some(Target::Article(id)) => match self.index().find_article(&id) {
                Some(ix) if self.is_whole(ix) => {
                    self.show(ix);
                    self.finish_return(&id);
                    true
                }
                Some(_) => {
                    self.library.as_mut().expect("it was there").target = Some(Target::Article(id));
                    false
                }
                None => true,
            },
            Some(Target::Story(number)) => match library.place_of(number) {
                Some(at) if library.is_whole(at) => {
                    self.reader.story = Some(at);
                    true
                }
                Some(_) => {
                    library.target = Some(Target::Story(number));
                    false
                }
                None => true,
            },
        };
        if reached {
            self.release_if_there(turn);
        }
    }

    /// Lets held keys act where nothing is to come that they wait for.
    pub(super) fn release_if_there(&mut self, turn: &mut Turn) {
        let is_case_missing =
            self.views.iter().any(|view| matches!(view, View::Review(review) if review.is_waiting()));
        if !is_case_missing && self.library.as_ref().is_some_and(|library| library.target.is_none()) {
            self.release(turn);
        }
    }

    fn finish_return(&mut self, id: &ArticleId) {
        let returning = self.library.as_mut().and_then(|library| library.returning.take());
        if let Some(spot) = returning.filter(|spot| spot.is_in(id)) {
            self.return_to(*spot);
        }
    }

    /// Lets the keys act that were held.
    pub(super) fn release(&mut self, turn: &mut Turn) {
        let Some(library) = &mut self.library else { return };
        library.waiting = false;
        let mut held = std::mem::take(&mut library.held).into_iter();
        while let Some(key) = held.next() {
            super::keymap::press(self, key, turn);
            self.settle();
            let Some(library) = &mut self.library else { return };
            if library.waiting {
                library.held.extend(held);
                return;
            }
        }
    }

    /// A request failed: nothing waits for it any more.
    pub(super) fn miss_shelf(&mut self, cause: String) {
        if let Some(library) = &mut self.library {
            library.asked = None;
            library.last.1 = true;
            library.goal = None;
            library.stale = false;
            (library.target, library.waiting) = (None, false);
            library.held.clear();
        }
        self.fail(cause);
    }

    /// Asks for what is wanted and not there. Runs after every event.
    pub(super) fn ask(&mut self, is_key: bool, turn: &mut Turn) {
        let Some(library) = &mut self.library else { return };
        if is_key {
            library.last.1 = false;
        }
        if library.last.1 {
            return;
        }
        let Some(mut want) = self.want() else {
            let Some(library) = &self.library else { return };
            if library.waiting && library.asked.is_none() && !library.listing {
                // Nothing is to come that keys could wait for.
                self.release(turn);
            }
            return;
        };
        let Some(library) = &mut self.library else { return };
        library.goal = None;
        library.stale = false;
        want.number = library.last.0 + 1;
        library.last.0 = want.number;
        library.asked = Some(want.clone());
        turn.push(Effect::Want(want));
    }

    /// What is to be asked for now.
    fn want(&self) -> Option<Want> {
        let library = self.library.as_ref()?;
        let holds = self.views.iter().any(|view| view.holds_places() && !matches!(view, View::Review(_)));
        if holds {
            return None;
        }
        let list = (self.articles.filter.trim().to_owned(), self.articles.sort);
        let known = library.asked.as_ref().map(|asked| (asked.query.clone(), asked.sort));
        let is_other = known.as_ref().or(library.shown.as_ref()) != Some(&list);
        let whole = self.wanted_whole();
        let missing = whole.iter().any(|number| {
            let there = library.place_of(*number).is_some_and(|at| library.is_whole(at));
            let asked = library.asked.as_ref().is_some_and(|asked| asked.whole.contains(number));
            !there && !asked
        });
        let idle = library.asked.is_none();
        let near = idle && self.is_near_the_end();
        if !(is_other || missing || library.goal.is_some() || idle && library.stale || near) {
            return None;
        }
        let around = match (&library.goal, &library.asked) {
            (Some(goal), _) => goal.clone(),
            (None, Some(asked)) if !is_other => asked.around.clone(),
            _ if is_other && !list.0.is_empty() && !self.is_same_query(&list.0) => Around::Top,
            _ => self.here(),
        };
        Some(Want { number: 0, query: list.0, sort: list.1, around, whole, decided: library.decided })
    }

    fn is_same_query(&self, query: &str) -> bool {
        let shown = self.library.as_ref().and_then(|library| library.shown.as_ref());
        shown.is_some_and(|(shown, _)| shown == query)
    }

    /// The window's place that leaves the cursor where it is.
    fn here(&self) -> Around {
        let library = self.library.as_ref();
        let story = self.articles.current().and_then(|row| self.story_of_row(row));
        let number = story.and_then(|story| library?.number(story));
        number.map_or(Around::Top, |number| Around::Story { number, place: self.list_place() })
    }

    fn is_near_the_end(&self) -> bool {
        let Some(library) = &self.library else { return false };
        let (cursor, len) = (self.articles.list.cursor, self.articles.rows.len());
        library.before > 0 && cursor < MARGIN || library.after > 0 && cursor + MARGIN >= len
    }

    /// Numbers of the stories that the screens need as a whole.
    fn wanted_whole(&self) -> Vec<i64> {
        let Some(library) = &self.library else { return Vec::new() };
        let mut wanted: Vec<i64> = Vec::new();
        let reading = self.reader.article.and_then(|ix| self.story_of_row(Row::Article(ix)));
        let shown = reading.into_iter().chain(self.reader.story);
        wanted.extend(shown.filter_map(|at| library.number(at)));
        match &library.target {
            Some(Target::Story(number)) => wanted.push(*number),
            Some(Target::Article(id)) => {
                let story = self.index().find_article(id).and_then(|ix| self.story_of_row(Row::Article(ix)));
                wanted.extend(story.and_then(|at| library.number(at)));
            }
            None => {}
        }
        for view in &self.views {
            if let View::Review(review) = view {
                wanted.extend(review.near().filter_map(|case: &Case| case.story));
            }
        }
        wanted.retain(|number| !library.lost.contains(number));
        wanted.sort_unstable();
        wanted.dedup();
        wanted
    }

    /// Whether a story was asked for and is not there.
    #[must_use]
    pub fn is_lost(&self, number: i64) -> bool {
        self.library.as_ref().is_some_and(|library| library.lost.contains(&number))
    }

    /// Place in the analysis of a story of the library that is there as a whole.
    #[must_use]
    pub fn story_at(&self, number: i64) -> Option<usize> {
        let library = self.library.as_ref()?;
        library.place_of(number).filter(|at| library.is_whole(*at))
    }
}
