//! The articles by date: what each was the first to say of what is disputed, and what the reader noted about it.

use super::super::by_date;
use super::{Page, Told};
use crate::article::ArticleIx;

/// Values that were said first: the places of the conflict and of its side.
type First = (usize, usize);

impl Page {
    pub(super) fn timeline(&mut self, told: &Told<'_>) {
        self.raw("<h3>Articles, by date</h3>\n<ol>\n");
        let order = by_date(told.analysis, told.story);
        let firsts = firsts(told, &order);
        for ix in &order {
            self.raw("<li id=\"").article_id(told, *ix).raw("\"><b>").text(told.name(*ix)).raw("</b> ");
            self.about(told.analysis, *ix);
            let is_dated = told.analysis.article(*ix).published.is_some();
            self.raw(if is_dated { "" } else { " <span class=\"dim\">· no date</span>" });
            self.note(told, *ix);
            self.said(told, &firsts, *ix, is_dated);
            self.raw("</li>\n");
        }
        self.raw("</ol>\n");
    }

    /// The name of an article as a link to where it stands in the timeline.
    pub(super) fn link_article(&mut self, told: &Told<'_>, ix: ArticleIx) -> &mut Self {
        self.raw("<a href=\"#").article_id(told, ix).raw("\">").text(told.name(ix)).raw("</a>")
    }

    fn article_id(&mut self, told: &Told<'_>, ix: ArticleIx) -> &mut Self {
        let place = told.story.articles.iter().position(|other| *other == ix).map_or(0, |place| place + 1);
        self.raw("article-").number(told.number).raw("-").number(place)
    }

    fn note(&mut self, told: &Told<'_>, ix: ArticleIx) {
        if let Some(note) = told.report.note(ix) {
            self.raw("<p class=\"verdict\"><b>Note</b> ").text(note).raw("</p>");
        }
    }

    /// What an article was the first to say; without a date it says so only.
    fn said(&mut self, told: &Told<'_>, firsts: &[(ArticleIx, First)], ix: ArticleIx, is_dated: bool) {
        let own: Vec<First> = firsts.iter().filter(|(by, _)| *by == ix).map(|(_, first)| *first).collect();
        if own.is_empty() {
            return;
        }
        self.raw("\n<ul class=\"dim\">");
        for (conflict, side) in own {
            let value = &told.story.conflicts[conflict].sides[side].value;
            self.raw(if is_dated { "<li>first to say: " } else { "<li>says: " });
            self.link_conflict(told, conflict).raw(": ").text(value).raw("</li>");
        }
        self.raw("</ul>");
    }
}

/// For each side of each conflict, which article of these is the first to hold it.
fn firsts(told: &Told<'_>, order: &[ArticleIx]) -> Vec<(ArticleIx, First)> {
    let mut firsts = Vec::new();
    for (conflict, row) in told.story.conflicts.iter().enumerate() {
        for (place, side) in row.sides.iter().enumerate() {
            let holders = super::super::articles_of(told.analysis, &side.claims);
            let first = order.iter().find(|ix| holders.contains(ix));
            firsts.extend(first.map(|ix| (*ix, (conflict, place))));
        }
    }
    firsts
}
