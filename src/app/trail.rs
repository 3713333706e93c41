//! Jumps, and the way back through them.

use super::App;
use super::layout::Focus;
use super::views::View;
use crate::article::{ArticleId, ClaimIx};

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

impl Spot {
    /// Whether it is a place in an article.
    pub(super) fn is_in(&self, id: &ArticleId) -> bool {
        self.article.as_ref() == Some(id)
    }
}

impl App {
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
}
