//! A part of the library comes in: it takes the place of the last one, and nothing moves on the screen.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Around, RowId, Shelf, Spots, Target};
use crate::app::articles::{Row, Sort};
use crate::app::index::Index;
use crate::app::layout::Focus;
use crate::app::views::View;
use crate::app::{App, Shared, Turn};
use crate::article::{ArticleId, ClaimIx};
use crate::decisions::Decision;

impl App {
    /// Takes a part of the library.
    pub(in crate::app) fn take_shelf(&mut self, part: &Shelf, turn: &mut Turn) {
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
        crate::app::review::show_again(self);
        self.settle();
        self.reach_target(turn);
    }

    pub(in crate::app) fn outdate(&mut self) {
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
        let mut shown: BTreeSet<&ArticleId> = BTreeSet::new();
        shown.extend(part.analysis.articles.iter().map(|one| &one.id));
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
        for decision in library.decided.missing(part.want.saved) {
            let _ = self.decisions.apply(decision);
        }
        library.stale |= library.decided.must_count();
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
                        && (!unread || crate::app::articles::is_unread(&self.decisions, id))
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
                let key = self.keymap.shown("fresh", crate::app::Place::Articles).unwrap_or_default();
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
    pub(in crate::app) fn release_if_there(&mut self, turn: &mut Turn) {
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
    pub(in crate::app) fn release(&mut self, turn: &mut Turn) {
        let Some(library) = &mut self.library else { return };
        library.waiting = false;
        let mut held = std::mem::take(&mut library.held).into_iter();
        while let Some(key) = held.next() {
            crate::app::keymap::press(self, key, turn);
            self.settle();
            let Some(library) = &mut self.library else { return };
            if library.waiting {
                library.held.extend(held);
                return;
            }
        }
    }

    /// A request failed: nothing waits for it any more.
    pub(in crate::app) fn miss_shelf(&mut self, cause: String) {
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
}
