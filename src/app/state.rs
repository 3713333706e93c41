//! How the parts of the state follow each other: analysis to rows, list to reader, reader to claims and back,
//! jumps, undo.

use std::sync::Arc;

use super::articles::Row;
use super::claims::{claim_lines, drawer_columns};
use super::event::{Effect, Job, Progress, Wake};
use super::index::{Index, Sign};
use super::layout::{Arrangement, Focus, GUTTER, Regions};
use super::library::Around;
use super::views::View;
use super::{App, Message, Place, Running, Shared, Turn};
use crate::article::{ArticleId, ArticleIx, ClaimIx, Note};
use crate::config::Settings;
use crate::decisions::{Decision, Decisions, Verdict};
use crate::engine::{Analysis, Story};

/// How long the list rests before the reader follows it.
const FOLLOW_MS: u64 = 250;

impl App {
    /// Shows a line on the message line.
    pub fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), failed: false });
    }

    /// Shows a fault on the message line and keeps it among the messages.
    pub fn fail(&mut self, text: impl Into<String>) {
        let text = text.into();
        self.notes.push(Note { path: String::new(), message: text.clone() });
        self.message = Some(Message { text, failed: true });
    }

    /// Takes settings: those read at the start, or again. What they do not change stays as keys have left it.
    pub(super) fn configure(&mut self, settings: Settings, turn: &mut Turn) {
        let (old, new) = (std::mem::take(&mut self.settings), Arc::new(settings));
        self.keymap = Arc::clone(&new.keymap);
        self.pending.clear();
        let theme = |settings: &Settings| settings.themes.get(settings.theme).cloned().unwrap_or_default();
        if theme(&old) != theme(&new) {
            self.palette = theme(&new);
        }
        if old.layout != new.layout {
            self.arrangement = new.layout;
        }
        if old.measure != new.measure {
            self.measure = new.measure;
        }
        if old.mouse != new.mouse {
            self.mouse = new.mouse;
            turn.push(Effect::Mouse(new.mouse));
        }
        if old.order != new.order {
            self.articles.sort = new.order;
        }
        if old.claims != new.claims {
            self.claims.order = new.claims;
        }
        self.reader.page = Arc::default();
        self.settings = new;
        self.rebuild_rows();
        self.rebuild_claims();
    }

    pub(super) fn take_notes(&mut self, notes: Vec<Note>) {
        if let [one] = notes.as_slice() {
            self.say(format!("{}: {}", one.path, one.message));
        } else if !notes.is_empty() {
            let key = self.keymap.shown("messages", self.place());
            let hint = key.map_or(String::new(), |key| format!(" ({key} shows them)"));
            self.say(format!("{} messages{hint}", notes.len()));
        }
        self.notes.extend(notes);
    }

    pub(super) fn take_progress(&mut self, job: Job, _generation: u64, progress: Progress) {
        match progress {
            Progress::Begin { total } => {
                self.jobs.retain(|one| one.job != job);
                self.jobs.push(Running { job, done: 0, total, what: String::new() });
            }
            Progress::Step { done, what } => {
                if let Some(one) = self.jobs.iter_mut().find(|one| one.job == job) {
                    (one.done, one.what) = (done, what);
                }
            }
            Progress::End { outcome } => {
                self.jobs.retain(|one| one.job != job);
                match outcome {
                    Ok(text) if text.is_empty() => {}
                    // What was read can be seen; a fault that was told a moment ago would be missed.
                    Ok(_) if job == Job::Load && self.message.as_ref().is_some_and(|told| told.failed) => {}
                    Ok(text) => self.say(text),
                    Err(text) => self.fail(text),
                }
            }
        }
    }

    pub(super) fn take_decisions(&mut self, decisions: Decisions) {
        self.decisions = decisions;
        self.rebuild_rows();
        let place = self.reader.article.and_then(|ix| self.kept_place(ix));
        if let (Some(byte), 0) = (place, self.reader.anchor) {
            self.reader.anchor = byte;
            self.reader.page = Arc::default();
        }
    }

    /// Takes a newer analysis; article, place in it and claim stay what they were, where they still exist.
    pub(super) fn take_analysis(&mut self, generation: u64, analysis: Arc<Analysis>) {
        if generation < self.generation {
            return;
        }
        let old = self.shared.clone();
        let reading = self.reader.article.map(|ix| old.analysis.article(ix).id.clone());
        let under = match self.articles.current() {
            Some(Row::Article(ix)) => old.analysis.articles.get(ix.0).map(|one| one.id.clone()),
            _ => None,
        };
        self.generation = generation;
        let index = Arc::new(Index::of(&analysis));
        self.shared = Shared { analysis, index };
        self.views.retain(|view| !view.holds_places());
        self.jumps.clear();
        self.jump = 0;
        self.articles.rows.clear();
        self.claims = super::claims::ClaimsPane {
            order: self.claims.order,
            kind: self.claims.kind,
            ..Default::default()
        };
        self.reader.page = Arc::default();
        self.reader.story = None;
        let find = |id: Option<_>| id.and_then(|id| self.index().find_article(&id));
        let (reading, under) = (find(reading), find(under));
        self.rebuild_rows();
        if let Some(at) =
            under.and_then(|ix| self.articles.rows.iter().position(|row| *row == Row::Article(ix)))
        {
            self.articles.list.cursor = at;
        } else {
            let first = self.articles.rows.iter().position(|row| matches!(row, Row::Article(_)));
            self.articles.list.cursor = first.unwrap_or(0);
        }
        self.reader.article = reading;
        if reading.is_none()
            && let Some(Row::Article(ix)) = self.articles.current()
        {
            self.show(ix);
        }
        self.rebuild_claims();
    }

    /// Works the rows of the articles pane out again.
    pub fn rebuild_rows(&mut self) {
        let Shared { analysis, index } = &self.shared;
        self.articles.rebuild(analysis, index, &self.decisions, self.library.as_ref());
    }

    /// Works the rows of the claims pane out again.
    pub fn rebuild_claims(&mut self) {
        let Shared { analysis, index } = &self.shared;
        self.claims.rebuild(analysis, index, self.reader.article);
    }

    /// Brings windows and pages in line with the size and the state. Runs after every event.
    pub(super) fn settle(&mut self) {
        let regions = self.regions();
        if regions.header.is_empty() {
            return;
        }
        let rows = usize::from(regions.article_rows().h);
        if rows > 0 {
            self.articles.list.settle(self.articles.rows.len(), rows);
        }
        if !regions.reader.is_empty() {
            let height = usize::from(regions.reader_rows().h);
            let width = self.text_width(&regions);
            let shared = self.shared.clone();
            let dates = &self.settings.dates;
            let own = self.own_words();
            self.reader.settle(&shared.analysis, &shared.index, dates, (width, height), &own);
        }
        self.settle_claims(&regions);
        super::views::settle(self);
    }

    /// Tags of the open article, and the note to it.
    fn own_words(&self) -> String {
        let article = self.reader.article.and_then(|ix| self.analysis().articles.get(ix.0));
        let Some(triage) = article.and_then(|one| self.decisions.triage.get(&one.id)) else {
            return String::new();
        };
        let mut words = String::new();
        for tag in &triage.tags {
            words.push('#');
            words.push_str(tag);
            words.push(' ');
        }
        if !triage.note.is_empty() {
            words.push_str("note: ");
            words.push_str(&super::index::one_line(&triage.note));
        }
        words
    }

    fn settle_claims(&mut self, regions: &Regions) {
        let area = regions.claim_rows();
        if area.is_empty() {
            return;
        }
        let Shared { analysis, index } = self.shared.clone();
        let (drawer, width) = (regions.drawer, usize::from(area.w));
        let key = if drawer { 0 } else { width };
        if self.claims.heights_for != Some(key) || self.claims.heights.len() != self.claims.rows.len() {
            let height = |claim: &ClaimIx| {
                if drawer { 1 } else { claim_lines(&analysis, &index, *claim, width).len() }
            };
            self.claims.heights = self.claims.rows.iter().map(height).collect();
            if drawer {
                self.claims.columns = drawer_columns(&analysis, &index, &self.claims.rows);
            }
            self.claims.heights_for = Some(key);
        }
        let claims = &mut self.claims;
        claims.list.settle_tall(&claims.heights, usize::from(area.h));
    }

    /// Columns for the text in the reader.
    #[must_use]
    pub fn text_width(&self, regions: &Regions) -> usize {
        let free = regions.reader.w.saturating_sub(GUTTER + 1);
        usize::from(free.min(self.measure).max(1))
    }

    /// Rows for the text in the reader.
    #[must_use]
    pub fn text_height(&self) -> usize {
        usize::from(self.regions().reader_rows().h).max(1)
    }

    fn kept_place(&self, ix: ArticleIx) -> Option<usize> {
        let article = self.analysis().articles.get(ix.0)?;
        let byte =
            self.noted_place(&article.id).or_else(|| self.decisions.places.get(&article.id).copied())?;
        Some(byte).filter(|byte| *byte < article.body.len())
    }

    /// Shows an article in the reader, at the place where it was left.
    pub fn show(&mut self, ix: ArticleIx) {
        if ix.0 >= self.analysis().articles.len() {
            return;
        }
        if !self.is_whole(ix) {
            return self.aim(ix);
        }
        self.reader.story = None;
        if self.reader.article == Some(ix) {
            return;
        }
        self.keep_place();
        let search = std::mem::take(&mut self.reader.search);
        self.reader = super::reader::ReaderPane {
            article: Some(ix),
            anchor: self.kept_place(ix).unwrap_or(0),
            search,
            ..Default::default()
        };
        let shared = self.shared.clone();
        self.reader.find(&shared.analysis.article(ix).body);
        self.claims.list = super::list::List::default();
        self.claims.picked = false;
        self.claims.rows.clear();
        self.rebuild_claims();
        self.settle();
    }

    /// Notes the place in the article that is left; stored by [`App::store_places`].
    pub(super) fn keep_place(&mut self) {
        let Some(ix) = self.reader.article else { return };
        let Some(article) = self.analysis().articles.get(ix.0) else { return };
        let (id, byte) = (article.id.clone(), self.reader.anchor);
        if self.decisions.places.get(&id).copied().unwrap_or(0) == byte {
            return;
        }
        self.places.retain(|place| place.0 != id);
        self.places.push((id, byte));
    }

    /// The place in an article that was noted last.
    fn noted_place(&self, id: &ArticleId) -> Option<usize> {
        self.places.iter().find(|place| place.0 == *id).map(|place| place.1)
    }

    /// Stores the places that were noted.
    pub(super) fn store_places(&mut self, turn: &mut Turn) {
        for (article, byte) in std::mem::take(&mut self.places) {
            self.decide_aside(Decision::Place { article, byte }, turn);
        }
    }

    /// Puts the cursor of the list on an article, where it is shown.
    pub fn point_at(&mut self, ix: ArticleIx) {
        if let Some(at) = self.articles.rows.iter().position(|row| *row == Row::Article(ix)) {
            self.articles.list.cursor = at;
        } else if self.library.is_some() && self.articles.filter.is_empty() {
            let id = self.analysis().article(ix).id.clone();
            self.travel(Around::Article(id));
        }
    }

    /// Shows the article under the cursor now.
    pub fn follow(&mut self) {
        match self.articles.current() {
            Some(Row::Article(ix)) => self.show(ix),
            Some(Row::Story(at)) if self.is_story_whole(at) => self.reader.story = Some(at),
            Some(Row::Story(at)) => self.aim_at_story(at),
            Some(Row::Folder(_)) | None => {}
        }
    }

    /// The story that the reader shows at a glance.
    #[must_use]
    pub fn glance(&self) -> Option<&Story> {
        let at = self.reader.story.filter(|_| self.focus == Focus::Articles)?;
        self.analysis().stories.get(at)
    }

    /// Lets the reader follow the list after a pause.
    pub fn follow_later(&mut self, turn: &mut Turn) {
        turn.push(Effect::WakeAfter { ms: FOLLOW_MS, wake: Wake::Follow });
    }

    pub(super) fn wake(&mut self, wake: Wake, turn: &mut Turn) {
        match wake {
            Wake::Follow if self.focus == Focus::Articles && self.views.is_empty() => self.follow(),
            Wake::Sequence => {
                self.hinting = !self.pending.is_empty();
                self.digit = None;
            }
            Wake::Follow => {
                // What the library has to say comes with a pause of its own.
                if let Some(View::Finder(finder)) = self.views.last_mut()
                    && !finder.is_waiting
                {
                    finder.follow();
                }
            }
            Wake::Place => {
                self.keep_place();
                self.store_places(turn);
            }
            Wake::Message => self.message = None,
        }
    }

    /// Gives keys to a pane.
    pub fn set_focus(&mut self, focus: Focus) {
        if self.focus == Focus::Articles && focus != Focus::Articles {
            self.follow();
        }
        self.focus = focus;
        if self.arrangement == Arrangement::Zen && focus != Focus::Reader {
            self.arrangement = Arrangement::Full;
        }
    }

    /// Puts the cursor on a claim of the open article and its words in sight.
    pub fn pick(&mut self, claim: ClaimIx) {
        let kind = self.analysis().claim(claim).claim.kind;
        if self.claims.kind.is_some_and(|only| only != kind) {
            self.claims.kind = None;
            self.rebuild_claims();
        }
        self.claims.select(claim);
        self.claims.picked = true;
        self.reveal_claim();
    }

    /// Scrolls the reader to the claim under the cursor.
    pub fn reveal_claim(&mut self) {
        let Some(claim) = self.claims.current() else { return };
        self.claims.picked = true;
        let span = self.analysis().claim(claim).claim.value_span;
        self.settle();
        let height = self.text_height();
        self.reader.reveal(span, height);
    }

    /// After scrolling: a claim that left the screen gives its place to the first one in sight, which nobody picked.
    pub fn claims_follow(&mut self) {
        let height = self.text_height();
        let visible = self.reader.visible(height);
        let analysis = &self.shared.analysis;
        let is_seen = |claim: &ClaimIx| visible.overlaps(analysis.claim(*claim).claim.value_span);
        if self.claims.current().as_ref().is_none_or(is_seen) {
            return;
        }
        let first = self
            .claims
            .rows
            .iter()
            .enumerate()
            .filter(|(_, claim)| is_seen(claim))
            .min_by_key(|(_, claim)| analysis.claim(**claim).claim.value_span)
            .map(|(at, _)| at);
        if let Some(at) = first {
            self.claims.list.cursor = at;
        }
        self.claims.picked = false;
    }

    /// The verdict on a conflict.
    #[must_use]
    pub fn verdict(&self, conflict: &str) -> Option<&Verdict> {
        self.decisions.verdicts.get(conflict)
    }

    /// The article that an action is about: the one under the cursor in the list, else the open one.
    #[must_use]
    pub fn current_article(&self) -> Option<ArticleIx> {
        match (self.place(), self.articles.current()) {
            (Place::Articles, Some(Row::Article(ix))) => Some(ix),
            (Place::Articles, _) => None,
            _ => self.reader.article,
        }
    }

    /// The story that an action is about.
    #[must_use]
    pub fn current_story(&self) -> Option<usize> {
        if let Some(story) = self.views.last().and_then(View::story) {
            return Some(story);
        }
        match (self.focus, self.articles.current()) {
            (Focus::Articles, Some(Row::Story(at))) => Some(at),
            (Focus::Articles, Some(Row::Article(ix))) => self.index().story.get(ix.0).copied().flatten(),
            _ => self.index().story.get(self.reader.article?.0).copied().flatten(),
        }
    }

    /// The claim that an action is about.
    #[must_use]
    pub fn current_claim(&self) -> Option<ClaimIx> {
        if self.focus == Focus::Articles && self.views.is_empty() { None } else { self.claims.current() }
    }

    /// How a claim stands among the others.
    #[must_use]
    pub fn sign(&self, claim: ClaimIx) -> Sign {
        self.index().sign(claim)
    }
}
