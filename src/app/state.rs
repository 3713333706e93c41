//! How the parts of the state follow each other: analysis to rows, list to reader, reader to claims and back,
//! jumps, undo.

use std::sync::Arc;

use super::articles::{Row, Sort};
use super::claims::{claim_lines, drawer_columns};
use super::event::{Effect, Job, Mouse, MouseAct, Progress, Wake};
use super::index::{Index, Sign};
use super::layout::{Arrangement, Focus, GUTTER, Regions};
use super::library::Around;
use super::views::View;
use super::{App, Message, Place, Running, Shared, Turn};
use crate::article::{ArticleId, ArticleIx, ClaimIx, Note};
use crate::config::Settings;
use crate::decisions::{Change, Decision, Decisions, State, Verdict};
use crate::engine::{Analysis, Story};

/// How long the list rests before the reader follows it.
const FOLLOW_MS: u64 = 250;

/// A place that a jump can come back to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Spot {
    article: Option<ArticleId>,
    anchor: usize,
    /// A claim, counted in its article.
    claim: Option<usize>,
    focus: Focus,
    views: Vec<View>,
    /// The analysis that places in the views are of.
    generation: u64,
}

/// How a change came about.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    /// It was made.
    Done,
    /// It took this change back.
    Undone(Change),
    /// It made this change again.
    Redone(Change),
    /// By the way: nothing undoes it.
    Aside,
}

/// A change that is to be stored, and what takes it back should that fail.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unsaved {
    inverse: Change,
    step: Step,
}

impl Spot {
    /// Whether it is a place in an article.
    pub(super) fn is_in(&self, id: &ArticleId) -> bool {
        self.article.as_ref() == Some(id)
    }
}

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
            self.reader.settle(&shared.analysis, &shared.index, dates, (width, height));
        }
        self.settle_claims(&regions);
        super::views::settle(self);
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
                if let Some(View::Finder(finder)) = self.views.last_mut() {
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

    fn spot(&self) -> Spot {
        let article = self.reader.article;
        let ordinal = |claim| self.index().claims_of(article?).iter().position(|other| *other == claim);
        Spot {
            article: article.map(|ix| self.analysis().article(ix).id.clone()),
            anchor: self.reader.anchor,
            claim: self.claims.current().filter(|_| self.claims.picked).and_then(ordinal),
            focus: self.focus,
            views: self.views.clone(),
            generation: self.generation,
        }
    }

    pub(super) fn return_to(&mut self, mut spot: Spot) {
        if spot.generation != self.generation {
            spot.views.retain(|view| !view.holds_places());
        }
        let found = spot.article.as_ref().and_then(|id| self.index().find_article(id));
        if let Some(id) = &spot.article
            && self.library.is_some()
            && !found.is_some_and(|ix| self.is_whole(ix))
        {
            return self.aim_back(id.clone(), spot);
        }
        if let Some(ix) = found {
            self.show(ix);
            self.point_at(ix);
        }
        self.focus = spot.focus;
        self.views = spot.views;
        let claim = spot.claim.and_then(|at| self.index().claims_of(found?).get(at).copied());
        if let Some(claim) = claim {
            self.claims.select(claim);
            self.claims.picked = true;
        }
        self.settle();
        let (row, height) = (self.reader.page.row_of(spot.anchor), self.text_height());
        self.reader.show_row(row, height);
        self.reader.anchor = spot.anchor;
    }

    /// Goes to a claim of an article that may not be there: its place among those of the article, and where it begins.
    pub(super) fn travel_to(&mut self, id: ArticleId, claim: usize, anchor: usize) {
        self.leave_trail();
        self.views.clear();
        let spot = Spot {
            article: Some(id),
            anchor,
            claim: Some(claim),
            focus: Focus::Reader,
            views: Vec::new(),
            generation: self.generation,
        };
        self.return_to(spot);
    }

    /// Remembers this place, so that a key comes back to it.
    pub fn leave_trail(&mut self) {
        self.jumps.truncate(self.jump);
        let spot = self.spot();
        if self.jumps.last() != Some(&spot) {
            self.jumps.push(spot);
        }
        self.jump = self.jumps.len();
    }

    /// Goes to a claim's passage; the place before is remembered.
    pub fn jump_to(&mut self, claim: ClaimIx) {
        if claim.0 >= self.analysis().claims.len() {
            return;
        }
        self.leave_trail();
        self.views.clear();
        let article = self.analysis().claim(claim).article;
        if self.focus == Focus::Articles {
            self.focus = Focus::Reader;
        }
        self.show(article);
        self.point_at(article);
        if self.regions().reader.is_empty() {
            self.focus = Focus::Reader;
        }
        self.pick(claim);
    }

    /// Back through jumps. Whether there was one.
    pub fn jump_back(&mut self) -> bool {
        if self.jump == 0 {
            return false;
        }
        if self.jump == self.jumps.len() {
            let here = self.spot();
            self.jumps.push(here);
        }
        self.jump -= 1;
        let spot = self.jumps[self.jump].clone();
        self.return_to(spot);
        true
    }

    /// Forward through jumps. Whether there was one.
    pub fn jump_forward(&mut self) -> bool {
        if self.jump + 1 >= self.jumps.len() {
            return false;
        }
        self.jump += 1;
        let spot = self.jumps[self.jump].clone();
        self.return_to(spot);
        true
    }

    /// Whether jumps can go back, and forward.
    #[must_use]
    pub fn can_jump(&self) -> (bool, bool) {
        (self.jump > 0, self.jump + 1 < self.jumps.len())
    }

    /// Applies a change, stores it, and keeps its inverse for `u`.
    pub fn change(&mut self, what: impl Into<String>, decisions: Vec<Decision>, turn: &mut Turn) {
        if decisions.is_empty() {
            return;
        }
        let change = Change { what: what.into(), decisions };
        self.say(change.what.clone());
        self.redo.clear();
        let inverse = self.carry_out(&change, Step::Done, turn);
        self.undo.push(inverse);
    }

    /// Asks for decisions to be stored, and remembers what takes them back.
    pub(super) fn save(&mut self, decisions: Vec<Decision>, inverse: Change, step: Step, turn: &mut Turn) {
        if let Some(library) = &mut self.library {
            library.note(&decisions);
            library.count(&decisions, &inverse.decisions);
        }
        self.unsaved.push(Unsaved { inverse, step });
        turn.push(Effect::Save(decisions));
    }

    /// For each decision of the last event that is to be stored, what it took the place of.
    #[must_use]
    pub fn replaced(&self) -> Vec<Decision> {
        let inverse = |one: &Unsaved| one.inverse.decisions.iter().rev().cloned().collect::<Vec<_>>();
        self.unsaved.iter().flat_map(inverse).collect()
    }

    /// What the last event decided could not be stored: nothing of it holds.
    pub(super) fn take_back(&mut self, cause: &str) {
        for Unsaved { inverse, step } in std::mem::take(&mut self.unsaved).into_iter().rev() {
            let again = inverse.apply(&mut self.decisions);
            if let Some(library) = &mut self.library {
                library.count(&inverse.decisions, &again.decisions);
            }
            match step {
                Step::Done => {
                    self.undo.pop();
                }
                Step::Undone(change) => {
                    self.redo.pop();
                    self.undo.push(change);
                }
                Step::Redone(change) => {
                    self.undo.pop();
                    self.redo.push(change);
                }
                Step::Aside => continue,
            }
            if let Some(View::Review(review)) = self.views.last_mut()
                && inverse.decisions.iter().any(|one| matches!(one, Decision::Verdict { .. }))
            {
                review.previous();
            }
        }
        self.rebuild_rows();
        self.fail(format!("not stored: {cause}"));
    }

    /// Another program had decided meanwhile: what was stored holds.
    pub(super) fn correct(&mut self, decisions: &[Decision]) {
        for decision in decisions {
            let _ = self.decisions.apply(decision);
        }
    }

    fn carry_out(&mut self, change: &Change, step: Step, turn: &mut Turn) -> Change {
        let inverse = change.apply(&mut self.decisions);
        self.save(change.decisions.clone(), inverse.clone(), step, turn);
        if self.articles.sort == Sort::Unread || !self.articles.filter.is_empty() {
            self.rebuild_rows();
        }
        inverse
    }

    /// Takes the last change back. Whether there was one.
    pub fn undo(&mut self, turn: &mut Turn) -> bool {
        let Some(change) = self.undo.pop() else { return false };
        let inverse = self.carry_out(&change, Step::Undone(change.clone()), turn);
        self.say(format!("undone: {}", inverse.what));
        self.redo.push(inverse);
        true
    }

    /// Does the last undone change again. Whether there was one.
    pub fn redo(&mut self, turn: &mut Turn) -> bool {
        let Some(change) = self.redo.pop() else { return false };
        let inverse = self.carry_out(&change, Step::Redone(change.clone()), turn);
        self.say(format!("done again: {}", inverse.what));
        self.undo.push(inverse);
        true
    }

    /// Whether something can be undone, and redone.
    #[must_use]
    pub fn can_undo(&self) -> (bool, bool) {
        (!self.undo.is_empty(), !self.redo.is_empty())
    }

    /// Marks the open article as read, without a step to undo.
    pub fn mark_opened(&mut self, turn: &mut Turn) {
        let Some(ix) = self.reader.article else { return };
        let id = self.analysis().article(ix).id.clone();
        let mut triage = self.decisions.triage_of(&id);
        if triage.state == State::New {
            triage.state = State::Read;
            self.decide_aside(Decision::Triage { article: id, triage }, turn);
        }
    }

    /// Decides something that is no step to undo.
    pub(super) fn decide_aside(&mut self, decision: Decision, turn: &mut Turn) {
        let before = self.decisions.apply(&decision);
        let inverse = Change { what: String::new(), decisions: vec![before] };
        self.save(vec![decision], inverse, Step::Aside, turn);
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

    pub(super) fn paste(&mut self, text: &str, turn: &mut Turn) {
        match self.views.last_mut() {
            Some(View::Finder(finder)) => finder.input.insert(text),
            Some(View::Prompt(prompt)) => prompt.input.insert(text),
            _ => return self.say("pasted text is only taken where something is typed"),
        }
        super::views::typed(self, turn);
    }

    pub(super) fn click(&mut self, mouse: Mouse, turn: &mut Turn) {
        if !self.mouse {
            return;
        }
        if !self.views.is_empty() {
            return match mouse.act {
                MouseAct::Press => {}
                MouseAct::WheelDown => super::views::wheel(self, 1),
                MouseAct::WheelUp => super::views::wheel(self, -1),
            };
        }
        let regions = self.regions();
        let panes = [Focus::Articles, Focus::Reader, Focus::Claims];
        let Some(pane) = panes.into_iter().find(|pane| regions.pane(*pane).holds(mouse.col, mouse.row))
        else {
            return;
        };
        match mouse.act {
            MouseAct::Press => self.press_at(pane, mouse.row, &regions, turn),
            MouseAct::WheelDown => super::actions::motion::scroll_pane(self, pane, 3, turn),
            MouseAct::WheelUp => super::actions::motion::scroll_pane(self, pane, -3, turn),
        }
    }

    fn press_at(&mut self, pane: Focus, row: u16, regions: &Regions, turn: &mut Turn) {
        self.set_focus(pane);
        match pane {
            Focus::Articles => {
                let at = self.articles.list.top + usize::from(row.saturating_sub(regions.article_rows().y));
                if at < self.articles.rows.len() {
                    self.articles.list.cursor = at;
                    self.follow_later(turn);
                }
            }
            Focus::Reader => {}
            Focus::Claims => {
                let mut left = usize::from(row.saturating_sub(regions.claim_rows().y));
                let tall = self.claims.heights.iter().enumerate().skip(self.claims.list.top);
                for (at, height) in tall {
                    if left < *height {
                        self.claims.list.cursor = at;
                        self.reveal_claim();
                        return;
                    }
                    left -= height;
                }
            }
        }
    }
}
